"""When a contract runs that names no body, and for what."""

from __future__ import annotations

import pytest

from ingest.records import AwardStatus, Funding, Service
from tests.extracting import extracted, only, read_text

HEAD = """Decision notice

The Police and Crime Commissioner for Kent has decided.

Elm Line is a helpline for victims of crime.

"""


def terms(text: str) -> list[Funding]:
    return only(Funding, extracted("contract_term", read_text(HEAD + text)))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The contract runs until March 2031.", "../2031-03"),
        ("The current contract was due to end on 31 March 2031.", "../2031-03-31"),
        ("The contract is expected to commence on 1 May 2031 for three (3) years to 30 April 2034.", "2031-05-01/2034-04-30"),
        ("The contract starts in April 2031 and ends in March 2033.", "2031-04/2033-03"),
        ("The grant agreement is for the period 1 April 2031 to 31 March 2033.", "2031-04-01/2033-03-31"),
        ("She has secured a new contract which delivers a better offer until March 2031.", "../2031-03"),
    ],
)  # fmt: skip
def test_a_contract_without_a_body_is_of_the_one_service_told(text: str, period: str) -> None:
    (one,) = terms(text)
    assert one.period is not None
    assert str(one.period.value) == period
    assert [link.value.id for link in one.service] == ["service/elm-line"]


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("The contract for the Oak Advice Service will commence on 1 April 2031.", ["Oak Advice Service"]),
        ("In 2026 she let a contract for a Victim Referral Service. The contract ended in May 2031.", ["Victim Referral Service"]),
    ],
)  # fmt: skip
def test_what_a_contract_is_for_is_said_in_words(text: str, funds: list[str]) -> None:
    (one,) = terms(text)
    assert [found.value for found in one.funds] == funds


def test_a_contract_that_is_extended_says_so() -> None:
    (one,) = terms("It was decided to extend the contract further until March 2032.")
    assert one.status is not None
    assert one.status.value is AwardStatus.EXTENSION
    assert str(one.period and one.period.value) == "../2032-03"


@pytest.mark.parametrize(
    "text",
    [
        "The contract could run until March 2031.",
        "The contract is worth £300,000. The contract runs until March 2031.",  # told with its award
        "The contract was awarded in May 2031.",
        "Oak Line is a helpline for witnesses. The contract runs until March 2031.",  # of which of two?
    ],
)
def test_no_term_is_told_of_an_option_or_of_one_of_two(text: str) -> None:
    assert terms(text) == []


def test_a_tender_awarded_to_a_body_names_its_service_and_arrangements_have_their_time() -> None:
    text = (
        "Decision notice\n\nThe tender was awarded to a local voluntary organisation, Safer Homes, to deliver the Willow "
        "Advice Service.\n\nContractual arrangements ran from April 2031 to March 2034."
    )
    (service,) = only(Service, extracted("service", read_text(text)))
    assert service.name.value == "Willow Advice Service"
    assert [body.value.text for body in service.provider] == ["Safer Homes"]
    (one,) = only(Funding, extracted("contract_term", read_text(text)))
    assert str(one.period and one.period.value) == "2031-04/2034-03"


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The contract, awarded to Elm Trust following a tender, will help.", ["Elm Trust"]),
        ("The contract was awarded to national charity Elm Trust.", ["Elm Trust"]),
        ("The contract, awarded to Elm Trust, is worth £40,000.", []),  # an award
        ("The contract was awarded to a new provider.", []),
    ],
)
def test_who_was_awarded_a_contract_without_a_sum_is_told(text: str, bodies: list[str]) -> None:
    assert [body.value.text for one in terms(text) for body in one.recipient] == bodies


def test_what_a_contract_is_for_is_told_whole_or_not_at_all() -> None:
    found = terms(
        "The contract for the provision of Night Line accommodation and support was due to end on 31 March 2031.\n\n"
        "The tender was put off and the current contract extended until 30 September 2031."
    )
    assert "Night Line" not in [text.value for one in found for text in one.funds]


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("The Commissioner extends the contract for twelve months from 1 April 2031 to 31 March 2032.", []),
        ("The Commissioner extends the contract for a further year from 1 April 2031 to 31 March 2032.", []),
        ("The Commissioner extends the contract for the Oak Advice Service for twelve months from 1 April 2031 to 31 March 2032.", ["Oak Advice Service"]),
    ],
)  # fmt: skip
def test_how_long_a_contract_is_extended_for_is_not_what_it_is_for(
    text: str, funds: list[str]
) -> None:
    (one,) = terms(text)
    assert [found.value for found in one.funds] == funds
    assert str(one.period and one.period.value) == "2031-04-01/2032-03-31"


def test_what_a_contract_is_for_may_stand_in_small_letters_a_paragraph_before() -> None:
    (one,) = terms(
        "The award of the contract for the provision of refuge places and advice within Kent to Oak House was approved.\n\nThe contract will operate for the period 1 April 2031 to 31 March 2034."
    )
    assert [found.value for found in one.funds] == ["refuge places and advice"]
    assert str(one.period and one.period.value) == "2031-04-01/2034-03-31"
