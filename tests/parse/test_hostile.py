"""Every front end is total, and as fast on hostile input as on any other: a fuzzer and a list of known attacks."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parse.hostile import PAIRED, PATTERNS
from verify.errors import DocumentError
from verify.model import Document
from verify.parse import PARSERS, parse
from verify.parse.load import from_bytes

TIMES = 1500
"""Repetitions of a pattern. What is quadratic takes seconds at this size, and minutes in all."""

ORDINARY = ("The tower is 330 m tall. ", "\n", "\n\n", "  ")


@pytest.mark.parametrize("kind", PATTERNS)
def test_repeated_and_nested_constructs_end_in_time_and_without_an_error(kind: str) -> None:
    texts = [pattern * TIMES for pattern in PATTERNS[kind]]
    texts += [opening * TIMES + "The x is 5 m long." + closing * TIMES for opening, closing in PAIRED[kind]]
    for text in texts:
        parsed = parse(Document("-", kind, text))
        assert all(0 <= c.claim.span.start <= c.claim.span.end <= len(text) for c in parsed.citations)


@pytest.mark.parametrize("kind", PATTERNS)
def test_no_text_makes_a_front_end_raise(kind: str) -> None:
    pieces = [
        *PATTERNS[kind],
        *(part for pair in PAIRED[kind] for part in pair),
        "The tower is 330 m tall. ",
        "\n",
        "\n\n",
        "  ",
    ]

    @settings(max_examples=60, deadline=None, database=None)
    @given(st.lists(st.one_of(st.sampled_from(pieces), st.text(max_size=8)), max_size=30))
    def check(parts: list[str]) -> None:
        text = "".join(parts)
        parsed = parse(Document("-", kind, text))
        for claim in [*(c.claim for c in parsed.citations), *parsed.uncited]:
            assert 0 <= claim.span.start <= claim.span.end <= len(text)
            assert claim.text

    check()


_KEYS = """
    output content text annotations type url start_index end_index choices message citations candidates parts
    groundingMetadata groundingSupports segment groundingChunks web uri mapping cells cell_type source role messages
    endIndex groundingChunkIndices level metadata
"""


def json_values() -> st.SearchStrategy[object]:
    keys = st.sampled_from(_KEYS.split())
    words = st.sampled_from(
        ["text", "markdown", "url_citation", "https://a.example/", "It is 330 m tall [1].", "\ud83d", "é😀"]
    )
    leaves = st.one_of(st.none(), st.booleans(), st.integers(-5, 400), st.floats(allow_nan=False), words)
    boxes = lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5))  # noqa: E731
    return st.recursive(leaves, boxes)


@settings(max_examples=150, deadline=None, database=None)
@given(json_values())
def test_no_json_makes_the_readers_of_answers_and_notebooks_raise(value: object) -> None:
    text = json.dumps(value)
    for kind in ("answers", "notebook"):
        parsed = parse(Document("-", kind, text))
        assert all(c.claim.span.end <= len(text) for c in parsed.citations)


@settings(max_examples=60, deadline=None, database=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(PARSERS)))
def test_no_bytes_raise_anything_but_a_document_error(data: bytes, kind: str) -> None:
    try:
        parse(from_bytes("document", data, None, kind))
    except DocumentError as error:
        assert error.message


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("html", "<p>It is so <a href='http://a.example/[x]#n1'>1</a></p><p id=n1>x</p>"),
        ("html", "<link rel=canonical href='http://[/'><p>It is so <a href='http://[#n1'>1</a></p><p id=n1>x</p>"),
        ("wikitext", "{{a|¹=b}} {{r|²}}"),
        ("markdown", "It is so [¹] and [²]: x.\n\n1. a\n\n²: b"),
        ("rst", "¹. a\n\nx [¹]_\n"),
        ("asciidoc", "¹. a\n\nfootnote:²[b]\n"),
    ],
)
def test_brackets_in_addresses_and_raised_digits_make_nothing_raise(kind: str, text: str) -> None:
    parse(Document("https://host.example/", kind, text))
