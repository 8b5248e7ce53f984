"""On whose say-so? Sayso reads news reports and writes a verifiable record.

import sayso
record = sayso.read("Police in Gao arrested two men on Monday, the mayor said.", published="2024-01-24")
for claim in record.claims:
    print(claim.trigger.of(record.report.text), [hop.name for hop in record.chain(claim)])
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from sayso.errors import InputError, KnowledgeError, SaysoError, UsageError
from sayso.records import (
    Actor,
    Agreement,
    Alternative,
    Attribution,
    Claim,
    Coding,
    Copy,
    Count,
    Dateline,
    Event,
    Hop,
    Interval,
    Member,
    Mention,
    Origin,
    Participant,
    Place,
    Quantity,
    Record,
    Refusal,
    Report,
    Setting,
    Span,
    Speaker,
    Statement,
    Stemma,
    Suggestion,
    Wording,
)

if TYPE_CHECKING:
    from sayso.corpus import Corpus
    from sayso.flow import Reader, read, suggest
    from sayso.link import collate, trace

__version__ = version("sayso")

_LATE: Final = {
    "Corpus": "sayso.corpus",
    "Reader": "sayso.flow",
    "collate": "sayso.link",
    "read": "sayso.flow",
    "suggest": "sayso.flow",
    "trace": "sayso.link",
}
"""What reads loads on first use: `import sayso` and `sayso --help` must not wait for parsers and arrays."""

__all__ = [
    "Actor",
    "Agreement",
    "Alternative",
    "Attribution",
    "Claim",
    "Coding",
    "Copy",
    "Corpus",
    "Count",
    "Dateline",
    "Event",
    "Hop",
    "InputError",
    "Interval",
    "KnowledgeError",
    "Member",
    "Mention",
    "Origin",
    "Participant",
    "Place",
    "Quantity",
    "Reader",
    "Record",
    "Refusal",
    "Report",
    "SaysoError",
    "Setting",
    "Span",
    "Speaker",
    "Statement",
    "Stemma",
    "Suggestion",
    "UsageError",
    "Wording",
    "__version__",
    "collate",
    "read",
    "suggest",
    "trace",
]


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)
