"""A record whose own record is not there is refused, with the reason."""

from __future__ import annotations

from graph.validate import check_quads
from ingest import register
from ingest.belonging import without_loose
from ingest.document import Span
from ingest.pipeline import process
from ingest.records import Decision, Found, Option, Ref

HERE = (Span(3, 9),)
OPTION = Option(
    id="option/1",
    anchor=HERE,
    decision=Found(Ref("decision"), HERE, "link"),
    title=Found("Do nothing", HERE),
)
DECISION = Decision(id="decision", anchor=HERE)
PANEL_PAPER = """Wolding Police and Crime Panel
Report of the Police and Crime Commissioner
Date: 4 May 2031
Title: Help after burglary

1. Purpose of the report

1.1 The panel is asked to note the report.

2. Options considered

- Leave the line as it is.
- Close the line on Sundays.
"""


def test_a_record_stays_with_the_one_that_it_belongs_to() -> None:
    assert without_loose([OPTION, DECISION]) == ([OPTION, DECISION], [])


def test_a_record_that_belongs_to_nothing_is_refused_with_its_place() -> None:
    kept, (refusal,) = without_loose([OPTION])
    assert kept == []
    assert (refusal.record, refusal.field, refusal.start, refusal.end) == (
        "Option",
        "decision",
        3,
        9,
    )
    assert refusal.reason == "the document states no decision that this could belong to"


def test_options_of_a_paper_that_decides_nothing_cost_themselves_and_not_the_paper() -> None:
    read = process(PANEL_PAPER.encode(), "panel.txt")
    assert [one.record for one in read.report.refused] == ["Option", "Option"]
    assert check_quads(read.slug, read.quads, register.trig()).passes
