import pytest
from playwright.sync_api import Browser, expect

from tests.report.browser.conftest import Served
from verify.review.decisions import read_decisions

pytestmark = pytest.mark.browser


def test_decisions_made_in_the_served_page_are_in_the_file_at_once(browser: Browser, served: Served) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(served.address)
    assert "token" not in page.url
    first = page.locator("#findings .card").first.get_attribute("id")
    with page.expect_response("**/decisions") as answer:
        page.keyboard.press("r")
    assert answer.value.status == 200
    assert [(f"f-{one.fingerprint}", one.decision) for one in read_decisions(served.decisions)] == [(first, "reject")]
    with page.expect_response("**/decisions"):
        page.keyboard.press("u")
    assert read_decisions(served.decisions) == ()
    page.keyboard.press("n")
    page.keyboard.type("see page 3")
    with page.expect_response("**/decisions"):
        page.keyboard.press("Control+Enter")
    assert [one.note for one in read_decisions(served.decisions)] == ["see page 3"]
    page.reload()
    expect(page.locator(f"#{first} .state")).to_have_text("noted")
    assert page.evaluate("localStorage.getItem('citation-verify.decisions.v1')") is None
    context.close()
    assert complaints == []


def test_another_page_cannot_decide(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address)
    page.route("https://evil.example/", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
    page.goto("https://evil.example/")
    origin = served.address.partition("/?")[0]
    outcome = page.evaluate(
        """origin => fetch(origin + '/decisions', {
          method: 'POST', credentials: 'include', mode: 'no-cors', body: '{"fingerprint": "x", "decision": null}',
        }).then(answer => answer.type, error => 'refused')""",
        origin,
    )
    assert outcome in ("opaque", "refused")
    assert not served.decisions.exists()
    context.close()
