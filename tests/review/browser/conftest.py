"""The browser of the report's tests, and a review server on a free port of loopback."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

from tests.report import factory
from tests.report.browser.conftest import browser, open_report
from verify.review.serve import Desk, host_names, make_app

__all__ = ["browser", "open_report", "served"]


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
