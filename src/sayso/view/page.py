"""A record as one self-contained page: nothing from elsewhere, and the report's text never as markup."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined

from sayso.records import Record
from sayso.view.cards import Card, cards
from sayso.view.marks import marks
from sayso.view.segments import Segment, segments
from sayso.view.summary import whose_word
from sayso.view.words import clean, code_name, code_notes, dyad_words, factuality, hop_words, label, quote, whose

_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
)


def render_page(record: Record) -> str:
    """The page for one record; works without JavaScript, in print, and for a record that holds nothing but refusals."""
    css, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            policy=policy(style=digest(css), script=digest(script)),
            css=css,
            script=script,
            **_report(record),
            **_body(record),
        )
    )


def _report(record: Record) -> dict[str, Any]:
    report = record.report
    url = report.url if report else None
    return {
        "title": clean(report.title) if report and report.title else "Untitled report" if report else "Refused",
        "outlet": clean(report.outlet) if report and report.outlet else None,
        "byline": clean(report.byline) if report and report.byline else None,
        "published": clean(report.published) if report and report.published else None,
        "language": label("language", report.language) if report and report.language else "language not known",
        "status": label("status", record.status),
        "read": record.status != "refused",
        "url": clean(url) if url else None,
        "link": url if url and is_web(url) else None,
        "coded": len({coding.claim for coding in record.codings}),
        "refusals": [
            {
                "reason": refusal.reason,
                "message": clean(refusal.message),
                "input": clean(refusal.input) if refusal.input else None,
                "words": quote(report.text, refusal.span) if report and refusal.span else None,
            }
            for refusal in record.refusals
        ],
    }


def _body(record: Record) -> dict[str, Any]:
    if record.report is None:
        return {"paragraphs": [], "cards": [], "words": [], "wording": []}
    text, shown = record.report.text, cards(record)
    anchors = {card.claim.id: f"n{card.number}" for card in shown}
    return {
        "paragraphs": list(_paragraphs(segments(text, marks(record)), anchors)),
        "cards": [_card(card, anchors[card.claim.id]) for card in shown],
        "words": [
            {"names": word.names, "numbers": word.numbers, "coded": word.coded, "disputed": word.disputed}
            for word in whose_word(shown)
        ],
        "wording": [
            {
                "words": quote(text, word.span),
                "category": clean(word.category),
                "gloss": clean(word.gloss),
                "whose": teller,
            }
            for word, teller in zip(record.wording, whose(record), strict=True)
        ],
    }


def _paragraphs(pieces: Iterator[Segment], anchors: dict[str, str]) -> Iterator[list[dict[str, Any]]]:
    """The pieces by paragraph (an empty line parts two), each ready for the template."""
    paragraph: list[dict[str, Any]] = []
    for piece in pieces:
        head, *rest = piece.text.split("\n\n")
        if head:
            paragraph.append(_piece(piece, head, anchors, first=True))
        for part in rest:
            yield paragraph
            paragraph = [_piece(piece, part, anchors, first=False)] if part else []
    yield paragraph


def _piece(segment: Segment, text: str, anchors: dict[str, str], *, first: bool) -> dict[str, Any]:
    owners = dict.fromkeys(
        anchors[mark.owner]
        for mark in sorted(segment.marks, key=lambda mark: mark.kind != "trigger")
        if mark.kind in {"trigger", "slot"}
    )
    triggers = [anchors[mark.owner] for mark in segment.starts if mark.kind == "trigger"] if first else []
    kinds = dict.fromkeys(mark.kind for mark in segment.marks if mark.kind != "slot")
    depth = sum(mark.kind == "content" for mark in segment.marks)
    classes = [*kinds, *(["deep"] if depth > 1 else []), *(["slot"] if owners and "trigger" not in kinds else [])]
    return {
        "text": text,
        "kinds": " ".join(classes),
        "owners": " ".join(owners),
        "href": triggers[0] if triggers else "",
        "anchor": f"t{triggers[0]}" if triggers else "",
        "twins": [f"t{anchor}" for anchor in triggers[1:]],  # other claims that the same word names
        "title": next((mark.role for mark in segment.marks if mark.kind == "wording"), ""),
    }


def _card(card: Card, anchor: str) -> dict[str, Any]:
    symbol, certainty = factuality(card.claim.factuality)
    return {
        "id": anchor,
        "anchor": f"t{anchor}",
        "number": card.number,
        "did": card.did,
        "who": card.words("agent"),
        "whom": card.words("patient", "recipient"),
        "codes": [
            {"name": code_name(code), "dyad": dyad_words(code), "quad": code.quad, "notes": code_notes(code)}
            for code in card.codings
        ],
        "chain": [hop_words(hop) for hop in card.chain],
        "own": all(hop.attribution is None for hop in card.chain),
        "symbol": symbol,
        "certainty": f"{certainty} ({card.claim.factuality})",
        "negative": symbol == "✗",
        "aspects": [label("aspect", aspect) for aspect in card.claim.aspects],
        "disputed": card.disputed,
        "facts": [
            {"role": label("role", fact.role), "words": fact.words, "value": fact.value, "state": fact.state}
            for fact in card.facts
        ],
        "missing": ", ".join(card.missing),
    }


def policy(*, style: str, script: str) -> str:
    """What a page may do: run its own style and script, known by their digests, and nothing else."""
    return _POLICY.format(style=style, script=script)


def is_web(url: str) -> bool:
    """Only http and https may become a link: nothing that a click would run."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and url.isprintable()


@cache
def _asset(name: str) -> str:
    return files("sayso.view").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(_asset), auto_reload=False, trim_blocks=False
    )


def digest(text: str) -> str:
    """SHA-256 in base 64, as a content security policy wants it."""
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
