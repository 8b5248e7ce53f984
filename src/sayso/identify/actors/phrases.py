"""What the identification of actors knows while it works on one report: names by token, modifiers, titles."""

from typing import Final, Literal

import msgspec

from sayso.knowledge.register import Hit, Register
from sayso.knowledge.register.rows import Row
from sayso.knowledge.sectors import CLASSES
from sayso.records import Actor, Mention, Parse, Report, Sentence

Relation = Literal["direct", "against", "favours", "backer", "ruler", "leader"]

_MODIFIES: Final = frozenset({"compound", "amod", "nmod", "poss", "npadvmod", "nummod", "det", "appos"})
_NEAR: Final = 12
"""Tokens before the head that can belong to its phrase; a bound, so that no phrase takes more than its share."""


class Modifier(msgspec.Struct, frozen=True):
    """A name inside a phrase, and what it is to the head."""

    row: Row
    relation: Relation


class Context:
    """One report: its parse, its names by token, and the register."""

    def __init__(self, register: Register, report: Report, parse: Parse, names: tuple[Mention, ...]) -> None:
        self.register = register
        self.parse = parse
        self.on = report.published[:10] if report.published else None
        self.names = names
        self._by_token: dict[int, Mention] = {}
        for name in names:
            for i in parse.inside(name.span):
                held = self._by_token.get(i)
                if held is None or (held.value is None and name.value is not None):
                    self._by_token[i] = name

    @property
    def regions(self) -> frozenset[str]:
        """Words that "the ... country" may use of some state."""
        return self.register.regions

    def hits(self, sentence: Sentence) -> tuple[Hit, ...]:
        """The register's names in one sentence, places included, with indices that count through the report."""
        hits = self.register.find([token.text for token in self.parse.words(sentence)], self.on)
        return tuple(
            Hit(hit.first + sentence.first, hit.last + sentence.first, hit.rows, hit.sense, hit.whole) for hit in hits
        )

    def name_at(self, i: int) -> Mention | None:
        """The name that covers token `i`; one that the register knows comes first."""
        return self._by_token.get(i)

    def rows(self, mention: Mention) -> tuple[Row, ...]:
        """The rows behind a name, those valid on the report's date first; () where the register does not know it."""
        if not isinstance(mention.value, Actor) or mention.value.id is None:
            return ()
        own = self.register.terms(mention.value.id)
        if self.on is None or not own or own[0].kind in {"person", "state"} or own[0].valid(self.on):
            return own
        others = (
            row
            for alternative in mention.alternatives
            if isinstance(alternative.value, Actor) and alternative.value.id is not None
            for row in self.register.terms(alternative.value.id)
            if row.country == own[0].country and row.valid(self.on)
        )
        return (*others, *own)

    def state_at(self, i: int) -> Row | None:
        """The state that the word `i` names or is the capital of, even where it is only a place."""
        token = self.parse.tokens[i]
        if token.pos not in {"PROPN", "ADJ"}:
            return None
        first = i
        while first > 0 and i - first < 3 and self.parse.tokens[first - 1].head == i:  # "the Republic of X" at most
            first -= 1
        words = [t.text for t in self.parse.tokens[first : i + 1]]
        for hit in self.register.find(words, self.on):
            if hit.last == len(words) - 1 and hit.rows[0].kind == "state":
                return hit.rows[0]
        return None

    def words(self, first: int, last: int) -> str:
        """The words of a phrase on one line, without an article or a possessive in front, nor a genitive behind."""
        tokens = self.parse.tokens
        while first < last and tokens[first].tag in {"DT", "PRP$", "PDT"}:
            first += 1
        if last > first and tokens[last].tag == "POS":
            last -= 1
        return " ".join(self.parse.text[tokens[first].start : tokens[last].end].split())


def modifiers(context: Context, head: int) -> tuple[Modifier, ...]:
    """The names that stand before `head` in its phrase, from left to right."""
    tokens = context.parse.tokens
    found: list[Modifier] = []
    seen: set[int] = set()
    for i in range(max(tokens[head].left, head - _NEAR), head):
        mention = context.name_at(i)
        if mention is None or mention.span.start in seen:
            continue
        rows = context.rows(mention)
        relation = _relation(context, i, mention, head) if rows else None
        if relation is not None:
            seen.add(mention.span.start)
            found.append(Modifier(rows[0], relation))
    return tuple(found)


def _relation(context: Context, i: int, mention: Mention, head: int) -> Relation | None:
    tokens = context.parse.tokens
    last = context.parse.inside(mention.span)[-1]
    if i >= 2 and tokens[i - 1].text == "-":  # a prefix and its hyphen
        if tokens[i - 2].lower in CLASSES["against"]:
            return "against"
        if tokens[i - 2].lower in CLASSES["favouring"]:
            return "favours"
    prefix = tokens[i].lower.partition("-")[0]
    if prefix in CLASSES["against"]:
        return "against"
    if prefix in CLASSES["favouring"]:
        return "favours"
    second = tokens[last].lower.rpartition("-")[2]
    if last + 2 < len(tokens) and tokens[last + 1].text == "-":
        second = tokens[last + 2].lower
    if second in CLASSES["leaders"]:
        return "leader"
    if second in CLASSES["rulers"]:
        return "ruler"
    if second in CLASSES["backers"]:
        return "backer"
    return "direct" if _reaches(context, last, head) else None


def _reaches(context: Context, i: int, head: int) -> bool:
    """True if `i` modifies `head` directly or through other modifiers, not through a clause."""
    tokens = context.parse.tokens
    for _ in range(4):
        token = tokens[i]
        if token.head == head:
            return token.dep in _MODIFIES
        # "pobj" and "prep": "hundreds of Daesh fighters", with "hundreds of Daesh" hung on "fighters"
        if token.dep not in _MODIFIES | {"conj", "pobj", "prep"} or token.head == i or token.head > head:
            return False
        i = token.head
    return False


def title_before(context: Context, head: int) -> frozenset[str]:
    """Words in lower case that stand before a person's name in its phrase, or as its apposition's head."""
    tokens = context.parse.tokens
    low = max(tokens[head].left, head - _NEAR)
    found = {tokens[i].lower for i in range(low, head) if tokens[i].pos in {"NOUN", "PROPN", "ADJ"}}
    if tokens[head].dep == "appos":
        governor = tokens[tokens[head].head]
        found |= {tokens[i].lower for i in range(governor.left, governor.i + 1)}
    return frozenset(word.rstrip("-") for word in found) | ({"ex"} if _ex(context, head, low) else frozenset())


def _ex(context: Context, head: int, low: int) -> bool:
    return any(context.parse.tokens[i].lower.startswith("ex-") for i in range(low, head))
