"""Read each sentence of the gold sets once, however many benchmarks ask for it.

The public sets of event sentences (PLV, cameo_ner, cameo_class) took many of their sentences from the same reports.
"""

from collections.abc import Sequence
from typing import Final

from sayso.acquire.text import report_from_text
from sayso.errors import InputError
from sayso.flow import shared_reader
from sayso.records import Record, Refusal, Report

_READ: Final[dict[str, Record]] = {}


def records(texts: Sequence[str]) -> tuple[Record, ...]:
    """The record of each text, in order; those read before in this process come from memory."""
    new = tuple(dict.fromkeys(text for text in texts if text not in _READ))
    if new:
        _READ.update(zip(new, shared_reader().stream(_report(text) for text in new), strict=True))
    return tuple(_READ[text] for text in texts)


def record_of(text: str) -> Record:
    """The record of one text."""
    return records([text])[0]


def squashed(text: str) -> str:
    """The letters and digits of a text: what stays the same however a set cut it into words."""
    return "".join(sign for sign in text if sign.isalnum())


def _report(text: str) -> Report | Refusal:
    try:
        return report_from_text(text)
    except InputError as error:
        return Refusal(reason=error.reason, message=str(error))
