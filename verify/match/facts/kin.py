"""Words that say the same thing in most sentences of news, reference and science: synonyms, and nouns with their verbs.

A sense that is common enough to mislead keeps a word out: what is shared here counts less than the word itself.
"""

from verify.match.words import stem

_GROUPS = """
high height tall | long length | wide width broad breadth | deep depth | old age aged | heavy weight weigh weighs |
strong strength | hot heat | thick thickness | dead die died death perished | born birth |
marry married marriage wed | buy bought purchase purchased acquire acquired acquisition takeover |
sell sold sale | begin began begun beginning start started commence commenced launch launched onset |
end ended finish finished completed conclude concluded cease ceased |
build built construct constructed construction erect erected | demolish demolished razed pulled torn demolition |
repair repaired mend mended fix fixed | write wrote written author authored penned drafted draft |
compose composed composer | create created make made | found founded establish established founder set |
invent invented inventor devise devised | discover discovered discovery find found spotted noticed notice
detected detect |
design designed designer architect | lead led head headed | direct directed director |
manage managed manager run ran | teach taught teacher lecture | win won victory winner champion |
beat defeated defeat beaten | lose lost loss | succeed succeeded successor replace replaced replacement |
precede preceded predecessor | choose chose chosen select selected pick picked elect elected |
appoint appointed named name appointment | approve approved approval adopt adopted pass passed |
reject rejected refuse refused decline declined turned | oppose opposed against objected object |
support supported favour favor favoured favored backed back endorse endorsed |
recommend recommended recommendation advise advised advice |
allow allowed permit permitted entitled right authorised authorized |
forbid forbade forbidden ban banned prohibit prohibited |
require required requirement need needed necessary obliged obligatory compulsory mandatory |
demand demanded request requested ask asked | promise promised guarantee guaranteed pledge pledged vow vowed |
hope hoped wish | plan planned intend intended | expect expected anticipate anticipated forecast projected |
show showed shown demonstrate demonstrated indicate indicated reveal revealed prove proved proven evidence |
confirm confirmed verify verified check checked certify certified |
say said state stated tell told claim claimed declare declared report reported according announce announced |
deny denied denial | admit admitted concede conceded acknowledge acknowledged confess confessed |
accuse accused blame blamed attribute attributed | cause caused causes reason due result owing |
help helped assist assisted aid | injure injured hurt wound wounded | kill killed murdered slain |
rescue rescued save saved |
increase increased rise rose risen grew grow grown growth gain gained climbed climb up raised raise |
decrease decreased fall fell fallen drop dropped decline declined shrink shrank reduce reduced reduction lower
lowered down cut |
halve halved half | double doubled twice | big large great biggest largest greatest | small little tiny smallest |
fast quick rapid speed | slow slowly | cheap inexpensive | dear expensive costly | rich wealthy |
cost costs price priced expense | pay paid payment fund funded finance financed bear bore borne |
money funds funding | income revenue turnover | profit profitable earnings | salary wage pay |
receive received get got obtain obtained awarded award given |
give gave given grant granted hand handed donate donated present presented | send sent |
move moved relocate relocated transfer transferred | arrive arrived arrival reach reached |
leave left depart departed departure | return returned | travel travelled traveled journey trip |
carry carried transport transported | close closed shut closure | open opened opening inaugurated |
cancel cancelled canceled scrapped abandoned abandon dropped | postpone postponed delay delayed |
continue continued remain remained stay stayed keep kept |
stop stopped halt halted interrupted interrupt suspend suspended | prevent prevented hinder |
contain contained consist consists include included comprise comprises | exclude excluded exempt except |
live lived living resident residents inhabitant inhabitants dwell | house home dwelling dwellings | flat apartment |
work worked job employ employed | employee employees staff worker workers personnel |
company firm business enterprise corporation | child children kid kids pupil pupils | young youth younger |
adult adults grown | woman women female females | man men male males | people persons person | doctor physician |
illness disease sickness ill sick | drug medicine medication | vote voted ballot | law act legislation statute |
court judge judges tribunal | contract agreement treaty deal | meeting session | mayor | minister |
boss chief chairman chair chairwoman chairperson president | town city municipality | country nation state |
street road | car vehicle automobile | boat ship vessel | plane aircraft airplane | film movie | book novel |
song track | picture painting | prize award | match game | race | team side squad | area region district zone |
part portion share | number amount figure | kind type sort | way manner method | use used employ apply applied |
change changed alter altered modify modified difference differ | improve improved improvement better |
measure measured record recorded | count counted | test tested trial examine examined |
study studied investigation investigate research | damage damaged harm harmed affect affected |
destroy destroyed wrecked ruin ruined | break broke broken | burn burned burnt fire | steal stole stolen theft |
arrest arrested detain detained | fine fined | sentence sentenced jailed imprisoned | overtake overtook overtaken |
attack attacked assault | wait waited | meet met | talk talked speak spoke discuss discussed |
persuade persuaded convince convinced talked | praise praised | criticise criticised criticize criticized criticism |
own owned owner belong belongs possess | rent rented lease leased | lend lent loan | borrow borrowed |
publish published publication appear appeared release released issued issue | translate translated |
perform performed play played | sign signed | file filed lodge lodged submit submitted |
reverse reversed undo undone revert | know known certain sure clear established |
think thought believe believed regard regarded consider considered judged view opinion |
possible possibly may might could |
likely probable probably | unlikely improbable | often frequently usually normally mostly generally |
sometimes occasionally | rarely seldom | always | never | now currently present presently today |
before previously earlier | after afterwards later since | soon shortly |
near close nearby beside next | whole entire total overall | only sole solely alone exclusively |
same equal identical alike | different differing | new recent | important significant major chief main |
difficult hard | easy simple | true real genuine | wrong false mistaken | empty vacant unoccupied | full complete |
free gratis | sufficient enough suffices | lack lacks lacking missing without | hail hailstorm |
flood floods flooding flooded | storm storms gale | quake earthquake earthquakes tremor | snow snowfall
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in _GROUPS.split("|"):
        stems = {stem(word) for word in group.split()}
        for one in stems:
            table.setdefault(one, set()).update(stems)
    return {one: frozenset(others - {one}) for one, others in table.items()}


KIN = _table()
"""Stem → stems of the same meaning."""
