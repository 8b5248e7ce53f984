"""Look at a page's tags before any parser does, and read its text when the extractor finds none."""

import re
from collections import Counter
from typing import Final

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sayso.errors import InputError

DEEP: Final = 80
"""Nesting above which lxml may lose the page without a word (it stops at 255, rows and cells counted)."""

TOO_DEEP: Final = 5_000
"""Nesting above which no page is read."""

TOO_MANY_OPEN: Final = 256
"""Formatting tags left open above which parsers, which open them again in every block, would need quadratic time."""

TOO_MANY_ATTRIBUTES: Final = 1_000
"""Words between two tags that may all be attributes; parsers compare each with each, which takes quadratic time."""

ATTRIBUTE_COST: Final = 20_000**2
"""Comparisons of attributes that a page may ask for: about a second's work."""

_TAG: Final = re.compile(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9]*))")
_GAP_WORD: Final = re.compile(r"[^\s/>]+")
_RAW: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
_VOID: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_CLOSED_BY_PARSER: Final = frozenset((
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "html", "head",
    "body",
))  # fmt: skip
_FORMATTING: Final = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
_SKIPPED: Final = frozenset((
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg", "math",
    "iframe", "button", "select", "textarea", "object", "video", "audio", "canvas", "head", "figure", "dialog",
    "menu",
))  # fmt: skip
_BLOCKS: Final = frozenset((
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th",
    "tr", "ul",
))  # fmt: skip
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Shape(msgspec.Struct, frozen=True):
    """How many tags a page opens and how deep they stand in each other."""

    tags: int
    depth: int


def measure(page: str) -> Shape:
    """Count tags and nesting without parsing, in linear time.

    Raises:
        InputError: "markup" if parsing the page would take too long.
    """
    stack: list[str] = []
    open_now: Counter[str] = Counter()
    tags = depth = position = cost = 0
    while match := _TAG.search(page, position):
        cost += _comparisons(page, position, match.start())
        position = match.end()
        name = (match[2] or "").lower()
        if not name:  # a comment
            end = page.find("-->", position)
            position = len(page) if end < 0 else end + 3
        elif match[1]:
            _close(name, stack, open_now)
        else:
            tags += 1
            position = _open(name, page, position, stack, open_now)
            depth = max(depth, len(stack))
    if cost + _comparisons(page, position, len(page)) > ATTRIBUTE_COST:
        raise InputError("markup", "the tags of the page have too many attributes; save its text instead")
    if depth > TOO_DEEP:
        raise InputError("markup", f"the page nests {depth:,} tags, the limit is {TOO_DEEP:,}; save its text instead")
    return Shape(tags, depth)


def _comparisons(page: str, start: int, end: int) -> int:
    """How many comparisons what stands between two tags may cost.

    Where a tag ends is for a parser to say, so all words count; running text has many only if it stands in one piece.
    """
    if end - start <= 2 * TOO_MANY_ATTRIBUTES:
        return 0
    words = sum(1 for _ in _GAP_WORD.finditer(page, start, end))
    return words * words if words > TOO_MANY_ATTRIBUTES else 0


def _open(name: str, page: str, position: int, stack: list[str], open_now: Counter[str]) -> int:
    """Note an opening tag; gives where to go on (behind the content of a script, which holds no tags)."""
    if name in _RAW:
        end = _RAW[name].search(page, position)
        return end.end() if end else len(page)
    if name in _VOID or name in _CLOSED_BY_PARSER:
        return position
    stack.append(name)
    open_now[name] += 1
    if name in _FORMATTING and sum(open_now[formatting] for formatting in _FORMATTING) > TOO_MANY_OPEN:
        raise InputError("markup", f"the page leaves {TOO_MANY_OPEN} formatting tags open; save its text instead")
    return position


def _close(name: str, stack: list[str], open_now: Counter[str]) -> None:
    if open_now[name]:
        while stack:
            last = stack.pop()
            open_now[last] -= 1
            if last == name:
                return


def plain_text(tree: LexborHTMLParser) -> str:
    """The text of the page's article (else its main part, else all), a line per block; "" if there is none."""
    for selector in ("article", "main, [role=main]", "body"):
        found = tree.css(selector)
        if len(found) == 1 and (text := _lines(found[0])):
            return text
    return _lines(tree.root) if tree.root else ""


def _lines(root: LexborNode) -> str:
    """Walk the tree with a stack of our own, so that no nesting can exhaust Python's; None marks a block's end."""
    lines: list[str] = []
    words: list[str] = []
    stack: list[LexborNode | None] = [root]
    while stack:
        node = stack.pop()
        tag = node.tag if node else None
        if node is None or tag in _BLOCKS:
            lines.append(" ".join("".join(words).split()))
            words.clear()
        if node is None or tag is None:
            continue
        if tag == "-text":
            words.append(node.text_content or "")
        elif not tag.startswith("-") and tag not in _SKIPPED and not _is_hidden(node):
            if tag in _BLOCKS:
                stack.append(None)
            stack.extend(reversed(list(node.iter(include_text=True))))
    lines.append(" ".join("".join(words).split()))
    return "\n".join(line for line in lines if line)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes or node.tag in {"html", "body", "main", "article"}:
        return False
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
