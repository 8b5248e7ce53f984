"""What two tellings of one happening can never differ in."""

from collections.abc import Callable

import pytest

from sayso.link.rules import apart_km, may_be_one, meets
from sayso.link.seen import Seen, seen_in
from sayso.records import Digest, Span
from tests.link.conftest import GAO, KANO, MALI

type With = Callable[..., Digest]


def seen(digest: Digest) -> Seen:
    return next(seen_in(digest, digest.report, {}))


def fits(digest_with: With, *, published: str = "2024-03-05", **fields: object) -> bool:
    one, other = seen(digest_with("a")), seen(digest_with("b", published=published, **fields))
    assert may_be_one(one, other) == may_be_one(other, one)
    return may_be_one(one, other)


def test_the_same_told_twice_may_be_one(digest_with: With) -> None:
    assert fits(digest_with)


@pytest.mark.parametrize(
    ("start", "end", "one"),
    [
        ("2024-03-05", "2024-03-06", True),  # a night has two dates
        ("2024-03-06", "2024-03-07", False),
        ("2024-03", "2024-04", True),
        ("2024-04-01", "2024-05-01", False),
        (None, None, True),
    ],
)
def test_times(digest_with: With, start: str | None, end: str | None, *, one: bool) -> None:
    assert fits(digest_with, start=start, end=end) is one


@pytest.mark.parametrize(("published", "one"), [("2024-03-20", True), ("2024-05-20", False), ("2024-02-20", False)])
def test_an_undated_telling_lies_near_its_report(digest_with: With, published: str, *, one: bool) -> None:
    assert fits(digest_with, published=published, start=None, end=None) is one


def test_places(digest_with: With) -> None:
    assert not fits(digest_with, places=(KANO,))
    assert fits(digest_with, places=(MALI,))
    assert fits(digest_with, places=())
    assert fits(digest_with, places=(KANO, GAO))


def test_a_place_named_near_by_counts_where_no_other_does(digest_with: With) -> None:
    assert not fits(digest_with, places=(), around=(KANO,))


def test_matters(digest_with: With) -> None:
    assert not fits(digest_with, lemma="visit", type="CONSULT")
    assert not fits(digest_with, lemma="arrest", type="COERCE")
    assert fits(digest_with, type="COERCE")
    assert fits(digest_with, lemma="shoot")
    assert fits(digest_with, lemma="die", type=None)


def test_what_is_planned_is_what_happened_only_on_its_day(digest_with: With) -> None:
    assert fits(digest_with, standing="planned")
    assert not fits(digest_with, standing="planned", start="2024-03-05", end="2024-03-06")
    assert not fits(digest_with, standing="planned", start=None, end=None)


def test_two_words_of_one_report(digest_with: With) -> None:
    def both(**fields: object) -> bool:
        first = seen(digest_with("a", claim="c1", trigger=Span(10, 14), numbers=(("killed", 12.0, 12.0),)))
        return may_be_one(first, seen(digest_with("a", claim="c2", **fields)))

    assert both(lemma="attack", trigger=Span(60, 66))
    assert not both(lemma="attack", trigger=Span(900, 906))
    assert not both(lemma="attack", trigger=Span(60, 66), actors=("soldiers",))
    assert both(trigger=Span(900, 904))
    assert not both(trigger=Span(900, 904), numbers=(("killed", 3.0, 3.0),))
    assert not both(lemma="arrest", type="COERCE", trigger=Span(60, 66))


def test_ranges_and_distances() -> None:
    assert meets(5, None, 7, 7)
    assert not meets(24, None, 12, 12)
    assert meets(None, None, 1, 1)
    assert 1_000 < apart_km(GAO, KANO) < 1_100
