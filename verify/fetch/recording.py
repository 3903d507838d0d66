"""A WARC file as a place to look answers up in: indexed once, records read from the file when asked for."""

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from verify.errors import ReplayError
from verify.fetch.urls import RefusedUrlError, parse_target
from verify.fetch.warc import METADATA_TYPE

_RECORDS = WarcRecordType.response | WarcRecordType.metadata | WarcRecordType.revisit
_MAX_HEADER = 65_536
_TAIL = 16
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a record begins in the file, and which response it speaks of."""

    offset: int
    about: str = ""


class Recording:
    """The index of a recording.

    ``answers`` maps URLs in wire form to their last response, ``retrievals`` sources to the metadata record that tells
    how they went, ``by_id`` record identifiers to offsets.
    """

    def __init__(self, path: Path) -> None:
        """Raises ReplayError when the file cannot be read."""
        self._path = path
        self.answers: dict[str, Entry] = {}
        self.retrievals: dict[str, Entry] = {}
        self.by_id: dict[str, int] = {}
        self._index()

    def record(self, offset: int) -> WarcRecord:
        """The record that begins at an offset."""
        with self._path.open("rb") as file:
            file.seek(offset)
            for record in ArchiveIterator(file, parse_http=False):
                record.freeze()
                return record
        raise ReplayError(f"{self._path}: the recording has changed while it was read", hint="Run again.")

    def _index(self) -> None:
        count = 0
        for record, offset in self._scan():
            count += 1
            url = record.headers.get("WARC-Target-URI") or ""
            name = record.headers.get("WARC-Record-ID") or ""
            if record.record_type == WarcRecordType.metadata:
                if record.headers.get("Content-Type") == METADATA_TYPE:
                    self.retrievals[url] = Entry(offset, record.headers.get("WARC-Concurrent-To") or "")
                continue
            with suppress(RefusedUrlError):
                about = record.headers.get("WARC-Refers-To") or ""
                self.answers[wire_key(url.strip("<>"))] = Entry(offset, about)
                self.by_id[name] = offset
        if not self.answers and not self.retrievals:
            raise ReplayError(
                f"{self._path}: no recorded page in it",
                hint="A WARC file (.warc or .warc.gz) with responses is wanted.",
            )

    def _scan(self) -> Iterator[tuple[WarcRecord, int]]:
        packed = self._check()
        try:
            with self._path.open("rb") as file:
                last = 0
                for record in ArchiveIterator(file, parse_http=False):
                    last = record.stream_pos
                    if record.record_type & _RECORDS:
                        yield record, last
            self._check_end(last, packed)
        except (OSError, ValueError, EOFError) as error:
            raise ReplayError(
                f"{self._path}: the recording is damaged ({error})", hint="Record it again, or fetch a whole copy."
            ) from None

    def _check_end(self, last: int, packed: bool) -> None:
        """Raises EOFError unless the last record is whole: the iterator ends without a word where a file is cut."""
        with self._path.open("rb") as file:
            file.seek(last)
            start = file.read(_MAX_HEADER)
            if packed:
                if start[:2] != _GZIP:
                    raise ReplayError(
                        f"{self._path}: not compressed record by record, so that pages cannot be found in it",
                        hint="Recompress it: warcio recompress OLD NEW",
                    )
                file.seek(last)
                with gzip.open(file) as member:
                    while member.read(1 << 20):
                        pass
                return
            head, _, _ = start.partition(b"\r\n\r\n")
            length = re.search(rb"^content-length:\s*(\d+)", head, re.IGNORECASE | re.MULTILINE)
            end = last + len(head) + 4 + int(length[1] if length else 0)
            if not 0 <= self._path.stat().st_size - end <= _TAIL:
                raise EOFError("it ends in the middle of a record")

    def _check(self) -> bool:
        """Whether the file is compressed; raises ReplayError unless it begins as a WARC does."""
        try:
            with self._path.open("rb") as file:
                start = file.read(2)
            opener = gzip.open if start == _GZIP else Path.open
            with opener(self._path, "rb") as file:
                magic = file.read(5)
        except FileNotFoundError:
            raise ReplayError(
                f"{self._path}: no such recording", hint="Check the path, or leave --replay out."
            ) from None
        except IsADirectoryError:
            raise ReplayError(
                f"{self._path}: a folder, not a recording", hint="Name the .warc.gz file in it."
            ) from None
        except (OSError, EOFError, zlib.error) as error:
            raise ReplayError(f"{self._path}: cannot be read ({error})", hint="Record it again.") from None
        if magic != b"WARC/":
            raise ReplayError(f"{self._path}: not a WARC recording", hint="A .warc or .warc.gz file is wanted.")
        return start == _GZIP


def wire_key(url: str) -> str:
    """How URLs of the recording are compared; raises RefusedUrlError."""
    return parse_target(url).url
