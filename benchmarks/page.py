"""A page of 60 KB as sites serve them, for benchmarks of fetching and of whole runs.

Measured on the 50 pages of 30 to 120 KB among the real news and blog pages of the reading benchmark, scaled to 60 KB,
medians: 5,000 characters of visible text, of which 2,100 are the article's; 18 KB of scripts, 0.4 KB of style sheets;
424 elements in the body, of them 155 boxes and list items, 87 links and 17 paragraphs; 670 attributes; our reader makes
100 blocks of it. The page made here has 5,000, 2,000, 18 KB, 0.6 KB, 450, 141, 88, 15, 820 and 119 of these
(``python -m benchmarks.page``), so that it is neither easier nor harder to look at, to read and to match than those.
The page of nothing but prose that these benchmarks had before showed twelve times as much text, which nobody serves.
Its title has no word that makes a link check doubt (``verify.read.walls.glance``); of the real pages a quarter has.
"""

import json
import random
import re
from collections.abc import Iterator

_WORDS = """
the of and to in a is that for on with as by at from it was were are has have had not but an be this which their its
after before during between more than most other into over under about since until also only both each many several
new old large small local public national early late long high low main former recent river council report bridge
harbour survey school hospital station railway museum library market factory forest valley island coast village city
district region county ministry office committee court union company bank fund budget contract project plan study
research method result figure number share price cost tax wage income growth loss debt trade export import energy
power water supply storm flood drought winter summer spring autumn morning evening week month year decade century
people families children students workers farmers doctors teachers residents visitors members leaders engineers
opened closed built found said told asked showed reported announced decided agreed refused planned began ended rose
fell reached remained returned won lost signed approved rejected measured counted estimated expected described
because although while where when how what who whose against among without within across near according per cent
building ground water line route traffic ferry boat train road street square garden hall tower wall roof door window
""".split()  # noqa: SIM905
_NAMES = (
    "Ostra",
    "Lindholm",
    "Marta Velde",
    "Carrow",
    "Tomas Brink",
    "Halden",
    "Ines Aldous",
    "Norfield",
    "Petra Sund",
)
_MONTHS = ("January", "March", "April", "June", "August", "September", "November")


def page(seed: str, size: int = 60_000) -> str:
    """A page of about ``size`` bytes, the same for the same seed; its parts grow with it."""
    rng = random.Random(seed)
    scale = size / 60_000
    title = f"{_phrase(rng, 6).capitalize()} in {rng.choice(_NAMES)}"
    head = [
        f'<!doctype html>\n<html lang="en" class="no-js theme-{rng.randrange(9)}">\n<head>\n<meta charset="utf-8">',
        f"<title>{title} – The {rng.choice(_NAMES)} Courier</title>",
        *(
            f'<meta property="og:{name}" content="{_phrase(rng, 7)}">'
            for name in ("type", "title", "site_name", "image")
        ),
        *(f'<link rel="stylesheet" href="/assets/build/{_hex(rng)}.{name}.css" media="all">' for name in "abcd"),
        *(f'<script async src="https://cdn.site.example/{_hex(rng)}/{name}.min.js"></script>' for name in "efghi"),
        "<style>.visually-hidden{clip:rect(0 0 0 0)}" + ".c{margin:0 auto;max-width:72rem}" * 12 + "</style>",
        _script(rng, int(9_200 * scale)),
        "</head>",
    ]
    body = [
        f'<body class="single single-post postid-{rng.randrange(99_999)} has-sidebar layout-wide">',
        *_menu(rng, "primary", int(26 * scale) + 1),
        '<div id="page" class="site-wrapper o-wrapper u-clearfix"><div class="site-content l-grid l-grid--main">',
        f'<main id="main" class="content-area"><article id="post-{rng.randrange(9_999)}" class="post entry">',
        f'<header class="entry-header"><h1 class="entry-title" itemprop="headline">{title}</h1>',
        f'<div class="entry-meta"><span class="byline author">By {rng.choice(_NAMES)}</span> '
        f'<time class="published" datetime="2021-04-{1 + rng.randrange(28):02}">April 2021</time></div></header>',
        '<div class="entry-content article__body" itemprop="articleBody">',
        *_article(rng, int(1_950 * scale)),
        "</div>",
        *_share(rng),
        "</article></main>",
        '<aside id="secondary" class="widget-area sidebar l-grid__aside" role="complementary">',
        *_teasers(rng, int(13 * scale) + 1),
        "</aside></div>",
        _script(rng, int(8_200 * scale)),
        '<footer id="colophon" class="site-footer" role="contentinfo">',
        *_menu(rng, "footer", int(28 * scale) + 1),
        "</footer></div></body></html>",
    ]
    return "\n".join([*head, *body])


def _article(rng: random.Random, length: int) -> Iterator[str]:
    while length > 0:
        text = " ".join(_sentence(rng) for _ in range(rng.choice((1, 1, 2))))
        length -= len(text)
        yield f'<p class="article__paragraph" data-block-id="{_hex(rng)}">{text}</p>'


def _sentence(rng: random.Random) -> str:
    start = rng.choice((rng.choice(_NAMES), _phrase(rng, 2).capitalize()))
    figure = rng.choice(
        (
            f"{rng.randrange(2, 9_999):,} people",
            f"{rng.randrange(1, 99)} per cent",
            f"in {rng.choice(_MONTHS)} 20{rng.randrange(10, 25)}",
            _phrase(rng, 2),
        )
    )
    return f"{start} {_phrase(rng, rng.randrange(6, 14))} {figure} {_phrase(rng, rng.randrange(2, 6))}."


def _menu(rng: random.Random, name: str, entries: int) -> Iterator[str]:
    yield f'<nav id="{name}-menu" class="main-navigation menu-{name}" aria-label="{name}"><ul class="menu nav-menu">'
    for number in range(entries):
        yield (
            f'  <li id="menu-item-{number}" class="menu-item menu-item-type-taxonomy menu-item-object-category '
            f'menu-item-{rng.randrange(99_999)} nav__item">'
            f'<a class="nav__link nav__link--level-1 js-track" data-track-action="navigation|{_hex(rng)}|{_hex(rng)}" '
            f'href="https://www.site.example/section/{_hex(rng)}/{_phrase(rng, 4).replace(" ", "-")}/?ref={name}">'
            f'<span class="nav__text">{_phrase(rng, 2).capitalize()}</span>'
            '<i class="icon icon--chevron nav__icon"></i></a></li>'
        )
    yield "</ul></nav>"


def _teasers(rng: random.Random, entries: int) -> Iterator[str]:
    for _ in range(entries):
        target = f"https://www.site.example/2021/04/{_hex(rng)}/{_phrase(rng, 6).replace(' ', '-')}.html"
        yield (
            '<section class="widget widget_recent_entries teaser teaser--small"><div class="teaser__inner u-flex">\n'
            f'<div class="teaser__media"><a class="teaser__link" href="{target}" tabindex="-1" aria-hidden="true">'
            f'<img class="lazyload teaser__image" data-src="https://img.site.example/{_hex(rng)}/{_hex(rng)}.jpg?w=320"'
            ' width="320" height="180" alt="" sizes="(min-width: 60em) 20vw, (min-width: 40em) 33vw, 50vw">'
            '<span class="teaser__badge icon icon--play" role="presentation"></span></a></div>\n'
            f'<div class="teaser__body"><h3 class="teaser__title"><a href="{target}" class="teaser__link">'
            f"{_phrase(rng, 8).capitalize()}</a></h3>"
            f'<div class="teaser__text" data-truncate="2">{_phrase(rng, 15).capitalize()}.</div>'
            f'<span class="teaser__kicker">{_phrase(rng, 2)}</span> '
            f'<span class="teaser__date">{rng.randrange(2, 23)} hours ago</span></div>\n</div></section>'
        )


def _share(rng: random.Random) -> Iterator[str]:
    yield '<div class="share-tools js-share"><ul class="share-tools__list">'
    for name in ("Mail", "Print", "Copy link", "Save"):
        yield (
            f'<li class="share-tools__item"><a class="share-tools__link icon-{_hex(rng)}" rel="nofollow" role="button" '
            f'href="#share-{_hex(rng)}" data-url="https://www.site.example/{_hex(rng)}"><span>{name}</span></a></li>'
        )
    yield "</ul></div>"


def _script(rng: random.Random, size: int) -> str:
    parts = {"id": _hex(rng), "slots": [{"name": _phrase(rng, 2), "id": _hex(rng), "sizes": [[300, 250], [728, 90]]}]}
    one = json.dumps(parts)
    calls = f"(function(w,d){{w.site=w.site||[];w.site.push({one});if(!d.body){{return}}}})(window,document);\n"
    return f'<script type="text/javascript">\n{calls * (size // len(calls))}</script>'


def _phrase(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(_WORDS, k=words))


def _hex(rng: random.Random) -> str:
    return f"{rng.getrandbits(40):010x}"


def main() -> None:
    """What the page consists of, in the terms above."""
    from benchmarks.read_quality import snapshot
    from verify.model import BlockKind, Page
    from verify.read import PageReader

    markup = page("1")
    seen = PageReader().read(snapshot("https://site.example/2021/a-report", markup.encode()))
    assert isinstance(seen, Page)
    shown = [block for block in seen.blocks if block.kind is not BlockKind.HIDDEN]
    body = re.sub(r"<(script|style)\b.*?</\1>", "", markup, flags=re.DOTALL)
    print(f"{len(markup):,} bytes, {len(markup) - len(body):,} of them scripts and styles")
    print(f"{sum(b.end - b.start for b in shown):,} characters shown, {len(seen.blocks)} blocks")
    print(f"{sum(b.end - b.start for b in shown if b.main):,} characters taken for the article's")
    for name, pattern in (
        ("elements", r"<[a-z]"),
        ("boxes and items", r"<(?:div|section|li|ul|nav|aside)\b"),
        ("links", r"<a\b"),
        ("paragraphs", r"<p\b"),
        ("attributes", r'\s[\w-]+="'),
    ):
        print(f"{len(re.findall(pattern, body))} {name}")


if __name__ == "__main__":
    main()
