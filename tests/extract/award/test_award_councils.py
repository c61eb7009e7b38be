"""What councils print of the grants they give: lists of decisions, minutes, reports and open data."""

from __future__ import annotations

import pytest

from tests.extract.award.test_extract_award import awards, one

PUBLISHED = """Decisions

Decisions published

{first}

{second}
"""
LIFT = """04/11/2031 - To appoint Tarnlift to look after lifts ref: 4101    Recommendations Approved

Decision Maker: Director of Homes and Chief Officer - Ann Marl

Decision published: 04/11/2031

Decision:

To appoint Tarnlift to look after the lifts of blocks of flats for five years.

Lead officer: Bo Tarn
"""
OFFER = """04/11/2031 - Money for a warden ref: 4100    Recommendations Approved

Decision Maker: Director of Law - Cy Holm

Decision published: 04/11/2031

Decision:

In respect of an offer of £10,000 from the Police and Crime Commissioner for Holmshire:

To authorise the Director to agree that the £10,000 be paid to the Council.

Lead officer: Dee Larch
"""


def test_one_of_two_decisions_published_has_no_sum_of_the_other() -> None:
    assert awards(PUBLISHED.format(first=LIFT, second=OFFER)) == []
    assert awards(PUBLISHED.format(first=OFFER, second=LIFT)) == []


def test_who_decides_is_not_whom_the_sum_is_for() -> None:
    assert awards(PUBLISHED.format(first=OFFER, second="")) == []


REPORT = """Marlshire District Council - Report to the Mayor

March 2031

Subject: REQUESTS OF PARISHES

1. Executive Summary

{summary}

2. Recommendation

It is recommended that a grant of £25,000 is awarded to Tarnton Parish Council towards a new skate park.
{told}"""


@pytest.mark.parametrize("asks", ["invites the Mayor to consider a request", "asks the Cabinet to consider two applications"])  # fmt: skip
def test_a_report_that_puts_requests_before_those_who_decide_gives_nothing(asks: str) -> None:
    summary = f"This report {asks} for help with projects of parishes."
    assert awards(REPORT.format(summary=summary, told="")) == []
    decided = "\nDecision: the recommendations were approved.\n"
    given = one("Tarnton Parish Council", "25000")
    assert awards(REPORT.format(summary=summary, told=decided)) == given


MINUTES = """Meeting Details

Cabinet Sub Committee Grants

Public Items
2 Apologies for Absence

Apologies were received from Councillor Marl.

3 Declarations of Members' Interests

There were none.

Three applications were considered as follows:

  • {line}

The Chairman asked the applicants to speak, and representations were heard.

RESOLVED that full funding of £14,160.15 be granted with these terms:

- The usual terms apply
"""


def test_the_number_of_an_application_heads_what_is_resolved_of_it() -> None:
    given = one("Archers of Tarn Glen Society", "14160.15")
    assert (
        awards(MINUTES.format(line="004 S106 R2 2031/32 - Archers of Tarn Glen Society")) == given
    )


def test_an_item_of_an_agenda_is_nobody() -> None:
    assert awards(MINUTES.format(line="The first one")) == []


LISTED = """Decision Maker: Lead Member for Resources
Decision status: Recommendations Approved

The Grants Committee recommended to the Lead Member that the application from:
1. Marl Town Council (RMTNDTSZ) {said}.
2. Larch Theatre (KSCPRCPM) be approved and partially funded £800 of the £980 requested.
"""


@pytest.mark.parametrize(
    "said",
    [
        "be approved and funded at the full amount requested of £9,000",
        "to be approved and partially funded £9,000 of the £10,000 requested",
        "be approved but part funded at £9,000 of the £10,000 requested",
        "be part funded £9,000 of the £10,000 requested",
    ],
)
def test_what_is_approved_and_funded_is_given_and_not_what_was_requested(said: str) -> None:
    given = [*one("Marl Town Council", "9000"), *one("Larch Theatre", "800")]
    assert awards(LISTED.format(said=said)) == given


@pytest.mark.parametrize(
    "said",
    ["not be approved and funded at the £9,000 requested", "be deferred; it requested £9,000"],
)
def test_what_is_not_approved_is_not_given(said: str) -> None:
    assert awards(LISTED.format(said=said)) == one("Larch Theatre", "800")


def test_what_is_resolved_in_respect_of_a_body_is_given_to_it() -> None:
    text = "Cabinet agreed the following grants:\n\n(i) In respect of Larch House to award a grant of {}.\n"
    assert awards(text.format("£4,000")) == one("Larch House", "4000")
    to_another = text.format("£4,000 to Kite Trust")
    assert awards(to_another) == one("Kite Trust", "4000")
    noted = text.replace("to award a grant", "to note the cost").format("£4,000")
    assert awards(noted) == []


def test_a_club_has_a_grant_of_an_earlier_round() -> None:
    text = (
        "Groups can apply for grants of the council.\n\n"
        "One group to gain from them is Tarnby Cricket Club.\n\n"
        "The Club received a £4,962 capital grant from {}, with which it built a shed.\n"
    )
    assert awards(text.format("a previous round of the fund")) == one("Tarnby Cricket Club", "4962")
    assert awards(text.format("a local business")) == []


OPEN_DATA = """Date the grant was awarded,Time period of the grant,Department which awarded the grant,Beneficiary,Beneficiary registration number,Summary of the purpose of the grant,Amount
04/12/2031,One-off,Communities Group,Larch Services Ltd,200613,New doors at Tarn Lane,"6,950.09"
25/02/2031,12 months,Communities Group,Kite Day Nursery,N/A,Support grant,"5,000.00"
30/03/2031,One-off,Communities Group,REDACTED,N/A,Flood scheme,528.00
"""


def test_open_data_of_a_council_has_a_column_of_beneficiaries() -> None:
    assert awards(OPEN_DATA) == [
        *one("Larch Services Ltd", "6950.09"),
        *one("Kite Day Nursery", "5000.00"),
    ]


CELLS = """The committee agreed the awards of the table below.
Ref |
Organisation |
Purpose |
Award £ |
WC1 |
Friends of Tarn
Road Green |
Talks |
290 |
WC2 |
Kite Walkers |
Care of the orchard and walks |
1,500 |
Budget available |
£8,383 |
Total awards |
£1,790 |
Budget remaining |
£6,593 |
"""


def test_cells_with_a_bar_behind_each_are_a_table() -> None:
    given = [*one("Friends of Tarn Road Green", "290"), *one("Kite Walkers", "1500")]
    assert awards(CELLS) == given
    apart = "\n\n".join(line.rstrip(" |") for line in CELLS.replace("Tarn\n", "Tarn ").splitlines())
    assert awards(apart) == given


def test_what_was_asked_under_such_headings_is_not_given() -> None:
    asked = CELLS.replace("agreed the awards", "received the bids").replace(
        "Award £", "Requested £"
    )
    assert awards(asked) == []


def test_bars_of_empty_cells_end_a_row() -> None:
    rows = CELLS[: CELLS.index("Budget")]
    for last in ("Award £ |\n", "290 |\n", "1,500 |\n"):
        rows = rows.replace(last, last + "||\n")
    assert awards(rows) == [*one("Friends of Tarn Road Green", "290"), *one("Kite Walkers", "1500")]


def test_investments_of_a_panel_are_awards() -> None:
    text = (
        "The panel of ward councillors meets each month.\n\n"
        "At its last meeting, the following investments were {}:\n\n"
        "  • Brampsall Parish Council - £2,000 for the repair of benches.\n"
        "  • Tarn Community Centre - £2,058 for a new projector.\n"
    )
    given = [*one("Brampsall Parish Council", "2000"), *one("Tarn Community Centre", "2058")]
    assert awards(text.format("made")) == given
    assert awards(text.format("put off")) == []


def test_a_line_of_a_list_may_tell_at_whose_place_its_work_is() -> None:
    text = (
        "The projects supported are:\n\n"
        "  • £6,600 to Marl Hall Community Centre towards a refit.\n"
        "  • £2,000 to Larch Parish Council towards help with shopping.\n"
        "  • £330 for new doors at {}.\n"
    )
    given = [*one("Marl Hall Community Centre", "6600"), *one("Larch Parish Council", "2000")]
    assert awards(text.format("Tarn Community Centre")) == [*given, *one("Tarn Community Centre", "330")]  # fmt: skip
    assert awards(text.format("Tarn Railway Bridge")) == given
    assert (
        awards(
            text.replace("for new doors at", "towards trips of young people to").format(
                "Tarn Football Club"
            )
        )
        == given
    )


def test_where_somebody_is_housed_is_not_given_the_sum() -> None:
    text = "Grants of the council's fund\n\n{} can now open all year thanks to £3,500 from the Marl Fund.\n"
    hub = "The Larch Health Hub located at the rear of Quill House in Holm"
    assert awards(text.format(hub)) == one("Larch Health Hub", "3500")
    assert awards(text.format("A new hub located at the rear of Quill House")) == []


YEARS = """Grants awarded by the Commissioner
Organisation |
Project |
Amount 2030/31 |
Kite Trust |
Helpline |
£5,000 per annum |
Larch House |
Refuge work in
Holm |
Declined |
Iris Arts |
Workshops |
£2,500 |
"""


def test_a_row_with_a_bar_behind_each_cell_may_have_words_for_its_sum() -> None:
    assert awards(YEARS) == [*one("Kite Trust", "5000"), *one("Iris Arts", "2500")]
    budget = YEARS.replace("Grants awarded", "Grants asked for and not yet awarded")
    budget = budget.replace("Amount 2030/31", "Requested £")
    assert awards(budget) == []


def test_funding_may_be_extended_up_to_the_value_of_a_sum() -> None:
    text = (
        "Decision of the Commissioner\n\nThis decision is to extend the funding of the Larch "
        "Foundation for a further 12 months from April 2031 {} £25,000.\n"
    )
    assert awards(text.format("up to the value of")) == one("Larch Foundation", "25000")
    assert awards(text.format("at a cost of")) == one("Larch Foundation", "25000")
