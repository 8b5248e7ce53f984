"""What is coded is what its source tells as done; what is only said, weighed or asked in general is not."""

from collections.abc import Callable

import pytest

from sayso.flow import Reader
from sayso.records import Mention, Record, Report

Read = Callable[[str], Record]


@pytest.fixture(scope="session")
def read(unjudged: Reader) -> Read:
    """Read a text with the whole flow: `read("Police arrested two men.")`."""
    return lambda text: unjudged(Report(id="test", text=text))


def codes(record: Record) -> set[tuple[str, str | None]]:
    return {(coding.type, coding.mode) for coding in record.codings}


def words(text: str, mentions: tuple[Mention, ...]) -> set[str]:
    return {mention.span.of(text) for mention in mentions}


@pytest.mark.parametrize(
    "text",
    [
        "The official said boat pilots had told him that at least 12 gunmen guarded the passengers.",
        "“We never touched the ferry,” she told reporters.",
        "The governor told reporters that the harvest had been poor.",
        "Tarun is considering sending aid to Belize.",
        "The envoy expressed pessimism over holding talks with Kenya.",
        "The mayor denied charges by the union that it had suspended the doctor.",
        "The bishop called for order and peace.",
        "The senate is giving farmers a voucher in a bid to fill the shops.",
    ],
)
def test_what_is_only_said_or_weighed_is_no_event(read: Read, text: str) -> None:
    assert codes(read(text)) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The army deployed 300 troops along the border, a spokesman told reporters.", ("MOBILIZE", "troops")),
        ("The bishop explained that soldiers had killed the children.", ("ASSAULT", None)),
        ("The pilot told him that rebels had burned the ferry.", ("ASSAULT", "destroy")),
        ("The bishop insisted that soldiers release the children.", ("REQUEST", "yield")),
        ("The general told the villagers to leave.", ("REQUEST", None)),
    ],
)
def test_a_saying_is_not_the_demand_it_looks_like(read: Read, text: str, code: tuple[str, str | None]) -> None:
    assert codes(read(text)) == {code}


def test_who_demands_is_the_actor_and_not_who_obeys(read: Read) -> None:
    text = "The general told the villagers to leave."
    (coding,) = read(text).codings
    assert words(text, coding.actors) == {"The general"}
    assert words(text, coding.recipients) == {"the villagers"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fighters of the Heron Front seized a ferry on Wednesday.", ("COERCE", "seize")),
        ("The gunmen took dozens of passengers from Lima to Quito.", ("ASSAULT", "abduct")),
        ("The terrorists had burned 40 boats.", ("ASSAULT", "destroy")),
        ("The navy sank the boats.", ("ASSAULT", "destroy")),
        ("Dozens of containers had been seized by customs officers.", ("COERCE", "seize")),
        ("The fighters are holding 20 teachers on the island.", ("ASSAULT", "abduct")),
        ("The rebels said they will not release the pilots unless a ransom is paid.", ("REJECT", "yield")),
    ],
)
def test_deeds_on_things_and_on_people_are_coded(read: Read, text: str, code: tuple[str, str | None]) -> None:
    assert code in codes(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The team seized the chance.",
        "The group took its members to the zoo.",
        "Rebels took the wounded boy to a hospital.",
        "The speaker seized the moment.",
        "Niger plans to send two patrol boats to Bosso.",
    ],
)
def test_figures_of_speech_and_mere_plans_are_not(read: Read, text: str) -> None:
    assert codes(read(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The captain praised the referee.",
        "Critics condemned the singer.",
        "The union made a charge the ministry rejected.",
        "The ministry warned that the river will flood the valley.",
    ],
)
def test_sport_art_and_mere_warnings_are_no_politics(read: Read, text: str) -> None:
    assert codes(read(text)) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Quito warned that it will close the crossing if the shelling does not stop.", ("THREATEN", "restrict")),
        ("The militia launched cyber attacks on the bank.", ("COERCE", "cyber")),
        ("The navy strengthened its forces in the gulf.", ("MOBILIZE", "troops")),
        ("Miners stopped work in protest.", ("PROTEST", "strike")),
        ("The president announced the release of two pilots.", ("RETREAT", "release")),
    ],
)
def test_threats_of_ones_own_and_other_ways_to_act_are_coded(read: Read, text: str, code: tuple[str, str]) -> None:
    assert code in codes(read(text))


def test_who_is_released_is_the_recipient_and_not_the_release(read: Read) -> None:
    text = "The president announced the release of two pilots."
    assert words(text, read(text).codings[0].recipients) == {"two pilots"}


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of people protested at the port of Callao on Thursday.",
        "The navy deployed two warships near Lima.",
    ],
)
def test_a_place_is_nobody(read: Read, text: str) -> None:
    (coding,) = read(text).codings
    assert coding.recipients == ()


def test_a_state_is_somebody(read: Read) -> None:
    text = "Norway sent food to Yemen."
    (coding,) = read(text).codings
    assert words(text, coding.recipients) == {"Yemen"}


@pytest.mark.parametrize(
    "text",
    [
        "The Zawiya strike killed 15 civilians.",
        "An arson attack killed at least 8 nurses.",
        "A missile hit the town of Zawiya, killing dozens of people.",
    ],
)
def test_a_town_and_a_deed_are_nobody(read: Read, text: str) -> None:
    killed = [coding for coding in read(text).codings if coding.rule == "kill"]
    assert [(coding.type, coding.actors) for coding in killed] == [("ASSAULT", ())]


def test_a_deal_is_not_killed_by_force(read: Read) -> None:
    assert codes(read("Washington killed the deal.")) == set()
