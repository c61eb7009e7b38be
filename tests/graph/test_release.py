"""Releases: swapped in at once, left alone by a build that is killed, removed when they are old."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.errors import NoRelease
from graph.release import building, current_release, find_release, publish, serve, write_atomically
from graph.store import memory_store
from tests.sample import two_letters

ROOT = Path(__file__).parents[2]


def release(dataset: Path, version: str) -> None:
    """Publish a release that holds only its manifest."""
    with building(dataset) as folder:
        publish(folder, dataset, {"version": version})


def fail_while_building(dataset: Path) -> None:
    """Fail with a store half written."""
    with building(dataset) as folder:
        (folder / "store").mkdir()
        _ = 1 / 0


def test_there_is_no_release_before_the_first_build(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="run 'vsc build' first"):
        current_release(tmp_path)


def test_the_last_published_release_is_current(tmp_path: Path) -> None:
    release(tmp_path, "a")
    release(tmp_path, "b")
    assert current_release(tmp_path).version == "b"
    assert (tmp_path / "current").readlink() == Path("releases/b")


def test_an_older_release_can_be_served_again(tmp_path: Path) -> None:
    release(tmp_path, "a")
    release(tmp_path, "b")
    older = find_release(tmp_path, "a")
    assert older is not None
    serve(older, tmp_path)
    assert current_release(tmp_path).version == "a"
    assert find_release(tmp_path, "b") is not None


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    release(tmp_path, "a")

    with pytest.raises(ZeroDivisionError):
        fail_while_building(tmp_path)
    assert current_release(tmp_path).version == "a"
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["a"]


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / "releases" / ".new-12345"
    (left / "store").mkdir(parents=True)
    release(tmp_path, "a")
    assert not left.exists()


def test_only_the_last_releases_stay_and_the_current_one_among_them(tmp_path: Path) -> None:
    for version in "abcde":
        release(tmp_path, version)
        time.sleep(0.01)
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["c", "d", "e"]
    oldest = find_release(tmp_path, "c")
    assert oldest is not None
    serve(oldest, tmp_path)
    release(tmp_path, "f")
    assert "f" in {path.name for path in (tmp_path / "releases").iterdir()}


def test_a_store_that_is_open_outlives_the_swap(tmp_path: Path) -> None:
    from graph.dataset import build
    from tests.sample import texts_of

    first = build(texts_of(two_letters()[0]), tmp_path).release
    store = first.open()
    before = len(store)
    build(texts_of(*two_letters()), tmp_path)
    assert len(store) == before
    assert len(current_release(tmp_path).open()) > before


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a" / "manifest.json"
    write_atomically(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "new \ud800")
    assert path.read_text() == "old"


def test_the_union_of_a_store_has_each_triple_once() -> None:
    grants, record = two_letters()
    store = memory_store([*grants.quads, *record.quads])
    union = {quad.triple for quad in (*grants.quads, *record.quads)}
    rows = list(store.query("SELECT * WHERE { ?s ?p ?o }"))
    assert len(rows) == len(union)


BUILD = """
import sys
from pathlib import Path
from graph.dataset import build
from tests.sample import Letter, texts_of, two_letters
number = sys.argv[2]
letter = Letter("letter-" + number, f"Letter {number} names Aurora Help.")
letter.body("aurora-help", "Aurora Help")
print("ready", flush=True)
build(texts_of(*two_letters(), letter), Path(sys.argv[1]))
"""


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_release_served(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    subprocess.run([sys.executable, "-c", BUILD, dataset, "0"], cwd=ROOT, check=True)
    served = {current_release(dataset).version}
    chance = random.Random(7)
    for number in range(1, 16):
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, dataset, str(number)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.6))
        process.kill()
        process.wait()
        process.stdout.close()
        release = current_release(dataset)
        served.add(release.version)
        store = release.open()
        assert len(list(store.query("SELECT * WHERE { ?s ?p ?o }"))) > 100
        assert release.manifest["counts"]["documents"] == 3
    subprocess.run([sys.executable, "-c", BUILD, dataset, "99"], cwd=ROOT, check=True)
    assert current_release(dataset).version not in served
    left = [path.name for path in (dataset / "releases").iterdir() if path.name.startswith(".")]
    assert left == []
    shutil.rmtree(dataset)
