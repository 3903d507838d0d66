"""What is wrong with a settings file, told by the line."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.settings import Fetching, Host, Ignore, Matching, Policy, Settings, SourceRule
from verify.settings_text import excerpt, line_of

if TYPE_CHECKING:
    from pydantic import ValidationError


def explain(path: Path, text: str, error: "ValidationError") -> Iterator[str]:
    """Each problem with its line, what the line says, and for an unknown key the nearest known one."""
    from rapidfuzz import process

    for problem in error.errors():
        where = problem["loc"]
        line = line_of(text, where)
        name = ".".join(str(part) for part in where)
        if problem["type"] == "unexpected_keyword_argument":
            known = _known_keys(where[:-1])
            near = process.extractOne(str(where[-1]), known)
            mend = f'; did you mean "{near[0]}"?' if near else ""
            message = f'unknown key "{name}"{mend} (known here: {", ".join(sorted(known))})'
        else:
            message = f"{name}: {problem['msg']}"
        yield f"{path}:{line}: {message}\n{excerpt(text, line)}"


def _known_keys(where: tuple[int | str, ...]) -> list[str]:
    model: type[Any] = Settings
    for part in where:
        if model is Settings:
            model = _SECTIONS.get(str(part), Settings)
        elif part == "ignore":
            model = Ignore
    return [known.metadata.get("alias", known.name) for known in fields(model)]


_SECTIONS: dict[str, type[Any]] = {
    "policy": Policy,
    "fetch": Fetching,
    "match": Matching,
    "hosts": Host,
    "sources": SourceRule,
}
