"""When two quantities agree, and when they all but do."""

from verify.match.facts.numbers import Quantity


def compatible(claim: Quantity, evidence: Quantity) -> bool:
    """Whether the evidence's quantity bears out the claim's, with rounding and bounds as people mean them.

    A claim may round what the source says to fewer digits, never to other ones; "more than N" holds up to 1.25 N;
    "about" holds within 5 %. A bare number (a table's cell) is compared as it is written.
    """
    if bare(evidence) and claim.scale != 1.0:
        return any(abs(c / claim.scale - e) <= 1e-9 * abs(e) for c in claim.values for e in evidence.values)
    return any(_agree(c, claim, e, evidence) for c in claim.values for e in evidence.values)


def bare(quantity: Quantity) -> bool:
    """Whether nothing tells what a number counts."""
    return quantity.kind == "count" and not quantity.noun


def near_miss(claim: Quantity, evidence: Quantity) -> bool:
    """Whether two differing quantities have the same digits: another unit, or a decimal point that has moved."""
    ours, theirs = claim.values[0] / claim.scale, evidence.values[0] / evidence.scale
    if claim.kind != evidence.kind or claim.kind == "ordinal" or not ours or not theirs:
        return False
    if claim.unit != evidence.unit and ours == theirs:
        return True
    ratio = ours / theirs
    return claim.unit == evidence.unit and any(abs(ratio / power - 1) < 1e-9 for power in (0.01, 0.1, 10.0, 100.0))


def _agree(c: float, claim: Quantity, e: float, evidence: Quantity) -> bool:
    if claim.high is not None or evidence.high is not None:
        return _agree_range(c, claim, e, evidence)
    if abs(c - e) <= 1e-9 * max(1.0, abs(c), abs(e)):
        return True
    if claim.kind in ("ordinal", "times"):
        return False
    big = max(abs(c), abs(e))
    bounds = (claim.bound, evidence.bound)
    if bounds == ("low", ""):
        return c <= e <= 1.25 * c
    if bounds == ("high", ""):
        return 0.75 * c <= e <= c
    if bounds == ("", "low"):
        return e <= c <= 1.05 * e
    if bounds == ("", "high"):
        return 0.95 * e <= c <= e
    if "about" in bounds:
        return abs(c - e) <= 0.05 * big
    if big < 10 and claim.step >= 1 and evidence.step >= 1:
        return False
    coarse = max(claim.step, evidence.step)
    if coarse / big > 0.1:
        return False
    return abs(c - e) < 0.5 * coarse and coarse > min(claim.step, evidence.step)


def _agree_range(c: float, claim: Quantity, e: float, evidence: Quantity) -> bool:
    """Two ranges agree when they are the same; a number agrees with an end that it bounds, or roughly lies inside."""
    if claim.high is not None and evidence.high is not None:
        slack = 0.02 * max(abs(claim.high), abs(evidence.high))
        return abs(e - c) <= slack and abs(evidence.high - claim.high) <= slack
    if evidence.high is not None:
        ends = {"low": e, "high": evidence.high}
        if claim.bound in ends:
            return abs(c - ends[claim.bound]) <= 0.02 * abs(evidence.high)
        return claim.bound == "about" and e <= c <= evidence.high
    assert claim.high is not None
    return c <= e <= claim.high
