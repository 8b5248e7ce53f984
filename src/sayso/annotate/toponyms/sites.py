"""Sites named before and taken up by a noun: "the base", "that crossing"; which one is meant, others work out."""

from typing import Final

from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Mention, Parse

_SITES: Final = frozenset(vocabulary("placewords")["site"])
_POINTING: Final = frozenset({"the", "this", "that"})


def find_sites(parse: Parse) -> tuple[Mention, ...]:
    """Mentions with role "anaphor": a noun for a site behind "the", "this" or "that", without a name or an owner."""
    return tuple(
        Mention(
            span=parse.span(token.i - 1, token.i), kind="place", score=0.6, why="a site named before", role="anaphor"
        )
        for token in parse.tokens
        if token.pos == "NOUN"
        and token.lemma in _SITES
        and token.tag == "NN"
        and token.dep != "compound"
        and token.i > parse.sentences[token.sentence].first
        and parse.tokens[token.i - 1].lower in _POINTING
        and parse.tokens[token.i - 1].head == token.i
        and not any(parse.tokens[c].lower in {"of", "in", "at"} for c in children(parse, token.i, "prep"))
    )
