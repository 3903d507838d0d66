"""Measure pairs with the run-time code and keep the rows, so that the decision can be fitted without measuring again.

``python -m training.decide_features NAME…`` (in the runtime's environment, from the project's root) writes
``training/runs/decide/NAME.npz`` with the features, the label of each pair, and what the model would read. Names:
``train`` (labelled training pairs), ``made`` (the examples that ``training.prepare`` made), ``held`` (examples of the
sources that the model was not trained on), ``written`` (pairs written for training), ``own`` (the labelled set of the
tests), or the name of a dev set.
``--score`` adds the answers of the shipped weights.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from training.pairs import bare
from training.written import read_written
from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text
from verify.match.entail import OnnxEntailer
from verify.match.matcher import StackMatcher

RUNS = Path("training/runs/decide")
DEV = (
    "wice-dev", "factcheckbench-dev", "attributionbench-dev", "scifact-dev", "fm2-dev", "citation_integrity-dev",
    "expertqa-sub", "averitec-dev", "qags-cnndm", "qags-xsum", "fever_symmetric-test", "nli4ct-dev",
)  # fmt: skip
CLASSES = {
    "supported": 0,
    "partially": 1,
    "partial": 1,
    "contradicted": 2,
    "not_supported": 3,
    "unsupported": 3,
    "not": 4,
}
"""Column of each label; ``not`` is "contradicted, partial or unsupported, which is not known"."""
MOST = {"snli": 1500, "mnli": 3000, "conjnli": 2500, "fever": 6000, "begin": 2500}
"""Labelled pairs taken of each short corpus: they are far from the real job, so they may not outweigh it."""
MIXED = ("begin", "summedits", "citation", "qags", "attributionbench")
"""Corpora whose negatives mix partial and contradicted (data page)."""
ONE_SIDED = ("page_half", "page_added", "altered_added")
"""Groups of examples made by code of which one part stands on the page."""
MADE = {"0": "supported", "1": "contradicted", "2": "not_supported", "3": "not"}


def labelled(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def train_pairs(data: Path) -> Iterator[dict[str, Any]]:
    """The labelled training pairs, thinned by ``MOST``."""
    rng = random.Random(5)
    for path in sorted((data / "train").glob("*.jsonl.gz")):
        rows = labelled(path)
        corpus = path.name.split("-")[0].split("_")[0]
        most = MOST.get(corpus, len(rows))
        for row in rng.sample(rows, min(most, len(rows))):
            label = row["label"]
            if corpus in MIXED and label == "not_supported" and row.get("raw_label") != "NEI":
                label = "not"
            yield {"claim": bare(row["claim"]), "source": row["source"], "label": label, "group": corpus}


def made_pairs(each: int) -> Iterator[dict[str, Any]]:
    """Examples made by code, at most ``each`` of a group; one-sided compounds are partial."""
    rng = random.Random(6)
    groups: dict[str, list[dict[str, Any]]] = {}
    with Path("training/runs/examples.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["group"].startswith(
                ("page_", "altered_", "citation_absent", "fm2_absent", "fever_noisy", "wice_cut")
            ):
                groups.setdefault(f"{row['group']}:{row['target']}", []).append(row)
    for name, rows in sorted(groups.items()):
        group = name.split(":")[0]
        for row in rng.sample(rows, min(each, len(rows))):
            label = "partially" if group in ONE_SIDED else MADE[str(row["target"])]
            yield {"claim": row["claim"], "source": row["evidence"], "label": label, "group": group}


def held_pairs(data: Path, seed: int) -> Iterator[dict[str, Any]]:
    """Examples, labelled and made, of the sources that training holds out for its loss curve."""
    from training.mix import build

    for item in build(data, seed, held=True):
        label = "partially" if item.group in ONE_SIDED else MADE[str(item.target)]
        yield {"claim": item.claim, "source": item.evidence, "label": label, "group": item.group}


def own_pairs(folder: Path) -> Iterator[dict[str, Any]]:
    """The labelled set of the tests; pages are read as the reader would show them."""
    from tests.match.labelled_pages import own_page

    for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield {**row, "page_object": own_page(folder, row["page"]), "group": row["kind"]}


def written_pairs() -> Iterator[dict[str, Any]]:
    """The pairs written for this project, a group for each set of pages."""
    for page, claims in read_written():
        for one in claims:
            yield {"claim": one.claim, "page_object": page, "label": one.label, "group": f"written_{one.set}"}


_MATCHER: list[StackMatcher] = []


def measured(row: dict[str, Any]) -> tuple[list[float], dict[str, str], str]:
    if not _MATCHER:
        _MATCHER.append(build_matcher(MatchOptions(use_model=False)))
    page = row.get("page_object") or page_from_text(row["source"])
    case = _MATCHER[0].case(claim_from_text(row["claim"], row.get("context")), [page])
    texts = {
        "160": case.bench.evidence_text(case.candidates, 160),
        "100": case.bench.evidence_text(case.candidates, 100),
        "chosen": case.bench.evidence_text(case.chosen, 100),
    }
    return case.features, texts, case.claim.text


def keep(name: str, rows: list[dict[str, Any]], workers: int) -> None:
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            found = list(pool.map(measured, rows, chunksize=64))
    else:
        found = [measured(row) for row in rows]
    RUNS.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        RUNS / f"{name}.npz",
        x=np.array([f[0] for f in found], dtype=np.float32),
        y=np.array([CLASSES[row["label"]] for row in rows], dtype=np.int64),
        group=np.array([row.get("group", name) for row in rows]),
        claim=np.array([row["claim"] for row in rows]),
    )
    with gzip.open(RUNS / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
        for _, texts, claim in found:
            out.write(json.dumps({**texts, "claim": claim}, ensure_ascii=False) + "\n")
    print(f"{name}: {len(rows)} pairs", flush=True)


def score(name: str, weights: Path, threads: int, most: int, read: str) -> None:
    """Add the model's probabilities [n, 3] as ``NAME.model.npy``; pairs beyond ``most`` (drawn evenly) stay NaN."""
    with gzip.open(RUNS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        pairs = [(row[read], row["claim"]) for row in map(json.loads, lines)]
    chosen = list(range(len(pairs)))
    if most and most < len(pairs):
        chosen = sorted(random.Random(7).sample(chosen, most))
    answers = np.full((len(pairs), 3), np.nan, dtype=np.float32)
    answers[chosen] = OnnxEntailer(weights, threads=threads).score([pairs[i] for i in chosen])
    np.save(RUNS / f"{name}.{'model' if read == '160' else read}.npy", answers)
    print(f"{name}: {len(chosen)} scored", flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("names", nargs="*")
    cli.add_argument("--data", type=Path, default=Path("../shared/data/claims"))
    cli.add_argument("--score", type=Path, help="a folder of weights")
    cli.add_argument("--workers", type=int, default=1)
    cli.add_argument("--seed", type=int, default=7, help="of training.prepare, for the same examples held out")
    cli.add_argument("--most", type=int, default=0, help="score only so many pairs of each")
    cli.add_argument(
        "--read", choices=("160", "100", "chosen"), default="160", help="evidence: words, or the sentences that cover"
    )
    cli.add_argument("--threads", type=int, default=2)
    args = cli.parse_args()
    for name in args.names or ("train", "made", "held", "written", *DEV):
        if args.score:
            score(name, args.score, args.threads, args.most, args.read)
        elif name == "train":
            keep(name, list(train_pairs(args.data)), args.workers)
        elif name == "made":
            keep(name, list(made_pairs(700)), args.workers)
        elif name == "held":
            keep(name, list(held_pairs(args.data, args.seed)), args.workers)
        elif name == "written":
            keep(name, list(written_pairs()), args.workers)
        elif name == "own":
            keep(name, list(own_pairs(Path("tests/match/labelled"))), args.workers)
        else:
            rows = [
                {**r, "claim": bare(r["claim"]), "group": name}
                for r in labelled(args.data / "dev" / f"{name}.jsonl.gz")
            ]
            keep(name, rows, args.workers)


if __name__ == "__main__":
    main()
