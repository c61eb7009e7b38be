"""Who funds what, and of which body a contract ends and when."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.records import Award, Funding, FundingIn
from tests.extracting import extracted, only, read_text, values

NOTICE = "Northshire Police and Crime Commissioner\n\nDecision notice\n\nTitle: A night line\n\nSummary\n\n{}"


def endings(words: str) -> list[Funding]:
    return only(Funding, extracted("award", read_text(NOTICE.format(words))))


@pytest.mark.parametrize(
    ("words", "recipient", "end", "instrument"),
    [
        ("The current contract with Elm Advice ends on 31 March 2031.", "Elm Advice", "../2031-03-31", "contract"),
        ("The contract, held by Elm Advice, is due to finish on 31 March 2031.", "Elm Advice", "../2031-03-31", "contract"),
        ("Elm Advice’s current grant for its night line comes to an end in May 2031.", "Elm Advice", "../2031-05", "grant"),
        ("The line is run by Elm Advice under a contract that runs until 1 June 2031.", "Elm Advice", "../2031-06-01", "contract"),
        ("The grant agreement with the Elm Advice Trust will expire at the end of March 2031.", "Elm Advice Trust", "../2031-03", "grant agreement"),
    ],
)  # fmt: skip
def test_an_agreement_that_ends_is_its_bodys_until_then(
    words: str, recipient: str, end: str, instrument: str
) -> None:
    (one,) = endings(words)
    assert [body.value.text for body in one.recipient] == [recipient]
    assert one.period is not None
    assert str(one.period.value) == end
    assert one.instrument is not None
    assert one.instrument.value == instrument


def test_what_the_agreement_pays_for_is_told_with_it() -> None:
    (one,) = endings(
        "The existing contract with Elm Advice for the night line will expire on 31 March 2031."
    )
    assert values(one.funds) == ["night line"]


@pytest.mark.parametrize(
    "words",
    [
        "The new contract with Elm Advice runs from 1 April 2031 until 31 March 2034.",
        "The existing contracts expire on 31 March 2031.",
        "The contract with Elm Advice says when the trial ends.",
    ],
)
def test_what_begins_or_has_no_body_or_no_date_is_no_ending(words: str) -> None:
    assert endings(words) == []


def test_a_sum_is_funded_by_whom_its_sentence_says() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner has announced a fund.

        An uplift of £27,300 would go into the main pot as allocated by the Minstry of Justice (MoJ) this year.

        It is part of a fund worth £1.8m, £330,600 of which has been funded by Westmere Council.
        """)
    told = {f.amount.value: [b.value.text for b in f.funder] for f in only(Funding, extracted("award", document)) if f.amount}  # fmt: skip
    assert told[Decimal(27300)] == ["MoJ"]
    assert told[Decimal(330600)] == ["Westmere Council"]


def test_the_sentence_after_an_award_may_tell_until_when_it_runs() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner has awarded £447,700 to Elm Advice for a night line.
        The contract, which is jointly funded, will run from April until March 2032. Another line opens in May 2033.
        """)
    (award,) = only(Award, extracted("award", document))
    assert award.period is not None
    assert str(award.period.value) == "../2032-03"


NEWS = "Northshire’s Office of the Police and Crime Commissioner told the news.\n\n{}"


def test_a_sum_that_an_office_has_won_is_its_income_and_the_next_sentence_says_from_whom() -> None:
    document = read_text(
        NEWS.format(
            "A further £167,400 of new money has been secured by Northshire’s Office of the Police and Crime Commissioner. "
            "This money comes from a large pot released by the Ministry of Justice in May."
        )
    )
    (income,) = only(FundingIn, extracted("award", document))
    assert [b.value.text for b in income.funder] == ["Ministry of Justice"]
    assert [b.value.text for b in income.recipient] == ["Office of the Police and Crime Commissioner"]  # fmt: skip


def test_a_sum_shared_among_bodies_is_told_with_all_of_them() -> None:
    document = read_text(
        NEWS.format(
            "£47,700 will be split between local agencies including Teens in Need (TIN+), Elm Street Counselling Service "
            "(ESCS) and the Ash Trust. It has come from NHS England to meet demand."
        )
    )
    (shared,) = (f for f in only(Funding, extracted("award", document)) if f.recipient)
    assert [b.value.text for b in shared.recipient] == ["Teens in Need", "Elm Street Counselling Service", "Ash Trust"]  # fmt: skip
    assert [b.value.text for b in shared.funder] == ["NHS England"]


def test_what_i_receive_is_the_commissioners_from_whom_the_sentence_before_says() -> None:
    document = read_text("""
        Northshire Police and Crime Commissioner

        Funding is provided each spring by the Ministry of Justice (MoJ) to me so that I can pay for help. I receive this
        allocation by a formula, which in Northshire means a grant of £1,673,200.

        The new fund of over £70,000 was given to the Northshire Police and Crime Commissioner. The fund, which comes from
        the Home Office, has a name.
        """)
    told = {i.amount.value: ([b.value.text for b in i.funder], i.qualifier and i.qualifier.value) for i in only(FundingIn, extracted("award", document)) if i.amount}  # fmt: skip
    assert told == {
        Decimal(1673200): (["Ministry of Justice"], None),
        Decimal(70000): (["Home Office"], "over"),
    }


def test_a_package_for_the_whole_country_is_no_income() -> None:
    document = read_text("""
        Northshire Police and Crime Commissioner tells of funding.

        The Government announced a package of £76m extra funding for charities. A total of £20m was to be administered by
        the Ministry of Justice through Police and Crime Commissioners in England and Wales.
        """)
    assert only(FundingIn, extracted("award", document)) == []


def test_the_fund_of_an_award_is_told_in_its_sentence() -> None:
    document = read_text("""
        Decisions of the Northshire Police and Crime Commissioner

        To agree £3,050 funding from the PCC Safer Homes Fund to enable the Elm Trust to train helpers.
        """)
    (award,) = only(Award, extracted("award", document))
    assert [s.value for s in award.source] == ["Safer Homes Fund"]


def test_what_a_sum_is_spent_on_and_of_which_fund_it_is_part() -> None:
    document = read_text("""
        News of the Northshire Police and Crime Commissioner

        Part of the £12.5 million Night Lines Fund, the award of Northshire is small. Of that sum, £43,700 will be spent on
        alarms for tenants at risk. Funds previously given (2030 – 2031) and those of 2032-2035 were told as £21.7m of funding.
        """)
    told = {f.amount.value: f for f in only(Funding, extracted("award", document)) if f.amount}
    kinds = {amount: f.kind and f.kind.value for amount, f in told.items()}
    assert kinds[Decimal(12_500_000)] == "Fund"
    assert [p.value for p in told[Decimal(43_700)].purpose] == ["alarms for tenants at risk"]
    assert told[Decimal(21_700_000)].period is None


def test_what_all_commissioners_are_given_or_anyone_may_apply_for_is_no_income() -> None:
    document = read_text("""
        Northshire Police and Crime Commissioner tells of funding.

        The MoJ confirmed a commitment for an additional £6 million funding to grants which are issued to PCCs this year.

        Charities can apply for a grant of up to £5,000, which has been taken from the Ministry of Justice’s grant.
        """)
    records = extracted("award", document)
    assert only(FundingIn, records) == []
    assert {f.amount.value for f in only(Funding, records) if f.amount} == {Decimal(6_000_000), Decimal(5000)}  # fmt: skip


def test_money_that_is_by_courtesy_of_a_ministry_is_the_ministrys() -> None:
    document = read_text("""
        Northshire Police and Crime Commissioner tells of funding.

        The budget allocates £1 million of funding to help the towns. This injection, courtesy of the Home Office, is new.
        """)
    (told,) = only(Funding, extracted("award", document))
    assert [b.value.text for b in told.funder] == ["Home Office"]


def test_income_is_that_of_the_commissioner_whom_the_sentence_names() -> None:
    document = read_text("""
        The Office of the Police and Crime Commissioner for Kent (OPCC) tells of grants.

        The Home Office awarded grant funding of £194,600 to the Police and Crime Commissioner for Kent to open a line.

        Match funding of £83,500 was needed for the line.
        """)
    records = extracted("award", document)
    (income,) = only(FundingIn, records)
    assert [b.value.text for b in income.recipient] == ["Police and Crime Commissioner for Kent"]
    assert [f.kind.value for f in only(Funding, records) if f.kind] == ["Match funding"]


def test_nobody_takes_in_what_it_gives() -> None:
    document = read_text("""
        Published by the Ministry of Justice

        Decision: to accept £16,000 of funding from the Ministry of Justice.
        """)
    for income in only(FundingIn, extracted("award", document)):
        assert [b.value.text for b in income.funder] == ["Ministry of Justice"]
        assert income.recipient == ()


def test_with_whom_and_what_for_is_no_part_of_who_pays() -> None:
    words = "It is part of a wider project funded by the Commissioner in partnership with Holm City Council and Elm Trust to gather what they know."
    assert endings(words) == []


def test_what_a_county_won_is_not_the_districts_that_tells_of_it() -> None:
    page = (
        "Elmshire District Council Is Supporting New Programme\n\n"
        "Elmshire District Council is playing a part in a programme.\n\n"
        "It begins after the county successfully bid for more than £240,000 from the Home Office to help victims.\n\n"
        "A councillor said: “Good.”"
    )
    (one,) = only(FundingIn, extracted("award", read_text(page)))
    assert one.recipient == ()


def test_a_sum_is_told_with_what_it_is_for_behind_what_it_makes_each_year() -> None:
    document = read_text("""
        News of the Northshire Police and Crime Commissioner

        The money will be used as follows:

        - £91,200 (£22,800 per annum for 4 years) will be spent on alarms for tenants.
        - £64,400 (£16,100 per annum for 4 years) will be allocated to the provision of a night line.
        """)
    told = {f.amount.value: f for f in only(Funding, extracted("award", document)) if f.amount}
    assert set(told) == {Decimal(91_200), Decimal(64_400)}
    assert [p.value for p in told[Decimal(91_200)].purpose] == ["alarms for tenants"]
    assert [p.value for p in told[Decimal(64_400)].purpose] == ["the provision of a night line"]


def test_what_a_ministry_gave_to_organisations_is_no_income_of_an_office() -> None:
    document = read_text("""
        News of the Northshire Police and Crime Commissioner

        The Ministry of Justice has awarded four Northshire support organisations nearly £40,000 between them.
        """)
    records = extracted("award", document)
    assert only(FundingIn, records) == []
    (one,) = only(Funding, records)
    assert one.amount is not None
    assert one.amount.value == Decimal(40_000)


@pytest.mark.parametrize(
    "words",
    [
        "The refuge is at risk since it lost over £26,400 in funding it had counted on.",
        "The refuge has closed its list while it searches for £26,400 in funding to go on.",
    ],
)
def test_what_is_lost_or_looked_for_is_no_funding(words: str) -> None:
    document = read_text(f"News of the Northshire Police and Crime Commissioner\n\n{words}")
    assert only(Funding, extracted("award", document)) == []
