"""Gazetteer: where the places are that a name may mean."""

from sayso.knowledge.gazetteer.index import Entry as Entry
from sayso.knowledge.gazetteer.index import Gazetteer as Gazetteer
