"""Make an award's record of a promise: its period, source, status, purpose and what it extends."""

from __future__ import annotations

import datetime
import re

from ingest import handles
from ingest.cued import cued
from ingest.extract.award.payer import who_pays
from ingest.extract.money.of_others import payer_told
from ingest.extract.money.ties import groups_of, services_of
from ingest.extract.recipient.found import body_check
from ingest.extract.service.told import Telling
from ingest.extract.sums.masked import mask
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit, year_above
from ingest.form import FormKind
from ingest.labelled import find_fields
from ingest.reading import Reading
from ingest.records import (
    Award,
    AwardStatus,
    Bodies,
    BodyKind,
    Found,
    Funding,
    Links,
    Period,
    Qualifier,
    Ref,
    When,
)
from ingest.rules import keyword_pattern
from ingest.values import find_dates, find_periods
from ingest.view import View

_NEWS = (FormKind.PRESS_RELEASE, FormKind.GRANTS_PAGE)


def award_of(
    reading: Reading,
    promise: Promise,
    number: int,
    units: list[Unit],
    told: tuple[list[Funding], Telling],
) -> Award:
    """Return the award that a promise is, with all that its words state of it."""
    view = promise.view
    funding, telling = told
    earlier = _extended(reading, promise, _period(promise, units), funding)
    publisher = who_pays(reading)
    if publisher and publisher.value.kind is BodyKind.POLICE_FORCE and reading.form.kind in _NEWS:
        publisher = (
            None  # news that names a force is seldom its own, and a force seldom gives grants
        )
    payers: Bodies = (publisher,) if publisher else ()
    at, last = _place(view, promise), promise.amount.spans[-1].end - 1
    ministry = (
        payer_told(reading, view, at, view.offsets.index(last) + 1)
        if at is not None and last in view.offsets
        else None
    )
    if promise.payers is not None:
        payers = promise.payers
    elif ministry is not None:
        payers = (ministry,)
    return Award(
        id=f"award-{number}",
        anchor=promise.amount.spans,
        recipient=promise.recipients,
        amount=promise.amount,
        qualifier=_qualifier(view, promise),
        funder=payers,
        service=services_of(telling, promise),
        group=_groups(reading, promise, units),
        period=_period(promise, units),
        source=sources_in(reading, view),
        status=_status(reading, promise),
        instrument=_instrument(view),
        purpose=_purposes(reading, promise, earlier),
        decision=_decision(reading, view),
        extends=earlier[0] if earlier else None,
        why=(promise.why,) if promise.why and len(promise.why.value) <= 120 else (),
    )


def _groups(reading: Reading, promise: Promise, units: list[Unit]) -> Links:
    """Return the partnership that a sum is for, where it is not the recipient itself."""
    paid = {handles.group(body.value.text) for body in promise.recipients}
    found = groups_of(reading, promise.view, units, promise.unit)
    return tuple(link for link in found if link.value.id not in paid)


_QUALIFIED = re.compile(
    r"\b(?P<q>up to|no more than|no less than|at most|(?<!no )(?<!not )(?:over|more than)|nearly|almost|around|about|approximately|approx\.?|just under|at least|in excess of|circa)(?: (?:a|the))? ?(?:(?:total|cost|value|sum) of )?$",
    re.IGNORECASE,
)


def _qualifier(view: View, promise: Promise) -> Found[Qualifier] | None:
    at = _place(view, promise)
    return qualifier_before(view, at) if at is not None else None


def qualifier_before(view: View, at: int) -> Found[Qualifier] | None:
    """Return the word before a sum that says that it is not exact."""
    match = _QUALIFIED.search(view.text[:at])
    if match is None:
        return None
    for qualifier in Qualifier:
        if keyword_pattern("qualifier", qualifier).fullmatch(match["q"]):
            return Found(qualifier, view.match_spans(match, "q"), "qualifier")
    return None


def _place(view: View, promise: Promise) -> int | None:
    """Return where the amount starts in a view, or None where it stands outside it."""
    start = promise.amount.spans[0].start
    return view.offsets.index(start) if start in view.offsets else None


_OTHER_YEAR = re.compile(
    r"£[\d,.]+ ?(?:k|m|million|thousand)?(?: for| in| of funding)?,? (?:this|last|next) (?:financial )?year\b"
)


_YEARS_LONG = cued(
    r"\b(?:for|over|across|of) (?:an? |the next |up to |a period of |a further )*(?:two|three|four|five|six|[2-9])(?: \(\d\))?[ -]years?\b|\b(?:two|three|four|five|[2-5])[- ]year\b",
    re.IGNORECASE,
)


def _period(promise: Promise, units: list[Unit]) -> Found[Period] | None:
    """Return the one period that the promise's words or the nearest heading with a year state."""
    if promise.pattern == "json":
        return promise.period
    hits = find_periods(promise.view.text, open_ended=False)
    if not hits and _YEARS_LONG.search(promise.view.text):
        return None  # it runs on past the year of the heading
    at = _place(promise.view, promise)
    if hits and at is not None and _OTHER_YEAR.match(promise.view.text, at):
        return None  # "£5,000 this year and £4,000 in 2022/23": the year printed is the other sum's
    if hits:
        return hits[0].found(promise.view) if len({h.value for h in hits}) == 1 else None
    above = year_above(units, promise.unit)
    return None if above and _runs_otherwise(promise.view, above.value) else above


# "£9,000 to 31 March 2034", "contract (£9,000 a year) ends on …": a day on which what is given starts or stops.
_RUNS = re.compile(
    r"\b(?:to|until|till|up to|through to|from|since|by|(?:end|start|beg[iau]n|expire|commence|run|last|finish|stop)(?:s|ed|ning|ing)?(?: out)?)(?: on| until| till| to| from| in)?(?: the)?(?: end of)? $"
)


def _runs_otherwise(view: View, year: Period) -> bool:
    """Return whether a sentence tells of a start or an end outside the financial year that a heading tells."""
    days = [hit.value for hit in find_dates(view.text) if _RUNS.search(view.text, 0, hit.start)]
    return any(_financial_year(day) != year.financial_year for day in days)


def _financial_year(day: When) -> int:
    """Return the year in which the financial year of a day begins."""
    return day.year - (day.month is not None and day.month < _APRIL)


_APRIL = 4


_SOURCE = re.compile(
    r"(?:\bfrom|\bthrough|\bvia|\bout of|\bunder) (?:the |his |her |my |our |its )?(?P<f>[\ue600-\ue7ff])"
)


def sources_in(reading: Reading, view: View) -> tuple[Found[str], ...]:
    """Return the funds and reserves that a sentence says money comes from."""
    masked = mask(view.text, body_check(reading))
    found = []
    for match in _SOURCE.finditer(masked.text):
        named = masked.names[match["f"]]
        if re.search(
            r"\b(?:Fund|Reserve|Reserves|Grant|Scheme|Budget|Pot|Allocation)s?$", named.text
        ):
            found.append(Found(named.text, view.spans(named.start, named.end)))
    return tuple(found[:2])


_STATUSES: tuple[tuple[AwardStatus, str], ...] = (
    (
        AwardStatus.PROPOSED,
        r"\b(?:intend(?:s|ed)?(?= to (?:be )?award)|intention(?= (?:to|of) award))\b",
    ),
    (
        AwardStatus.EXTENSION,
        r"(?<!option to )(?<!options to )(?<!possible )(?<!potential )(?<!optional )(?<!them to )(?<!may be )(?<!can be )(?<!could be )\b(?:extension|extended|extend|extending)\b(?! (?:options?|clause|period|years?|months?))(?! available\b)(?! (?:(?:their|its|his|her|our|the) )?(?:opening|hours|reach|range|offer|coverage|capacity|(?:support|help|work|provision|services?) (?:to|into|across))\b)",
    ),
    (
        AwardStatus.APPROVED,
        r"\b(?:approv(?:ed|es|al)|award(?:ed|s)?|agreed|allocated|granted|giv(?:en|ing)|receiv(?:ed|e|es|ing)|funded|provided|successful|contract)\b",
    ),
)


# What others ask of the one who decides is not decided by that.
_REQUESTED = cued(
    r"\b(?:have|has) (?:requested|asked) that (?:the|this|our) (?:[\w’']+ ){1,5}?(?:donate|give|pay|fund|award|contribute|grant)s?\b"
)


def _status(reading: Reading, promise: Promise) -> Found[AwardStatus] | None:
    if promise.pattern == "paired":
        whole = View.of(reading.document)
        match = re.search(r"\b(?:via|by|as|through) an (?P<e>extension)\b", whole.text)
        if match:
            return Found(AwardStatus.EXTENSION, whole.match_spans(match, "e"), "award-status")
    if _REQUESTED.search(promise.view.text):
        return None
    for status, pattern in _STATUSES:
        match = re.search(pattern, promise.view.text)
        if match:
            return Found(status, promise.view.match_spans(match), "award-status")
    if promise.why is not None:
        match = re.search(_STATUSES[-1][1], promise.why.value)
        if match and len(promise.why.spans) == 1:
            start = promise.why.spans[0].start
            view = View.of(reading.document, promise.why.spans[0])
            again = re.search(_STATUSES[-1][1], view.text)
            if again and start >= 0:
                return Found(AwardStatus.APPROVED, view.match_spans(again), "award-status")
    return None


def _instrument(view: View) -> Found[str] | None:
    match = re.search(
        r"\b(?:grant agreement|service level agreement|contract|grant|donation|sponsorship)\b",
        view.text,
        re.IGNORECASE,
    )
    return Found(match.group(), view.match_spans(match)) if match else None


_PURPOSE = re.compile(
    r"(?<!option )(?<!options )\b(?:to|towards|for) (?P<p>(?:provid|deliver|support|fund|help|enabl|run|employ|continu|expand|develop|creat|cover|purchas|buy|improv|extend|work|tackl|the (?:provision|delivery|cost|costs|purchase|continuation) of)\w*\b[^.;£()\n]{4,100}?)(?=(?: and| plus)?(?: an?)?(?: further| additional| extra| another)? ?(?:[.;£(]|,(?! [A-Z][\w’-]+(?:,| and ))|$)| (?:which|that|where|while|and will|and to|in order|(?:was|were|has been) (?:accepted|agreed|approved))\b)"
)


def _purpose(view: View, promise: Promise) -> tuple[Found[str], ...]:
    at = _place(view, promise)
    if at is None:
        return ()
    match = _PURPOSE.search(view.text, at)
    if (
        match is None
        or match.start() - at > 140
        or re.search(r"£", view.text[at + 2 : match.start()])
    ):
        return ()
    return (Found(match["p"].strip(), view.match_spans(match, "p")),)


def _decision(reading: Reading, view: View) -> Found[Ref] | None:
    if reading.form.kind is not FormKind.DECISION_RECORD:
        return None
    match = re.search(
        r"\bdecision(?: request| record| notice)?\b|\bapprov\w+|\brecommend\w+|\bagree[sd]?\b",
        view.text,
        re.IGNORECASE,
    )
    if match:
        return Found(Ref(handles.decision()), view.match_spans(match), "link")
    for field in find_fields(reading.document):  # "Recommendation", and below it what is given
        if field.name in _DECIDES and view.offsets and view.offsets[0] in field.value.offsets:
            return Found(Ref(handles.decision()), field.label, "link")
    return None


_DECIDES = ("recommendation", "approval")


# What it extends ----------------------------------------------------------------------------

_EXTENDS = re.compile(
    r"\b(?:extension (?:to|of) (?:an |the )?(?:existing|current) (?:grant|contract|agreement)|(?:is|be|are) extended|extend(?:s|ing)? the (?:existing|current) (?:grant|contract))\b"
)


def _extended(
    reading: Reading, promise: Promise, period: Found[Period] | None, funding: list[Funding]
) -> tuple[Found[Ref], Funding] | None:
    """Return the earlier funding that ends the day before this award begins, where it is an extension."""
    if reading.form.kind is not FormKind.DECISION_RECORD or period is None or not promise.unit:
        return None
    for earlier in sorted(funding, key=lambda f: f.instrument is None):
        end = earlier.period.value.end if earlier.period else None
        if end is not None and _next_day(end) == period.value.start:
            view = View.of(reading.document)
            words = _EXTENDS.search(view.text)
            return (
                (Found(Ref(earlier.id), view.match_spans(words), "link"), earlier)
                if words
                else None
            )
    return None


def _next_day(when: When) -> When | None:
    if when.month is None or when.day is None:
        return None
    day = datetime.date(when.year, when.month, when.day) + datetime.timedelta(days=1)
    return When(day.year, day.month, day.day)


_WILL = re.compile(
    r"\b[Tt]h(?:e|is) (?:decision(?: request)?|funding|grant|award|money) (?:will|would|is to) (?:ensure|provide|enable|support|fund|deliver|maintain) (?P<p>(?!(?:them|it|us|him|her)\b)[^.;£()]{5,110}?)(?=[.;,(]| (?:while|which|that|until)\b)"
)


def _purposes(
    reading: Reading, promise: Promise, earlier: tuple[Found[Ref], Funding] | None
) -> tuple[Found[str], ...]:
    """Return what the money is for: told beside the sum, or for a paired decision by its own words."""
    if promise.purpose:
        return promise.purpose
    again = promise.pattern == "the same again"  # beside its figure stands what another got it for
    found = [] if again else list(_purpose(promise.view, promise))
    if promise.pattern == "paired":
        view = View.of(reading.document)
        match = _WILL.search(view.text)
        if match:
            found.append(Found(match["p"].strip(), view.match_spans(match, "p")))
    if earlier is not None:
        found += sorted(earlier[1].funds, key=lambda f: -len(f.value))[:1]
    return tuple(found)
