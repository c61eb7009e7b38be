"""Layouts of awards in the logs, notices, minutes and pages of many offices."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract.sums.decide import read_sums
from ingest.extract.sums.masked import mask
from ingest.extract.sums.role import Role
from ingest.form import FormKind
from ingest.recognise import recognise
from ingest.records import Award
from tests.extract.award.test_extract_award import awards, one
from tests.extracting import extracted, only, read_text

PAGE = "The successful groups were:\n\n"


@pytest.mark.parametrize(
    ("text", "name", "pounds"),
    [
        ("The fund has awarded grants.\n\nService: Heron House\nGrant: £3,500\nSummary: A counsellor.\nBudget: 2022/23", "Heron House", "3500"),
        ("To grant Voice for Children (Holm) Ltd, the company that runs victim care, the sum of £3,500.", "Voice for Children (Holm) Ltd", "3500"),
        ("The Commissioner agreed to contribute £1,750 per annum to Holm Council for two years (£3,500 in total).", "Holm Council", "3500"),
        ("Kite Angels – requested £3,500. AGREED.", "Kite Angels", "3500"),
        ("Kite Women's Network – requested £6,000. AGREED at £3,500.", "Kite Women's Network", "3500"),
        ("In May the office paid £3,500. All of it went to Kite Trust.", "Kite Trust", "3500"),
        ("The following applications are successful:\n\n• Kite Coastwatch – £3,500 for radios\n\nThe fund has £15,000 for the year.", "Kite Coastwatch", "3500"),
        (f"{PAGE}• Kite Café Club – £3,500 (requested £12,500)", "Kite Café Club", "3500"),
    ],
)  # fmt: skip
def test_a_layout_names_recipient_and_sum(text: str, name: str, pounds: str) -> None:
    assert awards(text) == one(name, pounds)


@pytest.mark.parametrize(
    "text",
    [
        "Not approved: Kite Aero Club (£3,500), Iris Social Club (£2,500).",
        "The following are declined: Kite Rugby Club – £3,500; Iris Theatre – £2,500",
        "Kite Rugby Club – requested £3,500. NOT AGREED.",
        "Sheds No awards in this round Not approved: Kite Aero Club (£3,500), Iris Social Club (£2,500).",
    ],
)
def test_what_is_declined_in_a_list_is_no_award(text: str) -> None:
    assert awards(f"Community grants of the panel\n\n{text}") == []


def test_headings_of_districts_and_fields_of_entries_do_not_part_a_list_from_its_lead_in() -> None:
    text = (
        "The panel approved the following:\n\nHolm\n\nKite Sheds: £3,950\nProject: mending bikes\n\n"
        "Tarn Bank\n\nLearning Together: £9,990\nProject: English for women\n\nIris Hub: £7,500\nProject: a drop-in"
    )
    assert [name for (name,), _ in awards(text)] == ["Kite Sheds", "Learning Together", "Iris Hub"]


def test_the_projects_of_a_round_of_a_fund_are_awards() -> None:
    text = (
        "Groups can bid for up to £8,000.\n\nRound 4 – the projects\n\n"
        "Kite Boxing Academy – £7,980 – evening sessions.\nIris Women's Association – £6,450 – a course."
    )
    assert [name for (name,), _ in awards(text)] == [
        "Kite Boxing Academy",
        "Iris Women's Association",
    ]


def test_the_column_of_purposes_is_no_column_of_sums() -> None:
    text = (
        "Grants awarded\n\nName of organisation\tPurpose of grant\tAmount £\n"
        "Kite Trust\tOutreach\t4,200\nIris Arts\tA course\t1,850"
    )
    assert awards(text) == [(("Kite Trust",), Decimal(4200)), (("Iris Arts",), Decimal(1850))]


def test_names_and_sums_by_turns_leave_the_sentence_after_them_to_be_read() -> None:
    text = (
        "Of this, Kite Together Vale will receive £8,250, The Nest at Holm £6,000 and Iris Line £7,400. "
        "Grants of £800 go to Larch Women, Elm Deaf Support and the Oak Advice Project."
    )
    assert awards(text) == [
        (("Kite Together Vale",), Decimal(8250)),
        (("The Nest at Holm",), Decimal(6000)),
        (("Iris Line",), Decimal(7400)),
        (("Larch Women",), Decimal(800)),
        (("Elm Deaf Support",), Decimal(800)),
        (("Oak Advice Project",), Decimal(800)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kite Mediation was awarded the restorative justice and mediation contract, with a value of £3,500.",
        "The Commissioner has given £3,500 to help Kite Mediation open on Saturdays.",
    ],
)
def test_a_slot_of_giving_names_the_recipient(text: str) -> None:
    assert [n.text for told in read_sums(mask(text)) for n in told.recipients] == ["Kite Mediation"]


def test_whom_a_contract_is_entered_into_with_is_given_what_it_is_worth() -> None:
    text = (
        "Decision record\n\nTitle: Award of Contract – Holm Referral Centre children's service\n"
        "Decision: To enter into a contract with Kite Health Partnership for three years.\n\n"
        "The contract value is £40,000."
    )
    assert awards(text) == one("Kite Health Partnership", "40000")


def test_a_log_whose_later_decision_has_no_titled_recipient_is_read() -> None:
    log = (
        "DECISION No: 2017/09\nTITLE: Victims' services\nDECISION: The Commissioner agreed to extend the contract with Kite Trust at a cost of £3,500.\n\n"
        "DECISION No: 2017/10\nTITLE: Treasury\nDECISION: The Commissioner approved a limit for debt of £64m.\nAPPROVED: 9 March 2017\n\n"
        "DECISION No: 2017/12\nTITLE: Boiler\nDECISION: The Commissioner approved spending of £212,000 on new boilers.\nAPPROVED: 30 March 2017"
    )
    assert awards(f"Decisions of March\n\n{log}") == one("Kite Trust", "3500")


def test_an_application_declined_in_brackets_is_no_award() -> None:
    text = "He declined the application from Kite Paragliders (£5,000)."
    assert [told.role for told in read_sums(mask(text))] == [Role.DECLINED]


def test_what_is_agreed_in_capitals_is_decided() -> None:
    text = "The Commissioner AGREED to provide £3,500 as a contribution to the cost of the post."
    assert [told.role for told in read_sums(mask(text))] == [Role.DECIDED]


def test_what_a_raffle_made_is_nobodys_award() -> None:
    text = "The Commissioner's awards were given on Thursday. A raffle made £860 for the Kite Benevolent Fund."
    assert awards(text) == []


@pytest.mark.parametrize(
    ("text", "name", "pounds"),
    [
        ("The organisation applied for the fund:\n\nKite Shift CIO – mentoring – sum requested £3,500\n\nThe Commissioner awards the requested sum to the aforementioned organisation.", "Kite Shift CIO", "3500"),
        ("Grants over £500\n\nGrant holder: Kite Leaf Road\nTitle: Advisers\nAmount: £3,500\nDescription: For adults.", "Kite Leaf Road", "3500"),
        ("Below are some of the organisations that I have supported.\n\nKite Hope (Tarnford): I gave £3,500 so that the charity could open a drop-in.", "Kite Hope", "3500"),
        ("These organisations got grants:\n\nVoice for Tarn Women CIC: £3,500 for a pilot.", "Voice for Tarn Women CIC", "3500"),
    ],
)  # fmt: skip
def test_a_further_layout_names_recipient_and_sum(text: str, name: str, pounds: str) -> None:
    assert awards(text) == one(name, pounds)


def test_a_name_stands_above_what_it_does_and_the_sum_below() -> None:
    text = (
        "The following have been successful:\n\nKite Cycle Workshop\n\nA weekly session of repairs.\n\n£1,433\n\n"
        "Iris Youth Project\n\nWorkers in the streets of Holm.\n\n£2,100"
    )
    assert awards(text) == [
        (("Kite Cycle Workshop",), Decimal(1433)),
        (("Iris Youth Project",), Decimal(2100)),
    ]


def test_lines_told_alike_are_of_the_fund_named_above_all_of_them() -> None:
    text = (
        "Projects of the Road Fund\n\nCommunity groups can apply for between £500 and £5,000.\n\nWho has benefitted so far?\n\nKite Parish Council received £3,600 for a sign.\n\n"
        "Iris Speedwatch received £512 for a device.\n\nThe governors of Larch Infant School received £1,275 for a bus.\n\n"
        "Elm District Riders received £700 for vests."
    )
    assert [name for (name,), _ in awards(text)] == [
        "Kite Parish Council",
        "Iris Speedwatch",
        "Larch Infant School",
        "Elm District Riders",
    ]


def test_rows_that_start_with_a_date_name_the_body_in_the_next_column() -> None:
    text = (
        "Property fund: grants made\n\nDate Recipient Reason Amount\n12/04/2018 Kite Sea Cadets New mast £500.00\n"
        "19/06/2018 Iris Women's Aid Toys £750.00"
    )
    assert awards(text) == [
        (("Kite Sea Cadets",), Decimal(500)),
        (("Iris Women's Aid",), Decimal(750)),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The biggest winner of this round is Kite Council with £3,500 for cameras.", ["Kite Council"]),
        ("The team put forward a bid from Kite Girls Club, which will use £3,500 to buy gloves.", ["Kite Girls Club"]),
        ("A second contract, worth £4,020, for Deaf victims has gone to Kite Trust.", ["Kite Trust"]),
        ("Three grants were made and pensioners at Kite Court have £3,500 for a gate.", []),
    ],
)  # fmt: skip
def test_who_is_the_winner_of_a_sum(text: str, names: list[str]) -> None:
    told = [t for t in read_sums(mask(text)) if t.role is Role.AWARD]
    assert [n.text for t in told for n in t.recipients] == names


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "The fund has made grants to local groups.\n\nKite Thrive Vale\nWhat is it? A club for teenagers.\nHow much did it get? £18,000\n\n"
            "Iris Trail CIC\nWhat is it? Cycling.\nHow much did it get? £6,955",
            [("Kite Thrive Vale", 18000), ("Iris Trail CIC", 6955)],
        ),
        (
            "The Commissioner awards grants as below:\n\nKite Weald – £26,000 – conflict resolution; mentoring by Iris Lives Holm – £49,725; "
            "Larch House – £18,500 – payback for carers; Elm Football Foundation – £9,000.",
            [("Kite Weald", 26000), ("Iris Lives Holm", 49725), ("Larch House", 18500), ("Elm Football Foundation", 9000)],
        ),
        (
            "Among the winners were:\n\nKite Boys Club (£4,990)\nHolm Coast Riding for the Disabled £2,400",
            [("Kite Boys Club", 4990), ("Holm Coast Riding for the Disabled", 2400)],
        ),
        (
            "Two centres will have grants. Kite Rape Crisis and Sexual Abuse Centre will get £7,000.",
            [("Kite Rape Crisis and Sexual Abuse Centre", 7000)],
        ),
        (
            "From October the service will be run by Kite Wellbeing, a practice in Holm. The contract is worth £45,000 over three years.",
            [("Kite Wellbeing", 45000)],
        ),
        ("I jointly funded Safe in Action, an event for pupils, at a cost of £12,000.", []),
    ],
)  # fmt: skip
def test_what_a_page_of_many_or_one_awards(text: str, awarded: list[tuple[str, int]]) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


def test_a_force_is_given_what_a_commissioner_for_victims_grants_it() -> None:
    text = (
        "Decision record form\n\nRequest for approval\n\nIt is recommended that £289,000 is granted to Holm Constabulary from the budget.\n\n"
        "Police, Crime and Victims' Commissioner: I hereby approve the recommendation above."
    )
    page = extracted("award", read_text(text))
    assert [a.recipient[0].value.text for a in only(Award, page)] == ["Holm Constabulary"]


def test_a_register_of_contracts_is_a_page_of_awards() -> None:
    form = recognise(read_text("Contracts register\n\nTitle\n\nSupplier\n\nTotal value"))
    assert form is not None
    assert form.kind is FormKind.GRANTS_PAGE


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "In Brad, the Kite Partnership and Iris Mosque each receive grants of £5,000. In Wakely, Larch and Elm Youth have been awarded £3,000 apiece.",
            [(("Kite Partnership",), 5000), (("Iris Mosque",), 5000), (("Larch",), 3000), (("Elm Youth",), 3000)],
        ),
        ("The Commissioner approved a contribution of £9,000 (£3,000 per annum) to Kite Trust for three years.", [(("Kite Trust",), 9000)]),
        (
            "Grants awarded in Quarter 2\n\nLead body: Kite Borough Council. Approved: £25,000\n\nLead body: Iris CAB. Approved: £18,750\n\n"
            "Lead body: Larch Futures. Requested: £20,000. Rejected",
            [(("Kite Borough Council",), 25000), (("Iris CAB",), 18750)],
        ),
        (
            "Kite Boxers applied to the fund for grants after thieves stole lead worth £2,000. It was awarded £4,600.",
            [(("Kite Boxers",), 4600)],
        ),
        ("It is agreed to fund Kite Women (£98,000) and Iris East (£12,500). Funding for Larch House, of £28,000, will stop.", [(("Kite Women",), 98000), (("Iris East",), 12500)]),
        ("The chair is a trustee of the Kite Trust, which received no grant in the year (2015/16: £20,000).", []),
        (
            "A scheme that keeps teenagers out of court has had its grant renewed. The Kite Youth Justice Service has been handed £187,000.",
            [(("Kite Youth Justice Service",), 187000)],
        ),
    ],
)  # fmt: skip
def test_further_turns_of_news_and_minutes(
    text: str, awarded: list[tuple[tuple[str, ...], int]]
) -> None:
    assert awards(text) == [(names, Decimal(pounds)) for names, pounds in awarded]


def test_cells_of_two_short_lines_above_a_sum_are_two() -> None:
    text = (
        "Recipient\nWhat it's for\nAward\nKite Sea Scouts\nA new outboard\n£1,100\nIris Therapy Garden\nRaised beds\n£750\n"
        "Larch Big Local\nTeen café\n£4,985\n\nThe panel of the fund has chosen these from among many applications this year."
    )
    assert [name for (name,), _ in awards(text)] == [
        "Kite Sea Scouts",
        "Iris Therapy Garden",
        "Larch Big Local",
    ]


def test_a_decision_to_make_a_grant_to_a_body_is_of_the_amount_below() -> None:
    text = (
        "Decision no. 9\n\nTitle: Kite Holm – Mental Health Network\n\nThe Commissioner decided to make a grant to Kite Holm.\n\n"
        "Amount – £26,000\n\nPrevious grant – £24,000"
    )
    assert awards(text) == one("Kite Holm", "26000")


def test_who_leads_a_partnership_is_given_the_contract() -> None:
    text = "Kite Trust, which will lead a partnership with Iris Place and Larch Voices, has been awarded a contract worth £738."
    told = read_sums(mask(text))
    assert [n.text for t in told for n in t.recipients] == ["Kite Trust"]


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "Three groups have each been awarded £8,600 over two years.\n\nThey are Kite Start, Iris Vale Mentors and Larch Youth.",
            [("Kite Start", 8600), ("Iris Vale Mentors", 8600), ("Larch Youth", 8600)],
        ),
        (
            "These organisations were awarded funding.\n\nKite Star\n£31,120 to support women.\n\nIris Shores Ltd\n£14,680 for champions.",
            [("Kite Star", 31120), ("Iris Shores Ltd", 14680)],
        ),
        (
            "Where did the fund go?\n\nDomestic abuse: Kite Women £44,000; Iris West £38,500\n\nSexual violence: Larch Crisis £52,000, Elm House £61,750",
            [("Kite Women", 44000), ("Iris West", 38500), ("Larch Crisis", 52000), ("Elm House", 61750)],
        ),
        (
            "Funding of services\n\nProvider | Service | PCC | Council | Total\nKite House | Refuge | £25,000 | £65,000 | £90,000\nIris Line | Helpline | £51,500 | £5,000 | £56,500",
            [("Kite House", 25000), ("Iris Line", 51500)],
        ),
        (
            "Minutes of the grants board\n\n4.1 Kite Families First\n\nMembers considered the report. A total of £50,000 was sought.\n\nRESOLVED – that £35,000 be awarded.",
            [("Kite Families First", 35000)],
        ),
    ],
)  # fmt: skip
def test_what_several_are_given_together_or_by_columns(
    text: str, awarded: list[tuple[str, int]]
) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


def test_a_table_of_what_was_paid_to_organisations_is_a_page_of_grants() -> None:
    table = "The amounts paid to the organisations that you list are:\n\nKite Trust\t£40,000"
    form = recognise(read_text(table))
    assert form is not None
    assert form.kind is FormKind.GRANTS_PAGE


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "Two Holm charities have been handed £20,000 each by the Commissioner.\n\nKite House and the Path will use the money to open longer.\n\n"
            "“Nobody should sleep on the street,” said the Commissioner.",
            [("Kite House", 20000), ("Path", 20000)],
        ),
        (
            "Successful bids Kite Lead Ltd £4,500 Dale Youth Club £2,200 Friends of Holm Beck £740 Unsuccessful bids Iris Yacht Club £5,000",
            [("Kite Lead Ltd", 4500), ("Dale Youth Club", 2200), ("Friends of Holm Beck", 740)],
        ),
    ],
)
def test_names_and_sums_that_nothing_parts(text: str, awarded: list[tuple[str, int]]) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "Groups in Kite and Holm praise village chest funding\n\nWatch our films live on channel 312",
            [],
        ),
        (
            "Grants were given by councillors. The split for each area of the district was: Holm £9,310, Marl £7,420 and Tarn £6,180.",
            [],
        ),
        (
            "Advertisement\n\nHide AdThe Kite Band received a grant of £875 for stands.",
            [("Kite Band", 875)],
        ),
        ("Hide AdHis group received £640 of funding for spades.", []),
        (
            "Kite Tennis Club has twice been the recipient of VCF funding, receiving £21,000 towards lights in 2021 and, earlier this year, being awarded a £3,150 grant.",
            [("Kite Tennis Club", 21000), ("Kite Tennis Club", 3150)],
        ),
        (
            "Resolved – That these amounts be approved.\n\nAmount Granted\n\nKite Partners in Sport £2,150\n\nIris Playgroup Association £900",
            [("Kite Partners in Sport", 2150), ("Iris Playgroup Association", 900)],
        ),
        (
            "Those which have successfully applied are:\n\n- Kite Band – £2,640 for a ramp\n\n- KBiF application – £3,120 to replace planters\n\n- Iris Hall – £1,075 for a loop",
            [("Kite Band", 2640), ("KBiF", 3120), ("Iris Hall", 1075)],
        ),
        (
            "Applications were received from the following:\n\n- Iris Reading Rooms – contribution towards the cost of a porch (£2,700)\n\n- Kite Bowls Club – contribution towards the cost of a mower (£1,150)",
            [],
        ),
        (
            "Meeting: 14/06/2022 - Cabinet (Item 7)\n\nThe Council has agreed a reduction in grant to the Kite Advice Centre of £12k per annum.",
            [],
        ),
        (
            "The round follows £17,300 distributed to groups of the town in spring, including to Kite Church.",
            [],
        ),
        (
            "One group which has lately benefited from a £1,860 grant is village theatre group Kite Players which is to tour.",
            [("Kite Players", 1860)],
        ),
        (
            "The Director agrees these grants:\n\nItem\n\nSpend\n\na) Help with rent\n\n£65,000\n\nb) Fuel (grant to Kite Foundation)\n\n£90,000\n\n"
            "c) Heaters on loan (grant to Iris Rescue Service £11,250)\n\n£13,500\n\nd) Comfort Packs (grant to Iris Rescue Service)\n\n£18,000",
            [
                ("Kite Foundation", 90000),
                ("Iris Rescue Service", 11250),
                ("Iris Rescue Service", 18000),
            ],
        ),
        (
            "This sets out the spending of the government’s Winter Grant Scheme allocation to Eastmarch (£894,250).",
            [],
        ),
        (
            "Organisations in receipt of round 9 of the fund:\n\nKite Refugee Service - £40,000\n\nSkills for Neighbours - £31,225",
            [("Kite Refugee Service", 40000), ("Skills for Neighbours", 31225)],
        ),
        (
            "Among those helped by the fund were Kite Hospice in Holm who used their grant of £3,640 to lay a path.",
            [("Kite Hospice", 3640)],
        ),
        (
            "That the following be agreed:\n\n£8,500 from the Change Fund to Kite Rovers\nCommunity Foundation, as set out in section 1.1\n\n"
            "£3,200 from the\nChange Fund to Iris Grocery Store, as set out in\nsection 1.3",
            [("Kite Rovers Community Foundation", 8500), ("Iris Grocery Store", 3200)],
        ),
        ("The director approved the virement of £500 from the Growth Fund to Kite Centre.", []),
        (
            "The meeting noted that these grants had been approved:\n\n· £380 for two salt bins (applicant: Kite Street Association)",
            [("Kite Street Association", 380)],
        ),
        (
            "Applications received since the last meeting and approved:\n\n1. Kite Give Back Club (No 311)    £490\n\nGrant to pay for paint.",
            [("Kite Give Back Club", 490)],
        ),
        (
            "Application 1\n\nApplicant: Kite Canoe Centre\n\nAmount: £1,310\n\nProject: Paddles. All are supported by modern equipment.",
            [],
        ),
        (
            "AGREED: that approval be given for a contract for the Housing Assistant role and to allocate £58,340 to fund these roles.",
            [],
        ),
    ],
)
def test_what_pages_of_newspapers_and_minutes_of_councils_hold(
    text: str, awarded: list[tuple[str, int]]
) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


def test_an_offer_that_is_accepted_comes_in() -> None:
    told = read_sums(mask("It is to accept the offer £1,275,300 of grant money for the gateway."))
    assert [one.role for one in told] == [Role.INCOME]
