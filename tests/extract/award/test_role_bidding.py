"""Who bid, withdrew, lost or came second, where no award tells it."""

from __future__ import annotations

import pytest

from ingest.records import Organisation
from tests.extracting import extracted, only, read_text, values

HEAD = "Police and Crime Commissioner for Westmere\nDecision record 2031/07\n\n"


def roles_in(sentence: str) -> dict[str, list[object]]:
    records = extracted("organisation", read_text(f"{HEAD}{sentence}"))
    bodies = only(Organisation, records)
    return {b.name.value.text: values(b.role) for b in bodies if b.role}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Three bids were received from Larch Trust, Heron Limited and the Sedge Foundation.",
            {
                name: ["bids were received from"]
                for name in ("Larch Trust", "Heron Limited", "Sedge Foundation")
            },
        ),
        (
            "The unsuccessful bidders were Larch Trust and Heron Limited.",
            {name: ["unsuccessful bidders"] for name in ("Larch Trust", "Heron Limited")},
        ),
        (
            "Larch Trust and Heron Limited were not shortlisted.",
            {name: ["were not shortlisted"] for name in ("Larch Trust", "Heron Limited")},
        ),
        (
            "Larch Trust withdrew its bid in May, and Heron Limited came second.",
            {"Larch Trust": ["withdrew its bid in May"], "Heron Limited": ["came second"]},
        ),
        (
            "Two other bids to the office, from Larch Trust and Heron Limited, could not be supported as the terms were not met.",
            {
                name: ["could not be supported as the terms were not met"]
                for name in ("Larch Trust", "Heron Limited")
            },
        ),
        (
            "The bid from Larch Trust (£25,000) came in after the closing date.",
            {"Larch Trust": ["came in after the closing date"]},
        ),
        (
            "Larch Trust was unsuccessful in its application for £20,000.",
            {"Larch Trust": ["was unsuccessful in its application for £20,000"]},
        ),
    ],
)  # fmt: skip
def test_who_bid_and_was_not_chosen_is_told(sentence: str, told: dict[str, list[object]]) -> None:
    assert roles_in(sentence) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "If Larch Trust was unsuccessful it would be told in May.",
        "Neither Larch Trust nor Heron Limited was unsuccessful.",
        "The panel met Larch Trust and Heron Limited, whose bids were read.",
    ],
)
def test_what_is_supposed_or_denied_of_a_bid_is_no_role(sentence: str) -> None:
    assert roles_in(sentence) == {}
