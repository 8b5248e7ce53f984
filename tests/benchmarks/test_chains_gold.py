"""The gold is whole. Nothing here prints a word of a passage: the test part is nobody's reading."""

import msgspec
import pytest

from benchmarks.agreement import annotated_twice
from benchmarks.gold.passages import FOLDER, PARTS, Passage, faults, load_hands, shared_runs

HANDS = "".join(PARTS.values())
COPIED = 3
"""Runs of seven words that two passages may share by chance, in the stock phrases of the trade."""

written = pytest.mark.skipif(not (FOLDER / "a.jsonl").exists(), reason="the gold is not written yet")


@written
def test_every_mark_fits_its_text() -> None:
    assert [fault for passage in load_hands(HANDS) for fault in faults(passage)] == []


@written
def test_every_passage_has_its_own_id_that_names_its_hand() -> None:
    ids = [passage.id for passage in load_hands(HANDS)]
    assert len(ids) == len(set(ids))
    assert [one for hand in HANDS for one in load_hands(hand) if not one.id.startswith(hand)] == []


@written
def test_the_gold_has_the_size_it_promises_in_both_parts() -> None:
    sizes = {part: len(load_hands(hands)) for part, hands in PARTS.items()}
    assert sum(sizes.values()) >= 300
    assert min(sizes.values()) >= 100


@written
def test_every_depth_up_to_four_occurs_in_both_parts() -> None:
    for hands in PARTS.values():
        depths = {len(claim.chain) for passage in load_hands(hands) for claim in passage.claims}
        assert depths >= set(range(5))


@written
def test_no_passage_is_copied_from_another() -> None:
    assert [pair for pair, runs in shared_runs(load_hands(HANDS)).items() if runs > COPIED] == []


@written
def test_what_was_annotated_twice_is_the_same_text_and_whole() -> None:
    for first, second in annotated_twice():
        assert first.text == second.text, first.id
        assert list(faults(second)) == []


def changed(passage: Passage, **fields: object) -> Passage:
    said = msgspec.structs.replace(passage.attributions[0], **fields)
    return msgspec.structs.replace(passage, attributions=(said, *passage.attributions[1:]))


def test_a_whole_passage_has_no_fault(passages: dict[str, Passage]) -> None:
    assert [fault for passage in passages.values() for fault in faults(passage)] == []


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"source": (0, 2)}, "cuts a word"),
        ({"source": (3, 10)}, "blank"),
        ({"source": (0, 9999)}, "outside"),
        ({"content": ()}, "no content"),
        ({"parent": "s9"}, "parent that is not there"),
        ({"parent": "s2"}, "own ancestor"),
        ({"relay": True}, "relayed by nobody"),
        ({"anonymous": True}, "number"),
        ({"id": "s3"}, "used twice"),
        ({"content": ((0, 82),)}, "its own content"),
    ],
)
def test_a_fault_is_found_and_named(passages: dict[str, Passage], fields: dict[str, object], fault: str) -> None:
    assert fault in " ".join(faults(changed(passages["a01"], **fields)))


def test_a_claim_must_stand_in_the_content_of_its_attribution(passages: dict[str, Passage]) -> None:
    claims = tuple(msgspec.structs.replace(one, trigger=(4, 10)) for one in passages["a01"].claims)
    found = list(faults(msgspec.structs.replace(passages["a01"], claims=claims)))
    assert found == [
        "a01: claim 0 does not stand in the content of s2",
        "a01: claim 1 does not stand in the content of s3",
    ]


def test_passages_that_share_words_in_a_row_are_reported(passages: dict[str, Passage]) -> None:
    copy = msgspec.structs.replace(passages["a01"], id="c09")
    assert set(shared_runs([*passages.values(), copy])) == {("a01", "c09")}


def test_the_example_of_the_readme_is_a_whole_passage() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    example = msgspec.json.decode(readme.split("```json\n")[1].split("```")[0], type=Passage)
    assert list(faults(example)) == []
    assert [example.text[slice(*claim.trigger)] for claim in example.claims] == ["collapsed"]
