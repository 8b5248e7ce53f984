"""What linking keeps of a record."""

from sayso.link import digest
from sayso.records import Digest, Record, Refusal
from tests.link.conftest import Corpus


def of(corpus: Corpus, name: str) -> Digest:
    found = digest(corpus.records[name])
    assert found is not None
    return found


def test_a_refusal_has_nothing_to_link() -> None:
    assert digest(Record(report=None, refusals=(Refusal(reason="empty", message="no text"),))) is None


def test_a_digest_names_its_report_and_where_its_tellings_stand(corpus: Corpus) -> None:
    record = corpus.records["agency"]
    assert record.report is not None
    found = of(corpus, "agency")
    assert (found.report, found.outlet, found.published) == (
        record.report.id, "Norna News Agency", "2024-03-05T09:00:00+00:00",
    )  # fmt: skip
    assert found.keys
    claims = {claim.id: claim for claim in record.claims}
    assert found.tellings
    assert all(one.trigger == claims[one.claim].trigger for one in found.tellings)


def test_a_denial_is_a_telling_of_what_it_denies(corpus: Corpus) -> None:
    told = [one for one in of(corpus, "denial").tellings if one.lemma == "kill"]
    assert [(one.standing, one.type, one.start) for one in told] == [("denied", "ASSAULT", "2024-03-04")]
    assert [place.name for place in (*told[0].places, *told[0].around)] == ["Gao"]


def test_a_plan_is_told_apart(corpus: Corpus) -> None:
    assert {one.standing for one in of(corpus, "plan").tellings} == {"planned"}
    assert {one.standing for one in of(corpus, "agency").tellings} == {"told"}


def test_a_place_named_near_by_stands_in_for_one_of_its_own(corpus: Corpus) -> None:
    told = [one for one in of(corpus, "doctors").tellings if not one.places]
    assert all(place.name == "Gao" for one in told for place in one.around)
    assert all(not one.around for name in corpus.records for one in of(corpus, name).tellings if one.places)
