"""Find English time expressions in a parse and say what each one is made of; what day that is, others work out."""

import re
from itertools import pairwise

import msgspec

from sayso.knowledge.expression import Expression
from sayso.knowledge.timex_filter import is_plausible
from sayso.knowledge.timex_read import Words, read_expression
from sayso.knowledge.timex_rules import CORE, PATTERN, RUN
from sayso.knowledge.timex_words import classify
from sayso.records import Parse


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
    return tuple(_years_shared(words, _days_shared(words, found)))


def _expression(parse: Parse, words: Words, match: re.Match[str]) -> Expression | None:
    if match.start() == match.end():
        return None
    kind = (match.lastgroup or "").rpartition("_")[0]
    expression = read_expression(words, kind, match.start(), match.end() - 1)
    return expression if expression and is_plausible(parse, words.letters, expression) else None


def _days_shared(words: Words, found: list[Expression]) -> list[Expression]:
    """Add the day that shares its month with another: "3 to 5 May", "May 3-5"."""
    letters, values, result = words.letters, words.values, list[Expression]()
    for expression in found:
        first, last = expression.first, expression.last
        if result and first <= result[-1].last:
            continue
        dated = expression.month is not None and expression.day is not None
        if dated and letters[first] == "D" and first >= 2 and letters[first - 1] in "-j" and letters[first - 2] == "D":
            if not result or result[-1].last < first - 2:
                day = values[first - 2].value
                result.append(msgspec.structs.replace(expression, first=first - 2, last=first - 2, day=day))
        result.append(expression)
        if dated and letters[last] == "D" and letters[last + 1 : last + 2] in {"-", "j"}:
            tail = re.compile(r"D(?:,?Y)?(?![DNAUVMm])").match(letters, last + 2)
            if tail and words.tokens[last + 2].dep != "nummod":
                day = values[last + 2].value
                year = values[tail.end() - 1].value[0] if letters[tail.end() - 1] == "Y" else expression.year
                extra = msgspec.structs.replace(expression, first=last + 2, last=tail.end() - 1, day=day, year=year)
                result.append(extra)
    return result


def _years_shared(words: Words, found: list[Expression]) -> list[Expression]:
    """Give the first date of a range the year of the second: "between May and July 2023"."""
    result = list(found)
    for k, (before, after) in enumerate(pairwise(found)):
        joined = after.first - before.last == 2 and words.letters[before.last + 1] in "-j"
        if joined and before.month and before.year is None and after.month and after.year is not None:
            result[k] = msgspec.structs.replace(before, year=after.year)
    return result
