"""The example documents, their recording, and the table of what a careful reader decides."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from verify.model import Reason, VerdictKind

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = sorted(path for path in EXAMPLES.glob("*.md") if path.name != "README.md")
EXPECTED = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
INDEX = json.loads((EXAMPLES / "pages" / "index.json").read_text("utf-8"))
ROWS = [(name, row) for name, rows in EXPECTED.items() for row in rows]


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    import build_recording

    yield build_recording


def cited_urls(text: str) -> set[str]:
    found = re.findall(
        r"(?:https?|ftp)://[^\s\")>\]]+", "\n".join(line for line in text.splitlines() if "![" not in line)
    )
    return {re.sub(r"[?&]utm_source=chatgpt\.com$", "", url) for url in found}


def plain(text: str) -> str:
    text = re.sub(r"\[\^\w+\]|\*", "", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def test_rebuilding_the_recording_gives_the_committed_records_byte_for_byte(builder: ModuleType) -> None:
    assert b"".join(builder.records()) == gzip.decompress((EXAMPLES / "pages.warc.gz").read_bytes())


def test_building_twice_gives_the_same_file(builder: ModuleType, tmp_path: Path) -> None:
    for name in ("one", "two"):
        builder.build(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_recording_is_read_by_a_warc_library_with_sound_digests() -> None:
    with (EXAMPLES / "pages.warc.gz").open("rb") as stream:
        seen = []
        for record in ArchiveIterator(stream, parse_http=False):
            assert record.verify_block_digest()
            if record.record_type == WarcRecordType.response:
                record.parse_http()
                seen.append((record.headers["WARC-Target-URI"], record.http_headers.status_code))
    assert seen == [(answer["url"], answer["status"]) for answer in INDEX["records"]]
    assert len(seen) >= 30


def test_every_cited_url_is_recorded_or_absent_on_purpose() -> None:
    known = {answer["url"] for answer in INDEX["records"]} | set(INDEX["absent"])
    for document in DOCUMENTS:
        assert cited_urls(document.read_text("utf-8")) <= known, document.name


def test_every_recorded_page_is_reached_from_a_document() -> None:
    reached = set().union(*(cited_urls(document.read_text("utf-8")) for document in DOCUMENTS))
    reached |= {answer["headers"].get("Location", "") for answer in INDEX["records"]}
    assert {answer["url"] for answer in INDEX["records"]} <= reached


def test_hosts_are_reserved_names() -> None:
    for url in [answer["url"] for answer in INDEX["records"]] + list(INDEX["absent"]):
        host = urlsplit(url).hostname or ""
        assert re.search(r"(^|\.)example(\.(com|net|org))?$", host) or host == "192.168.1.10", url


def test_every_document_is_in_the_table_and_its_claims_stand_in_it_in_order() -> None:
    assert sorted(EXPECTED) == [document.name for document in DOCUMENTS]
    for document in DOCUMENTS:
        text, position = plain(document.read_text("utf-8")), 0
        for row in EXPECTED[document.name]:
            position = text.find(row["claim"].rstrip("."), position)
            assert position >= 0, (document.name, row["claim"])


def test_every_url_of_the_table_is_cited_in_its_document() -> None:
    for name, row in ROWS:
        assert set(row["urls"]) <= cited_urls((EXAMPLES / name).read_text("utf-8"))


def test_every_verdict_and_every_reason_occurs() -> None:
    assert {row["verdict"] for _, row in ROWS} == {*VerdictKind, "uncited"}
    assert {row["reason"] for _, row in ROWS} == {*Reason, None}
    assert all((row["reason"] is not None) == (row["verdict"] == "unverifiable") for _, row in ROWS)
    assert sum(row["verdict"] != "uncited" for _, row in ROWS) >= 80
