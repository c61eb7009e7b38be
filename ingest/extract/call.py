"""Read from when and until when bids are taken: "Applications close on 5 May 2031", beside no sum and no award.

The call is for a fund that the text names, for the contract of a notice, or of the office whose page it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import register
from ingest.calendar_names import WEEKDAYS
from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.paper_title import title_of_paper
from ingest.form import FormKind
from ingest.phrases import clip, fold
from ingest.reading import Reading
from ingest.records import BodyKind, Found, Funding, Record, Text, When
from ingest.values import find_dates
from ingest.view import View

_BIDS = r"(?:applications?|bids?|submissions?|expressions? of interest|tenders?|proposals?|nominations?)"
_ROUND = rf"(?:{_BIDS}|application (?:window|process|period)|(?:funding |grants? |bidding |application )?(?:round|window)|(?:the )?(?:fund|scheme|call)|funding)"
_AT = rf"(?:[^.;:]{{0,40}}? )?(?:on|by|at|until|is|till|before)?:? ?(?:(?:\d{{1,2}}(?:[:.]\d\d)? ?(?:am|pm|noon)|noon|midday|midnight|close of business|5pm)(?:,? on)?,? ?)?(?:the )?(?:{WEEKDAYS},? )?"
_BY = cued(
    rf"(?:\b{_ROUND}\b[^.;:]{{0,60}}? (?P<w>clos(?:e|es|ed|ing)|(?:must|should|need to|needs to|has to|have to|can|may) (?:be )?(?:submit(?:ted)?|receiv(?:e|ed)|sent|made|returned|in)|(?:is|are|remains?|will (?:be|remain)|stays?) (?:now |currently |still )?open|(?:are|is) (?:invited|accepted|welcome)|opens?\b[^.;]{{5,40}}? and closes?)"
    rf"|(?P<w2>(?:clos(?:ing|e) date|deadline|last (?:date|day))(?: for (?:[\w’' -]{{0,40}})?{_BIDS}(?: to be \w+)?)?)"
    r"|\b[Aa]ppl(?:y|ications)\b[^.;:]{0,60}? (?P<w3>by|before)"
    rf"){_AT}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:clos|deadline|must|should|need|has to|have to|last da|by$|before$|until|till)",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b{_ROUND}\b[^.;:]{{0,40}}? (?P<w>(?:will )?(?:open(?:s|ed|ing)?|be (?:open|accepted|invited)|launch(?:es|ed)?)|(?:is|are) (?:now )?(?:open|invited|accepted|welcome)(?= from))(?: for [a-z]+)? (?:on|from|at)? ?(?:\d{{1,2}}(?:[:.]\d\d)? ?(?:am|pm)(?:,? on)? ?)?(?:the )?$",
    re.IGNORECASE,
)
# What has nothing to do with bids for money: jobs, volunteers, answers, objections.
_OTHER = re.compile(r"\b(?:planning|vacanc\w+|posts?|roles?|jobs?|recruit\w*|volunteers?|custody visitors?|members?|survey|consultation|candidates?|awards? (?:ceremony|night)|apprentic\w+|cadets?|request for (?:an? )?(?:internal )?review)\b", re.IGNORECASE)  # fmt: skip
_PUT_BACK = re.compile(
    r"\b(?:put back|moved|changed|extended|brought forward|amended|postponed)(?: from)? (?:the )?$|\binstead of (?:the )?$"
)
_THEN = re.compile(r"(?: \d{4})?(?:,? at [\w .:]{2,12})? (?:to|until)\b|\W*$|[.,;]")
_LABEL = re.compile(
    rf"(?:{_BIDS} |funding |grants? )*(?:clos(?:ing|e) date|deadline|closes|(?<= )end date|deadline for {_BIDS}|{_BIDS} close|closing date for {_BIDS})(?: \(?date\)?| date)?",
    re.IGNORECASE,
)
_FUND = re.compile(
    r"(?<![\w’'-])(?P<v>(?:(?:(?!(?:The|Our|This|Apply|Applications?|About|Your|A|An|How|His|Her|For|To|Home Office|From|Police and Crime Commissioner[’']s|Commissioner[’']s|PF?CC[’']s)\b)[A-Z][\w&’'-]+|and|of|for|the|&) ){0,6}?[A-Z][\w&’'-]+ (?:Fund|Grants?(?: Scheme| Programme| Fund)?|Scheme|Bursary))\b(?![ -][A-Z])"
)
_JOINT = re.compile(r"^(?:(?:and|of|for|the|&) )+")
_OFFICES = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)


def extract(reading: Reading) -> Iterator[Record]:
    """Yield each call for bids of which the text says until when, or from when, it is open."""
    calls: dict[str, Funding] = {}
    for view, label in _sentences(reading):
        for closes, when in _days(view, label):
            call = _whose(reading, view)
            if call is None or _OTHER.search(view.text):
                continue
            known = calls.get(call.id, call)
            if closes:
                known = replace(known, applications_by=known.applications_by or when)
            else:
                known = replace(known, applications_from=known.applications_from or when)
            calls[call.id] = known
    yield from (replace(c, id=f"call-{n}") for n, c in enumerate(calls.values(), 1))


def _sentences(reading: Reading) -> Iterator[tuple[View, str]]:
    """Yield each sentence, a value with the label before it."""
    label = ""
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        for sentence in view.sentences():
            yield sentence, label
        label = (
            view.text.strip(" :*")
            if block.kind in (BlockKind.LABEL, BlockKind.HEADING) or len(view.text) < 60
            else ""
        )


def _days(view: View, label: str) -> Iterator[tuple[bool, Found[When]]]:
    """Yield the days of a sentence on which bids are closed (or, false, opened)."""
    for hit in find_dates(view.text):
        if not hit.value.day:
            continue
        before = view.text[: hit.start]
        if _PUT_BACK.search(before) and _THEN.match(view.text, hit.end):
            continue  # the day that no longer holds
        by = _BY.search(before)
        if by and (_ENDS.search(before, by.start()) or by["w3"]):
            yield True, hit.found(view)
        elif _FROM.search(before):
            yield False, hit.found(view)
        elif _LABEL.fullmatch(label) and re.fullmatch(
            rf"[\W\d]*(?:(?:noon|midday|midnight|\d+ ?[ap]m)(?: on)?[\W]*)?(?:{WEEKDAYS},? )?",
            before,
        ):
            yield True, hit.found(view)


def _whose(reading: Reading, view: View) -> Funding | None:
    """Return the call without its days: of a fund, of the contract of a notice, or of an office."""
    if reading.form.kind is FormKind.CONTRACT_NOTICE:
        title = title_of_paper(reading)
        return Funding(id=fold(title.value), anchor=title.spans, funds=(title,)) if title else None
    own = {fold(fund.value) for fund in _funds(view)}
    if len(own) > 1:
        return None
    if fund := _fund(reading, view):
        return Funding(id=fold(fund.value), anchor=fund.spans, source=(fund,))
    publisher = reading.glossary.publisher
    if (
        reading.form.kind is FormKind.CALL_FOR_BIDS
        and publisher
        and publisher.value.kind in _OFFICES
    ):
        return Funding(id="office", anchor=publisher.spans, funder=(publisher,))
    return None


def _fund(reading: Reading, view: View) -> Text | None:
    """Return the fund that a sentence names, else the only one of the document."""
    if own := next(_funds(view), None):
        return own
    every: dict[str, Text] = {}
    for block in reading.form.statements(reading.document):
        for fund in _funds(View.of(reading.document, block.span)):
            every.setdefault(fold(fund.value), fund)
    return next(iter(every.values())) if len(every) == 1 else None


def _funds(view: View) -> Iterator[Text]:
    for match in _FUND.finditer(view.text):
        lead = _JOINT.match(match["v"])
        start = match.start("v") + (lead.end() if lead else 0)
        fund = clip(view, start, match.end("v"))
        if fund and len(fund.value.split()) > 1 and not register.lookup(fund.value):
            yield fund
