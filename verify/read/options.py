"""What a reader may be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Bounds of reading; each is a cap on what one page may cost, not a target.

    ``max_bytes`` of a body (as fetched), ``max_chars`` of ``Page.text`` (code points; the rest is cut off),
    ``max_nodes`` of an HTML tree, ``max_pages`` of a PDF, ``max_unpacked`` bytes of a zip-based document.
    """

    max_bytes: int = 20_000_000
    max_chars: int = 4_000_000
    max_nodes: int = 1_000_000
    max_pages: int = 2_000
    max_unpacked: int = 100_000_000
