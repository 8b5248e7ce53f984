"""The store: a corpus in one file of DuckDB."""

from sayso.store.adding import Adding
from sayso.store.asking import Asking
from sayso.store.events import Listing
from sayso.store.parquet import Moving
from sayso.store.reading import Reading


class Store(Adding, Reading, Listing, Asking, Moving):
    """Reports and their records in one file; see docs/corpus.md.

    Raises:
        CorpusError: the path is no corpus, somebody else has it, or its version does not fit.
    """
