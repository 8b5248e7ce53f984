"""One claim on the terminal: a block for a coded one, a line for the others."""

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.records import Coding, Span
from sayso.view.cards import Card, Fact
from sayso.view.words import clean, code_name, code_notes, dyad_words, factuality, hop_words, label

_STYLES: Final = {"agent": "cyan", "patient": "blue", "recipient": "blue", "at": "green", "from": "green",
                  "to": "green", "via": "green", "time": "yellow",
                  "reported": "yellow", "quantity": "red"}  # fmt: skip
_ASIDE: Final = frozenset({"at", "from", "to", "via", "time", "reported"})
_QUAD_STYLES: Final = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
_LONGEST: Final = 320
"""Characters of a clause that are shown; of a longer one, those around its trigger."""


def claim_block(card: Card, text: str, width: int, *, explain: bool) -> RenderableType:
    """A claim with all its slots; `width` is the room that the largest claim number takes."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column()
    for name, value in _rows(card, text, explain=explain):
        grid.add_row(name, value)
    title = Table.grid(padding=(0, 2))
    title.add_column(width=width, justify="right", no_wrap=True, style="bold")
    title.add_column()
    title.add_row(str(card.number), _sentence(card))
    return Group(title, Padding(grid, (0, 0, 0, width + 2)))


def claim_line(card: Card, width: int) -> RenderableType:
    """A claim without a code, in one line: how sure, who did what to whom, where and when, and whom it is from."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=width, justify="right", no_wrap=True, style="dim")
    grid.add_column(no_wrap=True)
    grid.add_column()
    symbol, _ = factuality(card.claim.factuality)
    style = "red" if symbol == "✗" else ""
    line = Text.assemble(_sentence(card), _asides(card), _doubts(card), "  ", _say_so(card, short=True))
    grid.add_row(str(card.number), Text(symbol, style=style), line)
    return grid


def _asides(card: Card) -> Text:
    """Where, when and how many, in the words of the report; a nought is told as one."""
    said = Text()
    for fact in card.facts:
        if fact.state == "zero":
            said.append(f" · {fact.words} = {fact.value}", style="bold")
        elif fact.role in _ASIDE:
            said.append(f" · {label('role', fact.role)} {_short(fact.words, 30)}", style=_STYLES[fact.role])
    return said


def _sentence(card: Card) -> Text:
    """Who → did what → to whom, in the words of the report."""
    parts = [Text(_short(words), style="cyan") for words in [card.words("agent")] if words]
    parts.append(Text(f"▸{card.did}◂", style="bold"))
    parts += [Text(_short(words), style="blue") for words in [card.words("patient", "recipient")] if words]
    return Text(" → ").join(parts)


def _rows(card: Card, text: str, *, explain: bool) -> Iterator[tuple[str, Text]]:
    for coding in card.codings:
        yield "code", _code(coding)
    if not card.codings:
        yield "code", Text("none: no rule of the coder fits", style="dim")
    for fact in card.facts:
        yield label("role", fact.role), _fact(fact)
    if card.missing:
        yield "?", Text(f"not said: {', '.join(card.missing)}", style="dim italic")
    yield "certainty", _certainty(card)
    yield "say-so", _say_so(card)
    yield "words", _evidence(card, text)
    if explain:
        yield from _reasons(card)


def _code(coding: Coding) -> Text:
    style = _QUAD_STYLES.get(coding.quad, "bold")
    return Text.assemble((code_name(coding), style), f"  {dyad_words(coding)}", (f"  ({code_notes(coding)})", "dim"))


def _fact(fact: Fact) -> Text:
    words = Text(fact.words, style=_STYLES.get(fact.role, ""))
    if fact.state == "zero":
        return words.append(f"  = {fact.value}", style="bold reverse")
    if fact.state == "unresolved":
        return words.append(f"  ~ {fact.value}", style="italic")
    if fact.value and fact.value != fact.words:
        return words.append("  = ", style="dim").append(fact.value, style="default")
    return words


def _certainty(card: Card) -> Text:
    symbol, words = factuality(card.claim.factuality)
    said = Text(f"{symbol} {words} ({card.claim.factuality})", style="red" if symbol == "✗" else "")
    return said.append_text(_aspects(card))


def _doubts(card: Card) -> Text:
    """In words what is not plainly told as a fact; the symbol says the rest."""
    _, words = factuality(card.claim.factuality)
    doubt = "" if card.claim.factuality == "CT+" else f" · {words}"
    return Text.assemble((doubt, "italic"), _aspects(card))


def _aspects(card: Card) -> Text:
    said = Text()
    for aspect in card.claim.aspects:
        said.append(f" · {label('aspect', aspect)}", style="yellow")
    if card.disputed:
        said.append(" ≠ disputed", style="bold magenta")
    return said


def _say_so(card: Card, *, short: bool = False) -> Text:
    """The chain, the outlet first; a `short` one leaves out the outlet and its agency, which stand before all."""
    arrow = Text.assemble((" ← ", "dim"))
    speakers = [hop for hop in card.chain if hop.attribution is not None]
    told = arrow.join(Text(hop_words(hop), style="dim" if short else "") for hop in (speakers if short else card.chain))
    if not speakers:
        return Text("own voice", style="bold") if short else told.append(", in its own voice", style="bold")
    return Text.assemble(("← ", "dim"), told) if short else told


def _evidence(card: Card, text: str) -> Text:
    """The clause with its trigger between marks and the words of its slots in the colours of their roles."""
    claim = card.claim
    clause = _window(claim.text, claim.trigger)
    styles = sorted((fact.span, _STYLES.get(fact.role, "")) for fact in card.facts if clause.covers(fact.span))
    before = _painted(text, Span(clause.start, claim.trigger.start), styles)
    after = _painted(text, Span(claim.trigger.end, clause.end), styles)
    shown = Text.assemble("“", before, (f"▸{card.did}◂", "bold underline"), after, "”")
    if clause.start > claim.text.start:
        shown = Text("… ").append_text(shown)
    return shown.append(" …") if clause.end < claim.text.end else shown


def _window(clause: Span, trigger: Span) -> Span:
    start, end = min(clause.start, trigger.start), max(clause.end, trigger.end)
    if end - start <= _LONGEST:
        return Span(start, end)
    return Span(max(start, trigger.start - _LONGEST // 2), min(end, trigger.end + _LONGEST // 2))


def _painted(text: str, part: Span, styles: list[tuple[Span, str]]) -> Text:
    """The characters of `part`, those of the first role that claims them in its colour."""
    painted, at = Text(), part.start
    for span, style in styles:
        if span.start < at or span.end > part.end:
            continue
        painted.append(clean(text[at : span.start])).append(clean(span.of(text)), style=style)
        at = span.end
    return painted.append(clean(text[at : part.end]))


def _reasons(card: Card) -> Iterator[tuple[str, Text]]:
    for coding in card.codings:
        others = ", ".join(f"{other.type or 'no event'} {other.score:.2f}" for other in coding.alternatives)
        reason = f"{coding.rule or 'no rule named'}; score {coding.score:.2f}" + (f"; or {others}" if others else "")
        yield "because", Text(clean(f"{reason}; coder {coding.coder}"), style="dim")
        if ties := _ties(coding):
            yield "because", Text(ties, style="dim")
    for fact in card.facts:
        if fact.why:
            yield "because", Text(f"{fact.words}: {clean(fact.why)}", style="dim")


def _ties(coding: Coding) -> str:
    """How the sides of a coding are tied to its trigger, where that is more than standing in its clause."""
    sides = (("actor", coding.actors), ("recipient", coding.recipients))
    found = [f"{name} by {m.link}" for name, mentions in sides for m in mentions if m.link not in {None, "clause"}]
    return ", ".join(dict.fromkeys(found))


def _short(words: str, longest: int = 60) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
