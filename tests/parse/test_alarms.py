"""Cheap doubts about references."""

import pytest

from tests.parse.helpers import parsed
from verify.model import AlarmKind


def kinds(text: str) -> list[set[AlarmKind]]:
    return [{alarm.kind for alarm in reference.alarms} for reference in parsed(text).references]


@pytest.mark.parametrize(
    ("label", "url"),
    [
        ("GeekWire", "https://news.example/a"),
        ("geekwire.com", "https://news.example/a"),
        ("Reuters", "https://blog.example/a"),
    ],
)
def test_a_label_that_names_another_host_is_told(label: str, url: str) -> None:
    assert AlarmKind.LABEL_HOST in kinds(f"It opened in 1932 ([{label}]({url})).")[0]


@pytest.mark.parametrize(
    ("label", "url"),
    [
        ("GeekWire", "https://www.geekwire.com/a"),
        ("The Official Board", "https://www.theofficialboard.com/a"),
        ("BBC", "https://www.bbc.co.uk/a"),
        ("Financial Times", "https://www.ft.com/a"),
        ("Wikipedia", "https://en.wikipedia.org/wiki/A"),
        ("here", "https://news.example/a"),
        ("a company report", "https://news.example/a"),
    ],
)
def test_a_label_that_fits_its_host_or_names_none_is_silent(label: str, url: str) -> None:
    assert kinds(f"It opened in 1932 ([{label}]({url})).")[0] == set()


def test_a_title_far_from_its_label_is_told() -> None:
    text = 'It opened in 1932 ([Annual Steel Report][1]).\n\n[1]: https://x.example/1 "Ten recipes for pumpkin soup"'
    assert AlarmKind.TITLE_LABEL in kinds(text)[0]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a",
        "https://news.example/a…",
        "https://news.example/{id}",
        "https://your-site.example/a",
        "https://news.example/xxxx",
    ],
)
def test_an_address_that_looks_made_up_is_told(url: str) -> None:
    assert AlarmKind.MADE_UP in kinds(f"It opened in 1932 ([A][1]).\n\n[1]: {url}")[0]


def test_the_same_address_under_two_numbers_is_told() -> None:
    text = "It opened in 1932 [1][2].\n\n[1]: https://x.example/1?utm_source=a\n[2]: https://x.example/1"
    assert all(AlarmKind.DUPLICATE in found for found in kinds(text))


def test_a_definition_that_nothing_cites_is_told() -> None:
    assert kinds("It opened in 1932 [1].\n\n[1]: https://x.example/1\n[2]: https://x.example/2") == [
        set(),
        {AlarmKind.UNUSED},
    ]
