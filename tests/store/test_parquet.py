"""Out as Parquet and back: an equal corpus, the same bytes, and no foreign folder."""

import filecmp
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import CorpusError
from sayso.records import Member
from sayso.store import Store
from tests.store.making import TEXT, copy, event, refused, told


def fill(store: Store) -> None:
    url = "https://kestrel.example/a"
    store.add([told("r1", url=url), told("r2", TEXT + " More.", url=url, published="2031-04-01"), refused("x")])
    store.add([told("r3", published=None), told("r0", published="1970-01-01")])
    store.put_keys("copy", [("r1", [5, 6]), ("r2", [5])])
    store.put_copies(["r2"], [copy("r2", "r1")])
    store.put_families({"r1": "r1", "r2": "r1"})
    store.put_members({Member("r1", "c40"): "E1", Member("r2", "c40"): "E2"})
    store.merge_events("E1", "E2")
    store.put_events([event("E1", Member("r1", "c40"))])


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_import_equals_what_was_exported_byte_for_byte(store: Store, tmp_path: Path) -> None:
    fill(store)
    manifest = store.export(tmp_path / "out")
    assert store.export(tmp_path / "again") == manifest
    with Store(tmp_path / "other.sayso") as other:
        assert other.import_(tmp_path / "out") == manifest
        other.export(tmp_path / "back")
        assert (other.record("r1"), other.event("E2")) == (store.record("r1"), store.event("E1"))
        assert other.seen("r3.txt")
        assert other.editions("https://kestrel.example/a") == store.editions("https://kestrel.example/a")
    names = files(tmp_path / "out")
    assert names == files(tmp_path / "back")
    assert filecmp.cmpfiles(tmp_path / "out", tmp_path / "back", names, shallow=False)[1:] == ([], [])
    assert [name for name in names if name.startswith("reports/")] == [
        f"reports/month={month}/part-0.parquet" for month in ("1970-01", "2031-03", "2031-04", "unknown")
    ]


def test_a_corpus_without_anything_goes_out_and_back(store: Store, tmp_path: Path) -> None:
    assert set(store.export(tmp_path / "it's out").tables.values()) == {0}
    with Store(tmp_path / "other.sayso") as other:
        other.import_(tmp_path / "it's out")
        assert other.counts()["reports"] == 0


def test_one_open_for_reading_can_be_exported(store: Store, path: Path, tmp_path: Path) -> None:
    fill(store)
    manifest = store.export(tmp_path / "one")
    store.close()
    with Store(path, read_only=True) as reading:
        assert reading.export(tmp_path / "two") == manifest


def _other_format(folder: Path) -> None:
    _change(folder, format="another")


def _newer(folder: Path) -> None:
    _change(folder, version=99)


def _climbing(folder: Path) -> None:
    (folder.parent / "inputs.parquet").write_bytes(b"")
    _change(folder, files={"../inputs.parquet": ""})


def _counted_wrong(folder: Path) -> None:
    _change(folder, tables={**json.loads((folder / "manifest.json").read_text())["tables"], "inputs": 3})


def _without(folder: Path) -> None:
    (folder / "inputs.parquet").unlink()


def _damaged(folder: Path) -> None:
    path = folder / "inputs.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def _linked(folder: Path) -> None:
    path = folder / "inputs.parquet"
    path.rename(folder.parent / "away")
    path.symlink_to(folder.parent / "away")


def _without_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _change(folder: Path, **fields: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))


@pytest.mark.parametrize(
    "harm", [_other_format, _newer, _climbing, _counted_wrong, _without, _damaged, _linked, _without_manifest]
)
def test_foreign_and_damaged_folders_are_refused_and_nothing_is_taken(
    store: Store, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    store.add([told("r1")])
    store.export(tmp_path / "out")
    harm(tmp_path / "out")
    with Store(tmp_path / "other.sayso") as other:
        with pytest.raises(CorpusError):
            other.import_(tmp_path / "out")
        assert set(other.counts().values()) == {0}


def test_neither_a_full_corpus_nor_a_full_folder_is_written_over(store: Store, tmp_path: Path) -> None:
    store.add([told("r1")])
    store.export(tmp_path / "out")
    with pytest.raises(CorpusError, match="not empty"):
        store.import_(tmp_path / "out")
    with pytest.raises(CorpusError, match="not empty"):
        store.export(tmp_path / "out")
    with pytest.raises(CorpusError, match="no folder"):
        store.export(tmp_path / "nowhere" / "out")
    with store.batch(), pytest.raises(CorpusError, match="a batch is open"):
        store.export(tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
