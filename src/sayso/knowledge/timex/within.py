"""Join a time to the year or week it lies in: "June of last year", "Friday last week", "the first months of 2030"."""

from typing import Final

from msgspec.structs import replace

from sayso.knowledge.timex.expression import Expression
from sayso.knowledge.timex.finish import Words

_PARTS: Final = frozenset({"month", "season"})


def joined(words: Words, found: list[Expression]) -> list[Expression]:
    """The same expressions, those that lie in one another as one, as TIMEX3 marks them."""
    result: list[Expression] = []
    for expression in found:
        whole = _joined(words, result[-1], expression) if result else None
        if whole is None:
            result.append(expression)
        else:
            result[-1] = whole
    return result


def _joined(words: Words, part: Expression, whole: Expression) -> Expression | None:
    gap = words.letters[part.last + 1 : whole.first]
    if gap not in {"", "o"} or (gap == "" and words.letters[whole.last + 1 : whole.last + 2] == "'"):
        return None  # "in June last year's chief resigned"
    if part.year is not None or part.years is not None or part.event is not None:
        return None
    if part.kind == "same":
        return replace(part, kind="yearago", last=whole.last) if _is_year_back(whole) else None
    if _is_counted(part):
        return _counted(part, whole) if gap else None
    if part.steer is not None or not _is_steered(whole):
        return None
    dated = part.kind == "date" and part.month is not None
    quarter = part.kind == "ordinal" and part.unit in {"Q", "HY"} and not part.contained
    if whole.unit == "Y" and (part.kind in _PARTS or dated or quarter):
        return replace(part, last=whole.last, years=whole.steer)
    if whole.unit == "W" and part.kind == "date" and part.weekday is not None and not dated:
        return replace(part, last=whole.last, weeks=whole.steer)
    return None


def _is_steered(whole: Expression) -> bool:
    """True for "last year", "this week": one unit, counted from the day of writing."""
    single = whole.amount is None and not (whole.vague or whole.plural or whole.modifier)
    return whole.kind == "period" and single and whole.steer is not None and not whole.told


def _is_year_back(whole: Expression) -> bool:
    """True for "last year", "a year ago", "a year earlier"."""
    if whole.unit != "Y":
        return False
    ago = whole.kind == "offset" and whole.amount == 1 and (whole.later or 0) < 0
    return ago or (_is_steered(whole) and whole.steer == -1)


def _is_counted(part: Expression) -> bool:
    """True for "the first nine months", "the last two weeks"."""
    edge = part.ordinal == 1 if part.kind == "duration" else part.kind == "period" and part.steer == -1
    return edge and part.definite and part.amount is not None


def _counted(part: Expression, whole: Expression) -> Expression | None:
    """The first or last months of a year."""
    if whole.kind == "year" and not (whole.modifier or whole.fiscal or whole.contained):
        return replace(part, last=whole.last, year=whole.year)
    this = whole.kind == "duration" and whole.unit == "Y" and whole.definite and whole.amount is None
    if (this and not whole.fiscal) or (_is_steered(whole) and whole.unit == "Y"):
        return replace(part, last=whole.last, years=whole.steer or 0)
    return None
