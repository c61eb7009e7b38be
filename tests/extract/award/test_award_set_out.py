"""Awards in pages that set them out plainly: columns kept by blanks, decisions by number, entries and their outcome."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

COLUMNS = """14                                             Yearly Report 2031/32

Annex C: Safer Moors Fund – grants made in the year

Recipient                         For                                £

Larch Valley Mediation            Quarrels of neighbours         4,500
Kite House (Tarnbridge) Ltd       Rooms for those who leave
                                  prison                        12,000
Fern District Council             Cameras, bus stops             8,750
Bridge to Growth Community
Interest Company                  Garden plots, 30 people        3,430
Holm Youth Centre, Elmfield       Detached work                  5,000

15                                             Yearly Report 2031/32

Moorside Cadets                   Hire of a van                  1,950
Total of page                                                   35,630
"""


def test_a_table_laid_out_by_blanks_goes_on_over_a_page_and_its_cells_over_a_line() -> None:
    assert awards_of(COLUMNS) == [
        ("Larch Valley Mediation", 4500),
        ("Kite House (Tarnbridge) Ltd", 12000),
        ("Fern District Council", 8750),
        ("Bridge to Growth Community Interest Company", 3430),
        ("Holm Youth Centre, Elmfield", 5000),
        ("Moorside Cadets", 1950),
    ]


THOUSANDS = """Statement of Accounts 2031/32

Note 9: Grants and commissioned services

{lead}

                                                          2031/32
                                                             £000

         Victims
         Victim Support                                       412
         Larch Rape and Sexual Abuse Centre                   120
         Courts
         Wrenfield                                             85

         Contributions of partners                            (40)
         Net cost                                             577
"""


def test_thousands_under_a_heading_of_their_own_are_given_to_those_whom_the_note_says_were_paid() -> (
    None
):
    lead = "The Commissioner made the following payments by way of grant to outside bodies."
    assert awards_of(THOUSANDS.format(lead=lead)) == [
        ("Victim Support", 412000),
        ("Larch Rape and Sexual Abuse Centre", 120000),
        ("Wrenfield", 85000),
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "The table shows what was spent in the year under each heading.",
        "The Commissioner's grants are paid out of the budget below.",
    ],
)
def test_thousands_that_nobody_is_said_to_have_been_paid_are_given_to_none(lead: str) -> None:
    assert awards_of(THOUSANDS.format(lead=lead)) == []


SHORT_ROW = """Safer Moors Fund: awards made in Quarter 2

Amount
(£)
Recipient
What it is for

5,250
1st Tarn Sea Scouts
Courses on the water for
those aged 11 to 14

3,000
Larchgate Academy PTA
A lock-up for bicycles after
thefts

8,000
{name}
{use}

16,250
Total Q2
"""


def test_a_name_that_ran_on_with_the_line_below_it_ends_where_its_line_does() -> None:
    told = SHORT_ROW.format(name="Moor Valley Rape Crisis", use="Art room. Also backed with £1,250")
    assert awards_of(told)[-1] == ("Moor Valley Rape Crisis", 8000)


PROPOSED = """Decision Notice: PFCC/DN/14

Recommendation
That the uplift be shared as in the table.

Provider\tAsked for\tProposed\tUse
Haven (Tarn Fells) Ltd\t£9,200\t£7,110\tCounsellor, 12 weeks
Kite Counselling CIC\t£4,806\t£4,806\tGroup work
Larch Men’s Project\t£3,800\t£0.00\tCannot be spent
TOTAL\t£17,806\t£11,916

Approval
{decision}
"""


@pytest.mark.parametrize(
    ("decision", "given"),
    [
        ("I approve the recommendation.", [("Haven (Tarn Fells) Ltd", 7110), ("Kite Counselling CIC", 4806)]),
        ("The recommendations are agreed.", [("Haven (Tarn Fells) Ltd", 7110), ("Kite Counselling CIC", 4806)]),
        ("I do not agree the recommendation.", []),
        ("The form is with the Commissioner.", []),
    ],
)  # fmt: skip
def test_a_column_of_what_is_proposed_is_given_where_the_recommendation_is_approved(
    decision: str, given: list[tuple[str, int]]
) -> None:
    assert awards_of(PROPOSED.format(decision=decision)) == given


NUMBERED = """DECISION FORM

Title: Property Fund – applications to be approved

Applications put forward
(i) Tarn Sea Cadets, T.S. Kestrel. A new motor for the boat. £1,125.00
(ii) Lodge Riding for the Disabled. Alarm and lights. £893.47
(iii) SOS (Silence Of Sorrow) Tarn. Listening in custody. £1,500.00
(iv) Moor Rise Primary School PTA. Banners. £214.80

Approval of (i) to (iv) would commit £3,733.27.

PCC's decision
{decision}
"""


@pytest.mark.parametrize(
    ("decision", "sums"),
    [
        ("APPROVE (i), (iii) and (iv). DEFER (ii) until there are quotes.", [1125, 1500, 214.8]),
        ("Applications (i) to (iii) – see below. I approve applications (i) to (iii).", [1125, 893.47, 1500]),
        ("Approve (i) and (vii).", []),
        ("DEFER (i), (ii) and (iii).", []),
    ],
)  # fmt: skip
def test_a_decision_by_numbers_gives_what_stands_under_them(
    decision: str, sums: list[float]
) -> None:
    given = awards_of(NUMBERED.format(decision=decision))
    assert [float(amount) for _, amount in given] == sums
    assert not sums or given[0][0] == "Tarn Sea Cadets, T.S. Kestrel"


def test_a_line_says_in_small_letters_what_became_of_what_was_asked() -> None:
    told = """The Commissioner heard the Forum on each application and confirmed her decision as follows:

Castle Good Neighbours – key safes – requested £2,400 – approved in full

Tarn Saturday School – evening classes – requested £2,000 – the sum of £1,000 approved

Moor in Bloom – planters – requested £850 – not approved (does not meet the criteria)
"""
    assert awards_of(told) == [("Castle Good Neighbours", 2400), ("Tarn Saturday School", 1000)]


LOG = """Commissioner's decisions made in June 2031

No.
Subject
What was decided
Date

71/31
Cameras
The Commissioner agreed to buy 14 cameras at a price of £46,210.
6 June 2031

72/31
Rogue traders
The Commissioner agreed £2,750 from the Villages Fund so that Oaken Good Neighbours can fit call blockers.
6 June 2031

73/31
Holiday scheme
Raven Boxing Club asked for £9,600 for six weeks in the summer. The Commissioner agreed £6,000, if the council finds the rest.
13 June 2031

74/31
Cabinets
Wren Community Responders had written to ask for help with two cabinets. The Commissioner agreed to £2,260.
13 June 2031
"""


def test_each_decision_of_a_log_that_its_day_ends_tells_who_has_its_sum() -> None:
    assert sorted(awards_of(LOG)) == [
        ("Oaken Good Neighbours", 2750),
        ("Raven Boxing Club", 6000),
        ("Wren Community Responders", 2260),
    ]


EACH = """Four sports clubs in the Moors will each get £2,400 from the Police and Crime Commissioner.

{named} were told on Monday that their bids had been picked.
"""


def test_as_many_names_as_were_told_to_have_a_sum_each_have_it() -> None:
    named = "Tarn Hockey Club, Larch Road Judo, the Moor Gymnastics Academy and Hatch Rovers JFC"
    assert awards_of(EACH.format(named=named)) == [
        ("Tarn Hockey Club", 2400),
        ("Larch Road Judo", 2400),
        ("Moor Gymnastics Academy", 2400),
        ("Hatch Rovers JFC", 2400),
    ]
    assert awards_of(EACH.format(named="Tarn Hockey Club and the Moor Gymnastics Academy")) == []


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("It was one of three grants. Kite Association gets £35,600 and there is £48,250 for Bright Paths – a charity set up in 2029.", ("Bright Paths", 48250)),
        ("I was glad to find £96,000 in grants so that Survivors East Moor could take on three counsellors.", ("Survivors East Moor", 96000)),
        ("The Commissioner's grants of the year: Moor City Council, as our delivery partner, was paid £246,700 of it.", ("Moor City Council", 246700)),
    ],
)  # fmt: skip
def test_plain_words_of_giving_are_read(told: str, given: tuple[str, int]) -> None:
    assert given in awards_of(told)


LOTS = """Contract notice: therapy for survivors

Lot 1 is for women, Lot 2 for men.

Value of contract
£717,240

Award information

Lot 1
Awarded date: 29 January 2031
Supplier
THE {name} (TARNDALE) LIMITED
14 Minster Yard, Tarn
Value: £502,150

Lot 2
Awarded date: 29 January 2031
Supplier
MEN HEARD C.I.C.
The Old Mill, Larchdale
Value: £215,090
"""


@pytest.mark.parametrize("name", ["ROWAN HOUSE", "ROWAN CENTRE"])
def test_what_all_lots_come_to_is_nobodys_and_each_lot_its_suppliers(name: str) -> None:
    assert awards_of(LOTS.format(name=name)) == [
        (f"THE {name} (TARNDALE) LIMITED", 502150),
        ("MEN HEARD C.I.C", 215090),
    ]


LIST = """Summer fund. The largest sums are going to

★ Tarn Lane Community Trust – £8,000
★ {line}
★ Elm Community High School – £6,100
"""


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("the “Feet First” dance project run by Larch Arts CIC – £7,325", ("Larch Arts CIC", 7325)),
        ("Over Tarn District Council: £7,325", ("Over Tarn District Council", 7325)),
        ("Lake Bowls Club: £1,000. The green again after a fire. £7,300 came from its insurers.", ("Lake Bowls Club", 1000)),
        ("£8,000 to Elm Tenants and Residents Assoc. for holiday activities", ("Elm Tenants and Residents Assoc", 8000)),
        ("£1,140 to Elm Bowls, Tennis & Social Club: gates that lock", ("Elm Bowls, Tennis & Social Club", 1140)),
    ],
)  # fmt: skip
def test_lines_of_a_list_under_sums_that_go_to_those_named(
    line: str, given: tuple[str, int]
) -> None:
    assert given in awards_of(LIST.format(line=line))


OF_NOBODY = """Office of the Police and Crime Commissioner for Northmoor

The Commissioner awards grants to local groups each year.

"""


@pytest.mark.parametrize(
    "told",
    [
        "3.2 Discussions go on with the Community Rehabilitation Company about a contribution (£20,000) for the unit.",
        "For every £1 from the fund, groups say that they add 83p of their own.",
        "A massive thank you also to our friends at Tarn Rotary, whose £750 will fit out the new playroom.",
        "The Isles Foundation will offer loans, and the Merchant Guild have given £20,000 to the Larch Women’s Centre’s appeal.",
        "James Rowe, of the Shop Owners’ Federation, called on the government to provide grants of £1,500 to small shops.",
        "Fees payable to Grant Merrow in respect of the audit were £36,790.",
        "I would like a list of each grant of the year. I know of a payment to the Tarn Choirs Festival of £5,500.",
        "For its part the office proposes £275,000. Shares of the others are as follows.\n\n Moor County Council          £780,000\n Moor & Tarn CCG              £110,000",
    ],
)
def test_sums_of_talks_thanks_fees_demands_and_partners_are_nobodys(told: str) -> None:
    assert awards_of(OF_NOBODY + told) == []


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("In 2031 the PCC awarded £8,460 to the Moor Prison Chaplaincy Association for the Fig Tree victim awareness programme.", ["Moor Prison Chaplaincy Association"]),
        ("In addition, £12,000 has been awarded jointly to the Moor Muslim Women's Forum and Sikh Sisters Holmbrook.", ["Moor Muslim Women's Forum"]),
    ],
)  # fmt: skip
def test_a_name_ends_before_a_piece_of_work_and_two_that_share_are_two(
    told: str, names: list[str]
) -> None:
    assert [name for name, _ in awards_of(OF_NOBODY + told)] == names
