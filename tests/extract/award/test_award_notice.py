"""What a contract notice tells of its awards under labels of its own, lot by lot, and who was not chosen."""

from __future__ import annotations

import pytest

from ingest.records import Award, Funding, StatedAbsence
from tests.extracting import extracted, only, read_text

HEAD = "Contract award notice\n\nTitle\nVictim Care Service\n\nContracting authority\nElder Police and Crime Commissioner\n\n"
ONE = (
    HEAD
    + "Procedure\nOpen procedure\n\nDate of award\n22 February 2031\n\nContractor\nBeacon Support Ltd\n\n"
    "Total value of the contract (excluding VAT)\n\n£2,340,000\n\n"
    "Start date\n1 April 2031\nEnd date\n31 March 2034\nExtension\nTwo further periods of 12 months\n"
)
LOTS = (
    HEAD + "Lots\nLot 1. Advocates and outreach\nLot 2. Children\n\n"
    "Lot 1\nSupplier: Beacon Support Ltd\nContract value: £410,000\nSigned: 11 August 2031\nStart 1 October 2031   End 30 September 2034   Extension: 24 months\n\n"
    "Lot 2\nSupplier: Elm House Trust\nContract value: £26,000\nSigned: 14 August 2031\nStart 1 October 2031   End 30 September 2033\n\n"
    "Unsuccessful suppliers\nLot 1: Moor Women's Centre; OAK AND ASH HOUSING LTD\nLot 2: Beacon Support Ltd\n\n"
    "Funding\nThe PCC contributes £190,000 of Lot 1 and £14,000 of Lot 2 over three years.\n\nContact\nName: Strategic Commissioning Hub\n"
)


def told(text: str) -> list[tuple[str, str, str, str, list[str]]]:
    return [
        (
            a.recipient[0].value.text,
            a.title.value if a.title else "",
            str(a.period.value) if a.period else "",
            str(a.decided.value) if a.decided else "",
            [t.value for t in a.extendable_by],
        )
        for a in only(Award, extracted("award", read_text(text)))
    ]


def test_the_one_award_has_the_terms_of_its_notice() -> None:
    assert told(ONE) == [
        ("Beacon Support Ltd", "Victim Care Service", "2031-04-01/2034-03-31", "2031-02-22", ["Two further periods of 12 months"])
    ]  # fmt: skip
    (award,) = only(Award, extracted("award", read_text(ONE)))
    assert [r.value for r in award.route] == ["open-procedure"]


def test_each_award_has_the_terms_of_its_lot() -> None:
    assert told(LOTS) == [
        ("Beacon Support Ltd", "Advocates and outreach", "2031-10-01/2034-09-30", "2031-08-11", ["24 months"]),
        ("Elm House Trust", "Children", "2031-10-01/2033-09-30", "2031-08-14", []),
    ]  # fmt: skip


def test_what_is_still_to_be_let_gives_an_award_no_terms() -> None:
    planned = ONE.replace("Contract award notice", "Preliminary market engagement notice")
    assert [(title, period) for _, title, period, _, _ in told(planned)] in ([("", "")], [])


def test_the_last_day_of_a_contract_is_no_closing_date_for_bids() -> None:
    calls = only(Funding, extracted("call", read_text(ONE)))
    assert [c.applications_by for c in calls] == []


def losers(text: str) -> list[tuple[str, str]]:
    found = only(StatedAbsence, extracted("absence", read_text(text)))
    return [(a.lacks.value, a.towards[0].value.text) for a in found if a.towards]


def test_who_was_not_chosen_for_which_lot() -> None:
    assert losers(LOTS) == [
        ("Lot 1", "Moor Women's Centre"),
        ("Lot 1", "OAK AND ASH HOUSING LTD"),
        ("Lot 2", "Beacon Support Ltd"),
    ]


@pytest.mark.parametrize("label", ["Not chosen:", "Unsuccessful bidders  "])
def test_who_was_not_chosen_on_the_line_of_the_label(label: str) -> None:
    assert losers(HEAD + f"{label} Moor Care Ltd; Elm House Trust\nCPV: 85300000\n") == [
        ("Victim Care Service", "Moor Care Ltd"),
        ("Victim Care Service", "Elm House Trust"),
    ]


def test_the_standstill_is_no_term_and_a_day_to_come_no_signature() -> None:
    text = ONE.replace(
        "Date of award\n22 February 2031",
        "Award decision date\n22 February 2031\n\nStandstill period\nEnd: 4 March 2031\n\nEarliest date the contract will be signed\n9 March 2031",
    )
    assert told(text) == told(ONE)
