"""Grants published by the 360Giving Data Standard: as JSON, and as a table with its headings."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from ingest.records import Award, When
from tests.extracting import extracted, only, read_text

FUNDER = "Police and Crime Commissioner for Eastmarch"
GIVEN = {
    "1": ("Larkfield Listening Trust", 9500, "Court support", "2031-05-14", "2031-06-01", "2032-05-31"),
    "2": ("Wrenbury Helplines CIC", 20000, "Helpline", "2031-05-14", "2031-07-01", "2033-06-30"),
    "3": ("Harbour & Hill Women's Aid", 4250, "Safe room", "2030-11-02", "2030-12-01", "2031-11-30"),
}  # fmt: skip


def grant(number: str, **changed: Any) -> dict[str, Any]:
    """Return a grant as an object of the standard, whose members `changed` may replace."""
    name, amount, title, awarded, start, end = GIVEN[number]
    made = {
        "id": f"360G-eastmarch-{number}",
        "title": title,
        "description": f"What {title.lower()} needs",
        "currency": "GBP",
        "amountAppliedFor": amount + 500,
        "amountAwarded": amount,
        "awardDate": f"{awarded}T00:00:00+00:00",
        "plannedDates": [{"startDate": start, "endDate": end, "duration": 12}],
        "recipientOrganization": [{"id": "GB-CHC-1000000", "name": name}],
        "fundingOrganization": [{"id": "360G-eastmarch", "name": FUNDER}],
        "grantProgramme": [{"title": "Quiet Streets Fund"}],
    }
    return {**made, **changed}


def of_objects(*grants: dict[str, Any]) -> list[Award]:
    return only(Award, extracted("award", read_text(json.dumps({"grants": grants}, indent=1))))


def of_table() -> list[Award]:
    heads = ["Identifier", "Title", "Description", "Currency", "Amount Applied For", "Amount Awarded", "Award Date",
             "Planned Dates:Start Date", "Planned Dates:End Date", "Planned Dates:Duration (months)",
             "Recipient Org:Identifier", "Recipient Org:Name", "Funding Org:Identifier", "Funding Org:Name",
             "Grant Programme:Title", "Last modified"]  # fmt: skip
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(heads)
    for number, (name, amount, title, awarded, start, end) in GIVEN.items():
        told = f"What {title.lower()} needs"
        written.writerow(
            [f"360G-eastmarch-2031-{number}", title, told, "GBP", amount + 500, amount, awarded, start, end, 12,
             "GB-CHC-1000000", name, "360G-eastmarch", FUNDER, "Quiet Streets Fund", "2031-09-01"]
        )  # fmt: skip
    return only(Award, extracted("award", read_text(out.getvalue(), "grants.csv")))


@pytest.mark.parametrize(
    "awards", [of_objects(*map(grant, GIVEN)), of_table()], ids=["json", "csv"]
)
def test_each_grant_has_its_own_recipient_sum_funder_title_days_and_programme(
    awards: list[Award],
) -> None:
    told = [
        (
            award.recipient[0].value.text,
            award.amount and award.amount.value,
            award.title and award.title.value,
            award.decided and str(award.decided.value),
            award.period and str(award.period.value),
        )
        for award in awards
    ]
    assert told == [(*given[:4], "/".join(given[4:])) for given in GIVEN.values()]
    for award in awards:
        assert [body.value.text for body in award.funder] == [FUNDER]
        assert [fund.value for fund in award.source] == ["Quiet Streets Fund"]
        assert award.title is not None
        assert [text.value for text in award.purpose] == [f"What {award.title.value.lower()} needs"]


@pytest.mark.parametrize(
    "changed",
    [
        {"currency": "EUR"},
        {"amountAwarded": 0},
        {"amountAwarded": "about 500"},
        {"recipientOrganization": [], "recipientIndividual": [{"id": "360G-eastmarch-person"}]},
        {"recipientOrganization": [{"name": " "}]},
    ],
)
def test_a_grant_without_pounds_or_a_named_body_is_left_out(changed: dict[str, Any]) -> None:
    (left,) = of_objects(grant("1", **changed), grant("2"))
    assert left.recipient[0].value.text == GIVEN["2"][0]


def test_a_grant_that_is_told_twice_counts_as_it_was_told_last() -> None:
    (award,) = of_objects(grant("1"), grant("1", amountAwarded=9000))
    assert award.amount is not None
    assert award.amount.value == 9000


def test_a_grant_without_an_end_begins_and_no_more() -> None:
    (award,) = of_objects(grant("1", plannedDates=[{"startDate": "2031-06-01"}], awardDate="2031"))
    assert award.period is not None
    assert (award.period.value.start, award.period.value.end) == (When(2031, 6, 1), None)
    assert award.decided is None
