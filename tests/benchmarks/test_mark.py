from typing import Any

import pytest

from benchmarks.gold.mark import MarkError, standoff
from benchmarks.gold.passages import Passage

SAID = {"id": "s1", "source": "he", "cue": "said", "content": ["the dam broke"], "kind": "person"}


def passage(*, said: dict[str, Any] | None = None, claim: dict[str, Any] | None = None) -> dict[str, Any]:
    text = "\nIn Hamar, he said the dam broke.\n"
    claims = [claim] if claim else []
    return {"id": "x1", "genre": "wire", "outlet": "Post", "text": text, "said": [SAID | (said or {})], "claim": claims}


def test_marks_become_offsets_into_the_text(passages: dict[str, Passage]) -> None:
    relay = passages["a01"].attributions[1]
    assert relay.source is not None
    assert passages["a01"].text[slice(*relay.source)] == "two dockers"
    assert relay.speaker == ("two dockers",)


def test_the_chain_of_a_claim_is_worked_out_from_the_parents(passages: dict[str, Passage]) -> None:
    assert [claim.chain for claim in passages["a01"].claims] == [("s1", "s2"), ("s3",)]
    assert [claim.chain for claim in passages["b01"].claims] == [()]


def test_a_number_sign_counts_occurrences() -> None:
    said = standoff(passage(said={"source": "he#1"}))["attributions"][0]
    assert said["source"] == [10, 12]
    assert said["speaker"] == ["he"]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"source": "she"}, "not in the text"),
        ({"source": "he#2"}, "part of a longer word"),
        ({"parent": "s9"}, "no attribution"),
        ({"stance": "angry"}, "unknown stance"),
        ({"anonymous": True}, "needs a number"),
    ],
)
def test_a_faulty_mark_is_named(said: dict[str, Any], fault: str) -> None:
    with pytest.raises(MarkError, match=fault):
        standoff(passage(said=said))


def test_parents_in_a_circle_are_refused() -> None:
    with pytest.raises(MarkError, match="circle"):
        standoff(passage(said={"parent": "s1"}, claim={"trigger": "broke", "factuality": "CT+", "said": "s1"}))
