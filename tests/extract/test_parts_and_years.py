"""Parts of one figure, the year before, and sums and years that a paper tells of something else."""

from __future__ import annotations

from ingest.records import Award, Decision, Paper, Statistic
from tests.extracting import extracted, only, read_text, values

HEAD = """Annual report 2031/32 - Police and Crime Commissioner for Kestrel Vale

The Commissioner commissions services for victims of crime.

"""


def figures(text: str) -> list[Statistic]:
    return only(Statistic, extracted("statistic", read_text(HEAD + text)))


def test_the_parts_of_a_count_are_slices_of_what_it_counts() -> None:
    told = figures(
        "The centre had 912 referrals, of which 640 came from schools, 201 were self-referrals and 71 came from other bodies."
    )
    assert [(int(f.value.value), f.measure.value, values(f.category)) for f in told] == [
        (912, "referrals", []),
        (640, "referrals", ["from schools"]),
        (201, "referrals", ["self-referrals"]),
        (71, "referrals", ["from other bodies"]),
    ]


def test_a_part_is_told_behind_its_whole() -> None:
    told = figures("The centre supported 733 survivors, 108 of them under 18.")
    assert [(int(f.value.value), values(f.category)) for f in told] == [
        (733, []),
        (108, ["under 18"]),
    ]


def test_counts_side_by_side_are_no_parts_of_each_other() -> None:
    told = figures("The centre held 40 workshops and helped 25 families from the county.")
    assert [values(f.category) for f in told if f.value.value == 25] == [[]]
    assert "workshops" not in {f.measure.value for f in told if f.value.value == 25}


def test_a_figure_of_the_year_before_is_not_of_the_year_told() -> None:
    told = figures(
        "In the twelve months to December 2031, 684 people were helped by the line, compared with 521 the year before."
    )
    assert [(int(f.value.value), str(f.period and f.period.value)) for f in told] == [
        (684, "2031-01/2031-12"),
        (521, "None"),
    ]


def test_how_long_a_contract_runs_is_no_time_of_a_figure() -> None:
    told = figures("Elm Trust, a group of 14 refuges, holds the contract until March 2032.")
    assert [f.period for f in told] == [None]


def test_a_table_under_a_row_of_its_title_is_read() -> None:
    told = figures("""
Table 4: People supported
Service | 2030/31 | 2031/32
Adults' advocates | 612 | 705
Children's advocates | 144 | 171
""")
    assert [
        (f.measure.value, int(f.value.value), str(f.period and f.period.value)) for f in told
    ] == [
        ("Adults' advocates", 612, "2030-31"),
        ("Adults' advocates", 705, "2031-32"),
        ("Children's advocates", 144, "2030-31"),
        ("Children's advocates", 171, "2031-32"),
    ]


def test_a_sum_for_several_years_is_not_of_the_one_year_of_its_page() -> None:
    text = HEAD + "I agreed to give £45,000 a year for three years to the Elm Foundation.\n"
    (award,) = only(Award, extracted("award", read_text(text)))
    assert award.period is None


def test_an_area_keeps_the_last_word_of_its_name() -> None:
    (paper,) = only(Paper, extracted("paper", read_text(HEAD)))
    assert paper.publisher is not None
    assert paper.publisher.value.text == "Police and Crime Commissioner for Kestrel Vale"


def test_what_a_contract_comes_to_is_not_the_sum_that_is_decided() -> None:
    text = """
    Decision record
    Decision reference: 74/2031
    Title: Advice for victims
    Decision: To vary the contract with Elm Trust by adding £18,750 for a caseworker. This takes the yearly value of the contract to £343,750.
    Signed: Police and Crime Commissioner
    Date: 4 May 2031
    """
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert one.amount is not None
    assert int(one.amount.value) == 18_750
