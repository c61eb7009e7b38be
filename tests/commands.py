"""Run `vsc` on a dataset of a test's own."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from api import command
from api.building.files import find_files
from api.building.intake import take_all
from bench.letters import letter
from graph.dataset import build
from graph.texts import Texts, write_texts
from ingest import register


@dataclass(frozen=True)
class Ran:
    """What a command left: status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        value: dict[str, object] = json.loads(self.out)
        return value


class Vsc:
    """Run `vsc` in this process, with a dataset and texts of its own."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch):
        self.folder, self.capfd, self.patch = folder, capfd, patch
        self.dataset, self.data = folder / "dataset", folder / "data"

    def __call__(self, *arguments: object) -> Ran:
        self.patch.setattr(sys, "argv", ["vsc", *map(str, arguments)])
        self.capfd.readouterr()
        status = 0
        try:
            command.main()
        except SystemExit as end:
            status = int(end.code or 0)
        read = self.capfd.readouterr()
        return Ran(status, read.out, read.err)

    def build(self, *arguments: object) -> Ran:
        return self("build", *arguments, "--out", self.data, "--dataset", self.dataset, "--jobs", 1)

    def ask(self, name: str, *arguments: object) -> Ran:
        return self(name, *arguments, "--dataset", self.dataset)


@pytest.fixture
def vsc(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Vsc:
    return Vsc(tmp_path, capfd, monkeypatch)


def write_letters(folder: Path, *numbers: int) -> Path:
    """Write some letters into a folder."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"letter-{number}.txt").write_text(letter(number), "utf-8")
    return folder


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Return a folder with two letters."""
    return write_letters(tmp_path / "letters", 1, 2)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with texts and a dataset of the two letters, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    paths = find_files([write_letters(folder / "letters", 1, 2)]).files
    sources = tuple(one.source for one in take_all(paths, None) if one.source)
    texts = Texts(register.trig(), tuple(sorted(sources, key=lambda source: source.slug)))
    built = build(texts, folder / "dataset")
    write_texts(folder / "data", texts, built.derived)
    return folder


@pytest.fixture
def built(vsc: Vsc, letters: Path, built_once: Path) -> Vsc:
    for name in ("data", "dataset"):
        shutil.copytree(built_once / name, vsc.folder / name, symlinks=True)
    assert letters.is_dir()
    return vsc
