"""Turns of phrase that say, or only seem to say, that a sum is given to somebody."""

from __future__ import annotations

import pytest

from tests.test_extract_award import awards, one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bid by Kite Trust has secured £4,500 from the Commissioner's fund.", "Kite Trust"),
        ("An application from Kite Trust won £4,500 from the Commissioner.", "Kite Trust"),
        ("The grant of £4,500 will be used by Kite Trust to train staff.", "Kite Trust"),
        ("The £4,500 boost is being used by Holm Council to expand its service.", "Holm Council"),
        (
            "Tarnford has been awarded £4,500 by Marlshire's Police Commissioner to protect families in Tarnford.",
            "Tarnford",
        ),
    ],
)
def test_more_ways_of_giving(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


@pytest.mark.parametrize(
    "text",
    [
        "Kite Trust will receive a share of £50,000.",
        "Kite Trust was awarded a share of more than £50,000 by the Commissioner.",
        "A successful bid by the Commissioner has secured £50,000 from the Home Office.",
        "£50,000 was spent by Kite Trust on rent.",
        "Tarnford has been awarded £50,000 by the Home Office to protect families in Tarnford.",
        "With Tarn Council receiving an allocation of £50,000, leave is asked to accept this grant allocation.",
    ],
)
def test_what_is_shared_spent_or_comes_in_is_no_award(text: str) -> None:
    assert awards(text) == []


def test_names_told_with_their_sums_respectively_need_no_surer_sum_beside_them() -> None:
    text = (
        "Marl Rape Crisis and Survivors First are among 79 centres to gain funding up to 2022 -"
        " receiving £86,520 and £63,000, respectively, for each of the next three years."
    )
    assert awards(text) == [*one("Marl Rape Crisis", "86520"), *one("Survivors First", "63000")]
