"""Write values as N-Triples: IRIs, texts, numbers and dates at the precision printed."""

from __future__ import annotations

from decimal import Decimal

from ingest import records as r
from ontology.terms import XSD


def resource(iri: str) -> str:
    """Return an IRI as it stands in a triple."""
    return f"<{iri}>"


def when(date: r.When) -> str:
    """Return a date as a literal at the precision printed."""
    kind = XSD.date if date.day else XSD.gYearMonth if date.month else XSD.gYear
    return f'"{date}"^^<{kind}>'


def literal(value: object) -> str:
    """Return a plain value as an N-Triples literal."""
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{XSD.boolean}>'
    if isinstance(value, Decimal):
        return f'"{value.normalize():f}"^^<{XSD.decimal}>'
    if isinstance(value, r.When):
        return when(value)
    text = " ".join(str(value).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def exact(printed: str) -> str:
    """Return printed text as a literal, character for character."""
    return f'"{printed.translate(_MARKS)}"'


_MARKS = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\f": "\\f",
        "\b": "\\b",
    }
)
