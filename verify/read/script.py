"""The language that a script gives away, for texts that do not declare one.

Only scripts of one widely written language are decided; Latin, Cyrillic and Arabic letters serve too many. A detector
for those weighs more than all of this stage (its model and the downloader that it brings), and nothing here needs it.
"""

import re

SAMPLE = 4_000
SHARE = 0.3
"""Share of the sampled letters that must be of the script."""

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0391-\u03c9]")),
    ("th", re.compile("[\u0e01-\u0e4f]")),
    ("hy", re.compile("[\u0531-\u0587]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("ta", re.compile("[\u0b82-\u0bcd]")),
    ("te", re.compile("[\u0c05-\u0c4d]")),
    ("bn", re.compile("[\u0985-\u09cd]")),
)


def language_of(text: str) -> str | None:
    """A language code by the script of the text's start, or ``None``. Japanese is asked for before Chinese."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return None
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script in _SCRIPTS:
        found = len(script.findall(sample))
        if found > SHARE * letters or (code == "ja" and found > 0.1 * letters):
            return code
    return None
