"""The coder's network: words get states, pairs get probabilities, and nothing depends on what is judged beside them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import KnowledgeError
from sayso.knowledge.codebook import codebook
from sayso.knowledge.encoder import Marked, PairNetwork, Weights, find_weights
from sayso.knowledge.encoder.pairs import TYPES

TEXT = "Border guards detained three smugglers 🚧 near الحسكة on Friday."


def words(text: str) -> list[tuple[int, int]]:
    found, place = [], 0
    for word in text.split():
        start = text.index(word, place)
        place = start + len(word)
        found.append((start, place))
    return found


@pytest.fixture(scope="module")
def network() -> PairNetwork:
    weights = find_weights()
    assert weights is not None
    return PairNetwork(weights)


def test_every_word_has_a_state_and_the_sentence_one(network: PairNetwork) -> None:
    (states,) = network.states([(TEXT, words(TEXT))])
    assert states.shape == (1 + len(words(TEXT)), 384)
    assert np.abs(states).sum(1).all()


def test_types_and_modes_are_those_of_the_codebook(network: PairNetwork) -> None:
    assert set(TYPES) - {"NONE"} == set(codebook().types)
    assert all(mode in codebook().modes(type_) for type_, _, mode in (name.partition("/") for name in network.modes))


def test_a_pair_gets_probabilities(network: PairNetwork) -> None:
    states = network.states([(TEXT, words(TEXT))])
    (judged,) = network.judge(states, [Marked(0, (0, 1), (3, 4), (2,))])
    assert TYPES[int(judged.types.argmax())] == "COERCE"
    assert network.modes[int(judged.modes.argmax())] == "COERCE/arrest"
    for shares in (judged.types, judged.modes, *judged.tags):
        assert shares.sum() == pytest.approx(1, abs=1e-4)
    assert judged.tags.shape == (len(words(TEXT)), 5)


def test_where_nothing_is_marked_the_sides_are_seen(network: PairNetwork) -> None:
    states = network.states([(TEXT, words(TEXT))])
    (judged,) = network.judge(states, [Marked(0)])
    assert judged.tags.argmax(1)[:5].tolist() == [1, 2, 0, 3, 4]


def test_no_sentences_and_no_pairs_give_nothing(network: PairNetwork) -> None:
    assert network.states([]) == []
    assert network.judge([], []) == []


def test_words_behind_the_window_are_unknown_but_no_fault(network: PairNetwork) -> None:
    text = "drones " * 400
    (states,) = network.states([(text, words(text))])
    assert len(states) == 401
    assert not states[-1].any()
    assert np.isfinite(network.judge([states], [Marked(0, (0,), (399,))])[0].types).all()


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(["rebels", "seized", "العراق", "🚧", "a", "xylograph", "U.N.-backed"]), min_size=1, max_size=12
    )
)
def test_any_words_get_finite_states(network: PairNetwork, chosen: list[str]) -> None:
    text = "  ".join(chosen)
    (states,) = network.states([(text, words(text))])
    assert states.shape == (1 + len(chosen), 384)
    assert np.isfinite(states).all()


def test_damaged_weights_are_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    weights = find_weights()
    assert weights is not None
    broken = tmp_path_factory.mktemp("broken") / "pair.onnx"
    broken.write_bytes(b"no network")
    with pytest.raises(KnowledgeError, match=r"pair\.onnx"):
        PairNetwork(Weights(weights.network, weights.tokenizer, weights.sentence, broken))
