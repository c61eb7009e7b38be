"""Leave out bodies that are only halves of a name: "Holm" and "Dale Mediation", where "Holm and Dale Mediation" is paid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.document import Document, Span
from ingest.records import Award, BodyKind, Organisation, Record


def without_halves(document: Document, records: Sequence[Record]) -> list[Record]:
    """Return the records without the bodies that stand nowhere but within the longer name of a recipient."""
    paid = [
        span
        for award in records
        if isinstance(award, Award)
        for body in award.recipient
        for span in body.spans
    ]
    wholes = [span for span in set(paid) if _joins(document.printed(span))]
    return [one for one in records if not (wholes and _is_half(document, one, wholes))]


def _joins(name: str) -> bool:
    return " and " in name or " & " in name


def _is_half(document: Document, record: Record, wholes: Iterable[Span]) -> bool:
    if not isinstance(record, Organisation) or record.name.value.kind is not BodyKind.UNKNOWN:
        return False
    if len(record.name.spans) != 1:
        return False
    name = document.printed(record.name.spans[0])
    held = {whole for span in wholes if name in (whole := document.printed(span)) and name != whole}
    if not held:
        return False
    text = document.text
    within = [match.span() for whole in held for match in re.finditer(re.escape(whole), text)]
    alone = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?! [A-Z])", text)
    return all(any(s <= one.start() and one.end() <= e for s, e in within) for one in alone)
