"""Give an award what labels of its group tell of it: when, from which fund, whether it was decided.

A group is the fields of one decision; on other pages, the run of labels in which the award's own sum stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.begin_end import read_begin_end
from ingest.document import Block, BlockKind, Span
from ingest.extract.decision.case import labelled_source
from ingest.extract.decision.groups import group_fields
from ingest.extract.decision.money import begin_end, labelled_period
from ingest.extract.decision.status import read_status
from ingest.form import FormKind
from ingest.labelled import LabelledField, find_fields
from ingest.phrases import unique
from ingest.reading import Reading
from ingest.records import Award, AwardStatus, DecisionStatus, Found, Period
from ingest.values import find_periods
from ingest.view import View

_DECISIONS = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
_TERMS = ("recipient", "source", "period", "begins", "ends", "total")
Group = list[LabelledField]


def groups_of_terms(reading: Reading) -> list[Group]:
    """Return the groups of labelled fields of a document."""
    fields = find_fields(reading.document)
    if reading.form.kind in _DECISIONS:
        return group_fields(fields)
    return list(_runs([field for field in fields if field.name in _TERMS]))


def _runs(fields: Group) -> Iterator[Group]:
    """Yield the fields in runs: a label that comes again, or words between two of them, starts the next."""
    run: Group = []
    for field in fields:
        apart = run and len(list(run[-1].lines())) > 1
        if run and (apart or any(known.name == field.name for known in run)):
            yield run
            run = []
        run.append(field)
    if run:
        yield run


# What goes on about the contract or the grant of the sentence before: "The contract will run until March 2031".
_GOES_ON = re.compile(
    r"(?:The|This|It)\b(?: [\w-]+){0,3}?(?: (?:contract|grant|funding|award|agreement|money))?\b[^.;£]{0,70}?\b(?:runs?|lasts|will last|covers?|is for|was for|is until|ends?|expires?)\b"
)


_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+ (?:19|20)\d\d|\d\d?/\d\d?/(?:19|20)\d\d"
# "The Funding Period starts on 1 April 2031 and ends on 31 March 2034".
_BOTH_ENDS = re.compile(
    rf"(?:starts?|begins?|commences?)(?: on| from)?(?: the)? (?:{_DATE})(?:,? and|,| but)(?: it)?(?: will)? (?:ends?|expires?|finish(?:es)?|runs? until)(?: on)?(?: the)? (?:{_DATE})"
)


def _sentences(reading: Reading) -> tuple[list[View], dict[int, int]]:
    """Return the sentences of a document, and which of them each character stands in."""
    if "sentences" not in reading.known:  # they are asked for with each award
        sentences = [
            sentence
            for block in reading.form.statements(reading.document)
            for sentence in View.of(reading.document, block.span).sentences()
        ]
        places = {o: i for i, s in reversed(list(enumerate(sentences))) for o in s.offsets}
        reading.known["sentences"] = sentences, places
    known: tuple[list[View], dict[int, int]] = reading.known["sentences"]
    return known


def period_told_next(reading: Reading, award: Award, above: Found[Period] | None) -> Award:
    """Return an award without a period of its own with the one that the sentence after its sum tells of it.

    `above` is the year of the heading it stands below, which is the award's only where nothing else is told.
    """
    if (award.period and award.period != above) or award.amount is None:
        return award
    at = award.amount.spans[0].start
    sentences, places = _sentences(reading)
    index = places.get(at, len(sentences))
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    if following is None or "£" in following.text or sentences[index].text.count("£") > 1:
        return award
    if both := _BOTH_ENDS.search(following.text):
        told = read_begin_end(following.text[slice(*both.span())])
        return (
            replace(award, period=Found(told, following.match_spans(both), "begin-end"))
            if told
            else award
        )
    words = _GOES_ON.match(following.text)
    periods = find_periods(following.text) if words else []
    return replace(award, period=periods[0].found(following)) if len(periods) == 1 else award


# What all of a page's grants run for: "Grants run from 1 June 2031 to 31 May 2032", "Funding has been agreed until March".
_ALL_OF_THEM = re.compile(
    r"(?:(?:All|The|These|Our|Successful|Each|Both)(?: of)?(?: the| these)? )?(?P<what>grants?|awards?|funding|projects?|contracts?|money|providers?|schemes?|recipients?|[Ff]unding [Pp]eriod|grant period)\b"
    r"(?: (?:was|were|is|are|will|has|have|had|must|can|should|to|be|been|all|also|now|then|backdated|dated|that|date|and|of|their|its|awarded|made|given|the|in place|secured|confirmed|agreed|provided|available))*"
    r" ?(?:runs?|last|lasts|covers?|starts?|agreed|secured|confirmed|in place|for(?= the period| the year)|(?:be |have |has |had )?(?:to be )?spen[dt]|delivered|complete[d]?|have(?= until)|be(?= (?:spent|used)))\b[^.;£]{0,30}?",
    re.IGNORECASE,
)


Times = list[tuple[Span, Found[Period]]]


def times_of_all(reading: Reading) -> Times:
    """Return the times that sentences without a sum say all grants of a page run for, each with its section."""
    told: Times = []
    start, end = 0, len(reading.document.text)
    blocks = reading.form.statements(reading.document)
    heads = [b.span.start for b in blocks if _is_head(b, reading.document.printed(b.span).strip())]
    for block in blocks:
        start = max((at for at in heads if at <= block.span.start), default=0)
        end = min((at for at in heads if at > block.span.start), default=len(reading.document.text))
        for sentence in View.of(reading.document, block.span).sentences():
            period = _run_by_all(sentence)
            if period:
                told.append((Span(start, end), period))
    return told


def _is_head(block: Block, text: str) -> bool:
    """Return whether a block heads a section: a heading, or a short line of its own that ends in no stop."""
    short = block.kind is BlockKind.PARAGRAPH and len(text) < _HEAD
    return block.kind is BlockKind.HEADING or (
        short and "£" not in text and text[-1:] not in ".:;,"
    )


_HEAD = 60  # characters


def _run_by_all(sentence: View) -> Found[Period] | None:
    if "£" in sentence.text or _PAST.search(sentence.text):
        return None
    for words in (_ALL_OF_THEM.match(sentence.text), _ALSO_RUN.search(sentence.text)):
        hits = [p for p in find_periods(sentence.text) if words and p.end > words.end()]
        if len(hits) == 1:
            return hits[0].found(sentence)
    return None


def with_time_of_all(award: Award, times: Times, awards: list[Span]) -> Award:
    """Return an award without a period with the one that is told of all of its section, or of the whole page.

    `awards` are the places of all awards: a time told among some of them is theirs alone.
    """
    if award.period or award.amount is None:
        return award
    at = award.amount.spans[0]
    here = [period for section, period in times if section.covers(at)]
    whole = [p for section, p in times if not any(section.covers(other) for other in awards)]
    told = here or whole
    return replace(award, period=told[0]) if len({one.value for one in told}) == 1 else award


_ALSO_RUN = re.compile(r"\b(?:grants?|awards?|contracts?)\b[^.;£]{0,60}? and will run ")
_PAST = re.compile(
    r"\b(?:[Ll]ast|[Pp]revious|[Ee]arlier|[Nn]ext|[Ff]irst|[Ss]econd|[Nn]ew) (?:rounds?|years?|grants?|funds?)\b|\b(?:[Nn]ot|[Uu]nless|[Ii]f|may|might|could|option)\b"
)
_FROM_FUND = re.compile(
    r"\b(?:funding|grant|money|contribution|paid|met|spend)\b[^.;£]{0,40}? from (?:the |his |her |my |our )?(?:(?:PF?CC|Commissioner)(?:[’']s?)? )?(?P<fund>(?:[A-Z][\w’'&-]+ ){1,6}(?:Fund|Reserve|Grant|Scheme|Budget))\b"
)


def fund_told(reading: Reading, award: Award) -> Award:
    """Return an award without a fund with the one that its own sentence says the money is from."""
    if award.source or award.amount is None:
        return award
    at = award.amount.spans[0]
    block = reading.form.statement_at(reading.document, at)
    for view in View.of(reading.document, block.span).sentences() if block else ():
        match = _FROM_FUND.search(view.text) if at.start in view.offsets else None
        if match and view.text.count("£") == 1:
            return replace(award, source=(Found(match["fund"], view.match_spans(match, "fund")),))
    return award


def with_only_period(award: Award, groups: list[Group]) -> Award:
    """Return the one award of a document with the one period that a label of it tells."""
    if award.period or award.amount is None:
        return award
    told = {
        f.label: p for g in groups for f in g if f.name == "period" and (p := labelled_period(f))
    }
    return replace(award, period=next(iter(told.values()))) if len(told) == 1 else award


def with_terms(reading: Reading, award: Award, groups: list[Group]) -> Award:
    """Return the award with its period, fund and status, as far as labels of its group tell them."""
    decides = reading.form.kind in _DECISIONS
    at = award.amount.spans[0] if award.amount else None
    group = next((g for g in groups if at and any(_holds(f, at, decides) for f in g)), None)
    if at is None or group is None:
        return award
    told = (p for f in group if f.name == "period" and (p := labelled_period(f)))
    sources = [source for field in group if (source := labelled_source(field))]
    return replace(
        award,
        period=award.period or next(told, None) or begin_end(group),
        source=unique([*award.source, *sources]),
        status=_settled(award, group) if decides else award.status,
    )


_ASKING = ("recommendation", "total", "summary", "finance", "approval")


def _holds(field: LabelledField, at: Span, decides: bool) -> bool:
    """Return whether a sum stands where a decision asks for it; elsewhere, right after its label."""
    if decides:
        return field.name in _ASKING and at.start in field.value.offsets
    line = next(field.lines(), None) if field.name == "total" else None
    return line is not None and at.start in line.offsets


_OF = {
    DecisionStatus.REFUSED: AwardStatus.DECLINED,
    DecisionStatus.PROPOSED: AwardStatus.PROPOSED,
    DecisionStatus.APPROVED: AwardStatus.APPROVED,
}


def _settled(award: Award, group: Group) -> Found[AwardStatus] | None:
    """Return what became of an award that a decision is about; one that was approved may be more than that."""
    decided = read_status(group)
    status = _OF.get(decided.value) if decided else None
    if decided is None or status is None or (status is AwardStatus.APPROVED and award.status):
        return award.status
    return Found(status, decided.spans, "award-status")
