"""Which edits a report suggests for its documents: better URLs, notes where a citation is missing or fails. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlsplit

from verify.model import Claim, Origin, Reference, Report, SourceRecord, VerdictKind
from verify.report.fragments import web_link

_PERMANENT = frozenset({301, 308})
_UNSAFE = re.compile(r"[()\[\]{}|*_~!,;:'\s]+$|[\[\]{}|()]")
_URL_CHARACTER = re.compile(r"[\w%/?&=#.~+-]")
_MARKERS = re.compile(
    r"[ \t]?(?:\((?:\[[^\[\]\n]{1,200}\](?:\[[^\[\]\n]{0,80}\]|\([^()\s]{1,1000}\))[,; ]{0,2}){1,8}\)"
    r"|(?:\[\^[^\[\]\n]{1,80}\]|\[\d{1,4}\]|【[^【】\n]{1,40}】){1,8})[.!?]?"
)
"""A group of citation markers after a claim, as far as a note should stand behind it."""
_LINE = re.compile(r"\r\n|\r|\n")


class FixKind(StrEnum):
    TRACKERS = "trackers"
    DEAD = "dead"
    REDIRECT = "redirect"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` (code points of the document) by ``put``; ``why`` says in words what for."""

    kind: FixKind
    start: int
    end: int
    put: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An edit that would be right but cannot be placed, and why."""

    kind: FixKind
    line: int
    why: str


def edits_for(
    report: Report, document: str, text: str, kinds: Collection[FixKind] = tuple(FixKind)
) -> tuple[list[Edit], list[Skipped]]:
    """The edits of one document, in its order, none overlapping; ``text`` is the document as it is now."""
    starts = _line_starts(text)
    edits: dict[tuple[int, int], Edit] = {}
    skipped: list[Skipped] = []
    records = {source.url: source for source in report.sources}
    for reference in _references(report, document):
        better = better_url(reference, records.get(reference.source), kinds)
        if better is None:
            continue
        kind, url, why = better
        span = _find(text, starts, reference)
        if span is None:
            skipped.append(Skipped(kind, reference.line, f"{reference.url} is not written out on its line"))
            continue
        edits[span] = Edit(kind, *span, _as_written(text[slice(*span)], url), reference.line, why)
    if FixKind.NOTE in kinds:
        for edit in _notes(report, document, text, starts):
            edits.setdefault((edit.start, edit.end), edit)
    return sorted(edits.values(), key=lambda edit: (edit.start, edit.end)), skipped


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits made."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            continue
        parts += [text[at : edit.start], edit.put]
        at = edit.end
    return "".join(parts) + text[at:]


def better_url(
    reference: Reference, record: SourceRecord | None, kinds: Collection[FixKind] = tuple(FixKind)
) -> tuple[FixKind, str, str] | None:
    """A better URL for a reference and why: an archived copy, where the page moved for good, or no trackers."""
    if not reference.url or not reference.source:
        return None
    if record is not None and FixKind.DEAD in kinds:
        copy = _archived(reference, record)
        if copy is not None and copy != reference.url:
            return FixKind.DEAD, copy, "the page is gone; this is an archived copy of it"
    if record is not None and record.reason is None and FixKind.REDIRECT in kinds:
        moved = _moved(record)
        if moved is not None:
            moved += f"#{reference.url.partition('#')[2]}" if "#" in reference.url and "#" not in moved else ""
        if moved is not None and moved != reference.url:
            return FixKind.REDIRECT, moved, "the page has moved for good"
    if FixKind.TRACKERS in kinds:
        clean = without_trackers(reference.url, reference.source)
        if clean is not None and clean != reference.url:
            return FixKind.TRACKERS, clean, "parameters that only track readers"
    return None


def without_trackers(raw: str, canonical: str) -> str | None:
    """The raw URL without the query parameters that its canonical form lacks; all else stays as written."""
    try:
        mine, other = urlsplit(raw), urlsplit(canonical)
    except ValueError:
        return None
    if (mine.hostname or "") != (other.hostname or ""):
        return _safe(canonical)
    if not mine.query:
        return None
    kept_names = {part.partition("=")[0] for part in other.query.split("&") if part}
    parts = mine.query.split("&")
    kept = [part for part in parts if part.partition("=")[0] in kept_names]
    if len(kept) == len(parts):
        return None
    begin = raw.index("?")
    end = begin + 1 + len(mine.query)
    return raw[:begin] + (f"?{'&'.join(kept)}" if kept else "") + raw[end:]


def _archived(reference: Reference, record: SourceRecord) -> str | None:
    if record.origin is Origin.ARCHIVE and record.reason is None and record.final_url:
        return _safe(record.final_url)
    if record.reason is not None and record.reason.value == "dead" and reference.archive:
        return _safe(reference.archive)
    return None


def _moved(record: SourceRecord) -> str | None:
    """Where the unbroken run of permanent redirects at the beginning of a chain ends; ``None`` without any."""
    if record.origin is Origin.ARCHIVE or record.status != 200:
        return None
    targets = [*(hop.url for hop in record.chain[1:]), record.final_url]
    moved = None
    for hop, target in zip(record.chain, targets, strict=False):
        if hop.status not in _PERMANENT:
            break
        moved = target
    return _safe(moved) if moved else None


def _safe(url: str) -> str | None:
    """A URL that comes from a server, with every character encoded that could end or begin markup in a document."""
    link = web_link(url)
    if link is None:
        return None
    return _UNSAFE.sub(lambda match: "".join(f"%{ord(c):02X}" if c != ":" else c for c in match.group()), link)


def _references(report: Report, document: str) -> Iterator[Reference]:
    seen = set()
    for name, reference in report.references:
        if name == document and reference not in seen:
            seen.add(reference)
            yield reference
    for finding in report.findings:
        if finding.citation.claim.document == document:
            for reference in finding.citation.references:
                if reference not in seen:
                    seen.add(reference)
                    yield reference


def _line_starts(text: str) -> list[int]:
    return [int(text.startswith("\ufeff")), *(match.end() for match in _LINE.finditer(text))]


def _find(text: str, starts: list[int], reference: Reference) -> tuple[int, int] | None:
    """Where the reference's URL stands: from its column on, else on its line or the two after it, as a whole URL."""
    if not 1 <= reference.line <= len(starts):
        return None
    line = starts[reference.line - 1]
    last = reference.line + 2
    end = starts[last] if last < len(starts) else len(text)
    for begin in (min(line + max(reference.column - 1, 0), end), line):
        for written in dict.fromkeys((reference.url, reference.url.replace("&", "&amp;"))):
            at = text.find(written, begin, end)
            while at >= 0:
                after = at + len(written)
                if after >= len(text) or not _URL_CHARACTER.match(text[after]) or _ends_sentence(text, after):
                    return at, after
                at = text.find(written, at + 1, end)
    return None


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a full stop after a URL is the sentence's and not the URL's."""
    return text[at] == "." and (at + 1 >= len(text) or text[at + 1].isspace())


def _as_written(before: str, url: str) -> str:
    """The new URL in the escaping of the old one."""
    return url.replace("&", "&amp;") if "&amp;" in before else url


def _notes(report: Report, document: str, text: str, starts: list[int]) -> Iterator[Edit]:
    wanted = [(claim, "citation needed") for claim in report.uncited]
    for finding in report.findings:
        kind, claim = finding.verdict.kind, finding.citation.claim
        if kind is VerdictKind.UNVERIFIABLE and finding.verdict.reason == "lost":
            wanted.append((claim, "citation needed"))
        elif kind is VerdictKind.UNSUPPORTED:
            wanted.append((claim, "failed verification"))
        elif kind is VerdictKind.CONTRADICTED:
            wanted.append((claim, "contradicted by its source"))
    for claim, words in wanted:
        at = _end_of(claim, starts, len(text)) if claim.document == document else None
        if at is not None and (markers := _MARKERS.match(text, at)):
            at = markers.end()
        if at is None or words in text[at : at + 80].lower():
            continue
        yield Edit(FixKind.NOTE, at, at, _note(document, words), claim.span.end_line, words)


def _end_of(claim: Claim, starts: list[int], length: int) -> int | None:
    """The offset of a claim's end, by line and column, which hold whatever the line ends are."""
    span = claim.span
    if not 1 <= span.end_line <= len(starts) or span.end_column < 1:
        return None
    at = starts[span.end_line - 1] + span.end_column - 1
    limit = starts[span.end_line] if span.end_line < len(starts) else length
    return at if at <= limit else None


_NOTES: Mapping[str, str] = {
    "wiki": " {{{{{words}}}}}",
    "mediawiki": " {{{{{words}}}}}",
    "wikitext": " {{{{{words}}}}}",
    "html": ' <sup class="note">[{words}]</sup>',
    "htm": ' <sup class="note">[{words}]</sup>',
    "tex": r" \textsuperscript{{[{words}]}}",
}


def _note(document: str, words: str) -> str:
    suffix = document.rpartition(".")[2].lower()
    return _NOTES.get(suffix, " [{words}]").format(words=words)


def quoted_path(path: str) -> str:
    """A path for a diff's header; what git would quote is percent-encoded."""
    return (
        quote(path, safe="/ ._-+@~()[]{},'", encoding="utf-8", errors="replace")
        if re.search(r"[\x00-\x1f\"\\]", path)
        else path
    )
