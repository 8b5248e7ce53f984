"""Claims: one for each happening or state, with who takes part, where, when, how many, and how sure its source is."""

from sayso.extract.claims.find import ClaimFinder as ClaimFinder
