"""The codebook: PLOVER's types and modes with their scores, and the CAMEO code beside each."""

from functools import cache
from typing import Final

import msgspec

from sayso.errors import UsageError
from sayso.knowledge.lexicon import vocabulary

OPEN: Final = None
"""The mode of a type whose how is not known."""


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """One (type, mode) of the codebook; `intensity` in [-10, 10], `quad` 1..4, `cameo` its default CAMEO code."""

    type: str
    mode: str | None
    quad: int
    intensity: float
    cameo: str
    recipient_required: bool


class Codebook(msgspec.Struct, frozen=True, kw_only=True):
    """All codes; maps say what an announced, threatened or wanted act becomes (keys "TYPE" or "TYPE/mode").

    `future_also` holds the second reading of an announced act where the codebook leaves two.
    """

    codes: dict[tuple[str, str | None], Code]
    contexts: frozenset[str]
    cameo_codes: frozenset[str]
    future: dict[str, tuple[str, str | None, str]]
    future_also: dict[str, tuple[str, str | None, str]]
    threat: dict[str, tuple[str, str | None, str]]
    wanted: dict[str, tuple[str, str, str]]

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the types, in the codebook's order."""
        return tuple(type_ for type_, mode in self.codes if mode is None)

    def modes(self, type_: str) -> tuple[str, ...]:
        """The modes of a type; () where it has none."""
        return tuple(mode for name, mode in self.codes if name == type_ and mode is not None)

    def code(self, type_: str, mode: str | None = OPEN) -> Code:
        """The row of a type and mode.

        Raises:
            UsageError: the codebook has no such type or mode.
        """
        try:
            return self.codes[type_, mode]
        except KeyError:
            known = self.modes(type_) or self.types
            raise UsageError(f"no code {type_}/{mode} in the codebook; known: {', '.join(known)}") from None


@cache
def codebook() -> Codebook:
    """The codebook that ships with Sayso, read once per process."""
    table = vocabulary("plover")
    codes: dict[tuple[str, str | None], Code] = {}
    for name, row in table["types"].items():
        modes = {None: (row["score"], row["cameo"]), **row.get("modes", {})}
        for mode, (score, cameo) in modes.items():
            codes[name, mode] = Code(
                type=name,
                mode=mode,
                quad=row["quad"],
                intensity=float(score),
                cameo=cameo,
                recipient_required=row["recipient"],
            )
    return Codebook(
        codes=codes,
        contexts=frozenset(table["contexts"]),
        cameo_codes=frozenset(table["cameo_codes"].split()),
        future={key: _target(row) for key, row in table["future"].items()},
        future_also={key: _target(row) for key, row in table["future_also"].items()},
        threat={key: _target(row) for key, row in table["threat"].items()},
        wanted={key: (row[0], row[1], row[2]) for key, row in table["wanted"].items()},
    )


def _target(row: list[str]) -> tuple[str, str | None, str]:
    return row[0], row[1] or None, row[2]
