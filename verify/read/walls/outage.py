"""Sites that answer 200 and say that they are out of order."""

from verify.model import Reason, Wall
from verify.read.walls.look import Look
from verify.read.walls.marks import marks_of, score, short, text, title

MESSAGE = 250
"""Code points of content from which a page is about an outage rather than in one."""

OUTAGE = marks_of(
    title(
        "under maintenance", "site under maintenance", "website under maintenance", "down for maintenance",
        "maintenance", "maintenance mode", "scheduled maintenance", "site maintenance", "we'll be right back",
        "we’ll be right back", "we'll be back soon", "be right back", "temporarily unavailable", "site offline",
        "service unavailable", "503 service unavailable", "service temporarily unavailable", "database error",
        "502 bad gateway", "504 gateway time-out", "504 gateway timeout", "500 internal server error",
        "internal server error", "wartungsarbeiten", "wartung", "wartungsmodus", "site en maintenance",
        "sitio en mantenimiento", "en mantenimiento", "メンテナンス中", "ただいまメンテナンス中です",
        "网站维护中", "系统维护中",
    ),
    text(
        "scheduled maintenance", "undergoing maintenance", "down for maintenance", "under maintenance",
        "performing maintenance", "check back soon", "try again later", "please try again in a few",
        "error establishing a database connection", "temporarily unavailable", "wartungsarbeiten", "en maintenance",
        "en mantenimiento", "メンテナンス", "维护", "internal server error", "bad gateway", "gateway time",
    ),
    short(MESSAGE, 0.3),
)  # fmt: skip


def find_outage(look: Look) -> Wall | None:
    """A notice of an outage where the page was expected, or ``None``; title, words and length must all say so."""
    found = score(OUTAGE, look)
    if found.certain and {"title", "text", "length"} <= found.kinds and not look.article:
        return Wall(
            Reason.UNREACHABLE, f"the site says that it is out of order ({found.words})", "Try again another day."
        )
    return None
