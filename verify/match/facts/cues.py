"""Words that turn a statement: negations, hedges, universals, superlatives."""

from verify.match.facts.opposites import OPPOSITES as OPPOSITES
from verify.match.words import bag

STANDING_IN = bag("it its he his she her they their this these that those")
"""Words that take up what another sentence or clause names."""
NEGATIONS = bag("""
    not no never none neither nor nobody nothing nowhere without cannot can't couldn't didn't doesn't
    don't hadn't hasn't haven't isn't wasn't weren't won't wouldn't shouldn't aren't ain't didn’t
    doesn’t don’t isn’t wasn’t weren’t won’t wouldn’t couldn’t can’t hasn’t haven’t hadn’t aren’t
""")
DENIALS = bag("""
    free forbidden forbade forbids forbid banned bans ban prohibited prohibits abolished abolish unless
    absent missed misses
    fail failed fails failing refuse refused refuses refusing deny denied denies denying lack lacks
    lacked lacking declined declines unable refute refuted refutes disproved disproven reject rejected
    rejects rejecting avoided prevented absence incapable
""")
"""Verbs that turn what follows them; weaker than a negation, as what they deny varies."""

HEDGES = bag("""
    may might could possibly perhaps maybe allegedly alleged alleges alleging reportedly rumoured
    rumored rumours rumors suspected purportedly supposedly plans planned planning intends intended
    proposes proposed expects expected hopes hoped aims considering considers mulling potentially
    probable probably likely unlikely would projected forecast forecasts anticipated scheduled slated
    suggests suggested claims claimed accused unconfirmed speculated hypothesized hypothesised tentative
    tentatively possible believed thought seeks sought wants wanted estimated apparently appears seems
    if unless should
""")
STRONG_HEDGES = bag("""
    may might possibly perhaps maybe allegedly alleged reportedly rumoured rumored suspected purportedly
    supposedly plans planned planning intends proposes proposed expects expected hopes hoped aims
    considering mulling potentially unconfirmed speculated possible scheduled slated projected forecast
    anticipated
""")
"""Hedges that leave the statement open whatever stands around them."""

UNIVERSALS = bag("""
    all every each always entire entirely whole completely fully everyone everybody exclusively
""")
PARTIALS = bag("""
    some most many several few part partly partially mostly largely often sometimes usually occasionally
    majority half nearly almost certain mainly
""")
ONLY = frozenset(["only", "sole", "solely", "exclusively", "unique"])
LESSER = bag("""
    second third fourth fifth sixth seventh among amongst one
""")
"""Words before a superlative that take it back: "second-largest", "one of the largest"."""
