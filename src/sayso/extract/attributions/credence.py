"""Credence: "C, if A is to be believed": A says C, and the writer leaves it to him."""

from collections.abc import Iterator
from typing import Final

from sayso.extract.attributions.clauses import trimmed
from sayso.extract.attributions.contents import Content, written_kind
from sayso.extract.attributions.cues import Cue, Entry
from sayso.extract.attributions.drafts import Draft
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sources import phrase
from sayso.knowledge.grammar import children
from sayso.records import Parse, Span

_DOUBTED: Final = Entry({"clause": "distancing"})
_TRUSTING: Final = frozenset({"believe", "trust", "credit"})
_WORDS: Final = 5
"""Tokens that the shortest of these has: "if she is to be believed"."""


def believed(parse: Parse, quotes: Quotes) -> Iterator[Draft]:
    """One draft for every "if A is to be believed" beside a clause; the content is the sentence without it."""
    for token in parse.tokens:
        if token.lemma not in _TRUSTING or token.tag != "VBN" or token.i < _WORDS:
            continue
        verb = token.i - 3
        if [one.lower for one in parse.tokens[verb + 1 : token.i]] != ["to", "be"]:
            continue
        subject = next(iter(children(parse, verb, "nsubj", "nsubjpass")), None)
        subject = subject if subject is not None else next(iter(children(parse, token.i, "nsubjpass", "nsubj")), None)
        if subject is None or parse.tokens[max(0, parse.tokens[subject].left - 1)].lower != "if":
            continue
        pieces = _around(parse, parse.tokens[subject].left - 1, token.i)
        if pieces:
            cue = Cue(token.i, token.i, parse.span(verb, token.i), "verb", _DOUBTED)
            yield Draft(cue, phrase(parse, subject), Content(pieces, "clause", written_kind(quotes, pieces)))


def with_trusted(drafts: tuple[Draft, ...], trusted: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Both in the order of their cues, without what others read in the words "is to be believed"."""
    if not trusted:
        return drafts
    taken = {i for one in trusted for i in range(one.cue.anchor - 3, one.cue.anchor + 1)}
    free = (one for one in drafts if one.cue.anchor not in taken)
    return tuple(sorted((*free, *trusted), key=lambda one: (one.cue.id, one.cue.span.end)))


def _around(parse: Parse, first: int, last: int) -> tuple[Span, ...]:
    """The sentence without the words in between."""
    sentence = parse.sentences[parse.tokens[first].sentence]
    if not sentence.first <= first <= last <= sentence.last:
        return ()
    return (*trimmed(parse, sentence.first, first - 1), *trimmed(parse, last + 1, sentence.last))
