"""Whom a source stands for."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.records import Attribution, Parse, Report, Speaker

type Find = Callable[[str], tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def find(parse: Callable[[str], Parse]) -> Find:
    finder = AttributionFinder()
    return lambda text: finder(Report(id="test", text=text), parse(text))


def last(find: Find, text: str) -> Speaker:
    speaker = find(text)[-1].speaker
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway's news agency, NORNA, said the road was shut. It added that it would open soon.", "NORNA"),
        ("Norway's news agency, NORNA, said the road was shut. The agency said it would open soon.", "NORNA"),
        ("The Interior Ministry said the road was shut. The ministry added that it would open.", "Interior Ministry"),
        ("Ingrid Solheim said the road was shut. She said it would open soon.", "Ingrid Solheim"),
        ("Ingrid Solheim met Lars Holm in Bergen. Solheim said the road was shut.", "Ingrid Solheim"),
        ("Ministry spokesman Lars Holm said the road was shut. The spokesman said it would open.", "Lars Holm"),
        ("The union NORFISK left the talks, and the group said it was shut.", "NORFISK"),
        ("Ingrid Solheim, who runs the port, said the road was shut.", "Ingrid Solheim"),
        ("Bread baker Ingrid Solheim said the road was shut.", "Ingrid Solheim"),
        ("NORNA said the road was shut. The government of Norway said it was open.", "government of Norway"),
        ("The Blue Heron Front left. NORNA said it rained. The Front said it was dry.", "Blue Heron Front"),
        ("The Front of Herders met. NORNA said it rained. The Front said it was dry.", "Front of Herders"),
        ("Ingrid Solheim said a driver had told her it was shut. She said it would open.", "Ingrid Solheim"),
        ("Lars Holm said the captain believed it was shut. He said it would open.", "Lars Holm"),
    ],
)
def test_pronouns_and_roles_are_traced_to_a_name(find: Find, text: str, name: str) -> None:
    speaker = last(find, text)
    assert speaker.name == name
    assert not speaker.anonymous
    assert speaker.span is not None
    assert speaker.span.of(text) == name


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Local sources said the road was shut.", "Local sources"),
        ("An engineer said the road was shut.", "An engineer"),
        ("Two officials said the road was shut. The officials said it would open.", "Two officials"),
    ],
)
def test_people_whom_nobody_names_are_anonymous_and_keep_their_words(find: Find, text: str, description: str) -> None:
    speaker = last(find, text)
    assert (speaker.name, speaker.anonymous, speaker.description) == (None, True, description)


@pytest.mark.parametrize(
    "text", ["The ministry said the road was shut.", "Police said it was shut.", "The spokeswoman said it was shut."]
)
def test_institutions_and_their_voices_are_not_anonymous(find: Find, text: str) -> None:
    assert not last(find, text).anonymous


def test_the_relay_stays_with_those_whom_it_cited(find: Find) -> None:
    text = (
        "NORNA, citing two officials, reported that the ferry had sunk. It added that nine people were missing. "
        "The officials said the search would go on."
    )
    by_cue = {one.cue.of(text): one for one in find(text) if one.cue is not None}
    assert by_cue["added"].parent is None
    assert by_cue["added"].speaker == by_cue["reported"].speaker
    assert by_cue["said"].parent == by_cue["reported"].id


@pytest.mark.parametrize(
    "text",
    [
        "NORNA said the road was shut. The army said it was open.",
        "The Harbour Press Service said the road was shut. The ministry said it was open.",
        "The Harbour Gazette said the road was shut. The water board said it was open.",
        "Lars Holm, the mayor of Bergen, said it was shut. The mayor of Oslo said it was open.",
    ],
)
def test_a_role_that_cannot_be_the_earlier_speaker_keeps_its_own_words(find: Find, text: str) -> None:
    speaker = last(find, text)
    assert speaker.name is None
    assert speaker.description is not None
    assert speaker.description in text.rsplit(". ", 1)[1]


@pytest.mark.parametrize(
    "text", ["Mayor says bridge is shut", "The port's director said it was shut.", "Its chairwoman said it was shut."]
)
def test_holders_of_an_office_are_not_anonymous(find: Find, text: str) -> None:
    assert not last(find, text).anonymous
