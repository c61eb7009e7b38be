"""Lines of a label and its count below a heading of figures."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process

PAGE = "Police and Crime Commissioner for Marl\n\nThe panel is a group of agencies on stalking: police and probation.\n\n{}\n"
LINES = """Annex 1 - Figures for 2023/24

Put forward 61
  by police 53
  by probation 2
Referred for treatment 12
Deferred into 2024/25 8
"""


def counts(told: str) -> list[tuple[int, str, list[str], str | None]]:
    found = extract_json(process(PAGE.format(told).encode(), "page.txt"))["statistics"]
    return [
        (
            int(one["value"]["value"]),
            one["measure"]["value"],
            [c["value"] for c in one.get("category") or []],
            (one.get("period") or {}).get("value"),
        )
        for one in found
    ]


def test_each_line_is_a_count_and_one_in_small_letters_a_slice_of_that_above() -> None:
    assert counts(LINES) == [
        (61, "Put forward", [], "2023-24"),
        (53, "Put forward", ["by police"], "2023-24"),
        (2, "Put forward", ["by probation"], "2023-24"),
        (12, "Referred for treatment", [], "2023-24"),
        (8, "Deferred into 2024/25", [], "2023-24"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        LINES.replace("Figures for", "Contents of"),
        "Figures for 2023/24\n\nPut forward 61\nHeard 44\n",
        "Our figures\n\nPage 1\nSection 2\nVersion 3\nRound 4\n",
    ],
)
def test_lines_under_another_heading_too_few_and_of_pages_are_none(told: str) -> None:
    assert not [one for one in counts(told) if one[1] in ("Put forward", "Page", "Section")]
