"""The shapes in which programming interfaces return an answer and its sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from verify.parse.jsonmap import JsonText

__all__ = ["Answer", "Cite", "Piece", "Source", "answers"]

_NO_URL = "the answer cites an uploaded document, not a page"
_DEEP = 12
"""Wrappers (lists, logs, batches) that are looked into for answers."""


@dataclass(slots=True)
class Source:
    """A source as an answer names it; ``key`` is the number or label that its text calls it by."""

    url: str
    at: int
    title: str | None = None
    key: str | None = None
    quote: str | None = None


@dataclass(slots=True)
class Piece:
    """A stretch of the answer's text; ``is_apart`` starts a paragraph of its own."""

    text: JsonText
    is_apart: bool = True


@dataclass(slots=True)
class Cite:
    """Sources for ``[start, end)`` of a piece's text (or from one piece to a ``last`` one)."""

    piece: int
    start: int
    end: int
    sources: list[Source]
    is_mark: bool = False
    last: int = -1
    why: str = _NO_URL
    written: str = ""

    def __post_init__(self) -> None:
        if self.last < 0:
            self.last = self.piece


@dataclass(slots=True)
class Answer:
    """One message: its text, its citations, the sources that its text calls by number, whose words it is."""

    pieces: list[Piece] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    numbered: list[Source] = field(default_factory=list)
    speaker: str | None = None


def answers(values: list[object]) -> list[Answer]:
    """All answers of a file's values, in order."""
    found = [answer for value in values for answer in _find(value, 0)]
    return [answer for answer in found if answer.pieces]


def _find(value: object, depth: int) -> Iterator[Answer]:
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for one in value:
            yield from _find(one, depth + 1)
    elif isinstance(value, dict):
        known = _shape(value, depth)
        if known is not None:
            yield from known
            return
        for one in value.values():
            if isinstance(one, (dict, list)):
                yield from _find(one, depth + 1)


def _shape(value: dict[str, object], depth: int) -> list[Answer] | None:
    """The answers that an object is, or ``None`` for a wrapper."""
    if isinstance(value.get("mapping"), dict):
        return [one for node in _dicts(list(_dict(value["mapping"]).values())) if (one := _export(node)) is not None]
    if isinstance(value.get("output"), list) and any("content" in item for item in _dicts(value["output"])):
        return [_responses(item) for item in _dicts(value["output"]) if item.get("type", "message") == "message"]
    if isinstance(value.get("choices"), list):
        return [_completion(choice, value) for choice in _dicts(value["choices"])]
    if isinstance(value.get("candidates"), list):
        return [_gemini(candidate) for candidate in _dicts(value["candidates"])]
    if isinstance(value.get("messages"), list):
        made = [one for message in _dicts(value["messages"]) for one in _message(message, {})]
        return made or None
    if "content" in value and (isinstance(value["content"], (JsonText, list)) or "role" in value):
        return _message(value, value) or None
    if isinstance(value.get("text"), JsonText) and ("annotations" in value or "citations" in value):
        return [_responses({"content": [value]})]
    if isinstance(value.get("output_text"), JsonText):
        return [Answer([Piece(_text(value["output_text"]))])]
    answer = value.get("answer") or value.get("response")
    if isinstance(answer, JsonText):
        return [Answer([Piece(answer)], numbered=_numbered(value))]
    return None


def _message(message: dict[str, object], around: dict[str, object]) -> list[Answer]:
    content = message.get("content")
    if isinstance(content, JsonText):
        made = _completion({"message": message}, around)
    elif isinstance(content, list):
        blocks = _dicts(content)
        made = _anthropic(blocks) if not any("annotations" in block for block in blocks) else _responses(message)
    else:
        return []
    role = message.get("role")
    made.speaker = str(role) if isinstance(role, JsonText) else None
    return [made]


def _responses(item: dict[str, object]) -> Answer:
    """OpenAI Responses: text parts with annotations by character."""
    made = Answer(speaker=_string(item.get("role")))
    for part in _dicts(item.get("content")):
        if not isinstance(part.get("text"), JsonText):
            continue
        text = _text(part["text"])
        made.pieces.append(Piece(text))
        _annotate(made, text, _dicts(part.get("annotations")))
    return made


def _annotate(made: Answer, text: JsonText, annotations: list[dict[str, object]]) -> None:
    """Annotations of the last piece: where they cover a marker or a link it is cut, elsewhere it is the statement."""
    piece = len(made.pieces) - 1
    for one in annotations:
        kind = _string(one.get("type")) or ""
        inner = _dict(one.get("url_citation")) or one
        start, end = _number(inner.get("start_index"), -1), _number(inner.get("end_index"), -1)
        source = _source(inner)
        if kind in ("file_citation", "container_file_citation", "file_path") or source is None:
            continue
        if not 0 <= start < end <= len(text):
            continue
        words = text[start:end]
        if text[start - 1 : start] == "【" and text[end : end + 1] == "】":
            start, end = start - 1, end + 1
            words = text[start:end]
        if source.url in words or "](" in words:
            continue
        made.cites.append(Cite(piece, start, end, [source], is_mark=_is_marker(words)))


def _is_marker(words: str) -> bool:
    """Whether annotated words are only a sign: private-use characters, 【…】, [1], (site.example), cite…"""
    stripped = words.strip()
    if any("\ue000" <= char <= "\uf8ff" for char in stripped) or stripped.startswith(("【", "[", "cite", "filecite")):
        return True
    return stripped.startswith("(") and stripped.endswith(")") and len(stripped) < 100


def _completion(choice: dict[str, object], around: dict[str, object]) -> Answer:
    """Chat Completions, and Perplexity's and others' additions to them."""
    message = _dict(choice.get("message")) or _dict(choice.get("delta"))
    made = Answer(speaker=_string(message.get("role")))
    content = message.get("content")
    if isinstance(content, JsonText):
        made.pieces.append(Piece(content))
        _annotate(made, content, _dicts(message.get("annotations")))
    elif isinstance(content, list):
        blocks = _dicts(content)
        made.pieces, made.cites = (other := _anthropic(blocks)).pieces, other.cites
    for holder in (around, message, choice):
        made.numbered = made.numbered or _numbered(holder)
    context = _dict(message.get("context"))
    for index, one in enumerate(_dicts(context.get("citations")), 1):
        if (source := _source(one)) is not None:
            made.numbered.append(Source(source.url, source.at, source.title, f"doc{index}"))
    return made


def _numbered(value: dict[str, object]) -> list[Source]:
    """Sources listed in the order that ``[n]`` counts them; ``search_results`` add titles to bare addresses."""
    results = {
        source.url: source
        for name in ("search_results", "web_search", "sources", "references")
        for one in _dicts(value.get(name))
        if (source := _source(one)) is not None
    }
    listed = value.get("citations")
    found: list[Source] = []
    if isinstance(listed, list) and listed:
        for one in listed:
            if isinstance(one, JsonText):
                known = results.get(str(one))
                found.append(Source(str(one), one.start, known.title if known else None))
            elif isinstance(one, dict) and (source := _source(one)) is not None:
                found.append(source)
            else:
                found.append(Source("", 0))
    else:
        found = list(results.values())
    for index, source in enumerate(found, 1):
        source.key = str(index)
    return [source for source in found if source.url]


def _anthropic(blocks: list[dict[str, object]]) -> Answer:
    """Text blocks that follow one another are one text; a block's citations are for the whole of it."""
    made = Answer()
    follows = False
    for block in blocks:
        text = block.get("text")
        if block.get("type") not in ("text", "output_text", None) or not isinstance(text, JsonText):
            follows = follows and block.get("type") in ("thinking", "redacted_thinking")
            continue
        made.pieces.append(Piece(text, is_apart=not follows))
        follows = True
        sources: list[Source] = []
        cited = _dicts(block.get("citations"))
        for one in cited:
            source = _source(one)
            if source is not None:
                source.quote = _string(one.get("cited_text"))
                sources.append(source)
        if cited and text.strip():
            start = len(text) - len(text.lstrip())
            titles = [_string(one.get("document_title") or one.get("title")) or "document" for one in cited]
            made.cites.append(
                Cite(len(made.pieces) - 1, start, len(text.rstrip()), sources, written=f"[{', '.join(titles)}]"[:200])
            )
    return made


def _gemini(candidate: dict[str, object]) -> Answer:
    """Gemini: segments by UTF-8 byte, chunks by index."""
    made = Answer(speaker=_string(_dict(candidate.get("content")).get("role")))
    if made.speaker == "model":
        made.speaker = "assistant"
    parts = [
        _text(part["text"])
        for part in _dicts(_dict(candidate.get("content")).get("parts"))
        if isinstance(part.get("text"), JsonText) and not part.get("thought")
    ]
    made.pieces = [Piece(text, is_apart=False) for text in parts]
    metadata = _dict(candidate.get("groundingMetadata")) or _dict(candidate.get("grounding_metadata"))
    chunks = [_chunk(one) for one in _either(metadata, "groundingChunks", "grounding_chunks")]
    supports = _either(metadata, "groundingSupports", "grounding_supports")
    encoded = [text.encode("utf-8", "replace") for text in parts]
    for support in supports:
        segment = _dict(support.get("segment"))
        number = _number(segment.get("partIndex", segment.get("part_index")), 0)
        if not 0 <= number < len(parts):
            continue
        start = _number(segment.get("startIndex", segment.get("start_index")), 0)
        end = _number(segment.get("endIndex", segment.get("end_index")), len(encoded[number]))
        words = _string(segment.get("text"))
        if words and words not in parts[number]:
            number = next((index for index, part in enumerate(parts) if words in part), number)
        low, high = _characters(parts[number], encoded[number], start, end, words)
        indices = support.get("groundingChunkIndices", support.get("grounding_chunk_indices"))
        sources = [
            source
            for index in (indices if isinstance(indices, list) else [])
            if isinstance(index, int) and 0 <= index < len(chunks) and (source := chunks[index]) is not None
        ]
        if high > low:
            why = "the answer names a source that it does not list"
            written = f"groundingChunkIndices {indices}"[:200]
            made.cites.append(Cite(number, low, high, sources, why=why, written=written))
    return made


def _characters(text: str, encoded: bytes, start: int, end: int, words: str | None) -> tuple[int, int]:
    """A range of bytes as one of characters; where the segment's own words stand elsewhere, they are believed."""
    low = len(encoded[: max(0, start)].decode("utf-8", "ignore"))
    high = low + len(encoded[max(0, start) : max(0, end)].decode("utf-8", "ignore"))
    if words and text[low:high] != words:
        if text[start:end] == words:
            return start, end
        found = text.find(words)
        if found >= 0:
            return found, found + len(words)
        while low and text[low - 1 : low + 1].isalnum():
            low -= 1
        while high and text[high - 1 : high + 1].isalnum() and high < len(text):
            high += 1
    return low, high


def _chunk(chunk: dict[str, object]) -> Source | None:
    for name in ("web", "retrievedContext", "retrieved_context", "maps"):
        inner = _dict(chunk.get(name))
        if inner and (source := _source(inner)) is not None:
            return source
    return None


def _export(node: dict[str, object]) -> Answer | None:
    """A message of a ChatGPT export, its references by marker."""
    message = _dict(node.get("message"))
    role = _string(_dict(message.get("author")).get("role"))
    if role not in ("user", "assistant"):
        return None
    made = Answer(speaker=role)
    for text in _list(_dict(message.get("content")).get("parts")):
        if isinstance(text, JsonText) and text.strip():
            made.pieces.append(Piece(text))
    metadata = _dict(message.get("metadata"))
    for one in _dicts(metadata.get("content_references")):
        sources = [source for item in [one, *_dicts(one.get("items"))] if (source := _source(item)) is not None]
        _mark(made, _string(one.get("matched_text")), _number(one.get("start_idx"), 0), sources)
    for one in _dicts(metadata.get("citations")):
        start, end = _number(one.get("start_ix"), -1), _number(one.get("end_ix"), -1)
        source = _source(_dict(one.get("metadata")))
        if source is not None and made.pieces and 0 <= start < end <= len(made.pieces[0].text):
            made.cites.append(Cite(0, start, end, [source], is_mark=True))
    return made


def _mark(made: Answer, words: str | None, start: int, sources: list[Source]) -> None:
    if not words or not words.strip() or not sources or not made.pieces:
        return
    text = made.pieces[0].text
    at = start if text[start : start + len(words)] == words else text.find(words)
    if at >= 0 and "](" not in words:
        made.cites.append(Cite(0, at, at + len(words), sources, is_mark=True))


def _source(one: dict[str, object]) -> Source | None:
    for name in ("url", "uri", "link", "source"):
        url = one.get(name)
        if isinstance(url, JsonText) and ("://" in url or url.startswith("www.")):
            return Source(str(url).strip(), url.start, _string(one.get("title")))
    return None


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _dicts(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _either(value: dict[str, object], *names: str) -> list[dict[str, object]]:
    return next((found for name in names if (found := _dicts(value.get(name)))), [])


def _text(value: object) -> JsonText:
    assert isinstance(value, JsonText)
    return value


def _string(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, JsonText) else None


def _number(value: object, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default
