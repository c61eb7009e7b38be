"""One sum told above a list of the names that have it together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract.award.shared_list import read_shared_lists
from ingest.records import Award
from tests.extracting import extracted, only, read_text
from tests.promising import promises

NAMES = "\n- Holm Scouts Group\n- Tarn Men’s Shed\n- GNR8\n\nThe Commissioner was glad to help."


@pytest.mark.parametrize(
    "lead",
    [
        "The Commissioner’s fund, worth £57,000, has been awarded to the following organisations for work this year:",
        "A grant of £57,000 will be shared between three charities:",
        "The £57,000 has been split equally between these groups:",
    ],
)
def test_all_whose_names_stand_below_have_the_sum_together(lead: str) -> None:
    page = read_text(f"News from the Police and Crime Commissioner\n\n{lead}{NAMES}")
    [award] = only(Award, extracted("award", page))
    named = [body.value.text for body in award.recipient]
    assert named == ["Holm Scouts Group", "Tarn Men’s Shed", "GNR8"]
    assert award.amount is not None
    assert award.amount.value == Decimal(57000)


@pytest.mark.parametrize(
    "lead",
    [
        "£57,000 has been awarded to organisations including:",
        "£57,000 has been awarded to four charities:",
        "£57,000 each will be given to the following groups:",
        "Up to £57,000 will be given to the following groups:",
        "£57,000 raised by walkers has been given to the following groups:",
        "Bids for £57,000 came from the following groups:",
    ],
)
def test_what_some_of_them_or_each_has_is_not_had_together(lead: str) -> None:
    assert promises(read_shared_lists, lead + NAMES) == []
