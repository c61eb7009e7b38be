"""Read runs of counts that tell what became of some: "Choose Change: 84 self-referrals, 52 accepted, 31 completed".

What is labelled so, a programme or a place, is the slice (`category`) that each figure is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Block, BlockKind
from ingest.extract.statistic.once import handle_of
from ingest.form import PartKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Statistic, Text
from ingest.values import find_numbers
from ingest.view import View

_DONE = (
    r"(?:referred|accepted|completed|declined|refused|rejected|withdrawn|started|finished|heard|deferred|approved|closed|attended|engaged|offered|supported|assessed"
    r"|charged|convicted|granted|issued|received|opened|recorded|disengaged|waiting)"
)
_FIRST = (
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d+) (?P<what>(?:(?:self|agency|police|victim|new|total) ?-?)?(?:[a-z-]+ )?(?:[a-z-]+s|"
    + _DONE
    + r"))"
)
_NEXT = re.compile(
    rf"(?:, (?:and |of (?:whom|which) )?| and )(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+) (?:(?:were|was) )?(?P<what>{_DONE})(?=[,.;]| and |$| \()"
)
_RUN = re.compile(_FIRST + r"(?=, (?:and |of )?\d| and \d)")


def counted_runs(reading: Reading) -> Iterator[Statistic]:
    """Yield each count of such runs in the publisher's own lines, two or more to a run."""
    label: Block | None = None
    for block in reading.form.statements(reading.document):
        if block.kind is BlockKind.LABEL:
            label = block
            continue
        view = View.of(reading.document, block.span)
        outside = reading.form.part_at(block.span.start) in (PartKind.REQUEST, PartKind.BOILERPLATE)
        named = (
            View.of(reading.document, label.span)
            if label and block.kind is BlockKind.VALUE
            else None
        )
        label = None
        if not outside and "£" not in view.text:
            of = clip(named, 0, len(named.text)) if named else None
            yield from _run(view, (of,) if of else ())


def _run(view: View, category: tuple[Text, ...]) -> Iterator[Statistic]:
    first = _RUN.match(view.text)
    found = [first] if first else []
    while found and (more := _NEXT.match(view.text, found[-1].end())):
        found.append(more)
    hits = {hit.start: hit for hit in find_numbers(view.text)}
    for match in found if len(found) > 1 else ():
        hit, measure = hits.get(match.start("n")), clip(view, *match.span("what"))
        if hit is None or measure is None:
            continue
        value = hit.found(view)
        one = Statistic(id="", anchor=value.spans, value=value, measure=measure, category=category)
        yield replace(one, id=handle_of(one))
