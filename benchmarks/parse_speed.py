"""How fast documents are parsed, claims and all, against a plain markdown-it-py render of the same text.

    python benchmarks/parse_speed.py [FILE …]

Times are processor time, the best of several rounds taken in turns, so that load on the machine weighs on both alike.
Without files the Markdown documents of the examples and of the test corpus are read and joined; for the longer text
twenty copies of them follow one another, each with other hosts, figures and names, so that nothing is gained by
remembering what was seen. Everything that a ``Parsed`` holds is computed; nothing waits until it is asked for. The last
line gives the events of the two candidates for the structure, pyromark and markdown-it-py, alone.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyromark
from markdown_it import MarkdownIt

from verify.model import Document
from verify.parse import parse

ROUNDS = 7
COPIES = 20
CORPUS = Path(__file__).parents[1] / "tests" / "parse" / "corpus" / "markdown"
EXAMPLES = Path(__file__).parents[1] / "examples"


_VARIED = re.compile(
    r"(?P<scheme>https?://)|(?<![\w./=%-])(?P<figure>\d{3,9})(?!\w)|(?<=[a-z] )(?P<name>[A-Z][a-z]{4,20})\b"
)


def varied(text: str, number: int) -> str:
    """A copy of a text with other hosts, figures of three digits and more, and names within sentences."""

    def other(found: re.Match[str]) -> str:
        if found["scheme"]:
            return f"{found['scheme']}copy{number}."
        if found["figure"]:
            return str(int(found["figure"]) - number)
        name: str = found["name"]
        return name[:-1] + chr((ord(name[-1]) - 97 + number) % 26 + 97)

    return _VARIED.sub(other, text)


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def compare(name: str, text: str, ours: Callable[[str], object], theirs: Callable[[str], object]) -> None:
    size = len(text.encode()) / 1e6
    repeat = max(1, int(0.05 / max(size, 1e-6)))
    fast = slow = float("inf")
    for _ in range(ROUNDS):
        slow = min(slow, seconds(lambda: [theirs(text) for _ in range(repeat)]) / repeat)
        fast = min(fast, seconds(lambda: [ours(text) for _ in range(repeat)]) / repeat)
    print(f"{name:28} {size:8.4f} MB   {size / slow:6.2f} MB/s   {size / fast:6.2f} MB/s   ×{slow / fast:.2f}")


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or [*sorted(EXAMPLES.glob("*.md")), *sorted(CORPUS.glob("*.md"))]
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    render, markdown = MarkdownIt().render, pyromark.Markdown()

    def claims(text: str) -> object:
        return parse(Document("page.md", "markdown", text))

    print(f"{'document':28} {'size':>8}      {'markdown-it-py':>11}   {'verify.parse':>10}   ratio")
    if sys.argv[1:]:
        for name, text in texts.items():
            compare(name, text, claims, render)
    whole = "\n\n".join(texts.values())
    compare("all of them", whole, claims, render)
    long = "\n\n".join(varied(whole, number) for number in range(COPIES))
    compare(f"{COPIES} varied copies", long, claims, render)
    compare(
        "structure only (pyromark)",
        long,
        lambda t: sum(1 for _ in markdown.events_with_range(t)),
        MarkdownIt().parse,
    )


if __name__ == "__main__":
    main()
