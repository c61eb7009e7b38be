"""Read the fields of a letter's head or a form's foot that are printed with nothing after them.

Blank is an answer of its own: the field is there, and it says neither none nor zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.document import Span
from ingest.extract.absence.subject import decision_link
from ingest.extract.paper_use import NOT_OWN
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import AnswerStatus, Found, Link, Ref, StatedAbsence

_FIELD = (
    r"(?:(?:your|our) ref(?:erence)?(?: n(?:o|umber))?\.?|(?:print |full )?name|e-?mail(?: address)?|address(?: correspondence to)?"
    r"|correspondence address|tel(?:ephone)?\.?(?: n(?:o|umber)\.?)?|phone|mobile|fax|contact(?: name| officer| details)?|signature|signed(?: by)?"
    r"|date(?: signed| received| of (?:decision|signature|approval))?|position|job title|organisation)"
)
# A field at the beginning of a line, or after another one on it, with its colon.
_PRINTED = re.compile(rf"(?im)(?:^[\s*_]*|(?<=: ))(?P<name>{_FIELD})\**:\**")
# What can follow a field only where nothing was put into it.
_FOLLOWS = re.compile(rf"[\s*_]*(?:{_FIELD}\**:|(?<=\n)\W*(?:date \d|dear\b)|$)", re.IGNORECASE)


def blank_fields(reading: Reading) -> Iterator[StatedAbsence]:
    """Yield each field that is printed and left blank, in letters and in records of decisions."""
    if reading.form.kind not in (FormKind.FOI_RESPONSE, FormKind.DECISION_RECORD):
        return
    text = reading.document.text
    for match in _PRINTED.finditer(text):
        if reading.form.part_at(match.start("name")) in NOT_OWN:
            continue
        if not _FOLLOWS.match(text, match.end()):
            continue
        spans = (Span(match.start("name"), match.end()),)
        name = Span(*match.span("name"))
        yield StatedAbsence(
            id="",
            anchor=spans,
            lacks=Found(" ".join(text[name.start : name.end].split()), (name,)),
            status=Found(AnswerStatus.BLANK, spans, "blank-value"),
            about=decision_link(reading, spans) or _paper(spans),
        )


def _paper(spans: tuple[Span, ...]) -> tuple[Link, ...]:
    return (Found(Ref(handles.paper()), spans, "link"),)
