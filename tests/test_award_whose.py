"""Whose a sum is: whoever runs a project, each of a long sentence, nobody where a bid is deferred, the same again next year."""

from __future__ import annotations

from tests.extracting import awards_of

OPENING = "Police and Crime Commissioner for Northmoor » Decisions\n\n"


def test_who_runs_a_project_has_its_sum() -> None:
    text = "The Compass Project, run by Moor Family Network, will receive £45,000 to help more women.\n"
    assert awards_of(OPENING + text) == [("Moor Family Network", 45000)]


def test_each_of_a_sentence_has_its_sum_however_long_what_it_is_for() -> None:
    text = (
        "Decision: The Commissioner has decided to make the following grants, namely: £58,000 to Moor Addiction Services for work "
        "with offenders in the custody suites at Tarn and Holm; £16,200 to Wold Methodist Circuit for the running of a youth bus; "
        "and £6,000 to Holm Lions Club for the Stay Safe and Bogus Caller schemes.\n"
    )
    assert awards_of(OPENING + text) == [
        ("Moor Addiction Services", 58000),
        ("Wold Methodist Circuit", 16200),
        ("Holm Lions Club", 6000),
    ]


def test_what_was_asked_is_nobodys_where_the_bid_is_deferred() -> None:
    group = "Date: 7 May 2031\nTitle: Bid to Innovation Fund – {}\nAmount requested: {}\nDecision: {}\nSigned by: Commissioner\n\n"
    given = group.format(
        "Circus", "£3,800", "The Commissioner agreed to fund it. £3,800 to Kite Circus CIC."
    )
    deferred = group.format(
        "Cyber Smart", "£4,410", "Deferred. The applicant, Moor Schools, is to be asked for more."
    )
    other = group.format("Mobile office", "£14,995", "To buy a vehicle.")
    assert awards_of("Decision log 2031\n\n" + given + other + deferred) == [
        ("Kite Circus CIC", 3800)
    ]


def test_the_same_sum_below_the_heading_of_another_year_is_another_award() -> None:
    rows = (
        "Name of recipient\n\nAmount paid\n\nMoor Rape Crisis\n\n{}\n\nSAFE Holm\n\n£16,480.00\n\n"
    )
    told = "Grants made by the Police and Crime Commissioner\n\n"
    for year, amount in (("2014/15", "£27,500.00"), ("2015/16", "£30,000.00")):
        told += f"{year}\n\n" + rows.format(amount)
    assert awards_of(told) == [
        ("Moor Rape Crisis", 27500),
        ("SAFE Holm", 16480),
        ("Moor Rape Crisis", 30000),
        ("SAFE Holm", 16480),
    ]
