"""Names of countries beside their codes: nobody has to know that TCD is Chad."""

from functools import cache

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.register.rows import own_rows


def country_words(code: str) -> str:
    """The country's name with its code, "Chad (TCD)"; the code alone where no table knows it."""
    name = _names().get(code)
    return f"{name} ({code})" if name else code


@cache
def _names() -> dict[str, str]:
    return {**vocabulary("labels")["beyond"], **{row.id: row.name for row in own_rows() if row.kind == "state"}}
