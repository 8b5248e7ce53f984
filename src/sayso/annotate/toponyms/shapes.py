"""The outer shape of names of places: where one may start, how far it may reach."""

from typing import Final

from sayso.annotate.toponyms.context import SUFFIX, word_shape
from sayso.knowledge.gazetteer.keys import ARTICLES
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse

CAPITAL: Final = frozenset(vocabulary("placewords")["capital"]["words"])
"""Type words that are ordinary words when written small."""
_JOINS: Final = frozenset(vocabulary("placewords")["capital"]["joins"])
LONGEST: Final = 7
"""Words of the longest name that is looked for."""


def may_start(parse: Parse, i: int) -> bool:
    """A name starts with a capital, or with a small article that a hyphen joins to one ("al-Tanf")."""
    text = parse.tokens[i].text
    if word_shape(text):
        return True
    if text.lower() not in ARTICLES and not (text[:3].lower() in {"al-", "el-"} and text[3:4].isupper()):
        return False
    return i + 2 < len(parse.tokens) and (
        "-" in text or (parse.tokens[i + 1].text == "-" and word_shape(parse.tokens[i + 2].text))
    )


def capitalised_run(parse: Parse, i: int) -> int:
    """The last token of the run of capitalised words (joined by hyphens and articles) that starts at `i`."""
    last = i
    end = parse.sentences[parse.tokens[i].sentence].last
    j = i + 1
    while j <= end and j - i < LONGEST:
        text = parse.tokens[j].text
        if word_shape(text):
            last = j
        elif text != "-" and text.lower() not in ARTICLES:
            break
        j += 1
    return last


def with_type_word(parse: Parse, first: int, last: int) -> int:
    """The last token with the type word that follows the name, if one does ("Homs" in "Homs province")."""
    if last + 1 >= len(parse.tokens) or parse.tokens[last + 1].sentence != parse.tokens[first].sentence:
        return last
    token = parse.tokens[last + 1]
    if token.lower not in SUFFIX or parse.tokens[last].lower in SUFFIX:
        return last
    small = not word_shape(token.text)
    if small and token.lower in CAPITAL and token.lower not in _JOINS:
        return last
    if (
        small
        and token.lower in {"state", "base", "port", "bridge", "prison"}
        and token.head != token.i + 0
        and token.dep == "compound"
    ):
        return last
    return last + 1


def dot_follows(parse: Parse, i: int) -> bool:
    """Does a full stop touch token `i`, as after an abbreviation?"""
    return (
        i + 1 < len(parse.tokens)
        and parse.tokens[i + 1].text == "."
        and parse.tokens[i + 1].start == parse.tokens[i].end
    )
