"""Read the counts that stand under what they count: a year or a slice to a line, or the answer to "how many".

What is counted is told once, above: by the line over the figures or, in an answer, by the one question that
asks how many. Figures that another reader has read are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.document import Document, Span
from ingest.exchange import exchanges
from ingest.extract.statistic.around import unit_of
from ingest.extract.statistic.figures import Figure
from ingest.extract.statistic.nouns import PEOPLE, PEOPLE_WORDS, noun_phrase
from ingest.extract.statistic.once import handle_of
from ingest.extract.statistic.parts import slice_of
from ingest.extract.statistic.table import Time, time_told
from ingest.form import PartKind
from ingest.given import Given
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Found, Statistic, Text
from ingest.values import Hit, find_number_words, find_numbers, find_percents, find_periods
from ingest.view import View


@dataclass(frozen=True)
class Counted:
    """What figures below it, or in answer to it, count."""

    measure: Text
    population: tuple[Text, ...] = ()
    category: tuple[Text, ...] = ()
    unit: Text | None = None
    time: Time | None = None


# A year is no count.
_N = r"(?!(?:19|20)\d\d(?!\d))(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<pct> ?%| per ?cent)?(?![\d,./%-]*\d)(?![-/£])"
_YEAR = r"(?:the )?(?:(?:financial |calendar )?year )?(?:(?:19|20)\d\d ?[/–-] ?(?:19|20)?\d\d|(?:19|20)\d\d|Q[1-4] (?:19|20)\d\d)"
_SO_FAR = r"(?: ?\([^()]{3,30}\))?"
_NOUNS = r"(?: (?!(?:and|in|or|of|for|during|from|to|at)\b)[a-z-]+){0,3}"
_OF_YEAR = re.compile(rf"(?:[Ii]n |[Ff]or |[Dd]uring )?(?P<t>{_YEAR}){_SO_FAR}(?: ?[,:=–-]+ ?| )(?:(?:there (?:were|was)|it was|we had|the (?:figure|number|total) was) )?{_N}{_NOUNS}")  # fmt: skip
_IN_YEAR = re.compile(
    rf"(?:[Tt]here (?:were|was) |[Ww]e had )?{_N}{_NOUNS} (?:in|for|during) (?P<t>{_YEAR}){_SO_FAR}"
)
_NEXT = re.compile(r"(?:[,;.]? and |[,;.] ?)")
_PARTS = re.compile(r", of (?:whom|which|these|those)\b")
_SLICE = re.compile(rf"(?P<label>[A-Z][A-Za-z ,'’&/()+-]{{1,60}}?)(?: ?[:=–] ?| - |: |\s+){_N}")
_TOTAL = re.compile(r"(?:(?:grand|overall) )?totals?\b.*", re.IGNORECASE)
_BARE = re.compile(rf"(?:(?:[Tt]here (?:were|was|are|have been)|[Ww]e (?:have|had|fund|employ)|[Tt]he (?:total|answer|figure|number)(?: \w+)? (?:is|was)|[Tt]otal:?|[Aa] total of) )?(?:(?:{_N})|(?P<word>[A-Z]?[a-z]+(?:-[a-z]+)?)){_NOUNS}")  # fmt: skip
_COUNTS = re.compile(
    r"\b(?:numbers?|referrals?|people|victims?|survivors?|cases?|offences|crimes|incidents|clients|reports|calls|sessions|children|adults|women|men|assessments|contacts|visits|conferences)\b",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"£|\b(?:amount|grants?|awards?|funding|budget|spend|costs?|salary|price|value|page|tel|telephone|phone|fax|call us|box|ref(?:erence)?|section|appendix|table|version|question|item|lot|paper|objectives?|targets?|decisions?|minutes?|agenda)\b",
    re.IGNORECASE,
)
_LONG = 140  # characters of a line that says what is counted
_FEWEST = 2  # lines: one alone may be anything


def line_statistics(reading: Reading, taken: Collection[Statistic]) -> Iterator[Statistic]:
    """Yield the counts of lines under what they count, and of answers to "how many"."""
    known = {span.start for one in taken for span in one.value.spans}
    before: Counted | None = None
    for exchange in exchanges(reading.document, reading.form):
        before = None
        for given in exchange.given:
            before = _asked(reading.document, given, before)
            for one in _answered(reading.document, given, before) if before else ():
                if one.value.spans[0].start not in known:
                    known.add(one.value.spans[0].start)
                    yield one
    for one in _under_lines(reading):
        if one.value.spans[0].start not in known:
            yield one


# What a question asks. -----------------------------------------------------------------------------

_HOW_MANY = re.compile(r"\bhow many|\bnumbers? of", re.IGNORECASE)
_AND_MORE = re.compile(r"\b(?:how much|what|which|who|when|where|why|amount|cost|names?|average|percentage|proportion)\b|\?.*\?|\band (?:the|a|how|of)\b", re.IGNORECASE)  # fmt: skip
_PER = re.compile(r",? (?:in|for|during|over|since|between|from|as at|at|on|(?:broken down )?by) (?:each|every|any|the (?:last|past|following|year|financial|calendar|same|current)|your|this|\d|[A-Z]|financial|calendar|years?\b|month|year\b)|,? (?:each|per|every) (?:year|month)|,? broken down\b|,? (?:please|if any)\b|\?")  # fmt: skip
_OF_THOSE = re.compile(rf" of (?:these|those|them|the above|this number)(?: (?P<who>{PEOPLE_WORDS})| (?:cases|referrals|reports))? (?:(?:were|was|are|have|had) )?(?P<p>[a-z][^?,.;:()]{{2,80}})")  # fmt: skip
_WERE = re.compile(r",? (?:(?:that|who|which) )?(?:(?:were|was|are|is|have|had|has) (?:been )?)?(?P<p>(?!(?:do|does|did|can|could|will|would|in|on|at|of|for)\b)[a-z][^?,.;:()]{2,100})")  # fmt: skip


def _asked(document: Document, given: Given, before: Counted | None) -> Counted | None:
    """Return what one question, and nothing beside it, asks the number of."""
    if len(given.asked) != 1 or given.shared:
        return None
    view = given.asked[0].view(document)
    heads = list(_HOW_MANY.finditer(view.text))
    if len(heads) != 1 or _AND_MORE.search(view.text):
        return None
    end = heads[0].end()
    of_those = _OF_THOSE.match(view.text, end)
    if of_those:
        return _part_of(view, of_those, before)
    stop = _PER.search(view.text, end)
    asked = view.part(0, stop.start() if stop else len(view.text))
    text = asked.text.replace("*", ",")  # the mark of a note ends what is counted
    nouns = noun_phrase(text, end)
    things = clip(asked, *nouns) if nouns else None
    if nouns is None or things is None:
        return None
    said = _WERE.match(text, nouns[1])
    done = clip(asked, *said.span("p")) if said else None
    people = bool(PEOPLE.fullmatch(things.value)) and done is not None
    hits = find_periods(view.text, open_ended=False)
    return Counted(
        measure=done if people and done else things,
        population=(things,) if people else (),
        category=(done,) if done and not people else (),
        unit=clip(asked, *unit_of(text, nouns)),
        time=Time(period=hits[0].found(view)) if len(hits) == 1 else None,
    )


def _part_of(view: View, asked: re.Match[str], before: Counted | None) -> Counted | None:
    """Return what "how many of those were men" asks, after the question whose figure it is a part of."""
    part = clip(view, *asked.span("p"))
    who = clip(view, *asked.span("who")) if asked["who"] else None
    if before is None or part is None:
        return None
    if who and not before.population:
        return Counted(part, population=(who,), unit=who)
    return replace(before, category=(part,), time=None)


def _answered(document: Document, given: Given, counted: Counted) -> Iterator[Statistic]:
    """Yield the counts of an answer that is one figure, or a run of figures each with its year or slice."""
    lines = [line for span in given.spans for line in _lines(document, span)]
    first = next(iter(lines[0].sentences()), None) if lines else None
    whole = list(_one_figure(first, counted)) if first else []
    if whole:
        yield from whole
        return
    sentences = [
        s
        for span in given.spans
        if span.end - span.start < 400
        for s in View.of(document, span).sentences()
    ]
    for view in (*lines, *(s for s in sentences if s.text not in {line.text for line in lines})):
        yield from _of_years(view, counted)
    slices = [(line, m) for line in lines if (m := _slice_in(line))]
    if len(slices) >= _FEWEST:
        for line, match in slices:
            yield _of_slice(line, match, counted)


def _one_figure(view: View, counted: Counted) -> Iterator[Statistic]:
    """Yield the figure that an answer is, with its parts: "412, of whom 30 were men"."""
    parts = _PARTS.search(view.text)
    text = view.text[: parts.start()] if parts else view.text.rstrip(". ")
    match = _BARE.fullmatch(text)
    if match is None:
        return
    hits = find_number_words(text) if match["word"] else _figures(view.part(0, len(text)))
    if len(hits) != 1 or (match["word"] and hits[0].start != match.start("word")):
        return
    yield _statistic(hits[0].found(view), counted, None, counted.time)
    if parts:
        yield from _parts_from(view, parts.start(), counted, counted.time)


def _parts_from(view: View, at: int, counted: Counted, time: Time | None) -> Iterator[Statistic]:
    """Yield the parts of a count that stand behind "of whom" at a place."""
    for hit in _figures(view) if not counted.category else ():
        part = slice_of(view.text, Figure(hit, hit.start, hit.end)) if hit.start > at else None
        if part:
            yield _statistic(hit.found(view), counted, clip(view, *part), time)


def _of_years(view: View, counted: Counted) -> Iterator[Statistic]:
    """Yield the figures of a stretch that is nothing but years, each with its figure."""
    text = view.text.rstrip(". ")
    parts = _PARTS.search(text)
    text = text[: parts.start()] if parts else text
    at, found = 0, []
    while at < len(text):
        item = _OF_YEAR.match(text, at) or _IN_YEAR.match(text, at)
        if item is None:
            return
        found.append(item)
        following = _NEXT.match(text, item.end())
        if following is None and item.end() < len(text):
            return
        at = following.end() if following else item.end()
    time: Time | None = None
    for item in found:
        time = time_told(view.part(*item.span("t")))
        hit = next((h for h in _figures(view) if h.start == item.start("n")), None)
        if hit and time:
            yield _statistic(hit.found(view), counted, None, time)
    if parts and found:
        yield from _parts_from(view, len(text), counted, time)


_NAMED = re.compile(r"(?P<label>[A-Z][^:\n]{2,60}): (?=\d|[Ii]n \d)")


def _years_of_slice(view: View) -> tuple[Text, View] | None:
    """Return the slice of a line and what stands behind it, where that is a run of years: "Elm Trust: 14 in 2031/32"."""
    named = _NAMED.match(view.text)
    label = clip(view, *named.span("label")) if named else None
    rest = view.part(named.end(), len(view.text)) if named else view
    text = rest.text.rstrip(". ")
    if label is None or not (_OF_YEAR.match(text) or _IN_YEAR.match(text)):
        return None
    return label, rest


def _slice_in(view: View) -> re.Match[str] | None:
    match = _SLICE.fullmatch(view.text.rstrip(". "))
    return None if match is None or _NO_COUNT.search(match["label"]) else match


def _of_slice(view: View, match: re.Match[str], counted: Counted) -> Statistic:
    hit = next(h for h in _figures(view) if h.start == match.start("n"))
    label = None if _TOTAL.fullmatch(match["label"]) else clip(view, *match.span("label"))
    return _statistic(hit.found(view), counted, label, counted.time)


def _figures(view: View) -> list[Hit[Decimal]]:
    shares = find_percents(view.text)
    taken = {hit.start for hit in shares}
    return [*shares, *(hit for hit in find_numbers(view.text) if hit.start not in taken)]


def _statistic(
    value: Found[Decimal], counted: Counted, slice_: Text | None, time: Time | None
) -> Statistic:
    sign = replace(value.spans[-1], start=value.spans[-1].end - 1)
    one = Statistic(
        id="",
        anchor=value.spans,
        value=value,
        unit=Found("percent", (sign,), "unit") if value.rule == "percent" else counted.unit,
        measure=counted.measure,
        population=counted.population,
        category=(*counted.category, slice_) if slice_ else counted.category,
        period=time.period if time else None,
        scope=(time.scope,) if time and time.scope else (),
    )
    return replace(one, id=handle_of(one))


# What a line over others says. ------------------------------------------------------------------------

_FIGURE_LAST = re.compile(r"[^\n]*\d ?%?\.?[ \t]*$")
_OUTSIDE = (PartKind.REQUEST, PartKind.BOILERPLATE, PartKind.SPECIFICATION)


def _under_lines(reading: Reading) -> Iterator[Statistic]:
    """Yield the counts of two lines or more, each with its year or slice, under a line that says what they count."""
    document = reading.document
    lead: View | None = None
    run: list[View] = []
    for view in (*_lines(document, Span(0, max(1, len(document.text)))), None):
        if (
            view
            and lead
            and (_OF_YEAR.fullmatch(view.text) or _slice_in(view) or _years_of_slice(view))
        ):
            run.append(view)
            continue
        if lead and len(run) >= _FEWEST and reading.form.part_at(lead.offsets[0]) not in _OUTSIDE:
            yield from _of_run(lead, run)
        run = []
        lead = view if view and _leads(view.text) else None


def _leads(text: str) -> bool:
    """Return whether a line says what the figures below it count."""
    short = len(text) <= _LONG and not text.endswith((".", "?"))
    own = _OWN_FIGURE.search(text) is not None
    return short and not own and bool(_COUNTS.search(text)) and not _NO_COUNT.search(text)


# A row of a table without a head, "Elm Advice (adults)  324", and not what is counted in 2031 or "under 18".
_OWN_FIGURE = re.compile(
    r"(?<=[a-z)] )(?<!under )(?<!over )(?<!aged )(?<!to )(?<!and )(?<!of )(?<!than )(?!(?:19|20)\d\d$)(?:\d{2,3}|\d{1,3}(?:,\d{3})+)$"
)


_BEFORE_PERIOD = re.compile(r"[ ,:(]*(?:(?:in|for|during)(?: the)?)?[ (]*$")


def _of_run(lead: View, run: list[View]) -> Iterator[Statistic]:
    hits = find_periods(lead.text, open_ended=False)
    end = min((h.start for h in hits), default=len(lead.text))
    tail = _BEFORE_PERIOD.search(lead.text, 0, end)
    end = tail.start() if tail else end
    measure = clip(lead, 0, end)
    if measure is None:
        return
    counted = Counted(measure, time=Time(period=hits[0].found(lead)) if len(hits) == 1 else None)
    years = [view for view in run if _OF_YEAR.fullmatch(view.text)]
    if years and len(years) < len(run):
        return
    for view in run:
        if years:
            yield from _of_years(view, counted)
        elif match := _slice_in(view):
            yield _of_slice(view, match, counted)
        elif named := _years_of_slice(view):
            label, rest = named
            yield from _of_years(rest, replace(counted, category=(label,)))


_MARK = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)][ \t]+")


def _lines(document: Document, span: Span) -> Iterator[View]:
    """Yield the lines of a stretch, bullets left out."""
    for line in re.finditer(r"[^\n]+", document.text[span.start : span.end]):
        bare = _MARK.sub("", line.group().strip(" \t:•*–-|"), count=1)
        if bare:
            start = span.start + line.start() + line.group().index(bare)
            yield View.of(document, Span(start, start + len(bare)))
