import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.report import factory
from tests.report.browser.conftest import Opener
from tests.report.browser.page import STORE, anchors, at, shown, state

pytestmark = pytest.mark.browser


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


def test_the_list_grows_as_it_is_walked(open_report: Opener) -> None:
    page = open_report(factory.large(400, 100))
    assert len(anchors(page)) < 110
    total = shown(page)
    for _ in range(110):
        page.keyboard.press("j")
    assert len(anchors(page)) >= 110
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


def test_decisions_of_another_tab_are_not_lost(open_report: Opener) -> None:
    page = open_report()
    page.keyboard.press("a")
    other = page.context.new_page()
    other.goto(page.url)
    page.keyboard.press("a")
    other.keyboard.press("k")
    other.locator(".view.on .card").nth(3).get_by_role("button", name="Reject").click()
    assert [one["decision"] for one in page.evaluate(STORE)] == ["accept", "accept", "reject"]


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
