"""Decisions that a page of grants names, and the awards that it made by them."""

from __future__ import annotations

import pytest

from ingest.records import Award, Decision, Paper
from tests.extracting import extracted, only, read_text

PAGE = "Office of the Police and Crime Commissioner for Elder\n\nGrants awarded in 2031\n\n{}\n\n- Elm House Trust – £39,000\n- Moor Women's Centre – £4,700\n"


def decisions(text: str) -> list[Decision]:
    return only(Decision, extracted("decision", read_text(PAGE.format(text))))


def awarded_by(text: str) -> list[str]:
    awards = only(Award, extracted("award", read_text(PAGE.format(text))))
    return [a.decision.value.id for a in awards if a.decision]


def test_the_awards_of_a_page_are_of_the_decision_that_it_names() -> None:
    text = "The Deputy Mayor approved the awards on 19 December 2031 (decision ECR-POL-2031-091)."
    (decision,) = decisions(text)
    assert decision.reference is not None
    assert decision.reference.value == "ECR-POL-2031-091"
    assert str(decision.signed and decision.signed.value) == "2031-12-19"
    assert decision.signatory_post is not None
    assert decision.signatory_post.value == "Deputy Mayor"
    assert awarded_by(text) == ["decision/ecr-pol-2031-091"] * 2


def test_the_title_of_a_decision_that_is_linked() -> None:
    (decision,) = decisions("Decision 11-2031 Extraordinary Funding (PDF, 215KB)")
    assert decision.title is not None
    assert decision.title.value == "Extraordinary Funding"


@pytest.mark.parametrize(
    "text",
    [
        "A decision 12/05/2031 was put off.",
        "The decision was made on 4 May 2031.",
        "Two decisions of 2031 are below.",
    ],
)
def test_a_day_is_no_number_of_a_decision(text: str) -> None:
    assert decisions(text) == []


def test_two_decisions_settle_no_award() -> None:
    text = "Decision 11-2031 Extraordinary Funding (PDF)\n\nDecision 12-2031 More Grants (PDF)"
    assert len(decisions(text)) == 2
    assert awarded_by(text) == []


RECORD = "Police and Crime Commissioner for Elder\n\nDecision notice\n\nReference: EPCC 2032-004\n\nDecision summary\n\n{}\n\nThe Commissioner approved the move.\n"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("The clinic moves to Elderby (decision notice EPCC 2031-013), at no cost.", "EPCC 2031-013"),
        ("This paper should be read in conjunction with Decision Record 2031-0007.", "2031-0007"),
        ("Further to decision 2031-0007, the clinic moves to Elderby.", "2031-0007"),
        ("Decision notice EPCC 2031-013 approved the receipt of the money.", "EPCC 2031-013"),
        ("The clinic is told of below.\n\nPCC Decision 28 – 2031 – Funding of the clinic (PDF, 186KB)", "28 – 2031"),
    ],
)  # fmt: skip
def test_a_record_tells_of_the_earlier_decision_that_it_names(text: str, reference: str) -> None:
    told = only(Decision, extracted("decision", read_text(RECORD.format(text))))
    assert [d.reference.value for d in told if d.reference] == ["EPCC 2032-004", reference]


def test_the_number_of_the_paper_to_read_beside_it_is_not_its_own() -> None:
    text = "This record should be read in conjunction with Decision Record 2031-0007 and Decision Record 2032-0004.\n\nThe Commissioner awarded £9,000 to Elm Trust."
    (paper,) = only(Paper, extracted("paper", read_text(text)))
    assert paper.references == ()


def test_a_number_that_goes_on_behind_a_blank_is_not_told_by_half() -> None:
    text = "We approved these grants on 4 May (Decision Notice CPC 2031 045). £4,000 was awarded to Sorrel Refuge."
    assert "CPC 2031" not in [one.reference.value for one in decisions(text) if one.reference]


def test_a_year_behind_a_dash_is_part_of_the_number() -> None:
    text = "Decision 43 – 2031. We approved these grants. £4,000 was awarded to Sorrel Refuge."
    assert [one.reference.value for one in decisions(text) if one.reference] == ["43 – 2031"]


def test_a_record_that_says_what_its_own_notice_outlines_names_no_other() -> None:
    text = "Decision notice EPCC 2032-005 outlines the history."
    told = only(Decision, extracted("decision", read_text(RECORD.format(text))))
    assert [d.reference.value for d in told if d.reference] == ["EPCC 2032-004"]
