"""What the tests of identifying share."""

import copy

import pytest

from sayso.flow import Reader
from sayso.identify.events import EventCoder


@pytest.fixture(scope="session")
def unjudged(reader: Reader) -> Reader:
    """The whole river with the codings of the lexicon as they are: what its rules find by themselves."""
    plain = copy.copy(reader)
    plain._code = EventCoder()
    return plain
