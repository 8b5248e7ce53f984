"""Turn a match of the grammar of time into an Expression: gather what each of its tokens says."""

from collections.abc import Callable
from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.numerals import read_number
from sayso.knowledge.timex.expression import Expression
from sayso.knowledge.timex.finish import FINISHERS, Fields, Words

_TOLD: Final = frozenset(vocabulary("timex")["told"]["words"])
COUNTING: Final = frozenset({"offset", "period", "set", "duration"})
"""The kinds whose numbers count units; in the others they are days, hours and years."""


def read_expression(words: Words, kind: str, first: int, last: int) -> Expression | None:
    """What the tokens `first`..`last` say under rule `kind`; None if they only look like it."""
    fields: Fields = {}
    if kind == "yearago" and words.letters[first] == "a":
        first += 1  # "a year-earlier profit": the article is the profit's
    if kind in COUNTING:
        _count(words, first, last, fields)
    for i in range(first, last + 1):
        letter = words.letters[i]
        reader = _READERS.get(letter)
        if reader is not None:
            reader(words, i, fields)
        elif kind not in COUNTING and letter in "DYN":
            _figure(words, i, fields)
    finish = FINISHERS.get(kind)
    found = kind if finish is None else finish(words, first, last, fields)
    return Expression(kind=found, first=first, last=last, **fields) if found else None


def _count(words: Words, first: int, last: int, fields: Fields) -> None:
    for i in range(first, last + 1):
        letter = words.letters[i]
        if letter in "DNYA" and "y" in words.letters[i : last + 1]:
            continue  # "three times a year" comes round every year
        if letter == "n":
            fields["vague"] = True
            return
        if letter in "DNYAa":
            if words.tokens[i].lower == "half" and letter == "a":  # "half an hour"
                fields["amount"] = 0.5
                return
            number = read_number(words.tokens, i)
            if number is not None and number.last <= last:
                fields["amount"] = number.value
                return
            if letter == "a":
                fields["amount"], fields["article"] = 1.0, True
                return


def _figure(words: Words, i: int, fields: Fields) -> None:
    """A figure outside a count: an hour before "p.m." or a zone, a year, or a day."""
    letter, after = words.letters[i], words.letters[i + 1 : i + 2]
    if after and after in "mkZ":
        fields["clock"] = words.tokens[i].text
    elif letter == "Y":
        fields["year"], modifier = words.values[i].value
        fields["until"] = fields.get("until") or words.values[i].until
        if modifier:
            fields["modifier"] = _MODIFIERS[modifier]
    elif letter == "D":
        fields["day"], fields["until"] = words.values[i].value, words.values[i].until


_MODIFIERS: Final = {"early": "START", "mid": "MID", "late": "END", "earlier": "START", "later": "END"}


def _value(name: str) -> Callable[[Words, int, Fields], None]:
    def put(words: Words, i: int, fields: Fields) -> None:
        fields[name] = words.values[i].value

    return put


def _flag(name: str) -> Callable[[Words, int, Fields], None]:
    def put(_words: Words, _i: int, fields: Fields) -> None:
        fields[name] = True

    return put


def _unit(words: Words, i: int, fields: Fields) -> None:
    if words.letters[i] == "V":
        fields["plural"] = True
    if "unit" in fields and fields.get("ordinal") is None:
        fields["contained"] = True
        fields["unit"] = words.values[i].value
    elif "unit" in fields:
        fields["contained"] = True
    else:
        fields["unit"] = words.values[i].value


def _ordinal(words: Words, i: int, fields: Fields) -> None:
    name = "day" if "M" in words.letters[max(0, i - 1) : i + 3] else "ordinal"
    fields[name] = words.values[i].value
    if "unit" in fields:
        fields["contained"] = True
        del fields["unit"]


def _steer(words: Words, i: int, fields: Fields) -> None:
    fields["steer"] = words.values[i].value
    fields["told"] = words.tokens[i].lower in _TOLD


def _today(words: Words, i: int, fields: Fields) -> None:
    fields["shift"] = words.values[i].value
    if words.tokens[i].lower == "tonight":
        fields["part"] = ("NI", 20, 30)


def _part(words: Words, i: int, fields: Fields) -> None:
    code, start, end = words.values[i].value
    fields["part"] = (code, start, end)


def _clock(words: Words, i: int, fields: Fields) -> None:
    fields["clock"], half, zulu = words.values[i].value
    if half:
        fields["half_day"] = half[0]
    if zulu:
        fields["zone"] = 0


def _half_day(words: Words, i: int, fields: Fields) -> None:
    fields["half_day"] = words.tokens[i].lower[0]


def _later(words: Words, i: int, fields: Fields) -> None:
    word = words.tokens[i].lower
    if fields.get("unit") is None and fields.get("shift") is None:  # "earlier this month", not "two days earlier"
        fields["modifier"] = _MODIFIERS.get(word)
    fields["later"] = {"earlier": -1, "before": -1, "from": 2}.get(word, 1)


def _recent(_words: Words, _i: int, fields: Fields) -> None:
    fields["vague"] = fields["recent"] = True


def _zone(words: Words, i: int, fields: Fields) -> None:
    if i in words.values:  # "local time" has no value
        fields["zone"] = words.values[i].value


def _quarter(words: Words, i: int, fields: Fields) -> None:
    fields["unit"], fields["ordinal"] = words.values[i].value


def _ago(_words: Words, _i: int, fields: Fields) -> None:
    fields["later"] = -2


def _decade(words: Words, i: int, fields: Fields) -> None:
    fields["decade"], modifier = words.values[i].value
    if modifier:
        fields["modifier"] = _MODIFIERS[modifier]


def _written_hour(words: Words, i: int, fields: Fields) -> None:
    if words.letters[i + 1 : i + 2] in {"m", "k"} and (number := read_number(words.tokens, i)):
        fields["clock"] = str(int(number.value))


_READERS: Final[dict[str, Callable[[Words, int, Fields], None]]] = {
    "M": _value("month"), "W": _value("weekday"), "w": _value("weekday"), "S": _value("season"), "U": _unit,
    "V": _unit, "P": _part, "R": _today, "H": _value("holiday"), "!": _value("ref"), "Q": _value("often"),
    "L": _steer, "X": _steer, "T": _steer, "z": _value("modifier"), "b": _value("modifier"),
    "B": _value("modifier"), "Z": _zone, "G": _quarter, "d": _flag("definite"), "p": _flag("definite"),
    "q": _flag("fiscal"), "J": _flag("old"), "O": _ordinal, "K": _clock, "F": _value("numeric"), "E": _decade,
    "m": _half_day, "l": _later, "f": _later, "g": _ago, "r": _recent, "A": _written_hour,
}  # fmt: skip
