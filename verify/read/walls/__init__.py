"""Walls: what stands between a reader and a page, seen before anything is scored."""

from collections.abc import Iterable

from verify.model import Page, Reason, Snapshot, Wall
from verify.read.html.flow import Facts
from verify.read.walls.answers import LINE, find_error, find_lines
from verify.read.walls.bots import find_bot_wall
from verify.read.walls.glance import plainly_a_page
from verify.read.walls.login import find_login_wall
from verify.read.walls.look import Look, look_at_bytes, look_at_page
from verify.read.walls.outage import find_outage
from verify.read.walls.parked import find_parked
from verify.read.walls.paywall import find_paywall
from verify.read.walls.same import same_page
from verify.read.walls.services import find_service
from verify.read.walls.shell import find_shell
from verify.read.walls.soft404 import find_soft404, soft404_suspicion

__all__ = ["classify", "find_error", "find_wall", "plainly_a_page", "same_page", "soft404_suspicion"]


_FINDERS = (
    find_service,
    find_bot_wall,
    find_login_wall,
    find_soft404,
    find_outage,
    find_parked,
    find_paywall,
    lambda look: find_lines(look.start) if look.length <= LINE else None,
    find_shell,
)


def find_wall(
    snapshot: Snapshot, page: Page, facts: Facts | None = None, *, free: bool | None = None, words: int = 0
) -> Wall | None:
    """The wall that a page which was read turns out to be or to stand behind, or ``None``.

    ``facts`` are what its markup declared, ``free`` and ``words`` schema.org's
    ``isAccessibleForFree`` and ``wordCount``. The order is from what is
    surest: bot walls name their vendor; a shell is asked for last because every wall may look like one.
    """
    look = look_at_page(snapshot, page, facts, free=free, words=words)
    return next((wall for find in _FINDERS if (wall := find(look)) is not None), None)


def classify(
    status: int, headers: Iterable[tuple[str, str]], body: bytes, *, url: str = "", requested: str = ""
) -> Wall | None:
    """The wall that a raw response is, without reading it: for error responses, on their way through the fetcher.

    Cheap (regular expressions over the first quarter megabyte) and meant for answers that are not 200; a 404 is no
    wall, it is an answer.
    """
    look = look_at_bytes(status, headers, body, url, requested or url)
    if status in (404, 410):
        return None
    return find_bot_wall(look) or find_login_wall(look) or _refused(look)


def _refused(look: Look) -> Wall | None:
    """A refusal that carries no vendor's mark is still a refusal; what kind is in its status."""
    if look.status == 402:
        return Wall(Reason.PAYWALLED, "status 402 Payment Required", "Cite an open copy.")
    if look.status == 451:
        return Wall(Reason.BLOCKED, "status 451 Unavailable For Legal Reasons", "Use an archived copy.")
    return None
