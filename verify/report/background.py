"""What a report may be shown against, beside the run itself: all of it optional."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from verify.errors import ReportError
from verify.model import Decision, Finding, Report, VerdictKind
from verify.report.changes import Changes
from verify.report.fragments import scheme_of


class VerdictRate(BaseModel):
    """How often one verdict was right on labelled pairs (precision), and how many it found (recall), both in [0, 1]."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    precision: float = Field(ge=0, le=1)
    recall: float = Field(ge=0, le=1)
    n: int = Field(ge=0, description="Labelled pairs of this class.")


class CalibrationBin(BaseModel):
    """Pairs whose predicted probability fell into one bin: mean prediction and the share that was right."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    predicted: float = Field(ge=0, le=1)
    observed: float = Field(ge=0, le=1)
    n: int = Field(ge=0)


class ErrorRates(BaseModel):
    """The tool's measured error rates on public labelled pairs (``error_rates.json`` of the matcher)."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    corpus: str = Field(description="Which pairs, in words a reader can follow up.")
    pairs: int = Field(ge=0)
    model: str = ""
    measured: date | None = None
    verdicts: dict[VerdictKind, VerdictRate] = Field(default_factory=dict)
    calibration: tuple[CalibrationBin, ...] = ()
    note: str = ""


def read_error_rates(text: str | bytes) -> ErrorRates:
    """Parse ``error_rates.json``. Raises ReportError when it does not have the expected shape."""
    try:
        return ErrorRates.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReportError(f"error rates: {where}: {first['msg']}", hint="Make them anew with the benchmark.") from None


@dataclass(frozen=True, slots=True)
class Background:
    """What is known around a run.

    ``repository`` is a URL prefix under which documents can be read; ``link`` where the whole report can be had;
    ``known`` maps fingerprints of the last run to their verdicts, ``None`` when there is none; ``baseline`` the same of
    the findings that are old news and fail no run (a verdict of ``None`` there stands for any);
    ``failing`` are the verdicts that fail a run, ``None`` to take them from the run's settings; ``history`` holds
    lines of history.jsonl, oldest first; ``changes`` what differs from the last run.
    """

    repository: str | None = None
    link: str | None = None
    error_rates: ErrorRates | None = None
    history: Sequence[Mapping[str, object]] = ()
    decisions: Sequence[Decision] = ()
    known: Mapping[str, VerdictKind] | None = None
    baseline: Mapping[str, VerdictKind | None] | None = None
    failing: frozenset[VerdictKind] | None = None
    changes: Changes | None = None

    def decision(self, finding: Finding) -> Decision | None:
        """The newest decision on a finding that still holds: same claim, same verdict, same page text."""
        held = [d for d in self.decisions if holds(d, finding)]
        return max(held, key=lambda d: d.when, default=None)

    def is_new(self, finding: Finding) -> bool | None:
        """Whether the last run had no such finding; ``None`` when there is no last run."""
        if self.known is None:
            return None
        return self.known.get(finding.citation.claim.fingerprint) is not finding.verdict.kind

    def in_baseline(self, finding: Finding) -> bool:
        """Whether the baseline holds this finding with this verdict."""
        fingerprint, baseline = finding.citation.claim.fingerprint, self.baseline or {}
        return fingerprint in baseline and baseline[fingerprint] in (None, finding.verdict.kind)

    def fails(self, report: Report, finding: Finding) -> bool:
        """Whether a finding fails the run: by its verdict, new since the baseline, and not rejected by a reviewer."""
        policy = _section(report, "policy")
        verdict = finding.verdict
        if verdict.kind not in (self.failing if self.failing is not None else _failing(policy)):
            return False
        least = policy.get("min_probability")
        if verdict.probabilities and isinstance(least, int | float) and max(verdict.probabilities) < least:
            return False
        return not self.in_baseline(finding) and not self.dismissed(finding)

    def dismissed(self, finding: Finding) -> Decision | None:
        """The decision by which a reviewer rejected the verdict, if one holds."""
        decision = self.decision(finding)
        return decision if decision is not None and decision.decision == "reject" else None


NOTHING = Background()


def _section(report: Report, name: str) -> dict[str, object]:
    """A section of the run's settings, empty where there is none."""
    section = dict(report.run.settings).get(name)
    return section if isinstance(section, dict) else {}


def _failing(policy: Mapping[str, object]) -> frozenset[VerdictKind]:
    """The failing verdicts that a policy names; the default of the settings where it names none."""
    named = policy.get("fail_on")
    names = set(named) if isinstance(named, list | tuple) else {"contradicted", "unsupported"}
    if policy.get("partial") == "fail":
        names.add("partial")
    return frozenset(kind for kind in VerdictKind if kind.value in names)


def ignored(report: Report) -> dict[str, str]:
    """Sources that the settings left out of this run on purpose, each with the reason and the day when that ends."""
    found = {}
    today = f"{report.run.started:%Y-%m-%d}"
    for url, rule in _section(report, "sources").items():
        entry = rule.get("ignore") if isinstance(rule, dict) else None
        if not isinstance(entry, dict):
            continue
        until = str(entry.get("until") or "")
        if not until or until > today:
            found[str(url)] = f"{entry.get('reason', '')}" + (f" (until {until})" if until else "")
    return found


def holds(decision: Decision, finding: Finding) -> bool:
    """Whether a decision still speaks of this finding: neither claim, verdict nor page text has changed."""
    return (
        decision.fingerprint == finding.citation.claim.fingerprint
        and decision.verdict is finding.verdict.kind
        and same_pages(decision, finding)
    )


def same_pages(decision: Decision, finding: Finding) -> bool:
    """Whether every page that could be read now has the text that was decided on; of the others nothing is known."""
    decided = dict(decision.content)
    return all(decided.get(source) == digest for source, digest in finding.content if digest)


def document_link(report: Report, background: Background, document: str, line: int) -> str | None:
    """The URL of a line of a document, where a repository is known (or the document is a web page itself)."""
    if scheme_of(document) in ("http", "https"):
        return document
    repository = background.repository or dict(report.run.settings).get("repository")
    if not isinstance(repository, str) or scheme_of(repository) not in ("http", "https"):
        return None
    parts = document.removeprefix("./").split("/")
    if not document or document.startswith(("/", "-")) or ".." in parts:
        return None
    return f"{repository.rstrip('/')}/{quote('/'.join(parts))}#L{line}"
