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
    Alternative,
    Attribution,
    Claim,
    Coding,
    Dateline,
    Hop,
    Interval,
    Mention,
    Participant,
    Place,
    Quantity,
    Record,
    Refusal,
    Report,
    Setting,
    Span,
    Speaker,
    Suggestion,
    Wording,
)

if TYPE_CHECKING:
    from sayso.corpus import Corpus
    from sayso.flow import Reader, read, suggest

__version__ = version("sayso")

_LATE: Final = {"Corpus": "sayso.corpus", "Reader": "sayso.flow", "read": "sayso.flow", "suggest": "sayso.flow"}
"""What reads loads on first use: `import sayso` and `sayso --help` must not wait for parsers and arrays."""

__all__ = [
    "Actor",
    "Alternative",
    "Attribution",
    "Claim",
    "Coding",
    "Corpus",
    "Dateline",
    "Hop",
    "InputError",
    "Interval",
    "KnowledgeError",
    "Mention",
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
    "Suggestion",
    "UsageError",
    "Wording",
    "__version__",
    "read",
    "suggest",
]


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)
