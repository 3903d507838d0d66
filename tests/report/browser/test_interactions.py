import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.report import factory
from tests.report.browser.conftest import Opener
from verify.model import VerdictKind
from verify.report import Background

pytestmark = pytest.mark.browser
STORE = "JSON.parse(localStorage.getItem('citation-verify.decisions.v1') ?? '[]')"


def shown(page: Page) -> int:
    return int(page.locator("#shown").inner_text().split(" ")[0].replace(",", ""))


def at(page: Page) -> str:
    return page.locator(".card.at").get_attribute("id") or ""


def anchors(page: Page) -> list[str]:
    return page.locator(".view.on .card").evaluate_all("cards => cards.map(card => card.id)")


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment)


def test_the_findings_come_worst_first(open_report: Opener) -> None:
    page = open_report()
    kinds = page.locator("#findings .card").evaluate_all("cards => cards.map(card => card.dataset.v)")
    order = ["contradicted", "unsupported", "partial", "supported"]
    assert kinds == sorted(kinds, key=order.index)
    assert kinds[0] == "contradicted"


def test_j_and_k_walk_through_the_cards(open_report: Opener) -> None:
    page = open_report()
    first, second, third = anchors(page)[:3]
    for key, expected in [("j", first), ("j", second), ("j", third), ("k", second), ("k", first), ("k", first)]:
        page.keyboard.press(key)
        assert at(page) == expected
        assert page.evaluate("document.activeElement.id") == expected


def test_the_card_that_keys_act_on_is_never_under_the_bars(open_report: Opener) -> None:
    page = open_report()
    for _ in range(5):
        page.keyboard.press("j")
    card = page.locator(".card.at").bounding_box()
    bars = page.locator(".bars").bounding_box()
    assert card and bars
    assert card["y"] >= bars["y"] + bars["height"]


def test_accepting_and_rejecting_are_kept_and_move_on(open_report: Opener) -> None:
    page = open_report()
    first, second, third = anchors(page)[:3]
    page.keyboard.press("a")
    assert at(page) == second
    page.keyboard.press("r")
    assert at(page) == third
    kept = page.evaluate(STORE)
    assert [(f"f-{one['fingerprint']}", one["decision"], one["verdict"]) for one in kept] == [
        (first, "accept", "contradicted"),
        (second, "reject", "contradicted"),
    ]
    expect(page.locator(f"#{first} .state")).to_have_text("accepted")
    expect(page.locator("#decided")).to_have_text("2")
    page.reload()
    expect(page.locator(f"#{first} .state")).to_have_text("accepted")
    expect(page.locator(f"#{second} .state")).to_have_text("rejected")


def test_u_takes_back_one_decision_at_a_time(open_report: Opener) -> None:
    page = open_report()
    first, second = anchors(page)[:2]
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("u")
    assert at(page) == second
    assert [one["decision"] for one in page.evaluate(STORE)] == ["accept"]
    page.keyboard.press("u")
    assert at(page) == first
    assert page.evaluate(STORE) == []
    page.keyboard.press("u")
    expect(page.locator("#toast")).to_have_text("Nothing to undo.")


def test_undo_brings_back_the_decision_before(open_report: Opener) -> None:
    page = open_report()
    first = anchors(page)[0]
    page.keyboard.press("a")
    page.keyboard.press("k")
    page.keyboard.press("r")
    expect(page.locator(f"#{first} .state")).to_have_text("rejected")
    page.keyboard.press("u")
    expect(page.locator(f"#{first} .state")).to_have_text("accepted")


def test_a_note_has_a_reason_a_text_and_a_name(open_report: Opener) -> None:
    page = open_report()
    first = anchors(page)[0]
    page.keyboard.press("n")
    expect(page.locator("#note")).to_be_visible()
    page.keyboard.type("the page means the quarter")
    page.locator("#note-code").select_option("acceptable-paraphrase")
    page.locator("#note-who").fill("Ida")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#note")).to_be_hidden()
    (kept,) = page.evaluate(STORE)
    assert (kept["decision"], kept["code"], kept["note"], kept["who"]) == (
        "note",
        "acceptable-paraphrase",
        "the page means the quarter",
        "Ida",
    )
    expect(page.locator(f"#{first} .said")).to_have_text("Ida · acceptable-paraphrase · the page means the quarter")
    page.keyboard.press("n")
    expect(page.locator("#note-text")).to_have_value("the page means the quarter")
    page.keyboard.press("Escape")
    assert len(page.evaluate(STORE)) == 1


def test_the_buttons_do_what_the_keys_do(open_report: Opener) -> None:
    page = open_report()
    card = page.locator(".view.on .card").nth(2)
    card.get_by_role("button", name="Reject").click()
    expect(card.locator(".state")).to_have_text("rejected")
    expect(card.get_by_role("button", name="Reject")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(STORE)[0]["decision"] == "reject"


def test_slash_searches_and_escape_leaves_the_search(open_report: Opener) -> None:
    page = open_report()
    page.keyboard.press("/")
    page.keyboard.type("Kestrel j")
    assert page.evaluate("document.activeElement.id") == "q"
    page.locator("#q").fill("kestrel")
    assert 0 < shown(page) < 120
    assert all("kestrel" in text.lower() for text in page.locator(".view.on .card").all_text_contents())
    assert state(page) == {"q": ["kestrel"]}
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert at(page) == anchors(page)[0]


def test_search_also_finds_words_of_the_evidence(open_report: Opener) -> None:
    page = open_report()
    page.locator("#q").fill("slow start to the year")
    assert shown(page) > 0
    page.locator("#q").fill("no such words anywhere")
    assert shown(page) == 0
    expect(page.locator("#findings > .none")).to_be_visible()


def test_question_mark_shows_the_shortcuts(open_report: Opener) -> None:
    page = open_report()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("a")
    assert page.evaluate(STORE) == []
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.locator("#keys")).to_be_visible()


def test_single_key_shortcuts_can_be_turned_off(open_report: Opener) -> None:
    page = open_report()
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert page.evaluate(STORE) == []
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("#keys-on")).not_to_be_checked()
    page.locator("#keys-on").check()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert len(page.evaluate(STORE)) == 1


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


def test_the_list_grows_as_it_is_walked(open_report: Opener) -> None:
    page = open_report(factory.large(400, 100))
    assert len(anchors(page)) < 150
    total = shown(page)
    for _ in range(200):
        page.keyboard.press("j")
    assert len(anchors(page)) >= 200
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.locator(".later:visible").click(timeout=2000) if page.locator(".later:visible").count() else None
    assert len(set(anchors(page))) == len(anchors(page)) <= total


def test_every_view_has_a_key_and_its_own_place(open_report: Opener) -> None:
    page = open_report()
    for key, view in enumerate(
        ["findings", "unchecked", "uncited", "lost", "documents", "hosts", "sources", "about"], 1
    ):
        page.keyboard.press(str(key))
        assert page.locator(".view:visible").evaluate_all("views => views.map(view => view.id)") == [view]


def test_s_opens_the_source_details(open_report: Opener) -> None:
    page = open_report()
    page.keyboard.press("j")
    page.keyboard.press("s")
    details = page.locator(".card.at details.source")
    expect(details).to_have_attribute("open", "")
    expect(details).to_contain_text("SHA-256")
    expect(details).to_contain_text("Retrieved")
    page.keyboard.press("s")
    expect(details).not_to_have_attribute("open", "")


def test_decisions_are_exported_as_a_file_that_can_be_imported(open_report: Opener) -> None:
    report = factory.large(60, 30)
    page = open_report(report)
    page.keyboard.press("a")
    page.keyboard.press("r")
    with page.expect_download() as event:
        page.get_by_role("button", name="Export decisions").click()
    assert event.value.suggested_filename == "decisions.json"
    data = json.loads(event.value.path().read_text())
    assert data["schema"] == "1.0"
    findings = {one.citation.claim.fingerprint: one for one in report.findings}
    assert [one["decision"] for one in data["decisions"]] == ["accept", "reject"]
    for one in data["decisions"]:
        assert one["content"] == dict(findings[one["fingerprint"]].content)


def test_a_decision_is_void_once_the_page_has_changed(open_report: Opener) -> None:
    report = factory.large(60, 30)
    page = open_report(report)
    page.keyboard.press("a")
    (kept,) = page.evaluate(STORE)
    changed = replace(
        report,
        findings=tuple(
            replace(one, content=tuple((url, factory.sha("changed")) for url, _ in one.content))
            for one in report.findings
        ),
    )
    again = open_report(changed)
    again.evaluate("kept => localStorage.setItem('citation-verify.decisions.v1', JSON.stringify([kept]))", kept)
    again.reload()
    assert again.locator(".state").count() == 0
    expect(again.locator("#decided")).to_have_text("0")


def test_the_theme_can_be_switched_and_is_kept(open_report: Opener) -> None:
    page = open_report(color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Switch between light and dark").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark


def test_everything_can_be_read_without_javascript(open_report: Opener) -> None:
    page = open_report(factory.large(60, 30), java_script_enabled=False)
    for view in ["findings", "unchecked", "uncited", "lost", "documents", "hosts", "sources", "about"]:
        assert page.locator(f"#{view}").is_visible()
    assert page.locator(".card").count() == 60
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#export").is_visible()
    page.get_by_role("link", name="Uncited").click()
    expect(page.locator("#uncited")).to_be_in_viewport()


def test_fifty_findings_are_triaged_by_keyboard_alone(open_report: Opener) -> None:
    page = open_report(factory.large(70, 40, seed=3), fragment="#reviewed=no")
    page.set_default_timeout(2000)
    page.keyboard.press("j")
    keys = {"accept": "a", "reject": "r"}
    for number in range(50):
        before = at(page)
        wanted = "reject" if number % 3 == 0 else "accept"
        page.keyboard.press(keys[wanted])
        kept = page.evaluate(STORE)
        assert len(kept) == number + 1
        assert kept[-1]["decision"] == wanted
        assert before.startswith(f"f-{kept[-1]['fingerprint']}")
        if at(page) == "":
            page.keyboard.press("2")
            page.keyboard.press("j")
        assert at(page) not in ("", before)
    expect(page.locator("#decided")).to_have_text("50")
