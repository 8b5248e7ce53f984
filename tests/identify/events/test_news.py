"""What is no news is not coded, however its words name an act: denied, wished for, asked, long past, done as a rule."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.flow import Reader
from sayso.identify.events import EventCoder
from sayso.records import Claim, Coding, Parse, Record, Report

Read = Callable[..., Record]


@pytest.fixture(scope="session")
def read(unjudged: Reader) -> Read:
    """Read a text with the whole flow: `read("Police arrested two men.", published="2024-05-01")`."""
    return lambda text, published=None: unjudged(Report(id="test", text=text, published=published))


def codes(record: Record) -> set[tuple[str, str | None]]:
    return {(coding.type, coding.mode) for coding in record.codings}


def claim(record: Record, trigger: str) -> Claim:
    assert record.report is not None
    text = record.report.text
    return next(c for c in record.claims if c.trigger.of(text) == trigger)


NO_NEWS = {
    "negated": [
        "The two engineers have yet to be released by Kabul.",
        "Far from arresting the miners, the police went home.",
        "Not a single shot was fired by the gendarmes at the crowd.",
        "Panama refrained from arresting the shipowner.",
        "At no time did the police beat the priest.",
        "Without a shot having been fired at the crowd by the guards, the square was empty by ten.",
        "“Our men kidnapped no one,” said the front.",
    ],
    "hypothetical": [
        "Had Oslo extradited the captain to Iceland, the row might have ended there.",
        "Planners have sketched a scenario in which Belarus shells a border town.",
        "A war game supposed that rebels had captured Gao.",
        "In the worst case drawn up by planners, gangs kidnap the officers.",
        "If the army shells the hospital, the mayor will resign.",
        "The bishop wishes that the king would release the sailors.",
        "Parliament is considering sending troops to Mali.",
        "Chile aims to send aid to Haiti.",
    ],
    "question": [
        "Was it the mayor's guards who shot the vendor?",
        "Why did the army shell the hospital?",
        "Could the army have shelled the hospital?",
    ],
    "routine": [
        "Police arrest anyone who crosses the river at night.",
        "The office receives new ambassadors on Thursdays.",
        "Every September the ministers meet with the envoy in Lima.",
        "The navy holds its yearly exercise off Jask in December.",
        "The agency investigates mergers above a threshold.",
        "Under its statute, the tribunal fines the members.",
        "Soldiers are required to arrest deserters.",
        "Article 9 lets member states suspend a government.",
    ],
    "background": [
        "In 1961 the kingdom broke relations with Peru.",
        "Portuguese troops left the enclave half a century ago.",
        "Born in Izmir, the envoy fought insurgents as a conscript before reading law in Leuven.",
        "As a student leader in the 1980s, the minister marched against the colonels.",
        "Her grandfather's government jailed the poets.",
        "The party traces its name to the 1912 uprising, when peasants burned the mill near Craiova.",
        "The mayor laid a wreath for the miners whom the army killed in 1952.",
        "Villagers marked the anniversary of the massacre in which the army killed forty farmers.",
        "Rebels shelled the harbour, a plaque recalls.",
        "Figures show that police arrested 300 drivers.",
    ],
    "denial": [
        "The army denied that its forces shelled the village of Tarun.",
        "Tirana called it a lie that its agents had abducted a cleric.",
        "The ministry said reports that it had seized the pensions were false.",
        "The militia laughed off reports that it had shot two fishermen.",
        "It is not true that police shot the priest.",
        "The junta dismissed as lies the story that it had expelled three nurses.",
        "The spokesman brushed aside the claim that troops had looted the museum.",
        "Kenya denied the accusation that it had armed the rebels.",
    ],
    "claimed": [
        "The king offered condolences over the attack that killed 12 farmers in Gao.",
    ],
}


@pytest.mark.parametrize("text", [text for texts in NO_NEWS.values() for text in texts])
def test_what_is_no_news_is_not_coded(read: Read, text: str) -> None:
    assert codes(read(text)) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya accused Uganda of arming the rebels.", ("ACCUSE", "allege")),
        ("Kinshasa blames Kampala for sheltering the officers who fled Bunia.", ("ACCUSE", "allege")),
        ("Chad complained to the council that Sudan was arming insurgents.", ("ACCUSE", "allege")),
        ("The minister was forced to resign.", ("RETREAT", "resign")),
        ("Sudan allowed the aid workers to enter Darfur.", ("RETREAT", "access")),
        ("The army repeatedly shelled the villages.", ("ASSAULT", "heavy-weapons")),
        ("The general admitted that his troops had shelled the village.", ("ASSAULT", "heavy-weapons")),
        ("The minister insisted that the rebels had released the sailors.", ("RETREAT", "release")),
        ("The governor ordered police to arrest the miners.", ("REQUEST", "change")),
        ("The rebels were asked to leave, but they seized the mill.", ("COERCE", "seize")),
        ("Russia lifts sanctions on Georgia.", ("RETREAT", None)),
    ],
)
def test_what_stands_around_an_act_is_coded_alone(read: Read, text: str, code: tuple[str, str | None]) -> None:
    assert code in codes(read(text))
    assert len(codes(read(text))) == 1


def test_a_denial_is_a_claim_of_its_own_and_what_is_denied_did_not_happen(read: Read) -> None:
    record = read("The army denied that its forces shelled the village of Tarun.")
    assert claim(record, "denied").factuality == "CT+"
    assert (claim(record, "shelled").factuality, claim(record, "shelled").aspects) == ("CT-", ("negated",))
    assert record.codings == ()


def test_who_rejects_a_thing_does_not_deny_what_is_told_of_it(read: Read) -> None:
    record = read("The ministry rejected the ruling that the court had upheld.")
    assert codes(record) == {("REJECT", None), ("SUPPORT", None)}


def test_who_claims_a_deed_for_himself_owns_up_to_it(read: Read) -> None:
    assert codes(read("The Heron Front claimed that they had attacked the barracks.")) == {("ASSAULT", None)}
    assert codes(read("The Heron Front claimed that troops had attacked the barracks.")) <= {("ACCUSE", "allege")}


def test_nobody_accuses_himself(read: Read) -> None:
    for text in ("The Herons claimed that they had burned the mill.", "The Heron Front said they attacked the mill."):
        assert "ACCUSE" not in {coding.type for coding in read(text).codings}


@pytest.mark.parametrize(
    ("published", "aspects"),
    [("2019-06-01", ()), ("2020-03-01", ("historical",)), ("2021-03-01", None), ("2044-01-01", None)],
)
def test_the_date_of_the_report_tells_news_from_background(
    read: Read, published: str, aspects: tuple[str, ...] | None
) -> None:
    codings = read("The army shelled the village on 4 May 2019.", published).codings
    assert [coding.aspects for coding in codings] == ([] if aspects is None else [aspects])


def test_what_lies_before_the_news_says_so(read: Read) -> None:
    (coding,) = read("The terrorists had burned 40 boats.").codings
    assert coding.aspects == ("historical",)
    (coding,) = read("The army shelled the village daily last week.").codings
    assert coding.aspects == ("habitual",)


SUBJECTS = ["The army", "Police", "Rebels", "The ministry"]
VERBS = [("arrest", "arrested"), ("attack", "attacked"), ("expel", "expelled"), ("kidnap", "kidnapped")]
OBJECTS = ["the bishop", "the students", "two journalists", "the governor"]
NEGATIONS = ["did not {0}", "never {1}", "denied that it had {1}", "failed to {0}", "refrained from {0}ing"]
FUTURES = ["will {0}", "is going to {0}", "plans to {0}", "wants to {0}", "is expected to {0}", "hopes to {0}"]


def coded(read: Read, subject: str, frame: str, verb: tuple[str, str], obj: str) -> tuple[Coding, ...]:
    return read(
        f"{subject} {frame.format(*verb).replace('pel', 'pell') if 'ing' in frame else frame.format(*verb)} {obj}."
    ).codings


@settings(max_examples=30, deadline=None)
@given(*(st.sampled_from(values) for values in (SUBJECTS, NEGATIONS, VERBS, OBJECTS)))
def test_a_negation_never_leaves_the_act(read: Read, subject: str, frame: str, verb: tuple[str, str], obj: str) -> None:
    plain = {coding.type for coding in coded(read, subject, "{1}", verb, obj)}
    assert plain
    assert not plain & {coding.type for coding in coded(read, subject, frame, verb, obj)}


@settings(max_examples=30, deadline=None)
@given(*(st.sampled_from(values) for values in (SUBJECTS, FUTURES, VERBS, OBJECTS)))
def test_the_future_is_never_a_deed(read: Read, subject: str, frame: str, verb: tuple[str, str], obj: str) -> None:
    assert not {"COERCE", "ASSAULT"} & {coding.type for coding in coded(read, subject, frame, verb, obj)}


@settings(max_examples=15, deadline=None)
@given(st.integers(1000, date.max.year), st.integers(1000, 2100))
def test_any_two_years_can_be_compared(read: Read, told: int, published: int) -> None:
    record = read(f"The army shelled the village in {told}.", f"{published:04d}-06-01")
    if published - told >= 2 and 1000 <= told <= 2099:
        assert record.codings == ()


def test_without_aspects_every_act_is_taken_as_done(parse: Callable[[str], Parse], read: Read) -> None:
    text = "The army denied that its forces shelled the village."
    record, parsed = read(text), parse(text)
    report = Report(id="test", text=text)
    with_them, without = EventCoder(), EventCoder(aspects=False)
    assert with_them.coder != without.coder
    assert with_them(report, parsed, record.claims, (), (), (), ()) == ()
    (coding,) = without(report, parsed, record.claims, (), (), (), ())
    assert (coding.type, coding.coder) == ("ASSAULT", without.coder)
