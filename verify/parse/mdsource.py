"""Readies Markdown for a CommonMark parser: front matter, link definitions, and markers that it would mangle.

Everything taken out is replaced character by character, so that offsets in the result are offsets in the source.
Definitions are read here and not by the CommonMark parser because it keeps only the first of each label, refuses
titles with quotes inside, and takes a definition straight after a paragraph line for text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

__all__ = ["Prepared", "prepare", "undo_escapes"]

_FRONT = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?P<yaml>.{0,200000}?)\n(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>.{0,200000}?)\n\+\+\+)[ \t]*\r?(?:\n|\Z)",
    re.DOTALL,
)
_FIELD = re.compile(r"^(?P<name>title|lang|language)[ \t]*[:=][ \t]*(?P<value>[^\n]*)$", re.MULTILINE | re.IGNORECASE)
_NAMED_BOOKS = re.compile(r"^bibliography[ \t]*:[ \t]*([^\n]*(?:\n[ \t]*-[ \t][^\n]*){0,20})", re.MULTILINE)
_BOOKS = re.compile(r"^[`:]{3,}\{bibliography\}[ \t]*([^\n]*)$", re.MULTILINE)
_WORK_FIELD = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?P<name>id|url|doi)[ \t]*:[ \t]*(?P<value>[^\n]+)$", re.MULTILINE | re.IGNORECASE
)
_DEFINITION = re.compile(
    r"^(?P<lead>[ \t]{0,3}(?:>[ \t]?){0,8}(?:[-*+][ \t]{1,3})?)\[(?P<label>(?!\^)(?:[^\[\]\\\n]|"
    r"\\.){1,500})\]:[ \t]*(?:\n[ \t]{0,12}(?=[<\w/#.]))?"
    r"(?P<dest><[^<>\n]*>|[^\s<]\S*)(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_FENCES = (re.compile("```+"), re.compile("~~~+"))
_FENCE_LEAD = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_COLON_FENCE = re.compile(r"^[ \t]{0,3}:{3,}(?![^\n]*\bbibliography\b)[^\n]*$", re.MULTILINE)
_CALLOUT = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,8}(\[![A-Za-z-]{2,30}\][+-]?[^\n]*)$", re.MULTILINE)
"""The head of a callout (Obsidian, GitHub): its kind, and a title that is a heading and no statement."""
_OBSIDIAN = re.compile(r"==(?=[^\s=])([^=\n]{1,300})(?<=\S)==|%%[^%\n]{1,500}%%")
"""Highlights, and comments that only the writer sees."""
_TAGS = re.compile(r"(?<=[\]).!?。])(?:[ \t]#[A-Za-z][\w/-]{1,40}){1,6}[ \t]*$", re.MULTILINE)
"""Tags of a note-taking program at the end of a line."""
_CERTAIN = re.compile(r"<?(?:https?:|ftp:|doi:|arxiv:|file:|zotero:|www\.|//)", re.IGNORECASE)
_BREAKER = re.compile(r"[ \t]*(?:$|>|[#`~<|]|[-*_=][ \t]*[-*_=]|\[[^\]\n]{1,500}\]:)")
_GROK = re.compile(r"<grok:[a-z_]{1,30}[^<>]{0,600}/?>(?:(?:(?!<grok:).){0,800}?</grok:[a-z_]{1,30}>)?", re.DOTALL)
_DOUBLED = re.compile(r"\[(\[[^\[\]\n]{1,60}\])\]\((?=[^\s()])")
_THINK = re.compile(r"<(/?)(?:think|thinking|reasoning)>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CLOSER = {'"': '"', "'": "'", "(": ")", "“": "”"}
_TITLE_LINES = 10


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """``[label]: url "title"`` at source offset ``at``."""

    label: str
    url: str
    title: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Markdown without front matter and definitions, as long as the source."""

    text: str
    definitions: tuple[LinkDefinition, ...]
    title: str | None
    language: str | None
    bibliography: tuple[str, ...] = ()
    works: tuple[tuple[str, str], ...] = ()


def undo_escapes(text: str) -> str:
    """Backslash escapes and entities undone."""
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return unescape(text) if "&" in text else text


def prepare(source: str) -> Prepared:
    """Read and blank what is no text. Linear in ``source``."""
    blanks: list[tuple[int, int, str]] = []
    title = language = None
    front = _FRONT.match(source)
    if front:
        fields = {m["name"].lower(): m["value"] for m in _FIELD.finditer(front["yaml"] or front["toml"] or "")}
        title = _scalar(fields.get("title"))
        language = _scalar(fields.get("lang") or fields.get("language"))
        blanks.append((front.start(), front.end(), " "))
    start = front.end() if front else 0
    works = tuple(_works(front["yaml"] or "")) if front and "references:" in front[0] else ()
    books = list(_BOOKS.finditer(source, start)) if "{bibliography}" in source else []
    files = [name for found in books for name in found[1].split()]
    if front and (named := _NAMED_BOOKS.search(front[0])):
        files[:0] = [name.strip("\"'") for name in re.split(r"[\s,\[\]]+", named[1]) if name.strip("\"'-")]
    definitions: list[LinkDefinition] = []
    if "]:" in source:
        fences = _fences(source)
        for match, end, heading in _definitions(source, start, fences):
            url = match["dest"]
            url = url[1:-1] if url.startswith("<") else url
            definitions.append(LinkDefinition(match["label"], undo_escapes(url), heading, match.end("lead")))
            blanks.append((match.end("lead"), end, " "))
        if definitions and "[[" in source:
            blanks.extend((m.start(1), m.end(1), "bare") for m in _DOUBLED.finditer(source, start))
    blanks.extend((m.start(), m.end(), " ") for m in _lines_with(":::", _COLON_FENCE, source, start))
    if "> [!" in source or ">[!" in source:
        blanks.extend((m.start(1), m.end(1), " ") for m in _lines_with("[!", _CALLOUT, source, start))
    if "==" in source or "%%" in source:
        for m in _OBSIDIAN.finditer(source, start):
            if m[1] is None:
                blanks.append((m.start(), m.end(), " "))
            else:
                blanks.extend(((m.start(), m.start() + 2, " "), (m.end() - 2, m.end(), " ")))
    position = source.find(" #", start)
    while position >= 0:
        tags = _TAGS.match(source, position)
        if tags is not None:
            blanks.append((*tags.span(), " "))
        position = source.find(" #", tags.end() if tags else position + 2)
    if "<grok:" in source:
        blanks.extend((m.start(), m.end(), "\ue200") for m in _GROK.finditer(source, start) if m.end() - m.start() > 2)
    if "</" in source:
        blanks.extend(_reasoning(source, start))
    return Prepared(_blanked(source, blanks), tuple(definitions), title, language, tuple(files), works)


def _lines_with(hint: str, pattern: re.Pattern[str], source: str, start: int) -> Iterator[re.Match[str]]:
    """Matches of a pattern of one line, tried only at lines that hold ``hint``; a line begins at ``start``."""
    position = source.find(hint, start)
    while position >= 0:
        line = source.rfind("\n", start, position) + 1 or start
        match = pattern.match(source, line)
        if match is not None:
            yield match
        start = source.find("\n", position)
        position = source.find(hint, start) if start >= 0 else -1


def _works(yaml: str) -> Iterator[tuple[str, str]]:
    """Keys and addresses of the works that front matter lists under ``references`` (as CSL has them)."""
    key = ""
    for field in _WORK_FIELD.finditer(yaml, yaml.find("references:")):
        name, value = field["name"].lower(), field["value"].strip().strip("\"'")
        if name == "id":
            key = value
        elif key and value:
            yield key, value if name == "url" else f"https://doi.org/{value.removeprefix('https://doi.org/')}"
            key = ""


def _reasoning(source: str, start: int) -> list[tuple[int, int, str]]:
    """What a model thought before its answer: from the first opening tag to the closing one."""
    ranges = []
    opened: int | None = None
    for match in _THINK.finditer(source, start):
        if not match[1]:
            opened = match.start() if opened is None else opened
        elif opened is not None:
            ranges.append((opened, match.end(), " "))
            opened = None
    return ranges


def _scalar(value: str | None) -> str | None:
    text = (value or "").strip()
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        text = text[1:-1].strip()
    return text or None


def _fences(source: str) -> list[tuple[int, int]]:
    """Ranges of fenced code, sorted."""
    if "```" not in source and "~~~" not in source:
        return []
    ranges = []
    opened: tuple[int, str] | None = None
    end = -1
    found = [match for pattern in _FENCES for match in pattern.finditer(source)]
    found.sort(key=re.Match.start)
    for match in found:
        if match.start() < end:
            continue
        start = source.rfind("\n", max(end, 0), match.start()) + 1
        end = source.find("\n", match.end())
        end = len(source) if end < 0 else end
        if not _FENCE_LEAD.fullmatch(source, start, match.start()):
            continue
        fence, info = match[0], source[match.end() : end]
        if opened is None:
            if fence[0] == "~" or "`" not in info:
                opened = (start, fence)
        elif fence[0] == opened[1][0] and len(fence) >= len(opened[1]) and not info.strip():
            ranges.append((opened[0], end))
            opened = None
    if opened is not None:
        ranges.append((opened[0], len(source)))
    return ranges


def _definitions(source: str, start: int, fences: list[tuple[int, int]]) -> list[tuple[re.Match[str], int, str | None]]:
    """Definitions with their ends and titles."""
    found = []
    fence = 0
    last_end = position = start
    while (colon := source.find("]:", position)) >= 0:
        match = _DEFINITION.match(source, source.rfind("\n", position, colon) + 1 or position)
        if match is None:
            position = source.find("\n", colon)
            if position < 0:
                break
            position += 1
            continue
        position = match.end()
        while fence < len(fences) and fences[fence][1] <= match.start():
            fence += 1
        if fence < len(fences) and fences[fence][0] <= match.start():
            continue
        label = match["label"]
        if not label.strip() or (match["lead"].lstrip(" >\t") and not _CERTAIN.match(match["dest"])):
            continue
        read = _title(source, match)
        if read is None or not (_CERTAIN.match(match["dest"]) or _may_stand(source, match.start(), last_end)):
            continue
        end, heading = read
        found.append((match, end, heading))
        position = last_end = max(position, end)
    return found


def _may_stand(source: str, start: int, last_end: int) -> bool:
    """Whether the line before lets a definition begin here: CommonMark lets none interrupt a paragraph."""
    if start == 0:
        return True
    before = source[source.rfind("\n", 0, start - 1) + 1 : start - 1]
    return start - 1 <= last_end or _BREAKER.match(before) is not None


def _title(source: str, match: re.Match[str]) -> tuple[int, str | None] | None:
    """Where a definition ends and its title; ``None`` when what follows the address makes it no definition."""
    rest = match["rest"]
    stripped = rest.strip()
    if not stripped:
        return _title_below(source, match.end())
    closer = _CLOSER.get(stripped[0])
    if closer is None:
        words = stripped.lstrip("-–—:| \t").strip()
        return (match.end(), undo_escapes(words) or None) if _CERTAIN.match(match["dest"]) else None
    if rest[:1] not in " \t":
        return None
    closing = stripped.rfind(closer, 1)
    if closing > 0:
        is_clean = not stripped[closing + 1 :].strip()
        if not is_clean and not _CERTAIN.match(match["dest"]):
            return None
        return match.end(), undo_escapes(stripped[1:closing]) or None
    return _long_title(source, match, stripped, closer)


def _title_below(source: str, end: int) -> tuple[int, str | None]:
    line_end = source.find("\n", end + 1)
    line = source[end + 1 : line_end if line_end >= 0 else len(source)]
    stripped = line.strip()
    closer = _CLOSER.get(stripped[:1])
    if (
        closer
        and len(stripped) > 1
        and stripped.endswith(closer)
        and closer not in stripped[1:-1].replace("\\" + closer, "")
    ):
        return end + 1 + len(line), undo_escapes(stripped[1:-1])
    return end, None


def _long_title(source: str, match: re.Match[str], first: str, closer: str) -> tuple[int, str | None] | None:
    """A title over several lines; one that is never closed is taken as cut off at the end of its line."""
    parts = [first[1:]]
    position = match.end()
    for _ in range(_TITLE_LINES):
        line_end = source.find("\n", position + 1)
        line = source[position + 1 : line_end if line_end >= 0 else len(source)]
        if not line.strip() or position >= len(source):
            break
        position += 1 + len(line)
        stripped = line.strip()
        if stripped.endswith(closer):
            parts.append(stripped[:-1])
            return position, undo_escapes("\n".join(parts))
        parts.append(stripped)
    return (match.end(), undo_escapes(first[1:])) if _CERTAIN.match(match["dest"]) else None


def _blanked(source: str, blanks: list[tuple[int, int, str]]) -> str:
    """Replace ranges: by blanks, keeping line breaks, or by a private marker of the same length."""
    if not blanks:
        return source
    blanks.sort()
    parts = []
    position = 0
    for start, end, fill in blanks:
        if start < position:
            continue
        parts.append(source[position:start])
        if fill == " ":
            parts.append("\n".join(" " * len(line) for line in source[start:end].split("\n")))
        elif fill == "bare":
            parts.append(f" {source[start + 1 : end - 1]} ")
        else:
            parts.append("\ue200" + "x" * (end - start - 2) + "\ue201")
        position = end
    parts.append(source[position:])
    return "".join(parts)
