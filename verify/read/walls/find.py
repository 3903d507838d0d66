"""Which wall a page that was read is or stands behind: the finders, from the surest to what every wall looks like."""

from verify.model import Page, Snapshot, Wall
from verify.read.html.flow import Facts
from verify.read.walls.answers import LINE, find_error, find_lines
from verify.read.walls.bots import find_bot_wall
from verify.read.walls.login import find_login_wall
from verify.read.walls.look import look_at_page
from verify.read.walls.outage import find_outage
from verify.read.walls.parked import find_parked
from verify.read.walls.paywall import find_paywall
from verify.read.walls.services import find_service
from verify.read.walls.shell import find_shell
from verify.read.walls.soft404 import find_soft404

__all__ = ["find_error", "find_wall"]

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
