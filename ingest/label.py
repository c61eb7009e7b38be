"""Word a label for people for each record, from what it tells."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from typing import Any

from ingest import records as r
from ingest import register
from ingest.form import FormKind
from ingest.identity import kebab
from ingest.readers.sniff import TABLES
from ingest.resolve import Resolver

_NAMING = (
    "name",
    "title",
    "term",
    "topic",
    "lacks",
    "role",
    "source",
    "measure",
    "words",
    "group",
    "person",
    "post",
)


def label(record: r.Record, resolver: Resolver) -> str:
    """Return a label for people: the name or title, else what tells the record from its like."""
    for kinds, worded in _LABELS:
        if isinstance(record, kinds):
            return worded(record, resolver)
    return _plain_label(record)


def _plain_label(record: r.Record) -> str:
    for name in _NAMING:
        found = getattr(record, name, None)
        if isinstance(found, r.Found):
            return found.value.text if isinstance(found.value, r.Name) else str(found.value)
    return kebab(type(record)).replace("-", " ").capitalize()


def _paper_label(record: Any, resolver: Resolver) -> str:
    sort = str(record.kind.value) if record.kind else "document"
    kind = sort.replace("-", " ").capitalize().replace("Foi", "FOI")
    named = record.title.value if record.title else kind
    reference = record.references[0].value if record.references else ""
    told = [named]
    if not record.title and (publisher := _publisher(resolver)):
        told.append(publisher)
    if reference and reference not in named:
        told.append(reference)
    if not record.title and not reference:
        told.append(_day_words(record.issued.value) if record.issued else _opening(resolver))
    return ", ".join(part for part in told if part)


_OPENING = 8  # words
_PAGES = (FormKind.GRANTS_PAGE, FormKind.PRESS_RELEASE, FormKind.CALL_FOR_BIDS, FormKind.SERVICE_PAGE)  # fmt: skip


def _opening(resolver: Resolver) -> str:
    """Return how a page begins that has no title: those of one office are many. Letters may name who asked.

    A table begins with the heads of its columns, which tell less than the name of its file.
    """
    if resolver.reading.form.kind not in _PAGES:
        return ""
    document = resolver.reading.document
    if document.media_type in TABLES:
        return document.name
    words = document.text.split()
    told = " ".join(words[:_OPENING]).strip("“”\"'‘’•- ")
    return f"“{told}{' …' if len(words) > _OPENING else ''}”" if told else ""


def _publisher(resolver: Resolver) -> str:
    """Return the publisher's name as printed; the register's where that goes on to say whose."""
    printed = resolver.reading.glossary.publisher
    name = printed.value.text if printed else ""
    known = resolver.publisher
    return known.name if known and name and known.name.startswith(f"{name} ") else name


def _statistic_label(record: Any, _: Resolver) -> str:
    unit = record.unit.value if record.unit else ""
    counted = "%" if unit == "percent" else f" {unit}" if unit else ""
    slices = ", ".join(found.value for found in record.category)
    upper = f" to {record.upper.value:,f}" if record.upper else ""
    told = f"{record.value.value:,f}{upper}{counted}: {record.measure.value}"
    return told + (f" ({slices})" if slices else "")


def _answer_label(record: Any, resolver: Resolver) -> str:
    number = f" {record.number.value}" if record.number else ""
    return f"Answer{number} of {_reference(resolver)}: {record.status.value.replace('-', ' ')}"


def _request_label(record: Any, resolver: Resolver) -> str:
    told = record.title.value if record.title else ""
    reference = record.reference[0].value if record.reference else _reference(resolver)
    title = f": {told}" if told and told not in reference else ""
    return f"Request {reference}{title}"


def _reference(resolver: Resolver) -> str:
    """Return the document's own reference; where it prints none its title, else its slug."""
    papers = [record for record in resolver.records if isinstance(record, r.Paper)]
    told = [found.value for paper in papers for found in paper.references]
    titles = [f"“{paper.title.value}”" for paper in papers if paper.title]
    return next(iter([*told, *titles]), resolver.scope.document)


def _eligibility_label(record: Any, resolver: Resolver) -> str:
    service = resolver.labelled(record.service.value)
    return f"{service}: {record.group.value}: {record.answer.value.replace('-', ' ')}"


def _cost_label(record: Any, _: Resolver) -> str:
    kind = record.kind.value.capitalize() if record.kind else "Cost"
    period = f" {record.period.value}" if record.period else ""
    source = f" from {record.source.value}" if record.source else ""
    return f"{kind}{period}{source}: £{record.amount.value:,f}"


def section_label(title: str, number: str) -> str:
    """Return the name of a section of an Act, the same whichever way documents print it."""
    act = register.lookup_act(title)
    return f"{act.title if act else title}, section {number}"


def _citation_label(record: Any, _: Resolver) -> str:
    return ", ".join([record.title.value, *(found.value for found in record.section)])


def _membership_label(record: Any, resolver: Resolver) -> str:
    return f"{record.member.value.text} in {resolver.labelled(record.group.value)}"


def _money_label(record: r.Award | r.Funding | r.FundingIn) -> str:
    amount = f"£{record.amount.value:,f}" if record.amount else ""
    to = " and ".join(found.value.text for found in record.recipient)
    by = " and ".join(found.value.text for found in record.funder)
    about = max((found.value for found in getattr(record, "funds", ())), key=len, default="")
    title = getattr(record, "title", None)
    aim = title.value if title else about
    if isinstance(record, r.Funding) and (record.applications_by or record.applications_from):
        return _call_label(record, aim or by)
    paper = record.instrument.value if isinstance(record, r.Funding) and record.instrument else ""
    told = [
        amount or ("" if aim else paper),
        f"to {to}" if to else f"from {by}" if by else "",
        f"for {aim}" if aim and aim != to else "",
        f"({_period_words(record.period.value)})" if record.period else "",
    ]
    kind = kebab(type(record)).replace("-", " ")
    return " ".join(part for part in told if part) or kind


def _call_label(record: r.Funding, whose: str) -> str:
    """Return "call for bids: Safer Homes Fund (until 5 May 2031)"."""
    fund = record.source[0].value if record.source else whose
    first, last = record.applications_from, record.applications_by
    period = r.Period(first.value if first else None, last.value if last else None)
    return f"call for bids: {fund} ({_period_words(period)})"


def _period_words(period: r.Period) -> str:
    """Return a period for people: "2017-18", "until 31 March 2022", "April 2022 to June 2022"."""
    if period.financial_year is not None:
        return str(period)
    start, end = _day_words(period.start), _day_words(period.end)
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}"


def _day_words(when: r.When | None) -> str:
    if when is None:
        return ""
    month = calendar.month_name[when.month] if when.month else ""
    return " ".join(str(part) for part in (when.day, month, when.year) if part)


_LABELS: tuple[tuple[Any, Callable[[Any, Resolver], str]], ...] = (
    (r.Paper, _paper_label),
    ((r.Award, r.Funding, r.FundingIn), lambda record, _: _money_label(record)),
    (r.Statistic, _statistic_label),
    (r.Answer, _answer_label),
    (r.Request, _request_label),
    (r.Eligibility, _eligibility_label),
    (r.CostLine, _cost_label),
    (r.Citation, _citation_label),
    (r.Membership, _membership_label),
)
