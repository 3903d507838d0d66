"""How well and how fast pages are read: ``python benchmarks/read_quality.py [DIRECTORY]``.

The directory holds ``html/<id>.html.gz`` and ``ground-truth.json`` (id → ``{url, articleBody}``), the layout of the
article extraction benchmark. Reported for our reader, and for trafilatura and resiliparse when they are installed:

- ``whole``: share of gold sentences that are, letter for letter, one sentence of one block of ours (white space is
  left out, because the gold text has its own; typographic quotes are equal to plain ones);
  ``within``: share found anywhere in the text;
- ``hidden``: share of gold sentences lost to blocks marked hidden;
- ``F1``: token F1 of the main-content text against the article body, averaged over pages;
- ``ms``: CPU milliseconds a page, median of three rounds.
"""

import argparse
import gzip
import hashlib
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sentencex import segment

from verify.model import BlockKind, Origin, Page, Snapshot
from verify.read import PageReader

WORD = re.compile(r"\w+")
SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\xad": ""})


def plain(text: str) -> str:
    return "".join(text.translate(SAME).split())


def sentences(text: str) -> list[str]:
    return [found for one in segment("en", text) if (found := plain(one))]


def snapshot(url: str, body: bytes) -> Snapshot:
    digest = hashlib.sha256(body).hexdigest()
    headers = (("content-type", "text/html"),)
    return Snapshot(url, url, url, 200, headers, body, digest, datetime(2026, 1, 1, tzinfo=UTC), Origin.FILE)


def f1(found: str, gold: str) -> float:
    ours, theirs = Counter(WORD.findall(found)), Counter(WORD.findall(gold))
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--misses", action="store_true", help="print the gold sentences that were lost")
    parser.add_argument("--pages", action="store_true", help="print a line a page")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    truth = json.loads((options.directory / "ground-truth.json").read_text())
    bodies = {key: gzip.decompress((options.directory / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    snapshots = {key: snapshot(truth[key]["url"], bodies[key]) for key in truth}
    gold = {key: [s for p in truth[key]["articleBody"].split("\n") for s in sentences(p)] for key in truth}
    ours(snapshots, truth, gold, options)
    if not options.no_peers:
        peers(bodies, truth, gold)


def ours(snapshots: dict, truth: dict, gold: dict, options: argparse.Namespace) -> None:
    reader = PageReader()
    rounds = [cpu(lambda: [reader.read(one) for one in snapshots.values()]) for _ in range(3)]
    whole = within = hidden = total = 0
    scores = {}
    for key, one in snapshots.items():
        page = reader.read(one)
        if not isinstance(page, Page):
            print("unread", key, page.cause)
            total += len(gold[key])
            scores[key] = 0.0
            continue
        shown = [block for block in page.blocks if block.kind is not BlockKind.HIDDEN]
        candidates = {s for block in shown for s in sentences(page.text[block.start : block.end])}
        everything = plain(" ".join(page.text[block.start : block.end] for block in shown))
        concealed = plain(" ".join(page.text[b.start : b.end] for b in page.blocks if b.kind is BlockKind.HIDDEN))
        for sentence in gold[key]:
            total += 1
            whole += sentence in candidates
            within += sentence in everything
            hidden += sentence not in everything and sentence in concealed
            if options.misses and sentence not in candidates:
                print(key[:8], "within" if sentence in everything else "LOST", repr(sentence[:160]))
        text = "\n".join(page.text[block.start : block.end] for block in shown if block.main)
        scores[key] = f1(text, truth[key]["articleBody"])
    if options.pages:
        for key, score in sorted(scores.items(), key=lambda pair: pair[1])[:25]:
            print(f"{key[:8]} {score:.3f} {truth[key]['url']}")
    line("verify.read", whole / total, within / total, hidden / total, scores.values(), rounds, len(snapshots))


def line(name: str, whole: float, within: float, hidden: float, scores, rounds: list[float], pages: int) -> None:
    cost = statistics.median(rounds) / pages * 1000
    print(
        f"{name:24} whole {whole:.4f}  within {within:.4f}  hidden {hidden:.4f}"
        f"  F1 {statistics.mean(scores):.4f}  {cost:.2f} ms"
    )


def peers(bodies: dict[str, bytes], truth: dict, gold: dict) -> None:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def resiliparse(main: bool) -> Callable[[bytes], str]:
        return lambda body: extract_plain_text(HTMLTree.parse_from_bytes(body, "utf-8"), True, main_content=main)

    extractors: dict[str, Callable[[bytes], str]] = {
        "resiliparse all": resiliparse(False),
        "resiliparse main": resiliparse(True),
    }
    try:
        import trafilatura
    except ImportError:
        print("trafilatura is not installed", file=sys.stderr)
    else:
        extractors["trafilatura"] = lambda body: trafilatura.extract(body) or ""
    for name, extract in extractors.items():
        texts: dict[str, str] = {}
        spent = cpu(lambda extract=extract, texts=texts: texts.update({k: extract(b) for k, b in bodies.items()}))
        whole = within = total = 0
        for key, text in texts.items():
            candidates = {s for part in text.split("\n") for s in sentences(part)}
            everything = plain(text)
            total += len(gold[key])
            whole += sum(sentence in candidates for sentence in gold[key])
            within += sum(sentence in everything for sentence in gold[key])
        scores = [f1(text, truth[key]["articleBody"]) for key, text in texts.items()]
        line(name, whole / total, within / total, 0.0, scores, [spent], len(bodies))


if __name__ == "__main__":
    main()
