"""Awards where the layout tells who is given what, or that nobody is."""

from __future__ import annotations

import pytest

from ingest.document import BlockKind
from tests.extracting import awards_of, read_text

THREE = [("Tarn Women's Centre", 7340), ("Encourage Moor", 4003), ("Fell Homes", 8760)]


@pytest.mark.parametrize("mark", ["{}.\t", "({})\t", "•\t", "  {})\t"])
def test_a_tab_behind_the_number_of_an_item_makes_no_table_of_a_page(mark: str) -> None:
    lines = [
        mark.format(at) + f"{name} – £{amount:,}" for at, (name, amount) in enumerate(THREE, 1)
    ]
    told = "The Commissioner made awards to the following:\n" + "\n".join(lines)
    assert awards_of(told + "\nThe rest has been returned.") == THREE
    assert not list(read_text(told).blocks_of(BlockKind.CELL))


def test_numbers_with_tabs_head_the_rows_of_a_table_whose_other_cells_tabs_part() -> None:
    told = "No.\tOrganisation\tGrant\n1.\tTarn Women's Centre\t£7,340\n2.\tFell Homes\t£8,760"
    assert awards_of(told) == [THREE[0], THREE[2]]


def test_the_total_of_a_table_with_one_cell_to_a_line_is_nobodys() -> None:
    rows = [f"{name}\n\nYouth work\n\n{amount:,}\n\nApr-31\n\nMar-32" for name, amount in THREE]
    told = "Grants 2031/2032\n\nOrganisation\n\nProject\n\n£\n\nStart\n\nEnd\n\n" + "\n\n".join(
        rows
    )
    assert awards_of(told + "\n\nTOTAL\n\n20,103") == THREE


def test_the_title_behind_the_number_of_a_decision_is_no_recipient() -> None:
    told = """Decision log of the Commissioner

    2031/09 – Treasury Strategy Review
    Date: 04/11/2031
    The Commissioner noted an investment income of £1.94m.
    Download notice

    2031/10 – Control Room Roof
    Date: 11/11/2031
    The Commissioner approved urgent repairs at an estimated cost of £73,000.
    Download notice

    2031/11 – Fraud
    Date: 18/11/2031
    The Commissioner approved an award of £3,000 to Kite Trust for a caseworker.
    Download notice
    """
    assert awards_of(told) == [("Kite Trust", 3000)]


def test_the_initials_of_an_officer_below_a_sum_are_no_recipient() -> None:
    told = """Decisions made by the Commissioner

    No.
    Date
    Decision
    Amount
    Officer

    1/31
    07.04.31
    Grant to Moor Victims' Forum – hire of rooms
    £1,850
    JT

    2/31
    12.05.31
    Sale of a former police house – offer accepted
    £162,500
    MD

    3/31
    20.05.31
    Grant to Tarn Junior Band – drums
    £640
    JT
    """
    assert awards_of(told) == [("Moor Victims' Forum", 1850), ("Tarn Junior Band", 640)]


NOTICE = """Contract award notice

Victim helpline
The Police and Crime Commissioner for Holmshire

Contract summary

Location of contract
West Midlands

Value of contract
£45,000 to £48,000

Contract type
Service contract

Award information

Awarded date
21 January 2031

Total value of contract
£46,327
"""


def test_neither_the_place_of_a_contract_nor_what_it_may_be_worth_makes_an_award() -> None:
    assert awards_of(NOTICE) == []


def test_who_a_notice_says_its_contract_was_awarded_to_has_its_value() -> None:
    told = NOTICE + "\nThis contract was awarded to 1 supplier.\n\nQuiet Fell\nAddress\nTarn Mill"
    assert awards_of(told) == [("Quiet Fell", 46327)]


@pytest.mark.parametrize(
    "lead",
    [
        "Grants we receive",
        "The Office of the Police and Crime Commissioner receives a number of ring-fenced grants.",
    ],
)
def test_what_an_office_receives_is_no_award_to_who_pays_it(lead: str) -> None:
    told = f"""{lead}

    Home Office – Violence Reduction
    £160,000
    To bring organisations together against violence.
    Holm Justice Board
    £38,000
    Towards the cost of disposals for those aged under 18.
    Tarn Health Trust
    £12,500
    A contribution to the centre.
    """
    assert awards_of(told) == []


def test_a_link_to_what_is_spent_over_some_sum_names_nobody() -> None:
    told = """What we fund
    In this section
    » Budgets
    » Grants we award
    » Expenditure over £500
    » Our accounts
    Grants we award
    The Police and Crime Commissioner for Holmshire awards grants to charities.
    """
    assert awards_of(told) == []


BIDS = """DECISION RECORD

Report summary:
Teams are asked to put forward proposals. Three have been received and are supported by the Superintendent.

a) Tarn Gym – replacement of boxing bags and mats. £1,480.00
b) Hope House – a freezer and shelves for its food club. £725.99
c) Moor Road Safety Volunteers – a speed device and jackets. £2,315.00

Recommendation:
That payment of the bids set out above is approved.

Decision of the Commissioner:
"""


def test_a_line_may_tell_its_sum_behind_the_sentence_of_what_it_is_for() -> None:
    given = [("Tarn Gym", 1480), ("Hope House", 725.99), ("Moor Road Safety Volunteers", 2315)]
    assert awards_of(BIDS + "Approved.") == given


@pytest.mark.parametrize("decided", ["Not approved.", "Refused.", "Deferred to the next meeting."])
def test_such_lines_are_nothing_where_the_decision_is_against_them(decided: str) -> None:
    assert awards_of(BIDS + decided) == []


def test_a_place_behind_one_name_of_a_list_belongs_to_it() -> None:
    told = """The Commissioner awarded grants to the following:

    Fenwick Rape Crisis – £94,200
    Survive and Thrive (Calderbridge) – £41,875
    Willow Tree Counselling Service – £28,000
    """
    assert awards_of(told)[1] == ("Survive and Thrive (Calderbridge)", 41875)


def test_what_stands_behind_a_name_with_words_before_its_sum_does_not() -> None:
    told = """The Commissioner awarded grants to the following:

    Fenwick Rape Crisis – £94,200
    Kite Trust (Better Days), a project on the Moor – £41,875
    Willow Tree Counselling Service – £28,000
    """
    assert ("Kite Trust", 41875) in awards_of(told)


def test_a_place_that_a_body_works_for_belongs_to_its_name_in_a_list() -> None:
    told = """Grants across Wexcombe. The Commissioner awarded the following grants:

    - Wexcombe Refuge: £14,500 for staff
    - Halo Project for Wexcombe: £39,200 for a worker
    - Rainbow Homes: £21,000 for two flats
    """
    assert awards_of(told)[1] == ("Halo Project for Wexcombe", 39200)


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (
            "After a tender the PCC awards the contract for the Children and Young People's Victim Service to Embark Lives for the period 1 July 2031 to 30 June 2034, at a total cost of £615,000.",
            [("Embark Lives", 615000)],
        ),
        (
            "To fund Larch Theatre to take its play “One Second” into 22 schools between January and March 2031, at a cost of £18,700.",
            [("Larch Theatre", 18700)],
        ),
        (
            "To consider an application from Fell Rugby Club Foundation for a contribution to its programme.\n\nRecommendation\n\nTo approve a grant of £13,200 from the Safety Fund.\n\nThe cost is £26,900. Fell Borough Council has agreed to contribute £5,000 and the Foundation has raised the balance.\n\nDecision\n\nI agree the recommendation.",
            [("Fell Rugby Club Foundation", 13200)],
        ),
    ],
)  # fmt: skip
def test_decisions_tell_who_is_given_what(told: str, given: list[tuple[str, float]]) -> None:
    assert awards_of(f"DECISION RECORD\n\n{told}") == given


WINNERS = """Grants from the Commissioner: who got what
The winners are:
Tarnside
• Kite Trust - £5k - walks
• Fell Club - £4,750 - mats
Moorside
• Larch House - £2k - a week away
They were chosen by residents.
"""
MENU = "What we do | Who we are | News\n"
FOOT = "Cookies | Privacy | Accessibility\n"


@pytest.mark.parametrize("told", [MENU + WINNERS, MENU + WINNERS + FOOT, WINNERS + FOOT])
def test_a_menu_with_bars_makes_no_table_of_the_page_below_it(told: str) -> None:
    assert awards_of(told) == [("Kite Trust", 5000), ("Fell Club", 4750), ("Larch House", 2000)]


def test_lines_around_a_table_of_bars_or_tabs_without_blank_ones_are_none_of_its_rows() -> None:
    for mark in (" | ", "\t"):
        rows = [
            ("Group", "For", "Award"),
            ("Kite Trust", "pens", "£500"),
            ("Fell Club", "mats", "£300"),
        ]
        table = "\n".join(mark.join(row) for row in rows)
        told = f"Grants that the Commissioner awarded\n{table}\nNeed help?\nRing us or write."
        assert awards_of(told) == [("Kite Trust", 500), ("Fell Club", 300)]
        page = read_text(told)
        cells = [page.printed(b.span) for b in page.blocks_of(BlockKind.CELL)]
        assert cells == [cell for row in rows for cell in row]


def test_a_cell_of_a_table_may_go_on_on_the_lines_below() -> None:
    told = "Group\tFor\tAward\nKite Trust\ta café and\na garden\t£500\nFell Club\tmats\t£300"
    spans = [b.span for b in read_text(told).blocks_of(BlockKind.CELL)]
    assert max(span.end for span in spans) == len(told)


def test_a_cell_of_nothing_but_asterisks_does_not_stop_the_reading_of_a_page() -> None:
    told = "Grants the Commissioner awarded\n\n| Group | Award |\n|---|---|\n| Kite Trust | £500 |\n| ** | |\n| Fell Club | £300 |"
    assert awards_of(told) == [("Kite Trust", 500), ("Fell Club", 300)]


def test_short_lines_stand_alone_on_a_page_whose_paragraphs_are_one_line_each() -> None:
    rows = [
        ("Tarn Drug Service", "Workers in the custody suites of Aylmoor and Marl", "87,300"),
        ("Fell Foyer", "Advice on housing for young people who leave care", "11,250"),
        ("Moor Crimebeat", "Projects of young people", "5,000"),
    ]
    table = "\n".join("\n".join(row) for row in rows)
    told = f"Grants to External Organisations 2031/2032\nOrganisation\nProject\n£\n{table}\n"
    notes = "Payments are made on the signing of an agreement, half in the first month and half when an interim report has come in, for which there is a form that can be had from the office.\n"
    assert awards_of(told + notes) == [
        ("Tarn Drug Service", 87300),
        ("Fell Foyer", 11250),
        ("Moor Crimebeat", 5000),
    ]


def test_the_lines_of_a_paragraph_that_is_wrapped_are_one_block() -> None:
    told = "The Commissioner has considered what was asked and has\nagreed to give Kite Trust\na grant of £500 to run its café, which the\ntrust opened on the Moor."
    assert len(list(read_text(told).blocks_of(BlockKind.PARAGRAPH))) == 1


@pytest.mark.parametrize("reference", ["SCF4/00{}", "G/31/{}"])
def test_the_reference_of_an_application_at_the_head_of_a_row_is_no_name(reference: str) -> None:
    rows = [
        ("Tarn Boxing CIC", "Jab Not Stab", "£7,980"),
        ("Himmat Youth", "Street-based mentoring", "£8,000"),
        ("Age UK Moor", "Scam-proof: befriending", "£7,455.20"),
    ]
    lines = [f"{reference.format(at)}  {'   '.join(row)}" for at, row in enumerate(rows, 1)]
    told = "Grants approved by the Commissioner\n\nRef   Applicant   Project   Award\n"
    given = awards_of(told + "\n".join(lines) + "\n\n(overleaf)")
    assert [name for name, _ in given] == ["Tarn Boxing CIC", "Himmat Youth", "Age UK Moor"]


def test_blanks_that_break_no_line_are_blanks_in_the_cells_of_a_table() -> None:
    told = """The Commissioner approved these grants.

    Organisation        Project         Grant\xa0£
    Fresh\xa0Leaf          A garden        4,500
    Kite\xa0Trust          A café          5,500
    Our\xa0Hub             Mats            6,500
    """
    assert awards_of(told) == [("Fresh Leaf", 4500), ("Kite Trust", 5500), ("Our Hub", 6500)]


def test_years_that_say_that_they_are_in_pounds_head_columns_too() -> None:
    told = "Grants to local charities 2030/31 (£) 2031/32 (£)\nKite Trust £500 £700\nMarl Hospice £900 £950\n"
    assert awards_of(told) == [
        ("Kite Trust", 500),
        ("Kite Trust", 700),
        ("Marl Hospice", 900),
        ("Marl Hospice", 950),
    ]
