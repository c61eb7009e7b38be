"""Sums that several bodies have together, each of several, or one for what another runs."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process
from tests.extracting import awards_of

OPENING = "The Police and Crime Commissioner awards grants to local groups.\n\n"


def joint_awards(told: str) -> list[tuple[list[str], float]]:
    """Return all recipients of each award that a commissioner's office tells, with its pounds."""
    text = f"Office of the Police and Crime Commissioner for Northshire\n\n{OPENING}{told}\n"
    awards = extract_json(process(text.encode(), "told.txt"))["awards"]
    return [([who["value"] for who in a["recipient"]], a["amount"]["value"]) for a in awards]


@pytest.mark.parametrize(
    "text",
    [
        "£24,000 will be shared equally between Kite Trust and Fell Refuge.",
        "£24,000 will be shared between two charities: Kite Trust and Fell Refuge.",
        "A grant of £24,000 has been given to two charities, Kite Trust and Fell Refuge, to run a helpline.",
        "The £24,000 grant was divided between the Kite Trust and Fell Refuge, which run helplines.",
        "Kite Trust and Fell Refuge will share £24,000 from the Community Fund for a joint helpline.",
        "The two charities, Kite Trust and Fell Refuge, will share £24,000 a year.",
        "The Commissioner has split £24,000 equally between two refuges, Kite Trust and Fell Refuge.",
    ],
)
def test_what_two_share_is_one_award_to_both(text: str) -> None:
    assert joint_awards(text) == [(["Kite Trust", "Fell Refuge"], 24000)]


@pytest.mark.parametrize(
    "text",
    [
        "Holm Listening Line and SV2 have been awarded £30,096 over three years to provide support.",
        "The Commissioner gave £30,096 to Holm Listening Line and SV2.",
    ],
)
def test_a_body_of_letters_and_a_figure_is_one_of_its_own(text: str) -> None:
    assert joint_awards(text) == [(["Holm Listening Line", "SV2"], 30096)]


def test_as_many_names_as_a_sentence_says_share_a_sum() -> None:
    text = "More than £15,000 will be paid to three charities that the PCC backs – Speak Up UK, the Ada Moss Foundation and Iris Inclusive – to answer more calls."
    assert joint_awards(text) == [(["Speak Up UK", "Ada Moss Foundation", "Iris Inclusive"], 15000)]


@pytest.mark.parametrize(
    "text",
    [
        "The cost of £24,000 will be shared between Kite Trust and Marl Council, who fund the scheme.",
        "£24,000 raised by shoppers will be shared between Kite Trust and Fell Refuge.",
        "£24,000 will be shared between Kite Trust, a youth hub and Fell Refuge.",
        "£24,000 was split between five groups including Kite Trust and Fell Refuge.",
        "Kite Trust, Iris Hall and Fell Refuge are among 20 groups which will share £24,000.",
        "The £24,000 budget is split between Tarn Council and Marl Council.",
        "£24,000 was awarded to four charities: Kite Trust, Iris Hall and Fell Refuge.",
    ],
)
def test_costs_prizes_and_what_others_share_as_well_are_no_award(text: str) -> None:
    assert joint_awards(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Marl Youth Service and Tarn Youth Service have received £48,000 funding each per annum to pay for a worker.",
        "The Commissioner has agreed that Marl Youth Service and Tarn Youth Service will receive £48,000 in grant funding each.",
        "Marl Youth Service and Tarn Youth Service were awarded £48,000 a year each.",
    ],
)
def test_what_each_of_two_gets_is_an_award_to_each(text: str) -> None:
    awards = [(["Marl Youth Service"], 48000), (["Tarn Youth Service"], 48000)]
    assert joint_awards(text) == awards


@pytest.mark.parametrize(
    "text",
    [
        "The Commissioner has invested £18,000 in a new service for male victims, which will be run by Kite Trust.",
        "The Commissioner has committed £18,000 over two years to the Open Door service, provided by Kite Trust.",
        "£18,000 will go to the Open Door project, which is delivered by Kite Trust.",
    ],
)
def test_what_a_service_gets_goes_to_who_runs_it(text: str) -> None:
    assert awards_of(OPENING + text) == [("Kite Trust", 18000)]


def test_what_a_project_of_two_gets_goes_to_both() -> None:
    text = "The Open Door project, run by Kite Trust and Fell Refuge, was given £18,000."
    assert joint_awards(text) == [(["Kite Trust", "Fell Refuge"], 18000)]


def test_a_force_may_be_given_money_by_who_says_what_i_gave() -> None:
    text = (
        "Grants and awards I have made in 2031-32\n\nMy Violence Reduction Unit also makes grants.\n\n"
        "Victim Service\n\nIn 2031-32, £650,000 has been awarded to Northmoor Police to deliver the core service for victims.\n"
    )
    awards = extract_json(process(text.encode(), "told.txt"))["awards"]
    assert [a["recipient"][0]["value"] for a in awards] == ["Northmoor Police"]


def test_a_scheme_behind_a_dash_is_part_of_the_name_that_is_given_a_sum() -> None:
    text = "StayOut – The Prison Talks Scheme received £5,000 for its sessions with girls."
    assert awards_of(OPENING + text) == [("StayOut – The Prison Talks Scheme", 5000)]


@pytest.mark.parametrize(
    "text",
    [
        "The Commissioner applied for more money for Kite Trust and Fell Refuge. She has been allocated £24,000 which will be split between the two organisations.",
        "The Commissioner commissions the charities Kite and Iris. It is now agreed that £24,000 is to be shared equally between both charities.",
        "The Commissioner funds Kite Trust and Fell Refuge. The two refuges will share £24,000 over two years.",
    ],
)
def test_what_the_two_share_is_of_those_named_together_before(text: str) -> None:
    pair = ["Kite", "Iris"] if "Iris" in text else ["Kite Trust", "Fell Refuge"]
    assert joint_awards(text) == [(pair, 24000)]


def test_each_of_those_named_before_has_what_the_three_get_each() -> None:
    text = "The Commissioner has awarded grants to Kite Trust, Fell Refuge and Iris Hall. The three charities will receive £5,000 each."
    assert joint_awards(text) == [
        (["Kite Trust"], 5000),
        (["Fell Refuge"], 5000),
        (["Iris Hall"], 5000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Commissioner funds Kite Trust and Fell Refuge. Running costs of £24,000 are shared between the two organisations.",
        "The Commissioner funds Kite Trust, Fell Refuge and Iris Hall. The two charities will share £24,000.",
        "Runners raised money for Kite Trust and Fell Refuge. The £24,000 will be split between the two charities.",
        "The Commissioner funds Kite Trust and Fell Refuge. Both charities have received £24,000.",
        "The Commissioner wrote to Eastmarch Council and Holme Council. The £24,000 will be split between the two partners.",
    ],
)
def test_what_is_not_given_to_those_named_before_is_no_award(text: str) -> None:
    assert joint_awards(text) == []


def test_a_town_stands_for_its_council_where_the_council_is_printed() -> None:
    town = "Eastmarch has been awarded £24,000 by the Police and Crime Commissioner."
    with_council = f"{town}\n\nShe bid for it with partners including Eastmarch Borough Council."
    assert joint_awards(with_council) == [(["Eastmarch Borough Council"], 24000)]
    other = f"{town}\n\nIt was welcomed by North Eastmarch Council."
    assert joint_awards(other) == [(["Eastmarch"], 24000)]
