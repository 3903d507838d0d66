"""HTML and XHTML to pieces, facts and marks."""

import html as entities
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from verify.model import BlockKind
from verify.read.clean import line
from verify.read.html.about import About
from verify.read.html.content import contents
from verify.read.html.flow import Facts, Flow
from verify.read.html.guard import text_only, too_much
from verify.read.html.walk import Walk
from verify.read.layout import Piece
from verify.read.options import ReadOptions

_SELF_CLOSED = re.compile(
    r"<(script|style|title|iframe|textarea|noscript|a|div|span|p|td|th|tr|li|ul|ol|em|strong|b|i|h[1-6]|section)\b([^<>]*?)/>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Html:
    """A page of HTML: its pieces in order (hidden ones last), its facts, and what they say about it."""

    pieces: list[Piece]
    facts: Facts
    about: About
    linked: int = 0
    danger: str | None = None


def read_html(markup: str, url: str, options: ReadOptions, *, xml: bool = False) -> Html:
    """Read decoded markup. Total; what is dangerous to parse is read without its structure (``danger`` says why).

    ``xml`` tells that elements may be closed in their own tag, as XHTML does; HTML would leave them open.
    """
    if xml:
        markup = _SELF_CLOSED.sub(r"<\1\2></\1>", markup)
    if (danger := too_much(markup)) is not None:
        return _without_tree(markup, url, danger)
    tree = LexborHTMLParser(markup)
    walk = Walk(options.max_nodes)
    root = tree.root
    if root is not None:
        facts = walk.flow.facts
        facts.language = (
            (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root.tag == "html" else ""
        )
        head = tree.head
        if head is not None:
            walk.over_head(head)
        walk.over(root)
    flow = walk.flow
    return Html(_pieces(flow), flow.facts, About(flow.facts, url), sum(chunk.linked for chunk in flow.chunks))


def _pieces(flow: Flow) -> list[Piece]:
    pieces = [
        Piece(kind, chunk.text, main, chunk.head)
        for chunk, (kind, main) in zip(flow.chunks, contents(flow), strict=True)
    ]
    pieces.extend(Piece(BlockKind.HIDDEN, text, main=False) for text in flow.hidden)
    return pieces


def _without_tree(markup: str, url: str, danger: str) -> Html:
    title, texts = text_only(markup)
    facts = Facts()
    if title:
        facts.titles.append(line(entities.unescape(title)))
    pieces = [Piece(BlockKind.PROSE, text) for raw in texts if (text := line(entities.unescape(raw)))]
    return Html(pieces, facts, About(facts, url), danger=danger)
