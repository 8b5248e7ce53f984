"""What kind of thing a noun names: the classes that the lexicon's constraints ask for."""

from collections.abc import Iterable
from typing import Final

from sayso.knowledge.acts import Test, lexicon
from sayso.knowledge.grammar import children, obliques, referent
from sayso.knowledge.lexicon import vocabulary, words
from sayso.knowledge.sectors import SECTOR, lemma_of
from sayso.records import Actor, Mention, Parse, Place, Span, Token
from sayso.records.mention import Value

_INSIDE: Final = frozenset({"of", "by", "in", "against", "between", "from"})
DOERS: Final = frozenset({"of", "by", "between"})
"""Prepositions that name who acts inside a subject: "strikes by Israel", not "a fire in Dhaka"."""
_ACTOR_ENTITIES: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PLACE_ENTITIES: Final = frozenset({"GPE", "LOC", "FAC"})
_LOCATIVE: Final = frozenset({"in", "at", "near", "around", "along", "inside", "outside", "off", "across", "within"})
_DIRECTIONS: Final = vocabulary("placewords")["grammar"]["directions"]
_PARTS: Final = frozenset(word for word in _DIRECTIONS if word.endswith("ern")) | {"central"}
_IRREGULAR: Final = frozenset({"REB", "UAF"})
_ARMED: Final = {
    "rebels": _IRREGULAR,
    "gunmen": _IRREGULAR,
    "soldiers": frozenset({"MIL"}),
    "police": frozenset({"COP"}),
}
_PRONOUNS: Final = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "who", "whom", "you", "it"})
_ANIMATE: Final = words("animate", "words")
_INANIMATE: Final = words("animate", "not_words") | frozenset(vocabulary("sectors")["classes"]["things"])
_ENDINGS: Final = tuple(sorted(words("animate", "endings")))
_SITES: Final = words("claims", "geographic")
_THINGS: Final = frozenset({"EVENT", "DATE", "TIME", "LAW", "PRODUCT", "WORK_OF_ART", "MONEY", "PERCENT", "QUANTITY"})


def joined(parse: Parse, i: int) -> str:
    """The word that the parser cut at its hyphen before token `i` ("cease-fire"); "" if there is none."""
    if i < 2 or parse.tokens[i - 1].text != "-" or parse.tokens[i - 2].end != parse.tokens[i - 1].start:
        return ""
    return f"{parse.tokens[i - 2].lower}-{parse.tokens[i].lower}"


def is_agentive(token: Token) -> bool:
    """True for a noun of people or a body: by the agent nouns of the sectors, or by how it is made ("raider")."""
    lemma = lemma_of(token)
    if token.pos != "NOUN" or lemma in _INANIMATE or lemma in _SITES or lemma in lexicon().classes["building"]:
        return False
    return lemma in SECTOR or lemma in _ANIMATE or (len(lemma) > 5 and lemma.endswith(_ENDINGS))


class Nouns:
    """The nouns of one report, with what was already identified about them."""

    def __init__(self, parse: Parse, actors: Iterable[Mention] = (), places: Iterable[Mention] = ()) -> None:
        self._parse = parse
        self._classes = lexicon().classes
        self._labels = {i: e.label for e in parse.entities for i in range(e.first, e.last + 1)}
        self._exact = {mention.span: mention for mention in actors}
        self._actors: dict[int, Mention] = {}
        for mention in sorted(self._exact.values(), key=lambda m: m.span.start - m.span.end):
            self._actors.update(dict.fromkeys(parse.inside(mention.span), mention))
        self._places = {i: mention for mention in places for i in parse.inside(mention.span)}

    def label(self, i: int) -> str | None:
        """The label of the entity that token `i` is part of."""
        return self._labels.get(i)

    def mention(self, i: int, span: Span | None = None) -> Mention | None:
        """The identified actor whose mention is `span`, or else the smallest one around token `i`."""
        return (self._exact.get(span) if span else None) or self._actors.get(i)

    def is_actor(self, i: int) -> bool:
        """True if the noun names somebody who can act."""
        token = self._parse.tokens[i]
        if token.pos == "PRON":
            return token.lower in _PRONOUNS and token.dep != "expl"
        label = self._labels.get(i)
        if label in _ACTOR_ENTITIES:
            return not self._is_measure(i)
        known = self._classes["actor"]
        if token.lower in known or token.lemma.lower() in known or is_agentive(token):
            return True
        mention = self._actors.get(i)
        if mention is not None and isinstance(mention.value, Actor) and (mention.value.id or mention.value.sectors):
            return self._parse.root(*_ends(self._parse.inside(mention.span))) == i
        return token.pos == "PROPN" and label not in _PLACE_ENTITIES and label not in _THINGS

    def is_place(self, i: int) -> bool:
        """True if the noun names a place."""
        if i in self._places or self._labels.get(i) in _PLACE_ENTITIES:
            return True
        token = self._parse.tokens[i]
        return token.lower in self._classes["territory"] or token.lemma.lower() in self._classes["territory"]

    def belongs(self, i: int, class_: str) -> bool:
        """True if the noun is of the class, looking through "hundreds of"."""
        for k in {i, referent(self._parse, i)}:
            if class_ == "any" or (class_ == "actor" and self.is_actor(k)) or (class_ == "place" and self.is_place(k)):
                return True
            if self._is_armed(k, class_):
                return True
            token, known = self._parse.tokens[k], self._classes.get(class_, frozenset())
            if token.lower in known or token.lemma.lower() in known or joined(self._parse, k) in known:
                return True
            if class_ == "goods" and self._labels.get(k) == "MONEY":
                return True
            if any(self._parse.tokens[c].lower in known for c in children(self._parse, k, "compound")):
                return True
        return False

    def is_only_place(self, i: int, slot: str, *, states: bool = False) -> bool:
        """True if a name in this slot tells where, not whom: "at Lima", "to Lima", "in Peru".

        `states` lets the name of a state stand for it behind "in", too: "invested in Peru".
        """
        mention = self._places.get(i)
        if mention is not None and mention.role in {"metonym", "demonym"}:
            return False
        parts = (self._parse.tokens[c] for c in children(self._parse, i, "amod"))
        if any(token.lower in _PARTS and token.pos == "ADJ" for token in parts):
            return self.is_place(i)  # "northern Iraq" is no state
        if slot in _LOCATIVE and not states:
            return self.is_place(i) or self._is_of_place(i)
        return mention is not None and isinstance(mention.value, Place) and mention.value.precision != "country"

    def _is_of_place(self, i: int) -> bool:
        """True for the name in "the port of Lima"."""
        token = self._parse.tokens[i]
        above = self._parse.tokens[token.head]
        return token.pos == "PROPN" and above.lower == "of" and self.is_place(above.head)

    def _is_armed(self, i: int, class_: str) -> bool:
        """True if whoever the noun was identified as bears arms for the side that the class names."""
        mention = self._actors.get(i) if class_ in _ARMED else None
        return (
            mention is not None
            and isinstance(mention.value, Actor)
            and not _ARMED[class_].isdisjoint(mention.value.sectors[:1])
            and self._parse.root(*_ends(self._parse.inside(mention.span))) == i
        )

    def holds(self, test: Test, heads: tuple[int, ...]) -> bool:
        """True if one of the heads is of one of the test's classes or words."""
        for head in heads:
            if any(self.belongs(head, class_) for class_ in test.classes):
                return True
            for k in {head, referent(self._parse, head)}:
                token = self._parse.tokens[k]
                modifiers = (self._parse.tokens[c].lower for c in children(self._parse, k, "compound"))
                if test.words and not test.words.isdisjoint(
                    (token.lower, token.lemma.lower(), joined(self._parse, k), *modifiers)
                ):
                    return True
        return False

    def actors_in(self, head: int, preps: frozenset[str] = _INSIDE) -> tuple[int, ...]:
        """Who stands in a phrase: its head if that can act, else the actor inside ("Israel" of "Israel's raid")."""
        head = referent(self._parse, head)
        if self.is_actor(head):
            return (head,)
        inside = [c for c in children(self._parse, head, "poss", "compound", "amod", "nmod") if self._names_actor(c)]
        for prep in children(self._parse, head, "prep", "agent"):
            if self._parse.tokens[prep].lower in preps:
                inside += [c for c in children(self._parse, prep, "pobj") if self.is_actor(c)]
        if not inside and self._parse.tokens[head].lower in self._classes["machines"]:
            return (head,)
        return tuple(inside)

    def named_by(self, i: int) -> tuple[int, ...]:
        """Who is named before a noun: "the court" of "the court's ruling", "army" of "an army post"."""
        return tuple(c for c in children(self._parse, i, "poss", "compound", "amod", "nmod") if self._names_actor(c))

    def value(self, i: int) -> Value | None:
        """What the smallest mention around token `i` was identified as."""
        mention = self._actors.get(i)
        return mention.value if mention is not None else None

    def names(self, mention: Mention, i: int) -> bool:
        """True if token `i` heads the words of a mention."""
        inside = self._parse.inside(mention.span)
        return bool(inside) and self._parse.root(*_ends(inside)) == i

    def word(self, i: int) -> str:
        """Token `i` in lower case."""
        return self._parse.tokens[i].lower

    def is_kind(self, i: int) -> bool:
        """True for a common noun or adjective before another noun: "military" in "military exercise"."""
        token = self._parse.tokens[i]
        return token.dep in {"compound", "amod", "nmod"} and token.pos != "PROPN"

    def refers(self, i: int) -> int:
        """The noun that `i` measures, or `i` itself."""
        return referent(self._parse, i)

    def place(self, i: int) -> Mention | None:
        """The place whose mention token `i` stands in."""
        return self._places.get(i)

    def earlier(self, i: int, value: Actor) -> int | None:
        """The head of the nearest phrase before token `i` in its sentence that was identified as the same actor."""
        sentence = self._parse.tokens[i].sentence
        for mention in sorted(self._exact.values(), key=lambda m: -m.span.end):
            inside = self._parse.inside(mention.span)
            if mention.value != value or not inside or inside[-1] >= i:
                continue
            head = self._parse.root(*_ends(inside))
            if self._parse.tokens[head].sentence == sentence and self._parse.tokens[head].pos != "PRON":
                return head
        return None

    def may_act(self, i: int) -> bool:
        """True for somebody or a machine of theirs; a town or a deed does nothing ("the Lima strike killed two")."""
        token = self._parse.tokens[i]
        if token.lower in self._classes["machines"]:
            return True
        # An unknown name before a deed is more often where than who.
        return token.dep != "compound" and self.is_actor(i) and not self.is_only_place(i, "subject")

    def nested(self, i: int) -> tuple[tuple[str, int], ...]:
        """(preposition, head) of all phrases below a token, however deep."""
        return obliques(self._parse, i)

    def _names_actor(self, i: int) -> bool:
        token = self._parse.tokens[i]
        if token.dep == "poss":
            return self.is_actor(i) if token.pos != "PRON" else i in self._actors
        if i > 1 and self._parse.tokens[i - 1].text == "-" and self._parse.tokens[i - 2].lower in {"anti", "counter"}:
            return False
        if token.pos == "NOUN" and token.dep == "compound":  # "an army post", "police vehicles"
            return token.lower in self._classes["soldiers"] | self._classes["police"] | self._classes["rebels"]
        return self._labels.get(i) in _ACTOR_ENTITIES and not token.lower.startswith(("anti-", "counter-"))

    def _is_measure(self, i: int) -> bool:
        return self._parse.tokens[i].pos == "NUM"


def _ends(tokens: range) -> tuple[int, int]:
    return tokens[0], tokens[-1]
