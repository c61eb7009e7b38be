"""Word files (.docx): what the document says when all changes are accepted, tables in their place.

python-docx opens the file and knows its styles. Its own paragraph text leaves out tracked insertions,
content controls (the fields of most forms) and text boxes, so the body is walked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from ingest.errors import Broken
from ingest.readers.canvas import Canvas, clean
from ingest.readers.grid import BLANK, MOST_COLUMNS, Cell
from ingest.readers.package import check_office, parse_xml

_LEFT_OUT = {  # what is deleted, or said again for older programs
    qn("w:del"), qn("w:moveFrom"), qn("w:delText"), qn("w:instrText"), qn("w:pPr"), qn("w:rPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_WITHIN = {
    qn("w:sdt"),
    qn("w:sdtContent"),
    qn("w:ins"),
    qn("w:moveTo"),
    qn("w:customXml"),
    qn("w:smartTag"),
}
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PARAGRAPH, _TABLE, _TEXT, _BOX = qn("w:p"), qn("w:tbl"), qn("w:t"), qn("w:txbxContent")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_word(data: bytes, canvas: Canvas) -> None:
    """Put what a Word file says on the canvas."""
    check_office(data, canvas.name, "Word file")
    document = docx.Document(BytesIO(data))
    styles = {style.style_id: str(style.name or "") for style in document.styles}
    body = document.element.body
    if body is None:
        raise Broken(canvas.name, "Word file", "it has no body")
    walk = _Body(canvas, styles, _Numbers(document, canvas.name))
    walk.run(body)
    for note in _notes(document, body):
        walk.run(note)


def _notes(document: Any, body: Any) -> Iterator[Any]:
    """Yield the footnotes and then the endnotes that a body calls, in the order of the calls.

    Their marks are counted by Word and stand nowhere in the text, neither here nor there.
    """
    for kind in ("footnote", "endnote"):
        parts = [r.target_part for r in document.part.rels.values() if _is_of(r, f"{kind}s")]
        told = {
            note.get(qn("w:id")): note
            for part in parts
            for note in parse_xml(part.blob).iter(qn(f"w:{kind}"))
        }
        for call in body.iter(qn(f"w:{kind}Reference")):
            note = told.pop(call.get(qn("w:id")), None)
            if note is not None and not any(up.tag in _LEFT_OUT for up in call.iterancestors()):
                yield note


def _is_of(relation: Any, kind: str) -> bool:
    return not relation.is_external and relation.reltype.endswith(f"/relationships/{kind}")


class _Numbers:
    """The numbers that Word counts for its lists: they stand nowhere in the text."""

    def __init__(self, document: Any, name: str) -> None:
        self.formats: dict[tuple[str, str], tuple[str, str]] = {}  # (list, level) → (kind, pattern)
        self.counts: dict[tuple[str, str], int] = {}
        try:
            part = document.part.numbering_part
        except (KeyError, NotImplementedError):  # a document without lists
            return
        if not isinstance(part, XmlPart):
            raise Broken(name, "Word file", f"its list numbers are said to be {part.content_type}")
        root = part.element
        levels: dict[str, list[tuple[str, str, str]]] = {}
        for one in root.iter(qn("w:abstractNum")):
            levels[one.get(qn("w:abstractNumId"))] = [
                (level.get(qn("w:ilvl")), _value(level, "w:numFmt"), _value(level, "w:lvlText"))
                for level in one.iter(qn("w:lvl"))
            ]
        for one in root.iter(qn("w:num")):
            for level, kind, pattern in levels.get(_value(one, "w:abstractNumId"), []):
                self.formats[(one.get(qn("w:numId")), level)] = (kind, pattern)

    def marker(self, number: str, level: str) -> str:
        """Return the number or bullet that Word prints before the next paragraph of a list."""
        kind, pattern = self.formats.get((number, level), ("bullet", ""))
        if kind in ("bullet", "none", ""):
            return "-"
        deeper = [key for key in self.counts if key[0] == number and key[1] > level]
        for key in deeper:
            del self.counts[key]
        self.counts[(number, level)] = self.counts.get((number, level), 0) + 1

        def printed(match: re.Match[str]) -> str:
            at = str(int(match.group(1)) - 1)
            shape = self.formats.get((number, at), ("decimal", ""))[0]
            return _counted(self.counts.get((number, at), 1), shape)

        return re.sub(r"%(\d)", printed, pattern).strip() or "-"


def _counted(count: int, shape: str) -> str:
    if shape in ("lowerLetter", "upperLetter") and count <= len(_LETTERS):
        letter = _LETTERS[count - 1]
        return letter.upper() if shape == "upperLetter" else letter
    if shape in ("lowerRoman", "upperRoman") and count < 40:
        tens, ones = divmod(count, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman.upper() if shape == "upperRoman" else roman
    return str(count)


class _Body:
    """One walk through a document's body."""

    def __init__(self, canvas: Canvas, styles: dict[str, str], numbers: _Numbers) -> None:
        self.canvas = canvas
        self.styles = styles
        self.numbers = numbers

    def run(self, body: Any) -> None:
        """Put the paragraphs and tables of a body in their order."""
        for element in _contents(body):
            if element.tag == _PARAGRAPH:
                self.paragraph(element)
            else:
                self.table(element)

    def paragraph(self, element: Any) -> None:
        """Put a paragraph as what its style says it is, then the text boxes that hang on it."""
        said = _said(element)
        style = self.styles.get(_value(element, "w:pPr/w:pStyle"), "")
        heading = _HEADING.fullmatch(style)
        number = _value(element, "w:pPr/w:numPr/w:numId")
        if heading or style == "Title":
            self.canvas.heading(said, int(heading.group(1)) if heading else 1)
        elif (number not in ("", "0") or style.startswith("List")) and said.strip():
            level = _value(element, "w:pPr/w:numPr/w:ilvl") or "0"
            self.canvas.item(said, self.numbers.marker(number, level) if number else "-")
        else:
            self.canvas.paragraph(said)
        for box in element.iter(_BOX):
            if not any(up.tag in _LEFT_OUT for up in box.iterancestors()):
                self.run(box)

    def table(self, element: Any) -> None:
        """Put a table of several columns as rows; one that only frames its content as content."""
        rows = [list(_cells(row)) for row in _rows(element)]
        width = max((sum(span for _, span, _ in row) for row in rows), default=0)
        if width < 2:
            for row in rows:
                for cell, _, _ in row:
                    self.run(cell)
            return
        self.canvas.table(_laid(rows))


def _contents(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables right inside an element, content controls opened."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in (_PARAGRAPH, _TABLE):
            yield element
        elif element.tag in _WITHIN:
            stack += reversed(element)


def _said(element: Any) -> str:
    """Return the text of a paragraph, without that of text boxes in it."""
    said: list[str] = []
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        if one.tag in _LEFT_OUT or one.tag == _BOX:
            continue
        if one.tag == _TEXT:
            said.append(one.text or "")
        elif one.tag in _BREAKS:
            said.append(_BREAKS[one.tag])
        else:
            stack += reversed(one)
    return "".join(said)


def _rows(table: Any) -> Iterator[Any]:
    return (one for one in _opened(table) if one.tag == qn("w:tr"))


def _cells(row: Any) -> Iterator[tuple[Any, int, bool]]:
    """Yield each cell of a row, how many columns wide it is, and whether it goes on from above."""
    before = _value(row, "w:trPr/w:gridBefore")
    for _ in range(int(before) if re.fullmatch(r"\d{1,2}", before) else 0):
        yield row.makeelement(qn("w:tc")), 1, False
    for one in _opened(row):
        if one.tag == qn("w:tc"):
            span = _value(one, "w:tcPr/w:gridSpan")
            merged = one.find("w:tcPr/w:vMerge", one.nsmap) if "w" in one.nsmap else None
            goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
            yield one, int(span) if re.fullmatch(r"\d{1,3}", span) else 1, goes_on


def _laid(rows: list[list[tuple[Any, int, bool]]]) -> list[list[Cell]]:
    """Return the cells of a table by column; one that goes on from above is blank, and the upper reaches down."""
    laid: list[list[Cell]] = []
    below: dict[int, int] = {}  # column → rows that go on right below
    for row in reversed(rows):
        line: list[Cell] = []
        goes_on_at: dict[int, int] = {}
        for cell, columns, goes_on in row:
            down = 1 + below.get(len(line), 0)
            if goes_on:
                goes_on_at[len(line)] = down
            line.append(BLANK if goes_on else Cell(_whole(cell), rows=down))
            line += [BLANK] * (columns - 1)
        below = goes_on_at
        laid.append(line[:MOST_COLUMNS])
    return laid[::-1]


def _opened(parent: Any) -> Iterator[Any]:
    """Yield what is right inside an element, content controls opened."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in _WITHIN:
            stack += reversed(element)
        else:
            yield element


def _whole(cell: Any) -> str:
    """Return all that a cell says, on one line, a table within it included."""
    said = [_said(one) for one in cell.iter(_PARAGRAPH)]
    return clean(" ".join(said))


def _value(element: Any, path: str) -> str:
    """Return the w:val of the first element at a path, or nothing."""
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return "" if found is None else str(found.get(qn("w:val")) or "")
