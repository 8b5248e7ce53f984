"""Find the names of actors: the register first, the statistical model second."""

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.knowledge.metonymy import acts, stands_in_place
from sayso.knowledge.register import Hit, Register
from sayso.knowledge.register.rows import Row
from sayso.knowledge.sectors import CLASSES, SECTOR, lemma_of
from sayso.records import Actor, Alternative, Entity, Mention, Parse, Token

LABELS: Final = frozenset({"ORG", "PERSON", "NORP", "GPE"})
"""The model's labels that name somebody; a GPE only where it acts."""

PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
MODEL_SCORE: Final = 0.6
"""How far a name is trusted that only the model sees (its precision on conflict news, roughly)."""

AMBIGUOUS_SCORE: Final = 0.7
"""How far a name is trusted that several actors bear, where the report does not name the country of one of them."""

_GRAMMATICAL: Final = frozenset({"AUX", "PRON", "DET", "ADP", "SCONJ", "CCONJ", "PART", "ADV", "VERB", "INTJ"})
_TITLES: Final = CLASSES["titles"]


class NameFinder:
    """Names of actors in a parse; countries and capitals only where they act, or belong to one ("US forces")."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __call__(self, parse: Parse, on: str | None = None) -> tuple[Mention, ...]:
        """Mentions of kind "actor" in the order of the text; `value` None where only the model knows a name.

        `on` is the ISO date of the report, where it is known: only who bears a name on that day is meant by it.
        """
        on = on[:10] if on else None
        covering = _covering(parse)
        hits = [hit for hit in self._hits(parse, on) if _sound(parse, hit, covering)]
        near = frozenset(row.id for hit in hits for row in hit.rows[:1] if row.kind == "state")
        found = [mention for hit in hits if (mention := _mention(parse, hit, near, covering, on)) is not None]
        taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
        wide = {(hit.first, hit.last) for hit in hits}
        found += _from_model(parse, taken, wide)
        return tuple(sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)))

    def _hits(self, parse: Parse, on: str | None) -> Iterator[Hit]:
        """The register's names, sentence by sentence."""
        for sentence in parse.sentences:
            for hit in self._register.find([token.text for token in parse.words(sentence)], on):
                yield Hit(hit.first + sentence.first, hit.last + sentence.first, hit.rows, hit.sense, hit.whole)


def _covering(parse: Parse) -> dict[int, Entity]:
    return {i: entity for entity in parse.entities for i in range(entity.first, entity.last + 1)}


def _sound(parse: Parse, hit: Hit, covering: dict[int, Entity]) -> bool:
    """False for words of grammar in capitals ("WHO IS") and for parts of other people's names ("Michael Jordan")."""
    token = parse.tokens[hit.first]
    if hit.first == hit.last and token.pos in _GRAMMATICAL and len(token.text) <= len("FACT") and hit.whole:
        return token.text in {"US", "UN", "EU"} and not _shouted(parse, hit.first)
    entity = covering.get(hit.first)
    if hit.rows[0].kind == "people" and entity is not None and entity.label in PLACES and entity.last > hit.last:
        return False  # "Shan State" is a place, not the Shan
    if hit.sense in {"adjective", "people"} or hit.first != hit.last:
        return True
    if entity is None or entity.label != "PERSON" or entity.first == entity.last:
        return True
    rest = [parse.tokens[i] for i in range(entity.first, entity.last + 1) if i != hit.first]
    return any(other.lemma.lower() in _TITLES or other.pos != "PROPN" for other in rest)


def _shouted(parse: Parse, i: int) -> bool:
    """True in a headline all in capitals, where "US" may be the pronoun: its neighbours are in capitals too."""
    near = [parse.tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(parse.tokens)]
    words = [word for word in near if word.isalpha()]
    return bool(words) and all(word.isupper() for word in words)


def _mention(
    parse: Parse, hit: Hit, near: frozenset[str], covering: dict[int, Entity], on: str | None
) -> Mention | None:
    rows = _preferred(hit.rows, near, on)
    row = rows[0]
    if row.kind == "agency" and near and row.country not in near and _general(parse, hit):
        return None  # some other state's Supreme Court
    role: str | None = None
    sectors = row.sectors
    if row.kind == "state":
        role, sectors = _state_role(parse, hit, covering)
        if role is None:
            return None
    return Mention(
        span=parse.span(hit.first, hit.last),
        kind="actor",
        value=Actor(id=row.id, name=row.name, country=row.country, sectors=sectors),
        score=1.0 if len({other.id for other in rows}) == 1 or row.country in near or not row.ours else AMBIGUOUS_SCORE,
        alternatives=_alternatives(rows),
        why=f"register: {hit.sense}",
        role=role,
    )


def _general(parse: Parse, hit: Hit) -> bool:
    """True if the name's words say only what the body is, as in "Ministry of Defence", "House of Representatives"."""
    lemmas = (lemma_of(token) for token in parse.tokens[hit.first : hit.last + 1])
    return all(
        lemma in SECTOR or lemma in CLASSES["bodies"] or lemma in CLASSES["portfolios"] or lemma in CLASSES["general"]
        for lemma in lemmas
    )


def _state_role(parse: Parse, hit: Hit, covering: dict[int, Entity]) -> tuple[str | None, tuple[str, ...]]:
    """How the name of a state stands: ("metonym" | "demonym" | None for a mere place, sectors)."""
    head = parse.root(hit.first, hit.last)
    token = parse.tokens[head]
    if hit.sense == "people":
        return "demonym", ("CVL",)
    if hit.sense == "adjective":
        return "demonym", ()
    if hit.sense == "seat":
        return "metonym", ("GOV",)
    entity = covering.get(hit.first)
    inside_place = entity is not None and entity.label in PLACES and entity.last > hit.last
    city = hit.sense == "capital"
    if city and inside_place:
        return None, ()
    if not acts(parse, head, city=city):
        return None, ()
    modifies = token.dep in {"compound", "nmod", "amod", "npadvmod"}
    return ("demonym", ()) if modifies and not city else ("metonym", ("GOV",))


def _preferred(rows: Sequence[Row], near: frozenset[str], on: str | None) -> tuple[Row, ...]:
    """Rows whose country the report names come first: "RSF" beside Sudan is the militia."""
    return (
        tuple(
            sorted(rows, key=lambda row: (not row.valid(on), row.ours, row.country not in near, row.until is not None))
        )
        if len(rows) > 1
        else tuple(rows)
    )


def _alternatives(rows: Sequence[Row]) -> tuple[Alternative, ...]:
    others = {(row.id, row.sectors): row for row in rows[1:] if row.id != rows[0].id}
    return tuple(
        Alternative(value=Actor(id=row.id, name=row.name, country=row.country, sectors=row.sectors), score=0.3)
        for row in others.values()
    )


def _from_model(parse: Parse, taken: set[int], wide: set[tuple[int, int]]) -> Iterator[Mention]:
    """Names that the register does not know, or that are longer than what it knows ("Turkish Defence Ministry")."""
    for entity in parse.entities:
        first, last = _trimmed(parse, entity)
        if entity.label not in LABELS or first > last or (first, last) in wide:
            continue
        known = sum(i in taken for i in range(first, last + 1))
        if known and (entity.label not in {"ORG", "PERSON"} or known == last - first + 1):
            continue
        head = parse.root(first, last)
        if first == last and _common(parse.tokens[first]):
            continue
        if stands_in_place(parse, head) or (entity.label == "GPE" and not acts(parse, head, city=True)):
            continue
        role = "metonym" if entity.label == "GPE" else None
        yield Mention(
            span=parse.span(first, last), kind="actor", score=MODEL_SCORE, why=f"model: {entity.label}", role=role
        )


def _common(token: Token) -> bool:
    """True for a single word that names nobody: "Army", "Observatory", "Eastern", "Islamist"."""
    lemma = lemma_of(token)
    return (
        token.pos not in {"PROPN", "NOUN"} or lemma in SECTOR or lemma in CLASSES["things"] or not token.text.isalpha()
    )


def _trimmed(parse: Parse, entity: Entity) -> tuple[int, int]:
    """The entity without an article before and a genitive after it."""
    first, last = entity.first, entity.last
    while first <= last and parse.tokens[first].pos in {"DET", "PUNCT"}:
        first += 1
    while first <= last and parse.tokens[last].pos in {"PART", "PUNCT"}:
        last -= 1
    return first, last
