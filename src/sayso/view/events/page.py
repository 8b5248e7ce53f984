"""An event as one self-contained page: nothing from elsewhere, and no report's text as markup."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined

from sayso.records import Event, Record, Report, Span, Statement, Stemma
from sayso.view.events.cast import Cast
from sayso.view.events.chart import map_drawing
from sayso.view.events.counts import count_note, count_words, head_words, setting_words
from sayso.view.events.evidence import copy_between
from sayso.view.events.fields import FIELDS, Cell, matrix, statement_words, verdicts
from sayso.view.events.graph import stemma_drawing
from sayso.view.events.lanes import timeline_drawing
from sayso.view.events.passages import anchor, in_context, pair, report_pieces
from sayso.view.events.sites import sites
from sayso.view.events.tree import Row, rows
from sayso.view.page import digest, is_web, policy
from sayso.view.words import clean, label, signed, value_words

_QUOTES: Final = 4
"""Quotations that a cell shows; the others are counted."""


def event_page(event: Event, reports: Mapping[str, Report], records: Mapping[str, Record] | None = None) -> str:
    """The page of an event; `records` add the words that name the happening and the ways on the map."""
    cast, known = Cast(event.stemma, reports, event), records or {}
    places, ways = sites(event, known)
    first = event.first.report if event.first else None
    return _render(
        **_common(cast, event, known, first),
        title=head_words(event),
        under=setting_words(event),
        name=f"event {clean(event.id)}",
        low_high=count_words(event.origins),
        note=count_note(event.origins),
        columns=[
            {"field": field, "verdict": verdict, "signed": signed("verdict", verdict)}
            for field, verdict in verdicts(event).items()
        ],
        matrix=[
            {"letter": cast.letters.get(row.origin, "–"), "name": cast.origin_name(row.origin),
             "cells": [_cell(cell, cast) for cell in row.cells]}
            for row in matrix(event, cast)
        ],
        map=map_drawing(places, ways, cast.letters),
        places=[
            {"words": value_words(site.place), "roles": [role for role in site.roles if role != "at"],
             "origins": ", ".join(cast.letters.get(one, "–") for one in site.origins)}
            for site in places
        ],
    )  # fmt: skip


def stemma_page(stemma: Stemma, reports: Mapping[str, Report]) -> str:
    """The page of a stemma alone: who has it from whom among some reports, without a matrix and a map."""
    cast = Cast(stemma, reports)
    first = next((clock.report for clock in cast.clocks[:1] if clock.trust == "known"), None)
    return _render(
        **_common(cast, None, {}, first),
        title="Who has it from whom",
        under="the copies and origins of the reports that were named",
        name="stemma",
        low_high=count_words(stemma.count),
        note=count_note(stemma.count),
        columns=[], matrix=[], map="", places=[],
    )  # fmt: skip


def _common(cast: Cast, event: Event | None, records: Mapping[str, Record], first: str | None) -> dict[str, Any]:
    """What the page of an event and that of a stemma share."""
    shown = _shown(event) if event is not None else {}
    copies = sorted(cast.stemma.copies, key=lambda copy: cast.numbers.get(copy.child, 0))
    return {
        "articles": cast.stemma.articles,
        "outlets": cast.stemma.outlets,
        "families": cast.stemma.families,
        "stemma": stemma_drawing(cast),
        "tree": [_row(row, cast) for row in rows(cast)],
        "lanes": timeline_drawing(cast, first),
        "reports": [
            _report(report, cast, shown.get(report, {}), records.get(report), event, first) for report in cast.numbers
        ],
        "pairs": [pair(copy, cast) for copy in copies],
    }  # fmt: skip


def _shown(event: Event) -> dict[str, dict[Span, list[str]]]:
    """For each report the spans that show something, with the fields that they show."""
    found: dict[str, dict[Span, list[str]]] = {}
    for agreement in event.agreement:
        for statement in agreement.statements:
            for member, span in zip(statement.members, statement.spans, strict=False):
                if span is not None and agreement.field not in (
                    fields := found.setdefault(member.report, {}).setdefault(span, [])
                ):
                    fields.append(agreement.field)
    return found


def _cell(cell: Cell, cast: Cast) -> dict[str, Any]:
    return {
        "sign": cell.sign,
        "said": [
            {
                "words": statement_words(one),
                "quotes": _quotes(one, cast),
                "more": max(0, len(one.members) - _QUOTES),
            }
            for one in cell.statements
        ],
    }


def _quotes(statement: Statement, cast: Cast) -> list[dict[str, Any]]:
    spans = (*statement.spans, *[None] * len(statement.members))
    told = []
    for member, span in list(zip(statement.members, spans, strict=False))[:_QUOTES]:
        report = cast.reports.get(member.report)
        before, words, after = in_context(report.text, span) if report and span else ("", "", "")
        number = cast.numbers.get(member.report, 0)
        link = anchor(cast, member.report, span) if report and span and member.report in cast.numbers else f"r{number}"
        told.append({"before": before, "words": words, "after": after, "number": number,
                     "outlet": cast.outlet(member.report), "link": link})  # fmt: skip
    return told


def _row(row: Row, cast: Cast) -> dict[str, Any]:
    node, copy = row.node, None
    if row.edge is not None:
        copy = copy_between(cast, node.report, cast.nodes[row.edge.parent].report)
    how = label("edge", row.edge.kind) if row.edge else ""
    if copy is not None and row.edge is not None and row.edge.kind == "copy":
        how = f"{how} ({label('copy', copy.kind)}, {copy.score:.2f})"
    return {
        "depth": min(len(row.lasts), 12),
        "letter": cast.letters.get(node.id, ""),
        "sign": cast.sign(node),
        "name": cast.name(node),
        "number": cast.numbers.get(node.report or "", 0),
        "kind": cast.kind(node) if node.kind != "report" else cast.clock_of[node.report or ""].words,
        "how": how,
        "again": row.again,
    }  # fmt: skip


def _report(
    report: str,
    cast: Cast,
    shown: Mapping[Span, list[str]],
    record: Record | None,
    event: Event | None,
    first: str | None,
) -> dict[str, Any]:
    held = cast.reports.get(report)
    url = held.url if held else None
    return {
        "number": cast.numbers[report],
        "outlet": cast.outlet(report),
        "title": clean(held.title) if held and held.title else "",
        "when": cast.clock_of[report].words,
        "known": cast.clock_of[report].trust == "known",
        "letter": cast.letter_of(report),
        "first": report == first,
        "url": clean(url) if url else "",
        "link": url if url and is_web(url) else None,
        "pieces": report_pieces(report, cast, shown, record, event) if held else None,
    }


def _render(**context: object) -> str:
    css, script = _asset("event.css"), _asset("event.js")
    template = _environment().get_template("event.html.j2")
    return template.render(
        policy=policy(style=digest(css), script=digest(script)), css=css, script=script, fields=FIELDS, **context
    )


@cache
def _asset(name: str) -> str:
    return files("sayso.view.events").joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(_asset), auto_reload=False, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
