"""Judging beside the event loop: in a thread, or in processes of its own where there is enough to judge.

A matcher is plain Python for most of its time, so that a thread of it holds up everything else; processes use every
core. Pages go to the place that their source is drawn to, so that a page which many claims cite is indexed once.
"""

import asyncio
import contextlib
import gc
import os
import pickle
import signal
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Protocol, TypeAlias

from verify.match import MatchOptions, build_matcher
from verify.match.interface import Matcher
from verify.model import Claim, Page, Verdict
from verify.read.process import end, load_beforehand, start
from verify.read.wire import pack_answer, unpack_answer
from verify.version import code_of

MANY = 64
"""Claims from which processes of their own pay: each takes a second of one core until it judges."""
MOST = 4
"""Processes however many cores there are: each holds the model and the vectors of words."""
_HELD = 64
"""Pages that a process keeps between batches."""
_GARBAGE = 20_000

Pair: TypeAlias = tuple[Claim, Sequence[Page]]
_Packed: TypeAlias = tuple[list[tuple[str, str, str, bytes]], list[tuple[Claim, list[int]]]]
"""Each page of a batch once, and the claims with the places of their pages among these."""


class Judges(Protocol):
    """Places at which claims are judged at the same time, each batch by batch."""

    @property
    def places(self) -> int: ...

    @property
    def name(self) -> str:
        """Identity of the matcher and its weights."""
        ...

    async def match(self, pairs: Sequence[Pair], place: int) -> list[Verdict]:
        """One verdict a pair, in order; one batch at a time to a place."""
        ...


class InThread:
    """One place: a thread of this process."""

    places = 1

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.name = matcher.name

    async def match(self, pairs: Sequence[Pair], place: int = 0) -> list[Verdict]:
        return await asyncio.to_thread(self._matcher.match, pairs)


class InProcesses:
    """One place a process; they start when they are first needed, and end with ``aclose()`` or with this process."""

    def __init__(self, options: MatchOptions, name: str, places: int) -> None:
        self.places = places
        self.name = name
        self._options = options
        self._workers: dict[int, tuple[ForkServerProcess, Connection]] = {}
        self._threads = ThreadPoolExecutor(places, thread_name_prefix="judge")
        load_beforehand("verify.match.build")

    async def match(self, pairs: Sequence[Pair], place: int) -> list[Verdict]:
        """See ``Judges``. Raises what the matcher raises, and RuntimeError when its process dies."""
        message = pickle.dumps(_packed(pairs))
        try:
            answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, place, message)
        except asyncio.CancelledError:
            self._end(place)  # its thread sees the pipe end
            raise
        except (EOFError, OSError):
            self._end(place)
            raise RuntimeError("a process that judged claims has died; is there enough memory?") from None
        verdicts = pickle.loads(answer)  # noqa: S301  # from our own process
        if isinstance(verdicts, Exception):
            raise verdicts
        return verdicts  # type: ignore[no-any-return]

    async def aclose(self) -> None:
        """End the processes."""
        for place in list(self._workers):
            self._end(place)
        self._threads.shutdown(wait=False)

    def _ask(self, place: int, message: bytes) -> bytes:
        if place not in self._workers:
            self._workers[place] = start(_serve, self._options, name="judge")
        _, pipe = self._workers[place]
        pipe.send_bytes(message)
        return pipe.recv_bytes()

    def _end(self, place: int) -> None:
        if (worker := self._workers.pop(place, None)) is not None:
            end(*worker)


def choose_judges(options: MatchOptions, matcher: Matcher, claims: int) -> InThread | InProcesses:
    """Processes for many claims on several cores, else the matcher that is here already.

    With a model, each process computes in one thread: whole claims side by side take less time than parts of one.
    """
    cores = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
    if claims < MANY or (cores or 1) < 2:
        return InThread(matcher)
    return InProcesses(replace(options, threads=1), matcher.name, min(cores or 1, MOST))


def identity_of(matcher: str) -> str:
    """What kept verdicts depend on beside claim and pages: the matcher, and the code that reads and compares."""
    return f"{matcher}+{code_of('match', 'read')}"


def place_of(source: str, places: int) -> int:
    """The place that a source is drawn to."""
    return zlib.crc32(source.encode("utf-8", "surrogatepass")) % places


def _packed(pairs: Sequence[Pair]) -> _Packed:
    places: dict[int, int] = {}
    pages: list[tuple[str, str, str, bytes]] = []
    claims: list[tuple[Claim, list[int]]] = []
    for claim, its in pairs:
        for page in its:
            if id(page) not in places:
                places[id(page)] = len(pages)
                pages.append((page.source, page.url, page.sha256, pack_answer(page)))
        claims.append((claim, [places[id(page)] for page in its]))
    return pages, claims


def _serve(pipe: Connection, options: MatchOptions) -> None:
    """A process's life: judge batches until the pipe is closed. Interrupts are the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    matcher = build_matcher(options)
    gc.freeze()
    gc.set_threshold(_GARBAGE, 20, 50)
    held: OrderedDict[tuple[str, str, str], Page] = OrderedDict()
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            packed: _Packed = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from our parent
            try:
                pages = [_page(held, *one) for one in packed[0]]
                pairs = [(claim, [pages[place] for place in places]) for claim, places in packed[1]]
                answer = pickle.dumps(matcher.match(pairs))
            except Exception as error:  # a defect, which the parent is to tell of
                answer = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
            pipe.send_bytes(answer)
    os._exit(0)


def _page(held: OrderedDict[tuple[str, str, str], Page], source: str, url: str, sha256: str, packed: bytes) -> Page:
    """The page, the same object for the same page, by which matchers know it again."""
    key = (source, url, sha256)
    page = held.get(key)
    if page is None:
        read = unpack_answer(packed, source, url)
        assert isinstance(read, Page)
        page = held[key] = read
        if len(held) > _HELD:
            held.popitem(last=False)
    else:
        held.move_to_end(key)
    return page
