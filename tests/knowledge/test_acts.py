"""The lexicon of acts names only what the codebook and the classes know."""

from sayso.knowledge.acts import lexicon
from sayso.knowledge.codebook import codebook
from sayso.knowledge.lexicon import vocabulary

BUILT_IN = {"actor", "place", "any"}
FLAGS = {"appeal", "mutual", "swap", "complement", "leans", "plan", "weak", "vague", "self", "decides"}


def test_every_act_has_known_codes() -> None:
    book = codebook()
    for act in lexicon().acts:
        assert book.code(act.type, act.mode).type == act.type
        assert act.cameo in book.cameo_codes, act.rule
        assert set(act.context) <= book.contexts, act.rule
        for type_, mode, cameo in act.also:
            assert book.code(type_, mode).mode == mode
            assert cameo in book.cameo_codes, act.rule
        if act.hostile is not None:
            assert book.code(*act.hostile).quad == 3


def test_every_test_asks_for_a_known_class() -> None:
    classes = set(lexicon().classes) | BUILT_IN
    for act in lexicon().acts:
        assert act.flags <= FLAGS, act.rule
        assert act.to, act.rule
        for test in act.tests:
            assert set(test.classes) <= classes, (act.rule, test)
            assert test.classes or test.words, (act.rule, test)


def test_no_part_of_a_condition_gets_lost() -> None:
    for name in ("acts_cooperation", "acts_conflict", "acts_force"):
        for row in vocabulary(name)["acts"]:
            act = next(a for a in lexicon().acts if a.rule == row["rule"] and len(a.tests) == _count(row))
            assert act.rule == row["rule"]


def _count(row: dict[str, str]) -> int:
    return len(row.get("when", "").split())


def test_all_sixteen_types_are_covered_widely() -> None:
    rules = {name: {a.rule for a in lexicon().acts if a.type == name} for name in codebook().types}
    assert all(len(known) >= 8 for known in rules.values()), {k: len(v) for k, v in rules.items()}
    verbs = {phrase for phrases in lexicon().verbs.values() for phrase in phrases}
    assert len(verbs) > 600


def test_contexts_and_modes_of_weapons_are_known() -> None:
    table = vocabulary("contexts")
    assert set(table["strong"]) == set(table["weak"]) == codebook().contexts
    assert {mode for mode, _ in lexicon().instruments} <= set(codebook().modes("ASSAULT"))


def test_an_act_that_takes_its_mode_from_what_it_governs_has_none_of_its_own() -> None:
    assert [act.rule for act in lexicon().acts if "complement" in act.flags and act.mode is not None] == []
