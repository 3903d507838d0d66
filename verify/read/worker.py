"""Reading in processes that can be killed: hostile pages cost a worker its life, never the run its."""

import asyncio
import contextlib
import gc
import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from types import TracebackType

from verify.model import Failure, Page, Reason, Snapshot
from verify.read.options import ReadOptions
from verify.read.outcome import failure
from verify.read.process import end, start
from verify.read.wire import pack_answer, pack_snapshot, unpack_answer, unpack_snapshot

MEGABYTE = 1 << 20
OUT_OF_MEMORY = 77
"""Exit code of a worker that could not even say that it has no memory left."""
ROOM = 60_000
"""Bytes that a pipe surely takes without blocking; larger messages are written from a thread."""
RECYCLE = 2_000
"""Pages after which a worker is replaced, so that what native libraries leak stays bounded."""


class PageWorkers:
    """A bounded pool of reading processes.

    Args:
        n: worker processes; they start when they are first needed.
        time_limit: seconds that one page may take before its worker is killed.
        memory_limit: bytes of address space of one worker; 0 for no limit.
        options: bounds of reading.

    ``await read(snapshot)`` from any number of tasks; ``await aclose()`` (or ``async with``) ends the processes. When a
    call is cancelled its worker is killed at once, so Ctrl-C leaves nothing behind; when this process is killed, each
    worker finds its pipe closed and ends by itself.
    """

    def __init__(
        self,
        n: int = 2,
        time_limit: float = 20.0,
        memory_limit: int = 2_048 * MEGABYTE,
        options: ReadOptions | None = None,
    ) -> None:
        if n < 1:
            raise ValueError("at least one worker is needed")
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._options = options or ReadOptions()
        self._slots = asyncio.Semaphore(n)
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    async def read(self, snapshot: Snapshot) -> Page | Failure:
        """The page of a snapshot as ``PageReader`` reads it; a worker that hangs or dies is a failure and is replaced.

        Raises:
            RuntimeError: after ``aclose()``.
        """
        async with self._slots:
            if self._closed:
                raise RuntimeError("the page workers are closed")
            worker = self._idle.pop() if self._idle else await self._start()
            self._busy.add(worker)
            done = False
            try:
                async with asyncio.timeout(self._time_limit):
                    answer = await worker.ask(snapshot)
                done = True
            except TimeoutError:
                cause = f"reading it took longer than {self._time_limit:g} seconds and was stopped"
                return failure(snapshot, cause, "Open it by hand.")
            except (EOFError, OSError):
                return failure(snapshot, f"the reader died on it ({worker.epitaph()})", "Open it by hand.")
            finally:
                self._busy.discard(worker)
                if done and not self._closed and worker.served < RECYCLE:
                    self._idle.append(worker)
                else:
                    worker.kill()
            if isinstance(answer, Page):
                return answer
            reason, cause, hint = answer
            return failure(snapshot, cause, hint, reason)

    async def _start(self) -> "_Worker":
        """A new worker, from a thread: the first one waits until what it is forked from has loaded."""
        worker = await asyncio.to_thread(_Worker.start, self._options, self._memory_limit)
        if self._closed:
            worker.kill()
            raise RuntimeError("the page workers are closed")
        return worker

    async def aclose(self) -> None:
        """End all workers, also those at work, whose reads fail. May be called twice."""
        self._closed = True
        for worker in self._busy:
            worker.process.kill()  # its read sees the pipe end, and releases the rest
        while self._idle:
            self._idle.pop().kill()

    async def __aenter__(self) -> "PageWorkers":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


@dataclass(eq=False, slots=True)
class _Worker:
    """One process and our end of the pipe to it."""

    process: ForkServerProcess
    pipe: Connection
    served: int = 0

    @classmethod
    def start(cls, options: ReadOptions, memory_limit: int) -> "_Worker":
        process, ours = start(_serve, options, memory_limit, name="page-reader")
        return cls(process, ours)

    async def ask(self, snapshot: Snapshot) -> Page | tuple[Reason, str, str]:
        """Send a snapshot and wait for what it is read as, without blocking the loop.

        Raises:
            EOFError, OSError: when the worker has died.
        """
        message = pack_snapshot(snapshot)
        loop = asyncio.get_running_loop()
        if len(message) > ROOM:
            await loop.run_in_executor(None, self.pipe.send_bytes, message)
        else:
            self.pipe.send_bytes(message)
        ready: asyncio.Future[None] = loop.create_future()

        def wake() -> None:
            loop.remove_reader(number)
            if not ready.done():
                ready.set_result(None)

        number = self.pipe.fileno()
        loop.add_reader(number, wake)
        try:
            await ready
        finally:
            loop.remove_reader(number)
        answer = unpack_answer(self.pipe.recv_bytes(), snapshot.source, snapshot.url)
        self.served += 1
        return answer

    def epitaph(self) -> str:
        """How the process ended, in words."""
        self.process.join(1.0)
        code = self.process.exitcode
        if code is None:
            return "it closed its pipe"
        if code < 0:
            return f"signal {signal.Signals(-code).name}"
        return "out of memory" if code == OUT_OF_MEMORY else f"exit code {code}"

    def kill(self) -> None:
        """End the process now and release everything that is held for it."""
        end(self.process, self.pipe)


def _serve(pipe: Connection, options: ReadOptions, memory_limit: int) -> None:
    """A worker's life: read a snapshot, answer, until the pipe is closed. Interrupts are the parent's to handle."""
    from verify.read.reader import PageReader  # only workers need it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory_limit)
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)  # a page is tens of thousands of small objects without cycles
    reader = PageReader(options)
    try:
        while True:
            snapshot = unpack_snapshot(pipe.recv_bytes())
            try:
                answer = reader.read(snapshot)
            except Exception as error:
                # A defect of ours that one page brings out must not end the run; tests call the reader itself.
                answer = failure(snapshot, f"the reader failed on it ({type(error).__name__})", "Please report it.")
            pipe.send_bytes(pack_answer(answer))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _limit_memory(limit: int) -> None:
    """Cap the address space and forbid core files, where the system knows how."""
    if not limit:
        return
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
