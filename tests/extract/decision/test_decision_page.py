"""Decisions on pages that ask and answer ("What has been decided?"), and days without a year."""

from __future__ import annotations

import pytest

from ingest.day_before import read_day_before
from ingest.form import FormKind
from ingest.labelled import find_fields
from ingest.recognise import recognise
from ingest.records import Decision, DecisionStatus, When
from tests.extracting import extracted, only, read_text

PAGE = """
    Home > Decisions > 2031

    Course for those who cause harm

    Decision notice DN 17/2031
    Decision maker: Deputy Police and Crime Commissioner (under delegated authority)
    Date of decision: {day}
    Publication: 21 March 2031

    What has been decided?

    The Deputy Commissioner for Westmere has agreed a direct award to Elm Trust Ltd for the course.

    Why?

    No tender was good enough.
    """


def decision(day: str = "14 March") -> Decision:
    (one,) = only(Decision, extracted("decision", read_text(PAGE.format(day=day))))
    return one


def test_a_page_that_asks_and_answers_tells_who_decided_under_which_mark() -> None:
    one = decision()
    assert one.reference is not None
    assert one.reference.value == "DN 17/2031"
    assert one.signatory_post is not None
    assert one.signatory_post.value == "Deputy Police and Crime Commissioner"
    assert one.status is not None
    assert one.status.value is DecisionStatus.APPROVED


def test_a_day_without_its_year_is_the_last_one_before_the_day_of_publication() -> None:
    signed = decision().signed
    assert signed is not None
    assert signed.value == When(2031, 3, 14)
    assert signed.rule == "day-before"


def test_a_day_that_lies_far_back_has_no_year_that_is_sure() -> None:
    assert decision("14 August").signed is None


@pytest.mark.parametrize(
    ("day", "later", "when"),
    [
        ("20 December", "4 January 2031", When(2030, 12, 20)),
        ("21st March", "21 March 2031", When(2031, 3, 21)),
        ("31 April", "4 May 2031", None),
        ("4 May", "2031", None),
    ],
)
def test_days_take_their_year_from_a_later_date(day: str, later: str, when: When | None) -> None:
    assert read_day_before(day, later) == when


REQUEST = """
    REQUEST FOR PCC DECISION
    PCC reference number: 2031/009
    Requesting officer: Assistant Director, Partnerships
    Title: Commissioning anew of the service that helps all victims of harm at home
    Decision required by: 28 February 2031

    Recommendation
    It is recommended that the PCC approves a contract with Elm Trust.

    DECISION OF THE POLICE AND CRIME COMMISSIONER FOR WESTMERE
    I agree with the recommendation.
    Signature: Ann Noble
    Date: 24/02/31
    """


def test_a_request_for_a_decision_is_a_record_of_it() -> None:
    document = read_text(REQUEST)
    form = recognise(document)
    assert form is not None
    assert form.kind is FormKind.DECISION_RECORD
    (one,) = only(Decision, extracted("decision", document))
    assert one.reference is not None
    assert one.reference.value == "2031/009"
    assert one.title is not None
    assert one.title.value.endswith("harm at home")
    assert one.signed is not None
    assert one.signed.value == When(2031, 2, 24)


FORM = """
    Office of the Police and Crime Commissioner for Westmere

    Decision notice

    Decision number\t17/2031
    Title\tGrants for victims of arson
    Date of decision\t14 March 2031
    Classification\tOfficial
    Status\tApproved

    Background

    There was more arson than in the year before.
    """


def test_a_form_that_is_a_table_of_two_columns_has_labels() -> None:
    (one,) = only(Decision, extracted("decision", read_text(FORM)))
    told = (one.reference, one.title, one.signed, one.status)
    assert [str(value and value.value) for value in told] == [
        "17/2031", "Grants for victims of arson", "2031-03-14", "approved",
    ]  # fmt: skip


def test_a_list_of_two_columns_has_a_head_and_no_labels() -> None:
    listed = """
        Decision notice

        Provider\tAmount
        Elm Trust\t£500
        Duration\t£400
        Oak Society\t£300
        """
    assert [field.name for field in find_fields(read_text(listed))] == ["title"]


@pytest.mark.parametrize(
    ("label", "status"),
    [("Decision", DecisionStatus.APPROVED), ("Recommendation", DecisionStatus.PROPOSED)],
)
def test_what_a_commissioner_approves_is_approved_unless_it_is_only_recommended(
    label: str, status: DecisionStatus
) -> None:
    text = f"""
        Decision notice 17/2031

        Title: Grants for victims of arson

        {label}

        The Police and Crime Commissioner approves a grant of £500 to Elm Trust.
        """
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert one.status is not None
    assert one.status.value is status
