"""From a plan to running stages: which fetcher, reader and matcher, with which options, opened and closed in order."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verify.run import Plan


@dataclass(frozen=True, slots=True)
class Opened:
    """Stages in use."""


@asynccontextmanager
async def open_stages(plan: "Plan", cache: Path) -> AsyncIterator[Opened]:
    async with AsyncExitStack():
        yield Opened()
