"""The words of a text with single blanks between them."""

__all__ = ["flat"]


def flat(text: str) -> str:
    """``" ".join(text.split())``; most stretches need no change, and looking is cheaper than splitting."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())
