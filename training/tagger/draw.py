"""Draw the learning curves: `python draw.py one.csv two.csv > curves.svg`; plain SVG, no library."""

import csv
import sys
from pathlib import Path

WIDTH, HEIGHT, EDGE = 640, 260, 40
LINES = {"tag": "#1b6ca8", "map": "#c8553d", "value": "#588157"}
TOP = 2.0


def points(paths: list[str]) -> list[dict[str, float]]:
    """The rows of all rounds, steps counted on."""
    rows: list[dict[str, float]] = []
    for path in paths:
        base = rows[-1]["step"] if rows else 0.0
        with Path(path).open(encoding="utf-8") as file:
            found = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
        rows += [row | {"step": row["step"] + base} for row in found]
    return rows


def drawn(rows: list[dict[str, float]]) -> str:
    """The picture: a line for each loss, with a scale."""
    last = rows[-1]["step"]

    def place(step: float, loss: float) -> str:
        x = EDGE + (WIDTH - 2 * EDGE) * step / last
        return f"{x:.1f},{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * min(loss, TOP) / TOP:.1f}"

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="11">'
        ),
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for loss in (0.0, 0.5, 1.0, 1.5, 2.0):
        x, y = place(0, loss).split(",")
        parts.append(f'<line x1="{x}" y1="{y}" x2="{WIDTH - EDGE}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="{EDGE - 8}" y="{float(y) + 4:.1f}" text-anchor="end">{loss}</text>')
    for number, (name, colour) in enumerate(LINES.items()):
        line = " ".join(place(row["step"], row[name]) for row in rows)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        parts.append(f'<text x="{EDGE + 70 * number}" y="{EDGE - 16}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{WIDTH - EDGE}" y="{HEIGHT - 12}" text-anchor="end">{last:.0f} steps</text></svg>')
    return "\n".join(parts)


if __name__ == "__main__":
    print(drawn(points(sys.argv[1:])))
