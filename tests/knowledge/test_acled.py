"""ACLED's names for what PLOVER codes say, and None where it has none."""

import pytest

from sayso.errors import UsageError
from sayso.knowledge.acled import KINDS, acled_of, table
from sayso.knowledge.codebook import codebook
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Actor, Mention, Span


def side(name: str, *sectors: str, country: str | None = None, id_: str | None = None) -> tuple[Mention, ...]:
    actor = Actor(id=id_, name=name, country=country, sectors=sectors)
    return (Mention(span=Span(0, 1), kind="actor", value=actor),)


SIDES = {
    "army": side("army", "MIL"),
    "police": side("police", "COP"),
    "rebels": side("rebels", "REB"),
    "cabinet": side("cabinet", "GOV"),
    "minister": side("minister", "GOV"),
    "Chad": side("Chad", "GOV", country="TCD", id_="TCD"),
    "network": side("the network", country="IMG", id_="net"),
    "farmers": side("three farmers", "AGR"),
    "protesters": side("Student protesters", "CVL"),
    "mob": side("mob", "CVL"),
    "guards": side("border guards", "LAB"),
    "smugglers": side("smugglers", "CRM"),
    "suspects": side("suspects", "UNK"),
    "": (),
}


def test_every_type_and_mode_has_an_answer_whatever_the_sides() -> None:
    assert set(table()) == set(codebook().codes)
    for code, rows in table().items():
        assert [row.is_last for row in rows] == [False] * (len(rows) - 1) + [True], code


def test_the_map_names_only_what_is_known() -> None:
    cells = [row for rows in table().values() for row in rows]
    assert {kind for row in cells for kind in row.actor | row.recipient} <= set(KINDS)
    assert {name for row in cells for name in row.context} <= codebook().contexts
    assert {code for row in cells for code in row.cameo} <= codebook().cameo_codes
    events = vocabulary("acled")["events"]
    assert len({tuple(value) for value in events.values()}) == 25
    assert len({event for event, _ in events.values()}) == 6


@pytest.mark.parametrize(
    ("code", "actor", "recipient", "expected"),
    [
        ("ASSAULT/firearms", "army", "rebels", "Armed clash"),
        ("ASSAULT/firearms", "rebels", "farmers", "Attack"),
        ("ASSAULT/firearms", "rebels", "minister", "Attack"),
        ("ASSAULT/firearms", "", "farmers", "Attack"),
        ("ASSAULT/firearms", "police", "protesters", "Excessive force against protesters"),
        ("ASSAULT/firearms", "rebels", "", None),
        ("ASSAULT/firearms", "farmers", "farmers", None),
        ("ASSAULT/firearms", "army", "guards", None),
        ("ASSAULT/firearms", "police", "smugglers", "Armed clash"),
        ("ASSAULT", "network", "Chad", "Armed clash"),
        ("ASSAULT", "cabinet", "rebels", "Armed clash"),
        ("ASSAULT/beat", "police", "protesters", "Protest with intervention"),
        ("ASSAULT/beat", "mob", "farmers", "Mob violence"),
        ("ASSAULT/beat", "mob", "police", "Violent demonstration"),
        ("ASSAULT/crowd-control", "police", "protesters", "Protest with intervention"),
        ("ASSAULT/aerial", "Chad", "", "Air/drone strike"),
        ("ASSAULT/drone", "rebels", "army", "Air/drone strike"),
        ("ASSAULT/heavy-weapons", "army", "farmers", "Shelling/artillery/missile attack"),
        ("ASSAULT/explosives", "", "police", "Remote explosive/landmine/IED"),
        ("ASSAULT/suicide-attack", "network", "police", "Suicide bomb"),
        ("ASSAULT/unconventional", "army", "farmers", "Chemical weapon"),
        ("ASSAULT/sexual", "rebels", "farmers", "Sexual violence"),
        ("ASSAULT/abduct", "rebels", "farmers", "Abduction/forced disappearance"),
        ("ASSAULT/abduct", "rebels", "army", None),
        ("ASSAULT/destroy", "army", "farmers", "Looting/property destruction"),
        ("ASSAULT/torture", "police", "suspects", "Attack"),
        ("PROTEST/demo", "farmers", "cabinet", "Peaceful protest"),
        ("PROTEST/riot", "protesters", "police", "Violent demonstration"),
        ("PROTEST/riot", "protesters", "farmers", "Mob violence"),
        ("PROTEST/strike", "farmers", "cabinet", None),
        ("COERCE/arrest", "police", "rebels", "Arrests"),
        ("COERCE/arrest", "police", "smugglers", None),
        ("COERCE/arrest", "police", "protesters", "Protest with intervention"),
        ("COERCE/seize", "army", "rebels", "Disrupted weapons use"),
        ("COERCE/seize", "rebels", "farmers", "Looting/property destruction"),
        ("COERCE/seize", "cabinet", "", None),
        ("COERCE/deport", "Chad", "farmers", None),
        ("COERCE/martial-law", "cabinet", "", "Other"),
        ("MOBILIZE/troops", "army", "", "Change to group/activity"),
        ("MOBILIZE/police", "police", "", None),
        ("RETREAT/ceasefire", "army", "rebels", "Agreement"),
        ("RETREAT/release", "rebels", "farmers", "Agreement"),
        ("RETREAT/release", "cabinet", "farmers", None),
        ("RETREAT/withdraw", "army", "", "Change to group/activity"),
        ("CONSULT", "cabinet", "rebels", "Agreement"),
        ("CONSULT", "cabinet", "Chad", None),
        ("CONCEDE", "cabinet", "smugglers", None),
        ("THREATEN/violence", "army", "rebels", None),
        ("ACCUSE", "army", "rebels", None),
        ("AID", "Chad", "rebels", None),
    ],
)
def test_sides_decide(code: str, actor: str, recipient: str, expected: str | None) -> None:
    type_, _, mode = code.partition("/")
    found = acled_of(type_, mode or None, SIDES[actor], SIDES[recipient])
    assert (found.sub_event if found else None) == expected


def test_a_fight_of_two_sides_has_them_both_among_the_actors() -> None:
    found = acled_of("ASSAULT", None, (*SIDES["army"], *SIDES["rebels"]))
    assert found is not None
    assert (found.event, found.sub_event) == ("Battles", "Armed clash")


def test_land_that_is_taken_goes_to_who_takes_it() -> None:
    state = acled_of("COERCE", "seize", SIDES["army"], cameo="192")
    group = acled_of("COERCE", "seize", SIDES["rebels"], SIDES["Chad"], cameo="192")
    assert state is not None
    assert group is not None
    assert (state.sub_event, group.sub_event) == (
        "Government regains territory",
        "Non-state actor overtakes territory",
    )


def test_context_and_code_narrow_it_down() -> None:
    assert acled_of("COERCE", "arrest", SIDES["police"], SIDES["suspects"], contexts=("crime",)) is None
    assert acled_of("SUPPORT", None, SIDES["Chad"], SIDES["rebels"], cameo="051") is None
    signed = acled_of("SUPPORT", None, SIDES["Chad"], SIDES["rebels"], cameo="057")
    assert signed is not None
    assert signed.sub_event == "Agreement"


def test_nobody_identified_is_not_known_to_be_unarmed() -> None:
    anybody = (Mention(span=Span(0, 1), kind="actor"),)
    assert acled_of("ASSAULT", "firearms", SIDES["army"], anybody) is None


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(UsageError):
        acled_of("ASSAULT", "by-pigeon")
