"""The lexicon of acts: predicates, the tests on their arguments, and the codes they stand for."""

import hashlib
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec

from sayso.knowledge.codebook import codebook
from sayso.knowledge.lexicon import vocabulary

FILES: Final = ("acts_cooperation", "acts_conflict", "acts_force")
OTHERS: Final = ("acled", "classes", "contexts", "deverbal", "plover")
SLOTS: Final = ("object", "dative", "against", "on", "at", "with", "to", "upon", "toward", "towards", "into", "over")
"""Where the recipient stands when an act does not say so, best first."""

_TEST: Final = re.compile(r"(!?)([a-z]+):(\S+)")


class Test(msgspec.Struct, frozen=True, gc=False):
    """One test on an argument: the slot holds (or must not hold) one of the classes or words."""

    slot: str
    classes: tuple[str, ...]
    words: frozenset[str]
    barred: bool


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One sense of a predicate; `light` are the verbs that carry an event noun, `tests` must all hold."""

    rule: str
    type: str
    mode: str | None
    cameo: str
    tests: tuple[Test, ...]
    to: tuple[str, ...]
    light: frozenset[str]
    flags: frozenset[str]
    hostile: tuple[str, str | None] | None
    also: tuple[tuple[str, str | None, str], ...]
    context: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All acts by the first word of their predicate, then whole predicate ("hand_over").

    `classes` are sets of nouns; `nominals` the type that an event noun names when it is only asked for or refused;
    `deverbal` the verbs (as phrases) that an event noun is coded as, `spoken` and `own` those of its nouns whose
    addressee stands behind "to" and whose of-phrase may name who does it; `instruments` are (mode of an ASSAULT, words)
    pairs; `predicates` the first words of all verbs, light ones too; `version` is a short hash of the files.
    """

    verbs: dict[str, dict[str, tuple[Act, ...]]]
    nouns: dict[str, tuple[Act, ...]]
    adjectives: dict[str, tuple[Act, ...]]
    classes: dict[str, frozenset[str]]
    nominals: dict[str, str]
    instruments: tuple[tuple[str, frozenset[str]], ...]
    deverbal: dict[str, tuple[str, ...]]
    spoken: frozenset[str]
    own: frozenset[str]
    predicates: frozenset[str]
    version: str

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every act once."""
        tables = [acts for phrases in self.verbs.values() for acts in phrases.values()]
        tables += [*self.nouns.values(), *self.adjectives.values()]
        return tuple({id(act): act for acts in tables for act in acts}.values())


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with Sayso, read once per process."""
    tables = [vocabulary(name) for name in FILES]
    light = frozenset(tables[0]["light"].split())
    verbs: dict[str, list[Act]] = defaultdict(list)
    nouns: dict[str, list[Act]] = defaultdict(list)
    adjectives: dict[str, list[Act]] = defaultdict(list)
    for row in (row for table in tables for row in table["acts"]):
        act = _act(row, light)
        for index, key in ((verbs, "verbs"), (nouns, "nouns"), (adjectives, "adjectives")):
            for phrase in dict.fromkeys(row.get(key, "").split()):
                index[phrase].append(act)
    by_first: dict[str, dict[str, tuple[Act, ...]]] = defaultdict(dict)
    for phrase, acts in verbs.items():
        by_first[phrase.split("_")[0]][phrase] = tuple(acts)
    return Lexicon(
        verbs=dict(by_first),
        nouns={phrase: tuple(acts) for phrase, acts in nouns.items()},
        adjectives={phrase: tuple(acts) for phrase, acts in adjectives.items()},
        classes={name: frozenset(text.split()) for name, text in vocabulary("classes").items()},
        nominals={word: name for name, text in tables[1]["nominals"].items() for word in text.split()},
        deverbal=_deverbal(),
        spoken=frozenset(vocabulary("deverbal")["spoken"]["words"].split()),
        own=frozenset(vocabulary("deverbal")["own"]["words"].split()),
        instruments=tuple((mode, frozenset(text.split())) for mode, text in tables[2]["instruments"].items()),
        predicates=frozenset(by_first)
        | {word.split("_")[0] for acts in nouns.values() for a in acts for word in a.light},
        version=_version(),
    )


def _deverbal() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for verb, nouns in vocabulary("deverbal")["nouns"].items():
        for noun in nouns.split():
            table[noun] = (*table.get(noun, ()), verb)
    return table


def _act(row: dict[str, Any], light: frozenset[str]) -> Act:
    type_, mode = split_code(row["code"])
    code = codebook().code(type_, mode)
    return Act(
        rule=row["rule"],
        type=type_,
        mode=mode,
        cameo=row.get("cameo", code.cameo),
        tests=tuple(_test(*found) for found in _TEST.findall(row.get("when", ""))),
        to=tuple(row["to"].split()) if "to" in row else SLOTS,
        light=frozenset(row["light"].split()) if "light" in row else light,
        flags=frozenset(row.get("flags", "").split()),
        hostile=split_code(row["hostile"]) if "hostile" in row else None,
        also=tuple(_alternative(text) for text in row.get("also", ())),
        context=tuple(row.get("context", "").split()),
    )


def split_code(text: str) -> tuple[str, str | None]:
    """("RETREAT", "release") for "RETREAT/release", ("AGREE", None) for "AGREE"."""
    type_, _, mode = text.partition("/")
    return type_, mode or None


def _alternative(text: str) -> tuple[str, str | None, str]:
    type_, mode, cameo = text.split(":")
    return type_, mode or None, cameo


def _test(barred: str, slot: str, values: str) -> Test:
    parts = values.split("|")
    return Test(
        slot,
        tuple(part for part in parts if not part.startswith("'")),
        frozenset(part.strip("'") for part in parts if part.startswith("'")),
        bool(barred),
    )


def _version() -> str:
    folder = files("sayso.knowledge").joinpath("data")
    digest = hashlib.sha256()
    for name in (*FILES, *OTHERS):
        digest.update(folder.joinpath(f"{name}.toml").read_bytes())
    return digest.hexdigest()[:8]
