"""Charts as inline SVG. Colours and fonts come from the style sheet by class, so they follow dark mode and print."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from verify.report.background import CalibrationBin
from verify.report.summary import WORST_FIRST, Tally
from verify.report.text import one_line, percent


def bar(tally: Tally, label: str, width: int = 600, height: int = 10) -> Markup:
    """One stacked bar of a tally's verdicts, as wide as its parent."""
    total = tally.total
    if not total:
        return Markup("")
    parts, at = [], 0.0
    for kind in WORST_FIRST:
        number = tally.verdicts.get(kind, 0)
        if number:
            size = width * number / total
            parts.append(f'<rect class="f-{kind}" x="{at:.2f}" y="0" width="{size:.2f}" height="{height}"/>')
            at += size
    words = ", ".join(f"{tally.verdicts[kind]} {kind}" for kind in WORST_FIRST if tally.verdicts.get(kind))
    return Markup(  # noqa: S704 - numbers and enum members of our own; the label is escaped
        f'<svg class="bar" viewBox="0 0 {width} {height}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(label)}: {words}">{"".join(parts)}</svg>'
    )


def trend(history: Sequence[Mapping[str, object]], width: int = 640, height: int = 180) -> Markup:
    """Strict and lenient support rates over the last runs; empty with fewer than two."""
    rows = [row for row in history if _share(row, "strict") is not None][-40:]
    if len(rows) < 2:
        return Markup("")
    left, right, top, bottom = 44, width - 12, 12, height - 28
    xs = [left + (right - left) * index / (len(rows) - 1) for index in range(len(rows))]
    body = [_grid(left, right, top, bottom)]
    for key in ("lenient", "strict"):
        points = [
            (x, bottom - (bottom - top) * share)
            for x, row in zip(xs, rows, strict=True)
            if (share := _share(row, key)) is not None
        ]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        body.append(f'<polyline class="l-{key}" points="{path}"/>')
        body += [f'<circle class="p-{key}" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>' for x, y in points]
    first, last = (escape(one_line(str(row.get("finished", "")), 10)) for row in (rows[0], rows[-1]))
    body.append(f'<text x="{left}" y="{height - 8}">{first}</text>')
    body.append(f'<text x="{right}" y="{height - 8}" text-anchor="end">{last}</text>')
    words = f"Support over {len(rows)} runs, from {percent(_share(rows[0], 'strict'))} to " + percent(
        _share(rows[-1], "strict")
    )
    return _svg("chart", width, height, words + " strictly", body)


def calibration(bins: Sequence[CalibrationBin], width: int = 320, height: int = 320) -> Markup:
    """Predicted probability against the share that was right; on the diagonal the tool's word is worth its number."""
    if not bins:
        return Markup("")
    left, right, top, bottom = 44, width - 12, 12, height - 44
    most = max(one.n for one in bins) or 1

    def place(x: float, y: float) -> tuple[float, float]:
        return left + (right - left) * x, bottom - (bottom - top) * y

    body = [_grid(left, right, top, bottom)]
    body.append(f'<line class="diagonal" x1="{left}" y1="{bottom}" x2="{right}" y2="{top}"/>')
    points = [(*place(one.predicted, one.observed), one.n) for one in sorted(bins, key=lambda one: one.predicted)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    body.append(f'<polyline class="l-strict" points="{path}"/>')
    body += [
        f'<circle class="p-strict" cx="{x:.1f}" cy="{y:.1f}" r="{2 + 4 * (n / most) ** 0.5:.1f}"/>'
        for x, y, n in points
    ]
    body.append(f'<text x="{(left + right) / 2}" y="{height - 8}" text-anchor="middle">probability given</text>')
    body.append(
        f'<text x="{left}" y="{bottom + 16}">0</text><text x="{right}" y="{bottom + 16}" text-anchor="end">1</text>'
    )
    return _svg("chart square", width, height, "Calibration: probability given against share that was right", body)


def _share(row: Mapping[str, object], key: str) -> float | None:
    value = row.get(key)
    return min(max(float(value), 0.0), 1.0) if isinstance(value, int | float) and value == value else None


def _grid(left: float, right: float, top: float, bottom: float) -> str:
    lines = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = bottom - (bottom - top) * share
        lines.append(f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        lines.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{share * 100:.0f}%</text>')
    return "".join(lines)


def _svg(kind: str, width: int, height: int, label: str, body: Iterable[str]) -> Markup:
    head = f'<svg class="{kind}" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
    return Markup(  # noqa: S704 - every text in the body is a number, a word of ours, or escaped
        f"{head}{''.join(body)}</svg>"
    )
