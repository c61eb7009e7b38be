"""Records come out as JSON, each leaf with its place, a thing told twice once."""

from __future__ import annotations

import json
from decimal import Decimal

from ingest.document import Document, Span
from ingest.finding import Finding
from ingest.publish import to_json
from ingest.records import Award, Found, Name, Paper, Period, Service, When

TEXT = "Letter A1. The Harbour team gets £50.50 from 1 May 2023 to 31 July 2023. It is free and open to all."
DOCUMENT = Document(TEXT, "0" * 64, "letter.txt")


def found(words: str, value: object = None, rule: str = "verbatim") -> Found:  # type: ignore[type-arg]
    at = TEXT.index(words)
    return Found(words if value is None else value, (Span(at, at + len(words)),), rule)


def test_every_leaf_has_its_value_and_its_place() -> None:
    paper = Paper(
        id="paper",
        anchor=(Span(0, 6),),
        kind=found("Letter", "foi-response", "form"),
        references=(found("A1"),),
    )
    award = Award(
        id="a",
        anchor=(Span(0, 6),),
        recipient=(found("Harbour team", Name("Harbour team")),),
        amount=found("£50.50", Decimal("50.5"), "money"),
        period=found(
            "from 1 May 2023 to 31 July 2023", Period(When(2023, 5, 1), When(2023, 7, 31)), "period"
        ),
    )
    finding = Finding("contradiction", "It says two things.", (), (Span(0, 6),))
    told = json.loads(json.dumps(to_json(DOCUMENT, [paper, award], [finding])))
    assert told["document"]["reference"] == [
        {"value": "A1", "start": 7, "end": 9, "rule": "verbatim"}
    ]
    (one,) = told["awards"]
    assert one["amount"]["value"] == 50.5
    assert TEXT[one["amount"]["start"] : one["amount"]["end"]] == "£50.50"
    assert one["recipient"][0]["value"] == "Harbour team"
    assert one["period"]["value"] == "2023-05-01/2023-07-31"
    assert told["findings"][0]["kind"] == {"value": "contradiction", "start": 0, "end": 6}
    assert told["funding_in"] == []


def test_a_thing_told_twice_comes_once_with_all_that_is_said_of_it() -> None:
    name = found("Harbour team")
    one = Service(id="s", anchor=(Span(0, 6),), name=name, cost=(found("free"),))
    two = Service(
        id="s", anchor=(Span(0, 6),), name=name, cost=(found("free"),), audience=(found("all"),)
    )
    (told,) = to_json(DOCUMENT, [one, two], [])["services"]
    assert [leaf["value"] for leaf in told["cost"]] == ["free"]
    assert [leaf["value"] for leaf in told["audience"]] == ["all"]
