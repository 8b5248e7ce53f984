"""The sentence that matters: N reports are not N sources."""

from sayso.records import Count, Event, Place, Stemma
from sayso.view.words import clean, value_words


def count_words(count: Count) -> str:
    """An interval of counts: "2", or "2 to 3"."""
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def plural(number: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun: "1 report", "1,200 families"."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def outlets_words(stemma: Stemma) -> str:
    """How many outlets; that none is named is told, not counted as none."""
    return plural(stemma.outlets, "outlet") if stemma.outlets else "outlets not given"


def origins_words(count: Count) -> str:
    """How many independent origins; the singular only where it is certainly one."""
    return f"{count_words(count)} independent {'origin' if count == (1, 1) else 'origins'}"


def count_line(stemma: Stemma, count: Count) -> str:
    """Reports, outlets, text families -> origins."""
    told = (
        plural(stemma.articles, "report"),
        outlets_words(stemma),
        plural(stemma.families, "text family", "text families"),
    )
    return f"{', '.join(told)} → {origins_words(count)}"


def count_note(count: Count) -> str:
    """What the ends of the interval mean; "" where there is only one."""
    if count.low == count.high:
        return ""
    return f"{count.low} if the unnamed and the doubtful are one, {count.high} if they are kept apart"


def names_words(names: tuple[str, ...], *, most: int = 3) -> str:
    """The first names and how many more; "?" where nobody is named."""
    told = [clean(name).strip() for name in names if name.strip()]
    if not told:
        return "?"
    return ", ".join(told[:most]) + (f" and {len(told) - most} more" if len(told) > most else "")


def type_words(event: Event) -> str:
    """Type and mode as PLOVER has them: "COERCE / seize"; "?" where nobody coded it."""
    if not event.type:
        return "? type not known"
    return clean(f"{event.type} / {event.mode}" if event.mode else event.type)


def place_words(place: Place | None) -> str:
    """Name and country, short: "Bol, TCD"."""
    if place is None:
        return "?"
    return clean(", ".join(part for part in (place.name, place.country) if part))


def date_words(event: Event) -> str:
    """When it happened, short: a day, a moment, or the first day of more ("2031-03-12…"); "?" where nobody says."""
    interval = event.interval
    if interval is None or (interval.start is None and interval.end is None):
        return "?"
    if interval.start is None:
        return clean(f"before {(interval.end or '')[:10]}")
    day = clean(interval.start[:10])
    return day if interval.granularity in {"second", "minute", "hour", "part-of-day", "day"} else f"{day[:10]}…"


def head_words(event: Event) -> str:
    """Who did what to whom, in a line."""
    return f"{names_words(event.who)} → {type_words(event)} → {names_words(event.whom)}"


def setting_words(event: Event) -> str:
    """Where and when, in full; what nobody says is told so."""
    when = value_words(event.interval) if event.interval else None
    where = value_words(event.place) if event.place else None
    return f"{when or '? nobody says when'} · {where or '? nobody says where'}"
