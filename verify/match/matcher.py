"""The matcher: retrieve, compare, entail, decide, explain."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.match.case import Case, evidence_of, measure
from verify.match.clauses import share
from verify.match.decide import UNASKED, Decision
from verify.match.entailed import columns
from verify.match.evidence import quotes
from verify.match.explain import why
from verify.match.facts.quotes import FlatPage
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.interface import Entailer
from verify.match.language import detect, name_of
from verify.match.options import MatchOptions
from verify.match.passages import PageIndex
from verify.match.select import Bench
from verify.match.shares import shares
from verify.model import Claim, Page, Reason, Verdict, VerdictKind

HELD = 128
"""Pages whose index is kept between calls, as claims of one document cite the same pages."""
HELD_CHARACTERS = 4_000_000


@dataclass(slots=True)
class _Held:
    page: Page
    index: PageIndex
    views: dict[int, SentenceView]
    flat: FlatPage | None = None


class StackMatcher:
    """Judges by rules, and with a model where one is given. Pages are indexed once and kept for a while."""

    def __init__(self, options: MatchOptions, decision: Decision, entailer: Entailer | None, version: str) -> None:
        self._options = options
        self._decision = decision
        self._entailer = entailer
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._characters = 0
        self._name = f"{entailer.name if entailer else 'rules'}+{version}"

    def __reduce__(self) -> tuple[object, ...]:
        from verify.match.build import build_matcher  # here, as the builder imports this module

        return build_matcher, (self._options,)

    @property
    def name(self) -> str:
        """The entailment weights (or ``rules``) and the version of the decision."""
        return self._name

    def match(self, pairs: Sequence[tuple[Claim, Sequence[Page]]]) -> list[Verdict]:
        """One verdict a pair, in order. All pages of a pair are judged together and each alone."""
        cases: list[Case] = []
        alone: list[list[Case]] = []
        for claim, pages in pairs:
            held = [self._hold(page) for page in pages]
            cases.append(self._case(claim, held))
            alone.append([self._case(claim, [one]) for one in held] if len(held) > 1 else [])
        found = self.judge([*cases, *(case for group in alone for case in group)])
        verdicts: list[Verdict] = []
        place = len(cases)
        for case, group in zip(cases, alone, strict=True):
            singles = found[place : place + len(group)]
            place += len(group)
            verdict = self._verdict(case, found[len(verdicts)])
            if group:
                verdict = replace(verdict, shares=shares(case, group, [s[0] for s in singles], verdict.support))
            verdicts.append(verdict)
        return verdicts

    def judge(self, cases: Sequence[Case]) -> list[tuple[float, float, float, float]]:
        """Probabilities of supported, partial, contradicted, unsupported for measured cases."""
        rows = [case.features for case in cases]
        if self._entailer is not None:
            open_ = [n for n, row in enumerate(rows) if cases[n].candidates and not self._decision.settled(row)]
            answers = self._entailer.score([(cases[n].text, cases[n].claim.text) for n in open_])
            told = dict(zip(open_, map(columns, answers), strict=True))
            rows = [row + told.get(n, list(UNASKED)) for n, row in enumerate(rows)]
        return self._decision.probabilities(rows)

    def case(self, claim: Claim, pages: Sequence[Page]) -> Case:
        """A claim measured against pages taken together, before the decision."""
        return self._case(claim, [self._hold(page) for page in pages])

    def _case(self, claim: Claim, held: Sequence[_Held]) -> Case:
        known = held[0].index.known if held else frozenset()
        view = ClaimView(claim.text[:4000], known)
        bench = Bench([one.index for one in held], [one.views for one in held])
        flats: list[FlatPage | None] = [None] * len(held)
        if view.quotes:
            for place, one in enumerate(held):
                one.flat = one.flat or FlatPage(one.page.text)
                flats[place] = one.flat
        return measure(claim, view, bench, flats, self._options.top_k, self._options.evidence_words)

    def _hold(self, page: Page) -> _Held:
        known = self._held.get(id(page))
        if known is not None and known.page is page:
            self._held.move_to_end(id(page))
            return known
        held = self._held[id(page)] = _Held(page, PageIndex(page), {})
        self._characters += len(page.text)
        while len(self._held) > 1 and (len(self._held) > HELD or self._characters > HELD_CHARACTERS):
            _, old = self._held.popitem(last=False)
            self._characters -= len(old.page.text)
        return held

    def _verdict(self, case: Case, probabilities: tuple[float, float, float, float]) -> Verdict:
        kind = self._decision.kind(probabilities)
        if not case.candidates:
            kind, probabilities = VerdictKind.UNSUPPORTED, (0.01, 0.01, 0.01, 0.97)
        evidence, dropped = quotes(case.bench, evidence_of(case, case.checks))
        reason = why(kind, case.view, case.checks, case.coverage.uncovered, len(evidence))
        if kind is VerdictKind.PARTIAL and len(case.clauses) > 1:
            reason = f"{reason[:-1]}{self._weakest(case)}."
        if dropped:
            reason = f"{reason} ({dropped} passages were dropped, as they are not verbatim on the page.)"
        if self._entailer is None:
            reason = f"{reason} (Rules only, no model.)"
        uncovered = tuple(dict.fromkeys(case.view.words.raw[i] for i in case.coverage.uncovered))
        verdict = Verdict(
            kind=kind,
            support=probabilities[0],
            why=reason,
            probabilities=probabilities,
            evidence=evidence,
            checks=case.checks,
            uncovered=uncovered,
            model=self._name,
        )
        return self._limits(verdict, case)

    @staticmethod
    def _weakest(case: Case) -> str:
        lost = case.coverage.lost
        worst = min(case.clauses, key=lambda part: share(case.view, part, lost))
        if share(case.view, worst, lost) >= 0.5:
            return ""
        words = case.view.words
        return f"; weakest part: “{case.view.text[words.starts[worst[0]] : words.ends[worst[1] - 1]][:120]}”"

    def _limits(self, verdict: Verdict, case: Case) -> Verdict:
        """What the page cannot tell: a teaser's silence proves nothing, and neither does a page in another language."""
        if verdict.kind is VerdictKind.SUPPORTED:
            return verdict
        walled = next((i.page for i in case.bench.indices if i.page.wall is not None), None)
        silent = verdict.kind in (VerdictKind.UNSUPPORTED, VerdictKind.PARTIAL)
        if walled is not None and walled.wall is not None and silent:
            return replace(
                verdict,
                kind=VerdictKind.UNVERIFIABLE,
                reason=walled.wall.reason,
                why=f"Only part of the page could be read ({walled.wall.mark}), and that does not settle the claim.",
                support=0.0,
                probabilities=(),
            )
        foreign = self._foreign(case)
        if foreign and verdict.kind is not VerdictKind.CONTRADICTED:
            theirs, ours = foreign
            return replace(
                verdict,
                kind=VerdictKind.UNVERIFIABLE,
                reason=Reason.UNREADABLE,
                why=f"The page is in {name_of(theirs)} and the claim in {name_of(ours)}; wording cannot be compared.",
                support=0.0,
                probabilities=(),
            )
        return verdict

    def _foreign(self, case: Case) -> tuple[str, str] | None:
        """The page's and the claim's languages where every page is known to be in another one than the claim."""
        theirs = [index.language for index in case.bench.indices]
        if not theirs or None in theirs:
            return None
        ours = detect(case.view.text)
        if ours is None and case.view.text.isascii() and len(case.view.words) >= 4:
            ours = "en"
        if ours is None or ours in theirs:
            return None
        return str(theirs[0]), ours
