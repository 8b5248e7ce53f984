"""Find how many: figures with their modifier, what they count, and what happened to it."""

from sayso.extract.quantities.find import find_quantities as find_quantities
