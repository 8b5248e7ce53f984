"""Frames: a predicate and its arguments, the same for the active, the passive and the nominal form."""

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from sayso.knowledge import grammar
from sayso.knowledge.acts import lexicon
from sayso.records import Parse, Token

NOMINAL: Final = frozenset({"NOUN", "PROPN"})
REACH: Final = 40
"""Words to each side of a predicate in which its clause is searched."""
_PARTICLES: Final = frozenset({"prt", "prep", "advmod", "acomp", "oprd", "agent", "npadvmod", "dobj"})


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A predicate and the head tokens of its arguments.

    `trigger` is the token that names the act, `verb` the verb that carries it (the same for a verb); `slots` are keyed
    "subject", "object", "dative", "infinitive" and "that" (embedded verbs) or a preposition; `first`..`last` is the
    clause.
    """

    trigger: int
    verb: int | None
    slots: dict[str, tuple[int, ...]]
    first: int
    last: int

    def slot(self, name: str) -> tuple[int, ...]:
        """Heads in one slot; () if it is empty."""
        return self.slots.get(name, ())


def verb_frame(parse: Parse, verb: int) -> Frame:
    """The frame of a verb; in the passive the surface subject is the object."""
    slots: dict[str, tuple[int, ...]] = {}
    _add(slots, _obliques(parse, verb))
    _add(slots, (("dative", c) for c in grammar.children(parse, verb, "dative") if parse.tokens[c].pos != "ADP"))
    subjects, objects = grammar.agents(parse, verb), grammar.patients(parse, verb)
    if grammar.is_passive(parse, verb):
        kept = grammar.children(parse, verb, "dobj", "oprd")
        if kept and parse.tokens[kept[0]].dep == "dobj":
            slots["dative"], objects = objects, kept
        slots.pop("by", None)
        subjects = subjects or _under(parse, verb, "by") or tuple(k for c in kept for k in _under(parse, c, "by"))
    for head in objects if not grammar.is_passive(parse, verb) else slots.get("object", ()):
        _add(slots, _obliques(parse, head))
    slots["subject"], slots["object"] = subjects, objects
    slots["infinitive"] = tuple(c for c in grammar.children(parse, verb, "xcomp") if parse.tokens[c].tag == "VB")
    slots["that"] = tuple(c for c in grammar.children(parse, verb, "ccomp") if parse.tokens[c].tag != "VB")
    first, last = _window(parse, verb)
    return Frame(trigger=verb, verb=verb, slots=slots, first=first, last=last)


def noun_frame(parse: Parse, noun: int, light: Collection[str] | None = None) -> Frame:
    """The frame of an event noun: "X's attack on Y", "X carried out an attack on Y", "talks between X and Y".

    `light` names the verbs that only carry the noun; None looks for none.
    """
    slots: dict[str, tuple[int, ...]] = {}
    _add(slots, _obliques(parse, noun))
    subjects = [*slots.pop("by", ()), *slots.get("between", ())]
    for c in parse.tokens[noun].children:
        token = parse.tokens[c]
        if token.dep == "poss" or (token.dep in {"compound", "amod", "nmod"} and token.pos in {"PROPN", "ADJ"}):
            subjects.append(c)
    verb = None if light is None else carrier(parse, noun, light)
    if verb is not None:
        own = verb_frame(parse, verb)
        subjects = [*own.slot("subject"), *subjects] if noun not in own.slot("subject") else subjects
        _add(
            slots, ((name, h) for name, heads in own.slots.items() if name not in {"subject", "object"} for h in heads)
        )
    slots["subject"] = tuple(dict.fromkeys(i for i in subjects if i != noun))
    slots["object"] = slots.get("of", ())
    anchor = noun if verb is None else verb
    first, last = _window(parse, anchor)
    return Frame(trigger=noun, verb=verb, slots=slots, first=first, last=last)


def deverbal_frame(parse: Parse, noun: int, light: Collection[str]) -> Frame:
    """The frame of an event noun in the slots of its verb: in "the arrest of X by Y" X is the object, Y the subject."""
    plain = noun_frame(parse, noun, light)
    slots = dict(plain.slots)
    word = parse.tokens[noun].lower
    spoken = word in lexicon().spoken
    owners = grammar.children(parse, noun, "poss")
    doers = (*_under(parse, noun, "by"), *(slots.get("from", ()) if spoken else ()))
    done_to = slots.get("of", ()) or slots.get("on", ()) or slots.get("against", ())
    if spoken:
        done_to = slots.get("to", ()) or slots.get("against", ()) or slots.get("on", ())
        slots["object"], slots["dative"] = slots.get("of", ()) or done_to, done_to
    if plain.verb is None:
        if not doers and not owners and word in lexicon().own:
            doers, done_to = slots.get("of", ()), ()
        elif doers and owners and not done_to:
            done_to = owners
        slots["subject"] = doers or owners or tuple(i for i in slots["subject"] if i not in done_to)
    if not spoken:
        slots["object"] = done_to
    return Frame(trigger=noun, verb=plain.verb, slots=slots, first=plain.first, last=plain.last)


def _under(parse: Parse, noun: int, word: str) -> tuple[int, ...]:
    """Heads behind a preposition below a word: the parser hangs "by Y" on X in "the arrest of X by Y"."""
    found = [h for k in grammar.conjuncts(parse, noun) for name, h in grammar.obliques(parse, k) if name == word]
    return tuple(dict.fromkeys(found))


def _window(parse: Parse, i: int) -> tuple[int, int]:
    """The clause around a predicate, at most REACH words to each side, so that no search grows with the sentence."""
    first, last = grammar.clause(parse, i)
    return max(min(first, i), i - REACH), min(max(last, i), i + REACH)


def carrier(parse: Parse, noun: int, light: Collection[str]) -> int | None:
    """The light verb that carries an event noun; None if the noun stands alone."""
    token = parse.tokens[noun]
    head, suffix = token.head, ""
    for dep in ("compound", "conj"):
        if token.dep == dep:
            token = parse.tokens[token.head]
            head = token.head
    if token.dep == "pobj":
        suffix = "_" + parse.tokens[head].lower
        head = parse.tokens[head].head
    elif token.dep not in {"dobj", "nsubjpass", "attr", "obj"}:
        return None
    verb = parse.tokens[head]
    if verb.pos not in {"VERB", "AUX"}:
        return None
    phrases = {phrase for phrase in phrases_of(parse, head) if not suffix or phrase.endswith(suffix)}
    return head if phrases & set(light) else None


def lemma_of(token: Token) -> str:
    """The dictionary form of a verb; mends the lemmatiser where that gives no verb we know ("staged" -> "stag")."""
    lemma, word = token.lemma.lower(), token.lower
    known = lexicon().predicates
    if lemma in known:
        return lemma
    tried = [f"{lemma}e"]
    if word.endswith("ed"):
        tried += [word[:-1], word[:-2], word[:-3]]
    elif word.endswith("ing"):
        tried += [word[:-3], f"{word[:-3]}e", word[:-4]]
    return next((form for form in tried if form in known), lemma)


def phrases_of(parse: Parse, verb: int) -> tuple[str, ...]:
    """The verb alone and with its particles and prepositions: "hand", "hand_over", "walk_out_of"."""
    lemma = lemma_of(parse.tokens[verb])
    found = [lemma]
    parts = [parse.tokens[c] for c in parse.tokens[verb].children if parse.tokens[c].dep in _PARTICLES]
    objects = [part.i for part in parts if part.dep == "dobj" and part.i > verb]
    for k, part in enumerate(parts):
        if part.dep == "prep" and objects and objects[0] < part.i:
            continue  # "giving money in a bid to ..." is not "giving in"
        found.append(f"{lemma}_{part.lower}")
        inner = [parse.tokens[c].lower for c in part.children if parse.tokens[c].dep in {"prep", "pobj", "pcomp"}]
        found += [f"{lemma}_{part.lower}_{word}" for word in (*inner, *(p.lower for p in parts[k + 1 :]))]
    return tuple(found)


def _obliques(parse: Parse, i: int) -> tuple[tuple[str, int], ...]:
    """(preposition, head) of the phrases that hang on the token itself; nested ones belong to their own nouns."""
    found: list[tuple[str, int]] = []
    for c in grammar.children(parse, i, "prep", "dative", "agent"):
        for prep in (c, *grammar.children(parse, c, "prep")):
            for p in grammar.children(parse, prep, "pobj"):
                found += [(parse.tokens[prep].lower, head) for head in grammar.conjuncts(parse, p)]
    return tuple(found)


def _add(slots: dict[str, tuple[int, ...]], pairs: Iterable[tuple[str, int]]) -> None:
    for name, head in pairs:
        if head not in slots.get(name, ()):
            slots[name] = (*slots.get(name, ()), head)
