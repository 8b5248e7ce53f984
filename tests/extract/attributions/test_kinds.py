"""What kind of speaker a source is, and how many speak."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.records import Parse, Report, Speaker

type Speak = Callable[[str], Speaker]


@pytest.fixture(scope="session")
def speaker(parse: Callable[[str], Parse]) -> Speak:
    finder = AttributionFinder()

    def last(text: str) -> Speaker:
        found = finder(Report(id="test", text=text, outlet="The Fjord Post"), parse(text))[-1].speaker
        assert found is not None
        return found

    return last


@pytest.mark.parametrize(
    ("source", "kind", "number"),
    [
        ("Ingrid Solheim", "person", "one"),
        ("The mayor of Bergen", "person", "one"),
        ("A baker", "person", "one"),
        ("His nephew", "person", "one"),
        ("Two pilots", "people", "several"),
        ("Residents", "people", "several"),
        ("Local sources", "people", "several"),
        ("One of the pilots", "person", "one"),
        ("The ministry", "institution", None),
        ("A spokesman for the ministry", "institution", None),
        ("Police", "institution", None),
        ("The Bergen Post", "outlet", None),
        ("The news agency NORNA", "outlet", None),
        ("The weekly Nordlys", "outlet", None),
        ("A leaked memo", "document", None),
        ("The indictment", "document", None),
    ],
)
def test_every_source_has_its_kind(speaker: Speak, source: str, kind: str, number: str | None) -> None:
    found = speaker(f"{source} said that the road was shut.")
    assert (found.kind, found.number) == (kind, number)


@pytest.mark.parametrize("source", ["A baker", "The captain of a trawler", "Two pilots", "His nephew", "The nurse"])
def test_people_without_a_name_or_an_office_are_anonymous(speaker: Speak, source: str) -> None:
    found = speaker(f"{source} said that the road was shut.")
    assert found.anonymous
    assert found.description == source


@pytest.mark.parametrize("source", ["The mayor of Bergen", "The ministry", "The memo", "Ingrid Solheim", "Police"])
def test_names_offices_bodies_and_texts_are_not_anonymous(speaker: Speak, source: str) -> None:
    assert not speaker(f"{source} said that the road was shut.").anonymous


def test_nobody_has_no_kind(speaker: Speak) -> None:
    found = speaker("The road was reportedly shut.")
    assert (found.kind, found.number, found.anonymous) == (None, None, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ingrid Solheim met Lars Holm in Bergen. She said that the road was shut.", "Ingrid Solheim"),
        ("Lars Holm and Ingrid Solheim met in Bergen. He said that the road was shut.", "Lars Holm"),
        ("The head of the port, Ingrid Solheim, left. She said that the road was shut.", "Ingrid Solheim"),
        ("Col. Tarjei Myhre said it rained. NORNA said it was dry. The colonel said he was wet.", "Tarjei Myhre"),
        ("The engineer said it rained. It was dry when the engineer, Ingrid Solheim, came.", "Ingrid Solheim"),
        ("The daily Nordlys said it rained. Police said it was dry. The paper said it was wet.", "Nordlys"),
        ("We said that the road was shut.", "The Fjord Post"),
    ],
)
def test_pronouns_and_roles_stand_for_the_fullest_name(speaker: Speak, text: str, name: str) -> None:
    assert speaker(text).name == name


def test_a_text_speaks_for_whoever_wrote_it_and_keeps_its_words(speaker: Speak) -> None:
    found = speaker("A letter from the Bergen Post said that the road was shut.")
    assert (found.name, found.kind, found.description) == ("Bergen Post", "document", "A letter from the Bergen Post")
