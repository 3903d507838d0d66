from dataclasses import replace

import pytest

from tests.report import factory
from verify.model import Citation, Reason, VerdictKind
from verify.report.summary import confidence, host_of, summarize, worst_first
from verify.report.text import count, percent


def test_strict_counts_partial_against_and_lenient_for() -> None:
    whole = summarize(factory.every_verdict()).whole
    assert (whole.total, whole.judged) == (5, 4)
    assert whole.strict == 0.25
    assert whole.lenient == 0.5
    assert whole.coverage == pytest.approx(5 / 6)


def test_nothing_judged_has_no_rates() -> None:
    whole = summarize(factory.report(factory.finding(VerdictKind.UNVERIFIABLE))).whole
    assert whole.strict is whole.lenient is None
    assert summarize(factory.report(findings=(), uncited=())).whole.coverage is None


def test_findings_come_worst_first_and_the_surest_before_others() -> None:
    sure = factory.finding()
    unsure = replace(sure, verdict=replace(sure.verdict, probabilities=(0.2, 0.1, 0.5, 0.2)))
    rest = [factory.finding(kind) for kind in VerdictKind if kind is not VerdictKind.CONTRADICTED]
    kinds = [one.verdict.kind.value for one in worst_first([*rest, unsure, sure])]
    assert kinds == ["contradicted", "contradicted", "unsupported", "partial", "unverifiable", "supported"]
    assert worst_first([unsure, sure]) == [sure, unsure]


def test_the_confidence_is_of_the_verdict_given() -> None:
    assert confidence(factory.finding()) == 0.9
    assert confidence(factory.finding(VerdictKind.SUPPORTED)) == 0.91
    assert confidence(factory.finding(VerdictKind.UNVERIFIABLE)) is None
    bare = replace(factory.finding(), verdict=replace(factory.verdict(), probabilities=()))
    assert confidence(bare) is None


def test_documents_and_hosts_are_counted_apart() -> None:
    other = factory.claim("Another.", document="docs/other.md")
    cited = factory.reference("https://stats.example/x")
    report = factory.report(
        factory.finding(),
        replace(factory.finding(VerdictKind.SUPPORTED), citation=Citation(other, (cited, factory.reference()))),
        sources=(factory.record(), factory.record("https://stats.example/x", reason=Reason.DEAD, status=404)),
    )
    summary = summarize(report)
    assert {one.name: one.total for one in summary.documents} == {"docs/energy.md": 1, "docs/other.md": 1}
    hosts = {one.claims.name: (one.claims.total, one.sources, one.read, dict(one.reasons)) for one in summary.hosts}
    assert hosts == {"news.example": (2, 1, 1, {}), "stats.example": (1, 1, 0, {Reason.DEAD: 1})}
    assert summary.documents[0].name == "docs/energy.md"


def test_a_document_without_any_claim_is_listed() -> None:
    summary = summarize(factory.report(documents=("docs/energy.md", "docs/empty.md")))
    assert {one.name: one.total for one in summary.documents} == {"docs/energy.md": 1, "docs/empty.md": 0}


@pytest.mark.parametrize(
    ("share", "shown"), [(None, "–"), (0.0, "0 %"), (1.0, "100 %"), (0.999, ">99 %"), (0.001, "<1 %"), (0.5, "50 %")]
)
def test_a_percentage_never_rounds_to_certainty(share: float | None, shown: str) -> None:
    assert percent(share) == shown


def test_counts_agree_with_their_noun() -> None:
    assert [count(1, "claim"), count(2000, "claim"), count(2, "entry", "entries")] == [
        "1 claim",
        "2,000 claims",
        "2 entries",
    ]


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://A.example:8/x", "a.example"), ("http://[::1", ""), ("", ""), ("https://u:p@b.example./", "b.example")],
)
def test_the_host_of_a_url_is_its_name_only(url: str, host: str) -> None:
    assert host_of(url) == host
