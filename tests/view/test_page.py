"""The page: self-contained, safe with hostile reports, complete without JavaScript."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from lxml import html

from sayso.records import Actor, Interval, Mention, Place, Quantity, Record, Refusal, Span, Speaker
from sayso.view.page import render_page

_HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028{{ 7*7 }}\"'`&amp;</style>"


def _tree(record: Record) -> Any:
    return _parsed(render_page(record))


def _parsed(page: str) -> Any:
    return html.document_fromstring(page)


def test_the_page_holds_the_whole_text_of_the_report(record: Record) -> None:
    assert record.report is not None
    paragraphs = [str(p.text_content()) for p in _tree(record).xpath('//div[@class="text"]/p')]
    assert "\n\n".join(paragraphs) == record.report.text


def test_each_claim_has_a_card_that_links_to_its_words_and_back(record: Record) -> None:
    tree = _tree(record)
    cards = tree.xpath('//li[contains(@class, "card")]')
    assert len(cards) == len(record.claims)
    for card in cards:
        (target,) = card.xpath(".//h3/a/@href")
        (trigger,) = tree.xpath(f'//*[@id="{target.removeprefix("#")}"]')
        assert trigger.get("href") == f"#{card.get('id')}"
        assert trigger.text_content() == card.xpath(".//h3/strong")[0].text_content()


def test_a_card_shows_slots_chain_and_certainty(record: Record) -> None:
    first = str(_tree(record).xpath('//li[contains(@class, "card")]')[0].text_content())
    for words in ("ASSAULT / abduct", "TCD REB → CVL", "Bol, Lac, Chad (TCD)", "~ not identified",
                  "24 or more (passengers; moved)", "a port official (anonymous)", "certain (CT+)"):  # fmt: skip
        assert words in first


def test_the_summary_leads_to_the_claims_on_each_chain(record: Record) -> None:
    rows = _tree(record).xpath('//table[contains(@class, "whose")]//tr[td]')
    assert ["".join(row.xpath("./td[1]")[0].itertext()) for row in rows] == [
        "the outlet's own voice", "Lakeshore Press Service ← a port official", "The so-called Front",
    ]  # fmt: skip
    assert [row.xpath(".//a/@href") for row in rows] == [["#n4"], ["#n1", "#n2"], ["#n3"]]


def test_a_claim_without_a_code_keeps_its_slots_folded(record: Record) -> None:
    coded, *others = _tree(record).xpath('//li[contains(@class, "card")]')
    assert coded.xpath("./table") != []
    assert coded.xpath(".//details") == []
    assert all(card.xpath("./table") == [] and len(card.xpath("./details")) == 1 for card in others)


def test_no_field_of_a_record_becomes_markup(record: Record) -> None:
    tree = _parsed(render_page(_poisoned(record)))
    assert tree.xpath("//img | //iframe | //object | //svg") == []
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert [a.attrname for a in tree.xpath("//@*") if a.attrname.startswith("on")] == []
    assert {href[0] for href in tree.xpath("//@href")} == {"#"}
    assert tree.text_content().count("onerror=alert(2)") > 20


def _poisoned(record: Record) -> Record:
    """The record with hostile words in every field that holds free text."""
    bad, swap = _HOSTILE, msgspec.structs.replace
    assert record.report is not None
    report = swap(record.report, text=(bad * 9)[: len(record.report.text)], title=bad, outlet=bad, byline=bad, url=bad,
                  published=bad, language=bad)  # fmt: skip
    front = Mention(
        span=record.actors[0].span, kind="actor", value=Actor(id=bad, name=bad, country=bad, sectors=(bad,))
    )
    bol = Place(name=bad, latitude=0.0, longitude=0.0, country=bad, admin1=bad)
    coding = swap(
        record.codings[0], type=bad, mode=bad, cameo=bad, contexts=(bad,), actors=(front,), rule=bad, coder=bad
    )
    return swap(
        record,
        report=report,
        attributions=tuple(
            swap(said, speaker=Speaker(name=bad, anonymous=True, description=bad)) for said in record.attributions
        ),
        codings=(coding,),
        actors=(front,),
        places=tuple(swap(place, value=bol) for place in record.places),
        times=tuple(swap(time, value=Interval(start=bad, end=bad, timex=bad, anchor=bad)) for time in record.times),
        quantities=tuple(swap(many, value=Quantity(low=1, noun=bad, unit=bad, role=bad)) for many in record.quantities),
        wording=tuple(swap(word, category=bad, gloss=bad) for word in record.wording),
        refusals=(Refusal(reason="internal", message=bad, input=bad, span=Span(0, 20)),),
    )


def test_nothing_comes_from_elsewhere_and_only_our_script_may_run(with_report: Callable[..., Record]) -> None:
    page = render_page(with_report(title=_HOSTILE, outlet=_HOSTILE, byline=_HOSTILE, url="https://example.org/a"))
    tree = _parsed(page)
    assert tree.xpath("//@src") == []
    assert tree.xpath("//link | //img | //iframe | //object | //form | //base") == []
    assert [href for href in tree.xpath("//@href") if not href.startswith("#")] == ["https://example.org/a"]
    assert not [name for name in (attribute.attrname for attribute in tree.xpath("//@*")) if name.startswith("on")]
    (policy,) = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy


def test_hostile_text_stays_text(with_report: Callable[..., Record], record: Record) -> None:
    assert record.report is not None
    page = render_page(
        with_report(text=_HOSTILE + record.report.text[len(_HOSTILE) :], title=_HOSTILE, outlet=_HOSTILE)
    )
    tree = _parsed(page)
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//style")) == 1
    assert "<img" not in page
    assert tree.xpath('//div[@class="text"]')[0].text_content().startswith(_HOSTILE)
    assert "{{ 7*7 }}" in tree.xpath("//h1")[0].text_content()


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//example.org", "http://[", "http:\n//x", "x"],
)
def test_only_web_addresses_become_links(with_report: Callable[..., Record], url: str) -> None:
    tree = _tree(with_report(url=url))
    assert [href for href in tree.xpath("//@href") if not href.startswith("#")] == []


def test_a_web_address_becomes_a_link_that_tells_nothing_to_its_site(with_report: Callable[..., Record]) -> None:
    (link,) = _tree(with_report(url="https://example.org/a?b=1&c=2")).xpath('//a[starts-with(@href, "http")]')
    assert link.get("href") == "https://example.org/a?b=1&c=2"
    assert link.get("rel") == "noopener noreferrer nofollow"


def test_the_page_has_landmarks_and_a_way_past_the_text(record: Record) -> None:
    tree = _tree(record)
    assert tree.get("lang") == "en"
    assert [len(tree.xpath(f"//{mark}")) for mark in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert tree.xpath('//a[@class="skip"]/@href') == ["#claims"]
    assert tree.xpath("//table[not(.//th[@scope])]") == []
    assert all(p.get("dir") == "auto" for p in tree.xpath('//div[@class="text"]/p'))
    identifiers = tree.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))


def test_two_claims_with_one_trigger_both_reach_it(record: Record) -> None:
    twin = msgspec.structs.replace(record.claims[0], id="twin")
    tree = _tree(msgspec.structs.replace(record, claims=(*record.claims, twin)))
    for target in tree.xpath("//h3/a/@href"):
        assert len(tree.xpath(f'//*[@id="{target.removeprefix("#")}"]')) == 1
    assert tree.xpath('//*[text()="moved"]/@data-c')[0].split() == ["n1", "n2"]


def test_a_refused_input_has_a_page_too(refused: Record) -> None:
    shown = str(_tree(refused).text_content())
    assert "Refused" in shown
    assert "the file holds no text" in shown
    assert "photo.jpg" in shown
