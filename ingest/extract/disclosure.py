"""Read requests for information, their questions and the answers to them."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.exchange import exchanges
from ingest.extract.disclosure_answer import answers_of
from ingest.extract.disclosure_question import question_of
from ingest.extract.disclosure_request import request_of
from ingest.publications import Titles, read_titles
from ingest.reading import Reading
from ingest.records import Record


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the request, questions and answers of each exchange that a document prints."""
    found = exchanges(reading.document, reading.form)
    titles = read_titles(reading) if found else Titles()
    for exchange in found:
        request = request_of(reading, exchange, titles)
        if request is None:
            continue
        yield request
        for asked in exchange.asked:
            yield question_of(reading, exchange, asked, titles)
        yield from answers_of(reading, exchange, titles)
