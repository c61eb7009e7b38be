"""Tell apart the decisions of a document by the labelled fields that each starts with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.labelled import LabelledField
from ingest.phrases import fold

Fields = Sequence[LabelledField]


def group_fields(fields: Fields) -> list[list[LabelledField]]:
    """Return the fields decision by decision: a new reference, or title, starts the next one.

    A reference or title that says the same again, as on the cover and in the request, starts none.
    """
    lead = _cycle(fields)
    groups: list[list[LabelledField]] = []
    for field in fields:
        told = [f for f in groups[-1] if f.name == field.name and f.text] if groups else []
        leads = groups and field.name == (lead or _leading(groups[-1]))
        again = not lead and any(fold(f.text) == fold(field.text) for f in told)
        if not groups or (leads and told and field.text and not again):
            groups.append([])
        groups[-1].append(field)
    return groups


def _cycle(fields: Fields) -> str:
    """Return the label with which every decision of a log starts, as often as there are titles."""
    names = [f.name for f in fields if f.text]
    first = names[0] if names else ""
    heads = {names.count("title"), names.count("reference")}
    return first if first in ("date", "signed") and names.count(first) in heads - {0, 1} else ""


def _leading(group: Fields) -> str:
    """Return which field starts a group: the reference, or the title where there is none."""
    return "reference" if any(f.name == "reference" for f in group) else "title"


def fields_named(group: Fields, *names: str) -> Iterator[LabelledField]:
    """Yield the fields that have one of the names: all of the first name, then of the next."""
    return (field for name in names for field in group if field.name == name)


def first_field(group: Fields, *names: str) -> LabelledField | None:
    """Return the first field of the names, in their order, that has a text."""
    return next((field for field in fields_named(group, *names) if field.text), None)
