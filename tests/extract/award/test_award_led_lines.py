"""Lines that say by a label who leads, tenders and who won, and entries of a list in other clothes."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

TENDERS = "Decision Notice\n\nA process has been run. Three suppliers {}: Kite Ltd (£38,500), University of Marl (£41,200) and Iris Analysis (£54,990).\n\n"


@pytest.mark.parametrize("lead", ["Lead organisation: ", "Lead: "])
def test_who_leads_a_piece_of_work_has_the_sum_at_the_end_of_its_line(lead: str) -> None:
    told = f"The Deputy Mayor agreed the following grants:\nBolton – {lead}Kite Vale CVS. £200,000\nBury Cross – {lead}Iris Bury. £175,000\nWigan – {lead}to be confirmed. £90,000"
    assert awards_of(told) == [("Kite Vale CVS", 200000), ("Iris Bury", 175000)]


def test_lines_of_budgets_that_name_who_leads_are_none() -> None:
    told = "Budgets for the year are:\nBolton – Lead organisation: Kite Vale CVS. £200,000\nBury – Lead organisation: Iris Bury. £175,000"
    assert awards_of(told) == []


@pytest.mark.parametrize("told", ["submitted quotations", "submitted bids"])
def test_of_those_who_offered_the_one_who_won_has_its_price(told: str) -> None:
    won = "Decision: to award the contract to Kite Ltd, who scored highest."
    assert awards_of(TENDERS.format(told) + won) == [("Kite Ltd", 38500)]
    assert awards_of(TENDERS.format(told) + "None of them is accepted.") == []


def test_an_entry_with_its_number_ends_with_what_was_approved() -> None:
    told = "The Commissioner has considered 9 applications and approved 2:\n1. (SG/31/02) Eden Vale Women's Institute, scams roadshow. Approved: £620\n2. (SG/31/03) Marl Carers Club. Approved: £1,000"
    assert awards_of(told) == [("Eden Vale Women's Institute", 620), ("Marl Carers Club", 1000)]


def test_who_runs_what_is_funded_is_told_in_brackets() -> None:
    told = "PFCC to fund Fire Setters Intervention (run by Kite Fire Trust) – £9,990."
    assert awards_of(told) == [("Kite Fire Trust", 9990)]


def test_a_list_of_clauses_ends_with_and() -> None:
    told = "The successful bids came from:\n\nMarl Vale Council, for crossings – £18,000;\nthe Kite Road Group, a training firm – £3,000;\nand Iris Air Ambulance – £10,000."
    assert awards_of(told)[-1] == ("Iris Air Ambulance", 10000)


def test_a_short_page_of_a_request_and_its_response_is_an_answer() -> None:
    told = """FOI 2031-009 Response
Request
I would like to know what funding Kite North has received from your office in the past five years.
Response
Our records show the following payments to Kite North:
12/06/2028 £3,000
04/11/2029 £4,500
"""
    assert awards_of(told) == [("Kite North", 3000), ("Kite North", 4500)]
