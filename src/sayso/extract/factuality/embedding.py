"""What a word does to the certainty of what stands under it."""

from typing import Any, Final

from sayso.extract.factuality.conditions import is_inverted
from sayso.extract.factuality.degrees import Degree, certainly
from sayso.extract.happenings import complement, is_carrier, lends
from sayso.extract.happenings.mute import is_slip
from sayso.knowledge.grammar import children
from sayso.knowledge.lexicon import vocabulary, words
from sayso.records import Parse, Token


def _signatures(rows: list[dict[str, Any]]) -> dict[str, tuple[str, str, bool]]:
    return {word: (row["so"], row["not"], bool(row.get("future"))) for row in rows for word in row["words"]}


_TABLE: Final = vocabulary("factuality")
_SIGNATURES: Final = _signatures(_TABLE["signature"])
_HYPOTHETICAL: Final = frozenset(_TABLE["marks"]["hypothetical"])
_OPENING: Final = frozenset(_TABLE["marks"]["open"])
_NEGATIVE: Final = frozenset(_TABLE["marks"]["negative"])
_WHEN: Final = frozenset(_TABLE["marks"]["when"])
_PRESUPPOSING: Final = frozenset(_TABLE["presupposing"]["words"])
_GOVERNED: Final = frozenset(_TABLE["presupposing"]["prepositions"])
_PERMITTING: Final = frozenset(_TABLE["permitting"]["words"])
_PERMITTED: Final = ("CT+", "CT-", False)
_SUPPORT: Final = words("claims", "support")
_ATTITUDES: Final = frozenset(_TABLE["attitudes"]["words"])
_TELLING: Final = frozenset(_TABLE["telling"]["words"])
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_CLAUSAL: Final = frozenset({"xcomp", "ccomp", "pcomp", "csubj", "csubjpass"})


def embed(parse: Parse, outer: int, inner: int, degree: Degree) -> Degree:
    """The degree of `inner`, a dependant of `outer`, where `outer` stands at `degree`."""
    above, below = parse.tokens[outer], parse.tokens[inner]
    if below.dep in _CLAUSAL or (below.dep in {"ccomp", "nsubj"} and below.pos == "VERB"):
        return _complement(parse, above, below, degree)
    if below.dep == "advcl":
        return _adverbial(parse, above, below, degree)
    if below.dep in {"relcl", "acl", "appos"}:
        return _attributive(parse, above, below, degree)
    if below.dep == "prep":
        return _preposition(above, below, degree)
    if below.pos == "NOUN" and below.dep in {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "oprd"}:
        return _argument(parse, above, below, degree)
    if below.dep in {"amod", "compound", "poss", "nmod"}:
        return certainly()
    return degree


def told(parse: Parse, cue: int, top: int) -> Degree:
    """The degree that a cue itself gives to the root of its content: "vowed to leave", "hopes that they left"."""
    signature = _SIGNATURES.get(parse.tokens[cue].lemma)
    below = parse.tokens[top]
    bare = below.tag == "VB" and not any(parse.tokens[c].tag == "MD" for c in children(parse, top, "aux"))
    bare = bare or (below.tag == "VBG" and below.dep in {"xcomp", "pcomp"} and not children(parse, top, "aux"))
    if signature is None or not (bare or parse.tokens[cue].lemma in _ATTITUDES):
        return certainly()
    return _signed(signature, certainly())


def _complement(parse: Parse, above: Token, below: Token, degree: Degree) -> Degree:
    if is_slip(parse, below.i):
        return degree
    asked = _asked(parse, below)
    if asked is not None:
        return asked
    lemma = above.lemma
    if above.pos == "ADP":
        if above.lower in _NEGATIVE:
            return degree  # the preposition has already turned it
        governor = parse.tokens[above.head]
        if above.dep != "prep" or (governor.lemma not in _SIGNATURES and governor.pos in {"VERB", "AUX"}):
            return _inherited(degree)
        lemma = governor.lemma
    if lemma == "be":
        lemma = _predicate(parse, above) or lemma
        if lemma == "be":
            return degree.opened("future") if _to_infinitive(parse, below) and below.dep == "xcomp" else degree
    if lemma in {"have", "go"} and _to_infinitive(parse, below):
        return degree.denied() if _is_pending(parse, above) else _going(above, degree)
    signature = _SIGNATURES.get(lemma)
    if signature is None or (lemma in _TELLING and below.tag in _FINITE):
        return _unknown(parse, below, degree)
    if below.dep in {"csubj", "csubjpass"}:
        return certainly()
    if lemma in _PERMITTING and above.lemma == lemma and _is_past(parse, above):
        signature = _PERMITTED
    return _signed(signature, degree)


def _is_past(parse: Parse, verb: Token) -> bool:
    """True for what has been done: "let", "was allowed", "has permitted"."""
    aux = [parse.tokens[c] for c in children(parse, verb.i, "aux", "auxpass")]
    if any(word.tag in {"MD", "TO"} for word in aux):
        return False
    return (verb.tag == "VBD" and not aux) or any(word.lower in {"was", "were", "had", "has", "have"} for word in aux)


def _asked(parse: Parse, below: Token) -> Degree | None:
    """An indirect question: "who did it" tells that it was done, "whether" leaves it open; None for anything else."""
    if below.dep != "ccomp":
        return None
    if any(parse.tokens[c].lower == "whether" for c in children(parse, below.i, "mark")):
        return certainly().opened()
    which = any(parse.tokens[c].tag in {"WP", "WRB"} and c < below.i for c in below.children)
    return certainly() if which and below.tag in _FINITE else None


def _is_pending(parse: Parse, above: Token) -> bool:
    """True for "have yet to leave"."""
    return above.lemma == "have" and any(parse.tokens[c].lower == "yet" for c in children(parse, above.i, "advmod"))


def _going(above: Token, degree: Degree) -> Degree:
    """What "have to" and "go to" leave: "is going to" is future, "had to" was done, "has to" is open."""
    if above.tag == "VBG":
        return degree.marked("future")
    return degree if above.tag == "VBD" else degree.opened()


def _signed(signature: tuple[str, str, bool], degree: Degree) -> Degree:
    so, otherwise, future = signature
    result = degree.through(so, otherwise)
    return result.marked("future") if future else result


def _unknown(parse: Parse, below: Token, degree: Degree) -> Degree:
    """A word nobody listed: an infinitive is open, a finite clause is told as so, a gerund follows its verb."""
    if _to_infinitive(parse, below):
        return degree.opened()
    return _inherited(degree)


def _inherited(degree: Degree) -> Degree:
    """As open as what stands above, but not negated with it."""
    return Degree(degree.level) if degree.negative else degree


def _predicate(parse: Parse, be: Token) -> str | None:
    for c in children(parse, be.i, "acomp", "attr"):
        if parse.tokens[c].lemma in _SIGNATURES:
            return parse.tokens[c].lemma
    return None


def _to_infinitive(parse: Parse, token: Token) -> bool:
    helpers = [parse.tokens[c] for c in children(parse, token.i, "aux", "auxpass")]
    plain = token.tag == "VB" or (token.tag == "VBN" and any(word.lower == "be" for word in helpers))
    return plain and any(word.tag == "TO" for word in helpers) and not any(word.lower == "have" for word in helpers)


def _adverbial(parse: Parse, above: Token, below: Token, degree: Degree) -> Degree:
    marks = {parse.tokens[c].lower for c in children(parse, below.i, "mark", "advmod")}
    if (marks & _HYPOTHETICAL and "even" not in marks - {"if"}) or is_inverted(parse, below):
        return certainly().opened("hypothetical")
    if marks & _OPENING:
        return certainly().opened()
    if marks & _WHEN and below.tag in {"VBZ", "VBP"} and above.tag != "VBD":
        return certainly().opened("future")
    if _to_infinitive(parse, below):
        signature = _SIGNATURES.get(above.lemma)
        return certainly().opened() if signature is None else _signed(signature, degree)
    if "that" in marks and "so" in marks:
        return certainly().opened()
    if below.tag in {"VBG", "VBN"} and not children(parse, below.i, "nsubj", "nsubjpass", "mark"):
        return _inherited(degree)
    return certainly()


def _attributive(parse: Parse, above: Token, below: Token, degree: Degree) -> Degree:
    if below.dep == "relcl" and above.dep == "attr" and _is_cleft(parse, parse.tokens[above.head]):
        return degree
    reduced = below.tag in {"VBN", "VBG"} and not children(parse, below.i, "nsubj", "nsubjpass", "mark")
    if below.dep == "acl" and not reduced and (_to_infinitive(parse, below) or above.lemma in _SIGNATURES):
        signature = _SIGNATURES.get(above.lemma)
        if signature is None:
            return certainly().opened()
        return _signed(signature, degree)
    past = below.tag == "VBD" or any(parse.tokens[c].tag == "VBD" for c in children(parse, below.i, "aux", "auxpass"))
    if degree.level == 0 and not past and not _is_definite(parse, above):
        return degree
    return certainly()


def _is_cleft(parse: Parse, be: Token) -> bool:
    """True for "it was the guards who fired"."""
    return be.lemma == "be" and any(parse.tokens[c].lower == "it" for c in children(parse, be.i, "nsubj", "expl"))


def _preposition(above: Token, below: Token, degree: Degree) -> Degree:
    if below.lower in _NEGATIVE:
        return certainly().flipped() if degree.level else degree
    if below.lower == "despite":
        return certainly()
    if above.pos in {"NOUN", "ADJ"} and above.lemma in _SIGNATURES:
        return degree
    return degree


def _argument(parse: Parse, above: Token, below: Token, degree: Degree) -> Degree:
    """An event noun as an argument: presupposed where definite, else as its verb or noun says."""
    verb = above
    if above.pos == "ADP":
        if above.lower in _NEGATIVE:
            return degree
        verb = parse.tokens[above.head]
    if verb.pos in {"VERB", "AUX"} and (lends(parse, verb.i) or verb.lemma == "be") and below.dep != "nsubj":
        return degree
    definite = _is_definite(parse, below)
    folded = complement(parse, verb.i) if below.dep in {"nsubj", "nsubjpass"} and is_carrier(parse, verb.i) else None
    if (
        folded is not None
    ):  # "strikes are meant to deter": the strikes are told; "talks are expected to begin": expected
        begins = parse.tokens[folded].lemma in _SUPPORT
        return _complement(parse, verb, parse.tokens[folded], degree) if begins else certainly()
    if below.dep in {"nsubj", "nsubjpass"} and verb.lemma not in _SIGNATURES:
        return certainly() if definite else degree.affirmed() if degree.level else degree
    governed = above.pos != "ADP" or above.lower in _GOVERNED
    signature = _SIGNATURES.get(verb.lemma) if governed and below.dep != "nsubj" else None
    if signature is not None and signature[2] and verb.lemma not in _PRESUPPOSING:
        return _signed(signature, degree)  # "demanded the release": wanted, however definite
    if definite or not governed:
        return certainly() if definite else degree.affirmed()
    if signature is not None and (signature[0] != "CT+" or verb.pos != "VERB"):
        return _signed(signature, degree)
    return degree


def _is_definite(parse: Parse, noun: Token) -> bool:
    for c in noun.children:
        child = parse.tokens[c]
        if child.dep == "poss" or (child.dep == "det" and child.lower in _DEFINITE):
            return True
    return noun.pos == "PROPN"
