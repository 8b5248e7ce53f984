"""The encoder's windows: exact offsets, and nothing that depends on other texts."""

import numpy as np
import pytest

from sayso.knowledge.encoder import Encoded, Encoder, find_weights

ARABIC = "قالت الوكالة إن الجسر أغلق 🚧 amid flooding, the harbour office at Łódź said."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    weights = find_weights()
    assert weights is not None
    return Encoder(weights)


def windows(encoder: Encoder, *texts: str) -> list[Encoded]:
    return [window for _, window in encoder(texts)]


def test_pieces_cover_the_words_of_the_original_text(encoder: Encoder) -> None:
    (window,) = windows(encoder, ARABIC)
    assert "".join(ARABIC[a:b] for a, b in window.offsets) == ARABIC.replace(" ", "")
    assert window.tags.shape == (len(window.offsets), 3, 3)
    assert window.maps.shape == (3, len(window.offsets) + 1, len(window.offsets) + 1)
    assert np.isfinite(window.values).all()


def test_a_text_without_words_has_no_window(encoder: Encoder) -> None:
    assert windows(encoder, "", " \n ") == []


def test_windows_come_in_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = ["The mayor spoke. " * 60, "Short.", "The clerk wrote it all down. " * 30]
    found = list(encoder(texts))
    assert [number for number, _ in found] == sorted(number for number, _ in found)
    for number, text in enumerate(texts):
        starts = [window.offsets[0][0] for k, window in found if k == number]
        assert starts == sorted(starts)
        assert text[starts[0] :].split()[0] in {"The", "Short."}


def test_the_same_text_gives_the_same_scores_again(encoder: Encoder) -> None:
    first, second = (windows(encoder, ARABIC)[0] for _ in range(2))
    assert (first.tags == second.tags).all()
    assert (first.maps == second.maps).all()
