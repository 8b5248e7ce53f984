"""The codebook is whole, and refuses what it does not know."""

import pytest

from sayso.errors import UsageError
from sayso.knowledge.codebook import codebook


def test_sixteen_types_in_four_quads() -> None:
    book = codebook()
    assert len(book.types) == 16
    assert {book.code(name).quad for name in book.types} == {1, 2, 3, 4}
    assert [name for name in book.types if book.code(name).recipient_required] == ["COOPERATE", "AID", "SANCTION"]


def test_thirty_seven_contexts() -> None:
    assert len(codebook().contexts) == 37


def test_a_mode_has_its_own_score_and_code() -> None:
    release = codebook().code("RETREAT", "release")
    assert (release.intensity, release.cameo, release.quad) == (6.5, "0841", 2)
    assert codebook().code("ASSAULT", "unconventional").intensity == -10.0


def test_every_code_has_a_cameo_code_and_a_score_on_the_scale() -> None:
    book = codebook()
    for code in book.codes.values():
        assert code.cameo in book.cameo_codes
        assert -10 <= code.intensity <= 10
        assert (code.intensity >= 0) == (code.quad <= 2) or code.type == "REQUEST"


def test_remappings_point_at_known_codes() -> None:
    book = codebook()
    for key, (type_, mode, cameo) in {**book.future, **book.threat}.items():
        assert key.split("/")[0] in book.types
        assert book.code(type_, mode).mode == mode
        assert cameo in book.cameo_codes
    for mode, asked, refused in book.wanted.values():
        assert mode in book.modes("REQUEST")
        assert mode in book.modes("REJECT")
        assert {asked, refused} <= book.cameo_codes


def test_an_unknown_mode_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="known: visit"):
        codebook().code("CONSULT", "by-pigeon")
