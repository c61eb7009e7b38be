"""The tables as one zip: CSV files, and two descriptions of them, Frictionless and CSVW.

Several values in a cell are separated by ` | `.
Sources: https://specs.frictionlessdata.io/tabular-data-package/,
https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from graph.exports.award import LICENCE, PUBLISHER
from graph.exports.tables import Cell, Column, Table, read_tables
from graph.facts import Whole

BETWEEN = " | "
EPOCH = (1980, 1, 1, 0, 0, 0)  # of every file in the zip: the same release gives the same bytes
CSVW_TYPES = {"string": "string", "number": "decimal", "integer": "integer"}


def write_tables(whole: Whole, out: IO[bytes], released: datetime) -> None:
    """Write the zip: a CSV file a table, `datapackage.json` and `csv-metadata.json`."""
    tables = list(read_tables(whole))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for table in tables:
            put(packed, f"{table.name}.csv", csv_text(table))
        put(packed, "datapackage.json", json_text(frictionless_package(tables, released)))
        put(packed, "csv-metadata.json", json_text(csvw_group(tables, released)))


def json_text(value: object) -> str:
    """Return JSON for people and programs."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def put(packed: zipfile.ZipFile, name: str, text: str) -> None:
    """Add one file to the zip."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, text)


def csv_text(table: Table) -> str:
    """Return a table as CSV."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([column.name for column in table.columns])
    rows.writerows([one_text(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def one_text(cell: Cell) -> str:
    """Return a cell as one text."""
    return cell if isinstance(cell, str) else BETWEEN.join(cell)


def holds(column: Column) -> str:
    """Return what a column holds, and how several values stand in a cell."""
    return f"{column.holds}; several are separated by '{BETWEEN}'" if column.many else column.holds


def frictionless_package(tables: Iterable[Table], released: datetime) -> dict[str, Any]:
    """Return the Frictionless description of all tables."""
    return {
        "profile": "tabular-data-package",
        "name": "victim-services",
        "title": PUBLISHER,
        "created": released.isoformat(),
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "resources": [resource(table) for table in tables],
    }


def resource(table: Table) -> dict[str, Any]:
    """Return the Frictionless description of one table."""
    schema: dict[str, Any] = {
        "fields": [
            {"name": c.name, "type": c.type, "description": holds(c)} for c in table.columns
        ],
        "missingValues": [""],
    }
    if table.keyed:
        schema["primaryKey"] = table.columns[0].name
    if table.refers:
        column, other, key = table.refers
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": key}}
        ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def csvw_group(tables: Iterable[Table], released: datetime) -> dict[str, Any]:
    """Return the CSVW description of all tables."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": PUBLISHER,
        "dc:license": {"@id": LICENCE},
        "dc:issued": {"@value": released.isoformat(), "@type": "xsd:dateTime"},
        "tables": [csvw_table(table) for table in tables],
    }


def csvw_table(table: Table) -> dict[str, Any]:
    """Return the CSVW description of one table."""
    schema: dict[str, Any] = {"columns": [csvw_column(column) for column in table.columns]}
    if table.keyed:
        key = table.columns[0].name
        schema["primaryKey"] = key
        schema["aboutUrl"] = f"{{+{key}}}"
    if table.refers:
        column, other, key = table.refers
        schema["foreignKeys"] = [
            {
                "columnReference": column,
                "reference": {"resource": f"{other}.csv", "columnReference": key},
            }
        ]
    return {"url": f"{table.name}.csv", "dc:title": table.title, "tableSchema": schema}


def csvw_column(column: Column) -> dict[str, Any]:
    """Return the CSVW description of one column."""
    said: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.holds,
        "datatype": CSVW_TYPES[column.type],
    }
    return {**said, "separator": BETWEEN} if column.many else said
