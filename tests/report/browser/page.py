"""What tests ask of an open report."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

STORE = "JSON.parse(localStorage.getItem('citation-verify.decisions.v1') ?? '[]')"


def shown(page: Page) -> int:
    return int(page.locator("#shown").inner_text().split(" ")[0].replace(",", ""))


def at(page: Page) -> str:
    return page.locator(".card.at").get_attribute("id") or ""


def anchors(page: Page) -> list[str]:
    return page.locator(".view.on .card").evaluate_all("cards => cards.map(card => card.id)")


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).fragment)
