"""Figures of one kind that add up to a third, and those that do so by chance."""

from __future__ import annotations

from ingest.pipeline import process


def told(figures: list[int]) -> list[str]:
    """Return what is noticed of the answers to questions that give these figures."""
    asked = "\n".join(
        f"{i}. How many referrals of victims were there in ward {i}?" for i in range(len(figures))
    )
    given = "\n".join(
        f"{i}. There were {figure} referrals in ward {i} in 2023/24."
        for i, figure in enumerate(figures)
    )
    letter = f"Dear Sir\n\nFreedom of Information request 123/24\n\nYou asked:\n\n{asked}\n\nOur response:\n\n{given}"
    found = process(letter.encode(), "letter.txt")
    return [one.description for one in found.findings if " add up to " in one.description]


def test_two_figures_that_add_up_to_a_third_are_noticed() -> None:
    assert len(told([120, 310, 430])) == 1


def test_among_many_figures_sums_by_chance_are_not() -> None:
    assert told([30 * i for i in range(1, 20)]) == []
