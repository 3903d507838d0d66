"""A real Chromium, one for all tests, pages in it that fail a test when a script does, and a review server."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from tests.report import factory
from verify.model import Report
from verify.report import WRITERS, Background
from verify.review.serve import Desk, host_names, make_app

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Opener = Callable[..., Page]


def chromium() -> str:
    """Where the browser is. These tests fail without one; they are never skipped."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "these tests need Chromium: apt-get install chromium, or set CHROMIUM to its path"
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a report from disk in a fresh profile; at the end no script may have failed and nothing been refused."""
    contexts, complaints = [], []

    def opener(
        report: Report | None = None, background: Background | None = None, *, fragment: str = "", **options: object
    ) -> Page:
        file = tmp_path / "report.html"
        file.write_text(
            WRITERS["html"].render(report or factory.large(120, 60), background or Background()), encoding="utf-8"
        )
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on(
            "request", lambda sent: complaints.append(sent.url) if not sent.url.startswith(("file:", "blob:")) else None
        )
        page.goto(f"{file.as_uri()}{fragment}")
        return page

    yield opener
    for context in contexts:
        context.close()
    assert complaints == []


@dataclass(frozen=True, slots=True)
class Served:
    address: str
    decisions: Path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    decisions = tmp_path / "reports" / "decisions.json"
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        app = make_app(Desk(factory.large(60, 30), decisions), "t0ken", host_names("127.0.0.1", port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield Served(f"http://127.0.0.1:{port}/?token=t0ken", decisions)
        server.should_exit = True
        thread.join()
