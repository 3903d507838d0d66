"""Word lists that several parts of the parser share. Cheap signs, not grammar: they say that a stretch of words has a
finite verb, is a cue before a source, or heads a list of sources."""

import re

__all__ = [
    "CONTENTS",
    "CUE",
    "PLACE",
    "SOURCES",
    "SUPERSCRIPTS",
    "SUPERSCRIPT_DIGITS",
    "has_verb",
    "may_compound",
    "words_of",
]

_VERBS = frozenset(
    """
    is are was were be been being isn't aren't wasn't weren't has have had hasn't haven't hadn't does do did doesn't
    don't didn't will won't would can can't cannot could couldn't may might must shall should ain't 's
    withdrew sank froze wove tore sang shrank slept fed bred fled overcame undertook arose flew forgot oversaw overtook
    overthrew rode shook threw upheld outgrew withstood dealt struck swung ate hid dug
    became began begun bought brought broke built came caught chose cost cut drew drove fell felt fought found gave
    grew held hit kept knew laid led left lent lost made meant met paid put ran rose said sold saw sent set shot
    shut
    sold spent spoke spread stood stole struck swam swept taught took told thought understood went won wore wrote
    written beat become begin bring build buy come cover cut draw drive earn employ enter face fall find fund gain
    get
    give go grow hold host include increase keep know lack launch lead leave lie lose make mean measure meet need
    open
    operate own pay plan play produce provide put reach receive remain report represent require rise run say see
    seek
    sell serve set show span spend stand start state suggest support take tell tend think total train use want win
    work write contain consist comprise depend differ exist generate account allow appear argue call cause change
    claim
    create decline decrease demonstrate describe develop double drop estimate expect explain feature focus form help
    indicate improve involve live offer perform predict prevent promote reduce reflect rely release return reveal
    share
    support surpass vary
    accounts acquires adds aims allows announces appears argues becomes begins believes belongs brings builds buys
    calls
    causes changes claims comes compares consists contains continues controls costs covers creates declines defines
    demonstrates depends describes develops differs drives earns employs enables ends enters equals estimates
    exceeds
    exists expects explains faces falls features finds focuses follows forms founds funds gains gets gives goes
    grows
    helps holds hosts includes increases indicates involves joins keeps knows lacks lasts launches leads leaves lies
    links lives loses makes manages manufactures marks means measures meets moves needs notes offers opens operates
    outperforms owns oversees pays performs plans plays predicts prevents produces promotes provides publishes puts
    raises ranges ranks reaches receives records reduces reflects remains relies reports represents requires returns
    reveals rises runs says scores seeks sees sells sends serves sets shows sits spans speaks spends stands starts
    states
    stays stems suggests supports surpasses takes targets teaches tells tends thinks totals trains uses varies wants
    weighs
    wins works writes hires cites confirms finances invests secures concludes recommends treats ships supplies
    exports
    imports orbits flows borders attracts
    ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können liegt liegen beträgt betrug stieg
    fiel
    gab gibt steht stellte gilt zeigt zeigte sank wuchs gehört leitet besteht umfasst
    est sont était étaient ont avait avaient fut furent sera peut compte compose représente atteint possède
    es son era eran fue fueron ha han había tiene tienen tenía puede cuenta está están alcanzó creció representa
    è sono era erano fu furono ha hanno aveva può conta
    é são foi foram tem têm tinha pode possui está
    было был была были есть является составляет составил имеет стал стала вырос выросла
    is zijn was waren heeft hebben had werd werden kan
    """.split()  # noqa: SIM905 - hundreds of quoted words read worse
)
_PAST = re.compile(r"(?<![A-Za-z'’-])[a-z]{4,}+(?<=ed)(?![A-Za-z])")
_CONTRACTED = re.compile(r"(?:\b(?i:it|he|she|that|there|who|what)['’]s|['’](?:re|ve|d|ll))\s[a-z]")
_PAST_FIGURES = re.compile(r"(?<![A-Za-z'’-])[a-z]{4,}+(?<=ed)\s(?:(?:by|to|from)\s)?[$€£¥]?\d")
_FRENCH_PERFECT = re.compile(r"\b[Aa]\s(?:[^\W\d_]+é(?:e?s?)|été|eu|fait|mis|pris)\b")
"""``a`` is a verb only in French, and there before a participle; in English it is in every second sentence."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CASELESS = re.compile(r"[぀-ヿ㐀-鿿가-힣؀-ۿऀ-෿฀-๿]")

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT_DIGITS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
PLACE = (
    r"(?:(?:(?:pp?|S|Sec|sec|ch|chap|Ch|art|Art|Fig|fig|Tab|Table|fol|para|col|Kap|Abs|Bd|vol|Vol)\.?|§{1,2})\s?\d"
    r"[\d.,–-]{0,12}f{0,2}\.?|:\s\d[\d–-]{0,12})"
)
"""A page or a part of a source."""
CUE = (
    r"(?:sources?|src|via|see|see also|cf\.?|e\.g\.,?|refs?\.?|references?|citations?|per|read more|more|more at|"
    r"links?"
    r"|also|cited in|as cited in|according to|reported by|as reported by|from|data from|quoted in|credit|"
    r"adapted from|based on|retrieved from"
    r"|available at|archived at|quellen?|siehe|siehe auch|vgl\.?|laut|fonti?|fuentes?|véase|vedi|voir|fontes?|"
    r"bron(?:nen)?|zie|källa"
    r"|źródło|kaynak|источники?|см\.|джерело|来源|资料来源|參考|参考|参见|參見|详见|詳見|见|見|出典|参照|출처|المصدر|المصادر|انظر|स्रोत)"
)

_SOURCES = (
    "sources|source|references|reference|reference list|works cited|work cited|citations|citation|bibliography|"
    "cited sources|"
    "sources cited|source list|list of sources|source links|links|further sources|notes|footnotes|endnotes|"
    "notes and references|"
    "references and notes|references cited|literature|literature cited|sources and references|sources consulted|"
    "web sources|"
    "key sources|sources used|cited works|primary sources|secondary sources|online sources|external references|"
    "quellen|quelle|quellenverzeichnis|quellenangaben|quellenangabe|literatur|literaturverzeichnis|"
    "einzelnachweise|belege|"
    "nachweise|referenzen|fußnoten|anmerkungen|bibliografie|bibliographie|"
    "références|référence|sources citées|ouvrages cités|notes et références|bibliographie et sources|webographie|"
    "fuentes|fuente|referencias|obras citadas|bibliografía|referencias bibliográficas|notas|citas|fuentes citadas|"
    "fonti|riferimenti|opere citate|note|bibliografia|riferimenti bibliografici|"
    "fontes|referências|obras citadas|referências bibliográficas|bibliografia|trabalhos citados|"
    "bronnen|referenties|bronvermelding|geciteerde werken|literatuurlijst|voetnoten|"
    "källor|referenser|kilder|referanser|kilder og referanser|lähteet|viitteet|źródła|przypisy|bibliografia|"
    "cytowane prace|"
    "zdroje|reference a zdroje|források|hivatkozások|izvori|surse|referințe|bibliografie|πηγές|αναφορές|"
    "kaynaklar|kaynakça|referanslar|"
    "источники|список литературы|литература|ссылки|примечания|использованные источники|джерела|посилання|"
    "список джерел|"
    "参考文献|参考资料|參考文獻|參考資料|来源|資料來源|资料来源|引用|引用来源|引用文献|引文|参考链接|参考来源|出典|脚注|参照|参照元|情報源|文献|注释|注釋|"
    "참고문헌|참고 문헌|참고자료|참고 자료|출처|각주|인용|"
    "المراجع|المصادر|مراجع|مصادر|الهوامش|المصادر والمراجع|قائمة المراجع|المراجع والمصادر|منابع|מקורות|"
    "הערות שוליים|ביבליוגרפיה|"
    "संदर्भ|स्रोत|सन्दर्भ|संदर्भ सूची|তথ্যসূত্র|tài liệu tham khảo|nguồn|nguồn tham khảo|referensi|"
    "daftar pustaka|sumber|rujukan|"
    "แหล่งอ้างอิง|เอกสารอ้างอิง|อ้างอิง"
)
SOURCES = frozenset(_SOURCES.split("|"))
CONTENTS = frozenset(
    [
        "contents",
        "table of contents",
        "toc",
        "on this page",
        "in this article",
        "inhalt",
        "inhaltsverzeichnis",
        "sommaire",
        "table des matières",
        "índice",
        "contenido",
        "tabla de contenidos",
        "indice",
        "sommario",
        "inhoud",
        "inhoudsopgave",
        "innehåll",
        "spis treści",
        "содержание",
        "оглавление",
        "зміст",
        "目录",
        "目錄",
        "目次",
        "차례",
        "목차",
        "المحتويات",
        "فهرس",
        "विषय सूची",
        "içindekiler",
        "mục lục",
    ]
)


def words_of(text: str) -> list[str]:
    """The words of a text, as written."""
    return _WORD.findall(text)


_JOINER_WORDS = """
    and but while whereas although though yet so or whilst und aber während wobei et mais tandis alors y pero mientras
    aunque ma mentre mas enquanto maar terwijl и а но тогда
    """
_JOINERS = frozenset(_JOINER_WORDS.split())


def may_compound(text: str) -> bool:
    """A quick no for sentences that cannot hold two coordinate statements: no joint, or not two verbs."""
    tokens = text.lower().split()
    if _JOINERS.isdisjoint(tokens) and not (";" in text or "—" in text or "–" in text):
        return False
    verbs = sum(map(_VERBS.__contains__, tokens))
    return verbs > 1 or verbs + text.count("ed ") + text.count("ed,") + text.count("ed.") > 1


def has_verb(text: str, *, finite: bool = False) -> bool:
    """Whether a text seems to hold a finite verb. Scripts without spaces or case are taken on length alone.

    With ``finite`` a past participle does not count (``Report, exported in May``) unless figures follow it.
    """
    is_ascii = text.isascii()
    tokens = (text.lower() if is_ascii else text.lower().replace("’", "'")).split()
    if not _VERBS.isdisjoint(tokens) or ("ed" in text and (_PAST_FIGURES if finite else _PAST).search(text)):
        return True
    if not finite and ("'" in text or not is_ascii) and _CONTRACTED.search(text):
        return True
    if not _VERBS.isdisjoint([token.strip(',.;:!?()"“”') for token in tokens]):
        return True
    if is_ascii:
        return False
    if _FRENCH_PERFECT.search(text):
        return True
    return len(_CASELESS.findall(text)) >= 6


def lacks_subject(text: str) -> bool:
    """Whether a clause begins with its verb, so that its subject is in the clause before it."""
    first = text.split(None, 1)[:1]
    return bool(first) and (first[0] in _VERBS or _PAST.fullmatch(first[0]) is not None)
