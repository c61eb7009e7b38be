"""Sentences that name a body and a sum and tell of no award: nothing may be given."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process
from tests.extracting import awards_of

OPENING = """Office of the Police and Crime Commissioner for Northshire

The Commissioner awards grants to local groups each year.

"""
NAMES = ("Kite Trust", "SafeMoor", "Northshire County Council")
TOLD = (
    "The Commissioner has received £410,000 from the Ministry of Justice to support victims.",
    "The Home Office has awarded the Commissioner £410,000 for {} and other services to bid for.",
    "{} has asked the Commissioner for £25,000 to extend its helpline.",
    "{} applied for £25,000 but was unsuccessful.",
    "Grants of up to £5,000 are available; {} can help groups to apply.",
    "The fund, worth £150,000, is managed by {} on behalf of the Commissioner.",
    "{} had an income of £2.4m last year and employs 40 staff.",
    "The Commissioner visited {}, which spends £60,000 a year on its refuge.",
    "{} raised £12,000 at a charity dinner for victims of crime.",
    "The Commissioner will consider a request of £30,000 from {} at the next meeting.",
    "It is recommended that £30,000 be awarded to {}, subject to approval by the Commissioner in May.",
    "The total cost of the project run by {} is £95,000.",
    "In 2019 {} received £20,000 from the Big Lottery.",
    "A reward of up to £10,000 is offered by {} for information leading to an arrest.",
    "The contract currently held by {} is worth £300,000 a year and ends in March; a new provider will be sought.",
    "The tender documents can be had from {}; the contract value is estimated at £300,000.",
    "{} lost £4,000 to fraudsters, and the Commissioner warned others.",
    "The Commissioner agreed not to award £8,000 to {}.",
    "The application of {} for £8,000 was deferred.",
    "{} has been fined £8,000 by the Information Commissioner.",
    "The Commissioner's office spent £8,000 on a survey by {}.",
    "Residents will pay £8 more for policing, said the chair of {}; the precept raises £12m.",
    "The scheme saved {} £8,000 in staff time.",
    "Match funding of £8,000 will come from {}.",
    "{} contributed £8,000 to the cost of the Commissioner's scheme.",
    "The Commissioner met {} to discuss how its £8,000 reserve might be used.",
    "{} estimates that domestic abuse costs the county £85m a year.",
    "Police seized £60,000 in cash near the premises of {}.",
    "Bids of between £20,000 and £50,000 are invited; those successful last year included {}.",
    "The Chief Constable asked for £1.2m; {} supported the request.",
    "{} is hoping to secure £45,000 from the Commissioner.",
    "A decision on £45,000 for {} is expected in June.",
    "The Commissioner withdrew the £45,000 grant to {}.",
    "{} repaid £45,000 to the Commissioner.",
    "The underspend of £45,000 by {} will be returned.",
    "The Commissioner has launched a £45,000 fund with {}.",
    "Of the £1.1m, a third goes to the county council area, said {}.",
    "{} said the £45,000 would make a difference to victims everywhere.",
    "Savings of £45,000 have been found since {} took over the service.",
    "The salary of the chief executive of {} is £45,000.",
    "The Commissioner thanked {} for its gift of £45,000.",
    "The value of the building leased from {} is £45,000.",
    "{} charges £45,000 a year for the use of its system.",
    "The Commissioner has set aside £45,000 for work with young people; {} welcomed the news.",
    "Kent Police was charged £45,000 by {} for training.",
    "Contract notice\n\nProcurement reference: EM-2231\n\nEstimated value\n£1,600,000\n\nEnquiries to {}.",
    "Q1. How much has the Commissioner paid to {} since 2019?\nA1. £25,000 a year.",
)


@pytest.mark.parametrize("told", TOLD)
def test_no_award_is_read_where_none_is_told(told: str) -> None:
    for name in NAMES:
        text = f"{OPENING}{told.format(name)}\n"
        out = extract_json(process(text.encode(), "told.txt"))
        assert out["awards"] == [], text


@pytest.mark.parametrize(
    "told",
    [
        "2.0 Information\n2.1 The present contract with Oak Rape Crisis ends on 30 April 2031.\n\n3.0 Money\n3.1 The contract is worth £318,000 over three years.",
        "3. Meetings\nThe group meets in May.\n\n5. Funding\nThere is no budget. The Commissioner pays £22,000 a year for the coordinator.",
        "Date\tWhat was agreed\tValue\tRef\n24 Sept 2030\tContract let for 3 years\t£105,000\tPCCM-D-301\n6 March 2031\tVariation 1: court adviser\t£34,000\tPCCM-D-388",
    ],
)
def test_a_section_a_variation_and_who_has_the_contract_that_ends_are_given_nothing(
    told: str,
) -> None:
    assert awards_of(told) == []


def test_what_the_office_pays_beside_others_is_given_and_its_share_of_a_cost_too() -> None:
    told = "Dawn Aid, a support service for men, is funded by the Commissioner (£30,000) and the county council."
    assert awards_of(told) == [("Dawn Aid", 30000)]


def test_each_sum_of_a_sentence_comes_from_the_payer_behind_it() -> None:
    text = (
        "Report of the Police and Crime Commissioner for Westmere\n\n"
        "£30,000 comes from the Ministry of Justice grant for 2031/32 and £8,400 from the Commissioner's Community Fund."
    )
    told = extract_json(process(text.encode(), "told.txt"))["funding_in"]
    assert [int(income["amount"]["value"]) for income in told] == [30000]
    assert not told[0].get("source")  # the fund is that of the other sum
