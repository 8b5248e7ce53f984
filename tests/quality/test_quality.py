"""Quality is a committed number: no change may fall below it, and a gain has to be written down."""

import tomllib
from pathlib import Path

import pytest

from sayso.flow import Reader
from tests.quality.score import FIGURES, Score, figures

BASELINE = tomllib.loads((Path(__file__).parent / "baseline.toml").read_text(encoding="utf-8"))
SLACK = 0.02
"""A gain beyond this must be committed to baseline.toml, so that it cannot be lost again unseen."""


@pytest.fixture(scope="module")
def scores(reader: Reader) -> dict[str, Score]:
    return figures(reader)


@pytest.mark.parametrize("kind", FIGURES)
def test_no_figure_falls_below_its_baseline(scores: dict[str, Score], kind: str) -> None:
    found = scores[kind]
    assert found.wanted > 0
    assert found.f1 >= BASELINE[kind] - 1e-3, f"{kind}: {found.f1:.3f}, baseline {BASELINE[kind]:.3f} ({found})"


@pytest.mark.parametrize("kind", FIGURES)
def test_a_gain_is_written_down(scores: dict[str, Score], kind: str) -> None:
    assert scores[kind].f1 <= BASELINE[kind] + SLACK, f"raise {kind} in baseline.toml to {scores[kind].f1:.3f}"
