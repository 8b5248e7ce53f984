"""What outlets do to a text they take over: cut, edit, paraphrase, rewrite, embed. Lists of sentences in, lists out."""

import random
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

Sentences = list[str]
_WORD = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(r"\b\d{2,6}\b")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][\w-]+(?: (?:al |of )?[A-Z][\w-]+)*")
_QUOTE = re.compile(r"[\"“]([^\"“”]{15,200})[\"”]")
_COUNTED = re.compile(r"\b(\d[\d,.]*) ([a-z]{4,})")


@cache
def phrases() -> dict[str, Any]:
    """The words of the generator."""
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))


@cache
def _swaps(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in phrases()[table]:
        group = row.split()
        for word in group:
            found.setdefault(word, tuple(one for one in group if one != word))
    return {word: others for word, others in found.items() if others}


def swapped(text: str, rate: float, rng: random.Random, table: str = "synonyms") -> str:
    """Words put for others of like meaning, each with probability `rate`."""
    swaps = _swaps(table)

    def other(match: re.Match[str]) -> str:
        word = match.group()
        choice = swaps.get(word) or swaps.get(word.lower())
        if not choice or rng.random() > rate:
            return word
        new = rng.choice(choice)
        return new.capitalize() if word[0].isupper() and word != word.upper() else new

    return _WORD.sub(other, text)


def mistyped(text: str, rate: float, rng: random.Random) -> str:
    """Slips of the hand in long words, each with probability `rate`."""

    def slip(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 6 or rng.random() > rate:
            return word
        k = rng.randrange(1, len(word) - 2)
        return rng.choice(
            (word[:k] + word[k + 1] + word[k] + word[k + 2 :], word[:k] + word[k + 1 :], word[:k] + word[k] + word[k:])
        )

    return _WORD.sub(slip, text)


def rounded(text: str, rate: float, rng: random.Random) -> str:
    """Numbers made round: "about 40" for 37; years stay."""

    def less(match: re.Match[str]) -> str:
        value = int(match.group())
        if 1900 <= value <= 2100 or value % 10 == 0 or rng.random() > rate:
            return match.group()
        size = 10 ** (len(match.group()) - 1)
        near = max(size, round(value / size) * size)
        return rng.choice((f"about {near}", f"nearly {near}", f"some {near}", str(near)))

    return _NUMBER.sub(less, text)


def thinned(text: str, rate: float, rng: random.Random) -> str:
    """Words left out, lower-case ones alone."""
    return " ".join(word for word in text.split() if not (word.islower() and rng.random() < rate))


def truncated(sentences: Sentences, rng: random.Random) -> Sentences:
    """The top of a text; the last sentence sometimes cut short."""
    keep = max(2, round(len(sentences) * rng.uniform(0.25, 0.85)))
    kept = sentences[:keep]
    if rng.random() < 0.3:
        words = kept[-1].split()
        kept = [*kept[:-1], " ".join(words[: max(4, len(words) // 2)]) + rng.choice(("...", "…", ""))]
    return kept


def edited(sentences: Sentences, rng: random.Random) -> Sentences:
    """What a desk does: words, spellings, sentences dropped, merged, moved, numbers rounded, slips."""
    force = rng.uniform(0.3, 1.0)
    kept = [one for k, one in enumerate(sentences) if k == 0 or rng.random() > 0.25 * force]
    kept = [swapped(one, 0.35 * force, rng) if rng.random() < 0.7 else one for one in kept]
    if rng.random() < 0.4:
        kept = [swapped(one, 1.0, rng, "spellings") for one in kept]
    if rng.random() < 0.4:
        kept = [rounded(one, 0.6 * force, rng) for one in kept]
    if rng.random() < 0.5:
        kept = [mistyped(one, 0.02, rng) for one in kept]
    for _ in range(rng.randint(0, 2)):
        if len(kept) > 3:
            k = rng.randrange(1, len(kept) - 1)
            kept[k : k + 2] = rng.choice(([kept[k].rstrip(".") + ", and " + kept[k + 1]], [kept[k + 1], kept[k]]))
    return kept


def _fronted(text: str, rng: random.Random) -> str:
    """Who said it first or last, and clauses that change places."""
    for middle, link in (
        (" said ", "According to {0}, {1}"),
        *((f" {word} ", word.capitalize() + " {1}, {0}") for word in ("after", "when", "while", "as", "in")),
    ):
        if text.count(middle) == 1 and rng.random() < 0.7:
            left, right = text.rstrip(".").split(middle)
            if len(left.split()) > 2 and len(right.split()) > 2:
                return link.format(left, right) + "."
    return text


def _passive(text: str, rng: random.Random) -> str:
    found = re.fullmatch(
        r"(.{5,80}?) (killed|wounded|targeted|seized|hit|captured|destroyed|launched) (.{5,120}?)\.?", text
    )
    if not found or rng.random() > 0.8:
        return text
    return f"{found[3][0].upper()}{found[3][1:]} {rng.choice(('was', 'were', 'got'))} {found[2]} by {found[1]}."


def paraphrased(sentences: Sentences, rng: random.Random) -> Sentences:
    """The same told in other words, by one of several hands."""
    rate = rng.uniform(0.5, 1.0)
    hand = rng.randrange(4)
    kept = []
    for k, one in enumerate(sentences):
        if k > 1 and rng.random() < 0.15:
            continue
        new = swapped(one, rate, rng)
        if hand in (0, 3):
            new = _fronted(_passive(new, rng), rng)
        if hand in (1, 3):
            new = thinned(new, rng.uniform(0.05, 0.2), rng)
        if hand == 2:
            words = new.split()
            cut = len(words) // 2
            new = (
                " ".join((*words[cut:], rng.choice(("–", "with", "and", "while")), *words[:cut]))
                if rng.random() < 0.6
                else new
            )
        if rng.random() < 0.2:
            new = f"{rng.choice(phrases()['connectors'])}, {new}"
        kept.append(new)
    if rng.random() < 0.4:
        rng.shuffle(kept)
    return kept


def rewritten(sentences: Sentences, rng: random.Random) -> Sentences:
    """Facts alone are kept, names, numbers, short quotations, a few words, in a new order, by one of several hands."""
    hand = rng.randrange(3)
    if hand == 0:
        return _from_facts(sentences, rng)
    if hand == 1:
        kept = [_skeleton(one, rng) for one in sentences if rng.random() < 0.6] or [_skeleton(sentences[0], rng)]
        rng.shuffle(kept)
        return kept[:12]
    mixture = paraphrased(sentences[: max(3, len(sentences) * 2 // 3)], rng)
    kept = [thinned(one, 0.3, rng) for one in mixture if rng.random() < 0.5]
    kept += _from_facts(sentences, rng)[:5]
    rng.shuffle(kept)
    return kept


def _skeleton(text: str, rng: random.Random) -> str:
    """The words of a sentence that matter, with others between them."""
    words = [
        word for word in swapped(text, 0.8, rng).split() if not word.islower() or len(word) > 5 or rng.random() < 0.25
    ]
    fill = ("was", "with", "then", "over", "and", "had", "its", "such", "at", "there")
    out: list[str] = []
    for word in words:
        out += [word] if rng.random() < 0.7 else [rng.choice(fill), word]
    if rng.random() < 0.5 and len(out) > 8:
        cut = rng.randrange(3, len(out) - 3)
        out = out[cut:] + out[:cut]
    return " ".join(out).strip(" .") + "."


def _from_facts(sentences: Sentences, rng: random.Random) -> Sentences:
    text = " ".join(sentences)
    names = list(dict.fromkeys(_NAME.findall(text))) or ["the region"]
    counted = list(dict.fromkeys(_COUNTED.findall(text))) or [("several", "people")]
    quotes = [" ".join(one.split()[:10]) for one in _QUOTE.findall(text)]
    found = []
    for _ in range(rng.randint(5, 10)):
        pattern = rng.choice(phrases()["rewrites"])
        if "{quote}" in pattern and not quotes:
            continue
        number, noun = rng.choice(counted)
        words = rng.choice(sentences).split()
        at = rng.randrange(max(1, len(words) - 6))
        piece = " ".join(words[at : at + rng.randint(3, 6)]).strip('.,"“”')
        found.append(
            pattern.format(
                name=rng.choice(names),
                other=rng.choice(names),
                number=number,
                noun=noun,
                words=piece,
                quote=rng.choice(quotes or [""]),
            )
        )
    return found or [_skeleton(sentences[0], rng)]


def embedded(sentences: Sentences, host: Sentences, rng: random.Random) -> Sentences:
    """A passage put into a longer report of another matter."""
    size = min(len(sentences), rng.randint(2, 8))
    at = rng.choice((0, rng.randrange(len(sentences) - size + 1)))
    passage = sentences[at : at + size]
    if rng.random() < 0.4:
        passage = edited(passage, rng)
    where = rng.randrange(1, len(host) + 1)
    return [*host[:where], *passage, *host[where:]]


KINDS: dict[str, Callable[[Sentences, random.Random], Sentences]] = {
    "verbatim": lambda sentences, _: list(sentences),
    "truncated": truncated,
    "edited": edited,
    "paraphrased": paraphrased,
    "rewritten": rewritten,
}
