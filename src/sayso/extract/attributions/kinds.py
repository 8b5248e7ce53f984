"""Kinds: whether a source is a person, people, an institution, an outlet or a document, and who of them is unnamed."""

from typing import Final

import msgspec

from sayso.extract.attributions.genders import gender_of_phrase
from sayso.extract.attributions.outlets import Outlets
from sayso.extract.attributions.phrases import is_definite
from sayso.extract.attributions.sources import speaker_nouns
from sayso.knowledge.grammar import children, referent
from sayso.knowledge.lexicon import words
from sayso.records import Parse
from sayso.records.saying import SpeakerKind, SpeakerNumber

_PRONOUNS: Final[dict[str, SpeakerKind]] = {
    **dict.fromkeys(("i", "he", "she", "him", "her", "his", "me", "my", "who", "someone", "somebody", "one"), "person"),
    **dict.fromkeys(("they", "them", "their", "we", "us", "our", "many", "some", "others", "several"), "people"),
    **dict.fromkeys(("it", "its"), "institution"),
}
_SINGLE: Final = frozenset({"one", "1", "another", "each"})
_NEAR: Final = 4
"""Tokens before a noun in which its number stands."""
_SEVERAL: Final = words("cues", "several_people")
_PERSONAL: Final = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant", "ee", "ess")


class Trait(msgspec.Struct, frozen=True):
    """What kind of speaker a phrase tells of, whether nobody names it, and how many speak."""

    kind: SpeakerKind | None
    anonymous: bool = False
    number: SpeakerNumber | None = None


def named_trait(parse: Parse, head: int, *, person: bool, outlets: Outlets) -> Trait:
    """The trait of somebody with a name; "the ministry's spokesman, Lars Holm" speaks for the ministry."""
    lemma = parse.tokens[referent(parse, head)].lemma.lower()
    around = {lemma, *(parse.tokens[c].lemma.lower() for c in children(parse, head, "compound", "nmod", "appos"))}
    if any(word.startswith("spokes") for word in around):
        return Trait("institution")
    if outlets.is_outlet(head):
        return Trait("outlet")
    if person:
        return Trait("person", number="one")
    return Trait("document" if _is_document(lemma) else "institution")


def described_trait(parse: Parse, head: int, outlets: Outlets) -> Trait:
    """The trait of somebody whom only a description tells."""
    token = parse.tokens[head]
    lemma = parse.tokens[referent(parse, head)].lemma.lower()
    plural = is_plural(parse, head)
    human = lemma in speaker_nouns("people") or gender_of_phrase(parse, head, None) is not None
    if token.pos == "PRON":
        return _personal(_PRONOUNS.get(token.lower))
    if lemma.startswith("spokes"):
        return Trait("institution")
    if outlets.is_outlet(head):
        return Trait("outlet", anonymous=plural, number="several" if plural else None)
    if _is_document(lemma) or _is_document(token.lower):
        return Trait("document")
    if lemma in speaker_nouns("institutions") or token.lower in speaker_nouns("institutions"):
        loose = token.lower != lemma and not is_definite(parse, head) and lemma not in {"authority", "force"}
        return Trait("people", anonymous=True, number="several") if loose else Trait("institution")
    if plural or lemma in _SEVERAL:
        return Trait("people", anonymous=True, number="several")
    if lemma in speaker_nouns("offices"):
        return Trait("person", anonymous=not _is_known(parse, head), number="one")
    if human or lemma.endswith(_PERSONAL) or not is_definite(parse, head):
        return Trait("person", anonymous=True, number="one")
    return Trait("institution")


def _personal(kind: SpeakerKind | None) -> Trait:
    """The trait of a pronoun that stands for nobody whom the report tells."""
    number: SpeakerNumber | None = "one" if kind == "person" else "several" if kind == "people" else None
    return Trait(kind, number=number)


def is_plural(parse: Parse, head: int) -> bool:
    """True for "officials", "two of them", "a pilot and a sailor"."""
    if parse.tokens[head].lower in _SINGLE:
        return False
    noun = parse.tokens[referent(parse, head)]
    tag = noun.tag if noun.lower != noun.lemma.lower() or noun.lower.endswith("s") or noun.lower in _SEVERAL else "NN"
    numbers = children(parse, head, "nummod")
    many = any(parse.tokens[c].lower not in _SINGLE and head - _NEAR < c < head for c in numbers)
    return (
        tag in {"NNS", "NNPS"}
        or many
        or bool([c for c in children(parse, head, "conj") if parse.tokens[c].pos in {"NOUN", "PROPN", "PRON"}])
    )


def _is_document(lemma: str) -> bool:
    return lemma in speaker_nouns("documents") and lemma not in speaker_nouns("institutions")


def _is_known(parse: Parse, head: int) -> bool:
    """True for an office that one person holds: "the mayor", "Bergen's mayor", and "mayor" in a headline.

    "The captain of a trawler" is any captain.
    """
    of = [p for c in children(parse, head, "prep") if parse.tokens[c].lower == "of" for p in children(parse, c, "pobj")]
    if any(parse.tokens[d].lower in {"a", "an"} for p in of for d in children(parse, p, "det")):
        return False
    return is_definite(parse, head) or not children(parse, head, "det", "nummod")
