"""Whatever it is given, the parser ends, and its spans point into the text."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.model import Document, Parsed
from verify.parse import PARSERS, parse
from verify.parse.render import to_json
from verify.parse.scan import scan
from verify.parse.urls import resolve

PIECES = st.sampled_from(
    [
        "[", "]", "(", ")", "[1]", "[^1]", "[^1]: ", "\n[1]: https://x.example/1 \"t\n", "[a][1]",
        "](https://x.example/a)", "**", "*", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "\n", "\n\n", "---\n", "|",
        "\n|-|-|\n", ": ", "<sup>", "</sup>", "<br>", "<!--", "-->", "<div>", "</div>\n\n",
        "<span style=\"display:none\">", "</span>", "<a href=\"https://x.example\">", "</a>", "&amp;", "\\[", "\\",
        "https://x.example/a_(b).", "www.x.example", "doi:10.5555/1", "arXiv:1706.03762", "citeturn0search0",
        "\ue200cite\ue202turn0search0\ue201", "【3†source】", "[cite: 1, 4-6]",
        ":contentReference[oaicite:0]{index=0}", "<grok:render>", "</grok:render>", "<think>", "</think>",
        "It rose by 5% in 1999. ", "Did it? ", "U.S. ", "No. 5 ", "“", "”", "中文。", "¹", "é", "𝄞", "\u0000",
        "\ud800", "\r\n", "\t", "\u202e", "## Sources\n\n", "Source: ", "fact.1 ", " and ", "; ",
        ", while costs fell ",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)


def check(result: Parsed, text: str) -> None:
    for claim in [c.claim for c in result.citations] + list(result.uncited):
        span = claim.span
        assert 0 <= span.start <= span.end <= len(text)
        assert text.count("\n", 0, span.start) + 1 == span.line
        assert span.start - (text.rfind("\n", 0, span.start) + 1) + 1 == span.column
        assert claim.text == " ".join(claim.text.split()) != ""
        for clause in claim.clauses:
            assert claim.text[clause.start : clause.end] == clause.text
    lines = text.count("\n") + 1
    assert all(1 <= marker.line <= lines for marker in result.unresolved)
    assert all(1 <= reference.line <= lines for reference in result.references)
    for citation in result.citations:
        assert citation.references
    to_json(result)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_markdown_never_fails_and_its_spans_are_true(text: str) -> None:
    check(parse(Document("fuzz.md", "markdown", text)), text)


@pytest.mark.parametrize("name", sorted(PARSERS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=DOCUMENTS)
def test_no_format_ever_fails(name: str, text: str) -> None:
    check(parse(Document("fuzz", name, text)), text)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_markers_found_are_apart_and_in_order(text: str) -> None:
    end = 0
    for found in scan(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(max_size=40).map(lambda tail: f"https://x.example/{tail}"))
def test_any_address_is_understood_or_refused_and_canonical_forms_stay(raw: str) -> None:
    resolved = resolve(raw)
    assert (resolved.problem is None) == (resolved.reason is None)
    if resolved.source and resolved.problem is None:
        assert resolve(resolved.source).source == resolved.source


HOSTILE: dict[str, Callable[[int], str]] = {
    "opening brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "broken links": lambda n: "[a](" * (n // 4),
    "images": lambda n: "![" * (n // 2),
    "parentheses": lambda n: "(" * n,
    "numbers": lambda n: "[1]" * (n // 3),
    "pairs": lambda n: "[b][a]" * (n // 6),
    "an endless address": lambda n: "http://" + "a(" * (n // 2),
    "lenses": lambda n: "【†" * (n // 2),
    "private marks": lambda n: "\ue200a" * (n // 2),
    "render tags": lambda n: "<grok:render>" * (n // 13),
    "open thoughts": lambda n: "<think>" * (n // 7),
    "deep quotations": lambda n: "> " * (n // 2) + "a",
    "deep lists": lambda n: "- " * (n // 2) + "a",
    "deep divisions": lambda n: "<div>" * (n // 5),
    "definitions": lambda n: "".join(f"[{i}]: http://x.example/{i}\n" for i in range(n // 25)),
    "footnotes": lambda n: "".join(f"It was so.[^{i}]\n\n[^{i}]: http://x.example/{i}\n\n" for i in range(n // 50)),
    "reused numbers": lambda n: "".join(f"It was so [1].\n\n[1]: http://x.example/{i}\n\n" for i in range(n // 45)),
    "open titles": lambda n: '[1]: http://a "\n' * (n // 16),
    "a list of sources": lambda n: "## Sources\n\n" + "".join(f"[{i}] T http://x/{i}\n" for i in range(n // 18)),
    "open quotations": lambda n: "“a b c. D " * (n // 10),
    "open brackets in sentences": lambda n: "(a b c. D " * (n // 10),
    "abbreviations": lambda n: "No. 5 " * (n // 6),
    "joints": lambda n: "a was b and " * (n // 12),
    "one word": lambda n: "a" * n,
    "chinese": lambda n: "中文。" * (n // 3),
    "raised numbers": lambda n: "a.¹" * (n // 3),
    "bullets": lambda n: "\n• a b" * (n // 6),
    "tables": lambda n: "|a|b|\n|-|-|\n" + "|b|http://x|\n" * (n // 13),
    "tags": lambda n: "<a " * (n // 3),
    "names": lambda n: "Aa Bb " * (n // 6) + ".\n\nIt is so.",
    "escapes": lambda n: "\\[&amp;" * (n // 7),
    "notes in place": lambda n: "a^[b " * (n // 5),
    "empty links": lambda n: "[](http://a)" * (n // 12),
    "letters": lambda n: "It is so [a]. " * (n // 14) + "\n\n[a] http://a/1\n",
    "pointers": lambda n: "a 1; see [A](http://a) " * (n // 24),
    "numbers in parentheses": lambda n: "It is so (1). " * (n // 14) + "\n\n## Sources\n\n1. http://a/1\n",
    "authors": lambda n: "(Aa, 2014) and Aa (2014) " * (n // 25) + "\n\n## References\n\nAa, E. (2014). http://a/1\n",
    "questions": lambda n: "Q: a\nb\n" * (n // 7),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_takes_linear_time(name: str) -> None:
    def seconds(size: int) -> float:
        text = HOSTILE[name](size)
        began = time.process_time()
        parse(Document("hostile.md", "markdown", text))
        return time.process_time() - began

    seconds(1_000)
    small, large = min(seconds(15_000) for _ in range(2)), seconds(60_000)
    assert large < 10 * small + 0.25


def test_a_hundred_thousand_brackets_deep_is_no_deeper_than_one() -> None:
    text = "[" * 100_000 + "It rose in 1999." + "]" * 100_000
    assert parse(Document("deep.md", "markdown", text)).citations == ()
