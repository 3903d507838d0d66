"""``sources.json``: what a user commits about an audit, validated, with errors that show the line and the mend.

Relative paths (documents, replay, files) are taken from the folder that holds the file.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from verify.errors import SettingsError

FILENAME = "sources.json"
Judged = Literal["contradicted", "unsupported", "partial", "supported"]
Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Policy(_Strict):
    """What makes a run fail (exit 1) or inconclusive (exit 3)."""

    fail_on: tuple[Judged, ...] = Field(
        default=("contradicted", "unsupported"), description="Verdicts that fail the run."
    )
    max_unverifiable: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Share of the sources that may stay unverifiable before the run is inconclusive.",
    )
    partial: Literal["warn", "fail", "ignore"] = Field(default="warn", description="How partly supported claims count.")
    min_probability: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="A finding fails the run only if its verdict has at least this calibrated probability.",
    )
    fail_after: int = Field(
        default=1, ge=1, description="Runs in a row that must be inconclusive before exit code 3 is given."
    )

    @property
    def failing(self) -> frozenset[str]:
        """Verdicts that fail a run, with ``partial`` folded in."""
        return frozenset(self.fail_on) | ({"partial"} if self.partial == "fail" else frozenset())


class Host(_Strict):
    """Manners and credentials for one host name."""

    concurrency: int | None = Field(default=None, ge=1, le=64, description="Requests to this host at a time.")
    delay: float | None = Field(default=None, ge=0, le=600, description="Seconds between two requests to this host.")
    headers: dict[str, str] = Field(
        default_factory=dict, description='Request headers; a value "env:NAME" is read from the environment.'
    )


class Ignore(_Strict):
    """A source that is left out on purpose; always counted in the report."""

    reason: Text = Field(description="Why this source is not checked.")
    until: date | None = Field(default=None, description="The day from which it is checked again.")


class SourceRule(_Strict):
    """What is known about one cited URL."""

    archive: str | None = Field(default=None, description="An archived copy to read instead when the page is gone.")
    file: str | None = Field(default=None, description="A local copy to read instead of the network.")
    ignore: Ignore | None = None


class Fetching(_Strict):
    """How the network is used."""

    concurrency: int = Field(default=32, ge=1, le=512, description="Requests at a time over all hosts.")
    per_host: int = Field(default=4, ge=1, le=64, description="Requests at a time to one host.")
    delay: float = Field(default=0.0, ge=0, le=600, description="Least seconds between two requests to one host.")
    timeout: float = Field(default=20.0, gt=0, le=600, description="Seconds for connecting and for each read.")
    retries: int = Field(default=3, ge=0, le=10, description="Tries after the first for passing faults.")
    max_bytes: int = Field(default=20_000_000, ge=1_000, description="Largest decoded body that is read, in bytes.")
    max_age_days: float = Field(default=7.0, ge=0, description="Days for which a stored page is not fetched again.")
    contact: str | None = Field(
        default=None,
        description="Web address or mailto: at which you can be reached, sent with every request. "
        "Default: the environment variable VERIFY_CONTACT, else none.",
    )
    robots: bool = Field(default=True, description="Whether robots.txt is obeyed.")
    allow_private: bool = Field(default=False, description="Whether loopback and private addresses may be fetched.")
    archive: bool = Field(default=False, description="Whether an archived copy is read in place of a dead page.")
    browser: bool = Field(
        default=False, description="Whether pages made by scripts are rendered in a local Chromium (extra: browser)."
    )
    proxy_from_env: bool = Field(default=False, description="Whether HTTP_PROXY and its kin are honoured.")
    cache_bytes: int = Field(default=2_000_000_000, ge=1_000_000, description="Size at which old pages are evicted.")


class Matching(_Strict):
    """How claims are judged."""

    model: str | None = Field(default=None, description="Path of an ONNX cross-encoder to use in place of our own.")
    use_model: bool = Field(default=True, description="Whether a model is used at all; without it, rules only.")


class Settings(_Strict):
    """The whole of ``sources.json``."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: str | None = Field(default=None, alias="$schema")
    documents: tuple[str, ...] = Field(default=(), description="Paths or glob patterns of the documents to audit.")
    exclude: tuple[str, ...] = Field(default=(), description="Glob patterns of documents to leave out.")
    replay: str | None = Field(default=None, description="A WARC recording to read pages from in place of the network.")
    repository: str | None = Field(
        default=None, description="URL prefix under which the documents can be read, for links to the source line."
    )
    policy: Policy = Policy()
    fetch: Fetching = Fetching()
    match: Matching = Matching()
    hosts: dict[str, Host] = Field(default_factory=dict)
    sources: dict[str, SourceRule] = Field(default_factory=dict)
    report_dir: str = Field(default="reports", description="Folder that receives the reports.")
    history: int = Field(default=500, ge=1, description="Runs that reports/history.jsonl keeps.")
    cache_dir: str = Field(default=".verify-cache", description="Folder of the snapshot store; safe as a CI cache.")

    @field_validator("hosts")
    @classmethod
    def _lower_case(cls, hosts: dict[str, Host]) -> dict[str, Host]:
        return {name.lower().rstrip("."): host for name, host in hosts.items()}


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
            f"{path}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}\n{_excerpt(text, error.lineno)}",
            hint="JSON wants double quotes, no comments and no comma after the last item.",
        ) from None
    except _DuplicateKeyError as error:
        line = _line_of(text, (error.key, error.key))
        raise SettingsError(
            f'{path}:{line}: key "{error.key}" stands twice in one object\n{_excerpt(text, line)}',
            hint="Keep one of the two.",
        ) from None
    except RecursionError:
        raise SettingsError(f"{path}: nested too deeply to be settings") from None
    if not isinstance(data, dict):
        raise SettingsError(f"{path}:1: settings must be a JSON object", hint='Begin the file with "{".')
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise SettingsError("\n".join(_explain(path, text, error)), hint="See: verify schema settings") from None


def settings_schema() -> dict[str, Any]:
    """JSON Schema of ``sources.json``."""
    return Settings.model_json_schema(by_alias=True)


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


def _explain(path: Path, text: str, error: ValidationError) -> Iterator[str]:
    from rapidfuzz import process

    for problem in error.errors():
        where = problem["loc"]
        line = _line_of(text, where)
        name = ".".join(str(part) for part in where)
        if problem["type"] == "extra_forbidden":
            known = _known_keys(where[:-1])
            near = process.extractOne(str(where[-1]), known)
            mend = f'; did you mean "{near[0]}"?' if near else ""
            message = f'unknown key "{name}"{mend} (known here: {", ".join(sorted(known))})'
        else:
            message = f"{name}: {problem['msg']}"
        yield f"{path}:{line}: {message}\n{_excerpt(text, line)}"


def _known_keys(where: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] = Settings
    for part in where:
        if model is Settings:
            model = _SECTIONS.get(str(part), Settings)
        elif part == "ignore":
            model = Ignore
    return [info.alias or name for name, info in model.model_fields.items()]


_SECTIONS: dict[str, type[BaseModel]] = {
    "policy": Policy,
    "fetch": Fetching,
    "match": Matching,
    "hosts": Host,
    "sources": SourceRule,
}


def _line_of(text: str, where: tuple[int | str, ...]) -> int:
    """The line on which the last named key of a path stands, found by walking the keys in order."""
    position = found = 0
    for part in where:
        if isinstance(part, str):
            match = re.compile(re.escape(json.dumps(part, ensure_ascii=False)) + r"\s*:").search(text, position)
            if match:
                found, position = match.start(), match.end()
    return text.count("\n", 0, found) + 1


def _excerpt(text: str, line: int) -> str:
    lines = text.splitlines()
    shown = lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
    return f"    {line} | {shown}"
