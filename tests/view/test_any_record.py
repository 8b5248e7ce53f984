"""Whatever a record holds, it can be shown, and what is shown is the report's own text."""

import io
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import html
from rich.console import Console

from sayso.records import (
    Actor,
    Attribution,
    Claim,
    Coding,
    Interval,
    Mention,
    Participant,
    Place,
    Quantity,
    Record,
    Refusal,
    Report,
    Setting,
    Span,
    Wording,
)
from sayso.view.page import render_page
from sayso.view.schema import from_json, json_schema, to_json
from sayso.view.terminal import print_record

_TEXTS = st.text(alphabet="ab .\n<>&\"'[]{}قالé🌶\u202e\u2028\x1b", min_size=1, max_size=60)
_VALUES = st.one_of(
    st.none(),
    st.builds(Actor, id=st.none() | st.just("x"), name=_TEXTS, country=st.none() | st.just("TCD")),
    st.builds(Place, name=_TEXTS, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180)),
    st.builds(
        Interval, start=st.sampled_from([None, "2031-03-12", "x"]), end=st.sampled_from([None, "0001-01-01", "2031"])
    ),
    st.builds(Quantity, low=st.none() | st.floats(0, 1e9), high=st.none() | st.floats(0, 1e9)),
)
_VALIDATOR = Draft202012Validator(json_schema())


@st.composite
def _records(draw: st.DrawFn) -> Record:
    text = draw(_TEXTS)
    edges = st.integers(0, len(text))
    spans = st.tuples(edges, edges).map(lambda pair: Span(min(pair), max(pair)))
    maybe = st.none() | spans
    some: Any = lambda strategy: st.lists(strategy, max_size=3).map(tuple)  # noqa: E731
    ids = ("a1", "a2", "a3")
    attributions = tuple(
        draw(st.builds(Attribution, id=st.just(own), source=maybe, cue=maybe, content=some(spans),
                       parent=st.sampled_from([None, *ids[:i]]), speaker=st.none()))
        for i, own in enumerate(ids)
    )  # fmt: skip
    claims = st.builds(Claim, id=st.just(""), trigger=spans, attribution=st.sampled_from([None, *ids]), text=spans,
                       participants=some(st.builds(Participant, span=spans)), times=some(spans), quantities=some(spans),
                       places=some(st.builds(Setting, span=spans)))  # fmt: skip
    made = [Claim(**{name: getattr(claim, name) for name in claim.__struct_fields__} | {"id": f"c{i}"})
            for i, claim in enumerate(draw(st.lists(claims, max_size=4)))]  # fmt: skip
    mentions = some(st.builds(Mention, span=spans, value=_VALUES))
    none: Any = st.just(())
    codings = st.builds(Coding, id=st.just("k"), claim=st.sampled_from([claim.id for claim in made] or ["c0"]),
                        coder=_TEXTS, type=_TEXTS, contexts=none, actors=mentions, recipients=mentions, places=none,
                        interval=st.none(), quantities=none, score=st.floats(0, 1), quad=st.integers(1, 4))  # fmt: skip
    return Record(
        report=Report(id="r", text=text, title=draw(st.none() | _TEXTS), outlet=draw(st.none() | _TEXTS)),
        attributions=attributions, claims=tuple(made), codings=draw(some(codings)), actors=draw(mentions),
        places=draw(mentions), times=draw(mentions), quantities=draw(mentions),
        wording=draw(some(st.builds(Wording, span=spans, category=_TEXTS, gloss=_TEXTS))),
        refusals=draw(some(st.builds(Refusal, reason=st.just("internal"), message=_TEXTS, span=maybe))),
    )  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(_records())
def test_every_record_can_be_shown_and_comes_back_from_json(record: Record) -> None:
    line = to_json(record)
    assert from_json(line) == record
    _VALIDATOR.validate(json.loads(line))
    console = Console(file=io.StringIO(), width=60)
    print_record(console, record, everything=True, explain=True)
    assert isinstance(console.file, io.StringIO)
    assert "\x1b" not in console.file.getvalue()


@settings(max_examples=20, deadline=None)
@given(_records())
def test_every_page_holds_the_text_and_one_script(record: Record) -> None:
    tree: Any = html.document_fromstring(render_page(record))
    assert len(tree.xpath("//script")) == 1
    shown = "".join(tree.xpath('//div[@class="text"]')[0].itertext())
    assert record.report is not None
    assert (
        "".join(shown.split()) == "".join(record.report.text.replace("\x1b", "").split())
        or "\x1b" in record.report.text
    )
    identifiers = tree.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
