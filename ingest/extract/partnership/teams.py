"""Read the teams of one member that work for a group, and what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.extract.partnership.told import Told
from ingest.extract.partnership.work import listed_phrases
from ingest.phrases import clip, unique
from ingest.reading import Reading
from ingest.records import BodyKind, Found, Name, Organisation, Text
from ingest.view import View

_TEAM_WORD = re.compile(r" (?P<head>[Tt]eam|[Uu]nit|[Ss]taff)\b")


def teams(reading: Reading, told: Told) -> Iterator[Organisation]:
    """Yield teams named by the group and a member: "NAP Northshire Health team"."""
    for index, sentence in enumerate(told.sentences):
        for hit in reading.glossary.names(sentence):
            after = _TEAM_WORD.match(sentence.text, hit.end)
            before = [m for m in told.mention().finditer(sentence.text) if m.end() + 1 == hit.start]
            if not after or not before:
                continue
            start, end = before[0].start(), after.end()
            spans = sentence.spans(start, end)
            yield Organisation(
                id=f"organisation/{handles.slug(sentence.text[start:end])}",
                anchor=spans,
                name=Found(Name(sentence.text[start:end], BodyKind.TEAM), spans),
                kind=Found(BodyKind.TEAM, sentence.spans(*after.span("head")), "body-kind"),
                part_of=(reading.glossary.body(sentence, hit),),
                description=unique(list(_includes(sentence, end))),
                role=unique([t for s in told.sentences[index : index + 3] for t in _team_roles(s)]),
            )


def _includes(sentence: View, start: int) -> Iterator[Text]:
    match = re.match(
        r" (?:includes?|comprises?|provides?|offers?) (?P<v>[^.;]{3,110})", sentence.text[start:]
    )
    text = clip(sentence, start + match.start("v"), start + match.end("v")) if match else None
    if text:
        yield text


_TEAM_WORKS = re.compile(
    r"^The (?:team|unit|staff) (?:works? )?to (?P<aim>[^.;]+?)(?:, through (?P<means>[^.;]+))?(?:[.;]|$)|^As well as (?P<also>[^.;]{5,110})"
)


def _team_roles(sentence: View) -> Iterator[Text]:
    match = _TEAM_WORKS.search(sentence.text)
    if not match:
        return
    for name in ("aim", "also"):
        text = clip(sentence, *match.span(name)) if match[name] else None
        if text:
            yield text
    if match["means"]:
        for part in listed_phrases(sentence.text, *match.span("means")):
            text = clip(sentence, *part)
            if text:
                yield text
