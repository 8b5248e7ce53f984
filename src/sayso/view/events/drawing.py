"""Elements of a drawing (SVG): every word and value is escaped, so that no report's text becomes markup."""

from collections.abc import Iterable

from markupsafe import Markup
from rich.cells import cell_len, set_cell_size


def draw(element: str, *inside: str, **attributes: str | float | None) -> Markup:
    """An element with what is in it; `class_` is told as class, `stroke_width` as stroke-width, None not at all."""
    told = joined(
        Markup(' {}="{}"').format(
            name.rstrip("_").replace("_", "-"), number(value) if isinstance(value, float) else value
        )
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(element, told, joined(inside))


def joined(parts: Iterable[str]) -> Markup:
    """Parts one after another; those that are no markup are escaped."""
    return Markup("").join(parts)


def number(value: float) -> str:
    """A coordinate: one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def clip(words: str, cells: int) -> str:
    """At most so many cells (an Arabic letter takes one, a Chinese one two), the end left out."""
    return words if cell_len(words) <= cells else f"{set_cell_size(words, cells - 1).rstrip()}…"
