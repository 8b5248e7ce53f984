"""Identify places: which one of those that bear a name a report means."""

from sayso.identify.places.resolve import PlaceResolver as PlaceResolver
