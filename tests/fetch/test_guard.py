import socket

import pytest

from tests.fetch.tools import Clock, failed, fetch, good, options
from tests.web import Site, page, redirect
from verify.fetch.guard import GuardedResolver, RefusedAddressError, guarded_socket, never_asked, why_refused
from verify.model import Reason

REFUSED = [
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("::1", "loopback"),
    ("0.0.0.0", "unspecified"),
    ("::", "unspecified"),
    ("10.1.2.3", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.1.1", "private"),
    ("fd12:3456::1", "private"),
    ("fc00::1", "private"),
    ("169.254.1.1", "link-local"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("fec0::1", "site-local"),
    ("169.254.169.254", "metadata"),
    ("100.100.100.200", "metadata"),
    ("fd00:ec2::254", "metadata"),
    ("100.64.0.1", "carrier-grade"),
    ("100.127.255.255", "carrier-grade"),
    ("224.0.0.1", "multicast"),
    ("ff02::1", "multicast"),
    ("255.255.255.255", "broadcast"),
    ("240.0.0.1", "reserved"),
    ("192.0.2.1", "private"),
    ("198.18.0.1", "private"),
    ("0.1.2.3", "private"),
    ("2001:db8::1", "private"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:10.0.0.1", "private"),
    ("::ffff:169.254.169.254", "metadata"),
    ("::127.0.0.1", "address"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a00:1", "private"),
    ("64:ff9b:1::a9fe:a9fe", "metadata"),
    ("2002:7f00:1::", "loopback"),
    ("2002:a00:1::1", "private"),
    ("not an address", "not an IP"),
]


@pytest.mark.parametrize(("address", "kind"), REFUSED)
def test_addresses_that_are_not_public_are_refused_by_kind(address: str, kind: str) -> None:
    assert kind in (why_refused(address) or "")


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::101:101"]
)
def test_public_addresses_are_not_refused(address: str) -> None:
    assert why_refused(address) is None


def resolver(*answers: list[str], allow: bool = False, clock: Clock | None = None) -> tuple[GuardedResolver, list[str]]:
    asked: list[str] = []
    feed = list(answers)

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return feed.pop(0)

    return GuardedResolver(allow_private=allow, resolve=resolve, clock=clock or Clock()), asked


async def test_only_the_public_ones_of_several_addresses_are_given_out() -> None:
    guarded, _ = resolver(["10.0.0.1", "93.184.215.14", "::1"])
    assert [found["host"] for found in await guarded.resolve("example.org", 80)] == ["93.184.215.14"]


async def test_a_name_with_private_addresses_only_is_refused() -> None:
    guarded, _ = resolver(["10.0.0.1"])
    with pytest.raises(RefusedAddressError, match=r"example.org is 10.0.0.1, a private address"):
        await guarded.resolve("example.org", 80)


async def test_an_answer_is_kept_for_a_minute_so_that_a_name_cannot_change_between_check_and_connection() -> None:
    clock = Clock()
    guarded, asked = resolver(["93.184.215.14"], ["127.0.0.1"], clock=clock)
    await guarded.resolve("example.org", 80)
    await guarded.resolve("example.org", 80)
    assert asked == ["example.org"]
    clock.time += 61
    with pytest.raises(RefusedAddressError):
        await guarded.resolve("example.org", 80)


async def test_a_failing_name_server_is_asked_again() -> None:
    asked = 0

    async def resolve(host: str, port: int) -> list[str]:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise socket.gaierror(socket.EAI_AGAIN, "later")
        return ["93.184.215.14"]

    guarded = GuardedResolver(allow_private=False, resolve=resolve, clock=Clock())
    with pytest.raises(socket.gaierror):
        await guarded.resolve("example.org")
    assert await guarded.resolve("example.org")


async def test_the_operating_system_is_asked_when_nothing_else_is_given() -> None:
    guarded = GuardedResolver(allow_private=True, resolve=None, clock=Clock())
    assert "127.0.0.1" in [found["host"] for found in await guarded.resolve("localhost", 80)]
    await guarded.close()


def test_the_socket_looks_at_the_address_once_more() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))
    with pytest.raises(RefusedAddressError):
        guarded_socket(allow_private=False)(info)
    guarded_socket(allow_private=True)(info).close()


async def test_dns_rebinding_is_refused_on_the_address_that_is_connected_to() -> None:
    """The name leads to a public address when first looked up, to loopback from then on."""
    clock = Clock()
    answers = [["203.0.113.1"], ["127.0.0.1"]]

    async def resolve(host: str, port: int) -> list[str]:
        return answers.pop(0) if len(answers) > 1 else answers[0]

    async with Site() as site:
        site.on("/secret", page())
        settings = options(clock, allow_private=False, resolve=resolve)
        url = f"http://rebind.test:{site.port}/secret"
        first = failed(await fetch(url, settings))
        second = failed(await fetch(url, settings))
        assert {first.reason, second.reason} == {Reason.REFUSED}
        assert not site.hits


async def test_a_redirect_to_a_private_address_is_refused_at_that_hop() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with Site() as site:
        site.on("/a", redirect("http://10.0.0.1/admin"))
        url = site.url("/a")
        failure = failed(await fetch(url, options(resolve=resolve, timeout=0.2, retries=0)))
        # Allowed here because private addresses are; the same hop without that permission:
        assert failure.reason is not Reason.REFUSED
        assert failure.chain[0].url == url


async def test_loopback_is_fetched_when_private_addresses_are_allowed() -> None:
    async with Site() as site:
        site.on("/a", page())
        assert good(await fetch(site.url("/a"))).status == 200


@pytest.mark.parametrize(
    "address",
    ["224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1", "0.0.0.0", "::", "ff02::1", "::ffff:e000:1"],
)
async def test_addresses_without_web_pages_are_refused_even_where_private_ones_are_allowed(address: str) -> None:
    assert never_asked(address)
    guarded, _ = resolver([address], allow=True)
    with pytest.raises(RefusedAddressError):
        await guarded.resolve("example.org", 80)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(RefusedAddressError):
        guarded_socket(allow_private=True)((family, socket.SOCK_STREAM, 0, "", (address, 80)))
    shown = f"[{address}]" if ":" in address else address
    failure = failed(await fetch(f"http://{shown}/"))
    assert failure.reason is Reason.REFUSED
    assert "--allow-private" not in failure.hint


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "fd12::1", "100.64.0.1", "169.254.1.1"])
def test_private_addresses_are_not_among_those_that_are_never_asked(address: str) -> None:
    assert never_asked(address) is None
