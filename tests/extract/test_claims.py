"""Claims: one per happening, with the right people in the right roles, places, times and quantities."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.acquire.text import report_from_text
from sayso.annotate.timexes import find_timexes
from sayso.extract.claims import ClaimFinder
from sayso.extract.quantities import find_quantities
from sayso.records import Attribution, Claim, Mention, Parse, Report, Span

type Parsing = Callable[[str], Parse]

PLACES = ("Gao", "Raqqa", "Tabqa", "Sudan", "Kabul", "Hasakah province", "Hasakah", "Homs", "Mali", "Dori crossing")
TIMES = ("4 May 2016", "May 2014", "on Monday", "Monday", "Friday", "since May 2014", "in March")


def mentions(text: str) -> tuple[Mention, ...]:
    found: list[Mention] = []

    def add(pattern: str, kind: str) -> None:
        for match in re.finditer(pattern, text):
            span = Span(*match.span())
            if not any(span.overlaps(other.span) for other in found):
                found.append(Mention(span=span, kind=kind))  # type: ignore[arg-type]

    add("|".join(sorted(map(re.escape, PLACES), key=len, reverse=True)), "place")
    add("|".join(map(re.escape, TIMES)), "time")
    add(r"\b([Mm]ore than \d+|\d+|two|three|Two|Three|hundreds|dozens)\b", "quantity")
    return tuple(sorted(found, key=lambda mention: mention.span))


def find(parse: Parsing, text: str, attributions: tuple[Attribution, ...] = ()) -> tuple[Claim, ...]:
    return ClaimFinder()(Report(id="r", text=text), parse(text), attributions, mentions(text))


def one(parse: Parsing, text: str, trigger: str) -> Claim:
    claims = [claim for claim in find(parse, text) if claim.trigger.of(text) == trigger]
    assert len(claims) == 1, [claim.trigger.of(text) for claim in find(parse, text)]
    return claims[0]


def who(text: str, claim: Claim, role: str) -> set[str]:
    return {p.span.of(text) for p in claim.participants if p.role == role}


def where(text: str, claim: Claim) -> set[tuple[str, str]]:
    return {(s.role, s.span.of(text)) for s in claim.places}


def triggers(parse: Parsing, text: str) -> list[str]:
    return [claim.trigger.of(text) for claim in find(parse, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels began to shell the town.", ["shell"]),
        ("Rebels carried out an attack.", ["attack"]),
        ("An attack was carried out by rebels.", ["attack"]),
        ("Two men died in an attack carried out by rebels.", ["died", "attack"]),
        ("An explosion occurred in Gao.", ["explosion"]),
        ("The convoy came under attack.", ["attack"]),
        ("There were clashes in Gao.", ["clashes"]),
        ("Police have been trying to find the men.", ["find"]),
        ("Strikes resulted in civilian casualties.", ["Strikes", "resulted", "casualties"]),
        ("Police made three arrests.", ["arrests"]),
        ("The government collapsed.", ["collapsed"]),
        ("Rebels shelled the area surrounding the palace.", ["shelled"]),
        ("The coalition has been active in Gao.", ["active"]),
        ("Troops were in Gao.", ["were"]),
        ("The army used trucks to move the prisoners.", ["move"]),
        ("Acts of sabotage were reported.", ["Acts", "reported"]),
        ("The government building is near the station.", ["is"]),
    ],
)
def test_one_claim_for_each_happening(parse: Parsing, text: str, expected: list[str]) -> None:
    assert triggers(parse, text) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "role", "expected"),
    [
        ("Police arrested two men.", "arrested", "agent", {"Police"}),
        ("Police and soldiers beat and detained protesters.", "beat", "patient", {"protesters"}),
        ("Police and soldiers beat and detained protesters.", "detained", "agent", {"Police", "soldiers"}),
        ("Militants who killed five guards fled.", "killed", "agent", {"Militants"}),
        ("The mayor was forced to resign.", "resign", "agent", {"The mayor"}),
        ("The rebels agreed to release the men.", "release", "agent", {"The rebels"}),
        ("Police prevented protesters from entering the hall.", "entering", "agent", {"protesters"}),
        ("The army used trucks to move the prisoners.", "move", "agent", {"The army"}),
        ("The army used trucks to move the prisoners.", "move", "instrument", {"trucks"}),
        ("The arrest of two men by police was filmed.", "arrest", "agent", {"police"}),
        ("The arrest of two men by police was filmed.", "arrest", "patient", {"two men"}),
        ("The militia's raids angered residents.", "raids", "agent", {"The militia"}),
        ("US military strikes angered residents.", "strikes", "agent", {"US military"}),
        ("The shelling of Gao by rebels went on.", "shelling", "patient", {"Gao"}),
        ("The mayor's arrest was filmed.", "arrest", "patient", {"The mayor"}),
        ("Two men died in an attack carried out by rebels.", "attack", "agent", {"rebels"}),
        ("The convoy came under attack.", "attack", "patient", {"The convoy"}),
        ("The government gave the villagers food.", "gave", "recipient", {"the villagers"}),
        ("The government handed the men over to the Red Cross.", "handed", "recipient", {"the Red Cross"}),
        ("The minister met with the envoy.", "met", "companion", {"the envoy"}),
        ("Germany imposed sanctions on Russia.", "sanctions", "patient", {"Russia"}),
        ("Rebels killed dozens of men and their sons.", "killed", "patient", {"dozens of men", "their sons"}),
        ("Two men were killed.", "killed", "agent", set()),
        ("The blast hit the bus, wounding over 140.", "wounding", "patient", {"140"}),
        ("Backed by Russian jets, the army advanced.", "Backed", "agent", {"Russian jets"}),
        ("The men will be freed on Monday.", "freed", "agent", set()),
        ("The mayor vowed Monday to rebuild the bridge.", "vowed", "patient", set()),
        ("It was not clear who attacked the camp.", "attacked", "agent", set()),
        ("It was not clear who attacked the camp.", "clear", "agent", set()),
        ("Officers arrested between five and seven demonstrators.", "arrested", "patient",
         {"between five and seven demonstrators"}),
        ("Police detained from 10 to 20 men.", "detained", "patient", {"from 10 to 20 men"}),
        ("Police detained up to 30 men.", "detained", "patient", {"up to 30 men"}),
        ("Police detained as many as 30 men.", "detained", "patient", {"as many as 30 men"}),
        ("Between five and seven demonstrators were arrested.", "arrested", "patient",
         {"Between five and seven demonstrators"}),
        ("Prices rose between five and seven percent.", "rose", "patient", set()),
        ("Rebels left the land they held.", "held", "patient", {"the land"}),
        ("Nobody knows the reason they left.", "left", "patient", set()),
        ("Two men were arrested and beaten by police.", "arrested", "agent", {"police"}),
        ("The mayor accused the militia of burning fields.", "accused", "patient", {"the militia"}),
        ("The ministry warned residents of new raids.", "warned", "topic", {"new raids"}),
        ("The mayor accused the government of Mali of theft.", "accused", "patient", {"the government of Mali"}),
        ("Officials searched the e-mails of the mayor.", "searched", "patient", {"the e-mails of the mayor"}),
        ("The army took the hill to the east of Gao.", "took", "topic", set()),
        ("The prisoners spoke of forces stationed at Gao on carrying out acts of terror.", "acts", "agent", set()),
        ("The envoy offered to host talks.", "offered", "recipient", set()),
        ("The government offered food to the villagers.", "offered", "recipient", {"the villagers"}),
        ("The mayor accused the so-called Front of plundering the port.", "plundering", "agent",
         {"the so-called Front"}),
        ("The deployment angered residents.", "deployment", "agent", set()),
        ("4 May 2016 Rebels attacked a market in Gao.", "attacked", "agent", {"Rebels"}),
        ("The May 2014 raids angered residents.", "angered", "agent", {"The May 2014 raids"}),
        ("Syrian and Russian raids angered residents.", "raids", "agent", {"Syrian", "Russian"}),
        ("Turkish military operations in Gao went on.", "operations", "agent", {"Turkish military"}),
        ("The town is under the control of rebels.", "control", "agent", {"rebels"}),
        ("Clashes erupted between police and smugglers.", "Clashes", "agent", {"police", "smugglers"}),
    ],
)  # fmt: skip
def test_who_takes_part(parse: Parsing, text: str, trigger: str, role: str, expected: set[str]) -> None:
    assert who(text, one(parse, text, trigger), role) == expected


VERBS = [("arrested", "arrested"), ("killed", "killed"), ("attacked", "attacked"), ("transferred", "transferred")]
DOERS = ["the soldiers", "Kurdish fighters", "a group of rebels"]
DONE_TO = ["two journalists", "the mayor", "hundreds of villagers"]


@pytest.mark.parametrize(("verb", "doer", "done"), list(product(VERBS, DOERS, DONE_TO)))
def test_active_and_passive_say_the_same(parse: Parsing, verb: tuple[str, str], doer: str, done: str) -> None:
    active = f"On Monday {doer} {verb[0]} {done} in Gao."
    passive = f"On Monday {done} were {verb[1]} by {doer} in Gao."
    first, second = one(parse, active, verb[0]), one(parse, passive, verb[1])
    assert who(active, first, "agent") == who(passive, second, "agent") == {doer}
    assert who(active, first, "patient") == who(passive, second, "patient") == {done}
    assert where(active, first) == where(passive, second) == {("at", "Gao")}


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The army left Raqqa.", "left", {("from", "Raqqa")}),
        ("The army reached the town of Tabqa.", "reached", {("to", "Tabqa")}),
        ("Trucks moved from Raqqa to Tabqa through the Dori crossing.", "moved",
         {("from", "Raqqa"), ("to", "Tabqa"), ("via", "Dori crossing")}),
        ("Police arrested two men in Gao.", "arrested", {("at", "Gao")}),
        ("Guards moved the men from a camp in Hasakah province to Raqqa.", "moved",
         {("from", "Hasakah province"), ("to", "Raqqa")}),
        ("The shelling of Gao went on.", "shelling", {("at", "Gao")}),
        ("The Kabul bombing killed two guards.", "bombing", {("at", "Kabul")}),
        ("Rebels shelled Gao.", "shelled", {("at", "Gao")}),
        ("The army trains recruits near the border of Mali with Sudan.", "trains", {("at", "Mali")}),
        ("The Mali government arrested two men.", "arrested", set()),
        ("The minister, who was born in Raqqa, resigned.", "resigned", set()),
        ("Envoys held talks on the war in Sudan.", "talks", set()),
        ("Envoys held talks on the war in Sudan.", "war", {("at", "Sudan")}),
        ("The army took the hill to the east of Gao.", "took", {("at", "Gao")}),
        ("Sudan promised Mali that it would leave.", "promised", set()),
        ("A Sudan-based militia left Gao.", "left", {("from", "Gao")}),
    ],
)  # fmt: skip
def test_where(parse: Parsing, text: str, trigger: str, expected: set[tuple[str, str]]) -> None:
    assert where(text, one(parse, text, trigger)) == expected


def test_a_time_belongs_to_its_own_clause(parse: Parsing) -> None:
    text = "Rebels who left the camp on Friday attacked the convoy on Monday."
    assert [s.of(text) for s in one(parse, text, "left").times] == ["Friday"]
    assert [s.of(text) for s in one(parse, text, "attacked").times] == ["on Monday"]


def test_since_belongs_to_the_perfect_above_a_gerund(parse: Parsing) -> None:
    text = "The force has been active in Gao under the pretext of fighting smugglers since May 2014."
    assert [s.of(text) for s in one(parse, text, "active").times] == ["since May 2014"]


def test_quantities_belong_to_participants(parse: Parsing) -> None:
    text = "A convoy of more than 200 trucks carried two generals to Raqqa."
    assert [s.of(text) for s in one(parse, text, "carried").quantities] == ["more than 200", "two"]
    text = "Three arrests were made after 40 men rioted."
    assert [s.of(text) for s in one(parse, text, "arrests").quantities] == ["Three"]
    assert [s.of(text) for s in one(parse, text, "rioted").quantities] == ["40"]


def attribution(text: str, name: str, cue: str, content: str, parent: str | None = None) -> Attribution:
    start, at = text.index(cue), text.index(content)
    return Attribution(
        id=name, source=None, cue=Span(start, start + len(cue)), content=(Span(at, at + len(content)),), parent=parent
    )


def test_a_claim_stands_in_the_innermost_voice(parse: Parsing) -> None:
    text = "The agency, citing two pilots, reported that rebels attacked Gao. Troops left."
    content = "that rebels attacked Gao"
    outer = attribution(text, "a1", "reported", content)
    inner = attribution(text, "a2", "citing", content, parent="a1")
    claims = {claim.trigger.of(text): claim for claim in find(parse, text, (outer, inner))}
    assert claims["attacked"].attribution == "a2"
    assert claims["left"].attribution is None
    assert set(claims) == {"attacked", "left"}


def test_a_nested_content_is_the_inner_source_s(parse: Parsing) -> None:
    text = "Ana Sol said the mayor had told her that rebels attacked Gao."
    outer = attribution(text, "a1", "said", "the mayor had told her that rebels attacked Gao")
    inner = attribution(text, "a2", "told", "that rebels attacked Gao", parent="a1")
    claims = {claim.trigger.of(text): claim for claim in find(parse, text, (outer, inner))}
    assert claims["attacked"].attribution == "a2"


def test_an_act_done_by_saying_stays_a_claim(parse: Parsing) -> None:
    text = "The minister accused rebels of killing two men."
    cue = attribution(text, "a1", "accused", "of killing two men")
    claims = {claim.trigger.of(text): claim for claim in find(parse, text, (cue,))}
    assert claims["accused"].attribution is None
    assert claims["killing"].attribution == "a1"
    assert who(text, claims["killing"], "agent") == {"rebels"}


def test_a_text_that_is_not_the_parsed_one_is_refused(parse: Parsing) -> None:
    with pytest.raises(ValueError, match="another report"):
        ClaimFinder()(Report(id="r", text="Troops left."), parse("Troops came."), (), ())


@pytest.mark.parametrize(
    "text", ["attack of " * 700, "began to try to " * 300, "police, " * 900, "attacked and " * 400]
)
def test_deep_nonsense_ends(parse: Parsing, text: str) -> None:
    claims = find(parse, text)
    assert len({claim.id for claim in claims}) == len(claims)


WORDS = st.sampled_from(
    [
        "police",
        "the",
        "Gao",
        "attacked",
        "to",
        "of",
        "raids",
        "by",
        ",",
        ".",
        "“",
        "”",
        "and",
        "who",
        "were",
        "no",
        "not",
        "began",
        "قوات",
        "🙂",
        "carry",
        "out",
        "two",
        "Monday",
        "in",
        "from",
        "if",
        "?",
        "says",
        "\n",
        "that",
        "killing",
        "–",
        "al-",
        " Khan",
        "under",
        "attack",
        "used",
        "be",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, seeds=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6))
def test_any_text_gives_exact_spans_and_known_voices(parse: Parsing, text: str, seeds: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b), max(a, b)) for a, b in seeds if max(a, b) <= len(text)]
    attributions = tuple(
        Attribution(id=f"a{k}", source=None, cue=None, content=(span,), parent=f"a{(k + 1) % len(spans)}")
        for k, span in enumerate(spans)
    )
    kinds = ("place", "time", "quantity")
    made = tuple(Mention(span=span, kind=kinds[k % 3]) for k, span in enumerate(spans))  # type: ignore[arg-type]
    parsed = parse(text)
    claims = ClaimFinder()(Report(id="r", text=text), parsed, attributions, made)
    edges = {token.start for token in parsed.tokens}, {token.end for token in parsed.tokens}
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.attribution is None or claim.attribution in {a.id for a in attributions}
        for span in (claim.trigger, claim.text, *(p.span for p in claim.participants)):
            assert span.start in edges[0]
            assert span.end in edges[1]
        assert claim.text.covers(claim.trigger)
        assert {s.span for s in claim.places} | set(claim.times) | set(claim.quantities) <= set(spans)


def test_a_part_belongs_where_its_whole_does(parse: Parsing) -> None:
    text = "Gunmen killed 20 people, including five children, near Gao."
    parsed = parse(text)
    report = Report(id="test", text=text)
    (claim,) = ClaimFinder()(report, parsed, (), find_quantities(parsed))
    assert [span.of(text) for span in claim.quantities] == ["20", "five"]


def test_the_date_of_the_dateline_dates_no_happening(parse: Parsing) -> None:
    text = "GAO, Mali, 3 March 2031 (Savane Wire) - Gunmen killed a guard on Monday."
    report = report_from_text(text)
    claims = ClaimFinder()(report, parse(text), (), find_timexes(parse(text)))
    killed = next(claim for claim in claims if claim.trigger.of(text) == "killed")
    assert [span.of(text) for span in killed.times] == ["Monday"]


def test_the_town_of_a_dateline_takes_no_part(parse: Parsing) -> None:
    text = "MYTILENE, May 4 (Harbour Wire Aegean) - Police in Mytilene arrested nine dockworkers on Sunday."
    report = report_from_text(text)
    claims = ClaimFinder()(report, parse(text), (), mentions(text))
    (arrest,) = [claim for claim in claims if claim.trigger.of(text) == "arrested"]
    assert arrest.lemma == "arrest"
    assert [part.span.of(text) for part in arrest.participants] == ["Police in Mytilene", "nine dockworkers"]
