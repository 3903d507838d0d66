import asyncio
import importlib
import json
import sys
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from tests.report import factory
from tests.review.test_decisions import decision
from verify.errors import UsageError
from verify.model import VerdictKind
from verify.report import to_json
from verify.review.decisions import read_decisions, write_decisions
from verify.review.serve import COOKIE, HEADER, Desk, host_names, make_app, serve

TOKEN = "s3cret"
FINGERPRINT = factory.claim().fingerprint


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.json"


class Client:
    """Talks to the application in memory, keeping cookies as a browser does."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        self.cookies = httpx.Cookies()

    def get(self, path: str, **options: object) -> httpx.Response:
        return asyncio.run(self._send("GET", path, options))

    def post(self, path: str, **options: object) -> httpx.Response:
        return asyncio.run(self._send("POST", path, options))

    async def _send(self, method: str, path: str, options: dict[str, object]) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8765", cookies=self.cookies
        ) as client:
            answer = await client.request(method, path, **options)  # type: ignore[arg-type]
            self.cookies = client.cookies
        return answer


@pytest.fixture
def client(file: Path) -> Client:
    return Client(make_app(Desk(factory.report(), file), TOKEN, host_names("127.0.0.1", 8765)))


def post(client: Client, body: object, **headers: str) -> int:
    client.cookies.set(COOKIE, TOKEN)
    sent = {"content-type": "application/json", HEADER: TOKEN, **{k.replace("_", "-"): v for k, v in headers.items()}}
    return client.post(
        "/decisions", content=body if isinstance(body, bytes) else json.dumps(body), headers=sent
    ).status_code


def said(**changes: object) -> dict[str, object]:
    made = {
        "fingerprint": FINGERPRINT,
        "decision": "reject",
        "verdict": "contradicted",
        "who": "Ida",
        "when": "2026-03-14T09:26:53Z",
        "code": "wrong-verdict",
        "note": "see page 3",
        "content": {},
    }
    return {"fingerprint": FINGERPRINT, "decision": {**made, **changes}}


def test_the_address_with_the_token_opens_the_report(client: Client) -> None:
    assert client.get("/").status_code == 403
    answer = client.get("/", params={"token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = client.get("/")
    assert page.status_code == 200
    assert "Freight at Lindby" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("token", ["", "wrong", "é", "s3cret "])
def test_another_token_opens_nothing(client: Client, token: str) -> None:
    assert client.get("/", params={"token": token}).status_code == 403
    client.cookies.set(COOKIE, "wrong")
    assert client.get("/").status_code == 403


def test_a_decision_is_written_at_once_about_what_the_report_shows(client: Client, file: Path) -> None:
    lie = said(verdict="supported", content={"https://x.example/": "0"}, when="1999-01-01T00:00:00Z")
    assert post(client, lie) == 200
    (kept,) = read_decisions(file)
    assert (kept.decision, kept.who, kept.code, kept.note) == ("reject", "Ida", "wrong-verdict", "see page 3")
    assert kept.verdict is VerdictKind.CONTRADICTED
    assert kept.content == factory.finding().content
    assert kept.when.year > 2000
    assert "see page 3" in client.get("/").text


def test_a_decision_can_be_changed_and_withdrawn_and_others_stay(client: Client, file: Path) -> None:
    other = decision(fingerprint="f" * 16)
    write_decisions(file, [other])
    assert post(client, said()) == 200
    assert post(client, said(decision="accept")) == 200
    assert {one.decision for one in read_decisions(file) if one.fingerprint == FINGERPRINT} == {"accept"}
    assert post(client, {"fingerprint": FINGERPRINT, "decision": None}) == 200
    assert read_decisions(file) == (other,)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({HEADER: "wrong"}, 403),
        ({HEADER: ""}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1:9"}, 421),
        ({"content_type": "text/plain"}, 415),
        ({"origin": "http://127.0.0.1:8765"}, 200),
        ({"host": "localhost:8765"}, 200),
    ],
)
def test_requests_that_another_page_could_forge_are_refused(
    client: Client, file: Path, headers: dict[str, str], status: int
) -> None:
    assert post(client, said(), **headers) == status
    assert file.exists() == (status == 200)


def test_without_the_cookie_nothing_is_written(client: Client, file: Path) -> None:
    headers = {"content-type": "application/json", HEADER: TOKEN}
    assert client.post("/decisions", content=json.dumps(said()), headers=headers).status_code == 403
    assert not file.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (said(decision="shrug"), 422),
        (said(note="x" * 10_001), 422),
        ({"fingerprint": "nobody", "decision": None}, 404),
        (b"x" * 70_000, 413),
    ],
)
def test_what_is_no_decision_is_refused(client: Client, file: Path, body: object, status: int) -> None:
    assert post(client, body) == status
    assert not file.exists()


def test_reading_by_other_methods_is_refused(client: Client) -> None:
    assert client.get("/decisions").status_code == 405
    assert client.post("/").status_code == 405


def test_an_address_beyond_loopback_answers_to_its_own_name_only() -> None:
    assert host_names("192.0.2.1", 80) == {"192.0.2.1:80"}
    assert "localhost:80" in host_names("127.0.0.1", 80)


def test_serving_tells_an_address_on_loopback_with_a_fresh_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report.json").write_text(to_json(factory.report()))
    served: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self: served.append(self.config))
    told: list[str] = []
    for _ in range(2):
        serve(tmp_path, tmp_path / "decisions.json", port=8765, tell=told.append)
    assert [(config.host, config.port) for config in served] == [("127.0.0.1", 8765)] * 2
    assert all(address.startswith("http://127.0.0.1:8765/?token=") for address in told)
    assert len(set(told)) == 2


def test_without_its_packages_the_server_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "verify.review.serve")
    monkeypatch.setitem(sys.modules, "starlette.applications", None)
    with pytest.raises(UsageError, match=r"citation-verify\[serve\]"):
        importlib.import_module("verify.review.serve")
