"""Evidence as WARC 1.1 (ISO 28500:2017): what was retrieved, to be opened by anyone, and to replay a run.

A retrieval is written as one ``response`` record a redirect, one for the final answer, and a ``metadata`` record with
what HTTP does not carry (attempts, cause, notes). Bodies are stored decoded; headers about their coding are kept
under the ``X-Archive-Orig-`` names that replay tools know.
"""

import gzip
import hashlib
import io
import json
import os
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from fastwarc.warc import WarcRecord, WarcRecordType

from verify.errors import ReportError
from verify.fetch.codec import to_json
from verify.model import Hop, Retrieval, Snapshot

METADATA_TYPE = "application/vnd.citation-verify.retrieval+json"
_PHRASES = {int(status): status.phrase for status in HTTPStatus}
_LEVEL = 3
"""Of compression: the usual 6 takes four times as long for a tenth less."""
_CODING_HEADERS = frozenset(("content-encoding", "transfer-encoding", "content-length"))
_DROPPED = frozenset(("connection", "keep-alive"))


class WarcWriter:
    """Writes one recording; the file appears under its name, whole, when the writer is closed."""

    def __init__(self, path: Path | str, *, software: str = "citation-verify") -> None:
        """Raises ReportError when the file cannot be written. A name ending in ``.gz`` is compressed by record."""
        self._path = Path(path)
        self._part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        self._gzip = self._path.suffix == ".gz"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = self._part.open("wb")
        except OSError as error:
            raise ReportError(
                f"{self._path}: the recording cannot be written ({error.strerror})",
                hint="Name a folder that is writable with --report-dir.",
            ) from None
        self._begun = False
        self._software = software

    def write(self, retrieval: Retrieval) -> None:
        """Append one retrieval. The same retrieval always gives the same bytes."""
        if not self._begun:
            self._begun = True
            about = f"software: {self._software}\r\nformat: WARC File Format 1.1\r\n".encode()
            self._record(WarcRecordType.warcinfo, "", retrieval.retrieved, about, "application/warc-fields")
        targets = [*(hop.url for hop in retrieval.chain[1:]), retrieval.url]
        for hop, target in zip(retrieval.chain, targets, strict=False):
            self._response(hop.url, hop.status, [("Location", target)], b"", retrieval.retrieved)
        answer = ""
        if isinstance(retrieval, Snapshot):
            headers = [*_kept(retrieval.headers), ("Content-Length", str(len(retrieval.body)))]
            answer = self._response(retrieval.url, retrieval.status, headers, retrieval.body, retrieval.retrieved)
        elif retrieval.status is not None and Hop(retrieval.url, retrieval.status) not in retrieval.chain:
            headers = [("Content-Length", "0")]
            answer = self._response(retrieval.url, retrieval.status, headers, b"", retrieval.retrieved)
        data = json.dumps(to_json(retrieval), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
        extra = [("WARC-Concurrent-To", answer)] if answer else []
        self._record(WarcRecordType.metadata, retrieval.source, retrieval.retrieved, data, METADATA_TYPE, extra=extra)

    def close(self) -> None:
        """Finish the file and give it its name. Calling it twice is fine."""
        if not self._file.closed:
            self._file.close()
            self._part.replace(self._path)

    def discard(self) -> None:
        """Throw away what was written."""
        self._file.close()
        self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.discard()

    def _response(self, url: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, when: datetime) -> str:
        phrase = _PHRASES.get(status, "Unknown")
        lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {_line(value)}" for name, value in headers), "", ""]
        block = "\r\n".join(lines).encode("utf-8", "surrogateescape") + body
        return self._record(
            WarcRecordType.response, url, when, block, "application/http; msgtype=response", payload=body
        )

    def _record(
        self,
        kind: WarcRecordType,
        url: str,
        when: datetime,
        block: bytes,
        media_type: str,
        *,
        extra: Iterable[tuple[str, str]] = (),
        payload: bytes | None = None,
    ) -> str:
        identity = f"{kind!s} {url} {when.isoformat()} {hashlib.sha1(block, usedforsecurity=False).hexdigest()}"
        name = f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identity)}"
        record = WarcRecord()
        record.init_headers(kind, name.encode(), content_length=len(block))
        record.headers["WARC-Date"] = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        record.headers["Content-Type"] = media_type
        if url:
            record.headers["WARC-Target-URI"] = _line(url)
        for key, value in extra:
            record.headers[key] = value
        record.set_bytes_content(block)
        digest = hashlib.sha1(payload, usedforsecurity=False).digest() if payload is not None else None
        whole = io.BytesIO()
        record.write(whole, checksum_data=True, payload_digest=digest)
        data = whole.getvalue()
        self._file.write(gzip.compress(data, compresslevel=_LEVEL, mtime=0) if self._gzip else data)
        return f"<urn:{name}>"


def _kept(headers: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for name, value in headers:
        lower = name.lower()
        if lower in _CODING_HEADERS:
            yield f"X-Archive-Orig-{name}", value
        elif lower not in _DROPPED:
            yield name, value


def _line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ")
