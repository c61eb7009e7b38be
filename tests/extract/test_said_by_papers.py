"""What decisions, answers, notices and minutes say, and what only looks as if they said it."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from ingest.pipeline import extract_json, process

HEAD = "Decision notice\n\nPolice and Crime Commissioner for Northshire\n\n"


def read(text: str) -> dict[str, Any]:
    return extract_json(process(dedent(text).strip().encode(), "paper.txt"))


def names(record: dict[str, Any]) -> set[str]:
    return {one["name"]["value"] for one in record["organisations"]}


# Lists of decisions ------------------------------------------------------------------------------


def decisions(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (
            one["reference"]["value"],
            one["title"]["value"],
            one["signed"]["value"] if "signed" in one else None,
        )
        for one in read(text)["decisions"]
    ]


def test_a_list_of_decisions_by_number_gives_each_its_title() -> None:
    text = """
        Decision making
        The decisions of the Police and Crime Commissioner are shown below.
        018-2031 – Willow programme 2031-32
        015/2031 – Charging policy
        002-2031 -2031/32 budget and reserves
        """
    assert decisions(text) == [
        ("018-2031", "Willow programme 2031-32", None),
        ("015/2031", "Charging policy", None),
        ("002-2031", "2031/32 budget and reserves", None),
    ]
    paper = read(text)["document"]
    assert paper["kind"]["value"] == "decision-log"
    assert paper["reference"] == []  # none of them is the list's own


def test_the_number_of_a_decision_may_stand_behind_its_title_with_its_day() -> None:
    text = """
        Decisions of public interest

        The decisions of the Commissioner are listed here:

          • Night line grant – PCCAB-000412-2031
          • The new grant process - PCC/D/003 7/6/31
          • Vehicle replacement – PCCAB-000399-2031
        """
    assert decisions(text) == [
        ("PCCAB-000412-2031", "Night line grant", None),
        ("PCC/D/003", "The new grant process", "2031-06-07"),
        ("PCCAB-000399-2031", "Vehicle replacement", None),
    ]


def test_years_before_titles_are_no_numbers_of_decisions() -> None:
    assert (
        decisions("""
        Decision making

        The Police and Crime Commissioner has agreed the decision notice policy.

        2029-30 – Annual report
        2030-31 – Annual report
        2031/32 – Annual report
        """)
        == []
    )


# Who speaks --------------------------------------------------------------------------------------


def test_for_whom_a_council_buys_is_not_who_publishes_the_notice() -> None:
    record = read("""
        Notice Information
        Notice Title
        Refuge Service for Holm
        Notice Description
        Holm City Council ('the council') is inviting tenders to provide a Refuge Service for Holm The Council will run
        the tender as lead on behalf of the Police and Crime Commissioner for Northshire.
        """)
    assert record["document"]["publisher"]["value"] == "Holm City Council"
    assert not any(name.endswith("The Council") for name in names(record))


def test_a_newspaper_with_its_adverts_is_no_offices_page() -> None:
    text = "Grants for victims\n\nPolice and Crime Commissioner for Northshire Jo Marl has awarded funding of £9,000 to charities.\n\n{}\n\nThe money will help."
    assert "publisher" in read(text.format("More follows."))["document"]
    assert "publisher" not in read(text.format("Hide Ad"))["document"]


# Requests and answers ----------------------------------------------------------------------------

REQUEST = (
    "Freedom of Information request\n"
    "We are looking into how advice centres are funded in the county and in the country as a whole, and am therefore writing to your office about the grants that you give to local centres.\n"
    "I understand that overall the creation of one fund is likely to be bad for those who need advice, as most of the fund goes elsewhere, with advice centres not faring well in comparison.\n"
    "I would be grateful for a breakdown of these grants by centre? This will help us. Thanks in advance.\n"
    "Office of the Police and Crime Commissioner response\n"
    "The link below gives details of the Five Year Spending Plan 2031/32, which includes a breakdown of the grants to centres for the year and for the year before it.\n"
)


def test_a_request_in_prose_asks_what_its_writer_would_be_grateful_for() -> None:
    record = read(REQUEST)
    [question] = record["questions"]
    assert question["topic"]["value"] == "breakdown of these grants by centre"
    [answer] = record["answers"]
    assert answer["status"]["value"] == "disclosed"
    assert "link below gives details of the Five Year Spending Plan 2031/32" in [
        v["value"] for v in answer["value"]
    ]
    assert record["document"]["publisher"]["value"] == "Office of the Police and Crime Commissioner"
    assert "title" not in record["document"]  # "Freedom of Information request" is none


# Bodies ------------------------------------------------------------------------------------------


def test_a_department_of_a_force_is_no_ministry() -> None:
    record = read(
        HEAD
        + "The Professional Standards Department for Northshire, Westmere, and Holm asked for two members. The Commissioner approved the decision.\n"
    )
    [team] = [one for one in record["organisations"] if "Standards" in one["name"]["value"]]
    assert team["name"]["value"] == "Professional Standards Department"
    assert team["kind"]["value"] == "team"


def test_the_pensions_of_police_are_no_force() -> None:
    record = read(
        HEAD + "Procedure for Loss of Police Pensions\n\nThe Commissioner approved the decision.\n"
    )
    assert not any(name.endswith("Police") for name in names(record))


def test_what_a_summary_of_work_tells_of_is_no_deed() -> None:
    record = read(
        HEAD
        + "This gave a short summary of work undertaken by Northshire Constabulary since May. The Commissioner approved the decision.\n"
    )
    [force] = [one for one in record["organisations"] if "Constabulary" in one["name"]["value"]]
    assert "role" not in force


# Sums and figures --------------------------------------------------------------------------------


def money(text: str) -> dict[float, tuple[str | None, list[str]]]:
    return {
        one["amount"]["value"]: (
            one["kind"]["value"] if "kind" in one else None,
            [p["value"] for p in one.get("purpose", [])],
        )
        for one in read(HEAD + text)["funding"]
        if "amount" in one
    }


@pytest.mark.parametrize(
    ("text", "pounds", "kind", "purpose"),
    [
        ("The PCC has issued £9,000 towards the village watch groups to slow traffic.", 9000, "issued", "the village watch groups to slow traffic"),
        ("The PCC Funded £21,000 for carers to see a counsellor.", 21000, "Funded", "carers to see a counsellor"),
        ("The remaining £39,400 will help to finance an interview room for victims.", 39400, "finance", "finance an interview room for victims"),
        ("There were 30 successful grant applications totalling £343,400.", 343400, "totalling", None),
    ],
)  # fmt: skip
def test_what_a_sum_is_and_for_what_is_told(
    text: str, pounds: int, kind: str, purpose: str | None
) -> None:
    assert money(text)[pounds] == (kind, [purpose] if purpose else [])


def test_the_term_of_a_sum_is_not_what_it_is_for() -> None:
    told = money(
        "The council's contribution of £482,700 is confirmed for the whole four-year term."
    )
    assert told[482_700] == ("contribution", [])


def test_the_share_of_a_budget_is_told() -> None:
    record = read(
        HEAD
        + "The fund allocates 2% of the overall policing budget to local work across Northshire, Westmere and Holm. In all 90 projects received a total of £6,000. The fund gave 40 grants across Northshire, Westmere and Kent.\n"
    )
    [share] = [s for s in record["statistics"] if s.get("unit", {}).get("value") == "percent"]
    assert share["measure"]["value"] == "the overall policing budget"
    assert [s["measure"]["value"] for s in record["statistics"] if s["value"]["value"] == 90] == [
        "projects"
    ]
    assert not any("area" in s for s in record["statistics"] if s["value"]["value"] == 40)


# Services ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "provider"),
    [
        ("Holm Borough Council is running a bike repair project for young people called 'Spokes Ahead'.", "Spokes Ahead", "Holm Borough Council"),
        ("Elm Trust is to continue providing support services for victims of crime in Northshire.", "support services for victims of crime", "Elm Trust"),
        ("Elm Trust will continue to run the advice service across the county.", "advice service", "Elm Trust"),
    ],
)  # fmt: skip
def test_who_runs_a_service_or_goes_on_with_it_is_its_provider(
    text: str, name: str, provider: str
) -> None:
    record = read(f"{HEAD}{text} The Commissioner approved the decision.\n")
    [service] = record["services"]
    assert service["name"]["value"] == name
    assert [p["value"] for p in service["provider"]] == [provider]


def test_the_headings_of_a_list_of_decisions_are_its_decisions_and_not_its_title() -> None:
    record = read("""
        Here you will find what the Commissioner has decided. Decisions taken this year are listed below:

        Award of the cleaning contract

        Overview The forces have tendered for the cleaning of their stations and offices in the county. This enabled a […]

        Land at Mill Way, Holm

        Following the marketing of the land owned by Northshire Constabulary, offers were reported to the […]

        Contract for the refurb
        """)
    assert [d["title"]["value"] for d in record["decisions"]] == [
        "Award of the cleaning contract",
        "Land at Mill Way, Holm",
    ]
    assert record["document"]["kind"]["value"] == "decision-log"
    assert "title" not in record["document"]


COOKIES = (
    "Leave this site\n"
    "Some essential cookies are used so that this website works. We would like to set more cookies so that we can remember you and see how the site is used by you and all others.\n"
    "Your cookie preferences have been kept. You may change your cookie settings whenever you like on the cookies page, which stands below, and you can read there what each of them does.\n"
)


def answers(text: str) -> list[tuple[str, list[str]]]:
    return [
        (one["status"]["value"], [v["value"] for v in one.get("value", [])])
        for one in read(text)["answers"]
    ]


def test_a_request_that_the_answer_says_you_seek_is_the_askers() -> None:
    record = read(
        COOKIES
        + "I write about your request received in this office on 9th February 2031. I note you seek the following:\n"
        + "The total number of disclosure requests by year.\n"
        + "Having made enquiries within the Force this is all that we have. As to the gender, we do not record details of the applicant. In this instance the age ranges are not recorded at the front desk.\n"
        + "2030 – 768\n2029 – 567\n"
    )
    [question] = record["questions"]
    assert question["topic"]["value"] == "total number of disclosure requests by year"
    [answer] = record["answers"]
    assert {"2030 – 768", "2029 – 567"} <= {v["value"] for v in answer["value"]}
    assert record["requests"][0]["received"]["value"] == "2031-02-09"
    lacks = {a["lacks"]["value"]: a.get("said_of") for a in record["absences"]}
    assert lacks == {"details of the applicant": None, "the age ranges at the front desk": None}


def test_each_question_stands_above_its_answer_and_the_next_is_not_one() -> None:
    text = (
        COOKIES
        + "Enquiry Reference: FOI 432 -31\nI write about your Freedom of Information request. Here is your request and our response.\n"
        + "1) For each of the last 3 years, how many offences of that kind were recorded by the force?\nAnswer\n2029/30 - 10\n2030/31 – 0\n"
        + "2) For each of the last 3 years, how many offences of that kind were recorded by the force in a house? E.g. a flat\nOf the above, with a note of a house. Please note that the place isn't available for every crime.\nAnswer\n2029/30 - 2\n"
    )
    assert answers(text)[0] == ("disclosed", ["2029/30 - 10", "2030/31 – 0"])
    assert answers(text)[1][1][-1] == "2029/30 - 2"
    record = read(text)
    assert [q["number"]["value"] for q in record["questions"]] == ["1", "2"]
    assert [r["value"] for r in record["document"]["references"]] == ["FOI 432 -31"]
    assert record["absences"] == []


def test_the_formula_of_the_act_answers_nothing_and_an_exemption_is_a_refusal() -> None:
    text = (
        "Freedom of Information request\n\nHere is your request and our response.\n\n"
        "Please could you give us a list of the deaths that your force has looked into\n\n{}"
        "Section 1 of the Freedom of Information Act 2000 places two duties on public authorities. Unless exemptions apply, the first duty is to\n"
    )
    assert answers(text.format("")) == []
    held = text.format(
        "We have looked at your request and consider that Exemption 21 (Information accessible by other means) is engaged by it.\n\n"
    )
    [(status, _)] = answers(held)
    assert status == "refused"
    assert [r["value"] for r in read(held)["answers"][0]["reason"]] == ["Exemption 21"]
    assert read(held)["statistics"] == []


def test_an_acknowledgement_in_a_thread_of_letters_answers_nothing() -> None:
    record = read("""
        Dear Northshire Police,

        Under the Freedom of Information Act 2000, I would be glad if you could provide the following information:

        The number of incidents logged in each year.

        Details of any service commissioned for victims

        With best wishes,

        A B Carr

        Dear A B Carr,

        Enquiry Ref : 2031/4127

        I acknowledge receipt of your enquiry dated 14.10.2031 received by this office 15.10.2031 on incidents.

        Our aim is to respond to your request by 16 November 2031.

        Yours sincerely,

        Northshire Police
        """)
    assert [q["topic"]["value"] for q in record["questions"]] == [
        "number of incidents logged in each year",
        "service commissioned for victims",
    ]
    assert not any(one.get("value") for one in record["answers"])
    [request] = record["requests"]
    assert (request["dated"]["value"], request["received"]["value"]) == ("2031-10-14", "2031-10-15")


# Services that are bought ------------------------------------------------------------------------

NOTICE = "Notice Information\nNotice Title\nSupport in Holm\nNotice Description\n"


def bought(text: str) -> list[dict[str, list[str]]]:
    return [
        {
            name: [v["value"] for v in one[name]]
            for name in ("commissioner", "funder", "audience")
            if name in one
        }
        | {"name": [one["name"]["value"]]}
        for one in read(NOTICE + text)["services"]
    ]


def test_who_seeks_a_provider_commissions_the_service() -> None:
    told = bought(
        "Holm City Council ('the council') is inviting tenders from suppliers to provide an Integrated Refuge and Outreach Service for Holm The Council"
        " will run the tender on behalf of the Police and Crime Commissioner for Northshire.\n"
    )
    assert told == [
        {
            "commissioner": ["Holm City Council", "Police and Crime Commissioner for Northshire"],
            "name": ["Integrated Refuge and Outreach Service"],
        }
    ]


def test_who_buys_may_stand_behind_an_article_and_before_an_aside() -> None:
    [told] = bought(
        "The Police and Crime Commissioner for Northshire, who is acting as the lead for both, is seeking to award a Contract for the"
        " provision of a Harm Outreach, Listening and Tracing Service, as set out in the papers.\n"
    )
    assert told == {
        "commissioner": ["Police and Crime Commissioner for Northshire"],
        "name": ["Harm Outreach, Listening and Tracing Service"],
    }


def test_who_contributes_to_a_contract_pays_for_its_service() -> None:
    [told] = bought(
        "Westmere County Council is seeking to appoint a provider to deliver high-quality, effective advice services for victims of stalking in the county."
        " The Northshire Office of the Police and Crime Commissioner (OPCC) helps the Council and will provide a financial contribution to this contract.\n"
    )
    assert told["name"] == ["advice services"]
    assert told["funder"] == ["Northshire Office of the Police and Crime Commissioner"]
    assert told["audience"] == ["victims of stalking in the county"]


@pytest.mark.parametrize(
    "text",
    [
        "Westmere County Council is seeking to appoint a provider to deliver cleaning services.",
        "Westmere County Council is looking at the needs of victims services.",
        "Westmere County Council is seeking to appoint a new chair for its board.",
    ],
)
def test_what_a_council_buys_for_itself_is_no_service(text: str) -> None:
    assert bought(f"{text} The contract is awarded by the council to help victims.\n") == []


def test_who_goes_on_delivering_the_service_told_before_is_its_provider() -> None:
    record = read(
        HEAD
        + "The grant was to continue the delivery of the Turning Programme into a second year. Harbour Help Services and Kite’s Wharf will continue delivering the service together."
        " The Commissioner approved the decision.\n\n- Turning Navigators (provided by Harbour Help Services and Kite’s Wharf)\n- Turning Coordinators (provided by Harbour Help Services)\n\n"
        "Bellfield Social Research is carrying out an evaluation of the first year.\n"
    )
    first = record["services"][0]
    assert first["name"]["value"] == "Turning Programme"
    assert [p["value"] for p in first["provider"]] == ["Harbour Help Services", "Kite’s Wharf"]
    [evaluator] = [o for o in record["organisations"] if "Bellfield" in o["name"]["value"]]
    assert [r["value"] for r in evaluator["role"]] == [
        "is carrying out an evaluation of the first year"
    ]


# Logs of answers, and pages that look like something else ------------------------------------------


def test_figures_by_year_and_what_goes_on_for_a_question_are_answers() -> None:
    record = read("""
        Freedom of Information Disclosure Log

        Reference: 9999-31

        I write about your request for information received in this office on 19th August 2031.  I note you seek the following:

        Please could you tell me the following for the last 3 years (2029 – 2031):
        1)       How many dog handlers did your force employ each January?
        a)       Below is the headcount; no figures are kept of years before 2029.
        2029 – 80
        2030 – 78

        Q2. Where possible, please indicate the number of dog handlers on patrol in the night

        As to question 2, we rely on the following:

        Northshire Police can neither confirm nor deny that it holds anything on this.
        """)
    assert [q["number"]["value"] for q in record["questions"]] == ["1", "2"]
    first, second = record["answers"]
    assert {"2029 – 80", "2030 – 78"} <= {v["value"] for v in first["value"]}
    assert second["status"]["value"] == "refused"
    assert not any("rely on" in v["value"] for v in second["value"])
    assert all("2029 – 80" not in p["value"] for q in record["questions"] for p in q["period"])


def test_the_letter_around_the_questions_of_a_log_asks_nothing() -> None:
    record = read("""
        Freedom of Information Disclosure Log

        Reference: 9317-31
        Date: 23/01/2031

        I write about your request for information received by this office on 12th January 2031.  I note you seek the following information.

        How many bills were sent to the club?

        Having made enquiries within the Force three bills were sent.

        Reference: 9281-31
        Date: 17/01/2031

        I write about your request for information dated 6th January 2031 which was received by Northshire Police on the same day.  Here are the questions of your request and what we have found for you,

        A copy of every profile of burglary made since 2028.
        Following enquiries in the force we can confirm that no profiles have been made in that time.
        """)
    assert [q["topic"]["value"] for q in record["questions"]] == [
        "How many bills were sent to the club",
        "copy of every profile of burglary made since 2028",
    ]
    assert record["findings"] == []


def test_one_question_without_a_number_may_be_answered_by_year() -> None:
    record = read("""
        I write about your Freedom of Information request. You seek the following:

        I am writing to request the number of brothels closed for each of the following years: 2029 / 2030.

        a)

        2029 – no information held

        2030 – 7
        """)
    [question] = record["questions"]
    assert question["topic"]["value"].startswith("number of brothels closed")
    [answer] = record["answers"]
    assert [v["value"] for v in answer["value"]] == ["2029 – no information held", "2030 – 7"]


def test_the_notice_on_cookies_is_neither_title_nor_decision() -> None:
    text = """
        This site uses cookies

        Necessary cookies are used so that our site works.

        Necessary Cookies

        Necessary cookies enable core functionality.

        Decisions

        Details of the decisions agreed by the Commissioner are published here.

        Reference Number Decision Title
        000418 000418

        Funding extension for the Safer Lanes Fund

        The current grant funding allocated under the Safer Lanes Fund and the Youth Fund is due to finish 31 March 2035. The Police and Crime Commissioner waits for the next.
        """
    assert decisions(text) == [("000418", "Funding extension for the Safer Lanes Fund", None)]
    record = read(text)
    assert record["document"].get("title", {}).get("value") != "Necessary Cookies"
    [ends] = record["funding"]
    assert ends["period"]["value"] == "../2035-03-31"
    assert ends["funds"][0]["value"] == "grant funding allocated under the Safer Lanes Fund and the Youth Fund"  # fmt: skip


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("PUBLIC Agenda Item 9\n\nPOLICE AND CRIME PANEL 10th September 2031 REPORT OF THE COMMISSIONER FOR\n\nANNUAL REPORT 2030-31", "ANNUAL REPORT 2030-31"),
        ("Office of the Police and Crime Commissioner Carrow Hall\n\nChief Executive S Marl Treasurer R Holt\n\nCall 01768 217000 email us\n\nAgenda item 3\n\nPUBLIC ACCOUNTABILITY CONFERENCE", "PUBLIC ACCOUNTABILITY CONFERENCE"),
        ("Agenda item 61\n\nDeclarations of Interest\n\nGrants to youth clubs", "Grants to youth clubs"),
    ],
)  # fmt: skip
def test_the_furniture_of_a_paper_is_not_its_title(head: str, title: str) -> None:
    record = read(f"{head}\n\nThe Police and Crime Panel has received a report on the year.\n")
    assert record["document"]["title"]["value"] == title


def test_who_reports_on_a_panel_is_not_the_office_that_it_watches_over() -> None:
    record = read(
        "Northshire Police and Crime Panel - Friday 11 July 2031 2.00 pm\n\nThe Northshire Police and Crime Panel met to hear the news of the Police and Crime Commissioner (PCC), and a report from the chief executive of the OPCC.\n"
    )
    assert "publisher" not in record["document"]


def test_an_office_after_a_lost_stop_has_not_the_words_before_it() -> None:
    record = read(
        HEAD
        + "In line with the new Government Guidelines The Police and Crime Commissioner will meet by telephone. The Commissioner approved the decision.\n"
    )
    assert not any("Guidelines" in name for name in names(record))


def test_a_part_of_those_counted_is_counted_by_their_noun() -> None:
    record = read(
        HEAD
        + "This week, 24 of the 76 applicants have been presenting to a panel. As Minute 42 refers, it met.\n"
    )
    told = {s["value"]["value"]: s["measure"]["value"] for s in record["statistics"]}
    assert told == {24: "applicants", 76: "applicants"}


def test_a_log_of_one_number_on_a_line_of_its_own_is_a_log() -> None:
    assert decisions("""
        Decisions of the PCC - October 2031

        Any decisions that the Police and Crime Commissioner for Northshire makes are published here.

        87 – 2031

        Community work for the lanes

        The remedy gives victims a say.
        """) == [("87 – 2031", "Community work for the lanes", None)]


def test_what_is_not_easily_retrieved_is_refused_and_a_revised_answer_is_the_answer() -> None:
    text = """
        Enquiry Reference: 630-31
        I write about your Freedom of Information request. Here is your request and our revised response. I am sorry that we were not clear.

        Please can you answer these questions for 2030 only

        {}
        """
    assert (
        answers(
            text.format(
                "Due to the nature of our systems the information requested is not in an easily retrievable format."
            )
        )[0][0]
        == "refused"
    )
    [(status, _)] = answers(text.format("There were 5 orders issued."))
    assert status == "disclosed"


def test_a_letter_to_the_force_is_the_askers_and_a_person_is_no_body() -> None:
    record = read("""
        Moving on

        Dear Northshire Police,

        In 2031, the force employed a consultant for a project called 'Moving On'. This is a request under the Freedom of Information Act.

        Please disclose the following information:

        1. The total amount paid to Mr Armistead for this project.

        2. The final report.

        Yours faithfully,

        A B Carr

        Northshire Police

        Enquiry Ref: 10492-31

        I acknowledge receipt of your enquiry. You need to send it to the pcc.[Northshire Police request email] or give your permission.
        """)
    assert [q["number"]["value"] for q in record["questions"]] == ["1", "2"]
    assert record["services"] == []
    assert names(record) <= {"Northshire Police"}
    assert not any(one.get("role") for one in record["organisations"])


def test_what_bids_are_worth_is_no_income_and_a_line_may_begin_with_a_sum() -> None:
    record = read("""
        Northshire Police and Crime Commissioner
        3.1 million pounds worth of bids sent to the Willow Fund
        Northshire’s Police and Crime Commissioner, Jo Marl, has received applications for the 2031/32 Willow Fund totalling over £3.1 million worth of bids for victims.

        The Commissioner's Willow Fund is made by combining a grant from the Ministry of Justice with funding from the police budget.
        """)
    assert record["funding_in"] == []
    [bids] = [f for f in record["funding"] if "amount" in f]
    assert (bids["amount"]["value"], bids["kind"]["value"]) == (3_100_000, "bids")
    [fund] = [f for f in record["funding"] if "funds" in f]
    assert [b["value"] for b in fund["funder"]] == ["Ministry of Justice"]


def test_less_than_a_figure_is_told_with_it() -> None:
    record = read(
        HEAD
        + "While household burglaries represented less than 2% of all crime, it was hoped that they would fall.\n"
    )
    [share] = record["statistics"]
    assert share["qualifier"]["value"] == "nearly"
    assert [c["value"] for c in share["category"]] == ["household burglaries"]


def test_the_short_form_of_an_office_is_no_name_of_arrangements() -> None:
    record = read(
        HEAD
        + "The Commissioner approved the decision on Effectiveness of Governance Arrangements (OPCC) and on the Kite Risk Assessment (KRA).\n"
    )
    short = {
        one["name"]["value"]: [n["value"] for n in one.get("short_name", [])]
        for one in record["programmes"]
    }
    assert short == {"Kite Risk Assessment": ["KRA"]}
