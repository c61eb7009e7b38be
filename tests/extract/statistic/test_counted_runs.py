"""Runs of counts that tell what became of some, of what a label names."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process

LETTER = "Office of the Police and Crime Commissioner for Marl\n\nFOI 2031/9\n\nYou asked: How many were referred?\n\nResponse\n\n{}\n"


def counts(told: str) -> list[tuple[float, str, list[str]]]:
    found = extract_json(process(LETTER.format(told).encode(), "letter.txt"))["statistics"]
    return [
        (
            one["value"]["value"],
            one["measure"]["value"],
            [c["value"] for c in one.get("category") or []],
        )
        for one in found
    ]


def test_each_count_of_a_run_is_of_what_its_label_names() -> None:
    told = "Choose Change: 84 self-referrals, 52 accepted, 31 completed.\nTurning Tide: 12 agency referrals, 7 accepted and 3 completed."
    assert counts(told) == [
        (84, "self-referrals", ["Choose Change"]),
        (52, "accepted", ["Choose Change"]),
        (31, "completed", ["Choose Change"]),
        (12, "agency referrals", ["Turning Tide"]),
        (7, "accepted", ["Turning Tide"]),
        (3, "completed", ["Turning Tide"]),
    ]


@pytest.mark.parametrize("told", ["Costs: 84 pounds, £52 refunded.", "Open: 9 to 5, 52 weeks."])
def test_other_runs_of_figures_are_none(told: str) -> None:
    assert not any(category for *_, category in counts(told))
