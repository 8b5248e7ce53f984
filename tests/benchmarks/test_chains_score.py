"""What counts as right: attributions, edges, hops, origins."""

import msgspec
import pytest

from benchmarks.attribution_score import Article, Marked, Pair
from benchmarks.chains_score import (
    Answer,
    Reading,
    Station,
    Voice,
    align,
    collapsed,
    figures,
    flat,
    kappa,
    matches,
    score,
)

TEXT = "Harbour Post, citing two dockers, reported that a crane had collapsed in Narvik."
ARTICLE = Article(TEXT)
OUTLET = Station(names=("Bodo Courier",), outlet=True)


def at(words: str) -> Pair:
    start = TEXT.index(words)
    return start, start + len(words)


def voice(
    name: str, source: str, cue: str, content: str = "that a crane had collapsed in Narvik", **more: object
) -> Voice:
    marked = Marked(
        source=(at(source),) if source else (), cue=(at(cue),) if cue else (), content=(at(content),) if content else ()
    )
    return msgspec.structs.replace(Voice(id=name, marked=marked), **more)


POST = voice("s1", "Harbour Post", "reported", kind="outlet")
DOCKERS = voice("s2", "two dockers", "citing", parent="s1", relay=True, kind="people", anonymous=True, number="several")
POST_HOP = Station(names=("Harbour Post",), source=at("Harbour Post"), own_words=True)
DOCKERS_HOP = Station(names=("two dockers",), source=at("two dockers"), anonymous=True, own_words=True)
GOLD = Reading(voices=(POST, DOCKERS), answers=(Answer(chain=(OUTLET, POST_HOP, DOCKERS_HOP), factuality="CT+"),))


def scored(ours: Reading, gold: Reading = GOLD) -> dict[str, float]:
    return figures(score(TEXT, "wire", gold, ours))


def answering(*chain: Station, factuality: str | None = "CT+") -> Reading:
    return Reading(voices=GOLD.voices, answers=(Answer(chain=(OUTLET, *chain), factuality=factuality),))


def test_the_gold_itself_is_right_in_everything() -> None:
    found = scored(GOLD)
    assert found.pop("false_alarms.per_1000_words") == 0.0
    assert set(found.values()) == {1.0}
    assert {"full.f1", "edge.f1", "chain", "chain.depth2", "chain.deep", "origin", "relay", "number"} <= set(found)


def test_the_flat_baseline_keeps_the_origin_and_loses_the_chain() -> None:
    found = scored(flat(GOLD))
    assert (found["origin"], found["full.f1"]) == (1.0, 1.0)
    assert (found["chain"], found["edge.f1"], found["relay"]) == (0.0, 0.0, 0.0)


def test_the_flat_baseline_forgets_the_credit() -> None:
    credit = Station(names=("TARN",), credit=True)
    assert flat(answering(credit)).answers[0].chain == (OUTLET,)
    assert flat(answering(credit, DOCKERS_HOP)).answers[0].chain == (OUTLET, DOCKERS_HOP)


def test_attributions_that_share_a_content_are_paired_by_cue_whatever_their_order() -> None:
    assert align(ARTICLE, GOLD.voices, (DOCKERS, POST)) == {0: 1, 1: 0}
    assert scored(Reading(voices=(DOCKERS, POST), answers=GOLD.answers))["full.f1"] == 1.0


def test_an_attribution_without_the_cue_of_the_gold_is_a_false_alarm() -> None:
    other = voice("a1", "Harbour Post", "had collapsed")
    found = scored(Reading(voices=(other,), answers=GOLD.answers))
    assert found["false_alarms.per_1000_words"] == pytest.approx(1000 / 13)
    assert found["full.f1"] == 0.0


def test_without_a_cue_the_source_decides() -> None:
    assert align(ARTICLE, (POST,), (voice("a1", "Harbour Post", ""),)) == {0: 0}
    assert align(ARTICLE, (POST,), (voice("a1", "two dockers", ""),)) == {}
    assert align(ARTICLE, (voice("s1", "", ""),), (voice("a1", "", ""),)) == {0: 0}
    assert align(ARTICLE, (POST,), (voice("a1", "", ""),)) == {}


def test_an_edge_to_the_wrong_parent_costs_precision_and_recall() -> None:
    turned = (voice("a1", "Harbour Post", "reported", parent="a2"), voice("a2", "two dockers", "citing"))
    found = scored(Reading(voices=turned, answers=GOLD.answers))
    assert (found["edge.precision"], found["edge.recall"], found["relay"]) == (0.0, 0.0, 0.0)


def test_an_edge_between_attributions_that_the_gold_lacks_costs_precision_alone() -> None:
    more = voice("a3", "a crane", "had", "in Narvik", parent="s2")
    found = scored(Reading(voices=(*GOLD.voices, more), answers=GOLD.answers))
    assert (found["edge.precision"], found["edge.recall"]) == (0.5, 1.0)


def test_a_missing_or_additional_hop_makes_the_chain_wrong() -> None:
    assert scored(answering(DOCKERS_HOP))["chain"] == 0.0
    assert scored(answering(POST_HOP, Station(names=("the mayor",)), DOCKERS_HOP))["chain"] == 0.0
    assert scored(answering(DOCKERS_HOP))["origin"] == 1.0
    assert scored(answering(POST_HOP))["origin"] == 0.0


def test_an_outlet_that_speaks_in_its_own_paper_is_one_hop() -> None:
    own = Station(names=("The Bodo Courier",))
    assert collapsed((OUTLET, own, DOCKERS_HOP))[1:] == (DOCKERS_HOP,)
    assert len(collapsed((Station(), Station()))) == 2


def test_the_outlet_matches_the_outlet_alone() -> None:
    assert matches(ARTICLE, OUTLET, OUTLET)
    assert not matches(ARTICLE, OUTLET, Station(names=("Courier",)))


def test_any_name_of_the_gold_will_do() -> None:
    damascus = Station(names=("Damascus", "Syrian government"))
    assert matches(ARTICLE, damascus, Station(names=("the Syrian government",)))


def test_a_source_nobody_names_matches_only_such_a_source() -> None:
    nobody = Station(anonymous=True)
    assert matches(ARTICLE, nobody, Station(anonymous=True))
    assert not matches(ARTICLE, nobody, DOCKERS_HOP)
    assert not matches(ARTICLE, nobody, Station())
    assert not matches(ARTICLE, DOCKERS_HOP, nobody)


def test_the_same_words_at_the_same_place_will_do_where_the_gold_has_no_other_name() -> None:
    there = Station(names=("port workers",), source=at("two dockers"))
    assert matches(ARTICLE, DOCKERS_HOP, there)
    assert not matches(ARTICLE, Station(names=("Ida Holt",), source=at("two dockers")), there)


def test_factuality_is_judged_only_where_a_claim_was_found() -> None:
    found = scored(answering(POST_HOP, DOCKERS_HOP, factuality=None))
    assert found["found"] == 0.0
    assert "factuality" not in found
    assert scored(answering(factuality="Uu"))["factuality"] == 0.0


def test_traits_are_judged_over_aligned_attributions() -> None:
    ours = voice("a1", "two dockers", "citing", stance="denying", number="one", anonymous=True)
    found = scored(Reading(voices=(ours,), answers=GOLD.answers))
    assert [found[name] for name in ("stance", "anonymity", "number", "kind")] == [0.0, 1.0, 0.0, 0.0]


def test_measures_that_nothing_asks_for_are_left_out() -> None:
    assert figures(score("", "wire", Reading(), Reading())) == {
        "full.precision": 0.0, "full.recall": 0.0, "full.f1": 0.0, "full.genre.wire.f1": 0.0,
        "edge.precision": 0.0, "edge.recall": 0.0, "edge.f1": 0.0, "false_alarms.per_1000_words": 0.0,
    }  # fmt: skip


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0.0
    assert kappa([("a", "a"), ("a", "a")]) == 1.0
    assert kappa([]) == 0.0
    assert kappa([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15) == pytest.approx(0.4)
