"""What a paper is called: not who wrote it, what somebody said, or what a later part is headed."""

from __future__ import annotations

import pytest

from ingest.records import Paper, When
from tests.extract.paper.test_extract_paper import paper
from tests.extracting import extracted, only, read_text, values


def test_a_label_names_the_title_and_a_reference_may_be_broken_over_lines() -> None:
    one = paper(
        """
        Decision ID:

        WPCC

        000123

        2031

        Decision title

        A night line for victims of burglary

        Commissioner approval

        I hereby approve the recommendation.

        Signature:

        Name:

        Ada Marsh

        Date:

        5-Apr-31
        """
    )
    assert one.title is not None
    assert one.title.value == "A night line for victims of burglary"
    assert values(one.references) == ["WPCC 000123 2031"]
    assert one.issued is None  # the only date is the signature's


def test_a_page_has_its_heading_for_a_title_and_the_mark_in_it_for_a_reference() -> None:
    one = paper(
        """
        Please be aware we're making some improvements to this site.

        Burglary support - 794/31

        Date Responded 3 May 2031

        You asked:

        How many?

        In response:

        None.
        """
    )
    assert one.title is not None
    assert one.title.value == "Burglary support - 794/31"
    assert values(one.references) == ["794/31"]
    assert one.issued is not None
    assert one.issued.value == When(2031, 5, 3)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Have your say on the precept. Take our survey today!\n\nNight line awards 2031-33", "Night line awards 2031-33"),
        ("Decision 2031-0007: Night line, second year\n", "Night line, second year"),
        ("Link to the first decision: https://limebury.example/one\n\nNight line awards", "Night line awards"),
    ],
)  # fmt: skip
def test_a_banner_or_a_link_is_no_title(head: str, title: str) -> None:
    body = "\n\nDecision Reference Number: LC-0007\n\nDecision summary:\n\nTo accept £600 from the Home Office.\n"
    found = paper(head + body).title
    assert found is not None
    assert found.value == title


def test_a_quotation_or_a_line_far_down_is_no_title() -> None:
    text = (
        "Victim Support is to go on with its work for victims of crime, the Police and Crime Commissioner says.\n\n"
        "“Its bid to my office was good and I feel sure that the team will go on to give much to all\n\n"
        "It will help many people who have been hurt, and I am glad of it for all of them here, said Mr Quill.\n\n"
        * 4
        + "Reaching the young\n\nMore will come."
    )
    assert paper(text).title is None


def test_who_wrote_the_news_is_not_its_title() -> None:
    (paper,) = only(Paper, extracted("paper", read_text("""
        By Rick Marlow

        A new project against arson in the towns

        The Northshire Police and Crime Commissioner said: “It is a good day.”
        """)))  # fmt: skip
    assert paper.title is not None
    assert paper.title.value == "A new project against arson in the towns"


def test_what_somebody_said_and_what_heads_a_later_part_are_no_titles() -> None:
    (paper,) = only(Paper, extracted("paper", read_text("""
        “The support that was offered was amazing.”

        The Northshire Police and Crime Commissioner met those who run the line for people of the towns.

        The line has been there since the commissioner wrote to the ministry and to all of the councils.

        Examples of piracy
        """)))  # fmt: skip
    assert paper.title is None


@pytest.mark.parametrize("label", ["Notice Description", "Reference"])
def test_the_label_of_what_comes_next_is_no_part_of_the_title(label: str) -> None:
    notice = (
        f"Notice Information\nNotice Title\nNight Line Accommodation, Support, Engagement, Watching and Monitoring\n{label}\n"
        "The Police and Crime Commissioner for Suffolk, who acts for all, is looking for a night line.\nCPV code 85000000\n"
    )
    (paper,) = extracted("paper", read_text(notice))
    assert paper.title is not None
    assert (
        paper.title.value
        == "Night Line Accommodation, Support, Engagement, Watching and Monitoring"
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Support service\n\nNight Line for Holm\n\n", "Night Line for Holm"),
        ("‘New voices’ to be heard on burglary\n\n", "‘New voices’ to be heard on burglary"),
        ("Burglary Awareness Week: a new line for victims in Holm\n\n", "Burglary Awareness Week: a new line for victims in Holm"),
        ("Kent Police\n\nNight Line for Holm\n\n", "Night Line for Holm"),
        ("'Night Line' To Help Victims\n\n2 May 2031, 05:50 | Updated: 2 May 2031, 05:55\n\n", "'Night Line' To Help Victims"),
        ("Kent Police Headquarters\n\nNight Line Imagery\n\nNight Line for Holm\n\n", "Night Line for Holm"),
        ("a lamp in a street\n\nNight Line for Holm\n\n", "Night Line for Holm"),
        ("Agenda item\n\nNIGHT LINE FOR HOLM\n\n", "NIGHT LINE FOR HOLM"),
        ("Kent Police\n\nRecords Unit, Force HQ\n\nNight Line for Holm\n\n", "Night Line for Holm"),
        ("KEY FACTS\n\nNight Line for Holm\n\n", "Night Line for Holm"),
        ("Lot 1 – Calls at night\n\nNight Line for Holm\n\n", "Night Line for Holm"),
        ("Night Line Fund: now open for bids\n\nPolice and Crime Commissioner for Kent\n\nAT A GLANCE\n\n", "Night Line Fund: now open for bids"),
        ("Elm Trust line: 0100 000000\n\n", None),
    ],
)  # fmt: skip
def test_the_heading_of_a_page_is_its_title(head: str, title: str | None) -> None:
    text = "The Police and Crime Commissioner for Kent has announced a new line for victims of burglary in Holm.\n\nNight Line said: “Good.”"
    one = paper(head + text)
    assert (one.title and one.title.value) == title


def test_the_day_above_a_headline_is_no_title() -> None:
    one = paper("""
        Tuesday 16 March 2031

        Westmere Council funds £24,000 for a night line

        Westmere Council will fund the line until 2033, which has helped many victims of crime in the town.
        """)
    assert one.title is not None
    assert one.title.value == "Westmere Council funds £24,000 for a night line"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Agenda item\n\nA new service for victims in the north.\n\nMinutes:\n\nThe Police and Crime Panel considered a report.",
            "A new service for victims in the north",
        ),
        (
            "‘A first for us’: New line for victims\n\n‘GLAD OF IT’: Northshire Police and Crime Commissioner Ann Reed\n\nBy Jo Marsh\n\n"
            "The Commissioner said: “Victims will be helped by night as they are by day, and that is what I was elected for.”",
            "‘A first for us’: New line for victims",
        ),
    ],
)
def test_the_title_of_an_item_may_end_with_a_stop_and_that_of_news_begin_with_words_quoted(
    text: str, title: str
) -> None:
    one = paper(text)
    assert one.title is not None
    assert one.title.value == title


def test_a_contract_notice_has_title_and_mark_far_down() -> None:
    lines = "\n\n".join(f"I.{n})\n\nA line of section {n} of the form" for n in range(1, 24))
    one = paper(
        "Contract notice\n\nSection I: Contracting authority\n\nPolice and Crime Commissioner for Kent\n\n"
        + lines
        + "\n\nTitle\n\nNIGHT LINE SERVICES\nReference number:  CN1003053\n\nII.1.2)\n\nServices"
    )
    assert one.title is not None
    assert one.title.value == "NIGHT LINE SERVICES"
    assert values(one.references) == ["CN1003053"]


def test_what_a_site_calls_the_history_of_an_item_is_no_title() -> None:
    one = paper("""
        Issue - meetings

        Night shelters

        Meeting: 23/11/2031 - Limebury Safety and Scrutiny Committee (Item 46)

        The Director reported on the work of the police and crime commissioner for victims.
        """)
    assert one.title is not None
    assert (one.title.value, one.kind.value) == ("Night shelters", "committee-paper")


def test_a_headline_with_a_colon_may_have_wide_spaces() -> None:
    one = paper(
        "New fund opens:   grants for groups that help victims   \n\n"
        "The Police and Crime Commissioner for Kent has opened a fund for groups that help victims of crime in Holm.\n\n"
        "Groups can ask for up to £5,000 each, and those that work with young people are asked to say so.\n\n"
        "She said: “Small groups know best what their neighbours need after a crime, and we will back them.”"
    )
    assert one.title is not None
    assert one.title.value == "New fund opens: grants for groups that help victims"


def test_who_prepared_a_paper_is_not_its_title() -> None:
    text = """
        Victims of arson 2031: Executive summary

        Prepared by Brook & Lane Research for the Office of the Police and Crime Commissioner for Kent

        The Commissioner pays £500 to the Elm Trust for victims of arson.
        """
    (one,) = only(Paper, extracted("paper", read_text(text)))
    assert one.title is None or "Prepared" not in one.title.value


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "'It kept us going' - Sorrel refuge saved by grant\n\nThe refuge had said that it would close at Easter",
            "'It kept us going' - Sorrel refuge saved by grant",
        ),
        (
            "‘Give our young people somewhere to go in summer’ – PCC visits boxing club\n\nPCC Ada Marsh at the side of a ring",
            "‘Give our young people somewhere to go in summer’ – PCC visits boxing club",
        ),
        ("Elm & County Radio\n\nRefuge saved by grant", "Refuge saved by grant"),
        ("Elmby Vale PCC – Decision Sheet\n\nNight line for victims", "Night line for victims"),
        ("Subscribe from £2.99 a month\n\nRefuge saved by grant", "Refuge saved by grant"),
        (
            "ELMBY VALE POLICE AND CRIME COMMISSIONER\n\nNight line for victims",
            "Night line for victims",
        ),
        ("Report of the Office of Policing\n\nNight line for victims", "Night line for victims"),
        ("Held on Tuesday 4 March 2031 at 10.00 hours\n\nConference room, Elmby", None),
        ("Wednesday 13 March 2031, 10.00 am, by video\n\nMinutes of matters", None),
        ("Is Key decision?: Yes\n\nIs subject to call in?: No", None),
        ("Members are reminded to declare what they have to\n\nItem", None),
        (
            "Annual Report 2031-2032                Page 19\n\nMY FUND FOR VILLAGES",
            "MY FUND FOR VILLAGES",
        ),
        ("We gave these sums.\n\nSorrel Refuge – £4,000 for its night line", None),
    ],
)
def test_what_stands_around_a_headline_is_no_title(head: str, title: str | None) -> None:
    told = paper(
        f"{head}\n\nThe Police and Crime Commissioner has given a grant of £4,000 to Sorrel Refuge, which helps victims."
    ).title
    assert (told.value if told else None) == title
