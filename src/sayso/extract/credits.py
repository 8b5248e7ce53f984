"""Credits: the agency whose text an outlet prints, as dateline, byline, source line or sign-off name it."""

import re
from collections.abc import Iterator
from typing import Final

from sayso.extract.attributions.outlets import folded, is_known, may_be_known
from sayso.knowledge.lexicon import words
from sayso.knowledge.register import Register
from sayso.records import Credit, Report, Span

_LINES: Final = 4
"""Lines at the top, and at the bottom, in which a byline or source line may stand."""
_LONG: Final = 400
"""Characters of such a line that are looked at."""

_NAME: Final = r"[^\W\d_][^()\n:;,]{1,48}?"
_SOURCE: Final = re.compile(rf"\W{{0,3}}(?:sources?|via|credit|agency)\s?:\s?(?P<name>{_NAME})[.)\s]*", re.IGNORECASE)
_BYLINE: Final = re.compile(rf"by\s+(?P<name>{_NAME})(?:\s(?:staff|correspondent|reporters?))?[.\s]*", re.IGNORECASE)
_WITH: Final = re.compile(rf"by\s[^\n,/|]{{3,50}}[,/|]\s?(?P<name>{_NAME})[.\s]*", re.IGNORECASE)
_SIGNED: Final = re.compile(rf"(?:.*[.!?…\"”'’)\]]\s*)?\((?P<name>{_NAME})\.?\)\W{{0,3}}")
_DASHED: Final = re.compile(rf"\s*(?:[-–—]{{1,2}}|/)\s?(?P<name>{_NAME})\.?\s?/?\s*")
_OPENING: Final = re.compile(
    rf"(?P<town>[^\W\d_][^\n:()—–]{{1,60}}?,\s)?(?P<name>{_NAME})(?P<mark>\s?[—–:]|\s-{{1,2}})\s"
)


class CreditFinder:
    """The agency of a report; `register` tells under which names an agency and its outlet are one."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __call__(self, report: Report) -> Credit | None:
        """Whose text the outlet prints; None if the report names nobody, or the outlet itself."""
        span = next(_credits(report), None)
        name = span.of(report.text) if span is not None else _agency_of(report.byline)
        if name is None or self._is_outlet(name, report):
            return None
        return Credit(name=name, span=span)

    def _is_outlet(self, name: str, report: Report) -> bool:
        """True if outlet and agency bear one name, or two names of one row, or letters that stand for the other."""
        outlet = report.outlet
        if outlet is None:
            return False
        if folded(name) == folded(outlet) or name.upper() in {_initials(outlet), _initials(folded(outlet))}:
            return True
        known = {row.id for row in self._register.lookup(name, report.published)}
        return bool(known & {row.id for row in self._register.lookup(outlet, report.published)})


def _credits(report: Report) -> Iterator[Span]:
    """Where an agency is credited, the surest place first."""
    text, dateline = report.text, report.dateline
    if dateline is not None and dateline.agency is not None:
        yield dateline.agency
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    edges = lines[:_LINES] + (lines[-1:] if len(lines) > _LINES else [])
    for line in edges:
        for pattern in (_WITH, _BYLINE) if line in lines[:_LINES] and len(lines) > 1 else ():
            yield from _named(pattern, line)
    for line in edges:
        if (match := _SOURCE.fullmatch(line[0][:_LONG])) is not None and _is_short(match["name"]):
            yield _span(match, line.start())
    for line in lines[:_LINES]:
        match = _OPENING.match(line[0][:_LONG])
        if match is not None and _opens(match):
            yield _span(match, line.start())
    yield from _signed(lines[-1], alone=len(lines) > 1) if lines else ()


def _opens(match: re.Match[str]) -> bool:
    """True for "BAQUBA, Noor Agency:" and for "NORNA News -"; a line "Radio host: ..." is somebody's speech."""
    parts = match["name"].split()
    if match["town"]:
        return may_be_known(parts) and match["town"].strip(", ").isupper()
    return is_known(parts) and ":" not in match["mark"]


def _named(pattern: re.Pattern[str], line: re.Match[str]) -> Iterator[Span]:
    """A byline that names an agency, no person: letters alone, or a name with a word of the trade."""
    match = pattern.fullmatch(line[0].strip()[:_LONG])
    if match is not None and _is_agency(match["name"]):
        yield _span(match, line.start() + len(line[0]) - len(line[0].lstrip()))


def _signed(line: re.Match[str], *, alone: bool) -> Iterator[Span]:
    """Read "(NORNA)" behind the last sentence, and "- NORNA" on the last line."""
    start = max(line.start(), line.end() - _LONG)
    match = _SIGNED.fullmatch(line.string[start : line.end()].strip())
    if match is not None and _is_short(match["name"]):
        yield _span(match, start + len(line.string[start : line.end()]) - len(line.string[start : line.end()].lstrip()))
    match = _DASHED.fullmatch(line[0]) if alone else None
    if match is not None and (_is_agency(match["name"]) or " " not in match["name"]) and _is_short(match["name"]):
        yield _span(match, line.start())


def _agency_of(byline: str | None) -> str | None:
    """The agency that a page's byline names."""
    name = re.sub(r"^by\s+", "", byline.strip(), flags=re.IGNORECASE) if byline else ""
    return name if name and _is_agency(name) else None


def _is_agency(name: str) -> bool:
    letters = name.isupper() and name.isalpha() and len(name) > 2
    return _is_short(name) and (letters or may_be_known(name.split()))


def _is_short(name: str) -> bool:
    """A few words that begin with capitals, none of them a label of newsrooms ("Photo", "Ends", "More")."""
    parts = [part for part in re.split(r"[\s/&\-]+", name) if part]
    particles, labels = words("datelines", "particles"), words("datelines", "labels") | words("outlets", "no_credits")
    if not 0 < len(parts) <= 6 or name.lower() in labels or parts[0].lower() in labels:
        return False
    return all(part[0].isupper() or part.lower() in particles for part in parts) or (len(parts) == 1 and len(name) <= 5)


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[\s\-]+", name) if part[:1].isalpha()).upper()


def _span(match: re.Match[str], offset: int) -> Span:
    return Span(offset + match.start("name"), offset + match.end("name"))
