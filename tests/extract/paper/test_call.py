"""Until when bids are taken, and for what."""

from __future__ import annotations

import pytest

from ingest.records import Funding
from tests.extracting import extracted, only, read_text

HEAD = "Community grants\n\nThe Police and Crime Commissioner for Kent invites applications for grants for victims.\n\n"


def calls(text: str) -> list[tuple[str, str, str]]:
    found = only(Funding, extracted("call", read_text(HEAD + text)))
    return [
        (
            one.source[0].value if one.source else one.funder[0].value.text,
            str(one.applications_from.value) if one.applications_from else "",
            str(one.applications_by.value) if one.applications_by else "",
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "whose", "opens"),
    [
        ("The Safer Homes Fund opens on 1 April 2031 and closes on 5 May 2031.", "Safer Homes Fund", "2031-04-01"),
        ("Applications to the Commissioner’s Victims’ Fund close at 12 noon on Friday 5 May 2031.", "Victims’ Fund", ""),
        ("Applications for the Early Help Grant Scheme should be received no later than 5pm on 5 May 2031.", "Early Help Grant Scheme", ""),
        ("The Safer Homes Fund is now open until 5 May 2031.", "Safer Homes Fund", ""),
        ("Applications are invited from 1 April 2031 until 5 May 2031.", "Police and Crime Commissioner for Kent", "2031-04-01"),
        ("Closing date: 5pm, 5 May 2031", "Police and Crime Commissioner for Kent", ""),
        ("Deadline for applications\n\nFriday 5 May 2031", "Police and Crime Commissioner for Kent", ""),
        ("Apply by 5 May 2031.", "Police and Crime Commissioner for Kent", ""),
    ],
)  # fmt: skip
def test_a_call_tells_until_when_bids_are_taken(text: str, whose: str, opens: str) -> None:
    assert calls(text) == [(whose, opens, "2031-05-05")]


@pytest.mark.parametrize(
    "text",
    [
        "Applications for the post of adviser close on 5 May 2031.",
        "The planning application was submitted by 5 May 2031.",
        "Successful applicants will be told by 5 May 2031.",
        "The funding must be spent by 5 May 2031.",
        "The Safer Homes Fund closed on 5 May 2031 and the Quiet Night Fund on 6 June 2031.",
    ],
)
def test_other_days_close_no_call(text: str) -> None:
    assert calls(text) == []


def test_the_tenders_of_a_notice_are_for_what_its_title_says() -> None:
    notice = """
        Notice Title
        Advice for victims of burglary

        Contracting authority: Police and Crime Commissioner for Kent

        The deadline for tenders is 5 May 2031.
        """
    (one,) = only(Funding, extracted("call", read_text(notice)))
    assert one.funds[0].value == "Advice for victims of burglary"
    assert one.applications_by is not None
    assert str(one.applications_by.value) == "2031-05-05"


def test_interest_is_to_be_told_of_the_only_fund_named() -> None:
    text = "The money is from this year’s Victim Help Grant award.\n\nExpressions of interest must be received by Wednesday May 5, 2031 at 12noon."
    assert calls(text) == [("Victim Help Grant", "", "2031-05-05")]
