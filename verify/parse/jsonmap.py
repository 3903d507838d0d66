"""JSON whose strings remember where they stand, so that spans can point into the file that a person has.

The standard library's parser gives no places, and no well-kept one does. This one accepts what ``json.loads`` accepts
(and several values after one another, as in JSON Lines), without recursion, in linear time.
"""

import re
from bisect import bisect_right

__all__ = ["JsonError", "JsonText", "Places", "read"]

_TOKEN = re.compile(
    r"""[ \t\r\n\ufeff]*(?:
        (?P<open>[{\[])|(?P<close>[}\]])|(?P<sign>[,:])
       |"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"
       |(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
       |(?P<word>true|false|null|NaN|-?Infinity))""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_WORDS = {"true": True, "false": False, "null": None}


class JsonError(ValueError):
    """The text is no JSON; ``at`` is the offset where it stops being one."""

    def __init__(self, at: int) -> None:
        super().__init__(f"no JSON at offset {at}")
        self.at = at


class JsonText(str):
    """A string of a JSON document; ``start`` and ``end`` are the source offsets between its quotation marks."""

    start: int
    end: int

    @classmethod
    def of(cls, source: str, start: int, end: int) -> "JsonText":
        """The string that stands at a place. Lone surrogates become U+FFFD, so that it can always be encoded."""
        raw = source[start:end]
        made = cls(_ESCAPE.sub(_unescape, raw) if "\\" in raw else raw)
        made.start, made.end = start, end
        return made


def _unescape(found: re.Match[str]) -> str:
    if found[3] is not None:
        return _SIGNS.get(found[3], found[3])
    high = int(found[1], 16)
    if 0xD800 <= high < 0xDC00 and found[2]:
        return chr(0x10000 + ((high - 0xD800) << 10) + (int(found[2], 16) - 0xDC00))
    shown = "\ufffd" if 0xD800 <= high < 0xE000 else chr(high)
    return shown + ("\ufffd" if found[2] else "")


class Places:
    """Maps offsets in a joined text back to the source; the text is made of JSON strings and of glue between them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._flats: list[int] = []
        self._starts: list[int] = []
        self._parts: list[str] = []
        self.length = 0

    @property
    def text(self) -> str:
        """The joined text."""
        return "".join(self._parts)

    def glue(self, words: str) -> None:
        """Append text that the source does not have."""
        at = self._starts[-1] + self.length - self._flats[-1] if self._starts else 0
        self._mark(at)
        self._parts.append(words)
        self.length += len(words)

    def add(self, string: JsonText) -> int:
        """Append a string and return where in the joined text it begins."""
        begin = position = self.length
        last = string.start
        if string.end - string.start != len(string) or "\\" in self._source[string.start : string.end]:
            for found in _ESCAPE.finditer(self._source, string.start, string.end):
                self._mark(last)
                position += found.start() - last
                self.length = position
                self._mark(found.start())
                position += len(_unescape(found))
                self.length = position
                last = found.end()
        self._mark(last)
        self.length = begin + len(string)
        self._parts.append(str(string))
        return begin

    def _mark(self, at: int) -> None:
        if self._flats and self._flats[-1] == self.length:
            self._starts[-1] = at
        else:
            self._flats.append(self.length)
            self._starts.append(at)

    def at(self, place: int) -> int:
        """The source offset of a place in the joined text."""
        index = bisect_right(self._flats, place) - 1
        if index < 0:
            return 0
        at = self._starts[index] + place - self._flats[index]
        return min(at, self._starts[index + 1]) if index + 1 < len(self._starts) else at

    def cuts(self, start: int, end: int) -> list[int]:
        """The places strictly between two in the joined text at which a run of source characters begins or ends."""
        low, high = bisect_right(self._flats, start), bisect_right(self._flats, end - 1)
        return self._flats[low:high]


def read(source: str) -> list[object]:
    """All values of a text, one after another. Raises JsonError where it is no JSON."""
    values: list[object] = []
    stack: list[dict[str, object] | list[object] | None] = []
    key: str | None = None
    box: dict[str, object] | list[object] | None = None
    at = 0
    while True:
        found = _TOKEN.match(source, at)
        if found is None:
            if source[at:].strip(" \t\r\n\ufeff") or box is not None:
                raise JsonError(at)
            return values
        at = found.end()
        kind = found.lastgroup
        if kind == "sign":
            if box is None and found["sign"] == ",":
                raise JsonError(found.start())
            continue
        if kind == "close":
            if box is None or (found["close"] == "}") is not isinstance(box, dict):
                raise JsonError(found.start())
            box, key = stack.pop(), None
            continue
        value: object
        if kind == "text":
            value = JsonText.of(source, found.start("text"), found.end("text"))
            if isinstance(box, dict) and key is None:
                key = str(value)
                continue
        elif kind == "open":
            value = {} if found["open"] == "{" else []
        elif kind == "number":
            value = _number(found["number"])
        else:
            value = _WORDS.get(found["word"])
        if isinstance(box, dict):
            if key is None:
                raise JsonError(found.start())
            box[key] = value
            key = None
        elif isinstance(box, list):
            box.append(value)
        else:
            values.append(value)
        if kind == "open" and isinstance(value, (dict, list)):
            stack.append(box)
            box, key = value, None


def _number(words: str) -> int | float:
    return int(words) if len(words) < 19 and words.lstrip("-").isdecimal() else float(words[:400])
