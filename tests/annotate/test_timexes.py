"""Where time expressions begin and end."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate.timexes import find_timexes
from sayso.records import Parse

Parsing = Callable[[str], Parse]


def spans(parse: Parsing, text: str) -> list[str]:
    return [mention.span.of(text) for mention in find_timexes(parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Thursday.", ["Thursday"]),
        ("The council met early Thursday.", ["early Thursday"]),
        ("The bridge opened on Jan. 22, 2024, they said.", ["Jan. 22, 2024"]),
        ("The form is dated 22/01/2024.", ["22/01/2024"]),
        ("The form is dated 2024-01-22.", ["2024-01-22"]),
        ("The coalition has been active since September 2014.", ["September 2014"]),
        ("The train left at 10:30 a.m. GMT.", ["10:30 a.m. GMT"]),
        ("Prices fell in the 1990s.", ["the 1990s"]),
        ("Prices fell in the mid-1990s.", ["the mid-1990s"]),
        ("Output grew in recent years.", ["recent years"]),
        ("It has grown over the last two years.", ["the last two years"]),
        ("Two days later the ferry sank.", ["Two days later"]),
        ("A three-day truce was agreed.", ["three-day"]),
        ("Profits rose in the third quarter.", ["the third quarter"]),
        ("Profits rose in fiscal 2019.", ["fiscal 2019"]),
        ("The market opens every week.", ["every week"]),
        ("The mill now stands empty.", ["now"]),
        ("The mill closed today.", ["today"]),
        ("The mayor resigned the same day.", ["the same day"]),
        ("Rain is expected in mid-March.", ["mid-March"]),
        ("Shelling went on overnight.", ["overnight"]),
        ("Troops entered Basra at dawn.", ["dawn"]),
        ("The fair runs from 3 to 5 May.", ["3", "5 May"]),
        ("The fair runs May 3-5, 2024.", ["May 3", "5, 2024"]),
        ("The bank closed at 5 p.m. on Friday.", ["5 p.m. on Friday"]),
        ("He was seen in Mosul on Saturday night.", ["Saturday night"]),
        ("The dam broke more than four decades ago.", ["more than four decades ago"]),
        ("It happened at the end of the month.", ["the end of the month"]),
        ("They paid in the fiscal first quarter.", ["the fiscal first quarter"]),
        ("It rained over the past 20 years.", ["the past 20 years"]),
        ("They had met in the past.", ["the past"]),
        ("It happened in nineteen ninety eight.", ["nineteen ninety eight"]),
        ("Between 2011 and 2014 more than 5,000 houses burned.", ["2011", "2014"]),
        ("They spoke of the 1967 borders.", ["1967"]),
        ("Output fell in Q3 2023.", ["Q3 2023"]),
        ("The siren sounded at around 1100 GMT (1400 local time).", ["1100 GMT", "1400 local time"]),
        ("They left the day before.", ["the day before"]),
        ("They left two days after the raid.", ["two days"]),
        ("They left the day after the raid.", ["the day"]),
        ("They left soon after dawn.", ["dawn"]),
        ("The truce ends two weeks from now.", ["two weeks from now"]),
        ("It rained all through 2028-30.", ["2028", "30"]),
        ("It lasted half an hour.", ["half an hour"]),
        ("It burned on the night of 3 to 4 March.", ["the night of 3 to 4 March"]),
        ("Previously, the mill stood empty.", ["Previously"]),
        ("Prices fell in the 1960s and '70s.", ["the 1960s", "'70s"]),
        ("The siege dragged on for weeks.", ["weeks"]),
        ("As recently as last week, he denied it.", ["last week"]),
        ("At this time last year, the town was empty.", ["last year"]),
        ("She visits Amman twice a week and on Sundays.", ["twice a week", "Sundays"]),
    ],
)
def test_an_expression_is_marked_without_its_preposition(parse: Parsing, text: str, expected: list[str]) -> None:
    assert spans(parse, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They may march.",
        "The army sent 2000 troops.",
        "The council adopted Resolution 2254.",
        "A 22-year-old man was hurt.",
        "The fall of the city surprised them.",
        "Next to the mosque stands a school.",
        "The soldiers drove past two men.",
        "Foreign Minister Jan Kowalski spoke.",
        "The price rose to 2.50 dinars.",
        "He watched the show 60 Minutes.",
        "They paid $2000 for it.",
        "They spoke of the future of the town.",
        "The 2000 men left.",
        "They fasted in the month of Ramadan.",
        "He paid 40 dinars a month.",
        "The board declared a quarterly dividend.",
        "Prices rose 20 percent annually.",
        "They sowed winter wheat.",
        "They had seen darker days.",
        "In those days they were poor.",
        "It was the second raid in as many days.",
        "Now, he said, they are poor.",
        "They spoke of a previously announced plan.",
        "He lost year-end bonuses.",
        "It was built a quarter-century ago.",
        "Rain is rare in the dry season.",
        "The recent raids killed ten.",
        "Villagers have waited for years.",
    ],
)
def test_words_that_only_look_like_times_are_left(parse: Parsing, text: str) -> None:
    assert spans(parse, text) == []


def test_offsets_hold_in_arabic_and_emoji(parse: Parsing) -> None:
    text = "🚨 قال المتحدث 🚨 The clinic in al- Khan closed on Monday, 3 June 2024 🕊️."
    assert spans(parse, text) == ["Monday, 3 June 2024"]


WORDS = [
    "the", "last", "May", "3", "-", "to", "31", "June", ",", "2024", "week", "years", "ago", "of", "Friday",
    "night", "at", "10:30", "p.m.", "GMT", "two", "hundred", "a", "end", "early", "1990s", "0", "0000",
    "13/13/2026", "’s", "every", "first", "quarter", "\n\n", "🚀", "سنة", "99999999999999999999", "°", "II", "x",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_ordered_spans_that_hold_words(parse: Parsing, words: list[str]) -> None:
    text = " ".join(words)
    mentions = find_timexes(parse(text))
    for mention in mentions:
        assert mention.span.of(text).strip()
        assert mention.value is None
    ends = [0, *(mention.span.end for mention in mentions)]
    assert all(end <= mention.span.start for end, mention in zip(ends, mentions, strict=False))
