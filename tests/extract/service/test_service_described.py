"""Services by description and by list: a name of their own is missing, or several bodies deliver one."""

from __future__ import annotations

import pytest

from ingest.records import Eligibility, Service
from tests.extracting import extracted, only, read_text, values

PAGE = """
Suffolk Police and Crime Commissioner

Night line for victims opens

The Suffolk Police and Crime Commissioner has told how victims of arson are helped.

{}

More will be told next year.
"""


def told(sentence: str) -> list[dict[str, list[str]]]:
    services = only(Service, extracted("service", read_text(PAGE.replace("{}", sentence))))
    roles = ("provider", "funder", "works_with", "audience")
    return [
        {"name": [s.name.value]}
        | {r: [getattr(f.value, "text", f.value) for f in getattr(s, r)] for r in roles if getattr(s, r)}
        for s in services
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "service"),
    [
        (
            "The six-month programme for perpetrators is funded by the Home Office and delivered by Elm Trust.",
            {
                "name": ["six-month programme for perpetrators"],
                "provider": ["Elm Trust"],
                "funder": ["Home Office"],
                "audience": ["perpetrators"],
            },
        ),
        (
            "A new 24-week arson programme, funded by the Home Office, will start in April.",
            {"name": ["24-week arson programme"], "funder": ["Home Office"]},
        ),
        (
            "Elm Trust runs a counselling service for survivors, funded by the Home Office.",
            {
                "name": ["counselling service for survivors"],
                "provider": ["Elm Trust"],
                "funder": ["Home Office"],
                "audience": ["survivors"],
            },
        ),
        (
            "The Willow Service is delivered by a consortium of Elm Trust, Oak Trust and Rowan Foundation.",
            {"name": ["Willow Service"], "provider": ["Elm Trust", "Oak Trust", "Rowan Foundation"]},
        ),
        (
            "The Willow Service is delivered by Elm Trust in partnership with Oak Trust, Rowan Foundation and Suffolk County Council.",
            {
                "name": ["Willow Service"],
                "provider": ["Elm Trust"],
                "works_with": ["Oak Trust", "Rowan Foundation", "Suffolk County Council"],
            },
        ),
        (
            "Elm Trust has won the contract to deliver the Willow Service from 1 April 2035.",
            {"name": ["Willow Service"], "provider": ["Elm Trust"]},
        ),
        (
            "The contract to run the Willow Night Helpline has been awarded to Elm Trust.",
            {"name": ["Willow Night Helpline"], "provider": ["Elm Trust"]},
        ),
        (
            "Details of the arson advice service run by Elm Trust are on this page.",
            {"name": ["arson advice service"], "provider": ["Elm Trust"]},
        ),
        (
            "The Willow Service has been funded by the Home Office.",
            {"name": ["Willow Service"], "funder": ["Home Office"]},
        ),
        (
            "The Willow Service is for women. Elm Trust has been awarded the contract as lead provider.",
            {"name": ["The Willow Service"], "provider": ["Elm Trust"], "audience": ["women"]},
        ),
        (
            "Elm Trust, in partnership with Oak Trust and Rowan Foundation, delivers the Willow Service.",
            {
                "name": ["Willow Service"],
                "provider": ["Elm Trust"],
                "works_with": ["Oak Trust", "Rowan Foundation"],
            },
        ),
    ],
)  # fmt: skip
def test_a_service_is_told_with_each_body_beside_it(
    sentence: str, service: dict[str, list[str]]
) -> None:
    assert told(sentence) == [service]


@pytest.mark.parametrize(
    "sentence",
    [
        "The six-month programme for perpetrators has helped many.",
        "A six-month arson programme could be funded by the Home Office.",
        "The training programme is delivered by Elm Trust.",
        "The service is provided by Elm Trust.",
        "Elm Trust has awarded the contract for the Willow Service.",
        "The review of the advocacy service was commissioned by the Home Office.",
        "An evaluation of the advocacy service, commissioned by the Home Office, found that it works.",
        "The front counter service is provided by Elm Trust.",
        "The former advice service was run by Elm Trust.",
    ],
)
def test_a_description_without_a_body_or_of_something_else_is_no_service(sentence: str) -> None:
    assert told(sentence) == []


def test_what_a_body_does_is_no_part_of_the_name_of_a_service() -> None:
    services = told("The county commissions a helpline for victims, run by Elm Trust.")

    assert not [s for s in services if any("commissions" in name for name in s["name"])]


def test_a_service_that_is_to_be_delivered_by_a_body_is_one_by_what_it_does() -> None:
    (one,) = told(
        "The Commissioner has invested £25,300 in the men and boys' service, to be delivered by Elm Trust through groups."
    )
    assert one["name"] == ["men and boys' service"]
    assert one["provider"] == ["Elm Trust"]


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("The refuge is run by Elm Trust. It is for women.", "refuge", "provider"),
        ("Our counselling is provided by Elm Trust.", "counselling", "provider"),
        ("The app is paid for by the Home Office.", "app", "funder"),
    ],
)
def test_what_a_page_calls_by_one_word_is_a_service_with_who_runs_or_pays_for_it(
    sentence: str, name: str, role: str
) -> None:
    (one,) = told(sentence)
    assert one["name"] == [name]
    assert one[role] == ["Home Office" if role == "funder" else "Elm Trust"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The refuge is full. Women apply for a place in the app.",
        "The Willow Refuge is run by Elm Trust. The refuge is funded by the Home Office.",
    ],
)
def test_one_word_alone_or_of_a_named_service_is_no_other(sentence: str) -> None:
    assert [one["name"] for one in told(sentence)] in ([], [["Willow Refuge"]])


NEWS = "New help for victims in Holm\n\nOffice of the Police and Crime Commissioner for Holm\n\nNews, 8 May 2031\n\n"


def of_news(text: str) -> list[Service]:
    return only(Service, extracted("service", read_text(NEWS + text)))


def test_a_paper_on_one_service_without_a_name_tells_its_terms() -> None:
    (one,) = of_news(
        "A contract has been let. The new service is available across the county for children, young people and all adults. Victims can contact the service themselves. The service is free and is open from 9am to 8pm, Monday to Friday."
    )
    assert one.name.value == "service"
    assert "children, young people and all adults" in values(one.audience)
    assert values(one.referral_route) == ["contact the service themselves"]
    assert values(one.cost) == ["free"]
    assert values(one.hours) == ["from 9am to 8pm, Monday to Friday"]


@pytest.mark.parametrize(
    "text",
    [
        "The new service is popular. The contract is available to all bidders.",
        "The service is open to women. The helpline is open to men.",
        "The Holm Advice Service is run by Elm Trust. The scheme is open to children.",
    ],
)
def test_the_service_of_a_paper_is_none_where_nothing_tells_which(text: str) -> None:
    assert not {one.name.value for one in of_news(text)} & {"service", "helpline", "scheme"}


def test_what_a_speaker_wants_for_victims_says_not_who_can_use_a_service() -> None:
    text = NEWS + (
        "The programme is free for families.\n\nThe Commissioner said: “Putting victims first is what I do and I want to ensure that they have access to the services they need.”"
    )
    found = only(Eligibility, extracted("service", read_text(text)))
    assert not [one for one in found if "victims first" in one.group.value]
