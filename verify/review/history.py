"""``history.jsonl``: one line a run, and what can be read off the lines.

Appending is one write, so that a crash costs at most its own line; a damaged line is skipped when reading.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from verify.errors import ReportError
from verify.model import Report, VerdictKind
from verify.report.files import write_text
from verify.report.summary import summarize
from verify.report.text import one_line, percent

FILENAME = "history.jsonl"
KEEP = 500
"""Lines that are kept unless the settings say otherwise: over a year of daily runs."""
_BARS = "▁▂▃▄▅▆▇█"


class Entry(BaseModel):
    """One run. ``exit_code`` is the policy's ruling; ``inconclusive`` whether too many sources could not be checked.

    ``strict``, ``lenient`` and ``coverage`` are shares in [0, 1] as in the report, ``None`` where there is nothing to
    count.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    run: str
    finished: datetime
    state: str = "complete"
    exit_code: int | None = None
    inconclusive: bool = False
    documents: int = 0
    claims: int = 0
    verdicts: dict[VerdictKind, int] = Field(default_factory=dict)
    uncited: int = 0
    sources: int = 0
    read: int = 0
    strict: float | None = None
    lenient: float | None = None
    coverage: float | None = None
    seconds: float = 0.0

    def row(self) -> Mapping[str, object]:
        """The line as JSON values, as the report's trend chart takes it."""
        return self.model_dump(mode="json")


def entry_of(report: Report, *, exit_code: int | None = None, inconclusive: bool = False) -> Entry:
    """The line of a run."""
    summary = summarize(report)
    whole = summary.whole
    return Entry(
        run=report.run.id,
        finished=report.run.finished,
        state=report.run.state,
        exit_code=exit_code,
        inconclusive=inconclusive,
        documents=len(report.documents),
        claims=whole.total,
        verdicts={kind: whole.verdicts.get(kind, 0) for kind in VerdictKind},
        uncited=whole.uncited,
        sources=summary.sources,
        read=summary.read,
        strict=_rounded(whole.strict),
        lenient=_rounded(whole.lenient),
        coverage=_rounded(whole.coverage),
        seconds=round((report.run.finished - report.run.started).total_seconds(), 3),
    )


def append(path: Path, entry: Entry, *, keep: int = KEEP) -> None:
    """Add a run's line (in place of an earlier one of the same run) and drop the oldest beyond ``keep``.

    Raises ReportError when the file cannot be written.
    """
    lines = read_history(path)
    known = any(line.run == entry.run for line in lines)
    if known or len(lines) >= keep:
        rest = [line for line in lines if line.run != entry.run]
        kept = [*rest, entry][-max(keep, 1) :]
        write_text(path, "".join(_line(line) for line in kept))
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            if file.tell():
                file.seek(-1, 2)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(_line(entry).encode())
    except OSError as error:
        raise ReportError(
            f"{path}: cannot be written ({error.strerror or error})", hint="Name another folder with --report-dir."
        ) from None


def read_history(path: Path) -> tuple[Entry, ...]:
    """The runs of a file, oldest first; none if there is no such file. Raises ReportError when it cannot be read."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror or error})") from None
    found = []
    for line in lines:
        try:
            found.append(Entry.model_validate_json(line))
        except ValidationError:
            continue
    return tuple(found)


def streak(entries: Sequence[Entry]) -> int:
    """How many of the newest runs in a row were inconclusive."""
    length = 0
    for entry in reversed(entries):
        if not entry.inconclusive:
            break
        length += 1
    return length


def sparkline(values: Sequence[float | None]) -> str:
    """Values as a line of small bars between their least and greatest; a gap where there is none."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(known), max(known)
    top = len(_BARS) - 1
    middle = len(_BARS) // 2
    return "".join(
        " " if value is None else _BARS[round((value - low) / (high - low) * top) if high > low else middle]
        for value in values
    )


def render_history(entries: Sequence[Entry], *, last: int = 30) -> str:
    """The last runs for the terminal: sparklines of what matters, then a line a run, newest first."""
    shown = list(entries)[-last:]
    if not shown:
        return "No runs yet.\n"
    newest = shown[-1]
    rows = (
        ("supported, strict", [one.strict for one in shown], percent(newest.strict)),
        ("supported, lenient", [one.lenient for one in shown], percent(newest.lenient)),
        ("citation coverage", [one.coverage for one in shown], percent(newest.coverage)),
        ("contradicted", [_number(one, VerdictKind.CONTRADICTED) for one in shown], _shown(newest, "contradicted")),
        ("unsupported", [_number(one, VerdictKind.UNSUPPORTED) for one in shown], _shown(newest, "unsupported")),
        ("could not check", [_number(one, VerdictKind.UNVERIFIABLE) for one in shown], _shown(newest, "unverifiable")),
    )
    lines = [f"{name:<19} {sparkline(values)}  {now}" for name, values, now in rows]
    lines.append("")
    for one in reversed(shown):
        ruling = "" if one.exit_code is None else f"  exit {one.exit_code}"
        state = "" if one.state == "complete" else f"  {one_line(one.state)}"
        lines.append(
            f"{one.finished:%Y-%m-%d %H:%M}  {one.claims:>5} claims  {percent(one.strict):>5} strict  "
            f"{one.read}/{one.sources} sources{ruling}{state}  {one_line(one.run)}"
        )
    return "\n".join(lines) + "\n"


def _number(entry: Entry, kind: VerdictKind) -> float:
    return float(entry.verdicts.get(kind, 0))


def _shown(entry: Entry, kind: str) -> str:
    return f"{entry.verdicts.get(VerdictKind(kind), 0):,}"


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _line(entry: Entry) -> str:
    return json.dumps(entry.model_dump(mode="json"), ensure_ascii=True, separators=(",", ":")) + "\n"
