"""Verdicts on claims that those who write checks and decisions have not seen: invented pages by another author.

    python -m benchmarks.unseen [--no-model]

``benchmarks/unseen/pages.jsonl`` has the form of the training's written pairs. It is for judging only: who looks at its
claims while working on the matcher should say so beside the figures, as they are then no longer of unseen claims.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from training.written import read_written
from verify.match import MatchOptions, build_matcher, claim_from_text

FOLDER = Path(__file__).with_suffix("")


def judged(use_model: bool, folder: Path = FOLDER) -> dict[str, Counter[str]]:
    """How many claims of each label got which verdict."""
    matcher = build_matcher(MatchOptions(use_model=use_model))
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page, claims in read_written(folder):
        verdicts = matcher.match([(claim_from_text(one.claim), [page]) for one in claims])
        for one, verdict in zip(claims, verdicts, strict=True):
            found[one.label][verdict.kind.value] += 1
    return dict(found)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--no-model", action="store_true", help="judge by rules alone")
    args = cli.parse_args()
    for label, verdicts in judged(not args.no_model).items():
        size = verdicts.total()
        shares = ", ".join(f"{kind} {100 * count / size:.1f}%" for kind, count in verdicts.most_common())
        print(f"{label} ({size}): {shares}")


if __name__ == "__main__":
    main()
