"""Names of places are found; people, organisations and common words are not taken for them."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.toponyms import ToponymFinder
from sayso.knowledge.gazetteer import Gazetteer
from sayso.records import Dateline, Parse, Sentence, Span, Token

type Find = Callable[[str], dict[str, str | None]]


@pytest.fixture(scope="module")
def find(parse: Callable[[str], Parse], gazetteer: Gazetteer) -> Find:
    """The names found in a text, with their roles."""
    finder = ToponymFinder(gazetteer)
    return lambda text: {mention.span.of(text): mention.role for mention in finder(parse(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The convoy left Qamishli at dawn and stopped near Homs.", "Homs"),
        ("Trucks passed through the al-Waleed crossing at night.", "al-Waleed crossing"),
        ("Clashes broke out in Hasakah province on Friday.", "Hasakah province"),
        ("Fishermen were found on Lake Chad, the mayor said.", "Lake Chad"),
        ("A drone fell close to the al-Tanf base.", "al-Tanf base"),
        ("Residents fled from the al- Tanf area.", "al- Tanf"),
        ("The fighters held Ras al-Ayn in Syria for two days.", "Ras al-Ayn"),
        ("Tankers waited in the Strait of Hormuz.", "Strait of Hormuz"),
        ("He was born in Springfield, Illinois, and moved away.", "Illinois"),
        ("She lives in Long Beach, CA, with her family.", "CA"),
        ("Officials in Charleston, W. Va., closed the bridge.", "W. Va."),
        ("The sheriff of Henry County resigned.", "Henry County"),
        ("Soldiers reached the Qorbeth crossing before noon.", "Qorbeth crossing"),
        ("Fighters shelled the village of Ain Issa on Tuesday.", "Ain Issa"),
        ("Trucks drove from Idlib to Afrin through the Bab al-Salama crossing.", "Afrin"),
        ("Residents of the town of Tal Abyad stayed indoors.", "Tal Abyad"),
    ],
)
def test_the_whole_name_is_found_with_its_type_word(find: Find, text: str, name: str) -> None:
    assert name in find(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paris Mandel sang at the party.", "Paris"),
        ("Jordan Whitfield told reporters that he would resign. Whitfield left.", "Jordan"),
        ("Mr. Lincoln spoke for an hour.", "Lincoln"),
        ("Fighters of the Islamic State withdrew.", "Islamic State"),
        ("The Wall Street Journal reported it.", "Wall Street"),
        ("The man was a farmer. MAN HURT IN FALL FROM ROOF", "MAN"),
        ("Reading is a pleasure, and the weather was nice.", "Reading"),
        ("They will meet in March or on Sunday.", "March"),
        ("The Corolla was sold to a dealer.", "Corolla"),
        ("Mobile phones were handed out. Of course nobody asked.", "Mobile"),
    ],
)
def test_persons_and_common_words_are_no_places(find: Find, text: str, name: str) -> None:
    assert name not in find(text)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Damascus says the talks have failed.", "Damascus", "metonym"),
        ("Moscow accused its neighbour of lying.", "Moscow", "metonym"),
        ("The talks were held in Damascus.", "Damascus", None),
        ("Syrian troops withdrew.", "Syrian", "demonym"),
        ("Several Iraqis were hurt.", "Iraqis", "demonym"),
        ("European officials met South East Asian envoys.", "South East Asian", "demonym"),
        ("The US military moved prisoners.", "US", "demonym"),
        ("A U.S.-led coalition struck again.", "U.S.", "metonym"),
        ("The US-led coalition struck again.", "US", "metonym"),
        ("Tehran-backed fighters left the town.", "Tehran", "metonym"),
        ("A Damascus-based charity opened a clinic.", "Damascus", None),
        ("The Damascus government rejected the plan.", "Damascus", "metonym"),
        ("Washington and its allies demanded a vote.", "Washington", "metonym"),
        ("The foreign ministers of Kenya and Uganda met.", "Uganda", None),
        ("Anti-Damascus militants were trained there.", "Damascus", "metonym"),
        ("The Georgia Supreme Court ruled on Monday.", "Georgia", "metonym"),
    ],
)
def test_governments_and_peoples_are_kept_apart_from_places(find: Find, text: str, name: str, role: str | None) -> None:
    assert find(text)[name] == role


def test_mentions_are_in_order_and_never_overlap(parse: Callable[[str], Parse], gazetteer: Gazetteer) -> None:
    text = "From Aleppo, Syria, to New York City, N.Y., via the Bab al-Hawa crossing and Idlib province, Syria."
    spans = [mention.span for mention in ToponymFinder(gazetteer)(parse(text))]
    assert len(spans) > 4
    assert all(one.end <= other.start for one, other in pairwise(spans))


PIECES = (
    *("Al-", "al", "-", "Homs", "'", '"', "U.S.", "County", "Lake", ",", "W.", "Va.", "in", "of", "😀", "دمشق", "the"),
    *("St.", "IN", "\n\n", "Deir", "ez", "Zor", "'); DROP", "%", "Route", "9", "U.S.-led", "of the", "Mr."),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES]),
        max_size=30,
    )
)  # fmt: skip
def test_nonsense_does_not_crash_it(parse: Callable[[str], Parse], gazetteer: Gazetteer, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for mention in ToponymFinder(gazetteer)(parse(text)):
        assert mention.span.of(text).strip() == mention.span.of(text) != ""


def test_an_empty_text_has_no_places(find: Find) -> None:
    assert find("") == {}


def test_ten_thousand_names_in_one_sentence_take_linear_time(gazetteer: Gazetteer) -> None:
    finder = ToponymFinder(gazetteer)
    seconds = []
    for count in (1_000, 10_000):
        names = [("Homs", "New", "York", "Qwrtz", "Georgia", "St.", "Al", "County")[i % 8] for i in range(count)]
        begun = time.process_time()
        finder(_flat(names))
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 40 * max(seconds[0], 0.02)


def _flat(words: list[str]) -> Parse:
    """One sentence of proper nouns without structure, as a parser might give for a list."""
    text, tokens = "", []
    for i, word in enumerate(words):
        tokens.append(Token(i, len(text), len(text) + len(word), word, word, "PROPN", "NNP", "dep", 0, (), i, i, 0))
        text += word + " "
    return Parse(text=text, tokens=tuple(tokens), sentences=(Sentence(0, len(words) - 1, 0),))


@pytest.mark.parametrize(
    ("text", "town"), [("BOL, March 14 (LPS) - Boats sank.", "BOL"), ("GAO, Mali - It rained.", "GAO")]
)
def test_the_town_of_a_dateline_is_a_place(
    parse: Callable[[str], Parse], gazetteer: Gazetteer, text: str, town: str
) -> None:
    dateline = Dateline(
        span=Span(0, text.index("-") + 1),
        place=Span(0, len(text.split(" - ", maxsplit=1)[0].split(" March", maxsplit=1)[0].rstrip(","))),
    )
    found = ToponymFinder(gazetteer)(parse(text), dateline)
    assert town in {mention.span.of(text) for mention in found}
