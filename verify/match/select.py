"""Which sentences of which pages are looked at for a claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.match.facts.datelines import dateline
from verify.match.facts.views import ClaimView, SentenceView
from verify.match.passages import PageIndex
from verify.match.vectors import Near

LOOKED_AT = 8
"""Sentences that the checks compare: the whole gold set of a claim rarely has more."""
NEAR = 0.3
"""Weight in the query of a word of nearly the same meaning, times its likeness."""
SHORT_TITLE = 20
"""Words up to which a page's first line passes for its title and leads the model's evidence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that retrieval chose: which page, which sentence, how well it matches (BM25)."""

    page: int
    sentence: int
    score: float


class Bench:
    """Pages under one claim: their indices and the views of sentences looked at, shared by all claims of a batch."""

    def __init__(self, indices: Sequence[PageIndex], caches: Sequence[dict[int, SentenceView]]) -> None:
        self.indices = indices
        self._caches = caches

    def view(self, candidate: Candidate) -> SentenceView:
        cache = self._caches[candidate.page]
        view = cache.get(candidate.sentence)
        if view is None:
            view = cache[candidate.sentence] = self._make(candidate)
        return view

    def _make(self, candidate: Candidate) -> SentenceView:
        index = self.indices[candidate.page]
        sentence = index.sentences[candidate.sentence]
        around = set(sentence.head)
        if candidate.sentence and (before := index.sentences[candidate.sentence - 1]).speaks:
            around |= set(before.words.stems)
        return SentenceView(sentence, frozenset(around), dateline(index), index.known)

    def search(
        self, claim: ClaimView, hints: Mapping[str, float], most: int, near: Near | None = None
    ) -> list[Candidate]:
        """The best sentences of all pages together, best first.

        ``hints`` are weighted stems of the claim's context; stems ``near`` a word of the claim ask for less than it.
        """
        query = dict(hints)
        for stem, others in (near or {}).items():
            for other, worth in others.items():
                query[other] = max(query.get(other, 0.0), NEAR * worth * claim.content[stem])
        query.update(claim.content)
        found = [
            Candidate(number, sentence, score)
            for number, index in enumerate(self.indices)
            for sentence, score in index.rank(query, most)
        ]
        found.sort(key=lambda c: (-c.score, c.page, c.sentence))
        return found[:most]

    def near(self, claim: ClaimView) -> dict[str, dict[str, float]]:
        """For stems of the claim, the pages' stems that mean nearly the same; names and numbers have none."""
        named = {claim.words.stems[i] for name in claim.names for i in range(name.first, name.last)}
        wanted = [stem for stem in claim.content if stem not in named and not stem[0].isdigit()]
        found: dict[str, dict[str, float]] = {}
        for index in self.indices:
            for stem, others in index.near(wanted).items():
                found.setdefault(stem, {}).update(others)
        return found

    def evidence_text(self, candidates: Sequence[Candidate], budget: int) -> str:
        """What the model reads: the best sentences within a budget of words, in page order, titles first.

        The same recipe as the training's, so that the model meets at run time what it was trained on.
        """
        chosen: set[tuple[int, int]] = set()
        used = 0
        lead: dict[int, str] = {}
        for candidate in candidates:
            index = self.indices[candidate.page]
            if candidate.page not in lead:
                lead[candidate.page] = self._lead(index)
                used += len(lead[candidate.page].split())
            size = len(index.sentences[candidate.sentence].words)
            if chosen and used + size > budget:
                continue
            chosen.add((candidate.page, candidate.sentence))
            used += size
            if used >= budget:
                break
        parts: list[str] = []
        for page in sorted({page for page, _ in chosen}):
            index = self.indices[page]
            texts = list(dict.fromkeys(index.reading(s) for p, s in sorted(chosen) if p == page))
            if lead[page] and lead[page] not in texts:
                parts.append(lead[page])
            parts += [" ".join(text.split()[:budget]) for text in texts]
        return " ".join(parts)

    @staticmethod
    def _lead(index: PageIndex) -> str:
        title = (index.page.title or "").strip(" #")
        if title:
            return " ".join(title.split()[:SHORT_TITLE])
        if index.sentences and len(index.sentences[0].words) <= SHORT_TITLE and index.sentences[0].speaks:
            return index.sentences[0].text.strip(" #")
        return ""

    def cover(self, claim: ClaimView, candidates: Sequence[Candidate], most: int = 5) -> list[Candidate]:
        """The fewest candidates that cover most of the claim: each adds the most weight not yet covered."""
        left = dict(claim.content)
        chosen: list[Candidate] = []
        pool = list(candidates)
        sets = [(view.stems, view.around) for view in map(self.view, pool)]
        while pool and left and len(chosen) < most:
            gains = [
                sum([w for s, w in left.items() if s in stems])
                + 0.25 * sum([w for s, w in left.items() if s in around and s not in stems])
                for stems, around in sets
            ]
            best = max(range(len(pool)), key=lambda i: (gains[i] + 0.02 * pool[i].score, -i))
            if gains[best] < (0.06 if chosen else 1e-9) * claim.total:
                break
            chosen.append(pool.pop(best))
            stems, _ = sets.pop(best)
            left = {stem: weight for stem, weight in left.items() if stem not in stems}
        return chosen
