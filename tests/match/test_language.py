"""Which language a text is in, so that no language is judged silently."""

import pytest

from verify.match.language import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A field study measured 86 pumps over two winters.", "en"),
        ("She moved to Lyon after her studies.", "en"),
        ("Die Brücke wurde im Jahr 1987 für den Verkehr geöffnet.", "de"),
        ("O museu foi fundado em 1954 por um grupo de professores da universidade.", "pt"),
        ("La ville a été fondée par des pêcheurs au bord du lac.", "fr"),
        ("Broen ble åpnet for trafikk i 1987 og er nå stengt.", "no"),
    ],
)
def test_function_words_tell_a_sentence_s_language(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize("text", ["A 300 kg gong hung below", "Velin Kastrel Skarra Holm Sturra Lanmouth", "No entry"])
def test_one_function_word_or_a_list_of_names_tells_none(text: str) -> None:
    assert detect(text) is None
