"""Progress of an audit in the terminal: two bars while somebody watches, nothing otherwise."""

from collections import Counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from verify.model import Finding, SourceRecord


class Bars:
    """Implements ``verify.pipeline.Progress`` on standard error; use it as a context manager."""

    def __init__(self, *, quiet: bool = False) -> None:
        console = Console(stderr=True)
        self._bars = Progress(
            TextColumn("{task.description:<8}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[note]}"),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._sources: TaskID | None = None
        self._claims: TaskID | None = None
        self._unread = 0
        self._verdicts: Counter[str] = Counter()

    def __enter__(self) -> "Bars":
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def begin(self, sources: int, claims: int) -> None:
        self._sources = self._bars.add_task("sources", total=sources, note="")
        self._claims = self._bars.add_task("claims", total=claims, note="")

    def source(self, record: SourceRecord) -> None:
        self._unread += record.reason is not None
        if self._sources is not None:
            note = f"{self._unread} could not be checked" if self._unread else ""
            self._bars.update(self._sources, advance=1, note=note)

    def claim(self, finding: Finding) -> None:
        self._verdicts[finding.verdict.kind.value] += 1
        if self._claims is not None:
            note = " · ".join(f"{count} {kind}" for kind, count in self._verdicts.most_common())
            self._bars.update(self._claims, advance=1, note=note)
