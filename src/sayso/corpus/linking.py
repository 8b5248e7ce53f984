"""Link what was added since, batch by batch, each in one transaction: a kill in between costs the batch, no more."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from sayso.store import Store

LINKED: Final = 256
"""Reports that are linked in one transaction: what a kill in the middle costs."""

SUMMED: Final = 64
"""Events that are summed up in one transaction."""

ALL: Final = 10**9
"""More than there ever are."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What `Corpus.link` did: reports linked, events summed up again."""

    reports: int = 0
    events: int = 0


type Steps = Callable[[str, int, int], None]
"""Told of linking: what is done ("linking", "events"), how many, of how many."""


def link(store: Store, tell: Steps) -> Linked:
    """Link all reports that wait for it, and sum up the events that changed."""
    from sayso.link import Linker  # loads networks of words: who only asks a corpus needs none

    linker = Linker(store)
    waiting, done = len(store.unlinked(ALL)), 0
    while ids := store.unlinked(LINKED):
        digests = store.digests(ids)
        with store.batch():
            linker.add([digests[one] for one in ids if one in digests])
            _touch(store, linker.touched())
            store.mark_linked(ids)
        done += len(ids)
        tell("linking", done, waiting)
    return Linked(reports=done, events=_sum_up(store, tell))


def _touch(store: Store, events: Sequence[str]) -> None:
    """Have events summed up again whose members stay: members that are put where they are count as touched."""
    members = [member for held in store.members(events).values() for member in held]
    store.put_members(store.events_of(members))


def _sum_up(store: Store, tell: Steps) -> int:
    from sayso.link import events_of

    waiting, done = len(store.touched(ALL)), 0
    while ids := store.touched(SUMMED):
        with store.batch():
            found = list(events_of(store, list(dict.fromkeys(map(store.alias, ids)))))
            store.put_events(found)
            store.drop_events(sorted(set(ids) - {event.id for event in found}))
        done += len(ids)
        tell("events", done, waiting)
    return done
