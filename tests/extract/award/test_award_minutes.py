"""Lines of lists, minutes, records and answers that tell who is given what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.pipeline import extract_json, process
from tests.extract.award.test_extract_award import awards, one


def test_a_line_above_a_sum_may_tell_a_place_too_or_a_fund_where_the_others_have_names() -> None:
    text = """Resolved - that the following amounts of grant aid be approved:

Applicant Amount granted

New Marl Parish Council

Events over three days

£200

St Wilf's Church Hall, Holm

Street party

£100

Dray Court Social Fund (Marl)

Harvest Party

£120
"""
    assert awards(text) == [
        *one("New Marl Parish Council", "200"),
        *one("St Wilf's Church Hall", "100"),
        *one("Dray Court Social Fund", "120"),
    ]
    two = "Grants awarded\n\nMarl Parish Council\n\n£150\n\nSt Wilf's Church Hall, Holm\n\n£30"
    assert [names for names, _ in awards(two)] == [
        ("Marl Parish Council",),
        ("St Wilf's Church Hall",),
    ]


def test_commas_of_one_name_part_no_bodies_and_a_list_stops_where_its_text_is_cut_off() -> None:
    text = """Resolved that the following grants be awarded:

£450 to Kite Camera Club towards lenses;
£275 to Marl Safe, Well, Happy Partnership towards workshops;
£350 to Iris Theatre towards a play;
£250 to Molly's Gift towards a club;
£750 to Larch"""
    assert [names for names, _ in awards(text)] == [
        ("Kite Camera Club",),
        ("Marl Safe, Well, Happy Partnership",),
        ("Iris Theatre",),
        ("Molly's Gift",),
    ]


def test_a_line_is_given_what_the_next_one_says_this_application_is_approved_for() -> None:
    text = """Please find applications received for consideration below.

1) New Play Things, Tarn Parks Team - £700.

The application is for swings.

2) Children's Winter Party, Wharf Street Residents Committee - £435.

This application has been approved by officers already as it is a small one.
"""
    assert awards(text) == one("Wharf Street Residents Committee", "435")
    assert awards(text.replace("has been approved", "has been rejected")) == []


def test_a_name_says_for_whom_its_arts_are() -> None:
    text = (
        "Grants awarded\n\n- The Kite Arts for Children £150\n- Larch Drama for Beats and Bars £950"
    )
    assert [names for names, _ in awards(text)] == [
        ("The Kite Arts for Children",),
        ("Larch Drama",),
    ]


@pytest.mark.parametrize("told", ["given to fund talks", "awarded to fund talks", "granted towards talks"])  # fmt: skip
def test_a_line_says_what_a_sum_beside_a_name_was_given_for(told: str) -> None:
    text = f"These are the projects of our network this year.\n\nTarn Open Gate - £12,500 {told} for young people."
    [award] = extract_json(process(text.encode(), "page.txt"))["awards"]
    assert (award["recipient"][0]["value"], award["amount"]["value"]) == ("Tarn Open Gate", 12500)


@pytest.mark.parametrize("place", ["Holm", "Haverhill"])
def test_a_line_may_name_a_body_as_a_scheme_before_its_place_and_leave_no_blank_before_its_sum(
    place: str,
) -> None:
    text = (
        "The allocation of funding be approved, namely:\n\na. Reach Projects, Holm £100\n\n"
        f"b. The Befriending Scheme, {place} £520\n\nc. Hope After Loss, West Marl£140\n\n"
        "d. Moor Rescue Service (MRS), West Marl£900"
    )
    assert awards(text) == [
        *one("Reach Projects", "100"),
        *one("The Befriending Scheme", "520"),
        *one("Hope After Loss", "140"),
        *one("Moor Rescue Service", "900"),
    ]


def test_of_applications_to_consider_only_what_is_resolved_is_awarded() -> None:
    text = (
        "To consider the following Grant Applications:\n\ni) Kite Civic Society – Plaque Project - £1240\n\n"
        "Resolved - that £1240 be awarded to Kite Civic Society.\n\n"
        "ii) Iris Blues Festival Committee - £1000\n\nMembers discussed the above application."
    )
    assert awards(text) == one("Kite Civic Society", "1240")


@pytest.mark.parametrize(
    ("to", "given"),
    [
        ("Kite Trust for its work with families", [("Kite Trust", 45000)]),
        ("Holm Refuge for 2024/25", [("Holm Refuge", 45000)]),
        ("community safety partnerships for 2024/25", []),
    ],
)
def test_a_decision_to_allocate_funding_to_a_body_gives_it_what_is_told_further_on(
    to: str, given: list[tuple[str, float]]
) -> None:
    record = (
        f"Decision Record\n\nDecision: To allocate additional funding as set out in this notice to {to}.\n\n"
        "Signature: A Person\n\nDate: 1 May 2024\n\nThe total cost of £45,000 will be met from the budget."
    )
    told = extract_json(process(record.encode(), "record.txt"))["awards"]
    assert [(a["recipient"][0]["value"], a["amount"]["value"]) for a in told] == given


def test_what_a_council_asked_for_is_not_awarded_again_beside_what_is_resolved() -> None:
    text = (
        "Decision Maker: Cabinet\n\nDecision status: Recommendations Approved\n\n"
        "Cabinet considered requests for grants.\n\n"
        "Holmsworth Parish Council had requested £640 towards its summer party. "
        "A second form from Marl Parish Council was for funding of at most £1,870 for two benches.\n\n"
        "RESOLVED that grant requests are approved accordingly.\n\n1. Holmsworth – £640\n\n2. Marl Parish – £1,870"
    )
    assert awards(text) == [*one("Holmsworth", "640"), *one("Marl Parish", "1870")]


@pytest.mark.parametrize("where", ["", " (Leaving Unkindness Extra Project)"])
def test_a_project_somewhere_is_named_with_its_word(where: str) -> None:
    text = f"LUX project{where} in the Tarn area has been awarded £4,195."
    assert awards(f"Grants of the Commissioner's fund:\n\n{text}") == one("LUX project", "4195")


def test_a_name_in_a_list_with_brackets_may_begin_with_whom_it_is_for() -> None:
    text = "Other grants included Kite Hall Trust (£900), Youth for Kestrel Holm (£770), Iris Association (£2,890) and Holm Aid (£2,000)."
    assert awards(text)[1:2] == one("Youth for Kestrel Holm", "770")


def test_a_list_of_awards_with_words_of_their_own_goes_on_with_a_name_of_no_kind() -> None:
    lines = [
        "Kite Trust: £1200", "Shelters in the park", "Marl Parish Council: £2175", "The outside space of the hall",
        "Tarn Rovers Football Club: £2000", "Burrows and outdoor seating", "Holm Paint Festival: £2000", "Painted walls",
    ]  # fmt: skip
    text = "To allocate the grants of the fund as follows:\n\n" + "\n\n".join(lines)
    assert awards(f"Decision Maker: Cabinet\n\nDecision:\n\n{text}")[3:] == one(
        "Holm Paint Festival", "2000"
    )


MINUTES = "Agenda item\n\nThe Community Meeting budget was presented and the following funding applications were received.\n\n"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "a)   Holm Gardening Project     3,820\n\nApplication deferred from the last meeting.\n\nthat the application be Rejected.\n\n"
            "b)   Tarn Burial Council of Holmshire    657\n\nApplication to fund a leaflet.\n\nthat the application for £657 be Supported.",
            [("Tarn Burial Council of Holmshire", 657)],
        ),
        (
            "1.  Marl Events Team requested £1,750 from the Ward Fund for a festival.\n\nResidents questioned why a section of the Council applied.\n\n"
            "that it be agreed that the application be supported to the value of £1,750.\n\n"
            "2.  Parks Services and Kite Play Association requested £1,213.41 from the Fund to provide a gate.",
            [("Marl Events Team", 1750)],
        ),
        (
            "Project: maintenance of the field\n\nSubmitted by Holm Rugby Football Club (joint bid)\n\nAmount requested: £ 1000\n\n"
            "Councillors had paid for the club's nets last year and this time decided not to support the application.\n\n"
            "Project: Women of Tarn\n\nSubmitted by Kite Initiative CIC\n\nAmount requested: £1435\n\n"
            "AGREED: that the application be supported in full to the value of £1435.",
            [("Kite Initiative CIC", 1435)],
        ),
    ],
)
def test_what_is_resolved_of_an_application_goes_to_who_made_it_for_that_sum(
    text: str, given: list[tuple[str, int]]
) -> None:
    assert awards(MINUTES + text) == [a for name, sum_ in given for a in one(name, str(sum_))]


def test_what_is_resolved_under_the_name_of_an_applicant() -> None:
    text = (
        "Minutes of the Community Fund Panel\n\n1. Kite Trust\n\nThe panel heard of a helpline.\n\n"
        "Resolved: that a grant of £4,500 be approved.\n\n2. Iris Arts\n\nResolved: that a grant of £900 be approved.\n\n"
        "3. Tarn Scouts\n\nResolved: that the application be refused."
    )
    assert awards(text) == one("Kite Trust", "4500") + one("Iris Arts", "900")


def test_a_sum_in_a_line_of_its_own_under_a_name() -> None:
    text = "Here are some of the successful grants:\n\nTarn Day Centre\n\nAmount awarded £4,500\n\nSeeds were bought."
    assert awards(text) == one("Tarn Day Centre", "4500")


def test_what_was_agreed_in_an_entry_whose_title_is_a_body() -> None:
    log = (
        "PCC Decisions 2018\n\nDate: 3 October 2018\nTitle: Kite Trust\nDecision: The PCC agreed to provide a grant of"
        " £4,500 to support the youth club.\n\nDate: 11 October 2018\nTitle: Estates strategy\n"
        "Decision: The PCC approved the sale of a house for £215,000."
    )
    assert awards(log) == one("Kite Trust", "4500")


def test_what_an_answer_says_was_paid() -> None:
    answer = (
        "Freedom of Information Request 2020-31\n\nYou asked:\n\nWhich organisations had money in 2019/20?\n\nOur response:\n\n"
        "The office holds the information that you requested. The following payments were made:\n\nKite Trust – £4,500\nIris Arts – £900"
    )
    told = extract_json(process(answer.encode(), "answer.txt"))["awards"]
    assert [(a["recipient"][0]["value"], a["amount"]["value"]) for a in told] == [
        ("Kite Trust", 4500),
        ("Iris Arts", 900),
    ]


def test_the_title_of_a_decision_that_is_a_body_s_name_has_what_is_decided() -> None:
    text = (
        "PCC/2020/31: Kite Trust\n\nThe PCC has funded Kite Trust since 2015. The current grant of £58,500 ends in March."
        "\n\nDecision: to award £61,000 for 2020/21.\n\nSigned 11 March 2020"
    )
    told = extract_json(process(text.encode(), "decision.txt"))["awards"]
    assert [(a["recipient"][0]["value"], a["amount"]["value"]) for a in told] == [
        ("Kite Trust", 61000)
    ]


def test_what_a_body_had_before_a_decision_is_no_award_of_it() -> None:
    text = (
        "Decision report\n\n2.1 That the PCC approves the award of £4,500 to the Kite Project.\n\n3. Background\n\n"
        "3.1 The project received £750 in 2020/21 and £900 in 2021/22 for the same work."
    )
    assert awards(text) == one("Kite Project", "4500")


def test_rows_with_blank_lines_between_are_one_table() -> None:
    text = "Awards made\n\nArea | Project | Organisation | Award\n\nDale Lane | Punch | Kite Boxing | £4,500\n\nHolm | Light | Iris Arts | £900"
    assert awards(text) == one("Kite Boxing", "4500") + one("Iris Arts", "900")


def test_a_name_in_a_list_may_be_a_sentence() -> None:
    text = "Grants were awarded to:\n\n1.  Kite Trust:  £2,000\n\nPaint.\n\n2.  Holm is Growing CIC:  £1,250\n\nSeeds and tools to share"
    assert awards(text) == one("Kite Trust", "2000") + one("Holm is Growing CIC", "1250")


def test_who_got_what_leads_a_list_of_awards_in() -> None:
    text = "The fund 2018: who got what\n\n£4,500 – Off The Kerb, for youth work\n£1,200 – 1625 Young People, for rooms\n£900 – Dale Counselling, for rent"
    assert awards(text) == [
        *one("Off The Kerb", "4500"),
        *one("1625 Young People", "1200"),
        *one("Dale Counselling", "900"),
    ]


def test_the_only_line_of_a_list_that_is_said_to_be_successful() -> None:
    text = (
        "The following are the successful bids:\nLiberty Programme, A Way Up, Dale – £4,500\n"
        "A Way Up is an outreach charity. It aims to help women and families to live free from harm."
    )
    assert awards(text) == one("A Way Up", "4500")


def test_work_told_behind_a_name_is_not_who_gets_its_sum() -> None:
    text = (
        "Extensions agreed to grants:\n\nIris Health – SARC follow-up clinic – to March – £4,500\n"
        "Kite Trust – helpline – to March – £7,200"
    )
    assert awards(text) == one("Iris Health", "4500") + one("Kite Trust", "7200")


def test_a_line_of_a_year_between_a_lead_in_and_its_only_award() -> None:
    text = "The awards are as follows:\n\nFrom 2019/20 fund\n\nTarn, Dale and Holm: The Kite Trust – £4,500\n\nThe Trust will run a course."
    assert awards(text) == one("The Kite Trust", "4500")


def test_lots_of_a_contract_awarded_at_a_sum_each() -> None:
    text = (
        "Contract award: programmes\n\nLot 1 (North) has been awarded to Kite Families at £4,500 over three years.\n"
        "Lot 2 (South) has been awarded to Iris Recovery at £900 over three years."
    )
    assert awards(text) == one("Kite Families", "4500") + one("Iris Recovery", "900")


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        ("Dale Road Under 12s FC were awarded £300 towards pitch fees.", [("Dale Road Under 12s FC", 300)]),
        (
            "Larch Over 60s Club was awarded £200 towards hall hire, Moor Twirlers £500 towards travel and the Crown Association was granted £520 towards insurance.",
            [("Larch Over 60s Club", 200), ("Moor Twirlers", 500), ("Crown Association", 520)],
        ),
        (
            "Kite Trust was awarded £2,000 in 2013/14, £2,110 in 2014/15 and £2,352 in 2015/16.",
            [("Kite Trust", 2000), ("Kite Trust", 2110), ("Kite Trust", 2352)],
        ),
        (
            "To approve the grants with these changes:\n\n• Kite Trust: recommended amount of £2,000 in 2013/14 and £2,110 in 2014/15.",
            [("Kite Trust", 2000), ("Kite Trust", 2110)],
        ),
        (
            "The fund is run by the Holm City Partnership.\n\nTo agree to allocate £4,500 directly to the Partnership for joint work.",
            [("Holm City Partnership", 4500)],
        ),
        (
            "The panel also agreed these investments:\n\n£610 to Holm Parish Council for a bench.\n\n£500 to Meals on Wheels Holm towards setting up a fund - this will feed people in need who have been referred.\n\n"
            "£500 to The Laurel Brook Trust (Side by Side) towards crafts sessions for adults. these will be held at Dale Community Centre and Tarn Community Centre.",
            [("Holm Parish Council", 610), ("Meals on Wheels Holm", 500), ("The Laurel Brook Trust", 500)],
        ),
    ],
)  # fmt: skip
def test_clubs_named_by_ages_sums_by_years_and_lines_that_begin_with_their_sum(
    text: str, awarded: list[tuple[str, int]]
) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


def test_what_a_cabinet_was_recommended_is_awarded_where_it_was_approved() -> None:
    text = (
        "We recommend that:\n\n1. Cabinet approve the grant awards from the Fund shown below:\n\n"
        "• Kite Forum - £4,500\n\n• Larch Trust - £800\n\nThe recommendations were approved on 3 May."
    )
    assert awards(text) == [*one("Kite Forum", "4500"), *one("Larch Trust", "800")]


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "The office authorised the award of a contract to:\n\n1) Larkfield, the provider of hubs for the North from 1 April to 31 March for the sum of £612 340\n\n"
            "2) Moorgate Action for the hubs of the South from 1 April to 31 March at a cost of £148 900",
            [("Larkfield", 612340), ("Moorgate Action", 148900)],
        ),
        (
            "The grant recipients are:\n\nTarn Seniors Club - £2,930?per annum\n\nHolm Community Garden?- £3,410?per annum",
            [("Tarn Seniors Club", 2930), ("Holm Community Garden", 3410)],
        ),
        (
            "The Commissioner awarded £9,500 to Kite Roads Limited for three schemes. These are:\n\n- Staniel Way Cycleway - £2,500\n\n- Bourne Cycleway - £5,000\n\n- Tarn Link - £2,000",
            [("Kite Roads Limited", 9500)],
        ),
        (
            "The following bids were successful:\n\nThe Dale Foundation – £18,000\n\nIt gives talks in schools.\n\nKite Trust – £7,430\n\nThe team teaches young people.\n\nIt works in schools.\n\nTarn Ventures – £6,200",
            [("The Dale Foundation", 18000), ("Kite Trust", 7430), ("Tarn Ventures", 6200)],
        ),
    ],
)  # fmt: skip
def test_lines_of_contracts_lost_blanks_works_below_their_whole_and_lines_far_below_their_lead_in(
    text: str, awarded: list[tuple[str, int]]
) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "The office has awarded grants to these groups.\n\nThe hall at Holm has received £1,200 for lights.\n\nTarn arts network was given £2,450 to teach drumming.\n\n"
            "Kite Youth Trust received £3,100 to stay open.\n\nLarch Vale choir was awarded a £640 grant for its evenings.\n\nMoorgate Action received £980 for talks.",
            [("Tarn arts network", 2450), ("Kite Youth Trust", 3100), ("Larch Vale choir", 640), ("Moorgate Action", 980)],
        ),
        (
            "The Commissioner has funded Larkfield Blood Riders to keep its motorcycles on the road.\n\nThe riders take blood to hospitals.\n\nThey give their time.\n\nThe funding, worth £8,250, will pay for tyres.",
            [("Larkfield Blood Riders", 8250)],
        ),
        (
            "The Commissioner has funded Larkfield Blood Riders to keep its motorcycles on the road.\n\nKite Trust was awarded £600.\n\nThe funding, worth £8,250, will pay for tyres.",
            [("Kite Trust", 600)],
        ),
        (
            "The office gave £7,300 to help families. The Commissioner has awarded the grant to Dale Road Support, which is led by nurses.",
            [("Dale Road Support", 7300)],
        ),
        (
            "The office gave £7,300 to help families. The Commissioner has awarded the grant to Dale Road Trust and Kite Forum.",
            [],
        ),
        (
            "The Cabinet Member:\n\n(1) Awarded specific grants for housing help to the following organisations for the period of 1 May 2031 to 30 April 2032:\n\n1) Kite Housing – Hostel Work - £530,000.04;\n\n2) Larch Homes – Drop-in Service - £99,109.08; and\n\n"
            "(2) Awarded a specific grant for housing help to the following organisations for the period of 1 May 2031 to 31 October 2031:\n\n3) Moorgate Aid (Dale) – Hostel Work - £700; and\n\n4) Marl Housing – Hostel Work - £29,033.28 per 6 month period",
            [("Kite Housing", 530000.04), ("Larch Homes", 99109.08), ("Moorgate Aid", 700), ("Marl Housing", 29033.28)],
        ),
        (
            "The Mayor APPROVES the first list of initiatives put forward by officers totalling £0.430m with more told in the report, namely Early Years Team (£0.250m); Youth Group start funding (£0.100m) and Bench Mending Scheme (£0.080m).",
            [],
        ),
    ],
)  # fmt: skip
def test_lines_told_alike_by_several_verbs_and_sums_told_after_who_is_funded(
    text: str, awarded: list[tuple[str, float]]
) -> None:
    assert awards(text) == [((name,), Decimal(str(pounds))) for name, pounds in awarded]
