"""Parts of a whole: "two of the three engines" has three engines, but says nothing of three that failed."""

from verify.match.facts.agreement import compatible
from verify.match.facts.quantity import Quantity
from verify.match.facts.slots import Finding
from verify.match.words import stem
from verify.model import Outcome


def parted(quantity: Quantity, finding: Finding) -> Finding | None:
    """The conflict of a claim's part with another part of the same whole, where only the whole has its number."""
    if not quantity.of or quantity.kind != "count" or not quantity.noun or finding.view is None:
        return None
    given = finding.view.quantities
    own = [q for q in given if q.start == finding.at]
    if not own or own[0].of:
        return None
    for other in given:
        same = other.of and other.kind == "count" and stem(other.noun) == stem(quantity.noun) == stem(own[0].noun)
        if same and not compatible(quantity, other) and other.values[0] < own[0].values[0]:
            why = "the page gives it of the whole, and another number of the part"
            return Finding(
                finding.kind, Outcome.CONFLICTING, quantity.start, quantity.end, finding.view, other.start, other.end,
                why, 0.8,
            )  # fmt: skip
    return None
