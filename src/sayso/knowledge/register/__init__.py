"""The register of actors: one index of names, and the longest match over the words of a text."""

from sayso.knowledge.register.index import Hit as Hit
from sayso.knowledge.register.index import Register as Register
