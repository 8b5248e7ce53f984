"""What is left to do for some kinds of time expressions once their words are read."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.timex.words import Lexeme
from sayso.records import Token

_THROUGH: Final = frozenset(vocabulary("timex")["through"]["words"])
ENDED: Final = frozenset({"ended", "ending", "ends", "through"})
"""What ties a stretch to its last day: "the year ended June 30"."""

Fields = dict[str, Any]


class Words(msgspec.Struct, frozen=True, gc=False):
    """A parse as the grammar sees it: tokens, one letter for each, and the values of those that have one."""

    tokens: tuple[Token, ...]
    letters: str
    values: dict[int, Lexeme]


def _finish_year(words: Words, _first: int, last: int, fields: Fields) -> str:
    """Notice "the 1988 quarter", which is the one that is spoken of, of another year."""
    fields["contained"] = last + 1 < len(words.tokens) and words.tokens[last + 1].lower in {"quarter", "period"}
    return "year"


def _finish_offset(words: Words, first: int, _last: int, fields: Fields) -> str | None:
    if words.letters[first] == "d":  # "the day before"
        fields["amount"] = 1.0
    if words.letters[first : first + 5] == "aUjaU":  # "a year and a half ago"
        fields["amount"], fields["unit"] = 1.5, words.values[first + 1].value
        return "offset" if words.tokens[first + 4].lower == "half" else None
    return "offset"


def _finish_year_ago(words: Words, first: int, last: int, fields: Fields) -> str | None:
    """A profit "a year earlier" names no quarter of its own; "day-earlier" and the like are not read."""
    if words.values[first + (words.letters[first] != "U")].value != "Y" or fields["later"] > 0:
        return None
    if words.letters[last] not in "gl":
        return "yearago"
    fields["amount"] = 1.0
    return "offset"


def _finish_next(words: Words, first: int, last: int, fields: Fields) -> str:
    fields["told"] = words.tokens[first + 1].lower not in {"coming", "upcoming"}
    return "period" if _finish_period(words, first, last, fields) and fields.get("amount") else "next"


def _finish_period(words: Words, first: int, last: int, fields: Fields) -> str:
    """Tell "over the last year", "the past year" (twelve months) from "last year" (the one before)."""
    if words.letters[first] == "d" and last - first == 2 and words.letters[last] == "U":
        steer, before = words.tokens[first + 1].lower, words.tokens[first - 1].lower if first else ""
        stretch = steer == "past" or (steer in {"last", "next", "coming"} and before in _THROUGH)
        if stretch and words.values[last].value not in {"WE", "Q", "HY"}:
            fields["amount"] = 1.0
    fields["contained"] = words.letters[last + 1 : last + 2] == "o"
    return "period"


def _finish_ref(words: Words, _first: int, last: int, fields: Fields) -> str:
    if words.tokens[last].lower == "past":
        fields["ref"] = "PAST_REF"
    return "ref"


def _finish_iso(words: Words, first: int, last: int, fields: Fields) -> str | None:
    if words.tokens[last].end - words.tokens[first].start > len("2024-01-22"):
        return None
    pieces = [words.tokens[i].text for i in range(first, last + 1)]
    fields.clear()
    fields["numeric"] = "".join(pieces).replace("–", "-")
    return "numeric"


def _is_long(words: Words, last: int) -> bool:
    """True for "week-long" and "weeklong"."""
    glued = [token.lower for token in words.tokens[last + 1 : last + 3]] == ["-", "long"]
    return glued or words.tokens[last].lower.endswith("long")


def _lies_ahead(words: Words, last: int) -> bool:
    """True before "ahead" and "to come": "in the weeks ahead"."""
    behind = [token.lower for token in words.tokens[last + 1 : last + 3]]
    return behind[:1] == ["ahead"] or behind == ["to", "come"]


def _finish_duration(words: Words, first: int, last: int, fields: Fields) -> str | None:
    """Notice "in five years", which may be a date to come, and "the year ended March 31", which is any year."""
    tokens = words.tokens
    if words.letters[first : last + 1] == "aUjaU":  # "a year and a half"
        fields["amount"], fields["unit"] = 1.5, words.values[first + 1].value
        return "duration" if tokens[last].lower == "half" else None
    if words.letters[last - 2 : last + 1] == "U-U" and last - first >= 2:  # "a half-hour talk"
        fields["amount"], fields["unit"] = 0.5, words.values[last].value
        return "duration" if tokens[last - 2].lower == "half" else None
    if fields.get("article") and words.letters[last] == "V":  # "a months-long siege"
        del fields["amount"]
    if words.letters[last] == "U" and _is_long(words, last):
        fields.setdefault("amount", 1.0)
    if words.letters[first : last + 1] == "dV" and _lies_ahead(words, last):
        fields["ref"] = "FUTURE_REF"
        return "ref"
    if first and tokens[first - 1].lower == "in" and "amount" in fields and not fields.get("definite"):
        fields["inside"] = True
    behind = last + 1 + (tokens[last + 1].lower in {"that", "which"} if last + 1 < len(tokens) else 0)
    if behind < len(tokens) and tokens[behind].lower in ENDED and "definite" in fields:
        fields.setdefault("amount", 1.0)
    return "duration"


FINISHERS: Final[dict[str, Callable[[Words, int, int, Fields], str | None]]] = {
    "year": _finish_year, "offset": _finish_offset, "yearago": _finish_year_ago, "next": _finish_next,
    "period": _finish_period, "duration": _finish_duration, "ref": _finish_ref, "iso": _finish_iso,
}  # fmt: skip
"""By kind: a function that completes the fields and gives the kind, None if it was no time after all."""
