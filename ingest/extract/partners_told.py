"""Read with whom a body is said to act together: "X, in partnership with A, B and C", also where a list follows.

Acting together is no membership and no award: it is told of the body, beside its other facts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import combinations

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.form import PartKind
from ingest.phrases import NAME
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Name
from ingest.values import Hit
from ingest.view import View

_SORT = r"(?:(?:the |our |its |their )?(?:[a-z-]+ ){0,2}(?:partners?|partner agencies|organisations|agencies|authorities|bodies|charities|councils)(?:,? (?:including|such as|like|namely))?)"
_WITH = cued(
    r"\b(?:[Ii]n (?:close |full )?(?:partnership|collaboration|conjunction|co-?operation)|[Jj]ointly|[Tt]ogether|[Ww]ork(?:s|ing|ed)?(?: closely| together| jointly| alongside)?(?: in partnership)?|[Pp]artner(?:s|ed|ing)|[Tt]eamed up|[Jj]oined forces) with"
    rf"(?: (?:the )?following)?(?: {_SORT})?:?(?: (?:the|local|neighbouring|our|its))*(?: |$)"
)
_GLUE = re.compile(
    r"\)?(?: \([^()]{1,40}\))?(?:, [^,.;]{3,90},)?,?(?: (?:who|which|is|are|was|were|has|have|had|will|been|be|also|currently|continues?|to|now|working|acting|and|its partners|closely|commissioned))*,? ?"
)
_ALL = re.compile(
    r"(?: \([^()]{1,30}\))?,?(?: (?:have|has|had|are|were|will|all|both|now|also|been))* (?:(?:work(?:ed|ing)?(?: closely)?|com(?:e|ing)|join(?:ed|ing)?|act(?:ed|ing)?) together|joined forces|teamed up|jointly (?:commission|fund|secur|launch|develop|ran|run)\w*)\b"
)
# What "is a collaboration between" bodies is a group, whose members they are.
_BETWEEN = cued(
    r"(?<!is a )(?<!was a )(?<!is an )\b(?:[Pp]artnership|[Cc]ollaboration|[Jj]oint (?:project|initiative|venture)|[Ii]nitiative) between (?:the |our )?$"
)
_WE = re.compile(r"\b[Ww]e(?: (?:are|have|will|also|been|currently|continue|to|now))* $")
# Who holds an office may stand behind it: "the Commissioner, Ada Marsh and Elm Trust".
_JOINT = re.compile(
    r"(?: \([^()]{1,30}\))?(?:(?<=Commissioner),? [A-Z][a-z’-]+ [A-Z][A-Za-z’-]+)?(?:,|;|,? and|,? &|, as well as|,? along with)(?: (?:the|also|both|local))* ?"
)
_MORE = re.compile(
    rf"{_JOINT.pattern}(?:{NAME}{_JOINT.pattern})?"
)  # a name that nobody knows may stand between
_DENIED = re.compile(
    r"\b(?:not|never|no longer|would|could|should|may|might|if|whether|hopes?|wants?|aims?)\b"
)
_NOBODY = (BodyKind.TEAM,)


def partners_told(reading: Reading) -> Iterator[tuple[Body, Body]]:
    """Yield each body with one with which it is said to act together."""
    views = [
        view
        for view in reading.glossary.views(reading.form)
        if reading.form.part_at(view.offsets[0]) is not PartKind.BOILERPLATE
    ]
    for index, view in enumerate(views):
        yield from _together(reading, view)
        for match in _WITH.finditer(view.text):
            begin = (
                max(
                    view.text.rfind(". ", 0, match.start()), view.text.rfind("\n", 0, match.start())
                )
                + 1
            )
            if _DENIED.search(view.text, begin, match.start()):
                continue
            hits = reading.glossary.names(view)
            listed, end = _listed(view.text, hits, match.end())
            others = [reading.glossary.body(view, hit) for hit in listed]
            if not listed and match.end() == len(view.text):
                others = list(_items(reading, views[index + 1 :]))
            subject = _subject(reading, view, hits, match.start(), end) if others else None
            if subject is not None:
                yield from (
                    (subject, other) for other in others if other.value.text != subject.value.text
                )


def _together(reading: Reading, view: View) -> Iterator[tuple[Body, Body]]:
    """Yield each two of a list of bodies that "have worked together", the one told first before the other."""
    hits = reading.glossary.names(view)
    for index, first in enumerate(hits):
        joined = index and _JOINT.fullmatch(view.text, hits[index - 1].end, first.start)
        listed, end = _listed(view.text, hits, first.start) if not joined else ([], 0)
        alike = _ALL.match(view.text, end) or _BETWEEN.search(view.text, 0, first.start)
        if len(listed) > 1 and alike:
            bodies = [reading.glossary.body(view, hit) for hit in listed]
            yield from combinations(bodies, 2)


def _listed(text: str, hits: list[Hit[Name]], at: int) -> tuple[list[Hit[Name]], int]:
    """Return the bodies of a list that starts at `at`, and where it ends."""
    found: list[Hit[Name]] = []
    end = at
    for hit in hits:
        if hit.start < at:
            continue
        joined = hit.start == at if not found else _MORE.fullmatch(text, end, hit.start)
        if not joined:
            break
        closed = bool(found) and re.search(
            r"\b(?:and|as well as|along with)\b|&", text[end : hit.start]
        )
        found.append(hit)
        end = hit.end
        if closed:
            break
    return [hit for hit in found if hit.value.kind not in _NOBODY], end


def _items(reading: Reading, views: list[View]) -> Iterator[Body]:
    """Yield the bodies with which the items of a list begin that follows."""
    for view in views:
        blocks = reading.document.blocks
        at = bisect_right(blocks, view.offsets[0], key=lambda block: block.span.start) - 1
        if at < 0 or blocks[at].kind is not BlockKind.ITEM:
            return
        hits = reading.glossary.names(view)
        if hits and hits[0].start <= len("the "):
            yield reading.glossary.body(view, hits[0])


def _subject(reading: Reading, view: View, hits: list[Hit[Name]], at: int, end: int) -> Body | None:
    """Return who acts together with others: who is named right before the words or, they opening a sentence, after."""
    before = [hit for hit in hits if hit.end <= at]
    if before and _GLUE.fullmatch(view.text, before[-1].end, at):
        return reading.glossary.body(view, before[-1])
    if _WE.search(view.text, 0, at):
        return reading.glossary.speaker(view, at)
    opens = at == 0 or re.search(r"[.:!?\n]\s*$", view.text[:at])
    after = next((hit for hit in hits if hit.start >= end), None)
    if (
        opens
        and after
        and re.fullmatch(r"(?: \([^()]{1,30}\))?,? (?:the )?", view.text[end : after.start])
    ):
        return reading.glossary.body(view, after)
    return None
