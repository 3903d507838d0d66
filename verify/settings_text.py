"""Places in the text of a settings file, for errors that point at them."""

import json
import re


def line_of(text: str, where: tuple[int | str, ...]) -> int:
    """The line on which the last named key of a path stands, found by walking the keys in order."""
    position = found = 0
    for part in where:
        if isinstance(part, str):
            match = re.compile(re.escape(json.dumps(part, ensure_ascii=False)) + r"\s*:").search(text, position)
            if match:
                found, position = match.start(), match.end()
    return text.count("\n", 0, found) + 1


def excerpt(text: str, line: int) -> str:
    lines = text.splitlines()
    shown = lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
    return f"    {line} | {shown}"
