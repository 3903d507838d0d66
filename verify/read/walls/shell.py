"""Pages that show nothing until a program runs: JavaScript shells, framesets, forwards, empty documents."""

import re

from verify.model import Reason, Wall
from verify.read.walls.look import Look
from verify.read.walls.marks import Mark, marks_of, score

BARE = 300
"""Code points of visible text below which nothing was rendered (a title, a spinner, a notice)."""
_ASKS = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without|need to) (?:\w+ ){0,2}javascript|javascript"
    r" (?:is |to be |must be |seems to be |has been |ist )?"
    r"(?:required|disabled|enabled|not enabled|not supported|turned off|deaktiviert|aktivieren|erforderlich|désactivé)|"
    r"(?:activer|activez|aktivieren sie|habilita|habilite|attiva) (?:\w+ )?javascript|启用\s*javascript"
    r"|javascript\s*を(?:有効|オン)|javascript를"
)
_MOUNT = re.compile(
    r"<(?:div|main|section|body|app-root|my-app)\b[^<>]{0,500}\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt"
    r"|___gatsby|svelte|main-app|react-root|app-root|"
    r"application|ember\d*|q-app|mount|app-mount"
    r"|container)[\"']?[^<>]{0,500}>\s*(?:<!--.{0,80}?-->)?\s*(?:<div[^<>]{0,200}>\s*(?:loading[.…]*)?\s*</div>)?\s*(?:loading[.…]*)?\s*</"
    r"|<(?:app-root|my-app|app-main|x-app)\b[^<>]{0,500}>\s*(?:loading[.…]*)?\s*</"
)
_BUNDLE = re.compile(
    r"(?:^|/)(?:main|app|bundle|index|runtime|vendors?|chunk|polyfills?|client"
    r"|entry)[\w~-]*(?:[.-][\w-]+)*\.m?js|/_next/static|/_nuxt/|webpack|"
    r"/static/js/|/assets/index-|/build/"
)

_DATA = ("__next_data__", "__nuxt__", "__initial_state__", "__apollo_state__")


def _asks(look: Look) -> str:
    return "it asks for JavaScript" if _ASKS.search(look.noscript) or _ASKS.search(look.text) else ""


def _bundled(look: Look) -> str:
    return "application bundles" if any(_BUNDLE.search(source) for source in look.sources) else ""


SHELL = marks_of(
    Mark("length", 0.4, lambda look: f"only {look.length} characters of text" if look.length < BARE else ""),
    Mark("notice", 0.4, _asks),
    Mark("mount", 0.4, lambda look: "an empty mount point for an application" if _MOUNT.search(look.markup) else ""),
    Mark("script", 0.3, _bundled),
    Mark("data", 0.3, lambda look: "its content in a script" if any(d in look.markup for d in _DATA) else ""),
    Mark("script", 0.2, lambda look: "scripts" if look.sources or "<script" in look.markup else ""),
)

_REFRESH = re.compile(r"^\s*\d{1,2}\s*;\s*url\s*=\s*['\"]?\s*([^'\"\s]{1,500})", re.IGNORECASE)


def find_shell(look: Look) -> Wall | None:
    """Why a page has no text of its own, or ``None``."""
    if look.length >= BARE * 3:
        return None
    refresh = _REFRESH.match(look.metas.get("http:refresh", ""))
    if refresh and look.length < BARE:
        return Wall(
            Reason.UNREADABLE, f"the page only forwards to {refresh[1][:200]}", "Cite the address that it forwards to."
        )
    if 0 < look.length < BARE and "<frameset" in look.markup:
        return Wall(
            Reason.UNREADABLE, "a frameset, whose frames are pages of their own", "Cite the address of the frame."
        )
    found = score(SHELL, look)
    if found.certain and look.main < BARE:
        return Wall(
            Reason.UNREADABLE,
            f"JavaScript shell ({found.words})",
            "Install the [browser] extra so that the page can be rendered, or cite an archived copy.",
        )
    return None
