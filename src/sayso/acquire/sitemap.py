"""Sitemaps of saved pages: which saved file stands for which address. Nothing is fetched.

`<loc>https://the.site/a/b</loc>` is looked for below the folder of the sitemap as `a/b`, `a/b.html`, `a/b.htm` and
`a/b/index.html`, "%20" decoded; a path can never lead outside that folder.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote, urlsplit

import msgspec

from sayso.acquire.clocks import read_moment
from sayso.acquire.cutting import Cutter, local_name
from sayso.acquire.metadata import web_address
from sayso.acquire.opening import name_of, open_file
from sayso.errors import InputError
from sayso.records import Refusal

ROOTS: Final = frozenset({"urlset", "sitemapindex"})
"""Outermost elements of sitemaps, in small letters."""

ADDRESS_LIMIT: Final = 50_000
"""Addresses that a sitemap may list, as its standard says."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A saved page that a sitemap lists, and what it says of it."""

    path: Path
    url: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None


def pages_of_sitemap(stream: BinaryIO, path: Path) -> Iterator[Page | Refusal]:
    """The pages beside the sitemap `path` that it lists, in its order; a page that is not there is a refusal."""
    folder, name = path.parent, name_of(path)
    cutter = Cutter(stream, frozenset({"url", "sitemap"}))
    listed = 0
    for element in cutter:
        listed += 1
        if listed > ADDRESS_LIMIT:
            yield _refusal("oversized", f"only {ADDRESS_LIMIT:,} addresses are read; split the sitemap", name)
            return
        said = {local_name(child): (child.text or "").strip() for child in element.iter()}
        yield _page(folder, said, name, is_map=local_name(element) == "sitemap")
    if cutter.damage is not None:
        yield _refusal("damaged", f"the sitemap is damaged ({cutter.damage[:200]}); what stands before was read", name)
    elif listed == 0:
        yield _refusal("empty", "the sitemap lists no page; give one that does", name)


def _page(folder: Path, said: dict[str, str], name: str, *, is_map: bool) -> Page | Refusal:
    address = web_address(said.get("loc"))
    if address is None:
        where = f"{name}#{said.get('loc', '')[:300]}"
        return _refusal("page-missing", "the sitemap lists something that is no address; mend it", where)
    if is_map:
        return _refusal("page-missing", "this is another sitemap; name its saved file to read it", f"{name}#{address}")
    path = saved_file(folder, address)
    if path is None:
        return _refusal("page-missing", "no file is saved for this address beside the sitemap", f"{name}#{address}")
    return Page(
        path=path,
        url=address,
        title=said.get("title") or None,
        outlet=said.get("name") or None,
        published=read_moment(said.get("publication_date")),
        modified=read_moment(said.get("lastmod")),
    )


def saved_file(folder: Path, address: str) -> Path | None:
    """The file below `folder` that was saved for an address; None if there is none, or if it would lie outside."""
    parts = urlsplit(address)
    steps = [step for step in unquote(parts.path, errors="surrogateescape").split("/") if step not in {"", "."}]
    if any(step == ".." or "\\" in step or "\0" in step or step.startswith(".") for step in steps):
        return None
    place = folder.joinpath(*steps)
    named = f"{place.name}?{parts.query}" if parts.query and "/" not in parts.query else place.name
    candidates = [place.with_name(named)] if steps else []
    if steps and not parts.query:
        candidates += [place.with_name(f"{place.name}{end}") for end in (".html", ".htm")]
    candidates += [place / "index.html", place / "index.htm"]
    return next((candidate for candidate in candidates if _is_inside(folder, candidate)), None)


def _is_inside(folder: Path, candidate: Path) -> bool:
    try:
        return candidate.is_file() and candidate.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def _refusal(reason: str, message: str, where: str) -> Refusal:
    return Refusal(reason=reason, message=message, input=where)


class Maps:
    """What the sitemaps in a folder, and in those below it that are being read, say of the pages beside and below them.

    A file whose name holds "sitemap" and ends in ".xml" is one. Only those of the folder at hand and of the ones above
    it are kept in memory.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[Path, dict[Path, Page]] = {}

    def page(self, path: Path) -> Page | None:
        """What is said of a saved page, None if nothing."""
        folders = [folder for folder in path.parents if folder.is_relative_to(self._root)]
        if folders and folders[0] not in self._known:
            self._known = {folder: self._known.get(folder) or _facts(folder) for folder in folders}
        return next((self._known[folder][path] for folder in folders if path in self._known[folder]), None)


def _facts(folder: Path) -> dict[Path, Page]:
    found: dict[Path, Page] = {}
    for path in sorted(folder.glob("*.xml")):
        if "sitemap" in path.name.lower() and not path.name.startswith("."):
            with suppress(OSError, InputError), open_file(path) as stream:  # told when their turn comes
                pages = pages_of_sitemap(stream, path)
                found |= {page.path: page for page in pages if isinstance(page, Page) and page.path not in found}
    return found
