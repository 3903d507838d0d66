import base64
import hashlib
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from tests.report import factory
from verify.errors import ReportError
from verify.model import Citation, Decision, Hop, Reason, Report, VerdictKind
from verify.report import WRITERS, Background, read_error_rates, summary_text
from verify.report.cards import MANY
from verify.report.changes import compare


def page(report: Report | None = None, background: Background | None = None) -> BeautifulSoup:
    return BeautifulSoup(WRITERS["html"].render(report or factory.every_verdict(), background or Background()), "lxml")


def words(tag: Tag | BeautifulSoup | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def test_the_policy_admits_only_the_script_and_style_of_the_page() -> None:
    text = WRITERS["html"].render(factory.report())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == rules["connect-src"] == "'none'"
    for name, pattern in {"script-src": r"<script>(.*?)</script>", "style-src": r"<style>(.*?)</style>"}.items():
        content = re.findall(pattern, text, re.DOTALL)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_nothing_in_the_page_points_outside_but_links() -> None:
    soup = page()
    assert not soup.find_all(src=True)
    assert not soup.find_all("link")
    assert "url(" not in str(soup.style)
    assert "@import" not in str(soup.style)


def test_a_finding_shows_claim_and_evidence_with_their_words_marked() -> None:
    card = page().select_one(".v-contradicted")
    assert card is not None
    assert [(mark.get_text(), mark["class"]) for mark in card.select(".side:first-child blockquote mark")] == [
        ("40%", ["conflicting"]),
        ("2024", ["agreeing"]),
    ]
    assert [mark.get_text() for mark in card.select("figure mark")] == ["14%", "2024"]
    assert words(card.select_one("figure blockquote")) == (
        "yearly review was published in spring. Freight at Lindby rose by 14% in 2024. "
        "Officials said that the figures are"
    )
    assert words(card.select_one(".why")) == "The page gives 14%, the claim 40%."
    assert words(card.select_one(".prob")) == "90 %"
    assert words(card.select_one(".trail")) == "Trade › Harbours › Figures of the year:"


def test_words_around_a_quote_never_touch_it_and_lose_those_that_may_be_cut() -> None:
    verdict = factory.verdict()
    (evidence,) = verdict.evidence
    folded = replace(evidence, prefix="e review was out.", suffix="Officials said th")
    finding = replace(factory.finding(), verdict=replace(verdict, evidence=(folded,)))
    assert words(page(factory.report(finding)).select_one("figure blockquote")) == (
        "review was out. Freight at Lindby rose by 14% in 2024. Officials said"
    )


def test_words_that_the_matcher_stresses_are_set_apart() -> None:
    finding = replace(factory.finding(), verdict=factory.verdict(why="no evidence for *40%*, *<b>*; 2*3*4 and * stay"))
    why = page(factory.report(finding)).select_one(".why")
    assert why is not None
    assert [one.get_text() for one in why.select("i")] == ["40%", "<b>"]
    assert words(why) == "no evidence for 40%, <b>; 2*3*4 and * stay"


def test_the_place_of_a_claim_links_to_its_line_in_the_repository() -> None:
    link = page().select_one(".v-contradicted .where a")
    assert link is not None
    assert link["href"] == "https://code.example/team/docs/blob/main/docs/energy.md#L12"
    bare = page(factory.report(run=factory.run(settings=()))).select_one(".where")
    assert bare is not None
    assert bare.a is None
    assert words(bare) == "docs/energy.md:12"


@pytest.mark.parametrize("document", ["/etc/passwd", "../up.md", "-", "a/../../b.md"])
def test_a_document_outside_the_repository_has_no_link(document: str) -> None:
    finding = replace(factory.finding(), citation=Citation(factory.claim(document=document), (factory.reference(),)))
    where = page(factory.report(finding)).select_one(".card .where")
    assert where is not None
    assert where.a is None


def test_a_source_card_tells_how_the_page_was_retrieved() -> None:
    moved = factory.record(
        final_url="https://news.example/new", chain=(Hop("https://news.example/lindby", 301),), author="A. Reporter"
    )
    details = page(factory.report(sources=(moved,))).select_one(".card details.source")
    assert details is not None
    card = " ".join(details.get_text(" ").split())
    for part in [
        "Freight at Lindby harbour, the year in numbers",
        "Cited as https://news.example/lindby?utm_source=x",
        "A. Reporter · Example News · 2025-02-11",
        "301 https://news.example/lindby",
        "HTTP 200 https://news.example/new",
        "2026-03-14 09:23 UTC from network",
        moved.sha256,
    ]:
        assert part in card


def test_could_not_check_is_grouped_by_reason_with_a_hint() -> None:
    dead = factory.finding(VerdictKind.UNVERIFIABLE)
    blocked = replace(dead, verdict=replace(dead.verdict, reason=Reason.BLOCKED))
    soup = page(factory.report(dead, blocked, dead))
    groups = soup.select("#unchecked .group")
    assert [(group["data-r"], len(group.select(".card"))) for group in groups] == [("dead", 2), ("blocked", 1)]
    assert words(groups[0].select_one(".hint")) == "Cite an archived copy, or a page that still exists."
    assert not soup.select("#findings .card")


def test_claims_that_stand_twice_have_anchors_of_their_own() -> None:
    ids = [card["id"] for card in page(factory.report(factory.finding(), factory.finding())).select(".card")]
    fingerprint = factory.claim().fingerprint
    assert ids == [f"f-{fingerprint}", f"f-{fingerprint}-2"]


def test_uncited_claims_and_lost_markers_have_their_lists() -> None:
    soup = page()
    assert "Lindby is the largest harbour of the region." in words(soup.select_one("#uncited"))
    assert "[9] no reference [9] is defined" in words(soup.select_one("#lost"))


def test_a_decision_that_holds_is_shown_without_javascript() -> None:
    finding = factory.finding()
    decision = Decision(
        finding.citation.claim.fingerprint, "reject", finding.verdict.kind, "Ida", factory.NOW, content=finding.content
    )
    soup = page(factory.report(finding), Background(decisions=[decision]))
    assert words(soup.select_one(".card .state")) == "rejected"
    stale = replace(decision, content=())
    assert page(factory.report(finding), Background(decisions=[stale])).select_one(".card .state") is None


def test_new_findings_are_marked_only_when_an_earlier_run_is_known() -> None:
    report = factory.report()
    fingerprint = factory.claim().fingerprint
    assert page(report).select_one(".new") is None
    assert page(report, Background(known={})).select_one(".card .new") is not None
    assert page(report, Background(known={fingerprint: VerdictKind.CONTRADICTED})).select_one(".new") is None
    assert page(report, Background(known={fingerprint: VerdictKind.SUPPORTED})).select_one(".new") is not None


def test_an_interrupted_run_says_so_at_the_top() -> None:
    assert "This report is partial." in words(
        page(factory.report(run=factory.run(state="partial"))).select_one(".notice")
    )


RATES = b"""{"corpus": "labelled pairs", "pairs": 1200, "measured": "2026-01-05", "extra": 1,
"verdicts": {"contradicted": {"precision": 0.8, "recall": 0.7, "n": 300}},
"calibration": [{"predicted": 0.2, "observed": 0.25, "n": 40}, {"predicted": 0.8, "observed": 0.78, "n": 90}]}"""


def test_measured_error_rates_are_shown_with_what_they_mean() -> None:
    about = page(background=Background(error_rates=read_error_rates(RATES))).select_one("#about")
    assert "1,200 labelled pairs" in words(about)
    assert "of 10 such verdicts, about 2 are wrong; of 10 such claims, about 3 get another verdict" in words(about)
    assert about is not None
    assert about.select_one("svg.chart") is not None


def test_without_measured_error_rates_the_report_says_so() -> None:
    assert "No measured error rates came with this report." in words(page().select_one("#about"))


@pytest.mark.parametrize("text", [b"", b"[]", b'{"corpus": "x", "pairs": -1}', b'{"corpus": "x"}'])
def test_error_rates_of_another_shape_are_refused(text: bytes) -> None:
    with pytest.raises(ReportError, match="error rates"):
        read_error_rates(text)


def test_the_trend_is_drawn_from_two_runs_on() -> None:
    lines = [
        {"finished": "2026-01-01", "strict": 0.5, "lenient": 0.7},
        {"finished": "2026-02-01", "strict": 0.6, "lenient": 0.7},
    ]
    assert page(background=Background(history=lines[:1])).select_one("#documents svg.chart") is None
    chart = page(background=Background(history=lines)).select_one("#documents svg.chart")
    assert chart is not None
    assert chart["aria-label"] == "Support over 2 runs, from 50 % to 60 % strictly"


def test_history_that_holds_nonsense_is_left_out_of_the_trend() -> None:
    lines = [{"strict": "x"}, {"strict": None}, {"strict": float("nan")}, {}]
    assert page(background=Background(history=lines)).select_one("#documents svg.chart") is None


def test_what_changed_since_the_last_run_has_a_view_of_its_own() -> None:
    before = factory.report(factory.finding(VerdictKind.SUPPORTED))
    soup = page(factory.report(), Background(changes=compare(before, factory.report())))
    assert "supported → contradicted" in words(soup.select_one("#changes"))
    assert page().select_one("#changes") is None


def test_a_report_without_any_claim_still_makes_a_page() -> None:
    soup = page(factory.report(findings=(), uncited=(), unresolved=(), sources=()))
    assert "No cited claims were found." in words(soup)


IGNORING = (("sources", {"https://x.example/": {"ignore": {"reason": "behind our VPN", "until": None}}}),)


def test_sources_that_are_left_out_on_purpose_are_always_counted() -> None:
    report = factory.report(run=factory.run(settings=IGNORING))
    unchecked = words(page(report).select_one("#unchecked"))
    assert "1 source left out on purpose https://x.example/ behind our VPN" in unchecked
    assert "1 source left out on purpose" in " ".join(summary_text(report).split())
    assert "## Left out on purpose (1)" in WRITERS["markdown"].render(report)


def test_a_source_whose_exception_has_ended_is_not_counted_as_left_out() -> None:
    rule = {"ignore": {"reason": "behind our VPN", "until": "2026-03-14"}}
    report = factory.report(run=factory.run(settings=(("sources", {"https://x.example/": rule}),)))
    assert "left out on purpose" not in " ".join(summary_text(report).split())


@pytest.mark.parametrize(
    ("language", "shown"), [("de", "de"), ("pt-BR", "pt-BR"), ("en", None), ('x" onload="', None), (None, None)]
)
def test_a_quote_says_its_language(language: str | None, shown: str | None) -> None:
    quote = page(factory.report(sources=(factory.record(language=language),))).select_one("figure blockquote")
    assert quote is not None
    assert quote.get("lang") == shown


def test_a_page_without_full_stops_does_not_swell_the_report() -> None:
    (evidence,) = factory.verdict().evidence
    long = replace(evidence, quote="x" * 200_000, end=evidence.start + 200_000)
    huge = replace(
        factory.finding(),
        verdict=factory.verdict(evidence=(long,), why="y" * 200_000),
        citation=Citation(factory.claim("z" * 200_000), (factory.reference(),)),
    )
    plain = len(WRITERS["html"].render(factory.report()))
    assert len(WRITERS["html"].render(factory.report(huge))) < plain + 20_000


def wordy(findings: int) -> Report:
    """A large report whose claims each rest on three long passages."""
    report = factory.large(findings, 60)
    more = " Officials in the harbour town said that the figures had been revised twice before." * 3
    made = []
    for finding in report.findings:
        verdict = finding.verdict
        passages = tuple(replace(one, quote=one.quote + more, end=one.end + len(more)) for one in verdict.evidence * 3)
        made.append(replace(finding, verdict=replace(verdict, evidence=passages)))
    return replace(report, findings=tuple(made))


def test_a_very_large_report_shows_each_finding_in_brief() -> None:
    report = wordy(MANY + 1)
    text = WRITERS["html"].render(report)
    assert len(text.encode()) * 5000 / (MANY + 1) < 15_000_000
    soup = BeautifulSoup(text, "lxml")
    for card in soup.select(".v-contradicted"):
        assert len(card.select("figure")) == 2
        assert "1 more passage in report.json." in words(card)
        assert not card.select(".checks .agreeing")
        link = card.select_one("details.source a[data-s]")
        assert link is not None
        source = soup.select_one(str(link["href"]))
        assert "SHA-256" in words(source)
    assert len(page(wordy(30)).select_one(".v-contradicted").select("figure")) == 3  # type: ignore[union-attr]
