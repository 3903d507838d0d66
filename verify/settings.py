"""``sources.json``: what a user commits about an audit, validated, with errors that show the line and the mend.

Relative paths (documents, replay, files) are taken from the folder that holds the file.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from verify.errors import SettingsError
from verify.settings_text import excerpt, line_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILENAME = "sources.json"
Judged = Literal["contradicted", "unsupported", "partial", "supported"]


def _said(description: str, **limits: Any) -> dict[str, Any]:
    """What pydantic is to know of a field once there is a file to validate."""
    return {"description": description, **limits}


class _Strict:
    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid", "populate_by_name": True}


@dataclass(frozen=True, slots=True)
class Policy(_Strict):
    """What makes a run fail (exit 1) or inconclusive (exit 3)."""

    fail_on: tuple[Judged, ...] = field(
        default=("contradicted", "unsupported"), metadata=_said("Verdicts that fail the run.")
    )
    max_unverifiable: float = field(
        default=0.5,
        metadata=_said("Share of the sources that may stay unverifiable before the run is inconclusive.", ge=0, le=1),
    )
    partial: Literal["warn", "fail", "ignore"] = field(
        default="warn", metadata=_said("How partly supported claims count.")
    )
    min_probability: float = field(
        default=0.0,
        metadata=_said(
            "A finding fails the run only if its verdict has at least this calibrated probability.", ge=0, le=1
        ),
    )
    fail_after: int = field(
        default=1, metadata=_said("Runs in a row that must be inconclusive before exit code 3 is given.", ge=1)
    )

    @property
    def failing(self) -> frozenset[str]:
        """Verdicts that fail a run, with ``partial`` folded in."""
        return frozenset(self.fail_on) | ({"partial"} if self.partial == "fail" else frozenset())


@dataclass(frozen=True, slots=True)
class Host(_Strict):
    """Manners and credentials for one host name."""

    concurrency: int | None = field(default=None, metadata=_said("Requests to this host at a time.", ge=1, le=64))
    delay: float | None = field(
        default=None, metadata=_said("Seconds between two requests to this host.", ge=0, le=600)
    )
    headers: dict[str, str] = field(
        default_factory=dict, metadata=_said('Request headers; a value "env:NAME" is read from the environment.')
    )


@dataclass(frozen=True, slots=True)
class Ignore(_Strict):
    """A source that is left out on purpose; always counted in the report."""

    reason: str = field(metadata=_said("Why this source is not checked.", min_length=1))
    until: date | None = field(default=None, metadata=_said("The day from which it is checked again."))


@dataclass(frozen=True, slots=True)
class SourceRule(_Strict):
    """What is known about one cited URL."""

    archive: str | None = field(default=None, metadata=_said("An archived copy to read instead when the page is gone."))
    file: str | None = field(default=None, metadata=_said("A local copy to read instead of the network."))
    ignore: Ignore | None = None


@dataclass(frozen=True, slots=True)
class Fetching(_Strict):
    """How the network is used."""

    concurrency: int = field(default=32, metadata=_said("Requests at a time over all hosts.", ge=1, le=512))
    per_host: int = field(default=4, metadata=_said("Requests at a time to one host.", ge=1, le=64))
    delay: float = field(default=0.0, metadata=_said("Least seconds between two requests to one host.", ge=0, le=600))
    timeout: float = field(default=20.0, metadata=_said("Seconds for connecting and for each read.", gt=0, le=600))
    retries: int = field(default=3, metadata=_said("Tries after the first for passing faults.", ge=0, le=10))
    max_bytes: int = field(default=20_000_000, metadata=_said("Largest decoded body that is read, in bytes.", ge=1_000))
    max_age_days: float = field(default=7.0, metadata=_said("Days for which a stored page is not fetched again.", ge=0))
    contact: str | None = field(
        default=None,
        metadata=_said(
            "Web address or mailto: at which you can be reached, sent with every request. "
            "Default: the environment variable VERIFY_CONTACT, else none.",
        ),
    )
    robots: bool = field(default=True, metadata=_said("Whether robots.txt is obeyed."))
    allow_private: bool = field(default=False, metadata=_said("Whether loopback and private addresses may be fetched."))
    archive: bool = field(default=False, metadata=_said("Whether an archived copy is read in place of a dead page."))
    browser: bool = field(
        default=False,
        metadata=_said("Whether pages made by scripts are rendered in a local Chromium (extra: browser)."),
    )
    proxy_from_env: bool = field(default=False, metadata=_said("Whether HTTP_PROXY and its kin are honoured."))
    cache_bytes: int = field(
        default=2_000_000_000, metadata=_said("Size at which old pages are evicted.", ge=1_000_000)
    )


@dataclass(frozen=True, slots=True)
class Matching(_Strict):
    """How claims are judged."""

    model: str | None = field(default=None, metadata=_said("Path of an ONNX cross-encoder to use in place of our own."))
    use_model: bool = field(default=True, metadata=_said("Whether a model is used at all; without it, rules only."))


@dataclass(frozen=True, slots=True)
class Settings(_Strict):
    """The whole of ``sources.json``."""

    schema_: str | None = field(default=None, metadata={"alias": "$schema"})
    documents: tuple[str, ...] = field(default=(), metadata=_said("Paths or glob patterns of the documents to audit."))
    exclude: tuple[str, ...] = field(default=(), metadata=_said("Glob patterns of documents to leave out."))
    replay: str | None = field(
        default=None, metadata=_said("A WARC recording to read pages from in place of the network.")
    )
    repository: str | None = field(
        default=None, metadata=_said("URL prefix under which the documents can be read, for links to the source line.")
    )
    policy: Policy = Policy()
    fetch: Fetching = Fetching()
    match: Matching = Matching()
    hosts: dict[str, Host] = field(default_factory=dict)
    sources: dict[str, SourceRule] = field(default_factory=dict)
    report_dir: str = field(default="reports", metadata=_said("Folder that receives the reports."))
    history: int = field(default=500, metadata=_said("Runs that reports/history.jsonl keeps.", ge=1))
    cache_dir: str = field(default=".verify-cache", metadata=_said("Folder of the snapshot store; safe as a CI cache."))

    def __post_init__(self) -> None:
        object.__setattr__(self, "hosts", {name.lower().rstrip("."): host for name, host in self.hosts.items()})


def load_settings(path: Path) -> Settings:
    """Read and validate a settings file.

    Raises SettingsError naming the file, the line, and for an unknown key the nearest known one.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{path}: no such settings file", hint="Write one with: verify init") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start})", hint="Save the file as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        data = json.loads(text, object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"{path}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}\n{excerpt(text, error.lineno)}",
            hint="JSON wants double quotes, no comments and no comma after the last item.",
        ) from None
    except _DuplicateKeyError as error:
        line = line_of(text, (error.key, error.key))
        raise SettingsError(
            f'{path}:{line}: key "{error.key}" stands twice in one object\n{excerpt(text, line)}',
            hint="Keep one of the two.",
        ) from None
    except RecursionError:
        raise SettingsError(f"{path}: nested too deeply to be settings") from None
    if not isinstance(data, dict):
        raise SettingsError(f"{path}:1: settings must be a JSON object", hint='Begin the file with "{".')
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        from verify.settings_errors import explain

        raise SettingsError("\n".join(explain(path, text, error)), hint="See: verify schema settings") from None


def settings_schema() -> dict[str, Any]:
    """JSON Schema of ``sources.json``."""
    return _adapter().json_schema(by_alias=True)


def as_data(settings: Settings, *, by_alias: bool = False) -> dict[str, Any]:
    """Settings in terms of JSON; with ``by_alias`` keys are as in the file."""
    data: dict[str, Any] = _adapter().dump_python(settings, mode="json", by_alias=by_alias)
    return data


@cache
def _adapter() -> "TypeAdapter[Settings]":
    """Reader and writer of the file. Commands without a file start sooner when it is not made."""
    from pydantic import TypeAdapter

    return TypeAdapter(Settings)


class _DuplicateKeyError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKeyError(key)
        found[key] = value
    return found
