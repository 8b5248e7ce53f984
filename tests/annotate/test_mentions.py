"""Names of actors in running text: register first, model second, places left out."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.mentions import NameFinder
from sayso.annotate.syntax import Parser, parse_one
from sayso.knowledge.register import Register
from sayso.records import Actor, Mention, Parse, Report

FINDER = NameFinder(Register())


def found(parsed: Parse) -> dict[str, Mention]:
    return {mention.span.of(parsed.text): mention for mention in FINDER(parsed)}


def identity(mention: Mention) -> str | None:
    return mention.value.id if isinstance(mention.value, Actor) else None


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("SANA reported a fire near the market.", "SANA", "sana"),
        ("Daesh burned two mills.", "Daesh", "islamic-state"),
        ("The Syrian Democratic Forces opened a road.", "Syrian Democratic Forces", "sdf"),
        ("Fighters from al-Shabaab left the town.", "al-Shabaab", "al-shabaab"),
        ("The Pentagon declined to comment.", "Pentagon", "pentagon"),
        ("Xinhua quoted a baker.", "Xinhua", "xinhua"),
        ("The town was held by IS in spring.", "IS", "islamic-state"),
    ],
)
def test_the_register_knows_whom_the_model_misses(
    parse: Callable[[str], Parse], text: str, name: str, id_: str
) -> None:
    assert identity(found(parse(text))[name]) == id_


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Damascus says the bridge is closed.", "Damascus"),
        ("Washington has declared a ban on boats.", "Washington"),
        ("Paris accused Ankara of a breach.", "Ankara"),
        ("Talks between Moscow and Kyiv failed.", "Kyiv"),
        ("A letter from Cairo to Khartoum was leaked.", "Khartoum"),
        ("The Damascus government closed the bridge.", "Damascus"),
        ("Anti-Damascus militants closed the bridge.", "Damascus"),
    ],
)
def test_a_capital_that_acts_is_a_metonym(parse: Callable[[str], Parse], text: str, name: str) -> None:
    assert found(parse(text))[name].role == "metonym"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Traders in Damascus closed their shops.", "Damascus"),
        ("London is cold.", "London"),
        ("The convoy reached Baghdad on Monday.", "Baghdad"),
        ("They fled to Iraq through the desert.", "Iraq"),
        ("Rain fell near Syria's borders.", "Syria"),
        ("Damascus airport was closed.", "Damascus"),
    ],
)
def test_a_place_is_no_actor(parse: Callable[[str], Parse], text: str, name: str) -> None:
    assert name not in found(parse(text))


def test_demonyms_carry_their_country_and_their_people(parse: Callable[[str], Parse]) -> None:
    mentions = found(parse("American troops met local Syrians."))
    assert mentions["American"].role == mentions["Syrians"].role == "demonym"
    people = mentions["Syrians"].value
    assert isinstance(people, Actor)
    assert (people.country, people.sectors) == ("SYR", ("CVL",))


def test_a_part_of_another_persons_name_is_nobody(parse: Callable[[str], Parse]) -> None:
    mentions = found(parse("Michael Jordan and Eleanor Trump opened a bakery."))
    assert not {"Jordan", "Trump"} & set(mentions)


def test_a_shared_name_is_told_by_the_countries_around_it(parse: Callable[[str], Parse]) -> None:
    sudan = found(parse("The RSF looted mills, Sudanese officials said."))["RSF"]
    assert (identity(sudan) or "").startswith("rsf")
    assert identity(sudan) != "rsf-press"
    assert sudan.alternatives


def test_names_only_the_model_sees_have_no_value(parse: Callable[[str], Parse]) -> None:
    mention = found(parse("Farid Haddad said the mill burned."))["Farid Haddad"]
    assert mention.value is None
    assert mention.score < 1


@settings(max_examples=25, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["US", "al", "-", "IS", "Damascus", "said", ",", "the"])).map(" ".join)
)
def test_any_text_gives_spans_inside_it(parser: Parser, text: str) -> None:
    for mention in FINDER(parse_one(parser, Report(id="x", text=text))):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.kind == "actor"
