"""Choose among the places that the names of one report may mean: all names vote, near and containing places most."""

from collections.abc import Sequence
from math import cos, log10
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.gazetteer import Entry
from sayso.knowledge.gazetteer.features import alike

type Floats = NDArray[np.float64]
type Integers = NDArray[np.int64]

EARTH_KM: Final = 6371.0
_PRIOR: Final = {"PCLI": 8.0, "CONT": 8.5, "OCN": 8.0, "SEA": 7.5, "RGN": 7.5, "ADM2": 4.0}
_TOWNS: Final = frozenset({"PPL", "PPLC"})
_OURS: Final = 6.5
# Features that keep their prominence in a dump; what else a dump has, streams and hills, counts like a village.
_COUNTED: Final = frozenset({"PCLI", "ADM1", "ADM2"})
_PROVINCE: Final = 3.6
# A bare name that a province shares with its own large town means the town, if the province is no larger than this.
# Told as a point, it means the town whatever the sizes.
_TOWN_FIRST_KM, _TOWN_FIRST, _SOME_TOWN = 120.0, 50_000, 1_000
# A large town whose province bears its name is better known than its size tells ("Valencia").
_NAMES_PROVINCE: Final = 0.3
_CAPITAL, _OTHER_NAME, _SOUNDS, _FITS, _UNFIT = 1.5, -2.0, -0.5, 4.0, -2.0
_NEAR_KM: Final = 160.0
_SAME_SPOT_KM: Final = 60.0
_SAME_COUNTRY, _SAME_PROVINCE, _VOTES, _INSIDE = 0.2, 0.9, 3.0, 6.0
_ROUNDS: Final = 3
# A report with very many names is ranked with fewer voters and candidates, so that the work stays linear.
_VOTERS, _CANDIDATES, _MANY, _FEW = 60, 12, 150, 15
_CHUNK: Final = 4096


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name as one report uses it: what it may mean, the features that its type word asks for, how much it votes.

    `within` are the numbers of the names that are said to contain it ("Springfield, Illinois"); `pointed` where it is
    told as a point is, which is no province.
    """

    entries: tuple[Entry, ...]
    wanted: frozenset[str] = frozenset()
    weight: float = 1.0
    within: tuple[int, ...] = ()
    pointed: bool = False


class Ranked(msgspec.Struct, frozen=True):
    """The places a name may mean, best first, with probabilities; `why` names what decided."""

    entries: tuple[Entry, ...]
    scores: tuple[float, ...]
    why: str


def prior(entry: Entry, wanted: frozenset[str]) -> float:
    """How likely a name means this place when nothing else is known, on a logarithmic scale."""
    if _is_town(entry) or (entry.geonameid is not None and entry.feature not in _COUNTED):
        score = log10(entry.population + 10) + (_CAPITAL if entry.feature == "PPLC" else 0.0)
    elif entry.feature == "ADM1":
        score = _PROVINCE + 1.25 * log10(entry.radius_km)
    else:
        score = _PRIOR.get(entry.feature, _OURS)
    score += {1: _OTHER_NAME, 4: _SOUNDS, 5: _SOUNDS}.get(entry.kind, 0.0)
    if wanted:
        score += _FITS if entry.feature in wanted or alike(entry.feature) in wanted else _UNFIT
    return score


def _is_town(entry: Entry) -> bool:
    return alike(entry.feature) in _TOWNS


def _priors(name: Name, entries: Sequence[Entry]) -> list[float]:
    """The prior of every place of a name; a small province that shares it with its own large town stands behind."""
    scores = [prior(entry, name.wanted) for entry in entries]
    if name.wanted:
        return scores
    towns = {
        (entry.country, entry.admin1): score
        for entry, score in reversed(list(zip(entries, scores, strict=True)))
        if _is_town(entry) and entry.population >= (_SOME_TOWN if name.pointed else _TOWN_FIRST)
    }
    named: set[tuple[str | None, str | None]] = set()
    for k, entry in enumerate(entries):
        unit = (entry.country, entry.admin1)
        if entry.feature == "ADM1" and unit in towns:
            named.add(unit)
            if name.pointed or entry.radius_km < _TOWN_FIRST_KM:
                scores[k] = min(scores[k], towns[unit] - 0.3)
    for k, entry in enumerate(entries):
        if _is_town(entry) and entry.population >= _TOWN_FIRST and (entry.country, entry.admin1) in named:
            scores[k] += _NAMES_PROVINCE
    return scores


def rank(names: Sequence[Name]) -> tuple[Ranked, ...]:
    """Rank the places of every name; names without any come back empty."""
    few = len(names) > _MANY
    kept = [name.entries[:_FEW] if few else name.entries for name in names]
    if not any(kept):
        return tuple(Ranked((), (), "unknown to the gazetteer") for _ in names)
    field = _Field(names, kept)
    priors = field.priors
    chances = field.chances(priors)
    support = np.zeros_like(priors)
    inside = np.zeros_like(priors)
    for _ in range(_ROUNDS):
        support, inside = field.support(chances)
        chances = field.chances(priors + _VOTES * np.log1p(2 * support) + _INSIDE * inside)
    return tuple(_ranked(field, number, chances, priors, inside) for number in range(len(names)))


def _ranked(field: "_Field", number: int, chances: Floats, priors: Floats, inside: Floats) -> Ranked:
    low, high = field.starts[number], field.starts[number + 1]
    if low == high:
        return Ranked((), (), "unknown to the gazetteer")
    order = np.argsort(-chances[low:high], kind="stable")[:6] + low
    best = int(order[0])
    if high - low == 1:
        why = "the only place of that name"
    elif inside[best] > 0.3:
        why = "inside the place named with it"
    elif priors[best] >= priors[low:high].max():
        why = "the most prominent place of that name"
    else:
        why = "close to the other places of the report"
    scores = [round(float(chances[int(k)]), 3) for k in order]
    # A town and its province are one answer at two levels: they do not speak against each other.
    reach = max(_SAME_SPOT_KM, float(field.radius[best]))
    near = field.points[low:high] @ field.points[best] > cos(reach / EARTH_KM)
    scores[0] = round(min(1.0, float(chances[low:high][near].sum())), 3)
    return Ranked(tuple(field.entries[int(k)] for k in order), tuple(scores), why)


class _Field:
    """All candidates of one report as arrays."""

    def __init__(self, names: Sequence[Name], kept: Sequence[tuple[Entry, ...]]) -> None:
        self.names = names
        self.entries = [entry for entries in kept for entry in entries]
        self.starts = [0, *np.cumsum([len(entries) for entries in kept]).tolist()]
        self.owner: Integers = np.repeat(np.arange(len(names)), [len(entries) for entries in kept])
        self.priors = np.array(
            [score for name, entries in zip(names, kept, strict=True) for score in _priors(name, entries)]
        )
        angles = np.radians([(entry.latitude, entry.longitude) for entry in self.entries])
        lat, lon = angles[:, 0], angles[:, 1]
        self.points = np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)
        self.radius = np.array([min(entry.radius_km, 400.0) for entry in self.entries])
        self.country = _numbered([entry.country for entry in self.entries])
        self.province = _numbered([f"{e.country}/{e.admin1}" if e.admin1 else None for e in self.entries])
        self.local = np.array([entry.feature not in {"PCLI", "CONT", "OCN", "SEA", "ZN"} for entry in self.entries])
        self.voters = self._choose_voters()
        self.nearness: dict[int, NDArray[np.float32]] = {}

    def _choose_voters(self) -> Integers:
        """The candidates that vote: the most prominent ones of the names that weigh most."""
        order = sorted(range(len(self.names)), key=lambda n: (-self.names[n].weight, n))
        chosen: list[int] = []
        for number in sorted(order[:_VOTERS]):
            low, high = self.starts[number], self.starts[number + 1]
            best = np.argsort(-self.priors[low:high], kind="stable")[:_CANDIDATES]
            chosen.extend(sorted((best + low).tolist()))
        return np.array(chosen, dtype=np.int64)

    def chances(self, scores: Floats) -> Floats:
        """Probabilities within each name."""
        starts = np.unique(np.array(self.starts[:-1])[np.diff(self.starts) > 0])
        counts = np.diff([*starts, len(scores)])
        top = np.repeat(np.maximum.reduceat(scores, starts), counts)
        odds = np.exp(scores - top)
        return np.asarray(odds / np.repeat(np.add.reduceat(odds, starts), counts))

    def support(self, chances: Floats) -> tuple[Floats, Floats]:
        """For every candidate: how strongly the other names speak for it, and whether it lies inside its container."""
        support, inside = np.zeros(len(chances)), np.zeros(len(chances))
        if not len(self.voters):
            return support, inside
        owners = self.owner[self.voters]
        starts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        voting = owners[starts]
        weights = np.array([self.names[int(n)].weight for n in voting])
        for low in range(0, len(chances), _CHUNK):
            rows = slice(low, low + _CHUNK)
            if low not in self.nearness:
                self.nearness[low] = self._near(rows)
            near = self.nearness[low] * chances[self.voters]
            best = np.maximum.reduceat(near, starts, axis=1) * weights
            best[self.owner[rows, None] == voting[None, :]] = 0.0
            support[rows] = best.sum(axis=1)
        self._contain(chances, inside)
        return support, inside

    def _near(self, rows: slice) -> NDArray[np.float32]:
        v = self.voters
        cosine = np.clip(self.points[rows] @ self.points[v].T, -1.0, 1.0)
        away = np.maximum(0.0, EARTH_KM * np.arccos(cosine) - 0.7 * self.radius[v])
        near = np.where(self.local[v], np.exp(-away / _NEAR_KM), 0.0)
        near += _SAME_COUNTRY * _same(self.country[rows], self.country[v])
        near += _SAME_PROVINCE * _same(self.province[rows], self.province[v])
        return near.astype(np.float32)

    def _contain(self, chances: Floats, inside: Floats) -> None:
        for number, name in enumerate(self.names):
            mine = slice(self.starts[number], self.starts[number + 1])
            for outer in name.within:
                theirs = slice(self.starts[outer], self.starts[outer + 1])
                if mine.start == mine.stop or theirs.start == theirs.stop:
                    continue
                fits = self._inside(mine, theirs)
                inside[mine] = np.maximum(inside[mine], (fits * chances[theirs]).max(axis=1))
                inside[theirs] = np.maximum(inside[theirs], (fits * chances[mine][:, None]).max(axis=0))

    def _inside(self, mine: slice, theirs: slice) -> Floats:
        cosine = np.clip(self.points[mine] @ self.points[theirs].T, -1.0, 1.0)
        away = EARTH_KM * np.arccos(cosine)
        outer = self.entries[theirs]
        state = np.array([entry.feature == "PCLI" for entry in outer])
        province = np.array([entry.feature == "ADM1" and entry.admin1 is not None for entry in outer])
        near = np.where(away <= 1.2 * self.radius[theirs] + 10, 1.0, np.where(away < 60, 0.5, 0.0))
        near = np.where(state, _same(self.country[mine], self.country[theirs]), near)
        # A place of a stated country whose province nobody knows may lie in this one, if it is near enough.
        possible = near * (self.province[mine] < 0)[:, None] * _same(self.country[mine], self.country[theirs])
        near = np.where(province, np.maximum(_same(self.province[mine], self.province[theirs]), possible), near)
        # A place does not contain itself ("New York, New York").
        return np.asarray(near * (self.priors[theirs] > 0))


def _numbered(labels: Sequence[str | None]) -> Integers:
    """Each label as a number; None as -1."""
    numbers: dict[str, int] = {}
    return np.array([-1 if label is None else numbers.setdefault(label, len(numbers)) for label in labels], np.int64)


def _same(one: Integers, other: Integers) -> Floats:
    return np.asarray((one[:, None] == other[None, :]) & (one[:, None] >= 0), dtype=np.float64)
