"""Who pays which share of a contract, beside whoever is paid."""

from __future__ import annotations

from ingest.records import Award, Funding
from tests.extracting import extracted, only, read_text

OFFICE = (
    "Office of the Police and Crime Commissioner for Elder\n\nVictim services: who funds what\n\n"
)


def told(text: str) -> list[tuple[str, int, list[str]]]:
    return [
        (
            f.funder[0].value.text if f.funder else "",
            int(f.amount.value),
            [t.value for t in f.funds],
        )
        for f in only(Funding, extracted("award", read_text(OFFICE + text)))
        if f.amount
    ]


def test_who_contributes_how_much_towards_what() -> None:
    text = "The centre helps victims. NHS England contributes £240,000 a year towards the contract. Elder County Council pays £30,000 a year for the children's service."
    assert told(text) == [
        ("NHS England", 240_000, ["the contract"]),
        ("Elder County Council", 30_000, []),
    ]


def test_a_share_of_each_lot_is_no_award() -> None:
    text = "NHS England contributes £190,000 of Lot 1 and £14,000 of Lot 2 over three years.\n\nContact: Elm House Trust"
    assert told(text) == [("NHS England", 190_000, ["Lot 1"]), ("NHS England", 14_000, ["Lot 2"])]
    assert only(Award, extracted("award", read_text(OFFICE + text))) == []


def test_so_much_a_year_towards_a_contract_is_not_how_long_it_runs() -> None:
    text = "NHS England contributes £240,000 a year towards the contract."
    lengths = only(Funding, extracted("contract_length", read_text(OFFICE + text)))
    assert [f.runs_for for f in lengths] == []
