"""Which addresses may be connected to. Checked on the address itself, after the name was looked up."""

import asyncio
import ipaddress
import socket
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import TypeAlias

from aiohttp.abc import AbstractResolver, ResolveResult

from verify.fetch.options import Resolve

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_CGNAT = ipaddress.IPv4Network("100.64.0.0/10")
_CLASS_E = ipaddress.IPv4Network("240.0.0.0/4")
_METADATA = frozenset(("169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"))
_NEVER = ("the unspecified address", "a multicast address", "the broadcast address", "a reserved address")
"""Kinds of addresses that hold no web page in any network."""
_DNS_TTL = 60.0
_DNS_NAMES = 4_096
_LOOKUPS = 16

AddrInfo: TypeAlias = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

step: ContextVar[list[str]] = ContextVar("step")
"""What a request under way is doing, as words in a list of one, for the cause of a timeout."""


def note_step(words: str) -> None:
    """Tell what the request under way is doing now."""
    current = step.get(None)
    if current:
        current[0] = words


class RefusedAddressError(OSError):
    """An address that is not connected to; ``str`` is the cause in words, ``never`` that no setting permits it."""

    def __init__(self, host: str, address: str, kind: str) -> None:
        named = host if host == address else f"{host} is {address},"
        super().__init__(f"{named} {'is ' if host == address else ''}{kind}")
        self.never = kind.startswith(_NEVER)


def why_refused(address: str) -> str | None:
    """What kind of address it is that may not be connected to; ``None`` for a public one.

    IPv6 addresses that carry an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64) are judged by that one too.
    Ranges: the special-purpose registries of RFC 6890, as the standard library knows them, and RFC 6598.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    if isinstance(ip, ipaddress.IPv6Address) and int(ip) > 1:
        for inner in _carried(ip):
            if (kind := _kind(inner)) is not None:
                return f"{kind} ({inner} inside IPv6)"
    return _kind(ip)


def never_asked(address: str) -> str | None:
    """What kind of address it is that holds no web page in any network, private or not; ``None`` for all others."""
    kind = why_refused(address)
    return kind if kind is not None and kind.startswith(_NEVER) else None


def refused_host(host: str, *, allow_private: bool) -> str | None:
    """What kind of address a host is that may not be connected to; ``None`` for others, and for all names."""
    if ":" not in host and not host.replace(".", "").isdigit():
        return None
    return never_asked(host) if allow_private else why_refused(host)


def _carried(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    found = [inner for inner in (ip.ipv4_mapped, ip.sixtofour) if inner is not None]
    if ip.teredo is not None:
        found += ip.teredo
    value = int(ip)
    if any(ip in network for network in _NAT64) or value >> 32 == 0:
        found.append(ipaddress.IPv4Address(value & 0xFFFFFFFF))
    return found


def _kind(ip: Address) -> str | None:
    if str(ip) in _METADATA:
        return "a cloud metadata address"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return None
    if ip.is_unspecified:
        return "the unspecified address"
    if ip.is_loopback:
        return "a loopback address"
    if ip.is_link_local:
        return "a link-local address"
    if ip.is_multicast:
        return "a multicast address"
    if isinstance(ip, ipaddress.IPv4Address):
        if ip in _CGNAT:
            return "a carrier-grade NAT address"
        if int(ip) == 0xFFFFFFFF:
            return "the broadcast address"
        if ip in _CLASS_E:
            return "a reserved address"
    elif ip.is_site_local:
        return "a site-local address"
    elif any(ip in network for network in _NAT64):
        return None
    if ip.is_private:
        return "a private address"
    return "a reserved address" if ip.is_reserved or not ip.is_global else None


async def system_resolve(host: str, port: int, executor: ThreadPoolExecutor | None = None) -> list[str]:
    """Addresses of a host from the operating system; raises ``socket.gaierror``."""
    loop = asyncio.get_running_loop()
    found = await loop.run_in_executor(executor, _getaddrinfo, host, port)
    return list(dict.fromkeys(found))


def _getaddrinfo(host: str, port: int) -> list[str]:
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class GuardedResolver(AbstractResolver):
    """Looks names up, remembers the answers for a minute, and gives out only addresses that may be connected to."""

    def __init__(self, *, allow_private: bool, resolve: Resolve | None, clock: Callable[[], float]) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, list[str] | OSError]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[list[str]]] = {}
        self._executor: ThreadPoolExecutor | None = None

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Addresses to connect to; raises ``socket.gaierror`` or RefusedAddressError."""
        note_step(f"looking up {host}")
        addresses = await self._addresses(host, port)
        judge = never_asked if self._allow_private else why_refused
        allowed = [ip for ip in addresses if judge(ip) is None]
        if not allowed:
            first = addresses[0]
            raise RefusedAddressError(host, first, judge(first) or "")
        return [_result(host, ip, port) for ip in allowed]

    async def _addresses(self, host: str, port: int) -> list[str]:
        known = self._known.get(host)
        if known is not None and known[0] > self._clock():
            if isinstance(known[1], OSError):
                raise known[1]
            return known[1]
        task = self._asking.get(host)
        if task is None:
            task = self._asking[host] = asyncio.ensure_future(self._ask(host, port))
            task.add_done_callback(lambda _: self._asking.pop(host, None))
        return await asyncio.shield(task)

    async def _ask(self, host: str, port: int) -> list[str]:
        answer: list[str] | OSError
        try:
            answer = await self._lookup(host, port)
            if not answer:
                answer = socket.gaierror(socket.EAI_NONAME, "no address")
        except OSError as error:
            answer = error
        lasting = not (isinstance(answer, OSError) and answer.errno != socket.EAI_NONAME)
        if lasting:
            self._known[host] = (self._clock() + _DNS_TTL, answer)
            while len(self._known) > _DNS_NAMES:
                self._known.popitem(last=False)
        if isinstance(answer, OSError):
            raise answer
        return answer

    async def _lookup(self, host: str, port: int) -> list[str]:
        if self._resolve is not None:
            return await self._resolve(host, port)
        if self._executor is None:
            self._executor = ThreadPoolExecutor(_LOOKUPS, thread_name_prefix="lookup")
        return await system_resolve(host, port, self._executor)

    async def close(self) -> None:
        """Let the lookup threads go."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None


def _result(host: str, ip: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    return ResolveResult(hostname=host, host=ip, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


def guarded_socket(*, allow_private: bool) -> Callable[[AddrInfo], socket.socket]:
    """A socket factory that looks once more at the very address that is about to be connected to."""
    judge = never_asked if allow_private else why_refused

    def make(info: AddrInfo) -> socket.socket:
        family, kind, proto, _, address = info
        if (kind_of := judge(address[0])) is not None:
            raise RefusedAddressError(address[0], address[0], kind_of)
        note_step(f"connecting to {address[0]} port {address[1]}")
        made = socket.socket(family, kind, proto)
        made.setblocking(False)
        return made

    return make
