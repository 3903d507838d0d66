"""Small helpers: a claim judged against a text by rules."""

from functools import lru_cache

from verify.match import MatchOptions, build_matcher, claim_from_text, page_from_text
from verify.match.matcher import StackMatcher
from verify.model import Check, CheckKind, Outcome, Page, Verdict


@lru_cache(maxsize=1)
def rules() -> StackMatcher:
    return build_matcher(MatchOptions(use_model=False))


def judge(claim: str, *sources: str | Page, context: object = None) -> Verdict:
    pages = [s if isinstance(s, Page) else page_from_text(s, f"https://{i}.example/") for i, s in enumerate(sources)]
    return rules().match([(claim_from_text(claim, context), pages)])[0]


def conflicts(claim: str, source: str) -> list[Check]:
    return [check for check in judge(claim, source).checks if check.outcome is Outcome.CONFLICTING]


def outcomes(claim: str, source: str, kind: CheckKind) -> list[Outcome]:
    return [check.outcome for check in judge(claim, source).checks if check.kind is kind]
