"""Who funds what, and of which body a contract ends and when."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.records import Award, Funding
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


def test_a_sum_is_funded_by_whom_its_sentence_says() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner has announced a fund.

        An uplift of £27,300 would be made to the core fund as allocated by the Mistry of Justice (MoJ) this year.

        It is part of a fund worth £1.8m, £330,600 of which has been funded by Westmere Council.
        """)
    told = {f.amount.value: [b.value.text for b in f.funder] for f in only(Funding, extracted("award", document)) if f.amount}  # fmt: skip
    assert told[Decimal(27300)] == ["MoJ"]
    assert told[Decimal(330600)] == ["Westmere Council"]


def test_the_sentence_after_an_award_may_tell_until_when_it_runs() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner has awarded £447,700 to Elm Advice for a night line.
        The contract, which is jointly funded, will run from April until March 2032. Another line opens in May 2033.
        """)
    (award,) = only(Award, extracted("award", document))
    assert award.period is not None
    assert str(award.period.value) == "../2032-03"
