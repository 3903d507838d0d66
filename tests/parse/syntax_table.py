"""Writes ``docs/citation-syntaxes.md`` from the corpus: ``python -m tests.parse.syntax_table``."""

from pathlib import Path

from tests.parse.cases import Case, cases

TARGET = Path(__file__).parents[2] / "docs" / "citation-syntaxes.md"
HEAD = """# Citation syntaxes

What the parser reads, by format. Every example stands in a document of `tests/parse/corpus/`, whose expected claims,
addresses, lines and losses are beside it; this page is made from them by `python -m tests.parse.syntax_table`.
"""
NAMES = {
    "markdown": "Markdown",
    "html": "HTML",
    "wikitext": "MediaWiki wikitext",
    "latex": "LaTeX",
    "rst": "reStructuredText",
    "asciidoc": "AsciiDoc",
    "notebook": "Jupyter notebooks",
    "docx": "DOCX",
    "text": "Plain text",
}


def table() -> str:
    """The page."""
    by_format: dict[str, list[Case]] = {}
    for case in cases():
        by_format.setdefault(case.path.parent.name, []).append(case)
    parts = [HEAD]
    for name in sorted(by_format, key=lambda name: (list(NAMES).index(name) if name in NAMES else 99, name)):
        parts.append(f"\n## {NAMES.get(name, name)}\n\n| syntax | meaning | document |\n|---|---|---|")
        for case in by_format[name]:
            for example, meaning in case.expected["shows"]:
                parts.append(f"| {_code(example)} | {_cell(meaning)} | `{case.path.name}` |")
    return "\n".join(parts) + "\n"


def _code(example: str) -> str:
    """An example as inline code in a table cell: one line, with a fence longer than any run of backticks in it."""
    text = example.replace("\r", "").replace("\n", "↵").replace("|", "\\|")
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    visible = "".join(f"⟨U+{ord(char):04X}⟩" if 0xE000 <= ord(char) <= 0xF8FF else char for char in text)
    return f"{fence}{pad}{visible}{pad}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(table(), encoding="utf-8")
