"""Settle what an absence leaves to its answer: "this information", "those mentioned above", who speaks."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Span
from ingest.exchange import Exchange, answer_at
from ingest.extract.disclosure_question import topic_of
from ingest.given import Given
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Link, Ref, StatedAbsence, Text
from ingest.view import View

_VAGUE = re.compile(
    r"(?:this|that|the|such|any)?\s*(?:requested |relevant )?(?:information|data|figures?|records?|details?)(?: (?:requested|sought|asked for|you \w+))*",
    re.IGNORECASE,
)
# "It does not pay for it", "does not record it in its returns": what the pronoun is stands elsewhere.
_POINTER = re.compile(
    r"(?:for|to|of|with|by|on|in|from) (?:it|this|that|them|these|those)", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:it|this|that|them|these|those)(?: (?:for|in|by|as|on|at|to|from|when|because|separately|either|here)\b.*)?$", re.IGNORECASE)  # fmt: skip
_BARE = re.compile(r"\bavailable\b|\bthere (?:is|are|was|were)|^no\b", re.IGNORECASE)


def settled(
    reading: Reading, asked: tuple[Exchange, ...], absence: StatedAbsence
) -> StatedAbsence | None:
    """Return an absence with what its answer settles: "this information", who speaks.

    None where "this information" stays unsettled: it would tell nothing by itself.
    """
    given = _given_at(asked, absence.anchor[0].start)
    if _POINTER.fullmatch(absence.lacks.value):
        return None
    if _VAGUE.fullmatch(absence.lacks.value) or _PRONOUN.match(absence.lacks.value):
        lacks = _asked_for(reading, given, absence) if given else None
        if lacks is None:
            return None
        absence = replace(absence, lacks=lacks)
    publisher = reading.glossary.publisher
    printed = " ".join(reading.document.printed(span) for span in absence.anchor)
    alone = not (absence.body or absence.about or absence.said_of)
    if given and publisher and alone and _BARE.search(printed):
        spans = (*publisher.spans, *absence.anchor)
        absence = replace(absence, body=(Found(publisher.value, spans, "named-elsewhere"),))
    back = _MENTIONED_ABOVE.search(
        " ".join(reading.document.printed(absence.lacks.spans[-1]).split())
    )
    if back is None:
        return absence
    return _pointed_above(reading, asked, absence)


def _given_at(asked: tuple[Exchange, ...], offset: int) -> Given | None:
    every = (given for exchange in asked for given in exchange.given)
    return next((g for g in every if any(s.start <= offset < s.end for s in g.spans)), None)


def _given_around(asked: tuple[Exchange, ...], absence: StatedAbsence) -> list[Span]:
    """Return where the answers of the exchange stand in which an absence is told."""
    at = absence.anchor[0].start
    around = [exchange for exchange in asked if exchange.span.start <= at < exchange.span.end]
    return [span for exchange in around for given in exchange.given for span in given.spans]


def _asked_for(reading: Reading, given: Given, absence: StatedAbsence) -> Text | None:
    """Return what "this information" is: the topic of the one question that is answered."""
    at = absence.anchor[0].start
    if len(given.asked) != 1 or not given.spans[0].start <= at < given.spans[0].end:
        return None  # of what is told further down it is a part that is lacking
    topic = topic_of(given.asked[0].view(reading.document))
    if topic.rule != "verbatim" or len(topic.spans) > 1:
        return None
    return Found(topic.value, (*topic.spans, *absence.lacks.spans), "named-elsewhere")


_MENTIONED_ABOVE = re.compile(
    r" (?:to|for|of|from|with|by|in|on) (?:any of |all of |either of )?(?:the |these |those )?"
    r"(?P<what>above[- ]?(?:mentioned|named|listed) [\w-]+(?: [\w-]+){0,2}|(?:[\w-]+ ){1,3}(?:mentioned|listed|named|referred to) above)$",
    re.IGNORECASE,
)
_BODIES_ABOVE = re.compile(
    r"\b(?:organisations?|bod(?:y|ies)|providers?|charit(?:y|ies)|groups?|compan(?:y|ies)|agenc(?:y|ies)|partners?)\b",
    re.IGNORECASE,
)
_NOT_MEANT = (
    BodyKind.COMMISSIONER,
    BodyKind.COMMISSIONER_OFFICE,
    BodyKind.POLICE_FORCE,
    BodyKind.GOVERNMENT_DEPARTMENT,
    BodyKind.PUBLIC_BODY,
)


def _pointed_above(
    reading: Reading, asked: tuple[Exchange, ...], absence: StatedAbsence
) -> StatedAbsence:
    """Cut "the organisations mentioned above" off what is lacking, and say which they are."""
    view = View.of(reading.document, absence.lacks.spans[-1])
    back = _MENTIONED_ABOVE.search(view.text)
    lacks = clip(view, 0, back.start()) if back else None
    if back is None or lacks is None or len(absence.lacks.spans) > 1:
        return absence
    towards: dict[str, Body] = {}
    mention = view.match_spans(back, "what")
    given = _given_around(asked, absence) if _BODIES_ABOVE.search(back["what"]) else []
    for above in [View.of(reading.document, s) for s in given if s.end <= mention[0].start]:
        for hit in reading.glossary.names(above):
            body = reading.glossary.body(above, hit)
            if body.value.kind not in _NOT_MEANT and body.value.text not in towards:
                spans = (*body.spans, *mention)
                towards[body.value.text] = Found(body.value, spans, "named-elsewhere")
    return replace(absence, lacks=lacks, towards=tuple(towards.values()))


def answer_links(asked: tuple[Exchange, ...], absence: StatedAbsence) -> tuple[Link, ...]:
    """Return the answer in which an absence is told."""
    answer = answer_at(asked, absence.anchor[0].start)
    return (Found(Ref(answer), absence.anchor, "link"),) if answer else ()
