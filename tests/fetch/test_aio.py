"""aiohttp is loaded without the system's certificates, and nobody who uses it finds a difference."""

import ssl
import subprocess
import sys

import pytest

from verify.fetch.aio import LateContext, late_context


def test_the_context_that_aiohttp_made_reads_the_certificates_before_it_shakes_hands() -> None:
    context = late_context()
    assert isinstance(context, LateContext) and not context.read
    assert context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname
    context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="e.example")
    assert context.cert_store_stats() == ssl.create_default_context().cert_store_stats()
    assert context.verify_flags == ssl.create_default_context().verify_flags


def test_a_context_with_wishes_is_made_as_ever() -> None:
    assert not isinstance(late_context(ssl.Purpose.CLIENT_AUTH), LateContext)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import verify.fetch, aiohttp.connector as c; print(type(c._SSL_CONTEXT_VERIFIED).__name__)", "LateContext"),
        ("import aiohttp.connector as c, verify.fetch; print(type(c._SSL_CONTEXT_VERIFIED).__name__)", "SSLContext"),
        ("import verify.fetch, ssl; print('set_default_verify_paths' in vars(ssl.SSLContext))", "False"),
        ("import ssl; was = ssl.create_default_context; import verify.fetch; "
         "print(was is ssl.create_default_context)", "True"),
    ],
)  # fmt: skip
def test_the_certificates_wait_only_where_we_load_the_library(code: str, said: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said
