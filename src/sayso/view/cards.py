"""Cards: what one claim says, slot by slot, with the words that show it; the terminal and the page draw these."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import msgspec

from sayso.records import Claim, Coding, Hop, Mention, Record, Span
from sayso.view.chains import chains
from sayso.view.words import is_resolved, is_zero, label, quote, value_words

State = Literal["known", "words", "unresolved", "zero"]
_UNRESOLVED: Final = {
    "actor": "not identified",
    "place": "not identified",
    "time": "unresolved",
    "quantity": "a number not given",
}
_ROLES: Final = ("agent", "patient", "recipient", "instrument", "companion", "topic", "at", "from", "to", "via", "time",
                 "reported", "quantity")  # fmt: skip
_ASKED: Final = ("agent", "patient", "at", "time", "quantity")


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One slot of a claim.

    `words` stands in the report at `span`; `value` is what it was identified as, None where only the words are known.
    `state` "unresolved" = something is said but could not be pinned down, "zero" = the report says there were none.
    """

    role: str
    span: Span
    words: str
    value: str | None
    state: State
    why: str = ""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One claim for a person; `missing` names the questions that the report leaves open here.

    `disputed` is True if somebody in the chain denies it.
    """

    number: int
    claim: Claim
    did: str
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]
    chain: tuple[Hop, ...]
    codings: tuple[Coding, ...]
    disputed: bool

    def words(self, *roles: str) -> str:
        """The words in these roles, joined; empty if there are none."""
        return ", ".join(fact.words for fact in self.facts if fact.role in roles)


class _Shown(msgspec.Struct, frozen=True):
    """What the slots of all claims are looked up in: the text, and the mentions by span."""

    text: str
    actors: Mapping[Span, Mention]
    others: Mapping[Span, Mention]


def cards(record: Record) -> tuple[Card, ...]:
    """One card for each claim of the record, in the order of the text; () if the record holds no report."""
    if record.report is None:
        return ()
    others = (*record.places, *record.times, *record.quantities)
    shown = _Shown(record.report.text, {m.span: m for m in record.actors}, {m.span: m for m in others})
    told = chains(record)
    codings: dict[str, list[Coding]] = {}
    for coding in record.codings:
        codings.setdefault(coding.claim, []).append(coding)
    ordered = sorted(record.claims, key=lambda claim: (claim.trigger.start, claim.id))
    return tuple(
        _card(number, claim, shown, told[claim.id], tuple(codings.get(claim.id, ())))
        for number, claim in enumerate(ordered, start=1)
    )


def _card(number: int, claim: Claim, shown: _Shown, chain: tuple[Hop, ...], codings: tuple[Coding, ...]) -> Card:
    facts = tuple(_facts(claim, shown))
    facts = tuple(sorted((*facts, *_added(facts, codings, shown)), key=lambda fact: _ROLES.index(fact.role)))
    answered = {_question(fact.role) for fact in facts}
    return Card(
        number=number,
        claim=claim,
        did=quote(shown.text, claim.trigger),
        facts=facts,
        missing=tuple(label("role", role) for role in _ASKED if role not in answered),
        chain=chain,
        codings=codings,
        disputed=any(hop.stance == "denying" for hop in chain),
    )


def _facts(claim: Claim, shown: _Shown) -> Iterator[Fact]:
    for participant in claim.participants:
        yield _fact(participant.role, "actor", participant.span, shown)
    for setting in claim.places:
        yield _fact(setting.role, "place", setting.span, shown)
    for span in claim.times:
        yield _fact("time", "time", span, shown)
    for span in claim.quantities:
        yield _fact("quantity", "quantity", span, shown)


def _added(facts: tuple[Fact, ...], codings: tuple[Coding, ...], shown: _Shown) -> Iterator[Fact]:
    """What a coder found outside the clause: an actor that the claim only implies, a day that the sentence names."""
    known = {(fact.span, _question(fact.role)) for fact in facts}
    for coding in codings:
        found = (
            *(("agent", "actor", mention) for mention in coding.actors),
            *(("recipient", "actor", mention) for mention in coding.recipients),
            *((_place_role(mention), "place", mention) for mention in coding.places),
            *((_time_role(mention), "time", mention) for mention in (coding.interval,) if mention is not None),
            *(("quantity", "quantity", mention) for mention in coding.quantities),
        )
        for role, kind, mention in found:
            # A coding may quote more of a phrase than its claim does.
            if not any(mention.span.overlaps(span) for span, question in known if question == _question(role)):
                known.add((mention.span, _question(role)))
                yield _told(role, kind, mention.span, mention, shown.text)


def _fact(role: str, kind: str, span: Span, shown: _Shown) -> Fact:
    return _told(role, kind, span, (shown.actors if kind == "actor" else shown.others).get(span), shown.text)


def _told(role: str, kind: str, span: Span, mention: Mention | None, text: str) -> Fact:
    value = value_words(mention.value, text) if mention is not None and mention.value is not None else None
    state: State = "words"
    if mention is not None and is_zero(mention.value):
        state = "zero"
    elif mention is not None and is_resolved(mention):
        state = "known" if value else "words"
    elif kind != "actor" or (mention is not None and role in {"agent", "recipient"}):  # the others may well be things
        state, value = "unresolved", value or _UNRESOLVED[kind]
    why = mention.why if mention is not None else ""
    return Fact(role=role, span=span, words=quote(text, span), value=value, state=state, why=why)


def _place_role(mention: Mention) -> str:
    """How a coder's place stands; a name that stands for a government or a people has no such role."""
    return mention.role if mention.role in {"at", "from", "to", "via"} else "at"


def _time_role(mention: Mention) -> str:
    """Whether a coder's time is that of the happening or only that of its telling."""
    return "reported" if mention.role == "reported" else "time"


def _question(role: str) -> str:
    """Which of the questions that every reader has this role answers."""
    return {"from": "at", "to": "at", "via": "at", "recipient": "patient"}.get(role, role)
