"""Build ``pages.warc.gz``, the recording that the example documents are audited against, from ``pages/``.

    python examples/build_recording.py

``pages/index.json`` lists what each URL answers. Times and record ids are fixed, so that the same sources always give
the same records; each record is a gzip member of its own, as the WARC specification (ISO 28500, annex D) recommends.
"""

import gzip
import hashlib
import json
import uuid
from base64 import b32encode
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pdf_from_text

HERE = Path(__file__).parent
TARGET = HERE / "pages.warc.gz"


def records(folder: Path = HERE / "pages") -> list[bytes]:
    """Every WARC record of the recording, uncompressed, the ``warcinfo`` first."""
    index = json.loads((folder / "index.json").read_text("utf-8"))
    about = b"software: citation-verify examples/build_recording.py\r\nformat: WARC File Format 1.1\r\n"
    fields = {"Content-Type": "application/warc-fields", "WARC-Filename": TARGET.name}
    made = [_record("warcinfo", index["recorded"], about, fields, name=TARGET.name)]
    for answer in index["records"]:
        body = _body(folder, answer)
        fields = {
            "WARC-Target-URI": answer["url"],
            "Content-Type": "application/http; msgtype=response",
            "WARC-Payload-Digest": _digest(body),
        }
        response = _response(answer["status"], answer["headers"], body)
        made.append(_record("response", index["recorded"], response, fields, name=answer["url"]))
    return made


def build(target: Path = TARGET) -> None:
    """Write the recording."""
    target.write_bytes(b"".join(gzip.compress(record, compresslevel=9, mtime=0) for record in records()))


def _body(folder: Path, answer: dict[str, Any]) -> bytes:
    if "file" not in answer:
        return b""
    raw = (folder / answer["file"]).read_bytes()
    if answer.get("make") == "pdf":
        return pdf_from_text.from_text(raw.decode("utf-8"))
    if "encode" in answer:
        return raw.decode("utf-8").encode(answer["encode"])
    return raw


def _response(status: int, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def _record(kind: str, when: str, block: bytes, fields: dict[str, str], *, name: str) -> bytes:
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {name}')}>",
        "WARC-Date": when,
        **fields,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    lines = ["WARC/1.1", *(f"{key}: {value}" for key, value in head.items()), "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def _digest(data: bytes) -> str:
    # The WARC specification's customary form; it guards against damage, not against forgery.
    return "sha1:" + b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


if __name__ == "__main__":
    build()
    print(f"{TARGET.name}: {len(records())} records, {TARGET.stat().st_size:,} bytes")
