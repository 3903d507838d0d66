"""The documentation's table of syntaxes is the corpus's."""

from tests.parse.syntax_table import TARGET, table


def test_the_table_of_syntaxes_is_current() -> None:
    assert TARGET.read_text(encoding="utf-8") == table(), "run: python -m tests.parse.syntax_table"
