"""The tables as Parquet: one file a table, with types, lists, and what each column holds.

What a file is, its licence and its release stand in its own metadata; what a column holds, in the
column's.
Source: https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.exports.award import LICENCE, PUBLISHER
from graph.exports.tables import Column, Table, read_tables
from graph.facts import Whole

TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "number": pa.decimal128(24, 4),
    "integer": pa.int64(),
}
READ: dict[str, Callable[[str], Any]] = {"string": str, "number": Decimal, "integer": int}


def write_parquet(whole: Whole, name: str, out: IO[bytes], released: datetime) -> None:
    """Write the table of that name."""
    (table,) = read_tables(whole, [name])
    pq.write_table(arrow_table(table, released), out, compression="zstd")


def arrow_table(table: Table, released: datetime) -> pa.Table:
    """Return a table with its types; an empty cell is null, several values are a list."""
    rows = list(table.rows)
    fields = [field(column) for column in table.columns]
    arrays = [
        pa.array([value(column, row[n]) for row in rows], one.type)
        for n, (column, one) in enumerate(zip(table.columns, fields, strict=True))
    ]
    about = {
        "title": table.title,
        "publisher": PUBLISHER,
        "license": LICENCE,
        "released": released.isoformat(),
    }
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))


def field(column: Column) -> pa.Field:
    """Return a column's name, type and meaning."""
    kind = TYPES[column.type]
    said = {"description": column.holds}
    return pa.field(column.name, pa.list_(kind) if column.many else kind, metadata=said)


def value(column: Column, cell: str | Sequence[str]) -> Any:
    """Return a cell as Parquet holds it."""
    read = READ[column.type]
    if column.many:
        return [read(one) for one in ([cell] if isinstance(cell, str) else cell) if one]
    text = cell if isinstance(cell, str) else next(iter(cell), "")
    return read(text) if text else None
