"""The elements that carry no text but say what a page is: titles, metadata, scripts, inputs, frames."""

from selectolax.lexbor import LexborNode

from verify.read.clean import line
from verify.read.html.flow import Facts

MAX_DATA = 1_000_000
MAX_MANY = 200


def note(facts: Facts, node: LexborNode, tag: str) -> None:
    """Add what ``node`` says to ``facts``; lists stop growing at ``MAX_MANY``."""
    attributes = node.attributes
    match tag:
        case "title":
            if len(facts.titles) < 3 and (text := line(node.text(deep=True))):
                facts.titles.append(text[:1000])
        case "meta":
            _meta(facts, attributes)
        case "script":
            _script(facts, node, attributes)
        case "link":
            rel, href = (attributes.get("rel") or "").lower(), attributes.get("href") or ""
            if rel in ("canonical", "amphtml", "alternate", "shortcut icon", "icon") and href:
                facts.links.setdefault(rel, href[:2000])
        case "input":
            if len(facts.inputs) < MAX_MANY:
                facts.inputs.append(f"{attributes.get('type') or 'text'}:{attributes.get('name') or ''}"[:100].lower())
        case "iframe" | "frame":
            if len(facts.frames) < MAX_MANY:
                facts.frames.append((attributes.get("src") or "")[:2000])
        case _:
            return


def _meta(facts: Facts, attributes: dict[str, str | None]) -> None:
    name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
    if not name and (equiv := attributes.get("http-equiv")):
        name = f"http:{equiv}"
    content = attributes.get("content")
    if name and content and len(facts.metas) < MAX_MANY:
        facts.metas.setdefault(name.strip().lower()[:100], line(content[:4000]))


def _script(facts: Facts, node: LexborNode, attributes: dict[str, str | None]) -> None:
    kind = (attributes.get("type") or "").strip().lower()
    if source := attributes.get("src"):
        if len(facts.scripts) < MAX_MANY:
            facts.scripts.append(source[:500])
        return
    if kind == "application/ld+json" and len(facts.data) < 20 and len(text := node.text(deep=True)) <= MAX_DATA:
        facts.data.append(text)
