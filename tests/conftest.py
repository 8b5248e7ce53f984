"""Fixtures that many tests share; the models are loaded once per session."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.annotate.syntax import Parser, parse_one
from sayso.annotate.tagger import Tagger
from sayso.flow import Reader
from sayso.knowledge.encoder import Encoder, find_weights
from sayso.knowledge.gazetteer import Gazetteer
from sayso.records import Parse, Report


@pytest.fixture(scope="session", autouse=True)
def _no_lists_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests may keep lists of actors and places: they must not change what the tests see."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAYSO_REGISTER", str(tmp_path_factory.mktemp("register")))
        patch.setenv("SAYSO_GAZETTEER", str(tmp_path_factory.mktemp("gazetteer")))
        yield


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parse]:
    """Parse a text: `parse("Police arrested two men.")`."""
    return lambda text: parse_one(parser, Report(id="test", text=text))


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The encoder's tagger, with the weights that ship."""
    weights = find_weights()
    assert weights is not None, "the encoder's weights are missing from the checkout"
    return Tagger(Encoder(weights))


@pytest.fixture(scope="session")
def tagged(parse: Callable[[str], Parse], tagger: Tagger) -> Callable[[str], Parse]:
    """Parse a text and tag it."""
    return lambda text: next(tagger([parse(text)]))


@pytest.fixture(scope="session")
def examples() -> Callable[[], list[str]]:
    """The texts of the example reports that we wrote."""
    folder = Path(__file__).parent.parent / "examples"
    return lambda: [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole river."""
    return Reader()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The index of places; the first run on a machine builds it (some 15 s)."""
    return Gazetteer()
