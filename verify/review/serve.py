"""``verify serve``: the report on a local address, where decisions are written to ``decisions.json`` at once.

Nobody but the person at this machine may decide: the server listens on loopback, answers only to its own host names
(against DNS rebinding), and wants a random token, which a strict same-site cookie carries for reading and a header
repeats for writing (against forged requests from other pages).
"""

import hmac
import secrets
import threading
import webbrowser
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from verify.errors import UsageError
from verify.model import Finding, Report
from verify.report.background import NOTHING, Background, holds
from verify.report.convert import read_report
from verify.report.html import content_policy, render_page
from verify.review.decisions import DecisionRow, from_row, merge, read_decisions, write_decisions

try:
    from starlette.applications import Starlette
    from starlette.middleware.base import BaseHTTPMiddleware
    from starlette.requests import Request
    from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
    from starlette.routing import Route
except ImportError:
    raise UsageError(
        "verify serve needs two more packages", hint="Install them: pip install 'citation-verify[serve]'"
    ) from None

COOKIE = "verify-token"
HEADER = "x-verify-token"
_MOST_BYTES = 64 * 1024
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Posted(BaseModel):
    """One decision, or its withdrawal (``None``), on the finding of a fingerprint."""

    model_config = ConfigDict(extra="forbid")

    fingerprint: str
    decision: DecisionRow | None


class Desk:
    """A report under review, and the file that receives its decisions. Safe for several threads."""

    def __init__(self, report: Report, decisions: Path, background: Background = NOTHING) -> None:
        self._report = report
        self._path = decisions
        self._background = background
        self._lock = threading.Lock()
        self._findings: dict[str, Finding] = {}
        for finding in report.findings:
            self._findings.setdefault(finding.citation.claim.fingerprint, finding)

    def page(self, token: str) -> str:
        """The report with the decisions made so far."""
        background = replace(self._background, decisions=read_decisions(self._path))
        return render_page(self._report, background, endpoint="/decisions", token=token)

    def decide(self, posted: Posted) -> bool:
        """Write or withdraw a decision; false when the report has no such finding.

        Verdict, page hashes and time are the server's: a page cannot decide on what it does not show.
        """
        finding = self._findings.get(posted.fingerprint)
        if finding is None:
            return False
        with self._lock:
            kept = [one for one in read_decisions(self._path) if not holds(one, finding)]
            if posted.decision is not None:
                made = replace(
                    from_row(posted.decision),
                    fingerprint=posted.fingerprint,
                    verdict=finding.verdict.kind,
                    when=datetime.now(UTC).replace(microsecond=0),
                    content=tuple(sorted(finding.content)),
                )
                kept = list(merge(kept, [made]).decisions)
            write_decisions(self._path, kept)
        return True


def make_app(desk: Desk, token: str, hosts: frozenset[str]) -> Starlette:
    """The application; ``hosts`` are the values of the Host header that it answers to (with the port)."""

    async def page(request: Request) -> Response:
        given = request.query_params.get("token")
        if given is not None and hmac.compare_digest(given.encode(), token.encode()):
            answer: Response = RedirectResponse("/", status_code=303)
            answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return answer
        if not _knows(request.cookies.get(COOKIE), token):
            return HTMLResponse("<p>Open the address that verify serve printed.</p>", status_code=403)
        return HTMLResponse(desk.page(token))

    async def decisions(request: Request) -> Response:
        origin = request.headers.get("origin")
        if origin is not None and origin.partition("://")[2] not in hosts:
            return _refuse(403, "another origin")
        if not _knows(request.cookies.get(COOKIE), token) or not _knows(request.headers.get(HEADER), token):
            return _refuse(403, "no token")
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _refuse(415, "JSON is wanted")
        body = await _body(request)
        if body is None:
            return _refuse(413, "too large")
        try:
            posted = Posted.model_validate_json(body)
        except ValidationError:
            return _refuse(422, "not a decision")
        if not desk.decide(posted):
            return _refuse(404, "no such finding")
        return JSONResponse({"saved": True})

    app = Starlette(routes=[Route("/", page), Route("/decisions", decisions, methods=["POST"])])
    app.add_middleware(_Guard, hosts=hosts)
    return app


class _Guard(BaseHTTPMiddleware):
    """Refuses foreign host names and gives every answer its headers."""

    def __init__(self, app: Any, hosts: frozenset[str]) -> None:
        super().__init__(app)
        self._hosts = hosts

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.headers.get("host") not in self._hosts:
            return _refuse(421, "another host")
        answer = await call_next(request)
        answer.headers["Content-Security-Policy"] = f"{content_policy(endpoint=True)}; frame-ancestors 'none'"
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return answer


def serve(
    folder: Path,
    decisions: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    background: Background = NOTHING,
    open_browser: bool = False,
    tell: Callable[[str], None] = print,
) -> None:
    """Serve the report of a run's folder until interrupted; ``tell`` gets the address. Raises ReportError."""
    import uvicorn

    desk = Desk(read_report(folder), decisions, background)
    token = secrets.token_urlsafe(24)
    config = uvicorn.Config(make_app(desk, token, host_names(host, port)), host=host, port=port, log_level="warning")
    address = f"http://{host}:{port}/?token={token}"
    tell(address)
    if open_browser:
        webbrowser.open(address)
    uvicorn.Server(config).run()


def host_names(host: str, port: int) -> frozenset[str]:
    """The Host headers of an address: itself and, on loopback, the other names of loopback."""
    names = {host, *(_LOCAL if host in _LOCAL or host == "::1" else ())}
    return frozenset(f"{name}:{port}" for name in names)


def _knows(given: str | None, token: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), token.encode())


def _refuse(status: int, why: str) -> Response:
    return JSONResponse({"saved": False, "why": why}, status_code=status)


async def _body(request: Request) -> bytes | None:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return None
    return body
