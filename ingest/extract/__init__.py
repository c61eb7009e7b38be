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

TOPICS = {
    "paper": "paper",
    "organisation": "organisation",
    "disclosure": "disclosure",
    "grant_table": "grant_table",
    "award": "award.extractor",
    "contract_term": "contract_term",
    "contract_length": "contract_length",
    "call": "call",
    "measure": "measure",
    "decision": "decision.extractor",
    "decision_costs": "decision.costs",
    "decision_options": "decision.options",
    "consultation": "consultation",
    "service": "service.extractor",
    "specification": "specification.extractor",
    "partnership": "partnership.extractor",
    "statistic": "statistic.extractor",
    "legislation": "legislation",
    "publication": "publication",
    "programme": "programme",
    "definition": "definition",
    "absence": "absence.extractor",
}
"""Each topic, in the order in which they are read, with the module of this package that reads it."""


def extractors() -> list[tuple[str, Extractor]]:
    """Return each topic with its extractor, in the order of `TOPICS`."""
    return [
        (topic, import_module(f"ingest.extract.{module}").extract)
        for topic, module in TOPICS.items()
    ]
