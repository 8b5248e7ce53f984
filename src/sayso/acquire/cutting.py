"""Cut a large XML file into its elements in constant memory; no entity is expanded, nothing fetched, depth bounded.

Damage does not end it: what can be told apart is given, and `Cutter.damage` says afterwards what was found.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from lxml import etree

PIECE_LIMIT: Final = 10_000_000
"""Bytes that one element may take; it comes empty, with `Cutter.oversized` set, if it takes more."""


class Cutter:
    """The elements with one of these names, outermost first come, each whole; it is gone when the next is asked for.

    `heads` holds the text of the elements named by `wanted_heads` that stood outside of them: {"title": "The Tide"}.
    """

    def __init__(self, stream: BinaryIO, names: frozenset[str], *, wanted_heads: frozenset[str] = frozenset()) -> None:
        self._stream = _Counted(stream)
        self._names = names
        self._wanted_heads = wanted_heads
        self.heads: dict[str, str] = {}
        self.damage: str | None = None
        self.oversized = False
        self._spilled: Any = None

    def __iter__(self) -> Iterator[Any]:
        events = etree.iterparse(
            self._stream,
            events=("start", "end"),
            recover=True,
            huge_tree=False,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        inside: Any = None
        try:
            for event, element in events:
                name = local_name(element)
                if event == "start":
                    if inside is None and name in self._names:
                        inside, self.oversized, self._stream.mark = element, False, self._stream.count
                elif inside is None:
                    self._note(name, element)
                    _drop(element)
                elif element is inside:
                    yield element
                    inside = None
                    _drop(element)
                elif self._stream.count - self._stream.mark > PIECE_LIMIT:
                    self.oversized = True
                    self._spill(element)
        except (etree.XMLSyntaxError, ValueError) as error:
            self.damage = str(error)
        else:
            self.damage = next((entry.message.strip() for entry in events.error_log), None)

    def _spill(self, element: Any) -> None:  # noqa: ANN401 - lxml's element
        """Forget a part of an element that is too large; what stood in it before that names it, and is kept."""
        element.clear(keep_tail=False)
        above, before = element.getparent(), element.getprevious()
        if before is not None and before is self._spilled:
            above.remove(before)
        self._spilled = element

    def _note(self, name: str, element: Any) -> None:  # noqa: ANN401 - lxml's element
        above = element.getparent()
        if name in self._wanted_heads and above is not None and local_name(above) in {"channel", "feed"}:
            self.heads.setdefault(name, " ".join("".join(element.itertext()).split())[:500])


def local_name(element: Any) -> str:  # noqa: ANN401 - lxml's element
    """The name of an element without its namespace; "" of a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _drop(element: Any) -> None:  # noqa: ANN401 - lxml's element
    """Forget what an element holds and all that stood before it."""
    element.clear(keep_tail=False)
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


class _Counted:
    """A stream without blanks before its first character, which counts what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = self.mark = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        while self.count == 0 and data and not (data := data.lstrip(b" \t\r\n")):
            data = self._stream.read(size)
        self.count += len(data)
        return data
