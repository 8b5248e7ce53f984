"""Outlets: which phrases of a report name an agency, a paper, a broadcaster or a site."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from sayso.extract.attributions.genders import gender_of_name
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import words
from sayso.knowledge.register.rows import own_rows
from sayso.records import Parse

_NAMES: Final = words("outlets", "names")
_SHARED: Final = words("outlets", "shared")
_OTHERS: Final = words("outlets", "not_names")
_ROLES: Final = words("outlets", "roles")
_OPEN: Final = words("outlets", "open_roles")
_REPORTERS: Final = words("outlets", "reporters")
_PRESS: Final = words("outlets", "press")
_VAGUE: Final = words("outlets", "vague")
_QUOTES: Final = frozenset({"quote", "cite"})
_REPORTS: Final = frozenset({"report", "write"})
_PEOPLE: Final = frozenset({"PERSON", "NORP", "GPE", "LOC"})
_BESIDE: Final = ("compound", "nmod", "appos", "amod")
_NEAR: Final = 12
"""Tokens between a name and the noun that tells what it is."""


@cache
def media_names() -> frozenset[str]:
    """The names and aliases of all media of the register, folded."""
    return frozenset(folded(name) for row in own_rows() if row.kind == "medium" for name in row.names)


def folded(name: str) -> str:
    """A name without case, article and genitive, for comparing."""
    parts = name.replace("’", "'").replace("-", " ").lower().split()
    parts = parts[1:] if len(parts) > 1 and parts[0] in {"the", "a", "an"} else parts
    return " ".join(part.removesuffix("'s").strip("'.,\"“”") for part in parts)


class Outlets:
    """What a report names as outlets, looked up by the head of a phrase; built once, in linear time."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._entity = {i: e for e in parse.entities for i in range(e.first, e.last + 1)}
        self._told = frozenset(folded(name) for head in self._named() for name in self._names(head))

    def is_outlet(self, head: int) -> bool:
        """True if the phrase of `head` names an outlet: by its own words, what it is called, or as told elsewhere."""
        if self._has_role(head) or self._by_name(head):
            return True
        return self._parse.tokens[head].pos == "PROPN" and any(folded(name) in self._told for name in self._names(head))

    def is_reporter(self, head: int) -> bool:
        """True for "Radio Bergen correspondent Ingrid Solheim" and "a reporter for NORNA News"."""
        first = max(self._parse.tokens[head].left, head - _NEAR)
        inside = range(first, min(self._parse.tokens[head].right, head + _NEAR) + 1)
        told = any(self._parse.tokens[i].lemma.lower() in _REPORTERS for i in inside)
        return told and any(self._by_name(i) for i in inside)

    def is_named(self, name: str) -> bool:
        """True if `name` is an outlet's, by itself or as the report told elsewhere."""
        return is_known(name.split()) or folded(name) in self._told

    def may_be(self, head: int) -> bool:
        """True for a name that could be an outlet's: neither a person's, a people's nor a place's."""
        entity = self._entity.get(head)
        return self._parse.tokens[head].pos == "PROPN" and (entity is None or entity.label not in _PEOPLE)

    def sounds(self, head: int) -> bool:
        """True for a name with any word that outlets have: enough for whom others tell, or who reached them."""
        entity = self._entity.get(head)
        person = entity is not None and entity.label == "PERSON" and gender_of_name(self._names(head)[-1]) is None
        return (person or self.may_be(head)) and any(
            may_be_known(name.split()) for name in self._names(head) if " " in name
        )

    def _named(self) -> Iterator[int]:
        """The heads of names that stand beside a word for an outlet."""
        for token in self._parse.tokens:
            if token.pos != "PROPN" or token.dep == "compound":
                continue
            if self._has_role(token.i) or self._cites(token.i):
                yield token.i

    def _cites(self, head: int) -> bool:
        """True for a name that quotes another as saying, or reports and cites: what outlets do."""
        verb = self._parse.tokens[self._parse.tokens[head].head]
        if self._parse.tokens[head].dep != "nsubj" or gender_of_name(self._names(head)[-1]) is not None:
            return False
        if verb.lemma in _QUOTES and verb.pos == "VERB":
            return any(self._parse.tokens[c].lower == "as" for c in children(self._parse, verb.i, "prep", "mark"))
        inner = children(self._parse, verb.i, "advcl", "prep")
        return verb.lemma in _REPORTS and any(self._parse.tokens[c].lower in {"citing", "quoting"} for c in inner)

    def _names(self, head: int) -> tuple[str, ...]:
        """The name that `head` stands in: as the model sees it, and as its capitals show it."""
        entity, first = self._entity.get(head), head
        while first > 0 and head - first < _NEAR and self._parse.tokens[first - 1].text[:1].isupper():
            first -= 1
        shown = self._parse.span(first, head).of(self._parse.text)
        return (shown,) if entity is None else (shown, self._parse.span(entity.first, entity.last).of(self._parse.text))

    def _by_name(self, head: int) -> bool:
        if self._parse.tokens[head].pos not in {"PROPN", "NOUN"} or not self._parse.tokens[head].text[:1].isupper():
            return False
        entity = self._entity.get(head)
        if entity is not None and entity.label == "PERSON":
            return any(folded(name) in media_names() or _opens(name) for name in self._names(head))
        return any(is_known(name.split()) for name in self._names(head))

    def _has_role(self, head: int) -> bool:
        """True for "the weekly", "the news agency", "the portal X", "X, a tabloid", "X's website"."""
        token = self._parse.tokens[head]
        if token.pos == "NOUN" or token.text.islower():
            return self._is_role(head, named=self._has_name(head))
        if token.pos != "PROPN":
            return False
        beside = [c for c in children(self._parse, head, *_BESIDE) if abs(c - head) <= _NEAR]
        beside += [token.head] if token.dep == "appos" and head - token.head <= _NEAR else []
        return any(self._is_role(c, named=True) for c in beside if self._parse.tokens[c].text.islower())

    def _has_name(self, head: int) -> bool:
        return any(
            self._parse.tokens[c].pos == "PROPN" and 0 < c - head <= _NEAR
            for c in children(self._parse, head, "appos", "nmod")
        )

    def _is_role(self, i: int, *, named: bool) -> bool:
        lemma = self._parse.tokens[i].lemma.lower()
        if lemma in _ROLES:
            return True
        if lemma not in _OPEN:
            return False
        before = {self._parse.tokens[k].lower for k in range(max(0, i - 3), i)}
        if lemma in {"agency", "service"}:
            plain = not children(self._parse, i, "amod", "compound", "poss")
            return bool(before & (_PRESS - _VAGUE)) or (named and plain and lemma == "agency")
        return named or bool(before & (_PRESS - _VAGUE))


def _opens(name: str) -> bool:
    """True for "Radio Mistral" and "TV Nord", which a model takes for people: no given name is a word of outlets."""
    parts = name.split()
    return len(parts) > 1 and folded(parts[0]) in _NAMES - _SHARED and gender_of_name(name) is None


def is_known(parts: list[str]) -> bool:
    """A name of the register's media, or one with a word that only outlets have, or two that many have."""
    if folded(" ".join(parts)) in media_names():
        return True
    told, pieces = _told(parts)
    return (bool(told - _SHARED) or len(told) > 1) and not pieces & _OTHERS


def may_be_known(parts: list[str]) -> bool:
    """A name with any word that outlets have: enough where a byline or dateline names it."""
    told, pieces = _told(parts)
    return is_known(parts) or (bool(told) and not pieces & _OTHERS)


def _told(parts: list[str]) -> tuple[set[str], set[str]]:
    pieces = {piece for part in parts if part[:1].isupper() for piece in folded(part).split()}
    return pieces & _NAMES, pieces
