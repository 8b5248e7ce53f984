"""Names that later words may stand for: full names behind surnames, and bearers of roles behind "the ministry"."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from sayso.extract.attributions.bodies import tells_body
from sayso.extract.attributions.genders import gender_of_name
from sayso.extract.attributions.sources import speaker_nouns
from sayso.knowledge.grammar import children, noun_phrase
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Dateline, Entity, Parse, Span, Token

_BODIES: Final = frozenset({"ORG", "NORP", "FAC", "LOC", "PRODUCT", "LAW", "EVENT"})
_TITLES: Final[dict[str, str]] = vocabulary("cues")["titles"]
_HUMAN: Final = frozenset(_TITLES) | (speaker_nouns("offices") | speaker_nouns("people")) - {"house", "speaker"}
_BEFORE: Final = 3
"""Words before a name in which a title may stand."""

_NEAR: Final = 12
"""Tokens between a noun and the name that stands in apposition to it."""

type Named = tuple[str, Span, bool]
"""A name, where its fullest form stands, and whether it is a person's."""


class Antecedents:
    """What the report names, looked up by token, by position and by role; built once, in linear time."""

    def __init__(self, parse: Parse, dateline: Dateline | None = None) -> None:
        self._parse = parse
        self._entity = {i: e for e in parse.entities for i in range(e.first, e.last + 1)}
        self._first = {e.first: e for e in parse.entities}
        self._full = self._fullest()
        head = parse.inside(dateline.span) if dateline is not None else range(0)
        told = [e for e in parse.entities if e.first not in head]
        self._people = [e for e in told if e.label == "PERSON"]
        self._others = [e for e in told if e.label == "ORG"]
        self._roles = self._collect_roles()
        self._longer = self._collect_longer()
        self._given = self._by_name()
        people = {role: {n[0]: n for _, n in named if n[2]} for role, named in self._roles.items()}
        self._only = {role: next(iter(named.values())) for role, named in people.items() if len(named) == 1}

    def name_of(self, head: int) -> Named | None:
        """The fullest name for a noun phrase: its own, or that of its apposition."""
        token = self._parse.tokens[head]
        entity = self._entity.get(head)
        if entity is not None and entity.label == "NORP" and token.tag in {"NNS", "NNPS"}:
            return None  # "local Syrians" are people whom nobody names
        if token.pos == "PROPN":
            return self._shortened(head) or (None if self._is_role(head) else self._proper(head))
        lemma = token.lemma.lower()
        if lemma in speaker_nouns("documents") and lemma not in speaker_nouns("institutions"):
            return None  # "a notice (Closed)": what it says, not what it is called
        for c in children(self._parse, head, "appos"):
            if _is_name(self._parse.tokens[c]) and c - head <= _NEAR:
                name, span, person = self._proper(c)
                human = lemma in speaker_nouns("people") | speaker_nouns("offices") and not tells_body(name)
                return name, span, (person or human) and lemma not in speaker_nouns("institutions")
        for c in children(self._parse, head, "compound", "nmod"):
            entity = self._entity.get(c)
            whole = entity is not None and entity.label == "PERSON" and entity.last == c
            if whole and not children(self._parse, head, "det"):
                return self._proper(c)  # "Lars Holm, NORNA deputy director"
        behind = self._behind(head)
        return self._proper(behind) if behind is not None else None

    def _behind(self, head: int) -> int | None:
        """The name between commas right behind a phrase: "the head of the office, Lars Holm, said"."""
        tokens, last = self._parse.tokens, noun_phrase(self._parse, head)[1]
        entity = self._first.get(last + 2)
        if entity is None or entity.label != "PERSON" or tokens[last + 1].text != "," or entity.last + 1 >= len(tokens):
            return None
        lemma, after = tokens[head].lemma.lower(), tokens[entity.last + 1]
        closed = after.text in {",", "."} or after.pos in {"VERB", "AUX"}
        return entity.last if closed and any(lemma in speaker_nouns(kind) for kind in ("offices", "people")) else None

    def _is_role(self, head: int) -> bool:
        """True for "ministry" and "the Ministry" alone, which the tagger takes for names."""
        token = self._parse.tokens[head]
        common = token.text.islower() or bool(children(self._parse, head, "det"))
        return common and token.lower in speaker_nouns("institutions") and not _parts(self._parse, head)

    def _shortened(self, head: int) -> Named | None:
        """The last longer name before a bare "the Front": "Blue Heron Front" or "Front of National Rescue"."""
        parse = self._parse
        token = parse.tokens[head]
        if not children(parse, head, "det") or _parts(parse, head):
            return None
        bearers = self._longer.get(token.text, [])
        index = bisect_left(bearers, token.start, key=lambda pair: pair[0]) - 1
        return bearers[index][1] if index >= 0 else None

    def label_at(self, span: Span) -> str | None:
        """What the model takes the first name in `span` for."""
        return next((self._entity[i].label for i in self._parse.inside(span) if i in self._entity), None)

    def name_before(self, offset: int, *, person: bool) -> tuple[str, Span] | None:
        """The last person, or organisation, named before `offset`."""
        listed = self._people if person else self._others
        index = bisect_left(listed, offset, key=lambda e: self._parse.tokens[e.first].start) - 1
        if index < 0:
            return None
        name, span, _ = self._proper(listed[index].last)
        return (name, span)

    def role_before(self, offset: int, *lemmas: str) -> Named | None:
        """Who bore one of the roles last before `offset`: "the agency" after "the news agency, X"."""
        found: list[tuple[int, Named]] = []
        for lemma in lemmas:
            bearers = self._roles.get(lemma, [])
            index = bisect_left(bearers, offset, key=lambda pair: pair[0]) - 1
            found += bearers[max(index, 0) : index + 1]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def _proper(self, i: int) -> Named:
        entity = self._entity.get(i)
        if entity is None:
            first, last = noun_phrase(self._parse, i)
            while first < i and (self._parse.tokens[first].pos != "PROPN" or self._parse.tokens[first].text.islower()):
                first += 1
            span = self._parse.span(first, min(last, i))
            return span.of(self._parse.text), span, False
        span = self._bare(entity)
        person = entity.label == "PERSON" or self._is_human(i, span)
        if person:
            full = self._full.get(self._parse.tokens[i].text)
            return full if full is not None else (span.of(self._parse.text), span, True)
        return span.of(self._parse.text), span, False

    def _is_human(self, i: int, span: Span) -> bool:
        """A name that begins as people's names do, or that "who" follows."""
        first = self._parse.inside(span)[:1]
        titled = (
            {token.lower.rstrip(".") for token in self._parse.tokens[max(0, first[0] - 1) : first[0] + 1]}
            if first
            else set()
        )
        if titled & _HUMAN and titled != {self._parse.tokens[i].lower}:
            return True
        given = " " in span.of(self._parse.text) and gender_of_name(span.of(self._parse.text)) is not None
        who = (w for c in children(self._parse, i, "relcl") for w in children(self._parse, c, "nsubj"))
        return given or any(self._parse.tokens[w].lower == "who" for w in who)

    def only_bearer(self, lemma: str) -> Named | None:
        """The one person to whom the report gives a role, before or after; None if it is given to several."""
        return self._only.get(lemma)

    def roles_of(self, name: str) -> frozenset[str]:
        """The roles that the report gives to a name."""
        return self._given.get(name, frozenset())

    def _bare(self, entity: Entity) -> Span:
        """The characters of an entity without a leading article and a closing 's."""
        tokens, first, last = self._parse.tokens, entity.first, entity.last
        while first < last and (tokens[first].pos == "DET" or _is_common(tokens[first])):
            first += 1
        while last > first and tokens[last].tag == "POS":
            last -= 1
        return self._parse.span(first, last)

    def _fullest(self) -> dict[str, Named]:
        """Last word of a personal name -> the first of its longest forms."""
        found: dict[str, Named] = {}
        for entity in self._parse.entities:
            if entity.label != "PERSON":
                continue
            span = self._bare(entity)
            last = self._parse.inside(span)[-1:]
            key = self._parse.tokens[last[0]].text if last else ""
            name = span.of(self._parse.text)
            if key and (key not in found or len(name.split()) > len(found[key][0].split())):
                found[key] = (name, span, True)
        return found

    def _collect_longer(self) -> dict[str, list[tuple[int, Named]]]:
        """Head word -> the names of several words that it heads, where they stand; people's are not among them."""
        found: dict[str, list[tuple[int, Named]]] = {}
        for token in self._parse.tokens:
            if token.pos != "PROPN" or token.dep == "compound":
                continue
            entity = self._entity.get(token.i)
            if (entity is None or entity.label in _BODIES) and (parts := _parts(self._parse, token.i)):
                span = self._parse.span(min(*parts, token.i), max(*parts, token.i))
                found.setdefault(token.text, []).append((token.start, (span.of(self._parse.text), span, False)))
        return found

    def _collect_roles(self) -> dict[str, list[tuple[int, Named]]]:
        found: dict[str, list[tuple[int, Named]]] = {}
        for token in self._parse.tokens:
            common = token.pos == "NOUN" or (token.pos == "PROPN" and token.text.islower())
            if common and token.dep in {"compound", "nmod"}:
                bearer = token.head if self._parse.tokens[token.head].pos == "PROPN" else None
            elif token.pos == "NOUN":
                named = [c for c in children(self._parse, token.i, "appos") if self._parse.tokens[c].pos == "PROPN"]
                bearer = named[0] if named else self._behind(token.i)
            elif token.pos == "PROPN" and token.lower in speaker_nouns("institutions"):
                bearer = token.i
            elif token.dep == "appos" and self._parse.tokens[token.head].pos == "PROPN":
                bearer = token.head
            else:
                continue
            if token.dep == "appos" and token.pos == "NOUN" and self._parse.tokens[token.head].pos == "PROPN":
                bearer = token.head
            if bearer is not None:
                found.setdefault(token.lemma.lower(), []).append((token.start, self._proper(bearer)))
        for entity in self._people:
            for word, offset in self._titles(entity):
                found.setdefault(word, []).append((offset, self._proper(entity.last)))
        return {lemma: sorted(bearers, key=lambda pair: pair[0]) for lemma, bearers in found.items()}

    def _by_name(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for lemma, bearers in self._roles.items():
            for _, (name, _, _) in bearers:
                found.setdefault(name, set()).add(lemma)
        return {name: frozenset(roles) for name, roles in found.items()}

    def _titles(self, entity: Entity) -> Iterator[tuple[str, int]]:
        """The titles in and before a person's name, in full: "Col. Lars Holm" is a colonel."""
        for token in self._parse.tokens[max(0, entity.first - _BEFORE) : entity.last]:
            word = _TITLES.get(token.lower.rstrip("."), token.lower)
            close = token.i >= entity.first or token.head in range(entity.first, entity.last + 1)
            if close and (word in speaker_nouns("offices") or word in _TITLES.values()):
                yield word, token.start


def _parts(parse: Parse, head: int) -> tuple[int, ...]:
    """The other words of the name that `head` heads: those before it, and "of X" after it."""
    before = [c for c in children(parse, head, "compound", "nmod", "amod", "poss") if c < head]
    before = [parse.tokens[c].left for c in before if parse.tokens[c].text[:1].isupper()]
    after = [
        noun_phrase(parse, p)[1]
        for c in children(parse, head, "prep")
        if parse.tokens[c].lower in {"of", "for"} and c == head + 1
        for p in children(parse, c, "pobj")
        if parse.tokens[p].pos == "PROPN"
    ]
    return (*before, *after)


def _is_common(token: Token) -> bool:
    return token.text.islower() and token.pos in {"ADJ", "NOUN"}  # "daily" in "daily Nordlys"


def _is_name(token: Token) -> bool:
    """A proper noun, or a capitalised word that the tagger took for something else ("the agency, NORNA,")."""
    return token.pos == "PROPN" or (token.text.isupper() and len(token.text) > 1)
