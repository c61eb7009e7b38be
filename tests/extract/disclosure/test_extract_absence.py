"""What a document says is not there is kept, with its words; what it only supposes is not."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from ingest.read import read_document
from ingest.records import AnswerStatus, Citation, Decision, Record, StatedAbsence
from tests.extracting import extracted, only, read_text, values

RECORD = """
    Decision title

    A night line for victims of burglary

    Executive summary

    The Police and Crime Commissioner for Westmere decides as follows.

    """


def absences(body: str) -> list[StatedAbsence]:
    text = dedent(RECORD) + dedent(body)
    return only(StatedAbsence, extracted("absence", read_text(text)))


def lacking(body: str) -> list[str]:
    return [one.lacks.value for one in absences(body)]


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("There is no specific funding attached to the Night Desk.", "specific funding"),
        ("There isn't a specific burglary course in the county.", "specific burglary course in the county"),
        ("None of these services provide legal advice for tenants.", "legal advice for tenants"),
        ("The office has not provided any money to the hostels.", "money to the hostels"),
        ("The office has not dispersed any grants to hostels.", "grants to hostels"),
        ("This service does not offer legal advice.", "legal advice"),
        ("Systems are not currently available to count calls.", "Systems to count calls"),
        ("The line moved, and as such help is not in the form of a course.", "help in the form of a course"),
        ("Burglary has no single definition in law.", "single definition in law"),
        (
            "Victims of burglary are not specifically mentioned in the outcomes.",
            "Victims of burglary specifically mentioned in the outcomes",
        ),
        ("The partnership is lacking a shared register.", "shared register"),
        ("No funding was allocated to national lines.", "funding allocated to national lines"),
        ("There are no data protection implications for this decision.", "data protection implications"),
    ],
)  # fmt: skip
def test_words_that_deny_say_what_is_not_there(sentence: str, lacks: str) -> None:
    assert lacking(sentence) == [lacks]


@pytest.mark.parametrize(
    "sentence",
    [
        "If there is no funding, the line will close.",
        "Without this grant there would not be a line.",
        "The provider must not share any records with others.",
        "The line is open not only to women but to all.",
        "There is no doubt that the line helps.",
        "There is no room to list every one of the projects here.",
        "Where the provider does not hold any licence, it must get one.",
        "The line is open to all victims whether or not they have reported the crime.",
        "There is no requirement to publish this decision.",
        "It has not been easy.",
        "There is no accurate way to answer this question.",
        "Note that there is no opportunity for visitors to speak here.",
        "The council hasn’t increased funding for night lines since 2012.",
        "We work to ensure there is no gap between the two lines.",
        "There is no excuse for burglary.",
        "This service does not accept men under eighteen.",  # whom it is for, not what is not there
        "They are refreshing the terms of reference which has not been undertaken since 2028.",
    ],
)
def test_conditions_duties_and_turns_of_phrase_deny_nothing(sentence: str) -> None:
    assert lacking(sentence) == []


def test_none_under_a_heading_is_said_of_the_heading() -> None:
    (one,) = absences("13 Appendices\n\nNone.\n\n14 Contact\n\nThe office.")
    assert one.lacks.value == "Appendices"
    assert one.status is not None
    assert one.status.value is AnswerStatus.NIL
    assert [link.value.id for link in one.about] == ["decision"]


def test_what_was_not_done_with_some_of_a_kind_is_no_absence_of_all() -> None:
    assert lacking("The board weighed three requests which were not supported in May.") == []


def test_none_under_the_minutes_of_an_item_is_no_lack_of_minutes() -> None:
    assert lacking("Minutes:\n\nNone.") == []


def test_a_heading_with_nothing_under_it_says_nothing() -> None:
    assert lacking("13 Appendices\n\n14 Background papers") == []


def test_not_held_is_not_nil() -> None:
    (one,) = absences("The office does not hold personal records of callers.")
    assert (one.lacks.value, one.status and one.status.value) == (
        "personal records of callers",
        AnswerStatus.NOT_HELD,
    )


def test_what_is_there_instead_is_kept_from_before_and_after() -> None:
    (one,) = absences(
        "We utilise the county desk, two hostels (both seasonal) there isn’t a specific line although "
        "callers can be sent to the clinic."
    )
    assert one.lacks.value == "specific line"
    assert values(one.instead) == [
        "county desk",
        "two hostels (both seasonal)",
        "callers can be sent to the clinic",
    ]


def test_what_is_only_praised_stands_in_the_place_of_nothing() -> None:
    (one,) = absences(
        "There is no specific line, however the helpers paid by the council are central to the desk."
    )
    assert one.instead == ()
    assert values(one.although) == ["helpers paid by the council are central to the desk"]


def test_what_is_set_against_a_denial_is_told_by_its_name() -> None:
    (one,) = absences("There is no specific line, although it is central to the desk.")
    assert one.although == ()


def test_the_group_of_which_it_is_said_is_linked_by_its_name() -> None:
    (one,) = absences("There is no specific funding attached to the Burglary Forum.")
    assert {link.value.id for link in one.about} == {
        "group/burglary-forum",
        "service/burglary-forum",
    }


def test_a_project_or_services_pointed_back_at_are_those_named_before() -> None:
    (one,) = absences(
        "Clients go to the Whitlock Project, this project does not offer counselling."
    )
    assert "service/whitlock-project" in [link.value.id for link in one.about]
    (several,) = absences(
        "The Commissioner commissions countywide Night Care and Repair Services, however none of these "
        "services provide legal advice."
    )
    assert [link.value.id for link in several.about] == [
        "service/night-care-and-repair-services",
        "service/night-care",
        "service/repair-services",
    ]


def test_specifications_are_those_of_the_services_in_brackets() -> None:
    (one,) = absences(
        "Two of our contracts (Care Forward and Night Line) do help tenants. Tenants are not specifically "
        "mentioned within the outcomes of these specifications."
    )
    assert [link.value.id for link in one.about] == ["service/care-forward", "service/night-line"]


def test_the_body_of_whom_it_is_said_is_the_one_that_the_sentence_names() -> None:
    (one,) = absences("Westmere County Council has not provided any funding to the hostels.")
    assert [body.value.text for body in one.body] == ["Westmere County Council"]


def test_a_thing_that_is_no_body_is_what_it_is_said_of() -> None:
    (one,) = absences("Members agree that burglary is lacking a shared register.")
    assert one.said_of is not None
    assert (one.said_of.value, one.lacks.value, one.body) == ("burglary", "shared register", ())


LETTER = """
    Westmere Police

    Dear Sir,

    I write further to your request for information under the Freedom of Information Act 2000.

    You asked:

    1. The number of tenants who were helped
    2. Who helps tenants?
    3. What was paid?

    In response:

    1. The office does not hold this information because others count it.

    2. The line is delivered via the Harbour Lights Trust. Tenants are not specifically mentioned in the outcomes
    of our contract.

    3. Systems are not available to count money.

    The Police and Crime Commissioner has not provided any money to the organisations mentioned above.
    """


def test_this_information_is_what_the_question_asks_for() -> None:
    first, *_ = only(StatedAbsence, extracted("absence", read_text(LETTER)))
    assert first.lacks.value == "number of tenants who were helped"


def test_organisations_mentioned_above_are_those_that_the_answers_name() -> None:
    *_, last = only(StatedAbsence, extracted("absence", read_text(LETTER)))
    assert last.lacks.value == "money"
    assert [body.value.text for body in last.towards] == ["Harbour Lights Trust"]


def test_who_speaks_of_its_own_systems_and_of_our_contract_is_the_body() -> None:
    _, ours, systems, _ = only(StatedAbsence, extracted("absence", read_text(LETTER)))
    assert ours.lacks.value == "Tenants specifically mentioned in the outcomes of our contract"
    assert [body.value.text for body in ours.body] == ["Westmere Police"]
    assert systems.lacks.value == "Systems to count money"
    assert [body.value.text for body in systems.body] == ["Westmere Police"]


def test_an_absence_told_twice_in_other_words_is_one() -> None:
    (one,) = absences(
        "Although tenants are not mentioned specifically in the outcomes sections of our specifications, our two "
        "contracts (Care Forward and Night Line) help them. Tenants are not specifically referenced within the "
        "outcomes sections of these specifications."
    )
    assert len(one.anchor) == 2


def test_the_askers_words_deny_nothing() -> None:
    document = read_text(
        """
        Dear Sir,

        I write further to your request for information under the Freedom of Information Act 2000.

        You asked:

        1. The office has not provided any funding to hostels: why is there no funding?

        In response:

        1. Three hostels were funded.
        """
    )
    assert extracted("absence", document) == []


# Fields with nothing in them --------------------------------------------------------------------


def blank(text: str) -> list[tuple[str, list[str]]]:
    found = only(StatedAbsence, extracted("absence", read_text(text)))
    return [
        (one.lacks.value, [link.value.id for link in one.about])
        for one in found
        if one.status and one.status.value is AnswerStatus.BLANK
    ]


def test_a_field_of_a_letter_with_nothing_after_it_is_blank() -> None:
    letter = """
        Our Ref: 77/31

        Your Ref:

        Name: Email:

        Telephone: 0100 000000

        Address:

        Elm House

        Dear,

        Freedom of Information Act 2000

        I write further to your request for information received on 3 May 2031.

        You asked:

        1. Name: who runs the line?

        In response:

        Elm Trust runs the line.
        """
    assert blank(letter) == [(name, ["paper"]) for name in ("Your Ref", "Name", "Email")]


def test_a_form_that_nobody_signed_has_a_blank_for_the_signature() -> None:
    foot = dedent(RECORD) + dedent(
        """
        Signature:

        Name:

        Ada Marsh

        Date:

        5-Apr-31
        """
    )
    assert blank(foot) == [("Signature", ["decision"])]


# The source documents -------------------------------------------------------------------------


def of(documents: Path, start: str) -> list[Record]:
    (path,) = documents.glob(f"{start}_*")
    return extracted("absence", read_document(path.read_bytes(), path.name))


@pytest.mark.parametrize(
    ("start", "lacks"),
    [
        ("000", ["specific grants", "stalking referenced"]),
        ("001", []),
        (
            "002",
            ["total number of females who self-referred", "delivery in the format of", "funding"],
        ),
        ("004", ["Systems to capture data", "specific stalking programme"]),
    ],
)
def test_the_source_letters_deny_these_and_no_more(
    documents: Path, start: str, lacks: list[str]
) -> None:
    told = only(StatedAbsence, of(documents, start))
    found = [one for one in told if one.status and one.status.value is not AnswerStatus.BLANK]
    assert len(found) == len(lacks)
    for one, words in zip(found, lacks, strict=True):
        assert one.lacks.value.startswith(words)


def test_the_source_record_denies_funding_of_the_clinic_and_says_what_there_is(
    documents: Path,
) -> None:
    found = only(StatedAbsence, of(documents, "003"))
    (funding,) = [one for one in found if one.lacks.value == "specific funding"]
    assert "group/stalking-clinic" in [link.value.id for link in funding.about]
    assert funding.instead == ()
    assert len(found) == 8 + 1  # with the signature, which no text shows


def test_what_a_decision_keeps_back_is_refused_and_not_unknown() -> None:
    text = """
        LC-0024 Night clinic

        Decision Reference Number: LC-0024

        Publication: The form is published unless the Freedom of Information Act 2000 (FOI Act) exempts it.

        Status: Partially-confidential

        If partially-confidential or confidential please detail the exemption applied and the parts:

        Attachments are exempt from disclosure under S.43 (commercial interests) of the FOIA.

        Decision summary:

        To extend the contract.
        """
    (absence,) = only(StatedAbsence, extracted("absence", read_text(text)))
    assert absence.lacks.value == "Attachments"
    assert absence.status is not None
    assert absence.status.value is AnswerStatus.REFUSED
    (decision,) = only(Decision, extracted("decision", read_text(text)))
    assert decision.publication is not None
    assert decision.publication.value == "Partially-confidential"
    cited = only(Citation, extracted("legislation", read_text(text)))
    assert [(c.title.value, values(c.section)) for c in cited] == [
        ("Freedom of Information Act 2000", []),
        ("Freedom of Information Act 2000", ["43"]),
    ]


def test_what_there_is_currently_none_of_is_nil() -> None:
    text = "Decision title\n\nNight line\n\nExecutive summary\n\nThere is currently no night line in the county.\n"
    (absence,) = only(StatedAbsence, extracted("absence", read_text(text)))
    assert absence.status is not None
    assert absence.status.value is AnswerStatus.NIL


def test_what_was_done_next_is_not_lacking() -> None:
    document = read_text("""
        Minutes of the Northshire Police and Crime Panel

        The list did not include officers of the Elm Trust and suggested that they be added.
        """)
    (absence,) = only(StatedAbsence, extracted("absence", document))
    assert absence.lacks.value == "officers of the Elm Trust"


def test_a_relative_clause_is_no_subject_of_what_is_not_there() -> None:
    document = read_text("""
        Northshire Police and Crime Commissioner gives grants

        The fund of £45,000 is designed to help providers resource work that is not covered by other funding streams.
        """)
    assert only(StatedAbsence, extracted("absence", document)) == []


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The current members agree that burglary is lacking a common plan.", ["current members"]),
        ("Local partners feel that burglary is lacking a common plan.", ["Local partners"]),
        ("Please note that burglary is lacking a common plan.", []),
        ("We believe that burglary is lacking a common plan.", []),
        ("Burglary is lacking a common plan.", []),
    ],
)
def test_who_holds_that_something_is_not_there_is_told(text: str, by: list[str]) -> None:
    (one,) = absences(text)
    assert values(one.said_by) == by


def test_what_lacks_nothing_is_no_subject_and_what_others_did_is_not_lacking() -> None:
    text = """
        Decision record

        Decision title: A panel

        It is not a legal body, employs nobody and holds no budget. From July there was no dedicated money and each agency carried its own costs.
        """
    told = only(StatedAbsence, extracted("absence", read_text(text)))
    assert [(a.lacks.value, a.said_of) for a in told] == [
        ("budget", None),
        ("dedicated money", None),
    ]
