"""Whose a sum is: whoever runs a project, each of a long sentence, nobody where a bid is deferred, the same again next year."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

OPENING = "Police and Crime Commissioner for Northmoor » Decisions\n\n"


def test_who_runs_a_project_has_its_sum() -> None:
    text = "The Compass Project, run by Moor Family Network, will receive £45,000 to help more women.\n"
    assert awards_of(OPENING + text) == [("Moor Family Network", 45000)]


def test_each_of_a_sentence_has_its_sum_however_long_what_it_is_for() -> None:
    text = (
        "Decision: The Commissioner has decided to make the following grants, namely: £58,000 to Moor Addiction Services for work "
        "with offenders in the custody suites at Tarn and Holm; £16,200 to Wold Methodist Circuit for the running of a youth bus; "
        "and £6,000 to Holm Lions Club for the Stay Safe and Bogus Caller schemes.\n"
    )
    assert awards_of(OPENING + text) == [
        ("Moor Addiction Services", 58000),
        ("Wold Methodist Circuit", 16200),
        ("Holm Lions Club", 6000),
    ]


def test_what_was_asked_is_nobodys_where_the_bid_is_deferred() -> None:
    group = "Date: 7 May 2031\nTitle: Bid to Innovation Fund – {}\nAmount requested: {}\nDecision: {}\nSigned by: Commissioner\n\n"
    given = group.format(
        "Circus", "£3,800", "The Commissioner agreed to fund it. £3,800 to Kite Circus CIC."
    )
    deferred = group.format(
        "Cyber Smart", "£4,410", "Deferred. The applicant, Moor Schools, is to be asked for more."
    )
    other = group.format("Mobile office", "£14,995", "To buy a vehicle.")
    assert awards_of("Decision log 2031\n\n" + given + other + deferred) == [
        ("Kite Circus CIC", 3800)
    ]


def test_the_same_sum_below_the_heading_of_another_year_is_another_award() -> None:
    rows = (
        "Name of recipient\n\nAmount paid\n\nMoor Rape Crisis\n\n{}\n\nSAFE Holm\n\n£16,480.00\n\n"
    )
    told = "Grants made by the Police and Crime Commissioner\n\n"
    for year, amount in (("2014/15", "£27,500.00"), ("2015/16", "£30,000.00")):
        told += f"{year}\n\n" + rows.format(amount)
    assert awards_of(told) == [
        ("Moor Rape Crisis", 27500),
        ("SAFE Holm", 16480),
        ("Moor Rape Crisis", 30000),
        ("SAFE Holm", 16480),
    ]


GIVEN = "The Commissioner set aside £15,000 for Holm Refuge Trust to provide rooms"


@pytest.mark.parametrize(
    "more",
    [
        " and a further £58,000 to the service to deliver eight more.",
        ", and another £58,000 to the charity for tools.",
        ". He has since promised the charity a further £58,000 for tools.",
    ],
)
def test_a_further_sum_to_the_service_goes_to_who_was_given_the_one_before(more: str) -> None:
    given = [("Holm Refuge Trust", 15000), ("Holm Refuge Trust", 58000)]
    assert awards_of(OPENING + GIVEN + more) == given


def test_what_follows_a_sum_goes_to_who_was_given_it() -> None:
    text = "The Commissioner gave £15,000 to Kite Trust followed by £12,499 in 2031-32 for the same work.\n"
    assert awards_of(OPENING + text) == [("Kite Trust", 15000), ("Kite Trust", 12499)]


def test_a_centre_told_of_by_its_town_is_one_that_was_named() -> None:
    text = "The Ministry of Justice will give £107,000 to Rape Crisis Tarn and £80,000 to Holm Rape Crisis.\n\n"
    again = "The £107,000 given to the Tarn centre will pay for staff.\n\nThe £80,000 given to the Holm centre will pay for rooms.\n"
    assert awards_of(OPENING + text + again) == [
        ("Rape Crisis Tarn", 107000),
        ("Holm Rape Crisis", 80000),
    ]


@pytest.mark.parametrize(
    "told",
    ["The charity, based in Tarn,", "The charity, which helps families in Tarn, Marl and Holm,"],
)
def test_no_place_where_a_charity_works_has_its_sum(told: str) -> None:
    text = f"Kite Trust runs the hall. {told} received £12,500 from the Commissioner.\n"
    assert awards_of(OPENING + text) == [("Kite Trust", 12500)]


def test_a_team_that_won_money_is_not_the_body_told_of_before() -> None:
    text = "Kite Trust has taken over the service. Last year, the {} secured £46,936 to pay for these posts.\n"
    assert awards_of(OPENING + text.format("charity")) == [("Kite Trust", 46936)]
    assert awards_of(OPENING + text.format("team")) == []


def test_letters_that_stand_for_a_name_are_given_a_sum() -> None:
    text = (
        "Listening to those who come to this country.\n\nTARNI, which stands for Together Against Rows and Neighbourly Ills, "
        "received more than £35,000 of Ministry of Justice funding from Northmoor’s Police, Fire and Crime Commissioner to help "
        "those who have been through abuse.\n\n“We are glad”, said Mr Roe.\n"
    )
    assert awards_of(text) == [("TARNI", 35000)]


def test_letters_for_a_field_of_work_are_given_nothing() -> None:
    text = (
        "Notice Title\nRestorative Justice Related Services\nNotice Description\nThe Police & Crime Commissioner for Northmoor (PCC) "
        "intends to award a contract for: * Lot 1 - The Restorative Justice (RJ) service will give help to victims across the "
        "county through good RJ practices. The PCC has allocated an annual budget of £5,500 for the services of Lot 1.\n"
    )
    assert awards_of(text) == []


def test_two_lines_that_come_to_the_one_above_are_awards_of_their_own() -> None:
    text = "The following grants were awarded:\n\nKite Support Service - £60,000 (in Holm)\nMarl Trust - £30,000 (in Tarn)\nOur Sisters Place - £30,000 (in Wold)\n"
    assert awards_of(OPENING + text) == [
        ("Kite Support Service", 60000),
        ("Marl Trust", 30000),
        ("Our Sisters Place", 30000),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Holm Police Partnership Trust, a charity, has been awarded over £14,000 by the Ministry of Justice to help families.\n"
        "The MOJ awarded the charity £14,370 for rooms.",
        "The Ministry of Justice opted not to fund rooms at Holm Police Partnership Trust last year.\n\n"
        "The Police and Crime Commissioner has stepped in to give the service £14,370 to help the charity until March.",
    ],
)
def test_the_charity_that_is_given_a_sum_is_the_one_named_before(told: str) -> None:
    assert awards_of(OPENING + told) == [("Holm Police Partnership Trust", 14370)]


def test_what_a_ministry_gives_an_office_or_its_people_is_no_award() -> None:
    told = "Holm Police Partnership Trust helps families. The Ministry of Justice gave {} £14,370 for rooms."
    assert [awards_of(OPENING + told.format(who)) for who in ("it", "the team", "the council")] == [
        [],
        [],
        [],
    ]


def test_one_of_those_getting_a_sum_is_who_is_named_behind_it() -> None:
    told = "One of the groups getting £3,400 is Tarn Wanderers."
    assert awards_of(OPENING + told) == [("Tarn Wanderers", 3400)]
    assert not awards_of(
        OPENING + "The project, given £3,400 of funding, is Kite Trust’s oldest idea."
    )


def test_a_club_may_be_told_as_one_before_it_is_named() -> None:
    told = "The grants come from cash of criminals. His former club, Marlgate Tarn Hall, have secured £3,600 to begin a new pitch."
    assert awards_of(OPENING + told) == [("Marlgate Tarn Hall", 3600)]


def test_what_a_body_is_named_for_doing_somewhere_has_its_place() -> None:
    told = "Holmford charity Gate House Caring in East Marl has been awarded £10,000 for its hub."
    assert awards_of(OPENING + told) == [("Gate House Caring in East Marl", 10000)]


@pytest.mark.parametrize(
    "told",
    [
        "Kite Trust’s Open Door project has secured £5,000 in funding from the PCC.",
        "Kite Trust’s Kicks programme has been awarded £5,000 by the PCC.",
        "Kite Trust's Open Door youth project has been awarded £5,000.",
    ],
)
def test_what_a_project_of_a_body_is_given_the_body_has(told: str) -> None:
    assert awards_of(OPENING + told) == [("Kite Trust", 5000)]
