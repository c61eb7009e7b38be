"""With whom a body is said to act together, and to whom a provider hands parts of its service."""

from __future__ import annotations

import pytest

from ingest.records import Organisation, Service
from tests.extracting import extracted, only, read_text

HEAD = "Decision notice\n\n"


def partners(text: str) -> dict[str, set[str]]:
    found = only(Organisation, extracted("organisation", read_text(HEAD + text)))
    return {
        one.name.value.text: {body.value.text for body in one.in_partnership_with}
        for one in found
        if one.in_partnership_with
    }


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kent Police works in partnership with Elm Trust, Oak House and Kent County Council to help.", "Kent Police"),
        ("In partnership with Elm Trust and Kent County Council, Kent Police has begun a line.", "Kent Police"),
        ("Kent Police, working closely with local charities including Elm Trust and Kent County Council, has begun.", "Kent Police"),
        ("Kent Police (KP) is working in partnership with: Elm Trust, and Kent County Council.", "Kent Police"),
        ("Kent Police is working in partnership with the following organisations:\n\n- Kent County Council\n- Elm Trust, a charity\n\nHull City Council was told.", "Kent Police"),
    ],
)  # fmt: skip
def test_a_body_acts_together_with_each_of_a_list(text: str, who: str) -> None:
    assert partners(text) == {who: {"Elm Trust", "Kent County Council"}}


@pytest.mark.parametrize(
    "text",
    [
        "Kent Police does not work in partnership with Elm Trust.",
        "Kent Police wants to work with Elm Trust.",
        "Kent Police met Hull City Council. Anyone working with Elm Trust may ask.",
        "Together with Kent Police and Elm Trust, a sum was secured from the Home Office.",
    ],
)
def test_what_is_wished_denied_or_of_nobody_makes_no_partners(text: str) -> None:
    assert partners(text) == {}


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("The Elm Line is a helpline. Elm Trust won the contract and will subcontract to fellow experts Oak Trust and Equation.", {"Oak Trust", "Equation"}),
        ("The Elm Line is a helpline for victims, parts of which are sub-contracted to Oak Trust.", {"Oak Trust"}),
        ("The Elm Line is a helpline. Elm Trust has a contract with Oak Trust.", set()),
    ],
)  # fmt: skip
def test_a_service_has_those_to_whom_its_provider_subcontracts(text: str, to: set[str]) -> None:
    (one,) = only(Service, extracted("service", read_text(HEAD + text)))
    assert {body.value.text for body in one.subcontractor} == to


def test_each_of_those_who_worked_together_has_the_others() -> None:
    assert partners(
        "Kent County Council, Elm Trust and Kent Police have worked closely together on a line."
    ) == {"Kent County Council": {"Elm Trust", "Kent Police"}, "Elm Trust": {"Kent Police"}}


def test_a_consortium_led_by_a_body_does_not_describe_it() -> None:
    text = "Led by the Elm Trust, a consortium of local organisations will run the line. Oak Trust, a charity in Holm, helps."
    found = only(Organisation, extracted("organisation", read_text(HEAD + text)))
    assert {one.name.value.text: [told.value for told in one.description] for one in found} == {
        "Elm Trust": [],
        "Oak Trust": ["charity in Holm"],
    }


def test_a_partnership_between_an_office_and_a_body_is_of_both_and_not_of_who_holds_it() -> None:
    assert partners(
        "Help comes of a partnership between the Police and Crime Commissioner, Ada Marsh and Elm Trust."
    ) == {"Police and Crime Commissioner": {"Elm Trust"}}
