"""Where a service is, who works in it, who trains them, who pays for it and who can use it, in a page's plain words."""

from __future__ import annotations

import pytest

from ingest.records import Eligibility, Service
from tests.extracting import extracted, only, read_text

PAGE = """
Elder Stalking Service

Victim services of the Police and Crime Commissioner for Elder

The Elder Stalking Service is run by Moor Women's Centre. {}

How to get help

Victims can be referred by the police.
"""


def told(sentence: str, field: str) -> list[str]:
    (service,) = only(Service, extracted("service", read_text(PAGE.format(sentence))))
    return [getattr(one.value, "text", one.value) for one in getattr(service, field)]


@pytest.mark.parametrize(
    ("sentence", "field", "values"),
    [
        ("The team is based at Tithe House, Elder, and works on weekdays.", "place", ["Tithe House, Elder"]),
        ("The service is at Gate Court, High Street, Elder.", "place", ["Gate Court, High Street, Elder"]),
        ("It works from GP surgeries.", "place", []),
        ("It has three stalking advocates and one children's worker.", "staff", ["three stalking advocates", "one children's worker"]),
        ("The team has six ISVAs, one of whom works with men, and a service manager.", "staff", ["six ISVAs", "a service manager"]),
        ("They are trained by the Ash Foundation in their first six months.", "supported_by", ["Ash Foundation"]),
        ("They are trained by the Ash Foundation in their first six months.", "support", ["trained", "in their first six months"]),
        ("They receive clinical supervision from Mindful Therapies.", "supported_by", ["Mindful Therapies"]),
        ("Ash Foundation provides training for the staff.", "supported_by", ["Ash Foundation"]),
        ("Elder Police and Elder County Council jointly fund the service.", "funder", ["Elder Police", "Elder County Council"]),
        ("It is paid for by Elder Police and by Elder County Council until March 2033.", "funder", ["Elder Police", "Elder County Council"]),
        ("Anyone aged 16 or over who lives in Elder can use the service.", "audience", ["Anyone aged 16 or over who lives in Elder"]),
        ("It is for any victim of crime who lives in Elder.", "audience", ["any victim of crime who lives in Elder"]),
        ("The service will ensure that those at risk of stalking in Elder are given help.", "audience", ["those at risk of stalking in Elder"]),
        ("The service is open across Elder to women, children and young people.", "audience", ["women", "women, children and young people"]),
        ("It provides practical support to victims and will guide them through court.", "audience", ["victims"]),
        ("Victims can contact the service themselves.", "referral_route", ["contact the service themselves", "by the police"]),
        ("Businesses cannot use the service.", "excludes", ["Businesses"]),
        ("It does not help people who live outside the county.", "excludes", ["people who live outside the county"]),
        ("The service does not deal with neighbour disputes.", "excludes", ["neighbour disputes"]),
    ],
)  # fmt: skip
def test_a_page_tells_the_terms_of_its_service(
    sentence: str, field: str, values: list[str]
) -> None:
    assert set(values) <= set(told(sentence, field))
    if not values:
        assert told(sentence, field) == []


def test_how_long_it_is_paid_for_is_its_period() -> None:
    sentence = "It is paid for by Elder Police and by Elder County Council until March 2033."
    (service,) = only(Service, extracted("service", read_text(PAGE.format(sentence))))
    assert service.period is not None
    assert str(service.period.value) == "../2033-03"


def test_who_can_and_cannot_use_it() -> None:
    text = PAGE.format("Adults who live in Elder can use it. Businesses cannot use the service.")
    found = only(Eligibility, extracted("service", read_text(text)))
    assert ("Adults who live in Elder", "yes") in [(e.group.value, e.answer.value) for e in found]
    assert ("Businesses", "no") in [(e.group.value, e.answer.value) for e in found]


@pytest.mark.parametrize(
    ("sentence", "field", "values"),
    [
        ("The Elder Stalking Service, which is a free and confidential service, helps all.", "cost", ["a free and confidential service"]),
        ("The service is free for victims.", "cost", ["free"]),
        ("The service is free to choose whom it sees.", "cost", []),
        ("The Service is open from 9am to 5pm, Monday to Friday.", "hours", ["from 9am to 5pm, Monday to Friday"]),
        ("It is open Monday to Friday.", "hours", ["Monday to Friday"]),
    ],
)  # fmt: skip
def test_what_a_service_costs_and_when_it_is_open(
    sentence: str, field: str, values: list[str]
) -> None:
    assert told(sentence, field) == values
