"""One letter with a grant table, written as a file of every format that is read.

The files are made by the formats' own libraries where there is one, else by hand, so that the readers are
tried on what others write.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage

import docx
import odfdo
import pypdfium2
import xlwt

from tests.outlook_files import outlook_file

OPENING = (
    "Office of the Police and Crime Commissioner for Eastmarch",
    "Our Ref: FOI 2024/117",
    "Date: 14 June 2024",
    "REQUEST UNDER THE FREEDOM OF INFORMATION ACT 2000",
    "Thank you for your request about grants for victims of stalking.",
    "Q1. Which grants did the Commissioner award for victims of stalking in 2023-24?",
    "The grants are in the table below.",
)
HEADING = "Appendix 1: Grants awarded 2023-24"
TABLE = (
    ("Name of grant", "Grant amount", "Service provider", "Services provided"),
    ("Stalking advocacy", "£12,500", "Harbour Lights", "Advice to victims of stalking"),
    ("Safer Homes", "£7,250.50", "Quayside Women’s Aid", "Locks and alarms"),
    ("Helpline", "£3,000", "Eastmarch Listeners", "Telephone support"),
)
CLOSING = "Yours sincerely,"
AWARDS = {
    ("Harbour Lights", "12500"),
    ("Quayside Women’s Aid", "7250.50"),
    ("Eastmarch Listeners", "3000"),
}


def text_file() -> bytes:
    """Return the letter as plain text."""
    rows = ["\t".join(row) for row in TABLE]
    return "\n\n".join([*OPENING, HEADING, "\n".join(rows), CLOSING]).encode()


def html_file() -> bytes:
    """Return the letter as a saved page with a menu, a cookie banner and a footer around it."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    paragraphs = "".join(f"<p>{line}</p>" for line in OPENING)
    return (
        "<!DOCTYPE html><html lang=en><head><title>FOI 2024/117</title><script>var x = '£99';</script></head><body>"
        "<div id='cookie-banner'><p>We use cookies worth £1</p></div>"
        "<header><nav><ul><li><a href='/'>Home</a><li>Grants of £2m</ul></nav></header>"
        f"<main>{paragraphs}<h2>{HEADING}</h2><table><tbody>{rows}</tbody></table><p>{CLOSING}</main>"
        "<footer>Charity Partner £3,333</footer></body></html>"
    ).encode()


def word_file() -> bytes:
    """Return the letter as python-docx writes it."""
    document = docx.Document()
    for line in OPENING:
        document.add_paragraph(line)
    document.add_heading(HEADING, 2)
    table = document.add_table(rows=0, cols=len(TABLE[0]))
    for row in TABLE:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    document.add_paragraph(CLOSING)
    return _saved(document.save)


def open_text_file() -> bytes:
    """Return the letter as odfdo writes it."""
    document = odfdo.Document("text")
    document.body.clear()
    for line in OPENING:
        document.body.append(odfdo.Paragraph(line))
    document.body.append(odfdo.Header(2, HEADING))
    document.body.append(_odf_table("Grants"))
    document.body.append(odfdo.Paragraph(CLOSING))
    return _saved(document.save)


def open_sheet_file() -> bytes:
    """Return the grant table, its letter above it, as odfdo writes a sheet."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    document.body.append(_odf_table("Sheet1", lead=(*OPENING, HEADING)))
    return _saved(document.save)


def _odf_table(name: str, lead: Sequence[str] = ()) -> odfdo.Table:
    table = odfdo.Table(name)
    for line in lead:
        table.append_row(odfdo.Row())
        table.set_value((0, table.height - 1), line)
    for row in TABLE:
        y = table.height
        table.append_row(odfdo.Row())
        for x, said in enumerate(row):
            table.set_value((x, y), said)
    return table


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def sheet_rows() -> list[Sequence[str]]:
    """Return the letter and its table as the rows of a sheet."""
    return [*((line,) for line in OPENING), (HEADING,), *TABLE]


def old_excel_file() -> bytes:
    """Return the letter and table as xlwt writes an .xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for y, row in enumerate(sheet_rows()):
        for x, said in enumerate(row):
            sheet.write(y, x, said)
    return _saved(book.save)


def excel_file(
    rows: Sequence[Sequence[object]] | None = None, *, reference: str = "", style: int = 0
) -> bytes:
    """Return the letter and table as a minimal .xlsx with inline strings.

    `reference`, when given, is where a last, lone cell stands. `style` is that of figures: 1 is pounds.
    """
    lines: list[str] = []
    for y, row in enumerate(rows or sheet_rows(), 1):
        cells = "".join(
            f'<c r="{chr(65 + x)}{y}" t="inlineStr"><is><t>{said}</t></is></c>'
            if isinstance(said, str)
            else f'<c r="{chr(65 + x)}{y}" s="{style}"><v>{said}</v></c>'
            for x, said in enumerate(row)
        )
        lines.append(f'<row r="{y}">{cells}</row>')
    if reference:
        lines.append(f'<row><c r="{reference}"><v>1</v></c></row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" '
        'formatCode="&quot;£&quot;#,##0.00"/></numFmts><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    return zip_file({name: f'<?xml version="1.0"?>{said}'.encode() for name, said in parts.items()})


def csv_file() -> bytes:
    """Return the letter and table as comma-separated values, as a spreadsheet saves them."""
    width = len(TABLE[0])
    rows = [[*row, *[""] * (width - len(row))] for row in sheet_rows()]
    return "\r\n".join(
        ",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows
    ).encode()


def rtf_file() -> bytes:
    """Return the letter as RTF."""

    def escaped(said: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in said)

    ends = "".join(f"\\cellx{2000 * n}" for n in range(1, len(TABLE[0]) + 1))
    rows = "".join(
        f"\\trowd{ends} " + "".join(f"{escaped(cell)}\\cell " for cell in row) + "\\row\n"
        for row in TABLE
    )
    lines = "".join(f"{escaped(line)}\\par\\par\n" for line in (*OPENING, HEADING))
    return f"{{\\rtf1\\ansi\\ansicpg1252 {lines}{rows}\\pard {CLOSING}\\par}}".encode("ascii")


def mail_file(attachments: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """Return the letter as an e-mail, with files attached."""
    message = EmailMessage()
    message["From"] = "foi@eastmarch-pcc.example"
    message["To"] = "requester@example.org"
    message["Subject"] = "FOI 2024/117"
    message["Date"] = "Fri, 14 Jun 2024 10:00:00 +0100"
    message["Message-ID"] = "<117@eastmarch-pcc.example>"
    message.set_content(text_file().decode())
    for name, data in attachments:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def msg_file() -> bytes:
    """Return the letter as Outlook keeps a message."""
    return outlook_file(text_file().decode())


def notice_file() -> bytes:
    """Return an OCDS release of an award of a contract."""
    award = {
        "id": "1", "status": "active", "date": "2024-02-01",
        "suppliers": [{"id": "X-1", "name": "Harbour Lights"}],
        "value": {"amount": 12500, "currency": "GBP"},
    }  # fmt: skip
    release = {
        "ocid": "ocds-xx99-0117", "tag": ["award"],
        "buyer": {"name": "Police and Crime Commissioner for Eastmarch"},
        "tender": {"title": "Stalking advocacy", "value": {"amount": 99000, "currency": "GBP"}},
        "awards": [award],
    }  # fmt: skip
    return json.dumps({"releases": [release]}, indent=1).encode()


def zip_file(members: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


# PDF -----------------------------------------------------------------------------------------

COLUMNS = (60, 180, 270, 410)  # points from the left, where the columns of a table start


def pdf_file(*, ruled: bool = False) -> bytes:
    """Return the letter as a PDF of two pages, a header on each; the last column of the table wraps."""
    first: list[str] = [show(60, 800, "OPCC Eastmarch – FOI response", 8)]
    y = 770.0
    for line in OPENING:
        first.append(show(60, y, line))
        y -= 28
    first.append(show(280, 30, "Page 1 of 2", 8))
    second: list[str] = [
        show(60, 800, "OPCC Eastmarch – FOI response", 8),
        show(60, 770, HEADING, 14),
    ]
    y = 740.0
    for row in TABLE:
        if ruled:
            second.append(f"55 {y + 13} m 560 {y + 13} l S")
        for x, said in zip(COLUMNS, row, strict=True):
            words = said.split()
            second.append(show(x, y, " ".join(words[:2])))
            if len(words) > 2:
                second.append(show(x, y - 12, " ".join(words[2:])))
        y -= 30
    second += [show(60, y - 30, CLOSING), show(280, 30, "Page 2 of 2", 8)]
    return pdf_of(["\n".join(first), "\n".join(second)])


def scanned_file() -> bytes:
    """Return the letter as a PDF whose pages are pictures of print, as a scanner makes it."""
    scan = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(pdf_file()) as printed:
        for number in range(len(printed)):
            picture = pypdfium2.PdfImage.new(scan)
            picture.set_bitmap(printed[number].render(scale=200 / 72, grayscale=True))
            picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
            page = scan.new_page(595, 842)
            page.insert_obj(picture)
            page.gen_content()
    return _saved(scan.save)


def show(x: float, y: float, said: str, size: float = 10) -> str:
    """Return the drawing of a text, as a content stream says it."""
    written = said.encode("cp1252").decode("latin-1")
    for mark in "\\()":
        written = written.replace(mark, f"\\{mark}")
    return f"BT /F1 {size} Tf {x} {y} Td ({written}) Tj ET"


def pdf_of(contents: Sequence[str]) -> bytes:
    """Return a PDF whose pages have these content streams, in one standard font."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(contents)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode())
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    for number, content in enumerate(contents):
        stream = content.encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


FILES: dict[str, Callable[[], bytes]] = {
    "letter.txt": text_file,
    "letter.html": html_file,
    "letter.pdf": pdf_file,
    "ruled.pdf": lambda: pdf_file(ruled=True),
    "letter.docx": word_file,
    "letter.odt": open_text_file,
    "letter.rtf": rtf_file,
    "letter.eml": mail_file,
    "letter.msg": msg_file,
    "letter.xlsx": excel_file,
    "letter.xls": old_excel_file,
    "letter.ods": open_sheet_file,
    "letter.csv": csv_file,
}
