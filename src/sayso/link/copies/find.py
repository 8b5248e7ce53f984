"""From reports to copies: who has it from whom, with the evidence, and how many origins that leaves."""

from collections.abc import Iterable, Sequence
from typing import Final

from sayso.link.copies.evidence import evidence
from sayso.link.copies.family import Family
from sayso.link.copies.model import logistic, threshold
from sayso.link.copies.naming import is_press
from sayso.link.copies.traits import Compared
from sayso.link.copies.trees import Tree, joined, trees
from sayso.records import Report
from sayso.records.linking import Copy, CopyKind, Count

_CREDIT: Final = 0.7
"""How credit-like the name of an agency or outlet must be for a ghost to be called by it; ..."""
_MARKED: Final = 0.9
"""... and any other name: "GMT" and "VIDEO" stand beside words of telling, too."""


def find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Which reports copy which, among reports that may hang together; in the order of their ids.

    A copy of something that was not collected has no parent; those that share it bear one `stem`. Where an id comes
    twice, one of its reports counts. The result does not hang on the order of `reports`, and holds no circle.
    """
    family = Family(reports)
    return tuple(
        sorted((copy for tree in trees(family) for copy in _copies(family, tree)), key=lambda copy: copy.child)
    )


def trace_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """As `find_copies`, over any number of reports: only those that share keys are compared, at most 50 with each.

    Time grows in step with the number of reports. What many unrelated reports share is known for stock the better,
    the more reports there are.
    """
    return find_copies(reports)


def origin_interval(reports: Sequence[Report], copies: Iterable[Copy]) -> Count:
    """How many independent origins stand behind `reports`, given their copies: [low, high].

    `high` cuts every copy whose `kin` is below the upper bound of the model; `low` also takes for one every two
    reports that the copies keep apart but that are kin with a probability above the lower bound (they are weighed
    again among `reports` alone). Copies of reports that are not in `reports` still tie their children together.
    """
    copies = tuple(copies)
    family = Family(reports)
    ids = [report.id for report in family.reports]
    doubts = [(one, two) for (one, two) in family.kin if family.probability(one, two) >= threshold("low")]
    loose = [(ids[one], ids[two]) for one, two in doubts]
    firm = [copy for copy in copies if copy.kin >= threshold("high")]
    low = _components(ids, [*_ties(copies), *loose])
    high = _components(ids, _ties(firm))
    return Count(low, max(low, high))


def _ties(copies: Iterable[Copy]) -> list[tuple[str, str]]:
    return [(copy.child, copy.parent if copy.parent is not None else f"\0{copy.stem or copy.child}") for copy in copies]


def _components(ids: Sequence[str], ties: Iterable[tuple[str, str]]) -> int:
    """How many groups of `ids` are left when ties join them; what is tied but not in `ids` counts only as a link."""
    ties = list(ties)
    numbers: dict[str, int] = {}
    for name in (*ids, *(one for tie in ties for one in tie)):
        numbers.setdefault(name, len(numbers))
    roots = joined(len(numbers), [(numbers[one], numbers[two]) for one, two in ties])
    return len({roots[numbers[name]] for name in ids})


def _copies(family: Family, tree: Tree) -> Iterable[Copy]:
    roots = [k for k in tree.members if tree.parents[k] is None]
    for child in tree.members:
        parent = tree.parents[child]
        if parent is None:
            if len(roots) > 1:
                yield _of_ghost(family, tree, child, roots)
            continue
        yield _copy(family, tree, child, parent)


def _copy(family: Family, tree: Tree, child: int, parent: int) -> Copy:
    """A report that copies another of the family."""
    one, two = family.twins[child], family.twins[parent]
    ids = family.reports[child].id, family.reports[parent].id
    if one == two:
        return Copy(child=ids[0], parent=ids[1], kind="verbatim", score=0.75, evidence=evidence(family, child, parent))
    compared = family.compared[min(one, two), max(one, two)]
    kin = max(family.probability(one, two), threshold("kin"))
    return Copy(
        child=ids[0],
        parent=ids[1],
        kind=_kind(compared, first=one < two),
        score=kin * logistic(tree.scores[one, two]),
        kin=kin,
        evidence=evidence(family, child, parent),
    )


def _of_ghost(family: Family, tree: Tree, child: int, roots: Sequence[int]) -> Copy:
    """A report that has it from what nobody collected; the evidence is what it shares with its nearest sibling."""
    nearest = max((k for k in tree.members if k != child), key=lambda k: (family.probability(child, k), -k))
    one, two = family.twins[child], family.twins[nearest]
    compared = family.compared.get((min(one, two), max(one, two)))
    best = max((value for (low, _), value in tree.scores.items() if low == one), default=0.0)
    return Copy(
        child=family.reports[child].id,
        parent=None,
        kind="edited" if compared is None else _kind(compared, first=one < two),
        score=1 - logistic(best),
        kin=max(family.probability(child, nearest), threshold("kin")),
        evidence=evidence(family, child, nearest),
        ghost=_ghost(family, tree, child),
        stem=min(family.reports[k].id for k in roots),
    )


def _ghost(family: Family, tree: Tree, child: int) -> str | None:
    """The name that a report credits and that is no outlet of its family, as it is written there."""
    own = {family.reports[k].outlet for k in tree.members}
    named = [
        naming
        for naming in family.namings[child]
        if naming.name not in own and naming.strength >= (_CREDIT if is_press(naming.name) else _MARKED)
    ]
    if not named:
        return None
    best = max(named, key=lambda naming: (naming.strength, -naming.place, naming.name))
    return best.span.of(family.reports[child].text) if best.span is not None else best.name.removeprefix("?")


def _kind(compared: Compared, *, first: bool) -> CopyKind:
    """What was done to the text, by what either holds of the other."""
    me, it = (0, 1) if first else (1, 0)
    mine, its = compared.covered[me], compared.covered[it]
    lengths = len(compared.pair.one), len(compared.pair.two)
    if mine >= 0.9 and its >= 0.9:
        return "verbatim"
    if mine >= 0.85 and lengths[me] < 0.9 * lengths[it]:
        return "truncated"
    if compared.soft[me] < 0.6 and compared.kin["longest"] > 0.6 and compared.soft[it] > compared.soft[me]:
        return "embedded"
    if mine >= 0.35:
        return "edited"
    return "paraphrased" if compared.soft[me] >= 0.45 else "rewritten"
