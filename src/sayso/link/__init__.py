"""Link: what stands between reports. Who copies whom, what is one event, who has it from whom, where they differ."""

from sayso.link.digest import digest as digest
from sayso.link.events import collate as collate
from sayso.link.events import events_of as events_of
from sayso.link.linker import Linker as Linker
from sayso.link.origins import trace as trace
from sayso.link.shelf import MemoryShelf as MemoryShelf
from sayso.link.shelf import Shelf as Shelf
