"""For how long contracts and grants are let, and by what they can be extended, in the words of the paper."""

from __future__ import annotations

import pytest

from ingest.records import Award, AwardStatus, Funding, Statistic
from tests.extracting import extracted, only, read_text, values

HEAD = """Office of the Police and Crime Commissioner for Kent

Services for victims

The Commissioner commissions services for victims of crime.

"""


def lengths(text: str) -> list[Funding]:
    return only(Funding, extracted("contract_length", read_text(HEAD + text)))


@pytest.mark.parametrize(
    ("text", "holder", "runs", "longer"),
    [
        (
            "The contract with Elm Trust began on 1 May 2031 for an initial term of three years, with the option to extend for two further periods of twelve months.",
            "Elm Trust",
            ["initial term of three years"],
            ["two further periods of twelve months"],
        ),
        (
            "The line is run by Elm Trust under a contract let in 2030 for an initial three years with two further one-year options.",
            "Elm Trust",
            ["initial three years"],
            ["two further one-year options"],
        ),
        (
            "The contract for the night line passed from Kite Aid to Elm Housing on 1 May 2031. It runs for two years and can be extended twice by a year.",
            "Elm Housing",
            ["two years"],
            ["twice by a year"],
        ),
        (
            "Elm Trust was chosen after a tender. The contract is worth £54,000 over three years and may be extended for two more.",
            "Elm Trust",
            ["three years"],
            ["two more"],
        ),
        (
            "The contract with Elm Trust will last for 36 months, extendable by up to 24 months.",
            "Elm Trust",
            ["36 months"],
            ["up to 24 months"],
        ),
        ("Elm Trust holds the contract (3+1+1).", "Elm Trust", ["3+1+1"], []),
        (
            "A new contract with Elm Trust is for three years plus two.",
            "Elm Trust",
            ["three years"],
            ["two"],
        ),
        (
            "She signed a five year agreement with Elm Trust, including two optional years.",
            "Elm Trust",
            ["five year"],
            ["two optional years"],
        ),
        ("Elm Trust has been awarded £90,000 over three years.", "Elm Trust", ["three years"], []),
        (
            "The contract with Elm Trust runs to 31 March 2033, with an optional extension available until 31 March 2034.",
            "Elm Trust",
            [],
            ["until 31 March 2034"],
        ),
        (
            "The last year of the contract with Elm Trust is 2032. There is an option to extend the contract beyond 2032/33 for two further years.",
            "Elm Trust",
            [],
            ["two further years"],
        ),
        (
            "The contract with Elm Trust ends in March 2033, with the possibility of an additional two years in one year extensions.",
            "Elm Trust",
            [],
            ["an additional two years in one year extensions"],
        ),
        (
            "The contract with Elm Trust has an extension clause following the initial 3 years.",
            "Elm Trust",
            ["initial 3 years"],
            [],
        ),
    ],
)
def test_the_length_of_a_contract_is_told_of_who_holds_it(
    text: str, holder: str, runs: list[str], longer: list[str]
) -> None:
    (one,) = lengths(text)
    assert [b.value.text for b in one.recipient] == [holder]
    assert values(one.runs_for) == runs
    assert values(one.extendable_by) == longer


@pytest.mark.parametrize(
    "text",
    [
        "Elm Trust has run the line for six years.",
        "Elm Trust has held the contract for three years.",
        "Over the last three years Elm Trust has had a contract with the Commissioner.",
        "Elm Trust was given a grant three years ago.",
        "He was jailed for three years after Elm Trust helped the victim.",
        "Ann Noble said: “A contract with Elm Trust for three years is what we need.”",
        "Elm Trust told the panel that victims wait for three months for a grant.",
        "Grants are for up to 12 months.",
        "She entered into a joint funding agreement with Kent Council for 18 months.",
        "Elm Trust received a grant to run a 10 week project.",
        "The ministry said that it would give funding over three years for the Kite Unit.",
        "Kent County Council’s contribution to the contract is confirmed for the whole four-year term.",
        "The specific grant has an option to extend for a further nine months.",
    ],
)
def test_time_that_is_over_or_waited_for_is_no_length_of_a_contract(text: str) -> None:
    assert lengths(text) == []


def test_a_length_that_is_only_recommended_says_so() -> None:
    (one,) = lengths(
        "It is recommended that a contract with Elm Trust be let for a period of four years from 1 June 2031."
    )
    assert one.status is not None
    assert one.status.value is AwardStatus.PROPOSED
    assert str(one.period and one.period.value) == "2031-06-01/.."


def test_what_a_contract_without_a_body_is_for_is_told_beside_it() -> None:
    (one,) = lengths(
        "The victim care contract is being tendered again. The new contract is expected to run for five years."
    )
    assert values(one.funds) == ["victim care"]
    assert values(one.runs_for) == ["five years"]


def test_what_is_procured_for_a_period_is_told_with_it() -> None:
    (one,) = lengths("To carry out a procurement of advice services for a period of 7 years (5+2).")
    assert values(one.funds) == ["advice services"]
    assert values(one.runs_for) == ["period of 7 years", "5+2"]


NOTICE = """
    Contract award notice

    Support for victims in Westmere

    Police and Crime Commissioner for Westmere
    Notice reference: 2031/S 000-018842

    Section II: Object
    II.1.1) Title: Support for victims in Westmere

    Lot 1: Adults
    II.2.7) Duration: 36 months
    II.2.11) Options: Yes. Two extensions of up to 12 months each.

    Lot 2: Children
    II.2.7) Duration: 24 months
    II.2.11) Options: No

    Section V: Award of contract
    Lot 1
    V.2.2) Number of tenders received: 5
    V.2.3) Contractor: Elm Trust
    V.2.4) Value of the contract: £395,000
    Lot 2
    V.2.2) Number of tenders received: 1
    V.2.3) Contractor: Kite Children's Foundation
    V.2.4) Value of the contract: £92,500
    """


def test_each_lot_of_a_notice_has_its_length_and_its_extension() -> None:
    told = only(Funding, extracted("contract_length", read_text(NOTICE)))
    assert [(values(f.funds), values(f.runs_for), values(f.extendable_by)) for f in told] == [
        (["Lot 1: Adults"], ["36 months"], ["Two extensions of up to 12 months each"]),
        (["Lot 2: Children"], ["24 months"], []),
    ]


def test_each_lot_of_a_notice_goes_to_its_own_contractor() -> None:
    awards = only(Award, extracted("award", read_text(NOTICE)))
    assert [(a.recipient[0].value.text, int(a.amount.value)) for a in awards if a.amount] == [
        ("Elm Trust", 395_000),
        ("Kite Children's Foundation", 92_500),
    ]


def test_days_and_options_of_a_contract_are_no_figures() -> None:
    text = HEAD + (
        "Staff move to Elm Trust on 1 April.\n\nThe contract has two further one-year options, and 12 tenders were received.\n"
    )
    figures = only(Statistic, extracted("statistic", read_text(text)))
    assert [int(f.value.value) for f in figures] == [12]


def test_the_number_of_tenders_under_its_label_is_a_figure() -> None:
    figures = only(Statistic, extracted("statistic", read_text(NOTICE)))
    assert [int(f.value.value) for f in figures] == [5, 1]


def test_what_a_commissioner_does_with_a_contract_is_not_what_it_is_for() -> None:
    for does in ("extends", "renews", "varies"):
        told = lengths(
            f"In line with clause 4, the Commissioner {does} the contract for two years."
        )
        assert [found.value for one in told for found in one.funds] == []


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("The contract with Elm Trust is for an initial period of 3 years with the option to extend of up to a further 2 x 12 months.", "up to a further 2 x 12 months"),
        ("The contract with Elm Trust is for two years, with the option for the Council to extend for a further twelve months.", "a further twelve months"),
    ],
)  # fmt: skip
def test_by_what_a_contract_can_be_made_longer(text: str, longer: str) -> None:
    (one,) = lengths(text)
    assert [value.removeprefix("for ") for value in values(one.extendable_by)] == [longer]


def test_a_contract_awarded_directly_tells_its_holder_its_length_its_start_and_what_for() -> None:
    (one,) = lengths(
        "Approve the direct award of a three year contract (commencing 1 April 2031) to Heron Group for the provision of support for adult victims in refuge accommodation."
    )
    assert [body.value.text for body in one.recipient] == ["Heron Group"]
    assert values(one.funds) == ["support for adult victims in refuge accommodation"]
    assert values(one.runs_for) == ["three year"]
    assert str(one.period and one.period.value) == "2031-04-01/.."
