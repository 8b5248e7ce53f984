"""What a figure counts or measures."""

from typing import Final

from sayso.extract.quantities.figures import Figure
from sayso.extract.quantities.measures import word
from sayso.knowledge.grammar import referent
from sayso.knowledge.lexicon import vocabulary
from sayso.records import Parse, Token

_NOMINAL: Final = frozenset(vocabulary("quantities")["people"]["nominal"])
_CONTESTED: Final = frozenset({"votes", "seats", "points", "goals", "runs"})
_UNITS: Final = frozenset(vocabulary("quantities")["unit"])
_HEAP: Final = 50
_PLURALS: Final = {"people": "person", "men": "man", "women": "woman", "children": "child", "dice": "die"}
_DIMENSIONS: Final = frozenset({"long", "wide", "high", "deep", "tall", "thick", "strong", "heavy"})


def few_children(token: Token) -> tuple[int, ...]:
    """The children of a token; none of a heap that no sentence has, so that the work stays linear."""
    return token.children if len(token.children) <= _HEAP else ()


def counted(parse: Parse, figure: Figure) -> int | None:
    """The token of what is counted, None where the figure stands for it or a measure measures nothing named."""
    tokens = parse.tokens
    if figure.joined and figure.unit is None:
        joined = figure.last + 2
        return joined if joined < len(tokens) and tokens[joined].lower != "strong" else None
    core = tokens[figure.core if figure.unit is None or figure.measure == "share" else _unit_core(parse, figure)]
    inner = _partitive(parse, figure, core)
    if inner is not None:
        return inner
    if word(tokens, figure.first - 1) == "to" and word(tokens, figure.first - 2) in _CONTESTED:
        return figure.first - 2  # "by 45 votes to 30"
    head = _above(parse, figure, core)
    if head is not None and (figure.measure is None or tokens[head].pos in {"NOUN", "PROPN"}):
        return head
    return _next_plural(parse, figure)


def _unit_core(parse: Parse, figure: Figure) -> int:
    """The last noun of the unit ("shillings" of "300 million Ugandan shillings")."""
    for i in range(figure.last, figure.start - 1, -1):
        if parse.tokens[i].head < figure.first or parse.tokens[i].head > figure.last:
            return i
    return figure.last


def _partitive(parse: Parse, figure: Figure, core: Token) -> int | None:
    """The noun of "hundreds of men", "30 percent of voters", "$5 million in aid"."""
    links = {"of", "in", "worth"} if figure.measure == "money" else {"of"}
    for i in dict.fromkeys((core.i, figure.core, figure.last)):
        token = parse.tokens[i]
        for c in few_children(token):
            if c <= figure.last or parse.tokens[c].lower not in links or c > figure.last + 3:
                continue
            for p in few_children(parse.tokens[c]):
                if parse.tokens[p].dep == "pobj" and parse.tokens[p].pos != "NUM":
                    return _head_noun(parse, p)
    after = figure.last + 1
    if after + 1 < len(parse.tokens) and parse.tokens[after].lower in links and core.pos != "VERB":
        found = _object_after(parse, after)
        common = found is not None and parse.tokens[found].pos == "NOUN"
        return found if parse.tokens[after].lower != "in" or common else None
    return None


def _object_after(parse: Parse, preposition: int) -> int | None:
    """The noun behind "of", where the parser hung the preposition elsewhere."""
    for c in few_children(parse.tokens[preposition]):
        if c > preposition and parse.tokens[c].dep == "pobj":
            return _head_noun(parse, c)
    return None


def _head_noun(parse: Parse, i: int) -> int | None:
    """The noun that a phrase is about; None for pronouns and for a figure that stands alone."""
    found = referent(parse, i)
    token = parse.tokens[found]
    return found if token.pos in {"NOUN", "PROPN"} and token.lower not in _NOMINAL else None


def _above(parse: Parse, figure: Figure, core: Token) -> int | None:
    """The noun that the figure modifies."""
    tokens, start = parse.tokens, core
    for _ in range(4):
        if core.dep not in {"nummod", "quantmod", "compound", "amod", "npadvmod", "nmod", "det", "predet", "advmod"}:
            break
        head = tokens[core.head]
        if head.pos not in {"NOUN", "PROPN", "NUM", "SYM"} and not (figure.unit and head.lower in _DIMENSIONS):
            break
        core = head
    if core.i == start.i or core.pos not in {"NOUN", "PROPN"} or tokens[core.i].sentence != start.sentence:
        return None
    between = tokens[figure.last + 1 : core.i]
    if any(token.pos in {"VERB", "AUX", "ADP", "SCONJ", "PRON"} and token.tag != "VBN" for token in between):
        return None
    if figure.first <= core.i <= figure.last:
        return None
    before = core.i < figure.first
    if before and not (figure.unit and any(t.lower in _DIMENSIONS for t in tokens[figure.last + 1 : figure.last + 2])):
        return None
    if figure.measure in {"distance", "share"} and not before and not _touches(parse, figure, core.i):
        return None
    if figure.unit is not None and core.lower in _UNITS:
        return None
    if core.lower in {"north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast", "year"}:
        return None
    return _head_noun(parse, core.i)


def _touches(parse: Parse, figure: Figure, noun: int) -> bool:
    """True if only adjectives and nouns stand between figure and noun."""
    between = parse.tokens[figure.last + 1 : noun]
    return len(between) <= 3 and all(token.pos in {"NOUN", "ADJ", "PROPN", "PUNCT"} for token in between)


def _next_plural(parse: Parse, figure: Figure) -> int | None:
    """The plural right after a number, past adjectives, where the parser tied the number to something else."""
    tokens = parse.tokens
    if figure.unit is not None:
        return None
    for token in tokens[figure.last + 1 : figure.last + 4]:
        if token.lower in _NOMINAL:
            return None
        if token.tag in {"NNS", "NNPS"}:
            return token.i
        if token.tag not in {"JJ", "NN", "VBN", "HYPH"}:
            break
    return None


def noun_name(parse: Parse, noun: int) -> str:
    """What is counted, in the singular; names keep their capitals, words that hyphens join stay together."""
    token = parse.tokens[noun]
    lower = token.lower
    if lower in _PLURALS:
        return _PLURALS[lower]
    name = token.text if token.pos == "PROPN" else token.lemma.lower()
    if token.tag in {"NNPS", "NNS"} and token.pos == "PROPN":
        name = token.text.removesuffix("s")
    elif token.pos == "PROPN" and token.text[:1].isupper() and token.text.endswith("ians"):
        name = token.text[:-1]
    elif token.tag == "NNS" and lower.endswith("ses") and name == lower[:-2]:
        name = lower[:-1]  # the lemmatiser cuts "doses" to "dos"
    first = noun
    while (
        first >= 2
        and parse.tokens[first - 1].text == "-"
        and parse.tokens[first - 1].end == parse.tokens[first].start
        and parse.tokens[first - 2].text.isalpha()
        and parse.tokens[first - 2].end == parse.tokens[first - 1].start
    ):
        name, first = f"{parse.tokens[first - 2].lower}-{name}", first - 2
    return name
