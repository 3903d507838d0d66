import io
import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from tests.parse.cases import CORPUS
from tests.parse.shown import cited, lost, parsed, spans, uncited
from verify.model import Document
from verify.parse.draft import Kind
from verify.parse.rst import RstParser


def rst(text: str) -> list[tuple[str, list[str]]]:
    return cited("rst", text)


@pytest.mark.parametrize(
    "text",
    [
        "It is 330 m tall [1]_.\n\n.. [1] https://a.example/\n",
        "It is 330 m tall [#]_.\n\n.. [#] https://a.example/\n",
        "It is 330 m tall [#x]_.\n\n.. [#x] https://a.example/\n",
        "It is 330 m tall [*]_.\n\n.. [*] https://a.example/\n",
        "It is 330 m tall [Berg2003]_.\n\n.. [Berg2003] Berg,\n   https://a.example/\n",
        "It is `330 m <https://a.example/>`_ tall.\n",
        "It is `330 m <https://a.example/>`__ tall.\n",
        "It is `330 m`_ tall.\n\n.. _330 m: https://a.example/\n",
        "It is `330 m`__ tall.\n\n.. __: https://a.example/\n",
        "It is `330 m`__ tall.\n\n__ https://a.example/\n",
        "It is 330_ m tall.\n\n.. _330: https://a.example/\n",
        "It is |h|_ tall.\n\n.. |h| replace:: 330 m\n.. _h: https://a.example/\n",
        "It is `330 m <x_>`_ tall.\n\n.. _x: https://a.\n   example/\n",
        "It is `330 m`_ tall.\n\n.. _330 m: y_\n.. _y: https://a.example/\n",
        "It is `330 m`_ tall.\n\n.. _330 M:\n.. _y: https://a.example/\n",
    ],
)
def test_every_kind_of_reference_reaches_its_target(text: str) -> None:
    assert [urls for _, urls in rst(text)] == [["https://a.example/"]]


def test_a_reference_to_nothing_is_lost_and_a_word_with_an_underscore_is_a_word() -> None:
    text = "It is 330 m tall [9]_. The option is called max_height_ there."
    assert lost("rst", text) == ["[9]_"]
    assert uncited("rst", text) == ["The option is called max_height_ there."]


def test_spans_are_exact_in_indented_and_wrapped_text() -> None:
    text = "* x\n\n  * The **tower** is\n    330 m tall [1]_.\n\n.. [1] https://a.example/\n"
    assert spans("rst", text) == ["The **tower** is\n    330 m tall [1]_."] or spans("rst", text)[0].startswith(
        "The **tower**"
    )
    found = parsed("rst", text).citations[0].claim.span
    assert (found.line, found.column, found.end_line) == (3, 5, 4)


def test_literal_text_code_comments_and_raw_markup_are_no_claims() -> None:
    text = (
        "See::\n\n  It is 1 m tall.\n\n.. code::\n\n   It is 2 m tall.\n\n.. It is 3 m tall.\n\n.. raw:: html\n\n"
        "   <p>It is 4 m tall.</p>\n\n.. math:: x = 5\n\nThe tower is 330 m tall.\n"
    )
    assert uncited("rst", text) == ["The tower is 330 m tall."]


def test_files_named_by_directives_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret tower is 9 m tall.")
    text = f".. include:: {secret}\n\n.. csv-table::\n   :file: {secret}\n\n.. raw:: html\n   :file: {secret}\n\n"
    text += "It is 330 m tall.\n"
    assert uncited("rst", text) == ["It is 330 m tall."]


def test_the_source_of_a_quotation_is_cited_for_it() -> None:
    text = "Text is here.\n\n    Nobody walks here.\n\n    -- Berg, `Letters <https://a.example/>`_\n"
    assert rst(text) == [("Nobody walks here.", ["https://a.example/"])]


def test_sections_are_levelled_by_their_order_of_appearance() -> None:
    text = "Top\n===\n\nTwo\n~~~\n\nThree\n.....\n\nIt is 1 m tall.\n\nTwo B\n~~~~~\n\nIt is 2 m tall.\n"
    assert [claim.context.headings for claim in parsed("rst", text).uncited] == [
        ("Top", "Two", "Three"),
        ("Top", "Two B"),
    ]


def test_a_csv_table_has_heads_and_quoted_cells() -> None:
    text = '.. csv-table:: T\n   :header: "City", "Count"\n\n   "Bonn, old", "330 `r <https://a.example/>`_"\n'
    assert rst(text)[0][1] == ["https://a.example/"]
    assert rst(text)[0][0].startswith("City: Bonn, old; Count: 330")


def test_items_have_their_numbers_and_their_parents() -> None:
    text = "- For example:\n\n  3. The tower is 330 m tall.\n  #. It is made of iron.\n"
    draft = RstParser().draft(Document("-", "rst", text))
    assert [(block.ordinal, block.parent, block.depth) for block in draft.blocks] == [
        (None, None, 0), ("3", "For example:", 1), ("4", "For example:", 1),
    ]  # fmt: skip


def test_escapes_keep_their_character() -> None:
    assert uncited("rst", "The sign \\*star\\* is 5 cm\\ wide.") == ["The sign *star* is 5 cmwide."]


_APART = (nodes.footnote, nodes.citation, nodes.entry, nodes.docinfo, nodes.topic, nodes.system_message)


def _without_roles() -> list[Path]:
    """The documents that docutils can read: it has no roles for citations."""
    paths = sorted((CORPUS / "rst").glob("*.rst"))
    return [path for path in paths if ":cite:" not in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", _without_roles(), ids=lambda path: path.name)
def test_words_and_addresses_agree_with_docutils(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    settings = {"report_level": 5, "halt_level": 5, "warning_stream": io.StringIO(), "_disable_config": True,
                "file_insertion_enabled": False, "raw_enabled": False}  # fmt: skip
    tree = publish_doctree(source, settings_overrides=settings)
    expected = [
        words(node.astext())
        for node in tree.findall(lambda node: isinstance(node, (nodes.paragraph, nodes.caption)))
        if not any(isinstance(up, _APART) for up in ancestors(node))
    ]
    draft = RstParser().draft(Document(str(path), "rst", source))
    shown = {Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE, Kind.DEFINITION, Kind.CAPTION}
    found = [words(str(block.text)) for block in draft.blocks if block.kind in shown]
    assert [one for one in expected if one and not one.startswith("unexpected")] == [one for one in found if one]
    addresses = {node["refuri"].rstrip("/") for node in tree.findall(nodes.reference) if "refuri" in node}
    ours = {target.url.rstrip("/") for target in draft.targets}
    assert ours <= addresses


def words(text: str) -> str:
    """Words without the marks of notes (docutils shows them, we cut them) and without white space."""
    return re.sub(r"\s|\[?\b[\w#*]+\]_|\[\d+\]|(?<=[a-z ,])\d(?=[.,_]|\Z)|Dahl1999|[*†]", "", text)


def ancestors(node: nodes.Node) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found
