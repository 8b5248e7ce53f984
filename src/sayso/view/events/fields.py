"""The matrix of agreement: a row for each origin, a column for each field, and a sign for how the cell stands."""

from collections import Counter
from typing import Final, get_args

import msgspec

from sayso.records import Actor, Agreement, Event, Interval, Place, Quantity, Statement, Value
from sayso.records.linking import Field, Verdict
from sayso.view.events.cast import Cast
from sayso.view.words import clean, factuality, is_zero, value_words

FIELDS: Final[tuple[Field, ...]] = get_args(Field)
_FACTUALITY: Final = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu")


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of one field; without `statements` it is silent, which is neither nought nor dissent.

    `sign`: "=" told as most origins tell it, "≠" otherwise, "≈" more or less exactly, "·" by this origin alone, "?".
    """

    field: Field
    sign: str
    statements: tuple[Statement, ...] = ()
    words: tuple[str, ...] = ()


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """An origin and its cells, one for each of `FIELDS`."""

    origin: str
    cells: tuple[Cell, ...]


def matrix(event: Event, cast: Cast) -> tuple[MatrixRow, ...]:
    """Every origin that the stemma or a statement names, those of the stemma in the order of their letters."""
    fields = {agreement.field: agreement for agreement in event.agreement}
    named = [one.origin for agreement in event.agreement for one in agreement.statements]
    silent = [origin for agreement in event.agreement for origin in agreement.silent]
    origins = dict.fromkeys((*cast.letters, *named, *silent))
    signs = {field: _signs(fields.get(field)) for field in FIELDS}
    return tuple(
        MatrixRow(origin=origin, cells=tuple(_cell(field, origin, fields.get(field), signs[field]) for field in FIELDS))
        for origin in origins
    )


def verdicts(event: Event) -> dict[Field, Verdict]:
    """How the origins stand in each field; "unsaid" where the event holds nothing of it."""
    told = {agreement.field: agreement.verdict for agreement in event.agreement}
    return {field: told.get(field, "unsaid") for field in FIELDS}


def statement_words(statement: Statement) -> str:
    """The words of a statement; codes of factuality told, nought told as stated, a number not given as such."""
    words = clean(statement.words).strip()
    if words in _FACTUALITY:
        return " ".join(factuality(words))
    counts = [value for value in statement.values if isinstance(value, Quantity)]
    if counts and all(is_zero(value) for value in counts):
        return words if words.startswith("0") else f"0, none ({words})" if words else "0, none"
    if counts and all((value.low, value.high, value.point) == (None, None, None) for value in counts):
        return f"~ {words or 'some'}, number not given"
    days = [value_words(value) for value in statement.values if isinstance(value, Interval) and value.start]
    if days and words and days[0] is not None and not words.startswith(days[0][:10]):
        return f"{words} ({days[0].split(', counted')[0]})"  # "Wednesday" alone tells no day
    return words or "~ said, but not pinned down"


def _cell(field: Field, origin: str, agreement: Agreement | None, signs: dict[str, str]) -> Cell:
    said = tuple(one for one in agreement.statements if one.origin == origin) if agreement is not None else ()
    if not said:
        return Cell(field=field, sign="?")
    sign = "≠" if any(signs[_key(one)] == "≠" for one in said) else signs[_key(said[0])]
    return Cell(field=field, sign=sign, statements=said, words=tuple(dict.fromkeys(map(statement_words, said))))


def _signs(agreement: Agreement | None) -> dict[str, str]:
    """The sign of each thing said: where origins differ, "=" for what most of them say; without a most, nobody's."""
    if agreement is None:
        return {}
    votes = Counter(key for key, _ in {(_key(one), one.origin) for one in agreement.statements})
    if agreement.verdict not in {"differ", "precision"}:
        return dict.fromkeys(votes, "·" if agreement.verdict == "single" else "=")
    ranked = votes.most_common(2)
    most = ranked[0][0] if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]) else None
    other = "≠" if agreement.verdict == "differ" else "≈"
    return {key: "=" if key == most else other for key in votes}


def _key(statement: Statement) -> str:
    """Statements with one key say the same."""
    return "|".join(sorted(map(_value_key, statement.values))) or statement.words.casefold().strip()


def _value_key(value: Value) -> str:
    if isinstance(value, Actor):
        return value.id or value.name.casefold()
    if isinstance(value, Place):
        return str(value.geonameid or value.name.casefold())
    if isinstance(value, Interval):
        return f"{value.start}/{value.end}" if value.start or value.end else f"{value.timex}"
    return f"{value.low}..{value.high} {value.point} {value.vague} {value.role}"
