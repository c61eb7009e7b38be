"""Forms of decisions whose labels stand in columns or lettered sections, and registers of decisions."""

from __future__ import annotations

from ingest.records import Award, Consultation, CostLine, Decision, DecisionStatus, Funding, Tick
from tests.extracting import awards_of, extracted, only, read_text

COLUMNS = """
    WESTMERE POLICE AND CRIME COMMISSIONER - DECISION LOG ENTRY AND REPORT
    --------------------------------------------------------------
    Log number            2031/127
    Title                 Court navigators - pilot
    Requested by          Supt. Ann Crewe, Westmere Constabulary
    Amount                £45,000
    --------------------------------------------------------------
    Background
    The pilot lasts two years.

    Who has been consulted
    Chief Constable [x]   CFO [x]   Elm City Council [ ]
    --------------------------------------------------------------
    Chief Executive: I am satisfied that this is right.   K. Dun   13/09/2031
    Commissioner: Approved for 2031/32 only (£22,500). A further request is to be made.   L. Ash   20/09/2031
    """


def test_labels_in_a_column_of_their_own_are_those_of_a_form() -> None:
    (one,) = only(Decision, extracted("decision", read_text(COLUMNS)))
    assert one.reference
    assert one.reference.value == "2031/127"
    assert one.title
    assert one.title.value == "Court navigators - pilot"


def test_what_is_approved_may_be_less_than_was_asked_and_a_name_and_a_day_sign_it() -> None:
    (one,) = only(Decision, extracted("decision", read_text(COLUMNS)))
    assert one.amount
    assert int(one.amount.value) == 22500
    assert one.status
    assert one.status.value is DecisionStatus.APPROVED
    assert one.signatory
    assert one.signatory.value == "L. Ash"
    assert one.signed
    assert str(one.signed.value) == "2031-09-20"


def test_boxes_are_ticked_or_blank_and_a_line_over_the_page_ends_the_section() -> None:
    told = only(Consultation, extracted("consultation", read_text(COLUMNS)))
    assert [(c.role.value, c.confirmed.value) for c in told] == [
        ("Chief Constable", Tick.YES),
        ("CFO", Tick.YES),
        ("Elm City Council", Tick.BLANK),
    ]


LETTERED = """
    PCC for Westmere - Decision PCCW-D-552 - Page 1 of 2

    DECISION REPORT
    Adviser service: variation no. 3 and extension

    SECTION A: FOR DECISION
    The Commissioner is invited to extend the contract with Elm Advocacy Ltd to 30 September 2032, at £88,200.

    SECTION D: FINANCE
    \t2031/32\t2032/33\tTotal
    Extension\t£44,100\t£44,100\t£88,200
    Met from witness grant\t£44,100\t£20,000\t£64,100
    Met from base budget\tnil\t£24,100\t£24,100

    SECTION F: CONSULTATION
    Treasurer: agreed 4 August. Survivor reference group: asked that it be based in Elm; it will be.

    SECTION G: APPROVAL
    Approved as recommended.
    David Oak-Hale, Commissioner. 11 August 2031.
    """


def test_lettered_sections_are_labels_and_the_head_of_a_page_gives_the_number() -> None:
    (one,) = only(Decision, extracted("decision", read_text(LETTERED)))
    assert one.reference
    assert one.reference.value == "PCCW-D-552"
    assert one.title
    assert one.title.value == "Adviser service: variation no. 3 and extension"
    assert one.signatory
    assert one.signatory.value == "David Oak-Hale"
    assert one.signed
    assert str(one.signed.value) == "2031-08-11"


def test_what_a_row_is_met_from_is_its_source() -> None:
    lines = only(CostLine, extracted("decision_costs", read_text(LETTERED)))
    whole = {c.source.value: int(c.amount.value) for c in lines if c.source and not c.period}
    assert whole == {"witness grant": 64100, "base budget": 24100}


def test_several_consultees_stand_on_one_line() -> None:
    told = only(Consultation, extracted("consultation", read_text(LETTERED)))
    assert [(c.role.value, [r.value for r in c.response]) for c in told] == [
        ("Treasurer", ["agreed 4 August"]),
        ("Survivor reference group", ["asked that it be based in Elm"]),
    ]


REGISTER = """
    Register of Officer and Mayoral Decisions - Policing and Crime

    No | Date taken | By | Decision | Value
    OCA/24/03 | 11 January 2031 | Director of Policing | To extend the contract with Elm Trust by six months, from 1 April to 30 September 2031 | £47,250
    OCA/24/07 | 25 January 2031 | Deputy Mayor | Not to extend the agreement with Oak Café (ends 31 March 2031) | nil
    OCA/24/11 | 8 February 2031 | Mayor | Budget for services | £318,000 over 3 years; Mayor's share £1.8m
    OCA/24/19 | 9 May 2031 | Mayor | Road deaths: grant to Larch withdrawn at its own request | -£15,000
    """


def test_a_register_tells_who_decided_what_when_and_for_how_long() -> None:
    one, two, three, four = only(Decision, extracted("decision", read_text(REGISTER)))
    told = [d.status.value if d.status else None for d in (one, two, three, four)]
    refused, withdrawn = DecisionStatus.REFUSED, DecisionStatus.WITHDRAWN
    assert told == [DecisionStatus.APPROVED, refused, None, withdrawn]
    assert one.signatory_post
    assert one.signatory_post.value == "Director of Policing"
    assert one.period
    assert str(one.period.value) == "2031-04-01/2031-09-30"
    assert [d.amount and int(d.amount.value) for d in (one, three, four)] == [47250, None, None]


def test_a_sum_taken_back_is_no_award() -> None:
    awards = only(Award, extracted("award", read_text(REGISTER)))
    assert 15000 not in [int(a.amount.value) for a in awards if a.amount]


def test_each_partner_is_the_funder_of_what_it_puts_in() -> None:
    text = """
        Report to the Westmere Police and Crime Panel

        The Police and Crime Commissioner for Westmere lets the contract. The Commissioner pays £41,200, Elm Council £15,000 and Oak NHS Trust £5,000.
        """
    told = only(Funding, extracted("award", read_text(text)))
    paid = {f.funder[0].value.text: int(f.amount.value) for f in told if f.funder and f.amount}
    assert paid["Elm Council"] == 15000
    assert paid["Oak NHS Trust"] == 5000
    assert only(Award, extracted("award", read_text(text))) == []


def test_a_service_provided_under_a_contract_of_a_sum_is_paid_by_it() -> None:
    told = "Services\n2.1 Larch Trust runs the helpline under a three-year grant of £90,000."
    assert awards_of(told) == [("Larch Trust", 90000)]


def test_the_number_behind_executive_decision_is_its_reference() -> None:
    text = """
        Executive Decision: ED 08/2031
        Westmere Police and Crime Commissioner

        The Commissioner has agreed to pay £31,400 to Elm Aid.

        Decision taken by: Stephen Oak, Police and Crime Commissioner
        Date of decision: 26 June 2031
        """
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert one.reference
    assert one.reference.value == "ED 08/2031"


SOURCES = """
    Decision notice

    Decision Ref: WPCC-2031-017
    Decision Title: Adviser service - award of grant
    Decision Maker: Police and Crime Commissioner, Sonia Reed
    Date of Decision: 3 May 2031

    Decision
    To award a grant of £60,000 to Larch Families for the adviser service.

    Funding
    | Source | 2031/32 | 2032/33 | Total |
    | Witness grant | £20,000 | £22,000 | £42,000 |
    | Elm Council | £9,000 | £9,000 | £18,000 |

    Consultation
    | Consultee | Date | Response |
    | Treasurer | 20 April 2031 | Content |
    | Elm Children Partnership | 22 April 2031 | Supports; asks that boys are reached |
    | Deputy PCC | | |
    """


def test_a_body_that_a_table_of_sources_names_is_paid_nothing() -> None:
    awards = only(Award, extracted("award", read_text(SOURCES)))
    told = [(a.recipient[0].value.text, int(a.amount.value)) for a in awards if a.amount]
    assert told == [("Larch Families", 60000)]


def test_a_table_of_consultees_tells_what_each_answered_and_who_did_not() -> None:
    told = only(Consultation, extracted("consultation", read_text(SOURCES)))
    assert [(c.role.value, c.confirmed.value, [r.value for r in c.response]) for c in told] == [
        ("Treasurer", Tick.YES, ["Content"]),
        ("Elm Children Partnership", Tick.YES, ["Supports; asks that boys are reached"]),
        ("Deputy PCC", Tick.BLANK, []),
    ]


def test_what_became_of_a_listed_decision_stands_below_its_line() -> None:
    text = """
        Decisions made by the Police and Crime Commissioner for Westmere in 2031

        17/2031 - Extension of Elm contract
        Agreed on 4 March 2031 to extend the contract with Elm Support to 31 March 2033.

        18/2031 - Witness rooms
        Refused on 11 March 2031. The bid did not meet the criteria.

        19/2031 - Night grants
        Agreed on 20 March 2031:
        Oak City Council - £40,000 for lighting
        """
    found = only(Decision, extracted("decision", read_text(text)))
    told = [(str(d.signed and d.signed.value), d.status and d.status.value) for d in found]
    assert told == [
        ("2031-03-04", DecisionStatus.APPROVED),
        ("2031-03-11", DecisionStatus.REFUSED),
        ("2031-03-20", DecisionStatus.APPROVED),
    ]


def test_recommendations_are_answered_line_by_line_and_in_part_by_neither() -> None:
    text = """
        Elm Police and Crime Panel - Thursday 22 January 2031
        Item 7: follow-up to the Task Group

        4 Recommendations and the Commissioner's reply
        R1 Widen the post to all victims. ACCEPTED, from 1 April 2031, at a cost of £17,000.
        R2 Put advisers in both hospitals. PARTLY ACCEPTED: Elm General only.
        R3 Renew the grant of the Oak Centre for three years. NOT ACCEPTED; a decision will be taken when the settlement is known.
        R4 Yearly report on orders. ACCEPTED (the Chief Constable agrees).
        """
    found = only(Decision, extracted("decision", read_text(text)))
    assert [(d.title and d.title.value, d.status and d.status.value) for d in found] == [
        ("Widen the post to all victims", DecisionStatus.APPROVED),
        ("Renew the grant of the Oak Centre for three years", DecisionStatus.REFUSED),
        ("Yearly report on orders", DecisionStatus.APPROVED),
    ]
    assert [r.value for r in found[1].reason] == [
        "a decision will be taken when the settlement is known"
    ]


def test_a_line_that_says_who_agreed_signs_and_decides_to_is_the_decision() -> None:
    text = """
        Westmere Police and Crime Commissioner
        DECISION MAKING RECORD

        1. Title: Outreach in villages
        2. Decision
        The Commissioner decides to:
        a) award £38,400 to Hilltop Aid; and
        b) ask for an evaluation.
        3. Who was consulted
        The proposal was discussed with the Chief Constable, the Rural Crime Partnership and Elm District Council. The District Council would have preferred two years.

        Agreed by Fiona Marsh, Police and Crime Commissioner, on 19 June 2031.
        """
    document = read_text(text)
    (one,) = only(Decision, extracted("decision", document))
    assert one.status
    assert one.status.value is DecisionStatus.APPROVED
    assert one.signatory
    assert one.signatory.value == "Fiona Marsh"
    assert str(one.signed and one.signed.value) == "2031-06-19"
    asked = only(Consultation, extracted("consultation", document))
    assert [(c.role.value, [r.value for r in c.response]) for c in asked] == [
        ("Chief Constable", []),
        ("Rural Crime Partnership", []),
        ("Elm District Council", ["would have preferred two years"]),
    ]


def test_an_application_refused_is_not_approved_by_whoever_signs_that() -> None:
    text = """
        Commissioner's decisions - autumn 2031

        Date: 12 September 2031
        Reference: D31/42
        Decision: Grant of £18,750 for meetings, 2031/32
        Approved by: Deputy Commissioner

        Date: 4 October 2031
        Reference: D31/44
        Decision: Application for £9,000 refused (outside the scheme)
        Approved by: Chief Executive
        """
    found = only(Decision, extracted("decision", read_text(text)))
    told = [d.status and d.status.value for d in found]
    assert told == [DecisionStatus.APPROVED, DecisionStatus.REFUSED]
