"""Read the section of a decision that says who was consulted in lines or sentences, and what they answered.

    The following were consulted:        Chief Constable: supports the proposal
    Treasurer - yes                      Monitoring Officer - not applicable
    Head of Law:                         The Forum asked that more be spent on outreach.

Who is asked is told by posts and bodies, never by persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from ingest import handles
from ingest.document import Span
from ingest.extract.decision.people import is_person
from ingest.labelled import LabelledField, find_fields
from ingest.phrases import clip, members
from ingest.reading import Reading
from ingest.records import Bodies, Consultation, Found, Ref, Text, Tick
from ingest.view import View

_POST = re.compile(
    r"officer|executive|manager|head\b|director|\blead\b|accountant|commissioner|solicitor|advis[eo]r|constable|treasurer|counsel|legal|finance|secretary|chair|auditor|superintendent|inspector|\bteam\b|procurement|\bc[fe]o\b|section 151",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:Partnership|Forum|Board|Panel|Committee|Group|Network|Council|Trust|Service|Police|Constabulary|Probation|Department|Office|Court|Courts|University|ICB|CCG|CPS|NHS)\b|\b(?:reference|user|advisory|steering|survivor|lived experience) (?:group|panel|forum|board)s?\b"
)
_MARK = r"^[\s•*·–-]*(?:\(?(?:\d{1,2}|[a-z])[.)] )?"
_SIGN = r"(?:\s*[:|]|\s[–—-])\s*"
_TICK = r"yes|no(?! (?:objections?|comments?|concerns?|reply|replies|response|issues?|views?)\b)|y|n|✓|✔|confirmed|consulted|not consulted|not applicable|n/a|blank|not completed"
# "Chief Constable (Northshire) - yes, by e-mail": with a sign between, or the tick at the end.
_TICKED = re.compile(
    rf"{_MARK}(?P<role>[A-Z][\w&,/'’()| -]{{2,90}}?)(?:{_SIGN}|\s+)\(?(?P<tick>{_TICK})\)?(?:\s*[,;:–—(-]+\s*(?P<said>\w.*)|\W*)$",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"{_MARK}(?P<role>[A-Z][\w&,/'’() -]{{2,90}}?){_SIGN}(?P<said>\w.*)$")
_EMPTY = re.compile(rf"{_MARK}(?P<role>[A-Z][\w&,/'’() -]{{2,90}}?)(?P<end>:)\s*$")
_ALONE = re.compile(rf"{_MARK}(?P<role>[A-Z][\w&,/'’() -]{{2,90}}?)[;,.]?(?: and)?$")
_LEAD_IN = re.compile(
    r"(?:The )?[Ff]ollowing(?: [a-z]+){0,4} (?:(?:have|has) been|were|was) (?P<tick>consulted|notified|informed)\b|(?:We|I)(?: have)? (?P<tick2>consulted)(?: with)?(?: the following)?",
)
_TICKS = {
    **dict.fromkeys(("yes", "y", "✓", "✔", "confirmed", "consulted"), Tick.YES),
    **dict.fromkeys(("no", "n", "not consulted"), Tick.NO),
    **dict.fromkeys(("not applicable", "n/a"), Tick.NOT_APPLICABLE),
    **dict.fromkeys(("blank", "not completed"), Tick.BLANK),
}
_SAID = re.compile(
    r"(?:^\s*|(?<=[.;] ))(?P<who>[A-Z][^.;:]{3,200}?),? (?:have|has|had|was|were)(?: all| both| each| also)? (?P<tick>not (?:been )?consulted|(?:been )?consulted)\b(?! (?:about|by) (?:their|the victims))"
)
_WITH = re.compile(
    r"\b(?P<tick>(?:discussed|shared) with|sent to|(?:views|comments) (?:were|have been) (?:sought|invited) from|consulted with) (?P<who>[^.;:]{3,300}?)(?=[.;]|$)"
)
_ANSWERED = re.compile(
    r"(?:^\s*|(?<=[.;] ))(?:The )?(?P<who>[A-Z][^.;:]{2,80}?),? (?P<said>(?:(?:did|has|have|had) not (?:yet )?(?:repl|respond|answer|comment|object)\w*|(?:fully |strongly )?(?:supports?|supported|agrees?|agreed|endorses?|endorsed|welcomes?|welcomed|opposes?|opposed)\b|(?:has |have )?(?:objected|asked|raised|replied|responded|suggested|requested|commented|warned)\b|would (?:have preferred|prefer|rather)\b|(?:is|are|was|were) (?:content|supportive|in favour|opposed|of the view|concerned)\b|(?:has|have|had|made) no (?:objections?|comments?|concerns?)\b)[^.;]*)"
)
_LISTS = re.compile(r"[^.:?]{3,300}?(?=\.(?:\s|$)|$)")
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|took|taken|support\w*|agree\w*|none|not|no|that|which|who|undertaken|carried|following|required|necessary)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:all of )?(?:the|an?|our|its) ", re.IGNORECASE)
_CONSULTED = re.compile(r"consult(?:ed|ees|ation)", re.IGNORECASE)
_ASKED = re.compile(r"consult(?:ed|ees)", re.IGNORECASE)  # a "consultation" may be of anybody
_LONGEST_ROLE = 9  # words
_ONE_NAME = re.compile(r"Police,? (?:Fire )?(?:and|&) Crime [A-Z]\w+")  # has no members


def in_section(reading: Reading) -> Iterator[Consultation]:
    """Yield who the sections of consultation list, each once, with what it is said to have answered."""
    found: dict[str, Consultation] = {}
    for field in find_fields(reading.document):
        if field.name != "consultation":
            continue
        lines = list(_in_lines(reading, field))
        for one in lines or _in_words(reading, field):
            found.setdefault(one.id, one)
        for who, inside, said in _answers(reading, field):
            known = next((c for c in found.values() if _is_same(c.role.value, who.value)), None)
            tick = _by_label(field)
            if known:
                said_already = {text.value for text in known.response} | {known.role.value}
                new = () if said.value in said_already else (said,)
                found[known.id] = replace(known, response=(*known.response, *new))
            elif tick and _ASKED.search(reading.document.printed(field.label[0])):
                one = replace(_asked(reading, inside, who, tick), response=(said,))
                found[one.id] = one
    yield from found.values()


def consultation(
    role: Text, bodies: Bodies, tick: Found[Tick], anchor: tuple[Span, ...]
) -> Consultation:
    """Return the asking of one role, of one body or more."""
    names = "-".join(handles.slug(body.value.text) for body in bodies)
    return Consultation(
        id=f"consultation/{handles.slug(f'{role.value} {names}')}",
        anchor=anchor,
        decision=Found(Ref(handles.decision()), role.spans, "link"),
        role=role,
        organisation=bodies,
        confirmed=tick,
    )


def _by_label(field: LabelledField) -> Found[Tick] | None:
    """Return that whom a section lists was consulted, where its label says so."""
    label = View.of(field.value.document, field.label[0])
    word = _CONSULTED.search(label.text)
    return Found(Tick.YES, label.match_spans(word), "tick") if word else None


# Lines ------------------------------------------------------------------------------------------


def _in_lines(reading: Reading, field: LabelledField) -> Iterator[Consultation]:
    lines = list(takewhile(lambda line: not _RULE.fullmatch(line.text), field.lines()))
    marked = (_TICKED.match(line.text) or _EMPTY.match(line.text) for line in lines)
    ticked = any(match and not _CLAUSE.search(match["role"]) for match in marked)
    default, listing = _by_label(field), False
    for line in (part for whole in lines for part in _parts(whole)):
        boxes = list(_in_boxes(reading, line))
        yield from boxes
        lead = _LEAD_IN.search(line.text)
        if lead:
            name = "tick" if lead["tick"] else "tick2"
            default, listing = Found(Tick.YES, line.match_spans(lead, name), "tick"), True
            rest = re.compile(r":? *(?=\w)").match(line.text, lead.end())
            if rest and rest.end() < len(line.text):
                yield from _members(reading, line, (rest.end(), len(line.text)), default)
            continue
        match, tick = _ticked(line, default)
        if match is None and listing and not ticked:
            match, tick = _ALONE.match(line.text), default
        role = _role(reading, line, match.span("role")) if match and not boxes else None
        if match is None or role is None or tick is None:
            continue
        one = _asked(reading, line.part(*match.span("role")), role, tick)
        said = _first_of(line, *match.span("said")) if match.groupdict().get("said") else None
        yield replace(one, response=(said,) if said else ())


_ANOTHER = re.compile(r"[.;]\s+(?=[A-Z][\w’'&/() -]{2,40}(?:, [\w ]{2,30})?: )")


# A line drawn over the page, or the heading of another section that lists labels too.
_RULE = re.compile(
    r"\W*[-_=*–—]{5,}\W*|(?:\d{1,2}\.? )?(?:(?:other|legal|financial|equality|risk) )?implications:?\s*",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?P<role>[A-Z][^\[\]\n]{2,60}?) ?(?P<tick>\[ ?[xX✓✔]? ?\])")


def _in_boxes(reading: Reading, line: View) -> Iterator[Consultation]:
    """Yield the consultees of a line of boxes: "Treasurer [x]   Elm Council [ ]"."""
    for match in _BOX.finditer(line.text):
        role = _role(reading, line, match.span("role"))
        tick = Tick.YES if re.search(r"\w|[✓✔]", match["tick"]) else Tick.BLANK
        marked = Found(tick, line.match_spans(match, "tick"), "tick")
        if role is not None:
            yield _asked(reading, line.part(*match.span("role")), role, marked)


def _parts(line: View) -> Iterator[View]:
    """Yield the consultees of a line: "Treasurer: agreed 4 May. Head of Law: agreed"."""
    start = 0
    for match in _ANOTHER.finditer(line.text):
        yield line.part(start, match.start())
        start = match.end()
    yield line.part(start, len(line.text))


def _first_of(line: View, start: int, end: int) -> Text | None:
    """Return the first sentence of an answer."""
    stop = re.compile(r"[.;](?: |$)").search(line.text, start, end)
    return clip(line, start, stop.start() if stop else end)


def _ticked(
    line: View, default: Found[Tick] | None
) -> tuple[re.Match[str] | None, Found[Tick] | None]:
    """Return the line's parts, and the tick that it has itself, or by what it answers."""
    if match := _TICKED.match(line.text):
        tick = _TICKS[match["tick"].lower()]
        return match, Found(tick, line.match_spans(match, "tick"), "tick")
    if match := _EMPTY.match(line.text):
        spans = line.spans(match.start("role"), match.end("end"))
        return match, Found(Tick.BLANK, spans, "blank-value")
    match = _SAYS.match(line.text)
    return match, default


def _role(reading: Reading, view: View, span: tuple[int, int]) -> Text | None:
    """Return the post or body of a stretch, persons left out; None where it is neither."""
    start, end = span
    for part in re.finditer(r"[^,–(]+(?:\([^)]*\))?", view.text[start:end]):
        if is_person(part.group()) and not _GROUP.search(part.group()):
            if part.start():
                end = start + part.start()
                break
            start += part.end()
    text = view.text[start:end]
    inside = view.part(start, end)
    named = _POST.search(text) or _GROUP.search(text) or reading.glossary.names(inside)
    if not named or len(text.split()) > _LONGEST_ROLE or _CLAUSE.search(text):
        return None
    bracket = re.search(r" \([^()]+\)\s*$", text)
    return clip(view, start, start + bracket.start() if bracket else end)


def _asked(reading: Reading, inside: View, role: Text, tick: Found[Tick]) -> Consultation:
    bodies = tuple(reading.glossary.body(inside, hit) for hit in reading.glossary.names(inside))
    return consultation(role, bodies, tick, role.spans)


# Sentences --------------------------------------------------------------------------------------


def _in_words(reading: Reading, field: LabelledField) -> Iterator[Consultation]:
    """Yield who a consultation section lists, or says was or was not consulted."""
    view = _one_line(field)
    for match in _SAID.finditer(view.text):
        no = match["tick"].startswith("not")
        tick = Found(Tick.NO if no else Tick.YES, view.match_spans(match, "tick"), "tick")
        yield from _members(reading, view, match.span("who"), tick)
    for match in _WITH.finditer(view.text):
        tick = Found(Tick.YES, view.match_spans(match, "tick"), "tick")
        yield from _members(reading, view, match.span("who"), tick)
    by_label = _by_label(field)
    start = len(view.text) - len(view.text.lstrip())
    listed = _LISTS.match(view.text, start)
    if by_label and listed and not _CLAUSE.search(listed.group()):
        yield from _members(reading, view, listed.span(), by_label)


def _one_line(field: LabelledField) -> View:
    return View(field.value.document, field.value.text.replace("\n", " "), field.value.offsets)


def _members(
    reading: Reading, view: View, span: tuple[int, int], tick: Found[Tick]
) -> Iterator[Consultation]:
    """Yield each member of a list of who was consulted: posts, bodies, groups."""
    whole = _ONE_NAME.sub(lambda m: re.sub(r"[, ]", "_", m.group()), view.text)
    listed = whole[slice(*span)]
    parted = [m.span() for m in re.finditer(r"[^;\s][^;]*", listed)]
    each = (
        [(span[0] + a, span[0] + b) for a, b in parted] if ";" in listed else members(whole, *span)
    )
    for first, last in each:
        article = _ARTICLE.match(view.text, first, last)
        role = clip(view, article.end() if article else first, last)
        if role is None or len(role.value.split()) > _LONGEST_ROLE or _CLAUSE.search(role.value):
            continue
        yield _asked(reading, view.part(first, last), role, tick)


def _answers(reading: Reading, field: LabelledField) -> Iterator[tuple[Text, View, Text]]:
    """Yield who is said to have answered what, or not to have answered."""
    view = _one_line(field)
    for match in _ANSWERED.finditer(view.text):
        who, said = _role(reading, view, match.span("who")), clip(view, *match.span("said"))
        if who and said:
            yield who, view.part(*match.span("who")), said


def _is_same(role: str, who: str) -> bool:
    """Return whether a role is meant by a name, or by its end: "the Forum"."""
    known, told = (re.sub(r"\W+", " ", text).lower().strip() for text in (role, who))
    return known == told or known.endswith(f" {told}")
