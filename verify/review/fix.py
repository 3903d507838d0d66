"""``verify fix``: a report's edits as a unified diff, and on request made in the files."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from verify.errors import DocumentError
from verify.model import Report
from verify.report.files import write_text
from verify.report.fragments import scheme_of
from verify.report.text import count, one_line
from verify.review.edits import Edit, FixKind, Skipped, apply, edits_for, quoted_path

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class DocumentFix:
    """The edits of one document: its text before and after, and what could not be placed."""

    path: str
    before: str
    after: str
    edits: tuple[Edit, ...]
    skipped: tuple[Skipped, ...]

    @property
    def diff(self) -> str:
        """A unified diff that ``patch -p1`` and ``git apply`` take; empty where nothing changes."""
        return "".join(_diff(self.path, self.before, self.after))


def propose(report: Report, *, base: Path = Path(), kinds: Collection[FixKind] = tuple(FixKind)) -> list[DocumentFix]:
    """Proposed edits for each document of a report that is a file below ``base``; documents without any are left out.

    Raises DocumentError when a document can no longer be read.
    """
    fixes = []
    for path in dict.fromkeys((*report.documents, *(f.citation.claim.document for f in report.findings))):
        if path == "-" or scheme_of(path) in ("http", "https"):
            continue
        before = _read(base / path)
        edits, skipped = edits_for(report, path, before, kinds)
        if edits or skipped:
            fixes.append(DocumentFix(path, before, apply(before, edits), tuple(edits), tuple(skipped)))
    return fixes


def write_fixes(fixes: list[DocumentFix], *, base: Path = Path()) -> list[Path]:
    """Make the edits. Raises DocumentError, before anything is written, when a file has changed since it was read."""
    changed = [fix for fix in fixes if fix.before != fix.after]
    for fix in changed:
        if _read(base / fix.path) != fix.before:
            raise DocumentError(f"{base / fix.path}: changed in the meantime", hint="Run verify fix again.")
    return [write_text(base / fix.path, fix.after) for fix in changed]


def explain(fixes: list[DocumentFix]) -> str:
    """What the edits are for, a line each, and what could not be placed."""
    lines = []
    for fix in fixes:
        name = one_line(fix.path)
        lines += [f"{name}:{edit.line}: {edit.kind}: {one_line(edit.why)}" for edit in fix.edits]
        lines += [f"{name}:{one.line}: {one.kind}: left alone, {one_line(one.why)}" for one in fix.skipped]
    lines.append(count(sum(len(fix.edits) for fix in fixes), "edit"))
    return "\n".join(lines) + "\n"


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror or error})") from None
    except UnicodeDecodeError:
        raise DocumentError(
            f"{path}: is not UTF-8, so it is not edited", hint="Convert the file to UTF-8 first."
        ) from None


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    name = quoted_path(path.removeprefix("./").lstrip("/"))
    lines = unified_diff(_LINES.findall(before), _LINES.findall(after), f"a/{name}", f"b/{name}")
    for line in lines:
        if line.endswith(("\n", "\r")):
            yield line
        else:
            yield f"{line}\n\\ No newline at end of file\n"
