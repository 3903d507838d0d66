"""aiohttp, loaded without reading the system's certificates.

It makes two TLS contexts when it is imported, for those who bring none; reading the certificates takes half of that
time. Ours are made for the first https target (``transport.tls_context``). The context that verifies reads them before
it first shakes hands, so that other users of aiohttp in this process find what they expect.
"""

import ssl
import sys
from typing import Any

_default_context = ssl.create_default_context


class LateContext(ssl.SSLContext):
    """A client's context with the system's certificates, which are read when they are first needed."""

    read = False

    def wrap_bio(self, *args: Any, **kwargs: Any) -> ssl.SSLObject:
        self._read()
        return super().wrap_bio(*args, **kwargs)

    def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        self._read()
        return super().wrap_socket(*args, **kwargs)

    def _read(self) -> None:
        if not self.read:
            self.read = True
            self.load_default_certs()


def late_context(*args: Any, **kwargs: Any) -> ssl.SSLContext:
    """``ssl.create_default_context``, late where nothing is asked for but the defaults."""
    if args or kwargs:
        return _default_context(*args, **kwargs)
    context = LateContext(ssl.PROTOCOL_TLS_CLIENT)
    if sys.version_info >= (3, 13):
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT
    return context


def _no_certificates(_: ssl.SSLContext) -> None:
    """For the context that verifies nobody, to which certificates are of no use."""


if "aiohttp" not in sys.modules:
    ssl.create_default_context = late_context
    ssl.SSLContext.set_default_verify_paths = _no_certificates  # type: ignore[assignment]
    try:
        import aiohttp  # noqa: F401
    finally:
        ssl.create_default_context = _default_context
        del ssl.SSLContext.set_default_verify_paths
