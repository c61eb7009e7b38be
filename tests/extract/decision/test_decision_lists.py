"""Lists of decisions headed by number and day, registers of decisions in a table, and days of the year of a page."""

from __future__ import annotations

import pytest

from ingest.day_before import read_day_in_year
from ingest.form import FormKind
from ingest.recognise import recognise
from ingest.records import Award, Decision, DecisionStatus, Paper, When
from tests.deciding import decisions
from tests.extracting import extracted, only, read_text

HEADED = """
    OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR WESTMERE
    PUBLISHED DECISIONS: APRIL TO JUNE {year}

    OPCC-31-014 (6 April)
    Emergency help for refuges. The PCC agreed £90,000 from reserves.

    OPCC-31-019 (22 April)
    The PCC accepted £318,744 from the Ministry of Justice.

    OPCC-31-030 (24 June)
    Extension of the contract with Elm Trust by nine months at £71,625.
    """


def test_each_number_with_its_day_heads_a_decision() -> None:
    told = decisions(HEADED.format(year=2031))
    assert [d.reference and d.reference.value for d in told] == [
        "OPCC-31-014",
        "OPCC-31-019",
        "OPCC-31-030",
    ]
    assert [d.signed and d.signed.value for d in told] == [
        When(2031, 4, 6),
        When(2031, 4, 22),
        When(2031, 6, 24),
    ]
    assert [d.amount and int(d.amount.value) for d in told] == [90_000, None, 71_625]
    assert told[0].title is not None
    assert told[0].title.value == "Emergency help for refuges"
    assert told[0].status is not None
    assert told[0].status.value is DecisionStatus.APPROVED
    assert told[1].title is None


def test_the_first_number_of_a_list_is_not_the_title_of_its_page() -> None:
    (paper,) = only(Paper, extracted("paper", read_text(HEADED.format(year=2031))))
    assert paper.title is None or not paper.title.value.startswith("OPCC-31-014")


def test_days_of_a_page_of_two_years_have_no_year() -> None:
    assert [d.signed for d in decisions(HEADED.format(year="2030 AND 2031"))] == [None] * 3


REGISTER = """
    Register of decisions 2031

    Ref | Date | Decision | Value | Taken by | Published
    2031-01 | 11 Jan | Extension of the helpline contract to March 2032 | £212,000 | Commissioner | Yes
    2031-02 | 19 Jan | Grant to Elm Trust for mentoring | £15,000 | Deputy Commissioner | Yes
    2031-09 | 4 Apr | Counselling framework | £600,000 over 4 years | Commissioner | In part

    Police and Crime Commissioner for Westmere
    """


def test_a_register_of_decisions_tells_who_took_each_and_when() -> None:
    document = read_text(REGISTER)
    form = recognise(document)
    assert form is not None
    assert form.kind is FormKind.DECISION_LOG
    told = only(Decision, extracted("decision", document))
    assert [d.signed and d.signed.value for d in told] == [
        When(2031, 1, 11),
        When(2031, 1, 19),
        When(2031, 4, 4),
    ]
    assert [d.signatory_post and d.signatory_post.value for d in told] == [
        "Commissioner",
        "Deputy Commissioner",
        "Commissioner",
    ]
    assert [d.amount and int(d.amount.value) for d in told] == [212_000, 15_000, None]


def test_an_entry_of_a_log_is_a_decision_whose_title_stands_behind_its_label() -> None:
    (one,) = decisions("""
        Police and Crime Commissioner for Westmere
        Decision log entry 2031/066

        Decision: Contract award - navigators in custody suites
        Decision made by: Police and Crime Commissioner
        Decision date: 8 July 2031

        Details
        The contract has been awarded to Elm Trust.
        """)
    assert one.reference is not None
    assert one.reference.value == "2031/066"
    assert one.title is not None
    assert one.title.value == "Contract award - navigators in custody suites"
    assert one.signed is not None
    assert one.signed.value == When(2031, 7, 8)


@pytest.mark.parametrize(
    ("day", "year", "when"),
    [
        ("6 April", "2031", When(2031, 4, 6)),
        ("29 February", "2031", None),
        ("6 April", "2031/32", None),
    ],
)
def test_a_day_is_of_the_one_year_printed(day: str, year: str, when: When | None) -> None:
    assert read_day_in_year(day, year) == when


def test_a_column_of_a_log_tells_what_became_of_each_decision() -> None:
    log = """
        Decision log of the Office of the Police and Crime Commissioner for Westmere

        Ref,Date,Title,Decision,Value (£)
        2031/01,9 January 2031,Grant to Elm Trust for survivors of arson,Approved,"£24,000"
        2031/02,14 February 2031,Grant to Oak Society for victims,Not approved,"£9,500"
        2031/03,28 March 2031,Precept 2031/32,Noted,
        """
    told = only(Decision, extracted("decision", read_text(log, "log.csv")))
    assert [(d.reference and d.reference.value, d.status and d.status.value.value) for d in told] == [
        ("2031/01", "approved"), ("2031/02", "refused"), ("2031/03", "noted"),
    ]  # fmt: skip


LOG = """
    Decision log 2031 - Office of the Police and Crime Commissioner for Westmere

    Ref: 31-08
    Date: 11 February 2031
    Decision: Award £9,500 to Elm Advocacy for a drop-in centre, subject to a lease being signed by 1 April 2031.
    Decision maker: Alan Reed

    Ref: 31-09
    Date: 18 February 2031
    Decision: Not to fund the application from Oak Youth Trust (£14,000), because it was outside the aims of the fund.
    Decision maker: Deputy Commissioner

    Ref: 31-10
    Date: 20 February 2031
    Decision: Deferred until the panel has met.
    Decision maker: Alan Reed
    """


def test_what_a_log_decides_tells_its_status_day_maker_condition_and_reason() -> None:
    one, two, three = only(Decision, extracted("decision", read_text(LOG)))
    status = [d.status.value for d in (one, two, three) if d.status]
    assert status == [DecisionStatus.APPROVED, DecisionStatus.REFUSED, DecisionStatus.DEFERRED]
    assert [str(d.signed.value) for d in (one, two) if d.signed] == ["2031-02-11", "2031-02-18"]
    assert one.signatory
    assert one.signatory.value == "Alan Reed"
    assert two.signatory_post
    assert two.signatory_post.value == "Deputy Commissioner"
    assert [c.value for c in one.condition] == ["a lease being signed by 1 April 2031"]
    assert [c.value for c in two.reason] == ["it was outside the aims of the fund"]
    assert [d.title for d in (one, two, three)] == [
        None,
        None,
        None,
    ]  # the page's is none of theirs


def test_what_a_log_says_not_to_fund_is_no_award() -> None:
    awards = only(Award, extracted("award", read_text(LOG)))
    assert [int(a.amount.value) for a in awards if a.amount] == [9500]


def test_a_number_behind_the_word_decision_is_its_reference() -> None:
    text = """
        Decisions of the Commissioner, April 2031

        Decision 12/2031
        Date: 14 April 2031
        Subject: Advisers at court
        Decision: The Commissioner agreed to give Elm Advocacy £61,000.

        Decision 13/2031
        Date: 2 May 2031
        Subject: Youth centre
        Decision: The Commissioner declined the request.
        """
    found = only(Decision, extracted("decision", read_text(text)))
    assert [d.reference.value for d in found if d.reference] == ["12/2031", "13/2031"]


def test_who_is_named_to_have_approved_a_form_signed_it_that_day_in_that_post() -> None:
    text = """
        Commissioner decision form

        Subject: Extension of the advice contract
        Supplier: Elm Advocacy
        Value: £72,960
        Approved by: Mary Oak, Chief Executive, 13 September 2031
        """
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert one.signatory
    assert one.signatory.value == "Mary Oak"
    assert one.signatory_post
    assert one.signatory_post.value == "Chief Executive"
    assert one.signed
    assert str(one.signed.value) == "2031-09-13"
    assert one.status
    assert one.status.value is DecisionStatus.APPROVED


def test_a_log_in_two_languages_is_read_by_its_english_headings() -> None:
    log = (
        "Reference / Cyfeirnod\tTitle / Teitl\tDecision / Penderfyniad\tDate / Dyddiad\n"
        "PCCX-2031-011\tVictims hub / Canolfan dioddefwyr\tAward of £900 to the Kite Trust. / Dyfarnu £900.\t19 March 2031\n"
        "PCCX-2031-014\tYouth work / Gwaith ieuenctid\tGrant of £400 to Derwen Help. / Grant o £400.\t2 May 2031\n"
    )
    document = read_text(f"Decisions of the Police and Crime Commissioner for Gwent\n\n{log}")
    form = recognise(document)
    assert form is not None
    assert form.kind is FormKind.DECISION_LOG
    found = only(Decision, extracted("decision", document))
    assert [(d.reference.value, str(d.signed.value)) for d in found if d.reference and d.signed] == [
        ("PCCX-2031-011", "2031-03-19"), ("PCCX-2031-014", "2031-05-02"),
    ]  # fmt: skip
