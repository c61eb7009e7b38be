"""What the words beside a sum say that it is for, and what is said of the time of all grants of a page."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process
from ingest.records import Award
from tests.extracting import extracted, only, read_text

OFFICE = "Office of the Police and Crime Commissioner for Northshire\n\n"


def told(text: str, field: str) -> dict[str, object]:
    awards = extract_json(process((OFFICE + text).encode(), "told.txt"))["awards"]
    values = {}
    for award in awards:
        found = award.get(field)
        one = found[0] if isinstance(found, list) and found else found
        values[award["recipient"][0]["value"]] = one["value"] if one else None
    return values


@pytest.mark.parametrize(
    ("line", "purpose"),
    [
        ("Larch Trust: £9,980 for a detached youth worker", "a detached youth worker"),
        ("Larch Trust: £9,980 to visit older people at home", "visit older people at home"),
        ("Larch Trust: £9,980 a year (two advisers)", "two advisers"),
        ("Larch Trust, by-and-for support: £9,980", "by-and-for support"),
        ("Larch Trust, Safe Locks scheme: £9,980", "Safe Locks scheme"),
        ("Larch Trust: £9,980 for 2031/32", None),
        ("Larch Trust: £9,980 for the three years", None),
        ("Larch Trust: £9,980 (first payment)", None),
        ("Larch Trust, Westmere: £9,980", None),
    ],
)
def test_a_line_says_what_its_sum_is_for(line: str, purpose: str | None) -> None:
    text = f"The following grants have been awarded:\n\n- {line}\n- Heron Limited: £12,000\n- Elm Trust: £4,000\n"
    assert told(text, "purpose")["Larch Trust"] == purpose


LIST = """The following grants have been awarded:

- Larch Trust: £9,980
- Heron Limited: £12,000
- Elm Trust: £4,000

"""


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Grants run from 1 June 2031 to 31 May 2032.", "2031-06-01/2032-05-31"),
        ("Projects have until 31 March 2032 to spend the money.", "../2032-03-31"),
        ("Funding has been agreed until March 2032.", "../2032-03"),
        ("The grants will be backdated and will run to 31 March 2032.", "../2032-03-31"),
        ("The last round of grants ran to 31 March 2030.", None),
        ("Applications for grants can be made until 31 March 2032.", None),
    ],
)
def test_the_time_that_is_told_of_all_grants_is_each_ones(
    sentence: str, period: str | None
) -> None:
    assert set(told(LIST + sentence, "period").values()) == {period}


def test_a_time_told_in_one_section_is_not_that_of_another() -> None:
    text = """First round, May 2031

We have awarded £7,000 to Larch Trust. All of the money had to be spent by 31 October 2031.

Second round, May 2032

We have awarded £8,000 to Heron Limited.
"""
    assert told(text, "period") == {"Larch Trust": "../2031-10-31", "Heron Limited": None}


def test_a_period_that_starts_and_ends_on_days_has_both() -> None:
    text = "We have awarded £7,000 to Larch Trust. The funding period starts on 1 April 2031 and ends on 31 March 2034."
    assert told(text, "period") == {"Larch Trust": "2031-04-01/2034-03-31"}


def test_the_one_period_that_a_label_tells_is_that_of_the_one_award() -> None:
    text = """Supplier: Larch Limited

Value: £72,960 (12 months)

Grounds: one supplier only can give the service.

Period: 1 October 2031 to 30 September 2032
"""
    assert told(text, "period") == {"Larch Limited": "2031-10-01/2032-09-30"}


@pytest.mark.parametrize("link", [", ", ", the ", " and "])
def test_a_purpose_ends_where_the_next_to_be_paid_is_named(link: str) -> None:
    text = f"Among the groups are Larch Boxing Club, which receives £7,900 for mentoring{link}Moor Women's Allotment (£3,200) and Elm Bus, which was granted £6,400 to run until March 2031.\n"
    purposes = told("The Commissioner has awarded £31,000 to nine groups.\n\n" + text, "purpose")
    assert purposes["Larch Boxing Club"] == "mentoring"


@pytest.mark.parametrize(
    ("text", "payment"),
    [
        ("The PCC grants £41,200 per annum for two years to Heron Trust.", ["per annum"]),
        ("Heron Trust was awarded an annual grant of £12,000 for its line.", ["annual"]),
        ("Heron Trust and Wren Trust have received £60,000 funding each per annum.", ["per annum"]),
        ("Heron Trust was awarded £12,000 for its yearly open day.", []),
    ],
)
def test_a_sum_of_each_year_says_so(text: str, payment: list[str]) -> None:
    head = "Police and Crime Commissioner for Kent\n\nGrants\n\n"
    for award in only(Award, extracted("award", read_text(head + text))):
        assert [told.value for told in award.payment] == payment


def test_what_stands_in_brackets_for_each_year_is_no_second_award() -> None:
    text = "Police and Crime Commissioner for Kent\n\nGrants\n\nWren Aid was awarded £36,000 (£12,000 a year).\n\nHeron Trust was awarded £36,000 (£10,000 a year)."
    awards = only(Award, extracted("award", read_text(text)))
    sums = [(a.recipient[0].value.text, int(a.amount.value)) for a in awards if a.amount]
    assert sums.count(("Wren Aid", 36_000)) == 1
    assert ("Wren Aid", 12_000) not in sums
