"""On whose say-so? Sayso reads news reports and writes a verifiable record.

import sayso
record = sayso.read("Police in Gao arrested two men on Monday, the mayor said.", published="2024-01-24")
for claim in record.claims:
    print(claim.trigger.of(record.report.text), [hop.name for hop in record.chain(claim)])
"""

from importlib.metadata import version

from sayso.errors import InputError, KnowledgeError, SaysoError, UsageError
from sayso.flow import Reader, read
from sayso.identify.suggest import suggest
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

__version__ = version("sayso")

__all__ = [
    "Actor",
    "Alternative",
    "Attribution",
    "Claim",
    "Coding",
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
