"""Gather tellings into events by average link: two groups become one while their members agree on average."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.link.pairs.scorer import THRESHOLD, PairScorer
from sayso.records import Telling

type Doubles = NDArray[np.float64]


def average_link(likeness: Doubles, threshold: float) -> list[int]:
    """The group of each of N things by their likeness [N, N], higher is nearer; groups are numbered as they appear.

    The nearest two groups join first; ties go to those that appear first. Takes N squared memory.
    """
    count = len(likeness)
    near = np.array(likeness, dtype=np.float64)
    np.fill_diagonal(near, -np.inf)
    group, size = np.arange(count), np.ones(count)
    while count > 1:
        best = int(np.argmax(near))
        one, other = sorted(divmod(best, len(near)))
        if not near[one, other] >= threshold:
            break
        row = (size[one] * near[one] + size[other] * near[other]) / (size[one] + size[other])
        row[[one, other]] = -np.inf
        near[one], near[:, one] = row, row
        near[other], near[:, other] = -np.inf, -np.inf
        size[one] += size[other]
        group[group == other] = one
    return [int(number) for number in np.unique(group, return_inverse=True)[1]] if count else []


def likeness(tellings: Sequence[Telling], score: PairScorer, alike: Callable[[Telling, Telling], float]) -> Doubles:
    """The probability of every pair [N, N] that both tell of one event; the diagonal is 1."""
    found = np.eye(len(tellings))
    for k, telling in enumerate(tellings[:-1]):
        others = tellings[k + 1 :]
        row = score.score(telling, others, np.array([alike(telling, other) for other in others]))
        found[k, k + 1 :] = found[k + 1 :, k] = row
    return found


def cluster(
    tellings: Sequence[Telling],
    score: PairScorer,
    alike: Callable[[Telling, Telling], float],
    *,
    threshold: float = THRESHOLD,
) -> list[int]:
    """The event of each telling, as numbers from 0; what comes out does not depend on the order that goes in."""
    order = sorted(range(len(tellings)), key=lambda k: (tellings[k].report, tellings[k].claim))
    sorted_ = [tellings[k] for k in order]
    groups = average_link(likeness(sorted_, score, alike), threshold)
    found = [0] * len(order)
    for k, number in zip(order, groups, strict=True):
        found[k] = number
    return found
