"""What news and pages of grants say, and what only looks as if they said it."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import extract_json, process
from ingest.values import find_money

HEAD = "Charities to share new funding\n\nThe Westmere Police and Crime Commissioner, Jo Marl, has announced grants.\n\n"


def told(text: str) -> dict[str, Any]:
    return extract_json(process((HEAD + text).encode(), "news.txt"))


def names(record: dict[str, Any], kind: str) -> list[str]:
    return [one["name"]["value"] for one in record.get(kind, [])]


def given(record: dict[str, Any]) -> list[tuple[list[str], float]]:
    return [
        ([r["value"] for r in one["recipient"]], one["amount"]["value"]) for one in record["awards"]
    ]


def roles(record: dict[str, Any]) -> list[str]:
    return [role["value"] for one in record["organisations"] for role in one.get("role", [])]


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("Half a million pounds", 500_000),
        ("a quarter of a million pounds", 250_000),
        ("one and a half million pounds", 1_500_000),
        ("three-quarters of a million pounds", 750_000),
    ],
)
def test_parts_of_a_million_are_parts(text: str, pounds: int) -> None:
    [hit] = find_money(f"It cost {text} in all.")
    assert hit.value == pounds


def test_a_third_of_a_million_is_no_sum_in_pounds() -> None:
    assert find_money("a third of a million pounds") == []


def test_words_that_start_sentences_name_nobody() -> None:
    record = told(
        "Cash has been allocated to local causes, and cash is short. Everyone will receive less than before."
        " Kite House will receive £7,150 to work with Sikh, Hindu and Traveller women.\n"
    )
    assert not {"Cash", "Everyone", "Sikh", "Hindu"} & set(names(record, "organisations"))
    assert given(record) == [(["Kite House"], 7150)]


def test_the_holder_is_no_part_of_the_area() -> None:
    record = told(
        "As Police and Crime Commissioner for Westmere, Jo Marl is now responsible for grants.\n"
    )
    assert "Police and Crime Commissioner for Westmere" in names(record, "organisations")
    assert not any("Jo" in name for name in names(record, "organisations"))


def test_the_style_of_a_commissioner_is_no_force() -> None:
    assert "Westmere's Police" not in names(
        told("Westmere's Police and Commissioner has secured more.\n"), "organisations"
    )


def test_what_people_say_in_quotation_marks_is_not_the_publishers() -> None:
    record = told(
        "“There is no refuge in the valley and we have received help via the office like a lifeline,” said Ann Lee of Kite House.\n\n"
        "The commissioner said it was imperative every victim was heard and that there were no barriers to help.\n"
    )
    assert record.get("absences", []) == []
    assert not any("lifeline" in role for role in roles(record))


def test_a_sum_is_whole_in_what_a_body_did() -> None:
    record = told(
        "Match-funding of nearly £94,000 has also been provided by the Police and Crime Commissioner.\n"
    )
    assert not any(role.startswith("provided 000") for role in roles(record))


def test_funds_that_help_are_no_service() -> None:
    record = told(
        "‘These funds will help us to deliver specialist services to people affected by fraud.’\n"
    )
    assert names(record, "services") == []


def test_one_in_four_counts_nothing() -> None:
    record = told(
        "'One-in-four women and one-in-seven children in Westmere are affected,' she said.\n"
    )
    assert record.get("statistics", []) == []


def test_what_the_office_gives_is_not_what_it_gets() -> None:
    record = told(
        "Westmere’s Police and Crime Commissioner, Jo Marl, has awarded £31,407.20 to local organisations through the Harbour Fund.\n"
    )
    assert record.get("funding_in", []) == []


def test_who_is_paid_on_a_page_is_not_the_one_who_pays() -> None:
    text = (
        "Refuges get new money\n\nWestmere County Council will get £310,000, while Halden City Council will receive £90,000.\n\n"
        "Westmere County Council said the government had to do more. The grants are for refuges and domestic abuse services.\n"
    )
    record = extract_json(process(text.encode(), "news.txt"))
    assert given(record) == [
        (["Westmere County Council"], 310_000),
        (["Halden City Council"], 90_000),
    ]
    assert not any(award.get("funder") for award in record["awards"])


def test_the_year_of_another_sum_is_not_this_ones() -> None:
    record = told(
        "Kite House will receive £81,200.40 this year, with a further £79,100 in 2023/24 for advisers.\n"
    )
    periods = {a["amount"]["value"]: a.get("period") for a in record["awards"]}
    assert periods[81200.40] is None
    assert periods[79100] is not None


def test_who_will_receive_is_the_last_one_named() -> None:
    record = told(
        "Kite House has been allocated £61,404 for more hours of the Children and Teen Service and Westmere Women’s Aid"
        " which will receive £32,329 to pay for staff.\n"
    )
    assert (["Westmere Women’s Aid"], 32329) in given(record)


def test_a_sum_of_a_list_is_told_as_the_others_are() -> None:
    record = told(
        "Charities to receive funding included One Road (£3,127.33) to support its work with Sikh and Traveller women,"
        " MIRABEL (£31,422) to support work for women and children, Marsh Advice and Refuge Services (£29,277.22),"
        " Dell Housing Association (£8,138), Larch Women’s Aid (£17,089) and Compass (£7,837.85).\n"
    )
    assert (["MIRABEL"], 31422) in given(record)


def test_a_resolution_may_name_the_contract_that_another_pays_for() -> None:
    text = (
        "Agenda item\n\nUse of the remaining grant\n\nHaving considered the report, Cabinet RESOLVED to:\n\n"
        "1. Approve the allocation of £285,000 (£95,000 per annum) from the Safety Grant for the purpose of funding the cost of the contract described in Recommendation 2.\n\n"
        "2. Approve the direct award of a three year contract (commencing 1 April 2026) to Halden Beck Group for the provision of support in refuges.\n\n"
        "3. Delegate authority to the Director to allocate £140,000 for the purpose of funding the contract described in Recommendation 4.\n\n"
        "4. Award a contract to the sole supplier under Lot B.\n"
    )
    record = extract_json(process(text.encode(), "item.txt"))
    assert given(record) == [(["Halden Beck Group"], 285_000)]


def test_a_quotation_is_no_title() -> None:
    text = (
        "Grants for five groups have been agreed by commissioner Jo Marl, totalling £241,759.\n\n"
        "‘Huge thanks to Jo, the PCC for recognising the many groups working hard across the valley and wider region.’\n\n"
        "We've Got Halden and Moor Covered\n\nCharities benefit from the fund\n"
    )
    record = extract_json(process(text.encode(), "news.txt"))
    title = record["document"].get("title")
    assert title is None or title["value"] == "Charities benefit from the fund"
