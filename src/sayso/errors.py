"""What can go wrong, and how it is told.

    SaysoError
    +-- InputError          one input cannot be read; `reason` is a code of `REASONS`, the exit status is 2
    +-- CorpusError         a corpus cannot be opened, read or written; exit status 4
    +-- KnowledgeError      a table or a model that the product needs is missing or damaged; exit status 3
    +-- UsageError          a call asks for something that does not exist; exit status 64

An InputError never ends a run over many inputs: the flow turns it into a `Refusal` and goes on.
"""

from typing import Final

REASONS: Final = {
    "empty": "the input holds no text",
    "binary": "the input is not text",
    "encoding": "the bytes fit no known character encoding",
    "language": "the text is not in English",
    "oversized": "the input is larger than the limit",
    "no-text": "the page holds no article text that could be found",
    "unreadable": "the file cannot be opened",
    "markup": "the markup cannot be parsed",
    "damaged": "an archive or a table is damaged or cut off here",
    "columns": "the table has no column that is known to hold the text",
    "page-missing": "the page is not there: no such saved file, or the server did not send it",
    "time": "taking the text out of the page took too long",
    "memory": "taking the text out of the page took too much memory",
    "rows": "a list of actors or places has rows that cannot be taken",
    "crash": "taking the text out of the input, or reading it, ended the process that did it or took too long",
    "internal": "a step failed on this input; please report it",
}
"""Every reason code a Refusal may carry, and what it means (docs/refusals.md is made from it)."""


class SaysoError(Exception):
    """Base of all errors raised on purpose; the message says what to do next."""

    exit_code = 1


class InputError(SaysoError):
    """One input cannot be read; `reason` is a key of REASONS."""

    exit_code = 2

    def __init__(self, reason: str, message: str) -> None:
        if reason not in REASONS:
            raise ValueError(f"unknown reason {reason!r}; known: {', '.join(REASONS)}")
        super().__init__(message)
        self.reason = reason


class KnowledgeError(SaysoError):
    """A model or a table is missing or damaged."""

    exit_code = 3


class CorpusError(SaysoError):
    """A corpus cannot be opened, read or written: somebody else has it, it is none, or the disk is full."""

    exit_code = 4


class UsageError(SaysoError):
    """The caller asks for something that does not exist."""

    exit_code = 64
