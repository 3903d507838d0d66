"""Pages made of plain text or a list of sentences, for ``verify score`` and tests."""

import hashlib
import re
from collections.abc import Sequence

from verify.model import Block, BlockKind, Page

HEADING = re.compile(r"\s*(?:#{1,6}\s|\(meta data\) TITLE:)")
META = re.compile(r"\s*\(meta data\) (?:AUTHOR|PUBLISHER|PUBLISHED DATETIME):\s*(.*)")
MAX_CHARACTERS = 5_000_000
"""Characters of a source that are read; longer ones are cut."""


def page_from_text(text: str | Sequence[str], source: str = "") -> Page:
    """A page whose text is the given one; a list of sentences is joined by newlines, offsets point into the result.

    Every line is a block; lines marked as headings (``# …``) become headings. Control characters are kept, so that
    offsets hold.
    """
    body = text if isinstance(text, str) else "\n".join(text)
    body = body[:MAX_CHARACTERS]
    blocks: list[Block] = []
    title: str | None = None
    position = 0
    for line in body.split("\n"):
        if line.strip():
            kind = BlockKind.HEADING if HEADING.match(line) else BlockKind.PROSE
            if META.match(line):
                kind = BlockKind.BOILERPLATE
            elif kind is BlockKind.HEADING and title is None:
                title = line.split("TITLE:", 1)[-1].strip(" #\t")
            blocks.append(Block(kind, position, position + len(line)))
        position += len(line) + 1
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    return Page(source=source, url=source, text=body, blocks=tuple(blocks), sha256=digest, title=title)
