"""Identify places: which one of those that bear a name a report means."""

from typing import Final

import msgspec

from sayso.identify.places.anaphors import bind
from sayso.identify.places.ranking import Name, Ranked, rank
from sayso.identify.places.wording import articled, containers, pointed
from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.knowledge.gazetteer.build import DEMONYM, SKELETON
from sayso.knowledge.gazetteer.compass import before, split
from sayso.knowledge.gazetteer.features import alike, precision_of
from sayso.knowledge.gazetteer.keys import place_key
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Alternative, Mention, Parse, Place, Report

_WORDS: Final = vocabulary("placewords")
_SUFFIX: Final[dict[str, str]] = _WORDS["suffix"]
_PREFIX: Final[dict[str, str]] = _WORDS["prefix"]
_FILLERS: Final = frozenset(_WORDS["grammar"]["fillers"])
_MODIFIERS: Final = frozenset(_WORDS["grammar"]["directions"]) | frozenset(_WORDS["grammar"]["generic"])
ALTERNATIVES: Final = 5
_STREETS: Final = frozenset({"ST"})


class PlaceResolver:
    """Gives each mention of a place its value; one name means one place throughout a report."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, report: Report, parse: Parse, toponyms: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The mentions in order, with value, score, alternatives and why.

        All named places come back, those unknown with value None; "the base" and its like only if a site fits.
        """
        named = tuple(mention for mention in toponyms if mention.role != "anaphor")
        resolved = dict(zip(named, self._resolve(report, parse, named), strict=True))
        return bind(parse, tuple(resolved.get(mention, mention) for mention in toponyms))

    def _resolve(self, report: Report, parse: Parse, toponyms: tuple[Mention, ...]) -> tuple[Mention, ...]:
        spots = [parse.inside(mention.span) for mention in toponyms]
        keys = [(place_key(mention.span.of(parse.text)), mention.role == "demonym") for mention in toponyms]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        peoples = [mention.role == "demonym" for mention in toponyms]
        within = containers(parse, spots, [numbers[key] for key in keys], peoples)
        weights = self._weights(report, toponyms, keys)
        first = {key: mention.span for key, mention in reversed(list(zip(keys, toponyms, strict=True)))}
        asked = {key: features for key, spot in zip(keys, spots, strict=True) if (features := _asked(parse, spot))}
        line = report.dateline
        points = {key for key, m, s in zip(keys, toponyms, spots, strict=True) if pointed(parse, m, s, line)}
        bare = {key for key, spot in zip(keys, spots, strict=True) if not articled(parse, spot)}
        names = [
            self._name(first[key].of(parse.text).split(), key, within.get(n, ()), weights[key], asked.get(key))
            for key, n in numbers.items()
        ]
        names = [msgspec.structs.replace(n, pointed=key in points) for key, n in zip(numbers, names, strict=True)]
        names = [n if key in bare else self._river(key[0], n) for key, n in zip(numbers, names, strict=True)]
        ranked = rank(_believed(names))
        return tuple(
            self._identified(parse, mention, ranked[numbers[key]]) for mention, key in zip(toponyms, keys, strict=True)
        )

    def _parts(self, parse: Parse, mention: Mention, whole: Entry) -> tuple[Entry | None, Entry | None]:
        """(the part that is meant, the one that may be): "Northeast Nigeria" is one, "Northern Virginia" may be.

        "Mali" alone names all of it, whatever stands before, and people point at the whole province where they read
        its part: there the part is only another reading.
        """
        if mention.role == "demonym":
            return None, None
        text = mention.span.of(parse.text)
        way = split(text)
        if way is None:
            direction = before(parse.text, mention.span.start)
            return None, self._gazetteer.part(whole, direction) if direction else None
        part = None if self._gazetteer.exact(place_key(text)) else self._gazetteer.part(whole, way[0])
        return (part, None) if whole.feature == "PCLI" else (None, part)

    def _weights(
        self, report: Report, toponyms: tuple[Mention, ...], keys: list[tuple[str, bool]]
    ) -> dict[tuple[str, bool], float]:
        """The place of the dateline votes twice, a demonym half."""
        weights: dict[tuple[str, bool], float] = {}
        line = report.dateline.place if report.dateline else None
        for mention, key in zip(toponyms, keys, strict=True):
            weight = 0.5 if mention.role == "demonym" else 1.0
            if line is not None and line.overlaps(mention.span):
                weight = 2.0
            weights[key] = max(weight, weights.get(key, 0.0))
        return weights

    def _name(
        self,
        tokens: list[str],
        key: tuple[str, bool],
        within: tuple[int, ...],
        weight: float,
        asked: frozenset[str] | None,
    ) -> Name:
        text, demonym = key
        people = self._gazetteer.demonym(text) if demonym else None
        if people is not None:
            return Name(entries=(people,), weight=weight)
        short = self._short(tokens)
        if short is not None:
            return Name(entries=(short,), weight=weight)
        wanted, core = _type_word(tokens)
        entries = self._gazetteer.exact(text)
        if not entries and core:
            entries = self._gazetteer.lookup(core)
            if wanted <= _STREETS:
                entries = tuple(entry for entry in entries if alike(entry.feature) in wanted)
        elif not entries:
            entries = self._gazetteer.exact(_unmodified(tokens)) or self._gazetteer.lookup(text)
        return Name(entries=entries, wanted=wanted or asked or frozenset(), weight=weight, within=within)

    def _river(self, key: str, name: Name) -> Name:
        """The river that "the Helmand" names, where every mention has "the"; a country of the name may have it, too."""
        if name.wanted or any(entry.feature == "PCLI" for entry in name.entries):
            return name
        rivers = tuple(e for e in self._gazetteer.exact(f"{key} river") if e.feature == "STM")
        return msgspec.structs.replace(name, entries=rivers) if rivers else name

    def _short(self, tokens: list[str]) -> Entry | None:
        """The state behind "Ill." or "N.Y."; names that also stand in the gazetteer in full are left alone."""
        text = " ".join(tokens)
        if not text or not (text.isupper() or "." in text or len(text) < 6):
            return None
        entry = self._gazetteer.abbreviation(text)
        known = self._gazetteer.exact(place_key(text))
        return entry if entry and not (known and known[0].feature == "PCLI") else None

    def _identified(self, parse: Parse, mention: Mention, ranked: Ranked) -> Mention:
        if not ranked.entries:
            return Mention(span=mention.span, kind="place", score=mention.score, why=f"{mention.why}; {ranked.why}",
                           role=mention.role)  # fmt: skip
        part, narrowed = self._parts(parse, mention, ranked.entries[0])
        others = list(zip(ranked.entries[1:], ranked.scores[1:], strict=True))
        if narrowed:
            others = [(narrowed, ranked.scores[0]), *others][:ALTERNATIVES]
        return Mention(
            span=mention.span,
            kind="place",
            value=self._place(part or ranked.entries[0]),
            score=round(mention.score * ranked.scores[0], 3),
            alternatives=tuple(Alternative(value=self._place(entry), score=score) for entry, score in others),
            why=f"{mention.why}; {ranked.why}" + ("; its part that the compass word names" if part else ""),
            role=mention.role,
        )

    def _place(self, entry: Entry) -> Place:
        return Place(
            name=entry.name,
            latitude=entry.latitude,
            longitude=entry.longitude,
            geonameid=entry.geonameid,
            country=entry.country,
            admin1=self._gazetteer.province(entry.country, entry.admin1),
            admin2=entry.name if entry.feature == "ADM2" else None,
            feature=entry.feature,
            precision=precision_of(entry.feature),
            radius_km=entry.radius_km,
        )


def _believed(names: list[Name]) -> list[Name]:
    """The names without the places that are mere chance unless the report speaks of their country elsewhere.

    Those are the places that only sound like a name, and those of a list of the user's: some village bears any name.
    In a report that speaks of no country, the latter and a close spelling are enough.
    """
    countries = {
        entry.country for name in names for entry in name.entries[:3] if entry.kind <= DEMONYM and not entry.added
    }

    def fits(entry: Entry) -> bool:
        certain = entry.kind < SKELETON and not entry.added
        return certain or entry.country in countries or (entry.kind != SKELETON and not countries)

    return [
        name
        if all(map(fits, name.entries))
        else msgspec.structs.replace(name, entries=tuple(filter(fits, name.entries)))
        for name in names
    ]


def _unmodified(words: list[str]) -> str:
    """The key of a name without what only narrows it: "Northeast Georgia", "Village of Glen Carbon"."""
    low = [word.lower() for word in words]
    if "of" in low[1:-1]:
        return place_key(" ".join(words[low.index("of") + 1 :]))
    k = 0
    while k < len(low) - 1 and low[k] in _MODIFIERS:
        k += 1
    return place_key(" ".join(words[k:])) if k else ""


def _asked(parse: Parse, spot: range) -> frozenset[str]:
    """The features that "the province of" and the like ask for, standing before the name."""
    if spot.start < 2 or not spot or parse.tokens[spot.start - 1].lower != "of":
        return frozenset()
    return frozenset(_SUFFIX.get(parse.tokens[spot.start - 2].lower, "").split())


def _type_word(words: list[str]) -> tuple[frozenset[str], str]:
    """(features that the type word asks for, the name without it); nothing where there is none."""
    if len(words) > 1 and words[-1].lower() in _SUFFIX:
        core = words[:-1]
        while len(core) > 1 and core[-1].lower() in _FILLERS:
            core.pop()
        return frozenset(_SUFFIX[words[-1].lower()].split()), " ".join(core)
    if len(words) > 1 and words[0].lower() in _PREFIX:
        return frozenset(_PREFIX[words[0].lower()].split()), " ".join(words[1:])
    return frozenset(), ""
