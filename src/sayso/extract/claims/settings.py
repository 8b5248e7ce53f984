"""Which places, times and quantities belong to which happening."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from sayso.extract.animate import is_animate
from sayso.extract.claims.parts import Part
from sayso.extract.claims.placing import (
    INNER,
    MOTION,
    ROLES,
    containing,
    is_topic,
    left_behind,
    moving_role,
    object_role,
    preposition,
    shared_roles,
    under_preposition,
    widened,
)
from sayso.extract.happenings import Frame
from sayso.extract.happenings.mute import is_silent
from sayso.knowledge.grammar import children, counted_by
from sayso.knowledge.lexicon import words
from sayso.records import Mention, Parse, Quantity, Setting, Span, Token
from sayso.records.saying import PlaceRole

_ACTS: Final = words("claims", "acts")
_GEOGRAPHIC: Final = words("claims", "geographic")
_WHILE: Final = frozenset({"in", "during", "after", "at", "following", "amid", "by", "before", "under"})
_BESIDE: Final = frozenset({"after", "before", "following"})
"""Behind these stands what happened beside a moving, not where it went."""
_PLACING: Final = frozenset(ROLES) | {"of"}
_DEEPEST: Final = 60
"""Steps up a tree before we give up; longer paths are nonsense."""


class Found(msgspec.Struct):
    """What was found for one happening, in text order, while the mentions are dealt out."""

    places: dict[Span, PlaceRole] = msgspec.field(default_factory=dict)
    times: dict[Span, None] = msgspec.field(default_factory=dict)
    quantities: dict[Span, None] = msgspec.field(default_factory=dict)

    def settings(self) -> tuple[Setting, ...]:
        """The places as records."""
        return tuple(Setting(role=role, span=span) for span, role in self.places.items())


class Dealer:
    """Deals the mentions of a parse out to its happenings."""

    def __init__(self, parse: Parse, frames: Sequence[Frame], cues: frozenset[int], labels: dict[int, str]) -> None:
        self._parse = parse
        self._labels = labels
        self._cues = cues
        self._sites: dict[int, list[int]] = {}
        for number, frame in enumerate(frames):
            for i in (frame.trigger, *frame.carriers):
                self._sites.setdefault(i, []).append(number)
        self._frames = frames
        self.found = tuple(Found() for _ in frames)

    def deal(self, mentions: Sequence[Mention], parts: Sequence[Sequence[Part]]) -> tuple[Found, ...]:
        """Every mention goes to the happenings it belongs to; one that belongs to none is left out."""
        heads: dict[int, list[int]] = {}
        for number, members in enumerate(parts):
            for part in members:
                heads.setdefault(part.head, []).append(number)
        for mention in mentions:
            inside = self._parse.inside(mention.span) if mention.span.start < mention.span.end else range(0)
            if not inside:
                continue
            head = self._parse.root(inside.start, inside.stop - 1)
            if mention.kind == "quantity":
                head = counted_by(self._parse, head) or head
            if mention.kind == "place" and self._is_bound(inside.stop):
                self._going(mention.span, inside.stop + 1)
            if mention.kind == "place" and self._is_adjective(mention, head):
                continue
            if mention.kind == "place":
                self._place(mention.span, head)
            elif mention.kind == "time":
                self._time(mention.span, head)
            elif mention.kind == "quantity":
                self._quantity(mention.span, head, heads)
        self._contain(tuple(mention.span for mention in mentions if mention.kind == "place" and mention.role is None))
        self._share_parts(mentions)
        return self.found

    def _share_parts(self, mentions: Sequence[Mention]) -> None:
        """A part that stands under nothing of its own ("including five children") belongs where its whole does."""
        dealt = {span for found in self.found for span in found.quantities}
        for mention in mentions:
            whole = mention.value.part_of if isinstance(mention.value, Quantity) else None
            if whole is None or mention.span in dealt:
                continue
            for found in self.found:
                if whole in found.quantities:
                    found.quantities = dict.fromkeys(sorted((*found.quantities, mention.span)))

    def _contain(self, spans: tuple[Span, ...]) -> None:
        """Give a place and the one that contains it the same role in each happening."""
        pairs = containing(self._parse, spans)
        near: dict[Span, list[tuple[Span, Span]]] = {}
        for pair in pairs:
            for span in pair:
                near.setdefault(span, []).append(pair)
        for found in self.found:
            mine = dict.fromkeys(pair for span in found.places for pair in near.get(span, ()))
            if mine:
                found.places = shared_roles(found.places, tuple(mine))

    def _is_bound(self, after: int) -> bool:
        """True for the name in "the Tyre-bound ship"; `after` is the token behind it."""
        tokens = self._parse.tokens[after : after + 2]
        return len(tokens) == 2 and tokens[0].text == "-" and tokens[1].lower == "bound"

    def _going(self, span: Span, bound: int) -> None:
        """What is bound for a place goes there in the clause that moves it."""
        current = bound
        for _ in range(_DEEPEST):
            current = self._parse.tokens[current].head
            for number in self._sites.get(current, ()):
                if self._parse.tokens[self._frames[number].trigger].lemma in MOTION:
                    self.found[number].places.setdefault(span, "to")
                    return

    def _is_adjective(self, mention: Mention, head: int) -> bool:
        """True for "Syrian" in "Syrian troops", or a name that stands for a government: not where."""
        if mention.role in {"demonym", "metonym"} or self._parse.tokens[head].pos == "ADJ":
            return True
        after = self._parse.tokens[head + 1 : head + 3]  # "Britain-based", "US-backed"
        return (
            len(after) > 1 and after[0].text == "-" and after[1].tag in {"VBN", "VBD", "JJ"} and after[1].text.islower()
        )

    def _place(self, span: Span, head: int) -> None:
        role: PlaceRole | None = None
        path: list[Token] = []
        current = head
        for _ in range(_DEEPEST):
            token = self._parse.tokens[current]
            numbers = self._sites.get(current, ()) if current != head else ()
            for number in numbers:
                self._settle(number, span, path, role)
            if (numbers and self._frames[numbers[0]].trigger != current) or self._ends(token, is_site=bool(numbers)):
                return
            if token.dep == "prep":
                role = widened(self._parse, role, token, path)
            path.append(token)
            current = token.head

    def _ends(self, token: Token, *, is_site: bool) -> bool:
        """A clause of its own ends the climb, and so does a verb of telling; an event noun does not."""
        if token.head == token.i or is_silent(self._parse, token.i, self._cues):
            return True
        if not is_site and token.pos == "VERB" and token.dep == "conj":
            return True  # what the second verb tells of is no place of the first
        if is_site and token.pos != "NOUN":
            return True
        # "talks on the war in X" are not in X; "killed in the raid on X" is
        above = self._parse.tokens[token.head]
        return is_site and token.dep == "pobj" and above.lower not in _WHILE

    def _settle(self, number: int, span: Span, path: Sequence[Token], role: PlaceRole | None) -> None:
        verb = self._parse.tokens[self._frames[number].trigger]
        top = path[-1] if path else None
        if top is None:
            return
        below = next((token for token in path if token.dep == "prep"), None)
        if self._names_somebody(path) or (below is not None and preposition(self._parse, below) not in _PLACING):
            return
        if is_topic(path) or (verb.lemma in MOTION and any(t.lower in _BESIDE for t in path)):
            return
        if top.dep == "prep":
            word = preposition(self._parse, top)
            decided = moving_role(verb, word, under_preposition(verb, word, path, role))
            decided = "from" if left_behind(self._parse, verb, top) else decided
        elif verb.lemma in _ACTS and top.dep in {"dobj", "nsubjpass", "obj"}:
            # "declared a zone around X" is there; "accused Mali" and "urged the rebels in Mali" are not
            decided = role if role == "at" and not is_animate(self._parse, top.i, self._labels) else None
        else:
            people = is_animate(self._parse, top.i, self._labels)
            decided = object_role(verb, path, role, people=people)
        if decided is not None:
            self.found[number].places.setdefault(span, decided)

    def _names_somebody(self, path: Sequence[Token]) -> bool:
        """In "in the Damascus government" the name says whose body it is, not where."""
        first = path[0]
        if first.dep not in {"compound", "poss", "amod", "nmod"} or len(path) < 2:
            return False
        return path[1].lemma not in _GEOGRAPHIC and is_animate(self._parse, path[1].i, self._labels)

    def _time(self, span: Span, head: int) -> None:
        current = head
        since = False
        for _ in range(_DEEPEST):
            token = self._parse.tokens[current]
            numbers = self._sites.get(current, ())
            if numbers and not (since and self._waits(token)):
                for number in numbers:
                    self.found[number].times.setdefault(span)
                if token.pos != "NOUN" or self._frames[numbers[0]].owner is not None:
                    return
            if token.head == current or is_silent(self._parse, current, self._cues):
                return
            since = since or (token.dep == "prep" and token.lower == "since")
            current = token.head

    def _waits(self, token: Token) -> bool:
        """In "has been active ... of fighting since 2014" the `since` belongs to the perfect above a bare gerund."""
        if token.tag != "VBG" or children(self._parse, token.i, "aux", "nsubj"):
            return False
        above = self._parse.tokens[self._parse.tokens[token.head].head]
        for _ in range(_DEEPEST):
            if above.pos in {"VERB", "AUX"} or above.head == above.i:
                break
            above = self._parse.tokens[above.head]
        return any(self._parse.tokens[c].lemma == "have" for c in children(self._parse, above.i, "aux"))

    def _quantity(self, span: Span, head: int, heads: Mapping[int, list[int]]) -> None:
        current = head
        for _ in range(_DEEPEST):
            token = self._parse.tokens[current]
            owners = heads.get(current) or self._sites.get(current)
            if owners:
                for number in owners:
                    self.found[number].quantities.setdefault(span)
                return
            if token.head == current or token.pos in {"VERB", "AUX"}:
                return
            inner = token.dep in INNER or token.dep == "pobj" or (token.dep == "prep" and self._measures(token))
            if not inner:
                return
            current = token.head

    def _measures(self, preposition: Token) -> bool:
        above = self._parse.tokens[preposition.head]
        return preposition.lower == "of" or (preposition.lower in {"by", "to", "than", "at"} and above.pos == "VERB")
