"""What money pays for and with whom, told in a list without sums; services with several providers."""

from __future__ import annotations

import pytest

from ingest.records import Eligibility, Funding, Service
from tests.extracting import extracted, only, read_text

HEAD = "Grants for victims\n\nThe Police and Crime Commissioner for Kent has secured funding.\n\n"


def measures(text: str) -> list[tuple[str, list[str]]]:
    return [
        (one.funds[0].value, [body.value.text for body in one.recipient])
        for one in only(Funding, extracted("measure", read_text(HEAD + text)))
    ]


def test_each_measure_of_a_list_has_who_stands_behind_its_dash() -> None:
    assert measures(
        "The measures to be supported with this funding are:\n\n"
        "• More domestic abuse advisers - Elm Support and Oak Street Women’s Centre (Holm)\n"
        "• Counselling after an assault – The Blue Gate CIC\n"
        "• Food parcels\n"
    ) == [
        ("More domestic abuse advisers", ["Elm Support", "Oak Street Women’s Centre (Holm)"]),
        ("Counselling after an assault", ["Blue Gate CIC"]),
    ]


@pytest.mark.parametrize(
    "items",
    [
        "• More cameras – Holm Town\n• Better lamps – Oak Road\n",  # where they are
        "• Elm Trust – counselling\n• Oak Trust – advice\n",  # who, and then what
        "• More advisers – Elm Trust\n• Food parcels\n",  # one dash is no list of them
        "• More advisers – Elm Trust will add two\n• Counselling – Oak Trust has begun\n",
    ],
)
def test_what_else_stands_behind_dashes_is_no_measure(items: str) -> None:
    assert measures(f"The measures to be supported with this funding are:\n\n{items}") == []


def test_a_service_told_with_three_providers_has_each_and_none_of_what_each_does() -> None:
    text = (
        "Currently, the Night Advice pilot is delivered between three providers – Elm Trust, which covers the city, "
        "Oak Women’s Aid, covering the north, and Ash Trust, providing support to male victims of stalking."
    )
    (one,) = only(Service, extracted("service", read_text(HEAD + text)))
    assert one.name.value == "Night Advice pilot"
    assert [body.value.text for body in one.provider] == [
        "Elm Trust",
        "Oak Women’s Aid",
        "Ash Trust",
    ]
    assert one.audience == ()


def test_what_people_are_given_access_to_is_no_part_of_who_they_are() -> None:
    text = "The Night Line is a helpline. The Night Line got underway in July 2031 to provide vulnerable men and women with access to advice."
    found = only(Eligibility, extracted("service", read_text(HEAD + text)))
    assert [one.group.value for one in found] == ["vulnerable men and women"]
