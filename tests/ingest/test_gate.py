"""No value passes that its rule does not read out of its print."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.document import Document, Span
from ingest.gate import fault, pass_gate
from ingest.records import Award, AwardStatus, Found, Name, Organisation, Period, Tick, When

TEXT = "The panel approved £2,500 for Harbour Lights Trust from 1 May 2023 to 31 July 2023. Clerk\tBoard\t\n"
DOCUMENT = Document(TEXT, "0" * 64, "note.txt")


def span(words: str) -> tuple[Span, ...]:
    at = TEXT.index(words)
    return (Span(at, at + len(words)),)


def good() -> Award:
    return Award(
        id="award/1",
        anchor=span("£2,500"),
        amount=Found(Decimal(2500), span("£2,500"), "money"),
        recipient=(Found(Name("Harbour Lights Trust"), span("Harbour Lights Trust")),),
        status=Found(AwardStatus.APPROVED, span("approved"), "award-status"),
        period=Found(
            Period(When(2023, 5, 1), When(2023, 7, 31)),
            span("from 1 May 2023 to 31 July 2023"),
            "period",
        ),
    )


def test_a_record_whose_values_are_all_printed_passes_unchanged() -> None:
    assert pass_gate(DOCUMENT, [good()]) == ([good()], [])


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Found(Decimal(2501), span("£2,500"), "money"), "does not read it out of '£2,500'"),
        (Found(Decimal(2500), span("approved"), "money"), "does not read it out of 'approved'"),
        (Found(Decimal(2500), span("£2,500"), "guess"), "rule 'guess' is not one of"),
        (Found(Decimal(2500), (Span(5, 9000),), "money"), "beyond the document's"),
        (Found("Harbour Light Trust", span("Harbour Lights Trust")), "does not read it"),
        (Found(AwardStatus.DECLINED, span("approved"), "award-status"), "does not read it"),
        (Found(Tick.BLANK, span("Clerk\tBoard"), "blank-cell"), "does not read it"),
        (Found(TEXT * 4, (Span(0, len(TEXT)),) * 4), "longer than 300 characters"),
    ],
)
def test_a_value_that_is_not_printed_is_refused_with_the_reason(found: Found, reason: str) -> None:  # type: ignore[type-arg]
    assert reason in fault(DOCUMENT, found)


def test_a_refused_value_is_left_out_and_reported_with_its_place() -> None:
    wrong = replace(good(), amount=Found(Decimal(9), span("£2,500"), "money"))
    (kept,), (refusal,) = pass_gate(DOCUMENT, [wrong])
    assert isinstance(kept, Award)
    assert kept.amount is None
    assert kept.recipient == good().recipient
    assert (refusal.record, refusal.field, refusal.value) == ("Award", "amount", "9")
    assert TEXT[refusal.start : refusal.end] == "£2,500"


def test_a_record_that_loses_what_it_cannot_do_without_is_refused_whole() -> None:
    nameless = Organisation(
        id="o", anchor=span("Harbour"), name=Found(Name("Quay Trust"), span("Harbour Lights Trust"))
    )
    kept, refused = pass_gate(DOCUMENT, [nameless])
    assert kept == []
    assert [r.field for r in refused] == ["name"]


def test_a_record_without_evidence_is_refused() -> None:
    kept, refused = pass_gate(DOCUMENT, [replace(good(), anchor=())])
    assert kept == []
    assert refused[0].reason == "the record has no evidence within the document"


def test_a_blank_cell_is_a_row_with_a_tab_and_nothing_after_it() -> None:
    row = (Span(TEXT.index("Clerk"), len(TEXT)),)
    assert fault(DOCUMENT, Found(Tick.BLANK, row, "blank-cell")) == ""


def test_a_short_form_passes_with_the_full_name_printed_elsewhere() -> None:
    both = span("Harbour Lights Trust") + span("The panel")
    assert fault(DOCUMENT, Found(Name("Harbour Lights Trust"), both, "named-elsewhere")) == ""
    assert fault(DOCUMENT, Found(Name("Quay Trust"), both, "named-elsewhere")) != ""
