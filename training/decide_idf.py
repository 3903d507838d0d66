"""Make ``verify/match/data/idf.json.gz``: inverse document frequencies of stems over the training pages.

Run as ``python -m training.decide_idf [DATA]`` from the project's root, in the runtime's environment.
"""

import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path

from verify.match.words import Words

FEWEST = 4
"""Pages that must hold a stem for it to have a weight of its own."""
SETS = ("fever_dev_pairs-dev", "fm2-test", "citation_integrity-train", "summedits-all", "wice_partial_subclaims-train")


def build(data: Path) -> dict[str, object]:
    """Count stems over chunks of about 100 words, so that long pages do not make all words common."""
    counts: Counter[str] = Counter()
    total = 0
    for name in SETS:
        seen: set[str] = set()
        with gzip.open(data / "train" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                source = json.loads(line)["source"]
                text = source if isinstance(source, str) else "\n".join(source)
                if text in seen:
                    continue
                seen.add(text)
                stems = Words(text).stems
                for start in range(0, len(stems), 100):
                    total += 1
                    counts.update(set(stems[start : start + 100]))
    unseen = round(math.log(1 + (total + 0.5) / 0.5), 2)
    table = {s: round(math.log(1 + (total - n + 0.5) / (n + 0.5)), 2) for s, n in counts.items() if n >= FEWEST}
    return {"chunks": total, "unseen": min(unseen, 10.0), "stems": dict(sorted(table.items()))}


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/claims")
    table = build(data)
    target = Path("verify/match/data/idf.json.gz")
    target.write_bytes(gzip.compress(json.dumps(table, ensure_ascii=False).encode(), mtime=0))
    print(f"{len(table['stems'])} stems of {table['chunks']} chunks → {target}")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
