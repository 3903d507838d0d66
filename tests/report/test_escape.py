"""Every writer is given reports in which every free text attacks it."""

import csv
import json
import re
from collections import Counter
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from lxml import etree
from markdown_it import MarkdownIt
from rich.console import Console
from sarif import loader

from tests.report import factory
from tests.report.hostile import PAYLOADS
from verify.model import Decision, Report, VerdictKind
from verify.report import WRITERS, Background, print_report, summary_text
from verify.report.text import code, markdown, one_line, visible

SARIF_SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text())
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]")


def poisoned(payload: str) -> Report:
    return factory.poison(factory.crowded(), payload)


def background(payload: str) -> Background:
    """Decisions, links and history that attack as well."""
    report = poisoned(payload)
    decisions = [
        Decision(
            one.citation.claim.fingerprint,
            "reject",
            one.verdict.kind,
            payload,
            factory.NOW,
            payload,
            payload,
            one.content,
        )
        for one in report.findings
        if one.verdict.kind is VerdictKind.PARTIAL
    ]
    history = [
        {"finished": payload, "strict": 0.5, "lenient": 0.6},
        {"finished": payload, "strict": 0.4, "lenient": 0.6},
    ]
    return Background(repository=payload, link=payload, decisions=decisions, history=history, known={})


class Shape(HTMLParser):
    """The elements and attribute names of a page, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def shape(text: str) -> Shape:
    parser = Shape()
    parser.feed(text)
    parser.close()
    return parser


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_becomes_markup_in_the_html_report(name: str) -> None:
    page = WRITERS["html"].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name]))
    found = shape(page)
    assert found.tags["script"] == 2
    assert found.tags["style"] == found.tags["title"] == found.tags["body"] == 1
    assert not {"img", "iframe", "object", "embed", "base", "link", "b64"} & set(found.tags)
    assert not [attribute for attribute in found.attributes if attribute.startswith("on") or attribute == "style"]
    assert all(link.startswith(("#", "https://")) for link in found.links)
    assert page.count("alert(1)</script>") == 0
    assert not CONTROL.search(re.sub(r'="[^"]*"|[\t\r]', "", page))


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_data_block_of_the_html_report_is_json_that_cannot_end_its_element(name: str) -> None:
    page = WRITERS["html"].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name]))
    block = page.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    assert not re.search("[<>&]", block)
    assert json.loads(block)["decisions"][0]["note"] == PAYLOADS[name]


MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {"h1", "h2", "h3", "p", "strong", "code", "a", "ul", "li", "blockquote", "br", "comment"}


@pytest.mark.parametrize("format_name", ["markdown", "job-summary", "comment"])
@pytest.mark.parametrize("name", PAYLOADS)
def test_no_text_becomes_markup_in_markdown(format_name: str, name: str) -> None:
    found = shape(MARKDOWN.render(WRITERS[format_name].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name]))))
    plain = shape(MARKDOWN.render(WRITERS[format_name].render(poisoned("plain"), background("plain"))))
    assert set(found.tags) <= OURS
    assert found.tags["h1"] == plain.tags["h1"]
    assert found.tags["h2"] == plain.tags["h2"]
    assert found.tags["blockquote"] == plain.tags["blockquote"]
    assert found.attributes <= {"href"}
    assert all(link.startswith("https://a.example/") for link in found.links)


@given(st.text())
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    tree = BeautifulSoup(MARKDOWN.render(f"before {markdown(text)} after"), "lxml")
    assert [one.name for one in tree.find_all(True)] == ["html", "body", "p"]
    assert tree.get_text().split() == f"before {one_line(text)} after".split()


@pytest.mark.parametrize("name", PAYLOADS)
def test_text_at_the_start_of_a_markdown_line_begins_no_block(name: str) -> None:
    html = MARKDOWN.render(markdown(PAYLOADS[name]) or "x")
    assert set(shape(html).tags) <= {"p"}


def test_a_code_span_cannot_be_left() -> None:
    html = MARKDOWN.render(code("a`b``c\n\n# x"))
    assert html == "<p><code>a′b′′c # x</code></p>\n"


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_cell_of_the_csv_is_a_formula(name: str) -> None:
    text = WRITERS["csv"].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name]))
    rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    assert len(rows) == 1 + len(factory.crowded().findings)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if re.match(r"""[\s"]*[=+\-@|%＝＋－＠\t\r]""", cell)]
    assert not CONTROL.search("".join(cell for row in rows for cell in row))


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("terminal", [True, False])
def test_no_text_commands_the_terminal(name: str, terminal: bool) -> None:
    out = StringIO()
    console = Console(file=out, force_terminal=terminal, color_system="truecolor", width=80, legacy_windows=False)
    print_report(poisoned(PAYLOADS[name]), console, background=background(PAYLOADS[name]))
    rest = re.sub(r"\x1b\[[\d;]*m", "", out.getvalue()) if terminal else out.getvalue()
    assert not CONTROL.search(rest)
    assert "\x1b]8" not in out.getvalue()


def test_markup_of_the_console_library_is_shown_as_written() -> None:
    assert "[bold red]x[/bold red]" in summary_text(poisoned(PAYLOADS["rich"]))
    assert ":skull:" in summary_text(poisoned(PAYLOADS["rich"]))


@pytest.mark.parametrize("name", PAYLOADS)
def test_junit_stays_well_formed_with_the_same_cases(name: str) -> None:
    text = WRITERS["junit"].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name]))
    xml = JUnitXml.fromstring(text.encode())
    cases = [case for suite in xml for case in suite]
    assert len(cases) == len(factory.crowded().findings)
    tree = etree.fromstring(text.encode())
    assert {one.tag for one in tree.iter()} <= {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "skipped",
        "system-out",
    }
    assert not CONTROL.search(
        "".join(tree.itertext()) + "".join(value for one in tree.iter() for value in one.attrib.values())
    )


@pytest.mark.parametrize("name", PAYLOADS)
def test_sarif_stays_valid_and_is_read_back(name: str, tmp_path: Path) -> None:
    text = WRITERS["sarif"].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name]))
    jsonschema.validate(json.loads(text), SARIF_SCHEMA)
    (tmp_path / "report.sarif").write_text(text, encoding="utf-8")
    read = loader.load_sarif_file(str(tmp_path / "report.sarif"))
    assert read.get_result_count() == len(factory.crowded().findings)
    assert not CONTROL.search(re.sub(r"\n", "", json.dumps(json.loads(text), ensure_ascii=False)))
    for result in json.loads(text)["runs"][0]["results"]:
        assert not re.search(r"(?<!\\)\[[^\]]*(?<!\\)\]\(", result["message"]["text"])


@pytest.mark.parametrize("name", PAYLOADS)
def test_annotations_hold_no_command_of_a_page(name: str) -> None:
    text = WRITERS["annotations"].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name]))
    lines = text.splitlines()
    assert len(lines) == 2
    for line in lines:
        head, _, message = line.removeprefix("::").partition("::")
        assert re.fullmatch(r"error|warning", head.split(" ")[0])
        assert all("=" in part for part in head.partition(" ")[2].split(","))
        assert not re.search(r"%(?!25)", message)
    assert not CONTROL.search(text.replace("\n", ""))


@pytest.mark.parametrize("name", PAYLOADS)
def test_code_quality_is_json_with_visible_text(name: str) -> None:
    issues = json.loads(WRITERS["code-quality"].render(poisoned(PAYLOADS[name]), background(PAYLOADS[name])))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 3
    assert not CONTROL.search("".join(issue["description"] + issue["location"]["path"] for issue in issues))


@pytest.mark.parametrize("name", PAYLOADS)
def test_json_lines_stay_one_object_a_line(name: str) -> None:
    lines = WRITERS["jsonl"].render(poisoned(PAYLOADS[name])).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["verdict"] for line in lines] == [kind.value for kind in VerdictKind]


@given(st.text())
def test_visible_text_holds_nothing_hidden(text: str) -> None:
    assert not CONTROL.search(visible(text).translate({9: None, 10: None, 13: None}))
    one_line(text).encode()
