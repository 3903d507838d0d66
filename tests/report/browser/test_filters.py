"""Views, filters, search, sort and permalinks: what is shown, and that the address holds it."""

import pytest
from playwright.sync_api import expect

from tests.report import factory
from tests.report.browser.conftest import Opener
from tests.report.browser.page import anchors, at, shown, state
from verify.model import VerdictKind
from verify.report import Background

pytestmark = pytest.mark.browser


def test_verdict_chips_filter_and_count(open_report: Opener) -> None:
    page = open_report()
    chip = page.locator('.chip[data-verdict="partial"]')
    number = int(chip.locator(".n").inner_text())
    chip.click()
    assert shown(page) == number > 0
    expect(chip).to_have_attribute("aria-pressed", "true")
    page.locator('.chip[data-verdict="contradicted"]').click()
    assert state(page) == {"verdict": ["partial contradicted"]}
    assert set(page.locator(".view.on .card").evaluate_all("cards => cards.map(card => card.dataset.v)")) == {
        "partial",
        "contradicted",
    }
    chip.click()
    assert state(page) == {"verdict": ["contradicted"]}


@pytest.mark.parametrize(
    ("name", "value", "attribute"),
    [("doc", "docs/health.md", "d"), ("host", "stats.example", "h"), ("check", "quantifier", "c")],
)
def test_selects_filter_by_what_they_name(open_report: Opener, name: str, value: str, attribute: str) -> None:
    page = open_report()
    page.locator("#more summary").click()
    page.locator(f'select[name="{name}"]').select_option(value)
    values = page.locator(".view.on .card").evaluate_all(f"cards => cards.map(card => card.dataset.{attribute})")
    assert values
    assert all(value in one for one in values)
    assert state(page) == {name: [value]}
    page.locator("#clear").click()
    assert state(page) == {}


def test_escape_leaves_a_select_so_that_keys_work_again(open_report: Opener) -> None:
    page = open_report()
    page.locator("#more summary").click()
    page.locator('select[name="doc"]').select_option("docs/health.md")
    page.locator('select[name="doc"]').focus()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert at(page) == anchors(page)[0]


def test_reasons_filter_what_could_not_be_checked(open_report: Opener) -> None:
    page = open_report()
    page.keyboard.press("2")
    expect(page.locator("#unchecked")).to_be_visible()
    reason = page.locator(".group").first.get_attribute("data-r") or ""
    page.locator("#more summary").click()
    page.locator('select[name="reason"]').select_option(reason)
    assert set(page.locator(".view.on .card").evaluate_all("cards => cards.map(card => card.dataset.r)")) == {reason}
    assert page.locator(".group:visible").count() == 1
    assert state(page) == {"view": ["unchecked"], "reason": [reason]}


def test_could_not_check_stands_apart_with_a_hint_for_each_reason(open_report: Opener) -> None:
    page = open_report()
    assert page.locator("#findings .v-unverifiable").count() == 0
    page.get_by_role("link", name="Could not check").first.click()
    for group in page.locator(".group:visible").all():
        assert group.locator(".hint").inner_text()
    assert page.locator(".group:visible").count() >= 4


def test_reviewed_findings_can_be_left_out(open_report: Opener) -> None:
    page = open_report()
    total = shown(page)
    page.locator("#more summary").click()
    page.locator('select[name="reviewed"]').select_option("no")
    page.locator("#more summary").click()
    first, second = anchors(page)[:2]
    page.keyboard.press("a")
    assert shown(page) == total - 1
    assert at(page) == second
    page.keyboard.press("u")
    assert shown(page) == total
    assert at(page) == first


def test_what_is_new_since_the_last_run_can_be_picked(open_report: Opener) -> None:
    report = factory.large(60, 30)
    known = {one.citation.claim.fingerprint: one.verdict.kind for one in report.findings[:40]}
    page = open_report(report, Background(known=known))
    page.locator("#more summary").click()
    page.locator('select[name="fresh"]').select_option("new")
    fresh = [one for one in report.findings[40:] if one.verdict.kind is not VerdictKind.UNVERIFIABLE]
    assert shown(page) == len(fresh)
    assert page.locator(".view.on .card .new").count() == len(fresh)


def test_the_order_can_be_changed(open_report: Opener) -> None:
    page = open_report(factory.large(60, 30))
    page.locator("#more summary").click()
    page.locator('select[name="sort"]').select_option("document")
    places = page.locator(".view.on .card").evaluate_all("cards => cards.map(c => [c.dataset.d, Number(c.dataset.l)])")
    assert places == sorted(places)
    page.locator('select[name="sort"]').select_option("least")
    chances = page.locator(".view.on .card").evaluate_all("cards => cards.map(c => Number(c.dataset.p))")
    assert chances == sorted(chances)


def test_a_link_with_a_hash_shows_what_was_shared(open_report: Opener) -> None:
    page = open_report(fragment="#verdict=partial&q=harbour&sort=document")
    assert page.locator("#q").input_value() == "harbour"
    expect(page.locator('.chip[data-verdict="partial"]')).to_have_attribute("aria-pressed", "true")
    assert set(page.locator(".view.on .card").evaluate_all("cards => cards.map(card => card.dataset.v)")) == {"partial"}
    page.evaluate("location.hash = '#view=sources&q=lindby'")
    expect(page.locator("#sources")).to_be_visible()
    assert 0 < shown(page) < 60


def test_a_permalink_shows_its_claim_wherever_it_is(open_report: Opener) -> None:
    report = factory.large(400, 100)
    last = [one for one in report.findings if one.verdict.kind is VerdictKind.SUPPORTED][-1]
    anchor = f"f-{last.citation.claim.fingerprint}"
    page = open_report(report, fragment=f"#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert at(page) == anchor
    page.locator(".view.on .earlier").click()
    assert len(anchors(page)) > 200
    expect(page.locator(".view.on .earlier")).to_be_hidden()


def test_the_permalink_of_a_claim_that_could_not_be_checked_opens_its_view(open_report: Opener) -> None:
    report = factory.large(120, 60)
    lost = next(one for one in report.findings if one.verdict.kind is VerdictKind.UNVERIFIABLE)
    page = open_report(report, fragment=f"#f-{lost.citation.claim.fingerprint}")
    expect(page.locator("#unchecked")).to_be_visible()
    expect(page.locator(f"#f-{lost.citation.claim.fingerprint}")).to_be_in_viewport()
