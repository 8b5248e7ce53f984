"""What a time is counted from: "two days after the blast", "the night before she left", "a year before"."""

from typing import Final

from msgspec.structs import replace

from sayso.knowledge.timex.expression import Expression
from sayso.records import Parse

_OPENS: Final = frozenset({"DT", "PRP$", "PRP", "NN", "NNS", "NNP", "NNPS", "CD", "JJ", "VBG", "$", "WP"})
"""Tags of words that, behind "before", are what something comes before."""


def governs(parse: Parse, i: int) -> bool:
    """True if the "before" or "after" at token `i` has something behind it; False for "the day before"."""
    token = parse.tokens[i]
    if token.dep == "mark" or any(parse.tokens[child].i > i for child in token.children):
        return True
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    return after is not None and after.sentence == token.sentence and after.tag in _OPENS


def counted_from(parse: Parse, i: int) -> int | None:
    """The noun or verb that the "before" or "after" at token `i` stands before; None if the parse shows none."""
    token = parse.tokens[i]
    if token.dep == "mark":
        return token.head
    behind = [child for child in token.children if parse.tokens[child].dep in {"pobj", "pcomp"} and child > i]
    return behind[0] if behind else None


def with_event(parse: Parse, letters: str, expression: Expression) -> Expression:
    """The same stretch or part of a day, counted from the happening that stands behind it."""
    after = expression.last + 1
    if expression.kind not in {"duration", "part"} or letters[after : after + 1] != "f" or not governs(parse, after):
        return expression
    event = counted_from(parse, after)
    sign = 1 if parse.tokens[after].lower == "after" else -1
    return expression if event is None else replace(expression, event=event, later=sign)
