"""The released graph in `data/` is what the code makes of the source documents, byte for byte."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from ingest import register
from ingest.pipeline import process
from ontology.terms import RDFS

DATA = Path(__file__).parent.parent / "data"
NEXT = "run `make data`, and review the difference"


@pytest.mark.slow
def test_data_is_not_behind_the_code(documents: Path) -> None:
    made = {}
    for path in sorted(documents.glob("*.txt")):
        processed = process(path.read_bytes(), path.name)
        made[f"{processed.slug}.trig"] = processed.trig
    kept = {path.name: path.read_text(encoding="utf-8") for path in DATA.glob("documents/*.trig")}
    assert sorted(kept) == sorted(made), NEXT
    behind = [name for name, trig in made.items() if kept[name] != trig]
    assert behind == [], NEXT


def test_the_register_in_data_is_not_behind_the_code() -> None:
    assert (DATA / "register.trig").read_text(encoding="utf-8") == register.trig(), NEXT


def test_each_thing_has_one_label_across_documents_and_register() -> None:
    labels: dict[object, set[str]] = defaultdict(set)
    for path in DATA.rglob("*.trig"):
        for quad in ox.parse(path=str(path)):
            if quad.predicate.value == str(RDFS.label):
                labels[quad.subject].add(str(quad.object))
    assert labels
    assert {thing: told for thing, told in labels.items() if len(told) > 1} == {}


@pytest.mark.slow
def test_no_refused_statement_reaches_the_graph(documents: Path) -> None:
    refused = {
        path.name: process(path.read_bytes(), path.name).report.refused
        for path in documents.glob("*.txt")
    }
    assert {name: told for name, told in refused.items() if told} == {}
