"""What an attribution must say about sentences of ours: source, cue, content, stance, speaker and parent."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.records import Attribution, Parse, Report

type Find = Callable[[str], tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def find(parse: Callable[[str], Parse]) -> Find:
    finder = AttributionFinder()
    return lambda text: finder(Report(id="test", text=text), parse(text))


def words(text: str, one: Attribution) -> tuple[str | None, str | None, tuple[str, ...]]:
    source = one.source.of(text) if one.source is not None else None
    cue = one.cue.of(text) if one.cue is not None else None
    return source, cue, tuple(piece.of(text) for piece in one.content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The mayor of Bergen said that the bridge was shut.",
            "The mayor of Bergen",
            "said",
            ("that the bridge was shut",),
        ),
        (
            "The bridge, the ministry said, would open in May.",
            "the ministry",
            "said",
            ("The bridge", "would open in May"),
        ),
        ("The bridge was shut, the mayor said.", "the mayor", "said", ("The bridge was shut",)),
        ("“The bridge is shut,” said Ingrid Solheim.", "Ingrid Solheim", "said", ("“The bridge is shut,”",)),
        (
            "According to the Harbour Gazette, the bridge fell.",
            "the Harbour Gazette",
            "According to",
            ("the bridge fell",),
        ),
        ("The bridge fell on Monday, according to police.", "police", "according to", ("The bridge fell on Monday",)),
        ("The mayor, Ingrid Solheim, said it was shut.", "The mayor", "said", ("it was shut",)),
        ("As NORNA reported on Monday, the ferry sank.", "NORNA", "reported", ("the ferry sank",)),
        ("Holm wrote in his memoir that he had won.", "Holm", "wrote", ("that he had won",)),
        ("The mayor went on to say that it was shut.", "The mayor", "went on to say", ("that it was shut",)),
        (
            "The port is small, but it has friends, said Ms. Gil.",
            "Ms. Gil",
            "said",
            ("The port is small, but it has friends",),
        ),
        ("The mayor said the bridge fell, according to police.", "The mayor", "said", ("the bridge fell",)),
        ("Asked about the ferry, Solheim said it was safe.", None, "Asked about", ("the ferry",)),
        ("The mayor described the raid as a crime.", "The mayor", "described", ("the raid as a crime",)),
        ("Oslo ignored calls by Bergen to end its rule.", "Bergen", "calls", ("to end its rule",)),
        ("A report says the bridge fell.", "A report", "says", ("the bridge fell",)),
        (
            "The general ordered the brigade to leave the town.",
            "The general",
            "ordered",
            ("the brigade to leave the town",),
        ),
        ("The group denied taking part in the raid.", "The group", "denied", ("taking part in the raid",)),
        ("The group claimed to have sunk the ferry.", "The group", "claimed", ("to have sunk the ferry",)),
        (
            "The union accused the minister of hiding the study.",
            "The union",
            "accused",
            ("the minister of hiding the study",),
        ),
        ("The union called on members to strike.", "The union", "called on", ("members to strike",)),
        ("The union called for a strike.", "The union", "called for", ("a strike",)),
        ("Solheim's claim that the dam had burst was false.", "Solheim", "claim", ("that the dam had burst",)),
        ("Three ships are believed to have sunk.", None, "are believed", ("Three ships", "to have sunk")),
        ("It is alleged that the guards fired first.", None, "is alleged", ("that the guards fired first",)),
        ("The guards reportedly fired first.", None, "reportedly", ("The guards", "fired first")),
        ("Ministry: bridge to open in May", "Ministry", ":", ("bridge to open in May",)),
        ("Bridge to open in May - ministry", "ministry", "-", ("Bridge to open in May",)),
        ("Holm said he liked the bridge and added that it was late.", "Holm", "added", ("that it was late",)),
        ("Holm said he liked the bridge and added that it was late.", "Holm", "said", ("he liked the bridge",)),
        (
            "“The bridge broke.” Holm agreed that the tunnel was safe.",
            "Holm",
            "agreed",
            ("that the tunnel was safe",),
        ),
        ("Polls show voters turning away from the plan.", "Polls", "show", ("voters turning away from the plan",)),
        ("The mayor left. He said:\n\n“The bridge is shut.”", "He", "said", ("“The bridge is shut.”",)),
        (
            "The mayor argued that:\n\n“The bridge is shut.\n\n“It will stay shut.”\n\nHe left.",
            "The mayor",
            "argued",
            ("“The bridge is shut.", "“It will stay shut.”"),
        ),
        ("The union, confirming the toll, said the mine was shut.", "The union", "said", ("the mine was shut",)),
    ],
)
def test_source_cue_and_content_are_found(
    find: Find, text: str, source: str | None, cue: str, content: tuple[str, ...]
) -> None:
    assert (source, cue, content) in [words(text, one) for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Everything went according to plan.",
        "The rite went ahead according to custom.",
        "The captain said nothing.",
        "The report of the gun woke the village.",
        "The notary witnesses the signing of the deed.",
        "Lars Holm read “The Long Road” on the train.",
        "The “safe zone” lies empty.",
        "The fare is nine crowns per person.",
        "Two bombers attacked a crowd in Bergen.",
        "The mayor might say that the bridge was shut.",
        "A flag was seen flying over the town.",
        "OSLO: Two ships sank in the harbour on Monday.",
        "The council met to announce a new ferry.",
        "Ministry: the bridge will open in May. The mayor left.",
        "Nobody knows where the ferry is.",
        "No official said that the ferry was late.",
        "The pilot asked not to be named.",
        "The pilot, who declined to be identified, left the room.",
        "The pilot refused to give her name.",
        "The pilot asked us to withhold her name.",
        "The pilot requested anonymity for fear of reprisals.",
    ],
)
def test_what_only_looks_like_saying_is_left_alone(find: Find, text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said the bridge was shut.", "neutral"),
        ("The group claimed the bridge was shut.", "distancing"),
        ("The mayor admitted that the bridge was shut.", "endorsing"),
        ("The mayor pointed out that the bridge was shut.", "endorsing"),
        ("The mayor denied that the bridge was shut.", "denying"),
        ("The mayor urged drivers to stay at home.", "directive"),
        ("The mayor asked drivers to stay at home.", "directive"),
        ("The mayor asked whether the bridge was shut.", "questioning"),
    ],
)
def test_the_cue_shows_a_stance(find: Find, text: str, stance: str) -> None:
    assert [one.stance for one in find(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is shut,” the mayor said.", "direct"),
        ("The mayor said the bridge “is shut for good.”", "mixed"),
        ("The mayor said the bridge was shut.", "indirect"),
    ],
)
def test_quotation_marks_make_the_kind(find: Find, text: str, kind: str) -> None:
    assert [one.kind for one in find(text)] == [kind]


def test_a_speech_goes_on_after_the_cue(find: Find) -> None:
    text = "“We will rebuild. It takes time,” Ingrid Solheim said on Monday. “Nobody will be left behind.”"
    (one,) = find(text)
    assert words(text, one)[2] == ("“We will rebuild. It takes time,”", "“Nobody will be left behind.”")
    assert one.kind == "direct"


def test_a_quotation_after_a_reported_clause_makes_it_mixed(find: Find) -> None:
    text = "Ingrid Solheim said the bridge was shut. “Nobody will be left behind.”"
    (one,) = find(text)
    assert words(text, one)[2] == ("the bridge was shut", "“Nobody will be left behind.”")
    assert one.kind == "mixed"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(find: Find) -> None:
    text = "Ingrid Solheim said: “The bridge is old.\n“We will build another one.”\nIt rained."
    (one,) = find(text)
    assert words(text, one)[2] == ("“The bridge is old.", "“We will build another one.”")


def test_a_citing_clause_makes_a_chain_over_one_content(find: Find) -> None:
    text = "NORNA reported on Monday, citing two officials, that the ferry had sunk."
    outer, inner = find(text)
    assert words(text, outer) == ("NORNA", "reported", ("that the ferry had sunk",))
    assert words(text, inner) == ("two officials", "citing", ("that the ferry had sunk",))
    assert (outer.parent, inner.parent) == (None, outer.id)


def test_a_quoting_outlet_is_the_outer_one(find: Find) -> None:
    text = "Lars Holm, quoted by NORNA, said the ferry was unsafe."
    outer, inner = find(text)
    assert (words(text, outer)[0], words(text, inner)[0]) == ("NORNA", "Lars Holm")
    assert inner.parent == outer.id


def test_quoting_somebody_as_saying_makes_a_chain(find: Find) -> None:
    text = "NORNA quoted local sources as saying that the ferry had sunk."
    outer, inner = find(text)
    assert (words(text, outer)[0], words(text, inner)[0]) == ("NORNA", "local sources")
    assert inner.parent == outer.id


def test_being_quoted_has_no_source_of_its_own(find: Find) -> None:
    text = "Ana Petrov was quoted as saying that the dam had burst."
    outer, inner = find(text)
    assert outer.source is None
    assert outer.speaker is not None
    assert outer.speaker.anonymous
    assert (words(text, inner)[0], inner.parent) == ("Ana Petrov", outer.id)


def test_who_stands_in_the_content_of_another_is_his_child(find: Find) -> None:
    text = "Ana Petrov told the council that Lars Holm had told her the ferry was unsafe."
    outer, inner = find(text)
    assert words(text, outer)[2] == ("that Lars Holm had told her the ferry was unsafe",)
    assert inner.parent == outer.id


def test_according_to_is_outer_to_the_saying_it_covers(find: Find) -> None:
    text = "The ferry was unsafe, an engineer said, according to the Harbour Gazette."
    inner, outer = find(text)
    assert words(text, outer)[0] == "the Harbour Gazette"
    assert (inner.parent, outer.parent) == (outer.id, None)


def test_two_sayings_at_one_place_have_two_ids(find: Find) -> None:
    text = "NORNA said, citing Ana Petrov, that Lars Holm claimed that police said the ferry had sunk."
    ids = [one.id for one in find(text)]
    assert len(ids) == len(set(ids)) == 4
