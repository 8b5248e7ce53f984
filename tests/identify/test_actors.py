"""Phrases to actors: composition, dated roles, coreference, and what cannot act."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.mentions import NameFinder
from sayso.annotate.syntax import Parser, parse_one
from sayso.identify.actors import ActorIdentifier
from sayso.knowledge.register import Register
from sayso.records import Actor, Mention, Parse, Report, Span

REGISTER = Register()
FINDER, IDENTIFIER = NameFinder(REGISTER), ActorIdentifier(REGISTER)
WORDS = ["US", "it", "they", "the", "group", "Daesh", "militants", "said", "-", ",", "who", "country", "al"]
type Parsing = Callable[[str], Parse]


def identify(parsed: Parse, *phrases: str, published: str | None = None) -> list[Mention]:
    """One mention per phrase; a phrase is looked for behind the one before it."""
    spans, start = list[Span](), 0
    for phrase in phrases:
        start = parsed.text.index(phrase, start)
        spans.append(Span(start, start + len(phrase)))
        start += 1
    report = Report(id="test", text=parsed.text, published=published)
    return list(IDENTIFIER(report, parsed, FINDER(parsed, published), tuple(spans)))


def actor(mention: Mention) -> Actor:
    assert isinstance(mention.value, Actor), mention
    return mention.value


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("The US military moved north.", "The US military", ("USA", "USA", "MIL")),
        ("American forces moved north.", "American forces", ("USA", "USA", "MIL")),
        ("Syrian troops advanced.", "Syrian troops", ("SYR", "SYR", "MIL")),
        ("Gunmen took 15 schoolchildren.", "15 schoolchildren", (None, None, "EDU")),
        ("Officers arrested between five and seven nurses.", "between five and seven nurses", (None, None, "MED")),
        ("Daesh members fled.", "Daesh members", ("islamic-state", "IMG", "REB")),
        ("Hundreds of Daesh terrorists fled.", "Hundreds of Daesh terrorists", ("islamic-state", "IMG", "REB")),
        ("A number of captured Daesh men fled.", "captured Daesh men", ("islamic-state", "IMG", "REB")),
        ("Gunmen of the so-called Syrian Democratic Forces left.",
         "Gunmen of the so-called Syrian Democratic Forces", ("sdf", "SYR", "REB")),
        ("A Hezbollah commander left.", "A Hezbollah commander", ("hezbollah", "LBN", "REB")),
        ("Officials from the European Union left.", "Officials from the European Union", ("eu", "EUR", None)),
        ("Syria's official news agency, SANA, said so.", "Syria's official news agency", ("sana", "SYR", "JRN")),
        ("Syrian state media said so.", "Syrian state media", (None, "SYR", "JRN")),
        ("The Syrian government of President Omar Sadiq fell.", "The Syrian government", ("SYR", "SYR", "GOV")),
        ("The Turkish Defence Ministry said so.", "The Turkish Defence Ministry", ("TUR", "TUR", "GOV")),
        ("Washington has declared a ban.", "Washington", ("USA", "USA", "GOV")),
        ("Damascus says no.", "Damascus", ("SYR", "SYR", "GOV")),
        ("The Kremlin said no.", "The Kremlin", ("RUS", "RUS", "GOV")),
        ("Local Syrians complain.", "Local Syrians", ("SYR", "SYR", "CVL")),
        ("The Iran-backed Houthis left.", "The Iran-backed Houthis", ("houthis", "YEM", "REB")),
        ("The Chinese embassy, Olaf Scholz and others left.", "The Chinese embassy", ("CHN", "CHN", "GOV")),
        ("Police in Turkey arrested him.", "Police in Turkey", ("TUR", "TUR", "COP")),
        ("Foreign Minister Hans Keller of Austria left.",
         "Foreign Minister Hans Keller of Austria", (None, "AUT", "GOV")),
        ("Former French minister Anne Petit left.", "Former French minister Anne Petit", (None, "FRA", "ELI")),
        ("Former Libyan intelligence officers left.", "Former Libyan intelligence officers", (None, "LBY", "ELI")),
        ("Kosovo police left.", "Kosovo police", ("KOS", "KOS", "COP")),
        ("The Malian air force left.", "The Malian air force", ("MLI", "MLI", "MIL")),
        ("Kenya's Supreme Court ruled on it.", "Kenya's Supreme Court", ("KEN", "KEN", "JUD")),
        ("The Ministry of Defence of Mali said so.", "The Ministry of Defence of Mali", ("MLI", "MLI", "GOV")),
        ("The Ministry of Interior of Iraq said so.", "The Ministry of Interior of Iraq", ("IRQ", "IRQ", "GOV")),
        ("Iraq's National Security Council met.", "Iraq's National Security Council", ("IRQ", "IRQ", "GOV")),
        ("The Houthi-run health ministry said so.", "The Houthi-run health ministry", (None, "YEM", "GOV")),
        ("M23-led rebels left.", "M23-led rebels", (None, "COD", "REB")),
        ("Iraqi Kurdish forces left.", "Iraqi Kurdish forces", (None, "IRQ", "UAF")),
        ("Syria's Kurds left.", "Syria's Kurds", ("kurds", "SYR", "CVL")),
        ("Troops loyal to Khalifa Haftar left.", "Troops loyal to Khalifa Haftar", (None, "LBY", "REB")),
    ],
)  # fmt: skip
def test_an_owner_and_a_noun_make_an_actor(
    parse: Parsing, text: str, phrase: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = actor(identify(parse(text), phrase)[0])
    assert (found.id, found.country, found.sectors[0] if found.sectors else None) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "sector"),
    [
        ("Turkish-backed militants shelled a mill.", "Turkish-backed militants", "UAF"),
        ("U.S.-backed fighters shelled a mill.", "U.S.-backed fighters", "UAF"),
        ("It feeds anti-Tehran rebels in the desert.", "anti-Tehran rebels", "REB"),
        ("Anti-government protesters marched.", "Anti-government protesters", "CVL"),
        ("Pro-government militiamen marched.", "Pro-government militiamen", "PRM"),
        ("Allied Kurdish militants marched.", "Allied Kurdish militants", "UAF"),
        ("Local sources said so.", "Local sources", "UNK"),
        ("Protesters marched.", "Protesters", "CVL"),
        ("Two men were hurt.", "Two men", "CVL"),
        ("A police chief was hurt.", "A police chief", "COP"),
        ("An army officer was hurt.", "An army officer", "MIL"),
        ("The oil company sold a mill.", "The oil company", "BUS"),
        ("Relatives of Hamas members wept.", "Relatives of Hamas members", "CVL"),
        ("Russian-installed authorities in Kherson left.", "Russian-installed authorities in Kherson", "GOV"),
        ("Kurdish-led forces left.", "Kurdish-led forces", "UAF"),
        ("Pro-Russian separatists left.", "Pro-Russian separatists", "REB"),
        ("The rebel-held town's council met.", "The rebel-held town's council", "GOV"),
        ("The former rebels spoke.", "The former rebels", "UNK"),
        ("A former teacher spoke.", "A former teacher", "EDU"),
        ("Truck drivers struck.", "Truck drivers", "LAB"),
        ("Cattle rustlers fled.", "Cattle rustlers", "CRM"),
        ("Mali wept. The Ministry of Defence said so.", "The Ministry of Defence", "GOV"),
    ],
)
def test_nobody_guesses_a_country(parse: Parsing, text: str, phrase: str, sector: str) -> None:
    found = actor(identify(parse(text), phrase)[0])
    assert (found.id, found.country, found.sectors[0]) == (None, None, sector)


def test_a_leader_of_a_coalition_is_only_an_alternative(parse: Parsing) -> None:
    (mention,) = identify(parse("A US-led military coalition was active."), "A US-led military coalition")
    assert (actor(mention).country, actor(mention).sectors) == ("IGO", ("MIL",))
    other = mention.alternatives[0].value
    assert isinstance(other, Actor)
    assert other.country == "USA"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They sold the country's oil.", "the country's oil"),
        ("A 55-kilometre zone was declared.", "A 55-kilometre zone"),
        ("The vehicles left.", "The vehicles"),
        ("Traders met in Damascus.", "Damascus"),
        ("It said so on Thursday.", "Thursday"),
    ],
)
def test_what_cannot_act_is_no_actor(parse: Parsing, text: str, phrase: str) -> None:
    (mention,) = identify(parse(text), phrase)
    assert mention.value is None
    assert mention.why


@pytest.mark.parametrize(
    ("text", "published", "sector"),
    [
        ("Angela Merkel spoke.", "2015-03-01", "GOV"),
        ("Angela Merkel spoke.", "2023-03-01T10:00:00Z", "ELI"),
        ("Former chancellor Angela Merkel spoke.", None, "ELI"),
        ("Chancellor Angela Merkel spoke.", None, "GOV"),
        ("Angela Merkel spoke.", None, "ELI"),
    ],
)
def test_offices_have_dates(parse: Parsing, text: str, published: str | None, sector: str) -> None:
    (mention,) = identify(parse(text), text.removesuffix(" spoke."), published=published)
    assert actor(mention).sectors == (sector,)


@pytest.mark.parametrize(
    ("text", "phrases", "id_"),
    [
        ("SANA said two mills burned. A convoy had passed, it added.", ("SANA", "it"), "sana"),
        ("Al-Shabaab shelled Kismayo. The group then left.", ("Al-Shabaab", "The group"), "al-shabaab"),
        ("NATO met in Oslo. The alliance said little.", ("NATO", "The alliance"), "nato"),
        ("Iraq protested. Boats still crossed into the country.", ("Iraq", "the country"), "IRQ"),
        ("Traders in Syria and Norway met. They sold oil of the Arab country.", ("Traders", "the Arab country"), "SYR"),
        ("American forces freed Daesh terrorists and their families.",
         ("American forces", "Daesh terrorists", "their"), "islamic-state"),
        ("Hamas freed a baker who thanked it.", ("Hamas", "it"), "hamas"),
        ("The Arakan Army took a mill. The movement left.", ("The Arakan Army", "The movement"), "arakan-army"),
        ("The ELN took a mill. The guerrilla group left.", ("The ELN", "The guerrilla group"), "eln"),
        ("Turkey's defence ministry met. The ministry said no.", ("Turkey's defence ministry", "The ministry"), "TUR"),
        ("Lukoil closed a mill. The company said no.", ("Lukoil", "The company"), "lukoil"),
        ("Sri Lanka borrowed oil. The island nation is poor.", ("Sri Lanka", "The island nation"), "LKA"),
        ("Jordan and Syria met. The kingdom said no.", ("Jordan", "Syria", "The kingdom"), "JOR"),
    ],
)  # fmt: skip
def test_a_pronoun_or_a_description_stands_for_an_earlier_actor(
    parse: Parsing, text: str, phrases: tuple[str, ...], id_: str
) -> None:
    mention = identify(parse(text), *phrases)[-1]
    assert actor(mention).id == id_
    assert "coreference" in mention.why
    assert mention.score < 1


@pytest.mark.parametrize(
    ("text", "pair", "both"),
    [
        ("Ethiopia and Eritrea signed a truce. Both countries withdrew.", "Both countries", {"ETH", "ERI"}),
        ("Talks between Hamas and Fatah failed. The two sides left.", "The two sides", {"hamas", "fatah"}),
        ("Hamas and Fatah met. The two movements agreed.", "The two movements", {"hamas", "fatah"}),
    ],
)
def test_a_pair_is_two_actors(parse: Parsing, text: str, pair: str, both: set[str]) -> None:
    (mention,) = identify(parse(text), pair)
    assert actor(mention).id is None
    assert {other.value.id for other in mention.alternatives if isinstance(other.value, Actor)} == both


@pytest.mark.parametrize(
    "text",
    [
        "Both countries withdrew.",
        "Chad met. Both countries withdrew.",
        "Chad, Mali and Niger met. Both countries left.",
    ],
)
def test_nobody_guesses_a_pair(parse: Parsing, text: str) -> None:
    (mention,) = identify(parse(text), "Both countries")
    assert mention.value is None


@pytest.mark.parametrize(
    ("text", "published", "id_"),
    [
        ("HTS met in Oslo.", "2014-03-01", None),
        ("HTS met in Oslo.", "2020-03-01", "hts"),
        ("HTS met in Oslo.", "2025-06-01", "hts"),
        ("HTS met in Oslo.", None, "hts"),
        ("LTTE met in Oslo.", "2024-03-01T10:00:00Z", None),
        ("RSF met in Sudan.", "2024-03-01", "rsf-rebel"),
        ("RSF met in Sudan.", "2018-03-01", "rsf"),
    ],
)
def test_a_group_has_its_name_on_its_own_days(
    parse: Parsing, text: str, published: str | None, id_: str | None
) -> None:
    (mention,) = identify(parse(text), text.split(maxsplit=1)[0], published=published)
    assert (mention.value.id if isinstance(mention.value, Actor) else None) == id_


def test_nobody_holds_an_office_before_the_first_term(parse: Parsing) -> None:
    (mention,) = identify(parse("Angela Merkel spoke."), "Angela Merkel", published="1999-03-01")
    assert actor(mention).sectors == ()


def test_a_pronoun_without_an_antecedent_stays_open(parse: Parsing) -> None:
    (mention,) = identify(parse("They left early."), "They")
    assert mention.value is None


def test_an_object_is_not_its_own_subject(parse: Parsing) -> None:
    text = "Peshmerga guards arrested Daesh fighters. The US forces used buses to move them."
    mentions = identify(parse(text), "Peshmerga guards", "Daesh fighters", "The US forces", "them")
    assert actor(mentions[-1]).id == "islamic-state"


def test_a_relative_pronoun_is_its_noun(parse: Parsing) -> None:
    mentions = identify(parse("Daesh fighters who fled were caught."), "who")
    assert actor(mentions[0]).id == "islamic-state"


@settings(max_examples=25, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["US", "it", "they", "the", "group", "Daesh", "militants", "said", "-", ",", "who", "country", "al"]
        )
    ).map(" ".join),
    st.data(),
)
def test_any_spans_of_any_text_give_one_mention_each(parser: Parser, text: str, data: st.DataObject) -> None:
    parsed = parse_one(parser, Report(id="x", text=text))
    ends = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=8))
    spans = tuple(Span(min(pair), max(pair)) for pair in pairs)
    mentions = IDENTIFIER(Report(id="x", text=text), parsed, FINDER(parsed), spans)
    assert tuple(mention.span for mention in mentions) == spans


@pytest.mark.parametrize("unit", ["the country of ", "Washington, Damascus, ", "al - ", "it said they ", "men who "])
def test_endless_nonsense_is_survived(parse: Parsing, unit: str) -> None:
    parsed = parse(unit * 500)
    spans = tuple(parsed.span(i, min(i + 3, len(parsed.tokens) - 1)) for i in range(0, len(parsed.tokens), 7))
    assert len(IDENTIFIER(Report(id="x", text=parsed.text), parsed, FINDER(parsed), spans)) == len(spans)
