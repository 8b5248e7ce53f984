"""Bytes -> text: which characters the bytes stand for, or why they stand for none.

The choice is made by fixed rules, tried in this order:

1. a byte order mark;
2. UTF-8, if all of it is valid (unless a multi-byte legacy charset is declared: those can look like UTF-8 by chance);
3. the charset that the server or the page declares, if all bytes fit it;
4. UTF-8 with a rare broken byte, which becomes U+FFFD;
5. Windows-1252, if the result looks like English words with quotation marks, dashes and accents;
6. what charset-normalizer measures.

Text that was encoded to UTF-8 twice is taken back once, if that can be undone without loss.
"""

import codecs
import re
from typing import Final

import msgspec

from sayso.errors import InputError

ENOUGH_BROKEN: Final = 3
"""So many replacement characters are forgiven in any text, however short."""

BROKEN_SHARE: Final = 0.005
"""Above this share of U+FFFD a text counts as wrongly encoded."""

CONTROL_SHARE: Final = 0.01
"""Above this share of control characters the input counts as binary."""

_SAMPLE: Final = 65_536  # bytes that charset-normalizer is shown
_DECLARATION: Final = 4_096  # bytes in which a page must declare its charset

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"BZh91AY", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or film file"),
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_MULTIBYTE: Final = re.compile("gb|big5|shift|sjis|euc|iso2022|hz|cp932|cp949|johab|ms_?kanji")
_LATIN: Final = frozenset({"ascii", "iso8859-1", "cp1252"})
_HIGH: Final = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # what Windows-1252 shows for the second byte of a sequence
_MOJIBAKE: Final = re.compile(f"[\u00c2\u00c3\u00d8\u00d9][{_HIGH}]|\u00e2[{_HIGH}]{{2}}")
# English with some accents has no three odd letters in a row, nor a capital one behind a small letter.
_ODD: Final = re.compile("[\u00a1-\u00ff]{3}|[a-z][\u00c0-\u00de]|[\u0080-\u009f]")
_ODD_SHARE: Final = 0.1


class Decoded(msgspec.Struct, frozen=True):
    """The text that the bytes stand for, and the Python name of the encoding that was chosen."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode `data`; `declared` is the charset that the server or the page names.

    Raises:
        InputError: "empty", "binary" or "encoding", with advice.
    """
    if not data:
        raise InputError("empty", "the input holds no byte; give a file with text in it")
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        decoded = _strictly(data[len(marked[0]) :], marked[1])
        if decoded is None:
            raise _wrongly_encoded(f"a byte order mark says {marked[1]}, but the bytes are not")
    else:
        wide = _wide(data, declared)
        if wide is None:
            refuse_binary(data)
        decoded = wide or _choose(data, _python_name(declared))
    decoded = _undo_double_encoding(decoded)
    refuse_garbled(decoded.text)
    return decoded


def declared_charset(page: bytes) -> str | None:
    """The charset that a page or an XML prologue names in its first 4,096 bytes; None if it names none."""
    match = _DECLARED.search(page[:_DECLARATION])
    return match[1].decode("ascii", "ignore") if match else None


def refuse_garbled(text: str) -> None:
    """Refuse a text that is binary data or was decoded wrongly before it came here.

    Raises:
        InputError: "binary" for control characters, "encoding" for replacement characters.
    """
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(ENOUGH_BROKEN, CONTROL_SHARE * len(text)):
        raise InputError("binary", "the input holds control characters, so it is no text; convert it to text first")
    if text.count("\ufffd") > max(ENOUGH_BROKEN, BROKEN_SHARE * len(text)):
        raise _wrongly_encoded("too many characters were lost in an earlier conversion (U+FFFD)")


def refuse_binary(data: bytes) -> None:
    """Refuse bytes that begin as a known kind of file does, or that hold zero or control bytes.

    Raises:
        InputError: "binary".
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError("binary", f"the input is {name}; convert it to plain text or HTML first")
    if b"\x00" in data:
        raise InputError("binary", "the input holds zero bytes; if it is UTF-16 text, save it with a byte order mark")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > max(ENOUGH_BROKEN, CONTROL_SHARE * len(data)):
        raise InputError("binary", "the input holds control bytes, so it is no text; convert it to text first")


def _wrongly_encoded(what: str) -> InputError:
    return InputError("encoding", f"{what}; save the input as UTF-8 and try again")


def _python_name(charset: str | None) -> str | None:
    """The codec of a charset label; Latin-1 and ASCII mean Windows-1252, as in every browser."""
    try:
        name = codecs.lookup(charset).name if charset else None
        b"".decode(name or "utf-8")  # refuses codecs that do not give text, such as "hex"
    except (LookupError, ValueError, UnicodeError):
        return None
    if name in _LATIN:
        return "cp1252"
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name  # no zero bytes: it cannot be those


def _wide(data: bytes, declared: str | None) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark, if it is declared and no zero character is left in the text."""
    name = (declared or "").lower().replace("_", "-")
    if not name.startswith(("utf-16", "utf-32")) or b"\x00" not in data:
        return None
    decoded = _strictly(data, name if name.endswith(("le", "be")) else f"{name}-le")
    return None if decoded is None or "\x00" in decoded.text else decoded


def _choose(data: bytes, declared: str | None) -> Decoded:
    multibyte = bool(declared and _MULTIBYTE.match(declared))
    names = [declared, "utf-8"] if multibyte else ["utf-8", declared]
    tried = (_strictly(data, name) for name in names if name and name != "utf-7")
    return (
        next((decoded for decoded in tried if decoded), None) or _almost_utf8(data) or _latin(data) or _measured(data)
    )


def _strictly(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeError, LookupError):
        return None


def _almost_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with few broken bytes among many whole sequences, as a cut or a bad paste leaves it."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(map(data.count, (b"\xc2", b"\xc3", b"\xd8", b"\xd9", b"\xe2", b"\xd0", b"\xd1")))
    if broken <= BROKEN_SHARE * len(text) and broken * 10 <= whole:
        return Decoded(text, "utf-8")
    return None


def _latin(data: bytes) -> Decoded | None:
    decoded = _strictly(data, "cp1252")
    if decoded is None or _ODD.search(decoded.text):
        return None
    accented = sum(character >= "\u00c0" for character in decoded.text if character <= "\u00ff")
    return decoded if accented <= _ODD_SHARE * len(data) else None


def _measured(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    first = next(i for i, byte in enumerate(data) if byte > 127)
    start = max(0, first - _SAMPLE // 2)
    best = from_bytes(data[start : start + _SAMPLE]).best()
    decoded = _strictly(data, best.encoding) if best else None
    if decoded is None:
        raise _wrongly_encoded("the bytes fit no known character encoding")
    return decoded


def _undo_double_encoding(decoded: Decoded) -> Decoded:
    """Take back one turn of "UTF-8 read as Windows-1252" if all of the text shows it; else leave or refuse it."""
    text = decoded.text
    found = sum(1 for _ in _MOJIBAKE.finditer(text))
    if found < ENOUGH_BROKEN:
        return decoded
    try:
        once = bytes(b for character in text for b in _byte(character)).decode("utf-8")
    except UnicodeError:
        if found > BROKEN_SHARE * len(text):
            raise _wrongly_encoded("the text went through a wrong encoding and cannot be restored") from None
        return decoded
    return Decoded(once, f"{decoded.encoding}+cp1252")


def _byte(character: str) -> bytes:
    """The byte that Windows-1252 shows as `character`; its five holes stand for themselves."""
    if "\x80" <= character <= "\x9f":
        return character.encode("latin-1")
    return character.encode("cp1252")
