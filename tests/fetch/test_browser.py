import sys
from pathlib import Path

import pytest

from tests.fetch.test_store import snapshot
from tests.fetch.tools import failed, good, options
from tests.web import Site, hang, page, reply
from verify.errors import UsageError
from verify.fetch.browser import BrowserRenderer, find_chromium
from verify.model import Reason, Snapshot

SCRIPT = """
<title>Shell</title><div id=root></div><script>
const root = document.getElementById('root');
const add = text => root.append(Object.assign(document.createElement('p'), {textContent: text}));
add('made by a script');
fetch('URL').then(answer => answer.text()).then(add, error => add('refused'));
</script>
"""


def shell(url: str, data: str) -> Snapshot:
    return snapshot(url, SCRIPT.replace("URL", data).encode())


async def rendered(shown: Snapshot, **changes) -> Snapshot:
    async with BrowserRenderer(options(**changes), timeout=60.0) as renderer:
        return good(await renderer.render(shown))


def browser_is_missing() -> bool:
    """Without a Chromium on this machine the promise is a clear error, and that is what is tested."""
    if find_chromium() is not None:
        return False
    with pytest.raises(UsageError, match="no Chromium"):
        BrowserRenderer()
    return True


async def test_what_scripts_make_of_a_page_is_read() -> None:
    if browser_is_missing():
        return
    async with Site() as site:
        site.on("/data", reply(200, "made of data", {"Content-Type": "text/plain"}))
        shown = await rendered(shell(site.url("/app"), "/data"))
    assert b"<p>made by a script</p>" in shown.body
    assert b"<p>made of data</p>" in shown.body
    assert shown.notes[-1] == "rendered in a browser"
    assert [request.target for request in site.requests] == ["/data"]


async def test_the_address_rules_hold_for_the_browser_too() -> None:
    if browser_is_missing():
        return
    async with Site() as site:
        site.on("/*", page("<p>secret</p>"))
        data = site.url("/secret")
        shown = await rendered(shell("https://app.example/", data), allow_private=False)
        frames = f'<p>text</p><iframe src="{data}"></iframe><img src="{data}"><script src="{data}"></script>'
        await rendered(snapshot("https://app.example/", frames.encode()), allow_private=False)
        socket = f'<p>text</p><script>new WebSocket("ws://127.0.0.1:{site.port}/socket")</script>'
        await rendered(snapshot("https://app.example/", socket.encode()))
        assert b"<p>refused</p>" in shown.body
        assert b"secret</p>" not in shown.body
        assert not site.hits
        assert site.connections == 0


async def test_a_page_that_takes_too_long_is_unreadable() -> None:
    if browser_is_missing():
        return
    async with Site() as site:
        site.on("/slow.js", hang())
        late = snapshot(site.url("/app"), b'<script src="/slow.js"></script>')
        async with BrowserRenderer(options(), timeout=1.0) as renderer:
            failure = failed(await renderer.render(late))
    assert failure.reason is Reason.UNREADABLE
    assert "could not be rendered" in failure.cause


def test_a_missing_browser_and_a_missing_extra_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no Chromium"):
        BrowserRenderer(executable=tmp_path / "nothing")
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    with pytest.raises(UsageError, match="Playwright") as caught:
        BrowserRenderer()
    assert "citation-verify[browser]" in caught.value.hint
