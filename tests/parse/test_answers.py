import json

import pytest

from tests.parse.shown import cited, lost, parsed, reference, uncited
from verify.parse.jsonmap import JsonError, JsonText, Places, read

SENTENCE = "The tower is 330 m tall."
WORDS = f"{SENTENCE} It is made of iron. It has lifts."


def answer(value: object) -> list[tuple[str, list[str]]]:
    return cited("answers", json.dumps(value))


def responses(text: str, *annotations: dict[str, object]) -> dict[str, object]:
    part = {"type": "output_text", "text": text, "annotations": list(annotations)}
    return {"output": [{"type": "message", "role": "assistant", "content": [part]}]}


def url_citation(text: str, words: str, url: str) -> dict[str, object]:
    start = text.index(words)
    return {"type": "url_citation", "start_index": start, "end_index": start + len(words), "url": url, "title": "T"}


def test_an_annotation_over_a_sentence_is_its_source() -> None:
    assert answer(responses(WORDS, url_citation(WORDS, "It is made of iron.", "https://a.example/"))) == [
        ("It is made of iron.", ["https://a.example/"])
    ]


@pytest.mark.parametrize("marker", ["\ue200cite\ue202turn0search0\ue201", "【1†source】", "[1]", "(a.example)"])
def test_an_annotation_over_a_marker_cuts_it_and_is_the_source_of_the_sentence(marker: str) -> None:
    text = f"The tower is 330 m tall {marker}. It is made of iron."
    assert answer(responses(text, url_citation(text, marker, "https://a.example/"))) == [
        (SENTENCE, ["https://a.example/"])
    ]


def test_an_annotation_over_a_link_that_the_text_writes_out_is_not_counted_twice() -> None:
    text = "The tower is 330 m tall. ([a.example](https://a.example/?utm_source=openai))"
    found = parsed("answers", json.dumps(responses(text, url_citation(text, text[25:], "https://a.example/"))))
    assert [(one.claim.text, one.sources) for one in found.citations] == [(SENTENCE, ("https://a.example/",))]
    assert len(found.references) == 1


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 5), (5, 5), (9, 3), (0, 10_000), (None, None), ("0", "5"), (True, False)]
)
def test_annotations_with_impossible_ranges_are_left_out(start: object, end: object) -> None:
    wrong = {"type": "url_citation", "start_index": start, "end_index": end, "url": "https://a.example/"}
    assert answer(responses(WORDS, wrong)) == []
    assert len(uncited("answers", json.dumps(responses(WORDS, wrong)))) == 3


def test_perplexitys_numbers_count_its_citations_from_one() -> None:
    value = {
        "citations": ["https://a.example/", "https://b.example/"],
        "choices": [
            {"message": {"role": "assistant", "content": "The tower is 330 m tall[2]. It is made of iron [1][2]."}}
        ],
    }
    assert answer(value) == [
        (SENTENCE, ["https://b.example/"]), ("It is made of iron.", ["https://a.example/", "https://b.example/"]),
    ]  # fmt: skip


def test_search_results_alone_are_numbered_too_and_give_titles() -> None:
    value = {
        "search_results": [{"title": "A", "url": "https://a.example/"}],
        "choices": [{"message": {"content": "The tower is 330 m tall[1]."}}],
    }
    assert reference("answers", json.dumps(value), "https://a.example/").title == "A"


def test_numbers_of_one_answer_never_mean_the_sources_of_another() -> None:
    one = {"citations": ["https://a.example/"], "choices": [{"message": {"content": "The tower is 330 m tall[1]."}}]}
    two = {
        "citations": ["https://b.example/"],
        "choices": [{"message": {"content": "It is made of iron[1]. It rusts[2]."}}],
    }
    for text in (json.dumps([one, two]), f"{json.dumps(one)}\n{json.dumps(two)}\n"):
        assert [urls for _, urls in cited("answers", text)] == [["https://a.example/"], ["https://b.example/"], []]


def test_anthropics_blocks_are_one_text_whose_cited_blocks_are_statements() -> None:
    place = {
        "type": "web_search_result_location",
        "url": "https://a.example/",
        "title": "A",
        "cited_text": "330 metres",
    }
    value = {
        "content": [
            {"type": "text", "text": "As is known, "},
            {"type": "text", "text": "the tower is 330 m tall", "citations": [place]},
            {"type": "text", "text": ". It is made of iron."},
        ]
    }
    assert answer(value) == [("As is known, the tower is 330 m tall.", ["https://a.example/"])]
    assert uncited("answers", json.dumps(value)) == ["It is made of iron."]
    assert reference("answers", json.dumps(value), "https://a.example/").quote == "330 metres"


def test_a_citation_of_an_uploaded_document_is_lost_and_says_so() -> None:
    place = {"type": "page_location", "document_title": "report.pdf", "cited_text": "x"}
    value = {"content": [{"type": "text", "text": SENTENCE, "citations": [place]}]}
    found = parsed("answers", json.dumps(value))
    assert [marker.text for marker in found.unresolved] == ["[report.pdf]"]
    assert "uploaded" in found.unresolved[0].why


@pytest.mark.parametrize("snake", [False, True])
def test_geminis_segments_count_bytes_and_its_chunks_by_index(snake: bool) -> None:
    text = "Der Turm ist groß – 330 m. Er ist aus Eisen."
    start = len("Der Turm ist groß – 330 m. ".encode())
    names = (
        "grounding_metadata",
        "grounding_chunks",
        "grounding_supports",
        "start_index",
        "end_index",
        "grounding_chunk_indices",
    )
    camel = (
        "groundingMetadata",
        "groundingChunks",
        "groundingSupports",
        "startIndex",
        "endIndex",
        "groundingChunkIndices",
    )
    meta, chunks, supports, first, last, indices = names if snake else camel
    value = {
        "candidates": [
            {
                "content": {"parts": [{"text": "thinking", "thought": True}, {"text": text}]},
                meta: {
                    chunks: [{"web": {"uri": "https://a.example/"}}, {"web": {"uri": "https://b.example/"}}],
                    supports: [{"segment": {first: start, last: len(text.encode())}, indices: [1]}],
                },
            }
        ]
    }
    assert answer(value) == [("Er ist aus Eisen.", ["https://b.example/"])]


def test_a_segment_whose_words_stand_elsewhere_is_found_by_its_words() -> None:
    segment = {"startIndex": 3, "endIndex": 9, "text": "It is made of iron."}
    chunks = [{"web": {"uri": "https://a.example/"}}]
    meta = {"groundingChunks": chunks, "groundingSupports": [{"segment": segment, "groundingChunkIndices": [0]}]}
    value = {"candidates": [{"content": {"parts": [{"text": WORDS}]}, "groundingMetadata": meta}]}
    assert answer(value) == [("It is made of iron.", ["https://a.example/"])]


def test_the_words_of_a_user_are_no_claims() -> None:
    value = {"messages": [{"role": "user", "content": "It is 9 m tall."}, {"role": "assistant", "content": SENTENCE}]}
    assert uncited("answers", json.dumps(value)) == [SENTENCE]


def test_markdown_in_an_answer_is_read_as_markdown() -> None:
    value = responses("# Height\n\n* The **tower** is 330 m tall ([A][1]).\n\n[1]: https://a.example/\n")
    assert answer(value) == [(SENTENCE, ["https://a.example/"])]


def test_spans_point_into_the_json_file_behind_escapes() -> None:
    text = json.dumps(responses('Say "x"\n\nThe tower é is 330 m tall.'), indent=1)
    claim = parsed("answers", text).uncited[-1]
    assert text[claim.span.start : claim.span.end] == "The tower \\u00e9 is 330 m tall."
    assert claim.span.line == text[: claim.span.start].count("\n") + 1


def test_what_is_no_json_is_read_as_markdown() -> None:
    assert cited("answers", "The tower is 330 m tall ([A](https://a.example/)).") == [
        (SENTENCE, ["https://a.example/"])
    ]


def test_a_marker_that_no_annotation_explains_is_lost() -> None:
    assert lost("answers", json.dumps(responses("The tower is 330 m tall【3†source】."))) == ["【3†source】"]


def test_the_json_reader_agrees_with_the_standard_library() -> None:
    values = [{"a": ['x\n"y\\é😀', 1.5, -2, True, None, {"b": {}}], "": []}, [], "s", 3]
    text = "\n".join(json.dumps(value) for value in values)
    assert read(text) == values


@pytest.mark.parametrize("text", ["{", "[1", '"x', "{1: 2}", "[}", "x", ", 1", "]"])
def test_what_is_no_json_is_told_with_its_place(text: str) -> None:
    with pytest.raises(JsonError) as caught:
        read(text)
    assert 0 <= caught.value.at <= len(text)


def test_lone_surrogates_become_replacement_characters() -> None:
    assert read('"a\\ud83d b\\ud83dx \\ude00"') == ["a\ufffd b\ufffdx \ufffd"]


def test_places_map_every_character_to_where_it_stands() -> None:
    source = '["a\\nb\\u00e9c", "de"]'
    places = Places(source)
    first, second = read(source)[0]  # type: ignore[misc]
    assert isinstance(first, JsonText)
    places.add(first)
    places.glue("\n\n")
    places.add(second)
    at = {char: source[places.at(index)] for index, char in enumerate(places.text)}
    assert (at["a"], at["b"], at["é"], at["c"], at["d"], at["e"]) == ("a", "b", "\\", "c", "d", "e")


def test_a_segment_of_another_part_is_found_by_its_words_and_no_word_is_cut() -> None:
    chunks = [{"web": {"uri": "https://a.example/"}}]
    segments = [{"endIndex": 9, "text": "It is made of iron."}, {"startIndex": 2, "endIndex": 17}]
    supports = [{"segment": segment, "groundingChunkIndices": [0]} for segment in segments]
    parts = [{"text": "The tower is 330 m tall."}, {"text": "It is made of iron."}]
    meta = {"groundingChunks": chunks, "groundingSupports": supports}
    assert answer({"candidates": [{"content": {"parts": parts}, "groundingMetadata": meta}]}) == [
        ("The tower is 330 m tall.", ["https://a.example/"]),
        ("It is made of iron.", ["https://a.example/"]),
    ]


def test_a_block_that_is_no_clause_cites_for_its_sentence() -> None:
    def block(text: str, *urls: str) -> dict[str, object]:
        places = [{"type": "web_search_result_location", "url": url, "title": "t", "cited_text": "c"} for url in urls]
        return {"type": "text", "text": text, "citations": places}

    blocks = [
        block("The tower is "),
        block("330 m tall", "https://a.example/"),
        block(" and was "),
        block("painted in 1907", "https://b.example/"),
        block("."),
    ]
    assert answer({"type": "message", "content": blocks}) == [
        ("The tower is 330 m tall and was painted in 1907.", ["https://a.example/", "https://b.example/"])
    ]


def test_a_number_written_into_a_segment_of_geminis_is_its_marker_and_no_second_claim() -> None:
    text = "The array has 66 antennas [1, 2]. It cost $1.4 billion."
    value = {
        "candidates": [
            {
                "content": {"parts": [{"text": text}]},
                "groundingMetadata": {
                    "groundingChunks": [{"web": {"uri": "https://a.example/"}}, {"web": {"uri": "https://b.example/"}}],
                    "groundingSupports": [
                        {"segment": {"startIndex": 0, "endIndex": 33}, "groundingChunkIndices": [0, 1]},
                        {"segment": {"startIndex": 34, "endIndex": len(text)}, "groundingChunkIndices": [1]},
                    ],
                },
            }
        ]
    }
    assert cited("answers", json.dumps(value)) == [
        ("The array has 66 antennas.", ["https://a.example/", "https://b.example/"]),
        ("It cost $1.4 billion.", ["https://b.example/"]),
    ]
    assert parsed("answers", json.dumps(value)).unresolved == ()
