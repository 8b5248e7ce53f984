"""store: records into tables and back, in one file of DuckDB, and out as Parquet."""

from sayso.store.adding import Added as Added
from sayso.store.asking import Table as Table
from sayso.store.editions import Change as Change
from sayso.store.editions import Edition as Edition
from sayso.store.events import Listed as Listed
from sayso.store.parquet import Manifest as Manifest
from sayso.store.reading import Ended as Ended
from sayso.store.store import Store as Store
