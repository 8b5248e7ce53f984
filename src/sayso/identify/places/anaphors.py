"""Which site "the base" stands for: the last one of that kind that the report has named."""

from typing import Final

import msgspec

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Mention, Parse, Place

_SITES: Final = {noun: frozenset(features.split()) for noun, features in vocabulary("placewords")["site"].items()}
FAR: Final = 4
"""Sentences behind which a site is forgotten."""


def bind(parse: Parse, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without the anaphors that no earlier site fits; the others take the value of theirs."""
    kept: list[Mention] = []
    named: list[tuple[int, Mention]] = []
    for mention in mentions:
        token = parse.tokens[parse.inside(mention.span)[-1]]
        if mention.role != "anaphor":
            kept.append(mention)
            if isinstance(mention.value, Place) and mention.value.precision == "exact":
                named.append((token.sentence, mention))
            continue
        features = _SITES[token.lemma]
        for sentence, site in reversed(named):
            if token.sentence - sentence > FAR:
                break
            if isinstance(site.value, Place) and site.value.feature in features:
                why = f"stands for {site.value.name}"
                kept.append(msgspec.structs.replace(mention, value=site.value, score=site.score * 0.8, why=why))
                break
    return tuple(kept)
