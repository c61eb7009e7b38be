"""Read the dates of a group's papers and work: of its terms of reference, and of its last review."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.records import Found, When
from ingest.values import find_dates
from ingest.view import View

_NOT_THEIRS = re.compile(r"\b(?:not|never|since|until|before|by|will|due|being)\b|[,;:]")


def terms_of_reference(sentences: Iterable[View]) -> Found[When] | None:
    """Return the date of the terms of reference, where it is said to be theirs.

    "Which has not been done since 2031" says until when they were as they are, and dates no paper.
    """
    for sentence in sentences:
        at = sentence.text.lower().find("terms of reference")
        if at < 0:
            continue
        for hit in find_dates(sentence.text, years=True):
            between = sentence.text[at : hit.start] if hit.start > at else ""
            if between and not _NOT_THEIRS.search(between):
                return hit.found(sentence)
    return None


_WORK = re.compile(r"\b(?:review|refresh|updat|revis|terms of reference)", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:(?:not|n[’']t|never) (?:yet )?(?:been )?(?:\w+ )?(?:since|from)|last (?:\w+ )?(?:in|on))(?: the)? $",
    re.IGNORECASE,
)


def last_reviewed(sentences: Iterable[View]) -> Found[When] | None:
    """Return when the group's work or terms were gone over before: "not undertaken since 2031"."""
    for sentence in sentences:
        for hit in find_dates(sentence.text, years=True):
            before = sentence.text[: hit.start]
            if _LAST.search(before) and _WORK.search(before):
                return hit.found(sentence)
    return None
