"""The page as a whole: accessible, of any width, quick when large, inert when attacked, complete on paper."""

from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.report import factory
from tests.report.browser.conftest import Opener
from tests.report.hostile import PAYLOADS
from verify.report import Background, ErrorRates
from verify.report.changes import compare

pytestmark = pytest.mark.browser
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = ["findings", "unchecked", "uncited", "lost", "documents", "hosts", "sources", "about"]
HISTORY = [
    {"finished": f"2026-01-{day:02}", "strict": 0.5 + day / 40, "lenient": 0.6 + day / 40} for day in range(1, 12)
]
RATES = ErrorRates.model_validate(
    {
        "corpus": "three public collections",
        "pairs": 12_000,
        "model": "small 1",
        "measured": "2026-01-05",
        "verdicts": {
            "supported": {"precision": 0.93, "recall": 0.88, "n": 5000},
            "contradicted": {"precision": 0.81, "recall": 0.7, "n": 3000},
        },
        "calibration": [{"predicted": p / 10, "observed": p / 10 + 0.02, "n": 100 * p} for p in range(1, 10)],
    }
)
FULL = Background(history=HISTORY, error_rates=RATES, known={})


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags}).then(result => result.violations)", TAGS)
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_view(open_report: Opener, scheme: str, width: int) -> None:
    size = {"width": width, "height": 900}
    page = open_report(factory.large(24, 16), FULL, color_scheme=scheme, viewport=size, bypass_csp=True)
    page.keyboard.press("a")
    page.keyboard.press("s")
    for key in range(1, len(VIEWS) + 1):
        page.keyboard.press(str(key))
        assert violations(page) == []
    page.keyboard.press("?")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("n")
    assert violations(page) == []


def test_axe_finds_nothing_in_an_empty_report(open_report: Opener) -> None:
    page = open_report(factory.report(findings=(), uncited=(), unresolved=(), sources=()), bypass_csp=True)
    for key in range(1, len(VIEWS) + 1):
        page.keyboard.press(str(key))
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 480, 760, 1024, 1920])
def test_nothing_is_wider_than_the_window(open_report: Opener, width: int) -> None:
    page = open_report(factory.large(60, 30), FULL, viewport={"width": width, "height": 900})
    page.locator("#more summary").click()
    page.keyboard.press("Escape")
    for key in range(1, len(VIEWS) + 1):
        page.evaluate(f"change({{view: VIEWS[{key - 1}]}})")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_runs_nothing_and_asks_for_nothing(open_report: Opener, name: str) -> None:
    report = factory.poison(factory.crowded(), PAYLOADS[name])
    page = open_report(report, Background(repository=PAYLOADS[name], link=PAYLOADS[name]))
    for view in VIEWS:
        page.evaluate("view => change({view})", view)
    page.evaluate("change({view: 'findings'})")
    page.keyboard.press("a")
    page.keyboard.press("n")
    expect(page.locator("#note")).to_be_visible()


def test_a_script_in_a_page_is_shown_as_its_text(open_report: Opener) -> None:
    page = open_report(factory.poison(factory.crowded(), PAYLOADS["script"]))
    expect(page.locator(".card").first).to_contain_text("<script>alert(1)</script>")


def test_hidden_characters_are_spelled_out(open_report: Opener) -> None:
    page = open_report(factory.report(factory.poison(factory.finding(), "safe\u202egnp.exe")))
    mark = page.locator(".card .hid").first
    expect(mark).to_have_text("U+202E")
    expect(mark).to_have_attribute("title", "U+202E RIGHT-TO-LEFT OVERRIDE")


def test_five_thousand_findings_paint_and_filter_quickly(open_report: Opener, browser: Browser) -> None:
    page = open_report(factory.large(5000, 2000))
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 1500
    measure = """changes => new Promise(done => {
      const began = performance.now();
      change(changes());
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
    })"""
    page.evaluate("for (const card of cards) wordsOf(card)")
    for changes in [
        "() => ({verdict: new Set(['contradicted'])})",
        "() => ({verdict: new Set()})",
        "() => ({q: 'lindby 2005'})",
        "() => ({q: ''})",
        "() => ({host: 'news.example'})",
        "() => ({host: '', reviewed: 'no'})",
    ]:
        times = [page.evaluate(f"({measure})({changes})") for _ in range(3)]
        assert min(times) < 100, changes


def test_a_report_of_five_thousand_findings_is_less_than_15_megabytes(open_report: Opener) -> None:
    page = open_report(factory.large(5000, 2000))
    assert page.evaluate("new Blob([document.documentElement.outerHTML]).size") < 15_000_000


def test_in_a_very_large_report_a_script_brings_the_source_details_back(open_report: Opener) -> None:
    page = open_report(factory.large(1600, 40))
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator(".card.at details.source")).to_contain_text("SHA-256")
    page.evaluate("location.hash = '#s-7'")
    expect(page.locator("#s-7")).to_be_in_viewport()


def test_paper_holds_every_view_and_finding(open_report: Opener) -> None:
    page = open_report(factory.large(200, 60))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for view in VIEWS:
        assert page.locator(f"#{view}").is_visible()
    assert page.locator(".card:visible").count() == 200
    assert not page.locator("#filters").is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#findings .card").count() < 200


def test_the_passage_link_opens_the_page_at_the_quote(browser: Browser, tmp_path: object) -> None:
    from verify.report.fragments import text_directive

    context = browser.new_context(viewport={"width": 600, "height": 400})
    page = context.new_page()
    filler = "<p>Some other words that fill the page.</p>" * 120
    quote = "Costs, one-off & recurring – 100% of them – fell by 14% in 2024."
    html = f"<!doctype html><title>t</title>{filler}<p>Before it. {quote.replace('&', '&amp;')} After it.</p>{filler}"
    page.route(
        "https://page.example/**", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    page.goto(f"https://page.example/a#:~:text={text_directive(quote, 'Before it. ', ' After it.')}")
    page.wait_for_function("scrollY > 1000", timeout=5000)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_what_changed(open_report: Opener, scheme: str, width: int) -> None:
    before, after = factory.large(24, 16), factory.large(30, 20)
    around = Background(history=HISTORY, error_rates=RATES, known={}, changes=compare(before, after))
    size = {"width": width, "height": 900}
    page = open_report(after, around, color_scheme=scheme, viewport=size, bypass_csp=True)
    page.evaluate("change({view: 'changes'})")
    assert page.locator("#changes").is_visible()
    assert violations(page) == []
