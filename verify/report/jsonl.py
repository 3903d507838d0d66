"""``claims.jsonl``: one claim a line, each as in ``report.json``."""

from verify.model import Report
from verify.report.background import NOTHING, Background
from verify.report.convert import claim_lines
from verify.report.files import FileWriter


class JsonLinesWriter(FileWriter):
    """For tools that read a line at a time."""

    filename = "claims.jsonl"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        return "".join(f"{line}\n" for line in claim_lines(report))
