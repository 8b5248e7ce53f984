"""On whose say-so: the chain of a claim, outermost first, over the ways in which reports relay one another."""

from collections.abc import Callable

import pytest

from sayso.extract.attributions import AttributionFinder
from sayso.extract.claims import ClaimFinder
from sayso.records import Parse, Record, Report

type Chain = Callable[[str, str], tuple[str | None, ...]]


@pytest.fixture(scope="session")
def chain(parse: Callable[[str], Parse]) -> Chain:
    attribute, find_claims = AttributionFinder(), ClaimFinder()

    def names(text: str, trigger: str) -> tuple[str | None, ...]:
        report, parsed = Report(id="test", text=text, outlet="Us"), parse(text)
        attributions = attribute(report, parsed)
        claims = find_claims(report, parsed, attributions, ())
        record = Record(report=report, attributions=attributions, claims=claims)
        claim = next(one for one in claims if one.trigger.of(text) == trigger)
        return tuple(hop.name for hop in record.chain(claim))[1:]

    return names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The ferry sank.", ()),
        ("The ferry sank, NORNA said.", ("NORNA",)),
        ("NORNA, citing the Bergen Post, reported that the ferry sank.", ("NORNA", "Bergen Post")),
        ("NORNA reported, citing the Bergen Post, that the ferry sank.", ("NORNA", "Bergen Post")),
        ("The ferry sank, NORNA reported, citing the Bergen Post.", ("NORNA", "Bergen Post")),
        ("The ferry sank, NORNA said, quoting port police.", ("NORNA", "port police")),
        ("Citing the Bergen Post, NORNA reported that the ferry sank.", ("NORNA", "Bergen Post")),
        ("NORNA, which cited the Bergen Post, reported that the ferry sank.", ("NORNA", "Bergen Post")),
        (
            "NORNA, citing the Bergen Post, which quoted a sailor, reported that the ferry sank.",
            ("NORNA", "Bergen Post", "a sailor"),
        ),
        ("According to NORNA, which cited the Bergen Post, the ferry sank.", ("NORNA", "Bergen Post")),
        ("According to NORNA, the mayor said the ferry sank.", ("NORNA", "the mayor")),
        ("The mayor said the ferry sank, according to NORNA.", ("NORNA", "The mayor")),
        ("The mayor said that, according to NORNA, the ferry sank.", ("The mayor", "NORNA")),
        ("The mayor, quoted by NORNA, said the ferry sank.", ("NORNA", "The mayor")),
        ("The mayor, who was quoted by NORNA, said that the ferry sank.", ("NORNA", "The mayor")),
        ("The mayor was quoted by NORNA as saying that the ferry sank.", ("NORNA", "The mayor")),
        ("NORNA quoted the mayor as saying that the ferry sank.", ("NORNA", "the mayor")),
        ("The mayor said a pilot had told her that the ferry sank.", ("The mayor", "a pilot")),
        ("NORNA reported that the mayor said a pilot told her that the ferry sank.", ("NORNA", "the mayor", "a pilot")),
        (
            "The mayor said a pilot had told her that the ferry sank, NORNA reported.",
            ("NORNA", "The mayor", "a pilot"),
        ),
        (
            "NORNA, citing a port official, said pilots had told him that the ferry sank.",
            ("NORNA", "a port official", "pilots"),
        ),
        (
            "The Herald reported that NORNA, citing a port official, had said that the ferry sank.",
            ("Herald", "NORNA", "a port official"),
        ),
        (
            "The Herald reported that the agency, citing a port official, said pilots told him that the ferry sank.",
            ("Herald", "the agency", "a port official", "pilots"),
        ),
        (
            "According to the Herald, the agency said that a pilot had told police that the ferry sank.",
            ("Herald", "the agency", "a pilot"),
        ),
        (
            "A pilot told the Bergen Post that the captain had said the ferry sank, NORNA reported.",
            ("NORNA", "Bergen Post", "A pilot", "the captain"),
        ),
        ("The mayor told Radio Bergen that the ferry sank.", ("Radio Bergen", "The mayor")),
        ("The mayor told the daily Nordlys that the ferry sank.", ("Nordlys", "The mayor")),
        ("The ferry sank, a sailor told NRK Radio.", ("NRK Radio", "a sailor")),
        ("The mayor told reporters that the ferry sank.", ("The mayor",)),
        ("The mayor told Radio Bergen reporter Lars Holm that the ferry sank.", ("Lars Holm", "The mayor")),
        ("The mayor told parliament that the ferry sank.", ("The mayor",)),
        ("The mayor told Lars Holm that the ferry sank.", ("The mayor",)),
        ("The mayor told our reporter that the ferry sank.", ("The mayor",)),
        ("The mayor said in an interview with Radio Bergen that the ferry sank.", ("Radio Bergen", "The mayor")),
        ("In an interview with Radio Bergen, the mayor said the ferry sank.", ("Radio Bergen", "the mayor")),
        ("Speaking to Radio Bergen, the mayor said the ferry sank.", ("Radio Bergen", "the mayor")),
        ("The mayor said in a statement carried by NORNA that the ferry sank.", ("NORNA", "The mayor")),
        ("The mayor said in a letter published by the Bergen Post that the ferry sank.", ("Bergen Post", "The mayor")),
        ("A memo seen by the Bergen Post said that the ferry sank.", ("Bergen Post", "A memo")),
        ("The mayor told Radio Bergen it rained. She said the ferry sank.", ("Radio Bergen", "The mayor")),
        ("The mayor told Radio Bergen it rained. NORNA said the ferry sank.", ("NORNA",)),
        ("According to NORNA, quoting the Bergen Post, the ferry sank.", ("NORNA", "Bergen Post")),
        ("The mayor was quoted as saying by NORNA that the ferry sank.", ("NORNA", "The mayor")),
        ("The ferry sank, sources told NRK Radio and NORNA.", ("NRK Radio", "sources")),
        ("The ferry sank, the mayor said via Radio Bergen.", ("Radio Bergen", "the mayor")),
        ("The ferry sank off Bergen on Monday, Radio Bergen quoted a memo as saying.", ("Radio Bergen", "a memo")),
        ("The ferry sank, NORNA said, attributing the news to Radio Bergen.", ("NORNA", "Radio Bergen")),
        ("According to sailors, the ferry sank, NORNA reported.", ("NORNA", "sailors")),
        ("NORNA reported that, according to sailors, the ferry sank.", ("NORNA", "sailors")),
        ("“The captain told me that the ferry sank,” the pilot said.", ("the pilot", "The captain")),
        ("The ministry denied that the mayor had said that the ferry sank.", ("The ministry", "the mayor")),
        ("NORNA, citing two pilots, reported a storm. The pilots said the ferry sank.", ("NORNA", "Two pilots")),
        ("NORNA said the mayor was away. It added that the ferry sank.", ("NORNA",)),
        ("The ferry reportedly sank, NORNA said.", ("NORNA", None)),
        ("It is alleged that the ferry sank.", (None,)),
        ("The ferry sank, the mayor has heard from two sailors.", ("the mayor", "two sailors")),
        (
            "The Bergen Post said that NORNA had learned from police that the ferry sank.",
            ("Bergen Post", "NORNA", "police"),
        ),
    ],
)
def test_names_stand_outermost_first(chain: Chain, text: str, names: tuple[str | None, ...]) -> None:
    found = chain(text, "sank")
    assert [name and name.lower() for name in found] == [name and name.lower() for name in names]


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
@pytest.mark.parametrize("verb", ["said", "reported", "claimed", "wrote"])
def test_every_further_that_clause_adds_its_speaker_at_the_end(chain: Chain, depth: int, verb: str) -> None:
    people = ["The mayor", "the captain", "a sailor", "the harbour police"][:depth]
    text = " ".join(f"{person} {verb} that" for person in people) + " the ferry sank."
    assert chain(text, "sank") == tuple(people)
