"""What the encoder marks in a report, as the rest of the product gets it."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate.tagger import Tagger
from sayso.records import Parse, Tagging

TEXT = (
    "The harbour office in Bergen said the ferry had lost its rudder. “We saw it drift,” said Ingrid Moen, a pilot.\n"
    "The mayor denied that anyone had been told."
)


def tag(tagger: Tagger, parse: Parse) -> Tagging:
    (tagged,) = tagger([parse])
    assert tagged.tagging is not None
    return tagged.tagging


def test_sources_cues_and_contents_are_marked(tagger: Tagger, parse: Callable[[str], Parse]) -> None:
    marked = {(one.role, one.span.of(TEXT)) for one in tag(tagger, parse(TEXT)).spans if one.depth == 0}
    assert {("cue", "denied"), ("source", "The mayor"), ("content", "that anyone had been told")} <= marked


def test_a_cue_is_linked_to_its_own_source_and_content(tagger: Tagger, parse: Callable[[str], Parse]) -> None:
    tagging = tag(tagger, parse(TEXT))
    cue = next(k for k, one in enumerate(tagging.spans) if one.span.of(TEXT) == "denied")
    linked = {tagging.spans[link.other].span.of(TEXT) for link in tagging.links
              if link.cue == cue and link.other is not None and link.score > 0.5}  # fmt: skip
    assert linked == {"The mayor", "that anyone had been told"}


def test_what_happened_is_told_from_what_did_not(tagger: Tagger, parse: Callable[[str], Parse]) -> None:
    text = "The dam broke on Friday. Engineers may rebuild it next year."
    tagging = tag(tagger, parse(text))
    values = {
        text[start:].split(maxsplit=1)[0]: value for start, value in zip(tagging.starts, tagging.happened, strict=True)
    }
    assert values["broke"] > 1 > 0 > values["rebuild"]


def test_attributions_inside_a_content_are_marked_one_level_deeper(
    tagger: Tagger, parse: Callable[[str], Parse]
) -> None:
    text = "The spokesman said residents believe that the dam will hold."
    marked = {(one.role, one.span.of(text)) for one in tag(tagger, parse(text)).spans if one.depth == 1}
    assert {("source", "residents"), ("cue", "believe"), ("content", "that the dam will hold")} <= marked


@given(st.text(alphabet=st.sampled_from("aB .,\"“”'\n") | st.characters(), max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_spans_inside_of_it(tagger: Tagger, text: str) -> None:
    tagging = tag(tagger, Parse(text=text, tokens=(), sentences=()))
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in tagging.spans)
    assert all(link.cue < len(tagging.spans) for link in tagging.links)
    assert list(tagging.starts) == sorted(tagging.starts)
    assert len(tagging.starts) == len(tagging.happened) == len(tagging.held)
