"""``decisions.json``: what people said of verdicts. Read, merged, listed, and expired once it speaks of nothing.

The file is meant to be committed: it is sorted and the same decisions give the same bytes.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from verify.errors import ReportError
from verify.model import Decision, Finding, Report, VerdictKind
from verify.report.background import holds, same_pages
from verify.report.files import write_text

FILENAME = "decisions.json"
_VERSION = "1.0"
_HINT = "Export the decisions anew from report.html, or mend the file by hand."


class DecisionRow(BaseModel):
    """One decision as it is stored and sent; lengths are capped because anybody may have written the file."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    fingerprint: Annotated[str, Field(min_length=1, max_length=200)]
    decision: Literal["accept", "reject", "note"]
    verdict: VerdictKind
    who: Annotated[str, Field(max_length=200)] = ""
    when: AwareDatetime
    code: Annotated[str, Field(max_length=100)] = ""
    note: Annotated[str, Field(max_length=10_000)] = ""
    content: dict[str, str] = Field(default_factory=dict)


class DecisionsFile(BaseModel):
    """The whole of ``decisions.json``."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    schema_: Literal["1.0"] = Field(default="1.0", alias="schema")
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the decisions that are kept now, and how many came, replaced older ones, or were older."""

    decisions: tuple[Decision, ...]
    added: int
    replaced: int
    older: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision and what has become of what it speaks of; ``void`` says why it no longer holds (empty: it does)."""

    decision: Decision
    finding: Finding | None
    void: str


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, none if there is no such file. Raises ReportError when it cannot be used."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror or error})", hint=_HINT) from None
    return parse_decisions(text, name=str(path))


def parse_decisions(text: str | bytes, *, name: str = FILENAME) -> tuple[Decision, ...]:
    """The decisions that a text holds. Raises ReportError naming what is wrong."""
    try:
        file = DecisionsFile.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReportError(f"{name}: {f'{where}: ' if where else ''}{first['msg']}", hint=_HINT) from None
    return tuple(from_row(row) for row in file.decisions)


def from_row(row: DecisionRow) -> Decision:
    """The noun of a stored decision."""
    return Decision(
        fingerprint=row.fingerprint,
        decision=row.decision,
        verdict=row.verdict,
        who=row.who,
        when=row.when.astimezone(UTC),
        code=row.code,
        note=row.note,
        content=tuple(sorted(row.content.items())),
    )


def write_decisions(path: Path, decisions: Iterable[Decision]) -> Path:
    """Write the file atomically, sorted. Raises ReportError."""
    return write_text(path, render_decisions(decisions))


def render_decisions(decisions: Iterable[Decision]) -> str:
    """The text of ``decisions.json``."""
    rows = [
        {
            "fingerprint": one.fingerprint,
            "decision": one.decision,
            "verdict": one.verdict.value,
            "who": one.who,
            "when": f"{one.when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "code": one.code,
            "note": one.note,
            "content": dict(sorted(one.content)),
        }
        for one in sorted(decisions, key=lambda one: (one.fingerprint, one.verdict, one.when))
    ]
    return json.dumps({"schema": _VERSION, "decisions": rows}, ensure_ascii=False, indent=1) + "\n"


def merge(kept: Iterable[Decision], coming: Iterable[Decision]) -> Imported:
    """Bring decisions in: on one verdict of one claim and page text the newest word counts."""
    by_key = {_key(one): one for one in kept}
    added = replaced = older = 0
    for one in coming:
        before = by_key.get(_key(one))
        if before is None:
            added += 1
        elif one.when > before.when:
            replaced += 1
        else:
            older += one != before
            continue
        by_key[_key(one)] = one
    return Imported(tuple(by_key.values()), added, replaced, older)


def import_decisions(into: Path, source: Path) -> Imported:
    """Bring an exported file into the project's decisions and write them. Raises ReportError."""
    if not source.is_file():
        raise ReportError(f"{source}: no such file", hint="Export decisions from report.html first.")
    result = merge(read_decisions(into), read_decisions(source))
    write_decisions(into, result.decisions)
    return result


def standings(decisions: Iterable[Decision], report: Report) -> list[Standing]:
    """Each decision with the finding that it speaks of in a report, newest first."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.citation.claim.fingerprint, []).append(finding)
    return [_standing(one, found.get(one.fingerprint, [])) for one in sorted(decisions, key=_when, reverse=True)]


def expire(decisions: Iterable[Decision], report: Report) -> tuple[tuple[Decision, ...], tuple[Standing, ...]]:
    """Decisions that still hold in a report, and those that do not with the reason.

    A claim whose source could not be checked this time keeps its decisions: nothing is known to have changed.
    """
    every = standings(decisions, report)
    return tuple(one.decision for one in every if not one.void), tuple(one for one in every if one.void)


def _standing(decision: Decision, findings: Sequence[Finding]) -> Standing:
    if not findings:
        return Standing(decision, None, "the claim is gone or was rewritten")
    for finding in findings:
        if holds(decision, finding):
            return Standing(decision, finding, "")
    finding = findings[0]
    if finding.verdict.kind is VerdictKind.UNVERIFIABLE and decision.verdict is not VerdictKind.UNVERIFIABLE:
        return Standing(decision, finding, "")
    if not same_pages(decision, finding):
        return Standing(decision, finding, "the page has changed")
    return Standing(decision, finding, f"the verdict was {decision.verdict}, is now {finding.verdict.kind}")


def _key(decision: Decision) -> tuple[str, VerdictKind, tuple[tuple[str, str], ...]]:
    return decision.fingerprint, decision.verdict, tuple(sorted(decision.content))


def _when(decision: Decision) -> datetime:
    return decision.when
