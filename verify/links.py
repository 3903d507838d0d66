"""What becomes of URLs when there is no claim to judge: a link check, for ``verify fetch``."""

import asyncio
import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from verify.assemble import open_retrievers
from verify.conclude import record_of
from verify.fetch.urls import hide_password
from verify.flow import Settled, retrieve
from verify.late import warm_up
from verify.ledger import Ledger
from verify.model import Failure, Reason, Source, SourceRecord
from verify.parse.urls import resolve
from verify.plan import Plan

_GARBAGE = 20_000
"""Objects made before the collector of cycles looks at the young: what requests leave behind is freed without it."""
_SENT = 0.01
"""Seconds after which the first requests are on their way, and there is time to load what their answers will want."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One URL as it was given (but for a password), what became of its source, and whether its text was read."""

    given: str
    record: SourceRecord
    read: bool


async def check_urls(plan: Plan, urls: Sequence[str], show: Callable[[Checked], None], *, read: bool = False) -> None:
    """Fetch each source once and tell what became of it, as soon as it is known.

    A page that its status, its headers and the start of its body show to be one is left unread; whatever may be a wall
    or a page that is gone is read in full before anything is said of it; with ``read`` every page is. ``show`` gets
    every URL as it was given, also those that share one source and those that cannot be fetched.
    """
    given: defaultdict[str, list[str]] = defaultdict(list)
    started = datetime.now(UTC)
    for url in urls:
        resolved = resolve(url)
        if resolved.source and (resolved.problem is None or plan.settings.fetch.allow_private):
            given[resolved.source].append(url)
        else:
            cause = resolved.problem or "not a URL that can be fetched"
            show(Checked(hide_password(url), _unfetchable(url, cause, resolved.reason, started), read=False))

    async def settle(settled: Settled) -> None:
        for url in given[settled.record.url]:
            show(Checked(hide_password(url), settled.record, settled.facts is not None))

    cache = plan.base / plan.settings.cache_dir
    with Ledger(cache / "ledger.sqlite") as ledger, _little_collecting():
        async with open_retrievers(plan, cache, glance=not read) as opened:
            asyncio.get_running_loop().call_later(_SENT, warm_up)
            await retrieve([Source(url, url) for url in given], opened.retrievers, ledger, started, settle)


def _unfetchable(url: str, cause: str, reason: Reason | None, now: datetime) -> SourceRecord:
    hint = "Cite a public http or https address."
    shown = hide_password(url)
    return record_of(Failure(shown, shown, reason or Reason.REFUSED, cause, hint, now, url=shown), None, now)


@contextmanager
def _little_collecting() -> Iterator[None]:
    """Collect cycles less often; modules that were imported are not looked at at all."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_GARBAGE, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
