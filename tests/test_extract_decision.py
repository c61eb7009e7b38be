"""A decision follows from its form, whatever the layout: who, what, when, with what money, and why."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from ingest.handles import decision
from ingest.labelled import find_fields
from ingest.pipeline import process
from ingest.read import read_document
from ingest.records import (
    Award,
    AwardStatus,
    CostKind,
    CostLine,
    Decision,
    DecisionStatus,
    FundingSourceLine,
    Option,
    Organisation,
    Period,
    Tick,
    When,
)
from tests.extracting import extracted, only, read_text, values

RECORD = """
    Decision ID:

    ABCDJ

    000317

    2031

    Decision title

    A night line for tenants after burglary

    Executive summary

    The Police and Crime Commissioner for Westmere pays for a night line. Reporting of burglary has risen
    and one adviser may be insufficient to provide help in light of rising demand. The line ends in March
    and the adviser is kept while a count and a review is undertaken.

    Recommendation

    The Police and Crime Commissioner approves this decision request for **£8,250** from the Hearth Reserve
    for the period 1st May – 31st July 2031.

    This decision request aims to provide advice to tenants and reduce repeat burglary.

    Statement on publication

    This record is suitable for publication.

    Police and Crime Commissioner approval

    I hereby **approve** the recommendation above.

    Signature:

    Name:

    Ines Callow

    Police and Crime Commissioner for Westmere

    Date:

    6-May-31

    Decision title:

    A night line for tenants after burglary

    Requester details:

    Requester: Tobias Wren

    Role title: Contracts Manager, Partnerships Team

    1 Strategic context

    In 2029 the Commissioner gave £70,000 to another line.

    2 Options appraisal

    Option 1 – *Do nothing*

    The line would be limited to two nights. Tenants would wait until morning.

    Recommendation - Option 2 – *Keep the line*

    It is recommended that the line is kept. This will ensure continuity of advice.

    3 Financial and resourcing implications

    The funding will be awarded via an extension to an existing grant.

    Total cost\t£8,250

    Table 1 - Funding in each financial year

    \t2031-32\t2032-33\t
    Capital\t£0\t£0\t
    Revenue\t£8,250\t\t

    Table 2 - Funding source

    \tCapital (insert 'Yes' if applicable)\tRevenue (insert 'Yes' if applicable)
    Hearth reserve\t\tYes
    General fund\t\t

    4 Legal implications

    Under S.12 of the Safer Homes Act 2019, the Commissioner may provide help to victims.

    5 Risks and mitigation

    Without it this could result in longer waits for tenants. There could be a risk of reputational damage.
    """


def decisions(text: str) -> list[Decision]:
    return only(Decision, extracted("decision", read_text(text)))


@pytest.fixture(scope="module")
def record() -> Decision:
    (one,) = decisions(RECORD)
    return one


def test_a_reference_printed_over_several_lines_is_one_value(record: Decision) -> None:
    assert record.reference is not None
    assert record.reference.value == "ABCDJ 000317 2031"
    assert record.id == decision()


def test_the_title_printed_again_starts_no_second_decision(record: Decision) -> None:
    assert record.title is not None
    assert record.title.value == "A night line for tenants after burglary"


def test_the_signature_says_who_in_which_post_and_when(record: Decision) -> None:
    assert record.signatory is not None
    assert record.signatory.value == "Ines Callow"
    assert record.signatory_post is not None
    assert record.signatory_post.value == "Police and Crime Commissioner for Westmere"
    assert record.decider is not None
    assert record.decider.value.text == "Police and Crime Commissioner for Westmere"
    assert record.signed is not None
    assert record.signed.value == When(2031, 5, 6)
    assert record.status is not None
    assert record.status.value is DecisionStatus.APPROVED


def test_the_money_is_the_recommended_sum_and_not_the_one_told_as_history(record: Decision) -> None:
    assert record.amount is not None
    assert record.amount.value == Decimal(8250)
    assert record.period is not None
    assert record.period.value == Period(When(2031, 5, 1), When(2031, 7, 31))
    assert values(record.source) == ["Hearth Reserve"]
    assert record.instrument is not None
    assert record.instrument.value == "extension to an existing grant"


def test_the_requester_is_known_by_role_and_unit_and_never_by_name(record: Decision) -> None:
    assert record.requester_role is not None
    assert record.requester_role.value == "Contracts Manager"
    assert record.requester_unit is not None
    assert record.requester_unit.value == "Partnerships Team"
    assert "Wren" not in repr(record)


def test_aims_reasons_risks_and_reviews_are_short_phrases(record: Decision) -> None:
    assert values(record.aim) == ["provide advice to tenants", "reduce repeat burglary"]
    assert "ensure continuity of advice" in values(record.reason)
    assert "rising demand" in values(record.reason)
    assert values(record.risk) == ["longer waits for tenants", "reputational damage"]
    assert values(record.planned_review) == ["a count and a review is undertaken"]
    assert record.publication is not None
    assert record.publication.value == "suitable for publication"


def test_one_review_is_told_once_and_with_what_it_is_for() -> None:
    text = (
        "The line is kept while a count and a review is undertaken. It runs on while calls are counted and a review held. "
        "The review will explore how to keep the line."
    )
    assert told("planned_review", "Summary", text) == [
        "a count and a review is undertaken",
        "review will explore how to keep the line",
    ]


def told(field: str, label: str, text: str) -> list[str]:
    """Return what a field of a decision holds where the form says `text` under a label."""
    (one,) = decisions(
        f"""
        Decision ref: OPCC 17/2030

        Decision title: A line for tenants

        {label}

        {text}

        Recommendation

        That £8,250 be approved.
        """
    )
    return values(getattr(one, field))


@pytest.mark.parametrize(
    ("field", "label", "text", "phrases"),
    [
        ("reason", "Summary", "However, the line is not sustainable under the present grant and two advisers for the Isle of Sele and the Hills may be insufficient to help.",
         ["line is not sustainable under the present grant", "two advisers for the Isle of Sele and the Hills may be insufficient to help"]),
        ("reason", "Summary", "It reflects the Commissioner’s commitment to tenants.", ["reflects the Commissioner’s commitment to tenants"]),
        ("reason", "Background", "However, the age of the callers would indicate the need for a young adviser.", ["age of the callers would indicate the need for a young adviser"]),
        ("mitigation", "Risks", "This decision will keep the line. It will also mitigate the risk of empty nights should the grant end. It will ensure that tenants are heard.",
         ["mitigate the risk of empty nights", "ensure that tenants are heard"]),
        ("risk", "Risks", "It will also mitigate the risk of empty nights should the grant end.", []),
        ("risk", "Risks", "There is a risk of empty nights, at a time when burglary is rising.", ["empty nights"]),
        ("context", "Risks", "There is a risk of empty nights, at a time when burglary is rising.", ["burglary is rising"]),
        ("context", "Background", "Night burglaries accounted for the largest share of reports and had many causes.", ["Night burglaries accounted for the largest share of reports"]),
        ("context", "Background", "Callers are almost entirely tenants showing a link to rent.", ["Callers are almost entirely tenants"]),
        ("context", "Background", "It is understood from local partners that moving forward, the line would do best if it was apart from the courts.", ["line would do best if it was apart from the courts"]),
        ("context", "Background", "As told above, there is a strong link with rent arrears and there are many hostels.", ["strong link with rent arrears"]),
        ("context", "Background", "However, the prevalence of a lone burglar is still high and a link to Stage 2 (planning) of the Night Ladder ([Ladder](#)) is likely.",
         ["prevalence of a lone burglar is still high", "link to Stage 2 (planning) of the Night Ladder is likely"]),
        ("context", "Background", "The psychological impact of repeated burglary can be severe. Victims are often isolated, unable to sleep.",
         ["psychological impact of repeated burglary can be severe", "Victims are often isolated"]),
        ("aim", "Summary", "This decision supports the Commissioner’s priority to help tenants, including support for victims of burglary, arson and fraud.", ["help tenants", "support for victims of burglary, arson and fraud"]),
        ("runs_for", "Summary", "It is recommended that funding for this post is extended for a period of five months in order to align.", ["five months"]),
        ("runs_for", "Summary", "The post was vacant for a period of five months.", []),
        ("publicity", "Communications", "This would be a suitable decision for publicity which would promote the plan of the Commissioner.", ["a suitable decision for publicity", "promote the plan of the Commissioner"]),
        ("policing_requirement", "Strategic policing requirement", "There are no implications for the strategic policing requirement.", ["no implications for the strategic policing requirement"]),
        ("aim", "Summary", "This decision supports the Commissioner’s priority to help tenants, including help with locks, doors and fences.", ["help tenants"]),
    ],
)  # fmt: skip
def test_the_case_is_told_by_what_each_phrase_is(
    field: str, label: str, text: str, phrases: list[str]
) -> None:
    assert told(field, label, text) == phrases


def test_what_an_option_that_is_not_recommended_leads_to_is_no_reason() -> None:
    text = "Option 1: Do nothing.\n\n        This will increase harm.\n\n        Option 2 (recommended): Keep it.\n\n        This will reduce harm."
    assert told("reason", "Options appraisal", text) == ["reduce harm"]


def test_the_power_is_a_link_to_the_section_that_legislation_makes(record: Decision) -> None:
    citations = {c.id for c in extracted("legislation", read_text(RECORD))}
    assert [link.value.id for link in record.power] == ["citation/safer-homes-act-2019/12"]
    assert {link.value.id for link in record.power} <= citations


def test_each_cell_of_a_cost_table_is_a_line_and_a_zero_is_a_sum() -> None:
    lines = only(CostLine, extracted("decision_costs", read_text(RECORD)))
    cells = {
        (str(one.period.value), one.kind.value): one.amount.value
        for one in lines
        if one.period and one.kind
    }
    assert cells == {
        ("2031-32", CostKind.CAPITAL): Decimal(0),
        ("2032-33", CostKind.CAPITAL): Decimal(0),
        ("2031-32", CostKind.REVENUE): Decimal(8250),
    }


def test_each_cell_of_the_funding_table_is_marked_or_blank() -> None:
    lines = only(FundingSourceLine, extracted("decision_costs", read_text(RECORD)))
    cells = {(one.source.value, one.kind.value): one.marked.value for one in lines if one.kind}
    assert cells == {
        ("Hearth reserve", CostKind.CAPITAL): Tick.BLANK,
        ("Hearth reserve", CostKind.REVENUE): Tick.YES,
        ("General fund", CostKind.CAPITAL): Tick.BLANK,
        ("General fund", CostKind.REVENUE): Tick.BLANK,
    }


def test_options_have_numbers_titles_consequences_and_the_recommended_one() -> None:
    first, second = only(Option, extracted("decision_options", read_text(RECORD)))
    assert first.number is not None
    assert (first.number.value, first.title.value) == ("1", "Do nothing")
    assert first.recommended is None
    assert values(first.consequence) == [
        "line would be limited to two nights",
        "Tenants would wait until morning",
    ]
    assert second.recommended is not None
    assert second.recommended.value is True
    assert values(second.consequence) == ["ensure continuity of advice"]


@pytest.mark.parametrize(
    ("sentence", "consequences"),
    [
        ("With the exception of the courts, these bodies may not have the skills to help.", ["With the exception of the courts, these bodies may not have the skills to help"]),
        ("Tenants in the old town and in the new one would be able to find help and a warm room through the line, the night walkers (where they go) and the Harbour Centre.",
         ["Tenants in the old town and in the new one would be able to find help and a warm room through the line",
          "Tenants in the old town and in the new one would be able to find help and a warm room through the night walkers (where they go)",
          "Tenants in the old town and in the new one would be able to find help and a warm room through Harbour Centre"]),
        ("The number of people who answer would be limited to one kind adviser of good standing across the whole of the county and its isles until 30th June 2032.",
         ["number of people who answer would be limited to one kind adviser of good standing until 30th June 2032"]),
        ("This decision supports the wish to help.", ["supports the wish to help"]),
    ],
)  # fmt: skip
def test_a_consequence_is_told_with_its_exception_its_time_and_each_of_a_list(
    sentence: str, consequences: list[str]
) -> None:
    text = RECORD.replace("Tenants would wait until morning.", sentence)
    first, _ = only(Option, extracted("decision_options", read_text(text)))
    assert values(first.consequence)[1:] == consequences


NOTICE = """
    Decision Title: Advisers for young witnesses
    Decision Reference Number: WXPCC-0142
    Lead Officer: Rowan Hale, Head of Commissioning, Victims Team
    Date: 3 May 2033
    Status: For publication

    Decision summary

    The Police and Crime Commissioner for Westmere has approved a grant of £0.120m to Harbour Lights for
    the period 1 June 2033 to 31 March 2035. The funding will come from the Beacon Grant.

    Signature

    Jo Marlow
    Police and Crime Commissioner for Westmere

    Date: 9 May 2033

    Supporting information
    """


def test_a_notice_with_labels_and_values_on_a_line_gives_the_same_fields() -> None:
    (one,) = decisions(NOTICE)
    assert one.reference is not None
    assert one.reference.value == "WXPCC-0142"
    assert one.title is not None
    assert one.title.value == "Advisers for young witnesses"
    assert one.amount is not None
    assert one.amount.value == Decimal(120_000)
    assert values(one.source) == ["Beacon Grant"]
    assert one.requester_role is not None
    assert one.requester_role.value == "Head of Commissioning"


def test_of_two_dates_with_one_label_the_second_is_the_signature() -> None:
    (one,) = decisions(NOTICE)
    assert one.signed is not None
    assert one.signed.value == When(2033, 5, 9)


SEVERAL = """
    POLICE AND CRIME COMMISSIONER FOR WESTMERE
    KEY DECISION
    Title and Reference – PCC/D/032
    Subject: Halt of the grants round
    Report of: Office of the Police and Crime Commissioner
    Date: 13/11/2031
    Summary:
    The grants round has been paused.
    Recommendation:
    To note decision
    I hereby approve the recommendations above.
    Title and Reference – PCC/D/033
    Subject: Support for young witnesses
    Report of: Head of Commissioning
    Date: 15/11/2031
    Recommendation:
    That £9,500 be provided to Beacon House from the Commissioner's Reserve.
    I hereby approve the recommendations above.
    """


def test_a_page_of_several_notices_gives_each_its_own_fields() -> None:
    first, second = decisions(SEVERAL)
    assert first.id == decision("PCC/D/032")
    assert first.amount is None
    assert second.id == decision("PCC/D/033")
    assert second.amount is not None
    assert second.amount.value == Decimal(9500)
    assert second.signed is not None
    assert second.signed.value == When(2031, 11, 15)
    assert values(second.source) == ["Commissioner's Reserve"]


LOG = """
    Decisions of the PCC - March 2031

    DECISION
    REF NO.

    DETAILS OF DECISION

    DECISION SUMMARY

    DATE AUTHORISED

    12 – 2031

    Contribution to the Boards

    The PCC is asked to continue his contributions.

      12/03/2031

    2031-39908 Provision of a Regional
    Co-Ordinator

    The PCC agreed £60,000 for the year. Four other bids were refused in 2030.

    17/03/2031
    """


def test_in_a_flattened_log_the_date_belongs_to_the_text_before_it() -> None:
    first, second = decisions(LOG)
    assert first.reference is not None
    assert first.reference.value == "12 – 2031"
    assert first.signed is not None
    assert first.signed.value == When(2031, 3, 12)
    assert second.title is not None
    assert second.title.value == "Provision of a Regional Co-Ordinator"
    assert second.signed is not None
    assert second.signed.value == When(2031, 3, 17)
    assert second.amount is not None
    assert second.amount.value == Decimal(60_000)


def test_a_log_in_label_groups_may_start_each_with_its_date() -> None:
    text = """
        Decision log – Quarter 3

        Date: 4 October 2032
        Title: Night advocacy
        Summary: Second Step asked for £24,000.
        Decision: To approve a grant of £24,000 to Second Step.
        Signed by: Deputy Commissioner

        Date: 18 October 2032
        Title: Locks for tenants
        Decision: To award Aspen Aid £3,950 for one year.
        Signed by: Chief Executive under delegated powers
        """
    first, second = decisions(text)
    assert first.signed is not None
    assert first.signed.value == When(2032, 10, 4)
    assert first.signatory_post is not None
    assert first.signatory_post.value == "Deputy Commissioner"
    assert second.signed is not None
    assert second.signed.value == When(2032, 10, 18)
    assert second.status is not None
    assert second.status.value is DecisionStatus.APPROVED


def test_a_log_that_kept_its_columns_is_read_row_by_row() -> None:
    text = """
        Decision log 2033

        | Ref | Date | Decision | Approved by |
        | --- | --- | --- | --- |
        | 2033-014 | 4 May 2033 | To award £4,500 to Fieldgate Boxing for coaching | PCC |
        | 2033-016 | 9 May 2033 | To note the treasury report (£31m invested) | PCC |
        """
    award, note = decisions(text)
    assert award.amount is not None
    assert award.amount.value == Decimal(4500)
    assert award.status is not None
    assert award.status.value is DecisionStatus.APPROVED
    assert note.amount is None
    assert note.status is not None
    assert note.status.value is DecisionStatus.NOTED


UNSIGNED = """
    Decision ref: OPCC 17/2030

    Title of decision: A fund for young witnesses

    Recommendation

    It is recommended that the Commissioner approves £25,000 from the General Reserve for 2030/31.

    Options considered

    Option A: Stop the work. Witnesses would travel further for help.

    Option B (recommended): Keep the work.

    Commissioner's decision

    I approve / do not approve the recommendation.

    Signature:

    Name:

    Date:
    """


def test_a_recommendation_that_nobody_signed_is_a_proposal() -> None:
    (one,) = decisions(UNSIGNED)
    assert one.status is not None
    assert one.status.value is DecisionStatus.PROPOSED
    assert one.signed is None
    assert one.signatory is None


def test_a_form_that_marks_neither_approval_nor_refusal_says_nothing_of_it() -> None:
    signed = UNSIGNED.replace("Name:", "Name: Jo Marlow")
    (one,) = decisions(signed)
    assert one.status is None


def test_options_may_stand_at_the_start_of_paragraphs() -> None:
    first, second = only(Option, extracted("decision_options", read_text(UNSIGNED)))
    assert first.title.value == "Stop the work"
    assert values(first.consequence) == ["Witnesses would travel further for help"]
    assert second.recommended is not None
    assert second.recommended.value is True


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("I do not approve the recommendation above.", DecisionStatus.REFUSED),
        ("The Commissioner has refused the four bids.", DecisionStatus.REFUSED),
        ("The Commissioner has agreed to end the pilot.", DecisionStatus.APPROVED),
        ("The decision has been withdrawn.", DecisionStatus.WITHDRAWN),
        ("The Commissioner noted the report.", DecisionStatus.NOTED),
    ],
)
def test_the_words_of_the_decision_say_what_became_of_it(
    words: str, status: DecisionStatus
) -> None:
    text = f"""
        Decision Record

        Decision title: A pilot for drivers

        Decision summary

        {words}
        """
    (one,) = decisions(text)
    assert one.status is not None
    assert one.status.value is status


def test_several_sums_without_a_total_give_the_decision_no_amount() -> None:
    text = """
        Decision Record

        Decision title: Two grants

        Recommendation

        That a grant of £5,000 be made to Alder House and a grant of £7,000 to Birch House.

        I hereby approve the recommendation.
        """
    (one,) = decisions(text)
    assert one.amount is None


def test_a_report_that_only_informs_a_panel_is_no_decision() -> None:
    text = """
        Westmere Police and Crime Panel

        Agenda item 4

        Report of: Chief Executive
        Subject: Annual figures
        Date: 4 June 2031

        Purpose

        To inform the panel of the year's figures.
        """
    assert decisions(text) == []


def test_a_letter_has_no_decision(documents: Path) -> None:
    for path in documents.glob("00[0124]_*.txt"):
        assert extracted("decision", read_document(path.read_bytes(), path.name)) == []


def test_the_decision_record_is_read_whole(documents: Path) -> None:
    (path,) = documents.glob("003_*.txt")
    document = read_document(path.read_bytes(), path.name)
    (one,) = only(Decision, extracted("decision", document))
    filled = {name for name, _ in one.found()}
    assert filled == {
        "reference", "title", "decider", "signatory", "signatory_post", "signed", "status", "amount", "period",
        "source", "requester_role", "requester_unit", "reason", "aim", "supports", "power", "risk", "publication",
        "instrument", "amount_again", "period_again", "runs_for", "planned_review", "mitigation", "context", "publicity", "policing_requirement",
    }  # fmt: skip
    assert len(extracted("decision_costs", document)) == 12
    assert len(extracted("decision_options", document)) == 2


def test_a_log_without_dates_has_a_decision_for_each_row() -> None:
    document = read_text(
        """
        Reference number | Originator of decision | Summary of Decision
        2031/01 | OPCC Commissioning | To grant £5,000 to the Harbour Lights Trust for a night line
        2031/02 | Finance | To renew the lease
        """
    )
    first, second = only(Decision, extracted("decision", document))
    assert (first.reference and first.reference.value) == "2031/01"
    assert (first.amount and first.amount.value) == Decimal(5000)
    assert (second.title and second.title.value) == "To renew the lease"
    assert (first.status, second.status) == (None, None)


def test_until_when_what_runs_is_extended_is_the_time_decided() -> None:
    (decision,) = decisions(
        """
        LC-0024 Night clinic

        Decision Reference Number: LC-0024

        Decision summary:

        This notice seeks approval to extend the contract for two years, until 31st January 2028.

        Signature: A. Quill

        Date: 24.09.24
        """
    )
    assert decision.period is not None
    assert str(decision.period.value) == "../2028-01-31"


def test_a_log_with_a_cell_a_line_is_read_in_rows() -> None:
    log = """
        Limebury Police and Crime Commissioner

        Reference number | Originator of decision | Summary of Decision - 2031 | Decision agreed | View further details |
        2031/041 |
        Ada Quill |
        Night line contract
        For the Commissioner to agree support
        |
        Yes |
        View Decision |
        2031/040
        |
        Bo Reed
        |
        Sale of a shed
        |
        No
        |
        View Decision
        |
        2031/039 |
        """
    told = decisions(log)
    assert [(d.reference and d.reference.value, d.title and d.title.value) for d in told] == [
        ("2031/041", "Night line contract"),
        ("2031/040", "Sale of a shed"),
    ]
    assert [d.status and d.status.value for d in told] == [DecisionStatus.APPROVED, None]


@pytest.mark.parametrize(
    ("words", "status", "signatory"),
    [
        ("Jane Roe\nI approve the recommendation.\nSigned: Jane Roe", "approved", "Jane Roe"),
        ("I hereby approve the recommendations above.\n\nJane Roe, Police and Crime Commissioner", "approved", "Jane Roe"),
        ("Having read the paper I am content to **approve** the request.\n\nSigned Jane Roe", "approved", "Jane Roe"),
        ("I do not approve the recommendation.\n\nJane Roe", "refused", "Jane Roe"),
        ("I am unable to approve the request.\n\nJane Roe", "refused", "Jane Roe"),
        ("The recommendations are not approved.\n\nSigned: Jane Roe", "refused", "Jane Roe"),
        ("Outcome: Not approved", "refused", None),
        ("Approved: Jane Roe", "approved", "Jane Roe"),
        ("I approve / do not approve the recommendation.\n\nSignature: Jane Roe", None, "Jane Roe"),
    ],
)  # fmt: skip
def test_whoever_decides_says_so_in_person_under_whatever_label_stands_last(
    words: str, status: str | None, signatory: str | None
) -> None:
    head = "Decision notice\n\nTitle: A night line for tenants\n\nRisk\n\nNone.\n\n"
    (decision,) = only(Decision, extracted("decision", read_text(head + words)))
    assert (decision.status and decision.status.value) == status
    assert (decision.signatory and decision.signatory.value) == signatory


def test_who_approves_stands_above_and_when_stands_below_the_words_of_approval() -> None:
    document = read_text("""
        Office of the Police and Crime Commissioner for Northshire

        Decision notice

        Title: A night line for tenants

        Equality

        None.

        Northshire Police and Crime Commissioner

        I approve the recommendation.

        Jane Roe

        4 May 2031
        """)
    (decision,) = only(Decision, extracted("decision", document))
    assert decision.decider is not None
    assert decision.decider.value.text == "Northshire Police and Crime Commissioner"
    assert decision.signed is not None
    assert decision.signed.value == When(2031, 5, 4)


LABELLED = """
    Office of the Police and Crime Commissioner for Northshire

    Decision notice

    Decison reference: NAPC/2031/07
    Titel: A night line for tenants
    Contract start
    1 May 2031
    Contract end
    30 April 2033
    Funding source: Hearth Reserve
    Provider: Elm Advice
    Contract value: £8,250

    Recomendation

    To award £8,250 to Elm Advice.

    Backgruond

    In 2029 Elm Advice was awarded £700 from the Orchard Fund.

    I do not approve the recommendation.

    Jane Roe
    """


def test_labels_for_time_fund_and_sum_are_the_decisions_and_its_awards() -> None:
    document = read_text(LABELLED)
    (decision,) = only(Decision, extracted("decision", document))
    assert decision.amount is not None
    assert decision.amount.value == Decimal(8250)
    assert decision.period is not None
    assert decision.period.value == Period(When(2031, 5, 1), When(2033, 4, 30))
    assert [document.printed(span) for span in decision.period.spans] == [
        "Contract start\n1 May 2031",
        "Contract end\n30 April 2033",
    ]
    assert values(decision.source) == ["Hearth Reserve"]
    awards = {a.amount.value: a for a in only(Award, extracted("award", document)) if a.amount}
    asked, earlier = awards[Decimal(8250)], awards[Decimal(700)]
    assert asked.period is not None
    assert asked.period.value == decision.period.value
    assert values(asked.source) == ["Hearth Reserve"]
    assert asked.status is not None
    assert asked.status.value is AwardStatus.DECLINED
    assert values(earlier.source) == ["Orchard Fund"]
    assert earlier.period is None


def test_a_misspelt_label_is_read_and_told() -> None:
    processed = process(dedent(LABELLED).encode(), "notice.txt")
    told = [f.description for f in processed.findings if f.kind == "label-misspelt"]
    assert told == [
        "The label “Decison reference” is read as “decision reference”.",
        "The label “Titel” is read as “title”.",
        "The label “Recomendation” is read as “recommendation”.",
        "The label “Backgruond” is read as “background”.",
    ]
    assert "NAPC/2031/07" in processed.trig


@pytest.mark.parametrize("label", ["Contents", "Finding", "Division", "Requested", "Outcomes", "Proposer"])  # fmt: skip
def test_another_word_is_no_misspelt_label(label: str) -> None:
    document = read_text(f"Decision notice\n\nTitle: A line\n\n{label}: Approved")
    assert not [field for field in find_fields(document) if field.meant]


def test_on_a_page_of_grants_each_run_of_labels_is_of_its_own_award() -> None:
    document = read_text("""
        Police and Crime Commissioner for Northshire

        Grants awarded

        Grant recipient: Fellside Youth Trust
        Amount awarded: £4,800
        Period: April 2031 to March 2032
        Funding source: Property Fund

        Provider
        Lakeland Advocates
        Contract value
        £61,000
        Start date
        1 April 2031
        Source of funding
        Harbour Grant
        """)
    first, second = only(Award, extracted("award", document))
    assert first.period is not None
    assert str(first.period.value) == "2031-04/2032-03"
    assert values(first.source) == ["Property Fund"]
    assert second.period is not None
    assert str(second.period.value) == "2031-04-01/.."
    assert values(second.source) == ["Harbour Grant"]


def test_letters_with_a_number_are_a_reference_and_no_body() -> None:
    document = read_text(LABELLED.replace("NAPC", "NPCC"))
    assert not [o for o in only(Organisation, extracted("organisation", document)) if o.name.value.text == "NPCC"]  # fmt: skip


def test_a_page_filed_under_title_and_reference_is_a_decision_though_it_is_cut_off() -> None:
    first, second = decisions("""
        Title and Reference – PCC/D/301
        Subject: A night line
        Report of: Police and Crime Commissioner
        Date: 03/06/2031
        Summary:
        The line is open.
        Recommendation:
        To note decision
        Northshire Police and Crime Commissioner
        I hereby approve the recommendations above.
        Title and Reference – PCC/D/302
        Subject: A day line
        Report of: Police and Crime Commissioner
        Date: 04/06/2031
        The line will be cut
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["PCC/D/301", "PCC/D/302"]  # fmt: skip
    assert [d.status and d.status.value for d in (first, second)] == ["approved", None]
    assert [d.title and d.title.value for d in (first, second)] == ["A night line", "A day line"]


def test_a_log_of_summaries_and_documents_gives_no_pot_as_the_sum_decided() -> None:
    first, second = decisions("""
        Reference Number | Summary of Decision | Download Supporting Document |
        EXE0042/31 |
        Grant to the Elm Trust
        To award £3,000 to the Elm Trust.
        |
        Supporting Document |
        EXE0041/31 |
        A fund for tenants
        The fund set aside is up to £250,000 for the year.
        |
        Supporting Document |
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["EXE0042/31", "EXE0041/31"]  # fmt: skip
    assert [d.amount and d.amount.value for d in (first, second)] == [Decimal(3000), None]


def test_a_log_that_has_lost_its_columns_is_known_by_its_numbers_and_says_nothing_of_approval() -> (
    None
):
    first, second = decisions("""
        Decisions of the PCC - March 2031

        Any decisions made by the Police and Crime Commissioner for Northshire will be published.

        19 – 2031

        Road safety

        The PCC has a contract in place with Westmere Council who manage a scheme.

        20 –   2031

        A rescue team

        Northshire Police have requested that the PCC donates £250 to the team.
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["19 – 2031", "20 – 2031"]  # fmt: skip
    assert [d.status for d in (first, second)] == [None, None]


def test_a_sum_that_somebody_is_quoted_on_is_not_what_is_decided() -> None:
    (one,) = decisions("""
        Title and Reference – PCC.D.337
        Subject: Funded services
        Summary:
        The paper said that the office had “invited partners for a share of the fund totalling £1.6m.” and this was agreed.
        """)
    assert one.amount is None


def test_a_log_whose_numbers_hold_their_year_behind_a_stroke_is_read() -> None:
    first, second = decisions("""
        2031 Decisions
        Reference
        Number
        Summary of Decision
        Supporting Document
        QRS0042/31

        Night Line Contract

        The Commissioner wishes to keep the line open for a year.

        Supporting Document
        QRS0041/31

        Claims of Staff

        A circular tells which claims are met.

        Supporting Document
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["QRS0042/31", "QRS0041/31"]  # fmt: skip
    assert [d.title and d.title.value for d in (first, second)] == ["Night Line Contract", "Claims of Staff"]  # fmt: skip
    assert [d.status for d in (first, second)] == [None, None]


def test_a_log_without_numbers_has_a_decision_before_each_link() -> None:
    first, second = decisions("""
        2031 Decisions
        Summary of Decision
        Supporting Document

        Quiet Streets Grants - Round 2

        This decision relates to the second round.

        Nine bids were marked.

        Supporting Document

        Roof of the Call Centre

        A decision is necessary for the roof.

        Supporting Document

        What a page that is cut off here goes on with
        """)
    assert [d.title and d.title.value for d in (first, second)] == [
        "Quiet Streets Grants - Round 2",
        "Roof of the Call Centre",
    ]


def test_the_item_on_interests_of_a_meeting_decides_nothing() -> None:
    minutes = """
        Special Meeting, Northshire Police and Crime Panel - Monday, 3rd March, 2031 10.00 am

        Venue: Westmere Hall

        Minutes of the Panel

        2. DECLARATION OF INTEREST

        The representative of Westmere Borough Council (Host Authority) reported that none had been made.
        """
    assert decisions(minutes) == []


RESOLVED = """
    Agenda item

    Night services for victims

    Minutes:

    The Committee considered a report of the Director and was told that the police and crime commissioner pays a share.

    Resolved to
    (1) approve retrospectively the expenditure incurred on night advice, at a cost of £31,520, as set out in appendix 1;
    (2) approve spending on the refuge until the new contract is in place;
    (3) note the report;
    (4) delegate authority to the Director to sign.
    """


def test_what_a_committee_resolved_is_decided_item_by_item() -> None:
    first, second = decisions(RESOLVED)
    assert first.title is not None
    assert second.title is not None
    assert (first.title.value, second.title.value) == (
        "expenditure incurred on night advice",
        "spending on the refuge",
    )
    assert [d.status and d.status.value for d in (first, second)] == [DecisionStatus.APPROVED] * 2
    assert [d.amount and d.amount.value for d in (first, second)] == [Decimal(31520), None]


@pytest.mark.parametrize(
    ("words", "title", "status"),
    [
        ("RESOLVED: That the night line grant be approved.", "night line grant", "approved"),
        ("Resolved that the spending plan for refuges be noted.", "spending plan for refuges", "noted"),
        ("RESOLVED – That the minutes of the last meeting be approved.", None, None),
        ("The officer recommended that the grant be approved.", None, None),
    ],
)  # fmt: skip
def test_words_of_resolution_decide_and_no_others(
    words: str, title: str | None, status: str | None
) -> None:
    made = decisions(RESOLVED.partition("    Resolved to")[0] + f"    {words}\n")
    told = [(d.title and d.title.value, d.status and d.status.value.value) for d in made]
    assert told == ([(title, status)] if title else [])


def test_a_list_of_decisions_published_tells_each_with_its_day_and_maker() -> None:
    first, second = decisions("""
        Decisions published

        09/04/2031 - Night shelter support ref: 4681    Recommendations Approved

        The following decision has been made:

        Decision Maker: Director for Adult Care

        Decision published: 09/04/2031

        07/04/2031 - Sale of land at Elm Avenue ref: 4680    Recommendations Approved

        Decision Maker: Licensing Sub Committee

        Resolved - That the land is sold to Kite Homes for the sum of £68,000.
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["4681", "4680"]
    assert [d.title and d.title.value for d in (first, second)] == ["Night shelter support", "Sale of land at Elm Avenue"]  # fmt: skip
    assert [d.signed and str(d.signed.value) for d in (first, second)] == ["2031-04-09", "2031-04-07"]  # fmt: skip
    assert [d.status and d.status.value for d in (first, second)] == [DecisionStatus.APPROVED] * 2
    assert [d.signatory_post and d.signatory_post.value for d in (first, second)] == ["Director for Adult Care", None]  # fmt: skip


def test_the_sum_and_the_time_are_kept_with_each_place_that_prints_them() -> None:
    text = RECORD.replace(
        "This decision request aims",
        "An earlier line cost £8,250 less. This decision request aims",
    )
    text += """

    4 Financial implications

    This decision request has financial implications of £8,250 and the grant runs from 1st May to 31st July 2031.
    The line costs £9,000 from 1st May to 31st August 2031.
    """
    document = read_text(text)
    (one,) = only(Decision, extracted("decision", document))
    assert one.amount is not None
    assert one.period is not None
    places = [document.text[: found.spans[0].start][-20:] for found in one.amount_again]
    assert len(places) == 2
    assert places[0].endswith("Total cost\t")
    assert places[1].endswith("implications of ")
    assert [found.value for found in one.period_again] == [one.period.value]


def test_one_application_refused_beside_awards_refuses_not_the_decision() -> None:
    (one,) = decisions(
        """
        Decision reference: OD/2031/18

        Date of decision: 30 August 2031

        Decision

        To award small grants: Kirk Youth Café £1,500 and Lowther Residents £850.

        An application by Fell Runners for £4,000 was refused, as it did not meet the criteria.
        """
    )
    assert one.status is None or one.status.value is not DecisionStatus.REFUSED
    assert one.amount is None


def test_a_request_that_has_approval_is_approved_on_the_day_beside_the_signature() -> None:
    (one,) = decisions(
        """
        DMPC Decision – PCD 9413

        Title: Extension of the Kite Line

        Executive summary

        The grant ends in March 2031. This decision seeks approval to extend it.

        Recommendation

        The Deputy Mayor for Policing and Crime is recommended to:

        1. Approve the award of a grant of £40,000 to Harbour Lights from 1 April 2031.

        Deputy Mayor for Policing and Crime

        I confirm that I have no interest in this matter. The above request has my approval.

        Signature A. Marsh Date 14/02/2031
        """
    )
    assert one.status is not None
    assert one.status.value is DecisionStatus.APPROVED
    assert one.signed is not None
    assert str(one.signed.value) == "2031-02-14"
