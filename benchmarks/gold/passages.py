"""The passages of the chains gold as records, and what must hold of every one of them.

`uv run python -m benchmarks.gold.passages a.jsonl` names every fault by passage and attribution, never by its words,
so that nobody has to look at a test part to mend it.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from sayso.records import Factuality, Stance

FOLDER: Final = Path(__file__).with_name("chains")
PARTS: Final[Mapping[str, str]] = {"dev": "abc", "test": "def"}
"""Which hands wrote which part: one letter is one file."""

RUN: Final = 7
"""Words in a row that two passages may hardly share unless one was copied from the other."""

type Pair = tuple[int, int]
type Part = Literal["dev", "test"]
Kind = Literal["person", "people", "institution", "outlet", "document", "unnamed"]
Number = Literal["one", "several", "unknown"]


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """The agency whose text the outlet prints, and where it is named."""

    name: str
    span: Pair


class GoldSaid(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as its author marked it; `speaker` holds every name that is right for it."""

    id: str
    source: Pair | None
    cue: Pair | None
    content: tuple[Pair, ...]
    parent: str | None
    relay: bool
    stance: Stance
    kind: Kind
    anonymous: bool
    number: Number | None
    speaker: tuple[str, ...]


class GoldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim; `chain` names its attributions, the outermost first."""

    trigger: Pair
    attribution: str | None
    factuality: Factuality
    chain: tuple[str, ...]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One passage with everything that is marked in it."""

    id: str
    genre: str
    outlet: str
    text: str
    credit: Credit | None
    attributions: tuple[GoldSaid, ...]
    claims: tuple[GoldClaim, ...]


def load(path: Path) -> tuple[Passage, ...]:
    """The passages of one file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(msgspec.json.decode(line, type=Passage) for line in lines if line.strip())


def load_hands(hands: str, folder: Path = FOLDER) -> tuple[Passage, ...]:
    """The passages of some hands, as far as their files are there.

    Raises:
        FileNotFoundError: none of them is there.
    """
    paths = [path for hand in hands if (path := folder / f"{hand}.jsonl").exists()]
    if not paths:
        raise FileNotFoundError(f"expected {folder}/[{hands}].jsonl")
    return tuple(passage for path in paths for passage in load(path))


def faults(passage: Passage) -> Iterator[str]:
    """What is wrong with a passage, without a word of its text."""
    by_id = {one.id: one for one in passage.attributions}
    if len(by_id) != len(passage.attributions):
        yield f"{passage.id}: an id is used twice"
    for name, span in _spans(passage):
        if (fault := _fault(passage.text, span)) is not None:
            yield f"{passage.id}: {name} {fault}"
    if passage.credit and passage.text[slice(*passage.credit.span)] != passage.credit.name:
        yield f"{passage.id}: the credit's span does not hold its name"
    for one in passage.attributions:
        yield from (f"{passage.id}: {one.id} {fault}" for fault in _faults_of(one, by_id))
    for number, claim in enumerate(passage.claims):
        if claim.chain != tuple(_line(claim.attribution, by_id)):
            yield f"{passage.id}: the chain of claim {number} is not that of its attribution"
        if claim.attribution in by_id and not _holds(by_id[claim.attribution].content, claim.trigger):
            yield f"{passage.id}: claim {number} does not stand in the content of {claim.attribution}"


def _spans(passage: Passage) -> Iterator[tuple[str, Pair]]:
    for one in passage.attributions:
        yield from ((f"{one.id} {role}", span) for role, span in (("source", one.source), ("cue", one.cue)) if span)
        yield from ((f"{one.id} content", piece) for piece in one.content)
    yield from ((f"claim {number}", claim.trigger) for number, claim in enumerate(passage.claims))
    if passage.credit:
        yield "credit", passage.credit.span


def _fault(text: str, span: Pair) -> str | None:
    start, end = span
    if not 0 <= start < end <= len(text):
        return "lies outside of the text"
    if text[start].isspace() or text[end - 1].isspace():
        return "begins or ends with a blank"
    cut = any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in span)
    return "cuts a word in two" if cut else None


def _faults_of(one: GoldSaid, by_id: Mapping[str, GoldSaid]) -> Iterator[str]:
    if not one.content:
        yield "has no content"
    if one.parent is not None and one.parent not in by_id:
        yield "has a parent that is not there"
    elif one.parent is not None and len(list(_line(one.id, by_id))) > len(by_id):
        yield "is its own ancestor"
    if one.relay and one.parent is None:
        yield "is relayed by nobody"
    if one.anonymous == (one.number is None):
        yield "has a number though it is named, or none though it is anonymous"
    if one.cue is not None and _holds(one.content, one.cue):
        yield "has its cue in its own content"


def _line(said: str | None, by_id: Mapping[str, GoldSaid]) -> Iterator[str]:
    """The ids from the outermost attribution down to `said`; one too many where they go in a circle."""
    line: list[str] = []
    current = by_id.get(said) if said is not None else None
    while current is not None and len(line) <= len(by_id):
        line.append(current.id)
        current = by_id.get(current.parent) if current.parent is not None else None
    return reversed(line)


def _holds(pieces: Iterable[Pair], span: Pair) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in pieces)


def shared_runs(passages: Iterable[Passage]) -> dict[tuple[str, str], int]:
    """Pairs of passages that share runs of seven words, and how many of them."""
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for passage in passages:
        words = "".join(sign if sign.isalnum() else " " for sign in passage.text.casefold()).split()
        for k in range(len(words) - RUN + 1):
            holders[tuple(words[k : k + RUN])].add(passage.id)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    for ids in holders.values():
        ordered = sorted(ids)
        for k, first in enumerate(ordered):
            for second in ordered[k + 1 :]:
                shared[first, second] += 1
    return dict(shared)


def main(paths: list[str]) -> int:
    """Print the faults of some files, and which passages share words."""
    passages = [passage for path in paths for passage in load(Path(path))]
    found = [fault for passage in passages for fault in faults(passage)]
    found += [f"{one} and {other} share {n} runs of {RUN} words" for (one, other), n in shared_runs(passages).items()]
    print("\n".join([*found, f"{len(passages)} passages, {len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
