"""Places that only a user's list knows: found where a text says that a place is meant, and nowhere else."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.annotate.toponyms import ToponymFinder
from sayso.identify.places import PlaceResolver
from sayso.knowledge.gazetteer import Gazetteer
from sayso.knowledge.gazetteer.adding import add
from sayso.knowledge.gazetteer.keys import place_key
from sayso.records import Mention, Parse, Place, Report

Read = Callable[[Gazetteer, str], tuple[Mention, ...]]


@pytest.fixture
def villages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Iterable[str], str], Gazetteer]:
    """A gazetteer with a list of villages of these names, nobody counted in them: `villages(["Fire"], "SY")`."""
    monkeypatch.setenv("SAYSO_GAZETTEER", str(tmp_path / "lists"))

    def make(names: Iterable[str], country: str) -> Gazetteer:
        path = tmp_path / "villages.txt"
        rows = (
            f"{90_000_000 + n}\t{name}\t\t\t{35 + n % 100 / 200}\t{36 + n % 7 / 10}\tP\tPPL\t{country}"
            "\t\t10\t\t\t\t0\t\t300\tEtc/UTC\t2031-01-01\n"
            for n, name in enumerate(names, 1)
        )
        path.write_text("".join(rows), encoding="utf-8")
        return Gazetteer(added=[Path(add(path, "villages").path)])

    return make


@pytest.fixture
def read(parse: Callable[[str], Parse]) -> Read:
    def places(gazetteer: Gazetteer, text: str) -> tuple[Mention, ...]:
        found = ToponymFinder(gazetteer)(parse(text))
        return PlaceResolver(gazetteer)(Report(id="test", text=text), parse(text), found)

    return places


def _told(mentions: tuple[Mention, ...], text: str) -> list[tuple[str, str | None]]:
    values = ((mention.span.of(text), mention.value) for mention in mentions)
    return [(words, value.name if isinstance(value, Place) else None) for words, value in values]


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on the market in Kafr Bint in northern Syria on Monday, rescue workers said.",
        "Warplanes bombed Kafr Bint and Idlib in Syria on Monday.",
        "Residents of the village of Kafr Bint said Syrian troops had left.",
        "Clashes broke out near Kafr Bint, the Syrian army said.",
    ],
)
def test_a_village_is_found_and_resolved(villages: Callable[..., Gazetteer], read: Read, text: str) -> None:
    gazetteer = villages(["Kafr Bint"], "SY")
    assert any("Kafr Bint" in words and name == "Kafr Bint" for words, name in _told(read(gazetteer, text), text))


@pytest.mark.parametrize(
    "text",
    [
        "Police in Syria said on 3 May that fire had spread through the market.",
        "Fire broke out in Homs in May. Police said Said Hassan, a Syrian farmer, had been killed.",
        "Mr Said of the Guard told Syrian television that the Front had won.",
        "May and June were quiet, the Syrian ministry said. Said spoke to Police.",
        "The Guard thanked Hassan and Said for their help in Syria.",
    ],
)
def test_villages_named_like_words_and_families_change_nothing(
    villages: Callable[..., Gazetteer], read: Read, gazetteer: Gazetteer, text: str
) -> None:
    words = ("May", "Police", "Said", "Fire", "Hassan", "Guard", "Front", "June", "Syrian", "Farmer", "Market")
    more = villages([*words, "Said Hassan"], "SY")
    assert _told(read(more, text), text) == _told(read(gazetteer, text), text)


def test_villages_named_like_words_change_nothing_in_our_examples(
    villages: Callable[..., Gazetteer], read: Read, gazetteer: Gazetteer, examples: Callable[[], list[str]]
) -> None:
    """Every capitalised word that names no place of ours becomes a village of a country that the reports name."""
    words = {word for text in examples() for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text)}
    found = {mention.span.of(text) for text in examples() for mention in read(gazetteer, text)}
    placed = {word for name in found for word in name.split()}
    unknown = sorted(word for word in words - placed if not gazetteer.exact(place_key(word)))
    assert len(unknown) >= 40
    more = villages(unknown, "GR")
    for text in examples():
        assert _told(read(more, text), text) == _told(read(gazetteer, text), text)


def test_a_longer_name_of_a_list_does_not_swallow_a_place_of_ours(
    villages: Callable[..., Gazetteer], read: Read, gazetteer: Gazetteer, examples: Callable[[], list[str]]
) -> None:
    pairs = {f"{one} {two}" for text in examples() for one, two in pairwise(re.findall(r"\S+", text)) if one.isalpha()}
    titled = sorted(pair for pair in pairs if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", pair))
    more = villages((pair for pair in titled if not gazetteer.exact(place_key(pair))), "RS")
    known = lost = 0
    for text in examples():
        after = {words for words, _ in _told(read(more, text), text)}
        before = [words for words, name in _told(read(gazetteer, text), text) if name]
        known += len(before)
        lost += sum(words not in after for words in before)
    assert known > 15
    assert lost == 0


def test_far_away_namesakes_are_not_believed(villages: Callable[..., Gazetteer], read: Read) -> None:
    text = "Shells fell on Kafr Bint in northern Syria on Monday, Syrian rescue workers said."
    gazetteer = villages(["Kafr Bint"], "CO")
    assert all(name != "Kafr Bint" for _, name in _told(read(gazetteer, text), text))


def test_a_known_place_keeps_its_meaning_beside_villages_of_its_name(
    villages: Callable[..., Gazetteer], read: Read, gazetteer: Gazetteer
) -> None:
    text = "Fighting in Homs, Aleppo and Damascus went on on Monday, the Syrian army said."
    more = villages(["Homs", "Aleppo", "Damascus", "Homs", "Aleppo"], "SY")
    assert _told(read(more, text), text) == _told(read(gazetteer, text), text)
    assert [m.value for m in read(more, text)] == [m.value for m in read(gazetteer, text)]
