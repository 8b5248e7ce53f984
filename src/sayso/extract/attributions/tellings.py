"""Tellings: who gave the message, warning or report that another passes on: "a message from B that C"."""

from typing import Final

import msgspec

from sayso.extract.animate import is_animate
from sayso.extract.attributions.clauses import subtree, trimmed
from sayso.extract.attributions.contents import Content
from sayso.extract.attributions.cues import Cue, Entry, entries
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.sources import Source, phrase, speaker_nouns
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import words
from sayso.records import Parse

_NOUNS: Final = words("relays", "tellings")
_RECEIVING: Final = words("relays", "receiving")
_PLAIN: Final = Entry({"clause": "neutral"})
_CLOSE: Final = 3
"""Tokens between a giver and the "that" of what was told: a comma, an apposition's last word."""


def told(parse: Parse, drafts: tuple[Draft, ...], outlets: Outlets) -> tuple[Draft, ...]:
    """Add the giver of every "message from B that C"; whoever passes it on stands outside of him."""
    found = list(drafts)
    known = {i for one in drafts if one.source is not None for i in parse.inside(one.source.span)}
    by_cue = {i: k for k, one in enumerate(drafts) for i in (*parse.inside(one.cue.span), one.cue.anchor)}
    for token in parse.tokens:
        giver = _giver(parse, token.i, outlets) if token.pos == "NOUN" and token.i not in known else None
        content = _content(parse, token.i, giver) if giver is not None and giver.head not in known else None
        if giver is None or content is None:
            continue
        cue = Cue(token.i, token.i, parse.span(token.i, token.i), "noun", entries("nouns").get(token.lemma, _PLAIN))
        host = by_cue.get(token.i, by_cue.get(token.head))
        if host is None or found[host].cue.form == "relay":
            found.append(Draft(cue, giver, content))
        elif not _alike(found[host], content):
            if not found[host].cue.span.overlaps(cue.span):
                found.append(Draft(cue, giver, content))
        elif found[host].source is None or parse.tokens[token.head].lemma in _RECEIVING:
            found[host] = msgspec.structs.replace(found[host], source=giver)
        elif found[host].cue.id != cue.id:
            found.append(Draft(cue, giver, content, relayed=found[host].key))
    return tuple(sorted(found, key=lambda one: (one.cue.id, one.cue.span.end)))


def _alike(host: Draft, content: Content) -> bool:
    return any(p.overlaps(q) for p in host.content.pieces for q in content.pieces) and not any(
        p.start < q.start - len("that ") for p in host.content.pieces for q in content.pieces
    )


def _giver(parse: Parse, noun: int, outlets: Outlets) -> Source | None:
    """B of "a message from B", "the testimony of B", "a report in B"; the parser may hang it on the verb."""
    token = parse.tokens[noun]
    known = entries("nouns").get(token.lemma)
    if token.lemma not in _NOUNS and (known is None or "clause" not in known.frames):
        return None
    links = [*children(parse, noun, "prep", "agent")]
    links += [c for c in children(parse, token.head, "prep", "agent") if c == noun + 1]
    for c in links:
        for head in children(parse, c, "pobj") if c > noun else ():
            outlet = outlets.is_outlet(head)
            if (parse.tokens[c].lower in {"from", "by", "of"} and (outlet or _may_tell(parse, head))) or (
                parse.tokens[c].lower in {"in", "on"} and outlet
            ):
                return phrase(parse, head)
    return None


def _content(parse: Parse, noun: int, giver: Source) -> Content | None:
    """The clause with "that" right behind the giver, whatever the parser hung it on."""
    inside = parse.inside(giver.span)
    last = inside[-1] if inside else giver.head
    for c in children(parse, giver.head, "appos"):
        last = max(last, c)
    for i in range(last + 1, min(last + 1 + _CLOSE, len(parse.tokens))):
        token = parse.tokens[i]
        if token.lower == "that" and token.sentence == parse.tokens[noun].sentence:
            return _clause(parse, i)
        if token.text != ",":
            return None
    return None


def _clause(parse: Parse, that: int) -> Content | None:
    head = parse.tokens[that].head
    if parse.tokens[that].dep == "det":  # "that guards had fled", read as "that guard"
        head = parse.tokens[head].head
    subject = children(parse, head, "nsubj", "nsubjpass", "expl", "csubj")
    if head <= that or not any(that < c < head for c in subject) or parse.tokens[head].pos not in {"VERB", "AUX"}:
        return None  # "the report of the man that we saw"
    pieces = tuple(trimmed(parse, that, subtree(parse, head)[1]))
    return Content(pieces, "clause") if pieces else None


def _may_tell(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    kinds = ("people", "offices", "institutions", "documents")
    known = any(token.lemma.lower() in speaker_nouns(kind) for kind in kinds)
    return known or token.pos in {"PROPN", "PRON"} or is_animate(parse, head, {})
