"""Report: one item as one outlet published it, and what could not be done with it."""

from typing import Literal

import msgspec

from sayso.records.span import Span

Status = Literal["ok", "partial", "refused"]


class Dateline(msgspec.Struct, frozen=True, kw_only=True):
    """The opening "DAMASCUS, Jan 22 (Agency) -" of a wire report; every part may be missing."""

    span: Span
    place: Span | None = None
    date: Span | None = None
    agency: Span | None = None


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """The agency whose text an outlet prints; `span` shows it in the text, None if only the byline of the page does."""

    name: str
    span: Span | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One item as one outlet published it.

    `text` is canonical: every span of a record points into it. `published` is ISO 8601 in the precision that is
    known ("2024-01-22", "2024-01-22T10:30:00+00:00"), None if nobody said. `id` is derived from the content; `input`
    is what the caller gave (a file, "-" for standard input, a line "reports.jsonl:7"), None for a bare text.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    language: str | None = None
    input: str | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be done, with the reason (a key of `errors.REASONS`) and advice.

    `input` names what was refused (a file, "-", a URL); `span` the part, None for the whole of it.
    """

    reason: str
    message: str
    input: str | None = None
    span: Span | None = None
