"""The page: self-contained, safe with hostile reports, complete without JavaScript."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from lxml import html

from sayso.records import Record
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
    for words in ("ASSAULT / abduct", "TCD REB → CVL", "Bol (Lac, TCD)", "~ not identified",
                  "24 or more (passengers; moved)", "a port official (anonymous)", "certain (CT+)"):  # fmt: skip
        assert words in first


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
