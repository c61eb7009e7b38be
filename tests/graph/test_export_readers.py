"""Each export read back by the reader of its own community: what comes back is what was exported."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import csvw
import flattentool
import frictionless
import networkx as nx
import ocdsmerge
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from graph.export import EXPORTS
from graph.exports.tables import TABLES, read_tables
from graph.facts import Whole
from graph.network import build_network
from tests.graph.test_export_sector import exported, letter
from tests.sample import day, store_of, two_letters

# Which lists of an OCDS release are merged whole, and which by the identifiers of their objects.
OCDS_RULES = {
    "type": "object",
    "properties": {
        "tag": {"type": "array", "items": {"type": "string"}, "wholeListMerge": True},
        "parties": {
            "type": "array",
            "items": {"type": "object", "properties": {"id": {"type": "string"}}},
        },
        "awards": {
            "type": "array",
            "items": {"type": "object", "properties": {"id": {"type": "string"}}},
        },
    },
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    grants, record = two_letters()
    grants.award("second", "Northshire Office", "Aurora Help", "£1,000", decided=day("2031-06-01"))
    return store_of(letter(), grants, record)


# Tables -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unpacked(store: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    with zipfile.ZipFile(io.BytesIO(exported(store, "tables"))) as packed:
        packed.extractall(folder)
    return folder


def cells(store: ox.Store, name: str) -> list[dict[str, Any]]:
    """Return a table's rows as readers give them: typed, with lists, nothing for an empty cell."""
    (table,) = read_tables(Whole(store), [name])
    read = {"string": str, "integer": int, "number": Decimal}

    def typed(column: Any, cell: Any) -> Any:
        if column.many:
            return [read[column.type](one) for one in ([cell] if isinstance(cell, str) else cell)]
        return read[column.type](cell) if cell else None

    return [
        {c.name: typed(c, cell) for c, cell in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]


@pytest.mark.parametrize("name", TABLES)
def test_csvw_reads_every_row_with_its_types_and_lists(
    store: ox.Store, unpacked: Path, name: str
) -> None:
    group = csvw.TableGroup.from_file(unpacked / "csv-metadata.json")
    group.check_referential_integrity()
    assert list(group.tabledict) == [f"{n}.csv" for n in TABLES]
    table = group.tabledict[f"{name}.csv"]
    assert [dict(row) for row in table.iterdicts(strict=True)] == cells(store, name)


@pytest.mark.parametrize("name", TABLES)
def test_frictionless_reads_every_row(store: ox.Store, unpacked: Path, name: str) -> None:
    package = frictionless.Package(str(unpacked / "datapackage.json"))
    rows = [row.to_dict() for row in package.get_resource(name).read_rows()]
    expected = [
        {key: " | ".join(v) or None if isinstance(v, list) else v for key, v in row.items()}
        for row in cells(store, name)
    ]
    assert rows == expected


@pytest.mark.parametrize("name", TABLES)
def test_parquet_has_the_same_rows_typed_and_described(store: ox.Store, name: str) -> None:
    table = pq.read_table(io.BytesIO(exported(store, f"parquet-{name}")))
    assert table.to_pylist() == cells(store, name)
    assert table.schema.metadata[b"license"].startswith(b"https://creativecommons.org/")
    assert all(field.metadata[b"description"] for field in table.schema)


def test_an_amount_in_parquet_is_a_decimal_and_services_are_a_list(store: ox.Store) -> None:
    schema = pq.read_schema(io.BytesIO(exported(store, "parquet-awards")))
    assert str(schema.field("pounds").type) == "decimal128(24, 4)"
    assert str(schema.field("services").type).startswith("list<")
    rows = {r["award"].rpartition("/")[2]: r for r in cells(store, "awards")}
    assert rows["dated"]["pounds"] == Decimal("2000.5")
    assert rows["joint"]["funder_names"] == ["Eastmere Council", "Westmere Council"]


# Networks ---------------------------------------------------------------------------------------


def edges(network: nx.MultiDiGraph) -> list[tuple[str, str, str, float, str]]:
    """Return the ties of a network, with what a reader gives of them."""
    return sorted(
        (near, far, said["kind"], float(said["pounds"]), str(said["evidence"]))
        for near, far, said in network.edges(data=True)
    )


@pytest.mark.parametrize("name", ["network-graphml", "network-gexf"])
def test_networkx_reads_back_every_node_and_every_tie(store: ox.Store, name: str) -> None:
    data = io.BytesIO(exported(store, name))
    back = nx.read_gexf(data) if name.endswith("gexf") else nx.read_graphml(data)
    network = build_network(store)
    assert back.is_directed()
    assert {n: d["label"] for n, d in back.nodes(data=True)} == {
        n: d["label"] for n, d in network.nodes(data=True)
    }
    assert {n: d["kind"] for n, d in back.nodes(data=True)} == {
        n: d["kind"] for n, d in network.nodes(data=True)
    }
    expected = sorted(
        (near, far, said["kind"], float(said["pounds"]), " ".join(said["evidence"]))
        for near, far, said in network.edges(data=True)
    )
    assert edges(back) == expected
    assert any(pounds for *_, pounds, _ in expected)


# Sector formats ---------------------------------------------------------------------------------


def there_and_back(
    folder: Path, package: dict[str, Any], records: str, identifier: str
) -> list[dict[str, Any]]:
    """Return the records of a package after its community's tool made spreadsheets of them."""
    source, tables, again = folder / "in.json", folder / "csv", folder / "out.json"
    source.write_text(json.dumps(package))
    flattentool.flatten(
        str(source), output_name=str(tables), output_format="csv", root_list_path=records,
        main_sheet_name=records, id_name=identifier, root_id="",
    )  # fmt: skip
    flattentool.unflatten(
        str(tables), output_name=str(again), input_format="csv", root_list_path=records,
        id_name=identifier, root_id="",
    )  # fmt: skip
    found: list[dict[str, Any]] = json.loads(again.read_text())[records]
    return found


def as_texts(value: Any) -> Any:
    """Return a value as a spreadsheet without types has it: texts, empty things left out."""
    if isinstance(value, dict):
        return {k: as_texts(v) for k, v in value.items() if v not in (None, "", [], {})}
    if isinstance(value, list):
        return [as_texts(v) for v in value]
    return str(value)


def test_grants_come_back_from_the_spreadsheets_of_360giving(
    store: ox.Store, tmp_path: Path
) -> None:
    package = json.loads(exported(store, "360giving"))
    assert len(package["grants"]) == 2
    back = there_and_back(tmp_path, {"grants": package["grants"]}, "grants", "id")
    assert sorted(back, key=str) == sorted(as_texts(package["grants"]), key=str)


def test_releases_are_merged_by_the_library_of_open_contracting(store: ox.Store) -> None:
    package = json.loads(exported(store, "ocds"))
    merger = ocdsmerge.Merger(OCDS_RULES)
    for release in package["releases"]:
        record = merger.create_compiled_release([release])
        assert record["ocid"] == release["ocid"]
        assert record["tag"] == ["compiled"]
        for part in ("parties", "awards"):
            assert record[part] == release[part]


def test_a_later_release_of_the_same_award_replaces_its_values(store: ox.Store) -> None:
    first = json.loads(exported(store, "ocds"))["releases"][0]
    later = json.loads(json.dumps(first)) | {"date": "2040-01-01T00:00:00Z", "id": "later"}
    later["awards"][0]["value"] = {"amount": 1, "currency": "GBP"}
    (award,) = ocdsmerge.Merger(OCDS_RULES).create_compiled_release([first, later])["awards"]
    assert award["value"]["amount"] == 1
    assert award["title"] == first["awards"][0]["title"]


@pytest.mark.parametrize("name", ["360giving", "ocds", "openreferral"])
def test_every_json_export_says_when_its_release_was_made(store: ox.Store, name: str) -> None:
    assert "2032-01-02" in exported(store, name).decode()
    assert EXPORTS[name].media_type == "application/json"
