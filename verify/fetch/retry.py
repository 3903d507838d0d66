"""When to try again, and when: one place decides. Policies are tenacity's, over one value a try."""

import email.utils
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from verify.fetch.options import FetchOptions

if TYPE_CHECKING:
    from tenacity import RetryCallState

RETRY_STATUSES = frozenset((408, 425, 429, 500, 502, 503, 504, *range(520, 525)))


@dataclass(frozen=True, slots=True)
class Tried:
    """What one try came to, as far as trying again goes. ``retry_after`` is what the server asked for, in seconds."""

    again: bool
    retry_after: float | None = None


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds that a ``Retry-After`` header asks for, in both its forms (RFC 9110, 10.2.3); ``None`` if malformed."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


def full_jitter(options: FetchOptions) -> Callable[["RetryCallState"], float]:
    """Exponential backoff with full jitter (Brooker, "Exponential Backoff And Jitter", AWS 2015), never less than
    what the server asked for."""

    def wait(state: "RetryCallState") -> float:
        ceiling = min(options.backoff_cap, options.backoff * 2.0**state.attempt_number)
        tried = state.outcome.result() if state.outcome is not None else None
        asked = tried.retry_after if isinstance(tried, Tried) else None
        return max(options.random() * ceiling, asked or 0.0)

    return wait
