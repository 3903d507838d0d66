"""What becomes of URLs when there is no claim to judge: fetch and read only, for ``verify fetch``."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from verify.assemble import open_retrievers
from verify.conclude import record_of
from verify.fetch.urls import hide_password
from verify.flow import Settled, retrieve
from verify.ledger import Ledger
from verify.model import Failure, Reason, Source, SourceRecord
from verify.parse.urls import resolve
from verify.plan import Plan

Show = Callable[[str, SourceRecord], None]


async def check_urls(plan: Plan, urls: Sequence[str], show: Show) -> None:
    """Fetch each source once and tell what became of it, as soon as it is known.

    ``show`` gets every URL as it was given, also those that share one source and those that cannot be fetched.
    """
    given: defaultdict[str, list[str]] = defaultdict(list)
    started = datetime.now(UTC)
    for url in urls:
        resolved = resolve(url)
        if resolved.source and (resolved.problem is None or plan.settings.fetch.allow_private):
            given[resolved.source].append(url)
        else:
            show(url, _unfetchable(url, resolved.problem or "not a URL that can be fetched", resolved.reason, started))

    async def settle(settled: Settled) -> None:
        for url in given[settled.record.url]:
            show(url, settled.record)

    cache = plan.base / plan.settings.cache_dir
    with Ledger(cache / "ledger.sqlite") as ledger:
        async with open_retrievers(plan, cache) as opened:
            await retrieve([Source(url, url) for url in given], opened.retrievers, ledger, started, settle)


def _unfetchable(url: str, cause: str, reason: Reason | None, now: datetime) -> SourceRecord:
    hint = "Cite a public http or https address."
    shown = hide_password(url)
    return record_of(Failure(shown, shown, reason or Reason.REFUSED, cause, hint, now, url=shown), None, now)
