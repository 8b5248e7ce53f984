"""A corpus: many reports in one file."""

from sayso.corpus.corpus import Corpus as Corpus
from sayso.corpus.linking import Linked as Linked
from sayso.corpus.tally import Summary as Summary
