"""Names: which names of outlets, agencies and speakers are one, and numbers that stand for what things are."""

import unicodedata
from functools import cache
from hashlib import blake2b
from typing import Final

from sayso.knowledge.register import Register

_ARTICLES: Final = frozenset({"the", "a", "an"})
_STRIPPED: Final = ".,'\"“”‘’()"


def number_of(*parts: object) -> int:
    """A number of 63 bits that stands for these parts, the same in every process."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


def mark_of(*parts: object) -> str:
    """A short id for these parts, the same in every process."""
    text = "\x1f".join(map(str, parts))
    return blake2b(text.encode(), digest_size=8).hexdigest()


@cache
def folded(name: str) -> str:
    """A name without case, accents, article and genitive, for comparing."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    parts = [part.strip(_STRIPPED) for part in plain.casefold().replace("’s", "'s").replace("-", " ").split()]
    parts = [part.removesuffix("'s") for part in parts if part]
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)


@cache
def house_of(name: str) -> str:
    """What an outlet or agency is compared by: its row of the register, else its folded name."""
    row = next((row for row in register().lookup(name) if row.kind == "medium"), None)
    return f"actor:{row.id}" if row is not None else folded(name)


def is_house(name: str) -> bool:
    """True if the register knows an outlet or agency by this name."""
    return house_of(name).startswith("actor:")


@cache
def register() -> Register:
    """The register that ships with Sayso, read once per process."""
    return Register()
