"""Since when and until when a service runs, as sentences about it say."""

from __future__ import annotations

import pytest

from ingest.records import Period, Service, When
from tests.extracting import extracted, only, read_text

LETTER = """
Freedom of Information Act 2000

Thank you for your request for information received on 3 May 2032.

You asked:

1. Which services do you commission?

Response

The Rowan Helpline offers support to victims of arson. {}
"""


def period_of(sentences: str) -> Period | None:
    (service,) = only(Service, extracted("service", read_text(LETTER.replace("{}", sentences))))
    return service.period.value if service.period else None


APRIL, MARCH = When(2031, 4, 1), When(2033, 3)


@pytest.mark.parametrize(
    ("sentences", "period"),
    [
        ("The service began on 1 April 2031.", Period(APRIL)),
        ("The Rowan Helpline was launched by Jane Roe on 1 April 2031 in Elmford.", Period(APRIL)),
        ("It has been running since 1 April 2031.", Period(APRIL)),
        ("The helpline, launched on 1 April 2031, is open to all.", Period(APRIL)),
        ("The Rowan Helpline, run by Elm Trust, opened on 1 April 2031.", Period(APRIL)),
        ("The new service started in 2031.", Period(When(2031))),
        ("The helpline will run until March 2033.", Period(None, MARCH)),
        ("The service is funded for two years, until March 2033.", Period(None, MARCH)),
        ("It is delivered by Elm Advice from 1 April 2031 to March 2033.", Period(APRIL, MARCH)),
        ("Since 2031, Elm Council and Kite Trust have jointly funded the Rowan Helpline.", Period(When(2031))),
        ("The service began on 1 April 2031. It will continue until March 2033.", Period(APRIL, MARCH)),
    ],
)  # fmt: skip
def test_a_service_has_the_time_that_a_sentence_about_it_says(
    sentences: str, period: Period
) -> None:
    assert period_of(sentences) == period


@pytest.mark.parametrize(
    "sentences",
    [
        "The review of the service began on 1 April 2031.",
        "The service started a survey on 1 April 2031.",
        "The service opens for applications on 1 April 2031.",
        "The service, launched in response to a survey on 1 April 2031, offers help.",
        "The service would run until March 2033.",
        "The service will open by March 2033.",
        "The service supported 40 people from 1 April 2031 to March 2033.",
        "The service is available to people who were hurt until March 2033.",
    ],
)
def test_what_else_has_a_date_is_not_the_time_of_a_service(sentences: str) -> None:
    assert period_of(sentences) is None
