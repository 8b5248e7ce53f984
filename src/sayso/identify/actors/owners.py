"""Whose a phrase is where its head does not say so: led, run or followed by somebody, named of one state or another."""

from typing import Final

from sayso.identify.actors.persons import Reading
from sayso.identify.actors.phrases import Context, Modifier, modifiers
from sayso.knowledge.grammar import children
from sayso.knowledge.register.rows import BEYOND, Row
from sayso.knowledge.sectors import ARMED, CLASSES, lemma_of
from sayso.records import Actor, Alternative

_OFFICES: Final = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", "ELI", "OPP", "PRE", "UNK"})
"""Sectors whose people are ELI once they are out of them; a former teacher is no elite."""

_ARMED_OUTSIDE: Final = frozenset({"REB", "UAF", "PRM", "CRM"})
_BODIES: Final = frozenset({"GOV", "JUD", "COP", "MED", "LEG", "UNK", "JRN", "EDU", "SPY"})


def owner_of(context: Context, head: int) -> Row | None:
    """The state that owns the name at `head`: "Mali's National Assembly", "the National Assembly of Mali"."""
    for modifier in modifiers(context, head):
        if modifier.relation == "direct" and modifier.row.kind == "state":
            return modifier.row
    for prep in _prepositions(context, head):
        for obj in children(context.parse, prep, "pobj"):
            state = context.state_at(obj)
            if state is not None and context.parse.tokens[prep].lower in {"of", "in"}:
                return state
    return None


def _prepositions(context: Context, head: int) -> tuple[int, ...]:
    """Prepositions of the name, hung on any of its words: a parser sees "the Ministry [of Defence [of Mali]]"."""
    name = context.name_at(head)
    inside = context.parse.inside(name.span) if name is not None else (head,)
    found = (prep for i in inside for prep in children(context.parse, i, "prep"))
    return tuple(prep for prep in found if prep > inside[-1])


def retired(sectors: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors of who was that formerly: ELI out of an office, nothing certain out of a rebellion."""
    if sectors[0] in _OFFICES:
        return ("ELI",)
    return ("UNK",) if sectors[0] in _ARMED_OUTSIDE else sectors


def led_by(
    context: Context, head: int, sectors: tuple[str, ...], found: tuple[Modifier, ...], words: str
) -> Reading | None:
    """Somebody's coalition, or a body that a group runs: not that somebody, but known through it."""
    led = next((modifier.row for modifier in found if modifier.relation == "leader"), None)
    if led is not None:
        return _led(context, head, sectors, led, words)
    ruler = next((m.row for m in found if m.relation == "ruler" and m.row.kind == "group"), None)
    if ruler is None or not set(sectors) & _BODIES or _within(ruler) is None:
        return None
    value = Actor(id=None, name=words, country=ruler.country, sectors=(*sectors, *_more(ruler.sectors[:1], sectors)))
    return Reading(value=value, why=f"run by {ruler.name}", score=0.8, alternatives=(_alternative(ruler),))


def _led(context: Context, head: int, sectors: tuple[str, ...], led: Row, words: str) -> Reading:
    lemma = lemma_of(context.parse.tokens[head])
    if led.kind == "state" or led.country in BEYOND:
        joint = lemma in CLASSES["joint"]
        armed = ("MIL",) if sectors[0] in ARMED else sectors
        value = Actor(id=None, name=words, country="IGO" if joint else None, sectors=armed)
        leader = Actor(id=led.id, name=led.name, country=led.country, sectors=("MIL",))
        return Reading(value=value, why=f"led by {led.name}, which is not it alone", score=0.8,
                       alternatives=(Alternative(value=leader, score=0.3),))  # fmt: skip
    rebels = led.sectors[:1] if led.kind == "group" and led.sectors[:1] != ("CVL",) else ("UAF",)
    armed = rebels if sectors[0] in ARMED else sectors
    value = Actor(id=None, name=words, country=_within(led), sectors=armed)
    return Reading(value=value, why=f"led by {led.name}", score=0.8, alternatives=(_alternative(led),))


def sided(context: Context, head: int, sectors: tuple[str, ...], words: str, last: int) -> Reading | None:
    """Armed men "loyal to X", a person or a group: of X's country and side, where X has them; of no state's army."""
    parse = context.parse
    if sectors[0] not in ARMED:
        return None
    for c in parse.tokens[head].children:
        if not head < c <= last or parse.tokens[c].lower not in CLASSES["siding"]:
            continue
        for prep in children(parse, c, "prep"):
            for obj in children(parse, prep, "pobj"):
                name = context.name_at(obj)
                row = (context.rows(name) or (None,))[0] if name is not None else None
                if row is None or row.kind not in {"person", "group"}:
                    continue
                side = row.sectors[:1] if row.sectors[:1] and row.sectors[0] in ARMED else ("UAF",)
                value = Actor(id=None, name=words, country=_within(row), sectors=side)
                return Reading(value=value, why=f"{parse.tokens[c].lower} to {row.name}", score=0.8,
                               alternatives=(_alternative(row),))  # fmt: skip
    return None


def _alternative(row: Row) -> Alternative:
    return Alternative(value=Actor(id=row.id, name=row.name, country=row.country, sectors=row.sectors), score=0.3)


def _more(others: tuple[str, ...], sectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sector for sector in others if sector not in sectors)


def _within(row: Row) -> str | None:
    """The one state that a row is of; PLOVER's codes for what spans states are none."""
    return None if row.country in BEYOND else row.country
