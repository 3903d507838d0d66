"""Pairs of words that cannot both be said of one thing: opposites, and rivals of one kind."""

from verify.match.words import stem

_PAIRS = """
increase/decrease increase/reduce increase/decline increased/reduced rise/fall rose/fell risen/fallen rise/drop
rose/dropped rise/decline rose/declined grow/shrink grew/shrank grown/shrunk increased/shrank increased/fell
rose/decreased climbed/fell raise/lower raised/lowered raised/cut raise/cut raise/reduce gain/lose gained/lost
gain/loss gained/fell win/lose won/lost winner/loser victory/defeat profit/loss up/down above/below higher/lower
high/low more/less more/fewer most/least most/fewest best/worst largest/smallest biggest/smallest largest/least
greatest/least oldest/youngest eldest/youngest longest/shortest highest/lowest fastest/slowest tallest/shortest
heaviest/lightest richest/poorest strongest/weakest earliest/latest cheapest/dearest busiest/quietest larger/smaller
bigger/smaller larger/less greater/less greater/smaller older/younger longer/shorter faster/slower stronger/weaker
strong/weak better/worse heavier/lighter taller/shorter wider/narrower deeper/shallower warmer/colder warmer/cooler
hotter/colder cheaper/dearer richer/poorer closer/farther before/after earlier/later early/late first/last
opening/closing north/south northern/southern east/west eastern/western northeast/southwest northwest/southeast
northward/southward left/right front/back top/bottom male/female man/woman men/women boy/girl brother/sister
son/daughter father/mother husband/wife king/queen prince/princess actor/actress uncle/aunt nephew/niece
grandfather/grandmother grandson/granddaughter widow/widower children/adults child/adult buy/sell bought/sold
buyer/seller import/export imported/exported accept/reject accepted/rejected accept/refuse accepted/refused
approve/reject approved/rejected approved/banned approve/refuse adopted/rejected adopted/repealed granted/refused
granted/denied allow/ban allow/forbid allow/prohibit permit/prohibit allowed/banned allowed/forbidden legal/illegal
legalised/banned support/oppose supported/opposed support/reject supporters/opponents favour/against agree/disagree
confirm/deny confirmed/denied confirmed/refuted admit/deny admitted/denied proved/disproved proven/disproved
pass/fail passed/failed succeed/fail success/failure successful/unsuccessful open/close opened/closed
reopened/closed open/shut begin/end began/ended begun/ended start/end started/ended start/finish start/stop
started/stopped continued/stopped continued/ceased founded/dissolved established/abolished introduced/abolished
built/demolished constructed/demolished created/destroyed survived/destroyed survived/died survives/lost
preserved/destroyed saved/destroyed alive/dead guilty/innocent guilty/acquitted
convicted/acquitted upheld/overturned upheld/dismissed upheld/quashed allowed/dismissed positive/negative
public/private domestic/foreign national/international urban/rural rich/poor wealthy/poor major/minor
majority/minority maximum/minimum include/exclude included/excluded included/exempt inclusive/exclusive join/leave
joined/left hire/fire hired/fired hire/dismiss appoint/dismiss appointed/dismissed appointed/resigned
elected/defeated employed/unemployed married/divorced attack/defend strengthen/weaken strengthened/weakened
expand/shrink expand/contract widen/narrow widened/narrowed accelerate/slow improve/worsen improved/worsened
improved/deteriorated promote/demote promoted/relegated enter/exit entered/left arrive/depart arrived/departed
love/hate safe/dangerous safe/unsafe common/rare frequent/rare often/rarely often/seldom always/never
always/sometimes hot/cold warm/cool wet/dry heavy/light thick/thin wide/narrow deep/shallow old/new ancient/modern
full/empty rough/smooth hard/soft bright/dark visible/hidden near/far cheap/expensive simple/complex easy/difficult
quick/slow loud/quiet natural/artificial raw/cooked sweet/sour permanent/temporary provisional/final
partial/complete partially/fully partly/fully partly/entirely known/unknown activate/inhibit promote/inhibit
stimulate/inhibit induce/suppress enhance/suppress enhance/inhibit upregulate/downregulate upregulated/downregulated
increase/inhibit activation/inhibition presence/absence present/absent found/absent acute/chronic dominant/recessive
benign/malignant credit/debit ally/enemy friend/enemy friend/foe conservative/liberal democrat/republican
democratic/republican upper/lower inside/outside indoors/outdoors internal/external indoor/outdoor single/multiple
voluntary/compulsory voluntary/mandatory optional/mandatory optional/compulsory professional/amateur
fiction/nonfiction true/false true/invented real/fictional genuine/forged original/copy day/night morning/evening
summer/winter spring/autumn sunrise/sunset dawn/dusk teacher/student parent/child employer/employee landlord/tenant
owner/tenant doctor/patient predecessor/successor ancestor/descendant debut/final preceded/followed precede/follow
deaths/births death/birth arrival/departure surplus/deficit income/expenditure black/white freshwater/saltwater
vertebrate/invertebrate deciduous/evergreen monthly/annual weekly/monthly daily/weekly daily/monthly annual/weekly
lead/trail leading/trailing praise/criticise praised/criticized praise/criticize praised/criticised
underestimate/overestimate underestimated/overestimated tighten/loosen tightened/eased hawkish/dovish demand/supply
ascend/descend upstream/downstream uphill/downhill upstairs/downstairs overground/underground freeze/thaw
melt/freeze frozen/melted push/pull lend/borrow lent/borrowed give/take gave/took add/remove added/removed
attach/detach lock/unlock load/unload fill/empty import/produce hide/reveal hidden/revealed remember/forget
remembered/forgot obey/disobey trust/distrust unite/divide united/divided merged/split together/apart alone/together
attract/repel retain/discard kept/scrapped kept/sold keep/sell kept/abandoned retained/scrapped retained/abolished
cancelled/postponed cancelled/held canceled/postponed delayed/early ahead/behind exceed/undershoot exceeded/missed
met/missed beat/missed broke/missed fulfilled/broken occupied/vacant occupied/empty inhabited/uninhabited
armed/unarmed free/paid free/charged paid/unpaid voluntary/forced peaceful/violent war/peace victory/loss
recovered/died recovered/relapsed injured/unhurt injured/unharmed harmed/unharmed damaged/intact damaged/unharmed
healthy/sick healthy/ill sighted/blind literate/illiterate fertile/barren abundant/scarce abundance/scarcity
shortage/surplus optimistic/pessimistic optimism/pessimism senior/junior superior/inferior vertical/horizontal
parallel/perpendicular clockwise/anticlockwise clockwise/counterclockwise odd/even prime/composite plural/singular
consonant/vowel prefix/suffix maternal/paternal motherly/fatherly bride/groom host/guest plaintiff/defendant
prosecution/defence attacker/victim winner/runner-up gold/silver gold/bronze silver/bronze attacked/defended
retreated/advanced retreat/advance surrendered/resisted occupied/liberated colonised/liberated gained/forfeited
accelerated/slowed inhaled/exhaled herbivore/carnivore predator/prey nocturnal/diurnal cause/prevent
caused/prevented causes/prevents solved/unsolved helped/hindered help/hinder benefit/harm benefits/harms
protect/endanger encourage/discourage encouraged/discouraged advise/warn hopeful/hopeless useful/useless
careful/careless harmless/harmful painful/painless least/greatest fewer/greater majority/few
unanimous/divided unanimously/divided whole/half proof/indication temporary/definitive likely/unlikely
certain/doubtful certain/unknown established/unknown disputed/undisputed recommended/discouraged
compulsory/recommended obliged/recommended
enabled/disabled enabled/off unanimous/majority unanimously/majority always/rarely always/seldom rose/fewer rise/fewer
sold/scrapped upheld/rejected granted/rejected upheld/refused frozen/raised promised/hoped demolished/restored
demolished/preserved dissolved/founded elected/appointed wounded/unhurt freed/jailed released/jailed released/detained
"""
_IN = """
in:active complete correct dependent direct formal sufficient valid visible effective efficient adequate accurate
appropriate capable consistent convenient definite expensive experienced flexible secure sensitive stable tolerant
frequent edible eligible significant accessible admissible evitable
im:possible probable mature mortal partial perfect proper moral mobile polite precise pure practical
ir:regular relevant responsible reversible replaceable
il:legal legible literate logical legitimate
dis:agree approve honest appear satisfied connect continue similar advantage allow like prove qualified respect
order trust loyal allowed proved approved appeared continued connected agreed regard
mis:understood led managed
de:activate stabilise stabilize regulate regulated
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    pairs = [tuple(pair.split("/")) for pair in _PAIRS.split()]
    prefix = ""
    for word in _IN.split():
        prefix, _, rest = word.rpartition(":") if ":" in word else (prefix, "", word)
        pairs.append((rest, prefix + rest))
    for left, right in pairs:
        for a, b in ((left, right), (right, left)):
            table.setdefault(stem(a), set()).add(stem(b))
    return {word: frozenset(others - {word}) for word, others in table.items()}


OPPOSITES = _table()
"""Stem → stems that say the opposite."""
