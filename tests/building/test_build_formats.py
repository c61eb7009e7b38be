"""A folder of every format becomes a dataset whose evidence holds against the files themselves."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.pages.sources import Sources
from ingest.document import Document
from ingest.pipeline import process
from ingest.read import read_documents
from tests import letter_files as made
from tests.commands import Vsc, vsc

__all__ = ["vsc"]  # the fixture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of files in several formats, one of them broken, one with a wrong name."""
    folder = tmp_path / "given"
    folder.mkdir()
    for name in ("letter.docx", "letter.html", "letter.pdf"):
        (folder / name).write_bytes(made.FILES[name]())
    (folder / "really-odt.docx").write_bytes(made.open_text_file())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    members = {
        "2024/letter.rtf": made.rtf_file(),
        "out.xlsx": made.excel_file(),
        "bad.pdf": b"%PDF-1.4",
    }
    (folder / "all.zip").write_bytes(made.zip_file(members))
    (folder / "sent.eml").write_bytes(made.mail_file([("grants.csv", made.csv_file())]))
    return folder


def test_every_format_is_built_and_every_quotation_found_again(vsc: Vsc, folder: Path) -> None:
    built = vsc.build(folder, "--json")
    told = json.loads(built.out)
    assert built.status == 1
    assert {one["file"] for one in told["released"]} == {
        "letter.docx", "letter.html", "letter.pdf", "really-odt.docx", "all.zip!2024!letter.rtf",
        "all.zip!out.xlsx", "sent.eml", "sent.eml!grants.csv",
    }  # fmt: skip
    assert {one["file"] for one in told["unread"]} == {"broken.pdf", "all.zip!bad.pdf"}
    assert told["quarantined"] == []
    assert told["notes"] == [
        "really-odt.docx: named as a Word file, but holds a OpenDocument text; read as what it holds"
    ]
    verified = vsc.ask("verify", "--documents", folder, "--json")
    held = json.loads(verified.out)
    assert (verified.status, held["holds"], len(held["documents"])) == (0, True, 8)
    assert held["spans"] > 100


def test_a_file_whose_name_is_no_text_costs_only_itself(vsc: Vsc, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    (folder / "letters").mkdir(parents=True)
    (folder / "letter.html").write_bytes(made.FILES["letter.html"]())
    for place in (folder, folder / "letters"):
        with open(os.fsencode(place) + b"/l\xe9tter.docx", "wb") as file:  # noqa: PTH123
            file.write(made.FILES["letter.docx"]())
    built = vsc.build(folder, "--json")
    told = json.loads(built.out)
    assert [one["file"] for one in told["released"]] == ["letter.html"]
    assert [one["file"] for one in told["unread"]] == ["l\\udce9tter.docx"] * 2
    assert all("rename the file" in one["reason"] for one in told["unread"])
    assert vsc.ask("verify", "--documents", folder).status == 0
    assert Sources(folder).text(hashlib.sha256(made.FILES["letter.html"]()).hexdigest())


def test_a_damaged_member_of_an_archive_costs_only_itself() -> None:
    data = made.zip_file({"a.rtf": made.rtf_file(), "b.txt": b"a" * 400, "c.rtf": made.rtf_file()})
    damaged = data.replace(zlib.compress(b"a" * 400, wbits=-15)[:4], b"\xff" * 4, 1)
    assert damaged != data
    first, second, third = read_documents(damaged, "all.zip")
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert str(second).startswith("all.zip!b.txt: the member of the archive cannot be read")


def test_the_explorer_finds_the_text_of_a_member_of_an_archive(folder: Path) -> None:
    text = Sources(folder).text(hashlib.sha256(made.rtf_file()).hexdigest())
    assert text is not None
    assert "Harbour Lights" in text


def test_a_document_that_comes_later_is_found_without_a_new_start(tmp_path: Path) -> None:
    sources = Sources(tmp_path, look_again_seconds=0)
    digest = hashlib.sha256(made.rtf_file()).hexdigest()
    assert sources.text(digest) is None
    (tmp_path / "later.rtf").write_bytes(made.rtf_file())
    assert sources.text(digest)


def test_the_records_of_each_member_of_an_archive_are_printed(vsc: Vsc, folder: Path) -> None:
    ran = vsc("extract", folder / "all.zip")
    documents = [json.loads(line) for line in ran.out.splitlines()]
    assert [len(one["awards"]) for one in documents] == [3, 3]
    assert ran.status == 1
    assert "all.zip!bad.pdf: the PDF file cannot be read" in ran.err


PLACE = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX vsc: <https://w3id.org/victim-services/def#>
SELECT DISTINCT ?place WHERE { GRAPH ?g {
  ?target vsc:page|vsc:cell ?place ; oa:hasSelector/oa:exact "£12,500" } }"""


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("letter.pdf", ["2"]),
        ("letter.xlsx", ["Sheet1!B10"]),
        ("letter.csv", ["B10"]),
        ("letter.txt", []),
    ],
)
def test_evidence_tells_the_page_or_cell_of_its_print(name: str, place: list[str]) -> None:
    store = ox.Store()
    store.load(process(made.FILES[name](), name).trig.encode(), ox.RdfFormat.TRIG)
    found = store.query(PLACE)
    assert isinstance(found, ox.QuerySolutions)
    assert [solution["place"].value for solution in found] == place
