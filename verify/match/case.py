"""One claim against one set of pages, measured: everything the decision and the report need."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from verify.match.clauses import absent, parts, share
from verify.match.coverage import Coverage, cover
from verify.match.facts.compare import check_of, compare, quotation_check
from verify.match.facts.names import Name, borne
from verify.match.facts.quotes import FlatPage, Quoted
from verify.match.facts.slots import Finding
from verify.match.facts.speakers import misattributed
from verify.match.facts.spellings import spellings
from verify.match.facts.views import ClaimView
from verify.match.features import Measured, row
from verify.match.select import LOOKED_AT, Bench, Candidate
from verify.match.words import Words, bag, content, stem, weights
from verify.model import Check, CheckKind, Claim, Outcome

HINT = 0.3
"""Weight of a context word (title, antecedent) in retrieval, against 1 for a word of the claim."""
FACTS = (CheckKind.NUMBER, CheckKind.DATE, CheckKind.NAME)
RESPELT = 0.5
"""The same of a number of the claim in another spelling ("744" for "seven hundred and forty-four")."""
PRONOUNS = bag("""
    he she it they this these his her its their the such
""")


@dataclass(frozen=True, slots=True)
class Case:
    """A measured claim. ``features`` is the decision's row; the model may read ``budget`` words of evidence."""

    claim: Claim
    view: ClaimView
    bench: Bench
    candidates: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]
    coverage: Coverage
    checks: tuple[Check, ...]
    budget: int
    features: list[float]
    clauses: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """What the model reads as evidence."""
        return self.bench.evidence_text(self.candidates, self.budget)

    @property
    def conflicts(self) -> list[Check]:
        return [check for check in self.checks if check.outcome is Outcome.CONFLICTING]


def measure(
    claim: Claim, view: ClaimView, bench: Bench, flats: Sequence[FlatPage | None], top_k: int, budget: int
) -> Case:
    """Retrieve, cover, compare. ``flats`` are the pages made flat for quotations (None where the claim has none)."""
    near = bench.near(view)
    candidates = bench.search(view, hints(claim, view), top_k, near)
    chosen = bench.cover(view, candidates)
    looked = list(dict.fromkeys([*candidates[:LOOKED_AT], *chosen]))
    everything = [index.stems for index in bench.indices]

    def everywhere(name: Name) -> bool:
        heads = bench.indices
        return any(borne(name, stems) >= 0.99 for stems in everything) or any(
            borne(name, index.title) >= 0.99 for index in heads
        )

    findings = compare(view, [bench.view(c) for c in looked], everywhere, bench.indices)
    coverage = cover(view, bench, candidates, chosen, near, _other_spellings(view, findings, everything))
    pages = {id(bench.view(c)): bench.indices[c.page].page.source for c in looked}
    checks = [check_of(view, f, pages.get(id(f.view), bench.indices[0].page.source)) for f in findings]
    strengths = [f.strength for f in findings]
    for check in _quotations(view, bench, flats):
        checks.append(check)
        strengths.append(1.0)
    clauses = tuple(parts(view, claim))
    shares = tuple(share(view, clause, coverage.lost) for clause in clauses)
    measured = Measured(
        coverage=coverage,
        checks=tuple(checks),
        strengths=tuple(strengths),
        bm25=candidates[0].score if candidates else 0.0,
        sentences=sum(len(index.sentences) for index in bench.indices),
        parts=shares,
        absent=absent(view, clauses, shares),
    )
    return Case(
        claim=claim,
        view=view,
        bench=bench,
        candidates=tuple(candidates),
        chosen=tuple(chosen),
        coverage=coverage,
        checks=tuple(checks),
        budget=budget,
        features=row(view, measured),
        clauses=clauses,
    )


def _other_spellings(view: ClaimView, findings: Sequence[Finding], pages: Sequence[Collection[str]]) -> frozenset[str]:
    """Stems of facts that agree with a page which writes them in another way ("eleven thousand" and "11,000")."""
    found: set[str] = set()
    for finding in findings:
        if finding.outcome is Outcome.AGREEING and finding.kind in FACTS:
            found.update(view.words.stems[slice(*view.words.at(finding.start, finding.end))])
    return frozenset(stem for stem in found if not any(stem in stems for stems in pages))


def hints(claim: Claim, view: ClaimView) -> dict[str, float]:
    """Faint query words: what a leading pronoun stands for, the document's title, numbers in another spelling."""
    context = claim.context
    told: list[str] = []
    if context.antecedent:
        told.append(context.antecedent)
    if view.words.normals[:1] and view.words.normals[0] in PRONOUNS and context.previous:
        told.append(context.previous[:300])
    if context.title:
        told.append(context.title[:200])
    found: dict[str, float] = {}
    for text in told:
        for told_stem, weight in content(Words(text)).items():
            found.setdefault(told_stem, HINT * weight)
    for word in spellings(view.quantities):
        found.setdefault(one := stem(word), RESPELT * weights()[one])
    return found


def _quotations(view: ClaimView, bench: Bench, flats: Sequence[FlatPage | None]) -> list[Check]:
    checks: list[Check] = []
    for quoted in view.quotes:
        best: Check | None = None
        for index, flat in zip(bench.indices, flats, strict=True):
            found = flat.find(quoted.text) if flat is not None else None
            check = quotation_check(view.text, quoted.start, quoted.end, found, index.page.text, index.page.source)
            if best is None or _ORDER[check.outcome] < _ORDER[best.outcome]:
                best = check
        if best is not None:
            checks.append(best)
            checks += _spoken(view, quoted, bench, flats) if best.outcome is Outcome.AGREEING else []
    return checks


def _spoken(view: ClaimView, quoted: Quoted, bench: Bench, flats: Sequence[FlatPage | None]) -> list[Check]:
    """At most one conflict: a page gives the quotation to another speaker, and no page to the claim's."""
    told = [
        misattributed(view, quoted, index, flat, index.page.source, index.known)
        for index, flat in zip(bench.indices, flats, strict=True)
        if flat is not None and flat.places(quoted.text)
    ]
    return [told[0]] if told and all(told) and told[0] is not None else []


_ORDER = {Outcome.AGREEING: 0, Outcome.CONFLICTING: 1, Outcome.ABSENT: 2}


def evidence_of(case: Case, checks: Sequence[Check]) -> list[tuple[Candidate, float]]:
    """The sentences to show: those that cover the claim and those that a conflict stands in, with a score each."""
    best = case.candidates[0].score if case.candidates else 1.0
    shown = {c: min(1.0, c.score / best if best else 0.0) for c in (case.chosen or case.candidates[:1])}
    for check in checks:
        if check.outcome is Outcome.CONFLICTING and check.start >= 0 and check.kind is not CheckKind.QUOTATION:
            for candidate in case.candidates:
                sentence = case.bench.indices[candidate.page].sentences[candidate.sentence]
                same = case.bench.indices[candidate.page].page.source == check.source
                if same and sentence.start <= check.start < sentence.end:
                    shown[candidate] = 1.0
    return list(shown.items())
