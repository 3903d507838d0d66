"""All comparisons of a claim with the sentences that retrieval chose, and the checks they make."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from verify.match.facts.bindings import bindings
from verify.match.facts.comparisons import comparisons
from verify.match.facts.crossings import crossings
from verify.match.facts.derived import derived
from verify.match.facts.doers import doers
from verify.match.facts.labels import of_a_name
from verify.match.facts.lookups import lookups
from verify.match.facts.names import Name
from verify.match.facts.pairings import pairings
from verify.match.facts.parts import parted
from verify.match.facts.people import people
from verify.match.facts.quantity import Quantity
from verify.match.facts.quotes import Found
from verify.match.facts.roles import roles
from verify.match.facts.slots import Finding, numbers, times
from verify.match.facts.tables import tables
from verify.match.facts.turns import turns
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.passages import PageIndex
from verify.model import Check, CheckKind, Outcome


def compare(
    claim: ClaimView,
    views: Sequence[SentenceView],
    everywhere: Callable[[Name], bool],
    pages: Sequence[PageIndex] = (),
) -> list[Finding]:
    """Every finding about a claim but quotations (which are looked for in the whole page), in order of kind.

    ``pages`` are those whose tables are looked up: a cell that the claim addresses answers before any sentence.
    """
    looked = {(f.kind, f.start): f for f in lookups(claim, [table for page in pages for table in tables(page)])}
    bound = {(f.kind, f.start): f for f in bindings(claim, views)}
    facts = [*numbers(claim, views), *times(claim, views)]
    settled = [_better(bound.get((f.kind, f.start), f), looked.get((f.kind, f.start))) for f in facts]
    return [
        *amounts(claim, views, settled),
        *people(claim, views, everywhere),
        *turns(claim, views),
        *_sides(claim, views),
    ]


def amounts(claim: ClaimView, views: Sequence[SentenceView], found: Sequence[Finding]) -> Iterator[Finding]:
    """Findings of numbers with what two values of the page give, over their hedges, and without what tells nothing.

    A missing label ("phase 2") or "first" is no missing number: as a word it counts already.
    """
    quantities = {q.start: q for q in claim.quantities}
    for finding in found:
        quantity = quantities.get(finding.start) if finding.kind is CheckKind.NUMBER else None
        if quantity is None:
            yield finding
            continue
        agreeing = finding.outcome is Outcome.AGREEING
        looked = finding.outcome is Outcome.CONFLICTING and finding.source and finding.strength == 1.0
        made = None if agreeing or looked else derived(claim, quantity, views, finding.outcome is Outcome.CONFLICTING)
        part = parted(quantity, finding) if agreeing else None
        if part is not None:
            yield part
        elif made is not None or agreeing:
            yield replace(made or finding, start=quantity.begin)
        elif finding.outcome is Outcome.CONFLICTING or not _naming(claim, quantity):
            yield finding


def _naming(claim: ClaimView, quantity: Quantity) -> bool:
    first = quantity.kind == "ordinal" and quantity.values == (1.0,)
    return first or quantity.kind == "label" or of_a_name(claim.text, quantity)


def _better(said: Finding, looked: Finding | None) -> Finding:
    """A table's answer before a sentence's; one that only has another value gives way to a sentence that agrees."""
    sure = looked is not None and (looked.strength == 1.0 or said.outcome is not Outcome.AGREEING)
    return looked if looked is not None and sure else said


def _sides(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Who did what to whom: a conflict of either way to look at it, else what agrees."""
    found = [*comparisons(claim, views), *doers(claim, views), *crossings(claim, views), *pairings(claim, views)]
    found += roles(claim, views)
    return sorted(found, key=lambda f: f.outcome is not Outcome.CONFLICTING)[:1]


def check_of(claim: ClaimView, finding: Finding, source: str) -> Check:
    """A finding as the check that users see, with both sides' words and offsets."""
    words = claim.text[finding.start : finding.end]
    if finding.source:
        return Check(
            finding.kind, finding.outcome, words, finding.quote, finding.why, finding.start, finding.end,
            finding.source, finding.at, finding.to,
        )  # fmt: skip
    if finding.view is None or finding.at < 0:
        return Check(finding.kind, finding.outcome, words, "", finding.why, finding.start, finding.end, source)
    sentence = finding.view.sentence
    return Check(
        kind=finding.kind,
        outcome=finding.outcome,
        claim=words,
        evidence=sentence.text[finding.at : finding.to],
        why=finding.why,
        claim_start=finding.start,
        claim_end=finding.end,
        source=source,
        start=sentence.start + finding.at,
        end=sentence.start + finding.to,
    )


def quotation_check(text: str, start: int, end: int, found: Found | None, page: str, source: str) -> Check:
    """The check of one quotation: exact, altered (with the page's own words), or absent."""
    words = text[start:end]
    if found is None:
        return Check(CheckKind.QUOTATION, Outcome.ABSENT, words, "", "the page has no such words", start, end, source)
    outcome = Outcome.AGREEING if found.exact else Outcome.CONFLICTING
    why = "" if found.exact else "the page words it otherwise"
    theirs = page[found.start : found.end]
    return Check(CheckKind.QUOTATION, outcome, words, theirs, why, start, end, source, found.start, found.end)
