"""``report.json`` to and from the model. Reading back what was written gives an equal report."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from verify import model
from verify.errors import ReportError
from verify.report import schema

T = TypeVar("T")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MAJOR = schema.VERSION.split(".", maxsplit=1)[0]
_DUMP: TypeAdapter[object] = TypeAdapter(object)


def to_json(report: model.Report) -> str:
    """The text of ``report.json``: UTF-8 safe (lone surrogates become U+FFFD), keys in a fixed order.

    Values of ``run.settings`` must be JSON values; a tuple among them comes back as a list.
    """
    data = _file(report).model_dump(mode="json", by_alias=True)
    text = ",\n".join(f"{_compact(key)}: {_value(value)}" for key, value in data.items())
    return _SURROGATE.sub("\ufffd", f"{{\n{text}\n}}\n")


def claim_lines(report: model.Report) -> list[str]:
    """Each claim of ``report.json`` as a JSON text of one line, in the order of the report."""
    rows = (schema.ClaimRow.model_validate(_claim_row(finding)) for finding in report.findings)
    return [_SURROGATE.sub("\ufffd", _compact(row.model_dump(mode="json"))) for row in rows]


def _value(value: object) -> str:
    """JSON with one line for each item of a list, so that files are small and their differences readable."""
    if isinstance(value, list) and value:
        return "[\n " + ",\n ".join(_compact(item) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(text: str | bytes, *, name: str = "report.json") -> model.Report:
    """The report that a ``report.json`` holds; ``name`` is used in messages.

    Raises ReportError when the text is damaged, is no report, or has a schema version that is not known.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReportError(
            f"{name}: not a readable report ({_first_line(error)})", hint="Make the report anew with: verify run"
        ) from None
    version = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(version, str) or not re.fullmatch(r"\d{1,6}\.\d{1,6}", version):
        raise ReportError(f"{name}: not a report of this tool (no schema version)", hint="Name a report.json file.")
    if version.split(".", maxsplit=1)[0] != _MAJOR:
        raise ReportError(
            f"{name}: schema version {version} is not known (this version reads {_MAJOR}.x)",
            hint="Update citation-verify, or make the report anew with: verify run",
        )
    try:
        return _report(schema.ReportFile.model_validate(data))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReportError(
            f"{name}: damaged report: {where}: {first['msg']}", hint="Make the report anew with: verify run"
        ) from None


def read_report(path: Path) -> model.Report:
    """Read a ``report.json``, or the one in a run's folder. Raises ReportError."""
    file = path / "report.json" if path.is_dir() else path
    try:
        text = file.read_bytes()
    except OSError as error:
        raise ReportError(
            f"{file}: cannot be read ({error.strerror or error})", hint="Name a run's folder or its report.json."
        ) from None
    return from_json(text, name=str(file))


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def _file(report: model.Report) -> schema.ReportFile:
    run = report.run
    return schema.ReportFile.model_validate(
        {
            "schema": schema.VERSION,
            "run": {
                **_fields(run),
                "versions": dict(run.versions),
                "settings": _DUMP.dump_python(dict(run.settings), mode="json"),
                "timings": dict(run.timings),
                "counts": dict(run.counts),
            },
            "documents": report.documents,
            "claims": [_claim_row(finding) for finding in report.findings],
            "uncited": [_placed(claim) for claim in report.uncited],
            "unresolved": [
                {"marker": m.text, "line": m.line, "column": m.column, "document": document, "why": m.why}
                for document, m in report.unresolved
            ],
            "sources": [_source_row(source) for source in report.sources],
            "references": [{"document": document, **_reference(r)} for document, r in report.references],
            "problems": _rows(report.problems),
        }
    )


def _fields(item: object) -> dict[str, object]:
    """The fields of a flat dataclass as they are."""
    return {name: getattr(item, name) for name in item.__slots__}  # type: ignore[attr-defined]


def _rows(items: Iterable[object]) -> list[dict[str, object]]:
    return [_fields(item) for item in items]


def _placed(claim: model.Claim) -> dict[str, object]:
    return {
        "text": claim.text,
        "document": claim.document,
        "fingerprint": claim.fingerprint,
        **_fields(claim.span),
        "context": _fields(claim.context),
        "clauses": _rows(claim.clauses),
    }


def _reference(reference: model.Reference) -> dict[str, object]:
    return {**_fields(reference), "alarms": _rows(reference.alarms)}


def _claim_row(finding: model.Finding) -> dict[str, object]:
    verdict, citation = finding.verdict, finding.citation
    names = schema.ProbabilitiesRow.model_fields
    return {
        **_placed(citation.claim),
        "urls": list(dict.fromkeys(url for r in citation.references if (url := r.source or r.url))),
        "verdict": verdict.kind,
        "reason": verdict.reason,
        "support": verdict.support,
        "probabilities": dict(zip(names, verdict.probabilities, strict=True)) if verdict.probabilities else None,
        "evidence": _rows(verdict.evidence),
        "checks": _rows(verdict.checks),
        "why": verdict.why,
        "uncovered": verdict.uncovered,
        "shares": _rows(verdict.shares),
        "model": verdict.model,
        "references": [_reference(reference) for reference in citation.references],
        "content": dict(finding.content),
    }


def _source_row(source: model.SourceRecord) -> dict[str, object]:
    return {
        **_fields(source),
        "kind": source.reason or "ok",
        "chain": _rows(source.chain),
        "attempts": _rows(source.attempts),
    }


def _report(file: schema.ReportFile) -> model.Report:
    run = file.run
    return model.Report(
        run=model.Run(
            id=run.id,
            started=run.started,
            finished=run.finished,
            state=run.state,
            versions=tuple(run.versions.items()),
            settings=tuple(run.settings.items()),
            timings=tuple(run.timings.items()),
            counts=tuple(run.counts.items()),
            notes=run.notes,
        ),
        documents=file.documents,
        findings=tuple(_finding(row) for row in file.claims),
        uncited=tuple(_claim(row) for row in file.uncited),
        unresolved=tuple(
            (row.document, model.Marker(text=row.marker, line=row.line, column=row.column, why=row.why))
            for row in file.unresolved
        ),
        sources=tuple(_source(row) for row in file.sources),
        references=tuple((row.document, _unreference(row)) for row in file.references),
        problems=_nouns(model.Problem, file.problems),
    )


def _noun(kind: type[T], row: schema.Row, **others: object) -> T:
    """A dataclass from the fields of the same names in a row."""
    names = [name for name in kind.__slots__ if name not in others]  # type: ignore[attr-defined]
    return kind(**{name: getattr(row, name) for name in names}, **others)


def _nouns(kind: type[T], rows: Iterable[schema.Row]) -> tuple[T, ...]:
    return tuple(_noun(kind, row) for row in rows)


def _claim(row: schema.PlacedClaim) -> model.Claim:
    return _noun(
        model.Claim,
        row,
        span=_noun(model.Span, row),
        context=_noun(model.Context, row.context),
        clauses=_nouns(model.Clause, row.clauses),
    )


def _unreference(row: schema.ReferenceRow) -> model.Reference:
    return _noun(model.Reference, row, alarms=_nouns(model.Alarm, row.alarms))


def _finding(row: schema.ClaimRow) -> model.Finding:
    chances = row.probabilities
    probabilities: tuple[float, float, float, float] | tuple[()] = ()
    if chances is not None:
        probabilities = (chances.supported, chances.partial, chances.contradicted, chances.unsupported)
    return model.Finding(
        citation=model.Citation(_claim(row), tuple(_unreference(reference) for reference in row.references)),
        verdict=model.Verdict(
            kind=row.verdict,
            support=row.support,
            why=row.why,
            reason=row.reason,
            probabilities=probabilities,
            evidence=_nouns(model.Evidence, row.evidence),
            checks=_nouns(model.Check, row.checks),
            uncovered=row.uncovered,
            shares=_nouns(model.Share, row.shares),
            model=row.model,
        ),
        content=tuple(row.content.items()),
    )


def _source(row: schema.SourceRow) -> model.SourceRecord:
    return _noun(
        model.SourceRecord,
        row,
        chain=_nouns(model.Hop, row.chain),
        attempts=_nouns(model.Attempt, row.attempts),
    )
