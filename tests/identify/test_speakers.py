"""Speakers get the register's id where their phrase has one, and keep None where not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.flow import Reader
from sayso.identify.speakers import identify_speakers
from sayso.records import Actor, Attribution, Mention, Report, Span, Speaker

type Who = Callable[[str], dict[str, str | None]]


@pytest.fixture(scope="session")
def who(reader: Reader) -> Who:
    def ids(text: str) -> dict[str, str | None]:
        record = reader(Report(id="test", text=text))
        return {
            one.cue.of(text): one.speaker.actor for one in record.attributions if one.cue is not None and one.speaker
        }

    return ids


@pytest.mark.parametrize(
    ("text", "cue", "actor"),
    [
        ("The government of Chad said the ferry was late.", "said", "TCD"),
        ("Niger announced that the ferry was late. It added that nobody was hurt.", "added", "NER"),
        ("The ferry was late, the Norwegian government said.", "said", "NOR"),
        ("The Lakeshore Press Service said the ferry was late.", "said", None),
        ("Local Norwegians said the ferry was late.", "said", None),
        ("Local residents said the ferry was late.", "said", None),
        ("It is alleged that the ferry was late.", "is alleged", None),
    ],
)
def test_a_speaker_has_the_id_of_the_actor_that_its_phrase_names(
    who: Who, text: str, cue: str, actor: str | None
) -> None:
    assert who(text)[cue] == actor


def attribution(source: Span, speaker: Speaker | None) -> Attribution:
    return Attribution(id=f"a{source.start}", source=source, cue=None, content=(), speaker=speaker)


def mention(span: Span, known: str | None) -> Mention:
    return Mention(span=span, kind="actor", value=Actor(id=known, name="X"))


def test_a_pronoun_takes_the_id_from_where_its_speaker_was_named() -> None:
    speaker = Speaker(name="Coast Guard", span=Span(4, 15))
    full, pronoun = attribution(Span(0, 15), speaker), attribution(Span(40, 42), speaker)
    found = identify_speakers((full, pronoun), (mention(Span(0, 15), "GRC"), mention(Span(40, 42), "TUR")))
    assert [one.speaker.actor for one in found if one.speaker] == ["GRC", "GRC"]


def test_a_phrase_that_only_words_are_known_of_gives_no_id() -> None:
    one = attribution(Span(0, 9), Speaker(name=None, description="villagers", anonymous=True))
    assert identify_speakers((one,), (mention(Span(0, 9), None),)) == (one,)


SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(min(pair), max(pair)))
SPEAKERS = st.none() | st.builds(Speaker, name=st.just("X"), span=st.none() | SPANS)


@given(
    st.lists(st.builds(attribution, SPANS, SPEAKERS), max_size=8),
    st.lists(st.builds(mention, SPANS, st.none() | st.just("NER")), max_size=8),
)
def test_nothing_but_the_id_changes(attributions: list[Attribution], actors: list[Mention]) -> None:
    found = identify_speakers(tuple(attributions), tuple(actors))
    assert [(one.id, one.source, one.speaker and (one.speaker.name, one.speaker.span)) for one in found] == [
        (one.id, one.source, one.speaker and (one.speaker.name, one.speaker.span)) for one in attributions
    ]
