"""Linking as reports come: late ones join, known ones change nothing, the order matters little."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from benchmarks.linking import pairwise
from benchmarks.linking_world import Told, digest_of, world
from sayso.link import Linker, MemoryShelf
from sayso.link.copies import copy_keys
from sayso.link.linker import BATCH
from sayso.records import Copy, Digest, Evidence, Member, Report, Span, Telling
from tests.link.conftest import GAO, KANO, report

type With = Callable[..., Digest]


def same(one: Telling, other: Telling, *, alike: float) -> float:
    """Two tellings with one lemma are of one event."""
    return 0.9 if one.lemma == other.lemma else 0.1


def nobody(reports: Sequence[Report]) -> tuple[Copy, ...]:
    return ()


def linked(digests: Sequence[Digest], **more: object) -> tuple[MemoryShelf, Linker]:
    shelf = MemoryShelf(reports=[report(one.report) for one in digests])
    linker = Linker(shelf, **({"find": nobody, "score": same} | more))  # type: ignore[arg-type]
    linker.add(digests)
    return shelf, linker


def groups(shelf: MemoryShelf) -> set[frozenset[str]]:
    return {frozenset(member.report for member in held) for held in shelf.members(shelf.events()).values()}


def test_tellings_of_one_happening_become_one_event(digest_with: With) -> None:
    shelf, _ = linked(
        [digest_with("a"), digest_with("b"), digest_with("c", places=(KANO,)), digest_with("d", lemma="x")]
    )
    assert groups(shelf) == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_undated_and_unplaced_tellings_find_their_event(digest_with: With) -> None:
    shelf, _ = linked(
        [digest_with("a"), digest_with("b", start=None, end=None), digest_with("c", places=(), around=(GAO,))]
    )
    assert groups(shelf) == {frozenset("abc")}


def test_a_late_report_joins_and_the_others_are_not_touched(digest_with: With) -> None:
    shelf, linker = linked([digest_with("a"), digest_with("d", places=(KANO,))])
    before = shelf.events()
    assert set(linker.touched()) == set(before)
    shelf.put_reports([report("b")])
    linker.add([digest_with("b")])
    assert shelf.events() == before
    assert linker.touched() == tuple(shelf.events_of([Member("b", "c")]).values())
    assert linker.touched() == ()


def test_what_is_known_changes_nothing(digest_with: With) -> None:
    digests = [digest_with("a"), digest_with("b"), digest_with("c", places=(KANO,))]
    shelf, linker = linked(digests)
    before = (shelf.events(), shelf.members(shelf.events()), shelf.families(["a", "b", "c"]))
    linker.touched()
    linker.add(digests)
    linker.add([*digests, *digests])
    assert (shelf.events(), shelf.members(shelf.events()), shelf.families(["a", "b", "c"])) == before
    assert linker.touched() == ()


def test_a_newcomer_binds_two_events(digest_with: With) -> None:
    """Two tellings that share no key with each other are one happening once a third has something of both."""
    day = {"start": "2024-03-04", "end": "2024-03-05"}
    first = digest_with("a", actors=("keitara",), recipients=(), places=(), context=("one",), **day)
    second = digest_with("b", actors=("solheim",), recipients=(), places=(), context=("two",), **day)
    third = digest_with("c", actors=("keitara", "solheim"), recipients=(), places=(), context=(), **day)
    shelf, linker = linked([first, second])
    assert groups(shelf) == {frozenset("a"), frozenset("b")}
    ids = shelf.events()
    shelf.put_reports([report("c")])
    linker.add([third])
    assert groups(shelf) == {frozenset("abc")}
    assert shelf.members([ids[0]])[ids[0]] == shelf.members([ids[1]])[ids[1]]


def test_copies_are_found_in_the_families_touched_alone(digest_with: With) -> None:
    asked: list[list[str]] = []

    def find(reports: Sequence[Report]) -> tuple[Copy, ...]:
        asked.append([one.id for one in reports])
        ids = sorted(one.id for one in reports)
        return tuple(Copy(child=id_, parent=ids[0], kind="verbatim", score=1.0) for id_ in ids[1:])

    one, two = tuple(range(10)), tuple(range(100, 110))
    shelf, linker = linked(
        [digest_with("a", keys=one), digest_with("b", keys=one), digest_with("x", keys=two)], find=find
    )
    assert asked == [["a", "b"]]
    assert shelf.family(["a"]) == {"a": ("a", "b")}
    shelf.put_reports([report("c")])
    linker.add([digest_with("c", keys=one)])
    assert asked == [["a", "b"], ["a", "b", "c"]]
    assert {child: copy.parent for child, copy in shelf.copies_of(["a", "b", "c"]).items()} == {"b": "a", "c": "a"}


def test_the_closing_line_of_an_outlet_makes_no_family(digest_with: With) -> None:
    line = (1, 2, 3, 4)
    digests = [digest_with(f"r{k}", keys=(*line, *range(100 * k, 100 * k + 30))) for k in range(1, 40)]
    shelf, _ = linked(digests)
    late = digest_with("late", keys=(*line, *range(9_000, 9_030)))
    shelf.put_reports([report("late")])
    Linker(shelf, find=nobody, score=same).add([late])
    assert shelf.families(["late"]) == {"late": "late"}


def test_the_same_sentence_in_a_copy_is_the_same_happening(digest_with: With) -> None:
    """However little a score makes of it: the words came with the text."""

    def find(reports: Sequence[Report]) -> tuple[Copy, ...]:
        sign = Evidence(kind="passage", child=Span(20, 120), parent=Span(0, 100))
        known = {one.id for one in reports}
        return (
            (Copy(child="b", parent="a", kind="embedded", score=1.0, evidence=(sign,)),) if known == {"a", "b"} else ()
        )

    def never(one: Telling, other: Telling, *, alike: float) -> float:
        return 0.0

    keys = tuple(range(10))
    digests = [digest_with("a", keys=keys, trigger=Span(40, 44)), digest_with("b", keys=keys, trigger=Span(60, 64))]
    shelf, _ = linked(digests, find=find, score=never)
    assert groups(shelf) == {frozenset("ab")}
    apart = [digests[0], digest_with("b", keys=keys, trigger=Span(300, 304))]
    assert groups(linked(apart, find=find, score=never)[0]) == {frozenset("a"), frozenset("b")}


def test_a_batch_is_written_within_one_transaction(digest_with: With) -> None:
    class Safe(MemoryShelf):
        open = 0
        batches = 0

        @contextmanager
        def batch(self) -> Iterator[None]:
            self.open, self.batches = 1, self.batches + 1
            yield
            self.open = 0

        def mark_linked(self, ids: Sequence[str]) -> None:
            assert self.open
            super().mark_linked(ids)

    digests = [digest_with(f"r{k:04d}") for k in range(BATCH + 1)]
    shelf = Safe(reports=[report(one.report) for one in digests])
    Linker(shelf, find=nobody, score=same).add(digests)
    assert (shelf.batches, shelf.open, shelf.unlinked(1)) == (2, 0, [])


def linked_world(told: Sequence[Told]) -> dict[Member, str]:
    shelf = MemoryShelf(reports=[one.report for one in told])
    Linker(shelf).add([digest_of(one, copy_keys(one.report)) for one in told])
    return shelf.events_of([Member(one.report.id, telling.claim) for one in told for telling in one.tellings])


@pytest.mark.slow
def test_the_order_of_arrival_matters_little() -> None:
    told = list(world(300, seed=11))
    truth = {Member(one.report.id, telling.claim): number
             for one in told for telling, number in zip(one.tellings, one.truth, strict=True)}  # fmt: skip
    first = linked_world(told)
    assert all(share > floor for share, floor in zip(pairwise(first, truth), (0.95, 0.8), strict=True))
    rng = random.Random(1)
    numbers = {event: k for k, event in enumerate(sorted(set(first.values())))}
    for _ in range(2):
        rng.shuffle(told)
        other = linked_world(told)
        assert min(pairwise(other, {member: numbers[event] for member, event in first.items()})) > 0.9
