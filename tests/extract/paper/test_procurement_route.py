"""By which procedure a contract or grant was let, and what else the row of a register tells of it."""

from __future__ import annotations

import pytest

from ingest.document import Span
from ingest.extract.procurement_route import route_under, routes_said
from ingest.records import Award, Decision, Period, ProcurementRoute, When
from ingest.view import View
from tests.extracting import extracted, only, read_text, values

R = ProcurementRoute


def said(sentence: str) -> list[ProcurementRoute]:
    document = read_text(sentence)
    return [r.value for r in routes_said(View.of(document, Span(0, len(document.text))))]


@pytest.mark.parametrize(
    ("sentence", "route"),
    [
        ("The contract was let following an open tender.", R.OPEN_PROCEDURE),
        ("An open procurement procedure was run for the line.", R.OPEN_PROCEDURE),
        ("It was awarded through a mini-competition.", R.MINI_COMPETITION),
        ("The contract will be awarded by direct award.", R.DIRECT_AWARD),
        ("A direct award to Larch Trust is recommended.", R.DIRECT_AWARD),
        ("The Commissioner approved a waiver of standing orders.", R.WAIVER),
        ("A waiver of contract standing orders was granted.", R.WAIVER),
        ("Larch Trust was chosen after a competitive tender process.", R.COMPETITION),
        ("Three written quotes were obtained.", R.QUOTATIONS),
        ("The money was shared out through a competitive grant round.", R.GRANT_PROCESS),
        ("It is called off under the Westmere advice framework.", R.FRAMEWORK),
    ],
)
def test_a_procedure_that_was_taken_is_told(sentence: str, route: ProcurementRoute) -> None:
    assert said(sentence) == [route]


@pytest.mark.parametrize(
    "sentence",
    [
        "The contract is extended while a competitive tender is run.",
        "An open tender was considered and rejected, so it was not followed.",
        "Twelve months more allow time to undertake a full tender exercise.",
        "The service could be bought by direct award.",
        "Without a waiver it would have been let through an open tender.",
        "A future procurement will follow an open procedure.",
        "It was let by negotiation rather than by an open tender.",
    ],
)
def test_a_procedure_that_is_planned_weighed_or_denied_is_none(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("label", "value", "routes"),
    [
        ("Procurement route", "Open tender", [R.OPEN_PROCEDURE]),
        ("Award procedure:", "Waiver / direct award", [R.WAIVER, R.DIRECT_AWARD]),
        ("Route", "Grant agreement", [R.GRANT_PROCESS]),
        ("Procurement process", "Further competition, Westmere framework", [R.MINI_COMPETITION, R.FRAMEWORK]),
        ("Referral route", "Open tender", []),
        ("Process", "Referrals are open to all who ask the team for help", []),
    ],
)  # fmt: skip
def test_a_label_heads_a_procedure(label: str, value: str, routes: list[ProcurementRoute]) -> None:
    document = read_text(value)
    view = View.of(document, Span(0, len(document.text)))
    assert [r.value for r in route_under(label, view)] == routes


REGISTER = """Ref,Contract title,Supplier,Start date,End date,Extension option,Contract value,Procurement route
C7,Harbour Line,Larch Trust,01/04/2031,31/03/2034,2 x 12 months,"£450,000",Open tender
C8,Night Desk,Heron Limited,1 October 2029,30 September 2031,None,"£120,000",Direct award
"""


def test_a_row_of_a_register_tells_the_terms_of_its_contract() -> None:
    awards = only(Award, extracted("award", read_text(REGISTER, "register.csv")))
    assert [a.title and a.title.value for a in awards] == ["Harbour Line", "Night Desk"]
    assert [a.period and a.period.value for a in awards] == [
        Period(When(2031, 4, 1), When(2034, 3, 31)),
        Period(When(2029, 10, 1), When(2031, 9, 30)),
    ]
    assert [values(a.route) for a in awards] == [[R.OPEN_PROCEDURE], [R.DIRECT_AWARD]]
    assert [values(a.extendable_by) for a in awards] == [["2 x 12 months"], []]


LINES = """
    Contracts and Grants Register
    Office of the Police and Crime Commissioner for Westmere

    Ref
    Title
    Supplier
    Start
    End
    Value
    Notes

    C041
    Victim Line
    Larch Trust
    01/04/2028
    31/03/2032
    £1,960,000
    Extended in February

    C052
    Needs assessment
    Heron Consulting Limited
    04/05/2031
    30/09/2031
    £16,750
    Three quotations obtained

    G129
    Night desk
    Awaiting signature
    01/11/2031
    31/10/2032
    £39,500
    Offer accepted

    G130
    Young witnesses
    Elm Trust
    01/04/2030
    31/03/2033
    £111,000
    £37,000 each year
    """


def test_a_register_with_a_cell_to_a_line_is_read_by_its_headings() -> None:
    awards = only(Award, extracted("award", read_text(LINES)))
    told = [
        (a.recipient[0].value.text, a.title and a.title.value, str(a.period and a.period.value))
        for a in awards
    ]
    assert told == [
        ("Larch Trust", "Victim Line", "2028-04-01/2032-03-31"),
        ("Heron Consulting Limited", "Needs assessment", "2031-05-04/2031-09-30"),
        ("Elm Trust", "Young witnesses", "2030-04-01/2033-03-31"),
    ]
    assert values(awards[1].route) == [R.QUOTATIONS]


def test_a_decision_has_the_procedure_by_which_its_contract_is_let() -> None:
    text = """
        Police and Crime Commissioner for Westmere
        Decision record 2031/07
        Title: Contract for the Harbour Line
        Summary: Following an open tender, Larch Trust had the most marks.
        Decision: I approve the award of the contract to Larch Trust at £45,000.
        Signed: Ada Moor, Police and Crime Commissioner
        Date: 4 May 2031
        """
    [decision] = only(Decision, extracted("decision", read_text(text)))
    assert values(decision.route) == [R.OPEN_PROCEDURE]
