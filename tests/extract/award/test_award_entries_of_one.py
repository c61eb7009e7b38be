"""Sums that are told a line or a sentence away from whose they are, and the words that names begin with."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

MINUTES = "Minutes of the Commissioning Board\n\n4. Halo Trust – further funding\n\n"
ASKED = "Halo Trust had asked for £45,000 for 2032/33. "


@pytest.mark.parametrize(
    "told",
    [
        "RESOLVED that £30,000 be awarded, to be reviewed.",
        "It was agreed to award £30,000.",
        "Members agreed a reduced grant of £30,000.",
    ],
)
def test_what_is_agreed_right_after_a_bid_is_given_to_who_asked(told: str) -> None:
    assert awards_of(MINUTES + ASKED + told) == [("Halo Trust", 30000)]


@pytest.mark.parametrize(
    "told",
    [
        "The Board agreed to set aside £30,000 for a new fund.",
        "The Board then agreed the budget of £30,000 for training.",
        "It was not agreed to award £45,000.",
        "It was agreed to award £60,000.",
    ],
)
def test_what_is_no_answer_to_the_bid_is_not(told: str) -> None:
    assert awards_of(MINUTES + ASKED + told) == []


def test_a_label_above_a_sum_may_be_the_word_for_giving() -> None:
    told = """SAFER COMMUNITIES FUND

Applicant: Hexley Boxing Club
Project: Gloves Up
Awarded: £4,985

Applicant: Pennyfield Primary School
Project: Mini Police
Awarded: £1,250

Applicant: Fallow Lane Society
Project: New fence
Awarded: £0 (not successful)
"""
    assert awards_of(told) == [("Hexley Boxing Club", 4985), ("Pennyfield Primary School", 1250)]


def test_a_name_does_not_begin_with_the_contract_that_it_has() -> None:
    rows = "Ref\tSubject\tDecision\n1\tVictims\tContract with Supporting Kite CIC extended to March 2032 (£88,000)"
    assert awards_of(f"Decision Log\n\n{rows}") == [("Supporting Kite CIC", 88000)]


def test_a_grant_to_a_body_for_something_is_the_bodys() -> None:
    told = "The Commissioner was asked to agree continued funding for Early Help through a grant to Thorn County Council.\n\nThe grant will be in the sum of £1,250,000 and will be met from the budget."
    assert awards_of(f"KEY DECISION RECORD\n\n{told}\n\nOutcome: APPROVED") == [
        ("Thorn County Council", 1250000)
    ]


def test_the_same_sum_in_the_lines_of_two_years_is_given_twice() -> None:
    told = "The Commissioner has funded the Kite Partnership as follows:\n2028/29: £15,000\n2029/30: £15,000\n2030/31: £18,600\n"
    assert [amount for _, amount in awards_of(told)] == [15000, 15000, 18600]


def test_words_of_granting_some_lines_above_a_list_are_of_its_last_line_too() -> None:
    told = """The successful projects are:
Kite Boxing Academy, Marl – £10,000 to run sessions.
Rise Up CIC – £9,850 for mentoring in three schools.
The Quay Theatre Trust (£8,000) will tour a play.
Marl Community Trust has received £12,400 for Friday night football.
"""
    assert ("Marl Community Trust", 12400) in awards_of(told)


def test_a_name_with_a_small_word_stands_above_its_sum() -> None:
    told = "Commissioned services\n\nCentre for Action on Rape and Abuse\nIt offers counselling. Funding 2031/32: £264,018 (including £101,000 from NHS England)"
    assert awards_of(told) == [("Centre for Action on Rape and Abuse", 264018)]


def test_a_question_ends_where_its_answer_begins_on_the_next_line() -> None:
    told = """Freedom of Information request 2031/118
Thank you for your request of 2 March 2031. You asked:
1. Which organisations did you fund in 2030/31 to support victims of domestic abuse?
Harbour Women's Aid received £84,000.
The Wren Centre received £31,500.
2. Which will you fund next year? Please
name them all?
None is known yet.
"""
    assert awards_of(told) == [("Harbour Women's Aid", 84000), ("Wren Centre", 31500)]


def test_a_grant_letter_is_to_the_body_below_a_post_and_above_a_street() -> None:
    told = """Mrs G Parry
Chair of Trustees
Sgiliau Cymru
14 Castle Street

Dear Mrs Parry

I have decided to award you a grant of £9,640. The conditions are enclosed.
"""
    assert awards_of(told) == [("Sgiliau Cymru", 9640)]


@pytest.mark.parametrize(
    "label", ["VRU funding", "VRP funding", "Total 2 years", "Total over 3 years"]
)
def test_labels_of_sums_by_who_gives_them_and_of_some_years(label: str) -> None:
    told = f"Funded interventions\n\nIntervention: Mentors\nDelivered by: Kite Services\n{label}: £65,000\n\nIntervention: Detached work\nDelivered by: to be commissioned\n{label}: £80,000\n"
    assert awards_of(told) == [("Kite Services", 65000)]


def test_what_an_extension_costs_is_of_whom_is_funded_and_what_the_force_buys_of_nobody() -> None:
    told = "I have agreed to extend funding to the University of Swanmere for academic support. The extension is for six months at a cost of £43,250 (inc. VAT).\n\nI have also approved £8,000 for the Force to buy cameras."
    assert awards_of(f"PCC DECISION NOTICE 19/31\n\n{told}") == [("University of Swanmere", 43250)]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("EDAN Fens provides the service under a contract which the Council manages. The PCC pays £310,000 a year towards it.", ("EDAN Fens", 310000)),
        ("Kite Restorative CIC deliver the service. The contract was re-let in October 2030 at £84,500 per annum.", ("Kite Restorative CIC", 84500)),
        ("An ISVA service is delivered by Fens Rape Crisis with PCC funding of £267,000.", ("Fens Rape Crisis", 267000)),
        ("Kite Women's Alliance has been commissioned by the PCC to deliver the service, backed by £154,000 for the first year.", ("Kite Women's Alliance", 154000)),
    ],
)  # fmt: skip
def test_who_does_the_work_and_what_the_office_pays(told: str, given: tuple[str, int]) -> None:
    assert awards_of(f"Commissioned services\n\n{told}") == [given]


def test_what_all_who_pay_come_to_is_not_given_by_one_of_them() -> None:
    told = "The contract is held by Leeway Care, a charity.\nThe total value of the contract over five years is £7.4m of which the PCC's contribution is £2.2m."
    assert awards_of(f"PCC decision 4/31\n\n{told}") == []


def test_the_word_above_an_answer_is_nobody() -> None:
    told = "FOI request 4/31\n\nQuestion 3\nWhat is the total commissioning budget?\nAnswer\n£3,125,000"
    assert awards_of(told) == []


def test_labels_may_stand_before_a_dash() -> None:
    told = """SAFER FUND: DECISIONS JUNE 31
APPLICANT – Boston Vale Women's Aid
PROJECT – Play therapist
REQUESTED – £18,200
DECISION – Approved £15,000
APPLICANT – Stamfield Rugby Club
PROJECT – Try for Change
REQUESTED – £4,000
DECISION – Refused
APPLICANT – Kite Responders
PROJECT – Cameras
REQUESTED – £2,750
DECISION – Approved in full
"""
    assert awards_of(told) == [("Boston Vale Women's Aid", 15000), ("Kite Responders", 2750)]


def test_of_a_cost_a_year_and_over_all_years_the_whole_is_the_award() -> None:
    told = """Decision of the Commissioner

Topic: Award of contract for triage nurses
Outcome: The highest scoring bidder was Kite Healthcare NHS Foundation Trust.
Cost: £315,000 per annum, £945,000 over the initial 3 year term, to be met from the budget.
Decision: To award the contract to the highest scoring bidder.
"""
    assert awards_of(told) == [("Kite Healthcare NHS Foundation Trust", 945000)]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("Three charities have been promised cash. The Gap Youth Trust (Newbridge) tops the list with £41,300.", [("Gap Youth Trust", 41300)]),
        ("D31/004 Contract variation – Women's Centres Hampton – additional £9,500 for winter pressures Approved", [("Women's Centres Hampton", 9500)]),
        ("Contract ref: G-0091\nSupplier/Grantee: Stonham Homes\nValue (total): £66,000.00\nStart: 01/04/31", [("Stonham Homes", 66000)]),
        ("I have been asked about the money which went to Hillcrest Community Centre. I can confirm that £7,500 was paid to it in August 2030.", [("Hillcrest Community Centre", 7500)]),
        ("Commissioned services\n\nSafer Young Lives provides support to children. We have invested £88,900 this year.", [("Safer Young Lives", 88900)]),
        ("Commissioned services\n\nSafer Young Lives provides support to children. We have invested £88,900 in a fund for groups.", []),
        ("FOI answer\n\nYou asked for hotels. We also paid £1,150 to the Grand Hotel for hire of a conference room.", []),
    ],
)  # fmt: skip
def test_who_is_given_a_sum_in_other_words(told: str, given: list[tuple[str, int]]) -> None:
    assert awards_of(told) == given
