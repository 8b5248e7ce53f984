import pytest

from benchmarks.chains_names import equal_names, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Post", "the Harbour Post"),
        ("Ilse Brandt", "Mayor Ilse Brandt"),
        ("Colonel Tesfaye Abera", "Abera"),
        ("the union's lawyer", "union lawyer"),
        ("officials", "two officials at the border police"),
        ("Ministry of Transport", "the Transport Ministry"),
        ("NRA", "Northern Relief Agency"),
        ("the U.L.F.", "Union of Local Farmers"),
        ("the mayor", "The Mayor"),
    ],
)
def test_forms_of_one_name_match_in_both_directions(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("local sources", "security sources"),
        ("Colonel Abera", "Colonel Haile"),
        ("the mayor", "the governor"),
        ("the police", "a spokesman for the harbour police union"),
        ("the ministry", "the minister"),
        ("NRA", "Northern Post"),
        ("The agency", "Harbour Post"),
        ("the", "the"),
        ("", "Harbour Post"),
    ],
)
def test_different_speakers_do_not_match(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_equal_names_differ_in_article_and_case_at_most() -> None:
    assert equal_names(["the Harbour Post"], ["Radio", "harbour post"])
    assert not equal_names(["Harbour Post"], ["Post"])
    assert not equal_names([], [])
