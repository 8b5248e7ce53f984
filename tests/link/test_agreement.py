"""What each origin says of each field, and where they differ."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.agreement import FIELDS, Saying, agreement_of
from sayso.records import Actor, Interval, Member, Mention, Quantity, Span
from sayso.records.linking import Field
from sayso.records.saying import Factuality
from tests.link.conftest import GAO, MALI, claim_in, coding_of

TEXT = "gunmen killed 12 villagers"
PART = Span(14, 16)


def killed(low: float | None, high: float | None) -> Mention:
    return Mention(span=PART, kind="quantity", value=Quantity(low=low, high=high, role="killed"))


def saying(report: str, *, factuality: Factuality = "CT+", **coded: object) -> Saying:
    claim = claim_in(TEXT, "killed", factuality=factuality)
    return Saying(Member(report, claim.id), claim, coding_of(claim, **coded), TEXT)


def verdict(field: Field, *said: Saying) -> str:
    rows = agreement_of(said, {one.member: (f"origin of {one.member.report}",) for one in said})
    assert [row.field for row in rows] == list(FIELDS)
    return next(row.verdict for row in rows if row.field == field)


def test_every_field_has_a_row() -> None:
    assert set(get_args(Field)) == set(FIELDS)


def test_silence_is_no_disagreement() -> None:
    assert verdict("how many", saying("a"), saying("b")) == "unsaid"
    assert verdict("how many", saying("a", quantities=(killed(12, 12),)), saying("b")) == "single"


def test_a_number_that_nobody_gave_is_not_zero() -> None:
    vague = Mention(span=PART, kind="quantity", value=Quantity(vague="unknown", role="killed"))
    assert verdict("how many", saying("a", quantities=(vague,)), saying("b", quantities=(killed(12, 12),))) == "single"
    none = saying("a", quantities=(killed(0, 0),))
    assert verdict("how many", none, saying("b", quantities=(killed(12, 12),))) == "differ"


def test_counts_are_held_against_counts_of_the_same() -> None:
    hurt = Mention(span=PART, kind="quantity", value=Quantity(low=20, high=20, role="injured"))
    assert verdict("how many", saying("a", quantities=(hurt,)), saying("b", quantities=(killed(12, 12),))) == "single"
    both = saying("a", quantities=(hurt, killed(5, None)))
    assert verdict("how many", both, saying("b", quantities=(killed(12, 12),))) == "precision"


def test_yes_and_no_differ_and_maybe_is_less_sure() -> None:
    assert verdict("whether", saying("a"), saying("b")) == "agree"
    assert verdict("whether", saying("a"), saying("b", factuality="CT-")) == "differ"
    assert verdict("whether", saying("a"), saying("b", factuality="PS+")) == "precision"
    assert verdict("whether", saying("a"), saying("b", factuality="Uu")) == "precision"


def test_who_denies_says_nothing_else() -> None:
    said = saying("a", factuality="CT-", quantities=(killed(12, 12),))
    assert verdict("how many", said, saying("b", quantities=(killed(14, 14),))) == "single"


def test_a_town_and_its_country_are_one_place_told_more_and_less_exactly() -> None:
    gao, mali = (Mention(span=PART, kind="place", value=value, role="at") for value in (GAO, MALI))
    assert verdict("where", saying("a", places=(gao,)), saying("b", places=(mali,))) == "precision"
    assert verdict("where", saying("a", places=(gao, mali)), saying("b", places=(mali,))) == "agree"


def test_the_time_of_the_saying_is_not_that_of_the_happening() -> None:
    day = Interval(start="2024-03-04", end="2024-03-05")
    said = Mention(span=PART, kind="time", value=day, role="reported")
    assert verdict("when", saying("a", interval=said), saying("b", interval=said)) == "unsaid"


def test_statements_show_their_spans() -> None:
    one = saying("a", quantities=(killed(12, 12),), actors=(Mention(span=Span(0, 6), kind="actor"),))
    rows = {row.field: row for row in agreement_of([one], {one.member: ("x",)})}
    (count,) = rows["how many"].statements
    assert (count.words, count.members, count.spans) == ("killed: 12", (one.member,), (PART,))
    (who,) = rows["who"].statements
    assert who.values == (Actor(id=None, name="gunmen"),)
    assert rows["whom"].silent == ("x",)


counts = st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lambda pair: killed(pair[0], pair[0] + pair[1]))
factualities = st.sampled_from(get_args(Factuality))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("xyz"), factualities, st.lists(counts, max_size=2)), max_size=5), st.randoms()
)
def test_the_order_of_the_members_changes_nothing(
    said: list[tuple[str, Factuality, list[Mention]]], rng: object
) -> None:
    import random

    told = [(f"origin {origin}", saying(f"r{k}", factuality=factuality, quantities=tuple(found)))
            for k, (origin, factuality, found) in enumerate(said)]  # fmt: skip
    origins = {one.member: (origin,) for origin, one in told}
    rows = agreement_of([one for _, one in told], origins)
    shuffled = [one for _, one in told]
    assert isinstance(rng, random.Random)
    rng.shuffle(shuffled)
    again = agreement_of(shuffled, origins)
    assert [(row.field, row.verdict, row.silent) for row in again] == [
        (row.field, row.verdict, row.silent) for row in rows
    ]
    for row in rows:
        assert {one.origin for one in row.statements} | set(row.silent) == {origin for origin, _ in told}
        assert (row.verdict == "unsaid") == (not row.statements)
