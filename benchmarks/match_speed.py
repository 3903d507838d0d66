"""Claims a second of the whole match (retrieve, compare, entail, decide, explain) on a page of about 1,000 words.

``python -m benchmarks.match_speed`` prints lines for rules alone and for the shipped model, each on a page that is kept
between claims (a document that cites one page often) and on a fresh page for every claim. *Dense* pages are made: every
sentence has a date, two numbers and two names, which is the worst case for the comparison. *Written* ones are three
pages of the training's written pairs one after the other, with the claims about them. Times are of the best of three
rounds; CPU seconds are given beside wall seconds, since other work on the machine changes only the latter. *All
cores* is how a run judges from 64 claims on: a process for each core, which the claims' pages are sent to.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from training.written import read_written
from verify.judges import MANY, InProcesses, InThread, Pair, choose_judges
from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text
from verify.match.matcher import StackMatcher
from verify.model import Claim, Page

TOPICS = (
    "bridge",
    "museum",
    "election",
    "vaccine",
    "railway",
    "observatory",
    "harbour",
    "budget",
    "glacier",
    "festival",
)
PLACES = ("Aldersby", "Lund Head", "Tromsnes", "Kortrijk", "Ossery", "Marlow", "Varrdal", "Stenby")
PEOPLE = ("Priya Nair", "Thomas Reyd", "Esther Banda", "Ida Holmqvist", "Marit Halden", "Zoltan Erdelyi")
VERBS = ("opened", "closed", "approved", "rejected", "praised", "inspected", "financed", "repaired")


def sentence(rng: random.Random) -> str:
    """A sentence of about 20 words with a name, a number and a date, as news have them."""
    return (
        f"On {rng.randint(1, 28)} {rng.choice(('March', 'May', 'June', 'October'))} {rng.randint(1990, 2024)} "
        f"{rng.choice(PEOPLE)} {rng.choice(VERBS)} the {rng.choice(TOPICS)} of {rng.choice(PLACES)}, which had cost "
        f"{rng.randint(2, 90)} million euros and served {rng.randint(1, 99) * 1000:,} people a year."
    )


def material(pages: int, each: int) -> list[tuple[Claim, Page]]:
    """Pages of 1,000 words with claims about them, half of them with another number."""
    rng = random.Random(1)
    out: list[tuple[Claim, Page]] = []
    for _ in range(pages):
        told = [sentence(rng) for _ in range(44)]
        page = page_from_text("\n".join(told))
        for _ in range(each):
            claim = told[rng.randrange(len(told))]
            out.append((claim_from_text(claim if rng.random() < 0.5 else claim.replace(" million", "1 million")), page))
    return out


def written(pages: int, each: int) -> list[tuple[Claim, Page]]:
    """Pages of about 1,000 words that people wrote (three short ones, one after the other), with claims about them."""
    found = list(islice(read_written(), 3 * pages))
    out: list[tuple[Claim, Page]] = []
    for part in (found[i : i + 3] for i in range(0, len(found), 3)):
        page = page_from_text("".join(page.text for page, _ in part))
        claims = [one.claim for group in zip(*(claims for _, claims in part), strict=False) for one in group]
        out += [(claim_from_text(claim), page) for claim in claims[:each]]
    return out


def measure(matcher: StackMatcher, pairs: Sequence[tuple[Claim, Page]], rounds: int) -> tuple[float, float]:
    """Claims a second of wall time, and of CPU time, in the best round; pages are indexed anew in every round."""
    best = (0.0, 0.0)
    for _ in range(rounds):
        fresh = build_round(pairs)
        wall, cpu = time.perf_counter(), time.process_time()
        for start in range(0, len(fresh), 64):
            matcher.match([(claim, [page]) for claim, page in fresh[start : start + 64]])
        taken = (time.perf_counter() - wall, time.process_time() - cpu)
        best = max(best, (len(fresh) / taken[0], len(fresh) / taken[1]))
    return best


async def on_all_cores(use_model: bool, pairs: Sequence[tuple[Claim, Page]], rounds: int) -> float:
    """Claims a second of wall time where each core judges in a process of its own, which runs already."""
    options = MatchOptions(use_model=use_model)
    judges = choose_judges(options, build_matcher(options), len(pairs) + MANY)
    best = 0.0
    for turn in range(rounds + 1):
        queues: list[list[Pair]] = [[] for _ in range(judges.places)]
        pages: dict[int, Page] = {}
        for claim, page in pairs:
            source = f"https://page.example/{turn}/{len(pages)}"
            named = pages.setdefault(id(page), replace(page, source=source, url=source))
            queues[list(pages).index(id(page)) * judges.places // len({id(p) for _, p in pairs})].append(
                (claim, [named])
            )
        began = time.perf_counter()
        await asyncio.gather(*(_judged(judges, queue, place) for place, queue in enumerate(queues)))
        best = max(best, len(pairs) / (time.perf_counter() - began) if turn else 0.0)
    if isinstance(judges, InProcesses):
        await judges.aclose()
    return best


async def _judged(judges: InProcesses | InThread, queue: Sequence[Pair], place: int) -> None:
    for start in range(0, len(queue), 64):
        await judges.match(queue[start : start + 64], place)


def build_round(pairs: Sequence[tuple[Claim, Page]]) -> list[tuple[Claim, Page]]:
    """The same pairs with pages that no matcher has seen."""
    pages: dict[int, Page] = {}
    return [(claim, pages.setdefault(id(page), page_from_text(page.text))) for claim, page in pairs]


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--threads", type=int, default=2)
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--no-model", action="store_true")
    args = cli.parse_args()
    kept, fresh = material(4, 100), material(200, 1)
    told, once = written(10, 30), written(80, 1)
    for use_model in (False, True):
        if use_model and args.no_model:
            continue
        matcher = build_matcher(MatchOptions(use_model=use_model, threads=args.threads))
        rounds = 1 if use_model else args.rounds
        size = 64 if use_model else len(kept)
        measure(matcher, kept[:20], 1)
        for name, pairs in (
            ("dense, page kept", kept[:size]),
            ("dense, fresh page", fresh[:size]),
            ("written, page kept", told[:size]),
            ("written, fresh page", once[:size]),
        ):
            wall, cpu = measure(matcher, pairs, rounds)
            print(f"{'model' if use_model else 'rules'}, {name}: {wall:.0f} claims/s ({cpu:.0f} a CPU second)")
        for name, pairs in (("page kept", told), ("fresh page", once)):
            wall = asyncio.run(on_all_cores(use_model, pairs, rounds))
            print(f"{'model' if use_model else 'rules'}, written, {name}, all cores: {wall:.0f} claims/s")


if __name__ == "__main__":
    main()
