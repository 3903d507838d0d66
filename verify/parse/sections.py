"""Which parts of a document hold no statements of its own: lists of sources, tables of contents, a reader's prompts."""

import re
from collections.abc import Sequence
from enum import StrEnum

from verify.parse.draft import HEADING, ITEM, PARAGRAPH, QUOTE, Block
from verify.parse.lexicon import CONTENTS, SOURCES

__all__ = ["Section", "heading_words", "is_prose", "sections", "speakers"]


class Section(StrEnum):
    """``LISTED`` follows a sentence that announces sources; unlike ``SOURCES`` it holds only what has an address."""

    BODY = "body"
    SOURCES = "sources"
    CONTENTS = "contents"
    PROMPT = "prompt"
    LISTED = "listed"


_LEAD = re.compile(r"[\W\d_]*(?:[ivx]{1,4}\.\s)?")
_ASKER = frozenset(
    [
        "you said",
        "user",
        "prompt",
        "human",
        "you",
        "my prompt",
        "question",
        "user prompt",
        "me",
        "q",
        "用户",
        "你说",
        "du hast gesagt",
        "vous avez dit",
        "ユーザー",
    ]
)
_ANSWERER = frozenset(
    [
        "chatgpt said",
        "chatgpt",
        "assistant",
        "answer",
        "response",
        "claude",
        "gemini",
        "copilot",
        "perplexity",
        "grok",
        "deepseek",
        "ai",
        "model",
        "bot",
        "a",
        "reply",
        "助手",
        "回答",
        "antwort",
        "réponse",
        "gpt-4",
        "gpt-5",
        "gpt-4o",
    ]
)
_CERTAIN = frozenset(("assistant", "chatgpt", "claude", "gemini", "copilot", "perplexity", "grok", "deepseek", "助手"))
_SPEAKER = re.compile(r"\s*(?P<name>[^\W\d_][\w .-]{0,18}?)\s?[:：]\s*(?=\S)")
_OPENER = re.compile(
    r"\b(?:sources?|references?|citations?|quellen|fuentes|références|fonti|fontes)\b[^.:]{0,30}[:：]\s*\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\W\d_]{2,}[^.…]{8,}[.。!।](?:\s|\Z|[)\]\"”»'])|[。।]\s?\S*\Z|[.]\s?\[[^\]]{1,20}\]\s*\Z")
_WORD = re.compile(r"\w+")
_JOINT = re.compile(r"\s*(?:&|/|\+|,|\b(?:and|und|et|y|e)\b)\s*")
_BESIDE = frozenset(("further reading", "external links", "see also", "resources", "credits", "weiterführende links"))
_LONGEST_HEADING = 60


def heading_words(text: str) -> str:
    """A heading as the word lists have it: lower case, without numbering, punctuation and pictures."""
    text = text[: _LONGEST_HEADING * 2]
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    end = len(text)
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end].strip().lower()


def speakers(blocks: Sequence[Block]) -> dict[int, tuple[str, int]]:
    """The blocks that begin with a speaker of a chat (``Assistant: …``): the name, and where the words begin. Names
    that are words as well (``You:``, ``Answer:``) count only where both sides of a talk have one.
    """
    found: dict[int, tuple[str, int]] = {}
    names: set[str] = set()
    for index, block in enumerate(blocks):
        if block.kind in (PARAGRAPH, QUOTE, ITEM):
            head = str(block.text)[:40]
            match = _SPEAKER.match(head) if ":" in head or "：" in head else None
            name = match["name"].strip().lower() if match else ""
            if match and (name in _ASKER or name in _ANSWERER):
                answer = _answer_in(str(block.text)) if name in _ASKER else None
                found[index] = answer or (name, match.end())
                names.add(name)
    names.update(name for name, _ in found.values())
    if _CERTAIN.isdisjoint(names) and (_ASKER.isdisjoint(names) or _ANSWERER.isdisjoint(names)):
        return {}
    return found


def _answer_in(text: str) -> tuple[str, int] | None:
    """The answer's speaker, and where it begins, in a block whose lines hold the question as well."""
    position = text.find("\n")
    while position >= 0:
        match = _SPEAKER.match(text, position + 1, position + 41)
        if match and (name := match["name"].strip().lower()) in _ANSWERER:
            return name, match.end()
        position = text.find("\n", position + 1)
    return None


def sections(
    blocks: Sequence[Block], spoken: dict[int, tuple[str, int]] | None = None
) -> tuple[list[Section], set[int]]:
    """The section of every block, and which blocks open one; ``spoken`` is what ``speakers`` found."""
    openers: set[int] = set()
    result: list[Section] = []
    current, level = Section.BODY, 0
    titles = [_title(block) if _may_open(block) else "" for block in blocks]
    spoken = speakers(blocks) if spoken is None else spoken
    has_answerer = not _ANSWERER.isdisjoint(titles)
    for index, (block, title) in enumerate(zip(blocks, titles, strict=True)):
        kind = _kind(block, title, has_answerer) if title else None
        if index in spoken:
            kind = Section.PROMPT if spoken[index][0] in _ASKER else Section.BODY
        if kind is not None:
            openers.add(index)
        if block.kind is HEADING:
            rank = block.level or 1
            if kind is not None:
                current, level = kind, rank
            elif rank <= level:
                current, level = Section.BODY, 0
        elif kind is not None:
            current, level = kind, 7
        if current is Section.CONTENTS and index not in openers and is_prose(block):
            current, level = Section.BODY, 0
        result.append(Section.PROMPT if block.speaker == "user" else current)
    return result, openers


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of sentences, which a table of contents never holds."""
    text = str(block.text).rstrip()
    return (
        block.kind is PARAGRAPH and block.text.internal <= block.text.length // 2 and _SENTENCE.search(text) is not None
    )


def _may_open(block: Block) -> bool:
    """Whether a block's words (or its first line, if a list follows in the same paragraph) may be a heading."""
    return block.kind in (HEADING, PARAGRAPH)


def _title(block: Block) -> str:
    text = str(block.text)
    first = text[: _LONGEST_HEADING + 1].strip().partition("\n")[0]
    return heading_words(first) if len(first) <= _LONGEST_HEADING else ""


def _heads_sources(words: str) -> bool:
    """Whether a heading is that of a list of sources: one of the known ones, or two joined by "and"."""
    if words in SOURCES:
        return True
    if " " not in words or len(words) > _LONGEST_HEADING or SOURCES.isdisjoint(_WORD.findall(words)):
        return False
    parts = _JOINT.split(words)
    return len(parts) == 2 and not SOURCES.isdisjoint(parts) and all(p in SOURCES or p in _BESIDE for p in parts)


def _kind(block: Block, words: str, has_answerer: bool) -> Section | None:
    """The section that a heading, or a line that serves as one, opens."""
    if _heads_sources(words) and not (block.text.anchors and block.text.anchors[0].start <= len(words) + 4):
        return Section.SOURCES
    text = str(block.text)
    if block.kind is PARAGRAPH and text.rstrip()[-1:] in (":", "：") and _OPENER.search(text[-80:]):
        return Section.LISTED
    if block.text.length > _LONGEST_HEADING:
        return None
    if words in CONTENTS:
        return Section.CONTENTS
    if has_answerer and words in _ASKER:
        return Section.PROMPT
    if has_answerer and words in _ANSWERER:
        return Section.BODY
    return None
