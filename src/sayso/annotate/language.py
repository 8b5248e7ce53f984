"""Tell the language of a text; Sayso reads English."""

import re
from functools import cache
from typing import Any, Final

import msgspec

from sayso.knowledge.lexicon import words

SAMPLE: Final = 4_000
"""Characters that are looked at: more changes nothing in practice."""

ENOUGH: Final = 40
"""Below this many letters a guess is worth nothing, and a text in Latin script gets the benefit of the doubt."""

_ENGLISH: Final = words("language", "english")
_WORD: Final = re.compile(r"[^\W\d_]+")
_PLAIN_WORDS, _PLAIN_SHARE, _PLAIN_LATIN = 20, 0.12, 0.9


class Guess(msgspec.Struct, frozen=True):
    """An ISO 639-1 code, None if the text is too short to tell, and the probability in [0, 1].

    Text full of English function words is taken for English with probability 1.
    """

    language: str | None
    probability: float


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library is untyped
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify_language(text: str) -> Guess:
    """Guess the language of `text` from its first letters."""
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" for character in letters)
    if len(letters) < ENOUGH and latin * 2 >= len(letters):
        return Guess(None, 0.0)
    if latin >= _PLAIN_LATIN * len(letters) and _is_plainly_english(sample):
        return Guess("en", 1.0)  # spares most runs the half second that the model takes to load
    language, probability = _identifier().classify(sample)
    foreign = latin * 2 < len(letters)  # English is written in Latin letters, whatever the model's doubt
    return Guess(str(language), 1.0 if foreign and language != "en" else float(probability))


def _is_plainly_english(sample: str) -> bool:
    found = _WORD.findall(sample.lower())
    return len(found) >= _PLAIN_WORDS and sum(word in _ENGLISH for word in found) >= _PLAIN_SHARE * len(found)
