"""Rows of claim and source in, rows of verdicts out: the machine interface of ``verify score``."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from verify.match.interface import Matcher
from verify.match.pages import page_from_text
from verify.model import Check, Claim, Context, Page, Span, Verdict

BATCH = 64
"""Rows judged at a time: enough to fill the model's batches by length."""
KEPT = 64
"""Source texts whose page is kept, as rows of one page often follow each other."""


def score_rows(rows: Iterable[Mapping[str, Any]], matcher: Matcher) -> Iterator[dict[str, Any]]:
    """Judge rows ``{id, claim, source: str | [str], context?}`` in order, lazily, a batch at a time.

    Yields ``{id, verdict, support, evidence: [{quote, start, end}], checks, why}``; offsets point into the source text
    (for a list of sentences: joined by newlines). ``context`` is a string (the sentence before) or a mapping with the
    fields of ``model.Context``. Raises KeyError when a row lacks a field.
    """
    pages: OrderedDict[str, Page] = OrderedDict()
    batch: list[Mapping[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= BATCH:
            yield from _judged(batch, matcher, pages)
            batch = []
    if batch:
        yield from _judged(batch, matcher, pages)


def _judged(
    batch: list[Mapping[str, Any]], matcher: Matcher, pages: OrderedDict[str, Page]
) -> Iterator[dict[str, Any]]:
    pairs = [(claim_from_text(str(row["claim"]), row.get("context")), [_page(row["source"], pages)]) for row in batch]
    for row, verdict in zip(batch, matcher.match(pairs), strict=True):
        yield as_row(row["id"], verdict)


def _page(source: str | list[str], pages: OrderedDict[str, Page]) -> Page:
    text = source if isinstance(source, str) else "\n".join(source)
    page = pages.get(text)
    if page is None:
        page = pages[text] = page_from_text(text)
        if len(pages) > KEPT:
            pages.popitem(last=False)
    else:
        pages.move_to_end(text)
    return page


def claim_from_text(text: str, context: object = None) -> Claim:
    """A claim that stands in no document."""
    span = Span(0, len(text), 1, 1, 1, len(text) + 1)
    return Claim(text=text, document="-", span=span, fingerprint="", context=_context(context))


def _context(given: object) -> Context:
    if isinstance(given, str):
        return Context(previous=given)
    if isinstance(given, Mapping):
        told = {
            key: given[key] for key in ("title", "parent", "previous", "antecedent") if isinstance(given.get(key), str)
        }
        headings = given.get("headings")
        trail = tuple(str(one) for one in headings) if isinstance(headings, list | tuple) else ()
        return Context(headings=trail, **told)
    return Context()


def as_row(identity: object, verdict: Verdict) -> dict[str, Any]:
    """A verdict as ``verify score`` prints it."""
    return {
        "id": identity,
        "verdict": verdict.kind.value,
        "reason": verdict.reason.value if verdict.reason else None,
        "support": round(verdict.support, 4),
        "probabilities": [round(p, 4) for p in verdict.probabilities],
        "evidence": [{"quote": e.quote, "start": e.start, "end": e.end, "score": e.score} for e in verdict.evidence],
        "checks": [_check(check) for check in verdict.checks],
        "uncovered": list(verdict.uncovered),
        "why": verdict.why,
        "model": verdict.model,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "kind": check.kind.value,
        "outcome": check.outcome.value,
        "claim": check.claim,
        "evidence": check.evidence,
        "why": check.why,
        "start": check.start,
        "end": check.end,
    }
