"""The reports folder: one folder a run, and ``latest`` pointing to the newest."""

import os
import tempfile
from pathlib import Path

from verify.errors import ReportError
from verify.model import Report


class ReportFolder:
    """``root/<UTC time>-<short id>/`` for each run. Opened before the audit, so that a bad folder costs no work."""

    def __init__(self, root: Path) -> None:
        """Make the folder; raises ReportError when nothing can be written there."""
        self.root = root
        try:
            root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=root):
                pass
        except OSError as error:
            raise ReportError(
                f"{root}: reports cannot be written there ({error.strerror})",
                hint="Name a folder that you may write to with --report-dir.",
            ) from None

    @property
    def evidence(self) -> Path:
        """Where the recording of the pages is written while the run has no folder yet."""
        return self.root / f".pages-{os.getpid()}.warc.gz"

    def keep(self, directory: Path) -> None:
        """Move the recording, if there is one, into the run's folder."""
        if self.evidence.exists():
            self.evidence.replace(directory / "pages.warc.gz")

    def make(self, report: Report) -> Path:
        """The folder of one run."""
        directory = self.root / report.run.id
        directory.mkdir(exist_ok=True)
        return directory

    def point(self, directory: Path) -> None:
        """Let ``latest`` name this run's folder; where links cannot be made it is left out."""
        link = self.root / "latest"
        fresh = self.root / f".latest-{os.getpid()}"
        try:
            fresh.unlink(missing_ok=True)
            fresh.symlink_to(directory.name, target_is_directory=True)
            fresh.replace(link)
        except OSError:
            fresh.unlink(missing_ok=True)
