"""Every way in which asking for a page can go wrong below HTTP, in words: what happened, at which step, what to do.

``explain`` maps whatever the transport raises to one ``Fault``; it is total, so that nothing of a lower layer escapes.
"""

import errno
import socket
import ssl
from dataclasses import dataclass

import aiohttp
from aiohttp import http_exceptions

from verify.fetch.guard import RefusedAddressError
from verify.model import Reason

ALLOW = "Pass --allow-private if this is an intranet or test site that you trust."
LATER = "Run again later; if it stays so, cite an archived copy."
CHECK_HOST = "Check the host name; if the site is gone, cite an archived copy."


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed try: the unverifiable reason it would mean, the cause, a hint, and whether trying again may help.

    ``brief`` is the cause in a word or two, for the list of attempts; ``connecting`` that there was no connection.
    """

    reason: Reason
    cause: str
    hint: str
    brief: str
    retry: bool = False
    connecting: bool = False


class FetchFaultError(Exception):
    """Carries a fault up to where attempts are counted."""

    def __init__(self, fault: Fault, status: int | None = None, size: int = 0) -> None:
        super().__init__(fault.cause)
        self.fault = fault
        self.status = status
        self.size = size


_CERTIFICATE = {
    9: ("is not valid yet", "certificate not valid yet"),
    10: ("has expired", "certificate expired"),
    18: ("is signed by itself", "self-signed certificate"),
    19: ("leads to a root that is not trusted", "untrusted root certificate"),
    20: ("is signed by an authority that is not known here", "unknown certificate authority"),
    21: ("comes without the chain to a trusted authority", "incomplete certificate chain"),
    23: ("was revoked", "certificate revoked"),
    62: ("is for another host name", "certificate for another host"),
    64: ("is for another address", "certificate for another host"),
    66: ("has a key that is too weak", "weak certificate key"),
    67: ("is signed by an authority with a weak key", "weak certificate key"),
    68: ("is signed with a weak digest", "weak certificate digest"),
}
"""OpenSSL's X509_V_ERR codes (x509_vfy.h) in words."""

_DNS = {
    socket.EAI_NONAME: ("does not exist in the DNS", "no such host", False),
    socket.EAI_AGAIN: ("cannot be looked up now (the name server did not answer)", "DNS failure", True),
    socket.EAI_FAIL: ("cannot be looked up (the name server refused)", "DNS failure", True),
}
if hasattr(socket, "EAI_NODATA"):
    _DNS[socket.EAI_NODATA] = ("exists in the DNS but has no address", "no address", False)

_SOCKET = {
    errno.ECONNREFUSED: ("refused the connection", "connection refused"),
    errno.ECONNRESET: ("reset the connection", "connection reset"),
    errno.EPIPE: ("closed the connection while it was being asked", "connection closed"),
    errno.ECONNABORTED: ("aborted the connection", "connection aborted"),
    errno.EHOSTUNREACH: ("cannot be reached: no route to it", "no route"),
    errno.ENETUNREACH: ("cannot be reached: no network", "no network"),
    errno.ETIMEDOUT: ("did not answer the connection request", "connect timeout"),
}


_TOO_MUCH = ("Got more than", "Too many headers")
"""How aiohttp's parsers begin their message when a header cap is met; the exception's type does not tell."""


def explain(error: BaseException, where: str, doing: str, timeout: float) -> Fault:
    """The fault that an exception means. ``where`` is host and port, ``doing`` the step, ``timeout`` its seconds."""
    match error:
        case FetchFaultError():
            return error.fault
        case aiohttp.ClientConnectorCertificateError():
            return _certificate(error.certificate_error, where)
        case aiohttp.ClientConnectorDNSError():
            return _lookup(error.os_error, where)
        case aiohttp.ClientProxyConnectionError():
            cause, brief = _SOCKET.get(error.os_error.errno or 0, (str(error.os_error), "proxy error"))
            return _lost(f"the proxy {cause}", f"proxy: {brief}", "Check HTTP_PROXY and HTTPS_PROXY.", connecting=True)
        case aiohttp.ClientConnectorSSLError():
            return _tls(error.os_error, where)
        case aiohttp.ClientConnectorError():
            return _refused(error.os_error) or _socket(error.os_error, where, connecting=True)
        case aiohttp.ServerFingerprintMismatch() | aiohttp.ClientSSLError():
            return _tls(error, where)
        case aiohttp.ConnectionTimeoutError():
            return _late(f"timeout: no connection within {timeout:g} s ({doing})", "connect timeout", connecting=True)
        case aiohttp.SocketTimeoutError() | aiohttp.ServerTimeoutError():
            what = "the body stopped coming" if doing.startswith("reading") else "no answer"
            brief = "read timeout" if doing.startswith("reading") else "timeout"
            return _late(f"timeout: {what} for {timeout:g} s ({where})", brief)
        case aiohttp.ClientHttpProxyError():
            return _lost(f"the proxy answered {error.status}", "proxy error", "Check HTTP_PROXY and HTTPS_PROXY.")
        case aiohttp.ServerDisconnectedError():
            return _lost(f"{where} closed the connection without an answer", "no answer")
        case aiohttp.ClientConnectionResetError():
            return _lost(f"{where} reset the connection", "connection reset")
        case aiohttp.ClientOSError():
            return _refused(error) or _socket(error, where, connecting=False)
        case aiohttp.ClientPayloadError():
            return _payload(error, where)
        case aiohttp.InvalidURL():
            return Fault(Reason.REFUSED, "the URL cannot be asked for", "Correct the URL in the document.", "bad URL")
        case aiohttp.ClientResponseError() | http_exceptions.HttpProcessingError():
            return _not_http(error, where)
        case aiohttp.ClientError():
            return _lost(f"{where}: {_words(error)}", type(error).__name__)
        case TimeoutError():
            return _late(f"timeout after {timeout:g} s while {doing or 'asking'} ({where})", "timeout")
        case ssl.SSLError():
            return _tls(error, where)
        case OSError():
            return _refused(error) or _socket(error, where, connecting=False)
        case _:
            return _lost(f"{where}: {type(error).__name__}: {_words(error)}", type(error).__name__)


def _certificate(error: BaseException, where: str) -> Fault:
    code = getattr(error, "verify_code", 0)
    words, brief = _CERTIFICATE.get(code, ("does not verify", "bad certificate"))
    detail = getattr(error, "verify_message", "") or _words(error)
    return Fault(
        Reason.UNREACHABLE,
        f"TLS: the certificate of {where} {words} ({detail.rstrip('.')})",
        "Tell the site's owner, or cite an archived copy; name a private authority's certificate with ca_file.",
        brief,
        connecting=True,
    )


def _tls(error: BaseException, where: str) -> Fault:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _certificate(error, where)
    why = str(getattr(error, "reason", None) or _words(error)).replace("_", " ").lower()
    return Fault(
        Reason.UNREACHABLE,
        f"TLS: no secure connection to {where} ({why})",
        "The server may not speak TLS here: check the scheme and the port.",
        "TLS failure",
        retry=True,
        connecting=True,
    )


def _lookup(error: BaseException, where: str) -> Fault:
    if (refused := _refused(error)) is not None:
        return refused
    host = where.rsplit(" port ", 1)[0]
    words, brief, retry = _DNS.get(
        getattr(error, "errno", None) or 0, (f"cannot be looked up ({_words(error)})", "DNS failure", True)
    )
    return Fault(Reason.UNREACHABLE, f"DNS: {host} {words}", CHECK_HOST, brief, retry=retry, connecting=True)


def _refused(error: BaseException | None) -> Fault | None:
    """The fault of a refused address, however deeply it was wrapped."""
    while error is not None:
        if isinstance(error, RefusedAddressError):
            hint = CHECK_HOST if error.never else ALLOW
            return Fault(Reason.REFUSED, f"{error}; such addresses are not fetched", hint, "refused address")
        error = error.__cause__ or error.__context__
    return None


def _socket(error: OSError, where: str, *, connecting: bool) -> Fault:
    words, brief = _SOCKET.get(error.errno or 0, (f"cannot be reached ({_words(error)})", "connection error"))
    return _lost(f"{where} {words}", brief, connecting=connecting)


def _payload(error: aiohttp.ClientPayloadError, where: str) -> Fault:
    below = error.__cause__
    if isinstance(below, http_exceptions.ContentLengthError):
        return _lost(
            f"{where} closed the connection before the end of the body that it had announced", "body cut short"
        )
    if isinstance(below, http_exceptions.TransferEncodingError):
        return _lost(f"the chunks of the body from {where} are malformed or end early", "bad chunks")
    if isinstance(below, OSError):
        return _lost(f"{where} reset the connection in the middle of the body", "body cut short")
    return _lost(f"{where} did not finish the body", "body cut short")


def _not_http(error: BaseException, where: str) -> Fault:
    inner = error.__cause__ or error
    words = _words(inner)
    if isinstance(inner, http_exceptions.LineTooLong) or words.startswith(_TOO_MUCH):
        return Fault(
            Reason.UNREADABLE, f"the headers of the answer from {where} are too long", LATER, "headers too long"
        )
    return _lost(f"the answer of {where} is not valid HTTP ({words})", "invalid HTTP")


def _lost(cause: str, brief: str, hint: str = LATER, *, connecting: bool = False) -> Fault:
    return Fault(Reason.UNREACHABLE, cause, hint, brief, retry=True, connecting=connecting)


def _late(cause: str, brief: str, *, connecting: bool = False) -> Fault:
    return Fault(Reason.UNREACHABLE, cause, LATER, brief, retry=True, connecting=connecting)


def _words(error: BaseException) -> str:
    """One printable line of an exception's message."""
    message = getattr(error, "message", None) or getattr(error, "strerror", None) or str(error) or type(error).__name__
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in str(message)).split())
    return line.partition(": b'")[0][:160]
