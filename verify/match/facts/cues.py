"""Words that turn a statement: negations, hedges, universals, superlatives, and pairs of opposites."""

from verify.match.words import bag, stem

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

_PAIRS = bag("""
    increase/decrease increase/reduce increase/decline rise/fall rose/fell risen/fallen rise/drop
    rose/dropped rise/decline grow/shrink grew/shrank gain/lose gained/lost gain/loss win/lose won/lost
    victory/defeat profit/loss up/down above/below higher/lower high/low more/less more/fewer most/least
    best/worst largest/smallest biggest/smallest oldest/youngest longest/shortest highest/lowest
    fastest/slowest larger/smaller bigger/smaller older/younger longer/shorter faster/slower
    stronger/weaker strong/weak better/worse before/after earlier/later early/late first/last
    north/south northern/southern east/west eastern/western northeast/southwest northwest/southeast
    left/right male/female man/woman men/women boy/girl brother/sister son/daughter father/mother
    husband/wife king/queen actor/actress uncle/aunt nephew/niece buy/sell bought/sold buyer/seller
    import/export accept/reject accepted/rejected approve/reject approved/rejected approved/banned
    allow/ban allow/forbid allow/prohibit permit/prohibit legal/illegal legalised/banned support/oppose
    supported/opposed support/reject agree/disagree confirm/deny confirmed/denied pass/fail
    passed/failed succeed/fail success/failure successful/unsuccessful open/close opened/closed
    begin/end began/ended start/end started/ended start/finish start/stop alive/dead live/die born/died
    guilty/innocent convicted/acquitted win/loss positive/negative public/private domestic/foreign
    urban/rural rich/poor wealthy/poor major/minor majority/minority maximum/minimum include/exclude
    included/excluded join/leave joined/left hire/fire hired/fired appoint/dismiss appointed/dismissed
    married/divorced attack/defend strengthen/weaken expand/shrink expand/contract accelerate/slow
    improve/worsen improved/worsened promote/demote enter/exit arrive/depart arrived/departed love/hate
    safe/dangerous common/rare frequent/rare hot/cold warm/cool wet/dry heavy/light old/new
    ancient/modern active/inactive visible/invisible possible/impossible likely/unlikely able/unable
    known/unknown activate/inhibit promote/inhibit stimulate/inhibit induce/suppress enhance/suppress
    enhance/inhibit upregulate/downregulate upregulated/downregulated increase/inhibit
    activation/inhibition presence/absence acute/chronic present/absent dominant/recessive
    benign/malignant credit/debit ally/enemy friend/enemy friend/foe conservative/liberal
    democrat/republican democratic/republican upper/lower inside/outside internal/external
    indoor/outdoor single/multiple temporary/permanent voluntary/compulsory voluntary/mandatory
    optional/mandatory optional/compulsory professional/amateur fiction/nonfiction day/night
    morning/evening summer/winter spring/autumn sunrise/sunset teacher/student parent/child
    employer/employee predecessor/successor ancestor/descendant debut/final preceded/followed
    precede/follow deaths/births death/birth arrival/departure surplus/deficit black/white
    freshwater/saltwater vertebrate/invertebrate deciduous/evergreen monthly/annual weekly/monthly
    daily/weekly annual/weekly lead/trail praise/criticise praised/criticized praise/criticize
    praised/criticised underestimate/overestimate tighten/loosen hawkish/dovish
""")


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in _PAIRS:
        left, right = pair.split("/")
        for a, b in ((left, right), (right, left)):
            table.setdefault(stem(a), set()).add(stem(b))
    return {word: frozenset(others) for word, others in table.items()}


OPPOSITES = _table()
"""Stem → stems that say the opposite."""
