"""Work out which day a time expression means: from the day of writing, the tense, and the date told before it."""

from sayso.identify.times.ranges import ranges as ranges
from sayso.identify.times.resolve import resolve_times as resolve_times
