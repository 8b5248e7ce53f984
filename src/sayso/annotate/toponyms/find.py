"""Find the names of places in a parse: the gazetteer first, the statistical model as evidence."""

from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.annotate.toponyms.context import SUFFIX, word_shape
from sayso.annotate.toponyms.evidence import GENERIC, Evidence
from sayso.annotate.toponyms.roles import place_role
from sayso.annotate.toponyms.shapes import CAPITAL, LONGEST, capitalised_run, dot_follows, may_start, with_type_word
from sayso.annotate.toponyms.sites import find_sites
from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.knowledge.gazetteer.keys import ARTICLES, joined_key, place_key
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Dateline, Mention, Parse, Span

_WORDS: Final = vocabulary("placewords")
PREFIX: Final[dict[str, str]] = _WORDS["prefix"]
# Words that belong to names of other things, too ("Islamic State"): alone they make no place of an unknown name.
_KNOWN_ONLY: Final = frozenset({"state", "city", "base", "port", "square", "heights"})
_ROADS: Final = frozenset(_WORDS["road"]["words"])
_NAMELIKE: Final = frozenset({"PROPN", "NOUN", "ADJ"})
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


class _Found(msgspec.Struct, frozen=True):
    first: int
    last: int
    entries: tuple[Entry, ...]
    why: str
    kind: str = "name"


def _town(parse: Parse, dateline: Dateline | None) -> tuple[Mention, ...]:
    """GAO of "GAO, Mali (Agency) -"."""
    if dateline is None or dateline.place is None:
        return ()
    town = dateline.place.of(parse.text).partition(",")[0].rstrip()
    span = Span(dateline.place.start, dateline.place.start + len(town))
    return (Mention(span=span, kind="place", score=0.9, why="the town of the dateline"),) if town else ()


class ToponymFinder:
    """Mentions of places, unresolved; those that stand for a people or a government carry the role that says so."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, parse: Parse, dateline: Dateline | None = None) -> tuple[Mention, ...]:
        """The mentions in order, never overlapping; the town of a dateline is one, however it is written."""
        evidence = Evidence(parse, self._gazetteer)
        found: list[_Found] = []
        i = 0
        while i < len(parse.tokens):
            hit = self._at(parse, evidence, i, found[-1] if found else None) if may_start(parse, i) else None
            if hit:
                found.append(hit)
            i = hit.last + 1 if hit else i + 1
        mentions = tuple(self._mention(parse, hit) for hit in found)
        known = {i for mention in mentions for i in parse.inside(mention.span)}
        more = (*_town(parse, dateline), *find_sites(parse))
        new = (mention for mention in more if known.isdisjoint(parse.inside(mention.span)))
        return tuple(sorted((*mentions, *new), key=lambda mention: mention.span))

    def _at(self, parse: Parse, evidence: Evidence, i: int, before: _Found | None) -> _Found | None:
        """The place whose name starts at token `i`."""
        token = parse.tokens[i]
        short = self._abbreviation(parse, i, before)
        if short:
            return short
        name, hyphen, _ = token.text.partition("-")
        if hyphen and len(name) > 1 and name[0].isupper() and token.end - token.start == len(token.text):
            entries = self._gazetteer.exact(place_key(name))
            if entries and entries[0].feature == "PCLI" and not entries[0].added:
                return _Found(i, i, entries, "a country before a hyphen", "joined")
        for end, entries in self._named(parse, i):
            last = with_type_word(parse, i, end)
            score, why = evidence.judge(i, last, entries)
            if score > 0:
                return _Found(i, last, entries, why, "organ" if evidence.organ(last) else "name")
        return (
            self._by_type_word(parse, evidence, i)
            or self._demonym(parse, evidence, i)
            or self._by_model(parse, evidence, i)
            or self._by_sound(parse, evidence, i)
            or self._by_context(parse, evidence, i)
        )

    def _named(self, parse: Parse, i: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """Names of the gazetteer that start at token `i`, the longest first, with their last token."""
        keys: list[str] = []
        ends: list[tuple[int, int]] = []
        limit = 0
        for j in range(i, parse.sentences[parse.tokens[i].sentence].last + 1):
            text = parse.tokens[j].text
            part = place_key(text)
            if j == i:
                # An article is no part of many names' keys, so the longest name is asked for the word after it.
                limit = LONGEST if part in ARTICLES else self._gazetteer.longest(part.split(" ", 1)[0])
            if part:
                if not part[0].isalnum() and part != "&":
                    break
                keys.extend(part.split(" "))
                if len(keys) > limit:
                    break
                if word_shape(text) or text.isdigit():
                    ends.append((j, len(keys)))
        for last, length in reversed(ends):
            entries = self._gazetteer.exact(joined_key(keys[:length]))
            if entries:
                yield last, entries

    def _abbreviation(self, parse: Parse, i: int, before: _Found | None) -> _Found | None:
        """The state in "Springfield, Ill.", and dotted initials ("D.C.") anywhere."""
        token = parse.tokens[i]
        comma = before is not None and i - before.last == 2 and parse.tokens[i - 1].text == ","
        dotted = token.text.count(".") > 1
        beside = before is not None and i - before.last == 1 and dotted
        if not (comma or dotted or beside) or not token.text[0].isupper():
            return None
        if i + 1 < len(parse.tokens) and token.text == "W." and parse.tokens[i + 1].text.startswith("Va"):
            entry = self._gazetteer.abbreviation("W. Va.")
            return _Found(i, i + 1, (entry,), "abbreviation of a state", "short") if entry else None
        if not (token.text.isupper() or token.text.endswith(".") or dot_follows(parse, i)):
            return None
        entry = self._gazetteer.abbreviation(token.text)
        if entry is None or (not comma and len(token.text) < 4):
            return None
        return _Found(i, i, (entry,), "abbreviation of a state", "short")

    def _by_type_word(self, parse: Parse, evidence: Evidence, i: int) -> _Found | None:
        """A place that the gazetteer has no name for: "Lake Such", "Such crossing"."""
        last = capitalised_run(parse, i)
        follows = last + 1
        token = parse.tokens[i]
        if token.pos not in _NAMELIKE:
            return None
        if token.lower in _ROADS:
            numbered = follows < len(parse.tokens) and parse.tokens[follows].text[:1].isdigit()
            return _Found(i, follows, (), f"type word {token.lower}", "typed") if numbered else None
        if token.lower in PREFIX and last > i and word_shape(token.text) and not evidence.is_person(i, last):
            return _Found(i, last, (), f"type word {token.lower}", "typed")
        if follows < len(parse.tokens) and parse.tokens[follows].sentence == token.sentence:
            word = parse.tokens[follows].lower
            if word in SUFFIX and word not in CAPITAL and token.pos == "PROPN" and not evidence.is_other(i, last):
                return _Found(i, follows, (), f"type word {word}", "typed")
        for end in range(last, i, -1):
            if parse.tokens[end].lower in SUFFIX.keys() - _KNOWN_ONLY and parse.tokens[end - 1].pos == "PROPN":
                if evidence.is_organisation(i, last) and end < last:
                    return None
                return _Found(i, end, (), f"type word {parse.tokens[end].lower}", "typed")
        return None

    def _by_model(self, parse: Parse, evidence: Evidence, i: int) -> _Found | None:
        """A name that only the model takes for a place; it must look like a name."""
        entity = evidence.starting(i)
        if entity is None or entity.label not in _PLACES or parse.tokens[i].pos not in _NAMELIKE:
            return None
        first, last = i, entity.last
        while last > first and not word_shape(parse.tokens[last].text):
            last -= 1
        text = parse.tokens[first].text
        if not word_shape(parse.tokens[last].text) or evidence.surname(first, last) or len(text) < 3:
            return None
        if first == last and text.lower() in GENERIC:
            return None
        entries = self._gazetteer.lookup(" ".join(t.text for t in parse.tokens[first : last + 1]))
        return _Found(first, last, entries, f"the model says {entity.label}")

    def _by_sound(self, parse: Parse, evidence: Evidence, i: int) -> _Found | None:
        """Another romanisation of a place in a country of the report, where the model sees some name."""
        entity = evidence.starting(i)
        if entity is None or entity.label not in {"PERSON", "ORG"} or evidence.surname(i, entity.last):
            return None
        entries = self._gazetteer.lookup(" ".join(t.text for t in parse.tokens[i : entity.last + 1]))
        entries = evidence.sounds(i, entity.last, entries)
        return _Found(i, entity.last, entries, "sounds like it") if entries else None

    def _by_context(self, parse: Parse, evidence: Evidence, i: int) -> _Found | None:
        """A name that nobody knows where only a place stands: "in the village of Such", "drove through Such"."""
        last = capitalised_run(parse, i)
        if not evidence.stands_as_place(i, last):
            return None
        return _Found(i, last, (), "stands where a place stands")

    def _demonym(self, parse: Parse, evidence: Evidence, i: int) -> _Found | None:
        """An adjective or a people, of up to three words ("Syrian", "South East Asian")."""
        if not word_shape(parse.tokens[i].text) or evidence.surname(i, i):
            return None
        for last in range(min(i + 2, parse.sentences[parse.tokens[i].sentence].last), i - 1, -1):
            text = " ".join(token.text for token in parse.tokens[i : last + 1])
            entry = self._gazetteer.demonym(text)
            if entry is not None:
                return None if evidence.is_person(i, last) else _Found(i, last, (entry,), "demonym", "demonym")
            known = self._gazetteer.exact(place_key(text)) if last > i else ()
            if known and known[0].feature == "ADM1" and not known[0].added and evidence.is_organisation(i, last):
                return _Found(i, last, known, "in the name of an organisation", "organ")  # "British Columbia Finance"
        return None

    def _mention(self, parse: Parse, hit: _Found) -> Mention:
        role = "demonym" if hit.kind == "demonym" else place_role(parse, hit.first, hit.last, hit.entries)
        span = parse.span(hit.first, hit.last)
        if hit.kind == "organ":
            role = "metonym"
        if hit.kind == "joined":  # "U.S.-led": only the letters before the hyphen
            span = Span(span.start, span.start + parse.tokens[hit.first].text.index("-"))
            role = "metonym"
        score = 0.9 if hit.entries else 0.6
        return Mention(span=span, kind="place", score=score, why=hit.why, role=role)
