"""From a report to files. ``report.json`` is the source; everything else is made from it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from verify.errors import ReportError
from verify.model import Report
from verify.report.annotations import AnnotationsWriter
from verify.report.background import NOTHING, Background, ErrorRates, read_error_rates
from verify.report.codequality import CodeQualityWriter
from verify.report.convert import from_json, read_report, to_json
from verify.report.csvfile import CsvWriter
from verify.report.digest import CommentWriter, JobSummaryWriter
from verify.report.files import FileWriter
from verify.report.html import HtmlWriter
from verify.report.jsonfile import JsonWriter
from verify.report.jsonl import JsonLinesWriter
from verify.report.junit import JUnitWriter
from verify.report.markdown import MarkdownWriter
from verify.report.sarif import SarifWriter
from verify.report.schema import json_schema
from verify.report.terminal import print_answer, print_report, summary_text

__all__ = [
    "NOTHING",
    "WRITERS",
    "Background",
    "ErrorRates",
    "FileWriter",
    "from_json",
    "json_schema",
    "print_answer",
    "print_report",
    "read_error_rates",
    "read_report",
    "summary_text",
    "to_json",
    "write_reports",
]

WRITERS: Mapping[str, FileWriter] = {
    "json": JsonWriter(),
    "html": HtmlWriter(),
    "markdown": MarkdownWriter(),
    "jsonl": JsonLinesWriter(),
    "csv": CsvWriter(),
    "junit": JUnitWriter(),
    "sarif": SarifWriter(),
    "job-summary": JobSummaryWriter(),
    "annotations": AnnotationsWriter(),
    "code-quality": CodeQualityWriter(),
    "comment": CommentWriter(),
}
"""Every format that makes a file, by the name that users give."""


def write_reports(
    report: Report,
    directory: Path,
    formats: Iterable[str] = ("json", "html", "markdown"),
    background: Background = NOTHING,
) -> dict[str, Path]:
    """Write a report in several formats into a folder, each file whole or not at all.

    Returns the path of each format's file, in the order asked for. Raises ReportError when a format is not known or
    the folder cannot be written.
    """
    wanted = list(dict.fromkeys(formats))
    for name in wanted:
        if name not in WRITERS:
            raise ReportError(f"unknown report format {name!r}", hint=f"Known formats: {', '.join(WRITERS)}.")
    return {name: WRITERS[name].write(report, directory, background) for name in wanted}
