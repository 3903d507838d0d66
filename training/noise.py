"""What surrounds evidence on real pages: navigation, notices, table lines, sentences on other things."""

from __future__ import annotations

import random
from collections.abc import Sequence

CHROME = (
    "Skip to main content",
    "Home",
    "About us",
    "Contact",
    "Sign in",
    "Subscribe to our newsletter",
    "Share this article",
    "Advertisement",
    "Read more",
    "Related stories",
    "Most read",
    "Privacy policy",
    "Terms of use",
    "All rights reserved.",
    "We use cookies to improve your experience on this site.",
    "Follow us on social media",
    "Menu",
    "Search",
    "Log in",
    "Print this page",
    "Published by the editors",
    "Photo: agency",
    "Back to top",
    "Comments are closed.",
    "Next article",
    "You have reached your limit of free articles.",
    "Download PDF",
    "Cite this article",
    "References",
    "See also",
    "Updated at 10:15",
    "Copyright 2019",
    "View all posts",
    "Email address",
    "Leave a reply",
    "Page 2 of 7",
)
HEADS = ("Year", "Total", "Name", "Team", "Rank", "Date", "Region", "Score", "Points", "Population", "Share", "Change")


def table_line(rng: random.Random) -> str:
    """A line as tables come out of text extraction."""
    cells = [rng.choice(HEADS)] + [
        rng.choice([str(rng.randint(1, 999)), f"{rng.randint(1, 99)}%", str(rng.randint(1950, 2023)), "–"])
        for _ in range(rng.randint(2, 5))
    ]
    return rng.choice([" | ", " ", " · "]).join(cells)


def surround(
    core: Sequence[str], distractors: Sequence[str], rng: random.Random, budget: int, chrome: float = 0.3
) -> list[str]:
    """The core's sentences in their order, with other lines put before, between and after.

    ``distractors`` are used until the word budget is full; each gap takes a navigation or table line
    with probability ``chrome``.
    """
    extra: list[str] = []
    used = sum(len(s.split()) for s in core)
    for sentence in distractors:
        size = len(sentence.split())
        if used + size > budget:
            continue
        extra.append(sentence)
        used += size
    slots: list[list[str]] = [[] for _ in range(len(core) + 1)]
    together = rng.random() < 0.5
    for sentence in extra:
        slots[rng.choice([0, len(core)]) if together else rng.randrange(len(slots))].append(sentence)
    lines: list[str] = []
    for index, slot in enumerate(slots):
        lines += slot
        if rng.random() < chrome:
            lines.append(rng.choice(CHROME) if rng.random() < 0.7 else table_line(rng))
        if index < len(core):
            lines.append(core[index])
    return lines
