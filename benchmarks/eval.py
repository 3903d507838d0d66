"""How good the matcher is: figures on the labelled dev sets and on our own set, held against recorded floors.

``python -m benchmarks.eval`` (``make eval``) judges every set with the shipped weights and fails when a figure falls
under its floor in ``benchmarks/floors.json``. Floors belong to a corpus hash: other data are refused. They move
upwards with ``--raise``; to lower one takes ``--lower REASON``, and the reason is kept in the file.
``--no-model`` does the same for rules alone. ``--write`` renews what the report prints of the tool's error rates.
"""

import argparse
import gzip
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import TRUTH, Judged, by_verdict, calibration, figures
from tests.match.labelled_pages import own_page
from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text
from verify.match.facts.views import ClaimView
from verify.match.interface import Matcher
from verify.match.passages import PageIndex
from verify.match.select import Bench
from verify.model import Verdict

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.json"
OWN = ROOT / "tests" / "match" / "labelled"
RATES = ROOT / "verify" / "match" / "data" / "error_rates.json"
CORE = (
    "wice-dev", "factcheckbench-dev", "attributionbench-dev", "scifact-dev", "fm2-dev", "citation_integrity-dev",
    "expertqa-sub",
)  # fmt: skip
OTHER = ("averitec-dev", "qags-cnndm", "qags-xsum", "fever_symmetric-test", "nli4ct-dev", "healthfc-all", "anli-test")
HELD = ("bacc_verdict", "auroc")
"""Figures that have floors; our own set has floors on what it is for: false support and kept support."""
BATCH = 64


def labelled(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def judge_set(rows: Sequence[dict[str, Any]], matcher: Matcher) -> tuple[Judged, list[Verdict]]:
    verdicts: list[Verdict] = []
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        verdicts += matcher.match([(claim_from_text(r["claim"]), [page_from_text(r["source"])]) for r in batch])
    return as_judged(rows, verdicts), verdicts


def judge_own(matcher: Matcher) -> tuple[Judged, list[dict[str, Any]]]:
    rows = [json.loads(line) for line in (OWN / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    verdicts = matcher.match(
        [(claim_from_text(r["claim"], r.get("context")), [own_page(OWN, r["page"])]) for r in rows]
    )
    return as_judged(rows, verdicts), rows


def as_judged(rows: Sequence[dict[str, Any]], verdicts: Sequence[Verdict]) -> Judged:
    return Judged(
        [TRUTH.get(r["label"], r["label"]) for r in rows],
        [v.kind.value for v in verdicts],
        np.array([v.support for v in verdicts]),
        [r["claim"] for r in rows],
    )


def by_kind(judged: Judged, rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, float | int | None]]:
    """For each kind of claim of our own set: supported claims kept, and false ones that passed for supported."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[row["kind"]].append(place)
    out: dict[str, dict[str, float | int | None]] = {}
    for kind, places in sorted(groups.items()):
        part = judged.part(places)
        true, false = part.said[part.positive], part.said[~part.positive]
        out[kind] = {
            "n": len(part),
            "kept": round(float(true.mean()), 3) if len(true) else None,
            "false_support": round(float(false.mean()), 3) if len(false) else None,
        }
    return out


def recall_at(rows: Sequence[dict[str, Any]], sizes: Sequence[int] = (5, 10, 20, 30)) -> dict[str, float]:
    """Share of supported claims one of whose gold sets lies whole in the best k lines of the page (wice-dev)."""
    hits = dict.fromkeys(sizes, 0)
    able = [r for r in rows if r["label"] == "supported" and r["extra"]["supporting_sentences"]]
    for row in able:
        index = PageIndex(page_from_text(row["source"]))
        starts = np.cumsum([0, *(len(line) + 1 for line in row["source"])])
        bench, view = Bench([index], [{}]), ClaimView(row["claim"], index.known)
        lines: list[int] = []
        for found in bench.search(view, {}, 10_000, bench.near(view)):
            line = int(np.searchsorted(starts, index.sentences[found.sentence].start, "right")) - 1
            if line not in lines:
                lines.append(line)
        for size in sizes:
            hits[size] += any(set(gold) <= {*lines[:size], 0} for gold in row["extra"]["supporting_sentences"])
    return {str(size): round(hit / max(1, len(able)), 3) for size, hit in hits.items()}


def corpus_hash(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def own_figures(judged: Judged) -> dict[str, float]:
    """What our own set is for: supported claims kept, and contradicted ones that passed for supported."""
    contradicted = np.array([t == "contradicted" for t in judged.truth])
    negative = ~judged.positive
    return {
        "kept": round(float(judged.said[judged.positive].mean()), 4),
        "false_support_contradicted": round(float(judged.said[contradicted].mean()), 4),
        "false_support": round(float(judged.said[negative].mean()), 4),
        "balanced": round(float((judged.said[judged.positive].mean() + 1 - judged.said[negative].mean()) / 2), 4),
    }


def held_figures(name: str, found: dict[str, Any]) -> dict[str, float]:
    if name == "own":
        return {"kept": found["own"]["kept"], "refused": round(1 - found["own"]["false_support_contradicted"], 4)}
    return {figure: found[figure][0] if isinstance(found[figure], list) else found[figure] for figure in HELD}


def check_floors(which: str, table: dict[str, Any], hashes: dict[str, str], args: argparse.Namespace) -> list[str]:
    """Compare with the recorded floors, renew them as asked, and return what is broken."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    recorded = floors.setdefault(which, {})
    broken: list[str] = []
    for name, found in table.items():
        now = held_figures(name, found)
        entry = recorded.get(name)
        if entry is None or (entry["corpus"] != hashes[name] and args.lower):
            recorded[name] = {"corpus": hashes[name], **now, **({"why": args.lower} if args.lower else {})}
            continue
        if entry["corpus"] != hashes[name]:
            broken.append(f"{name}: the data are not those of the floors ({hashes[name]}, not {entry['corpus']})")
            continue
        for figure, value in now.items():
            if value < entry.get(figure, 0.0) - 1e-9:
                if args.lower:
                    entry.update({figure: value, "why": args.lower})
                else:
                    broken.append(f"{name}: {figure} {value:.4f} is under its floor {entry[figure]:.4f}")
            elif args.raise_floors:
                entry[figure] = max(value, entry.get(figure, 0.0))
    if args.raise_floors or args.lower:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return broken


def error_rates(judged: Sequence[Judged], kinds: dict[str, Any], model: str) -> dict[str, Any]:
    """What the report prints of the tool's own error rates, over the core dev sets together."""
    whole = Judged(
        [t for j in judged for t in j.truth],
        [v for j in judged for v in j.verdict],
        np.concatenate([j.support for j in judged]),
        [c for j in judged for c in j.claims],
    )
    verdicts = {
        label: row
        for label in ("supported", "partial", "contradicted", "unsupported")
        if (row := by_verdict(whole, label))
    }
    bins = [
        {"predicted": round(p, 4), "observed": round(o, 4), "n": n}
        for p, o, n in calibration(whole.positive, whole.support)
    ]
    return {
        "corpus": f"{len(CORE)} public sets of claims and sources with human labels: {', '.join(CORE)}",
        "pairs": len(whole),
        "model": model,
        "measured": datetime.now(UTC).date().isoformat(),
        "verdicts": verdicts,
        "calibration": bins,
        "kinds": kinds,
        "note": "Several sets do not tell partial from unsupported or contradicted; those rows are lower bounds.",
    }


def show(name: str, found: dict[str, Any]) -> str:
    def told(value: Any) -> str:
        if isinstance(value, list):
            return f"{100 * value[0]:.1f} [{100 * value[1]:.1f}, {100 * value[2]:.1f}]"
        return "–" if value is None else f"{100 * value:.1f}"

    cells = [told(found[key]) for key in ("bacc_verdict", "bacc_support", "auroc", "ece", "false_support")]
    return f"| {name} | {found['n']} | " + " | ".join(cells) + " |"


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "claims")
    cli.add_argument("--no-model", action="store_true", help="judge by rules alone")
    cli.add_argument("--model", help="another model's folder")
    cli.add_argument("--sets", nargs="*", default=None, help="only these sets")
    cli.add_argument("--most", type=int, default=0, help="only so many pairs of a set (floors are then not checked)")
    cli.add_argument("--raise", dest="raise_floors", action="store_true", help="move floors up to what is reached")
    cli.add_argument("--lower", metavar="REASON", help="let floors fall, and say why")
    cli.add_argument("--write", action="store_true", help="renew the error rates that reports print")
    cli.add_argument("--output", type=Path, help="write all figures as JSON")
    args = cli.parse_args()
    matcher = build_matcher(MatchOptions(use_model=not args.no_model, model=args.model))
    which = "rules" if args.no_model else "stack"
    table: dict[str, Any] = {}
    hashes: dict[str, str] = {}
    core: list[Judged] = []
    kinds: dict[str, Any] = {}
    print(f"matcher: {matcher.name}\n")
    print("| set | n | balanced accuracy by verdict | at support ≥ 0.5 | AUROC | ECE | false support |")
    print("|---|---|---|---|---|---|---|")
    for name in args.sets or ("own", *CORE, *OTHER):
        began = time.perf_counter()
        if name == "own":
            judged, rows = judge_own(matcher)
            hashes[name] = corpus_hash([OWN / "pairs.jsonl", *(OWN / "pages").iterdir()])
            kinds = by_kind(judged, rows)
        else:
            path = args.data / "dev" / f"{name}.jsonl.gz"
            if not path.is_file():
                sys.exit(f"{path}: no such set; name the folder of the labelled pairs with --data")
            rows = labelled(path)
            rows = rows[: args.most] if args.most else rows
            judged, _ = judge_set(rows, matcher)
            hashes[name] = corpus_hash([path])
        found: dict[str, Any] = figures(judged)
        found["seconds"] = round(time.perf_counter() - began, 1)
        if name == "own":
            found["own"] = own_figures(judged)
        if name in CORE:
            core.append(judged)
        if name == "wice-dev":
            found["recall_at"] = recall_at(rows)
        table[name] = found
        print(show(name, found), flush=True)
    if "own" in table:
        print(f"\nown set: {table['own']['own']}\nby kind: {json.dumps(kinds)}")
    if "wice-dev" in table:
        print(f"\nrecall@k of whole gold sets on wice-dev: {table['wice-dev']['recall_at']}")
    if args.output:
        args.output.write_text(json.dumps({"matcher": matcher.name, "sets": table, "kinds": kinds}, indent=1), "utf-8")
    if args.write and len(core) == len(CORE):
        rates = error_rates(core, kinds, matcher.name)
        RATES.write_text(json.dumps(rates, indent=1) + "\n", encoding="utf-8")
    if not args.most and not args.model:
        broken = check_floors(which, table, hashes, args)
        if broken:
            sys.exit("floors broken:\n" + "\n".join(broken))


if __name__ == "__main__":
    main()
