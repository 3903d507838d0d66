"""One try at a source: its redirects followed by hand, every hop checked before it is asked for."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from verify.fetch.ask import Asker, Budget
from verify.fetch.cookies import ChainCookies
from verify.fetch.credentials import Credentials
from verify.fetch.faults import Fault, FetchFaultError
from verify.fetch.options import FetchOptions
from verify.fetch.outcome import REDIRECTS, Final, faulty, judge
from verify.fetch.refresh import refresh_target, says_something
from verify.fetch.retry import RETRY_STATUSES, Tried, retry_after
from verify.fetch.robots import Robots, disallowed
from verify.fetch.transport import Answer, Transport
from verify.fetch.urls import RefusedUrlError, Target, join, parse_target, without_credentials
from verify.model import Failure, Hop, Origin, Reason, Retrieval, Snapshot, Source


@dataclass(frozen=True, slots=True)
class Trial(Tried):
    """One try: what the source would become by it, the try in a word or two, and whether no connection came about."""

    retrieval: Retrieval = field(kw_only=True)
    brief: str = field(kw_only=True)
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """How a source is to be asked for.

    ``stale`` is an old copy that the server may confirm (ETag, Last-Modified); ``extra`` are further headers;
    ``robots`` is off for archives and registries that the user chose; with ``glance`` a page that
    ``FetchOptions.plain`` clears by its start is left unread.
    """

    stale: Snapshot | None = None
    extra: dict[str, str] | None = None
    robots: bool = True
    glance: bool = False


@dataclass(slots=True)
class _Walk:
    """A chain on its way."""

    source: Source
    wish: Wish
    requested: str
    first: Target
    target: Target
    budget: Budget
    chain: list[Hop] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    cookies: ChainCookies = field(default_factory=ChainCookies)
    page: tuple[Target, Answer, int] | None = None
    """The first page with text of its own that forwarded its reader, and the length of the chain up to it."""


class Follower:
    """Follows chains over a transport, with manners, robots rules and credentials."""

    def __init__(self, options: FetchOptions, transport: Transport) -> None:
        self._options = options
        self._credentials = Credentials(options.hosts)
        self._asker = Asker(options, transport, self._credentials)
        self._robots = Robots(self._asker.robots_txt)

    async def attempt(self, source: Source, wish: Wish) -> Trial:
        """Try once."""
        options = self._options
        try:
            first = parse_target(source.requested)
        except RefusedUrlError as error:
            fault = Fault(Reason.REFUSED, str(error), error.hint, "refused")
            shown = without_credentials(source.requested)
            return self._failed(fault, source, shown, shown, (), ())
        requested = first.url if first.credentials else source.requested
        walk = _Walk(source, wish, requested, first, first, Budget(options.attempt_timeout))
        if first.credentials:
            walk.notes.append("the user name and password in the URL were not sent")
        try:
            answer = await self._walk(walk)
        except FetchFaultError as error:
            trial = self._failed(
                error.fault,
                source,
                requested,
                walk.target.url,
                tuple(walk.chain),
                tuple(walk.notes),
                status=error.status,
                size=error.size,
            )
        else:
            trial = self._finished(walk, answer)
        if walk.page is None or not isinstance(trial.retrieval, Failure):
            return trial
        walk.target, answer, hops = walk.page
        walk.chain = walk.chain[:hops]
        walk.notes.append(f"the page forwards its reader, in vain ({trial.retrieval.cause})")
        return self._finished(walk, answer)

    async def _walk(self, walk: _Walk) -> Answer:
        """Follow redirects to the final answer; raises FetchFaultError."""
        while True:
            target = walk.target
            if self._options.robots and walk.wish.robots and target.path != "/robots.txt":
                rules = await self._robots.rules(target)
                if not rules.allow(target.url):
                    raise FetchFaultError(disallowed(target))
                host = self._asker.hosts.of(target.host, target.port)
                host.delay = max(host.delay, rules.delay)
            cookie = walk.cookies.header(target)
            if (target.url, cookie) in walk.seen:
                raise FetchFaultError(_rule("the redirects go round in a circle", "redirect loop"))
            walk.seen.add((target.url, cookie))
            answer = await self._ask(walk, cookie)
            location = self._next(target, answer)
            if location is None:
                return answer
            if answer.status == 200 and walk.page is None and says_something(answer.body):
                walk.page = target, answer, len(walk.chain)
            walk.chain.append(Hop(self._credentials.clean(target.url), answer.status))
            if len(walk.chain) > self._options.max_redirects:
                raise FetchFaultError(_rule(f"more than {self._options.max_redirects} redirects", "too many redirects"))
            walk.cookies.take(target, answer.headers)
            try:
                walk.target = join(target, location)
            except RefusedUrlError as error:
                fault = Fault(
                    Reason.REFUSED, f"redirected to {location[:200]!r}: {error}", error.hint, "refused redirect"
                )
                raise FetchFaultError(fault) from None
            if (target.scheme, walk.target.scheme) == ("https", "http"):
                walk.notes.append(f"redirected from https to plain http at {walk.target.host}")

    def _next(self, target: Target, answer: Answer) -> str | None:
        """Where an answer redirects to, by its status, or by a refresh in a page that is no wall."""
        if answer.status in REDIRECTS:
            return answer.header("location") or None
        location = refresh_target(answer.headers, answer.body) if answer.status == 200 else None
        if location is None or not _leads_on(target, location):
            return None
        classify = self._options.classify
        walled = classify is not None and classify(answer.status, answer.headers, answer.body) is not None
        return None if walled else location

    async def _ask(self, walk: _Walk, cookie: str) -> Answer:
        wish, plain = walk.wish, self._options.plain
        headers = self._asker.headers() | (wish.extra or {}) | self._credentials.headers(walk.target, walk.first)
        if cookie:
            headers["Cookie"] = f"{headers['Cookie']}; {cookie}" if "Cookie" in headers else cookie
        if wish.stale is not None and wish.stale.url == walk.target.url:
            headers |= _conditions(wish.stale)
        glance = partial(plain, walk.target.url, walk.first.url) if wish.glance and plain is not None else None
        return await self._asker.get(walk.target, headers, walk.budget, glance)

    def _finished(self, walk: _Walk, answer: Answer) -> Trial:
        options = self._options
        if answer.status == 304 and (stale := walk.wish.stale) is not None and stale.url == walk.target.url:
            return Trial(False, retrieval=_confirmed(walk, stale, options), brief="304")
        final = Final(
            source=walk.source,
            requested=walk.requested,
            url=self._credentials.clean(walk.target.url),
            status=answer.status,
            headers=self._credentials.clean_headers(answer.headers),
            body=self._credentials.clean_bytes(answer.body),
            when=options.now(),
            origin=Origin.NETWORK,
            chain=tuple(walk.chain),
            notes=(*walk.notes, *answer.notes),
            whole=answer.whole,
        )
        retrieval = judge(final, options.classify)
        again = answer.status in RETRY_STATUSES
        asked = retry_after(answer.header("retry-after"), options.now()) if again else None
        if asked is not None and asked > options.retry_after_cap:
            again = False
        return Trial(again, asked, retrieval=retrieval, brief=str(answer.status))

    def _failed(
        self,
        fault: Fault,
        source: Source,
        requested: str,
        url: str,
        chain: tuple[Hop, ...],
        notes: tuple[str, ...],
        *,
        status: int | None = None,
        size: int = 0,
    ) -> Trial:
        when = self._options.now()
        clean = Fault(fault.reason, self._credentials.clean(fault.cause), fault.hint, fault.brief, fault.retry)
        failed = faulty(
            clean, source, requested, self._credentials.clean(url), when, chain, status=status, size=size, notes=notes
        )
        return Trial(fault.retry, retrieval=failed, brief=fault.brief, lost=fault.connecting)

    def note_end(self, trial: Trial) -> None:
        """Remember of the host how a source ended: several in a row without a connection, and the next get one try."""
        with suppress(RefusedUrlError):
            target = parse_target(trial.retrieval.url)
            host = self._asker.hosts.of(target.host, target.port)
            host.lost = host.lost + 1 if trial.lost else 0

    def doubtful(self, source: Source) -> bool:
        """Whether the source's host has just lost several sources in a row."""
        try:
            target = parse_target(source.requested)
        except RefusedUrlError:
            return False
        return self._asker.hosts.of(target.host, target.port).doubtful


def _leads_on(target: Target, location: str) -> bool:
    """Whether a page's refresh leads to another page that may be asked for (else the page is taken as it is)."""
    try:
        return join(target, location).url != target.url
    except RefusedUrlError:
        return False


def _conditions(stale: Snapshot) -> dict[str, str]:
    conditions = {}
    if (etag := stale.header("etag")) is not None:
        conditions["If-None-Match"] = etag
    if (modified := stale.header("last-modified")) is not None:
        conditions["If-Modified-Since"] = modified
    return conditions


def _confirmed(walk: _Walk, stale: Snapshot, options: FetchOptions) -> Snapshot:
    """The stale copy, confirmed by the server just now."""
    note = f"unchanged since {stale.retrieved:%Y-%m-%d}, confirmed by the server"
    return Snapshot(
        walk.source.url,
        walk.requested,
        stale.url,
        stale.status,
        stale.headers,
        stale.body,
        stale.sha256,
        options.now(),
        Origin.NETWORK,
        tuple(walk.chain),
        notes=(*walk.notes, note),
    )


def _rule(cause: str, brief: str) -> Fault:
    return Fault(Reason.REFUSED, cause, "Cite the page's final address, or an archived copy.", brief)
