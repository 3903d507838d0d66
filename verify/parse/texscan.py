"""The tokens of a LaTeX document and its matching braces, in one pass each.

pylatexenc is the well-kept parser of this syntax; it recurses (nesting of a few hundred ends it) and gives no way on
after a syntax error, which papers that compile only with their own class file have everywhere.
"""

import re
from array import array
from bisect import bisect_right

TOKEN = re.compile(
    r"""(?P<comment>%[^\n]*(?:\n[ \t]*)?)
      |\\(?P<word>[A-Za-z@]{1,80})\*?
      |\\(?P<sign>.)
      |(?P<math>\$\$?)
      |(?P<brace>[{}])
      |(?P<para>\n[ \t]*\n\s*)
      |(?P<blank>\s+)
      |(?P<cell>&)
      |(?P<glue>~|---?|``|''|"`|"'|,,)
      |(?P<text>[^\\%${}&~\s`'"-][^\\%${}&~\n\t`'"-]*|.)""",
    re.VERBOSE | re.DOTALL,
)
_BRACES = re.compile(r"\\(?:url|href|nolinkurl|path)\s?(\{)[^{}\n]{0,2000}\}|\\.|%[^\n]*|[{}]", re.DOTALL)
_OPTION = re.compile(r"[^\S\n]{0,99}\n?[^\S\n]{0,99}\[")
_GROUP = re.compile(r"[^\S\n]{0,99}\n?[^\S\n]{0,99}\{")
_RAW_ENDS = re.compile(r"\\end\s?\{([A-Za-z*]{1,40})\}")


class Braces:
    """Where each brace group ends."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._close = array("i", bytes(4 * (len(source) + 1)))
        stack: list[int] = []
        for found in _BRACES.finditer(source):
            mark = found[0]
            if found[1]:  # a per cent sign in an address begins no comment
                self._close[found.start(1)] = found.end() - 1
            elif mark == "{":
                stack.append(found.start())
            elif mark == "}" and stack:
                self._close[stack.pop()] = found.start()
        self._ends: dict[str, list[int]] | None = None

    def close(self, at: int) -> int:
        """Where the group that opens at ``at`` closes; 0 when it never does."""
        return self._close[at]

    def option(self, at: int) -> tuple[int, int, int] | None:
        """An optional argument ``[…]`` at ``at``: start and end of its content, and what comes after it."""
        found = _OPTION.match(self._source, at)
        if found is None:
            return None
        start = found.end()
        end, position = -1, start
        limit = min(len(self._source), start + 2000)
        if self._source.find("]", start, limit) < 0:
            return None
        while position < limit:
            char = self._source[position]
            if char == "]":
                end = position
                break
            if char == "{" and self._close[position]:
                position = self._close[position]
            elif char == "\\":
                position += 1
            elif char == "\n" and self._source.startswith("\n", position + 1):
                break
            position += 1
        return None if end < 0 else (start, end, end + 1)

    def group(self, at: int) -> tuple[int, int, int] | None:
        """A mandatory argument ``{…}`` at ``at``: start and end of its content, and what comes after it."""
        found = _GROUP.match(self._source, at)
        if found is None:
            return None
        close = self._close[found.end() - 1]
        return (found.end(), close, close + 1) if close else None

    def environment_end(self, name: str, at: int) -> tuple[int, int]:
        """Start and end of the ``\\end{name}`` after ``at``; the end of the source when there is none."""
        if self._ends is None:
            self._ends = {}
            for found in _RAW_ENDS.finditer(self._source):
                self._ends.setdefault(found[1], []).append(found.start())
        places = self._ends.get(name, [])
        index = bisect_right(places, at)
        if index >= len(places):
            return len(self._source), len(self._source)
        start = places[index]
        return start, self._source.index("}", start) + 1
