"""What report.html shows of each finding and source, made ready for its templates. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verify.model import Check, Decision, Evidence, Finding, Reference, Report, Share, SourceRecord, VerdictKind
from verify.report.background import Background, document_link
from verify.report.fragments import deep_link, scheme_of, web_link
from verify.report.marks import Passage, Piece, mark_claim, mark_evidence, trim
from verify.report.summary import confidence, host_of, hosts_of, worst_first

MANY = 1500
"""Findings beyond which each is shown in brief: 5,000 of them then stay well below 15 MB."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage with its words marked, and the link that opens the page there."""

    evidence: Evidence
    passage: Passage
    link: str | None

    @property
    def glued(self) -> tuple[bool, bool]:
        """Whether a blank is missing before and after the quote, because the words around it came without."""
        quote = self.evidence.quote
        return (
            not (self.evidence.prefix[-1:].isspace() or quote[:1].isspace()),
            not (self.evidence.suffix[:1].isspace() or quote[-1:].isspace()),
        )


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One source as a claim's reader wants it: what became of it, what the claim quotes from it, its links."""

    url: str
    reference: Reference | None
    record: SourceRecord | None
    quotes: tuple[Quote, ...]
    share: Share | None
    text_hash: str
    link: str | None
    number: int

    @property
    def host(self) -> str:
        return host_of(self.url)

    @property
    def language(self) -> str:
        """The page's language as a tag for the markup, empty if it is English or no well-formed tag (BCP 47)."""
        tag = (self.record.language or "") if self.record else ""
        return tag if _TAG.fullmatch(tag) and not tag.lower().startswith("en") else ""

    @property
    def name(self) -> str:
        """The best title there is."""
        record, reference = self.record, self.reference
        return (
            (record.title if record else None)
            or (reference.title or reference.label if reference else None)
            or self.host
            or self.url
            or "no URL"
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One finding. ``anchor`` is its permalink, unique in the report; ``fresh`` is ``None`` without an earlier run."""

    finding: Finding
    anchor: str
    document: int
    hosts: tuple[str, ...]
    claim: tuple[Piece, ...]
    sources: tuple[SourceCard, ...]
    confidence: float | None
    link: str | None
    fresh: bool | None
    decision: Decision | None
    brief: bool = False

    @property
    def omitted(self) -> int:
        """Passages that are left to report.json."""
        return len(self.finding.verdict.evidence) - sum(len(source.quotes) for source in self.sources)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Checks once each, conflicts first, agreement last; in brief only those that do not agree."""
        order = {"conflicting": 0, "absent": 1, "agreeing": 2}
        unique: dict[tuple[str, ...], Check] = {}
        for check in self.finding.verdict.checks:
            if self.brief and check.outcome == "agreeing":
                continue
            unique.setdefault((check.kind, check.outcome, check.claim, check.evidence), check)
        return tuple(sorted(unique.values(), key=lambda check: order[check.outcome]))

    @property
    def kinds(self) -> str:
        """The kinds of checks that did not agree, for the filter."""
        return " ".join(sorted({check.kind for check in self.finding.verdict.checks if check.outcome != "agreeing"}))


def make_cards(report: Report, background: Background) -> list[Card]:
    """All findings, worst first; in brief where there are so many that the page would grow too large to send around."""
    brief = len(report.findings) > MANY
    records = {source.url: (number, source) for number, source in enumerate(report.sources)}
    names = [*report.documents, *(finding.citation.claim.document for finding in report.findings)]
    documents = {document: number for number, document in enumerate(dict.fromkeys(names))}
    seen: dict[str, int] = {}
    cards = []
    for finding in worst_first(report.findings):
        claim, verdict = finding.citation.claim, finding.verdict
        times = seen[claim.fingerprint] = seen.get(claim.fingerprint, 0) + 1
        cards.append(
            Card(
                finding=finding,
                anchor=anchor_of(claim.fingerprint, times),
                document=documents[claim.document],
                hosts=hosts_of(finding),
                claim=mark_claim(claim.text, verdict.checks),
                sources=tuple(_sources(finding, records, brief=brief)),
                confidence=confidence(finding),
                link=web_link(document_link(report, background, claim.document, claim.span.line)),
                fresh=background.is_new(finding),
                decision=background.decision(finding),
                brief=brief,
            )
        )
    return cards


def anchor_of(fingerprint: str, times: int = 1) -> str:
    """The id of a claim's card: made of letters, digits and hyphens only, whatever a fingerprint holds."""
    clean = "".join(character for character in fingerprint if character.isascii() and character.isalnum())
    return f"f-{clean}" + (f"-{times}" if times > 1 else "")


def _sources(finding: Finding, records: Mapping[str, tuple[int, SourceRecord]], *, brief: bool) -> Iterable[SourceCard]:
    verdict = finding.verdict
    shown = verdict.evidence
    if brief:
        shown = shown[:1] if verdict.kind is VerdictKind.SUPPORTED else shown[:2]
    references = {(r.source or r.url): r for r in reversed(finding.citation.references)}
    urls = dict.fromkeys((*reversed(references), *(evidence.source for evidence in verdict.evidence)))
    hashes = dict(finding.content)
    shares = {share.source: share for share in verdict.shares}
    for url in urls:
        number, record = records.get(url, (-1, None))
        page = (record.final_url if record else "") or url
        quotes = tuple(
            Quote(evidence, mark_evidence(trim(evidence), verdict.checks), deep_link(page, evidence))
            for evidence in shown
            if evidence.source == url
        )
        yield SourceCard(
            url=url,
            reference=references.get(url),
            record=record,
            quotes=quotes,
            share=shares.get(url),
            text_hash=hashes.get(url, ""),
            link=web_link(page),
            number=number,
        )


def short(url: str, limit: int = 72) -> str:
    """A URL for reading: without its scheme, cut in the middle of its path when long."""
    scheme = scheme_of(url)
    text = url.removeprefix(f"{scheme}://").removesuffix("/") if scheme else url
    return text if len(text) <= limit else f"{text[: limit - 20]}…{text[-19:]}"
