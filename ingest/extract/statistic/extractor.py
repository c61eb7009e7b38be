"""Read the figures that a document publishes: what is counted, of whom, when, and by whose account.

Every figure in the publisher's own sentences is a statistic unless it is money, a date, a duration, a
number of a section or a reference, or unless nothing beside it says what it counts. A share is told as the whole
(`measure`) and its slice (`category`); a count of people as what they did (`measure`) and who they are
(`population`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest import handles
from ingest.calendar_names import MONTHS
from ingest.cued import cued
from ingest.document import Block, BlockKind, Document, Span
from ingest.exchange import answer_at, exchanges
from ingest.extract.service.extractor import tell
from ingest.extract.service.told import Told
from ingest.extract.statistic.around import PCT_CHANGE, Around, likewise, read_around
from ingest.extract.statistic.counted_runs import counted_runs
from ingest.extract.statistic.figure_lines import figure_lines
from ingest.extract.statistic.figures import Figure, figures_in
from ingest.extract.statistic.labels import labelled_counts
from ingest.extract.statistic.lines import line_statistics
from ingest.extract.statistic.nouns import PEOPLE, PEOPLE_WORDS
from ingest.extract.statistic.once import handle_of, told_alike, under_answer
from ingest.extract.statistic.parts import as_part, part_of_told, parted
from ingest.extract.statistic.rows import row_statistics
from ingest.extract.statistic.source import (
    CHAIN,
    ONE_SOURCE,
    RESEARCH,
    Context,
    co_researchers,
    researchers_of,
    sources_of,
    speaker_of,
    stated_by,
)
from ingest.extract.statistic.table import table_statistics
from ingest.form import FormKind, PartKind
from ingest.phrases import AREA, clip, gist
from ingest.places import area_of_text, is_place
from ingest.reading import Reading
from ingest.records import (
    Body,
    Found,
    Link,
    Period,
    Qualifier,
    Record,
    Ref,
    Statistic,
    Text,
)
from ingest.rules import KEYWORDS
from ingest.values import (
    Hit,
    find_dates,
    find_periods,
)
from ingest.view import View

_ESTIMATE = re.compile(r"\b(?:estimat(?:e|es|ed)|projected|forecast|predicted|expected)\b", re.IGNORECASE)  # fmt: skip
_SCOPE = cued(r"this (?:covers|includes|relates to|is for) (?P<v>[^.;]{3,80})|(?P<v2>this financial year|to date|at the end of (?:[A-Z]\w+ )?\d{4}(?:[/-]\d{2,4})?|(?:[a-z]+ ){1,2}profile (?:for|of) [a-z ]{3,40}?(?= (?:revealed|showed|shows|found)))", re.IGNORECASE)  # fmt: skip
_IN_AREA = cued(rf"(?:across|throughout|covering|(?:for|of|in) the whole of)(?: the whole of)? (?P<v>(?:the )?(?:{AREA}))")  # fmt: skip
_ONE_MORE = re.compile(rf", (?:the )?(?P<v>{AREA})")
LONGEST_SENTENCE = 1_200  # characters: what is longer is a table that lost its lines


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the figures that the publisher states, each as often as it is printed."""
    if reading.form.kind in (FormKind.SERVICE_SPECIFICATION, FormKind.GRANT_AGREEMENT):
        # Their other figures are what is required, not what is.
        yield from told_alike(list(row_statistics(reading)))
        return
    telling = tell(reading)
    asked = _asked_period(reading)
    about: list[Told] = []
    seen: list[Statistic] = []
    counted: Counter[str] = Counter()
    asked_for = _questions(reading)
    last: list[Statistic] = []
    for view, context in _sentences(reading):
        # An answer goes on about the services that the one before it named; other prose does not.
        about = telling.about(view.text) or [
            s for s in about if context.answer and (s.texts or s.bodies)
        ]
        before, last = last, []
        for statistic in _statistics(reading, view, context, before):
            one = replace(statistic, service=_services(statistic, about))
            one = _following_on(one, view, before)
            one = _of_people(one, asked_for.get(context.answer or "", ""), about)
            last.append(one)
            if (
                context.answer
                and not find_periods(view.text)
                and not find_dates(view.text, years=True)
            ):
                one = replace(one, period=asked)
            seen.append(under_answer(one, context.answer, counted))
    runs = list(counted_runs(reading))
    told = {one.value.spans[0] for one in runs}
    seen = [one for one in seen if one.value.spans[0] not in told]
    answered = exchanges(reading.document, reading.form)
    for reader in (
        lambda _: runs,
        figure_lines,
        table_statistics,
        labelled_counts,
        row_statistics,
        lambda r: line_statistics(r, seen),
    ):
        for one in list(reader(reading)):
            answer = answer_at(answered, one.value.spans[0].start)
            seen.append(under_answer(one, answer, counted))
    yield from told_alike(seen)


def _services(statistic: Statistic, about: list[Told]) -> tuple[Link, ...]:
    figure = statistic.value.spans
    return tuple(Found(Ref(s.id), (*s.name.spans, *figure), "link") for s in about)


_OF_THEM = re.compile(r"\b(?:associated|linked|connected) with them\b")
_MORE_DATA = re.compile(r"(?:The |This |These )?(?:[Dd]ata|[Ff]igures) (?:for|over|in|so far) (?:this|the) [^,.;]{3,40} (?:suggests?|shows?|indicates?)\b")  # fmt: skip


def _following_on(statistic: Statistic, view: View, before: list[Statistic]) -> Statistic:
    """Add what a sentence leaves to the one before it: who says so, of whom, offences of what kind.

    `before` are the figures of the sentence right before.
    """
    if not before:
        return statistic
    told = before[-1]
    people = [p for p in (told.measure, *told.population) if PEOPLE.fullmatch(p.value)]
    if people and not statistic.population and _OF_THEM.search(view.text):
        statistic = replace(statistic, population=(people[-1],))
        statistic = replace(statistic, id=handle_of(statistic))
    if not statistic.stated_by and _MORE_DATA.match(view.text):
        statistic = replace(statistic, stated_by=told.stated_by)
        reported = "reported" in told.measure.value and statistic.measure.value == "reporting"
        if reported and not statistic.unit:
            statistic = replace(statistic, unit=told.unit)
    return statistic


def _questions(reading: Reading) -> dict[str, str]:
    """Return the words of the question to each answer, by the answer's handle."""
    return {
        handles.answer(given.key): " ".join(q.view(reading.document).text for q in given.asked)
        for exchange in exchanges(reading.document, reading.form)
        for given in exchange.given
    }


_HOW_MANY = re.compile(r"(?:total |overall )?numbers?\b|referrals?\b|cases?\b", re.IGNORECASE)


def _of_people(statistic: Statistic, question: str, about: list[Told]) -> Statistic:
    """Add the people whom a bare "total number" counts: those of its service whom the question names.

    The question only chooses among the people that the answers themselves name.
    """
    word = re.search(rf"\b{PEOPLE_WORDS}\b", question, re.IGNORECASE)
    if not word or statistic.population or not _HOW_MANY.match(statistic.measure.value):
        return statistic
    wanted = set(gist(question).split())
    named = [p for told in about for p in told.texts.get("audience", []) if word[0] in p.value]
    best = max(named, key=lambda p: len(wanted & set(gist(p.value).split())), default=None)
    if best is None or len(wanted & set(gist(best.value).split())) < 2:
        return statistic
    unit = statistic.unit
    if unit is None and best.value.startswith(word[0]):
        start = best.spans[0].start
        unit = Found(word[0], (Span(start, start + len(word[0])),))
    return replace(statistic, population=(best,), unit=unit)


def _asked_period(reading: Reading) -> Found[Period] | None:
    """Return the one period that the answers print, where it is also the one that was asked about.

    Then the figures beside it that print no period are of that period too.
    """
    document = reading.document
    own: list[Found[Period]] = []
    asked: set[Period] = set()
    for exchange in exchanges(document, reading.form):
        for given in exchange.given:
            views = [View.of(document, span) for span in given.spans]
            own += [h.found(v) for v in views for h in find_periods(v.text, open_ended=False)]
        spans = (*exchange.preamble, *(span for one in exchange.asked for span in one.blocks))
        for span in spans:
            view = View.of(document, span)
            asked |= {hit.value for hit in find_periods(view.text, open_ended=False)}
    printed = {found.value for found in own}
    return own[0] if len(printed) == 1 and printed == asked else None


# "8 Police and Crime Plan 71 - 84": an item of an agenda, with its number and its pages.
_AGENDA_ITEM = re.compile(r"\d{1,2} [A-Z](?![^.]*\.\s|[^.]*\.$)")


def _sentences(reading: Reading) -> Iterator[tuple[View, Context]]:
    document = reading.document
    answered = exchanges(document, reading.form)
    speaker: Body | None = None
    area: Text | None = None
    agenda = reading.form.kind is FormKind.COMMITTEE_PAPER
    aim = False  # whether the label before says that what follows is wanted, "Target:"
    for block in reading.form.statements(document):
        view = View.of(document, block.span)
        response = reading.form.part_at(block.span.start) is PartKind.RESPONSE
        if block.kind is BlockKind.HEADING and not response:
            heading = _IN_AREA.search(view.text)
            area = clip(view, *heading.span("v")) if heading else None
            speaker = None
            continue
        if block.kind is BlockKind.LABEL:
            speaker = speaker_of(reading, view)
            aim = _TARGET.search(view.text) is not None
            continue
        required = reading.form.part_at(block.span.start) is PartKind.SPECIFICATION
        if required or not _speaks(block, response):
            continue
        if agenda and _AGENDA_ITEM.match(view.text):
            continue
        if block.kind is not BlockKind.ITEM:
            speaker = None
        if block.kind is BlockKind.VALUE and _IS_FIGURE.match(view.text):
            view = _with_label(document, block, view)
        sentences = list(view.sentences())
        for sentence in sentences[1:] if aim and block.kind is BlockKind.VALUE else sentences:
            if len(sentence.text) > LONGEST_SENTENCE:
                continue
            yield sentence, Context(speaker, area, answer_at(answered, sentence.offsets[0]))
            if block.kind is not BlockKind.ITEM and sentence.text.rstrip().endswith(":"):
                speaker = speaker_of(reading, sentence)


_IS_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})*(?![\d/.:-])")
_NUMBER_OF = re.compile(r"(?:total |overall )?numbers? of [a-z]", re.IGNORECASE)


def _with_label(document: Document, value: Block, view: View) -> View:
    """Return a figure with the label before it that says what it counts: "Number of tenders received: 5"."""
    line = document.text.rfind("\n", 0, value.span.start) + 1
    whole = View.of(document, Span(line, value.span.end))
    label = _NUMBER_OF.search(whole.text)
    return whole.part(label.start(), len(whole.text)) if label else view


def _speaks(block: Block, response: bool) -> bool:
    kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE)
    return block.kind in kinds or (response and block.kind is BlockKind.HEADING)


def _statistics(
    reading: Reading, view: View, context: Context, told: list[Statistic]
) -> Iterator[Statistic]:
    """Yield the figures of a sentence; `told` are those of the one before it."""
    text = view.text
    aside = _TARGET_ASIDE.search(text)
    if text.rstrip().endswith("?") or _TARGET.search(_TARGET_ASIDE.sub("", text)):
        return
    pair = _COMPARED.search(text)
    before: Around | None = None
    # The last count that no other is a part of, and where its figure stands.
    whole: tuple[Around, tuple[int, int]] | None = None
    of_told = False  # whether a figure was a part of what the sentence before counts
    for figure in figures_in(view):
        if any(m and m.start() <= figure.start < m.end() for m in (pair, aside)):
            continue
        if _supposed(text, figure) or _IF.search(text, 0, figure.start):
            continue
        part = parted(text, figure, *whole) if whole else None
        around = part or read_around(text, figure) or likewise(text, figure, before)
        before = around
        whole = (
            whole
            if part or around is None or figure.percent
            else (around, (figure.start, figure.end))
        )
        measure = clip(view, *_with_ratio(text, around.measure)) if around else None
        if around is None or measure is None:
            of_them = part_of_told(view, figure, told, goes_on=of_told)
            of_told = of_told or of_them is not None
            if of_them:
                one = _statistic(reading, view, context, figure, Around(of_them[0]), of_them[1])
                yield as_part(one, of_them[1], told)
            continue
        statistic = _statistic(reading, view, context, figure, around, measure)
        compared = tuple(_pair(reading, view, context, figure, pair)) if pair else ()
        links = tuple(
            Found(Ref(s.id), (*statistic.value.spans, *s.value.spans), "link") for s in compared
        )
        yield replace(statistic, compares=links)
        yield from compared


_RATIO = re.compile(r":\d\b[^.,;:()]{0,60}")


def _with_ratio(text: str, measure: tuple[int, int]) -> tuple[int, int]:
    """Return where a measure stands whole that was ended in a ratio: "helped with 1", "1:1 sessions"."""
    start, end = measure
    rest = _RATIO.match(text, end) if text[end - 1 : end].isdigit() else None
    return start, rest.end() if rest else end


# What is to be is no figure of what is.
_TARGET = cued(
    r"\b(?:must|shall|should|targets?|targeted|aims? to|minimum of|the provider will)\b"
    r"|^(?-i:Commission|Recruit|Extend|Increase|Provide|Develop|Create|Fund|Establish|Appoint|Deliver|Reduce|Ensure|Invest in) (?!.*\b(?:was|were|has|have|had)\b)",
    re.IGNORECASE,
)
_TARGET_ASIDE = cued(r"\((?:the |its |our |against a )?target[^()]{0,60}\)|, against (?:a|its|the|our) target of [\d,.]+(?: ?%| per ?cent)?", re.IGNORECASE)  # fmt: skip
_COMPARED = re.compile(r"\((?P<first>\d[\d,]*) (?:vs\.?|versus|v|compared (?:to|with)) (?P<second>\d[\d,]*)\)")  # fmt: skip
# "would be limited to one": no figure of what is; "94% said that they would …" is one.
_WOULD = re.compile(r"\b(?:would|could)\b[^.;]*$", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|felt|reported|stated|agreed|believe[ds]?|survey\w*|respon\w+)\b", re.IGNORECASE)  # fmt: skip


# "If fewer than 60 cases are opened": a figure on which something hangs.
_IF = re.compile(r"(?:^|[,;] (?:and |but )?)(?:[Ii]f|[Uu]nless|[Pp]rovided that)\b[^,.;]{0,60}$")
# "scored on quality (70%), price (20%)": what a mark weighs.
_MARKED_BY = cued(r"\b(?:quality|price|cost|social value|value for money|interviews?|presentations?|method statements?|weight(?:ing|ed)?(?: at| of)?)(?::| at)? ?\(?$", re.IGNORECASE)  # fmt: skip
_RATE = cued(r"\b(?:per|for every|out of every|in every) $")
_AGE = re.compile(r"\b[Aa]ge[sd]? $")
_OR_OLDER = re.compile(r" ?\+| (?:upwards|(?:and|or) (?:over|above|older|under|upwards))\b")
_OLD = cued(rf"[ -]year[ -]olds\b| (?:{MONTHS})\b")


def _supposed(text: str, figure: Figure) -> bool:
    """Return whether a figure counts nothing: of what would or could be, the base of a rate, an age."""
    before = text[: figure.start]
    if (
        _RATE.search(before)
        or _MARKED_BY.search(before)
        or (_AGE.search(before) and _OR_OLDER.match(text, figure.end))
        or _OLD.match(text, figure.end)
    ):
        return True
    return bool(_WOULD.search(before)) and not _SAID.search(before)


def _pair(
    reading: Reading, view: View, context: Context, figure: Figure, pair: re.Match[str]
) -> Iterator[Statistic]:
    """Yield the two figures in brackets after a change in percent: "44% increase in X (1 vs 2)"."""
    change = PCT_CHANGE.match(view.text, figure.end)
    if not change or change.end() + 1 != pair.start() or " in " not in change["m"]:
        return
    start = change.start("m") + change["m"].index(" in ") + 4
    counts = [Decimal(pair[group].replace(",", "")) for group in ("first", "second")]
    falls = bool(re.match(r"decrease|reduction|drop|fall|decline", change["m"]))
    now = (
        min(counts) if falls else max(counts)
    )  # the sentence's own period is that of the later one
    measure = clip(view, start, change.end("m"))
    for group in ("first", "second"):
        hit = Hit(Decimal(pair[group].replace(",", "")), *pair.span(group), "number")
        if measure:
            one = Figure(hit, hit.start, hit.end)
            found = _statistic(
                reading, view, context, one, Around((start, change.end("m"))), measure
            )
            if hit.value != now:
                found = replace(found, scope=(), period=None)
            yield replace(found, id=handle_of(found), qualifier=None)


def _statistic(
    reading: Reading,
    view: View,
    context: Context,
    figure: Figure,
    around: Around,
    measure: Text,
) -> Statistic:
    text, before = view.text, view.text[: figure.start]
    estimate = _ESTIMATE.search(before)
    scope = list(_SCOPE.finditer(text))
    area = _IN_AREA.search(text)
    more = _ONE_MORE.match(text, area.end()) if area else None
    if more and (is_place(more["v"].split(" and ")[0]) or area_of_text(more["v"])):
        area = None  # "across Northshire, Westmere and Holm": no one area
    research = RESEARCH.search(before)
    own_area = clip(view, *area.span("v")) if area else _source_area(view, figure) or context.area
    rate = _WITH_RATE.search(before)
    scopes = [m.span("v" if m["v"] else "v2") for m in scope] + ([rate.span("v")] if rate else [])
    scopes += [around.each] if around.each else []
    statistic = Statistic(
        id="",
        anchor=view.spans(figure.start, figure.end),
        value=figure.value.found(view),
        upper=figure.upper.found(view) if figure.upper else None,
        unit=_unit_of(view, figure, around),
        qualifier=_qualifier(view, figure),
        measure=measure,
        population=_one(view, around.population),
        category=_one(view, around.category),
        area=(own_area,) if own_area else (),
        period=_period(view, figure),
        stated_by=stated_by(reading, view, context),
        source=tuple(sources_of(reading, view, figure)),
        researcher=tuple(researchers_of(reading, view, research)),
        researched_with=co_researchers(reading, view, research),
        scope=tuple(p for stretch in scopes if (p := clip(view, *stretch)) is not None),
        estimate=Found(True, view.match_spans(estimate), "estimate") if estimate else None,
    )
    return replace(statistic, id=handle_of(statistic))


_WITH_RATE = re.compile(r"(?P<v>\b(?:per|a|each) (?:year|annum|month|week|quarter))\b,? (?:with|of whom) (?:[a-z]+ ){0,2}$")  # fmt: skip
_OF_AREA = re.compile(rf" (?:for|of) (?P<v>{AREA})$")


def _source_area(view: View, figure: Figure) -> Text | None:
    """Return the area that the name of a figure's own source says it covers: "Survey for A and B"."""
    before = view.text[: figure.start]
    match = CHAIN.search(before) or ONE_SOURCE.search(before)
    if match is None:
        return None
    group = "second" if "second" in match.re.groupindex else "first"
    area = _OF_AREA.search(match[group])
    start = match.start(group)
    return clip(view, start + area.start("v"), start + area.end("v")) if area else None


def _one(view: View, stretch: tuple[int, int] | None) -> tuple[Text, ...]:
    if stretch is None:
        return ()
    article = re.match(r"(?:the|a|an) ", view.text[stretch[0] : stretch[1]], re.IGNORECASE)
    phrase = clip(view, stretch[0] + (article.end() if article else 0), stretch[1])
    return (phrase,) if phrase else ()


def _unit_of(view: View, figure: Figure, around: Around) -> Text | None:
    if figure.percent:
        sign = re.search(r"%|per ?cent", view.text[figure.start : figure.end])
        at = figure.start + (sign.start() if sign else 0)
        return Found("percent", view.spans(at, figure.end), "unit")
    return clip(view, *around.unit) if around.unit else None


def _qualifier(view: View, figure: Figure) -> Found[Qualifier] | None:
    for concept, words in KEYWORDS["qualifier"].items():
        pattern = rf"(?<!\w)(?P<q>{words})(?: an?| the)?(?: further| additional)? $"
        match = re.search(pattern, view.text[: figure.start], re.IGNORECASE)
        if match and isinstance(concept, Qualifier):
            return Found(concept, view.spans(*match.span("q")), "qualifier")
    return None


_AGAINST = re.compile(r"\b(?:compared|against|versus|up from|down from|than)\b")


# "whose contract runs until March 2031": the time of a paper, not of what is counted.
_OF_PAPER = re.compile(
    r"\b(?:contract|agreement|grant|lease|licence|funded|funding|extended|renewed|holds?|runs?|running|appointed|in post)\b[^.;,]{0,40}$|\b(?:ends?|ended|ending|expires?|expired|expiry|lapses?|lapsed|comes? to an end|run out)(?: on| in| at)?(?: the)? $",
    re.IGNORECASE,
)
_ITS_TIME = re.compile(r"\b(?:years?|months?|periods?|quarters?|weeks?|by the|to the|at the) $")


def _is_of_paper(text: str, hit: Hit[Period]) -> bool:
    """Return whether an open period is that of a contract, or tells when a thing comes to its end."""
    ends = re.match(r"end", text[hit.start : hit.end]) and not _ITS_TIME.search(text, 0, hit.start)
    return bool(ends or _OF_PAPER.search(text, 0, hit.start))


_YEAR_BEFORE = re.compile(
    r"(?: [a-z-]+){0,5}?,? (?:(?:in|for|during) )?(?:the (?:(?:year|month|quarter|period) before|(?:previous|preceding|prior) (?:(?:financial|calendar) )?(?:year|month|quarter|period)|same (?:period|time) (?:last|the previous|the year before))|(?:a|the) year (?:ago|earlier)|last year)\b"
)


def _spanned(text: str, first: Hit[Period], last: Hit[Period]) -> bool:
    """Return whether two periods are the ends of a longer one: "2031/32 to 2035/36", "between 2031 and 2033"."""
    between = text[first.end : last.start]
    from_to = re.search(r"\bbetween $", text[: first.start]) and between == " and "
    return bool(from_to) or re.fullmatch(r" ?(?:to|until|[-–—]) ?", between) is not None


def _of_another(text: str, figure: Figure, period: Hit[Period]) -> bool:
    """Return whether a bracket that the figure is not in gives another figure its period: "214 (2031/32: 187)"."""
    start, end = text.rfind("(", 0, period.start), text.find(")", period.end)
    if start < 0 or end < 0 or ")" in text[start : period.start] or start <= figure.start < end:
        return False
    rest = text[start : period.start] + text[period.end : end]
    return re.search(r"\d", rest) is not None


def _period(view: View, figure: Figure) -> Found[Period] | None:
    """Return the period in the sentence that stands nearest to the figure."""
    text = view.text
    hits = find_periods(text, open_ended=False)
    hits = hits or [h for h in find_periods(text) if not _is_of_paper(text, h)]
    if _YEAR_BEFORE.match(text, figure.end):
        return None  # of the year before, whatever year the sentence tells
    hits = [h for h in hits if not any(_spanned(text, h, o) or _spanned(text, o, h) for o in hits)]
    # "1,420, compared with 1,288 in 2020/21": that period is the other figure's.
    hits = [h for h in hits if not _AGAINST.search(text[figure.end : h.start])]
    hits = [h for h in hits if not _of_another(text, figure, h)]
    if not hits:
        return None
    nearest = min(hits, key=lambda h: min(abs(h.start - figure.end), abs(figure.start - h.end)))
    return nearest.found(view)
