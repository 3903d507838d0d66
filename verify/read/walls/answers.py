"""Error messages that stand where a page should: in XML, in JSON, or as a line of plain text, whatever their status.

Object stores, gateways and interfaces answer programs so. Such an answer is its message and nothing else; a document
that mentions one says more, or is no object with an error in it.
"""

import json
import re
from typing import Any

from verify.model import Reason, Wall
from verify.read.walls.missing import is_message

LONGEST = 2_000
"""Code points from which an answer is more than an error message."""
LINE = 200
"""Code points of the longest message of one line."""
_NESTED = 3
_KEYS = 12
"""Fields of the largest object that is an error message rather than a record with one."""

_HINTS = {
    Reason.DEAD: "Look for the page under another address, or cite an archived copy.",
    Reason.UNREACHABLE: "Try again another day; if it stays so, cite an archived copy.",
    Reason.LOGIN: "Give credentials for the host, or cite an open copy.",
    Reason.PAYWALLED: "Cite an open copy.",
    Reason.BLOCKED: "Open it in a browser; save the page and name it as the source's file in sources.json.",
}
_CODES = {
    Reason.DEAD: (
        r"no_?such_?\w{1,30}", r"\w{0,30}_?not_?found", r"(?:resource|account)_?disabled", r"gone",
    ),
    Reason.LOGIN: (
        r"un_?authori[sz]ed", r"unauthenticated", r"authentication_?\w{1,30}", r"auth_?required", r"login_?required",
        r"invalid_?access_?key_?id", r"no_?authentication_?information",
    ),
    Reason.BLOCKED: (
        r"access_?denied", r"all_?access_?disabled", r"forbidden", r"authori[sz]ation_?\w{1,30}", r"permission_?denied",
        r"public_?access_?not_?permitted", r"signature_?does_?not_?match", r"expired_?token", r"rate_?limit\w{0,20}",
        r"too_?many_?requests", r"throttl\w{1,10}", r"quota_?exceeded", r"insufficient_?account_?permissions",
    ),
    Reason.UNREACHABLE: (
        r"slow_?down", r"internal_?(?:server_?)?error", r"service_?unavailable", r"server_?busy", r"request_?time_?out",
        r"operation_?timed_?out", r"bad_?gateway", r"temporarily_?unavailable",
    ),
}  # fmt: skip
_MORE = r"(?:[.!:;,\[–-]\W{0,3}.{0,80}| ?\(\d{3}\))?"
_THING = r"(?:page|file|site|route|object|resource|document|url|bucket|app)"
_LINES = {
    Reason.DEAD: (
        r"404", r"410 gone", r"default backend - 404", rf"404 {_THING} not found", r"cannot get /\S{0,200}",
        rf"4?\d?\d?\W{{0,3}}(?:the )?(?:requested )?(?:{_THING} )?(?:was )?not[ _]found(?: on this server)?{_MORE}",
        rf"no such {_THING}{_MORE}", rf"(?:the )?{_THING}[^.]{{0,40}} (?:could not be found|does not exist)\.?",
        r"(?:the )?deployment (?:could not|cannot) be found on vercel.{0,100}",
    ),
    Reason.LOGIN: (
        r"(?:401\W{0,3})?unauthori[sz]ed\.?", r"(?:authentication|login|authorization) (?:is )?required\.?",
    ),
    Reason.BLOCKED: (
        r"error code: ?(?:100[6-9]|101[0-5]|1020|1106)", rf"(?:403\W{{0,3}})?forbidden{_MORE}",
        rf"access (?:is |was )?denied{_MORE}",
        rf"(?:you have been |your ip (?:address )?(?:has been |is ))?blocked{_MORE}",
        rf"(?:429\W{{0,3}})?too many requests{_MORE}",
        rf"(?:you have exceeded the |api )?rate limit(?:ed| exceeded)?(?: for .{{0,60}})?{_MORE}",
    ),
    Reason.UNREACHABLE: (
        r"error code: ?(?:5\d\d|1000|1001|1016|1018|1033|1101|1102)", r"no healthy upstream", r"fault filter abort",
        r"upstream (?:connect error|request timeout)\b.{0,120}", rf"(?:500\W{{0,3}})?internal server error{_MORE}",
        rf"(?:502\W{{0,3}})?bad gateway{_MORE}", rf"(?:503\W{{0,3}})?service (?:temporarily )?unavailable{_MORE}",
        rf"(?:504\W{{0,3}})?gateway time-?out{_MORE}",
        rf"(?:database error|error establishing a database connection){_MORE}",
    ),
}  # fmt: skip


def _compiled(patterns: dict[Reason, tuple[str, ...]]) -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    return tuple((reason, re.compile("|".join(some), re.IGNORECASE)) for reason, some in patterns.items())


_BY_CODE, _BY_LINE = _compiled(_CODES), _compiled(_LINES)
_SAYING = ("error", "errors", "message", "detail", "error_description", "msg", "title", "code", "reason", "status")
_NUMBERS = ("status", "statuscode", "status_code", "code", "errorcode", "error_code", "httpcode")
_TELLING = frozenset(("message", "detail", "msg", "error_description"))
_ENVELOPE = _TELLING | frozenset(
    (*_NUMBERS, "documentation_url", "timestamp", "path", "request_id", "requestid", "success", "ok", "data", "result",
     "instance", "type", "url", "method")
)  # fmt: skip
"""Fields that say nothing but how a request went."""
_CODE_ELEMENT = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}\?>)?\s*<error\b[^<>]{0,300}>\s*<code>([^<>]{1,80})</code>", re.IGNORECASE
)
_MESSAGE_ELEMENT = re.compile(r"<message>([^<>]{1,300})", re.IGNORECASE)


def find_error(text: str, kind: str) -> Wall | None:
    """The error message that a document of plain text, JSON or XML is, or ``None``. ``kind`` is one of these words."""
    if len(text) > LONGEST:
        return None
    match kind:
        case "xml":
            return _xml(text)
        case "json":
            return _json(text)
        case _:
            return find_line(text)


def find_lines(text: str) -> Wall | None:
    """The error that every line of a text is; codes and numbers may follow, each alone on a line."""
    first, *rest = [line for line in map(str.strip, text.split("\n")) if line] or [""]
    found = find_line(first) if len(text) <= LINE else None
    return found if found is not None and all(" " not in line or find_line(line) for line in rest) else None


def find_line(text: str) -> Wall | None:
    """The error that a text is, all of it, line breaks aside."""
    said = " ".join(text.split())
    if not said or len(said) > LINE:
        return None
    found = next((reason for reason, pattern in _BY_LINE if pattern.fullmatch(said)), None)
    if found is None and is_message(said):
        found = Reason.DEAD
    return None if found is None else _wall(found, said)


def _xml(text: str) -> Wall | None:
    """Errors of S3 and what speaks like it (Google's and Azure's storage, MinIO, Ceph)."""
    code = _CODE_ELEMENT.match(text.lstrip("\ufeff"))
    if code is None:
        return None
    message = _MESSAGE_ELEMENT.search(text)
    said = f"{code[1].strip()}: {message[1].strip()}" if message else code[1].strip()
    if "has expired" in said.lower():
        return _wall(Reason.DEAD, said)
    return _wall(_by_word(code[1].strip()) or Reason.UNREACHABLE, said)


def _json(text: str) -> Wall | None:
    """Errors of interfaces: an object with little more than a code and a message in it (RFC 9457 and all others)."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _object(value, _NESTED, inside=False)


def _object(value: Any, depth: int, *, inside: bool) -> Wall | None:
    """The error that an object tells of; ``inside`` the field of another that says that it is one."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict) or len(value) > _KEYS or depth == 0:
        return None
    fields = {str(key).lower(): one for key, one in value.items()}
    for name in ("error", "errors"):
        if isinstance(inner := fields.get(name), dict | list) and inner:
            return _object(inner, depth - 1, inside=True)
    number = next((n for name in _NUMBERS if (n := _number(fields.get(name)))), 0)
    told = bool(fields.keys() & _TELLING)
    said_so = any(isinstance(fields.get(name), str) and fields[name] for name in ("error", "errors"))
    if not (inside or said_so or (number and (told or "title" in fields)) or (told and fields.keys() <= _ENVELOPE)):
        return None
    words = [one.strip() for name in _SAYING if isinstance(one := fields.get(name), str) and 0 < len(one) <= LINE]
    reason = next((found for word in words if (found := _by_word(word) or _by_line(word))), None)
    if reason is None and number:
        reason = _by_number(number)
    return None if reason is None else _wall(reason, "; ".join(words)[:LINE] or str(number))


def _number(value: Any) -> int:
    text = str(value)
    return int(text) if isinstance(value, int | str) and re.fullmatch(r"[45]\d\d", text) else 0


def _by_number(status: int) -> Reason:
    return {404: Reason.DEAD, 410: Reason.DEAD, 401: Reason.LOGIN, 402: Reason.PAYWALLED}.get(
        status, Reason.BLOCKED if status < 500 else Reason.UNREACHABLE
    )


def _by_word(word: str) -> Reason | None:
    name = "_".join(word.strip(".! ").split())
    return next((reason for reason, pattern in _BY_CODE if pattern.fullmatch(name)), None)


def _by_line(text: str) -> Reason | None:
    found = find_line(text)
    return found.reason if found is not None else None


def _wall(reason: Reason, said: str) -> Wall:
    return Wall(reason, f"an error message in place of a page (“{said[:100]}”)", _HINTS[reason])
