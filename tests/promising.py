"""Read promises of sums from a small text, and say what stands at the places they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from hypothesis import strategies as st

from ingest.document import Span
from ingest.extract.recipient.found import body_check
from ingest.extract.recipient.kind import IsBody
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit, units_of
from ingest.form import Form, FormKind
from ingest.glossary import Glossary
from ingest.reading import Reading
from tests.extracting import read_text

Reader = Callable[[Reading, list[Unit], IsBody], Iterator[Promise]]

# Names of bodies and sums as printed, each name once.
ROWS = st.lists(
    st.tuples(
        st.builds(
            "{} {}".format,
            st.sampled_from(["Kite", "Iris", "Moor", "Larch", "Thorn Lane", "St Wilf's"]),
            st.sampled_from(["Trust", "Theatre", "Foundation", "Hospice"]),
        ),
        st.integers(10, 999_999).map("£{:,}".format),
    ),
    min_size=2,
    max_size=6,
    unique_by=lambda row: row[0],
)


def reading_of(text: str) -> Reading:
    """Return a text as read, its form that of a decision record."""
    document = read_text(text)
    form = Form(FormKind.DECISION_RECORD, Span(0, 1), ())
    return Reading(document, form, Glossary.of(document, form))


def promises(read: Reader, text: str) -> list[tuple[str, Decimal]]:
    """Return the first recipient and the sum of each promise, in order."""
    reading = reading_of(text)
    found = read(reading, units_of(reading), body_check(reading))
    return [(one.recipients[0].value.text, one.amount.value) for one in found]


def printed(read: Reader, text: str) -> list[tuple[str, str]]:
    """Return what the document prints where each promise says its recipient and its sum stand."""
    reading = reading_of(text)
    whole = reading.document.text
    found = read(reading, units_of(reading), body_check(reading))
    return [
        (
            " ".join(whole[s.start : s.end] for s in one.recipients[0].spans),
            " ".join(whole[s.start : s.end] for s in one.amount.spans),
        )
        for one in found
    ]
