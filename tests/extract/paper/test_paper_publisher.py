"""Whose paper it is, of several bodies that it names."""

from __future__ import annotations

import pytest

from ingest.records import Organisation, Paper
from tests.extract.paper.test_extract_paper import paper
from tests.extracting import extracted, only, read_text


def test_of_several_offices_the_one_that_is_named_most_publishes() -> None:
    text = """
        WP-0091 Joint commissioning of the night clinic

        Decision Reference Number: WP-0091

        Decision summary:

        Approval for Warwickshire OPCC to go on with the Office of the Police and Crime Commissioner.

        It is paid for by Suffolk OPCC, Cumbria OPCC and Warwickshire OPCC.
    """
    publisher = paper(text).publisher
    assert publisher is not None
    assert publisher.value.text == "Warwickshire OPCC"


def test_who_holds_money_does_not_publish() -> None:
    text = """
        The centre for victims

        The money is now held by NHS England and the Police and Crime Commissioner for Suffolk.

        A service specification was drawn up for victims of crime by NHS England.
    """
    publisher = paper(text).publisher
    assert publisher is None or publisher.value.text != "NHS England"


def test_a_body_to_which_an_asker_turned_too_publishes_no_answer() -> None:
    text = """
        The Police and Crime Commissioner maintains a log of responses to requests for information.
        It lists what was asked, when it came in, when it was answered, and what was said in return,
        with the papers that were sent. What was asked in earlier years stands on pages of their own,
        one for each year, and all of them are kept for as long as anybody may want to look at them.
        Names and addresses are left out. What is held by others is asked of them, not of this office,
        which has a page that tells how to reach each of them by letter or by telephone.

        1. Request received 19 January 2031

        Please send me what you hold on prowlers.

        Response sent 2 February 2031

        The office does not hold it. I understand you have sent your request to Suffolk Constabulary.

        2. Request received 20 January 2031

        Please send me what you hold on burglars.

        Response sent 3 February 2031

        None. I understand you have sent your request to Suffolk Constabulary who will respond.
    """
    publisher = paper(text).publisher
    assert publisher is not None
    assert publisher.value.text == "Police and Crime Commissioner"


def test_the_minutes_of_an_item_are_not_published_by_the_office_that_reported() -> None:
    one = paper("""
        Minutes:
        The Panel heard a report of the Police and Crime Commissioner (PCC) which told the Police and Crime Panel how she did her work.
        (i) The PCC said that the grant had been cut.
        """)
    assert one.publisher is None


@pytest.mark.parametrize(
    "line",
    [
        "Decision maker: Head of Community Safety, Elmby Borough Council",
        "Decision taken by: Elmby Borough Council",
    ],
)
def test_the_body_whose_officer_decides_publishes_the_decision(line: str) -> None:
    text = f"Grants for the lanes\n\nDecision reference: OD/2031/18\n\n{line}\n\nDecision\n\nTo award £900 to the Kite Trust of Oakby Borough Council's area."
    (paper,) = only(Paper, extracted("paper", read_text(text)))
    assert paper.publisher is not None
    assert paper.publisher.value.text == "Elmby Borough Council"


@pytest.mark.parametrize(
    "head",
    [
        "London Borough of Haverley",
        "Royal Borough of Elmby and Oakby",
        "London Borough of Tarn Hamlets Council",
        "Elmby Combined Authority",
    ],
)
def test_boroughs_and_combined_authorities_head_their_papers(head: str) -> None:
    text = f"{head}\n\nDECISION NOTICE\n\nTitle: Night line\n\nDate: 2 March 2031\n\nDecision\n\nTo award £900 to the Kite Trust, for people in the {head}."
    (paper,) = only(Paper, extracted("paper", read_text(text)))
    assert paper.publisher is not None
    assert paper.publisher.value.text == head


@pytest.mark.parametrize(
    "said",
    [
        "Kite Trust helps victims across the London Borough of Haverley.",
        "The London Borough of Haverley Community Safety Partnership met.",
    ],
)
def test_a_borough_that_is_a_place_or_a_part_of_a_name_is_no_council(said: str) -> None:
    found = only(
        Organisation,
        extracted("organisation", read_text(f"Grants of £900 were awarded.\n\n{said}")),
    )
    assert not [
        one for one in found if one.name and one.name.value.text == "London Borough of Haverley"
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Tell us what you think: take our Police and Crime Plan survey!", True),
        ("Residents are asked to take part in a survey of the county council.", False),
    ],
)
def test_news_under_the_survey_of_an_office_is_its_own(said: str, told: bool) -> None:
    text = f"""
        {said}

        More money for night lines

        Warwickshire Police and Crime Commissioner Ada Marsh has today announced £4,000 for Sorrel Refuge.

        Ms Marsh said: "The line has kept many people going through the nights of this long winter."
    """
    assert (paper(text).publisher is not None) is told


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Commissioner gives more than £4,000 to night lines.", True),
        ("WARWICKSHIRE Police and Crime Commissioner (PCC) Ada Marsh has given to night lines.", False),
    ],
)  # fmt: skip
def test_a_headline_with_a_stop_shows_whose_it_is(headline: str, told: bool) -> None:
    text = f"""
        {headline}

        Ada Marsh, Warwickshire Police and Crime Commissioner, has today announced £4,000 for Sorrel Refuge.

        She said: "The line has kept many people going through the nights of this long winter."
    """
    assert (paper(text).publisher is not None) is told
