"""Writing a report's files: whole or not at all."""

import os
import tempfile
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path

from verify.errors import ReportError
from verify.model import Report
from verify.report.background import NOTHING, Background


def write_text(path: Path, text: str) -> Path:
    """Write a file atomically, making its folder if needed. Raises ReportError when that cannot be done."""
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        raise ReportError(
            f"{path}: cannot be written ({error.strerror or error})",
            hint="Check that the folder exists, is yours and has room, or name another with --report-dir.",
        ) from None
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class FileWriter(ABC):
    """One format: a file name, and how its text is made from a report and what is known around it."""

    filename: str

    @abstractmethod
    def render(self, report: Report, background: Background = NOTHING) -> str:
        """The whole file as text."""

    def write(self, report: Report, directory: Path, background: Background = NOTHING) -> Path:
        """Write ``directory / filename`` atomically and return its path. Raises ReportError."""
        return write_text(directory / self.filename, self.render(report, background))
