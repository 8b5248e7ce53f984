"""Gazetteer: where the places are that a name may mean."""

from sayso.knowledge.gazetteer.index import Gazetteer as Gazetteer
from sayso.knowledge.gazetteer.shelf import Entry as Entry
