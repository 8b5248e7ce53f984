"""Tell the language of a text; Sayso reads English."""

from functools import cache
from typing import Any, Final

import msgspec

SAMPLE: Final = 4_000
"""Characters that are looked at: more changes nothing in practice."""

ENOUGH: Final = 40
"""Below this many letters a guess is worth nothing, and a text in Latin script gets the benefit of the doubt."""


class Guess(msgspec.Struct, frozen=True):
    """An ISO 639-1 code, None if the text is too short to tell, and the probability in [0, 1]."""

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
    language, probability = _identifier().classify(sample)
    return Guess(str(language), float(probability))
