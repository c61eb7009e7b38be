"""Ways in which single offices lay out what they give, and what only looks given beside it."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

GIVEN = [
    (
        "Decision request\n\nThis paper asks the Commissioner to pass on £9,000 of the grant to partners, as follows:\n\n"
        "     Tarn Town Council, for two cameras and a help point            £4,500\n"
        "     Moor District Council, for a night marshal scheme and          £3,200\n     lighting on the river path\n"
        "     Marl College Group, for a campaign                             £2,100\n\nApproved by the Commissioner.\n",
        [
            ("Tarn Town Council", 4500),
            ("Moor District Council", 3200),
            ("Marl College Group", 2100),
        ],
    ),
    (
        "Decision record\n\nThe panel recommends two of five bids.\n\nApprove:\n• Tarn Swimming Club, lifeguard training, £3,300\n"
        "• Moor Arts – holiday scheme, £5,000\n\nRefuse:\n• Kite Sea Cadets (£6,000) – no link to the plan\n"
        "• Larch Cinema (£4,900) – commercial body\n\nCommissioner's decision:\nI approve the recommendations of the panel.\n",
        [("Tarn Swimming Club", 3300), ("Moor Arts", 5000)],
    ),
    (
        "Decision record\n\nThe following awards were approved:\n\nTarn Swimming Club    £3,300\nMoor Arts     £5,000\n\n"
        "Not taken forward\nKite Sea Cadets (£6,000) and Larch Cinema (£4,900)\n\n"
        "Approval of the award to Hill Centre (£1,900) be put off until its accounts have been seen.\n",
        [("Tarn Swimming Club", 3300), ("Moor Arts", 5000)],
    ),
    (
        "Decision record\n\nTitle: Hate crime casework\n\nThe PCC enters into a partnership agreement with Tarn City Council for casework.\n\n"
        "The PCC's money is to be paid to Kite Voices as the lead organisation. Total PCC commitment: £12,800.\n\nApproved.\n",
        [("Kite Voices", 12800)],
    ),
]
NOT_GIVEN = [
    "Decision record\n\nDeferred applications\n• Kite Sea Cadets, engine, £6,000\n• Larch Trust, seats, £4,900\n",
    "Decision record\n\nThe following grants were considered.\n\nApplications not recommended or deferred\n\nKite Trust – engine – £6,000\nLarch Trust – seats – £4,900\n",
    "Decision record\n\nThe PCC accepts the grant. The PCC intends to spend the grant on:\n Kite Hub (in-house)       £40,500\n Services to be tendered    £29,000\n Reserve      £1,960\n",
    "The Commissioner sets the budget, giving a Band D council tax of £177.24.\n\nCommissioning is £2.9m, of which Tarn Youth Offending Service £0.3m and Safer Roads Tarn £0.1m."
    " The exact sum for each will be the subject of separate papers by April.",
    "The board is asked which it favours for grants: Option A - to keep to £18,000; Option B - to raise the limit to £10,000 and make fewer grants.",
    "The Commissioner has approved grants. Tarn Town Council has an option to hire a camera (£1,150 a month).",
    "The Commissioner has approved grants. Tarn Town Council charges for the hall (£150 a day).",
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_what_an_office_gives_is_read(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(name, float(amount)) for name, amount in awards_of(text)] == expected


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_what_only_looks_given_is_left_out(text: str) -> None:
    assert awards_of(text) == []
