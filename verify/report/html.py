"""``report.html``: one file, no network, readable without JavaScript, inert whatever the pages held.

Text reaches the markup through Jinja2's autoescape only; the Content-Security-Policy admits nothing but the one script
and the one style sheet that are inlined here, by hash.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from verify.model import Reason, Report, VerdictKind
from verify.report import charts
from verify.report.background import NOTHING, Background, document_link, ignored
from verify.report.cards import Card, anchor_of, make_cards, short
from verify.report.files import FileWriter
from verify.report.fragments import web_link
from verify.report.markdown import GLYPHS
from verify.report.marks import Piece
from verify.report.summary import MEANING, REASONS, WORST_FIRST, Summary, summarize
from verify.report.text import HIDDEN, count, name_of, percent, split_hidden, visible

_STRESS = re.compile(r"(?<!\w)\*([^*\n]{1,200})\*(?!\w)")
_SURROGATE = re.compile("[\ud800-\udfff]")
SCRIPTS = ("state.js", "decisions.js", "review.js", "list.js", "keys.js")
STYLES = ("report.css",)
CODES = (
    ("wrong-verdict", "The verdict is wrong"),
    ("source-elsewhere", "Another source carries it"),
    ("claim-fixed", "The claim is being fixed"),
    ("acceptable-paraphrase", "Acceptable paraphrase"),
    ("source-outdated", "The page has changed since"),
    ("other", "Other"),
)
"""Reason codes of a decision, with their words."""
SAID = {"accept": "Accepted", "reject": "Rejected", "note": "Noted"}


class HtmlWriter(FileWriter):
    """The report that people review."""

    filename = "report.html"

    def render(self, report: Report, background: Background = NOTHING) -> str:
        return render_page(report, background)


def render_page(report: Report, background: Background = NOTHING, *, endpoint: str = "", token: str = "") -> str:
    """The whole page. With an ``endpoint`` (of the same origin) decisions are posted there, with the token."""
    cards = make_cards(report, background)
    summary = summarize(report)
    script, style = _asset(SCRIPTS), _asset(STYLES)
    template = _environment().get_template("report.html.j2")
    page = template.render(
        report=report,
        summary=summary,
        background=background,
        findings=[card for card in cards if card.finding.verdict.kind is not VerdictKind.UNVERIFIABLE],
        unchecked=_by_reason(cards),
        hosts=sorted({host for card in cards for host in card.hosts}),
        kinds=sorted({kind for card in cards for kind in card.kinds.split()}),
        lines={
            "uncited": [_line(report, background, claim.document, claim.span.line) for claim in report.uncited],
            "lost": [_line(report, background, document, marker.line) for document, marker in report.unresolved],
        },
        policy=content_policy(endpoint=bool(endpoint)),
        script=Markup(script),  # noqa: S704 - files of this package
        style=Markup(style),  # noqa: S704 - files of this package
        data=_data(report, cards, endpoint, token),
        codes=CODES,
        changes=background.changes,
        trend=charts.trend(background.history),
        calibration=charts.calibration(background.error_rates.calibration if background.error_rates else ()),
        ignored=ignored(report),
        headline=_headline(summary),
    )
    return _SURROGATE.sub("\ufffd", page)


def content_policy(*, endpoint: bool = False) -> str:
    """The page's Content-Security-Policy; with an endpoint it may talk to where it came from."""
    connect = "'self'" if endpoint else "'none'"
    return (
        f"default-src 'none'; script-src '{_hash(_asset(SCRIPTS))}'; style-src '{_hash(_asset(STYLES))}'; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("verify.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "vis": _visible,
        "pieces": _pieces,
        "stress": _stressed,
        "plain": visible,
        "percent": percent,
        "short": short,
        "web": web_link,
        "moment": lambda when: f"{when:%Y-%m-%d %H:%M} UTC",
    }
    environment.globals |= {
        "glyphs": GLYPHS,
        "meaning": MEANING,
        "said": SAID,
        "order": WORST_FIRST,
        "reasons": REASONS,
        "count": count,
        "bar": charts.bar,
        "anchor": anchor_of,
    }
    return environment


@cache
def _asset(names: tuple[str, ...]) -> str:
    folder = files("verify.report").joinpath("assets")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def _hash(text: str) -> str:
    """A CSP source expression for the content of an inline element."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _visible(text: object) -> Markup:
    """Text with its hidden characters spelled out in a box of their own."""
    words = "" if text is None else str(text)
    if not HIDDEN.search(words):
        return escape(words)
    pieces = []
    for piece, hidden in split_hidden(words):
        if hidden:
            pieces.append(f'<span class="hid" title="{escape(name_of(piece))}">U+{ord(piece):04X}</span>')
        else:
            pieces.append(str(escape(piece)))
    return Markup("".join(pieces))  # noqa: S704 - escaped above


def _pieces(pieces: Iterable[Piece]) -> Markup:
    """Marked text."""
    return Markup("").join(
        Markup('<mark class="{}">{}</mark>').format(piece.outcome, _visible(piece.text))
        if piece.outcome
        else _visible(piece.text)
        for piece in pieces
    )


def _stressed(text: str) -> Markup:
    """A sentence of the matcher's, which sets the document's words between asterisks."""
    return Markup("").join(
        Markup("<i>{}</i>").format(_visible(part)) if at % 2 else _visible(part)
        for at, part in enumerate(_STRESS.split(text))
    )


def _by_reason(cards: Iterable[Card]) -> list[tuple[Reason | None, str, str, list[Card]]]:
    """Unverifiable findings in groups: the reason, its words, a hint, the cards."""
    unverifiable = [card for card in cards if card.finding.verdict.kind is VerdictKind.UNVERIFIABLE]
    groups = []
    for reason, members in groupby(unverifiable, key=lambda card: card.finding.verdict.reason):
        words, hint = REASONS[reason] if reason else ("No reason was given", "")
        groups.append((reason, words, hint, list(members)))
    return groups


def _line(report: Report, background: Background, document: str, line: int) -> str | None:
    return web_link(document_link(report, background, document, line))


def _data(report: Report, cards: Sequence[Card], endpoint: str, token: str) -> Markup:
    """What the script needs, as JSON that cannot end its element or open a comment."""
    names = dict.fromkeys(source for card in cards for source, _ in card.finding.content)
    numbers = {source: number for number, source in enumerate(names)}
    data = {
        "run": report.run.id,
        "endpoint": endpoint,
        "token": token,
        "sources": list(numbers),
        "claims": {
            card.anchor: {str(numbers[source]): digest for source, digest in card.finding.content}
            for card in cards
            if card.finding.content
        },
        "decisions": [
            {
                "fingerprint": card.decision.fingerprint,
                "decision": card.decision.decision,
                "verdict": card.decision.verdict,
                "who": card.decision.who,
                "when": card.decision.when.isoformat(),
                "code": card.decision.code,
                "note": card.decision.note,
                "content": dict(card.decision.content),
            }
            for card in cards
            if card.decision is not None
        ],
    }
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - made inert above


def _headline(summary: Summary) -> list[tuple[VerdictKind, int]]:
    return [(kind, number) for kind in WORST_FIRST if (number := summary.whole.verdicts.get(kind, 0))]
