"""What a name, a sum or a date stands beside, and is told of another: no statement comes of it."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process
from ingest.records import (
    Answer,
    AnswerStatus,
    BodyKind,
    Decision,
    DecisionStatus,
    Funding,
    FundingIn,
    Group,
    Membership,
    Organisation,
    Qualifier,
    Request,
    Service,
    Statistic,
    When,
)
from tests.extracting import awards_of, extracted, only, read_text, services_of, values

OFFICE = "Office of the Police and Crime Commissioner for Westmere\n\n"


def bodies_in(text: str) -> dict[str, Organisation]:
    records = extracted("organisation", read_text(text))
    return {b.name.value.text: b for b in only(Organisation, records)}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Den, run by Larch Council, supports children.",
        "The Den (which is paid for by Larch Council) supports children.",
        "Offices, and not Larch Council, have commissioned most of the services.",
        "The payment to Larch Council was approved as a decision in March.",
        "Work on Data and Outcomes - led by Larch Council.",
    ],
)
def test_what_another_does_is_no_role_of_the_body_beside_it(sentence: str) -> None:
    assert values(bodies_in(OFFICE + sentence)["Larch Council"].role) == []


def test_that_a_site_uses_cookies_is_no_role() -> None:
    text = (
        "We use cookies. Accept all\n\nNews\n\nAda Moor, Police and Crime Commissioner for Westmere"
    )
    assert not any(b.role for b in bodies_in(text).values())


def test_an_area_of_two_words_at_the_end_of_its_line_is_whole() -> None:
    text = "Police and Crime Commissioner for Old Moor\n\nDecision notice 2031/4"
    assert list(bodies_in(text)) == ["Police and Crime Commissioner for Old Moor"]


def test_where_an_office_sits_is_no_part_of_its_area() -> None:
    text = "This is made by the Police and Crime Commissioner for Westmere of Police Headquarters, Dock Road."
    assert "Police and Crime Commissioner for Westmere" in bodies_in(text)


def test_a_university_health_board_is_one_body_and_no_panel() -> None:
    text = OFFICE + "The service is paid for by Old Moor University Health Board."
    assert bodies_in(text)["Old Moor University Health Board"].name.value.kind is BodyKind.NHS_BODY
    assert only(Group, extracted("partnership", read_text(text))) == []


def test_a_council_of_members_is_no_authority() -> None:
    text = OFFICE + "A post is hosted by Larch Racial Equality Council in Westmere."
    assert bodies_in(text)["Larch Racial Equality Council"].kind is None


def test_a_group_that_is_on_a_list_has_not_the_members_of_the_list() -> None:
    text = (
        OFFICE
        + "The panel was made up of Larch Council, Elm Trust and a member of the Survivors' Reference Group."
    )
    assert only(Membership, extracted("partnership", read_text(text))) == []


@pytest.mark.parametrize(
    "told",
    [
        "It is chaired by the Council, and the vice chair is the Deputy Chief Constable.",
        "CHAIR\nCllr Hale would stand down in May.",
    ],
)
def test_who_is_vice_chair_or_stands_down_does_not_chair(told: str) -> None:
    text = f"{OFFICE}The Westmere Victims Board meets in May.\n\n{told}"
    groups = only(Group, extracted("partnership", read_text(text)))
    said = [c for group in groups for c in values(group.chaired_by)]
    assert not any("Deputy" in str(c) or "stand" in str(c) for c in said)


def test_the_chair_is_told_behind_a_dash_or_with_a_post_behind_the_name() -> None:
    text = """
        WESTMERE VICTIMS PARTNERSHIP
        Minutes of the meeting of Thursday 20th June 2031

        Present:
        Dr Ada Moor (AM), Larch Council - Chair
        Bea Hale (BH), Elm Trust
        """
    [group] = only(Group, extracted("partnership", read_text(text)))
    assert values(group.chaired_by) == ["Larch Council"]
    told = "The Westmere Victims Board meets in May. It is chaired by Ada Moor, Chief Executive of Elm Trust, for a year."
    [board] = only(Group, extracted("partnership", read_text(OFFICE + told)))
    assert values(board.chaired_by) == ["Chief Executive of Elm Trust"]


def test_a_date_in_whose_year_the_text_is_cut_off_is_no_meeting() -> None:
    text = """
        WESTMERE VICTIMS PARTNERSHIP
        Minutes of the meeting of Thursday 20th June 2031

        Present:
        Ada Moor, Larch Council (Chair)

        Date of next meeting: 19 September 20"""
    [group] = only(Group, extracted("partnership", read_text(text)))
    assert values(group.meeting_on) == [When(2031, 6, 20)]


# Money. -------------------------------------------------------------------------------------------


def test_what_partners_put_in_is_no_award() -> None:
    told = "It was agreed. Contributions for 2031/32: PCC £160,000; ICB £140,000; Larch Council £45,000."
    assert awards_of(told) == []


def test_what_is_held_back_or_goes_to_others_is_nobodys() -> None:
    told = """The following grants have been awarded:

    Larch Trust £12,000
    Heron Limited £15,000
    Held for evaluation £6,000
    Others (7) £12,400
    """
    assert awards_of(told) == [("Larch Trust", 12000), ("Heron Limited", 15000)]


def test_two_who_have_each_a_sum_are_not_one_body() -> None:
    told = """The following grants have been awarded:

    - Larch Trust: £12,000 for a van
    - Elm Community Trust and Oak Hall Trust: £7,500 each for sports
    - Heron Limited: £15,000 for a desk
    """
    names = {name for name, _ in awards_of(told)}
    assert names >= {"Larch Trust", "Heron Limited"}
    assert not any(" and " in name for name in names)


def test_the_name_of_two_who_have_each_a_sum_is_no_body() -> None:
    text = (
        OFFICE
        + "The following grants have been awarded:\n\n- Elm Hall and Oak Community Trust: £7,500 each for sports"
    )
    assert "Elm Hall and Oak Community Trust" not in bodies_in(text)


def test_who_loses_a_contract_is_not_given_it() -> None:
    log = """
        Decision log | Police and Crime Commissioner for Westmere
        Ref | Date | Decision | Amount | Decision maker
        WPCC/31/1 | 05/06/2031 | Grant to Larch Trust for a desk | £41,250 | Commissioner
        WPCC/31/2 | 07/06/2031 | Advice: move from a contract with Heron Trust to an in-house service | £137,000 p.a. | Commissioner
        """
    awards = extract_json(process(read_text(log).text.encode(), "log.txt"))["awards"]
    assert "Heron Trust" not in [a["recipient"][0]["value"] for a in awards]


def test_the_name_of_a_contract_is_not_who_has_it() -> None:
    told = """Decision: to approve the extension of the Red Desk contract to 31 December 2031 at a cost of £335,000.
    The Red Desk contract with Larch Trust was let in 2028."""
    assert "Red Desk" not in [name for name, _ in awards_of(told)]


@pytest.mark.parametrize(
    "told",
    [
        "The Lottery has yet to say whether it will give the £240,000 that has been applied for.",
        "In April the Ministry of Justice announced £25 million for organisations that support victims.",
    ],
)
def test_what_is_hoped_for_or_is_the_whole_countrys_has_not_come_in(told: str) -> None:
    assert only(FundingIn, extracted("award", read_text(OFFICE + told))) == []


def test_a_place_that_was_given_money_is_no_recipient() -> None:
    told = """This page shows how money was used in Stowe.

    Stowe was given £349,217. The largest award was to Larch Trust (£71,450)."""
    assert "Stowe" not in [name for name, _ in awards_of(told)]


def test_a_figure_on_which_something_hangs_is_none() -> None:
    text = OFFICE + "If fewer than 60 new cases are opened in the first year the grant may end."
    assert only(Statistic, extracted("statistic", read_text(text))) == []


def test_no_more_than_is_not_more_than() -> None:
    text = OFFICE + "Apply for a grant. You can ask for no more than £60,000 a year."
    funding = only(Funding, extracted("award", read_text(text)))
    assert [f.qualifier and f.qualifier.value for f in funding] == [Qualifier.UP_TO]


def test_a_label_is_no_supplier() -> None:
    notice = """
        Contract notice for Westmere Police and Crime Commissioner
        Award
        Supplier: LARCH ADVICE LTD (company number 05550155)
        Value: 2,912,400 GBP
        Contract start: 01 April 2031
        Contract end: 31 March 2034
        """
    awards = extract_json(process(read_text(notice).text.encode(), "notice.txt"))["awards"]
    assert [a["recipient"][0]["value"] for a in awards] == ["LARCH ADVICE LTD"]


def test_the_day_that_bids_were_put_back_from_no_longer_holds() -> None:
    text = """
        Contract notice
        Title: Night line
        Buyer: Police and Crime Commissioner for Westmere
        Tender deadline put back from 18/11/2031 to 25/11/2031 owing to a question.
        """
    calls = only(Funding, extracted("call", read_text(text)))
    assert {c.applications_by.value for c in calls if c.applications_by} <= {When(2031, 11, 25)}


def test_the_board_of_several_bodies_is_not_the_office_that_sits_on_it() -> None:
    minutes = """
        WESTMERE DOMESTIC ABUSE PARTNERSHIP BOARD
        DRAFT MINUTES 11 OCTOBER 2031

        PRESENT
        Ada Moor, Larch Council (Chair)
        Bea Lyle, OPCC for Westmere

        1. GRANT
        The following had been committed:
         - Heron Trust, units: £216,000
         - Elm Trust, support: £62,000

        2. OPCC UPDATE
        The OPCC for Westmere gave news. The OPCC would report again. The OPCC has a plan.
        """
    awards = extract_json(process(read_text(minutes).text.encode(), "minutes.txt"))["awards"]
    assert not any(award.get("funder") for award in awards)


# Decisions, services and answers. -----------------------------------------------------------------


def test_a_log_says_what_was_refused_and_what_only_noted() -> None:
    log = """
        Decisions of the PCC - February 2031

        Decision Ref No
        Decision Title
        Decision Summary
        Date Authorised

        14 - 2031 Larch Trust - post

        The trust asked for money.

        To agree £31,400 for 12 months.

        09/02/2031

        15 - 2031 Night bus

        Elm Hall asked for £18,000 towards a bus.

        To decline the request as match funding had not been found.

        12/02/2031

        16 - 2031 Survey

        To note the results.

        13/02/2031
        """
    decisions = only(Decision, extracted("decision", read_text(log)))
    assert [d.status and d.status.value for d in decisions] == [
        DecisionStatus.APPROVED,
        DecisionStatus.REFUSED,
        DecisionStatus.NOTED,
    ]
    assert [d.amount and float(d.amount.value) for d in decisions] == [31400, None, None]


def test_a_column_of_sums_and_a_word_for_what_became_are_read_as_such() -> None:
    log = """
        Decision log 2031 | Police and Crime Commissioner for Westmere

        Ref | Date | Decision | Amount | Decision maker
        WPCC/31/1 | 05/06/2031 | Small grants to groups under £5,000 | £38,115 | Commissioner
        WPCC/31/2 | 06/06/2031 | Application from Elm Hall (£15,000) not supported | Nil | Commissioner
        WPCC/31/3 | 07/06/2031 | Treasury outturn | - | Noted
        """
    first, second, third = only(Decision, extracted("decision", read_text(log)))
    assert first.amount is not None
    assert first.amount.value == 38115
    assert [d.status and d.status.value for d in (first, second, third)] == [
        None,
        DecisionStatus.REFUSED,
        DecisionStatus.NOTED,
    ]
    assert third.signatory_post is None


def test_a_log_says_why_a_request_was_declined_and_until_when_a_contract_goes_on() -> None:
    log = """
        Decisions of the PCC - February 2031

        Decision Ref No
        Decision Title
        Decision Summary
        Date Authorised

        15 - 2031 Night bus

        Elm Hall asked for £18,000 towards a bus.

        To decline the request as match funding had not been found. It may apply again.

        12/02/2031

        16 - 2031 Referral line

        To take up the option to extend the contract to 31 March 2032.

        13/02/2031
        """
    first, second = only(Decision, extracted("decision", read_text(log)))
    assert values(first.reason) == ["match funding had not been found"]
    assert str(second.period and second.period.value) == "../2032-03-31"


def test_who_takes_a_decision_is_told_apart_from_the_post() -> None:
    text = """
        MAYORAL DECISION NOTICE

        Reference: WCA-31-19
        Decision taken by: Deputy Mayor for Policing and Crime, Jo Grant, under the scheme of delegation
        Date of decision: 2 July 2031
        Subject: Grants
        Decision: The Deputy Mayor has agreed to make the grants.
        """
    [decision] = only(Decision, extracted("decision", read_text(text)))
    assert decision.signatory is not None
    assert decision.signatory.value == "Jo Grant"
    assert decision.signatory_post is not None
    assert decision.signatory_post.value == "Deputy Mayor for Policing and Crime"


def test_an_office_is_no_title_of_a_decision() -> None:
    text = """
        DECISION NOTICE

        PCC for Westmere
        Ref: WPCC/31/7
        Decision: I approve the grant.
        Signed: Ada Moor, Police and Crime Commissioner for Westmere
        Date: 4 May 2031
        """
    [decision] = only(Decision, extracted("decision", read_text(text)))
    assert decision.title is None or "PCC" not in decision.title.value


@pytest.mark.parametrize(
    "told",
    [
        "Since 2031 commissioners, and not the Ministry of Justice, have commissioned most of the local services for victims.",
        "Does the PCC commission any service for male victims?",
    ],
)
def test_any_service_is_no_service(told: str) -> None:
    assert only(Service, extracted("service", read_text(OFFICE + told))) == []


def test_a_contract_told_before_a_service_is_not_the_services() -> None:
    text = OFFICE + (
        "A single outreach contract was let over three years.\n\n"
        "Red Desk, which is delivered by Larch Trust, is a service for victims of fraud in Westmere."
    )
    assert not any(f.service for f in only(Funding, extracted("contract_length", read_text(text))))


LOG = """
    Freedom of Information requests received in 2031

    Request 7 - received 2 February 2031
    How many complaints were made?
    Answer - sent 16 February 2031
    Three.

    Request 8 - received 11 February 2031
    a) Is there a service for men? b) How many men used it?
    Answer - sent 9 March 2031
    a) Yes. b) 146 men used it.

    Request 9 - received 15 February 2031
    Copies of all invoices.
    Answer - sent 12 March 2031
    Section 12(1) of the Act applies to this request. As a courtesy, and outside the Act, we can say that there were 7.
    """


def test_each_numbered_request_of_a_log_has_its_own_days_and_answer() -> None:
    records = extracted("disclosure", read_text(LOG))
    requests = only(Request, records)
    assert [(r.received and r.received.value, r.answered and r.answered.value) for r in requests] == [
        (When(2031, 2, 2), When(2031, 2, 16)),
        (When(2031, 2, 11), When(2031, 3, 9)),
        (When(2031, 2, 15), When(2031, 3, 12)),
    ]  # fmt: skip


def test_what_would_cost_too_much_is_refused_whatever_is_said_besides() -> None:
    last = only(Answer, extracted("disclosure", read_text(LOG)))[-1]
    assert last.status.value is AnswerStatus.REFUSED
    assert not any("courtesy" in str(reason) for reason in values(last.reason))


@pytest.mark.parametrize(
    ("bracket", "told"),
    [
        ("by e-mail", []),
        ("by post", []),
        ("via the portal", []),
        ("sent by email", []),
        ("by and for women", ["by and for women"]),
        ("support for women", ["support for women"]),
    ],
)
def test_how_a_letter_goes_to_a_body_does_not_describe_it(bracket: str, told: list[str]) -> None:
    text = f"{OFFICE}Letters have gone to Larch Council ({bracket}) and to Elm Council."
    assert values(bodies_in(text)["Larch Council"].description) == told


def test_the_words_of_a_law_name_nobody() -> None:
    text = f"{OFFICE}Legal Powers Police Reform and Social Responsibility Act 2011, and Larch Council's."
    assert set(bodies_in(text)) == {OFFICE.strip(), "Larch Council"}


def test_what_a_service_is_to_do_is_no_part_of_its_name() -> None:
    told = "The Commissioner has commissioned the Children's Hub to support young victims of crime."
    assert not any(name.endswith("to support") for name in services_of(OFFICE + told))
