"""From PLOVER to CAMEO and back again."""

import pytest

from sayso.errors import UsageError
from sayso.knowledge.acts import lexicon
from sayso.knowledge.cameo import Meaning, from_cameo, meanings
from sayso.knowledge.codebook import codebook

OTHER_TYPE = {("RETREAT", "resign"), ("SANCTION", "convict")}
"""CAMEO sees a change of leadership granted, and an administrative sanction."""
COARSER = {
    ("CONSULT", "multilateral"),
    ("THREATEN", "arrest"),
    ("PROTEST", "strike"),
    ("PROTEST", "vandalize"),
    ("MOBILIZE", "weapons"),
    ("MOBILIZE", "militia"),
    ("COERCE", "withhold"),
    ("COERCE", "misinformation"),
    ("COERCE", "cyber"),
    ("ASSAULT", "drone"),
}
"""Modes that share their CAMEO code with another."""


def test_every_code_of_the_codebook_comes_back() -> None:
    book = codebook()
    assert set(meanings()) == book.cameo_codes
    for (type_, mode), code in book.codes.items():
        back = from_cameo(code.cameo)
        assert back is not None
        assert (back.type != type_) == ((type_, mode) in OTHER_TYPE), (type_, mode, back)
        if (type_, mode) not in OTHER_TYPE and mode is not None:
            assert (back.mode != mode) == ((type_, mode) in COARSER), (type_, mode, back)


def test_every_meaning_is_known_to_the_codebook_and_stays_in_its_root() -> None:
    book = codebook()
    for code, meaning in meanings().items():
        assert book.code(meaning.type, meaning.mode).type == meaning.type
        assert set(meaning.contexts) <= book.contexts, code
        again = from_cameo(book.code(meaning.type, meaning.mode).cameo)
        assert again is not None
        assert again.type == meaning.type, code


def test_the_acts_say_a_cameo_code_of_their_own_type() -> None:
    """An act that names a CAMEO code itself means what the table means by it, but for a few that CAMEO files apart."""
    apart = {act.rule for act in lexicon().acts if _type(act.cameo) != act.type}
    assert len(apart) <= len(lexicon().acts) * 0.05, sorted(apart)


def _type(code: str) -> str | None:
    meaning = from_cameo(code)
    return meaning.type if meaning else None


def test_release_of_prisoners() -> None:
    assert from_cameo("0841") == Meaning(type="RETREAT", mode="release", contexts=("legal",))
    assert from_cameo("19") == Meaning(type="ASSAULT", mode=None, contexts=("military",))


def test_what_plover_dropped_is_none_and_what_nobody_knows_an_error() -> None:
    assert from_cameo("010") is None
    assert from_cameo("0234") is None
    for unknown in ("", "9", "999", "---", "21", "18411"):
        with pytest.raises(UsageError, match="no CAMEO code"):
            from_cameo(unknown)
