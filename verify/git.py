"""What git knows of documents: the lines that a change touched, and the text at an earlier commit."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from verify.errors import UsageError

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def changed_lines(path: str, since: str) -> tuple[range, ...]:
    """Line ranges of a file, 1-based, that differ in the work tree from where ``since`` and HEAD parted.

    A file that git does not know counts as changed from its first line to its last.
    Raises UsageError when git or the reference is not there.
    """
    folder = Path(path).absolute().parent
    base = _git(folder, "merge-base", _revision(folder, since), "HEAD").strip()
    name = Path(path).name
    if not _git(folder, "ls-files", "--", f":(literal){name}").strip():
        return (range(1, 1 << 31),)
    diff = _git(folder, "diff", "--unified=0", "--no-color", "--no-ext-diff", base, "--", f":(literal){name}")
    hunks = [_HUNK.match(line) for line in diff.splitlines()]
    return tuple(
        range(int(hunk[1]), int(hunk[1]) + int(hunk[2] if hunk[2] is not None else 1)) for hunk in hunks if hunk
    )


def text_at(path: str, revision: str) -> bytes | None:
    """A file's bytes at a commit, ``None`` if it was not there. Raises UsageError when the commit is not."""
    folder = Path(path).absolute().parent
    commit = _revision(folder, revision)
    listed = _git(folder, "ls-tree", "--name-only", commit, "--", f"./{Path(path).name}")
    return _run(folder, "show", f"{commit}:./{Path(path).name}").stdout if listed.strip() else None


def is_revision(folder: Path, name: str) -> bool:
    """Whether git knows a commit by this name here."""
    return _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").returncode == 0


def _revision(folder: Path, name: str) -> str:
    found = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        raise UsageError(
            f"git knows no commit {name!r} here",
            hint="Fetch it first; a shallow CI checkout wants fetch-depth: 0.",
        )
    return found.stdout.decode().strip()


def _git(folder: Path, *words: str) -> str:
    done = _run(folder, *words)
    if done.returncode:
        raise UsageError(f"git {words[0]} failed: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8", "replace")


def _run(folder: Path, *words: Sequence[str] | str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *map(str, words)], capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("git is not installed", hint="Install git, or leave out the git options.") from None
