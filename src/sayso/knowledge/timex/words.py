"""Give every token of a parse one letter for its class in the grammar of time, and the value that goes with it."""

import re
from typing import Any, Final
from unicodedata import decimal

import msgspec

from sayso.knowledge.lexicon import vocabulary
from sayso.knowledge.numerals import NUMBER_WORDS, SCALE_WORDS, ordinal_value, read_number
from sayso.records import Token

_TABLE: Final = vocabulary("timex")

# The letter of each class; "." is any other token, "_" goes on with a phrase, and D Y N A O K F E are made of digits.
_LETTERS: Final = {
    "month": "M", "weekday": "W", "weekdays": "w", "season": "S", "unit": "U", "units": "V", "part": "P", "today": "R",
    "holiday": "H", "ref": "!", "often": "Q", "amount": "B", "zones": "Z",
}  # fmt: skip
_CLOSED: Final = {
    "the": "d", "that": "t", "same": "s", "each": "e", "article": "a", "few": "n", "another": "x", "ago": "g",
    "later": "l", "of": "o", "half_day": "m", "clock": "k", "possessive": "p", "fiscal": "q", "join": "j", "at": "i",
    "times": "y", "recent": "r", "current": "c", "old": "J", "comma": ",", "hyphen": "-", "owner": "'", "sometime": "?",
    "so": "u", "local": "Z", "frame": "f",
}  # fmt: skip

Entry = tuple[tuple[str, ...], str, Any]
"""The further words of a phrase, its letter and its value."""


class Lexeme(msgspec.Struct, frozen=True, gc=False):
    """A token's letter, its value (a month's number, a unit's code), and the end of a range in one word ("3–5")."""

    letter: str
    value: Any = None
    until: int | None = None


def _lexicon() -> dict[str, tuple[Entry, ...]]:
    """The entries under their first word, the longest phrase first."""
    found: dict[str, list[Entry]] = {}

    def put(phrase: str, letter: str, value: object) -> None:
        first, *rest = phrase.split()
        found.setdefault(first, []).append((tuple(rest), letter, value))

    for name, letter in _LETTERS.items():
        for phrase, value in _TABLE[name].items():
            put(phrase, letter, value)
    for phrase, value in _TABLE["steer"].items():
        put(phrase, {-1: "L", 0: "T", 1: "X"}[value], value)
    for phrase, value in _TABLE["modifier"].items():
        put(phrase, "z" if phrase in {"early", "late", "mid"} else "b", value)
    for name, letter in _CLOSED.items():
        for phrase in _TABLE["closed"][name]:
            put(phrase, letter, None)
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for word, entries in found.items()}


LEXICON: Final = _lexicon()
LABELS: Final = frozenset(_TABLE["labels"]["words"])
_NUMERIC: Final = re.compile(
    r"(?P<K>(?:[01]?\d|2[0-4])[:.][0-5]\d(?:[:.][0-5]\d)?)(?P<half>[ap]\.?m\.?)?(?P<zulu>z)?"
    r"|(?P<F>\d{1,4}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}-\d{1,2}-\d{2,4}|(?:19|20)\d{2}[01]\d[0-3]\d)"
    r"|(?P<mid>(?P<mod>early|mid|late)-?)?'?(?P<E>\d{3}0s|[1-9]0s)"
    r"|(?P<mid2>(?P<mod2>mid|early|late)-)(?P<Y2>[12]\d{3})"
    r"|(?P<D>0?[1-9]|[12]\d|3\d)"
    r"|(?P<Y>[12]\d{3}|0000)"
    r"|(?P<hm>1?\d)(?P<halfday>[ap]\.?m\.?)"
    r"|(?P<N>\d[\d,]*(?:\.\d+)?)"
)
_RANGE: Final = re.compile(r"(?P<first>[12]\d{3}|[1-9]|[12]\d|3[01])[–—-](?P<last>\d{1,4})", re.ASCII)
_DECADES: Final = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                   "eighties": 80, "nineties": 90}  # fmt: skip
_HUNDREDS: Final = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}
_QUARTERS: Final = {
    f"{unit}{k}": (code, k) for unit, code, top in (("q", "Q", 4), ("h", "HY", 2)) for k in range(1, top + 1)
}
_COUNTED: Final = frozenset({*_TABLE["unit"], *_TABLE["units"]})
_OTHER: Final = Lexeme(".")
_GOES_ON: Final = Lexeme("_")


def classify(tokens: tuple[Token, ...]) -> tuple[str, dict[int, Lexeme]]:
    """One letter per token, and the lexemes of those that have a value."""
    letters: list[str] = []
    values: dict[int, Lexeme] = {}
    pending = 0
    for token in tokens:
        if pending:
            pending -= 1
            letters.append("_")
            continue
        lexeme, pending = _lexeme(tokens, token)
        letters.append(lexeme.letter)
        if lexeme.value is not None:
            values[token.i] = lexeme
    return "".join(letters), values


def _lexeme(tokens: tuple[Token, ...], token: Token) -> tuple[Lexeme, int]:
    """The lexeme that starts at `token`, and the number of further tokens it takes."""
    word = token.lower if token.text.isascii() else _in_ascii(token.lower)
    if word.endswith("long") and word[:-4] in _TABLE["unit"]:  # "weeklong"
        return Lexeme("U", _TABLE["unit"][word[:-4]]), 0
    entries = LEXICON.get(word)
    if entries is not None:
        for rest, letter, value in entries:
            following = tokens[token.i + 1 : token.i + 1 + len(rest)] if rest else ()
            said = not rest or tuple(other.lower for other in following) == rest
            if said and _is_meant(tokens, token, letter):
                return Lexeme(letter, value), len(rest)
    if word in _HUNDREDS and token.i + 1 < len(tokens):
        spoken = _spoken_year(tokens, token.i)
        if spoken is not None:
            return spoken
    if word in NUMBER_WORDS and (spelled := _spelled_year(tokens, token.i)):
        return spelled
    if word in _QUARTERS:
        return Lexeme("G", _QUARTERS[word]), 0
    if word in NUMBER_WORDS:
        return Lexeme("C" if word in SCALE_WORDS else "A"), 0
    if word[0].isdecimal() or word[0] == "'" or word[-1].isdecimal() or word[-1] == "s":
        return _numeric(word), 0
    return (Lexeme("O", number) if (number := ordinal_value(word)) else _OTHER), 0


def _in_ascii(word: str) -> str:
    """The same word with the digits of any script ("٢٠٢٤") as 0 to 9."""
    return "".join(str(decimal(c)) if c.isdecimal() else c for c in word)


def _spoken_year(tokens: tuple[Token, ...], i: int) -> tuple[Lexeme, int] | None:
    """Such as "nineteen ninety eight"."""
    rest = read_number(tokens, i + 1)
    if rest is None or rest.digits or not 20 <= rest.value < 100 or tokens[i + 1].lower in {"a", "an"}:
        return None
    return Lexeme("Y", (_HUNDREDS[tokens[i].lower] + int(rest.value), None)), rest.last - i


def _spelled_year(tokens: tuple[Token, ...], i: int) -> tuple[Lexeme, int] | None:
    """The "two thousand" of "the year two thousand"; "last year two thousand people fled" has none."""
    if i < 2 or tokens[i - 1].lower != "year" or tokens[i - 2].lower != "the":
        return None
    number = read_number(tokens, i)
    if number is None or number.digits or not 1000 <= number.value < 3000:
        return None
    return Lexeme("Y", (int(number.value), None)), number.last - i


def _is_meant(tokens: tuple[Token, ...], token: Token, letter: str) -> bool:
    """False where a word of time stands for something else: "may come", "troops march", "drove past", "to last"."""
    word = token.lower
    if letter == "M":
        dated = any(tokens[k].text[0].isdecimal() for k in (token.i - 1, token.i + 1) if 0 <= k < len(tokens))
        if len(word) <= 4 and word[-1] != "." and word not in {"may", "june", "july"}:  # "Jan 22", not "Jan Kowalski"
            return dated
        if word not in {"may", "march"}:
            return not (token.text.islower() and token.pos == "VERB")
        return token.text[0].isupper() and (token.tag == "NNP" or dated)
    if letter in {"L", "X", "T"}:
        after = tokens[token.i + 1].lower if token.i + 1 < len(tokens) else ""
        verb = token.tag[:2] in {"VB", "RP"} and not (word == "coming" and after in _COUNTED)
        return not verb and after != "to" and not (word == "past" and token.dep == "prep")
    if letter == "l" and word == "from":  # "two years from now", not "from now on"
        return token.i > 0 and tokens[token.i - 1].lower in _COUNTED
    if letter in {"S", "b", "U", "P", "R"} and token.tag[:2] == "VB":
        return False
    if word == "second":
        return token.tag == "NN" and token.dep != "amod" and tokens[token.head].i <= token.i
    return not (letter == "W" and word in {"sun.", "sat.", "wed."} and not token.text[0].isupper())


def _range(first: str, last: str) -> Lexeme:
    """The days or years of "3–5" and "2028–30"; what does not go up, or not by much, is something else."""
    whole = first[: len(first) - len(last)] + last if len(first) == 4 else last
    start, until = int(first), int(whole)
    if not start < until or (len(first) == 4) != (len(whole) == 4) or until - start > 100:
        return _OTHER
    if len(first) == 4:
        return Lexeme("Y", (start, None), until)
    return Lexeme("D", start, until) if until <= 31 else _OTHER


def _numeric(word: str) -> Lexeme:
    match = _NUMERIC.fullmatch(word)
    if match is None and (run := _RANGE.fullmatch(word)):
        return _range(run["first"], run["last"])
    if match is None:
        number = ordinal_value(word)
        if number is not None:
            return Lexeme("O", number)
        return Lexeme("E", (_DECADES[word], None)) if word in _DECADES else _OTHER
    kind = match.lastgroup
    if match["K"] and "." in match["K"] and not match["half"]:
        return Lexeme("N")
    if match["K"]:
        return Lexeme("K", (match["K"], match["half"] or "", bool(match["zulu"])))
    if match["E"]:
        return Lexeme("E", (int(match["E"][:-1]), match["mod"]))
    if match["Y2"]:
        return Lexeme("Y", (int(match["Y2"]), match["mod2"]))
    if match["hm"]:
        return Lexeme("K", (match["hm"] + ":00", match["halfday"], False))
    if kind == "F":
        return Lexeme("F", match["F"])
    if kind == "D":
        return Lexeme("D", int(word)) if int(word) <= 31 else Lexeme("N")
    return Lexeme("Y", (int(word), None)) if kind == "Y" else Lexeme("N")
