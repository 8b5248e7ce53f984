"""English passes, other languages are told, short texts get the benefit of the doubt."""

import pytest

from sayso.annotate.language import identify_language

SAMPLES = {
    "en": "The harbour master said on Monday that two of the vessels had left the port before dawn without papers.",
    "fr": "Le capitaine du port a déclaré lundi que deux des navires avaient quitté le port avant l'aube sans papiers.",
    "de": "Der Hafenmeister sagte am Montag, zwei der Schiffe hätten den Hafen vor Sonnenaufgang verlassen.",
    "ar": "قال مدير الميناء يوم الاثنين إن سفينتين غادرتا الميناء قبل الفجر من دون أوراق",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_languages(language: str) -> None:
    assert identify_language(SAMPLES[language]).language == language


@pytest.mark.parametrize("text", ["Two arrested in Gao.", "", "12:30", "\U0001f600"])
def test_too_short_to_tell(text: str) -> None:
    assert identify_language(text).language is None
