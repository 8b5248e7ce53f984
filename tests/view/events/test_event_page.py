"""The page of an event: self-contained, safe with hostile reports, every quotation where it belongs."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from lxml import html

from sayso.records import Actor, Event, Interval, Place, Quantity, Record, Report, Value
from sayso.view.events.page import event_page, stemma_page
from tests.view.events.examples import crowd, event, lone, records, reports, stemma

_HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028{{ 7*7 }}\"'`&amp;</style></svg>\x1b[2J"


def _tree(page: str) -> Any:
    return html.document_fromstring(page)


@pytest.fixture(scope="module")
def page() -> str:
    return event_page(event(), reports(), records())


def test_the_counts_stand_on_top(page: str) -> None:
    told = [" ".join(item.text_content().split()) for item in _tree(page).xpath('//ul[@class="counts"]/li')]
    assert told == ["8 reports", "7 outlets", "4 text families", "3 to 4 independent origins"]


def test_every_cell_shows_its_words_in_context_and_leads_to_them(page: str) -> None:
    tree = _tree(page)
    rows = tree.xpath('//table[@class="matrix"]/tbody/tr')
    assert len(rows) == 4
    (cell,) = rows[0].xpath('./td[@data-field="how many"]')
    assert cell.xpath("./details/summary")[0].text_content().split() == ["≠", "14"]
    assert cell.xpath(".//q/mark/text()") == ["14 fishermen"]
    assert "Wednesday and took" in cell.xpath(".//q")[0].text_content()
    (link,) = cell.xpath(".//a/@href")
    (aim,) = tree.xpath(f'//span[@id="{link[1:]}"]')
    assert aim.getnext().text_content() == "14 fishermen"
    assert rows[1].xpath('./td[@data-field="who"]')[0].text_content().strip() == "?"


def test_the_reports_stand_whole_with_what_is_shown_in_them_marked(page: str) -> None:
    tree = _tree(page)
    shown = {
        str(one.get("id")): one.xpath('.//p[@class="text"]')[0].text_content()
        for one in tree.xpath('//details[@class="report"]')
    }
    assert sorted(shown.values()) == sorted(report.text for report in reports().values())
    assert shown["r1"] == reports()["r1"].text
    assert tree.xpath('//details[@id="r1"]//mark[contains(@class, "trigger")]/text()') == ["seized"]


def test_copies_stand_side_by_side_with_the_same_numbers_on_both(page: str) -> None:
    pairs = _tree(page).xpath('//details[@class="pair"]')
    assert len(pairs) == len(stemma().copies)
    parent, child = pairs[0].xpath('.//div[@class="sides"]/div')
    shared = [[mark.text_content() for mark in side.xpath('.//mark[@class="shared"]')] for side in (parent, child)]
    assert shared[0] == shared[1] != []
    assert parent.xpath(".//sup/text()") == child.xpath(".//sup/text()") == ["1", "2"]
    assert "the text was not collected" in pairs[-1].text_content()


def _everything(bad: str) -> tuple[Event, dict[str, Report], dict[str, Record]]:
    """The event with hostile words in every field that holds free text."""
    swap = msgspec.structs.replace

    def value(known: Value) -> Value:
        if isinstance(known, Actor):
            return Actor(id=bad, name=bad, country=bad)
        if isinstance(known, Place):
            return swap(known, name=bad, country=bad, admin1=bad)
        return Interval(start=bad, timex=bad) if isinstance(known, Interval) else Quantity(noun=bad, unit=bad, role=bad)

    tree = swap(
        stemma(),
        nodes=tuple(swap(node, name=bad) for node in stemma().nodes),
        copies=tuple(
            swap(copy, ghost=bad if copy.parent is None else None,
                 evidence=tuple(swap(sign, note=bad) for sign in copy.evidence))
            for copy in stemma().copies
        ),
    )  # fmt: skip
    told = swap(
        event(), id=bad, type=bad, mode=bad, who=(bad,), whom=(bad,), stemma=tree,
        place=Place(name=bad, latitude=1.0, longitude=2.0, country=bad, admin1=bad),
        interval=Interval(start=bad, end=bad),
        agreement=tuple(
            swap(one, statements=tuple(swap(said, words=bad, values=tuple(map(value, said.values)))
                                       for said in one.statements))
            for one in event().agreement
        ),
    )  # fmt: skip
    known = {
        key: swap(report, text=(bad * 9)[: len(report.text)], title=bad, outlet=bad, url=bad, published=bad, byline=bad)
        for key, report in reports().items()
    }
    return told, known, {key: swap(record, report=known[key]) for key, record in records().items()}


@pytest.mark.parametrize("which", ["event", "stemma"])
def test_no_field_becomes_markup_and_nothing_comes_from_elsewhere(which: str) -> None:
    told, known, held = _everything(_HOSTILE)
    page = event_page(told, known, held) if which == "event" else stemma_page(told.stemma, known)
    tree = _tree(page)
    assert tree.xpath("//img | //iframe | //object | //form | //link | //base | //image | //use") == []
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert [
        one.attrname for one in tree.xpath("//@*") if one.attrname.startswith("on") or one.attrname == "style"
    ] == []
    assert {href[0] for href in tree.xpath("//@href")} == {"#"}
    assert tree.xpath("//@src") == []
    assert "\x1b" not in "".join(tree.xpath("//table//text() | //svg//text() | //h1//text()"))
    assert tree.text_content().count("onerror=alert(2)") > 20


def test_only_our_style_and_script_may_run(page: str) -> None:
    (policy,) = _tree(page).xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
    assert "innerHTML" not in page


@pytest.mark.parametrize("which", ["event", "lone", "crowd", "chain", "bare", "stemma"])
def test_every_link_inside_leads_somewhere_and_no_name_is_taken_twice(which: str) -> None:
    pages = {
        "event": lambda: event_page(event(), reports(), records()),
        "lone": lambda: event_page(*lone()),
        "crowd": lambda: event_page(*crowd()),
        "chain": lambda: event_page(*crowd(60, chained=True)),
        "bare": lambda: event_page(event(), {}),
        "stemma": lambda: stemma_page(stemma(), reports()),
    }
    tree = _tree(pages[which]())
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    inside = {href[1:] for href in tree.xpath("//@href") if href.startswith("#")}
    assert inside - set(names) == set()
    assert {href for href in tree.xpath("//@href") if not href.startswith("#")} <= {
        f"https://example.org/{key}" for key in reports()
    }  # fmt: skip
    assert tree.get("lang") == "en"
    assert [len(tree.xpath(f"//{mark}")) for mark in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert tree.xpath("//table[not(.//th[@scope])]") == []


def test_an_event_of_which_nothing_is_known_has_a_page() -> None:
    words = " ".join(_tree(event_page(*lone())).text_content().split())
    for told in (
        "? outlets not given",
        "? nobody says when · ? nobody says where",
        "? nobody says where, as far as could be placed",
    ):
        assert told in words


def test_reports_that_are_not_at_hand_are_told_so() -> None:
    words = _tree(event_page(event(), {})).text_content()
    assert words.count("the text of this report is not at hand") == 8


def test_ten_long_reports_take_less_than_300_kilobytes() -> None:
    told, known = crowd(10)
    filler = " ".join(f"Boat {number} lay at the pier of Bol." for number in range(180))
    long = {key: msgspec.structs.replace(report, text=f"{report.text}\n\n{filler}") for key, report in known.items()}
    page = event_page(told, long).encode()
    assert len(page) < 300_000
    assert page.count(b"Boat 179 lay") >= 10


def test_of_an_endless_text_the_page_holds_what_is_marked() -> None:
    text = "dull " * 20_000
    told, known = crowd(2)
    report = known["q00"]
    page = event_page(told, known | {"q00": msgspec.structs.replace(report, text=report.text + text)})
    assert len(page) < 100_000
    assert "characters …]" in page
    assert _tree(page).xpath('//details[@id="r1"]//mark[text()="Bol"]') != []
