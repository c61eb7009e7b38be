"""Read which requests and bids sentences say were refused, whose they were and why.

"Declined a request of £900 from Elm Trust as the accounts were late": nothing was given to Elm Trust.
"Two bids, from Elm Trust and Oak House, could not be supported because …": nor to either of these. Whose "the second
application" was may be untold: that it was refused, and why, is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import Several, cued
from ingest.extract.recipient.found import body_check, name_found
from ingest.extract.recipient.kind import Kind
from ingest.extract.recipient.line_name import name_part
from ingest.form import FormKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import AnswerStatus, Body, BodyKind, Found, StatedAbsence, Text
from ingest.view import View

_BID = r"(?:[Rr]equests?|[Aa]pplications?|[Bb]ids?|[Pp]roposals?|[Ss]ubmissions?)"
_NO = r"(?:[Dd]eclin(?:e|es|ed)|[Rr]efus(?:e|es|ed)|[Rr]eject(?:s|ed)?|[Tt]urn(?:s|ed)? down|[Nn]ot (?:to )?(?:fund|award|approve|support)|(?:did|could|would|can|will) not (?:fund|approve|support|agree(?: to)?))"
_DONE = r"(?:declined|refused|rejected|unsuccessful|turned down|(?:not|cannot|can not)(?: be)?(?: put)? (?:supported|approved|funded|awarded|successful|accepted|considered|forward|taken forward|progressed|recommended))"
_NAME = r"[A-Z][\w’'&.-]*(?: (?:(?:of|and|for|the|in|&) ){0,2}[A-Z0-9][\w’'&.-]*){0,7}"
_WHO = rf"(?:the )?(?P<who>{_NAME})(?P<sum>,? \(?£[\d,.]+\w*\)?)?"
_WHY = r"(?:,? (?:because|as|since|on the grounds? that|given that|due to|owing to) (?P<why>[^.;]{6,150}))?"
_REFUSALS = Several(
    (None, cued(pattern))
    for pattern in (
        rf"\b(?P<word>{_NO})(?: to (?:fund|support|approve))? (?:the |an? |this |its )?(?P<what>(?:[a-z]+ ){{0,2}}{_BID}(?: of £[\d,.]+\w*)?(?: for [^.;,]{{3,60}}?)?),? (?:from|by|of) {_WHO}(?: for [^.;,]{{3,60}}?| to [^.;,]{{3,60}}?)?{_WHY}",
        rf"\b(?P<what>(?:(?:[Tt]wo|[Tt]hree|[Ff]our|[Oo]ther|[Aa]nother|[Ll]ate|[Ff]unding|[Gg]rant|[Ff]urther) ){{0,2}}{_BID})(?: to the \w+)?,? (?:from|by) {_WHO},? (?:for [^.;,]{{3,60}}? )?(?:was|were|has been|have been|could|is|are)(?: also)? (?P<word>{_DONE}){_WHY}",
        rf"\b(?P<what>{_BID}),? (?:from|by) {_WHO},? (?P<why>(?:came|arrived|was (?:received|submitted|sent)) (?:in )?(?:late|after the (?:closing date|deadline))[^.;]*?) (?:and (?:is|was|so was|has been|could) )(?P<word>{_DONE})",
    )
)
_COUNTED = r"(?:first|second|third|fourth|fifth|sixth|other|final|last|remaining|late|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_WAS = r"(?:was|were|has been|have been|could|is|are)(?: also| both| all)*"
_UNNAMED = cued(
    rf"(?:^|[,;] |\b(?:and|but) )(?:[Tt]his|[Tt]he|[Bb]oth|[Aa]ll|[Aa]ll of the) (?P<what>(?:{_COUNTED} )?(?:funding |grant )?{_BID}(?: for [^.;,£]{{3,60}}?)?),? {_WAS} (?P<word>{_DONE})(?! (?:by|in) (?:the )?(?:court|judge|Home Secretary)){_WHY}"
)
_SEVERAL = re.compile(r"s\b")
_COMMISSIONERS = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)
_NOT_SAID = re.compile(r"\b(?:if|whether|unless|may|might|should|would|when)\b", re.IGNORECASE)


def refused_bids(reading: Reading) -> Iterator[StatedAbsence]:
    """Yield for each bid that is told to be refused to whom nothing was given, and why."""
    for block in reading.form.statements(reading.document):
        for sentence in View.of(reading.document, block.span).sentences():
            for _, pattern in _REFUSALS.may_match(sentence.text):
                match = pattern.search(sentence.text)
                if match and not _NOT_SAID.search(sentence.text, 0, match.start()):
                    absence = _read(reading, sentence, match)
                    if absence:
                        yield absence
                    break
            else:
                yield from _unnamed(reading, sentence)


def _unnamed(reading: Reading, view: View) -> Iterator[StatedAbsence]:
    """Yield the bid that a sentence says was refused, where it names nobody: in an answer "the request" is what was asked."""
    if reading.form.kind is FormKind.FOI_RESPONSE:
        return
    match = _UNNAMED.search(view.text)
    lacks = clip(view, *match.span("what")) if match else None
    if match and lacks and not _NOT_SAID.search(view.text, 0, match.start()):
        yield _refused(reading, view, match, lacks)


def _read(reading: Reading, view: View, match: re.Match[str]) -> StatedAbsence | None:
    towards = tuple(_names(reading, view, match))
    lacks = clip(view, match.start("what"), match.end("sum") if match["sum"] else match.end("who"))
    if not towards or lacks is None:
        return None
    return _refused(reading, view, match, lacks, towards)


def _refused(
    reading: Reading, view: View, match: re.Match[str], lacks: Text, towards: tuple[Body, ...] = ()
) -> StatedAbsence:
    publisher = reading.glossary.publisher
    ours = publisher is not None and publisher.value.kind in _COMMISSIONERS
    why = clip(view, *match.span("why")) if match["why"] else None
    spans = view.match_spans(match, "word")
    return StatedAbsence(
        id="absence",
        anchor=spans,
        body=(publisher,) if publisher and ours else (),
        lacks=lacks,
        status=Found(AnswerStatus.REFUSED, spans, "answer-status"),
        towards=towards,
        reason=(why,) if why else (),
    )


def _names(reading: Reading, view: View, match: re.Match[str]) -> Iterator[Body]:
    """Yield whose bid it was: of several bids, each of the names that "and" joins."""
    several = _SEVERAL.search(match["what"]) and " and " in match["who"]
    start = match.start("who")
    for part in match["who"].split(" and ") if several else [match["who"]]:
        name = name_part(part, body_check(reading), trusted=True)
        if name is not None and name[2] in (Kind.BODY, Kind.ODD):
            yield name_found(reading, view, start + name[0], start + name[1])
        start += len(part) + len(" and ")
