"""The way back from a CAMEO code: the PLOVER type, mode and contexts that it stands for."""

from functools import cache

import msgspec

from sayso.errors import UsageError
from sayso.knowledge.lexicon import vocabulary


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What a CAMEO code says in PLOVER's words; `mode` is None where the code does not tell how."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@cache
def meanings() -> dict[str, Meaning]:
    """Every CAMEO code that PLOVER takes up, of three and four digits."""
    return {code: _meaning(text) for code, text in vocabulary("cameo")["codes"].items()}


def from_cameo(code: str) -> Meaning | None:
    """The meaning of a CAMEO code, or of a root alone ("19"); None for statements and appeals, which PLOVER dropped.

    A root that PLOVER parts (08 yield, 17 coerce) gives the type of most of its codes. A code of GDELT or PETRARCH that
    is finer than the published list counts as the code above it.

    Raises:
        UsageError: CAMEO has no such code.
    """
    if code[:2] in vocabulary("cameo")["dropped"].split():
        return None
    known = meanings()
    for length in (4, 3):
        if len(code) <= 4 and code[:length] in known:
            return known[code[:length]]
    if f"{code}0" in known:
        return known[f"{code}0"]
    raise UsageError(f"no CAMEO code {code!r}; codes have two to four digits, from 01 to 204")


def _meaning(text: str) -> Meaning:
    first, *contexts = text.split()
    type_, _, mode = first.partition("/")
    return Meaning(type=type_, mode=mode or None, contexts=tuple(contexts))
