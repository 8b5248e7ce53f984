"""What the store and the process that runs SQL of users say to each other."""

from typing import Any, Literal

import msgspec


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One query; `memory` in bytes."""

    path: str
    sql: str
    values: list[Any] | dict[str, Any]
    rows: int
    seconds: float
    memory: int
    threads: int


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Its rows, or why there are none: "wrong" SQL, or "limit" passed."""

    columns: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    cut: bool = False
    failed: Literal["wrong", "limit", "file"] | None = None
    message: str = ""
