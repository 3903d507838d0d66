"""Which words of a sentence are likely its verbs, as far as endings and a list of irregular forms tell."""

from verify.match.facts.kin import KIN
from verify.match.words import Words, bag

AUXILIARIES = bag("""
    is are was were be been being has have had having will would can cannot could may might must should shall do
    does did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't mustn't shouldn't don't
    doesn't didn't
""")
IRREGULAR = bag("""
    became began bent bet bit bled blew bore bought bred broke brought built burnt came caught chose clung cost
    crept cut dealt did drank drew drove dug dwelt ate fed fell felt fled flew forbade forgave forgot fought found
    froze gave got grew held heard hid hit hung hurt kept knelt knew laid lay led left lent let lit lost made meant
    met mistook overcame overtook paid proved put quit ran rang read rode rose said sang sank sat saw sent set shone
    shook shot shrank shut slept slid sold sought spent spoke sprang stole stood strode struck stuck sued swam swept
    swore taught told took tore underwent understood undertook upheld went withdrew woke won wore wrote wound
""")
NOT_VERBS = bag("""
    united hundred red bed speed seed need breed indeed limited sacred naked aged shed sled weed feed this his its
    as has was is us less across always perhaps news series species class loss pass gas bus plus process
""")
SUBJECTS = bag("i he she it they we who which")
"""Words that a verb follows, or an adverb."""
PARTICIPLES = bag(
    "begun broken chosen done drawn driven eaten fallen flown forgotten given gone grown known seen shown taken written"
)


def verbal(words: Words, index: int) -> bool:
    """Whether a word is likely a verb in the past or an auxiliary, or one in -s whose stem is known for an action."""
    word = words.normals[index]
    if word in AUXILIARIES or word in IRREGULAR or word in PARTICIPLES:
        return True
    if word in NOT_VERBS or words.raw[index][0].isupper() or not word.isalpha():
        return False
    if word.endswith("ed") and len(word) > 4:
        return True
    if index and words.normals[index - 1] in SUBJECTS and not word.endswith("ly"):
        return True
    return (
        word.endswith("s") and not word.endswith("ss") and words.stems[index] in KIN and _singular_before(words, index)
    )


def _singular_before(words: Words, index: int) -> bool:
    """Whether no article, number or adjective of quantity goes before, as it would before a plural noun."""
    before = words.normals[index - 1] if index else ""
    if index and "," in words.text[words.ends[index - 1] : words.starts[index]]:
        return True
    return bool(before) and before not in NOUNISH and not before[:1].isdigit()


NOUNISH = bag("""
    the a an of its their his her our these those some many most few all several other two three four five six seven
    eight nine ten new more in for with by from no and or on to at
""")
