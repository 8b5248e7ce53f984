"""Codings by syntax alone, a stand-in for the whole flow: every predicate is a claim, every noun its own actor."""

from collections.abc import Callable
from functools import cache

from sayso.annotate.syntax import Parser, parse_one
from sayso.identify.events import EventCoder
from sayso.identify.modality import aspects
from sayso.knowledge.grammar import agents, clause, patients, phrase_span
from sayso.records import Claim, Coding, Parse, Participant, Report

type Code = Callable[[str], tuple[Coding, ...]]


def plain_claims(parse: Parse) -> tuple[Claim, ...]:
    """One claim per verb and noun, with agents and patients, negation and modality as the syntax shows them."""
    return tuple(_claim(parse, token.i) for token in parse.tokens if token.pos in {"VERB", "AUX", "NOUN"})


def _claim(parse: Parse, i: int) -> Claim:
    shown = aspects(parse, i)
    sides: list[Participant] = []
    first, last = clause(parse, i)
    if parse.tokens[i].pos == "VERB":
        sides += [Participant(role="agent", span=phrase_span(parse, h)) for h in agents(parse, i)]
        sides += [Participant(role="patient", span=phrase_span(parse, h)) for h in patients(parse, i)]
    return Claim(
        id=f"claim/{i}",
        trigger=parse.span(i, i),
        attribution=None,
        factuality="CT-" if "negated" in shown else "Uu" if "hypothetical" in shown else "CT+",
        aspects=tuple(sorted(shown)),
        text=parse.span(min(first, i), max(last, i)),
        participants=tuple(sides),
    )


def code_parse(parse: Parse) -> tuple[Coding, ...]:
    """The codings of a parsed text without any identified mention."""
    report = Report(id="plain", text=parse.text)
    return EventCoder()(report, parse, plain_claims(parse), (), (), (), ())


def code_text(text: str) -> tuple[Coding, ...]:
    """The codings of a text."""
    return code_parse(parse_one(_parser(), Report(id="plain", text=text)))


@cache
def _parser() -> Parser:
    return Parser()
