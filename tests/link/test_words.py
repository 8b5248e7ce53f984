"""Words as linking weighs them."""

import pytest

from sayso.link.kin import acts, circles, shared, sizes
from sayso.link.words import content, rarity, stem, words


@pytest.mark.parametrize(
    ("one", "other"), [("arrested", "arrest"), ("stopping", "stop"), ("accused", "accuse"), ("Mills", "mill")]
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_leave_addresses_and_possessives_out() -> None:
    assert list(words("Velk's boat, see https://example.org/boat, sank 2.5 km off")) == [
        "Velk", "boat", "see", "sank", "2.5", "km", "off"
    ]  # fmt: skip


def test_names_are_rarer_than_common_words() -> None:
    assert rarity("the") < rarity("attack") < rarity("Korvin")
    assert content("The raid on Korvin and the raid") == ("korvin", "raid")


def test_the_narrower_the_circle_the_nearer() -> None:
    foil, thwart, say = (circles().get(stem(word), frozenset()) for word in ("foil", "thwart", "qwxzv"))
    assert shared(foil, thwart, sizes()) > 0
    assert shared(foil, say, sizes()) != shared(foil, say, sizes())  # not a number
    assert acts()[stem("arrest")] & acts()[stem("detain")]
