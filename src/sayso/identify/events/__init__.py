"""Code the claims of a report: PLOVER type and mode, CAMEO code, actors, recipients, and the rule that chose them."""

from sayso.identify.events.code import EventCoder as EventCoder
