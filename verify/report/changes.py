"""What changed between two runs: findings new, fixed or judged anew, sources whose content drifted. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from verify.model import Finding, Report, SourceRecord, VerdictKind
from verify.report.summary import worst_first

BAD = frozenset({VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED, VerdictKind.PARTIAL})


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that both runs have, with other verdicts."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class Drift:
    """One source that both runs read, with other content."""

    before: SourceRecord
    after: SourceRecord
    claims: int


@dataclass(frozen=True, slots=True)
class Changes:
    """From one run to a later one.

    ``new`` are doubtful findings whose claim the earlier run did not have; ``fixed`` doubtful ones of the earlier run
    whose claim is supported now or gone; ``changed`` all other claims with another verdict than before; ``gone`` the
    sources that could be read before and cannot now.
    """

    before: str
    after: str
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    changed: tuple[Change, ...]
    drifted: tuple[Drift, ...]
    gone: tuple[Drift, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing changed at all."""
        return not (self.new or self.fixed or self.changed or self.drifted or self.gone)


def compare(before: Report, after: Report) -> Changes:
    """What changed from one run to a later one. Claims are matched by fingerprint, sources by URL."""
    old, now = _by_fingerprint(before.findings), _by_fingerprint(after.findings)
    pairs = [Change(old[name], finding) for name, finding in now.items() if name in old]
    other = [pair for pair in pairs if pair.before.verdict.kind is not pair.after.verdict.kind]
    mended = {pair.after.citation.claim.fingerprint for pair in other if _mended(pair)}
    changed = {pair.after.citation.claim.fingerprint: pair for pair in other if not _mended(pair)}
    return Changes(
        before=before.run.id,
        after=after.run.id,
        new=tuple(
            finding
            for finding in worst_first(now.values())
            if finding.verdict.kind in BAD and finding.citation.claim.fingerprint not in old
        ),
        fixed=tuple(
            finding
            for finding in worst_first(old.values())
            if finding.verdict.kind in BAD
            and (finding.citation.claim.fingerprint in mended or finding.citation.claim.fingerprint not in now)
        ),
        changed=tuple(
            changed[finding.citation.claim.fingerprint]
            for finding in worst_first(now.values())
            if finding.citation.claim.fingerprint in changed
        ),
        drifted=tuple(_drifted(before, after)),
        gone=tuple(_gone(before, after)),
    )


def _mended(pair: Change) -> bool:
    return pair.before.verdict.kind in BAD and pair.after.verdict.kind is VerdictKind.SUPPORTED


def _by_fingerprint(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Findings by their claim; of a claim that stands twice, the one that comes first in the documents."""
    found: dict[str, Finding] = {}
    for finding in findings:
        found.setdefault(finding.citation.claim.fingerprint, finding)
    return found


def _content(report: Report) -> dict[str, str]:
    """The hash of each source's page text, where a claim was judged on it; markup that changes is no drift."""
    return {url: digest for finding in report.findings for url, digest in finding.content if digest}


def _drifted(before: Report, after: Report) -> Iterable[Drift]:
    texts, texts_now = _content(before), _content(after)
    for old, new in _both(before, after):
        if old.reason is not None or new.reason is not None:
            continue
        was, is_now = texts.get(new.url, old.sha256), texts_now.get(new.url, new.sha256)
        if (new.url in texts) == (new.url in texts_now) and was and is_now and was != is_now:
            yield Drift(old, new, _claims(after, new.url))


def _gone(before: Report, after: Report) -> Iterable[Drift]:
    for old, new in _both(before, after):
        if old.reason is None and new.reason is not None:
            yield Drift(old, new, _claims(after, new.url))


def _both(before: Report, after: Report) -> Iterable[tuple[SourceRecord, SourceRecord]]:
    old = {source.url: source for source in before.sources}
    return ((old[source.url], source) for source in after.sources if source.url in old)


def _claims(report: Report, url: str) -> int:
    return sum(url in finding.citation.sources for finding in report.findings)
