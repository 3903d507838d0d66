"""Plain command lines of ``verify fetch``, understood without the library that understands all of them.

Loading that library takes longer than the first answers of the network. Whatever is not plain (a word that begins with
a dash and is not one of these flags, a value that is not one of its choices, a request for help) is left to it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.commands.linkcheck import Wishes

SWITCHES = {
    "--read": "read",
    "--offline": "offline",
    "--refresh": "refresh",
    "--allow-private": "allow_private",
    "--no-robots": "no_robots",
    "--archive": "archive",
    "--browser": "browser",
}
PATHS = {
    "--from": "source",
    "--settings": "settings",
    "-s": "settings",
    "--replay": "replay",
    "--cache-dir": "cache_dir",
}
FORMATS = ("text", "jsonl")


def fetch_wishes(words: Sequence[str]) -> "Wishes | None":
    """What the words after ``verify fetch`` ask for; ``None`` when they are not plain."""
    found: dict[str, Any] = {}
    urls: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            urls.append(word)
        elif word in SWITCHES:
            found[SWITCHES[word]] = True
        elif word in PATHS or word == "--format":
            value = next(rest, "-")
            if value.startswith("-") or (word == "--format" and value not in FORMATS):
                return None
            found[PATHS.get(word, "format")] = value if word == "--format" else Path(value)
        else:
            return None
    from verify.commands.linkcheck import Wishes

    return Wishes(urls=urls, **found)
