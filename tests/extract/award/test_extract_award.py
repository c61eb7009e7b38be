"""What a sum is, and who it goes to: sentences, lists, labels, tables, decisions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.form import FormKind
from ingest.recognise import recognise
from ingest.records import (
    Award,
    AwardStatus,
    Funding,
    FundingIn,
    OfficeHolding,
    Period,
    Qualifier,
    When,
)
from tests.extracting import extracted, only, read_text, values


def awards(text: str) -> list[tuple[tuple[str, ...], Decimal | None]]:
    """Return (recipients, pounds) of the awards that a press release with this text tells."""
    page = read_text(f"News from the Police and Crime Commissioner\n\n{text}")
    return [
        (tuple(body.value.text for body in a.recipient), a.amount.value if a.amount else None)
        for a in only(Award, extracted("award", page))
    ]


def one(name: str, pounds: str) -> list[tuple[tuple[str, ...], Decimal]]:
    return [((name,), Decimal(pounds))]


@pytest.mark.parametrize(
    "text",
    [
        "£7,500 has been awarded to Lantern House.",
        "In 2020-21, £7,500 was given to the charity Lantern House, which runs a helpline.",
        "Lantern House, the only refuge in the county, has been granted £7,500 to repair its roof.",
        "Lantern House in Millford received £7,500.",
        "The Commissioner has awarded Lantern House £7,500.",
        "The Commissioner is giving Lantern House a grant of £7,500 to train volunteers.",
        "He has set aside £7,500 for Lantern House to provide emergency beds.",
        "To agree £7,500 funding from the Community Safety Fund to enable Lantern House to run sessions.",
        "A grant to Lantern House of £7,500 was approved.",
        "Lantern House had been successful in its application for £7,500 to furnish a room.",
        "A £7,500 contract is intended to be awarded to the campaign organisation Lantern House.",
        "Thanks to a grant of £7,500 from the Commissioner, Lantern House Trust has opened a refuge.",
        "Lantern House Trust applied for £10,000 and was awarded £7,500.",
        "The Commissioner has invested £7,500 in Lantern House Trust.",
        "A sum of £7,500, the county's leaders agreed, is to be awarded to Lantern House for its refuge.",
        "The director approves that a contract be awarded at a total value of £7,500 (£2,500 a year), to Lantern House, which runs a refuge.",
    ],
)
def test_each_way_of_giving_names_recipient_and_sum(text: str) -> None:
    name = "Lantern House Trust" if "Trust" in text else "Lantern House"
    assert awards(text) == one(name, "7500")


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Justice has awarded £400,000 to the Commissioner.",
        "The office has secured £82,000 from the Home Office to support victims.",
        "Lantern House can apply for a grant of up to £5,000.",
        "Charities are invited to bid for a share of a £250,000 fund. Grants of up to £5,000 are available.",
        "Lantern House applied for £4,000 but its application was declined.",
        "A request from Lantern House for £4,000 was not supported.",
        "The Commissioner, Dana Hollis, has awarded £25,000 to 11 groups.",
        "Lantern House, Kite Trust and Iris Trust are among 23 groups which will share £250,000.",
        "The Home Office has given £2m to Refuge for its national helpline.",
        "A driver was fined £660 and the precept rose to £265 for each household.",
        "The Council Tax precept and the force budget of £212m were agreed.",
        "The chief executive of Lantern House is paid £7,500.",
        "A victim who came to Lantern House was awarded £7,500 in compensation.",
        "The grant of £7,500 to Lantern House was withdrawn.",
        "It is proposed to consult on whether £7,500 should go to Lantern House.",
        "The last commissioner considered giving £7,500 to Lantern House, but did not.",
        "Grants have been awarded. Lantern House hopes to win £7,500.",
        "Match funding of £7,500 will be provided by Lantern House.",
        "A Home Office grant of £6,900 starts three schemes in which neighbours walk their streets.",
        "For the year to come each CSP is allocated direct funding of £27,500 for every district it covers.",
        "Funding goes to Community Safety Partnerships, and £27,500 was agreed.",
    ],
)
def test_what_is_no_promise_to_a_body_is_no_award(text: str) -> None:
    assert awards(text) == []


def test_a_name_of_unknown_kind_secures_money_from_an_office_and_not_from_a_ministry() -> None:
    text = "Open Horizons has secured £72,000 from Northshire's Police and Crime Commissioner."
    assert awards(text) == one("Open Horizons", "72000")
    assert awards("Open Horizons has secured £72,000 from the Home Office.") == []


def test_grants_that_a_body_is_to_hand_on_are_not_its_own() -> None:
    text = (
        "It was approved that £90,000 be allocated in a grant to Peninsula CVS, which is to hand out"
        " grants of up to £4,000 each."
    )
    assert awards(text) == one("Peninsula CVS", "90000")


def test_what_each_bidder_offered_is_no_award() -> None:
    text = "Three tenders were received: Kite Trust (£9,200), Iris Trust (£8,100) and Lantern House (£7,500)."
    assert awards(f"Grants have been awarded.\n\n{text}") == []


def test_nothing_is_no_award() -> None:
    table = "Grants approved\n\nOrganisation\tRequested\tAwarded\nLantern House\t£9,000\t£7,500\nKite Trust\t£6,000\t£0\n"
    assert awards(table) == one("Lantern House", "7500")


def test_who_speaks_for_a_body_is_given_nothing() -> None:
    text = "Lantern House will be given £7,500 a year.\n\nJane Green of Lantern House said: “We are glad of the £7,500.”"
    assert awards(text) == one("Lantern House", "7500")


def test_each_to_two_names_is_an_award_to_each() -> None:
    text = "The Commissioner agreed to award £7,500 each to Lantern House and Kite Trust."
    assert awards(text) == [(("Lantern House",), Decimal(7500)), (("Kite Trust",), Decimal(7500))]


def test_applications_that_wait_to_be_considered_are_given_nothing() -> None:
    waiting = """The grants panel has met and awarded funding.

Applications to be considered:

Millford Judo Club – £1,130

Mats for the hall.

Brindle Park Residents Association – £350

Help with a gathering in July.
"""
    assert awards(waiting) == []
    assert len(awards(waiting.replace("to be considered", "that were approved"))) == 2


@pytest.mark.parametrize(
    "ahead",
    [
        "The final decision on the grants will be taken at a cabinet meeting on 9 May.",
        "The recommendations will now go to the council's executive.",
        "Councillors are being asked to approve the awards next week.",
    ],
)
def test_what_is_recommended_is_given_once_it_is_decided(ahead: str) -> None:
    text = f"""Nine groups are put forward for a share of the community fund.

{ahead}

The Lantern Trust has been recommended for a £7,500 grant to run its café.

A £6,000 grant to Kite Theatre would pay for a new stage. Last year Iris Advice was awarded £900.
"""
    assert awards(text) == one("Iris Advice", "900")
    decided = text.replace(ahead, "The cabinet approved all grants on 9 May.")
    assert (("Lantern Trust",), Decimal(7500)) in awards(decided)


@pytest.mark.parametrize(
    "end",
    [
        "£3,200 for Bram",
        "£3,200 for Brambly Hous",
        "£3,200 for Marl Police Welfare Fu",
        "£3,2",
        "£3",
        "£3,200.5",
    ],
)
def test_a_text_that_is_cut_off_gives_nothing_to_half_a_name_nor_half_a_sum(end: str) -> None:
    text = f"The Commissioner has awarded £7,500 to Lantern House, £6,000 to Kite Trust and {end}"
    amounts = {amount for _, amount in awards(text)}
    assert amounts == {Decimal(7500), Decimal(6000)}


@pytest.mark.parametrize(
    ("end", "given"),
    [
        ("£1,200.5", ["Teal Trust", "Iris Arts"]),
        ("£1,20", ["Teal Trust", "Iris Arts"]),
        ("£9", ["Teal Trust", "Iris Arts"]),
        ("£1,200", ["Teal Trust", "Iris Arts", "Kite Hall"]),
    ],
)
def test_a_list_that_is_cut_off_in_a_sum_gives_its_last_sum_to_nobody(
    end: str, given: list[str]
) -> None:
    text = f"""The Commissioner has awarded grants to:

- Teal Trust – £7,500.00
- Iris Arts – £4,100.25
- Kite Hall – {end}"""
    assert [names[0] for names, _ in awards(text)] == given


def test_each_spreads_a_sum_over_every_name() -> None:
    text = "Teal Trust, Crossways and Bridge House Refuge will each receive £10,000."
    assert awards(text) == [
        ((name,), Decimal(10000)) for name in ("Teal Trust", "Crossways", "Bridge House Refuge")
    ]


def test_names_with_sums_in_brackets_are_awards_one_by_one() -> None:
    text = "Charities to receive funding are Safe Passage East (£38,427.33), PHOENIX (£5,422) and Compass Point (£837)."
    assert awards(text) == [
        (("Safe Passage East",), Decimal("38427.33")),
        (("PHOENIX",), Decimal(5422)),
        (("Compass Point",), Decimal(837)),
    ]


def test_respectively_pairs_sums_with_names_in_order() -> None:
    text = "Grants of £20,000 and £11,500 have been awarded to Hopewell Centre and Bluebell Advocacy respectively."
    assert awards(text) == [
        (("Hopewell Centre",), Decimal(20000)),
        (("Bluebell Advocacy",), Decimal(11500)),
    ]


def test_the_charity_of_the_next_sentence_is_the_one_named_before() -> None:
    text = "Kestrel 48 has been allocated £19,360 for counselling. The charity will receive another grant of £12,745."
    assert awards(text) == [
        (("Kestrel 48",), Decimal(19360)),
        (("Kestrel 48",), Decimal(12745)),
    ]


def test_and_inside_a_name_does_not_cut_it_but_joins_two_bodies() -> None:
    inside = "Millford Abuse and Rape Counselling Service received £14,000."
    between = "£14,000 was awarded to Millford Women's Aid and Anchor Trust."
    assert awards(inside) == one("Millford Abuse and Rape Counselling Service", "14000")
    assert awards(between) == [(("Millford Women's Aid", "Anchor Trust"), Decimal(14000))]


def test_a_list_is_of_awards_when_its_lead_in_says_so() -> None:
    lines = (
        "- Harbourlight – £135,742.00\n- A Way Back – £6430.00\n- Halfway (Open Door) – £24,772.00"
    )
    given = awards(f"A total of £166,944 was awarded to the following providers:\n\n{lines}")
    assert given == [
        (("Harbourlight",), Decimal(135742)),
        (("A Way Back",), Decimal(6430)),
        (("Halfway",), Decimal(24772)),
    ]
    assert awards(f"The budget for next year is:\n\n{lines}") == []
    assert awards(f"Bids are invited for these services:\n\n{lines}") == []


def test_fields_of_work_in_a_list_are_no_recipients() -> None:
    text = """The total to be awarded is £800,000. The areas covered are:

    • Domestic Violence £497,000
    • Counselling £20,000
    • Mental Health £70,000"""
    assert awards(text) == []


def test_totals_below_a_list_are_no_award() -> None:
    text = "Grants awarded:\n\n- Alder Trust: £30,000\n- Maple Aid: £12,500\n- Total: £42,500"
    assert awards(text) == [(("Alder Trust",), Decimal(30000)), (("Maple Aid",), Decimal(12500))]


def test_labelled_groups_give_what_was_awarded_not_what_was_asked() -> None:
    text = """Grants register

    Recipient: New Leaf Mentoring
    Amount requested: £14,500
    Amount awarded: £9,999

    Recipient: To be confirmed
    Amount awarded: £20,000"""
    assert awards(text) == one("New Leaf Mentoring", "9999")


def test_a_table_gives_the_total_column_and_leaves_parts_by_year() -> None:
    page = read_text(
        "Grants awarded by the Commissioner\n\n"
        "Organisation\tAmount requested\t2022/23\t2023/24\tTotal awarded\n"
        "Alder Trust\t£35,000\t£15,000\t£15,000\t£30,000\n"
        "Total\t£35,000\t£15,000\t£15,000\t£30,000\n"
    )
    (award,) = only(Award, extracted("award", page))
    assert (award.recipient[0].value.text, award.amount and award.amount.value) == (
        "Alder Trust",
        30000,
    )


def test_a_sum_told_again_is_one_award() -> None:
    text = """The Commissioner approves a grant of £27,300 to Bluebell Advocacy.

    Bluebell Advocacy will receive £27,300 for twelve months.

    I approve the award of £27,300 to Bluebell Advocacy."""
    assert awards(text) == one("Bluebell Advocacy", "27300")


def test_parts_by_year_of_a_sum_told_whole_are_no_awards() -> None:
    text = """A grant of £90,000 has been awarded to Sunrise Family Service.

    Sunrise Family Service will receive £40,000 this year and Sunrise Family Service will receive £50,000 next year."""
    assert awards(text) == one("Sunrise Family Service", "90000")


def test_a_short_form_is_settled_by_the_name_before_its_brackets() -> None:
    page = read_text(
        """News from the Police and Crime Commissioner

        Money will go to Breckton Neighbourhood Action Council (BNC). £18,000 was allocated to BNC."""
    )
    (award,) = only(Award, extracted("award", page))
    (body,) = award.recipient
    assert (body.value.text, body.rule, len(body.spans)) == (
        "Breckton Neighbourhood Action Council",
        "named-elsewhere",
        2,
    )


DECISION = """
    Decision ID: 204

    Decision title
    Interim hate crime advocacy

    Recommendation
    The Police and Crime Commissioner approves this decision request for £18,250 from the Change Reserve for the period 1st January – 31st March 2024.

    The funding will be awarded via a grant to the existing provider of the service, Saffron Door.

    The adviser aligned with the hub is funded until 31st December 2023, and funding for this post is extended.

    In June 2021 the former Police and Crime Commissioner approved a decision request for £52,000 to ensure the continuation of advice.

    Police and Crime Commissioner approval
    I hereby approve the recommendation above.

    Total cost	£18,250
    Revenue	£18,250
"""


def test_a_decision_gives_its_one_sum_to_the_one_body_it_names() -> None:
    award = only(Award, extracted("award", read_text(DECISION)))[0]
    assert [b.value.text for b in award.recipient] == ["Saffron Door"]
    assert award.amount is not None
    assert award.amount.value == 18250
    assert values(award.source) == ["Change Reserve"]
    assert award.period is not None
    assert award.period.value == Period(When(2024, 1, 1), When(2024, 3, 31))
    assert award.decision is not None


def test_an_extension_points_at_the_funding_that_ends_the_day_before() -> None:
    records = extracted("award", read_text(DECISION))
    award, told = only(Award, records)[0], only(Funding, records)
    assert award.extends is not None
    (earlier,) = [f for f in told if f.id == award.extends.value.id]
    assert values(earlier.funds) == ["adviser aligned with the hub"]
    assert "adviser aligned with the hub" in values(award.purpose)


def test_an_earlier_sum_for_nobody_by_name_is_funding_and_no_award() -> None:
    records = extracted("award", read_text(DECISION))
    assert all(award.recipient for award in only(Award, records))
    (past,) = [f for f in only(Funding, records) if f.amount]
    assert past.amount is not None
    assert past.amount.value == 52000
    assert past.decided is not None
    assert past.decided.value == When(2021, 6)
    assert past.status is not None
    assert past.status.value is AwardStatus.APPROVED


POSTS = """
    Decision ID: 0099
    Decision title: Two advisers
    The former Police and Crime Commissioner funded a fraud adviser that was aligned to the Harbour Fraud Panel (HFP) and a second adviser further to a grant application submitted by the current provider to the Tidal Grant Fund.

    The fraud adviser funded through the Tidal Fund (TF) is funded until 31st March 2031, however the adviser aligned with the HFP is funded until 31st December 2030.

    Harbour Fraud Panel

    HFP was initially a pilot funded by the Home Office until May 2029.

    The former Police and Crime Commissioner approved a decision request in April 2030 for £31,000 which would ensure the continuation of advice as part of the panel.

    The Police and Crime Commissioner approves this decision request for £9,000 from the Change Reserve for the period 1st January – 31st March 2031.

    The funding will be awarded via a grant to the existing provider of the independent fraud advice support, Saffron Door.
"""


def test_each_post_is_one_funding_with_its_own_fund_group_applicant_and_end() -> None:
    told = [f for f in only(Funding, extracted("award", read_text(POSTS))) if not f.amount]
    panel, fund, pilot = told
    assert [link.value.id for link in panel.group] == ["group/harbour-fraud-panel"]
    assert (panel.source, panel.recipient) == ((), ())
    assert values(panel.funds) == ["fraud adviser", "adviser aligned with the HFP"]
    assert panel.period is not None
    assert panel.period.value.end == When(2030, 12, 31)
    assert values(fund.source) == ["Tidal Grant Fund", "Tidal Fund"]
    assert values(fund.source_short) == ["TF"]
    assert [body.value.text for body in fund.recipient] == ["Saffron Door"]
    assert fund.group == ()
    assert fund.period is not None
    assert fund.period.value.end == When(2031, 3, 31)
    assert [link.value.id for link in pilot.group] == ["group/harbour-fraud-panel"]


def test_a_sum_for_the_panel_is_tied_to_the_panel_named_above_it() -> None:
    records = extracted("award", read_text(POSTS))
    (past,) = [f for f in only(Funding, records) if f.amount]
    assert [link.value.id for link in past.group] == ["group/harbour-fraud-panel"]
    two = POSTS.replace(
        "HFP was initially", "HFP and the Quay Panel were looked at. HFP was initially"
    )
    (past,) = [f for f in only(Funding, extracted("award", read_text(two))) if f.amount]
    assert past.group == ()


def test_a_sum_is_tied_to_the_one_service_that_it_is_said_to_pay_for() -> None:
    (award,) = only(Award, extracted("award", read_text(POSTS)))
    assert [link.value.id for link in award.service] == ["service/independent-fraud-advice-support"]


def test_a_second_body_in_a_decision_leaves_its_sum_unpaired() -> None:
    text = DECISION + "\n    A further contract will be awarded to Kite Trust.\n"
    assert only(Award, extracted("award", read_text(text))) == []


def test_income_says_who_gives_and_is_no_award() -> None:
    page = read_text(
        """News from the Police and Crime Commissioner for Westvale

        The Commissioner has secured £82,000 from the Home Office for the winter."""
    )
    records = extracted("award", page)
    assert only(Award, records) == []
    (income,) = only(FundingIn, records)
    assert [b.value.text for b in income.funder] == ["Home Office"]
    assert income.amount is not None
    assert income.amount.value == 82000


def test_funds_and_ceilings_are_told_as_what_they_are() -> None:
    page = read_text(
        """Bids are invited by the Police and Crime Commissioner

        Charities can apply for up to £5,000 from a fund of £150,000."""
    )
    kinds = {
        (f.kind.value, f.amount.value)
        for f in only(Funding, extracted("award", page))
        if f.kind and f.amount
    }
    assert kinds == {("up to", Decimal(5000)), ("fund", Decimal(150000))}


def test_the_word_that_weakens_a_sum_is_kept_with_it() -> None:
    page = read_text(
        "News from the Police and Crime Commissioner\n\nHeartsease received more than £14,000 to support children."
    )
    (award,) = only(Award, extracted("award", page))
    assert award.qualifier is not None
    assert award.qualifier.value is Qualifier.OVER
    assert award.status is not None
    assert award.status.value is AwardStatus.APPROVED


def test_a_json_notice_gives_the_award_and_not_the_estimate() -> None:
    page = read_text(
        r"""{"ocid": "ocds-1", "buyer": {"name": "Police and Crime Commissioner for Eastmarch"},
        "tender": {"value": {"amount": 400000, "currency": "GBP"}},
        "awards": [{"value": {"amount": 275000, "currency": "GBP"},
        "suppliers": [{"name": "Harbour \u0026 Quay Ltd"}]},
        {"status": "cancelled", "value": {"amount": 1, "currency": "GBP"}, "suppliers": [{"name": "Nobody Ltd"}]}]}"""
    )
    (award,) = only(Award, extracted("award", page))
    assert [b.value.text for b in award.recipient] == ["Harbour & Quay Ltd"]
    assert award.amount is not None
    assert award.amount.value == 275000


def test_questions_about_sum_and_body_are_answered_together() -> None:
    page = read_text(
        """Freedom of Information Act 2000

        Our response

        1. How much did you give to services for stalking victims in 2017/18?
        £18,500

        2. Which organisations received it?
        Saffron Door"""
    )
    (award,) = only(Award, extracted("award", page))
    assert [b.value.text for b in award.recipient] == ["Saffron Door"]


def test_the_askers_own_figures_are_no_awards() -> None:
    page = read_text(
        """Freedom of Information Act 2000

        You asked:

        Is it true that £30,000 was awarded to Rape Crisis Northshire?

        In response:

        The office has not provided specific grants."""
    )
    assert only(Award, extracted("award", page)) == []


@pytest.mark.parametrize(("file", "count"), [("000", 0), ("002", 0), ("004", 0), ("003", 1)])
def test_source_documents_give_their_awards_and_no_other(documents, file: str, count: int) -> None:  # type: ignore[no-untyped-def]
    (path,) = documents.glob(f"{file}_*.txt")
    page = read_text(path.read_text(encoding="utf-8"))
    assert len(only(Award, extracted("award", page))) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A charity that helps bereaved families has been handed £7,500 by the commissioner.\n\n"
            "Lantern House, based in Millford, will use the money for a caseworker.",
            one("Lantern House", "7500"),
        ),
        (
            "Organisation\t2029/30\t2030/31\nLantern House\t£7,000\t£7,500\nKite Trust\t£0\t£900",
            one("Lantern House", "7000") + one("Lantern House", "7500") + one("Kite Trust", "900"),
        ),
        ("A tender was held. The programme will be delivered by Lantern House at a cost of £7,500.", one("Lantern House", "7500")),
        ("The current contract with Lantern House, worth £7,500 a year, ends in May 2031.", []),
        ("The Commissioner has approved the budget of £7,500 for Lantern House.", []),
        (
            "Groups win funding from the Commissioner's fund\n\nLantern House\n£7,500\nFor new doors.\n\n"
            "Kite Trust\n£900\nFor bunting.\n\nIris Trust\n£800\nFor paint.\n\nMarch Women's Group\n£700\nFor rent.",
            one("Lantern House", "7500") + one("Kite Trust", "900") + one("Iris Trust", "800") + one("March Women's Group", "700"),
        ),
    ],
)  # fmt: skip
def test_what_is_named_next_yearly_delivered_old_or_only_a_budget(
    text: str, expected: list[tuple[tuple[str, ...], Decimal]]
) -> None:
    assert awards(text) == expected


def test_a_page_of_sums_for_the_public_is_read_though_its_form_is_unknown() -> None:
    page = read_text("Last week a refuge opened.\n\n" + "It is warm. " * 12 + "\n\n£7,500 was given.\n\n" + "It is dry. " * 12 + "\n\nLantern House is the provider.")  # fmt: skip
    form = recognise(page)
    assert form is not None
    assert form.kind is FormKind.GRANTS_PAGE


def test_a_contract_that_is_only_intended_is_a_proposal() -> None:
    page = read_text(
        "The Police and Crime Commissioner made it known in May.\n\nA £7,500 contract is intended to be awarded to Lantern House to support victims."
    )
    (award,) = only(Award, extracted("award", page))
    assert award.status is not None
    assert award.status.value is AwardStatus.PROPOSED


def test_what_a_ministry_has_for_all_is_no_income_and_a_limit_of_cost_no_money() -> None:
    page = read_text(
        "Grants page of the Police and Crime Commissioner for Suffolk\n\nIn May the Home Office announced £9m of funding was being made available for work on stalking.\n\n"
        "The Home Office awarded grant funding of £7,500 to the Police and Crime Commissioner for Suffolk.\n\nFinding it would exceed the appropriate limit, £450.00."
    )
    records = extracted("award", page)
    assert [f.amount.value for f in only(FundingIn, records)] == [7500]
    (fund,) = [f for f in only(Funding, records) if f.amount]
    assert fund.amount is not None
    assert fund.amount.value == 9_000_000


AGREEMENT = """
    GRANT AGREEMENT POLICE AND CRIME COMMISSIONER FOR SUFFOLK And {name} AGREEMENT FOR THE
    COMMISSIONER’S GRANT FOR 1st October 2031 to 30th September 2032 SCHEDULE 1 – THE PROJECT
    The Recipient may use the grant for victims.{more}
"""


@pytest.mark.parametrize(
    ("more", "pounds"),
    [("", None), (" “Grant” means the sum of £7,500 payable under clause 3.", Decimal(7500))],
)
def test_a_grant_agreement_is_with_the_party_named_after_the_commissioner(
    more: str, pounds: Decimal | None
) -> None:
    page = read_text(AGREEMENT.format(name="LONG ROAD (FOR SURVIVORS)", more=more))
    (award,) = only(Award, extracted("award", page))
    assert values(award.recipient)[0].text == "LONG ROAD (FOR SURVIVORS)"  # type: ignore[attr-defined]
    assert award.funder[0].value.text == "POLICE AND CRIME COMMISSIONER FOR SUFFOLK"
    assert award.period is not None
    assert str(award.period.value) == "2031-10-01/2032-09-30"
    assert (award.amount.value if award.amount else None) == pounds


def test_what_an_office_was_awarded_is_income_though_nobody_is_said_to_give_it() -> None:
    page = read_text(
        "Grants page of the commissioner\n\nIn July 2031, the Office of the Police and Crime Commissioner (OPCC) was awarded £6,840.25."
    )
    (income,) = only(FundingIn, extracted("award", page))
    assert income.amount.value == Decimal("6840.25")


def test_what_several_have_secured_together_is_income_of_each() -> None:
    page = read_text(
        "News of the commissioner\n\nThe Office of the Police and Crime Commissioner for Suffolk, Marl City Council and Tarn Council have jointly secured £7,500 from the Home Office for victims."
    )
    (income,) = only(FundingIn, extracted("award", page))
    assert [body.value.text for body in income.recipient] == [
        "Office of the Police and Crime Commissioner for Suffolk",
        "Marl City Council",
        "Tarn Council",
    ]


def test_a_body_funded_with_several_sums_has_each_for_its_work() -> None:
    told = "The Commissioner funds the Lantern House Trust with £7,500 for counselling services, £900 for support regarding stalking and £800 for a service in cases of hate crime."
    assert awards(told) == [
        (("Lantern House Trust",), Decimal(pounds)) for pounds in ("7500", "900", "800")
    ]


def test_the_contracts_that_expire_are_told_with_their_day() -> None:
    text = POSTS.replace(POSTS.strip().splitlines()[-1], "") + (
        "\n    The current contracts for night services covering the region expire on the 31st March 2032, and are to be tendered.\n"
    )
    told = [f for f in only(Funding, extracted("award", read_text(text))) if not f.amount]
    ends = {f.funds[0].value: str(f.period.value) for f in told if f.period}
    assert ends["night services covering the region"] == "../2032-03-31"


def test_an_option_to_extend_is_no_extension() -> None:
    page = read_text("""
        New service for victims of piracy to be funded by Police and Crime Commissioner

        The Piracy Advocacy Service will be provided by Stop Harm Trust from July 1, 2033 to March 31, 2036, with the option to extend it for up to two more years.

        The service will cost £130,000 per year. This funding will enable them to extend that support to all.
        """)
    (award,) = only(Award, extracted("award", page))
    assert str(award.period and award.period.value) == "2033-07-01/2036-03-31"
    assert award.status is None or award.status.value is not AwardStatus.EXTENSION
    assert award.purpose == ()


@pytest.mark.parametrize(
    "told",
    [
        "with an optional extension available until March 2037",
        "and may use an optional extension to 2037",
    ],
)
def test_an_extension_that_is_optional_is_none_yet(told: str) -> None:
    text = f"The Police and Crime Commissioner for Kent has awarded Stop Harm Trust £90,000 until March 2036, {told}."
    (award,) = only(Award, extracted("award", read_text(f"Decision\n\n{text}")))
    assert award.status is None or award.status.value is not AwardStatus.EXTENSION


def test_what_a_former_commissioner_gave_points_at_whoever_held_the_office() -> None:
    reading = read_text(POSTS)
    told = only(Funding, extracted("award", reading))
    former = [h for h in only(OfficeHolding, extracted("organisation", reading)) if h.former]
    assert len(former) == 1
    given = {one.holder.value.id for one in told if one.holder}
    assert given == {former[0].id}
    assert all(one.holder for one in told if one.amount)
    assert all(one.holder is None for one in told if "pilot" in values(one.funds))
