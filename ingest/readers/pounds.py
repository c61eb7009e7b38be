"""Which cells of an Excel file are shown in pounds: the sheet library gives figures without their format."""

from __future__ import annotations

import re
import zipfile
from typing import Any

from ingest.readers.package import Budget, parse_xml

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
_NAMED = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_STYLED = re.compile(rb'\bs="(\d{1,6})"')


def find_pounds(container: zipfile.ZipFile, budget: Budget) -> dict[str, set[str]]:
    """Return the cells ("B10") in pounds of each sheet, by the sheet's name."""
    names = set(container.namelist())

    def root(path: str) -> Any:
        if path not in names:
            return None
        return parse_xml(budget.read(container, container.getinfo(path)))

    styles = _pound_styles(root("xl/styles.xml"))
    book, relations = root("xl/workbook.xml"), root("xl/_rels/workbook.xml.rels")
    if not styles or book is None or relations is None:
        return {}
    targets = {one.get("Id"): str(one.get("Target")).lstrip("/") for one in relations}
    out: dict[str, set[str]] = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in names:
            content = budget.read(container, container.getinfo(path))
            out[str(sheet.get("name"))] = set(_cells(content, styles))
    return out


def _pound_styles(styles: Any) -> set[bytes]:
    """Return the numbers of the cell styles whose format has a pound sign."""
    if styles is None:
        return set()
    formats = {
        one.get("numFmtId")
        for one in styles.iter(f"{_MAIN}numFmt")
        if "£" in str(one.get("formatCode"))
    }
    used = styles.find(f"{_MAIN}cellXfs")
    return {
        str(number).encode()
        for number, one in enumerate(used if used is not None else ())
        if one.get("numFmtId") in formats
    }


def _cells(content: bytes, styles: set[bytes]) -> list[str]:
    found: list[str] = []
    for match in _CELL.finditer(content):
        styled, named = _STYLED.search(match.group()), _NAMED.search(match.group())
        if styled and named and styled.group(1) in styles:
            found.append(named.group(1).decode("ascii"))
    return found
