"""Chains as stations that can be compared across reports, and the names they are compared by."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.link.naming import folded, house_of, is_house, number_of
from sayso.link.voices import one_name, voice_of
from tests.link.conftest import Corpus


def test_a_copy_names_the_speaker_of_the_dispatch(corpus: Corpus) -> None:
    for name in ("agency", "copy", "short"):
        record = corpus.records[name]
        claim = next(claim for claim in record.claims if claim.lemma == "kill")
        assert [one.name for one in voice_of(record, claim, frozenset()).stations] == ["Amadou Keitara"]


def test_an_unnamed_official_is_anonymous(corpus: Corpus) -> None:
    record = corpus.records["official"]
    claim = next(claim for claim in record.claims if claim.lemma == "kill")
    (station,) = voice_of(record, claim, frozenset()).stations
    assert station.anonymous
    assert station.house is None


def test_an_own_voice_has_no_station(corpus: Corpus) -> None:
    record = corpus.records["held"]
    claim = next(claim for claim in record.claims if claim.lemma == "detain")
    assert voice_of(record, claim, frozenset()).stations == ()


def test_a_short_name_stands_for_the_one_full_name_it_may_mean() -> None:
    assert one_name(["keitara", "amadou keitara"])["keitara"] == "amadou keitara"
    two = one_name(["keitara", "amadou keitara", "ole keitara"])
    assert two["keitara"] == "keitara"
    assert one_name(["mayor", "gao mayor", "army"])["mayor"] == "gao mayor"


@given(st.lists(st.sampled_from(["a", "b a", "c b a", "c a", "actor:x", "b"]), max_size=6))
def test_names_end_at_one_that_stands_for_itself(names: list[str]) -> None:
    found = one_name(names)
    assert set(found) == {name for name in names if not name.startswith("actor:")}
    assert all(found[name] in found for name in found)


def test_names_are_folded() -> None:
    assert folded("The Solheim Courier’s") == folded("solheim courier") == "solheim courier"
    assert folded("Éclair-News") == "eclair news"
    assert house_of("The Bergen Lines") == house_of("bergen lines")
    assert not is_house("Bergen Lines")


@given(st.lists(st.text(max_size=5), max_size=3))
def test_numbers_have_63_bits(parts: list[str]) -> None:
    assert 0 <= number_of(*parts) < 2**63
    assert number_of(*parts) == number_of(*parts)
