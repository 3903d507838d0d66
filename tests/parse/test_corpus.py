"""Every document of the corpus gives exactly what its sidecar says."""

from collections import Counter

import pytest

from tests.parse.cases import Case, cases, found_in

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
class TestDocument:
    def test_claims_have_the_expected_words_lines_and_urls(self, case: Case) -> None:
        assert found_in(case.parsed)["claims"] == case.expected["claims"]

    def test_uncited_sentences_are_the_expected_ones(self, case: Case) -> None:
        assert found_in(case.parsed)["uncited"] == case.expected["uncited"]

    def test_unresolved_markers_are_the_expected_ones(self, case: Case) -> None:
        assert found_in(case.parsed)["unresolved"] == case.expected["unresolved"]

    def test_the_syntax_that_it_shows_occurs_in_it(self, case: Case) -> None:
        text = case.document.text
        assert case.expected["shows"]
        for example, meaning in case.expected["shows"]:
            assert example in text
            assert meaning

    def test_every_span_holds_the_words_of_its_claim_in_order(self, case: Case) -> None:
        parsed = case.parsed
        for claim in [c.claim for c in parsed.citations] + list(parsed.uncited):
            source = case.document.text[claim.span.start : claim.span.end]
            assert claim.span.start < claim.span.end
            first, last = claim.text.split()[0], claim.text.split()[-1]
            if ": " not in claim.text:
                for word in (first.strip("“”\"'.,:;()"), last.strip("“”\"'.,:;()")):
                    assert word.lower() in source.lower() or not word.isascii() or word not in case.document.text


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    counts = Counter(case.path.parent.name for case in CASES)
    assert counts["markdown"] >= 40
