"""What a careful reader notices about a document's own dates."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ingest.document import Span
from ingest.notices import find
from ingest.records import Award, Found, Period, Request, When

HERE = (Span(0, 4),)
RESOLVER: Any = SimpleNamespace(record=lambda record: f"id/{record.id}")


def award(start: When, end: When) -> Award:
    return Award(id="a", anchor=HERE, period=Found(Period(start, end), HERE, "period"))


def test_an_end_before_its_start_is_a_finding_about_the_thing() -> None:
    (finding,) = find([award(When(2031, 4, 1), When(2030, 3, 31))], RESOLVER)
    assert finding.kind == "dates-out-of-order"
    assert finding.description == "Ends on 2030-03-31, before it starts on 2031-04-01."
    assert finding.about == ("id/a",)
    assert finding.spans == HERE


@pytest.mark.parametrize("end", [When(2031), When(2031, 4), When(2031, 4, 1)])
def test_an_end_of_the_same_day_month_or_year_is_in_order(end: When) -> None:
    assert find([award(When(2031, 4, 1), end)], RESOLVER) == []


def test_an_answer_before_its_request_is_a_finding() -> None:
    request = Request(
        id="r",
        anchor=HERE,
        dated=Found(When(2031, 5, 2), HERE, "date"),
        answered=Found(When(2031, 4, 25), HERE, "date"),
    )
    (finding,) = find([request], RESOLVER)
    assert finding.description == "Answered on 2031-04-25, before the request of 2031-05-02."
