"""English passes, other languages are told, short texts get the benefit of the doubt."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest
import spacy.lang

from sayso.annotate.language import _is_plainly_english, identify_language

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


def test_no_other_language_looks_plainly_english() -> None:
    samples: dict[str, str] = {}
    for module in iter_modules(spacy.lang.__path__):
        try:
            sentences = import_module(f"spacy.lang.{module.name}.examples").sentences
        except ModuleNotFoundError:
            continue
        samples[module.name] = " ".join(sentences)
    assert len(samples) > 40
    assert [code for code, text in samples.items() if _is_plainly_english(text)] == ["en"]


def test_a_text_of_two_languages_is_left_to_the_model() -> None:
    assert not _is_plainly_english(SAMPLES["en"] + " " + SAMPLES["fr"] * 4)
    assert identify_language(SAMPLES["ar"] * 9 + SAMPLES["en"]).language != "en"


def test_plain_english_is_told_without_the_model() -> None:
    text = SAMPLES["en"] * 2
    code = f"import sys, sayso.annotate.language as l; l.identify_language({text!r}); print(list(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "sayso.annotate.language" in loaded
    assert "py3langid" not in loaded


@pytest.mark.parametrize(
    "text",
    [
        "\u5e02\u957f\u8bf4\uff0c\u8b66\u65b9\u5468\u4e00\u5728\u52a0\u5965\u902e\u6355\u4e86\u4e24\u540d\u7537\u5b50\u3002"
        * 4
    ],
)
def test_another_script_is_never_taken_for_english(text: str) -> None:
    guess = identify_language(text)
    assert guess.language != "en"
    assert guess.probability == 1.0
