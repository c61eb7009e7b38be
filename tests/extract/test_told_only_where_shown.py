"""What a paper is, is about, who publishes it, who is named and what is counted: told only where its words show it."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import extract_json, process

GIVEN = "Kite Trust has been awarded £9,000 of the funding by the Police and Crime Commissioner for Elmshire."
LONG = "The money pays for a night line, two rooms and a worker who sits with whoever rings until the morning comes."


def read(text: str) -> dict[str, Any]:
    return dict(extract_json(process(text.encode(), "page.txt")))


def paper(text: str, name: str) -> Any:
    """Return what a page says of itself in one field, None where it says nothing."""
    return read(text)["document"].get(name, {}).get("value")


@pytest.mark.parametrize(
    "head",
    [
        "Youth clubs to share £90k of funding",
        "Night line thrown a rope as the funding for rooms doubles in Elmby",
        "Annual Report 2031/32",
        "Commissioner's decisions, spring 2031",
    ],
)
def test_news_reports_and_decisions_with_sums_are_no_page_of_grants(head: str) -> None:
    assert paper(f"{head}\n\n{GIVEN}\n", "kind") is None
    assert paper(f"Community grants\n\n{GIVEN}\n", "kind") == "grants-page"


@pytest.mark.parametrize(
    "line",
    [
        "Borough of Elmby",
        "Elm FM News",
        "RECORD OF DECISION",
        "Ref ELM 09/2031",
        "Cookies on our site",
        "Hide this message",
        "NEWYDDION / NEWS",
        "Council news",
        "Pay it  Report it  Apply for it",
        "Decision number    ELM 2031/18",
        "Home | Our work | Grants",
    ],
)
def test_a_line_of_the_site_or_a_sort_of_paper_is_no_title(line: str) -> None:
    assert (
        paper(f"{line}\n\nRooms for the night line\n\n{GIVEN}\n", "title")
        == "Rooms for the night line"
    )


def test_a_title_stands_behind_its_label_with_blanks_between() -> None:
    text = (
        "RECORD OF DECISION\n\nDecision number       ELM 2031/18\nTitle                 Rooms for the night line\n\n"
        f"{GIVEN}\n\nI approve the decision.\n"
    )
    record = read(text)
    assert record["document"]["title"]["value"] == "Rooms for the night line"
    assert [d.get("title", {}).get("value") for d in record["decisions"]] != ["RECORD OF DECISION"]


NEWS = (
    "Rooms for the night line\n\nThe Police and Crime Commissioner for Elmshire, Jo Marl, has given Kite Trust £9,000.\n\n"
    f"{LONG}\n\nAnn Reed of the trust said: “It means a great deal to all of us and to those who ring.”\n"
)


@pytest.mark.parametrize(
    ("shown", "publisher"),
    [
        ("", None),
        ("Press release\n\n", "Police and Crime Commissioner for Elmshire"),
        ("Office of the Police and Crime Commissioner for Elmshire\n\n", "Office of the Police and Crime Commissioner for Elmshire"),
        ("news@elmshire-pcc.gov.uk\n\n", "Police and Crime Commissioner for Elmshire"),
    ],
)  # fmt: skip
def test_news_is_an_offices_own_where_it_shows_its_hand(shown: str, publisher: str | None) -> None:
    assert paper(shown + NEWS, "publisher") == publisher


def test_the_headline_of_an_office_speaks_of_its_commissioner() -> None:
    own = NEWS.replace("Rooms for", "Commissioner pays for rooms of", 1)
    assert paper(own, "publisher") == "Police and Crime Commissioner for Elmshire"


@pytest.mark.parametrize(
    "opening",
    [f"A LIFELINE for callers has been found. {LONG}", f"MORE than forty callers rang. {LONG}", "by Ada Reed", "Jo Marl\nJo Marl"],
)  # fmt: skip
def test_a_newspapers_opening_byline_or_doubled_caption_is_no_offices(opening: str) -> None:
    own = NEWS.replace("Rooms for", "Commissioner pays for rooms of", 1)
    head, _, rest = own.partition("\n\n")
    assert paper(f"{head}\n\n{opening}\n\n{rest}", "publisher") is None


def names(text: str) -> list[str]:
    return [one["name"]["value"] for one in read(text)["organisations"]]


@pytest.mark.parametrize(
    ("said", "half"),
    [
        ("The money goes to groups such as A Long Road and One Song 4 Riders.", "Long Road"),
        ("A rise for MPs was refused. The police gave it to MPs.", "MPs"),
        ("University of Elmby Students' Union has a share.", "University of Elmby Students'"),
    ],
)
def test_what_is_left_of_a_name_and_a_crowd_are_no_bodies(said: str, half: str) -> None:
    assert half not in names(
        f"Community grants\n\n{GIVEN}\n\n{said}\n\n- A Long Road – £900\n- Kite Trust – £800\n"
    )


@pytest.mark.parametrize(
    "office",
    [
        "OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR ELMSHIRE AND THE DALES",
        "POLICE, FIRE AND CRIME COMMISSIONER FOR SOUTH ELMSHIRE & HOLM",
        "POLICE AND CRIME COMMISSIONER FOR MID AND WEST ELMSHIRE",
    ],
)
def test_an_office_in_capitals_keeps_the_whole_of_its_area(office: str) -> None:
    assert office in names(
        f"{office}\n\nGrants\n\nKite Trust has been awarded £9,000 of the funding.\n"
    )


LETTER = (
    "Office of the Police and Crime Commissioner for Elmshire\n\nFreedom of Information Act 2000\n\n"
    "Thank you for your request of 2 March 2031, in which you asked:\n\n1. Who were the providers?\n2. Was any bid refused?\n\n"
    "I can confirm that the information is held by this office.\n\nQuestion 1\nThese sums were paid:\n\nProvider\nAmount\n\n"
    "Kite Trust Ltd\n£9,000\n\nQuestion 2\nNo.\n\nYours sincerely\n"
)


def test_what_stands_under_the_number_of_a_question_told_before_is_its_answer() -> None:
    record = read(LETTER)
    assert [q["topic"]["value"] for q in record["questions"]] == [
        "Who were the providers",
        "Was any bid refused",
    ]
    assert [a["status"]["value"] for a in record["answers"]] == ["disclosed", "disclosed"]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Housing Tenants'\nForum", ["Housing Tenants' Forum"]),
        ("St Odo's\nPCC (Parochial\nChurch Council)", []),
        ("Elmby Women's\nWelfare\nTrust", []),
    ],
)
def test_the_last_line_of_a_name_is_given_nothing(name: str, whole: list[str]) -> None:
    rows = (
        "Kite Aid South Ltd\nGroup work\n£301,000\n\nYour Iris Elmby\nSupport for partners\n£85,400\n\n"
        f"{name}\nTime of a clinic\n£116,200\n"
    )
    text = LETTER.replace(
        "Provider\nAmount\n\nKite Trust Ltd\n£9,000\n", f"Provider\nProgramme\nAmount\n\n{rows}"
    )
    given = [name["value"] for award in read(text)["awards"] for name in award["recipient"]]
    assert given == ["Kite Aid South Ltd", "Your Iris Elmby", *whole]


def test_the_requests_of_a_log_begin_at_marks_without_a_colon() -> None:
    one = "Ref 2031/{}\nReceived 6 May 2031   Answered 3 June 2031\nTopic: {}\n\nRequest\n{}\n\nResponse\n{}\n\n"
    log = (
        "Elmshire PCC\nFOI Disclosure Log\n\nThese are under the Freedom of Information Act.\n\n"
        + "".join(
            one.format(*each)
            for each in (
                ("041", "Rooms", "Please tell me what the rooms cost.", "They cost £9,000."),
                ("043", "Cars", "Has the PCC a car?", "No."),
                ("047", "Trees", "How much was spent on trees?", "£0."),
            )
        )
    )
    record = read(log)
    assert record["document"]["kind"]["value"] == "foi-log"
    assert len(record["questions"]) == len(record["answers"]) == 3
    assert not [
        v
        for a in record["answers"]
        for v in a.get("value", [])
        if v["value"].startswith(("Ref", "Topic"))
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Pictured are Year 9 pupils of the school.",
        "Quarter 4 supplies are in another list.",
        "1 Gorffennaf 2031",
    ],
)
def test_what_is_numbered_and_a_welsh_day_are_no_count(said: str) -> None:
    assert not read(f"Community grants\n\n{GIVEN}\n\n{said}\n")["statistics"]


@pytest.mark.parametrize(
    "said",
    [
        "The jackpot of £250,000 is still not claimed.",
        "Ann Reed said that £145,000 was “a drop in the ocean” and that as much was spent on the office.",
        "An example of a small grant would be one of £2,400 for a hall.",
        "Small grants pot (ceiling £7,500 a bid)",
    ],
)
def test_sums_that_are_nobodys_funding(said: str) -> None:
    funding = read(f"Community grants\n\n{GIVEN}\n\n{said}\n")["funding"]
    told = {one["amount"]["value"] for one in funding if "amount" in one}
    assert not told & {250_000.0, 145_000.0, 2_400.0, 7_500.0}


def test_the_year_that_a_sum_is_compared_to_is_not_its_own() -> None:
    text = f"Community grants\n\n{GIVEN}\n\nThe fund totals £2.8m, which leaves a gap in comparison to 2030-31.\n"
    (fund,) = [one for one in read(text)["funding"] if one["amount"]["value"] == 2_800_000]
    assert "period" not in fund


def test_millions_that_a_ministry_announces_are_no_income_of_one_office() -> None:
    text = (
        "Community grants\n\nOn 9 May 2031, the Ministry of Justice announced an additional £20m of Extraordinary Funding for"
        f" support services.\n\n{GIVEN}\n"
    )
    assert not read(text)["funding_in"]


def test_months_that_head_what_was_done_in_each_are_not_the_day_of_the_page() -> None:
    text = (
        "Commissioner's Community Fund\n\nRecent awards\n\nJanuary 2031\n\nKite Trust – £3,000 – lamps\n\nFebruary 2031\n\n"
        "Iris Aid – £900 – tools\n"
    )
    assert paper(text, "issued") is None


def test_who_is_paid_by_a_decision_has_not_decided_it() -> None:
    text = (
        "NOTICE OF DECISION BY THE POLICE AND CRIME COMMISSIONER FOR ELMSHIRE\n\nDecision No. 2031/64\n\nDecision taken\n\n"
        "I agree to pay Holm County Council £275,000 in 2031/32.\n\nSigned   Jo Marl\n"
    )
    deciders = [d.get("decider", {}).get("value") for d in read(text)["decisions"]]
    assert "Holm County Council" not in deciders


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("The council said that it had no hand in the grants.", []),
        ("The money is for groups who do not have access to other rooms.", []),
        (
            "There was no dedicated line and callers were sent to the next county.",
            ["dedicated line"],
        ),
    ],
)
def test_a_turn_of_phrase_and_whom_a_grant_is_for_are_nothing_missing(
    said: str, lacks: list[str]
) -> None:
    absences = read(f"Community grants\n\n{GIVEN}\n\n{said}\n")["absences"]
    assert [one["lacks"]["value"] for one in absences] == lacks


def test_a_body_behind_for_is_no_purpose() -> None:
    text = (
        "Commissioner's decisions of 2031\n\nD/02 Women's Centre\n\nGrant funding of £45,000 per annum was agreed for Iris House"
        " Women's Centre for the two years from May 2031, towards a caseworker.\n\n21 July 2031\n"
    )
    told = [purpose for one in read(text)["funding"] for purpose in one.get("purpose", [])]
    assert not [one for one in told if "Iris House" in one["value"]]


def test_a_phrase_that_stops_at_an_article_is_left_out() -> None:
    record = read(
        "Community grants\n\nIn 2031-32 £8,000 has been awarded by the Commissioner to Kite Trust to deliver the"
    )
    assert not [award for award in record["awards"] if "purpose" in award]


def test_two_cells_of_two_lines_are_no_name() -> None:
    text = (
        "Commissioner's annual report\n\nGrants in the year included:\n\n"
        "   Elmby Health Trust                 £58,300     Adolescent ISVA\n"
        "   Iris House Ltd                     £44,125     Refuge worker\n"
    )
    assert not [name for name in names(text) if "ISVA" in name]


def test_files_and_page_numbers_beside_an_answer_are_none_of_it() -> None:
    text = LETTER.replace(
        "No.\n\nYours", "No.\n\nAttachments\n\nRedacted contract.pdf (2.1MB)\n\n1 2 3 Next\n\nYours"
    )
    values = [v["value"] for a in read(text)["answers"] for v in a.get("value", [])]
    assert not [
        value for value in values if "pdf" in value or "Next" in value or value == "Attachments"
    ]


def test_half_of_a_mark_is_no_reference() -> None:
    text = f"PCC Decision D-092-2031\n\nCommunity grants\n\n{GIVEN}\n"
    assert "092-2031" not in [one["value"] for one in read(text)["document"].get("references", [])]


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Ann Reed, CEO of Elm Women's Aid, was glad.", "Elm Women's Aid"),
        ("Jo is National Chair of the Holm Advice Trust now.", "Holm Advice Trust"),
        ("“We are glad,” said Sally Marl of Holm Advice Trust.", "Holm Advice Trust"),
    ],
)
def test_who_holds_a_post_in_a_body_is_no_part_of_its_name(said: str, body: str) -> None:
    told = names(f"Community grants\n\n{GIVEN}\n\n{said}\n")
    assert body in told
    assert not [name for name in told if name != body and name.endswith(body)]


def test_the_end_of_a_recipients_name_is_no_other_body() -> None:
    text = (
        "Commissioner's community grants\n\nBody\nWhat for\nAwarded (£)\n\nSupporting Elmby CIC\nA champion\n38,500\n\n"
        "Holm Deaf Centre\nSigning\n11,655\n\nIris Aid\nRooms\n1,999\n"
    )
    record = read(text)
    given = {name["value"] for award in record["awards"] for name in award["recipient"]}
    assert "Supporting Elmby CIC" in given
    assert "Elmby CIC" not in [one["name"]["value"] for one in record["organisations"]]


@pytest.mark.parametrize(
    "said",
    [
        "£16.6m was allocated to councils in England by the Government.",
        "On 9 May the Ministry of Justice announced a £30 million increase to the Rooms Grant.",
        "The Ministry of Justice awarded the County Council £367,000 for rooms.",
    ],
)
def test_what_a_ministry_gives_to_others_is_no_income(said: str) -> None:
    text = f"Office of the Police and Crime Commissioner for Elmshire\n\nCommunity grants\n\n{GIVEN}\n\n{said}\n"
    assert not read(text)["funding_in"]


def test_the_name_of_a_panel_is_no_title() -> None:
    text = f"ELMSHIRE POLICE AND CRIME PANEL\nAGENDA ITEM 7\n27 JUNE 2031\n\nRooms for the night line\n\n{GIVEN}\n"
    assert paper(text, "title") != "ELMSHIRE POLICE AND CRIME PANEL"
