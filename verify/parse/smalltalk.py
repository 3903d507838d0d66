"""What people and assistants say around an answer and that no source could support, by its first word.

A line of the table holds first words, a colon, and what follows them (an expression over lower case, tried right after
the word). Looking a word up costs next to nothing, so the table may be long.
"""

import re

__all__ = ["is_smalltalk"]

_MODELS = r"(?:chatgpt|gemini|claude|copilot|perplexity|grok|deepseek|meta ai|le chat|mistral|(?:generative )?ai\b)"
_SOURCES = r"(?:sources?|sites?|websites?|web ?pages?|pages?|articles?|results?|documents?|links)"
_FIGURES = (
    r"(?:figures?|numbers?|data|estimates?|values?|prices?|sources?|results?|dates?|details|rankings?|information|"
    r"availability|answers?|points)"
)
_VARY = (
    r"(?:vary|varies|differ|(?:may|might|can|could) (?:have |be )?(?:vary|differ|change|out|inaccurate|incomplete"
    r"|different|subject|approximate|not be))"
)
_GIVEN = r"(?: (?:above|below|here|given|shown|listed|cited))?"
_QUESTION = r"(?:great|good|excellent|interesting|tough|tricky|fair|important|fascinating|really good)"
_TABLE = rf"""
note,remember: \s(?:also )?that (?:(?:these|the|all|some|such|exact|my) )?{_FIGURES}(?: [a-z]+)? {_VARY}
keep: \sin mind that (?:(?:these|the|all|some|such|exact|my) )?{_FIGURES}(?: [a-z]+)? {_VARY}
the,these,those,all,such: \s{_FIGURES}{_GIVEN} (?:should be (?:treated|taken|read|seen|verified|checked)|{_VARY})
the,these,those,all,such: \s{_FIGURES}{_GIVEN} are (?:only |just |rough |approximate )?(?:estimates?\b|approximat|indicative|rounded|illustrative|subject to)
the,this,that: \sanswer (?:depends|varies)\b
the: \s(?:short|long|full|quick|simple) (?:version|answer|story) (?:is (?:below|here|above|yes|no|that|this|it)|follows)\b
it,this,that,everything: \s(?:all |really |largely )?depends on (?:(?:what|how|which|who) (?:you|one|we|exactly)|your|(?:several|many|various|multiple|a (?:few|number of|couple of)) (?:factors|things|variables|aspects)|(?:the )?context)\b
some,a,quick,brief,short: \s(?:few |quick |brief |short |little |bit of )?(?:background|notes?|updates?|words?|thoughts|context|recap|heads-up|reminder) (?:for|on|about|before)\b(?![^.]*(?:\b(?:is|are|was|were|has|had|have)\b|ed\b|\d))
based,according: \s(?:on|to) (?:(?:my|the|these|our|your|all) )?(?:web |online |available |provided )?(?:search(?:es)?(?: results)?|results|sources|research|information|documents?)(?: (?:that )?(?:i|we|you) (?:found|have|checked|provided|gave))?[:.]?\Z
based,according: \s(?:on|to) (?:(?:my|the|these|our|your|all) )?(?:web |online |available |provided )?(?:search(?:es)?(?: results)?|results|sources|research|information|documents?)\b[^,]{{0,40}},\s(?:here\b|(?:the )?following|these (?:are|points)|i |we |this is|it (?:seems|appears))
below,above: ,? (?:you(?:'ll| will| can)? find|i |we |is (?:a|an|the|my) |are (?:some|the) )
that's,this's: \s(?:a |an )?{_QUESTION}\s(?:question|point|topic|idea)\b
that,this: \sis (?:a |an )?{_QUESTION}\s(?:question|point|topic|idea)\b
this,that,it: \sis not (?:meant as |intended as )?(?:financial|legal|medical|investment|tax|professional) advice
nothing: \s(?:here|above|in this) .{{0,40}}advice
no: \s(?:(?:reliable|credible|recent|other|further|additional|official|independent|specific|relevant) )?(?:sources?|references|citations|results|information) (?:were|was|could be|are|is) (?:found|available|located|identified)\b
as: \s(?:promised|requested|you (?:asked|requested|wished)),|\sof my (?:last|latest|most recent|knowledge|training)|\s(?:an ai|a language model)\b
thought,reasoned,worked,pondered,researched,analyzed,analysed: \s(?:about .{{1,80}} )?for (?:\d|a (?:few|couple|moment|second|minute))
searched,browsed,searching,browsing: \s(?:\d{{1,4}} (?:[a-z]+ )?{_SOURCES}|the (?:web|internet|net)|online\b|for (?:information|sources?|news|data|details|results|recent|the latest|articles|papers|["“]))
read,used,checked,reviewed,visited,consulted,found: \s\d{{1,4}} (?:[a-z]+ )?{_SOURCES}\b.{{0,20}}\Z
chatgpt,gemini,claude,copilot,perplexity,grok,deepseek,ai: (?: is (?:an? )?ai(?: assistant)? and)? (?:can|may|might) (?:also )?(?:make|display|produce|provide|sometimes|be|contain|occasionally)\b.{{0,40}}(?:mistake|error|inaccura|incorrect|wrong)
ai-generated,ki-generierte: \s(?:content|answers?|text|responses?|inhalte|antworten) (?:may|can|might|could|kann|können|könn)
generative: \sai is experimental
answer,response,content,text,summary,report,overview,image: \s(?:was |is )?(?:generated|created|written|produced) (?:by|with|using) (?:an? )?{_MODELS}(?: (?:model|assistant|on)\b.*)?[.!]?\Z
this: \s(?:answer|response|content|text|summary|report|overview|page) (?:was|is) (?:generated|created|written|produced) (?:by|with|using) (?:an? )?{_MODELS}
that: \ssaid,? (?:take|treat|use|read|keep|bear|i |please)
take,treat: \s(?:this|these|those|the|all|it|them)\b.{{0,40}}(?:grain|pinch) of salt
with: \s(?:that|this) (?:in mind|said),? (?:here|let|i |we )
there: \syou (?:have it|go)\b
good: \s(?:luck(?: with\b|[!.]|\Z)|question\b)
enjoy: \s(?:your (?:trip|stay|visit|meal|day|weekend|journey|reading)|the (?:read|rest|show|trip|ride))\b
best: \s(?:regards|wishes)\b
kind,warm: \sregards\b
always: \s(?:double-?check|verify|check|consult|cross-check)\b
double-check,cross-check: \s(?:the|with|all|any|these|this|your)\b
please,kindly: \s(?:verify|consult|check|double-check|note|keep|bear|let|feel|do not|don't|see|refer|confirm|contact|provide|share)\b
export: \sto (?:sheets|docs|csv|pdf|excel)\b
regenerate: \s(?:response|answer)\b
the: \sfollowing (?:(?:section|paragraph|text|figures?|data|summary|account)s? )?(?:is|are|was|were) (?:mostly |largely |mainly )?(?:based on|taken from|drawn from|adapted from)\b
lass,lassen: \s(?:sie )?(?:mich|es mich|uns|es uns)\b
gern,gerne: \s(?:kann|helfe|erstelle|gehe|vertiefe|erkläre|stehe|geschehen)\b
bei: \s(?:weiteren |rück)?(?:rück)?fragen\b.{{0,60}}(?:verfügung|meld|gern|wende)
sag,sagen,gib,geben,schreib,schreiben,melde,melden: \s(?:sie )?(?:mir|uns|einfach|bescheid|dich|sich)\b
kurz: \sgesagt: es kommt\b
es: \skommt (?:ganz )?darauf an\b
das: \sist eine (?:sehr )?(?:gute|tolle|interessante|spannende|wichtige) frage\b
gute,tolle,spannende: \sfrage\b
danke: \s(?:für|dir|ihnen)\b
viel: \s(?:erfolg|spaß|glück)\b
diese,die: \s(?:angaben|antwort|informationen) (?:können|sind (?:nur|ohne|nicht)|ersetz|dien)
dites-moi,dis-moi,faites-moi,fais-moi,laissez-moi,laisse-moi,donnez-moi: \b
n'hésite,n'hésitez: \b
si: \s(?:vous|tu) (?:le |en )?(?:souhaite|veu|voule|désire|avez|as|préfér|préfèr)
si: \s(?:lo |te |le )?(?:desea|quiere|prefiere|necesita|gusta|tienes (?:más|otras|alguna|dudas))
en: \s(?:espérant|résumé, (?:cela|ça|tout) dépend)\b
bonne: \s(?:question|chance|continuation|lecture)\b
c'est: \sune (?:très )?(?:bonne|excellente) question\b
merci: \s(?:pour|de|d')
cela,ça,tout: \sdépend de (?:ce que|vos|votre|tes|ton|plusieurs|nombreux)\b
voulez-vous,veux-tu,souhaites-tu,souhaitez-vous: \b
je: \s(?:suis|reste|n'ai|ne|peux|pourrais|vais|vous|te|reste)\b
avec: \splaisir\b
esto: \ses lo que (?:encontr|he|sé)
déjame,avísame,avíseme,házmelo,hágamelo,díganme: \b
dime: \s(?:si|qué|cuál|cómo|cuáles)\b
no: \s(?:dudes?|duden) en\b
espero: \b
buena,excelente,gran: \spregunta\b
gracias: \spor\b
encontré: \b
a: \scontinuación,? (?:te|le|tienes|encontrarás|encontrará|les)\b
fammi,dimmi,fatemi,spero: \b
mi: \sfaccia sapere\b
non: \sesitare\b
se: \s(?:vuoi|desideri|preferisci|hai (?:altre|bisogno)|ti serve|quiser|desejar|precisar|preferir)\b
buona,ottima: \sdomanda\b
resto: \sa disposizione\b
me: \s(?:avise|diga)\b
avise-me,diga-me: \b
boa,ótima: \spergunta\b
fico: \sà disposição\b
laat: \s(?:me|het me|het mij|maar|gerust) (?:weten|even)
ik: \s(?:hoop|kan je|kan u|heb gezocht|help)\b
als: \s(?:je|u) (?:wilt|wil|meer|vragen|nog)\b
goede: \svraag\b
дайте,надеюсь,напишите,скажите: \b
если: \s(?:хотите|нужно|у вас|вам)
хороший,отличный: \sвопрос\b
вот: \s(?:что|краткий|основные|несколько|список|ответ)
"""  # noqa: E501 - a line of the table is one entry
_WIDE = re.compile(
    r"(?:如果(?:你|您)?(?:还有|有)|请随时|欢迎(?:随时|继续)|希望(?:以上|对|能)|如有(?:其他|任何|疑问)|感谢您?的|很高兴(?:为|能)|好问题"
    r"|お役に立|お気軽に|ご参考|ほかにご|他にご|何かご|ご質問|承知(?:しました|いたしました)|かしこまりました|良い質問"
    r"|도움이 되|궁금한 (?:점|것)|추가로 (?:궁금|필요)|말씀해|감사합니다|안녕하세요|좋은 질문"
    r"|آمل أن|أتمنى أن|لا تتردد|إذا (?:كان لديك|أردت|احتجت)|أخبرني|يسعدني|سؤال (?:جيد|رائع)"
    r"|मुझे (?:बताएं|बताइए)|उम्मीद है|आशा है|अच्छा (?:सवाल|प्रश्न))"
)
_FIRST = re.compile(r"[\w'’-]+")
_COUNT = re.compile(rf"\d{{1,4}} {_SOURCES}(?: (?:checked|found|used|reviewed|read|cited|searched|consulted))?[.!]?\Z")


def _by_word() -> dict[str, re.Pattern[str]]:
    held: dict[str, list[str]] = {}
    for line in _TABLE.strip().splitlines():
        words, _, rest = line.partition(":")
        for word in words.split(","):
            held.setdefault(word, []).append(rest.removeprefix(" "))
    return {word: re.compile("|".join(f"(?:{rest})" for rest in rests)) for word, rests in held.items()}


_BY_WORD = _by_word()


def is_smalltalk(head: str) -> bool:
    """Whether a sentence (in lower case, apostrophes straight) is talk about the answer or with the reader."""
    first = _FIRST.match(head)
    if first is None:
        return False
    pattern = _BY_WORD.get(first[0])
    if pattern is not None:
        return pattern.match(head, first.end()) is not None
    if first[0].isascii():
        return head[0].isdigit() and _COUNT.match(head) is not None
    return _WIDE.match(head) is not None
