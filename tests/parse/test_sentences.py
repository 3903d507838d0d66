"""Where sentences end."""

import time

import pytest

from verify.parse.sentences import WINDOW, spans


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in spans(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["Dr. Hale met Mr. J. R. Jones at 5 p.m. in the U.S. Embassy.", "It rained."]),
        (
            "en",
            ["It is No. 5 in the list.", "Vol. 3, pp. 12-14, Fig. 2 shows it.", "See e.g. Smith et al. 2020 for more."],
        ),
        ("en", ['He said "I agree. It is good."', "Then he left."]),
        ("en", ["He said “I agree. It is good.”", "Then he left."]),
        ("en", ["The value (approx. 3.5 m. in total. Really) is high.", "Next."]),
        ("en", ["Visit https://news.example/a.b?c=d.", "Then go."]),
        ("en", ["It works at Yahoo! Inc. and Jeopardy! is a show.", "OK."]),
        ("en", ["It was founded in 1999.", "2000 was good.", "iPhone sales rose."]),
        ("en", ["It grew 5% vs. 3% last year.", "The F.B.I. said so."]),
        ("de", ["Es gab 514 Fälle im Jahr 2019.", "2020 waren es 76 Prozent.", "12 davon blieben im 19. Jahrhundert."]),
        ("cs", ["Hodnota rostla každý měsíc.", "2020 bylo nejlepší."]),
        ("de", ["Die Art. 12 und 13 gelten seit Sept. 2009, insbes. 12 davon."]),
        ("de", ["Am 1. Januar 2020 wurde z. B. die Nr. 5 verkauft.", "Dr. Müller, d. h. der Chef, ging."]),
        ("fr", ["M. Dupont est né en 1950.", "Puis il est parti."]),
        ("es", ["El Sr. García nació en EE. UU. en 1950.", "¿Verdad?", "La Dra. López llegó."]),
        ("ru", ["Оборот — 5 млн. руб. в год.", "Компания основана в 1999 г. в Москве."]),
        ("ar", ["القاهرة عاصمة مصر.", "يبلغ عدد سكانها 10 ملايين؟", "نعم، هذا صحيح۔"]),
        ("hi", ["दिल्ली भारत की राजधानी है।", "डॉ. शर्मा ने कहा।"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("zh", ["通义千问由阿里云开发。", "它于2023年发布！", "版本2.5发布了。"]),
        ("ja", ["東京は日本の首都です。", "「はい。そうです。」と言った。", "人口は1400万人！"]),
    ],
)
def test_sentences_without_blanks_between_them_are_found(language: str, sentences: list[str]) -> None:
    assert split("".join(sentences), language) == sentences


def test_spans_leave_out_the_blanks_around() -> None:
    assert spans("  It rained.  It snowed.  ", "en") == [(2, 12), (14, 24)]
    assert spans(" \n ", "en") == []


def test_a_text_longer_than_the_window_is_split_as_a_short_one() -> None:
    sentence = "The river rose by two metres in May. "
    assert split(sentence * (3 * WINDOW // len(sentence))) == [sentence.strip()] * (3 * WINDOW // len(sentence))


def test_a_long_chinese_paragraph_takes_linear_time() -> None:
    began = time.process_time()
    assert len(spans("中文很长的句子。" * 20_000, "zh")) == 20_000
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le théâtre date de 20 av. J.-C. et compte 9 000 places.", "fr"),
        ("Der Weiler liegt auf 1200 m ü. NHN am Hang.", "de"),
        ("В городе живёт ок. 40 тыс. Человек.", "ru"),
    ],
)
def test_abbreviations_of_eras_heights_and_rounding_end_no_sentence(text: str, language: str) -> None:
    assert spans(text, language) == [(0, len(text))]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rocznie odwiedza ją ok. 1,8 mln osób.", "pl"),
        ("De dijk werd op 25 sept. 1933 geopend.", "nl"),
        ("Köprü asıl. 4 yıl sonra açıldı, yakl. 300 metre.", "tr"),
    ],
)
def test_figures_go_on_the_sentence_after_months_and_about(text: str, language: str) -> None:
    assert len(spans(text, language)) <= (2 if language == "tr" else 1)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_german_dates_and_quantities_hold_in_a_text_of_any_language(language: str) -> None:
    text = (
        "Er wurde am 21. Juni 1895 eröffnet. Der Ausbau kostet 1,2 Mrd. Euro. Er ist seit dem 19. Jahrhundert geplant."
    )
    assert len(spans(text, language)) == 3
