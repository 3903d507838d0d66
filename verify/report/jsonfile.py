"""``report.json``."""

from verify.model import Report
from verify.report.background import NOTHING, Background
from verify.report.convert import to_json
from verify.report.files import FileWriter


class JsonWriter(FileWriter):
    """The machine interface; every other file is made from it."""

    filename = "report.json"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        return to_json(report)
