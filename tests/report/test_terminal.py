from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper

from rich.console import Console

from tests.report import factory
from verify.model import Decision, Problem
from verify.report import Background, print_report, summary_text


def test_the_summary_counts_shows_the_worst_and_groups_what_could_not_be_checked() -> None:
    text = summary_text(factory.every_verdict())
    assert "✗ contradicted 0.90  docs/energy.md:12" in text
    assert "“Freight at Lindby rose by 14% in 2024.”" in text
    assert "number: claim “40%”, page “14%”" in text
    assert "The page is gone" in text
    assert "5 cited claims, 1 uncited (coverage 83 %)" in text
    assert text.index("contradicted 0.90") < text.index("unsupported 0.80") < text.index("partial 0.66")


def test_the_list_is_cut_and_says_so() -> None:
    text = summary_text(factory.large(200, 60), limit=5)
    assert text.count("docs/") + text.count("notes/") == 6
    assert "more findings in the report" in text


def test_an_interrupted_run_and_problems_come_first() -> None:
    report = factory.report(run=factory.run(state="partial"), problems=(Problem("a.md", "was not found", ""),))
    assert summary_text(report).splitlines()[:2] == [
        "This run was interrupted: the report is partial.",
        "a.md: was not found",
    ]


def test_a_reviewed_finding_says_so() -> None:
    finding = factory.finding()
    decision = Decision(
        finding.citation.claim.fingerprint, "accept", finding.verdict.kind, "Ida", factory.NOW, content=finding.content
    )
    assert "(reviewed: accept)" in summary_text(factory.report(finding), background=Background(decisions=[decision]))


def test_a_pipe_gets_plain_text_and_a_terminal_colours() -> None:
    plain, coloured = StringIO(), StringIO()
    print_report(factory.report(), Console(file=plain))
    print_report(factory.report(), Console(file=coloured, force_terminal=True, color_system="truecolor"))
    assert "\x1b" not in plain.getvalue()
    assert "\x1b[1;31m" in coloured.getvalue()


def test_a_stream_that_lacks_characters_gets_question_marks() -> None:
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding="ascii")
    print_report(factory.report(), Console(file=stream))
    stream.flush()
    assert b"? contradicted 0.90" in raw.getvalue()


def test_an_empty_report_is_told_in_one_line() -> None:
    text = summary_text(replace(factory.report(), findings=(), uncited=(), unresolved=(), sources=()))
    assert text.strip() == "0 cited claims, 0 uncited (coverage –) · 0 of 0 sources read"
