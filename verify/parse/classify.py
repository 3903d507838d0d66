"""What kind of sentence it is: a statement of fact, or something that no source could support."""

import re
from enum import StrEnum

from verify.parse.lexicon import has_verb
from verify.parse.smalltalk import is_smalltalk

__all__ = ["Sort", "sort_of", "states", "talk_before"]


class Sort(StrEnum):
    """``FACT`` is a claim whether cited or not; ``FRAGMENT`` only if cited; the others never."""

    FACT = "fact"
    FRAGMENT = "fragment"
    LEAD_IN = "lead-in"
    QUESTION = "question"
    CHATTER = "chatter"
    INSTRUCTION = "instruction"
    OPINION = "opinion"
    EMPTY = "empty"


FACT, FRAGMENT, LEAD_IN, QUESTION, CHATTER, INSTRUCTION, OPINION, EMPTY = Sort
"""The sorts by themselves, for what asks often."""


_EMOJI = "".join(map(chr, (*range(0x1F300, 0x1FB00), *range(0x2600, 0x27C0), 0xFE0F, 0x200D, 0x20E3)))
DECORATION = re.compile("(?:[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]|[0-9#*]\ufe0f?\u20e3)+\\s*")
"""Pictures that stand in front of a statement."""
_QUESTION = re.compile(r"[?？؟՞]+[!！]?[\"'”’»)）」』*_\s]*\Z")
_CHATTER = re.compile(
    r"(?:(?:sure|certainly|of course|absolutely|great question|good question|okay|ok|alright|got it|understood|"
    r"thanks|thank you"
    r"|you're welcome|hello|hi|hey|no problem|perfect|great|happy to help|gladly|definitely)(?:\s?[,!.:—]|\s[–-]\s)"
    r"|(?:here(?:'s| is| are)|below (?:is|are)|(?:the )?following (?:is|are) (?:a|an|the|some|my))\s(?:the\s|a\s|"
    r"an\s|some\s|my\s|your\s|what\s|how\s|is\s)?"
    r"(?:\w+(?:[-,]\s?|\s)){0,6}?(?:summary|overview|breakdown|list|rundown|look|answer|explanation|details|"
    r"summaries|table|comparison|"
    r"information|info|results?|findings|report|response|timeline|outline|facts|points|highlights|sources|what|"
    r"snapshot|profile|"
    r"background|recap|guide|picture|analysis|version|draft|examples?|takeaways?|context|how|why|everything|"
    r"things|some|key|main)\b"
    r"|(?:if (?:you|you'd|you’d|that|needed|helpful|useful|desired|so)\b.{0,80}?\b(?:i|let me|just|please|tell|"
    r"ask|say|feel free|we)\b)"
    r"|(?:would|do|did|shall|should|can|could) (?:you|i|we)\b(?=.*[?]?)"
    r"|(?:so |now |then |first,? )?(?:let me|let us|let's|lemme)\b|i,? for one\b"
    r"|(?:please )?(?:let|tell|ask) me\b|feel free\b|want me to\b|happy to\b|"
    r"just (?:let me|say|ask|tell)\b"
    r"|(?:perhaps|maybe) (?:you|i|we)\b|what an? [^?.!]{1,60}!|tell (?:us|me)\b|let us know\b|leave a comment\b"
    r"|(?:(?:so|now|first|next|then|but|and|also|overall|unfortunately|however|that said|having said that|"
    r"to summari[sz]e|"
    r"based on [^,]{1,60}|note that|"
    r"as of [^,]{1,30}),?\s)?"
    r"(?:i|i'll|i'm|i've|i'd|we'll|let me)\s(?:can(?:not|'t)?|could(?:n't| not)?|will|would|am|have|had|was|"
    r"wasn't|found|searched|looked|checked|reviewed|hope|should note|"
    r"don't|do not|did not|didn't|recommend|suggest|need|want|also|just|verified|gathered|compiled|summari[sz]ed|"
    r"cross-checked|apologi[sz]e|tried|be|may|might|use[sd]?|listed|included|"
    r"put|pulled|dug|went|noticed|assume[sd]?|understand|see|know|wasn|couldn)\b"
    r"|(?:no|none of the) sources? (?:gave|give|provided?|mention(?:s|ed)?|confirm(?:s|ed)?|states?)\b"
    r"|(?:this|that|these|what follows) (?:is|are) (?:a|an|the|my|some|just a)\s(?:\w+\s){0,3}?(?:summary|"
    r"overview|breakdown|recap|"
    r"rundown|outline|snapshot|list) of\b"
    r"|(?:(?:next|now|first|then|finally|here|below|in this (?:section|article|report|"
    r"post)),? )?we(?:'ll)? (?:now |will |then |also )?"
    r"(?:turn|look|discuss|explore|examine|cover|present|describe|explain|review|summari[sz]e|begin|start|conclude)\b"
    r"|(?:i'll|i've|i'm|i'd|we've|we'll)\s|as an ai\b|as an artificial intelligence\b"
    r"|(?:short|long) version:|tl;?dr\b|(?:in short,? )?it depends\b"
    r"|my (?:knowledge|training|search|sources|research|confidence|answer|summary|"
    r"browsing)\b|as a (?:large )?language model\b"
    r"|(?:this|the|that) (?:summary|overview|answer|response|list|report|table|breakdown) (?:is|was|covers|draws|"
    r"provides|summari[sz]es|includes|reflects|does)\b"
    r"|(?:hope|hopefully,?) (?:this|that|it)\b|in this (?:answer|response|report|document|article|post|"
    r"section),? (?:i|we)\b"
    r"|(?:see|find) below\b|(?:sources?|references?|citations?)\s(?:are\s)?(?:below|above|listed)\b"
    r"|(?:hier (?:ist|sind|findest du|finden sie|eine|ein|die|das)|gerne[!,]|natürlich[!,]|wenn (?:du|"
    r"sie) (?:möchtest|möchten|willst|wollen)|falls (?:du|sie)|lass mich|soll ich|möchtest du|möchten sie|"
    r"ich (?:kann|habe|hoffe|werde))\b"
    r"|(?:voici|bien sûr|si (?:tu|vous) (?:veux|voulez|souhaites|souhaitez)|souhaitez-vous|n'hésite[sz]? pas|"
    r"je (?:peux|pourrais|vais)|j'espère)\b"
    r"|(?:aquí (?:tienes|está|hay|te)|claro[,!.]|por supuesto|si (?:quieres|quiere|deseas|lo deseas)|¿(?:quieres|"
    r"te gustaría|deseas)|puedo|espero que|con gusto)\b"
    r"|(?:ecco|certo[,!]|se vuoi|vuoi che|posso)\b|(?:aqui está|claro[,!]|se quiser|quer que|posso)\b|(?:вот|"
    r"конечно[,!]|если хотите|хотите,|я могу)\s?)",
)
_CHATTER_ASIAN = re.compile(
    r"(?:以下是|下面是|当然[，,！!。]|好的[，,！!。]|如果(?:你|您)?(?:愿意|需要|想|希望)|需要我|要不要我|我可以|希望这|请告诉我|如需|您是否|你是否"
    r"|以下は|以下に|もちろん[、！。]|ご希望|必要であれば|よろしければ|お知らせください|다음은|물론|원하시면|필요하시면"
    r"|إليك|بالطبع|إذا كنت (?:ترغب|تريد)|هل ترغب|يمكنني|यहाँ (?:एक|कुछ)|ज़रूर|अगर आप (?:चाहें|चाहते))"
)
_NOTE = re.compile(r"(?:please\s)?(?:note|remember|keep in mind|be aware)\s(?:also\s)?that\s")
_COMMAND = re.compile(
    r"(?:for|to) [^,:]{3,60}, (?:please |you can )?(?:see|visit|click|refer|check|consult|read|go|contact|follow)\b"
    r"|(?:you(?:'ll|'re|'d)?|please|click|refer to|ensure|make sure|be sure|remember to|remember,|don't|do not|let's|"
    r"learn more|find out|"
    r"read (?:more|on|the|our|this|full|about|also)|see (?:also|the|our|my|this|these|table|figure|fig|section|"
    r"appendix|chapter|below|above|e\.g|for|https?)|see\s|"
    r"visit (?:the|our|us|their|this|your|https?|www|my)|check (?:out|the|your|our|that|whether|if|with|back)|"
    r"go to|head (?:to|over)|scroll (?:down|up|to)|subscribe|"
    r"sign (?:up|in)|log (?:in|out)|"
    r"download (?:the|a|an|our|it|this|and)|install (?:the|a|it|this|`)|"
    r"use (?:the|a|an|this|that|these|your|it|only|caution|at|as|one|two|both|either|`)|"
    r"run (?:the|a|this|`|it|make|npm|pip|git|docker|python|cargo|go|sudo|"
    r"your)|open (?:the|a|your|this|up)|"
    r"try (?:to|the|a|an|it|out|this|using|our)|add (?:the|a|an|this|your|more|one|two|\d)|set (?:the|your|up|"
    r"aside|it)|"
    r"edit (?:the|your|a|this)|restart (?:the|your)|"
    r"create (?:a|an|the|your)|follow (?:the|these|this|us|along|up)|compare (?:the|these|this|your|it)|"
    r"keep (?:in mind|the|your|an eye|it|this)|"
    r"avoid|consider|choose (?:a|an|the|your)|select (?:the|a|an|your|one)|enter (?:the|your|a)|type (?:the|in|"
    r"your|a)|press (?:the|"
    r"enter|ctrl|any)|"
    r"copy (?:the|this|and|it|your)|paste (?:the|this|it|your)|save (?:the|your|this|it)|replace (?:the|your|a|"
    r"any|all)|(?:e-?mail|phone|text) (?:me|us|him|her|them|your)|contact (?:us|"
    r"your|the|me|our)|share (?:this|your|it|the)|"
    r"watch (?:the|this|our|for|out)|ask (?:your|a|the|for|them|questions)|call (?:us|me|your|the|our|\d)|write (?:a|"
    r"an|the|your|down|to)|"
    r"stir|bake|preheat|mix (?:the|in|well|together)|look (?:at|for|up|into|out)|take (?:a look|note|care|"
    r"the following)|start (?:by|with|the)|"
    r"update (?:the|your)|verify (?:the|that|your|with|all)|note:|consult|"
    r"klicken sie|siehe|besuchen sie|beachten sie|bitte|lesen sie|klicke|verwende|voir|cliquez|consultez|veuillez|"
    r"lisez|haga clic|consulte|visite|véase|por favor|"
    r"clicca|vedi|consulta|clique|veja|нажмите|см\.|смотрите|пожалуйста)\b",
)
_COMMAND_ASIAN = re.compile(
    r"(?:请(?!求|愿|教)|点击|參閱|参见|参照|詳しくは|こちらを|クリック|اضغط|انقر|راجع|कृपया|देखें)|.*(?:ください|してください|하세요|하십시오)[。.]?\Z"
)
_OPINION = re.compile(
    r"(?:(?:well|so|but|and|yet|honestly|frankly|overall|all in all|still),?\s)?"
    r"(?:i(?:'d| would) (?:say|argue)|in my (?:opinion|view|experience|humble opinion|judg[e]?ment|"
    r"personal opinion)|imho|imo|personally|"
    r"i (?:\w+ly )?(?:think|believe|feel|guess|suspect|doubt|prefer|like|love|hate|wish|"
    r"reckon|consider|find|would argue|would say|agree|disagree)|we (?:think|believe|feel)|to my mind|"
    r"from my (?:perspective|point of view)|as i see it|if you ask me|"
    r"my (?:view|opinion|take|favou?rite|guess|sense|feeling|impression)|arguably|opinion:|"
    r"as far as i (?:know|can tell|am aware)|to (?:the best of )?my knowledge|soweit ich wei(?:ß|ss)|meines wissens|"
    r"à ma connaissance|que yo sepa|hasta donde sé|per quanto ne so|"
    r"meiner meinung nach|meines erachtens|ich (?:denke|glaube|finde|meine)|à mon avis|selon moi|je (?:pense|"
    r"crois|trouve)|en mi opinión|a mi juicio|"
    r"(?:yo )?(?:creo|pienso|opino) que|secondo me|a mio (?:avviso|parere)|na minha opinião|acho que|"
    r"по моему мнению|я (?:думаю|считаю)|я полагаю|på min)\b"
)
_ASIDE = re.compile(r"[,—–(-]\s?(?:in my (?:opinion|view)|imho|imo|i (?:think|believe|feel|guess))\b[\s,.!)—–]")
_VERDICT = re.compile(
    r"(?:in short|in brief|bottom line|short answer|verdict|conclusion|takeaway|tl;dr|fazit|kurzantwort|kurz gesagt"
    r"|en bref|en résumé|en resumen|in sintesi|em resumo)\s?[:—–-]\s"
)
_IMPERATIVE = re.compile(
    r"(?:(?:first|second|third|then|next|finally|lastly|also|instead|always|never|just|simply),?\s)?"
    r"(?:carry|bring|wear|pack|offer|remove|place|put|leave|turn|pull|push|hold|wait|wash|rinse|dry|cut|chop|heat|cook"
    r"|boil|serve|store|fill|pour|combine|whisk|sprinkle|repeat|plan|book|buy|pick|measure|monitor|review|limit|maintain"
    r"|attach|insert|drain|cover|fold|plug|drive|walk|stop|allow|give|make|send|tell|protect|prepare|inspect|clean"
    r"|replace|tighten|apply|submit|upload|assign|discuss|consider|ensure|define|describe|explain|summari[sz]e)\s"
    r"(?:a|an|the|your|any|all|some|this|these|those|them|it|no|each|every|both|alternatives)\s"
)
"""A verb in its bare form before a determiner, which no statement begins with."""
_PRAISE = re.compile(
    r"\s(?:is|are|was|were)\s(?:(?:truly|really|quite|simply|just|so|such|an?|one of the most|very|most)\s){0,3}"
    r"(?:amazing|fascinating|incredible|wonderful|awesome|beautiful|stunning|magnificent|delightful|adorable|lovely"
    r"|gorgeous|breathtaking|superb|fantastic)(?:\s[a-z]+)?[.!]\Z"
)
LONGEST_PRAISE = 90
"""Characters of a sentence that only praises."""
_SOURCE_LINE = re.compile(
    r"(?:sources?|quellen?|fuentes?|fonti?)\s[^:.]{1,40}[:：]"
    r"|(?:sources?|references?|citations?|credits?|photo(?:graph)?|image|via|quellen?|fuentes?|fonti?|fontes?"
    r"|来源|出典|المصدر)\s?[:：]"
)
_PAGE_LINE = (
    r"(?:©|\(c\)\s|copyright\s(?:©|\d{4})|all rights reserved\b|alle rechte vorbehalten\b|tous droits réservés\b"
    r"|(?:by|von|par|por|di|written by|text:) (?:[^\W\d_][\w.’'-]{0,20}(?: (?:and|und|&) |,? )?){1,5}"
    r"(?:[|·,–-] ?)?(?:(?:on |am )?(?:[a-zé]{3,9}\.? )?\d{1,2}[.,]? ?(?:[a-zé]{3,9}\.?,? )?\d{4})?\Z"
    r"|correction\b[^:]{0,40}:|disclosure\s?:|filed under\s?:|tags?\s?:|posted (?:in|by)\b"
    r"|url(?:\s?:|\s(?:created|tags)\b)|(?:created|last edited(?: by| time)?|date created|status)\s?:\s[^.]{0,60}\Z"
    r"|(?:action|action items?|decision|present|apologies|attendees|aob)\s?:\s|next meeting\b"
    r"|todo\b\s?:|fixme\b|shop (?:my|our|the)\b"
    r"|contact(?:s| us| details| information)?\s?:"
    r"|last (?:updated|modified|reviewed|edited)(?: on)?\s?:\s)"
)
_DATED_LINE = re.compile(
    r".{3,40} [·|] .{3,30} [·|] \d{1,5} comments?\Z"
    r"|[a-z][a-z ]{2,30}+, (?:exported|generated|created|printed|downloaded|prepared) (?:on )?[^.]{4,24}\Z"
)
_READING_TIME = re.compile(r".{0,80}\b\d{1,3}[ -]min(?:ute)?s? read\b")
_CAPTION = (
    r"(?:table|figure|fig\.|chart|exhibit|box|map|tabelle|abbildung|abb\.|tableau|tabla|figura)\s?\d{1,3}[a-z]?\s?[.:]"
)
_ASIDE_START = (
    r"(?:(?:one|a) (?:quick |small |final |last )?)?(?:note|disclaimer|tip|caveat|important|reminder|nb|n\.b\.|hinweis"
    r"|nota|remarque|注|注意)\s?[:：]|i\s"
)
_LINE = re.compile(f"(?P<caption>{_CAPTION})|(?P<page>{_PAGE_LINE})|(?P<aside>{_ASIDE_START})")
_OPENING = re.compile(
    f"(?P<opinion>{_OPINION.pattern})|(?P<chatter>{_CHATTER.pattern})|(?P<instruction>{_COMMAND.pattern})"
)
_OPENINGS = {"opinion": OPINION, "chatter": CHATTER, "instruction": INSTRUCTION}
_OPINION_ASIAN = re.compile(
    r"(?:我认为|我觉得|在我看来|依我看|个人认为|私は.{0,40}と(?:思い|考え)|個人的に|.{0,60}と思います"
    r"|في رأيي|أعتقد|برأيي|मेरी राय|मुझे लगता|"
    r"मेरे विचार)"
)
_PLAIN = """
he she it his her its they their a an at by from with under after before during while although these those both each
most many some there
"""
_PLAIN_STARTS = frozenset(_PLAIN.split())
_PREPOSITIONS = frozenset(
    """
    in on at from to by with under over for into through during since until after before about near along across
    without within against between among
    """.split()  # noqa: SIM905 - a list of words reads better unquoted
)
_THIRD = frozenset(
    """
    floats walks swims flies eats drinks feeds breeds nests migrates hibernates sleeps melts freezes boils burns glows
    sinks weighs absorbs emits reflects conducts dissolves floods erupts collapses evaporates reproduces survives dies
    speaks sings teaches paints builds sails rules governs dominates prefers avoids resists tastes smells
    """.split()  # noqa: SIM905 - a list of words reads better unquoted
)
_FUNCTION = _PREPOSITIONS | frozenset(("of", "the", "a", "an", "and", "or", "but", "as", "than", "per", "via", "vs"))
_NO_SUBJECT = frozenset(
    """
    best top main key other more all new latest further general common good great next last first no any some see read
    list table figure notes photo image picture map chart how why what where when who which part chapter section page
    more further special early late
    """.split()  # noqa: SIM905 - a list of words reads better unquoted
)
_TALK = re.compile(r"([^:.!?\n]{3,80}):\s+(?=[^\W\d_a-z])")
_LABEL = re.compile(r"[^:.!?]{1,40}:\s+")
_SENTENCE_END = re.compile(r"[.!。！।॥۔…][\"'”’»)\]）」』*_\s]*\Z")
_LETTERS = re.compile(r"[^\W\d_]")
_CASELESS = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_FIGURE = re.compile(r"\d")
_PERSONAL = re.compile(
    r"\b(?:I|I['’]\w+|we|We|you|You|your|Your|yours|me|my|My|our|Our|us|du|dich|Sie|Ihr|vous|votre|usted|please|Please)\b"
    r"|\A(?i:see|click|visit the|read|here|below|for more)\b|[你您我]"
)
_SEE_ALSO = re.compile(r"(?i:see also|see)(?::\s|\s[^,:]{1,80}(?:,\s(?:where|which|who|whose)\s|:\s))")
"""A pointer that states something of what it points to."""
_TITLE_START = re.compile(
    r"(?:how|why|what|when|where|who|which|the \d+|\d+ (?:ways|things|tips|reasons))\b", re.IGNORECASE
)


def sort_of(sentence: str) -> Sort:
    """Sort one sentence (plain text, no markers)."""
    text = sentence.strip(" \t\n*_#>•-–—·▪◦●")
    is_ascii = text.isascii()
    if not is_ascii:
        text = DECORATION.sub("", text)
        text = text.rstrip(_EMOJI).rstrip()
    if not (text[:1].isalpha() or _LETTERS.search(text)):
        return EMPTY
    tail = text[-12:]
    if ("?" in tail or not (is_ascii or tail.isascii())) and _QUESTION.search(tail):
        return QUESTION
    head = text[:400].replace("’", "'").lstrip("\"'“”‘«»「『(").lower()
    has_colon = ":" in head
    if is_smalltalk(head):
        return CHATTER
    if head.split(" ", 1)[0] not in _PLAIN_STARTS and (sort := _opening(head, has_colon)) is not None:
        return sort
    if ("i " in head or "my " in head or "imo" in head or "imho" in head) and _ASIDE.search(head):
        return OPINION
    if not is_ascii and not text.isascii() and (sort := _foreign(head)) is not None:
        return sort
    if (has_colon or not is_ascii) and (opening := _SOURCE_LINE.match(head)):
        return FRAGMENT if has_verb(head[opening.end() :]) and _is_ended(text) else EMPTY
    if (sort := _line(head, text)) is not None:
        return sort
    if text[-1] in ":：":
        return LEAD_IN
    if has_colon and (label := _VERDICT.match(head)) and not has_verb(text[label.end() :], finite=True):
        return FRAGMENT
    if (command := _IMPERATIVE.match(head)) and not has_verb(head[command.end() :]):
        return INSTRUCTION
    if len(text) < LONGEST_PRAISE and _PRAISE.search(text):
        return FRAGMENT
    return _by_shape(text)


def talk_before(sentence: str) -> int:
    """Length of the talk that a sentence opens with before a colon (``Here is what I found: …``); 0 if none."""
    opening = _TALK.match(sentence)
    if opening is None or sort_of(opening[1]) is not CHATTER or sort_of(sentence[opening.end() :]) is not FACT:
        return 0
    return opening.end()


def _opening(head: str, has_colon: bool) -> Sort | None:
    """The sort of what opens as an opinion, as chatter or as an instruction does."""
    found = _OPENING.match(head)
    if found is not None:
        return None if _NOTE.match(head) else _OPENINGS[found.lastgroup or ""]
    label = _LABEL.match(head) if has_colon and not _NOTE.match(head) else None
    if label is not None:
        if _COMMAND.match(head, label.end()):
            return INSTRUCTION
        if head.startswith(("i ", "i'", "we "), label.end()):
            rest = head[label.end() :]
            if _OPINION.match(rest) or _CHATTER.match(rest):
                return CHATTER
    return None


def _line(head: str, text: str) -> Sort | None:
    """The sort of what opens as a caption, as a line about the page itself or as a note does."""
    found = _LINE.match(head)
    way = found.lastgroup if found is not None else None
    if found is not None and way == "caption" and not has_verb(text[found.end() :]):
        return FRAGMENT
    if (
        way == "page"
        or (" read" in head and _READING_TIME.match(head))
        or ((", " in head or "comment" in head) and _DATED_LINE.match(head))
    ):
        return EMPTY
    return FRAGMENT if way == "aside" else None


def states(sentence: str) -> bool:
    """Whether a cited sentence with the opening of chatter or advice (``Of course, …``, a name) states a fact: figures
    in a whole sentence that speaks neither to the reader nor of the writer. A pointer that says "where" or "which"
    needs no figures.
    """
    pointer = _SEE_ALSO.match(sentence)
    return (
        _SENTENCE_END.search(sentence[-12:]) is not None
        and (_FIGURE.search(sentence) is not None or (pointer is not None and ", " in pointer.group()))
        and has_verb(sentence)
        and (not _PERSONAL.search(sentence) or pointer is not None)
        and sentence[-1:] not in "?:"
    )


def _foreign(head: str) -> Sort | None:
    if _OPINION_ASIAN.match(head):
        return OPINION
    if _CHATTER_ASIAN.match(head):
        return CHATTER
    return INSTRUCTION if _COMMAND_ASIAN.match(head) else None


def _is_ended(text: str) -> bool:
    last = text[-1]
    return last in ".!" or (not last.isalnum() and _SENTENCE_END.search(text[-12:]) is not None)


def _is_brief(words: list[str]) -> bool:
    """Whether three to five words read as subject, verb and place or time: ``Chicks fledge in December.`` (a plural
    and a word without -s before a preposition), ``Amber floats in salt water.`` (a verb that is rarely a noun).
    """
    subject, verb = words[0], words[1]
    if not subject[:1].isupper() or subject.lower() in _NO_SUBJECT or not (verb.isalpha() and verb.islower()):
        return False
    if verb in _THIRD:
        return True
    is_plural = subject.endswith("s") and not subject.endswith(("ss", "us", "is", "ics"))
    return (
        is_plural
        and words[2] in _PREPOSITIONS
        and verb not in _FUNCTION
        and not verb.endswith(("s", "ing", "ly", "tion", "ment", "ity", "er"))
    )


def _by_shape(text: str) -> Sort:
    asian = 0 if text.isascii() else len(_CASELESS.findall(text[:200]))
    words = text.split()
    if asian > len(words):
        return FACT if asian >= 8 or (asian >= 5 and _SENTENCE_END.search(text[-12:])) else FRAGMENT
    if _is_ended(text):
        return (
            FACT
            if len(words) >= 3 and (has_verb(text) or len(words) >= 6 or not text.isascii() or _is_brief(words))
            else FRAGMENT
        )
    if len(words) >= 4 and has_verb(text, finite=True) and not _TITLE_START.match(text):
        return FACT
    return FRAGMENT
