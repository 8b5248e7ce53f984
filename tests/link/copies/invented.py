"""Any number of invented reports, a third of them copies: words drawn as often as words of a language are."""

import random

from sayso.records import Report

_PARTS = ("ka", "lo", "mi", "ren", "tu", "vas", "del", "or", "sin", "bel", "ga", "ter", "hul", "pa", "nos", "ek")


def _word(number: int) -> str:
    word = ""
    while number or not word:
        number, part = divmod(number, len(_PARTS))
        word += _PARTS[part]
    return word


def invented(count: int, *, words: int = 220) -> list[Report]:
    """`count` reports of about `words` words, the same every time."""
    rng = random.Random(7)
    found: list[Report] = []
    for k in range(count):
        if k % 3 == 2:
            kept = found[-1].text.split(". ")
            text = ". ".join(kept[: max(3, len(kept) * 2 // 3)]) + "."
        else:
            text = _text(rng, words)
        found.append(Report(id=f"i{k:06}", text=text, outlet=f"Outlet {k % 40}", published=f"2031-05-{k % 28 + 1:02}"))
    return found


def _text(rng: random.Random, words: int) -> str:
    sentences = []
    while words > 0:
        size = rng.randint(9, 22)
        drawn = [_word(int(rng.paretovariate(0.55)) % 60_000) for _ in range(size)]
        drawn = [word.capitalize() if k == 0 or rng.random() < 0.1 else word for k, word in enumerate(drawn)]
        if rng.random() < 0.3:
            drawn[rng.randrange(1, size)] = str(rng.randint(2, 9_000))
        sentences.append(" ".join(drawn))
        words -= size
    return ". ".join(sentences) + "."
