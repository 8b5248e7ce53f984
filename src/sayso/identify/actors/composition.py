"""Compose an actor from the words of a phrase: whose forces, which group's members, who only backs or opposes them."""

from typing import Final

import msgspec

from sayso.identify.actors.owners import led_by, owner_of, retired, sided
from sayso.identify.actors.persons import Reading, of_row, person, stranger
from sayso.identify.actors.phrases import Context, Modifier, modifiers
from sayso.knowledge.grammar import children, referent
from sayso.knowledge.register.rows import Row
from sayso.knowledge.sectors import (
    ARMED,
    CLASSES,
    GENERIC,
    LABEL,
    LABELS,
    MARKS,
    OWN,
    PRONOUNS,
    SECTOR,
    lemma_of,
    sectors_of,
)
from sayso.records import Actor, Mention

_OF: Final = frozenset({"of", "from", "for", "with", "at"})
_PLACED: Final = frozenset({"in", "inside", "across", "within", "at", "near"})


def compose(context: Context, first: int, last: int, *, root: int | None = None, depth: int = 0) -> Reading:
    """The reading of tokens `first`..`last` (inclusive) by their own words, without looking at other sentences."""
    parse = context.parse
    head = parse.root(first, last) if root is None else root
    head = _inside(referent(parse, head), first, last, head)
    mention = context.name_at(head)
    if mention is not None and isinstance(mention.value, Actor):
        return _named(context, mention, head)
    if parse.tokens[head].lower in PRONOUNS["any"]:
        return Reading(value=None, why="pronoun")
    apposed = _apposed(context, head)
    if apposed is not None:
        return apposed
    sectors = sectors_of(parse, head)
    if not sectors:
        return _unknown(context, mention, first, last, head)
    found = modifiers(context, head)
    reading = _owned(context, head, sectors, found, first)
    if reading is None and depth < 2:  # a phrase inside a phrase inside a phrase tells nothing more
        reading = _prepositional(context, head, sectors, first, last, depth)
    return reading or _bare(context, head, sectors, found, first, last)


def _inside(i: int, first: int, last: int, otherwise: int) -> int:
    return i if first <= i <= last else otherwise


def _named(context: Context, mention: Mention, head: int) -> Reading:
    """A phrase whose head is a name of the register."""
    actor = mention.value
    assert isinstance(actor, Actor)
    rows = context.rows(mention)
    row = rows[0] if rows else None
    if row is None:
        return Reading(value=actor, why=mention.why, score=mention.score, alternatives=mention.alternatives)
    if row.kind == "person":
        return person(context, row, head)
    owner = owner_of(context, head) if row.kind in {"agency", "people"} else None
    if owner is not None and owner.id != row.country:
        return _lent(context, mention, row, owner)
    if row.kind == "state":
        sectors = actor.sectors or ("CVL",)
        why = f"{mention.why}, {mention.role or 'name'}"
        return Reading(value=Actor(id=row.id, name=row.name, country=row.id, sectors=sectors), why=why, kind="state")
    return of_row(row, mention.why, alternatives=mention.alternatives)


def _lent(context: Context, mention: Mention, row: Row, owner: Row) -> Reading:
    """A name that another state has too, or a people in one state: "Mali's Ministry of Defence", "Syria's Kurds"."""
    if row.kind == "people":
        actor = Actor(id=row.id, name=row.name, country=owner.id, sectors=row.sectors)
    else:
        actor = Actor(id=owner.id, name=mention.span.of(context.parse.text), country=owner.id, sectors=row.sectors)
    return Reading(value=actor, why=f"{row.name} of {owner.name}", score=0.9, kind=None)


def _apposed(context: Context, head: int) -> Reading | None:
    """The name beside a description says who it is: "Syria's official news agency, SANA"."""
    for c in children(context.parse, head, "appos"):
        mention = context.name_at(c)
        rows = context.rows(mention) if mention is not None else ()
        listed = bool(children(context.parse, c, "conj"))  # "the embassy, X and Y" is a list
        person_ = bool(rows) and rows[0].kind == "person"
        fits = person_ == (lemma_of(context.parse.tokens[head]) in CLASSES["titles"])
        if mention is not None and rows and fits and not listed and rows[0].kind not in {"state", "people"}:
            reading = _named(context, mention, c)
            return msgspec.structs.replace(reading, why=f"apposition; {reading.why}")
    return None


def _owned(
    context: Context, head: int, sectors: tuple[str, ...], found: tuple[Modifier, ...], first: int
) -> Reading | None:
    """The name before the head owns it: "Daesh members", "the US military", "Syria's news agency"."""
    lemma = lemma_of(context.parse.tokens[head])
    direct = [modifier for modifier in found if modifier.relation == "direct"]
    for modifier in direct:
        row = modifier.row
        if row.kind in {"group", "organisation", "agency", "medium"}:
            if lemma in CLASSES["kin"]:
                words = context.words(first, head)
                value = Actor(id=None, name=words, country=_real(row.country), sectors=("CVL",))
                return Reading(value=value, why=f"kin of {row.name}, not {row.name} itself", score=0.9)
            if lemma in CLASSES["members"] or lemma in GENERIC:
                return of_row(row, f"{lemma} of {row.name}")
    for modifier in direct:
        if modifier.row.kind == "person" and set(sectors) & {"GOV", "MIL", "UNK"}:
            row = modifier.row
            return _of_state(context, context.register.state(row.country), head, sectors, found, first) or of_row(
                row, f"{lemma} of {row.name}"
            )
    states = [modifier.row for modifier in direct if modifier.row.kind == "state"]
    if states and lemma in CLASSES["loose"] and any(modifier.row.kind == "people" for modifier in direct):
        value = Actor(id=None, name=context.words(first, head), country=states[0].id, sectors=("UAF",))
        return Reading(value=value, why=f"{lemma} of a people in {states[0].name}", score=0.8)
    return _of_state(context, states[0], head, sectors, found, first) if states else None


def _of_state(
    context: Context,
    row: Row | None,
    head: int,
    sectors: tuple[str, ...],
    found: tuple[Modifier, ...],
    first: int,
    last: int | None = None,
) -> Reading | None:
    """A state's body ("US military", "Turkish police") or its people ("Syrian journalists")."""
    if row is None:
        return None
    sectors = _qualified(context, head, sectors, found)
    lemma = lemma_of(context.parse.tokens[head])
    if sectors == ("UNK",) and lemma in CLASSES["titles"]:
        sectors = ("GOV",)  # "Syrian leaders"
    own = sectors[0] in OWN
    pair = f"{lemma_of(context.parse.tokens[head - 1])} {lemma}" if head else lemma
    if own and pair not in SECTOR and lemma in LABELS.get(sectors[0], frozenset()):
        name = f"{row.adjectives[0] if row.adjectives else row.name} {LABEL[sectors[0]]}"
    else:
        name = context.words(first, head if last is None else last)
    actor = Actor(id=row.id if own else None, name=name, country=row.id, sectors=sectors)
    return Reading(value=actor, why=f"{row.name} + {lemma} -> {sectors[0]}", kind="state-body" if own else None)


def _qualified(context: Context, head: int, sectors: tuple[str, ...], found: tuple[Modifier, ...]) -> tuple[str, ...]:
    """Sectors with what the adjectives add: former, state-owned, against a government."""
    before = {context.parse.tokens[c].lower for c in context.parse.tokens[head].children if c < head}
    if before & CLASSES["former"]:
        return retired(sectors)
    if any(modifier.relation == "against" for modifier in found) or _opposes(context, head, CLASSES["against"]):
        return ("REB",) if sectors[0] in ARMED else (*sectors, "OPP")
    if _opposes(context, head, CLASSES["favouring"]) and sectors[0] in ARMED:
        return ("PRM",)
    if sectors[0] in {"JRN", "BUS"} and before & MARKS:
        return (*sectors, "GOV")
    return sectors


def _opposes(context: Context, head: int, prefixes: frozenset[str]) -> bool:
    """True for a prefix, a hyphen and the word of a government: "anti-government rebels"."""
    tokens = context.parse.tokens
    for c in range(max(tokens[head].left, head - 8), head - 1):
        if tokens[c].lower in prefixes and tokens[c + 1].text == "-" and c + 2 < head:
            return tokens[c + 2].lower in {"government", "regime", "coup", "junta"}
        prefix, _, rest = tokens[c].lower.partition("-")
        if prefix in prefixes and rest in {"government", "regime", "coup", "junta"}:
            return True
    return False


def _prepositional(
    context: Context, head: int, sectors: tuple[str, ...], first: int, last: int, depth: int
) -> Reading | None:
    """The phrase behind the head owns it: "militants from the SDF", "police in Turkey"."""
    parse, lemma = context.parse, lemma_of(context.parse.tokens[head])
    for prep in children(parse, head, "prep"):
        for named in children(parse, prep, "pobj"):
            if not first <= named <= last:
                continue
            obj = _behind(context, named, last) if lemma_of(parse.tokens[named]) in CLASSES["portfolios"] else named
            word = parse.tokens[prep].lower
            inner = compose(
                context, parse.tokens[obj].left, min(last, parse.tokens[obj].right), root=obj, depth=depth + 1
            )
            if word in _OF and inner.value is not None and inner.kind != "state":
                if lemma in CLASSES["kin"]:
                    continue
                if lemma in GENERIC or (inner.kind == "group" and lemma in CLASSES["members"]):
                    return msgspec.structs.replace(inner, why=f"{lemma} {word} {inner.value.name}")
            state = context.state_at(obj)
            if state is not None and word in _OF | _PLACED and (word != "near"):
                return _of_state(context, state, head, sectors, (), first, last)
    return None


def _behind(context: Context, obj: int, last: int) -> int:
    """The state behind the portfolio, "Mali" of "Interior of Mali", or the portfolio itself."""
    for prep in children(context.parse, obj, "prep"):
        for inner in children(context.parse, prep, "pobj"):
            if inner <= last and context.parse.tokens[prep].lower in {"of", "in"}:
                return inner
    return obj


def _bare(
    context: Context, head: int, sectors: tuple[str, ...], found: tuple[Modifier, ...], first: int, last: int
) -> Reading:
    """An agent noun without an owner: its sector, its words, and no country that nobody named."""
    words = context.words(first, last)
    lemma = lemma_of(context.parse.tokens[head])
    led = led_by(context, head, sectors, found, words) or sided(context, head, sectors, words, last)
    if led is not None:
        return led
    people = next((m.row for m in found if m.relation == "direct" and m.row.kind == "people"), None)
    aside = ", ".join(f"{m.relation} {m.row.name}" for m in found if m.relation != "direct")
    country = people.country if people is not None else None
    why = f"agent noun {lemma}" + (f" ({aside})" if aside else "")
    return Reading(
        value=Actor(id=None, name=words, country=country, sectors=_qualified(context, head, sectors, found)),
        why=why, score=0.8,
    )  # fmt: skip


def _unknown(context: Context, mention: Mention | None, first: int, last: int, head: int) -> Reading:
    """A head that is no agent noun: somebody the model names, or nothing that acts."""
    lemma = lemma_of(context.parse.tokens[head])
    if mention is not None:
        return stranger(context, mention, head)
    if context.state_at(head) is not None:
        return Reading(value=None, why="a place here, not an actor")
    if lemma in CLASSES["things"]:
        return Reading(value=None, why="not an actor")
    return Reading(value=None, why=f"{context.words(first, last)!r} is not known as an actor", score=0.5)


def _real(country: str | None) -> str | None:
    """A state's code; PLOVER's codes for what spans states say nothing of relatives."""
    return None if country in {"IMG", "IGO", "NGO", "UNO", "EUR", "ISM", "MNC"} else country
