"""How the network is used: every limit, manner and seam of the fetch stage, in one frozen value."""

import asyncio
import os
import random
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from verify.errors import SettingsError
from verify.model import Wall

_PROGRAM = "citation-verify/0.1"
_RULES = "https://www.rfc-editor.org/rfc/rfc9309"
ROBOTS_NAME = "citation-verify"
_CONTACT = re.compile(r"(?:https?://|mailto:)[!-'*-\[\]-~]{3,200}")

Headers: TypeAlias = tuple[tuple[str, str], ...]
Classify: TypeAlias = Callable[[int, Headers, bytes], Wall | None]
Glance: TypeAlias = Callable[[int, Headers, bytes], bool]
"""Asked about the start of a good answer (status, headers, first bytes, decoded): whether no more of it is wanted."""
Plain: TypeAlias = Callable[[str, str, int, Headers, bytes], bool]
"""The same with the address it came from and the one that was asked for before redirects."""
Resolve: TypeAlias = Callable[[str, int], Awaitable[list[str]]]


def utc_now() -> datetime:
    """The time of day, for records; intervals are measured with ``FetchOptions.clock``."""
    return datetime.now(UTC)


def user_agent(contact: str | None = None, *, robots: bool = True) -> str:
    """How requests name themselves: the program, and the address at which whoever runs it can be reached.

    Only who runs it knows that address; without one it says what is true of every run that obeys robots.txt, and which
    rules those are. Raises SettingsError for a contact that is neither a web address nor ``mailto:``.
    """
    if not contact:
        return f"{_PROGRAM} (obeys robots.txt: {_RULES})" if robots else _PROGRAM
    if _CONTACT.fullmatch(contact) is None:
        raise SettingsError(
            f'the contact "{contact[:80]}" is neither a web address nor mailto:',
            hint="Give it as https://example.org/bot or mailto:bot@example.org, without spaces and parentheses.",
        )
    return f"{_PROGRAM} (+{contact})"


@dataclass(frozen=True, slots=True)
class HostRule:
    """Manners and credentials for one host.

    ``headers`` are sent to that host only (see ``credentials``); a value ``env:NAME`` is read from the environment, so
    that no secret stands in a committed file. Basic authentication and cookies are given as the headers they are.
    """

    concurrency: int | None = None
    delay: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def secrets(self) -> dict[str, str]:
        """Header values with ``env:NAME`` replaced; raises SettingsError when a variable is not set."""
        found = {}
        for name, value in self.headers.items():
            variable = value.removeprefix("env:")
            if variable != value:
                if variable not in os.environ:
                    raise SettingsError(
                        f"header {name} wants the environment variable {variable}, which is not set",
                        hint=f"Set it before the run: export {variable}=…",
                    )
                value = os.environ[variable]
            if any(sign in value for sign in "\r\n\0"):
                raise SettingsError(f"header {name} holds a line break", hint="Remove it from the value.")
            found[name] = value
        return found


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Everything that governs retrieval. Durations are seconds, sizes bytes.

    ``timeout`` bounds connecting and each silence while reading, ``attempt_timeout`` one try of a whole redirect
    chain, and ``source_timeout`` is the age of a source's first try after which no further try begins. A body slower
    than ``min_rate`` bytes a second, measured after ``slow_after`` seconds, is given up.
    ``classify`` is asked about final answers that are errors (status, headers, up to ``error_bytes`` of decoded body)
    and may name the wall that they are; ``plain`` is what ``HttpFetcher.glance`` asks. ``hosts`` is keyed by ``host``
    or ``host:port``.
    ``resolve`` replaces the system's name lookup; ``clock``, ``now``, ``sleep`` and ``random`` are there for tests.
    """

    concurrency: int = 32
    per_host: int = 4
    delay: float = 0.0
    max_delay: float = 5.0
    timeout: float = 20.0
    attempt_timeout: float = 60.0
    source_timeout: float = 60.0
    slow_after: float = 15.0
    min_rate: float = 512.0
    retries: int = 3
    backoff: float = 0.5
    backoff_cap: float = 20.0
    retry_after_cap: float = 30.0
    max_redirects: int = 10
    max_bytes: int = 20_000_000
    error_bytes: int = 256_000
    max_header_bytes: int = 65_536
    user_agent: str = user_agent()
    robots: bool = True
    allow_private: bool = False
    offline: bool = False
    refresh: bool = False
    max_age: float = 7 * 86_400.0
    cache_bytes: int = 2_000_000_000
    hosts: Mapping[str, HostRule] = field(default_factory=dict)
    trust_env: bool = False
    ca_file: Path | None = None
    archive: bool = False
    wayback_url: str = "https://web.archive.org"
    memento_url: str = "https://timetravel.mementoweb.org/timegate"
    abstracts: bool = True
    crossref_url: str = "https://api.crossref.org"
    openalex_url: str = "https://api.openalex.org"
    classify: Classify | None = None
    plain: Plain | None = None
    resolve: Resolve | None = None
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = utc_now
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    random: Callable[[], float] = random.random

    def rule(self, host: str, port: int) -> HostRule | None:
        """The rule of a host, the one that names the port first."""
        return self.hosts.get(f"{host}:{port}") or self.hosts.get(host)
