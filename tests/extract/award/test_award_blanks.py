"""Tables whose columns only blanks keep apart: what their rows give, and what they do not."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

_HEAD = "Decision record\n\nThe Commissioner approves the grants below for 2031/32.\n\n"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "Organisation      Service      2031/32\nKite Care CIC    Victims under 18     £14,250\n"
            "LANTERN    Hate crime advocacy     £8,600\nTotal       £22,850\n",
            [("Kite Care CIC", 14250), ("LANTERN", 8600)],
        ),
        (
            "Ref   Applicant   Project   Award\nMF2/007  Kite Boxing & Fitness   Jab Not Grab   £4,980\n"
            "MF2/012  Iris Youth   Street-based mentoring   £6,000\nMF2/019  Hope Church, Tarn   Chairs  £700\n",
            [("Kite Boxing & Fitness", 4980), ("Iris Youth", 6000), ("Hope Church, Tarn", 700)],
        ),
        (
            "Authority              Staff £     Other £    Grant £\nTarn City Council      2,000.00    500.00     2,500.00\n"
            "Moor & Dale Fire and Rescue Service    1,780.30    nil    1,780.30\n"
            "NHS Tarn, Moor and Marl\nICB             1,000.00   400.00    1,400.00\n\n"
            "The courts have asked for nothing. The\nbalance, £2,171, is kept for other work.\n",
            [
                ("Tarn City Council", 2500),
                ("Moor & Dale Fire and Rescue Service", 1780.3),
                ("NHS Tarn, Moor and Marl ICB", 1400),
            ],
        ),
        (
            "Organisation     Project        Grant\nKite Trust     New kitchen     £500\nIris Youth     Mentoring     £750\n\n"
            "And these:\n\nProject     Organisation     Grant\nHall Fair     Dale Care CIC     £900\nNight Line     Marl Trust     £300\n",
            [("Kite Trust", 500), ("Iris Youth", 750), ("Dale Care CIC", 900), ("Marl Trust", 300)],
        ),
        (
            "Name of group        Requested      Awarded\nKite Trust           £4,000         £2,500\n"
            "Iris Arts            £1,500         £1,500\n",
            [("Kite Trust", 2500), ("Iris Arts", 1500)],
        ),
        (
            "Local authority     Provider        Amount\nTarn     Kite Trust      £4,000\nMarl     Iris Arts    £1,500\n",
            [("Kite Trust", 4000), ("Iris Arts", 1500)],
        ),
        (
            "Provider      Area      Contract value\nKite Trust      Tarn      £4,000\n\n"
            "Iris Arts      Marl and Dale      £1,500\n",
            [("Kite Trust", 4000), ("Iris Arts", 1500)],
        ),
        (
            "Group      Outcome      Grant\nKite Trust      Approved      £4,000\nIris Arts      Declined      £1,500\n"
            "Moor Hospice      Approved      £900\n",
            [("Kite Trust", 4000), ("Moor Hospice", 900)],
        ),
    ],
)
def test_rows_that_blanks_lay_out_are_read(table: str, expected: list[tuple[str, float]]) -> None:
    assert [(name, float(amount)) for name, amount in awards_of(_HEAD + table)] == expected


@pytest.mark.parametrize(
    "table",
    [
        "Organisation      Amount requested\nKite Trust      £4,000\nIris Arts      £1,500\n",
        "Organisation      Project cost      Match funding\nKite Trust      £4,000      £300\nIris Arts      £1,500      £90\n",
        "Supplier      Tender price\nKite Trust      £4,000\nIris Arts      £1,500\n",
        "Budget heading      2030/31      2031/32\nStaff costs      £4,000      £4,100\nOffice rent      £1,500      £1,600\n",
    ],
)
def test_what_was_asked_or_what_something_costs_is_no_award(table: str) -> None:
    assert awards_of("Decision record\n\nThe paper sets out the figures.\n\n" + table) == []
