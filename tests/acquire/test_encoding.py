"""Bytes become the characters that were meant, or are refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.acquire.encoding import declared_charset, decode, refuse_garbled
from sayso.errors import InputError

pytestmark = pytest.mark.disable_socket

ENGLISH = "The minister’s aide said “no” — café, naïve, Ægir’s. She paid £50 for it. " * 3
RUSSIAN = "Паром вернулся в порт после шторма, сообщили в городе. " * 5


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_english_in_any_usual_encoding_is_read(name: str) -> None:
    assert decode(ENGLISH.encode(name)).text == ENGLISH


@pytest.mark.parametrize(
    ("mark", "name"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF32_BE, "utf-32-be")],
)
def test_a_byte_order_mark_decides(mark: bytes, name: str) -> None:
    decoded = decode(mark + RUSSIAN.encode(name), declared="latin-1")

    assert decoded.text == RUSSIAN
    assert decoded.encoding == name


def test_bytes_that_break_their_byte_order_mark_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        decode(codecs.BOM_UTF16_LE + b"abc")
    assert caught.value.reason == "encoding"


def test_a_declared_charset_is_used() -> None:
    assert decode(RUSSIAN.encode("cp1251"), declared="windows-1251").text == RUSSIAN
    assert decode("漢字の記事".encode("shift_jis"), declared="Shift_JIS").text == "漢字の記事"


@pytest.mark.parametrize(
    ("declared", "name"), [("UTF-16", "utf-16-le"), ("utf-16be", "utf-16-be"), ("utf-32", "utf-32-le")]
)
def test_wide_characters_without_a_mark_need_a_declaration(declared: str, name: str) -> None:
    assert decode(ENGLISH.encode(name), declared=declared).text == ENGLISH


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode("“Zoë” said".encode("cp1252"), declared="iso-8859-1").text == "“Zoë” said"


@pytest.mark.parametrize("declared", ["windows-1252", "no-such-charset", "hex", "rot13", "utf-16", "utf-7", "", "\0"])
def test_a_wrong_declaration_does_not_spoil_utf_8(declared: str) -> None:
    assert decode(ENGLISH.encode(), declared=declared).text == ENGLISH


def test_a_page_declares_its_charset() -> None:
    assert declared_charset(b'<html><meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b"<meta http-equiv=Content-Type content='text/html; charset=KOI8-R'>") == "KOI8-R"
    assert declared_charset(b'<?xml version="1.0" encoding="ISO-8859-2"?>') == "ISO-8859-2"
    assert declared_charset(b"<p>charset=koi8-r</p>") is None


def test_one_broken_byte_in_utf_8_becomes_a_replacement_character() -> None:
    decoded = decode((ENGLISH * 4).encode() + b"\xff end")

    assert decoded.text == ENGLISH * 4 + "\ufffd end"


def test_text_encoded_twice_is_taken_back() -> None:
    twice = "".join(
        chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
        for byte in ENGLISH.encode()
    )

    assert decode(twice.encode()).text == ENGLISH


def test_mojibake_that_lost_characters_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        decode(ENGLISH.encode().decode("cp1252", "replace").encode())
    assert caught.value.reason == "encoding"


def test_a_few_accented_capitals_are_no_mojibake() -> None:
    text = "SÃO Paulo, Ângela and Ãnna met. " * 10
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 some text", "binary"),
        (b"PK\x03\x04 some text", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"some text\x00more", "binary"),
        ("plain words".encode("utf-16-le"), "binary"),
        (bytes(range(1, 256)), "binary"),
        (("\ufffd" * 9 + "words").encode(), "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_and_advice(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.reason == reason
    assert ";" in str(caught.value)


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "windows-1251", "gb18030", "base64"]))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, declared=declared)
    except InputError:
        return
    assert decoded == decode(data, declared=declared)
    refuse_garbled(decoded.text)
    decoded.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text[0] != "\ufeff"))
def test_clean_utf_8_is_never_changed(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except InputError:
        return
    assert decoded.text == text or decoded.encoding.endswith("+cp1252")
