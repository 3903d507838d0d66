"""What commands and environments of LaTeX mean to a reader of the printed page."""

import re

LEVELS = {
    "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
    "frametitle": 3, "framesubtitle": 4,
}  # fmt: skip
_SKIPPED_ARGS = """
    label:1 ref:1 eqref:1 pageref:1 autoref:1 cref:1 Cref:1 nameref:1 vref:1 vspace:1 hspace:1 includegraphics:1
    usepackage:1 RequirePackage:1 setlength:2 addtolength:2 input:1 include:1 subfile:1 bibliographystyle:1 index:1
    cline:1 cmidrule:1 newcommand:2 renewcommand:2 providecommand:2 DeclareMathOperator:2 newenvironment:3
    renewenvironment:3 pagestyle:1 thispagestyle:1 setcounter:2 addtocounter:2 stepcounter:1 refstepcounter:1 color:1
    hypersetup:1 definecolor:3 pagecolor:1 newtheorem:2 graphicspath:1 geometry:1 nocite:1 bibliography:1
    addbibresource:1 theoremstyle:1 captionsetup:1 lstset:1 tikzset:1 usetikzlibrary:1 pgfplotsset:1 sisetup:1
    DeclareSIUnit:2 author:1 date:1 institute:1 affiliation:1 affil:1 email:1 address:1 thanks:1 keywords:1
    hyphenation:1 newcounter:1 newlength:1 fontsize:2 documentclass:1 documentstyle:1 addcontentsline:3 markboth:2
    markright:1 pdfbookmark:2 hypertarget:1 phantom:1 hphantom:1 vphantom:1 raisebox:1 rule:2 bibdata:1 setstretch:1
    selectlanguage:1 foreignlanguage:1 textcolor:1 colorbox:1 multirow:2 multicolumn:2 begingroup:0 acrodef:2
    newacronym:3 newglossaryentry:2 PassOptionsToPackage:2 AtBeginDocument:1 todo:1 fancyhead:1 fancyfoot:1 lhead:1
    rhead:1 chead:1 lfoot:1 cfoot:1 rfoot:1 bibliographyfootnotetext:1 printbibliography:0 cellcolor:1 rowcolor:1
    columncolor:1 scalebox:1 resizebox:2 parbox:1 adjustbox:1 setmainfont:1 titleformat:5 ProvidesPackage:1
    numberwithin:2 allowdisplaybreaks:0 crefname:3 subtitle:0 urlstyle:1 DeclareUnicodeCharacter:2 tag:1
"""
SKIPPED_ARGS = {name: int(count) for name, _, count in (one.partition(":") for one in _SKIPPED_ARGS.split())}
"""Commands that print nothing of their first so many arguments."""

_HIDDEN_NAMES = """
    equation align gather multline eqnarray displaymath math flalign alignat dmath subequations tikzpicture pgfpicture
    picture algorithm algorithmic algorithm2e verbatim Verbatim lstlisting minted comment filecontents axis
    forest prooftree CCSXML IEEEkeywords keywords lstlistings alltt code tabbing
"""
HIDDEN = frozenset(_HIDDEN_NAMES.split())
"""Environments whose content is formulas, programs, drawings or nothing at all (also with a star)."""

CODE = frozenset(("verbatim", "Verbatim", "lstlisting", "minted", "alltt", "code"))
QUOTES = frozenset(("quote", "quotation", "displayquote", "blockquote", "verse", "displaycquote"))
LISTS = frozenset(
    ("itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum", "itemize*", "enumerate*")
)
TABLES = frozenset(("tabular", "tabular*", "tabularx", "tabulary", "longtable", "tabu", "supertabular"))
TABLE_ARGS = {"tabular*": 2, "tabularx": 2, "tabulary": 2}
NOTES = frozenset(("footnote", "endnote", "sidenote", "marginnote", "tablefootnote", "footnotetext", "endnotetext"))
CITE = re.compile(
    r"(?:[Pp]aren|[Tt]ext|[Aa]uto|[Ss]mart|[Ss]uper|[Ff]oot|[Ff]ull|[Nn]ote|[Ff]ootfull|short|online|in|[Pp])?[Cc]ite[a-zA-Z]{0,12}\Z"
)
TEXTUAL = re.compile(r"[Tt]extcites?\Z|[Cc]itet|onlinecite\Z|[Cc]itealt\Z|shortcite\Z|[Cc]iteasnoun\Z|incite\Z")
NO_CITE = frozenset(("citestyle", "citename", "citeindextrue", "citeindexfalse", "citetext"))

LANGUAGES = {
    "english": "en", "british": "en", "american": "en", "ngerman": "de", "german": "de", "french": "fr",
    "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt", "dutch": "nl", "russian": "ru",
    "polish": "pl", "swedish": "sv",
}  # fmt: skip
"""Language codes (ISO 639-1) of babel's options."""
