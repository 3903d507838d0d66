"""Answers of language models with their sources, as the programming interfaces return them.

OpenAI (Responses and Chat Completions: ``url_citation`` annotations), Perplexity (``citations``, ``search_results``
with ``[n]``), Anthropic (text blocks with ``citations``), Gemini (``groundingMetadata``), exports of ChatGPT
conversations; one answer, a list of answers, or one a line. The text of an answer is Markdown. Spans point into the
JSON file: an answer on one long line has its column there.
"""

from verify.model import Document, Parsed
from verify.parse.answershapes import Answer, answers
from verify.parse.draft import Draft, Target
from verify.parse.embedded import Range, draft_markdown, settle
from verify.parse.jsonmap import JsonError, Places, read
from verify.parse.markdown import MarkdownParser

__all__ = ["AnswersParser"]


class AnswersParser:
    """Reads answers. Total and linear; a file that is no JSON is read as Markdown."""

    def parse(self, document: Document) -> Parsed:
        """The claims and references of all answers."""
        return self.draft(document).parsed()

    def draft(self, document: Document) -> Draft:
        """The blocks and targets of all answers."""
        try:
            values = read(document.text)
        except JsonError:
            return MarkdownParser().draft(document)
        found = answers(values)
        places = Places(document.text)
        begins: list[list[int]] = []
        ends: list[int] = []
        for answer in found:
            if places.length:
                places.glue("\n\n")
            begins.append([])
            for piece in answer.pieces:
                if piece.is_apart and begins[-1]:
                    places.glue("\n\n")
                begins[-1].append(places.add(piece.text))
            ends.append(places.length)
        draft = draft_markdown(document, places)
        ranges: list[Range] = []
        for answer, starts, end in zip(found, begins, ends, strict=True):
            ranges.extend(_ranges(draft, answer, starts, end, is_only=len(found) == 1))
        _speakers(draft, found, ends)
        return settle(draft, document, places, ranges)


def _ranges(draft: Draft, answer: Answer, starts: list[int], end: int, *, is_only: bool) -> list[Range]:
    """Define an answer's sources and tie its citations to the joined text.

    Numbered sources are what ``[n]`` in the text means. With several answers in a file they are placed behind their own
    answer's text, so that the numbers of one never mean the sources of another.
    """
    for source in answer.numbered:
        at = -source.at - 1 if is_only else end
        draft.define(Target(source.url, at, source.key, title=source.title, quote=source.quote, inline=False))
    made: dict[tuple[str, str | None], int] = {}
    ranges: list[Range] = []
    for cite in answer.cites:
        targets: list[int] = []
        for source in cite.sources:
            key = (source.url, source.quote)
            if key not in made:
                made[key] = draft.define(
                    Target(source.url, -source.at - 1, title=source.title, quote=source.quote, inline=False)
                )
            targets.append(made[key])
        begin = starts[cite.piece] + cite.start
        stop = starts[cite.last] + cite.end
        why, written = ("", "") if targets else (cite.why, cite.written)
        ranges.append(Range(begin, stop, tuple(targets), cite.is_mark, why, written))
    return ranges


def _speakers(draft: Draft, found: list[Answer], ends: list[int]) -> None:
    """Say whose words each block is."""
    if all(answer.speaker is None for answer in found):
        return
    number = 0
    for block in draft.blocks:
        at = block.text.starts[0] if block.text.starts else -1
        while at >= 0 and number < len(ends) - 1 and at >= ends[number]:
            number += 1
        if at >= 0:
            block.speaker = found[number].speaker
