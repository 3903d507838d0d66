"""Reports made up for tests: realistic ones of any size, and hostile ones whose every field attacks."""

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TypeVar

from verify.model import (
    Alarm,
    AlarmKind,
    Attempt,
    Check,
    CheckKind,
    Citation,
    Claim,
    Clause,
    Context,
    Evidence,
    Finding,
    Hop,
    Marker,
    Origin,
    Outcome,
    Problem,
    Reason,
    Reference,
    Report,
    Run,
    Share,
    SourceRecord,
    Span,
    Verdict,
    VerdictKind,
)

T = TypeVar("T")
NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)
_HOSTS = ("news.example", "stats.example", "journal.example", "agency.example", "archive.example", "press.example")
_DOCUMENTS = ("docs/energy.md", "docs/health.md", "docs/cities.md", "notes/oceans.md")
_SUBJECTS = (
    ("the harbour of Lindby", "freight", "million tonnes"),
    ("the Norrland wind farm", "output", "gigawatt hours"),
    ("the Orsa clinic", "admissions", "patients"),
    ("the city of Varde", "population", "inhabitants"),
    ("the Tarn reservoir", "storage", "million cubic metres"),
    ("the Kestrel survey", "sample", "households"),
)
_PAGE = "The yearly review was published in spring. {quote} Officials said that the figures are final."


def sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def claim(text: str = "Freight at Lindby rose 40% in 2024.", **changes: object) -> Claim:
    made = Claim(
        text=text,
        document="docs/energy.md",
        span=Span(120, 120 + len(text), 12, 3, 12, 3 + len(text)),
        fingerprint=sha(text)[:16],
        context=Context(
            title="Energy and trade",
            headings=("Trade", "Harbours"),
            parent="Figures of the year:",
            previous="The harbour was rebuilt in 2022.",
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def reference(url: str = "https://news.example/lindby?utm_source=x", **changes: object) -> Reference:
    made = Reference(
        marker="[1]",
        url=url,
        source=url.partition("?utm")[0],
        line=80,
        column=1,
        label="Example News",
        title="Freight at Lindby harbour",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def record(url: str = "https://news.example/lindby", **changes: object) -> SourceRecord:
    made = SourceRecord(
        url=url,
        requested=url,
        final_url=url,
        status=200,
        reason=None,
        cause="",
        hint="",
        origin=Origin.NETWORK,
        retrieved=NOW - timedelta(minutes=3),
        elapsed=0.42,
        bytes=48_211,
        sha256=sha(url),
        title="Freight at Lindby harbour, the year in numbers",
        site="Example News",
        author="A. Reporter",
        published="2025-02-11",
        language="en",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def verdict(kind: VerdictKind = VerdictKind.CONTRADICTED, **changes: object) -> Verdict:
    """The verdict on ``claim()`` as cited to ``record()``."""
    if kind is VerdictKind.UNVERIFIABLE:
        made = Verdict(kind, 0.0, "https://news.example/lindby: HTTP 404", reason=Reason.DEAD, model="")
        return replace(made, **changes)  # type: ignore[arg-type]
    quote = "Freight at Lindby rose by 14% in 2024."
    prefix, suffix = "The yearly review was published in spring. ", " Officials said that the figures are final."
    start = len(prefix) + 300
    number = quote.index("14%")
    chances = {
        VerdictKind.SUPPORTED: (0.91, 0.05, 0.01, 0.03),
        VerdictKind.PARTIAL: (0.2, 0.66, 0.04, 0.1),
        VerdictKind.CONTRADICTED: (0.02, 0.04, 0.9, 0.04),
        VerdictKind.UNSUPPORTED: (0.05, 0.1, 0.05, 0.8),
    }[kind]
    made = Verdict(
        kind=kind,
        support=chances[0],
        why="The page gives 14%, the claim 40%.",
        probabilities=chances,
        evidence=(Evidence("https://news.example/lindby", quote, start, start + len(quote), 0.87, prefix, suffix),),
        checks=(
            Check(
                CheckKind.NUMBER,
                Outcome.CONFLICTING,
                "40%",
                "14%",
                "another share of the same thing",
                23,
                26,
                "https://news.example/lindby",
                start + number,
                start + number + 3,
            ),
            Check(
                CheckKind.DATE,
                Outcome.AGREEING,
                "2024",
                "2024",
                "",
                30,
                34,
                "https://news.example/lindby",
                start + quote.index("2024"),
                start + quote.index("2024") + 4,
            ),
        ),
        uncovered=("rose",),
        shares=(Share("https://news.example/lindby", chances[0], False, "the only source"),),
        model="small 1",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def finding(kind: VerdictKind = VerdictKind.CONTRADICTED, **changes: object) -> Finding:
    content = () if kind is VerdictKind.UNVERIFIABLE else (("https://news.example/lindby", sha("page")),)
    made = Finding(Citation(claim(), (reference(),)), verdict(kind), content)
    return replace(made, **changes)  # type: ignore[arg-type]


def run(**changes: object) -> Run:
    made = Run(
        id="20260314T092653Z-4f1c2a",
        started=NOW - timedelta(seconds=41),
        finished=NOW,
        state="complete",
        versions=(("verify", "0.1.0"), ("python", "3.11.7")),
        settings=(
            ("repository", "https://code.example/team/docs/blob/main"),
            ("policy", {"fail_on": ["contradicted"]}),
        ),
        timings=(("fetch", 12.5), ("match", 3.25)),
        counts=(("claims", 1), ("ignored", 0)),
        notes=("Replayed from a recording.",),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def report(*findings: Finding, **changes: object) -> Report:
    """A small report: the findings given (one contradicted if none), one uncited claim, one lost marker."""
    chosen = findings or (finding(),)
    made = Report(
        run=run(),
        documents=tuple(dict.fromkeys(one.citation.claim.document for one in chosen)),
        findings=chosen,
        uncited=(claim("Lindby is the largest harbour of the region."),),
        unresolved=(("docs/energy.md", Marker("[9]", 44, 7, "no reference [9] is defined")),),
        sources=(record(),),
        references=(("docs/energy.md", reference()),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def every_verdict() -> Report:
    """One finding of each verdict, each on a line of its own."""
    findings = []
    for number, kind in enumerate(VerdictKind):
        made = claim(f"Freight at Lindby rose 40% in 2024, report {number}.")
        made = replace(made, span=replace(made.span, line=10 + number, end_line=10 + number))
        findings.append(replace(finding(kind), citation=Citation(made, (reference(),))))
    return report(*findings)


def large(claims: int = 5000, sources: int = 2000, seed: int = 7) -> Report:
    """A report of any size with every verdict, reason, check and origin in it; the same for the same arguments."""
    draw = random.Random(seed)
    records = [_source(draw, number) for number in range(sources)]
    findings = [_large_finding(draw, number, records) for number in range(claims)]
    documents = tuple(dict.fromkeys(one.citation.claim.document for one in findings))
    uncited = tuple(
        replace(claim(f"The {noun} of {name} is widely watched ({n})."), document=documents[n % len(documents)])
        for n in range(max(claims // 10, 3))
        for name, noun, _ in [_SUBJECTS[n % len(_SUBJECTS)]]
    )
    return Report(
        run=run(counts=(("claims", claims), ("sources", sources))),
        documents=documents,
        findings=tuple(findings),
        uncited=uncited,
        unresolved=tuple(
            (documents[0], Marker(f"[{n}]", 200 + n, 4, f"no reference [{n}] is defined")) for n in (91, 92)
        ),
        sources=tuple(records),
        references=tuple((one.citation.claim.document, one.citation.references[0]) for one in findings),
        problems=(Problem("docs/missing.md", "The document was not found.", "Check the path in sources.json."),),
    )


def _source(draw: random.Random, number: int) -> SourceRecord:
    url = f"https://{_HOSTS[number % len(_HOSTS)]}/report/{2000 + number % 26}/{number}-the-year-in-numbers"
    made = record(
        url,
        title=f"{_SUBJECTS[number % len(_SUBJECTS)][0].capitalize()}: the year in numbers",
        origin=list(Origin)[number % 5],
        published=f"20{10 + number % 16}-0{1 + number % 9}",
    )
    if number % 7 == 3:
        reason = draw.choice([reason for reason in Reason if reason is not Reason.LOST])
        return replace(
            made,
            status=None if reason is Reason.UNREACHABLE else 404 if reason is Reason.DEAD else 403,
            reason=reason,
            cause="the host name does not resolve" if reason is Reason.UNREACHABLE else f"the page is {reason}",
            hint="Run again later.",
            title=None,
            attempts=tuple(Attempt(NOW, 0.5 * n, "503") for n in range(3)),
        )
    if number % 11 == 5:
        return replace(made, final_url=url + "/final", chain=(Hop(url, 301), Hop(url + "/moved", 302)))
    return made


def _large_finding(draw: random.Random, number: int, records: Sequence[SourceRecord]) -> Finding:
    source = records[number % len(records)]
    name, noun, unit = _SUBJECTS[number % len(_SUBJECTS)]
    year, said = 1990 + number % 36, 10 + draw.randrange(900)
    text = f"In {year}, the {noun} of {name} reached {said} {unit}, the highest figure since records began."
    made = Claim(
        text=text,
        document=_DOCUMENTS[number * len(_DOCUMENTS) // 5000 % len(_DOCUMENTS)]
        if number >= 40
        else _DOCUMENTS[number % 4],
        span=Span(number * 90, number * 90 + len(text), 3 + number * 2, 3, 3 + number * 2, 3 + len(text)),
        fingerprint=sha(f"{text}{number}")[:16],
        context=Context("Figures", ("Figures", name), None, "The series is published every spring."),
    )
    cited = Reference("[1]", source.url + "?utm_source=chat", source.url, 400 + number, label=source.site)
    if source.reason is not None:
        judged = Verdict(VerdictKind.UNVERIFIABLE, 0.0, f"{source.url}: {source.cause}", reason=source.reason, model="")
        return Finding(Citation(made, (cited,)), judged)
    kind = draw.choices(list(VerdictKind)[:4], (60, 14, 8, 18))[0]
    agrees = kind in (VerdictKind.SUPPORTED, VerdictKind.PARTIAL)
    figure = said if agrees else said + 7
    quote = f"The {noun} of {name} came to {figure} {unit} in {year}, after a slow start to the year."
    prefix, _, suffix = _PAGE.partition("{quote}")
    begin = 500
    at, when = quote.index(f"{figure} "), quote.index(str(year))
    outcome = Outcome.AGREEING if agrees else Outcome.CONFLICTING
    checks = [
        Check(
            CheckKind.NUMBER,
            outcome,
            str(said),
            str(figure),
            "",
            text.index(f" {said} ") + 1,
            text.index(f" {said} ") + 1 + len(str(said)),
            source.url,
            begin + at,
            begin + at + len(str(figure)),
        ),
        Check(
            CheckKind.DATE, Outcome.AGREEING, str(year), str(year), "", 3, 7, source.url, begin + when, begin + when + 4
        ),
    ]
    if not agrees or kind is VerdictKind.PARTIAL:
        highest = text.index("highest")
        checks.append(Check(CheckKind.QUANTIFIER, Outcome.ABSENT, "highest", "", "", highest, highest + 7, source.url))
    sure = 0.5 + draw.random() / 2
    rest = (1 - sure) / 3
    order = (VerdictKind.SUPPORTED, VerdictKind.PARTIAL, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED)
    chances = tuple(sure if one is kind else rest for one in order)
    silent = kind is VerdictKind.UNSUPPORTED and number % 3 == 0
    judged = Verdict(
        kind=kind,
        support=chances[0],
        why="No passage of the page comes near." if silent else f"The page gives {figure} {unit}, the claim {said}.",
        probabilities=chances,  # type: ignore[arg-type]
        evidence=() if silent else (Evidence(source.url, quote, begin, begin + len(quote), 0.8, prefix, suffix),),
        checks=() if silent else tuple(checks),
        uncovered=("records", "began") if kind is VerdictKind.PARTIAL else (),
        model="small 1",
    )
    return Finding(Citation(made, (cited,)), judged, ((source.url, sha(source.url + "text")),))


def poison(value: T, payload: str | Callable[[str], str]) -> T:
    """A copy of a value in which every free text is the payload (or what it makes of the field's path)."""
    return _poison(value, "", payload if callable(payload) else lambda _: payload)  # type: ignore[return-value]


def _poison(value: object, path: str, payload: Callable[[str], str]) -> object:
    match value:
        case Enum() | datetime() | bool() | int() | float() | None:
            return value
        case str():
            return payload(path)
        case tuple():
            return tuple(_poison(item, f"{path}.{at}", payload) for at, item in enumerate(value))
        case dict():
            return {key: _poison(item, f"{path}.{key}", payload) for key, item in value.items()}
        case list():
            return [_poison(item, f"{path}.{at}", payload) for at, item in enumerate(value)]
    assert is_dataclass(value) and not isinstance(value, type)
    names = [one.name for one in fields(value)]
    return replace(value, **{name: _poison(getattr(value, name), f"{path}.{name}", payload) for name in names})


def crowded() -> Report:
    """A small report in which every optional field of every noun is filled: the ground for hostile variants."""
    alarm = Alarm(AlarmKind.LABEL_HOST, "the label names another host")
    cited = reference(archive="https://archive.example/x", accessed="2025-01-01", quote="said", alarms=(alarm,))
    broken = reference("", source="", problem="no URL stands behind it", reason=Reason.LOST)
    made = claim(clauses=(Clause("Freight at Lindby rose", 0, 22),))
    made = replace(made, context=replace(made.context, antecedent="Lindby"))
    whole = record(chain=(Hop("https://news.example/old", 301),), attempts=(Attempt(NOW, 0.5, "503"),), notes=("slow",))
    failed = record("https://gone.example/x", status=404, reason=Reason.DEAD, cause="HTTP 404", hint="Cite a copy.")
    kinds = (*VerdictKind,)
    return report(
        *(Finding(Citation(made, (cited, broken)), verdict(kind), finding(kind).content) for kind in kinds),
        uncited=(made,),
        sources=(whole, failed),
        references=(("docs/energy.md", cited), ("docs/energy.md", broken)),
        problems=(Problem("docs/missing.md", "not found", "Check the path."),),
    )
