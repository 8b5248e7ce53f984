"""Keys under which names of places meet, however they are spelt."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

# Letters that do not fall apart into a base letter and an accent.
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h", "ŋ": "n"}
    | dict.fromkeys("'’‘ʻʼʿʾ`´′ʹ.\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | dict.fromkeys("-‐‑‒–—_/", " ")
)
_SHORT: Final = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
ARTICLES: Final = frozenset(
    "al el ul ad ed ud ar er ur as es an en at et az ez uz ash esh ath adh".split()  # noqa: SIM905
)
"""The Arabic article before sun and moon letters, as romanisations write it."""
_PARTS: Final = re.compile(r"[()\[\]/;,]")
_VOWELS: Final = str.maketrans("eyow", "iiuu", " h")
MOST_NAMES: Final = 4
"""Names in one that are looked up; what holds more is a list."""
_PLAIN: Final = re.compile(r"[a-z0-9 &,()]+")
# Romanisations of one Arabic, Persian or Cyrillic sound.
_SOUNDS: Final = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "z"),
                  ("dj", "j"), ("tz", "ts"), ("ph", "p"), ("f", "p"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"),
)  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")
_GLUED: Final = re.compile(r"^[aeu]([zdrsnt])(?=\1)")  # "Ezzor", "Arraqqa"


@lru_cache(60_000)
def place_key(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens: "St. Étienne" and "saint etienne" give the same."""
    if name.isascii():
        folded = name.lower().translate(_LETTERS)
    else:
        folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        folded = "".join(c for c in folded if not unicodedata.combining(c)).translate(_LETTERS)
    return joined_key(folded.split())


def joined_key(words: list[str]) -> str:
    """The key of a name from the keys of its words."""
    if len(words) > 1 and words[0] in _SHORT:
        return " ".join((_SHORT[words[0]], *words[1:]))
    return " ".join(words)


def both_names(name: str) -> tuple[str, ...]:
    """The names in "X/Y", "X (Y)" and "X (Y, Z)"; one name alone comes back as it is."""
    parts = tuple(part for part in (part.strip() for part in _PARTS.split(name)) if len(part) > 1)
    return parts if len(parts) <= MOST_NAMES else parts[:MOST_NAMES]


def is_plain(key: str) -> bool:
    """True if a key holds Latin letters only, as an English report would write it."""
    return bool(_PLAIN.fullmatch(key)) and not key.replace(" ", "").isdigit()


def without_article(key: str) -> str | None:
    """The key without a leading article ("al hasakah" gives "hasakah"); None if it has none."""
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) > 2 else None


@cache
def _vowels() -> dict[int, None]:
    return dict.fromkeys(map(ord, "aeiouwyh "))


def skeleton(key: str) -> str | None:
    """The consonants of a key without articles: Deir ez-Zor, Dayr al-Zawr, Deir Ezzor and Der Zor give "drzr".

    A vowel that begins a name counts for nothing ("Afrin", "Efrin"). None where less than two consonants are left.
    """
    words = [_GLUED.sub("", word) for word in key.split() if word not in ARTICLES]
    joined = "".join(words).lstrip("aeiou")
    for written, sound in _SOUNDS:
        joined = joined.replace(written, sound)
    joined = _DOUBLED.sub(r"\1", joined)
    bones = joined[:1] + joined[1:].translate(_vowels())
    return bones if len(bones) >= 2 else None


def sound_key(bones: str, key: str = "") -> str:
    """The key under which the index keeps a spelling beside the others with the same consonants."""
    return f"~{bones}~{key}"


def folded(key: str) -> str:
    """A key without articles, gaps and doubled letters, its vowels in two classes: how alike two spellings look."""
    joined = "".join(word for word in key.split() if word not in ARTICLES)
    return _DOUBLED.sub(r"\1", joined.translate(_VOWELS))
