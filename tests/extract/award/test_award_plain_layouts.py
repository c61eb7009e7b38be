"""Awards in layouts that say little of themselves: rows of a data file, titles before names, minutes of a panel."""

from __future__ import annotations

import pytest

from ingest.comma_rows import comma_cells, comma_rows
from tests.extracting import awards_of

HEADED = [
    "Date | Ref | {names} | Nature of grant | £",
    "07/01/2031 | 9417 | TARN RAPE CRISIS | Victims – counselling | 15,000.00",
    "19/01/2031 | 9431 | ST OWEN PLAYGROUP | Fence (Small Grants Fund) | 780.00",
    "22/01/2031 | 9440 | LARCH TOWN COUNCIL | Link post | 11,612.50",
]
GIVEN = [("TARN RAPE CRISIS", 15000), ("ST OWEN PLAYGROUP", 780), ("LARCH TOWN COUNCIL", 11612.5)]


@pytest.mark.parametrize("names", ["Grant to", "Award made to", "Payment to", "Paid to"])
def test_a_column_of_whom_grants_go_to_is_one_of_names_and_none_of_sums(names: str) -> None:
    assert awards_of("\n".join(HEADED).format(names=names)) == GIVEN


DATA = """Identifier,Title,Currency,Amount Applied For,Amount Awarded,Award Date,Recipient Org:Identifier,Recipient Org:Name,Recipient Org:Postal Code
NS-0087,Young Adults,GBP,48000,42000,2031-03-30,GB-CHC-117000,Survivors Speak Tarn,TN2 1AA
NS-0088,Advocate,GBP,27500,22000,2031-03-30,GB-COH-094000,"Moor Lane Roma, Irish and Traveller Exchange",TN9 2BB
NS-0091,"Helpline, evenings",GBP,60000,54750,2031-04-06,GB-CHC-112000,Wren Women's Centre,TN4 3CC"""


def test_lines_of_a_data_file_are_rows_whose_names_stand_beside_their_identifiers() -> None:
    assert awards_of(DATA) == [
        ("Survivors Speak Tarn", 42000),
        ("Moor Lane Roma, Irish and Traveller Exchange", 22000),
        ("Wren Women's Centre", 54750),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["We met Kite, Larch, Wren, and Marl.", "They run a bus, a hall, a club, and a shop.", "We saw tea, cake, jam, and milk."],
        ["Ref,Name,Sum,Year", "1,Kite,500,2031"],
        ["Ref,Name,Sum,Year", "1,Kite,500", "2,Larch,600"],
        ["Ref,Name,Sum", "1,Kite,500", "2,Larch,600"],
    ],
)  # fmt: skip
def test_commas_part_no_cells_where_lines_are_no_rows_of_one_width(lines: list[str]) -> None:
    assert not [*comma_rows(lines)]


def test_a_comma_within_quotation_marks_parts_no_cells() -> None:
    line = '1,"Kite, Moor",,500'
    assert [line[a:b] for a, b in comma_cells(line)] == ["1", "Kite, Moor", "", "500"]
    assert comma_cells('1,"Kite') == []


def test_a_title_in_quotation_marks_before_a_name_has_nothing_and_its_name_the_sum() -> None:
    told = """Winners – Summer 2031

"Sing It Out" – Tarn Globe Youth Theatre was awarded £6,700 for a play about grooming.

“Ride Well” – Moor Motor Project, £4,890 for workshops with young people.

"Bike Shed" – Larch Hall Explore Trust, £2,480 for locks and marking.
"""
    assert awards_of(told) == [
        ("Tarn Globe Youth Theatre", 6700),
        ("Moor Motor Project", 4890),
        ("Larch Hall Explore Trust", 2480),
    ]


def test_minutes_give_what_a_panel_approved_behind_what_was_asked_and_what_it_thought() -> None:
    told = """Minutes of the Community Grants Panel

3.1 Tarn Riding for the Disabled – asked for £1,980 for CCTV at its stables. The panel thought that insurance ought to pay for part of it. Approved: £1,200.

3.2 Moor Lads & Girls Club – asked for £4,995 for a holiday programme. Approved in full (£4,995).

3.3 Wolds Drum Circle – asked for £3,600. The panel couldn't see a link to crime. Declined.

3.4 Hope Christian Centre – asked for £4,400 for its work on scams. Approved: £4,000, so long as it works with others.

3.5 Larch Foodbank – asked for £5,000. Not approved.
"""
    assert awards_of(told) == [
        ("Tarn Riding for the Disabled", 1200),
        ("Moor Lads & Girls Club", 4995),
        ("Hope Christian Centre", 4000),
    ]


def test_a_name_of_two_lines_in_a_table_whose_rows_blank_lines_part_is_whole() -> None:
    told = """Decision

To extend these grants for the year 2031/32:

Provider                              Service                                  2031/32

Wolds Against Hate (WAH)              Help for victims of hate crime           £147,300

The Green House                       Therapy for children who have
                                      been abused                              £112,000

Tarn and Moorside Rape and Sexual
Abuse Support (TAMS)                  Support for adult survivors              £168,560

Unity House                           Modern slavery worker                    £25,000
"""
    assert awards_of(told) == [
        ("Wolds Against Hate", 147300),
        ("The Green House", 112000),
        ("Tarn and Moorside Rape and Sexual Abuse Support", 168560),
        ("Unity House", 25000),
    ]


def test_a_table_below_a_request_that_no_heading_ends_is_the_answer() -> None:
    told = """FREEDOM OF INFORMATION – RESPONSE
Reference: FOI-62-31

You asked
How much has the PCC paid to organisations to support victims in each of the last two years?

We hold the information you asked for. It is in the table.

Organisation                 2029/30    2030/31    Total

Mill House Therapy           £40,000    £52,500    £92,500

Tarn Valley Incest           £11,300    £19,850    £31,150
Survivors' Network (TVIN)

Wolds County Council         -          £75,000    £75,000
(Child House)

All                          £51,300    £147,350   £198,650

Notes on the table

The figures are for grants and do not take in the contract for the children's service.
"""
    assert awards_of(told) == [
        ("Mill House Therapy", 92500),
        ("Tarn Valley Incest Survivors' Network", 31150),
        ("Wolds County Council", 75000),
    ]


BROKEN = """Community Fund – Panel of March 2031

The Community Fund helps voluntary groups that make the county safer, in town or on the
coast. The panel met in March, its independent chair presiding, and its advice was taken
in full by the Commissioner: these grants are agreed.

Applicant
Area
Purpose
Grant (£)

1st Tarn Valley Scouts
Coast
Lights
1,240.00

{first}
County
Website
4,999.00

Larchwood
Housing Tenants'
Forum
Coast
Warm room
815.50

Wren Women's
Friendship Circle
Coast
Know your rights: an
evening
2,150.00
"""


def test_a_name_that_a_narrow_column_broke_is_whole_and_ends_before_the_next_cell() -> None:
    told = BROKEN.format(first="Moorshire Rural\nNeighbourhood\nWatch Association")
    assert awards_of(told) == [
        ("1st Tarn Valley Scouts", 1240),
        ("Moorshire Rural Neighbourhood Watch Association", 4999),
        ("Larchwood Housing Tenants' Forum", 815.5),
        ("Wren Women's Friendship Circle", 2150),
    ]


def test_a_district_above_the_name_of_a_row_is_no_part_of_it() -> None:
    names = [name for name, _ in awards_of(BROKEN.format(first="Holm\nKite Club"))]
    assert "1st Tarn Valley Scouts" in names
    assert "Holm Kite Club" not in names


@pytest.mark.parametrize(
    "told",
    [
        "£187,400 (includes £30,000 for the referral centre)",
        "£187,400 (of which £9,000 is for paint)",
        "£187,400, 70 cabinets at £90 each",
    ],
)
def test_a_part_of_a_sum_or_what_one_thing_costs_leaves_a_line_its_sum(told: str) -> None:
    lines = f"I have decided to make these grants:\n\n- Larch District Council – £41,200\n- Kite Trust – {told}\n- Moor Youth Club – £63,875\n"
    assert ("Kite Trust", 187400) in awards_of(lines)


def test_the_area_of_a_commissioner_is_given_nothing() -> None:
    told = """RECORD OF A DECISION

2.1 The Ministry has confirmed £318,750 for Northshire and Wolds over three years.

4.1 That a grant of £306,190 be awarded to Clear Water Rape Crisis for three years.

5. I agree the recommendation.
"""
    head = "OFFICE OF THE POLICE AND CRIME COMMISSIONER\nFOR NORTHSHIRE AND WOLDS\n\n"
    assert awards_of(head + told) == [("Clear Water Rape Crisis", 306190)]
