"""Claim and pages → verdict: passages, facts, entailment, decision."""

from verify.match.build import build_matcher
from verify.match.interface import Entailer, Matcher
from verify.match.options import MatchOptions
from verify.match.pages import page_from_text
from verify.match.rows import claim_from_text, score_rows

__all__ = [
    "Entailer",
    "MatchOptions",
    "Matcher",
    "build_matcher",
    "claim_from_text",
    "page_from_text",
    "score_rows",
]
