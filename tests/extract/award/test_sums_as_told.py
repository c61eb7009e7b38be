"""Whose a sum is and what it is for: what others put in, what is at most given, how long a course goes on."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import extract_json, process
from tests.extracting import awards_of

HEAD = "Grants for Holm\n\nThe Police and Crime Commissioner for Elmshire gives grants to charities.\n\n"


def told(text: str) -> dict[str, Any]:
    return dict(extract_json(process((HEAD + text).encode(), "page.txt")))


def sums(text: str) -> dict[float, str]:
    """Return the sums that are told as funding, each with the word that says what it is."""
    found = told(text)["funding"]
    return {one["amount"]["value"]: one["kind"]["value"] for one in found if one.get("amount")}


@pytest.mark.parametrize(
    "lead",
    [
        "Funding has been secured from",
        "Contributions were promised from",
        "Money will be provided from",
    ],
)
def test_from_whom_funding_was_secured_is_given_nothing(lead: str) -> None:
    sentence = f"{lead} Holm Borough Council (£3,500), Lind Housing Group (£1,000) and the Diocese (£650), and the rest is to be found."
    assert awards_of(HEAD + sentence) == []


def test_a_venue_is_given_nothing() -> None:
    sentence = "A grant of £2,300 will go to Soundbox CIC for a course at the Old Fire House, and Eastfield Community Association gets £990 for films."
    assert awards_of(HEAD + sentence) == [
        ("Soundbox CIC", 2300.0),
        ("Eastfield Community Association", 990.0),
    ]


def test_the_town_behind_the_street_of_a_house_is_given_nothing() -> None:
    sentence = "Rose House in Mill Lane, Tarnford, has been given £2,600 by the Commissioner."
    assert awards_of(HEAD + sentence) == [("Rose House", 2600.0)]


def test_a_year_is_no_purpose() -> None:
    sentence = "Kite Trust was awarded £2,300 for the 2031/32 financial year and £3,600 for the 2032/33 financial year for a youth worker."
    purposes = {
        one["amount"]["value"]: [p["value"] for p in one.get("purpose", [])]
        for one in told(sentence)["awards"]
    }
    assert purposes == {2300: [], 3600: ["a youth worker"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2030 the Commissioner gave Kite Trust £2,000 to try out a course of eight weeks.",
        "Kite Trust will use £2,000 of funding to run six weeks of craft classes.",
    ],
)
def test_how_long_a_course_goes_on_is_no_term_of_a_grant(sentence: str) -> None:
    assert not any(one.get("runs_for") for one in told(sentence)["funding"])


def test_the_term_of_a_grant_is_told() -> None:
    found = told("Kite Trust was given a grant for three years of funding.")["funding"]
    assert [one["runs_for"][0]["value"] for one in found] == ["three years"]


def test_who_awarded_a_grant_is_not_what_it_is_for_and_what_was_awarded_is_not_proposed() -> None:
    sentence = "The Home Office proposed more and, after an offer by Kite Trust, the Home Office awarded grant funding for a 1-year period."
    found = told(sentence)["funding"]
    assert not any(one.get("funds") or one.get("status") for one in found)


def test_the_most_that_can_be_given_was_not_given() -> None:
    assert sums("The most that can be given is £2,000.") == {2000: "most"}


@pytest.mark.parametrize(
    "sentence",
    [
        "There was a limit of three bids from each area, and of £75,000 for each bid.",
        "The Commissioner is asked to provide funding after Holm Council slashed its own service by £15,000.",
    ],
)
def test_a_limit_and_a_cut_are_no_funding(sentence: str) -> None:
    assert sums(sentence) == {}


def test_what_is_not_yet_committed_is_not_committed() -> None:
    sentence = (
        "It is within the commissioning budget (£180,000, of which £73,500 is not yet committed)."
    )
    assert sums(sentence) == {180_000: "budget"}


def test_a_part_of_a_sum_is_not_all_of_it() -> None:
    text = (
        "Harm at home: £12,400\nof which ring-fenced for bodies not now funded by the PCC: £9,300\n"
    )
    found = {one["amount"]["value"]: one for one in told(text)["funding"] if one.get("amount")}
    assert not {"funder", "purpose"} & found.get(12_400, {}).keys()


def test_another_fund_that_may_pay_does_not_give_the_sum_before_it() -> None:
    sentence = "They may be paid from the Victims Fund, a grant of the Ministry of Justice (£9,876 this year), or from the Crime Reduction Unit."
    assert not any(one.get("funder") for one in told(sentence)["funding"])


@pytest.mark.parametrize(
    "page",
    [
        "Elmby District Council\n\nGrants announced\n\nFour groups get money thanks to funding from the Police and Crime Commissioner, for whom the council"
        " runs the scheme.\n\nKite Trust - £900\n\nA stall.\n",
        "Kite Trust in Tarnford has been given £900 by PCC Jo Marl.\n\nMost read\n\nBins\n",
    ],
)
def test_the_office_pays_what_another_tells_of(page: str) -> None:
    record = dict(extract_json(process(page.encode(), "page.txt")))
    payers = [f["value"] for one in record["awards"] for f in one.get("funder", [])]
    assert payers in (["Police and Crime Commissioner"], ["PCC"])


def test_a_purpose_is_not_cut_before_the_next_sum() -> None:
    sentence = "She set aside £1,500 for Kite Trust to provide emergency rooms for families and a further £5,800 for Iris Hall to deliver a course."
    purposes = [p["value"] for one in told(sentence)["awards"] for p in one.get("purpose", [])]
    assert purposes == ["provide emergency rooms for families", "deliver a course"]


def test_who_extends_its_hours_has_no_extension() -> None:
    sentence = "£1,500 will be allocated to Kite Trust to extend its opening hours."
    assert [one["status"]["value"] for one in told(sentence)["awards"]] == ["approved"]


def test_what_a_council_must_cut_is_no_funding() -> None:
    sentence = "The council must cut £74m from its budget by 2035. Kite Trust has funding of £5,000 a year."
    assert 74_000_000 not in sums(sentence)


def test_two_years_of_one_are_not_the_term_of_another() -> None:
    sentence = "Rise:61 in Penhill Cross will receive £2,400 over two years to pay for a mentor, while the Dale Youth Project has been given £1,630 to fit out a van."
    found = told(sentence)["funding"]
    assert not any(one.get("runs_for") and one.get("recipient") for one in found)


def test_what_is_left_is_no_recipient() -> None:
    text = "Amount\n(£)\nRecipient\nWhat the money is for\n\n5,250\nHolm Sea Scouts\nCourses on safety\n\n8,000\nKite Trust\nArt room\n\n31,975\nLeft for Quarter 4\n"
    assert "Left" not in {name for name, _ in awards_of(HEAD + text)}


def test_over_budget_is_no_budget_and_a_fund_that_is_bid_for_is_no_bid() -> None:
    assert sums("The lines were forecast to be £22,000 over budget.") == {}
    sentence = "The third round gives another opportunity to bid from a fund of £25 million."
    assert sums(sentence) == {25_000_000: "fund"}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("After today's awards £9,340 remains in the fund until March.", {9340.0: "remains"}),
        ("She said that she had granted the Hub £7,500 from the same pot before Christmas.", {7500.0: "granted"}),
        ("A member asked why £7,500 could be found for one charity when tax had gone up.", {}),
    ],
)  # fmt: skip
def test_what_is_left_was_given_or_was_asked_about_is_told_so(
    sentence: str, kinds: dict[float, str]
) -> None:
    page = f"Grants given\n\nThe Police and Crime Commissioner for Elmshire helps victims.\n\n{sentence}"
    found = dict(extract_json(process(page.encode(), "page.txt")))["funding"]
    assert {one["amount"]["value"]: one["kind"]["value"] for one in found} == kinds


def test_a_grant_that_was_lost_is_no_income() -> None:
    sentence = "Kite House, of Wharf Street, lost its National Lottery grant of £18,000 last September and told its workers."
    assert not told(sentence)["funding_in"]


def test_each_fund_of_a_ministry_in_a_list_comes_in() -> None:
    sentence = "The Commissioner has made use of grants from the Home Office in respect of the Safer Homes Fund (£132,000), the Women and Girls (WAG) Youth Fund (£47,500) and the Kite Unit funding (£8,000)."
    found = told(sentence)
    assert {(one["amount"]["value"], one["funder"][0]["value"]) for one in found["funding_in"]} == {
        (132000, "Home Office"),
        (47500, "Home Office"),
        (8000, "Home Office"),
    }
    assert found["awards"] == []


def test_what_a_list_of_bodies_gets_of_a_ministry_does_not_come_in() -> None:
    sentence = (
        "Grants from the Home Office for Kite Trust (£5,000) and Holm Refuge (£3,000) were paid."
    )
    assert told(sentence)["funding_in"] == []


def test_what_an_office_gives_from_does_not_come_in() -> None:
    sentence = "The list includes the £25,000 for the PCC’s Prevention Fund, which is small."
    assert told(sentence)["funding_in"] == []
