"""Read what a meeting resolved, item by item, out of its minutes: what was approved, agreed or noted, and for how much.

"Resolved to (1) approve expenditure on advice, at a cost of £2,000" is a decision, called by what was approved. What
is only recommended, and what an officer is asked to do, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.document import Block, BlockKind
from ingest.phrases import clip, without_article
from ingest.reading import Reading
from ingest.records import Decision, DecisionStatus, Found
from ingest.values import find_money
from ingest.view import View

_RESOLVED = re.compile(
    r"\W*(?:(?:It was |The (?:Committee|Board|Panel|Cabinet|Executive|Council) )?(?:RESOLVED|Resolved|resolved)(?: unanimously)?(?:,? ?[:–-])?(?: [Tt]hat| to)?|(?:RESOLUTIONS?|Resolutions?|RESOLVED):?)(?: the)?\W*"
)
_NUMBER = re.compile(r"\W*(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\W*|\W*")
_WHAT = r"(?P<what>[^;:]+?)"
# Where what is approved has been told, and more is told of it.
_END = r"(?=,? (?:at (?:a|the) (?:total )?(?:cost|value) of|in line with|as (?:detailed|set out|outlined|described)|subject to|until|for the (?:period|year)|with effect|following|in accordance|and (?:to )?(?:delegate|authorise|note))\b|, (?:which|with|to|and)\b|[.;]|$)"
_MADE: tuple[tuple[DecisionStatus, re.Pattern[str]], ...] = (
    (DecisionStatus.APPROVED, re.compile(rf"(?:to )?(?P<word>approve|agree|endorse|adopt|authorise|support)(?: (?:retrospectively|formally))? (?!to\b|that\b){_WHAT}{_END}", re.IGNORECASE)),
    (DecisionStatus.APPROVED, re.compile(rf"(?:that )?{_WHAT} (?:be|is|was|were|are)(?: now| hereby)? (?P<word>approved|agreed|endorsed|adopted|authorised|supported)\b", re.IGNORECASE)),
    (DecisionStatus.NOTED, re.compile(rf"(?:that )?{_WHAT} be (?P<word>noted)\b", re.IGNORECASE)),
    (DecisionStatus.NOTED, re.compile(rf"(?:to )?(?P<word>note) (?!that\b){_WHAT}{_END}", re.IGNORECASE)),
)  # fmt: skip
_NO_THING = re.compile(
    r"(?:(?:the|this|these|those|his|her|their) )?(?:minutes|reports?|contents?|updates?|presentations?|recommendations?|work programme|agenda)\b|.*\bminutes of\b|(?:this|it|these|they|which)\b",
    re.IGNORECASE,
)
_ITEMS = 12  # resolutions of one meeting's item, at most


def resolutions(reading: Reading) -> Iterator[Decision]:
    """Yield what the minutes of a meeting say was resolved; the minutes of the last meeting are none of it."""
    known: set[str] = set()
    for view in _clauses(reading):
        number = _NUMBER.match(view.text)
        decision = _decided(view, number.end() if number else 0)
        if decision is not None and decision.id not in known:
            known.add(decision.id)
            yield decision


def _clauses(reading: Reading) -> Iterator[View]:
    """Yield each resolution: what goes on in the block of "Resolved", or the items under it."""
    left = 0
    label = False  # "RESOLVED" alone, and what was resolved under it
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        lead = _RESOLVED.match(view.text)
        if lead and lead.group().strip():
            left = _ITEMS
            label = lead.end() >= len(view.text)
            if not label:
                yield view.part(lead.end(), len(view.text))
        elif left and (
            _is_item(block, view) or (label and re.match(r"[Tt]hat |[Tt]o ", view.text))
        ):
            label = False
            left -= 1
            yield view
        else:
            left = 0


def _is_item(block: Block, view: View) -> bool:
    return (
        block.kind is BlockKind.ITEM
        or re.match(r"\W*(?:\d{1,2}|[a-z])[.)] ?\w", view.text) is not None
    )


def _decided(view: View, start: int) -> Decision | None:
    for status, pattern in _MADE:
        match = pattern.match(view.text, start)
        what = match.span("what") if match else (0, 0)
        title = clip(view, *without_article(view.text, *what), longest=200) if match else None
        if match is None or title is None or _NO_THING.match(title.value):
            continue
        sums = {hit.value: hit for hit in find_money(view.text)}
        one = next(iter(sums.values())) if len(sums) == 1 else None
        return Decision(
            id=handles.decision(title.value),
            anchor=title.spans,
            title=title,
            status=Found(status, view.match_spans(match, "word"), "decision-status"),
            amount=one.found(view) if one and status is DecisionStatus.APPROVED else None,
        )
    return None
