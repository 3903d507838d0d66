"""The thread count that is fastest now: on a shared machine two threads can be slower than one."""

from __future__ import annotations


class ThreadChoice:
    """Picks among thread counts by measured speed, trying the others now and then.

    Where other work takes a core, every barrier between two threads waits for the slower one: 2,270
    tokens/s on two free cores fell to 630 with one core busy, less than one thread gives alone.
    """

    def __init__(self, options: tuple[int, ...] = (2, 1), every: int = 12, memory: float = 0.6) -> None:
        self._options, self._every, self._memory = options, every, memory
        self._speed: dict[int, float] = {}
        self._turn = 0

    def next(self) -> int:
        """The count for the next step: untried ones first, else the fastest, else a trial."""
        self._turn += 1
        for option in self._options:
            if option not in self._speed:
                return option
        best = max(self._options, key=lambda option: self._speed[option])
        if self._turn % self._every == 0:
            others = [option for option in self._options if option != best]
            return others[(self._turn // self._every) % len(others)] if others else best
        return best

    def observe(self, threads: int, tokens: int, seconds: float) -> None:
        """Record how fast a step was."""
        speed = tokens / max(seconds, 1e-6)
        before = self._speed.get(threads, speed)
        self._speed[threads] = self._memory * before + (1 - self._memory) * speed

    def speeds(self) -> dict[int, int]:
        """Tokens a second by thread count, as remembered."""
        return {threads: round(speed) for threads, speed in sorted(self._speed.items())}
