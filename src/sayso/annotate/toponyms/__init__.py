"""Find the names of places in a parse: the gazetteer first, the statistical model as evidence."""

from sayso.annotate.toponyms.find import ToponymFinder as ToponymFinder
