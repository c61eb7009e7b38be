"""Extractors: each reads one topic out of a recognised document and makes records of it.

An extractor is a function from a `Reading` to records. It opens nothing, knows no RDF and no other
extractor; the same fact told by two of them is one statement, because the IRI of a record comes from
what identifies it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from ingest.reading import Reading
from ingest.records import Record

Extractor = Callable[[Reading], Iterable[Record]]

TOPICS = (
    "paper",
    "organisation",
    "disclosure",
    "grant_table",
    "award",
    "contract_term",
    "contract_length",
    "call",
    "measure",
    "decision",
    "decision_costs",
    "decision_options",
    "consultation",
    "service",
    "specification",
    "partnership",
    "statistic",
    "legislation",
    "publication",
    "programme",
    "definition",
    "absence",
)


def extractors() -> list[tuple[str, Extractor]]:
    """Return each topic with its extractor, in the order of `TOPICS`."""
    return [(topic, import_module(f"ingest.extract.{topic}").extract) for topic in TOPICS]
