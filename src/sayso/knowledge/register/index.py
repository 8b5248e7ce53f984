"""The register of actors: one index of names, and the longest match over the words of a text.

A name that nobody bears on the day of the text is none: HTS before 2017 is some other abbreviation. Names are compared
by a folding key: without case, diacritics, hyphens, apostrophes and dots, articles (al-, el-, as-) left aside, common
differences of transliteration levelled ("Nusrah" = "Nusra", "Hizbollah" only as an alias). Case is checked apart: what
stands in capitals in the register stands in capitals in the text ("US" is no "us").
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from sayso.knowledge.register.rows import Row, merged, own_rows, user_rows

Sense = Literal["name", "seat", "capital", "adjective", "people"]
ORDER: Final[tuple[Sense, ...]] = ("name", "seat", "people", "adjective", "capital")

_PIECES: Final = re.compile(r"[^\s\-\u2010-\u2015/\u2212]+")
_SILENT: Final = str.maketrans("", "", ".'\u2019\u2018`\u02bc\u02bb\u02bf\u02be\u201c\u201d\"")
_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"})
_ARTICLES: Final = frozenset({"al", "el", "ul"})
_SKIPPED: Final = _ARTICLES | {""}
_GAP: Final = 4
"""How far the next word of a name may stand off: a genitive, a hyphen, an article, a hyphen."""
_ASSIMILATED: Final = frozenset({"ash", "as", "an", "ar", "ad", "at", "az"})
_LEVELS: Final = ((re.compile(r"ou|oo"), "u"), (re.compile(r"ee"), "i"), (re.compile(r"(.)\1"), r"\1"),
                  (re.compile(r"ah$"), "a"))  # fmt: skip
_LEVELLED: Final = frozenset({"group", "person", "people"})
"""Kinds whose names come in many spellings; the Duma is not Douma."""

_LEVELLED_FROM: Final = 5
"""Letters that a word needs before differences of transliteration are levelled; short words would run together."""


class Hit(msgspec.Struct, frozen=True, gc=False):
    """Words `first`..`last` (inclusive) that name `rows` (same sense, best first); `whole` unless a word is cut."""

    first: int
    last: int
    rows: tuple[Row, ...]
    sense: Sense
    whole: bool = True


class _Entry(msgspec.Struct, frozen=True, gc=False):
    row: Row
    sense: Sense
    shape: str
    plain: tuple[str, ...] | None


class _Piece(msgspec.Struct, frozen=True, gc=False):
    key: str
    plain: str
    shape: str
    joined: bool


class Register:
    """Who is who. `extra` names a user's own tables (CSV or TOML); their rows come before ours.

    A row of the user's with the id of one of ours takes its place, and its names with it.
    """

    def __init__(self, extra: Path | Iterable[Path] | None = None) -> None:
        paths = (extra,) if isinstance(extra, Path) else tuple(extra or ())
        self.rows: tuple[Row, ...] = merged([row for path in paths for row in user_rows(path)], own_rows())
        self._index: dict[tuple[str, ...], list[_Entry]] = {}
        self._longest: dict[str, int] = {}
        self._states = {row.id: row for row in self.rows if row.kind == "state"}
        self.regions: frozenset[str] = frozenset(region for row in self.rows for region in row.regions)
        self._terms: dict[str, tuple[Row, ...]] = {}
        for row in self.rows:
            self._terms[row.id] = (*self._terms.get(row.id, ()), row)
            for sense, names in _senses(row):
                for name in names:
                    self._add(row, sense, name)

    def _add(self, row: Row, sense: Sense, name: str) -> None:
        pieces = _pieces_of(name)
        if row.kind != "medium" and len(pieces) > 1 and pieces[0].key == "the":
            pieces = pieces[1:]  # "the Kremlin"; but "The Independent" is none without its article
        if row.kind != "group" and pieces and pieces[0].key in _ARTICLES:
            kept = (pieces[0], *(piece for piece in pieces[1:] if piece.key not in _ARTICLES))
        else:
            kept = tuple(piece for piece in pieces if piece.key not in _ARTICLES)
        key = tuple(piece.key for piece in kept)
        if not key:
            return
        loose = row.kind == "organisation"
        shape = "".join("C" if loose and p.shape == "U" and len(p.key) > 3 else p.shape for p in kept)
        entries = self._index.setdefault(key, [])
        if not any(entry.row is row and entry.sense == sense and entry.shape == shape for entry in entries):
            plain = None if row.kind in _LEVELLED else tuple(piece.plain for piece in kept)
            entries.append(_Entry(row, sense, shape, plain))
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def state(self, code: str | None) -> Row | None:
        """The row of a state by its code."""
        return self._states.get(code) if code else None

    def terms(self, id_: str) -> tuple[Row, ...]:
        """All rows with this id: one, or a person's terms of office in the order of the table."""
        return self._terms.get(id_, ())

    def lookup(self, name: str, on: str | None = None) -> tuple[Row, ...]:
        """The rows that `name` may stand for, in the case rules of the register, those valid on ISO date `on` first."""
        words = name.split()
        for start in (0, 1) if words and words[0].lower() == "the" else (0,):
            hits = self.find(words[start:], on)
            if len(hits) == 1 and hits[0].whole and hits[0].first == 0 and hits[0].last == len(words) - start - 1:
                return hits[0].rows
        return ()

    def find(self, words: Sequence[str], on: str | None = None) -> tuple[Hit, ...]:
        """Names in a sequence of words, the longest from the left, without overlaps; linear in the words."""
        pieces: list[tuple[_Piece, int, bool]] = []
        for i, word in enumerate(words):
            own = _split(word)
            if word.lower() in _ASSIMILATED and i + 1 < len(words) and words[i + 1] == "-":
                own = (_Piece("al", "al", "l", joined=True),)
            pieces += [(piece, i, len(own) > 1) for piece in own]
        hits: list[Hit] = []
        k = 0
        while k < len(pieces):
            hit, after = self._match(pieces, k, on)
            if hit is not None:
                hits.append(hit)
            k = after
        return tuple(hits)

    def _match(self, pieces: list[tuple[_Piece, int, bool]], k: int, on: str | None) -> tuple[Hit | None, int]:
        longest = self._longest.get(pieces[k][0].key, 0)
        if not longest:
            return None, k + 1
        taken = [k]
        best: tuple[Hit, int] | None = None
        while True:
            found = [entry for entry in self._entries(pieces, taken) if on is None or entry.row.borne(on)]
            if found:
                rows = tuple(dict.fromkeys(sorted((e.row for e in found), key=lambda row: not row.valid(on))))
                first, last = pieces[_article_before(pieces, k)][1], pieces[taken[-1]][1]
                whole = _whole(pieces, taken)
                best = Hit(first, last, rows, found[0].sense, whole), taken[-1] + 1
            following = taken[-1] + 1
            end = min(len(pieces), following + _GAP)
            while following < end and pieces[following][0].key in _SKIPPED:
                following += 1
            if len(taken) == longest or following >= end:
                return best if best is not None else (None, k + 1)
            taken.append(following)

    def _entries(self, pieces: list[tuple[_Piece, int, bool]], taken: list[int]) -> list[_Entry]:
        entries = self._index.get(tuple(pieces[t][0].key for t in taken))
        if not entries:
            return []
        shape = "".join(pieces[t][0].shape for t in taken)
        plain = tuple(pieces[t][0].plain for t in taken)
        fitting = [entry for entry in entries if _fits(shape, entry.shape) and entry.plain in {None, plain}]
        sense = min((entry.sense for entry in fitting), key=ORDER.index, default=None)
        return [entry for entry in fitting if entry.sense == sense]


def _senses(row: Row) -> tuple[tuple[Sense, tuple[str, ...]], ...]:
    return (("name", row.names), ("seat", row.seats), ("people", row.people), ("adjective", row.adjectives),
            ("capital", row.capitals))  # fmt: skip


def _fits(text: str, entry: str) -> bool:
    """Case classes U (capitals), C (capitalised), l (any): the text must be at least as tall as the entry."""
    return all(e == "l" or t == "U" or t == e for t, e in zip(text, entry, strict=True))


def _whole(pieces: list[tuple[_Piece, int, bool]], taken: list[int]) -> bool:
    """False if the match takes only a part of its first or last word ("U.S." of "U.S.-backed")."""
    first, last = taken[0], taken[-1]
    before = first > 0 and pieces[first - 1][1] == pieces[first][1] and pieces[first - 1][0].key not in _ARTICLES
    after = last + 1 < len(pieces) and pieces[last + 1][1] == pieces[last][1]
    return not (before or after)


def _article_before(pieces: list[tuple[_Piece, int, bool]], k: int) -> int:
    """Index of the article that belongs to the name beginning at `k`: "al" of "al-Shabaab", over a hyphen."""
    j = k - 1
    while j >= 0 and pieces[j][0].key == "" and k - j < 3:  # at most a hyphen between
        j -= 1
    return j if j >= 0 and pieces[j][0].key in _ARTICLES else k


def _pieces_of(name: str) -> tuple[_Piece, ...]:
    return tuple(piece for word in name.split() for piece in _split(word) if piece.key)


@lru_cache(maxsize=65_536)
def _split(word: str) -> tuple[_Piece, ...]:
    """A word's parts at hyphens and slashes, folded; a bare hyphen or quote gives one part with an empty key."""
    parts: list[_Piece] = []
    found = list(_PIECES.finditer(_without_genitive(word)))
    for match in found:
        raw = match.group().translate(_SILENT)
        key = _fold(raw)
        joined = match.end() < len(word) and len(found) > 1
        if joined and key in _ASSIMILATED:
            key = "al"
        if key:
            parts.append(_Piece(key, _plain(raw) if key != "al" else key, _shape(raw), joined))
        elif match.group() not in {"'", "\u2019", "'s", "\u2019s"}:
            parts.append(_Piece("", "", "l", joined=False))
    return tuple(parts) or (_Piece("", "", "l", joined=False),)


def _without_genitive(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "\u2019s")) else word


def _shape(raw: str) -> str:
    letters = [character for character in raw if character.isalpha()]
    if (len(letters) > 1 and raw.isupper()) or (letters and len(raw) > len(letters) and raw.isupper()):
        return "U"
    return "C" if letters and letters[0].isupper() else "l"


@lru_cache(maxsize=65_536)
def _plain(raw: str) -> str:
    """One word without case and diacritics."""
    folded = raw.lower().translate(_LETTERS)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(character for character in decomposed if not unicodedata.combining(character))
    return folded


def _fold(raw: str) -> str:
    """The key of one word: plain, with differences of transliteration levelled."""
    folded = _plain(raw)
    if len(folded) >= _LEVELLED_FROM:
        for pattern, by in _LEVELS:
            folded = pattern.sub(by, folded)
    return folded
