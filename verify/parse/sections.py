"""Which parts of a document hold no statements of its own: lists of sources, tables of contents, a reader's prompts."""

import re
from collections.abc import Sequence
from enum import StrEnum

from verify.parse.draft import Block, Kind
from verify.parse.lexicon import CONTENTS, SOURCES

__all__ = ["Section", "heading_words", "sections"]


class Section(StrEnum):
    BODY = "body"
    SOURCES = "sources"
    CONTENTS = "contents"
    PROMPT = "prompt"


_EDGES = re.compile(r"^[\W\d_]*(?:[ivx]{1,4}\.\s)?|[\W_]*$")
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
_LONGEST_HEADING = 60


def heading_words(text: str) -> str:
    """A heading as the word lists have it: lower case, without numbering, punctuation and pictures."""
    return _EDGES.sub("", text[: _LONGEST_HEADING * 2]).strip().lower()


def sections(blocks: Sequence[Block]) -> list[Section]:
    """The section of every block."""
    result: list[Section] = []
    current, level = Section.BODY, 0
    has_answerer = any(
        _title(block) in _ANSWERER
        for block in blocks
        if block.kind in (Kind.HEADING, Kind.PARAGRAPH) and _is_short(block)
    )
    for block in blocks:
        kind = _kind(block, has_answerer)
        if block.kind is Kind.HEADING:
            rank = block.level or 1
            if kind is not None:
                current, level = kind, rank
            elif rank <= level:
                current, level = Section.BODY, 0
        elif kind is not None:
            current, level = kind, 7
        result.append(Section.PROMPT if block.speaker == "user" else current)
    return result


def _is_short(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADING


def _title(block: Block) -> str:
    return heading_words(str(block.text))


def _kind(block: Block, has_answerer: bool) -> Section | None:
    """The section that a block opens, if it is a heading or a line that serves as one."""
    if not _is_short(block) or block.kind not in (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM):
        return None
    words = _title(block)
    if not words:
        return None
    if words in SOURCES and not block.text.anchors:
        is_line = block.kind is Kind.HEADING or block.kind is Kind.PARAGRAPH
        return Section.SOURCES if is_line else None
    if words in CONTENTS and block.kind is not Kind.ITEM:
        return Section.CONTENTS
    if has_answerer and block.kind is not Kind.ITEM:
        if words in _ASKER:
            return Section.PROMPT
        if words in _ANSWERER:
            return Section.BODY
    return None
