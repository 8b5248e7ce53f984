"""Marks: a colon or dash that stands for a verb of saying, in headlines and before quotations."""

from typing import Final

from sayso.extract.attributions.cues import Cue, Entry
from sayso.extract.attributions.quotes import Quotes
from sayso.extract.attributions.sources import Source, speaker_nouns
from sayso.records import Dateline, Parse, Sentence, Span

_DASHES: Final = frozenset({"-", "–", "—", "--"})
_LONGEST: Final = 6
"""Words of a source in front of a colon or behind a dash."""
_SHORTEST: Final = 3
"""Words of what such a source says."""
_ACRONYM: Final = 3
"""Letters of a word in capitals that is a place's name in a dateline, not "UN" or "US", if it has more."""
_SAYS: Final = Entry({"clause": "neutral"})

type Marked = tuple[Cue, Source, Span]


def find_marks(parse: Parse, quotes: Quotes, dateline: Dateline | None = None) -> tuple[Marked, ...]:
    """Every "X: ..." and "... - X" with its cue, source and content; in the text itself only "X: quotation"."""
    people = {i for entity in parse.entities if entity.label in {"PERSON", "ORG", "GPE", "NORP"}
              for i in range(entity.first, entity.last + 1)}  # fmt: skip
    first = parse.sentences[0].paragraph if parse.sentences else None
    found = []
    for number, sentence in enumerate(parse.sentences):
        if number > 0 and parse.sentences[number - 1].paragraph == sentence.paragraph:
            continue
        last = _line_end(parse, number)
        headline = sentence.paragraph == first and _is_headline(parse, number)
        marked = _colon(parse, quotes, people, sentence, last, headline=headline)
        if marked is None and headline:
            marked = _dash(parse, people, sentence.first, last)
        if marked is not None and not (dateline is not None and dateline.span.overlaps(marked[0].span)):
            found.append(marked)
    return tuple(found)


def _is_headline(parse: Parse, number: int) -> bool:
    """A first line of at most two sentences without a full stop at its end."""
    rest = parse.sentences[number : number + 3]
    line = [sentence for sentence in rest if sentence.paragraph == rest[0].paragraph]
    return len(line) <= 2 and parse.tokens[line[-1].last].text not in {".", "…", ":"}


def _line_end(parse: Parse, number: int) -> int:
    """The last token of the paragraph that begins with sentence `number`, within two sentences."""
    following = parse.sentences[number + 1] if number + 1 < len(parse.sentences) else None
    same = following is not None and following.paragraph == parse.sentences[number].paragraph
    return following.last if following is not None and same else parse.sentences[number].last


def _colon(
    parse: Parse, quotes: Quotes, people: set[int], sentence: Sentence, last: int, *, headline: bool
) -> Marked | None:
    for i in range(sentence.first + 1, min(sentence.first + _LONGEST + 1, last)):
        if parse.tokens[i].text != ":":
            continue
        end = _addressed(parse, sentence.first, i) if headline else i - 1
        if not _is_speaker(parse, people, sentence.first, end):
            return None
        quote = quotes.at(parse.tokens[i + 1].start)
        if quote is not None and not quote.scare:
            return _marked(parse, i, (sentence.first, end), quote.span)
        shouted = parse.tokens[sentence.first].text
        if not headline or (shouted.isupper() and len(shouted) > _ACRONYM):
            return None  # "OSLO: The army said ..." opens a report, it is no headline
        return _marked(parse, i, (sentence.first, end), _words(parse, i + 1, last))
    return None


def _addressed(parse: Parse, first: int, colon: int) -> int:
    """The last word of A in "A to B: ..."."""
    return next((i - 1 for i in range(first + 1, colon - 1) if parse.tokens[i].lower == "to"), colon - 1)


def _dash(parse: Parse, people: set[int], first: int, last: int) -> Marked | None:
    end = last - 1 if parse.tokens[last].text == "." else last
    for i in range(end - 1, max(first + _SHORTEST, end - _LONGEST) - 1, -1):
        if parse.tokens[i].text in _DASHES and parse.text[parse.tokens[i].start - 1 : parse.tokens[i].start].isspace():
            speaks = _is_speaker(parse, people, i + 1, end)
            return _marked(parse, i, (i + 1, end), _words(parse, first, i - 1)) if speaks else None
    return None


def _is_speaker(parse: Parse, people: set[int], first: int, last: int) -> bool:
    """A name or a noun for somebody who speaks, and no clause."""
    tokens = parse.tokens[first : last + 1]
    if any(token.pos in {"VERB", "AUX", "PUNCT", "NUM"} for token in tokens):
        return False
    kinds = ("people", "offices", "institutions", "documents")
    head = parse.tokens[last]
    return last in people or any(head.lemma.lower() in speaker_nouns(kind) for kind in kinds)


def _words(parse: Parse, first: int, last: int) -> Span | None:
    if parse.tokens[last].text == "." and last > first:
        last -= 1
    return parse.span(first, last) if last - first + 1 >= _SHORTEST else None


def _marked(parse: Parse, i: int, source: tuple[int, int], content: Span | None) -> Marked | None:
    if content is None:
        return None
    cue = Cue(i, i, parse.span(i, i), "mark", _SAYS)
    return cue, Source(source[1], parse.span(*source)), content
