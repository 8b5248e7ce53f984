"""A dump goes into a list once, whole, whatever happens on the way."""

import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import InputError, KnowledgeError, UsageError
from sayso.knowledge.gazetteer import Gazetteer
from sayso.knowledge.gazetteer.adding import Added, add
from sayso.knowledge.gazetteer.draft import Draft
from sayso.knowledge.gazetteer.dump import Filter, read_row
from sayso.knowledge.gazetteer.keys import is_plain, place_key
from sayso.knowledge.gazetteer.lists import list_names, remove, user_indexes

Make = Callable[..., str]

ADD = """
import os, signal, sys
from pathlib import Path
from sayso.knowledge.gazetteer import draft
from sayso.knowledge.gazetteer.adding import add
draft._RANGE = 5  # so that a small list has many
left = int(sys.argv[3])
def tell(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
print(add(Path(sys.argv[1]), "made", tell=tell, batch=int(sys.argv[2])).taken)
"""


def child(source: Path, batch: int, kill_after: int = -1) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, str(source), str(batch), str(kill_after)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def contents(path: str | Path) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("place", "name", "head")
        ]
    finally:
        connection.close()


@pytest.fixture
def large(tmp_path: Path, row: Make) -> Path:
    """Three thousand villages: enough names for several batches and ranges."""
    path = tmp_path / "large.txt"
    syllables = [first + vowel for first in ("b", "d", "f", "k", "l", "m", "r", "s", "t", "z") for vowel in "aiu"]
    with path.open("w", encoding="utf-8") as file:
        for number in range(3000):
            one, two = syllables[number % 30], syllables[number // 30 % 30]
            name = f"{one}{two}{syllables[number * 7 % 30]}".capitalize()
            others = f"Kafr {name},Tell {name},{name}an"
            file.write(row(id=91_000_000 + number, name=name, others=others, population=number % 50))
    return path


def test_every_taken_name_finds_its_place(cut: Path) -> None:
    added = add(cut, "cut")
    assert (added.taken, added.skipped, added.refused) == (36, 4, 0)
    gazetteer = Gazetteer()
    for line in cut.read_bytes().splitlines():
        row = read_row(line, Filter())
        if row is not None:
            for name in filter(lambda name: is_plain(place_key(name)), (row.name, *row.names)):
                found = gazetteer.lookup(name)
                known = any(
                    abs(entry.latitude - row.place[2]) < 1 and abs(entry.longitude - row.place[3]) < 1
                    for entry in found
                )
                assert known or gazetteer.demonym(name), name
    assert gazetteer.longest("kafr") >= 2


def test_spellings_and_articles_are_forgiven_as_with_our_own(cut: Path) -> None:
    add(cut, "cut")
    gazetteer = Gazetteer()
    for name in ("Kafr Zeita", "Kfar Zita", "Kafr Zaytā", "kafr zita", "Kafar Zaytah"):
        assert any(abs(entry.latitude - 35.373) < 0.1 for entry in gazetteer.lookup(name)), name
    for name in ("al-Qarmuziyah", "Qarmuziyah", "el Qarmuziyah"):
        assert 90_000_002 in {entry.geonameid for entry in gazetteer.lookup(name)}, name


def test_the_same_file_again_changes_nothing(cut: Path) -> None:
    first = add(cut, "cut")
    before, changed = contents(first.path), Path(first.path).stat().st_mtime_ns
    again = add(cut, "cut")
    assert (again.unchanged, again.taken) == (True, 36)
    assert (contents(first.path), Path(first.path).stat().st_mtime_ns) == (before, changed)


def test_the_same_rows_under_another_name_are_told_once(cut: Path) -> None:
    add(cut, "one")
    add(cut, "two")
    numbers = [entry.geonameid for entry in Gazetteer().lookup("Morek")]
    assert len(numbers) == len(set(numbers))


def test_another_file_or_filter_under_a_taken_name_is_refused(cut: Path, tmp_path: Path, row: Make) -> None:
    add(cut, "cut")
    other = tmp_path / "other.txt"
    other.write_text(row(), encoding="utf-8")
    for source, features in ((other, None), (cut, "P")):
        with pytest.raises(UsageError, match="gazetteer remove cut"):
            add(source, "cut", features=features)


@pytest.mark.parametrize("kill_after", [1, 5, 8, 9, 10, 15, 21])
def test_killed_anywhere_it_goes_on_where_it_was(large: Path, lists: Path, kill_after: int) -> None:
    batch = large.stat().st_size // 8
    whole = add(large, "whole", batch=batch)
    dead = child(large, batch, kill_after)
    dead.communicate()
    assert dead.returncode in {-signal.SIGKILL, 0}
    if dead.returncode:
        assert Gazetteer().lookup("Kafr Bababa") == Gazetteer(added=[Path(whole.path)]).lookup("Kafr Bababa")
        assert [kept.complete for kept in list_names() if kept.name == "made"] == [False]
    done = add(large, "made", batch=batch)
    assert done.resumed or done.unchanged
    assert contents(done.path) == contents(whole.path)
    assert sorted(path.suffix for path in lists.iterdir() if path.stem == "made") == [".lock", ".sqlite"]


def test_killed_at_any_moment_and_again_nothing_is_lost_or_twice(large: Path) -> None:
    batch = large.stat().st_size // 40
    whole = add(large, "whole", batch=batch)
    for pause in (0.2, 0.24, 0.28, 0.32, 0.4):
        process = child(large, batch)
        time.sleep(pause)
        process.kill()
        process.communicate()
    done = add(large, "made", batch=batch)
    assert contents(done.path) == contents(whole.path)


HOLD = """
import sys
from pathlib import Path
from sayso.knowledge.gazetteer.adding import add
def tell(*_):
    print("in", flush=True)
    sys.stdin.readline()
add(Path(sys.argv[1]), "made", tell=tell, batch=100_000_000)
"""


def test_two_at_once_the_second_is_told(large: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(large)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        with pytest.raises(UsageError, match="another process is adding to the list 'made'"):
            add(large, "made")
        with pytest.raises(UsageError, match="another process is adding"):
            remove("made")
        assert [kept.complete for kept in list_names()] == [False]
        first.communicate("on\n" * 10)
    assert first.returncode == 0
    assert add(large, "made").unchanged


def test_stopped_before_its_last_step_only_that_is_left(
    cut: Path, lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: Draft) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Draft, "finish", stopped)
        with pytest.raises(KeyboardInterrupt):
            add(cut, "cut")
    assert user_indexes() == ()
    assert (lists / "cut.keys").exists()
    done = add(cut, "cut")
    assert (done.resumed, done.taken) == (True, 36)
    (lists / "cut.keys").write_text("left")
    assert add(cut, "cut").unchanged
    assert not (lists / "cut.keys").exists()


def test_refused_rows_are_told_with_line_and_reason_and_the_rest_stands(tmp_path: Path, row: Make) -> None:
    lines = [row(id=91_000_000 + n, name=f"Kafr Such {'abcdefghijklmnopqrst'[n]}") for n in range(20)]
    for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12):
        lines[n] = row(latitude=95)
    lines[14] = "half a row\n"
    path = tmp_path / "odd.txt"
    path.write_bytes("".join(lines).encode() + b"\xff\xfe\t\n")
    added = add(path, "odd")
    assert (added.taken, added.refused, len(added.rows)) == (8, 13, 10)
    assert added.rows[0] == (3, "latitude '95' is not within 90 degrees")
    assert Gazetteer().lookup("Kafr Such t")


def test_hostile_rows_harm_nothing(tmp_path: Path, row: Make) -> None:
    path = tmp_path / "hostile.txt"
    many = ",".join(f"Qasr {n:05}x" for n in range(10_000))
    lines = [
        row(name='Kafr "Quoted'),
        row(id=2, name="Kafr 'Half"),
        row(id=3, name="K" * 1_000_000),
        row(id=4, name="Kafr\x00Null"),
        row(id=5, name="Kafr Many", others=many),
        row(id=6, others="x" * (3 << 20)),
        row(id=7, name="Robert'); DROP TABLE place;--"),
        row(id=8, name="Kafr Last"),
    ]
    path.write_text("\ufeff" + "".join(lines).replace("\n", "\r\n"), encoding="utf-8", newline="")
    added = add(path, "hostile")
    assert [line for line, _ in added.rows] == [3, 4, 6]
    assert (added.taken, added.skipped) == (3, 2)  # no report writes names with quotes or brackets in them
    gazetteer = Gazetteer()
    for name in ("Kafr Half", "Qasr 09999x", "Kafr Last"):
        assert gazetteer.exact(name.lower()), name


@pytest.mark.parametrize(
    "text",
    ["", "id,name,lat,lon\n1,Homs,34.7,36.7\n", "Fishermen met at Bol.\n" * 2000, "\x00\x01\x02" * 5000, "a\tb\n" * 3],
    ids=["empty", "csv", "prose", "binary", "two columns"],
)
def test_a_file_that_is_no_dump_is_refused_whole(tmp_path: Path, lists: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"no dump of GeoNames.*allCountries\.zip"):
        add(path, "odd", batch=1000)
    assert [kept for kept in lists.iterdir() if kept.suffix != ".lock"] == []


def test_a_zip_gives_the_same_as_its_file(cut: Path, tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "what the columns mean")
        archive.write(cut, "SY.txt")
    assert contents(add(path, "zipped", batch=300).path) == contents(add(cut, "plain").path)


def test_a_zip_is_gone_on_with_in_the_middle(large: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(large, "large.txt")
    batch = large.stat().st_size // 8
    child(path, batch, 3).communicate()
    assert contents(add(path, "made", batch=batch).path) == contents(add(large, "whole", batch=batch).path)


def test_an_archive_that_is_a_bomb_or_holds_no_single_dump_is_refused(tmp_path: Path) -> None:
    bomb, two, cut_short = tmp_path / "bomb.zip", tmp_path / "two.zip", tmp_path / "short.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", b"\0" * (20 << 20))
    with zipfile.ZipFile(two, "w") as archive:
        archive.writestr("SY.txt", "a")
        archive.writestr("LB.txt", "b")
    cut_short.write_bytes(bomb.read_bytes()[:-30])
    for path, message in ((bomb, "claim to unpack to 20,971,520"), (two, "SY.txt, LB.txt"), (cut_short, "no dump")):
        with pytest.raises(InputError, match=message):
            add(path, "odd")


FULL = """
import resource, signal, sys
from pathlib import Path
from sayso.knowledge.gazetteer.adding import add
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    add(Path(sys.argv[1]), "made", batch=100_000)
except OSError as error:
    print(error.errno, error.strerror)
"""


def test_a_full_disk_is_told_and_what_was_read_is_kept(large: Path, cut: Path) -> None:
    add(cut, "cut")
    run = subprocess.run([sys.executable, "-c", FULL, str(large), "400000"], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("28 no room for the list")
    assert "goes on where it stopped" in run.stdout
    assert Gazetteer().lookup("Kafr Zeita")
    done = add(large, "made", batch=100_000)
    assert (done.resumed, done.taken) == (True, 3000)


def test_a_list_is_removed_finished_or_not(cut: Path, large: Path, lists: Path) -> None:
    add(cut, "cut")
    child(large, 50_000, 2).communicate()
    assert [(kept.name, kept.complete) for kept in list_names()] == [("cut", True), ("made", False)]
    for name in ("cut", "made"):
        assert remove(name).name == name
    assert list_names() == ()
    assert {path.suffix for path in lists.iterdir()} == {".lock"}
    assert Gazetteer().exact("kafr zeita") == ()
    with pytest.raises(UsageError, match="no list 'cut'"):
        remove("cut")


def test_a_damaged_list_is_named_and_can_be_removed(lists: Path) -> None:
    lists.mkdir()
    (lists / "odd.sqlite").write_bytes(b"no index" * 1000)
    with pytest.raises(KnowledgeError, match="gazetteer remove odd"):
        Gazetteer()
    assert remove("odd").places == 0
    assert user_indexes() == ()


def test_a_list_of_another_version_is_left_aside_with_a_warning(cut: Path) -> None:
    path = add(cut, "cut").path
    connection = sqlite3.connect(path)
    connection.execute("""UPDATE state SET text = replace(text, '"form":"1"', '"form":"0"')""")
    connection.commit()
    connection.close()
    with pytest.warns(RuntimeWarning, match="another version"):
        assert Gazetteer().exact("kafr zeita") == ()


@pytest.mark.parametrize("name", ["", "../x", "A", "a b", "x" * 65])
def test_a_name_that_is_no_file_name_is_refused(cut: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a list"):
        add(cut, name)


def test_a_folder_that_cannot_be_written_to_is_told(cut: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SAYSO_GAZETTEER", str(tmp_path / "file" / "lists"))
    with pytest.raises(KnowledgeError, match="set SAYSO_GAZETTEER"):
        add(cut, "cut")


def test_the_base_keeps_its_prominence_and_gains_names(tmp_path: Path, row: Make) -> None:
    known = next(entry for entry in Gazetteer(added=()).lookup("Homs") if entry.feature == "PPL")
    path = tmp_path / "more.txt"
    lines = [
        row(id=known.geonameid, name="Hims", others="Qwertyabad,Homs", latitude=known.latitude,
            longitude=known.longitude),
        row(id=92_000_001, name="Homs", country="LB", latitude=33.9, longitude=35.9),
    ]  # fmt: skip
    path.write_text("".join(lines), encoding="utf-8")
    add(path, "more")
    gazetteer = Gazetteer()
    (by_new_name,) = gazetteer.lookup("Qwertyabad")
    assert (by_new_name.name, by_new_name.population, by_new_name.added) == (known.name, known.population, True)
    homs = gazetteer.lookup("Homs")
    assert [entry for entry in homs if not entry.added] == list(Gazetteer(added=()).lookup("Homs"))
    assert [entry.geonameid for entry in homs if entry.added] == [92_000_001]
    assert homs[-1].geonameid == 92_000_001


def test_peak_memory_does_not_grow_with_the_file(large: Path, tmp_path: Path) -> None:
    longer = tmp_path / "longer.txt"
    longer.write_bytes(large.read_bytes() * 8)
    peaks = []
    for source in (large, longer):
        peak = "\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        script = ADD.replace('"made"', repr(source.stem)) + peak
        command = [sys.executable, "-c", script, str(source), "200000", "-1"]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(run.stdout.splitlines()[-1]))
    assert peaks[1] < 1.15 * peaks[0]


def test_what_is_told_adds_up(large: Path) -> None:
    seen: list[tuple[str, int, int, int]] = []
    added: Added = add(large, "made", tell=lambda *told: seen.append(told), batch=large.stat().st_size // 5)
    assert [phase for phase, *_ in seen] == sorted((phase for phase, *_ in seen), reverse=True)
    assert all(0 < done <= total for _, done, total, _ in seen)
    assert seen[-1][3] == added.taken
