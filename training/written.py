"""Pairs written for this project: invented pages, each with claims that a careful reader labelled.

``training/written/SET.jsonl`` has one page a line: ``{page, lines, claims: [{claim, label, kind}]}``. The first line of
a page is its title, ``# `` opens a heading, and cells of a table row stand between `` | ``. Labels are ``supported``,
``contradicted``, ``unsupported`` and ``partial`` (one part stated, the other neither stated nor excluded). Most
contradicted claims use the page's own words in another order or place: that is what code cannot make.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.pairs import CONTRADICTS, ENTAILS, NEITHER, ROOT, Example
from verify.model import Block, BlockKind, Page

if TYPE_CHECKING:
    from verify.match.matcher import StackMatcher

FOLDER = ROOT / "training" / "written"
TARGETS = {
    "supported": (ENTAILS, 1.0),
    "contradicted": (CONTRADICTS, 1.0),
    "unsupported": (NEITHER, 1.0),
    "partial": (NEITHER, 0.8),
}
"""Target and weight of a label: of a partial claim too, the page neither states all nor excludes any."""
BUDGETS = (160, 90)
"""Words of evidence that each claim is shown with: what run time gives, and less."""


@dataclass(frozen=True)
class Written:
    """One claim about a page of a set."""

    set: str
    page: str
    claim: str
    label: str
    kind: str


def read_written(folder: Path = FOLDER) -> Iterator[tuple[Page, list[Written]]]:
    """Every page with its claims, in the order of the files. Raises KeyError for a label that is none."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = f"{path.stem}-{row['page']}"
            claims = [Written(path.stem, name, c["claim"], c["label"], c["kind"]) for c in row["claims"]]
            if strange := {c.label for c in claims} - TARGETS.keys():
                raise KeyError(f"{name}: no label: {', '.join(sorted(strange))}; there are {', '.join(TARGETS)}")
            yield page_of(name, row["lines"]), claims


def page_of(name: str, lines: list[str]) -> Page:
    """The page as the reader would show it: headings, rows under their head, prose.

    >>> page_of("x", ["Mills", "Town | Mills", "Elm | 3"]).blocks[2].head
    1
    """
    text, blocks, head = "", list[Block](), -1
    for number, line in enumerate(filter(None, map(str.strip, lines))):
        row = " | " in line and number > 0
        heading = number == 0 or line.startswith("# ")
        body = "\t".join(cell.strip() for cell in line.strip("| ").split("|")) if row else line.removeprefix("# ")
        kind = BlockKind.ROW if row else BlockKind.HEADING if heading else BlockKind.PROSE
        blocks.append(Block(kind, len(text), len(text) + len(body), main=True, head=head if row else -1))
        head = (len(blocks) - 1 if head < 0 else head) if row else -1
        text += body + "\n"
    url = f"https://written.example/{name}"
    return Page(url, url, text, tuple(blocks), title=lines[0].strip() if lines else "")


def written(folder: Path = FOLDER, matcher: StackMatcher | None = None) -> Iterator[tuple[Page, Example]]:
    """Examples with the evidence that run time would show the model, in each of ``BUDGETS``."""
    from verify.match import MatchOptions, build_matcher, claim_from_text

    judge = matcher or build_matcher(MatchOptions(use_model=False))
    for page, claims in read_written(folder):
        for one in claims:
            case = judge.case(claim_from_text(one.claim), [page])
            goal, weight = TARGETS[one.label]
            for text in dict.fromkeys(case.bench.evidence_text(case.candidates, budget) for budget in BUDGETS):
                yield page, Example(text, one.claim, goal, weight, "written")
