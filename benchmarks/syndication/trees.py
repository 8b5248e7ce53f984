"""Trees of reports under independent originals: the corpus, and the truth about every report of it."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import msgspec

from benchmarks.syndication import editing
from benchmarks.syndication.bases import Base, Part, apart, bases, kin
from sayso.records import Report

Credit = Literal["right", "none", "false"]
PEOPLE = ("Rana Odeh", "Tomas Brandt", "Leyla Acar", "P. Quill", "Sami Darwich", "Ines Moreau")
AGENCIES = ("Reuters", "AFP", "AP", "SANA", "Anadolu", "TASS", "dpa")


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report: event (None: noise), origin, parent (None for originals and children of a ghost)."""

    event: int | None
    origin: str
    parent: str | None = None
    ghost: bool = False
    kind: str = "original"
    credit: Credit = "none"


class Corpus(msgspec.Struct, frozen=True):
    """Reports in random order, and the truth about each by its id."""

    reports: tuple[Report, ...]
    truth: dict[str, Truth]


class _Draft(msgspec.Struct):
    id: str
    outlet: str
    title: str
    sentences: list[str]
    when: datetime
    byline: str | None = None
    text: str = ""
    children: int = 0


def corpora(data: Path, part: Part, count: int, seed: int = 0) -> Iterator[Corpus]:
    """`count` corpora of one part, each on a fresh choice of its articles; no article serves twice in one corpus."""
    found = bases(data, part)
    pairs = kin(found)
    for k in range(count):
        rng = random.Random(f"{part}-{seed}-{k}")
        yield _Maker(apart(found, pairs, rng), part, rng).corpus()


def _hosts(found: list[Base], rng: random.Random) -> list[tuple[str, list[str]]]:
    """Reports of other matters to embed passages in: pieces of articles, each for one use."""
    pieces = []
    for base in found:
        size = rng.randint(5, 14)
        starts = range(0, len(base.sentences) - 3, size)
        pieces += [(base.title, list(base.sentences[k : k + size])) for k in starts]
    rng.shuffle(pieces)
    return pieces


class _Maker:
    def __init__(self, free: list[Base], part: Part, rng: random.Random) -> None:
        self.rng, self.free = rng, free
        self.words: dict[str, Any] = editing.phrases()[part]
        self.hosts = _hosts([free.pop() for _ in range(max(3, len(free) // 5))], rng)
        self.noise = [free.pop() for _ in range(max(3, len(free) // 8))]
        self.reports: list[Report] = []
        self.truth: dict[str, Truth] = {}
        names = [f"{one} {two}" for one in self.words["first"] for two in self.words["second"]]
        self.names = rng.sample(names, len(names))
        self.number = 0

    def corpus(self) -> Corpus:
        event = 0
        while self.free:
            self._event(event, self._originals())
            event += 1
        for base in self.noise:
            draft = self._original(base)
            self._publish(draft, Truth(event=None, origin=draft.id))
        self.rng.shuffle(self.reports)
        return Corpus(tuple(self.reports), self.truth)

    def _originals(self) -> list[Base]:
        """One to four articles of the same place and days where there are such, else of the same days."""
        first = self.free.pop()
        near = sorted(
            self.free, key=lambda base: (abs((base.day - first.day).days) > 4, base.place != first.place, base.number)
        )
        chosen = [base for base in near[: self.rng.choice((0, 0, 1, 1, 2, 3))] if base.outlet != first.outlet]
        for base in chosen:
            self.free.remove(base)
        return [first, *chosen]

    def _event(self, event: int, originals: list[Base]) -> None:
        drafts = [self._original(base) for base in originals]
        self._trap(drafts)
        for draft in drafts:
            self._tree(event, draft)

    def _original(self, base: Base) -> _Draft:
        outlet = base.outlet if self.rng.random() < 0.4 else self._outlet()
        when = base.day + timedelta(minutes=self.rng.randrange(60 * 20))
        return _Draft(self._id(), outlet, base.title, list(base.sentences), when)

    def _trap(self, drafts: list[_Draft]) -> None:
        """Stock passages and one speaker's words that independents share."""
        for sentence in self.rng.sample(self.words["stock"], 2):
            for draft in drafts:
                if self.rng.random() < 0.5:
                    draft.sentences.append(sentence)
        if self.rng.random() < 0.5:
            quote, who = (
                self.rng.choice(self.words["quotes"]),
                self.rng.choice(("the mayor", "a spokesman", "Colonel Hadi Marun")),
            )
            for draft in drafts:
                line = self.rng.choice(
                    (
                        f'"{quote}" said {who}.',
                        f"{who.capitalize()} said: “{quote}.”",
                        f'"{quote}," {who} told reporters.',
                    )
                )
                draft.sentences.insert(self.rng.randrange(1, len(draft.sentences)), line)

    def _tree(self, event: int, root: _Draft) -> None:
        size = self.rng.choice((0, 0, 1, 1, 2, 2, 3, 4, 6))
        drafts, depth = [root], {root.id: 0}
        missing = size >= 2 and self.rng.random() < 0.25
        rows: list[tuple[_Draft, Truth]] = []
        for k in range(size):
            parent = root if missing and k < 2 else self.rng.choice([one for one in drafts if depth[one.id] < 4])
            child, truth = self._copy(parent, event, root.id, drafts)
            if missing and parent is root:
                truth = msgspec.structs.replace(truth, parent=None, ghost=True)
            depth[child.id] = depth[parent.id] + 1
            drafts.append(child)
            rows.append((child, truth))
        if not missing:
            self._publish(root, Truth(event=event, origin=root.id))
        for draft, truth in rows:
            self._publish(draft, truth)

    def _copy(self, parent: _Draft, event: int, origin: str, others: list[_Draft]) -> tuple[_Draft, Truth]:
        rng = self.rng
        kind = rng.choice(("verbatim", "truncated", "edited", "edited", "paraphrased", "rewritten", "embedded"))
        if kind == "embedded" and not self.hosts:
            kind = "edited"
        if kind == "embedded":
            title, host = self.hosts.pop()
            sentences = editing.embedded(parent.sentences, host, rng)
        else:
            sentences = editing.KINDS[kind](parent.sentences, rng)
            title = parent.title if rng.random() < 0.4 else editing.swapped(parent.title, 0.8, rng)
        when = parent.when + timedelta(minutes=rng.choice((2, 20, 60, 180, 600, 1500)) * rng.uniform(0.5, 1.5))
        child = _Draft(self._id(), self._outlet(), title, sentences, when)
        credit: Credit = rng.choice(("right", "right", "none", "none", "false"))
        if rng.random() < 0.2:
            child.sentences = [*child.sentences, rng.choice(self.words["stock"])]
        if credit != "none":
            false = [one.outlet for one in others if one.outlet != parent.outlet] + [
                self._outlet(),
                rng.choice(AGENCIES),
            ]
            self._credited(child, parent.outlet if credit == "right" else rng.choice(false))
        return child, Truth(event=event, origin=origin, parent=parent.id, kind=kind, credit=credit)

    def _credited(self, draft: _Draft, outlet: str) -> None:
        rng, words = self.rng, self.words
        place = rng.choice(("front", "back", "inside", "lead", "byline"))
        fill = {
            "outlet": outlet,
            "town": rng.choice(words["towns"]),
            "date": f"{draft.when:%b %d}",
            "person": rng.choice(PEOPLE),
        }
        line = rng.choice(words[f"credits_{place}"]).format(**fill)
        first = draft.sentences[0]
        if place == "front":
            draft.sentences[0] = line + first
        elif place == "back":
            draft.sentences[-1] += line
        elif place == "inside":
            k = rng.randrange(min(4, len(draft.sentences)))
            draft.sentences[k] = draft.sentences[k].rstrip(". ") + line + "."
        elif place == "lead":
            draft.sentences[0] = line + first[0].lower() + first[1:]
        else:
            draft.byline = line

    def _publish(self, draft: _Draft, truth: Truth) -> None:
        rng = self.rng
        stamp: str | None = draft.when.isoformat()
        wrong = rng.random()
        if wrong < 0.05:
            stamp = None
        elif wrong < 0.08:
            stamp = rng.choice(("1970-01-01T00:00:00+00:00", "2099-12-31", "1970-01-01"))
        elif wrong < 0.16:
            stamp = (draft.when + timedelta(hours=rng.choice((-12, -7, -3, 3, 8)))).isoformat()
        elif wrong < 0.3:
            stamp = f"{draft.when:%Y-%m-%d}"
        text = rng.choice((" ", " ", "\n", "\n\n")).join(draft.sentences)
        self.reports.append(
            Report(id=draft.id, text=text, title=draft.title, outlet=draft.outlet, published=stamp, byline=draft.byline)
        )
        self.truth[draft.id] = truth

    def _outlet(self) -> str:
        self.number += 1
        return self.names[self.number % len(self.names)]

    def _id(self) -> str:
        return f"{self.rng.getrandbits(48):012x}"
