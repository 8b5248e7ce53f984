"""Errors carry a reason that is documented and an exit status that is theirs alone."""

import pytest

from sayso.errors import REASONS, CorpusError, InputError, KnowledgeError, SaysoError, UsageError


def test_an_unknown_reason_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="unknown reason"):
        InputError("whim", "because")


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_can_be_raised(reason: str) -> None:
    assert InputError(reason, "advice").reason == reason


def test_exit_statuses_differ() -> None:
    statuses = [kind.exit_code for kind in (SaysoError, InputError, CorpusError, KnowledgeError, UsageError)]
    assert len(set(statuses)) == len(statuses)
    assert 0 not in statuses
