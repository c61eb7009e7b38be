"""Hostile and broken files: each costs only its own report, in words, and nothing else."""

from __future__ import annotations

import io
import math
import mmap
import multiprocessing
import os
import signal
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from api.building import workforce
from api.building.intake import Taken, given_up, take
from api.building.workforce import Workforce
from ingest.errors import (
    Broken,
    EmptyDocument,
    Encrypted,
    IngestError,
    NoPageText,
    NotText,
    OverLimit,
    TooLarge,
    Unsafe,
)
from ingest.read import LIMIT_BYTES, read_document, read_documents
from tests import letter_files as made
from tests.outlook_files import Folder, message, outlook_file

WORD = "word/document.xml"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><x>&j;</x>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return an office file with some of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return made.zip_file(parts | changes)


def encrypted_zip() -> bytes:
    """Return an archive whose one member says that it is encrypted."""
    data = bytearray(made.zip_file({"letter.txt": b"A letter."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def encrypted_pdf() -> bytes:
    """Return a PDF that opens with a password only."""
    data = made.pdf_file()
    entry = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >> "
        b"/ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">] "
    )
    return data.replace(b"trailer << ", b"trailer << " + entry)


def old_container(*streams: str) -> bytes:
    """Return the beginning of a file in Microsoft's old container, with these stream names."""
    names = b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names


def nested_zip(depth: int) -> bytes:
    """Return a letter in an archive in an archive, and so on."""
    data = b"A letter."
    for number in range(depth):
        data = made.zip_file({"letter.txt" if number == 0 else "inner.zip": data})
    return data


def pages(count: int) -> bytes:
    """Return a PDF of many pages."""
    return made.pdf_of([made.show(60, 700, "A page.")] * count)


def lying_zip() -> bytes:
    """Return an archive whose member unpacks to more than it says."""
    data = bytearray(made.zip_file({"a.txt": b"A" * 5_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


CODE_PAGE = struct.pack("<HHIi", 3, 0x3FDE, 6, 65001)  # of the body of an Outlook message


def nested(depth: int) -> tuple[str, Folder]:
    """Return a message attached to a message, and so on to a depth."""
    return f"{depth}.msg", message("Words.", [nested(depth - 1)] if depth > 1 else [])


FILES: dict[str, tuple[Callable[[], bytes], type[IngestError], str]] = {
    "empty.pdf": (lambda: b"", EmptyDocument, "empty"),
    "blank.docx": (lambda: b"\r\n \t", EmptyDocument, "empty"),
    "big.txt": (lambda: b"a" * (LIMIT_BYTES + 1), TooLarge, "20,000,001 bytes"),
    "head.pdf": (lambda: b"%PDF-1.7\n%%EOF", Broken, "PDF file cannot be read"),
    "password.pdf": (encrypted_pdf, Encrypted, "PDF file is encrypted"),
    "scan.pdf": (lambda: made.pdf_of(["0 0 m 9 9 l S"] * 3), NoPageText, "3 pages are pictures"),
    "long.pdf": (lambda: pages(10_000), OverLimit, "10,000 pages is over the limit of 2,000"),
    "dense.pdf": (lambda: made.pdf_of(["\n".join(made.show(9, 9 + 10 * n, "x" * 2_000) for n in range(60))]), OverLimit, "characters on page 1"),
    "half.docx": (lambda: made.word_file()[:9000], Broken, "ZIP, Word"),
    "bare.docx": (lambda: made.zip_file({WORD: b"<x/>"}), Broken, "Word file cannot be read"),
    "laughs.docx": (lambda: repacked(made.word_file(), {WORD: ENTITIES.encode()}), Unsafe, "entity"),
    "wide-laughs.docx": (lambda: repacked(made.word_file(), {WORD: ENTITIES.encode("utf-16")}), Unsafe, "entity"),
    "outside.docx": (lambda: repacked(made.word_file(), {WORD: OUTSIDE.encode()}), Unsafe, "entity"),
    "outside.odt": (lambda: repacked(made.open_text_file(), {"content.xml": OUTSIDE.encode()}), Unsafe, "entity"),
    "outside.xlsx": (lambda: repacked(made.excel_file(), {"xl/workbook.xml": OUTSIDE.encode()}), Unsafe, "entity"),
    "swollen.docx": (
        lambda: repacked(made.word_file(), {"word/media/a.png": b"\0" * 110_000_000}),
        OverLimit, "bytes unpacked",
    ),
    "far.xlsx": (lambda: made.excel_file(reference="XFD1048576"), OverLimit, "cells in one sheet"),
    "locked.xlsx": (lambda: old_container("EncryptedPackage"), Encrypted, "encrypted"),
    "locked.odt": (
        lambda: repacked(made.open_text_file(), {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
        Encrypted, "encrypted",
    ),
    "half.xls": (lambda: made.old_excel_file()[:3000], Broken, "old Excel file cannot be read"),
    "letter.doc": (lambda: old_container("WordDocument"), NotText, "an old Word file"),
    "mail.msg": (lambda: old_container("__substg1.0"), NotText, "an old Office file"),
    "half.msg": (lambda: made.msg_file()[:-700], Broken, "the e-mail cannot be read"),
    "odd.msg": (lambda: made.msg_file().replace(CODE_PAGE, CODE_PAGE[:-4] + b"\xff" * 4), Broken, "the e-mail cannot be read"),
    "nested.msg": (lambda: outlook_file("x", [nested(5)]), OverLimit, "within one another"),
    "talk.pptx": (lambda: made.zip_file({"ppt/presentation.xml": b"<x/>"}), NotText, "a presentation"),
    "half.rtf": (lambda: made.rtf_file()[:200], Broken, "stops before its end"),
    "half.json": (lambda: made.notice_file()[:90], Broken, "JSON notice cannot be read"),
    "deep.json": (lambda: b"[" * 200_000, Broken, "JSON notice cannot be read"),
    "deep.html": (lambda: b"<html>" + b"<div>" * 200_000, OverLimit, "elements within each other"),
    "only-scripts.html": (lambda: b"<html><script>x()</script></html>", EmptyDocument, "no text"),
    "program.txt": (lambda: b"MZ\x90\0\x03", NotText, "a program"),
    "picture.pdf": (lambda: b"\x89PNG\r\n\x1a\n\0", NotText, "a PNG picture"),
    "nothing.csv": (lambda: b",,,\n,,,\n", EmptyDocument, "no text"),
    "empty.zip": (lambda: made.zip_file({}), EmptyDocument, "no text"),
    "out.zip": (lambda: made.zip_file({"../../etc/cron": b"x"}), Unsafe, "leads out of its folder"),
    "root.zip": (lambda: made.zip_file({"/etc/cron": b"x"}), Unsafe, "leads out of its folder"),
    "drive.zip": (lambda: made.zip_file({"C:\\x.txt": b"x"}), Unsafe, "leads out of its folder"),
    "locked.zip": (encrypted_zip, Encrypted, "encrypted"),
    "deep.zip": (lambda: nested_zip(5), OverLimit, "archives within each other"),
    "many.zip": (lambda: made.zip_file({f"{n}.txt": b"x" for n in range(2_001)}), OverLimit, "2,001 members"),
    "lying.zip": (lying_zip, Broken, "member of the archive cannot be read"),
    "half.zip": (lambda: made.zip_file({"a.txt": b"A letter. " * 999})[:60], Broken, "ZIP, Word"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_costs_only_its_own_report(name: str) -> None:
    make, kind, said = FILES[name]
    started = time.process_time()
    (error,) = read_documents(make(), name)
    assert time.process_time() - started < 10
    assert isinstance(error, kind)
    assert str(error).startswith(name)
    assert said in str(error)
    assert "; " in str(error)  # what to do next


@pytest.mark.parametrize("name", [n for n in FILES if not n.endswith(".zip")])
def test_a_hostile_file_is_refused_by_the_reader_of_one_document_too(name: str) -> None:
    make, kind, _ = FILES[name]
    with pytest.raises(kind):
        read_document(make(), name)


def test_an_attachment_that_leads_out_of_its_folder_is_refused_and_the_body_read() -> None:
    body, error = read_documents(made.mail_file([("../../x.txt", b"x")]), "m.eml")
    assert not isinstance(body, IngestError)
    assert isinstance(error, Unsafe)


# Limits of time and memory ---------------------------------------------------------------------


def _work(path: Path, name: str, _: None = None) -> Taken:
    """Hang, spin, die or fill the memory, as the name says; else read."""
    if name == "hangs":
        time.sleep(600)
    while name == "spins":
        pass
    if name == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "fills":
        try:
            bytearray(400_000_000)
        except MemoryError:
            return Taken(path, name, refused="no memory")
    return take(path, name)


def test_work_that_hangs_or_dies_costs_only_its_own_piece(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(made.text_file())
    names = ["one", "hangs", "dies", "two", "fills", "three"]
    force: Workforce[Taken] = Workforce(
        2,
        lambda piece, why: Taken(piece[0], piece[1], refused=given_up(piece[1], why)),
        seconds=2,
        most_bytes=300_000_000,
    )
    take(path)  # loads what reading needs, so that the limit below is one of work alone
    taken = list(force.map(_work, [path] * len(names), names))
    assert [one.name for one in taken] == names
    assert [one.name for one in taken if one.source] == ["one", "two", "three"]
    told = {one.name: one.refused for one in taken if one.refused}
    assert told["hangs"] == (
        "hangs: reading it was given up: it was not done after 10 seconds; split it, or save it in a simpler format"
    )
    assert "ended by SIGKILL" in told["dies"]
    assert told["fills"] == "no memory"


def test_work_that_spins_is_given_up_by_its_processor_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workforce, "BY_THE_CLOCK", 1_000)  # however busy the machine is
    force: Workforce[Taken] = Workforce(
        1,
        lambda piece, why: Taken(piece[0], piece[1], refused=given_up(piece[1], why)),
        seconds=0.5,
    )
    (taken,) = force.map(_work, [tmp_path / "letter.txt"], ["spins"])
    assert "it took more than 0.5 seconds of processor time" in (taken.refused or "")


def _wait(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_work_that_waits_for_a_processor_longer_than_it_may_take_of_one_is_done() -> None:
    force: Workforce[float] = Workforce(1, lambda _, why: math.nan, seconds=0.5)
    assert list(force.map(_wait, [1.5])) == [1.5]


class _Late:
    """What takes five seconds to arrive in another process, as code does that is loaded there."""

    def __reduce__(self) -> tuple[Callable[[float], None], tuple[float]]:
        return time.sleep, (5.0,)


def test_what_comes_before_the_work_is_not_counted_as_its_time(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    force: Workforce[Taken] = Workforce(
        1, lambda piece, why: Taken(piece[0], piece[0].name, refused=why), seconds=4
    )
    (taken,) = force.map(_work_late, [path], [_Late()])
    assert taken.refused == ""


def _work_late(path: Path, _: None) -> Taken:
    return Taken(path, path.name)


_LOADED: list[str] = []


def _load() -> None:
    _LOADED.append("loaded")


def _say_loaded(path: Path) -> Taken:
    return Taken(path, " ".join(_LOADED))


def test_what_a_process_begun_ahead_has_loaded_is_there_for_its_work(tmp_path: Path) -> None:
    force: Workforce[Taken] = Workforce(1, lambda piece, why: Taken(piece[0], "", refused=why))
    force.begin(_load)
    assert [one.name for one in force.map(_say_loaded, [tmp_path])] == ["loaded"]


def test_a_process_begun_ahead_ends_where_there_is_no_work() -> None:
    force: Workforce[Taken] = Workforce(1, lambda piece, why: Taken(piece[0], "", refused=why))
    before = multiprocessing.active_children()
    force.begin(_load)
    force.close()
    assert multiprocessing.active_children() == before


def test_what_a_parent_has_reserved_is_not_taken_from_its_readers(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(made.text_file())
    reserved = mmap.mmap(-1, 600_000_000, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    force: Workforce[Taken] = Workforce(
        1, lambda piece, why: Taken(piece[0], piece[1], refused=why), most_bytes=300_000_000
    )
    (taken,) = force.map(_work, [path], ["one"])
    reserved.close()
    assert taken.refused == ""


def test_an_interruption_waits_while_a_process_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    start = multiprocessing.Process.start

    def watched(process: multiprocessing.Process) -> None:
        held.append(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))
        start(process)

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", watched)
    force: Workforce[int] = Workforce(1, lambda _, __: 0, method="fork")
    assert list(force.map(abs, [-3])) == [3]
    assert held == [True]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
