"""The pages of the labelled set, read as a user's run would read them."""

import hashlib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from verify.match import page_from_text
from verify.model import Origin, Page, Snapshot
from verify.read import PageReader

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
}


@lru_cache(maxsize=256)
def own_page(folder: Path, name: str) -> Page:
    """The page of a pair: ``pages/NAME.html`` (or .txt, .md) through the reader."""
    for suffix, kind in TYPES.items():
        path = folder / "pages" / f"{name}{suffix}"
        if path.is_file():
            body = path.read_bytes()
            url = f"https://pages.example/{name}"
            page = PageReader().read(
                Snapshot(
                    source=url,
                    requested=url,
                    url=url,
                    status=200,
                    headers=(("content-type", kind),),
                    body=body,
                    sha256=hashlib.sha256(body).hexdigest(),
                    retrieved=datetime(2025, 1, 1, tzinfo=UTC),
                    origin=Origin.FILE,
                )
            )
            return page if isinstance(page, Page) else page_from_text(body.decode(), url)
    raise FileNotFoundError(name)
