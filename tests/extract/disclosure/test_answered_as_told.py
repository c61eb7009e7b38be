"""What was answered to which question, and what only looks like a question, an absence, a count or a holder of an office."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import extract_json, process

OFFICE = "Office of the Police and Crime Commissioner for Elmshire"


def told(text: str) -> dict[str, Any]:
    return dict(extract_json(process(f"{OFFICE}\n\n{text}\n".encode(), "page.txt")))


LETTER = """Our ref: FOI/31/7

Dear Ms Marl

FREEDOM OF INFORMATION ACT 2000

I write further to your e-mail in which you asked:

1. the sum paid to Kite Trust in 2031/32
2. the sum paid to Iris Hall in 2031/32
3. the price of each course
4. the scores of the bidders

We have now finished our search for the information.

Question 1 and question 2
The contract price of each is held but we consider that it is exempt under section 43(2) of the Act.

Question 3
Each course cost £71.

Question 4
We do not hold this. The tender was carried out by Elmby County Council.

Public interest test
In favour of disclosure: there is interest in how £9,000 a year is spent. Against: bids are being made.
"""


def test_each_answer_is_to_the_questions_that_head_it() -> None:
    record = told(LETTER)
    assert [one["topic"]["value"] for one in record["questions"]] == [
        "sum paid to Kite Trust in 2031/32",
        "sum paid to Iris Hall in 2031/32",
        "price of each course",
        "scores of the bidders",
    ]
    status = [(len(one["question"]), one["status"]["value"]) for one in record["answers"]]
    assert status == [(2, "refused"), (1, "disclosed"), (1, "not-held")]


def test_the_number_of_a_question_is_not_the_figure_that_answers_it() -> None:
    text = (
        "Freedom of Information response\n\nRequest\n\n1. What was paid in 2031?\n2. To whom was it paid?\n3. How many people were helped?\n\n"
        "Response\n\n1. The sum paid was £9,000.\n\n2. It was paid to Kite Trust.\n\n3. 71.\n"
    )
    values = [[v["value"] for v in one.get("value", [])] for one in told(text)["answers"]]
    assert values[2] == ["71"]


def test_who_had_no_hand_in_something_lacks_nothing() -> None:
    text = "An officer who had no hand in the decision will look at it. There is no dedicated funding for it."
    lacks = [one["lacks"]["value"] for one in told(text)["absences"]]
    assert [words[:17] for words in lacks] == ["dedicated funding"]


def test_a_scheme_holds_no_office() -> None:
    assert (
        told("PCC Small Grants Scheme | Elmshire\n\nThe PCC gives grants.")["office_holdings"] == []
    )


def figures(text: str) -> list[tuple[int, str]]:
    found = told(f"News\n\n{text}")["statistics"]
    return [(one["value"]["value"], one["measure"]["value"]) for one in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "They go on to offer 1:1 counselling to children.",
        "Kite Trust was given £9,600: nine thousand six hundred pounds.",
        "Power: Police Reform and Social Responsibility Act 2011, sch. 1 para. 14.",
    ],
)
def test_a_ratio_the_number_of_a_paragraph_and_part_of_a_number_in_words_count_nothing(
    sentence: str,
) -> None:
    assert figures(sentence) == []


def test_a_measure_is_not_cut_in_a_ratio() -> None:
    sentence = "Altogether, 382 children were supported with 1:1 and group sessions."
    assert figures(sentence) == [(382, "supported with 1:1 and group sessions")]


def test_what_rose_between_two_years_is_of_neither() -> None:
    found = told(
        "News\n\nReports of stalking to Elmshire Police rose by 41% between 2031/32 and 2032/33."
    )
    assert [one.get("period") for one in found["statistics"]] == [None]


def test_what_a_mark_weighs_is_no_share_and_who_will_do_something_is_counted_alone() -> None:
    assert figures("Bids were scored on quality (70%), price (20%) and social value (10%).") == []
    assert figures("It trains six volunteers who'll visit families.") == [(6, "volunteers")]


COSTS = """PCC Decision Form
Title: Outreach worker
Decision Ref: OPCC-2031-019
Cost
Salary and on-costs          £33,906
Travel                       £2,400
Total                        £36,306
Consultation
Slavery Coordinator; Gangs and Labour Abuse Authority; The Kite Army.
Implications
Legal: standard grant agreement to be used.
DECISION
Agreed: the award is made.
"""


def test_the_sum_of_a_decision_is_the_total_of_its_costs() -> None:
    found = told(COSTS)["decisions"]
    assert [one["amount"]["value"] for one in found] == [36_306]


def test_who_was_consulted_is_whole_and_ends_where_another_section_begins() -> None:
    roles = [one["role"]["value"] for one in told(COSTS)["consultations"]]
    assert roles == ["Slavery Coordinator", "Gangs and Labour Abuse Authority", "Kite Army"]
