"""Opens a recording of ours in ReplayWeb.page, in a real Chromium, and sees that each page's text is shown.

    cd FOLDER && npm pack replaywebpage && tar xzf replaywebpage-*.tgz
    python -m tests.fetch.replayweb FOLDER/package

ReplayWeb.page is AGPL and comes from npm, so it is neither a dependency nor part of the test suite.
"""

import argparse
import asyncio
import http.server
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Error, Page, sync_playwright

from tests.fetch.tools import options
from tests.web import Site, gzipped, page, redirect, reply
from verify.fetch import HttpFetcher, WarcWriter
from verify.model import Source

TEXTS = {
    "/plain": "The bridge was opened to traffic in 1937.",
    "/coded": "The ferry carried forty thousand people a year.",
    "/moved": "The tunnel was dug under the northern arm of the fjord.",
    "/query?id=7&lang=en": "The lighthouse has stood on the reef since 1868.",
}
SECONDS = 30.0


async def record(path: Path) -> list[tuple[str, str]]:
    """A recording of a small site; the URLs in it and what each says."""

    def html(text: str) -> str:
        return f"<!doctype html><html><head><title>Page</title></head><body><p>{text}</p></body></html>"

    async with Site() as site:
        for target, text in TEXTS.items():
            site.on(target, page(html(text)))
        site.on("/coded", gzipped(html(TEXTS["/coded"])))
        site.on("/moved", redirect("/landed"))
        site.on("/landed", page(html(TEXTS["/moved"])))
        site.on("/gone", reply(410, "gone"))
        fetcher = HttpFetcher(options())
        with WarcWriter(path) as writer:
            for target in (*TEXTS, "/gone"):
                writer.write(await fetcher.fetch(Source(site.url(target), site.url(target))))
        await fetcher.aclose()
        return [(site.url(target), text) for target, text in TEXTS.items()]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on loopback, where browsers let service workers run; its URL."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


def shown(tab: Page, text: str) -> bool:
    """Whether some frame of a tab comes to show a text."""
    for _ in range(int(SECONDS / 0.25)):
        for frame in tab.frames:
            try:
                if text in frame.locator("body").inner_text(timeout=500):
                    return True
            except Error:
                continue
        tab.wait_for_timeout(250)
    return False


def main() -> int:
    """Exit code 0 when every recorded page is shown, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="folder of the unpacked npm package, with ui.js and sw.js")
    package = parser.parse_args().package
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("index.html", "ui.js", "sw.js"):
            shutil.copy(package / name, folder / name)
        wanted = asyncio.run(record(folder / "pages.warc.gz"))
        missing = 0
        with served(folder) as base, sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            for url, text in wanted:
                tab = browser.new_context().new_page()
                tab.goto(f"{base}/?source=/pages.warc.gz#view=pages&url={quote(url, safe='')}")
                found = shown(tab, text)
                missing += not found
                print(f"{'shown' if found else 'MISSING':8} {url}  {text}")
                tab.context.close()
            browser.close()
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
