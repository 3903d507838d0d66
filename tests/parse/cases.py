"""The corpus: documents of our own, each with what a careful reader finds in it.

``corpus/<format>/<name>.<extension>`` has its expectations beside it in ``<name>.json``::

    {"title": "what the document is about",
     "shows": [["a piece of syntax that occurs in it", "what it means"], …],
     "claims": [["text", line, ["canonical URL", …]], …],
     "uncited": [["text", line], …],
     "unresolved": [["marker", line], …]}

``python -m tests.parse.cases PATH`` prints what the parser finds in that form, to be read and corrected by hand.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.model import Document, Parsed
from verify.parse import parse
from verify.parse.load import load

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Case:
    """One document and what is expected of it."""

    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def document(self) -> Document:
        return load(str(self.path), format=self.path.parent.name)

    @property
    def parsed(self) -> Parsed:
        return parse(self.document)


def cases() -> list[Case]:
    """All cases, in order of format and name."""
    found = []
    for sidecar in sorted(CORPUS.glob("*/*.json")):
        if sidecar.name.endswith(".source.json"):
            continue
        document = next(p for p in sorted(sidecar.parent.glob(f"{sidecar.stem}.*")) if p != sidecar)
        found.append(Case(document, json.loads(sidecar.read_text(encoding="utf-8"))))
    return found


def found_in(parsed: Parsed) -> dict[str, Any]:
    """What a parser found, in the form of a sidecar."""
    return {
        "claims": [[c.claim.text, c.claim.span.line, list(c.sources)] for c in parsed.citations],
        "uncited": [[claim.text, claim.span.line] for claim in parsed.uncited],
        "unresolved": [[marker.text, marker.line] for marker in parsed.unresolved],
    }


def written(expected: dict[str, Any]) -> str:
    """A sidecar as text: one finding a line."""
    parts = []
    for key, value in expected.items():
        if isinstance(value, list) and value:
            rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in value)
            parts.append(f"  {json.dumps(key)}: [\n{rows}\n  ]")
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        sys.stdout.write(written(found_in(parse(load(name, format=path.resolve().parent.name)))))
