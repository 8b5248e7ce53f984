"""What a caller knows of the inputs and wants of them, and the names by which inputs are told apart."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

_LONGEST: Final = 300  # characters of a key that are kept as they are


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows of the inputs; None where the input itself must tell."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


def never(_input: str, /) -> bool:
    """No input was seen before."""
    return False


def nobody(_number: int, /) -> None:
    """Nobody wants to hear."""


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for: `columns` maps our fields to columns of tables; inputs that `seen` knows are passed over.

    `day_first` says what 3/4/2031 in tables and JSON Lines is, None that nobody knows. `tell` hears how many more bytes
    of the files lie behind (fewer, where a damaged archive is looked over again).
    """

    given: Given = Given()
    columns: Mapping[str, str] = {}
    day_first: bool | None = None
    seen: Callable[[str], bool] = never
    tell: Callable[[int], None] = nobody


class Names:
    """Tells inputs of one container apart: the second that bears a key gets "#2" behind it, the third "#3".

    It keeps 64 bits for each key, so that a container of a million inputs costs some 100 MB at most.
    """

    def __init__(self, container: str) -> None:
        self._container = container
        self._borne: dict[bytes, int] = {}

    def __call__(self, key: str) -> str:
        """The name of the next input that bears this key: "feed.xml#key", "feed.xml#key#2"."""
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8]
        turn = self._borne[digest] = self._borne.get(digest, 0) + 1
        if len(key) > _LONGEST or not key.isprintable():
            return self(f"sha256:{digest.hex()}")
        return f"{self._container}#{key}" if turn == 1 else self(f"{key}#{turn}")  # which may be a key of its own
