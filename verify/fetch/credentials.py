"""Credentials of hosts: read from the environment, sent to their own host only, cut out of everything that is kept."""

from collections.abc import Mapping

from verify.fetch.options import Headers, HostRule
from verify.fetch.urls import Target

CUT = "[redacted]"
_SHORTEST = 6


class Credentials:
    """The headers of every host with credentials. Raises SettingsError for a variable that is not set."""

    def __init__(self, hosts: Mapping[str, HostRule]) -> None:
        self._headers = {name.lower(): rule.secrets() for name, rule in hosts.items() if rule.headers}
        values = {value for headers in self._headers.values() for value in headers.values()}
        words = {word for value in values for word in value.replace(";", " ").replace("=", " ").split()}
        self._values = sorted((v for v in values | words if len(v) >= _SHORTEST), key=len, reverse=True)
        self._bytes = [value.encode() for value in self._values]

    def headers(self, target: Target, first: Target) -> dict[str, str]:
        """Headers to send to a target, reached by redirects from ``first``.

        They go to the host that they are configured for: on the very origin that the document cites, on the port that
        the rule names, or on https at its usual port; so a redirect can move them neither to another host nor to
        another port, nor into the clear.
        """
        if not self._headers:
            return {}
        named = self._headers.get(f"{target.host}:{target.port}")
        if named is not None and (target.scheme == "https" or first.scheme == "http"):
            return named
        found = self._headers.get(target.host)
        if found is not None and (target.origin == first.origin or (target.scheme, target.port) == ("https", 443)):
            return found
        return {}

    def clean(self, text: str) -> str:
        """A text without secrets."""
        for value in self._values:
            if value in text:
                text = text.replace(value, CUT)
        return text

    def clean_bytes(self, data: bytes) -> bytes:
        """A body without secrets (pages of services that echo the request)."""
        for value in self._bytes:
            if value in data:
                data = data.replace(value, CUT.encode())
        return data

    def clean_headers(self, headers: Headers) -> Headers:
        """Response headers without secrets."""
        return tuple((name, self.clean(value)) for name, value in headers) if self._values else headers
