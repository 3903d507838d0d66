"""Pages that only a browser can show, rendered on a Chromium that is already there (extra ``browser``: Playwright).

The browser has no network of its own: whatever a page asks for is fetched by our fetcher, under the same address rules,
limits and robots.txt, and handed to it; what would go around that (WebSockets, WebRTC, service workers, downloads) is
shut off, and names resolve to nothing. Each page gets a context of its own, thrown away afterwards.
"""

import asyncio
import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from verify.errors import UsageError
from verify.fetch.client import HttpFetcher
from verify.fetch.options import FetchOptions
from verify.model import Failure, Reason, Retrieval, Snapshot, Source

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Playwright, Route, WebSocketRoute

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--no-first-run",
    "--mute-audio",
)
_WANTED = frozenset(("document", "script", "stylesheet", "xhr", "fetch"))
_MOST_REQUESTS = 150
_DROPPED = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"))


def find_chromium() -> Path | None:
    """The Chromium, Chrome or Edge of this machine, if there is one on the path."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


class BrowserRenderer:
    """Renders snapshots whose page is made by scripts. One browser, opened on first use."""

    def __init__(
        self, options: FetchOptions | None = None, *, executable: Path | None = None, timeout: float = 15.0
    ) -> None:
        """``timeout`` bounds a page, in seconds. Raises UsageError when Playwright or a Chromium is missing."""
        try:
            import playwright.async_api  # noqa: F401
        except ImportError:
            raise UsageError(
                "rendering pages needs Playwright, which is not installed",
                hint='Install it: pip install "citation-verify[browser]"',
            ) from None
        self._executable = executable or find_chromium()
        if self._executable is None or not self._executable.is_file():
            raise UsageError(
                f"no Chromium to render pages with ({self._executable or 'none on the path'})",
                hint="Install chromium with the system's package manager, or name its executable.",
            )
        self._fetcher = HttpFetcher(options or FetchOptions())
        self._timeout = timeout
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._opening = asyncio.Lock()

    async def render(self, snapshot: Snapshot) -> Retrieval:
        """The page as a reader would see it after its scripts have run, or a failure of reason ``unreadable``."""
        from playwright.async_api import Error

        try:
            browser = await self._open()
            context = await browser.new_context(service_workers="block", accept_downloads=False, locale="en-US")
            try:
                html = await asyncio.wait_for(self._show(context, snapshot), self._timeout)
            finally:
                await context.close()
        except (Error, TimeoutError) as error:
            why = "it took too long" if isinstance(error, TimeoutError) else str(error).splitlines()[0][:160]
            return _failure(snapshot, f"the page could not be rendered: {why}")
        body = html.encode("utf-8", "surrogatepass")
        headers = (("Content-Type", "text/html; charset=utf-8"),)
        notes = (*snapshot.notes, "rendered in a browser")
        return replace(snapshot, body=body, headers=headers, sha256=hashlib.sha256(body).hexdigest(), notes=notes)

    async def aclose(self) -> None:
        """Close the browser and the fetcher."""
        if self._browser is not None:
            await self._browser.close()
        if self._playwright is not None:
            await self._playwright.stop()
        await self._fetcher.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def _open(self) -> "Browser":
        async with self._opening:
            if self._browser is None:
                from playwright.async_api import async_playwright

                self._playwright = await async_playwright().start()
                # Chromium's own sandbox does not work for root, as in most containers.
                sandbox = os.geteuid() != 0
                self._browser = await self._playwright.chromium.launch(
                    executable_path=self._executable, args=list(_ARGUMENTS), chromium_sandbox=sandbox, headless=True
                )
            return self._browser

    async def _show(self, context: "BrowserContext", snapshot: Snapshot) -> str:
        answered = 0

        async def answer(route: "Route") -> None:
            nonlocal answered
            request = route.request
            answered += 1
            if request.url == snapshot.url and request.is_navigation_request():
                await route.fulfill(status=200, headers=_headers(snapshot), body=snapshot.body)
            elif request.method != "GET" or request.resource_type not in _WANTED or answered > _MOST_REQUESTS:
                await route.abort()
            else:
                fetched = await self._fetcher.fetch(Source(request.url, request.url))
                if isinstance(fetched, Snapshot):
                    await route.fulfill(status=fetched.status, headers=_headers(fetched), body=fetched.body)
                else:
                    await route.abort("blockedbyclient" if fetched.reason is Reason.REFUSED else "failed")

        async def shut(socket: "WebSocketRoute") -> None:
            await socket.close()

        await context.route("**/*", answer)
        await context.route_web_socket("**/*", shut)
        page = await context.new_page()
        await page.goto(snapshot.url, wait_until="load", timeout=self._timeout * 1_000)
        return await _settled(page)


async def _settled(page: "Page") -> str:
    """The page's HTML once it has asked for nothing more for half a second, or has had five."""
    from playwright.async_api import TimeoutError as Late

    with suppress(Late):
        await page.wait_for_load_state("networkidle", timeout=5_000)
    return await page.content()


def _headers(snapshot: Snapshot) -> dict[str, str]:
    return {name: value for name, value in snapshot.headers if name.lower() not in _DROPPED}


def _failure(snapshot: Snapshot, cause: str) -> Failure:
    return Failure(
        snapshot.source,
        snapshot.requested,
        Reason.UNREADABLE,
        cause,
        "Open the page in a browser, save it, and name it as the source's file in sources.json.",
        snapshot.retrieved,
        snapshot.origin,
        snapshot.url,
        snapshot.status,
        snapshot.chain,
        snapshot.attempts,
        snapshot.elapsed,
        snapshot.notes,
    )
