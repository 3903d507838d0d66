"""Cookies within one redirect chain: kept per host, never shared between hosts, forgotten with the chain.

Some sites redirect to themselves until a cookie comes back; nothing more is remembered of a visitor than that takes.
"""

from verify.fetch.options import Headers
from verify.fetch.urls import Target

_MOST = 50
_LONGEST = 4_096


class ChainCookies:
    """Host-only cookies of one chain."""

    def __init__(self) -> None:
        self._jar: dict[str, dict[str, tuple[str, bool]]] = {}

    def take(self, target: Target, headers: Headers) -> None:
        """Keep what an answer sets (name and value, and whether it is for https only)."""
        for name, value in headers:
            if name.lower() != "set-cookie" or len(value) > _LONGEST:
                continue
            pair, *attributes = value.split(";")
            key, equals, content = pair.strip().partition("=")
            jar = self._jar.setdefault(target.host, {})
            if equals and key and (key in jar or len(jar) < _MOST):
                jar[key] = (content.strip(), any(part.strip().lower() == "secure" for part in attributes))

    def header(self, target: Target) -> str:
        """The ``Cookie`` header for a target; empty when there is none."""
        jar = self._jar.get(target.host)
        if not jar:
            return ""
        safe = target.scheme == "https"
        return "; ".join(f"{name}={value}" for name, (value, secure) in jar.items() if safe or not secure)
