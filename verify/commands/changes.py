"""From the values of flags to the changes of a plan that they ask for, as ``verify.plan.with_flags`` takes them."""

from pathlib import Path


def negated(flag: bool | None) -> bool | None:
    """The value for a setting that a ``--no-…`` flag turns off: ``None`` leaves the setting as it is."""
    return False if flag else None


def absolute(path: Path | None) -> str | None:
    """A path given on the command line, which is not relative to the settings file."""
    return str(path.absolute()) if path else None


def retrieval(
    *,
    replay: Path | None,
    cache_dir: Path | None,
    offline: bool | None,
    refresh: bool | None,
    allow_private: bool | None,
    no_robots: bool | None,
    archive: bool | None,
    browser: bool | None,
) -> dict[str, object]:
    """What the flags about retrieval ask for."""
    return {
        "replay": replay,
        "live": False if replay else None,
        "cache_dir": absolute(cache_dir),
        "offline": offline,
        "refresh": refresh,
        "fetch__allow_private": allow_private,
        "fetch__robots": negated(no_robots),
        "fetch__archive": archive,
        "fetch__browser": browser,
    }
