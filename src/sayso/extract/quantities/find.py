"""Find how many: figures with their modifier, what they count, and what happened to it."""

from typing import Final

from sayso.extract.quantities.counts import STARTS, Figure, read_figure, word
from sayso.extract.quantities.roles import few_children, role_of
from sayso.knowledge.grammar import referent
from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.timex import find_expressions
from sayso.knowledge.timex.words import LABELS
from sayso.records import Mention, Parse, Quantity
from sayso.records.mention import Modifier

_PEOPLE: Final = frozenset(vocabulary("quantities")["people"]["words"])
_JOINED: Final = frozenset(vocabulary("quantities")["people"]["joined"])
_MODIFIERS: Final[dict[str, Modifier]] = {
    "exactly": "exactly", "about": "about", "nearly": "about", "at-least": "at-least", "at-most": "at-most",
    "more-than": "more-than", "less-than": "less-than", "vague": "vague",
}  # fmt: skip
_NONE: Final = frozenset({"no", "none", "nobody", "without"})
_OLDEST: Final = 120
_ID_DIGITS: Final = 7


def find_quantities(parse: Parse) -> tuple[Mention, ...]:
    """A mention of kind "quantity" for every number of things or people, and for every measure.

    The span holds modifier and number (and the unit of a measure), the value's `noun` what is counted. Of counts, "more
    than 200" has 201 as its least and "fewer than 200" 199 as its most; of measures both have 200. Left out are dates,
    times, durations, ages, ordinals, labels ("Resolution 2254"), telephone numbers and the scores of games.
    """
    tokens = parse.tokens
    taken = {i for found in find_expressions(parse) for i in range(found.first, found.last + 1)}
    mentions: list[Mention] = []
    i = free = 0
    while i < len(tokens):
        text = tokens[i].text
        if i in taken or not (text[0].isdecimal() or text[0] == "." or tokens[i].lower in STARTS):
            i += 1
            continue
        mention, i = _at(parse, i, taken, free)
        if mention is not None:
            mentions.append(mention)
            free = i
    return tuple(mentions)


def _at(parse: Parse, i: int, taken: set[int], free: int) -> tuple[Mention | None, int]:
    """The quantity whose number begins at token `i`, and where to go on; `free` is the first free token."""
    if word(parse.tokens, i) in _NONE:
        return _none(parse, i), i + 1
    figure = read_figure(parse.tokens, i, free)
    if figure is None:
        return (_single(parse, i) if word(parse.tokens, i) in {"a", "an"} else None), i + 1
    end = max(figure.last, i) + 1
    if figure.last in taken or _is_no_count(parse, figure):
        return None, end
    noun = _noun(parse, figure)
    if noun is None and not _stands_alone(parse, figure):
        return None, end
    role = figure.measure or role_of(parse, noun if noun is not None else figure.core)
    if (
        figure.modifier == "vague"
        and noun is None
        and role is None
        and figure.core == i
        and word(parse.tokens, i)[-1] != "s"
    ):
        return None, end
    value = _value(figure, _name(parse, noun) if noun is not None else None, role)
    span = parse.span(figure.first, figure.last)
    return Mention(span=span, kind="quantity", value=value, why=f"quantity:{figure.modifier}"), end


def _name(parse: Parse, noun: int) -> str:
    """The lemma of what is counted; a proper noun as it is written."""
    token = parse.tokens[noun]
    return token.text if token.pos == "PROPN" else token.lemma.lower()


def _value(figure: Figure, noun: str | None, role: str | None) -> Quantity:
    step = 0.0 if figure.unit else 1.0
    low, high, point = figure.low, figure.high, figure.point
    if point is not None:
        low = {"more-than": point + step, "at-least": point, "exactly": point}.get(figure.modifier)
        high = {"less-than": point - step, "at-most": point, "exactly": point, "nearly": point}.get(figure.modifier)
    return Quantity(
        low=low, high=high, point=point, modifier=_MODIFIERS[figure.modifier], noun=noun, unit=figure.unit, role=role
    )  # fmt: skip


def _none(parse: Parse, i: int) -> Mention | None:
    """Such as "no casualties", "without injuries", "no one was killed": zero, if what there is none of has a role."""
    token = parse.tokens[i]
    objects = [c for c in few_children(token) if parse.tokens[c].dep == "pobj" and parse.tokens[c].tag == "NNS"]
    head = token.head if token.dep in {"det", "neg"} else max(objects, default=i)
    if token.lower in {"none", "nobody"}:
        head = i
    elif not i < head <= i + 5:
        return None
    role = role_of(parse, head)
    if role is None:
        return None
    counted = _of(parse, i) if head == i else head
    noun = None if counted is None or parse.tokens[counted].lower == "one" else _name(parse, counted)
    value = Quantity(low=0.0, high=0.0, point=0.0, noun=noun, role=role)
    return Mention(span=parse.span(i, i), kind="quantity", value=value, why="quantity:no")


def _single(parse: Parse, i: int) -> Mention | None:
    """Such as "killed a man": one, where something happened to that one."""
    head = parse.tokens[i].head
    if head <= i or parse.tokens[i].dep != "det" or parse.tokens[head].lemma.lower() not in _PEOPLE:
        return None
    role = role_of(parse, head)
    if role is None or parse.tokens[head].tag != "NN":
        return None
    none = word(parse.tokens, i - 1) == "not"  # "not a single person died"
    number = 0.0 if none else 1.0
    value = Quantity(low=number, high=number, point=number, noun=parse.tokens[head].lemma.lower(), role=role)
    return Mention(span=parse.span(i, i), kind="quantity", value=value, why="quantity:article")


def _noun(parse: Parse, figure: Figure) -> int | None:
    """The token of what is counted, None where the number stands for it or a measure measures nothing named."""
    tokens = parse.tokens
    if figure.joined and figure.unit is None:
        joined = figure.last + 2
        return joined if joined < len(tokens) else None
    core = tokens[figure.last if figure.unit and figure.measure != "money" else figure.core]
    inner = _of(parse, core.i)
    if inner is not None:
        return referent(parse, inner)
    if figure.measure == "money":
        return None
    seen = 0
    while core.dep in {"nummod", "quantmod", "compound", "amod", "npadvmod", "nmod"} and seen < 4:
        head = tokens[core.head]
        if head.pos not in {"NOUN", "PROPN", "NUM", "SYM"} and not (figure.unit and head.pos == "ADJ"):
            break
        core, seen = head, seen + 1
        inner = _of(parse, core.i)
        if inner is not None and core.pos == "NUM":
            return referent(parse, inner)
    counted = core.i > figure.last and core.pos in {"NOUN", "PROPN"}
    return referent(parse, core.i) if counted else _next_plural(parse, figure)


def _next_plural(parse: Parse, figure: Figure) -> int | None:
    """The plural right after a number, past adjectives, where the parser tied the number to something else."""
    tokens = parse.tokens
    if figure.unit is not None:
        return None
    for token in tokens[figure.last + 1 : figure.last + 4]:
        if token.tag in {"NNS", "NNPS"}:
            return token.i
        if token.tag not in {"JJ", "NN", "VBN"}:
            break
    return None


def _of(parse: Parse, i: int) -> int | None:
    """The noun of "hundreds of men", "30 percent of voters"."""
    for c in few_children(parse.tokens[i]):
        if parse.tokens[c].lower == "of" and c > i:
            for p in few_children(parse.tokens[c]):
                if parse.tokens[p].dep == "pobj":
                    return p
    return None


def _stands_alone(parse: Parse, figure: Figure) -> bool:
    """True if a number without a noun is a quantity all the same: a measure, or people in "two were killed"."""
    if figure.unit is not None or figure.modifier not in {"exactly", "vague"}:
        return True
    if "," in parse.tokens[figure.start].text:  # "rose to 6,602": nobody writes labels so
        return True
    if word(parse.tokens, figure.start) in {"a", "an", "half"} and figure.modifier == "exactly":
        return True
    return role_of(parse, figure.core) is not None or (figure.modifier == "vague" and figure.core == figure.start)


def _is_no_count(parse: Parse, figure: Figure) -> bool:
    """True for labels, ages, telephone numbers, scores of games, years, and parts of names."""
    tokens, first, last = parse.tokens, figure.start, figure.last
    before, after = word(tokens, first - 1), word(tokens, last + 1)
    if figure.unit is not None:
        return False
    if figure.score or before in LABELS or before in {"+", "#", "/", "-", "–", "age", "aged"} or after == "/":
        return True
    if figure.joined and word(tokens, last + 2) not in _JOINED:
        return True
    head = tokens[tokens[figure.core].head]
    if figure.digits and head.i == first - 1 and head.pos == "PROPN":
        return True
    return _is_age(parse, figure) or _is_one(parse, figure) or _is_bare_id(parse, figure)


def _is_age(parse: Parse, figure: Figure) -> bool:
    """Such as "Smith, 19, said"; "19 years old"; "at the age of 19"."""
    tokens, first, last = parse.tokens, figure.start, figure.last
    if word(tokens, first - 1) == "of" and word(tokens, first - 2) == "age":
        return True
    if word(tokens, last + 1) in {"year", "years", "months"} and word(tokens, last + 2) in {"old", "-", "of"}:
        return True
    set_off = word(tokens, first - 1) in {",", "("} and word(tokens, last + 1) in {",", ")", ".", "and", ";"}
    small = figure.point is not None and figure.point <= _OLDEST
    return set_off and small and first >= 2 and tokens[first - 2].pos == "PROPN"


def _is_one(parse: Parse, figure: Figure) -> bool:
    """The pronoun in "the one who", "no one", "one of the best": a number only before its noun, or of those hit."""
    token = parse.tokens[figure.core]
    if token.lower != "one" or figure.core != figure.start or figure.modifier != "exactly":
        return False
    return token.dep != "nummod" and (token.tag != "CD" or role_of(parse, figure.core) is None)


def _is_bare_id(parse: Parse, figure: Figure) -> bool:
    """A year, or a long row of digits, that counts nothing."""
    token = parse.tokens[figure.start]
    if not figure.digits or figure.core != figure.start or "," in token.text or _noun(parse, figure) is not None:
        return False
    return len(token.text) >= _ID_DIGITS or (len(token.text) == 4 and token.text[0] in "12")
