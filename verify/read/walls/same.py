"""Whether two answers of one host are the same page but for details."""

import re
from collections import Counter

from verify.model import BlockKind, Page

SAME = 0.9
"""Share of words in common from which two pages are one, title aside."""
SAME_TITLE = 0.75
"""The same when their titles are equal: error pages repeat the address and recommend other things each time."""
_WORD = re.compile(r"\w+")
MAX_WORDS = 20_000


def same_page(a: Page, b: Page) -> bool:
    """Whether ``a`` and ``b`` say the same, as a host's answers for two addresses that do not exist do.

    Compares the words of the main content (of all visible text when there is none): size of the common multiset over
    the size of the larger, in words.
    """
    words_a, words_b = _words(a), _words(b)
    if not words_a or not words_b:
        return not words_a and not words_b and a.title == b.title
    common = (words_a & words_b).total() / max(words_a.total(), words_b.total())
    equal = bool(a.title) and (a.title or "").casefold() == (b.title or "").casefold()
    return common >= (SAME_TITLE if equal else SAME)


def _words(page: Page) -> Counter[str]:
    shown = [block for block in page.blocks if block.kind is not BlockKind.HIDDEN]
    main = [block for block in shown if block.main]
    text = " ".join(page.text[block.start : block.end] for block in main or shown)
    return Counter(_WORD.findall(text.casefold())[:MAX_WORDS])
