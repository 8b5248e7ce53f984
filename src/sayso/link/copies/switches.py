"""Switches for ablations: leave one kind of sign out, to measure what it is worth."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

SIGNS: Final = ("credits", "stock", "quotations", "figures")
"""What can be left out: names of outlets, the removal of stock, that of quotations, numbers with names and slips."""
_LEFT_OUT: ContextVar[frozenset[str]] = ContextVar("left_out", default=frozenset())


@contextmanager
def without(sign: str) -> Iterator[None]:
    """Inside, copies are sought without one kind of sign (of SIGNS). For benchmarks alone.

    Raises:
        ValueError: there is no such sign.
    """
    if sign not in SIGNS:
        raise ValueError(f"no sign {sign!r}; there are {', '.join(SIGNS)}")
    token = _LEFT_OUT.set(_LEFT_OUT.get() | {sign})
    try:
        yield
    finally:
        _LEFT_OUT.reset(token)


def used(sign: str) -> bool:
    """Is this kind of sign weighed?"""
    return sign not in _LEFT_OUT.get()
