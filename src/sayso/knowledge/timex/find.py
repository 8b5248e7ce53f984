"""Find English time expressions in a parse and say what each one is made of; what day that is, others work out."""

import re
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from sayso.knowledge.timex.expression import Expression
from sayso.knowledge.timex.filter import is_plausible, second_year
from sayso.knowledge.timex.finish import Words
from sayso.knowledge.timex.frame import governs, with_event
from sayso.knowledge.timex.read import read_expression
from sayso.knowledge.timex.rules import CORE, PATTERN, RUN
from sayso.knowledge.timex.within import joined
from sayso.knowledge.timex.words import classify
from sayso.records import Parse

_TAIL: Final = re.compile(r"D(?:,?Y)?(?![DNAUVMm])")


def find_expressions(parse: Parse) -> tuple[Expression, ...]:
    """All time expressions of a parse, in order, none overlapping another. Linear in its length."""
    letters, values = classify(parse.tokens)
    words = Words(parse.tokens, letters, values)
    found: list[Expression] = []
    for run in RUN.finditer(letters):
        if not CORE.search(run.group()):
            continue
        for match in PATTERN.finditer(letters, run.start(), run.end()):
            expression = _expression(parse, words, match)
            if expression is not None:
                found.append(expression)
    dates = _years_shared(words, _days_shared(words, _with_second_years(parse, words, found)))
    return tuple(joined(words, dates))


def _expression(parse: Parse, words: Words, match: re.Match[str]) -> Expression | None:
    if match.start() == match.end():
        return None
    kind, last = (match.lastgroup or "").rpartition("_")[0], match.end() - 1
    if kind == "offset" and words.letters[last] == "f" and governs(parse, last):
        last -= 1  # "two days after the blast": the words of time end before "after"
        kind = "part" if words.letters[last] == "P" else "duration"
    expression = read_expression(words, kind, match.start(), last)
    if expression is None:
        return None
    expression = with_event(parse, words.letters, expression)
    return expression if is_plausible(parse, words.letters, expression) else None


def _with_second_years(parse: Parse, words: Words, found: list[Expression]) -> list[Expression]:
    """Add the last year of "2031-33"."""
    result: list[Expression] = []
    for expression in found:
        result.append(expression)
        last = expression.last
        year = second_year(parse, words.letters, last) if expression.kind == "year" else None
        if year is not None:
            result.append(replace(expression, first=last + 2, last=last + 2, year=year, modifier=None))
    return result


def _days_shared(words: Words, found: list[Expression]) -> list[Expression]:
    """Add the day that shares its month with another: "3 to 5 May", "May 3-5"."""
    result: list[Expression] = []
    for expression in found:
        if result and expression.first <= result[-1].last:
            continue
        dated = expression.month is not None and expression.day is not None
        before = _day_before(words, expression) if dated else None
        if before is not None and (not result or result[-1].last < before.first):
            night = _night(words, before)
            if night is not None:
                result.append(replace(night, last=expression.last))
                continue
            result.append(before)
        after = _day_after(words, expression) if dated else None
        if after is not None and expression.part is not None:  # "the night of May 3-4"
            result.append(replace(expression, last=after.last, year=after.year))
            continue
        result += [expression] if after is None else [expression, after]
    return result


def _day_before(words: Words, expression: Expression) -> Expression | None:
    """The "3" of "3 to 5 May"."""
    first, letters = expression.first, words.letters
    if first < 2 or letters[first] != "D" or letters[first - 1] not in "-j" or letters[first - 2] != "D":
        return None
    return replace(expression, first=first - 2, last=first - 2, day=words.values[first - 2].value)


def _night(words: Words, day: Expression) -> Expression | None:
    """The night of "the night of 3 to 4 May", given its first day."""
    k, letters = day.first - 2, words.letters
    if k < 0 or letters[k : k + 2] != "Po" or words.values[k].value[0] != "NI":
        return None
    return replace(day, first=k - 1 if letters[k - 1 : k] == "d" else k, part=words.values[k].value)


def _day_after(words: Words, expression: Expression) -> Expression | None:
    """The "5" of "May 3-5", with the year if there is one."""
    last, letters = expression.last, words.letters
    if letters[last] != "D" or letters[last + 1 : last + 2] not in {"-", "j"}:
        return None
    tail = _TAIL.match(letters, last + 2)
    counted = words.tokens[last + 2].dep == "nummod" and words.tokens[last + 2].head > last + 2
    if tail is None or counted:  # "on May 3 to 5 people"
        return None
    end = tail.end() - 1
    year = words.values[end].value[0] if letters[end] == "Y" else expression.year
    return replace(expression, first=last + 2, last=end, day=words.values[last + 2].value, year=year)


def _years_shared(words: Words, found: list[Expression]) -> list[Expression]:
    """Give the first date of a range the year of the second: "between May and July 2023"."""
    result = list(found)
    for k, (before, after) in enumerate(pairwise(found)):
        joined = after.first - before.last == 2 and words.letters[before.last + 1] in "-j"
        alike = (before.month and after.month) or (before.season and after.season)
        if joined and alike and before.year is None and after.year is not None:
            result[k] = replace(before, year=after.year)
    return result
