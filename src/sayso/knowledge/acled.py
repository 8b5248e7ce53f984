"""ACLED's event type and sub-event type for a PLOVER code and the two sides of an event."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

import msgspec

from sayso.knowledge.codebook import codebook
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Acled, Actor, Mention

Kind = Literal["state", "group", "gang", "crowd", "civilian", "unknown", "nobody"]
KINDS: Final[tuple[Kind, ...]] = ("state", "group", "gang", "crowd", "civilian", "unknown", "nobody")
"""What ACLED asks of a side: armed for a state, armed otherwise, protesting or rioting, unarmed, or not known."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the map: what sides, context and CAMEO code must be (empty = anything), and the answer."""

    actor: frozenset[str]
    recipient: frozenset[str]
    context: frozenset[str]
    cameo: frozenset[str]
    gives: Acled | None

    @property
    def is_last(self) -> bool:
        """True if the row asks for nothing, so that it answers whatever no row before it did."""
        return not (self.actor or self.recipient or self.context or self.cameo)


@cache
def table() -> dict[tuple[str, str | None], tuple[Row, ...]]:
    """The rows of every PLOVER code, in the order in which they are tried."""
    data = vocabulary("acled")
    events = {name: Acled(event=event, sub_event=sub) for name, (event, sub) in data["events"].items()}
    found: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for raw in data["map"]["rows"]:
        row = Row(
            actor=frozenset(raw.get("actor", "").split()),
            recipient=frozenset(raw.get("recipient", "").split()),
            context=frozenset(raw.get("context", "").split()),
            cameo=frozenset(raw.get("cameo", "").split()),
            gives=events[raw["gives"]] if raw["gives"] else None,
        )
        for code in raw["codes"].split():
            type_, _, mode = code.partition("/")
            found[type_, mode or None].append(row)
    return {code: tuple(rows) for code, rows in found.items()}


def acled_of(
    type_: str,
    mode: str | None,
    actors: Sequence[Mention] = (),
    recipients: Sequence[Mention] = (),
    *,
    contexts: Sequence[str] = (),
    cameo: str | None = None,
) -> Acled | None:
    """What ACLED would call the event; None where it records no such thing, or the sides do not tell which it is.

    Where all take part alike (a clash has actors only), the first of them stands against the others.

    Raises:
        UsageError: the codebook has no such type or mode.
    """
    codebook().code(type_, mode)
    if not recipients:
        actors, recipients = actors[:1], actors[1:]
    acting, hit = _kinds(actors, acts=True), _kinds(recipients, acts=False)
    for row in table()[type_, mode]:
        if (row.cameo and cameo not in row.cameo) or (row.context and not row.context & set(contexts)):
            continue
        if (not row.actor or row.actor & acting) and (not row.recipient or row.recipient & hit):
            return row.gives
    return None


def _kinds(side: Sequence[Mention], *, acts: bool) -> frozenset[Kind]:
    found: set[Kind] = {kind_of(mention.value, acts=acts) for mention in side if isinstance(mention.value, Actor)}
    if len(side) > sum(isinstance(mention.value, Actor) for mention in side):
        found.add("unknown")
    return frozenset(found or {"nobody"})


def kind_of(actor: Actor, *, acts: bool) -> Kind:
    """The kind of one side; `acts` says whether it is the one who does it."""
    sectors, named = set(actor.sectors), set(actor.name.lower().split())
    if sectors & _words("sectors", "group") or actor.country == "IMG":
        return "group"
    if sectors & _words("sectors", "state") or (actor.id is not None and actor.id == actor.country):
        return "state"
    if sectors & _words("sectors", "gang"):
        return "gang"
    if named & _words("words", "crowd"):
        return "crowd"
    if acts and sectors & _words("sectors", "acting"):
        return "state"
    return "unknown" if sectors <= _words("sectors", "unknown") or named & _words("words", "unknown") else "civilian"


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(vocabulary("acled")[table][key].split())
