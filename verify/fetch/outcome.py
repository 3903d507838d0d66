"""A final answer becomes a snapshot, or a failure with its one reason. Used for live answers and for recorded ones."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from verify.fetch.faults import LATER, Fault
from verify.fetch.media import sniff_unsupported
from verify.fetch.options import Classify, Headers
from verify.fetch.retry import RETRY_STATUSES
from verify.model import Failure, Hop, Origin, Reason, Retrieval, Snapshot, Source

REDIRECTS = frozenset((301, 302, 303, 307, 308))
AGAIN = "tried once more at the end of the run"

_ARCHIVED = "Look for an archived copy (https://web.archive.org/web/*/{url}) and cite that."
_BLOCKED = frozenset((403, 405, 406, 418, 429, 430, 451, 999))
_STATUS_WORDS = {
    401: "the page wants a login",
    402: "the page wants a payment",
    403: "the server forbids access",
    404: "the page does not exist",
    405: "the server does not let this page be read",
    406: "the server has no version of the page for this client",
    407: "a proxy wants a login",
    410: "the page was removed for good",
    429: "the server says that there were too many requests",
    451: "the page is withheld for legal reasons",
    500: "the server failed",
    502: "the server behind the gateway failed",
    503: "the server is overloaded or under maintenance",
    504: "the server behind the gateway did not answer",
    520: "Cloudflare got an unusable answer from the site's server",
    521: "Cloudflare could not connect to the site's server",
    522: "Cloudflare waited in vain for the site's server",
    523: "Cloudflare cannot reach the site's server",
    524: "Cloudflare waited too long for the site's server",
    525: "Cloudflare could not make a TLS connection to the site's server",
    526: "Cloudflare does not trust the certificate of the site's server",
    530: "Cloudflare cannot find the site's server",
    999: "the site turns automated visitors away",
}
_LANGUAGES = "en|de|fr|es|it|pt|nl|pl|sv|da|nb|no|fi|cs|sk|hu|ro|el|tr|ru|uk|he|ar|fa|hi|id|vi|th|ja|ko|zh|us|gb|eu|int"
_ROOTS = re.compile(
    rf"/?(?:(?:(?:{_LANGUAGES})(?:[-_][a-z]{{2,4}})?/?)?(?:index|home|default|main)?(?:\.(?:html?|php|aspx?|jsp))?/?)\Z",
    re.IGNORECASE,
)
_LOGIN_SEGMENT = re.compile(
    r"(?:log[-_]?in|sign[-_]?in|log[-_]?on|sign[-_]?on|wp-login|sso|saml2?|oauth2?|oidc|adfs|cas)(?:\.\w{2,5})?\Z",
    re.IGNORECASE,
)
_LOGIN_FORM = re.compile(rb"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Final:
    """The last answer of a redirect chain."""

    source: Source
    requested: str
    url: str
    status: int
    headers: Headers
    body: bytes
    when: datetime
    origin: Origin
    chain: tuple[Hop, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = True

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


def judge(final: Final, classify: Classify | None = None) -> Retrieval:
    """The snapshot or failure that a final answer is.

    401 is ``login`` when the server names a way to log in (``WWW-Authenticate``) or the page has a password field, else
    ``blocked``; 402 ``paywalled``; 403, 429 and other refusals ``blocked``; 404 and 410 ``dead``; everything else that
    is not a success ``unreachable``. A deep link that ends at its own site's root is ``dead``, one that ends at a login
    page ``login``. ``classify`` is asked about every error first, and its wall wins.
    """
    status = final.status
    if 200 <= status < 300:
        return _success(final)
    wall = classify(status, final.headers, final.body) if classify is not None else None
    words = f"HTTP {status}: {_STATUS_WORDS.get(status, 'the server answered with an error')}"
    if wall is not None:
        return failure(final, wall.reason, f"{words}; {wall.mark}", wall.hint or _hint(final, wall.reason))
    reason = _reason(final)
    if status in REDIRECTS or 300 <= status < 400:
        words = f"HTTP {status}: a redirect that names no target"
    return failure(final, reason, words, _hint(final, reason))


def _success(final: Final) -> Retrieval:
    if not final.body:
        cause = f"HTTP {final.status}: the answer is empty"
        return failure(final, Reason.UNREADABLE, cause, _ARCHIVED.format(url=final.source.url))
    if (kind := sniff_unsupported(final.header("content-type") or "", final.body[:64])) is not None:
        cause = f"the type {kind} holds no text that could be read"
        return failure(final, Reason.UNREADABLE, cause, "Cite a page or document that says it in words.")
    if final.chain and (moved := _moved(final.requested, final.url)) is not None:
        reason, cause = moved
        return failure(final, reason, cause, _hint(final, reason))
    return Snapshot(
        source=final.source.url,
        requested=final.requested,
        url=final.url,
        status=final.status,
        headers=final.headers,
        body=final.body,
        sha256=hashlib.sha256(final.body).hexdigest() if final.whole else "",
        retrieved=final.when,
        origin=final.origin,
        chain=final.chain,
        notes=final.notes,
        whole=final.whole,
    )


def _moved(requested: str, final: str) -> tuple[Reason, str] | None:
    """What it means that a redirect ended elsewhere, where the URLs alone tell."""
    before, after = urlsplit(requested), urlsplit(final)
    if _is_login(after.path) and not _is_login(before.path):
        return Reason.LOGIN, f"redirected to a login page ({after.path[:80]})"
    deep = not _ROOTS.match(before.path) or bool(before.query)
    if deep and _ROOTS.match(after.path) and not after.query and _same_site(before.hostname, after.hostname):
        return Reason.DEAD, "redirected to the site's root, which is how sites hide a missing page"
    return None


def _is_login(path: str) -> bool:
    return any(_LOGIN_SEGMENT.match(segment) for segment in path.split("/")[-3:])


def _same_site(one: str | None, other: str | None) -> bool:
    """Whether two hosts are one, or one lies in the other's domain, "www." aside."""
    first, second = ((host or "").removeprefix("www.").removeprefix("m.") for host in (one, other))
    return first == second or first.endswith("." + second) or second.endswith("." + first)


def _reason(final: Final) -> Reason:
    match final.status:
        case 404 | 410:
            return Reason.DEAD
        case 401:
            named = final.header("www-authenticate") or _LOGIN_FORM.search(final.body)
            return Reason.LOGIN if named else Reason.BLOCKED
        case 402:
            return Reason.PAYWALLED
        case status if status in _BLOCKED:
            return Reason.BLOCKED
        case _:
            return Reason.UNREACHABLE


def _hint(final: Final, reason: Reason) -> str:
    match reason:
        case Reason.DEAD:
            return _ARCHIVED.format(url=final.source.url)
        case Reason.BLOCKED if final.status == 429:
            return "Run again later, or give the host a delay under hosts in sources.json."
        case Reason.BLOCKED:
            return "Open the page in a browser; save it and name it as the source's file in sources.json."
        case Reason.LOGIN | Reason.PAYWALLED:
            return (
                "Give the host's headers from the environment under hosts in sources.json, or save the page as a file."
            )
        case _:
            return LATER


def failure(final: Final, reason: Reason, cause: str, hint: str) -> Failure:
    """A failure with everything that is known of its answer."""
    return Failure(
        source=final.source.url,
        requested=final.requested,
        reason=reason,
        cause=cause,
        hint=hint,
        retrieved=final.when,
        origin=final.origin,
        url=final.url,
        status=final.status,
        chain=final.chain,
        notes=final.notes,
        sha256=hashlib.sha256(final.body).hexdigest() if final.body else "",
        size=len(final.body),
    )


def faulty(
    fault: Fault,
    source: Source,
    requested: str,
    url: str,
    when: datetime,
    chain: tuple[Hop, ...],
    *,
    status: int | None = None,
    size: int = 0,
    notes: tuple[str, ...] = (),
    origin: Origin = Origin.NETWORK,
) -> Failure:
    """The failure that a fault below HTTP means."""
    return Failure(
        source.url,
        requested,
        fault.reason,
        fault.cause,
        fault.hint,
        when,
        origin,
        url,
        status,
        chain,
        notes=notes,
        size=size,
    )


def lasting(retrieval: Retrieval) -> bool:
    """Whether a retrieval may be used again by later runs: successes, and failures that time does not mend."""
    return isinstance(retrieval, Snapshot) or retrieval.reason in (
        Reason.DEAD,
        Reason.LOGIN,
        Reason.PAYWALLED,
        Reason.UNREADABLE,
    )


_FINAL_CAUSES = ("TLS: the certificate",)


def passing(failure: Failure) -> bool:
    """Whether a failure may be gone at the end of the run, so that one more try is fair."""
    if failure.reason not in (Reason.UNREACHABLE, Reason.BLOCKED) or AGAIN in failure.notes:
        return False
    if failure.status is not None:
        return failure.status in RETRY_STATUSES or (failure.status < 300 and failure.reason is Reason.UNREACHABLE)
    return (
        failure.reason is Reason.UNREACHABLE and bool(failure.attempts) and not failure.cause.startswith(_FINAL_CAUSES)
    )
