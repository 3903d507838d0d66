"""The pictures of the documentation: ``python -m tests.report.browser.screenshots FOLDER REPORT``."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.report.browser.conftest import FLAGS, chromium
from verify.report import WRITERS, read_report
from verify.review import surroundings
from verify.surroundings import error_rates


def main(folder: Path, run: Path) -> None:
    """Write light, dark, phone and print pictures of a run's report, and of three of its views."""
    folder.mkdir(parents=True, exist_ok=True)
    report = read_report(run)
    background = surroundings(report, run.parent, error_rates=error_rates())
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        file = Path(scratch) / "report.html"
        file.write_text(WRITERS["html"].render(report, background), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))

        def open_page(width: int, height: int, scheme: str = "light") -> Page:
            size = {"width": width, "height": height}
            page = browser.new_context(viewport=size, color_scheme=scheme).new_page()  # type: ignore[arg-type]
            page.goto(file.as_uri())
            return page

        open_page(1280, 1000).screenshot(path=folder / "report-light.png")
        dark = open_page(1280, 1000, "dark")
        for key in "jas":
            dark.keyboard.press(key)
        dark.screenshot(path=folder / "report-dark.png")
        open_page(320, 900).screenshot(path=folder / "report-phone.png")
        paper = open_page(794, 1123)
        paper.evaluate("dispatchEvent(new Event('beforeprint'))")
        paper.emulate_media(media="print")
        paper.screenshot(path=folder / "report-print.png")
        for key, name in {"2": "unchecked", "5": "documents", "8": "error-rates"}.items():
            view = open_page(1280, 900)
            view.keyboard.press(key)
            view.evaluate("scrollTo(0, document.querySelector('.bars').offsetTop)")
            view.screenshot(path=folder / f"report-{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
