"""Read what the labels of a specification, and its clause on the contract, say: who commissions and provides, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.cued import cued
from ingest.document import Block, BlockKind
from ingest.phrases import bodies_in, name_of
from ingest.reading import Reading
from ingest.records import Bodies, Found, Period
from ingest.values import find_periods
from ingest.view import View

_ROLES = (
    ("provider", re.compile(r"(?:(?:lead|service|current|name of) )*providers?(?: lead)?(?: name)?|(?:delivered|provided|run) by|(?:grant )?recipient|grant ?holder|contractor", re.IGNORECASE)),
    ("commissioner", re.compile(r"(?:(?:lead|co-?|joint) ?)?commissioners?(?: name)?|commissioned by|commissioning (?:body|authority|organisation)|(?:contracting )?authority", re.IGNORECASE)),
    ("funder", re.compile(r"(?:funders?|funded by|paid for by|funding body)", re.IGNORECASE)),
)  # fmt: skip
_WHEN = re.compile(
    r"(?:(?:contract|grant|service|funding|agreement) )?(?:period|term|duration|dates?)(?: of (?:the )?(?:contract|grant|service|agreement))?",
    re.IGNORECASE,
)


def labelled_bodies(reading: Reading, blocks: list[Block]) -> Iterator[tuple[str, Bodies]]:
    """Yield the bodies behind labels as "Provider" and "Commissioner", with the field of each."""
    for label, value in _labels(reading, blocks):
        role = next((r for r, words in _ROLES if words.fullmatch(label)), None)
        if role is None:
            continue
        if _OPEN.match(value.text):
            continue
        aside = _ASIDE.search(value.text)
        value = value.part(0, aside.start()) if aside else value
        bodies = bodies_in(value, 0, len(value.text), reading.glossary)
        alone = None if bodies else name_of(value, 0, len(value.text), reading.glossary)
        if bodies or (alone and _NAMES.fullmatch(alone.value.text)):
            yield role, bodies or ((alone,) if alone else ())


_NAMES = re.compile(r"(?!The\b)[A-Z][\w’'&.-]*(?: (?:of|and|for|the|in|&|[A-Z][\w’'&.-]*)){0,7}")  # fmt: skip


_ASIDE = re.compile(r" ?\((?![A-Z]{2,8}\))|\.$")  # "(registered charity), Northshire"
_OPEN = re.compile(r"(?:to be|tbc|tba|not|none|see|various|n/a)\b", re.IGNORECASE)


def labelled_period(reading: Reading, blocks: list[Block]) -> Found[Period] | None:
    """Return the one interval behind a label as "Period" or "Contract term"."""
    for label, value in _labels(reading, blocks):
        hits = find_periods(value.text, open_ended=False) if _WHEN.fullmatch(label) else []
        if len(hits) == 1:
            return hits[0].found(value)
    return None


def _labels(reading: Reading, blocks: list[Block]) -> Iterator[tuple[str, View]]:
    for label, value in pairwise(blocks):
        labelled = label.kind is BlockKind.LABEL and value.kind is BlockKind.VALUE
        headed = label.kind is not BlockKind.LABEL and value.kind is BlockKind.PARAGRAPH
        if labelled or headed:
            text = View.of(reading.document, label.span).text.strip(" :")
            yield _NUMBER.sub("", text), View.of(reading.document, value.span)


_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.? ")


_CONTRACT = cued(
    r"\b(?:[Cc]ontract|[Aa]greement|[Ss]ervice|[Gg]rant|[Ff]unding)(?: (?:period|term))?(?: (?:will|shall|is to|is expected to|is due to))? (?:be )?(?:initially )?(?:runs?|lasts?|starts?|begins?|commences?|let|awarded|is|operates?|covers?|in place|for)\b[^.;:]{0,30}?$"
)


def contract_period(view: View) -> Found[Period] | None:
    """Return the interval for which a clause says that the contract or the service runs."""
    for hit in find_periods(view.text, open_ended=False):
        if _CONTRACT.search(view.text[: hit.start]) and hit.value.start and hit.value.end:
            return hit.found(view)
    return None
