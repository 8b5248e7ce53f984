"""The timeline as a drawing: a lane for each origin, a dot for each report, those without a credible clock apart."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Final

from markupsafe import Markup

from sayso.view.events.cast import Cast
from sayso.view.events.clocks import Clock
from sayso.view.events.drawing import clip, draw

_LEFT: Final = 190
_WIDE: Final = 560
_APART: Final = 110
_ROW: Final = 26
_DOT: Final = 10
_STEPS: Final = tuple(
    timedelta(minutes=minutes)
    for minutes in (5, 15, 30, 60, 180, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440, 30 * 1440, 91 * 1440, 365 * 1440)
)


def timeline_drawing(cast: Cast, first: str | None) -> Markup:
    """The timeline as an SVG element; "" without a report."""
    if not cast.clocks:
        return Markup("")
    known = [clock for clock in cast.clocks if clock.trust == "known" and clock.at is not None]
    start, end = _ends(known)
    lanes: dict[str, list[Clock]] = defaultdict(list)
    for clock in cast.clocks:
        lanes[cast.letter_of(clock.report).split("+")[0]].append(clock)
    ordered = [letter for letter in (*cast.letters.values(), "?") if letter in lanes]
    parts, y = [], 24.0
    for letter in ordered:
        dots, rows = _dots(lanes[letter], start, end)
        parts.append(_lane(cast, letter, y, rows))
        parts += [_dot(cast, clock, (x, right), y + _ROW * (row + 0.5), first) for clock, x, right, row in dots]
        y += rows * _ROW + 6
    wide = _LEFT + _WIDE + 30 + (_APART if len(known) < len(cast.clocks) else 0)
    axis = _axis(start, end, y) if known else []
    if len(known) < len(cast.clocks):
        axis.append(draw("text", "no credible clock", x=float(_LEFT + _WIDE + 40), y=14.0, class_="tick"))
    return draw("svg", *axis, *parts, class_="lanes", viewBox=f"0 0 {wide} {y + 4:.0f}", width=wide,
                height=f"{y + 4:.0f}", role="group", aria_label="When each report came out, by origin")  # fmt: skip


def _ends(known: list[Clock]) -> tuple[datetime, datetime]:
    times = [moment for clock in known if clock.at is not None for moment in (clock.at, clock.latest)]
    if not times:
        return datetime(2000, 1, 1, tzinfo=UTC), datetime(2000, 1, 2, tzinfo=UTC)
    start, end = min(times), max(times)
    room = max((end - start) * 0.04, timedelta(minutes=10))
    return start - 2.5 * room, end + room  # the word "first" stands left of the first dot


def _x(at: datetime, start: datetime, end: datetime) -> float:
    return _LEFT + _WIDE * ((at - start) / (end - start))


def _dots(held: list[Clock], start: datetime, end: datetime) -> tuple[list[tuple[Clock, float, float, int]], int]:
    """Where each dot of a lane stands: x, where its day ends, the first row where it covers no other; and the rows."""
    ends: list[float] = []
    placed = []
    apart = 0
    for clock in held:
        if clock.trust == "known" and clock.at is not None:
            x = _x(clock.at, start, end)
            right = _x(clock.latest, start, end)
            row = next((row for row, taken in enumerate(ends) if taken <= x - 2 * _DOT - 2), len(ends))
            if row == len(ends):
                ends.append(0.0)
            ends[row] = max(x, right - _DOT)
        else:
            x = right = _LEFT + _WIDE + 50.0 + 24 * (apart % 3)
            row = apart // 3
            apart += 1
        placed.append((clock, x, right, row))
    return placed, max(1, len(ends), (apart + 2) // 3)


def _lane(cast: Cast, letter: str, y: float, rows: int) -> Markup:
    origin = next((id_ for id_, known in cast.letters.items() if known == letter), None)
    name = cast.origin_name(origin) if origin else "no origin known"
    high = float(rows * _ROW)
    return draw(
        "g",
        draw("title", name),
        draw("rect", x=0.0, y=y, width=float(_LEFT + _WIDE + 20), height=high, class_="lane"),
        draw("text", clip(f"{letter} {name}", 27), x=6.0, y=y + _ROW / 2 + 4, class_="name"),
    )


def _dot(cast: Cast, clock: Clock, day: tuple[float, float], y: float, first: str | None) -> Markup:
    x = day[0]
    count = cast.numbers[clock.report]
    shape = [draw("title", f"{count} {cast.outlet(clock.report)}: {clock.words}")]
    if clock.whole_day and clock.trust == "known":
        shape.append(draw("line", x1=x, y1=y, x2=day[1], y2=y, class_="day"))
    shape.append(draw("circle", cx=x, cy=y, r=float(_DOT), class_="dot" if clock.trust == "known" else "dot apart"))
    shape.append(draw("text", str(count), x=x, y=y + 4, text_anchor="middle", class_="count"))
    if clock.report == first:
        shape.append(draw("text", "first ▸", x=x - _DOT - 4, y=y + 4, text_anchor="end", class_="first"))
    return draw("a", *shape, href=f"#r{count}", data_r=f"r{count}")


def _axis(start: datetime, end: datetime, bottom: float) -> list[Markup]:
    step = next((step for step in _STEPS if (end - start) / step <= 6), max(_STEPS[-1], (end - start) / 6))
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    tick = midnight + step * -(-(start - midnight) // step)
    ticks = []
    while tick <= end:
        x = _x(tick, start, end)
        words = f"{tick:%m-%d %H:%M}" if step < timedelta(days=1) else f"{tick:%Y-%m-%d}"
        ticks.append(draw("line", x1=x, y1=18.0, x2=x, y2=bottom, class_="grid"))
        ticks.append(draw("text", words, x=x, y=14.0, text_anchor="middle", class_="tick"))
        tick += step
    return ticks
