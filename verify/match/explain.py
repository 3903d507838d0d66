"""One sentence of why, naming the words that decide."""

from collections.abc import Sequence

from verify.match.facts.views import ClaimView
from verify.model import Check, CheckKind, Outcome, VerdictKind

LONGEST = 80
MOST_WORDS = 6


def why(kind: VerdictKind, claim: ClaimView, checks: Sequence[Check], uncovered: Sequence[int], passages: int) -> str:
    """Why a verdict was reached: the conflict, or the words that no evidence covers, or what agrees."""
    lacking = phrases(claim, uncovered)
    if not passages:
        told = f" ({lacking})" if lacking else ""
        return f"unsupported: no passage of the page comes near the claim{told}."
    conflicts = [check for check in checks if check.outcome is Outcome.CONFLICTING]
    match kind:
        case VerdictKind.CONTRADICTED:
            return (
                f"contradicted: {_conflict(conflicts[0])}."
                if conflicts
                else ("contradicted: the nearest passage says otherwise.")
            )
        case VerdictKind.SUPPORTED:
            agreeing = [_clip(check.claim) for check in checks if check.outcome is Outcome.AGREEING]
            told = ", ".join(dict.fromkeys(agreeing[:4]))
            where = "one passage" if passages == 1 else f"{passages} passages together"
            doubt = f"; but {_conflict(conflicts[0])}" if conflicts else ""
            return f"supported: {where} cover the claim{f' ({told} agree)' if told else ''}{doubt}."
        case VerdictKind.PARTIAL:
            if conflicts:
                return f"partly supported: {_conflict(conflicts[0])}."
            return (
                f"partly supported: no evidence for {lacking}."
                if lacking
                else ("partly supported: the page says less than the claim.")
            )
        case _:
            if conflicts:
                return f"unsupported: {_conflict(conflicts[0])}."
            return (
                f"unsupported: {lacking}: no passage says so."
                if lacking
                else ("unsupported: the words occur, but no passage says what the claim says.")
            )


def phrases(claim: ClaimView, uncovered: Sequence[int]) -> str:
    """The uncovered words as the claim writes them, neighbours joined, each between asterisks."""
    runs: list[list[int]] = []
    for index in uncovered:
        if runs and index - runs[-1][-1] <= 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    told = [claim.text[claim.words.starts[run[0]] : claim.words.ends[run[-1]]] for run in runs]
    listed = ", ".join(f"*{_clip(words)}*" for words in told[:MOST_WORDS])
    return f"{listed} and more" if len(told) > MOST_WORDS else listed


def _conflict(check: Check) -> str:
    claim, evidence = _clip(check.claim), _clip(check.evidence)
    match check.kind:
        case CheckKind.NUMBER | CheckKind.DATE | CheckKind.NAME:
            return f"the claim says *{claim}*, the page *{evidence}*"
        case CheckKind.QUOTATION:
            return f"the quotation *{claim}* reads *{evidence}* on the page"
        case _:
            return f"{check.why} (*{evidence}*)"


def _clip(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
