"""Of which body a contract or a grant ends, and when, is told without a sum."""

from __future__ import annotations

import pytest

from ingest.records import Funding
from tests.extracting import extracted, only, read_text, values

NOTICE = "Northshire Police and Crime Commissioner\n\nDecision notice\n\nTitle: A night line\n\nSummary\n\n{}"


def endings(words: str) -> list[Funding]:
    return only(Funding, extracted("award", read_text(NOTICE.format(words))))


@pytest.mark.parametrize(
    ("words", "recipient", "end", "instrument"),
    [
        ("The current contract with Elm Advice ends on 31 March 2031.", "Elm Advice", "../2031-03-31", "contract"),
        ("The contract, held by Elm Advice, is due to finish on 31 March 2031.", "Elm Advice", "../2031-03-31", "contract"),
        ("Elm Advice’s current grant for its night line comes to an end in May 2031.", "Elm Advice", "../2031-05", "grant"),
        ("The line is run by Elm Advice under a contract that runs until 1 June 2031.", "Elm Advice", "../2031-06-01", "contract"),
        ("The grant agreement with the Elm Advice Trust will expire at the end of March 2031.", "Elm Advice Trust", "../2031-03", "grant agreement"),
    ],
)  # fmt: skip
def test_an_agreement_that_ends_is_its_bodys_until_then(
    words: str, recipient: str, end: str, instrument: str
) -> None:
    (one,) = endings(words)
    assert [body.value.text for body in one.recipient] == [recipient]
    assert one.period is not None
    assert str(one.period.value) == end
    assert one.instrument is not None
    assert one.instrument.value == instrument


def test_what_the_agreement_pays_for_is_told_with_it() -> None:
    (one,) = endings(
        "The existing contract with Elm Advice for the night line will expire on 31 March 2031."
    )
    assert values(one.funds) == ["night line"]


@pytest.mark.parametrize(
    "words",
    [
        "The new contract with Elm Advice runs from 1 April 2031 until 31 March 2034.",
        "The existing contracts expire on 31 March 2031.",
        "The contract with Elm Advice says when the trial ends.",
    ],
)
def test_what_begins_or_has_no_body_or_no_date_is_no_ending(words: str) -> None:
    assert endings(words) == []
