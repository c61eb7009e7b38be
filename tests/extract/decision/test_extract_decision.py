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
    Organisation,
    Period,
    Tick,
    When,
)
from tests.deciding import NOTICE, RECORD, decisions, told
from tests.extracting import extracted, only, read_text, values


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


def test_a_sum_that_somebody_is_quoted_on_is_not_what_is_decided() -> None:
    (one,) = decisions("""
        Title and Reference – PCC.D.337
        Subject: Funded services
        Summary:
        The paper said that the office had “invited partners for a share of the fund totalling £1.6m.” and this was agreed.
        """)
    assert one.amount is None


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


def test_a_length_with_a_first_day_and_no_end_is_told_as_both() -> None:
    text = """
        Decision record

        Record No. OCA/PCV/31/11
        Decision title: A contract

        Financial implications
        The contract is worth £318,000 over three years from 1 May 2031.

        Approved by: Councillor Dee Marsh, Deputy Mayor for Safer Communities
        """
    (one,) = only(Decision, extracted("decision", read_text(text)))
    assert one.reference
    assert one.reference.value == "OCA/PCV/31/11"
    assert one.period
    assert str(one.period.value) == "2031-05-01/.."
    assert values(one.runs_for) == ["three years"]
