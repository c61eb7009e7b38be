"""An answer to a ready-made question as people read it: fewer columns, and a picture where it fits.

A question says in its header which picture that is: `# show: bars payerLabel+financialYear pounds`
or `# show: network partnershipName memberName`. The table under it always has everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from api.pages.answer_table import Cell, Table
from api.pages.words import dated_text, in_lines, number_text, spaced

OURS = {"description", "formula"}  # columns of the words of this project, and of no document
LONG = 120  # letters of a text that is told once
AS_ABOVE = Cell("as above", "", False)
MOST_BARS, MOST_ENDS = 25, 24
SUGGESTED = 200
_POUNDS = re.compile(r"£(\d{4,}(?:\.\d+)?)")
_YEAR = re.compile(r"\b(\d{4})-\d{2}(\d{2})\b")  # a financial year with both its years in full
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True)
class Page:
    """What a network is drawn for, in its own units: its width, rows and names."""

    width: int
    row: int
    label: int
    letters: int  # of a line of a name
    lines: int  # of a name


WIDE, NARROW = Page(900, 34, 330, 44, 2), Page(360, 56, 148, 19, 3)


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; `length` is 0 to 100."""

    label: str
    leads: str
    value: str
    length: float


@dataclass(frozen=True)
class End:
    """One end of a tie: its name in lines, where it leads, and where it is drawn."""

    label: str
    lines: tuple[str, ...]
    leads: str
    x: float
    y: float
    shade: str  # of what it is; "" for words that are no thing


@dataclass(frozen=True)
class Ties:
    """A network of two columns: who is tied to what."""

    page: Page
    height: float
    left: tuple[End, ...]
    right: tuple[End, ...]
    lines: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class View:
    """What is shown of an answer."""

    table: Table
    heads: tuple[str, ...] = ()  # of the table's columns, in words
    empty: tuple[str, ...] = ()  # heads of columns that no row has a value for, and so are left out
    bars: tuple[Bar, ...] = ()
    ties: tuple[Ties, ...] = ()  # for a wide page and for a narrow one
    left_out: int = 0  # of the picture


def view(
    table: Table,
    show: str,
    codes: Mapping[str, str] | None = None,
    shade: Callable[[str], str] = lambda _address: "other",
) -> View:
    """Return an answer with its picture, if its question has one (`show` as its header says).

    `codes` are what people call the choices that queries name by their codes; `shade` tells what
    colours the thing of an address.
    """
    shown = folded(in_plain_words(table, codes or {}))
    filled, empty = without_empty(shown)
    filled = told_once(filled)
    heads = headings(filled.columns)
    told = View(filled, heads, tuple(spaced(heading(c)) for c in empty))
    if not show or not table.rows:
        return told
    kind, first, second = show.split()
    at = {column: n for n, column in enumerate(shown.columns)}
    names = [at[name] for name in first.split("+")]
    if kind == "bars":
        bars = bars_of(shown.rows, names, at[second])
        return replace(told, bars=bars, left_out=max(0, len(table.rows) - len(bars)))
    drawn = [ties_of(shown.rows, names[0], at[second], page, shade) for page in (WIDE, NARROW)]
    return replace(told, ties=tuple(ties for ties, _ in drawn), left_out=drawn[0][1])


def in_plain_words(table: Table, codes: Mapping[str, str]) -> Table:
    """Return a table whose codes, sums and dates are written as the pages write them."""
    rows = tuple(
        tuple(
            in_words(cell, column, codes) for column, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    )
    return Table(table.columns, rows, table.total, table.text)


def in_words(cell: Cell, column: str, codes: Mapping[str, str]) -> Cell:
    """Return a cell in plain words; days within a sentence only where it is ours, and no print.

    >>> said = Cell("Ended 2031-03-01.", "", False)
    >>> in_words(said, "description", {}).words, in_words(said, "printed", {}).words
    ('Ended 1 March 2031.', 'Ended 2031-03-01.')
    >>> in_words(Cell("2031-2032", "", False), "financialYear", {}).words  # as everywhere on pages
    '2031-32'
    """
    if cell.leads or cell.number:
        return cell
    told = plain(cell.words, codes)
    if column == "financialYear":
        told = _YEAR.sub(r"\1-\2", told)
    return Cell(dated_text(told) if column in OURS else told, "", False)


def plain(words: str, codes: Mapping[str, str]) -> str:
    """Return the words of one value: several are joined by "; ".

    >>> plain("police-force; team", {"police-force": "police force"}), plain("Trust: £14600", {})
    ('police force; team', 'Trust: £14,600')
    >>> plain("2022-04-01", {}), plain("2022-2023", {})
    ('1 April 2022', '2022-2023')
    """
    told = "; ".join(codes.get(one, one) for one in words.split("; "))
    told = _POUNDS.sub(lambda found: number_text(found[1], pounds=True), told)
    return dated_text(told) if _ISO.fullmatch(told) else told


def without_empty(table: Table) -> tuple[Table, list[str]]:
    """Return a table without the columns that are empty in each row, and which these are."""
    empty = {
        n
        for n in range(len(table.columns))
        if table.rows and not any(row[n].words for row in table.rows)
    }
    keep = [n for n in range(len(table.columns)) if n not in empty]
    rows = tuple(tuple(row[n] for n in keep) for row in table.rows)
    columns = tuple(table.columns[n] for n in keep)
    return Table(columns, rows, table.total, table.text), [table.columns[n] for n in sorted(empty)]


def told_once(table: Table) -> Table:
    """Return a table in which a long text of ours that the row above has is not told again."""
    long = {n for n, column in enumerate(table.columns) if column in OURS}
    rows = tuple(
        tuple(
            AS_ABOVE if n in long and len(cell.words) > LONG and above[n:][:1] == (cell,) else cell
            for n, cell in enumerate(row)
        )
        for above, row in zip(((), *table.rows), table.rows, strict=False)
    )
    return replace(table, rows=rows)


def folded(table: Table) -> Table:
    """Return a table in which a thing and its name are one column: the name, which leads to it."""
    keep = list(range(len(table.columns)))
    rows = [list(row) for row in table.rows]
    for column in range(len(table.columns)):
        if not any(row[column].leads for row in rows):
            continue
        name = next((n for n in keep if n != column and is_name(table.rows, n, column)), None)
        if name is None:
            name = next((n for n in keep if n != column and is_called(table, n, column)), None)
        if name is not None:
            keep.remove(column)
            for row in rows:
                row[name] = Cell(row[name].words, row[column].leads, False)
    return Table(
        tuple(table.columns[n] for n in keep),
        tuple(tuple(row[n] for n in keep) for row in rows),
        table.total,
        table.text,
    )


def is_name(rows: Sequence[Sequence[Cell]], name: int, thing: int) -> bool:
    """Return whether one column has the names of the things in another."""
    return all(
        not row[name].leads and (row[name].words == row[thing].words or not row[thing].words)
        for row in rows
    )


def is_called(table: Table, name: int, thing: int) -> bool:
    """Return whether one column, of words only, says by its head what the things in another are."""
    heads = [heading(table.columns[n]) for n in (name, thing)]
    return heads[0] == heads[1] and not any(row[name].leads for row in table.rows)


def bars_of(rows: Sequence[Sequence[Cell]], names: Sequence[int], value: int) -> tuple[Bar, ...]:
    """Return a bar for each row with a number, the longest first."""
    found = []
    for row in rows:
        digits = "".join(c for c in row[value].words if c.isdigit() or c in ".-")
        if digits.strip("-."):
            label = " – ".join(row[n].words for n in names if row[n].words)
            leads = next((row[n].leads for n in names if row[n].leads), "")
            found.append((Decimal(digits), label, leads, row[value].words))
    found.sort(key=lambda f: (-f[0], f[1]))
    most = max((f[0] for f in found), default=Decimal(0)) or Decimal(1)
    return tuple(
        Bar(label, leads, words, round(float(100 * max(number, Decimal(0)) / most), 1))
        for number, label, leads, words in found[:MOST_BARS]
    )


def ties_of(
    rows: Sequence[Sequence[Cell]],
    first: int,
    second: int,
    page: Page,
    shade: Callable[[str], str],
) -> tuple[Ties, int]:
    """Return the ties between the names of two columns, and how many names are left out."""
    pairs = dict.fromkeys(
        (row[first], row[second]) for row in rows if row[first].words and row[second].words
    )
    left = list(dict.fromkeys(a for a, _ in pairs))
    right = list(dict.fromkeys(b for _, b in pairs))
    left_out = max(0, len(left) - MOST_ENDS) + max(0, len(right) - MOST_ENDS)
    left, right = left[:MOST_ENDS], right[:MOST_ENDS]
    height = page.row * max(len(left), len(right), 1)
    at_left = {c: height * (n + 0.5) / len(left) for n, c in enumerate(left)}
    at_right = {c: height * (n + 0.5) / len(right) for n, c in enumerate(right)}
    begin, stop = page.label + 8.0, page.width - page.label - 8.0
    lines = tuple(
        (begin, round(at_left[a], 1), stop, round(at_right[b], 1))
        for a, b in pairs
        if a in at_left and b in at_right
    )
    return Ties(
        page,
        height,
        tuple(end(cell, page.label, y, page, shade) for cell, y in at_left.items()),
        tuple(end(cell, page.width - page.label, y, page, shade) for cell, y in at_right.items()),
        lines,
    ), left_out


def end(cell: Cell, x: float, y: float, page: Page, shade: Callable[[str], str]) -> End:
    """Return one end of the ties."""
    lines = in_lines(cell.words, page.letters, page.lines)
    kind = shade(cell.leads) if cell.leads else ""
    return End(cell.words, lines, cell.leads, x, round(y, 1), kind)


def column_for(parameter: str, columns: Sequence[str]) -> str:
    """Return the column whose values a parameter's are part of, or nothing.

    >>> column_for("payerName", ["payerLabel", "amount"]), column_for("area", ["areaOf"])
    ('payerLabel', 'areaOf')
    """
    bare = parameter.removesuffix("Name")
    wanted = (parameter, f"{bare}Name", f"{bare}Label", f"{bare}Of", bare)
    return next((name for name in wanted if name in columns), "")


def suggestions(table: Table, parameters: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return for each parameter the values that an answer to the open question has."""
    out = {}
    for name in parameters:
        column = column_for(name, table.columns)
        if column:
            at = table.columns.index(column)
            values = {row[at].words for row in table.rows if 0 < len(row[at].words) <= 90}
            out[name] = tuple(sorted(values))[:SUGGESTED]
    return out


HEADS = ("Label", "Name", "Iri", "Of")


def heading(column: str) -> str:
    """Return a column's name without what only tells it from a parameter's.

    >>> heading("partnershipName"), heading("financialYear"), heading("name")
    ('partnership', 'financialYear', 'name')
    """
    for tail in HEADS:
        if column.endswith(tail) and column != tail:
            return column.removesuffix(tail)
    return column


def headings(columns: Sequence[str]) -> tuple[str, ...]:
    """Return what stands over columns: two never have the same head.

    >>> headings(["end", "next", "nextName", "bodyName"])
    ('end', 'next', 'next name', 'body')
    """
    bare = [heading(column) for column in columns]
    return tuple(
        spaced(column if bare.count(head) > 1 else head)
        for column, head in zip(columns, bare, strict=True)
    )
