"""Read tables of services: a column of names, one of who provides each, and what other columns say of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.begin_end import read_begin_end
from ingest.document import Block, BlockKind
from ingest.extract.crimes import crimes_in
from ingest.extract.service.told import Told, is_body
from ingest.form import FormKind
from ingest.name_words import LEADING
from ingest.phrases import bodies_in, clip
from ingest.reading import Reading
from ingest.records import Bodies, Found, Period
from ingest.view import View

_FORMS = (FormKind.SERVICE_PAGE, FormKind.GRANTS_PAGE, FormKind.FOI_RESPONSE, FormKind.FOI_LOG)
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("provider", r"(?:(?:lead|current|service|commissioned) )?providers?(?: name)?|(?:delivered|provided|run) by|delivery (?:partner|organisation)|who (?:provides|runs) it"),
        ("name", r"(?:commissioned |name of )?services?(?: name| provided| commissioned| title)?|(?:service )?area|support|provision|project(?: name)?"),
        ("audience", r"who (?:it is |it[’']s |is it )?for|for whom|client group|eligib\w+|audience|target group|available to|who can use it"),
        ("area", r"areas? covered|coverage|districts?|location|geograph\w+(?: area)?"),
        ("period", r"(?:contract |grant |agreement |funding )?(?:ends?|end date|expir(?:y|es)(?: date)?|until)"),
        ("funder", r"funded by|funders?|paid for by"),
        ("commissioner", r"commissioned by|commissioners?"),
    )
)  # fmt: skip
_NONE = re.compile(
    r"(?:n/?a|none|tb[ca]|to be (?:confirmed|appointed).*|various|in[- ]house|-|–|vacant|not applicable|see .*)\W*",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"(?:total|sub-?total|service|services|other|notes?)\W*", re.IGNORECASE)
_LONG = 80  # characters of a name


def services_in_tables(reading: Reading) -> Iterator[Told]:
    """Yield the service of each row of a table that has a column for services and one for providers."""
    if reading.form.kind not in _FORMS:
        return
    tables: dict[int, list[Block]] = defaultdict(list)
    for block in reading.form.statements(reading.document):
        if block.kind is BlockKind.CELL and block.table is not None:
            tables[block.table].append(block)
    for cells in tables.values():
        rows: dict[int, dict[int, Block]] = defaultdict(dict)
        for cell in cells:
            if cell.row is not None and cell.column is not None:
                rows[cell.row][cell.column] = cell
        heads = _heads(reading, rows[min(rows)])
        if "name" in heads and "provider" in heads:
            for number in sorted(rows)[1:]:
                if told := _row(reading, rows[number], heads):
                    yield told


def _heads(reading: Reading, row: dict[int, Block]) -> dict[str, tuple[int, View]]:
    """Return in which column stands what, as the first row of a table says."""
    heads: dict[str, tuple[int, View]] = {}
    for column, cell in sorted(row.items()):
        view = View.of(reading.document, cell.span)
        name = next((n for n, p in _COLUMNS if p.fullmatch(view.text.strip(" :*"))), None)
        if name:
            heads.setdefault(name, (column, view))
    return heads


def _row(
    reading: Reading, row: dict[int, Block], heads: dict[str, tuple[int, View]]
) -> Told | None:
    views = {
        name: View.of(reading.document, row[column].span)
        for name, (column, _) in heads.items()
        if column in row
    }
    if "name" not in views or "provider" not in views:
        return None
    name = clip(views["name"], 0, len(views["name"].text))
    who = _bodies(reading, views["provider"])
    if name is None or not who or len(name.value) > _LONG or _GENERIC.fullmatch(name.value):
        return None
    if is_body(reading, name.value):
        return None
    told = Told(name, [name])
    told.add_bodies("provider", who)
    for crime in crimes_in(views["name"], 0, len(views["name"].text)):
        told.add("crime", crime)
    for role in ("funder", "commissioner"):
        if role in views:
            told.add_bodies(role, _bodies(reading, views[role]))
    for field in ("audience", "area"):
        if field in views and not _NONE.fullmatch(views[field].text):
            told.add(field, clip(views[field], 0, len(views[field].text)))
    if "period" in views:
        told.period = _until(heads["period"][1], views["period"])
    return told


def _bodies(reading: Reading, view: View) -> Bodies:
    """Return the bodies of a cell: those known, or all of it as one name."""
    if _NONE.fullmatch(view.text) or len(view.text) > _LONG:
        return ()
    found = bodies_in(view, 0, len(view.text), reading.glossary)
    known = bool(reading.glossary.names(view))
    words = [word for body in found for word in body.value.text.split()]
    named = words and words[0][:1].isupper() and words[0] not in LEADING
    return found if known or named else ()


def _until(head: View, cell: View) -> Found[Period] | None:
    """Return until when a row's contract runs, by the heading of its column and its date."""
    spans = (*head.spans(0, len(head.text)), *cell.spans(0, len(cell.text)))
    period = read_begin_end(f"{head.text} {cell.text}")
    return Found(period, spans, "begin-end") if period else None
