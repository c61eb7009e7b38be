"""OpenDocument texts (.odt): headings, paragraphs, lists and tables in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.errors import Broken
from ingest.readers.canvas import Canvas, clean
from ingest.readers.grid import MOST_COLUMNS, Cell
from ingest.readers.package import Budget, check_office, opened, parse_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"}
_BREAKS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_KIND = "OpenDocument text"


def read_open_text(data: bytes, canvas: Canvas) -> None:
    """Put what an OpenDocument text says on the canvas."""
    check_office(data, canvas.name, _KIND)
    with opened(data, canvas.name, _KIND) as container:
        names = container.namelist()
        if "content.xml" not in names:
            raise Broken(canvas.name, _KIND, "it has no content.xml")
        root = parse_xml(Budget(canvas.name).read(container, container.getinfo("content.xml")))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is not None:
        _Body(canvas, _numbered(root)).run(body)


def _numbered(root: Any) -> set[str]:
    """Return the names of the list styles whose first level counts."""
    return {
        str(style.get(f"{_STYLE}name"))
        for style in root.iter(f"{_TEXT}list-style")
        if style.find(f"{_TEXT}list-level-style-number") is not None
    }


class _Body:
    """One walk through a text's body."""

    def __init__(self, canvas: Canvas, numbered: set[str]) -> None:
        self.canvas = canvas
        self.numbered = numbered

    def run(self, body: Any) -> None:
        """Put the contents of an element in their order."""
        stack = list(reversed(body))
        while stack:
            one = stack.pop()
            if one.tag == f"{_TEXT}h":
                level = str(one.get(f"{_TEXT}outline-level") or "1")
                self.canvas.heading(_said(one), int(level) if level.isdigit() else 1)
            elif one.tag == f"{_TEXT}p":
                self.canvas.paragraph(_said(one))
            elif one.tag == f"{_TEXT}list":
                self.put_list(one)
            elif one.tag == f"{_TABLE}table":
                self.put_table(one)
            elif one.tag not in _LEFT_OUT:
                stack += reversed(one)

    def put_list(self, element: Any) -> None:
        """Put the items of a list, those of lists within it after the item that they belong to."""
        counts = str(element.get(f"{_TEXT}style-name")) in self.numbered
        for number, item in enumerate(element.iter(f"{_TEXT}list-item"), 1):
            said = " ".join(_said(one) for one in item if one.tag in _PARAGRAPHS)
            self.canvas.item(said, f"{number}." if counts else "-")

    def put_table(self, element: Any) -> None:
        """Put a table as rows; one of a single column as what is in it."""
        rows = [list(_cells(row)) for row in _own(element, f"{_TABLE}table-row")]
        if max((len(row) for row in rows), default=0) < 2:
            for row in rows:
                for cell, _ in row:
                    self.run(cell)
            return
        self.canvas.table([made for _, made in row] for row in rows)


def _own(table: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table, not those of tables within it."""
    for one in table.iter(tag):
        if next(one.iterancestors(f"{_TABLE}table")) is table:
            yield one


def _cells(row: Any) -> Iterator[tuple[Any, Cell]]:
    """Yield the cells of a row; one that another reaches over stands for nothing by itself."""
    width = 0
    for one in row:
        if one.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        said = clean(" ".join(_said(p) for p in one.iter(*_PARAGRAPHS)))
        made = Cell(said, rows=_number(one, "number-rows-spanned"))
        for _ in range(min(_number(one, "number-columns-repeated"), MOST_COLUMNS)):
            width += 1
            if width > MOST_COLUMNS:
                return
            yield one, made


def _number(cell: Any, name: str) -> int:
    """Return a number that a cell bears, 1 where it bears none."""
    told = str(cell.get(f"{_TABLE}{name}") or "")
    return int(told) if re.fullmatch(r"[1-9]\d{0,4}", told) else 1


def _said(element: Any) -> str:
    """Return the text of a paragraph with its blanks and breaks; notes stay where they are called."""
    said: list[str] = [element.text or ""]
    stack: list[Any] = list(reversed(element))
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            said.append(one)
            continue
        stack.append(one.tail or "")
        if one.tag in _LEFT_OUT or not isinstance(one.tag, str):
            continue
        if one.tag in _BREAKS:
            said.append(_BREAKS[one.tag])
            continue
        stack += reversed(one)
        stack.append(one.text or "")
    return "".join(said)
