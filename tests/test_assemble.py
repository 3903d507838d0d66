"""Second looks at doubtful pages: soft 404s against the host's answer for a made-up address, shells in a browser."""

from dataclasses import replace
from typing import Any

import pytest

from tests.nouns import failure, page, snapshot
from verify.assemble import fetch_options
from verify.model import Failure, Page, Reason, Retrieval, Snapshot, Source, Wall
from verify.plan import make_plan, with_flags
from verify.second_look import SecondLook

SORRY = "Sorry. We could not find what you were looking for. Try the search or go to the home page."
URL = "https://bridge.example/old"


class Host:
    """Answers every address with one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[str] = []

    async def fetch(self, source: Source) -> Retrieval:
        self.asked.append(source.url)
        return snapshot(source.url, self.text.encode()) if self.text else failure(source.url)

    async def aclose(self) -> None:
        pass


class Reader:
    async def read(self, snapshot: Snapshot) -> Page | Failure:
        return replace(page(snapshot.body.decode(), snapshot.source), title="Not found")


class Renderer:
    async def render(self, snapshot: Snapshot) -> Retrieval:
        return replace(snapshot, body=b"The bridge opened in 1937.")


def look(host: Host, renderer: Any = None) -> SecondLook:
    return SecondLook(host, Reader(), renderer)


def doubtful(text: str) -> tuple[Snapshot, Page]:
    return snapshot(URL, text.encode()), replace(page(text, URL), title="Not found")


async def test_a_page_that_is_the_hosts_answer_to_anything_is_dead() -> None:
    host = Host(SORRY)
    looked = await look(host).confirm(*doubtful(SORRY))
    assert looked.wall is not None and looked.wall.reason is Reason.DEAD
    assert len(host.asked) == 1 and host.asked[0].startswith("https://bridge.example/")


async def test_a_host_is_asked_once_for_all_its_pages() -> None:
    host = Host(SORRY)
    second = look(host)
    for _ in range(3):
        await second.confirm(*doubtful(SORRY))
    assert len(host.asked) == 1


async def test_a_page_unlike_the_hosts_answer_stays_a_page() -> None:
    assert (await look(Host("A page of a shop that sells tea.")).confirm(*doubtful(SORRY))).wall is None
    assert (await look(Host("")).confirm(*doubtful(SORRY))).wall is None


async def test_a_page_without_any_sign_costs_no_request() -> None:
    host = Host(SORRY)
    text = "The bridge was opened to traffic in 1937 by the mayor. " * 30
    assert (await look(host).confirm(snapshot(URL, text.encode()), page(text, URL))).wall is None
    assert host.asked == []


async def test_a_front_page_at_a_deep_address_is_dead_when_the_host_gives_it_for_any_address() -> None:
    front = '<link rel="canonical" href="/">' + "The bridge was opened to traffic in 1937 by the mayor. " * 90
    host = Host(front)
    looked = await look(host).confirm(snapshot(URL, front.encode()), page(front, URL))
    assert looked.wall is not None and looked.wall.reason is Reason.DEAD
    assert (await look(Host(SORRY)).confirm(snapshot(URL, front.encode()), page(front, URL))).wall is None


async def test_a_shell_is_rendered_where_there_is_a_browser_and_stays_unreadable_without() -> None:
    shell = replace(page("Loading", URL), wall=Wall(Reason.UNREADABLE, "JavaScript shell"))
    assert (await look(Host("")).confirm(snapshot(URL), shell)) is shell
    assert "1937" in (await look(Host(""), Renderer()).confirm(snapshot(URL), shell)).text


def test_the_contact_is_taken_from_the_settings_then_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan(["-"], None)
    monkeypatch.setenv("VERIFY_CONTACT", "mailto:ci@example.org")
    assert fetch_options(plan).user_agent.endswith("(+mailto:ci@example.org)")
    named = with_flags(plan, fetch__contact="https://example.org/bot")
    assert fetch_options(named).user_agent.endswith("(+https://example.org/bot)")
    monkeypatch.delenv("VERIFY_CONTACT")
    assert "robots.txt" in fetch_options(plan).user_agent
    assert "robots.txt" not in fetch_options(with_flags(plan, fetch__robots=False)).user_agent
