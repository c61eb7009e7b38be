"""Scanned pages: recognised where Tesseract is installed, and marked as such; else refused in words."""

from __future__ import annotations

import functools

import pyoxigraph as ox
import pypdfium2
import pytest

from ingest.document import Span
from ingest.errors import NoPageText
from ingest.pipeline import Processed, process
from ingest.read import read_document
from ingest.readers import ocr, pdf
from ingest.readers.tesseract import tesseract
from ingest.records import Award
from tests import letter_files as made
from tests.ingest.test_readers import check_offsets

MARKED = """PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX vsc: <https://w3id.org/victim-services/def#>
SELECT DISTINCT ?page ?by WHERE { GRAPH ?g {
  ?target vsc:page ?page ; vsc:recognisedBy ?by ; oa:hasSelector/oa:exact "£12,500" } }"""


@pytest.fixture(scope="module")
def scan() -> bytes:
    return made.scanned_file()


@functools.cache
def processed_scan(data: bytes) -> Processed:
    """Return a scan as it is processed, which takes the program seconds."""
    return process(data, "scan.pdf")


@pytest.mark.tesseract
@pytest.mark.slow
def test_a_scan_states_the_awards_of_its_letter_and_who_recognised_them(scan: bytes) -> None:
    processed = processed_scan(scan)
    awards = [record for record in processed.records if isinstance(record, Award)]
    assert {
        (a.recipient[0].value.text, str(a.amount.value)) for a in awards if a.amount
    } == made.AWARDS
    store = ox.Store()
    store.load(processed.trig.encode(), ox.RdfFormat.TRIG)
    found = store.query(MARKED)
    assert isinstance(found, ox.QuerySolutions)
    assert [(one["page"].value, one["by"].value) for one in found] == [("2", tesseract())]
    (note,) = processed.document.notes
    assert note.startswith("scan.pdf: the text of 2 of 2 pages (1, 2) was recognised from pictures")
    assert tesseract() in note


@pytest.mark.tesseract
@pytest.mark.slow
def test_places_of_a_scan_lead_to_where_the_words_stand(scan: bytes) -> None:
    document = processed_scan(scan).document
    printed = read_document(made.pdf_file(), "letter.pdf")
    check_offsets(document)
    for words in (
        "Stalking advocacy",
        "£7,250.50",
        "Quayside Women’s Aid",
        "Our Ref: FOI 2024/117",
    ):
        boxes = []
        for one in (document, printed):
            start = one.text.index(words)
            (place,) = one.places_of(Span(start, start + len(words)))
            assert place.box is not None
            boxes.append((place.page, *place.box))
        assert boxes[0] == pytest.approx(boxes[1], abs=5)  # points


@pytest.mark.tesseract
def test_a_printed_file_is_not_marked_as_recognised() -> None:
    assert "recognisedBy" not in process(made.pdf_file(), "letter.pdf").trig


@pytest.mark.tesseract
@pytest.mark.slow
def test_pages_of_a_scan_beyond_the_limit_are_noted(
    scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "LIMIT_RECOGNISED_PAGES", 1)
    document = read_document(scan, "scan.pdf")
    assert document.recognised_pages == {1}
    assert document.notes[0].startswith("scan.pdf: 1 of 2 pages are pictures or blank")


def test_without_tesseract_a_scan_is_refused_and_told_what_helps(
    scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "tesseract", lambda: "")
    with pytest.raises(NoPageText, match=r"2 pages are pictures .*; give .*install Tesseract"):
        read_document(scan, "scan.pdf")


@pytest.mark.tesseract
@pytest.mark.slow
def test_a_scan_that_the_program_cannot_read_is_refused(
    scan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tesseract()  # asked once, before its data are taken away
    monkeypatch.setenv("TESSDATA_PREFIX", "/nowhere")
    with pytest.raises(NoPageText, match="reads none in them"):
        read_document(scan, "scan.pdf")


def test_the_lines_of_a_table_are_no_words(scan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ("Larch", "Trust", "|", "£900", "[", "Visits", "-")
    row = "\n".join(
        f"5\t1\t1\t1\t1\t{number}\t{100 * number}\t50\t80\t20\t95\t{word}"
        for number, word in enumerate(said)
    )
    monkeypatch.setattr(ocr, "_run", lambda picture, dots: f"level\n{row}\n")
    with pypdfium2.PdfDocument(scan) as file:
        words = [segment.text for segment in ocr.recognise(file[0], 1)]
    assert words == ["Larch", "Trust", "£900", "Visits", "-"]
