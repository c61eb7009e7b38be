"""A folder of two hundred hostile files: each costs its own report, and the one letter is read."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import letter_files as made
from tests.building import test_hostile as hostile
from tests.waiting import PATIENCE

SLOW = (
    "long.pdf",
    "big.txt",
    "swollen.docx",
    "many.zip",
)  # each tried in tests/building/test_hostile.py
COUNT = 200
CUT: dict[str, Callable[[], bytes]] = {
    "docx": made.word_file,
    "odt": made.open_text_file,
    "xlsx": made.excel_file,
    "ods": made.open_sheet_file,
    "rtf": made.rtf_file,
    "json": made.notice_file,
    "zip": lambda: made.zip_file({"letter.txt": made.text_file()}),
}  # formats that no reader takes without their end
PARTS: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "docx": (made.word_file, ("word/document.xml", "word/styles.xml", "word/numbering.xml")),
    "odt": (made.open_text_file, ("content.xml", "styles.xml", "meta.xml")),
    "xlsx": (made.excel_file, ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml")),
    "ods": (made.open_sheet_file, ("content.xml", "styles.xml")),
}
WAYS_OUT = (
    "../planted.txt", "../../planted.txt", "a/../../planted.txt", "/tmp/planted.txt",
    "..\\planted.txt", "a\\..\\..\\planted.txt", "C:/planted.txt", "C:\\planted.txt",
    "\\\\server\\share\\planted.txt", "./../../../../../../../../planted.txt",
)  # fmt: skip
MAGIC = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"II*\0", b"\x1f\x8b\x08", b"7z\xbc\xaf'\x1c",
    b"Rar!\x1a\x07", b"\x7fELF\x02", b"SQLite format 3\0",
)  # fmt: skip


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """Yield hostile files, the same on every run, each with a name of its own."""
    kinds = {name: make() for name, (make, _, _) in hostile.FILES.items() if name not in SLOW}
    yield from kinds.items()
    for suffix, make in CUT.items():
        data = make()
        for tenth in range(1, 10, 2):
            yield f"cut-{tenth}.{suffix}", data[: len(data) * tenth // 10]
    for suffix, (make, parts) in PARTS.items():
        data = make()
        for number, part in enumerate(parts):
            for kind, xml in (("laughs", hostile.ENTITIES), ("outside", hostile.OUTSIDE)):
                # The same bytes twice would be told as copies: a comment makes each its own.
                told = f"{xml}<!--{kind}-->".encode()
                yield f"{kind}-{number}.{suffix}", hostile.repacked(data, {part: told})
    for number, way in enumerate(WAYS_OUT):
        yield f"way-{number}.zip", made.zip_file({way: b"planted"})
        yield f"way-{number}-inside.zip", made.zip_file({"a.zip": made.zip_file({way: b"x"})})
    yield from told_by_their_bytes(kinds)


def told_by_their_bytes(kinds: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield files whose names say another format, files nested too deep, and noise."""
    for number, magic in enumerate(MAGIC):
        for suffix in ("txt", "pdf", "docx"):
            yield (
                f"magic-{number}.{suffix}",
                magic + bytes(range(number + len(suffix) + ord(suffix[0]))),
            )
    for depth in range(6, 12):
        yield f"nested-{depth}.zip", hostile.nested_zip(depth)
        yield f"nested-{depth}.json", b"[" * 20_000 * depth
        yield f"nested-{depth}.html", b"<html>" + b"<div>" * 20_000 * depth
        yield f"scan-{depth}.pdf", made.pdf_of(["0 0 m 9 9 l S"] * depth)
    for name, data in kinds.items():
        if data.startswith((b"%PDF", b"PK", b"\xd0\xcf")):
            yield f"as-{name}.txt", data + b"\n"
    noise = random.Random(7)
    for number in range(COUNT):
        suffix = ("txt", "csv", "eml", "html", "pdf", "xls")[number % 6]
        yield f"noise-{number}.{suffix}", b"\0" + noise.randbytes(3_000)


def write_files(folder: Path) -> list[str]:
    """Write COUNT hostile files and a letter; return the names of the hostile ones."""
    folder.mkdir()
    seen: dict[bytes, str] = {}
    for name, data in hostile_files():
        if data not in seen:
            seen[data] = name
            (folder / name).write_bytes(data)
        if len(seen) == COUNT:
            break
    (folder / "letter.docx").write_bytes(made.word_file())
    return list(seen.values())


@pytest.mark.slow
def test_a_folder_of_hostile_files_costs_only_its_own_reports(tmp_path: Path) -> None:
    names = write_files(tmp_path / "given")
    assert len(set(names)) == COUNT
    given = {path: path.read_bytes() for path in (tmp_path / "given").iterdir()}
    for folder in ("home", "temporary"):
        (tmp_path / folder).mkdir()
    ran = subprocess.run(
        [
            Path(sys.executable).with_name("vsc"), "build", "given", "--jobs", "2", "--json",
            "--out", tmp_path / "out" / "data", "--dataset", tmp_path / "out" / "dataset",
        ],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary")},
        capture_output=True,
        text=True,
        check=False,
        timeout=10 * PATIENCE,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    told = json.loads(ran.stdout)
    reasons: dict[str, str] = {}
    for one in told["unread"]:
        assert "\n" not in one["reason"]
        assert one["reason"].startswith(one["file"])
        assert "; " in one["reason"], one  # what to do next
        assert "please report it" not in one["reason"]  # no fault of ours
        reasons.setdefault(one["file"].split("!")[0], one["reason"])
    assert sorted(reasons) == sorted(names)
    assert not told["copies"]
    assert len(told["released"]) == 1
    (text,) = (tmp_path / "out" / "data" / "documents").iterdir()
    assert "Harbour Lights" in text.read_text("utf-8")
    # Nothing was written elsewhere, and what was given is as it was.
    assert {path: path.read_bytes() for path in (tmp_path / "given").iterdir()} == given
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given", "home", "out", "temporary"]
    assert not [*(tmp_path / "home").iterdir(), *(tmp_path / "temporary").iterdir()]
    assert not [*tmp_path.parent.rglob("planted*"), *Path("/tmp").glob("planted*")]
