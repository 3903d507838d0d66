import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from tests.fetch.test_store import URL, failure, snapshot
from tests.fetch.tools import failed, fetch, good, options
from tests.web import Site, gzipped, page, redirect, reply
from verify.errors import ReplayError, ReportError
from verify.fetch import FetchOptions, ReplayFetcher, WarcWriter
from verify.fetch.options import Headers
from verify.model import Hop, Origin, Reason, Retrieval, Snapshot, Source, Wall

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def written(path: Path, *retrievals: Retrieval) -> Path:
    with WarcWriter(path) as writer:
        for retrieval in retrievals:
            writer.write(retrieval)
    return path


def source(url: str) -> Source:
    return Source(url, url)


class Args:
    verbose = False
    inputs: list[str]

    def __init__(self, *inputs: Path) -> None:
        self.inputs = [str(path) for path in inputs]


@pytest.mark.parametrize("name", ["r.warc", "r.warc.gz"])
def test_another_tool_finds_the_recording_valid(tmp_path: Path, name: str) -> None:
    path = written(
        tmp_path / name, snapshot(), failure(Reason.DEAD, "https://b.example/", 404), snapshot("https://é.example/")
    )
    checker = Checker(Args(path))
    checker.process_all()
    assert checker.exit_value == 0
    with path.open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(file)
        ]
    assert records[0] == ("warcinfo", None)
    assert ("response", URL) in records


def test_the_same_retrievals_give_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path / "1.warc.gz", snapshot(), failure(Reason.DEAD))
    two = written(tmp_path / "2.warc.gz", snapshot(), failure(Reason.DEAD))
    assert one.read_bytes() == two.read_bytes()


def test_the_recording_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "r.warc.gz"
    with pytest.raises(RuntimeError), WarcWriter(path) as writer:
        writer.write(snapshot())
        assert not path.exists()
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    writer = WarcWriter(path)
    writer.write(snapshot())
    writer.close()
    writer.close()
    assert path.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReportError) as caught:
        WarcWriter(tmp_path / "file" / "r.warc")
    assert caught.value.hint


async def test_a_live_run_is_replayed_exactly_pages_and_failures_alike(tmp_path: Path) -> None:
    async with Site() as site:
        site.on("/a", redirect("/b", 301))
        site.on("/b", gzipped("<p>text</p>"))
        site.on("/busy", reply(503), page("<p>at last</p>"))
        site.on("/no", reply(403, "no"))
        site.on("/loop", redirect("/loop"))
        urls = [site.url(path) for path in ("/a", "/busy", "/no", "/gone", "/loop")] + ["http://10.0.0.1/"]
        live = [await fetch(url, options(allow_private="10." not in url, retries=3)) for url in urls]
    replay = ReplayFetcher(written(tmp_path / "r.warc.gz", *live))
    for url, before in zip(urls, live, strict=True):
        after = await replay.fetch(source(url))
        assert after.origin is Origin.REPLAY
        fields = [name for name in before.__dataclass_fields__ if name != "origin"]
        assert {n: getattr(after, n) for n in fields} == {n: getattr(before, n) for n in fields}
    await replay.aclose()


async def peer_recording(path: Path, *answers: tuple[str, int, list[tuple[str, str]], bytes]) -> Path:
    """A recording as other tools write it: bodies as they came over the wire, no metadata of ours."""
    with path.open("wb") as file:
        for number, (url, status, headers, body) in enumerate(answers):
            lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in headers), "", ""]
            block = "\r\n".join(lines).encode() + body
            lines = [
                "WARC/1.0",
                "WARC-Type: response",
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
                f"WARC-Target-URI: {url}",
                "WARC-Date: 2026-05-04T12:00:00Z",
                "Content-Type: application/http; msgtype=response",
                f"Content-Length: {len(block)}",
            ]
            record = "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"
            file.write(gzip.compress(record) if path.suffix == ".gz" else record)
    return path


HTML = ("Content-Type", "text/html")


async def test_recordings_of_other_tools_are_followed_as_recorded(tmp_path: Path) -> None:
    chunked = b"5\r\n<p>te\r\n7\r\nxt</p>\n\r\n0\r\n\r\n"
    path = await peer_recording(
        tmp_path / "r.warc.gz",
        ("http://a.example/old", 301, [("Location", "https://a.example/new")], b""),
        ("https://a.example/new", 302, [("Location", "/final?x=1")], b""),
        ("https://a.example/final?x=1", 200, [HTML, ("Content-Encoding", "gzip")], gzip.compress(b"<p>text</p>")),
        ("https://a.example/chunked", 200, [HTML, ("Transfer-Encoding", "chunked")], chunked),
        ("https://a.example/gone", 404, [HTML], b"gone"),
        ("https://a.example/dangling", 302, [("Location", "/nowhere")], b""),
        ("https://a.example/loop", 302, [("Location", "/loop")], b""),
        ("https://a.example/bad", 302, [("Location", "ftp://x/")], b""),
        ("https://a.example/meta", 200, [HTML], b'<meta http-equiv="refresh" content="0;url=/chunked">'),
        ("https://a.example/deep/link", 302, [("Location", "/")], b""),
        ("https://a.example/", 200, [HTML], b"<p>home</p>"),
    )
    replay = ReplayFetcher(path)
    page_ = good(await replay.fetch(source("http://a.example/old")))
    assert page_.body == b"<p>text</p>"
    assert [(hop.url, hop.status) for hop in page_.chain] == [
        ("http://a.example/old", 301),
        ("https://a.example/new", 302),
    ]
    assert page_.url == "https://a.example/final?x=1"
    assert page_.retrieved == NOW
    assert good(await replay.fetch(source("https://a.example/chunked"))).body == b"<p>text</p>\n"
    assert good(await replay.fetch(source("https://a.example/meta"))).chain == (Hop("https://a.example/meta", 200),)
    for path_, reason in (
        ("gone", Reason.DEAD),
        ("dangling", Reason.UNREACHABLE),
        ("loop", Reason.REFUSED),
        ("bad", Reason.REFUSED),
        ("deep/link", Reason.DEAD),
    ):
        assert failed(await replay.fetch(source(f"https://a.example/{path_}"))).reason is reason


async def test_a_url_that_is_not_recorded_is_unreachable_and_says_so(tmp_path: Path) -> None:
    replay = ReplayFetcher(written(tmp_path / "r.warc.gz", snapshot()))
    missing = failed(await replay.fetch(source("https://example.org/other")))
    assert missing.reason is Reason.UNREACHABLE
    assert missing.cause == "not in the recording (r.warc.gz)"
    assert not replay.holds(source("https://example.org/other"))
    assert replay.holds(source(URL))


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("http://192.168.1.10/report", "192.168.1.10 is a private address; such addresses are not fetched"),
        ("http://[::ffff:7f00:1]/", "a loopback address"),
        ("http://2130706433/", "127.0.0.1 is a loopback address"),
        ("http://224.0.0.1/", "a multicast address"),
        ("ftp://a.example/x", '"ftp"'),
        ("http://a.example:25/", "port 25"),
    ],
)
async def test_what_would_never_have_been_asked_for_is_refused_in_a_replay_as_well(
    tmp_path: Path, url: str, cause: str
) -> None:
    path = await peer_recording(tmp_path / "r.warc", ("https://a.example/in", 302, [("Location", url)], b""))
    for asked in (url, "https://a.example/in"):
        missing = failed(await ReplayFetcher(path).fetch(source(asked)))
        assert (missing.reason, missing.origin) == (Reason.REFUSED, Origin.REPLAY)
        assert cause in missing.cause
        assert missing.hint


async def test_private_addresses_that_are_allowed_are_missing_from_a_recording_like_all_others(tmp_path: Path) -> None:
    replay = ReplayFetcher(written(tmp_path / "r.warc.gz", snapshot()), FetchOptions(allow_private=True))
    missing = failed(await replay.fetch(source("http://me:secretpw@192.168.1.10/report")))
    assert missing.reason is Reason.UNREACHABLE
    assert "secretpw" not in missing.requested + missing.url


async def test_a_source_is_found_by_its_canonical_url_its_scheme_and_its_slash(tmp_path: Path) -> None:
    path = await peer_recording(tmp_path / "r.warc", ("https://a.example/x", 200, [HTML], b"<p>text</p>"))
    replay = ReplayFetcher(path)
    for found in (
        Source("https://a.example/x", "https://a.example/x?utm_source=chatgpt.com"),
        Source("http://a.example/x", "http://a.example/x"),
        Source("https://a.example/x/", "https://A.example:443/x/#part"),
    ):
        assert replay.holds(found)
        assert good(await replay.fetch(found)).source == found.url
    assert not replay.holds(source("ftp://a.example/x"))


async def test_recorded_bombs_and_noise_are_failures(tmp_path: Path) -> None:
    path = await peer_recording(
        tmp_path / "r.warc",
        ("https://a.example/bomb", 200, [HTML, ("Content-Encoding", "gzip")], gzip.compress(b"\0" * 5_000_000)),
        ("https://a.example/noise", 200, [HTML, ("Content-Encoding", "rot13")], b"x"),
    )
    replay = ReplayFetcher(path, options(max_bytes=1_000_000))
    for name, word in (("bomb", "too large"), ("noise", "not known")):
        failure_ = failed(await replay.fetch(source(f"https://a.example/{name}")))
        assert failure_.reason is Reason.UNREADABLE
        assert word in failure_.cause


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (None, "no such recording"),
        (b"", "not a WARC"),
        (b"PK\x03\x04 a zip file", "not a WARC"),
        (b"\x1f\x8bnonsense", "cannot be read"),
        (gzip.compress(b"<html>", mtime=0), "not a WARC"),
        (b"WARC/1.1\r\nnonsense", "damaged"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nok\r\n\r\n", "no recorded page"),
    ],
)
def test_what_is_not_a_recording_is_told_with_a_hint(tmp_path: Path, content: bytes | None, word: str) -> None:
    path = tmp_path / "r.warc.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReplayError, match=word) as caught:
        ReplayFetcher(path)
    assert caught.value.hint


def test_a_folder_is_not_a_recording(tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match="a folder"):
        ReplayFetcher(tmp_path)


@pytest.mark.parametrize("name", ["r.warc", "r.warc.gz"])
@pytest.mark.parametrize("keep", [0.4, 0.9])
def test_a_recording_that_is_cut_is_told(tmp_path: Path, name: str, keep: float) -> None:
    path = written(tmp_path / name, *(snapshot(f"https://example.org/{n}", b"<p>text</p>" * 500) for n in range(9)))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(ReplayError, match="damaged"):
        ReplayFetcher(path)


async def test_a_recording_that_is_compressed_as_one_piece_is_told(tmp_path: Path) -> None:
    plain = written(tmp_path / "p.warc", *(snapshot(f"https://example.org/{n}") for n in range(3)))
    path = tmp_path / "r.warc.gz"
    path.write_bytes(gzip.compress(plain.read_bytes()))
    with pytest.raises(ReplayError, match="record by record"):
        ReplayFetcher(path)


async def test_the_last_recording_of_a_url_counts(tmp_path: Path) -> None:
    path = await peer_recording(
        tmp_path / "r.warc",
        ("https://a.example/x", 503, [HTML], b"busy"),
        ("https://a.example/x", 200, [HTML], b"<p>text</p>"),
    )
    assert isinstance(await ReplayFetcher(path).fetch(source("https://a.example/x")), Snapshot)


async def test_a_metadata_record_that_is_tampered_with_is_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path / "r.warc", snapshot(chain=()))
    path.write_bytes(path.read_bytes().replace(b'"attempts": [[', b'"attempts": [{'))
    assert good(await ReplayFetcher(path).fetch(source(URL))).attempts == ()


async def test_a_revisit_record_is_answered_by_the_record_that_it_refers_to(tmp_path: Path) -> None:
    path = await peer_recording(tmp_path / "r.warc", ("https://a.example/x", 200, [HTML], b"<p>text</p>"))
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    lines = [
        "WARC/1.0",
        "WARC-Type: revisit",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000099>",
        "WARC-Refers-To: <urn:uuid:00000000-0000-0000-0000-000000000000>",
        "WARC-Target-URI: https://a.example/again",
        "WARC-Date: 2026-05-05T12:00:00Z",
        "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    with path.open("ab") as file:
        file.write("\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n")
    assert good(await ReplayFetcher(path).fetch(source("https://a.example/again"))).body == b"<p>text</p>"


async def test_a_recorded_refresh_is_followed_unless_it_leads_to_a_failure_or_the_page_is_a_wall(
    tmp_path: Path,
) -> None:
    meta = b'<meta http-equiv="refresh" content="0;url=/gone"><p>'
    path = await peer_recording(
        tmp_path / "r.warc",
        ("https://a.example/text", 200, [HTML], meta + b"Container traffic rose by 12 per cent. " * 20),
        ("https://a.example/stub", 200, [HTML], meta + b"Moved."),
        ("https://a.example/wall", 200, [HTML], meta + b"bm-verify"),
        ("https://a.example/gone", 404, [HTML], b"gone"),
    )

    def classify(status: int, headers: Headers, body: bytes) -> Wall | None:
        return Wall(Reason.BLOCKED, "a wall", "") if b"bm-verify" in body else None

    replay = ReplayFetcher(path, FetchOptions(classify=classify))
    assert good(await replay.fetch(source("https://a.example/text"))).chain == ()
    assert good(await replay.fetch(source("https://a.example/wall"))).url == "https://a.example/wall"
    assert failed(await replay.fetch(source("https://a.example/stub"))).reason is Reason.DEAD
