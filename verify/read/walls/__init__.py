"""Walls: what stands between a reader and a page, seen before anything is scored.

``find`` looks at pages that were read, in the workers that read them; what is here looks at answers as they come.
"""

from collections.abc import Iterable

from verify.model import Reason, Wall
from verify.read.walls.bots import find_bot_wall
from verify.read.walls.glance import plainly_a_page
from verify.read.walls.login import find_login_wall
from verify.read.walls.look import Look, look_at_bytes
from verify.read.walls.same import same_page

__all__ = ["classify", "plainly_a_page", "same_page"]


def classify(
    status: int, headers: Iterable[tuple[str, str]], body: bytes, *, url: str = "", requested: str = ""
) -> Wall | None:
    """The wall that a raw response is, without reading it: for error responses, on their way through the fetcher.

    Cheap (regular expressions over the first quarter megabyte) and meant for answers that are not 200; a 404 is no
    wall, it is an answer.
    """
    from verify.read.walls.services import find_service  # its patterns take a while to compile

    look = look_at_bytes(status, headers, body, url, requested or url)
    if status in (404, 410):
        return None
    return find_service(look) or find_bot_wall(look) or find_login_wall(look) or _refused(look)


def _refused(look: Look) -> Wall | None:
    """A refusal that carries no vendor's mark is still a refusal; what kind is in its status."""
    if look.status == 402:
        return Wall(Reason.PAYWALLED, "status 402 Payment Required", "Cite an open copy.")
    if look.status == 451:
        return Wall(Reason.BLOCKED, "status 451 Unavailable For Legal Reasons", "Use an archived copy.")
    return None
