"""Read what a meeting resolved, item by item, out of its minutes: what was approved, agreed or noted, and for how much.

"Resolved to (1) approve expenditure on advice, at a cost of £2,000" is a decision, called by what was approved. What
is only recommended, and what an officer is asked to do, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.document import Block, BlockKind, Span
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
    clauses = list(_clauses(reading))
    found = [_decided(v, n.end() if (n := _NUMBER.match(v.text)) else 0) for v in clauses]
    for decision in (*found, *agreements(reading)):
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


# "The Board agreed to extend the contract", "AGREED: 1. to go out to tender": what was agreed is said whole.
_AGREED = re.compile(
    r"\b(?:[Tt]he )?(?:Board|Panel|Committee|Cabinet|Executive|Partnership|Group|Sub-?[Gg]roup|Forum|Members|members|It was|it was)(?: (?:also|then|unanimously))? (?P<word>agreed|AGREED|approved|APPROVED|endorsed|ENDORSED|supported)(?: (?:to|that))? (?P<what>[^.;]{8,200}?)(?=[.;]|$)"
)
_WHOLE = re.compile(
    r"\W*(?:\(?\w{1,3}[.)] ?)?(?P<word>AGREED|APPROVED|Agreed|Approved)\b(?:,? ?[:–-])?(?: that| to)?\s*"
)
_ITEM_OF = re.compile(
    r"\W*(?:\(?\w{1,3}[.)]\W*)?(?:[Tt]o|[Tt]hat) (?!note\b|be\b)(?P<what>[^.;]{8,200}?)(?:[;,]? and)?[.;]?$"
)
_NOT_AGREED = re.compile(
    r"\b(?:not|minutes|declined|subject to call|correct record|true record|next meeting|action)\b",
    re.IGNORECASE,
)


def agreements(reading: Reading) -> Iterator[Decision]:
    """Yield what the minutes of a meeting say in prose was agreed, and the items under "AGREED:"."""
    word: tuple[Span, ...] = ()
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        lead = _WHOLE.match(view.text)
        if lead and lead.end() >= len(view.text) - 1:
            word = view.match_spans(lead, "word")
            continue
        item = _ITEM_OF.match(view.text) if word and _is_item(block, view) else None
        if item:
            yield from _agreed(reading, view, item, word)
            continue
        word = word if _is_item(block, view) else ()
        for sentence in view.sentences():
            for match in _AGREED.finditer(sentence.text):
                yield from _agreed(reading, sentence, match, sentence.match_spans(match, "word"))


# "Agreed for the £400 to be spent", "agreed with this": no thing is named.
_NO_TITLE = re.compile(r"(?:for|on|with|by|in|at|from|its|their|and|there|upon)\b", re.IGNORECASE)


def _agreed(
    reading: Reading, view: View, match: re.Match[str], word: tuple[Span, ...]
) -> Iterator[Decision]:
    title = clip(view, *without_article(view.text, *match.span("what")), longest=200)
    # Where a text stops without a mark it may have been cut off, in mid-word.
    cut = view.offsets[match.end() - 1] >= len(reading.document.text.rstrip()) - 1
    if title is None or cut or _NO_THING.match(title.value) or _NO_TITLE.match(title.value):
        return
    if _NOT_AGREED.search(match.group()):
        return
    sums = {hit.value: hit for hit in find_money(view.text[: match.end()])}
    one = next(iter(sums.values())) if len(sums) == 1 else None
    inside = one is not None and one.start >= match.start("what")
    yield Decision(
        id=handles.decision(title.value),
        anchor=title.spans,
        title=title,
        status=Found(DecisionStatus.APPROVED, word, "decision-status"),
        amount=one.found(view) if one and inside else None,
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
