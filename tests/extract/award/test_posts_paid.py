"""Who pays for posts of which no sum is told."""

from __future__ import annotations

import pytest

from ingest.records import Funding
from tests.extracting import extracted, only, read_text

OFFICE = "Office of the Police and Crime Commissioner for Elder\n\nVictim services\n\n"


def told(text: str) -> list[tuple[list[str], list[str]]]:
    found = only(Funding, extracted("award", read_text(OFFICE + text)))
    return [([b.value.text for b in f.funder], [t.value for t in f.funds]) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IDVAs are paid for by Elder Police (two posts) and Elder Council (one post).", [(["Elder Police", "Elder Council"], ["IDVAs"])]),
        ("The court advocates are jointly funded by NHS England and Elder Council.", [(["NHS England", "Elder Council"], ["court advocates"])]),
        ("One senior advocate (0.4 FTE), paid for by Elder Council, started in May.", [(["Elder Council"], ["One senior advocate"])]),
        ("The court advocates would be funded by Elder Council.", []),
        ("If the post is funded by Elder Council it will go on.", []),
    ],
)  # fmt: skip
def test_posts_and_who_pays_for_them(
    text: str, expected: list[tuple[list[str], list[str]]]
) -> None:
    assert told(text) == expected
