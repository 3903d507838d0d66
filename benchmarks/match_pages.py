"""The matcher on real news pages: a sentence of the article against its own page, altered, and against another page.

``python -m benchmarks.match_pages`` reads pages as the pipeline does and prints the share of each verdict. Nothing of
the pages enters the project; their folder is an argument.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from verify.match import MatchOptions, build_matcher, claim_from_text
from verify.match.boundaries import bounds
from verify.match.facts.names import names
from verify.match.words import Words
from verify.model import Origin, Page, Snapshot
from verify.read import PageReader

ROOT = Path(__file__).resolve().parent.parent
NUMBER = re.compile(r"(?<![\w.,-])\d{2,}(?![\w.,-])")


def read(folder: Path) -> Iterator[tuple[Page, list[str]]]:
    """Pages with the sentences of their article."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, entry in sorted(truth.items()):
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        url = entry["url"]
        page = PageReader().read(
            Snapshot(
                source=url,
                requested=url,
                url=url,
                status=200,
                headers=(("content-type", "text/html"),),
                body=body,
                sha256=hashlib.sha256(body).hexdigest(),
                retrieved=datetime(2025, 1, 1, tzinfo=UTC),
                origin=Origin.FILE,
            )
        )
        if isinstance(page, Page):
            article = entry["articleBody"]
            told = [article[a:b] for line in article.split("\n") for a, b in bounds(line)]
            yield page, [s for s in told if 8 <= len(s.split()) <= 40 and s[:1].isupper() and s.endswith(".")]


def altered(sentence: str, others: list[str], rng: random.Random) -> str | None:
    """The sentence with one number or one name changed to another."""
    found = NUMBER.search(sentence)
    if found and rng.random() < 0.6:
        return sentence[: found.start()] + str(int(found.group()) + rng.choice((3, 7, 11))) + sentence[found.end() :]
    told = [n for n in names(Words(sentence)) if n.first > 0]
    if not told:
        return None
    name, new = rng.choice(told), rng.choice(others)
    return sentence[: name.start] + new + sentence[name.end :] if new not in sentence else None


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pages", type=Path, default=ROOT.parent / "shared" / "data" / "pages")
    cli.add_argument("--no-model", action="store_true")
    cli.add_argument("--each", type=int, default=3, help="sentences of a page")
    cli.add_argument("--verbose", action="store_true")
    args = cli.parse_args()
    rng = random.Random(2)
    matcher = build_matcher(MatchOptions(use_model=not args.no_model))
    pages = list(read(args.pages))
    pool = sorted({n.text for _, told in pages for s in told for n in names(Words(s)) if n.first > 0})
    cases: list[tuple[str, str, Page]] = []
    for number, (page, told) in enumerate(pages):
        other = pages[(number + 7) % len(pages)][0]
        for sentence in rng.sample(told, min(args.each, len(told))):
            cases.append(("own page", sentence, page))
            cases.append(("other page", sentence, other))
            if changed := altered(sentence, pool, rng):
                cases.append(("altered", changed, page))
    verdicts = matcher.match([(claim_from_text(claim), [page]) for _, claim, page in cases])
    for kind in ("own page", "altered", "other page"):
        counts = Counter(v.kind.value for (k, _, _), v in zip(cases, verdicts, strict=True) if k == kind)
        total = sum(counts.values())
        print(f"{kind} ({total}): " + ", ".join(f"{name} {count / total:.1%}" for name, count in counts.most_common()))
    if args.verbose:
        for (kind, claim, page), verdict in zip(cases, verdicts, strict=True):
            if (kind == "own page") != (verdict.kind.value == "supported"):
                print(f"{kind}: {claim}\n  {verdict.kind.value} {verdict.support:.2f} {verdict.why} {page.url}")


if __name__ == "__main__":
    main()
