"""Processes forked from a clean server: they start fast and inherit no threads, locks or sockets of ours."""

import contextlib
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType
from typing import Any

_starting = threading.Lock()
_loaded = ["verify.read.reader"]
"""What the server loads before it forks for the first time, so that no process has to."""


def load_beforehand(module: str) -> None:
    """Have the server load one more module, if it is not running yet."""
    if module not in _loaded:
        _loaded.append(module)


def start(target: Callable[..., None], *args: Any, name: str) -> tuple[ForkServerProcess, Connection]:
    """Start ``target(pipe, *args)`` and return the process and our end of the pipe.

    Nobody else holds that end: when this process is gone, however it ended, the other one finds its pipe closed.
    """
    context = _context()
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *args), daemon=True, name=name)
    with _starting, _without_main_file():
        process.start()
    theirs.close()
    return process, ours


def warm_up() -> None:
    """Start the server now, so that it loads while something else is awaited."""
    _context()
    with _starting, _without_main_file():
        forkserver.ensure_running()


def end(process: ForkServerProcess, pipe: Connection) -> None:
    """End a process now and release everything that is held for it."""
    if process.is_alive():
        process.kill()
    process.join(5.0)
    with contextlib.suppress(OSError):
        pipe.close()
    with contextlib.suppress(ValueError):
        process.close()


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_loaded)
    return context


@contextlib.contextmanager
def _without_main_file() -> Iterator[None]:
    """Keep new processes from running the program's main file once more, as they otherwise do to find its functions.

    Ours are elsewhere; a script that audits at its top level would audit in each worker again.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
