"""Counts and rates of a report: what every writer and the history say at the top. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from verify.model import Finding, Reason, Report, SourceRecord, VerdictKind

WORST_FIRST = (
    VerdictKind.CONTRADICTED,
    VerdictKind.UNSUPPORTED,
    VerdictKind.PARTIAL,
    VerdictKind.UNVERIFIABLE,
    VerdictKind.SUPPORTED,
)

MEANING: Mapping[VerdictKind, str] = {
    VerdictKind.CONTRADICTED: "The page says something that cannot be true together with the claim.",
    VerdictKind.UNSUPPORTED: "The page was read and does not say this.",
    VerdictKind.PARTIAL: "The page carries part of the claim; the rest is not on it.",
    VerdictKind.UNVERIFIABLE: "No verdict: the source could not be checked. This is no mark against the claim.",
    VerdictKind.SUPPORTED: "The page says what the claim says.",
}

REASONS: Mapping[Reason, tuple[str, str]] = {
    Reason.DEAD: ("The page is gone", "Cite an archived copy, or a page that still exists."),
    Reason.UNREACHABLE: ("The site could not be reached", "Run again later; check the host name if it stays away."),
    Reason.BLOCKED: ("The site refuses automated readers", "Open it by hand, or give a local copy in sources.json."),
    Reason.LOGIN: ("The page wants a login", "Give a local copy or request headers in sources.json."),
    Reason.PAYWALLED: ("The page is behind a paywall", "Give a local copy in sources.json, or cite an open source."),
    Reason.UNREADABLE: ("The page has no readable text", "Cite an HTML or PDF version of the same source."),
    Reason.REFUSED: ("The address is not fetched, by rule", "Allow it in the settings if the address is meant."),
    Reason.LOST: ("There is no URL behind the marker", "Define the reference, or remove the marker."),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of verdicts under one name (a document, a host, or the whole run)."""

    name: str
    verdicts: Mapping[VerdictKind, int]
    uncited: int = 0
    unresolved: int = 0

    @property
    def total(self) -> int:
        """Cited claims."""
        return sum(self.verdicts.values())

    @property
    def judged(self) -> int:
        """Cited claims that got a verdict other than ``unverifiable``."""
        return self.total - self.verdicts.get(VerdictKind.UNVERIFIABLE, 0)

    @property
    def strict(self) -> float | None:
        """Share of the judged claims that are supported; partial counts against."""
        return self.verdicts.get(VerdictKind.SUPPORTED, 0) / self.judged if self.judged else None

    @property
    def lenient(self) -> float | None:
        """Share of the judged claims that are supported or partial."""
        good = self.verdicts.get(VerdictKind.SUPPORTED, 0) + self.verdicts.get(VerdictKind.PARTIAL, 0)
        return good / self.judged if self.judged else None

    @property
    def coverage(self) -> float | None:
        """Share of the factual statements that cite anything at all."""
        statements = self.total + self.uncited
        return self.total / statements if statements else None

    @property
    def bad(self) -> int:
        """Claims that are contradicted or unsupported."""
        return self.verdicts.get(VerdictKind.CONTRADICTED, 0) + self.verdicts.get(VerdictKind.UNSUPPORTED, 0)


@dataclass(frozen=True, slots=True)
class HostTally:
    """What became of one host's sources, and of the claims that cite them."""

    claims: Tally
    sources: int
    read: int
    reasons: Mapping[Reason, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """A report in numbers. ``reasons`` counts claims, by why they could not be checked."""

    whole: Tally
    documents: tuple[Tally, ...]
    hosts: tuple[HostTally, ...]
    reasons: Mapping[Reason, int]
    sources: int
    read: int


def host_of(url: str) -> str:
    """The host name of a URL, or an empty string."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def hosts_of(finding: Finding) -> tuple[str, ...]:
    """Host names that a claim cites, without repeats."""
    urls = (reference.source or reference.url for reference in finding.citation.references)
    return tuple(dict.fromkeys(host for url in urls if (host := host_of(url))))


def confidence(finding: Finding) -> float | None:
    """The calibrated probability of the verdict given, or ``None`` where there is none."""
    order = (VerdictKind.SUPPORTED, VerdictKind.PARTIAL, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED)
    verdict = finding.verdict
    if verdict.kind is VerdictKind.UNVERIFIABLE:
        return None
    if verdict.probabilities:
        return verdict.probabilities[order.index(verdict.kind)]
    return verdict.support if verdict.kind is VerdictKind.SUPPORTED else None


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Worst verdict first, within a verdict the surest first; unverifiable ones by reason. Else as written."""
    reasons = list(Reason)

    def key(finding: Finding) -> tuple[int, float]:
        verdict = finding.verdict
        place = WORST_FIRST.index(verdict.kind)
        if verdict.kind is VerdictKind.UNVERIFIABLE:
            return place, reasons.index(verdict.reason) if verdict.reason else len(reasons)
        sure = confidence(finding)
        return place, -(sure if sure is not None else 0.5)

    return sorted(findings, key=key)


def summarize(report: Report) -> Summary:
    """Count everything once."""
    uncited = Counter(claim.document for claim in report.uncited)
    unresolved = Counter(document for document, _ in report.unresolved)
    by_document: dict[str, Counter[VerdictKind]] = {document: Counter() for document in report.documents}
    by_host: dict[str, Counter[VerdictKind]] = {}
    whole: Counter[VerdictKind] = Counter()
    reasons: Counter[Reason] = Counter()
    for finding in report.findings:
        kind = finding.verdict.kind
        whole[kind] += 1
        by_document.setdefault(finding.citation.claim.document, Counter())[kind] += 1
        for host in hosts_of(finding):
            by_host.setdefault(host, Counter())[kind] += 1
        if finding.verdict.reason is not None:
            reasons[finding.verdict.reason] += 1
    for name in (*uncited, *unresolved):
        by_document.setdefault(name, Counter())
    documents = [Tally(name, verdicts, uncited[name], unresolved[name]) for name, verdicts in by_document.items()]
    return Summary(
        whole=Tally("all", whole, len(report.uncited), len(report.unresolved)),
        documents=tuple(sorted(documents, key=lambda tally: (-tally.bad, tally.name))),
        hosts=_hosts(by_host, report.sources),
        reasons=reasons,
        sources=len(report.sources),
        read=sum(source.reason is None for source in report.sources),
    )


def _hosts(claims: Mapping[str, Mapping[VerdictKind, int]], sources: Iterable[SourceRecord]) -> tuple[HostTally, ...]:
    by_host: dict[str, list[SourceRecord]] = {}
    for source in sources:
        by_host.setdefault(host_of(source.url), []).append(source)
    tallies = [
        HostTally(
            claims=Tally(name, claims.get(name, {})),
            sources=len(by_host.get(name, ())),
            read=sum(source.reason is None for source in by_host.get(name, ())),
            reasons=Counter(source.reason for source in by_host.get(name, ()) if source.reason is not None),
        )
        for name in dict.fromkeys((*claims, *by_host))
    ]
    return tuple(sorted(tallies, key=lambda tally: (-tally.claims.bad, -tally.claims.total, tally.claims.name)))
