"""When two dates can be the same time, and when they speak against each other."""

from datetime import date

from verify.match.facts.dates import When

DECADE_YEARS = 9
"""Years between the ends of a decade: shorter spans are periods with ends of their own."""
MONTHS_AWAY = 9
"""Months between a page's date and a day or month that it names without a year."""
MOSTLY = 0.5
"""Share of the shorter of two periods that both must have, where one of them is named roughly."""


def agree(claim: When, evidence: When) -> bool:
    """Whether two dates can be the same time: every part that both give is equal (periods: one holds the other).

    Roughly named periods ("the 1780s and early 1790s") agree with what they mostly share.
    """
    if claim.weekday >= 0 and evidence.weekday >= 0 and claim.weekday != evidence.weekday:
        return False
    if (week := _week(claim, evidence)) is not None:
        return week
    if claim.month and evidence.month and claim.month != evidence.month:
        return False
    if claim.day and evidence.day and claim.day != evidence.day:
        return False
    if not _same_part(claim, evidence):
        return False
    if claim.first and evidence.first:
        return _same_years(claim, evidence)
    return shares(claim, evidence)


def _year(claim: When, evidence: When) -> bool:
    """Whether the year that the page leaves out is the claim's: the day or month is within a year of the page's own."""
    if not evidence.beside[0] or evidence.first or not evidence.month or claim.first != claim.last or not claim.first:
        return False
    apart = 12 * (claim.first - evidence.beside[0]) + evidence.month - (evidence.beside[1] or 6)
    return abs(apart) < MONTHS_AWAY


def _week(claim: When, evidence: When) -> bool | None:
    """Whether a full date is the weekday that the page names within a week of its own date; None if not to be told."""
    if claim.weekday >= 0 or evidence.weekday < 0 or not evidence.beside[2] or not (claim.month and claim.day):
        return None
    try:
        then = date(claim.first or evidence.beside[0], claim.month, claim.day)
        apart = abs((then - date(*evidence.beside)).days)
    except ValueError:
        return None
    return then.weekday() == evidence.weekday if apart <= 7 else None


def _same_part(claim: When, evidence: When) -> bool:
    """Whether the months that both name, singly or as a quarter or as a part of the year, overlap."""
    ours, theirs = _months(claim), _months(evidence)
    if not ours or not theirs:
        return True
    rough = 1 if any(when.months != (0, 0) for when in (claim, evidence)) else 0
    return ours[0] - rough <= theirs[1] and theirs[0] <= ours[1] + rough


def _months(when: When) -> tuple[int, int] | None:
    if when.month:
        return when.month, when.month
    if when.quarter:
        return 3 * when.quarter - 2, 3 * when.quarter
    return when.months if when.months != (0, 0) else None


def _same_years(claim: When, evidence: When) -> bool:
    spans = (claim.last - claim.first, evidence.last - evidence.first)
    if all(spans) and (claim.coarse or evidence.coarse):
        common = min(claim.last, evidence.last) - max(claim.first, evidence.first) + 1
        return common >= MOSTLY * (min(spans) + 1)
    if all(0 < span < DECADE_YEARS for span in spans):
        return (claim.first, claim.last) == (evidence.first, evidence.last)
    return (claim.first <= evidence.first and evidence.last <= claim.last) or (
        evidence.first <= claim.first and claim.last <= evidence.last and evidence.first != evidence.last
    )


def shares(claim: When, evidence: When) -> bool:
    """Whether two dates give a common part, so that they can be compared at all."""
    return bool(
        (claim.first and evidence.first)
        or (claim.month and evidence.month)
        or (claim.weekday >= 0 and evidence.weekday >= 0)
        or (claim.quarter and evidence.quarter)
        or _week(claim, evidence) is not None
    )


def rivals(claim: When, evidence: When) -> bool:
    """Whether two dates either agree or speak against each other.

    What is less exact is no rival (it dates something else), nor is a day that has no part in common; a period is none
    of a point in time, and what is counted from another date is none of anything.
    """
    return agree(claim, evidence) or opposed(claim, evidence)


def opposed(claim: When, evidence: When) -> bool:
    """Whether two dates that do not agree speak against each other (see ``rivals``)."""
    if not shares(claim, evidence):
        return False
    if claim.reckoned or evidence.reckoned or (evidence.loose and not evidence.day):
        return False
    if all((claim.first, claim.month, claim.day, evidence.first, evidence.month, evidence.day)):
        return (claim.first, claim.month, claim.day) != (evidence.first, evidence.month, evidence.day) and bool(
            claim.first == evidence.first or claim.month == evidence.month or claim.day == evidence.day
        )
    if claim.first and evidence.first:
        if (claim.month and not evidence.month) or (claim.day and not evidence.day):
            return False
        exact = [w for w in (claim, evidence) if not w.coarse]
        return len({w.first < w.last for w in exact}) < 2
    return True


def covers(claim: When, evidence: When) -> bool:
    """Whether the evidence's date, agreeing, is as exact as the claim's."""
    return agree(claim, evidence) and (
        _week(claim, evidence) is True
        or (
            (not claim.first or _as_exact(claim, evidence) or _year(claim, evidence))
            and (not claim.month or bool(evidence.month))
            and (not claim.day or bool(evidence.day))
            and (not claim.quarter or bool(evidence.quarter or evidence.month))
        )
    )


def _as_exact(claim: When, evidence: When) -> bool:
    """Whether the evidence's years are as few as the claim's, or the claim's is the first or last of them."""
    if not evidence.first:
        return False
    end = claim.first == claim.last and not evidence.coarse and claim.first in (evidence.first, evidence.last)
    return end or evidence.last - evidence.first <= _widest(claim)


def _widest(claim: When) -> int:
    """Years that a period may span which bears out the claim's: a little more than a roughly named one."""
    span = claim.last - claim.first
    return span + span // 2 + 1 if claim.coarse else span


def near_miss(claim: When, evidence: When) -> bool:
    """Whether two full dates differ in one part only."""
    pairs = [(claim.first, evidence.first), (claim.month, evidence.month), (claim.day, evidence.day)]
    if not (claim.month and claim.day and evidence.month and evidence.day):
        return False
    given = [(a, b) for a, b in pairs if a and b]
    return sum(a != b for a, b in given) == 1 and len(given) >= 2
