"""Read whom a grant agreement is made with, and for how long, where it prints no sum.

The parties stand at its head: the commissioner, "and", the recipient. The sum is often in a late schedule
that a page leaves out; the award is then told without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.extract.decision.money import labelled_period
from ingest.form import FormKind
from ingest.known_names import COMMISSIONER, OFFICE
from ingest.labelled import find_fields
from ingest.reading import Reading
from ingest.records import Award, AwardStatus, Found, Name
from ingest.values import find_money, find_periods
from ingest.view import View

_HEAD = 1_500  # characters within which the parties stand
_PERIOD = 250  # characters after them within which the agreement says how long it runs
_WORD = r"\(?[A-Z][\w’'&.-]*\)?"
_PARTY = re.compile(
    rf"\s*(?:\([^()]{{3,40}}\)\s*)?,?\s*(?:and|And|AND|&)\s+(?:\(?2\)?\s+)?(?P<name>{_WORD}(?: (?:(?:of|for|the|and|&) )?{_WORD}){{0,9}}?)"
    r"(?=\s+(?:AGREEMENT|Agreement|GRANT AGREEMENT|FOR\b|DATED|Dated|SCHEDULE)|\s*(?:\n|[,;.]|\((?:the |a |registered |company |charity |“|\"|‘)|$))"
)
# "Grant" means the sum of £…: the sum where the agreement defines it.
_DEFINED = re.compile(
    r"[“\"‘'](?:the )?(?:maximum )?(?:grant|funding)(?: amount| sum)?[”\"’'] (?:means|is|shall mean)\b[^.;£]{0,60}(?=£)",
    re.IGNORECASE,
)
# "1. Grant amount: £44,000", "will pay to the Recipient a grant of up to £44,000".
_LABELLED = re.compile(
    r"(?:(?:^|[.;] |\d )(?:Total |Maximum )?Grant(?: amount| sum| value| awarded)?: *|\b(?:will|shall|agrees to) (?:pay|give|award|provide)(?: to)? the \w+(?: \w+)? (?:a |the )?(?:maximum |total )?(?:grant|sum|funding)(?: not exceeding| of)?(?: up to)? )(?=£)"
)
_INSTRUMENT = re.compile(r"\bgrant (?:funding )?(?P<agreed>agreement)\b", re.IGNORECASE)


def read_agreement(reading: Reading) -> Iterator[Award]:
    """Yield the award of a grant agreement whose head names both parties."""
    if reading.form.kind is not FormKind.GRANT_AGREEMENT:
        return
    view = View.of(reading.document).part(0, _HEAD)
    instrument = _INSTRUMENT.search(view.text)
    for hit in reading.glossary.names(view):
        party = _PARTY.match(view.text, hit.end)
        if hit.value.kind not in (COMMISSIONER, OFFICE) or not party or not instrument:
            continue
        name = " ".join(party["name"].split())
        if reading.glossary.is_body(name) in (COMMISSIONER, OFFICE):
            continue
        kind = reading.glossary.is_body(name)
        named = Name(name, kind) if kind else Name(name)
        around = view.part(party.end("name"), party.end("name") + _PERIOD)
        periods = find_periods(around.text, open_ended=False)
        labelled = (f for f in find_fields(reading.document) if f.name == "period")
        told = next((period for f in labelled if (period := labelled_period(f))), None)
        words = view.match_spans(instrument)
        yield Award(
            id="award-1",
            anchor=view.match_spans(party, "name"),
            recipient=(Found(named, view.match_spans(party, "name")),),
            amount=_amount(reading),
            funder=(reading.glossary.body(view, hit),),
            period=told or (periods[0].found(around) if periods else None),
            instrument=Found(view.text[slice(*instrument.span())], words),
            status=Found(
                AwardStatus.APPROVED, view.match_spans(instrument, "agreed"), "award-status"
            ),
        )
        return


def _amount(reading: Reading) -> Found[Decimal] | None:
    """Return the sum that the agreement says its grant is."""
    whole = View.of(reading.document)
    defined = _DEFINED.search(whole.text) or _LABELLED.search(whole.text)
    sums = find_money(whole.text[defined.end() : defined.end() + 30]) if defined else []
    if not defined or not sums or sums[0].start:
        return None
    return Found(
        sums[0].value, whole.spans(defined.end(), defined.end() + sums[0].end), sums[0].rule
    )
