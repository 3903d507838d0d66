"""Does the page turn the statement round: negation, opposites, hedges, quantifiers, order?

Each compares the claim with sentences that speak of the same thing (a high frame), never with the whole page.
"""

from collections.abc import Sequence

from verify.match.facts.conditions import conditions
from verify.match.facts.exclusions import exclusions
from verify.match.facts.modality import modality
from verify.match.facts.orders import orders
from verify.match.facts.polarity import polarity
from verify.match.facts.quantifiers import quantifiers
from verify.match.facts.ranks import ranks
from verify.match.facts.slots import Finding
from verify.match.facts.stances import stances
from verify.match.facts.views import ClaimView, SentenceView, frame

ALIKE = 0.55
"""Frame from which a sentence speaks of the claim's matter."""
BEHIND = 0.1
"""How much less another sentence may have to be as near."""


def turns(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """Negation, opposites, modality, quantifiers, superlatives and order against the sentences that come near."""
    near = sorted(((frame(claim, view), -n, view) for n, view in enumerate(views)), reverse=True)
    close = [(share, view) for share, _, view in near[:4] if share >= ALIKE]
    best = [view for share, view in close if share >= close[0][0] - BEHIND]
    return [
        *polarity(claim, views),
        *modality(claim, views),
        *[*quantifiers(claim, best, views), *ranks(claim, best, views)][:3],
        *conditions(claim, views),
        *orders(claim, views),
        *exclusions(claim, views),
        *stances(claim, views),
    ]
