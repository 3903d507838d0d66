"""What ``import verify`` offers besides the nouns: whole audits and single checks from Python."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text
from verify.model import Parsed, Report, Verdict
from verify.parse import parse as parse_document
from verify.parse.load import from_bytes
from verify.plan import make_plan, with_flags
from verify.run import execute


def audit(
    documents: Sequence[str | Path] = (),
    *,
    settings: str | Path | None = None,
    replay: str | Path | None = None,
    offline: bool = False,
    allow_private: bool | None = None,
    cache_dir: str | Path | None = None,
) -> Report:
    """Audit documents (paths or URLs; by default those that ``sources.json`` lists) and return the report.

    Raises VerifyError for settings, stores and recordings that cannot be used; documents that cannot be read are
    problems of the report.
    """
    plan = with_flags(
        make_plan([str(path) for path in documents], Path(settings) if settings else None),
        replay=Path(replay) if replay else None,
        live=False if replay else None,
        offline=offline or None,
        fetch__allow_private=allow_private,
        cache_dir=str(Path(cache_dir).absolute()) if cache_dir else None,
    )
    return asyncio.run(execute(plan))


def parse_text(text: str, *, format: str = "markdown", name: str = "text") -> Parsed:  # noqa: A002
    """The claims and references of a text in hand."""
    return parse_document(from_bytes(name, text.encode(), None, format=format))


def check(claim: str, source: str | Sequence[str], *, use_model: bool = True) -> Verdict:
    """Judge one claim against a source text (or its sentences)."""
    matcher = build_matcher(MatchOptions(use_model=use_model))
    return matcher.match([(claim_from_text(claim), [page_from_text(source)])])[0]
