"""Windows: which pieces of a text the encoder sees together.

Training imports this very file, so it needs nothing else.
"""

WIDTH = 256
"""Pieces of a window, with the two marks at its ends; what the model was trained on."""


def pack(text: str, offsets: list[tuple[int, int]], limit: int = WIDTH - 2) -> list[tuple[int, int]]:
    """Ranges [first, after) of pieces: whole paragraphs while they fit, long ones cut behind a sentence if they can be.

    `offsets` are the characters of each piece in `text`. Every piece lies in exactly one range, in order.
    """
    packed: list[tuple[int, int]] = []
    start = 0
    for first, after in _paragraphs(text, offsets):
        if after - start > limit and first > start:
            packed.append((start, first))
            start = first
        while after - start > limit:
            cut = _cut(text, offsets, start, limit)
            packed.append((start, cut))
            start = cut
    if start < len(offsets):
        packed.append((start, len(offsets)))
    return packed


def _paragraphs(text: str, offsets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    cuts = [k for k in range(1, len(offsets)) if "\n" in text[offsets[k - 1][1] : offsets[k][0]]]
    return list(zip([0, *cuts], [*cuts, len(offsets)], strict=True)) if offsets else []


def _cut(text: str, offsets: list[tuple[int, int]], start: int, limit: int) -> int:
    """Behind the last sentence end in the second half of the window; else at its limit."""
    for k in range(start + limit, start + limit // 2, -1):
        if text[offsets[k - 1][1] - 1] in ".!?\"'\u201d" and text[offsets[k - 1][1] : offsets[k][0]].strip(" ") == "":
            before = text[max(0, offsets[k - 1][1] - 2) : offsets[k - 1][1]]
            if any(mark in before for mark in ".!?") and offsets[k - 1][1] < offsets[k][0]:
                return k
    return start + limit
