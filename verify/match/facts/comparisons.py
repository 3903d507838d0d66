"""Comparisons turned round: "A is longer than B" of a page where B is longer than A, or A shorter than B."""

from collections.abc import Sequence
from dataclasses import dataclass

from verify.match.facts.slots import Finding
from verify.match.facts.verbs import verbal
from verify.match.facts.views import ClaimView, SentenceView, frame
from verify.match.words import OPPOSING, STOP, Words, bag
from verify.model import CheckKind, Outcome

_SCALES = """
more larger bigger greater higher / less fewer smaller lower | taller longer / shorter | older / younger newer |
later / earlier | faster quicker / slower | heavier / lighter | better / worse | stronger / weaker |
richer wealthier / poorer | dearer costlier / cheaper | warmer hotter / colder cooler | wider broader / narrower |
deeper / shallower | thicker / thinner | farther further / nearer closer | harder / easier softer | safer / riskier |
louder / quieter | brighter / darker | wetter / drier | steeper / gentler | busier / calmer | rougher / smoother
"""


def _scales() -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for number, scale in enumerate(_SCALES.split("|")):
        for sign, side in zip((1, -1), scale.split("/"), strict=True):
            found.update((word, (number, sign)) for word in side.split())
    return found


SCALES = _scales()
"""Comparative → its scale and direction; two of one scale can be set against each other."""
ALIKE = 0.45
"""Frame from which a sentence speaks of the same comparison."""
REACH = 12
"""Words on either side of "than" that may name what is compared."""
WITHIN = 6
"""Words before "than" in which the comparative stands ("more eggs a clutch than")."""
PASSING = bag("rather other earlier later sooner")
"""Words before "than" that compare no two things; of time, other checks tell."""
PARTING = OPPOSING | {"because"}
MEASURES = bag("average mean median rest majority")
"""Words for one who is compared that name nobody."""
TAKING_UP = bag("it he she they its his their which who")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands on the two sides of a "than" between the words ``first`` and ``last``, on which scale and how.

    ``left`` and ``right`` are telling stems, the nearest first; ``matter`` is what there is more or less of. ``open``:
    a pronoun stands on the left.
    """

    first: int
    last: int
    scale: int
    sign: int
    left: tuple[str, ...]
    right: tuple[str, ...]
    matter: tuple[str, ...]
    open: bool


def comparisons(claim: ClaimView, views: Sequence[SentenceView]) -> list[Finding]:
    """At most one finding: a comparison that the page has the other way round, or else one that it bears out."""
    if "than" not in claim.words.normals:
        return []
    agreed: list[Finding] = []
    read = _read(claim.words)
    near = [view for view in views if "than" in view.words.normals and frame(claim, view) >= ALIKE] if read else []
    for ours in read:
        for view in near:
            for theirs in _read(view.words):
                outcome = _compare(ours, theirs, view)
                if outcome is Outcome.CONFLICTING:
                    return [_finding(claim, ours, view, theirs, outcome, "the page compares them the other way round")]
                if outcome is Outcome.AGREEING:
                    agreed.append(_finding(claim, ours, view, theirs, outcome, ""))
    return agreed[:1]


def _read(words: Words) -> list[Comparison]:
    found: list[Comparison] = []
    for place, word in enumerate(words.normals):
        if word != "than" or not place or words.normals[place - 1] in PASSING:
            continue
        index = next((i for i in range(place - 1, max(-1, place - 1 - WITHIN), -1) if words.normals[i] in SCALES), -1)
        if index < 0:
            continue
        before = _side(words, range(index - 1, max(-1, index - 1 - REACH), -1))
        after = _side(words, range(place + 1, min(len(words), place + 1 + REACH)))
        left, right, matter = (_things(words, places) for places in (before, after, range(index + 1, place)))
        taken_up = any(words.normals[i] in TAKING_UP for i in before)
        first, last = min([*before, index]), max([*after, place])
        found.append(Comparison(first, last, *SCALES[words.normals[index]], left, right, matter, taken_up))
    return found


def _side(words: Words, places: range) -> list[int]:
    """The words on one side, nearest first, without what stands in brackets; a comma ends what follows "than"."""
    found: list[int] = []
    depth = 0
    for place in places:
        beside = place + 1 if places.step < 0 else place
        gap = words.text[words.ends[beside - 1] : words.starts[beside]]
        opened, closed = ("(", ")") if places.step > 0 else (")", "(")
        depth += gap.count(opened) - gap.count(closed)
        comma = "," in gap and places.step > 0 and found
        if depth < 0 or ";" in gap or ":" in gap or comma or words.normals[place] in PARTING:
            break
        if not depth:
            found.append(place)
    return found


def _things(words: Words, places: Sequence[int]) -> tuple[str, ...]:
    skipped = STOP | MEASURES
    return tuple(words.stems[i] for i in places if words.normals[i] not in skipped and not verbal(words, i))


def _compare(ours: Comparison, theirs: Comparison, view: SentenceView) -> Outcome | None:
    """Agreeing or conflicting where the page compares the same two on the same scale; None where it does not."""
    if ours.scale != theirs.scale:
        return None
    one = [stem for stem in ours.right if stem not in theirs.right]
    other = [stem for stem in theirs.right if stem not in ours.right]
    same = ours.sign == theirs.sign
    if one and other:
        counted = one[0] in theirs.matter and other[0] in ours.matter
        known = one[0] in theirs.left or (theirs.open and one[0] not in view.stems)
        if not counted and not (known and other[0] in ours.left and _of_one(ours.matter, theirs.matter)):
            return None
        return Outcome.CONFLICTING if same else Outcome.AGREEING
    shared = set(ours.left) & set(theirs.left)
    if len(one) == len(ours.right) or not shared or not _of_one(ours.matter, theirs.matter) or not same:
        return None
    return Outcome.AGREEING


def _of_one(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether it may be more or less of the same."""
    return not ours or not theirs or not set(ours).isdisjoint(theirs)


def _finding(
    claim: ClaimView, ours: Comparison, view: SentenceView, theirs: Comparison, outcome: Outcome, why: str
) -> Finding:
    words, its = claim.words, view.words
    return Finding(
        CheckKind.ROLE, outcome, words.starts[ours.first], words.ends[ours.last],
        view, its.starts[theirs.first], its.ends[theirs.last], why, 0.9,
    )  # fmt: skip
