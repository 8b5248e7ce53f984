"""Who a person is, in office or out of it; and what an identification gives."""

import msgspec

from sayso.identify.actors.phrases import Context, modifiers, title_before
from sayso.knowledge.grammar import children
from sayso.knowledge.register.rows import Row
from sayso.knowledge.sectors import CLASSES, SECTOR
from sayso.records import Actor, Alternative, Mention


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase was identified as; `kind` is the register's kind of the row behind it, None without one."""

    value: Actor | None
    why: str
    score: float = 1.0
    alternatives: tuple[Alternative, ...] = ()
    kind: str | None = None


def of_row(
    row: Row, why: str, *, sectors: tuple[str, ...] = (), score: float = 1.0, alternatives: tuple[Alternative, ...] = ()
) -> Reading:
    """The actor of a row; `sectors` replace the row's."""
    actor = Actor(id=row.id, name=row.name, country=row.country, sectors=sectors or row.sectors)
    return Reading(value=actor, why=why, score=score, alternatives=alternatives, kind=row.kind)


def person(context: Context, row: Row, head: int) -> Reading:
    """A person of the register: in office, or out of it (ELI), by the report's date, else by the words."""
    terms = context.register.terms(row.id)
    titles = title_before(context, head)
    out = Actor(id=row.id, name=row.name, country=row.country, sectors=("ELI",))
    if titles & CLASSES["former"]:
        return Reading(value=out, why="former holder of an office", kind="person")
    if context.on is not None:
        held = [term for term in terms if term.valid(context.on)]
        if held:
            return of_row(held[0], f"{held[0].office} on {context.on}")
        if all(term.since is not None and term.since[: len(context.on)] > context.on for term in terms):
            early = Actor(id=row.id, name=row.name, country=row.country)
            return Reading(value=early, why=f"not yet in office on {context.on}", score=0.9, kind="person")
        return Reading(value=out, why=f"out of office on {context.on}", score=0.9, kind="person")
    latest = max(terms, key=lambda term: (term.until is None, term.until or "", term.since or ""))
    inside = Actor(id=row.id, name=row.name, country=latest.country, sectors=latest.sectors)
    if titles & CLASSES["titles"] or latest.until is None:
        other = (Alternative(value=out, score=0.3),)
        return Reading(value=inside, why=f"{latest.office}; no date", score=0.7, alternatives=other, kind="person")
    return Reading(value=out, why="office ended; no date", score=0.6,
                   alternatives=(Alternative(value=inside, score=0.4),), kind="person")  # fmt: skip


def stranger(context: Context, mention: Mention, head: int) -> Reading:
    """Somebody whom only the model names: sector from the title, country from the words around the name."""
    titles = title_before(context, head)
    held = next((SECTOR[title] for title in sorted(titles) if title in CLASSES["titles"] and title in SECTOR), ())
    sectors = ("ELI",) if held and titles & CLASSES["former"] else held
    states = [m.row.id for m in modifiers(context, head) if m.relation == "direct" and m.row.kind == "state"]
    for prep in children(context.parse, head, "prep"):
        for obj in children(context.parse, prep, "pobj"):
            state = context.state_at(obj)
            if state is not None and context.parse.tokens[prep].lower in {"of", "from"}:
                states.append(state.id)
    kind = "person" if mention.why == "model: PERSON" or titles & CLASSES["titles"] else None
    actor = Actor(
        id=None, name=mention.span.of(context.parse.text), country=states[0] if states else None, sectors=sectors
    )
    return Reading(value=actor, why=mention.why, score=mention.score, kind=kind)
