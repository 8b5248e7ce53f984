"""Bodies: which names a bare "the agency", "the ministry" or "the group" may stand for."""

from functools import cache
from typing import Final

from sayso.knowledge.lexicon import vocabulary, words

_HIDDEN: Final = words("cues", "hidden_bodies")
_PLACES: Final = frozenset({"GPE", "LOC", "NORP", "FAC"})


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in vocabulary("cues")["bodies"].items()}


def fits(name: str, label: str | None, role: str, given: frozenset[str] = frozenset()) -> bool:
    """May `role` ("agency") stand for `name`? `label` is what the model took the name for, None if for nothing.

    A name fits by its own word ("Ministry of Health"), by one of the same class ("Press Service" is an agency), or by
    telling nothing of itself ("NORNA"); a place fits what governs it. `given` are roles that the report gives the name.
    """
    parts = {part.strip(".,'’").lower() for part in name.split()} | given
    if role in parts:
        return True
    told = {kind for kind, listed in _classes().items() if parts & listed}
    asked = {kind for kind, listed in _classes().items() if role in listed}
    if told:
        return bool(told & asked)
    return bool(asked & {"state"}) if label in _PLACES else bool(asked & _HIDDEN)


def related(role: str) -> tuple[str, ...]:
    """The roles of the classes that `role` belongs to: "company" and "maker", "airline", "bank"."""
    return tuple(sorted({role, *(word for listed in _classes().values() if role in listed for word in listed)}))


def tells_body(name: str) -> bool:
    """True for a name with a word that only bodies have: "Hills Resources", "Harbour Authority"."""
    return any(part.strip(".,'’").lower() in listed for part in name.split() for listed in _classes().values())
