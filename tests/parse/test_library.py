"""Keys of a bibliography that stands beside a Markdown or reStructuredText document."""

from pathlib import Path

import pytest

from verify.model import Parsed
from verify.parse import parse
from verify.parse.load import load

BIB = """
@article{berg2003, author={Berg, Eva and Lund, Per}, year=2003, title={Peat}, doi={10.5555/peat}}
@misc{moor:atlas, author={Moor Trust}, year={2019}, url={https://moor.example/atlas}}
@book{mute, author={Ek, Ida}, year=1990, title={Mute}}
"""
PEAT, ATLAS = "https://doi.org/10.5555/peat", "https://moor.example/atlas"


def read(folder: Path, text: str, name: str = "page.md", bib: str = "refs.bib") -> Parsed:
    (folder / bib).write_text(BIB, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return parse(load(folder / name))


def cited(parsed: Parsed) -> list[tuple[str, list[str]]]:
    return [(one.claim.text, list(one.sources)) for one in parsed.citations]


@pytest.mark.parametrize(
    ("marker", "urls"),
    [
        ("[@berg2003]", [PEAT]),
        ("[see @berg2003, pp. 3-4; @moor:atlas]", [PEAT, ATLAS]),
        ("[-@moor:atlas]", [ATLAS]),
        ("{cite}`berg2003`", [PEAT]),
        ("{cite:p}`berg2003,moor:atlas`", [PEAT, ATLAS]),
        ("{footcite}`moor:atlas`", [ATLAS]),
    ],
)
def test_keys_are_those_of_the_file_that_the_front_matter_names(tmp_path: Path, marker: str, urls: list[str]) -> None:
    text = f"---\ntitle: Peat\nbibliography: refs.bib\n---\n\nThe moor is 9 m deep {marker}.\n"
    assert cited(read(tmp_path, text)) == [("The moor is 9 m deep.", urls)]


@pytest.mark.parametrize("named", ["[a.bib, refs.bib]", "\n  - a.bib\n  - refs.bib", '"refs.bib"', "refs"])
def test_the_front_matter_may_name_several_files(tmp_path: Path, named: str) -> None:
    text = f"---\nbibliography: {named}\n---\n\nThe moor is 9 m deep [@berg2003].\n"
    assert cited(read(tmp_path, text)) == [("The moor is 9 m deep.", [PEAT])]


def test_without_a_name_the_usual_files_are_read(tmp_path: Path) -> None:
    text = "The moor is 9 m deep [@berg2003].\n\n```{bibliography}\n```\n"
    assert cited(read(tmp_path, text, bib="references.bib")) == [("The moor is 9 m deep.", [PEAT])]


@pytest.mark.parametrize("written", ["As @berg2003 shows", "As {cite:t}`berg2003` shows"])
def test_a_key_that_is_a_word_of_the_sentence_is_shown_as_authors_and_year(tmp_path: Path, written: str) -> None:
    text = (
        f"---\nbibliography: refs.bib\n---\n\nIt is old. {written}, the moor is 9 m deep. Ask @mail or a@b.example.\n"
    )
    parsed = read(tmp_path, text)
    assert cited(parsed) == [("As Berg and Lund (2003) shows, the moor is 9 m deep.", [PEAT])]


def test_keys_in_a_note_are_sources_of_its_call(tmp_path: Path) -> None:
    text = (
        "---\nbibliography: refs.bib\n---\n\nThe moor is 9 m deep.[^n]\n\n"
        "[^n]: See [@berg2003] and <https://x.example/>.\n"
    )
    ((_, urls),) = cited(read(tmp_path, text))
    assert sorted(urls) == sorted([PEAT, "https://x.example/"])


def test_what_the_bibliography_lacks_or_gives_no_address_for_is_lost(tmp_path: Path) -> None:
    text = (
        "---\nbibliography: refs.bib\n---\n\nThe moor is 9 m deep [@mute]. It grows by 1 mm a year {cite}`ghost`. "
        "It is cold [@berg2003; @ghost].\n"
    )
    parsed = read(tmp_path, text)
    assert [marker.text for marker in parsed.unresolved] == ["[@mute]", "{cite}`ghost`", "[@ghost]"]
    assert [urls for _, urls in cited(parsed)] == [[], [], [PEAT]]


def test_no_file_above_the_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    folder = tmp_path / "inner"
    folder.mkdir()
    (folder / "page.md").write_text("---\nbibliography: ../refs.bib\n---\n\nIt is 9 m deep [@berg2003].\n")
    assert cited(parse(load(folder / "page.md"))) == [("It is 9 m deep.", [])]


def test_roles_of_restructuredtext_read_the_directives_file(tmp_path: Path) -> None:
    text = (
        "The moor is 9 m deep :cite:`berg2003`. :cite:t:`moor:atlas` maps it. It is cold :footcite:p:`ghost`.\n\n"
        ".. bibliography:: refs.bib\n"
    )
    parsed = read(tmp_path, text, "page.rst")
    assert cited(parsed) == [
        ("The moor is 9 m deep.", [PEAT]),
        ("Trust (2019) maps it.", [ATLAS]),
        ("It is cold.", []),
    ]
    assert [marker.text for marker in parsed.unresolved] == [":footcite:p:`ghost`"]


def test_works_in_the_front_matter_are_entries(tmp_path: Path) -> None:
    text = (
        "---\nreferences:\n- id: fog\n  title: Fog\n  URL: https://fog.example/\n- id: net\n  DOI: 10.5555/net\n---\n\n"
        "Nets yield 3 L of water a day [@fog; @net].\n"
    )
    assert cited(read(tmp_path, text)) == [
        ("Nets yield 3 L of water a day.", ["https://fog.example/", "https://doi.org/10.5555/net"])
    ]
