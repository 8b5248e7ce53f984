"""Agent nouns and the sectors of PLOVER that they say; the closed classes that composition and coreference use."""

from typing import Final

from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

_DATA: Final = vocabulary("sectors")
CLASSES: Final = {key: frozenset(value) for key, value in _DATA["classes"].items()}
PRONOUNS: Final = {key: frozenset(value) for key, value in _DATA["pronouns"].items()} | {
    "any": frozenset(word for words in _DATA["pronouns"].values() for word in words)
}
ANAPHORS: Final = {key: frozenset(value) for key, value in _DATA["anaphors"].items()}
PAIRED: Final = ANAPHORS["paired"]
FORMS: Final = {key: frozenset(value) for key, value in _DATA["forms"].items()}
LABELS: Final = {key: frozenset(value) for key, value in _DATA["labels"].items()}
LABEL: Final[dict[str, str]] = dict(_DATA["label"])
OWN: Final = frozenset(_DATA["own"]["sectors"])
MARKS: Final = frozenset(_DATA["own"]["marks"])
ARMED: Final = frozenset(_DATA["own"]["armed"])
GENDER: Final = {key: frozenset(value) for key, value in _DATA["gender"].items()}
SAYING: Final = frozenset(_DATA["government"]["saying"])
GENERIC: Final = CLASSES["titles"] | frozenset(_DATA["sectors"]["UNK"])
"""Heads that leave the sector to the noun before them: "police chief", "rebel commander", "army source"."""


def _invert() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for sector, nouns in _DATA["sectors"].items():
        for noun in nouns:
            table.setdefault(noun, (sector,))
    table.update((pair, tuple(sectors)) for pair, sectors in _DATA["pairs"].items())
    return table


SECTOR: Final = _invert()
"""Noun or compound (lemmas, lower case) -> sectors, the primary one first."""

_PLURALS: Final = (("children", "child"), ("women", "woman"), ("men", "man"))


def lemma_of(token: Token) -> str:
    """The lemma in lower case; plurals of names ("Forces") are brought back to the singular where that is a noun."""
    lemma = token.lemma.lower()
    for plural, singular in _PLURALS:  # compounds that the lemmatiser does not know: "schoolchildren"
        if lemma.endswith(plural):
            return lemma.removesuffix(plural) + singular
    if lemma in SECTOR or not lemma.endswith("s"):
        return lemma
    single = f"{lemma[:-3]}y" if lemma.endswith("ies") else lemma[:-1]
    return single if single in SECTOR or single in CLASSES["bodies"] else lemma


def sectors_of(parse: Parse, head: int) -> tuple[str, ...]:
    """Sectors that an agent noun and the noun before it say; () if it is none."""
    token = parse.tokens[head]
    if token.pos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
        return ()
    lemma = lemma_of(token)
    if lemma in ANAPHORS["state"] and any(parse.tokens[c].lower == "of" for c in token.children):
        return ()  # "a state of frustration" is no state
    before = lemma_of(parse.tokens[head - 1]) if head else ""
    pair = SECTOR.get(f"{before} {lemma}")
    if pair is not None:
        return pair
    own = SECTOR.get(lemma, ())
    if own == ("UNK",) or lemma in CLASSES["titles"]:
        for c in token.children:
            noun = lemma_of(parse.tokens[c])
            if c < head and noun in SECTOR and _qualifies(parse.tokens[c]):
                return SECTOR[noun] if SECTOR[noun] != ("UNK",) else own
    return own


def _qualifies(token: Token) -> bool:
    """A noun before the head, or one of the few adjectives that name a sector ("military", not "local")."""
    if token.dep not in {"compound", "amod", "nmod"}:
        return False
    return token.pos in {"NOUN", "PROPN"} or token.lemma.lower() in CLASSES["armed_states"]
