"""What a run is to do: which documents, governed by which settings, from where. Called by API and commands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from typing import Any

from verify.errors import SettingsError, UsageError
from verify.settings import FILENAME, Settings, load_settings

SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do: the settings that govern it, the folder they are relative to, and the documents.

    ``replay`` is the recording to read from; with ``live`` pages that it lacks come from the network. ``since`` is a
    git reference: only claims that changed since then are audited. ``evidence`` is where a recording of all pages goes.
    """

    settings: Settings
    base: Path
    documents: tuple[str, ...]
    format: str | None = None
    replay: Path | None = None
    live: bool = True
    offline: bool = False
    refresh: bool = False
    since: str | None = None
    evidence: Path | None = None
    notes: tuple[str, ...] = ()


def make_plan(paths: Sequence[str], settings_file: Path | None, *, format: str | None = None) -> Plan:  # noqa: A002
    """Decide what governs a run.

    ``sources.json`` governs the documents that it lists. A document named on the command line that it does not list is
    audited with default settings, live, so that a recording or a lenient policy never leaks onto other input; naming
    the file with ``--settings`` makes it govern whatever is audited.

    Raises SettingsError, or UsageError when there is nothing to audit.
    """
    found = settings_file or (Path(FILENAME) if Path(FILENAME).is_file() else None)
    settings = load_settings(found) if found else Settings()
    base = found.parent if found else Path()
    listed = _listed(settings, base)
    if not paths:
        if not listed:
            raise UsageError(
                "there is nothing to audit",
                hint=f"Name a document (verify run page.md), or list some under documents in {found or FILENAME}.",
            )
        return Plan(settings, base, listed, format, *_replay(settings, base, live=False))
    documents = tuple(dict.fromkeys(paths))
    known = {Path(path).resolve() for path in listed}
    strange = [path for path in documents if path.startswith(SCHEMES) or Path(path).resolve() not in known]
    if found and not settings_file and len(strange) == len(documents):
        return Plan(
            Settings(), Path(), documents, format, notes=(f"{found} does not list {_few(strange)}; defaults used",)
        )
    return Plan(settings, base, documents, format, *_replay(settings, base, live=bool(strange)))


def _listed(settings: Settings, base: Path) -> tuple[str, ...]:
    """The documents that the settings name, patterns expanded, in order, without repeats and exclusions."""
    left_out = {path for pattern in settings.exclude for path in glob(str(base / pattern), recursive=True)}
    found: dict[str, None] = {}
    for pattern in settings.documents:
        if pattern.startswith(SCHEMES):
            found[pattern] = None
            continue
        matches = sorted(glob(str(base / pattern), recursive=True))
        if not matches:
            raise SettingsError(
                f'documents: no file matches "{pattern}"', hint=f"Patterns are taken from {base.resolve().name}/."
            )
        found |= dict.fromkeys(path for path in matches if path not in left_out and Path(path).is_file())
    return tuple(found)


def _replay(settings: Settings, base: Path, *, live: bool) -> tuple[Path | None, bool]:
    return (base / settings.replay, live) if settings.replay else (None, True)


def _few(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def with_flags(plan: Plan, **changes: object) -> Plan:
    """A plan with command-line flags laid over its settings; ``None`` leaves a setting as it is.

    Keys are fields of the plan, settings, or settings of a section (``fetch__allow_private``).
    """
    settings = plan.settings
    own: dict[str, Any] = {}
    changed: dict[str, Any] = {}
    for name, value in changes.items():
        if value is None:
            continue
        section, _, key = name.partition("__")
        if key:
            changed[section] = replace(changed.get(section) or getattr(settings, section), **{key: value})
        elif name in Plan.__slots__:
            own[name] = value
        else:
            changed[name] = value
    return replace(plan, settings=replace(settings, **changed), **own)
