"""Columns are found by their usual names or by the ones given, and a missing one is told with those there are."""

import pytest

from sayso.acquire.columns import check_fields, choose_columns
from sayso.errors import InputError, UsageError


def test_usual_names_are_known_in_any_spelling() -> None:
    present = ["ID", "Article Text", "Pub-Date", "HEADLINE", "Author", "link", "Publisher", "more"]
    assert choose_columns(present, {}) == {
        "text": 1, "published": 2, "title": 3, "byline": 4, "url": 5, "outlet": 6
    }  # fmt: skip


def test_the_likeliest_of_several_is_taken_and_no_column_twice() -> None:
    assert choose_columns(["content", "body", "Text"], {})["text"] == 2
    assert choose_columns(["article", "date", "datetime"], {"title": "article", "text": "date"}) == {
        "text": 1, "title": 0, "published": 2
    }  # fmt: skip


def test_a_name_that_is_given_goes_before_the_usual_ones() -> None:
    chosen = choose_columns(["text", "lead", "key"], {"text": " LEAD ", "id": "key"})
    assert (chosen["text"], chosen["id"]) == (1, 2)


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="no column 'corpus'; there are text, date"):
        choose_columns(["text", "date"], {"text": "corpus"})


def test_a_field_that_is_none_of_ours_is_told() -> None:
    with pytest.raises(UsageError, match="'headline' is no field"):
        check_fields({"headline": "title"})


def test_a_table_without_a_text_is_refused_with_advice() -> None:
    with pytest.raises(InputError, match=r"--column text=NAME, of a, b, .*, 26 and 30 more") as told:
        choose_columns(["a", "b", "", *map(str, range(57))], {})
    assert told.value.reason == "columns"
