"""Every format says the same: one letter, one table, one set of awards, and places that hold."""

from __future__ import annotations

import io
import json
import re
import zipfile
from email.message import EmailMessage
from itertools import pairwise

import docx
import odfdo
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import BlockKind, Document, Span
from ingest.errors import Broken, IngestError
from ingest.pipeline import process
from ingest.read import read_document, read_documents
from ingest.records import Award
from tests import letter_files as made
from tests.outlook_files import message, outlook_file


def table_of(document: Document, number: int = 0) -> list[list[str]]:
    """Return the cells of a table as rows of texts, blanks where no cell is."""
    cells = [b for b in document.blocks_of(BlockKind.CELL) if b.table == number]
    rows: list[list[str]] = [[] for _ in range(1 + max(b.row or 0 for b in cells))]
    for block in cells:
        row = rows[block.row or 0]
        row += [""] * ((block.column or 0) - len(row) + 1)
        row[block.column or 0] = document.printed(block.span)
    return rows


def check_offsets(document: Document) -> None:
    """Fail when a block or place does not lie within the text, in order."""
    for block in document.blocks:
        assert block.span.end <= len(document.text)
    ends = [place.span for place in document.places]
    assert all(a.end <= b.start for a, b in pairwise(ends))
    assert not ends or ends[-1].end <= len(document.text)
    document.text.encode()  # no half characters: they could not be published


@pytest.mark.parametrize("name", made.FILES)
def test_a_letter_states_the_same_awards_in_every_format(name: str) -> None:
    processed = process(made.FILES[name](), name)
    awards = [record for record in processed.records if isinstance(record, Award)]
    assert {
        (a.recipient[0].value.text, str(a.amount.value)) for a in awards if a.amount
    } == made.AWARDS
    assert len(awards) == len(made.AWARDS)
    assert processed.report.refused == ()


@pytest.mark.parametrize("name", made.FILES)
def test_a_table_has_its_rows_and_columns_in_every_format(name: str) -> None:
    document = read_document(made.FILES[name](), name)
    tables = {block.table or 0 for block in document.blocks_of(BlockKind.CELL)}
    # A sheet holds the letter's lines in its first column, above the table.
    table = table_of(document, max(tables))
    assert [tuple(row) for row in table[-4:]] == list(made.TABLE)
    assert "\t".join(made.TABLE[1]) in document.text


@pytest.mark.parametrize("name", made.FILES)
def test_reading_twice_gives_the_same_document_and_true_offsets(name: str) -> None:
    data = made.FILES[name]()
    document = read_document(data, name)
    assert document == read_document(data, name)
    check_offsets(document)
    assert document.notes == ()


def test_a_pdf_tells_the_page_and_box_of_a_print() -> None:
    document = read_document(made.pdf_file(), "letter.pdf")
    at = document.text.index("£12,500")
    (place,) = document.places_of(Span(at, at + 7))
    assert place.page == 2
    assert place.box is not None
    left, bottom, right, top = place.box
    assert (round(left), bottom < 710 < top, right < made.COLUMNS[2]) == (180, True, True)
    assert document.printed(place.span) == "£12,500"


def test_a_sheet_tells_the_cell_of_a_print() -> None:
    document = read_document(made.excel_file(), "grants.xlsx")
    at = document.text.index("Quayside")
    (place,) = document.places_of(Span(at, at + 8))
    assert (place.sheet, place.path) == ("Sheet1", "C11")


def test_a_header_on_every_page_is_read_once_and_page_numbers_not_at_all() -> None:
    document = read_document(made.pdf_file(), "letter.pdf")
    assert document.text.count("OPCC Eastmarch – FOI response") == 1
    assert "Page" not in document.text


def test_a_sentence_over_a_page_break_stays_one_paragraph() -> None:
    lines = (
        "The Commissioner approved a further grant of this kind and of a like sum to the elder of the two",
        "charities for the next year, and a third one of a like kind and a like sum to the council of the",
        "county.",
    )
    first = [made.show(60, 100 - 12 * n, said) for n, said in enumerate(lines[:2])]
    document = read_document(made.pdf_of(["\n".join(first), made.show(60, 770, lines[2])]), "a.pdf")
    assert document.text == " ".join(lines) + "\n"
    assert [place.page for place in document.places] == [1, 1, 2]


def test_lines_broken_at_the_margin_are_one_line_and_short_lines_stay() -> None:
    lines = (
        "The Commissioner has approved a grant for a year and a day to the charity called Harbour",
        "Lights, which will spend it on advice and on listening in all the towns of the county and",
        "beyond.",
        "1. Next",
        "Then",
    )
    drawn = [made.show(60, 700 - 12 * n, said) for n, said in enumerate(lines)]
    document = read_document(made.pdf_of(["\n".join(drawn)]), "a.pdf")
    assert document.text == f"{lines[0]} {lines[1]} {lines[2]}\n1. Next\nThen\n"


def test_columns_of_running_prose_are_read_one_after_the_other() -> None:
    words = "words that run on from line to line here"
    lines = [
        made.show(x, 700 - 12 * n, f"{side} {n} {words}", 8)
        for side, x in (("Left", 60), ("Right", 320))
        for n in range(12)
    ]
    text = read_document(made.pdf_of(["\n".join(lines)]), "a.pdf").text
    assert text.index("Left 11") < text.index("Right 0")
    assert "\t" not in text


def test_a_web_page_is_read_without_the_site_around_it() -> None:
    text = read_document(made.html_file(), "page.html").text
    for dropped in ("cookies", "Grants of", "£2m", "£3,333", "£99"):
        assert dropped not in text


def test_cells_over_several_columns_and_rows_keep_the_others_in_their_columns() -> None:
    page = (
        "<html><body><table><tr><th>Year<th colspan=2>Money<th>To</tr>"
        "<tr><td rowspan=2>2023<td>£1<td>£2<td>Anna’s House</tr><tr><td>£3<td>£4<td>Quay</tr></table>"
    )
    document = read_document(page.encode(), "t.html")
    assert table_of(document) == [
        ["Year", "Money", "", "To"],
        ["2023", "£1", "£2", "Anna’s House"],
        ["", "£3", "£4", "Quay"],
    ]


def test_a_table_that_only_lays_out_a_page_is_no_table() -> None:
    page = "<html><body><table><tr><td><h1>Decision</h1><p>One grant.<td><p>Beside it.</table>"
    document = read_document(page.encode(), "t.html")
    assert not list(document.blocks_of(BlockKind.CELL))
    assert document.text == "Decision\n\nOne grant.\n\nBeside it.\n"


def test_lists_keep_their_numbers_in_a_web_page() -> None:
    page = "<html><body><ol start=4><li>First ask<li>Second ask</ol><ul><li>Point</ul>"
    assert read_document(page.encode(), "l.html").text == "4. First ask\n5. Second ask\n- Point\n"


def word(build: object) -> Document:
    """Return what is read of a Word file that `build` fills."""
    file = docx.Document()
    build(file)  # type: ignore[operator]
    out = io.BytesIO()
    file.save(out)
    return read_document(out.getvalue(), "a.docx")


def test_word_says_what_was_inserted_and_not_what_was_deleted() -> None:
    def build(file: docx.document.Document) -> None:
        paragraph = file.add_paragraph("A grant of ")
        for kind, said in (("w:del", "£100"), ("w:ins", "£250")):
            change = OxmlElement(kind)
            run = paragraph.add_run(said)._r
            paragraph._p.append(change)
            change.append(run)
        paragraph.add_run(" was made.")

    assert word(build).text == "A grant of £250 was made.\n"


def test_word_says_its_notes_after_the_rest_in_the_order_of_their_calls() -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"{kind}><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:footnote>'
        for number, kind, said in (
            (0, ' w:type="separator"', "line"),
            (1, "", "No. 1: £700 to Kite Trust."),
            (2, "", "No. 2: £500 to Iris Arts."),
            (3, "", "Of what was deleted."),
        )
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def build(file: docx.document.Document) -> None:
        paragraph = file.add_paragraph("Two grants")
        for number in ("2", "1"):
            paragraph.add_run()._r.append(call(number))
        change = OxmlElement("w:del")
        paragraph._p.append(change)
        change.append(paragraph.add_run()._r)
        change[0].append(call("3"))
        part = Part(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES,
            f'<w:footnotes xmlns:w="{space}">{notes}</w:footnotes>'.encode(), file.part.package,
        )  # fmt: skip
        file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def call(number: str) -> BaseOxmlElement:
        made = OxmlElement("w:footnoteReference")
        made.set(qn("w:id"), number)
        return made

    said = "Two grants\n\nNo. 2: £500 to Iris Arts.\n\nNo. 1: £700 to Kite Trust.\n"
    assert word(build).text == said


def test_word_says_what_stands_in_a_field_of_a_form() -> None:
    def build(file: docx.document.Document) -> None:
        paragraph = file.add_paragraph("Total: £900")
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph._p.addprevious(control)
        control.append(content)
        content.append(paragraph._p)

    assert word(build).text == "Total: £900\n"


def test_word_counts_its_numbered_lists() -> None:
    def build(file: docx.document.Document) -> None:
        for said in ("Who pays?", "Since when?"):
            paragraph = file.add_paragraph(said)
            properties = paragraph._p.get_or_add_pPr()
            number = properties._add_numPr()
            number._add_numId().set(qn("w:val"), "1")
            number._add_ilvl().set(qn("w:val"), "0")
        file.add_paragraph("A point", style="List Bullet")

    document = word(build)
    items = [document.printed(b.span) for b in document.blocks_of(BlockKind.ITEM)]
    assert items == ["Who pays?", "Since when?", "A point"]


def test_a_cell_merged_over_columns_is_said_once_in_word() -> None:
    def build(file: docx.document.Document) -> None:
        table = file.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
        table.cell(0, 2).text = "Third"
        for column, said in enumerate("abc"):
            table.cell(1, column).text = said

    assert table_of(word(build)) == [["Both", "", "Third"], ["a", "b", "c"]]


def test_a_deleted_stretch_of_an_open_document_is_not_read() -> None:
    file = odfdo.Document("text")
    file.body.clear()
    file.body.append(
        odfdo.Element.from_tag("<text:tracked-changes><text:p>£1</text:p></text:tracked-changes>")
    )
    file.body.append(odfdo.Paragraph("A grant\tof £2"))
    out = io.BytesIO()
    file.save(out)
    assert read_document(out.getvalue(), "a.odt").text == "A grant of £2\n"


def test_figures_and_dates_of_a_sheet_are_put_as_they_are_stored() -> None:
    data = made.excel_file([["Name", "Amount"], ["Quay", 5500], ["Lights", 7250.5]])
    assert read_document(data, "a.xlsx").text == "Name\tAmount\nQuay\t5500\nLights\t7250.5\n"


def test_a_figure_shown_in_pounds_is_put_in_pounds() -> None:
    rows = [["Name", "Amount"], ["Quay", 12500], ["Lights", 7250.5]]
    document = read_document(made.excel_file(rows, style=1), "a.xlsx")
    assert table_of(document) == [["Name", "Amount"], ["Quay", "£12,500"], ["Lights", "£7,250.50"]]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_table_of_values_finds_its_own_delimiter(sign: str) -> None:
    rows = [["Name", "Sum"], ["Quay, Ltd" if sign != "," else '"Quay, Ltd"', "£5"]]
    document = read_document("\n".join(sign.join(row) for row in rows).encode(), "a.csv")
    assert table_of(document) == [["Name", "Sum"], ["Quay, Ltd", "£5"]]


def test_a_notice_is_read_as_it_stands() -> None:
    data = made.notice_file()
    document = read_document(data, "notice.json")
    assert document.text == data.decode()
    assert document.media_type == "application/json"
    awards = [r for r in process(data, "notice.json").records if isinstance(r, Award)]
    assert [(a.recipient[0].value.text, str(a.amount.value)) for a in awards if a.amount] == [
        ("Harbour Lights", "12500")
    ]


def test_an_email_gives_its_body_and_attachments_that_are_documents() -> None:
    data = made.mail_file([("reply.pdf", made.pdf_file()), ("grants.csv", made.csv_file())])
    names = [d.name for d in read_documents(data, "m.eml") if isinstance(d, Document)]
    assert names == ["m.eml", "m.eml!reply.pdf", "m.eml!grants.csv"]


@pytest.mark.parametrize(
    ("plain", "read"),
    [
        ("To see this message, open it as a web page.", "Grants\n\nBody\tGrant\nQuay Trust\t£5"),
        ("Grants: the Quay Trust gets £5 this year, as agreed.\n" * 9, "Grants: the Quay Trust"),
    ],
)
def test_an_email_is_read_as_a_page_where_its_plain_form_says_nothing(
    plain: str, read: str
) -> None:
    message = EmailMessage()
    message["From"], message["Message-ID"] = "a@example.org", "<1@example.org>"
    message.set_content(plain)
    rows = "<tr><th>Body</th><th>Grant</th></tr><tr><td>Quay Trust</td><td>£5</td></tr>"
    style = f"<style>{'p { margin: 0 } ' * 60}</style>"
    page = f"<html><head>{style}</head><body><p>Grants</p><table>{rows}</table></body></html>"
    message.add_alternative(page, subtype="html")
    assert read in read_document(message.as_bytes(), "m.eml").text


def test_an_outlook_message_is_read_as_the_email_that_it_is() -> None:
    older = message("An older letter.", [("deep.txt", made.text_file())], subject="Older")
    data = outlook_file("Dear Ada,\r\n", [("grants.csv", made.csv_file()), ("older.msg", older)])
    found = {d.name: d for d in read_documents(data, "m.msg") if isinstance(d, Document)}
    assert list(found) == [
        "m.msg", "m.msg!grants.csv", "m.msg!older.msg.eml", "m.msg!older.msg.eml!deep.txt",
    ]  # fmt: skip
    assert found["m.msg"].text == (
        "From: Eastmarch OPCC\nTo: Ada Quill; Ben Moor\nDate: Fri, 14 Jun 2024 09:30:00 +0000\n"
        "Subject: Grants awarded\n\nDear Ada,\n"
    )
    assert "To: Ada Quill; Ben Moor\n" in found["m.msg!older.msg.eml"].text


def test_an_outlook_message_with_a_web_page_for_its_body_gives_its_words() -> None:
    data = outlook_file("<p>A grant of <b>£5</b></p>", html=True)
    document = read_document(data, "m.msg")
    assert document.text.endswith("\n\nA grant of £5\n")
    assert document.media_type == "application/vnd.ms-outlook"


def test_an_archive_gives_its_documents_each_by_its_way() -> None:
    inner = made.zip_file({"b.txt": b"Second letter."})
    data = made.zip_file(
        {"2024/a.html": made.html_file(), "inner.zip": inner, ".hidden": b"x", "empty/": b""}
    )
    found = read_documents(data, "all.zip")
    assert [d.name for d in found if isinstance(d, Document)] == [
        "all.zip!2024!a.html",
        "all.zip!inner.zip!b.txt",
    ]
    assert len(found) == 2


def test_a_broken_member_costs_only_itself() -> None:
    data = made.zip_file({"a.pdf": b"%PDF-1.4 nothing", "b.txt": b"A letter."})
    broken, good = read_documents(data, "all.zip")
    assert isinstance(broken, Broken)
    assert str(broken).startswith("all.zip!a.pdf: the PDF file cannot be read")
    assert isinstance(good, Document)


def test_a_wrong_extension_is_told_and_the_file_read_as_what_it_holds() -> None:
    document = read_document(made.pdf_file(), "letter.docx")
    assert document.media_type == "application/pdf"
    assert document.notes == (
        "letter.docx: named as a Word file, but holds a PDF file; read as what it holds",
    )


@pytest.mark.parametrize(
    "text",
    [
        "From: the Office\nTo: all\nDate: 1 May 2024\nSubject: grants\n\nA letter.",
        "Received: 1 May 2024\nOur Ref: 12\n\nA letter with 1 < 2 and <b>.",
        "{curly} but no notice",
        "Name, amount, year\nare three words",
    ],
)
def test_a_plain_text_that_looks_a_little_like_another_format_stays_plain(text: str) -> None:
    document = read_document(text.encode(), "a.txt")
    assert (document.text, document.media_type) == (text, "text/plain")


def test_a_word_file_whose_list_numbers_are_no_xml_is_refused_in_words() -> None:
    with zipfile.ZipFile(io.BytesIO(made.word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kinds = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = re.sub(rb"wordprocessingml\.numbering\+xml", b"x", kinds)
    assert parts["[Content_Types].xml"] != kinds
    with pytest.raises(Broken, match="its list numbers are said to be"):
        read_document(made.zip_file(parts), "a.docx")


def test_a_word_file_without_a_body_is_refused_in_words() -> None:
    with zipfile.ZipFile(io.BytesIO(made.word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = re.sub(
        rb"<w:body>.*</w:body>", b"", parts["word/document.xml"], flags=re.DOTALL
    )
    with pytest.raises(Broken, match="it has no body"):
        read_document(made.zip_file(parts), "a.docx")


# Fuzzing ------------------------------------------------------------------------------------

_SAMPLES = {name: make() for name, make in made.FILES.items()} | {
    "notice.json": made.notice_file(),
    "all.zip": made.zip_file({"a.docx": made.word_file(), "b.pdf": made.pdf_file()}),
    "carrier.msg": outlook_file("Dear Ada", [("a.xlsx", made.excel_file())]),
    "carrier.eml": made.mail_file([("a.xlsx", made.excel_file()), ("b.html", made.html_file())]),
}


def check_reading(data: bytes, name: str) -> None:
    """Fail unless a file gives documents with true offsets, or errors that name the file."""
    for found in read_documents(data, name):
        if isinstance(found, IngestError):
            assert str(found).startswith(name)
        else:
            check_offsets(found)


@pytest.mark.parametrize("name", _SAMPLES)
@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_words(name: str, data: st.DataObject) -> None:
    damaged = bytearray(_SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        cut = data.draw(st.sampled_from(["put", "drop", "end"]))
        if cut == "put":
            damaged[at : at + 1] = data.draw(st.binary(min_size=1, max_size=6))
        elif cut == "drop":
            del damaged[at : at + data.draw(st.integers(1, 40))]
        else:
            del damaged[at:]
        if not damaged:
            break
    check_reading(bytes(damaged), name)


_MARKUP = st.lists(
    st.sampled_from(
        ["<table>", "<tr>", "<td rowspan=3>", "<td colspan=900>", "</table>", "<ul>", "<li>", "<ol start=9>",
         "<dl>", "<dt>", "<dd>", "<h1>", "</h1>", "<p>", "<br>", "<main>", "<nav>", "£5,000", "&#0;", "\ud7ff",
         "&#x202e;", "<header>", "<!--", "-->", "<svg>", "</p>", "</li>", "\x0b", "\t", "|", " a b ", "<title>"]
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=150)
@given(_MARKUP)
def test_any_markup_is_read_or_refused_in_words(pieces: list[str]) -> None:
    check_reading(("<html>" + "".join(pieces)).encode(), "any.html")


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_any_rows_of_values_are_read_or_refused_in_words(rows: list[list[str]]) -> None:
    data = "\n".join(",".join(row) for row in rows).encode("utf-8", "replace")
    check_reading(data, "any.csv")


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(_JSON)
def test_any_json_is_read_or_refused_in_words(value: object) -> None:
    check_reading(json.dumps(value).encode(), "any.json")


@pytest.mark.parametrize("bullet", ["·", "●", "▪", "•", "-"])
def test_a_line_behind_any_bullet_is_an_item_also_between_blank_lines(bullet: str) -> None:
    text = f"The providers are\n\n{bullet}    Night Line\n\n{bullet}    Day Line\n"
    document = read_document(text.encode(), "list.txt")
    items = [document.printed(b.span) for b in document.blocks_of(BlockKind.ITEM)]
    assert items == ["Night Line", "Day Line"]
