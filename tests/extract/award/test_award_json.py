from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.json_places import read_values
from ingest.pipeline import process
from ingest.read import read_document
from ingest.records import Award, When
from ingest.rules import unescaped
from tests.extracting import extracted, only, read_text
from tests.waiting import times_as_long


def release(number: int, buyer: str, **award: Any) -> dict[str, Any]:
    """Return a release with one award, whose members `award` may replace."""
    made = {
        "id": "1",
        "status": "active",
        "value": {"amount": 100 * number, "currency": "GBP"},
        "suppliers": [{"name": f"Harbour {number} Ltd"}],
    }
    return {
        "ocid": f"ocds-{number}",
        "buyer": {"name": buyer},
        "tender": {"title": f"Quiet room {number}", "value": {"amount": 9000, "currency": "GBP"}},
        "awards": [{**made, **award}],
    }


def awards_of(*releases: dict[str, Any], indent: int | None = None) -> list[Award]:
    package = {"version": "1.1", "releases": list(releases)}
    return only(Award, extracted("award", read_text(json.dumps(package, indent=indent))))


@pytest.mark.parametrize("indent", [None, 2])
def test_each_release_of_a_package_gives_its_award_with_its_own_buyer_and_title(
    indent: int | None,
) -> None:
    awards = awards_of(
        release(1, "Police and Crime Commissioner for Eastmarch"),
        release(2, "Police and Crime Commissioner for Westmarch"),
        indent=indent,
    )
    told = [
        (a.recipient[0].value.text, a.amount.value, a.funder[0].value.text, a.purpose[0].value)
        for a in awards
        if a.amount
    ]
    assert told == [
        ("Harbour 1 Ltd", 100, "Police and Crime Commissioner for Eastmarch", "Quiet room 1"),
        ("Harbour 2 Ltd", 200, "Police and Crime Commissioner for Westmarch", "Quiet room 2"),
    ]


@pytest.mark.parametrize(
    "award",
    [
        {"value": {"amount": 100, "currency": "EUR"}},
        {"value": {"amount": -100, "currency": "GBP"}},
        {"status": "cancelled"},
        {"suppliers": []},
    ],
)
def test_an_award_that_states_no_pounds_given_is_left_out(award: dict[str, Any]) -> None:
    left = awards_of(
        release(1, "Police and Crime Commissioner for Eastmarch", **award),
        release(2, "Police and Crime Commissioner for Eastmarch"),
    )
    assert [a.recipient[0].value.text for a in left] == ["Harbour 2 Ltd"]


def test_the_days_of_a_contract_are_the_awards_period() -> None:
    days = {"startDate": "2031-04-01T00:00:00Z", "endDate": "2034-03-31T23:59:59+01:00"}
    (award,) = awards_of(
        release(1, "Police and Crime Commissioner for Eastmarch", contractPeriod=days)
    )
    assert award.period is not None
    assert award.period.rule == "begin-end"
    assert (award.period.value.start, award.period.value.end) == (
        When(2031, 4, 1),
        When(2034, 3, 31),
    )


def test_a_buyer_is_found_among_the_parties() -> None:
    made = release(1, "")
    made["parties"] = [
        {"name": "Harbour 1 Ltd", "roles": ["supplier"]},
        {"name": "Eastmarch Combined Authority", "roles": ["buyer", "procuringEntity"]},
    ]
    (award,) = awards_of(made)
    assert [b.value.text for b in award.funder] == ["Eastmarch Combined Authority"]


def test_an_award_without_a_buyer_has_no_funder_from_another_release() -> None:
    awards = awards_of(release(1, "Police and Crime Commissioner for Eastmarch"), release(2, ""))
    assert [len(a.funder) for a in awards] == [1, 0]


def test_a_notice_that_is_cut_off_keeps_what_stands_before_the_cut() -> None:
    text = json.dumps(release(1, "Police and Crime Commissioner for Eastmarch"))
    (award,) = only(Award, extracted("award", read_text(text[: text.index("}]}]") + 3])))
    assert award.amount is not None
    assert award.amount.value == Decimal(100)


def test_the_same_sum_to_the_same_supplier_by_two_contracts_is_two_awards() -> None:
    one, other = (release(n, "Police and Crime Commissioner for Eastmarch") for n in (1, 2))
    other["awards"] = one["awards"]
    assert [a.purpose[0].value for a in awards_of(one, other)] == ["Quiet room 1", "Quiet room 2"]


def test_an_award_that_a_later_release_of_its_process_tells_again_is_one() -> None:
    one = release(1, "Police and Crime Commissioner for Eastmarch")
    (award,) = awards_of(one, {**one, "awards": [{**one["awards"][0], "value": {"amount": 150}}]})
    assert award.amount is not None
    assert award.amount.value == 150


def test_a_notice_of_one_line_is_read_string_by_string() -> None:
    text = json.dumps(release(1, "Police and Crime Commissioner for Norfolk"))
    document = read_document(text.encode(), "notice.json")
    said = [document.printed(block.span) for block in document.blocks]
    assert said == [
        "ocds-1", "Police and Crime Commissioner for Norfolk", "Quiet room 1", "GBP", "1", "active",
        "GBP", "Harbour 1 Ltd",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_long_package_takes_time_by_its_length_and_not_its_square() -> None:
    def reading(count: int) -> Callable[[], None]:
        releases = [release(n, "Police and Crime Commissioner for Norfolk") for n in range(count)]
        data = json.dumps({"releases": releases}).encode()

        def read() -> None:
            records = process(data, "package.json").records
            assert len(only(Award, records)) == count - 1  # the first gives nothing

        return read

    reading(2)()  # what is loaded once
    assert times_as_long(reading(20), reading(200)) < 20


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (r"A \u0026 B", "A & B"),
        (r"one\ntwo\tthree", "one\ntwo\tthree"),
        (r"a \"b\" \\ \/", 'a "b" \\ /'),
        (r"\ud83d\ude00", "\U0001f600"),
        (r"half \ud83d", "half \ufffd"),
    ],
)
def test_escapes_stand_for_what_json_says(printed: str, said: str) -> None:
    assert unescaped(printed) == said


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.lists(_JSON, max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_every_value_stands_where_its_place_says(
    made: list[Any], ascii_: bool, indent: int | None
) -> None:
    text = json.dumps(made, ensure_ascii=ascii_, indent=indent)
    waiting = [(value, json.loads(text)) for value in read_values(text)]
    assert len(waiting) == 1
    while waiting:
        place, value = waiting.pop()
        assert json.loads(text[place.start : place.end]) == value
        if isinstance(value, list):
            waiting += zip(place.items, value, strict=True)
        elif isinstance(value, dict):
            told = {json.loads(f'"{name}"'): one for name, one in place.members.items()}
            waiting += [(told[name], one) for name, one in value.items()]


@given(st.text(alphabet='{}[]:,"\\a1 ', max_size=40))
def test_what_is_no_json_is_read_without_a_fault(text: str) -> None:
    for value in read_values(text):
        assert 0 <= value.start < value.end <= len(text)
