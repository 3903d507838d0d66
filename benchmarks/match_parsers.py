"""Our readers of numbers and dates, and our BM25, beside libraries for the same jobs: right answers and time.

``python -m benchmarks.match_parsers`` measures those that are installed (quantulum3, text2num, dateparser, bm25s; none
is a dependency of the package) on the same sentences.
"""

import importlib
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.match_speed import sentence
from verify.match.facts.dates import dates
from verify.match.facts.numbers import quantities
from verify.match.pages import page_from_text
from verify.match.passages import PageIndex
from verify.match.words import Words, content

NUMBERS: Sequence[tuple[str, float]] = (
    ("It rose by 3.5 per cent last year.", 3.5),
    ("About 90k users signed up.", 90_000),
    ("Sales of €4,5 Mio were booked.", 4.5e6),
    ("Some 1,234,567 people live there.", 1_234_567),
    ("Twenty-three thousand troops were sent.", 23_000),
    ("A crowd of 1.2 million came.", 1.2e6),
    ("The deal is worth £30m.", 30e6),
    ("Two hundred and fifty employees left.", 250),
    ("The dam is 94 metres high.", 94),
    ("It was the third attempt.", 3),
    ("The firm paid US$1.5bn.", 1.5e9),
    ("A total of 1 234 567 votes was counted.", 1_234_567),
    ("Its revenue tripled.", 3),
    ("Half of the voters stayed at home.", 50),
    ("The price fell to $0.75.", 0.75),
)
DATES: Sequence[tuple[str, tuple[int, int, int]]] = (
    ("It opened on 5 May 2019 after a delay.", (2019, 5, 5)),
    ("On May 5, 2019 the bridge opened.", (2019, 5, 5)),
    ("They met on 2019-05-05 in Oslo.", (2019, 5, 5)),
    ("The treaty was signed in May 2019.", (2019, 5, 0)),
    ("The tower was built in 1868.", (1868, 0, 0)),
    ("It was lost on Sept. 11, 2001.", (2001, 9, 11)),
    ("The vote is on the 3rd of June 2024.", (2024, 6, 3)),
    ("It may rain, and 2,019 people march.", (0, 0, 0)),
)


def timed(job: Callable[[str], Any], texts: Sequence[str], rounds: int = 20) -> float:
    """Milliseconds of CPU for one sentence."""
    for text in texts:
        job(text)
    began = time.process_time()
    for _ in range(rounds):
        for text in texts:
            job(text)
    return 1000 * (time.process_time() - began) / rounds / len(texts)


def show(name: str, right: int, of: int, cost: float) -> None:
    print(f"| {name} | {right} of {of} | {cost:.2f} ms |")


def numbers() -> None:
    texts = [text for text, _ in NUMBERS]

    def ours(text: str) -> list[float]:
        return [value for q in quantities(text) for value in q.values]

    ways: list[tuple[str, Callable[[str], list[float]]]] = [("our numbers", ours)]
    if (library := load("quantulum3.parser")) is not None:
        ways.append(("quantulum3", lambda text: [float(q.value) for q in library.parse(text)]))
    if (library_2 := load("text_to_num")) is not None:
        ways.append(("text2num", lambda text: plain(library_2.alpha2digit(text, "en"))))
    for name, way in ways:
        right = sum(any(abs(v - want) < 1e-6 * max(1, want) for v in way(text)) for text, want in NUMBERS)
        show(name, right, len(NUMBERS), timed(way, texts))


def plain(text: str) -> list[float]:
    out = []
    for word in text.split():
        try:
            out.append(float(word.strip(".,$€£")))
        except ValueError:
            continue
    return out


def days() -> None:
    texts = [text for text, _ in DATES]

    def ours(text: str) -> list[tuple[int, int, int]]:
        return [(w.first, w.month, w.day) for w in dates(text)] or [(0, 0, 0)]

    show("our dates", sum(want in ours(text) for text, want in DATES), len(DATES), timed(ours, texts))
    library = load("dateparser.search")
    if library is not None:

        def theirs(text: str) -> list[tuple[int, int, int]]:
            found = library.search_dates(text, languages=["en"]) or []
            return [(d.year, d.month, d.day) for _, d in found] or [(0, 0, 0)]

        def fits(want: tuple[int, int, int], got: tuple[int, int, int]) -> bool:
            return all(a in (0, b) for a, b in zip(want, got, strict=True)) and (want[0] > 0 or got == want)

        right = sum(any(fits(want, got) for got in theirs(text)) for text, want in DATES)
        show("dateparser", right, len(DATES), timed(theirs, texts, rounds=2))


def ranking() -> None:
    import random

    rng = random.Random(3)
    told = [sentence(rng) for _ in range(44)]
    page = page_from_text("\n".join(told))

    def ours(claim: str) -> Any:
        return PageIndex(page).rank(content(Words(claim)), 20)

    show("our index and ranking, one page", 1, 1, timed(ours, told[:5]))
    library = load("bm25s")
    if library is not None:

        def theirs(claim: str) -> Any:
            retriever = library.BM25()
            retriever.index(library.tokenize(told, show_progress=False), show_progress=False)
            return retriever.retrieve(library.tokenize([claim], show_progress=False), k=20, show_progress=False)

        show("bm25s, one page", 1, 1, timed(theirs, told[:5], rounds=3))


def load(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"| {name} | not installed | |")
        return None


def main() -> None:
    print("| reader | right | CPU a sentence |\n|---|---|---|")
    numbers()
    days()
    ranking()


if __name__ == "__main__":
    main()
