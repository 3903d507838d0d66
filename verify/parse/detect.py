"""Which format a document has: by the name's extension, then by what the text looks like."""

import json
import re
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

from verify.parse.decode import magic

FORMATS = MappingProxyType(
    {
        "markdown": ("md", "markdown", "mdown", "mkd", "mkdn", "mdx", "qmd", "rmd", "myst"),
        "html": ("html", "htm", "xhtml"),
        "wikitext": ("wiki", "mediawiki", "mw"),
        "latex": ("tex", "ltx"),
        "rst": ("rst", "rest", "restructuredtext"),
        "asciidoc": ("adoc", "asc"),
        "notebook": ("ipynb", "jupyter"),
        "docx": ("docx", "docm"),
        "answers": ("answer", "openai", "perplexity", "anthropic", "gemini"),
        "text": ("txt", "plain"),
    }
)
"""Every format with the extensions (and other names) that it goes by."""

_BY_NAME = {name: key for key, names in FORMATS.items() for name in (key, *names)}
_BY_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/x-wiki": "wikitext",
    "text/x-tex": "latex",
    "application/x-tex": "latex",
    "text/x-rst": "rst",
    "text/prs.fallenstein.rst": "rst",
    "text/asciidoc": "asciidoc",
    "text/x-asciidoc": "asciidoc",
    "application/x-ipynb+json": "notebook",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_SAMPLE = 64 * 1024

_HTML = re.compile(
    r"\s*<(!doctype\s+html|html|head|body|article|main|section|div|h[1-6]|p|ul|ol|table)\b[^<]{0,999}>", re.IGNORECASE
)
_PROLOG = re.compile(r"\s*(<!--|<\?)")
_SIGNS: dict[str, tuple[tuple[re.Pattern[str], int], ...]] = {
    "latex": (
        (re.compile(r"^\s*\\(documentclass|begin\{document\})", re.M), 20),
        (re.compile(r"\\(section|subsection|chapter|cite[a-z]{0,9}|footnote|emph|textbf|begin)\*?\s?[\[{]"), 3),
    ),
    "wikitext": (
        (re.compile(r"<ref[\s>/]", re.I), 4),
        (re.compile(r"\{\{\s?(cite|citation|sfn|reflist|harvnb|infobox|short description)\b", re.I), 6),
        (re.compile(r"\[\[[^\]\[\n]{1,99}\]\]"), 2),
        (re.compile(r"^={2,5}[^=\n]{1,99}={2,5}[ \t]*$", re.M), 3),
        (re.compile(r"(?<!\[)\[https?://[^\s\]]{1,300} [^\]\n]{1,200}\](?!\()"), 3),
        (re.compile(r"'''[^'\n]{1,99}'''"), 2),
    ),
    "rst": (
        (re.compile(r"^\.\. (\[[^\]\n]{1,40}\] |_[^:\n]{1,99}: ?|[a-z-]{1,30}::)", re.M), 5),
        (re.compile(r"`[^`<\n]{1,200}<https?://[^>\n]{1,300}>`__?"), 5),
        (re.compile(r"\[[#*\w.-]{1,30}\]_(?!\w)"), 5),
        (re.compile(r"(?<![\w`])`[^`\n]{1,99}`__?(?![\w`])"), 3),
        (re.compile(r"^(?P<c>[=~^\"'+])(?P=c){3,99}$", re.M), 1),
    ),
    "asciidoc": (
        (re.compile(r"^:[a-z][\w-]{0,30}:( |$)", re.M), 3),
        (re.compile(r"^={1,5} \S[^\n]{0,199}$(?<!=)", re.M), 3),
        (re.compile(r"footnote(ref)?:[\w-]{0,30}\["), 6),
        (re.compile(r"(?<![(\[<])(link:|https?://)[^\s\[\]<>]{1,300}\[[^\]\n]{0,200}\](?!\()"), 4),
        (re.compile(r"^\[(bibliography|quote|source|NOTE|abstract)[^\]\n]{0,99}\]$", re.M), 5),
        (re.compile(r"^[*-] \[\[\["), 6),
        (re.compile(r"<<[\w-]{1,40}(,[^>\n]{1,99})?>>"), 4),
    ),
    "markdown": (
        (re.compile(r"\]\((https?://|<|#)"), 4),
        (re.compile(r"^ {0,3}\[[^\]\n]{1,99}\]: ?\S", re.M), 4),
        (re.compile(r"\]\[[^\]\n]{1,40}\]"), 3),
        (re.compile(r"\[\^[^\]\n]{1,40}\]"), 4),
        (re.compile(r"^#{1,6} \S", re.M), 3),
        (re.compile(r"\*\*[^*\n]{1,200}\*\*"), 2),
        (re.compile(r"^```", re.M), 2),
        (re.compile(r"^\|?[ :]?-{3,}[ :|-]{1,200}$", re.M), 1),
    ),
}
_ANSWER_KEYS = frozenset(
    ("output", "choices", "citations", "search_results", "content", "candidates", "annotations", "groundingMetadata",
     "grounding_metadata", "output_text", "messages", "response", "message", "data", "text", "answer")
)  # fmt: skip


def known_format(name: str) -> str | None:
    """The format that a name or an extension stands for ("md", ".tex", "MediaWiki"), or ``None``."""
    return _BY_NAME.get(name.strip().lstrip(".").lower())


def by_type(content_type: str | None) -> str | None:
    """The format that a Content-Type header names, or ``None`` when it tells nothing (text/plain, octet-stream)."""
    return _BY_TYPE.get((content_type or "").partition(";")[0].strip().lower())


def by_extension(path: str) -> str | None:
    """The format that the extension of a path or URL names; ``.txt`` and ``.json`` hold anything and name none."""
    if path.startswith(("http://", "https://")):
        try:
            path = urlsplit(path).path
        except ValueError:
            return None
    extension = PurePosixPath(path).suffix.lower()
    return None if extension in (".txt", ".text", ".json") else known_format(extension) if extension else None


def detect(path: str, data: bytes) -> str:
    """A key of ``FORMATS`` for a document of this name and content.

    Never raises; what gives nothing away is ``text``, and so is JSON in which no answer or notebook is recognised
    (``load`` refuses that with a message of its own).
    """
    if (named := by_extension(path)) is not None:
        return named
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    if magic(data) is not None:
        return "text"
    return by_content(data.decode("utf-8", "replace"), plain=path.lower().endswith((".txt", ".text")))


def by_content(text: str, *, plain: bool = False) -> str:
    """The format that a text looks like.

    Signs of each format are counted in the first and the last 64 KiB and weighed; the highest total wins. With
    ``plain`` (a file that calls itself text) a single weak sign is not enough to call it anything else.
    """
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in "{[" and start:
        kind = _json_kind(text)
        if kind is not None:
            return kind
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + "\n" + text[-_SAMPLE:]
    if _HTML.match(_past_prolog(sample)):
        return "html"
    totals = {
        key: sum(min(len(sign.findall(sample)), 8) * weight for sign, weight in signs) for key, signs in _SIGNS.items()
    }
    best = max(totals, key=lambda key: totals[key])
    if best != "markdown" and totals[best] <= totals["markdown"]:
        best = "markdown"
    enough = 4 if plain or best != "markdown" else 1
    return best if totals[best] >= enough else "text"


def _past_prolog(text: str) -> str:
    """The text after leading comments and XML declarations."""
    at = 0
    while (found := _PROLOG.match(text, at)) is not None:
        end = text.find(found[1].replace("<!--", "-->").replace("<?", "?>"), found.end())
        if end < 0:
            break
        at = end + 2
        at += text.startswith(">", at)
    return text[at:]


def _json_kind(text: str) -> str | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        try:
            value = json.loads(text.lstrip("\ufeff \t\r\n").partition("\n")[0])
        except (ValueError, RecursionError):
            return None
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return None
    if isinstance(first.get("cells"), list) and ("nbformat" in first or "metadata" in first):
        return "notebook"
    if isinstance(first.get("worksheets"), list):
        return "notebook"
    return "answers" if _ANSWER_KEYS & first.keys() else None
