"""A shelf that is damaged or has no room costs time, never a build."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bench.letters import letter
from graph.release import write_atomically
from graph.shelf import FILE, BadShelf, Shelf, faults_told
from tests.commands import Vsc, vsc

__all__ = ["vsc"]  # the fixture


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(letter(1), "utf-8")
    return path


@pytest.mark.parametrize("damage", ["another", "cut"])
def test_a_damaged_shelf_is_begun_anew(tmp_path: Path, damage: str) -> None:
    shelf = Shelf(tmp_path / FILE)
    for number in range(500):
        shelf.put("kind", f"{number}", "x" * 400)
    shelf.close()
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(b"no database" * 400 if damage == "another" else whole[:20_000])
    shelf = Shelf(tmp_path / FILE)
    shelf.put("kind", "new", 1)
    shelf.commit()
    assert shelf.find("kind", ["1", "new"]) == {"new": 1}


def test_a_shelf_that_another_process_writes_to_is_not_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / FILE)
    shelf.put("kind", "a", 1)
    shelf.close()
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("graph.shelf.WAIT_SECONDS", 0.01)
    with pytest.raises(BadShelf, match=r"locked"), faults_told(tmp_path / FILE):
        Shelf(tmp_path / FILE)
    other.close()
    assert Shelf(tmp_path / FILE).find("kind", ["a"]) == {"a": 1}


def test_a_build_without_room_for_its_shelf_says_what_to_do(tmp_path: Path, given: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    ran = subprocess.run(
        [sys.executable, "-m", "api.command", "build", given, "--jobs", "1",
         "--out", tmp_path / "out", "--dataset", tmp_path / "dataset"],
        preexec_fn=small_files, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert FILE in ran.stderr
    assert "make room on the disk and build again" in ran.stderr


def test_text_that_cannot_be_written_is_told_beside_the_release_that_stands(
    vsc: Vsc, given: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "documents").mkdir(parents=True)
    (out / "reports").write_text("in the way")
    ran = vsc("build", given, "--out", out, "--dataset", tmp_path / "dataset")
    assert ran.status == 1
    assert "is released, but its text there is not whole" in ran.err
    (out / "reports").unlink()
    assert vsc("build", given, "--out", out, "--dataset", tmp_path / "dataset").status == 0


def test_what_could_not_be_written_whole_leaves_nothing_behind(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    assert shutil.disk_usage(tmp_path).free > 10_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_atomically(tmp_path / "a.txt", "x" * 5_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
