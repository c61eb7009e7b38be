"""Read partnerships, panels and boards out of a document: who sits in them, what for, how they meet.

A sentence belongs to the group that it opens with, or to the group in whose section it stands. Who is
a member is only what the text says so: the bodies of "a collaboration between A, B and C" or of a
bracket after "panel"; working with somebody makes no member.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest import handles
from ingest.document import Block, BlockKind, Span
from ingest.extract.partnership_dates import last_reviewed, terms_of_reference
from ingest.extract.partnership_meetings import (
    ASKED,
    answered,
    chairs,
    days_of_paper,
    days_told,
    paper_of,
    sitting,
)
from ingest.extract.partnership_members import (
    ALL_MEMBERS,
    LIST_BELOW,
    listed_before,
    listed_below,
    listed_under,
    memberships,
    sorts_of_people,
)
from ingest.extract.partnership_names import TELLS_MEMBERS, find_groups
from ingest.extract.partnership_told import Told
from ingest.list_slots import MEMBERS, PERSON_NAME, POST
from ingest.phrases import VERBS, clip, unique, without_article
from ingest.reading import Reading
from ingest.records import (
    Bodies,
    Body,
    BodyKind,
    Found,
    Group,
    GroupKind,
    Membership,
    Name,
    Organisation,
    Record,
    Ref,
    Text,
)
from ingest.rules import holds
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the groups of a document, the memberships in them and the teams that belong to them."""
    groups = find_groups(reading)
    if not groups:
        return
    _assign(reading, groups)
    own = paper_of(reading, [told.name for told in groups])
    for told in groups:
        one, *others = _records(reading, told, groups)
        yield _with_meetings(reading, told, one, own=told.name is own)
        yield from others


def _with_meetings(reading: Reading, told: Told, group: Record, *, own: bool) -> Record:
    """Return a group with the days of its meetings and, from its own minutes, who was there."""
    days = [*days_told(told.sentences), *(days_of_paper(reading, told.name) if own else ())]
    table = list(sitting(reading)) if own else []
    present, absent = (
        tuple({b.value.text: b for f, b in table if f == side}.values())
        for side in ("attended_by", "apologies_from")
    )
    chaired = unique([*group.chaired_by, *(chairs(reading) if own else ())])  # type: ignore[attr-defined]
    dates = tuple({day.value: day for day in reversed(days)}.values())[::-1]
    return replace(  # type: ignore[call-arg]
        group, meeting_on=dates, attended_by=present, apologies_from=absent, chaired_by=chaired
    )


# Which sentences tell of which group. -------------------------------------------------------------


def _assign(reading: Reading, groups: list[Told]) -> None:
    current: Told | None = None
    by_line = False  # whether a line that is no heading by its form tells whose section it is
    latest: Told | None = None  # of whom a sentence told last
    for block in reading.form.statements(reading.document):
        view = View.of(reading.document, block.span)
        whose = current or latest or _of_page(groups)
        cell = block.kind is BlockKind.CELL  # a name in a table heads nothing
        heading = None if cell else next((g for g in groups if _heads(g, view.text)), None)
        if heading or (by_line and block.kind is BlockKind.PARAGRAPH and _is_line(reading, block)):
            current, by_line = heading, block.kind is BlockKind.PARAGRAPH
        if heading or _asks(view, whose):
            continue
        if block.kind in (BlockKind.HEADING, BlockKind.LABEL):
            if LIST_BELOW.search(view.text) and (owner := _owner(view.text, groups, current, [])):
                owner.sentences.append(view)
                continue
            current = next((g for g in groups if g.mention().search(view.text)), None)
            continue
        last: Told | None = None
        named: list[Told] = []  # in this block so far, the nearest last
        for sentence in view.sentences():
            goes_on = last if _GOES_ON.match(sentence.text) else None
            last = _owner(sentence.text, groups, goes_on or current, named)
            latest = last or latest
            if last:
                last.sentences.append(sentence)
            named += [g for g in groups if g.mention().search(sentence.text)]
            for group in named:
                if re.search(rf"{ALL_MEMBERS}{group.mention().pattern}", sentence.text):
                    group.beside.append(sentence)
                at = group.mention().search(sentence.text)
                if at and last is not group and TELLS_MEMBERS.match(sentence.text, at.end()):
                    group.sentences.append(sentence.part(at.start(), len(sentence.text)))


def _asks(view: View, whose: Told | None) -> bool:
    """Note a heading that asks of a group, or heads its members; return whether a line is one."""
    kept = next((p for p in (ASKED, MEMBERS) if whose and p.match(view.text)), None)
    if whose and kept:
        (whose.asked if kept is ASKED else whose.headings).append(view)
    return kept is not None


_SHORT = 60  # characters of a line that heads what follows


def _heads(group: Told, text: str) -> bool:
    """Return whether a line is the name of a group and nothing else."""
    named = group.mention().search(text)
    return (
        named is not None
        and text[: named.start()] in ("", "The ")
        and not re.search(r"\w", text[named.end() :])
    )


def _is_line(reading: Reading, block: Block) -> bool:
    """Return whether a paragraph is a short line that begins something else: "Ethics Committee"."""
    text = reading.document.printed(block.span)
    return len(text) <= _SHORT and text[:1].isupper() and re.search(r"[.:;,]\s*$", text) is None


def _of_page(groups: list[Told]) -> Told | None:
    """Return the group that a page is about: the only one, or of those that its head names the last."""
    early = [told for told in groups if told.name.spans[0].start < _HEAD]
    return max(
        early or groups[: len(groups) == 1], key=lambda one: one.name.spans[0].start, default=None
    )


_HEAD = 200  # characters
_GOES_ON = re.compile(r"(?:It|Its|They|Their|Meetings?|Members(?:hip)?)\b")
# Beside another, or one of those that another is made up of.
_IN_LIST = re.compile(
    r"^(?:It|They)\b|\b(?:with|alongside|by|to|from|replac(?:ed|es|ing)|instead of|succeed(?:ed|s|ing)|formerly|[Ff]ormer|previous(?:ly)?)(?: known as)? (?:the )?(?:former |old |previous |existing )?$|\b(?:compris(?:es?|ed|ing)|consists?|made up|composed|brings? together|members (?:are|include))\b"
)
_FOUNDED = re.compile(r"(?:Founded|Established|Set up|Formed|Created|Launched) (?:in|on)\b")
_CLAUSE = 150  # characters in which "the clinic" may stand behind what it is made up of
_OPENING = 60  # characters of a sentence within which its subject stands


def _owner(text: str, groups: list[Told], current: Told | None, before: list[Told]) -> Told | None:
    """Return the group that a sentence is about: the one it opens with, else its section's.

    "The Board" is the one that there is, or of several the nearest named before it in its block.
    """
    named = [(m.start(), g) for g in groups if (m := g.mention().search(text))]
    first = min(named, key=lambda pair: pair[0], default=None)
    if first and _FOUNDED.match(text) and text[: first[0]].endswith(", the "):
        return first[1]
    if first and first[0] <= _OPENING and not _IN_LIST.search(text[: first[0]]):
        return first[1]
    only = groups[0] if len(groups) == 1 else None
    if only and re.search(
        rf"\b[Tt]he {only.head.lower()},? (?:commissioned|made up|led|set up|which|meets|has|had|is|was)\b",
        text[:_CLAUSE],
    ):
        return only
    again = re.match(r"(?:The|This|Our) ([\w -]+)", text)
    said = [g for g in groups if again and again[1].lower().startswith(g.head.lower())]
    if len(said) == 1:
        return said[0]
    nearest = [g for g in before if g in said][-1:]
    if nearest:
        return nearest[0]
    if current:
        return current
    return first[1] if first and len(named) == 1 and _tells(text, first[1]) else None


def _tells(text: str, group: Told) -> bool:
    """Return whether a sentence on something else says what a group is: "members of the X Panel are"."""
    return bool(
        re.search(
            rf"(?:members?(?:hip)?|purpose|aims?|role) of (?:the )?{group.mention().pattern}", text
        )
    )


# What the sentences say. --------------------------------------------------------------------------

_CUT = r"(?= through | with the aim| by the | by [a-z]+ing | as presented| in that |(?<!within)(?<!in)(?<!by) which | whilst |[.;]|\((?!s\))|$)"

_VERB = re.compile(rf"(?:{VERBS})\b")

_ONE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("meets", re.compile(r"\bmeet(?:s|ing)?(?: up| regularly)?,? (?:on a )?(?P<v>(?:bi-|six-|four-)?(?:monthly|weekly|fortnightly|quarterly|annually|daily)|(?:a minimum of |at least )?(?:once|twice|\w+ times) (?:a|per|each|every) \w+|every [\w ]{2,20}?(?:days?|weeks?|months?)|(?:each|every) (?:other |second )?(?:fortnight|month|quarter|week|term|year)|(?:once|twice|\w+ times) (?:a|per|each|every) \w+)")),
    ("meets", re.compile(r"\b(?:is|are|be) held (?P<v>(?:once|twice|\w+ times) (?:a|per|each|every) \w+|monthly|weekly|fortnightly|quarterly|annually|daily)|\b(?P<v2>monthly|weekly|fortnightly|quarterly|annual) (?:meetings?|basis)")),
    ("duration", re.compile(r"\blasts? (?:for )?(?P<v>(?!year\b|week\b|month\b)[\w -]{1,40}?(?:hours?|minutes|days?))\b")),
    ("caseload", re.compile(r"\b(?P<v>(?:up to |around |about |approximately )?\d+(?: ?[-–] ?\d+| to \d+)? (?:\w+ )?cases)\b")),
    ("governance", re.compile(r"(?P<v>self-govern\w+)|(?P<v2>(?:reports|accountable|answerable) (?:in)?to [^.,;()]{3,60}|(?:governed|overseen) by [^.,;()]{3,60})")),
    ("origin", re.compile(r"\b(?:was|were|began|started)(?: life)?(?: initially| originally| first)?(?: as)? (?:an? )?(?P<v>pilot(?: programme| project| scheme)?)\b|\b(?:[Ee]stablished|[Ss]et up|[Ff]ormed|[Ll]aunched|[Cc]reated|[Ff]ounded) in (?P<v2>(?:[A-Z][a-z]+ )?\d{4})")),
)  # fmt: skip
_MANY: tuple[tuple[str, bool, re.Pattern[str]], ...] = (  # field, whether a list of several
    ("purpose", True, re.compile(rf"\baim(?:s|ed)? to (?P<v>.+?){_CUT}")),
    ("purpose", False, re.compile(rf"\bwith the aim of (?P<v>.+?){_CUT}")),
    ("purpose", False, re.compile(rf"\b(?:purpose|aim|objective|role) of (?:the )?[\w ]{{3,60}}? (?:is|was) to (?P<v>.+?){_CUT}")),
    ("purpose", True, re.compile(rf"\b(?:set up|established|created|formed|works together|exists) to (?P<v>.+?){_CUT}")),
    ("activity", True, re.compile(r"\baim(?:s|ed)? to [^.;]+? through (?P<v>[^.;()]+)")),
    ("activity", False, re.compile(r"\b(?P<v>cases\b[^.;()]{0,60}? (?:are|is) (?:discussed|considered|reviewed|heard|presented))")),
    ("activity", False, re.compile(r"\b(?P<v>recommendations (?:are|is) [^.;,]{3,60}?)(?: in that|[.;,]|$)")),
    ("activity", False, re.compile(r"\b(?:recommendations|strategies) [^.;]{0,80}?\bthey (?P<v>determine [^.;()]{3,110}?)(?: with |[.;(]|$)")),
    ("activity", False, re.compile(r"\bstrategies (?:take [\w -]+ )?to (?P<v>(?:protect|support) [^.;()]{3,100}?)(?=[.;(]|$)")),
    ("activity", False, re.compile(r"\bstrategies\b[^.;]*? and, (?:primarily|mainly|mostly|above all|chiefly), (?P<v>[^.;()]{5,100}?)(?=[.;(]|$)")),
)  # fmt: skip


def _records(reading: Reading, told: Told, groups: list[Told]) -> Iterator[Record]:
    once: dict[str, Text] = {}
    many: dict[str, list[Text]] = {"purpose": [], "activity": []}
    found: list[Membership] = []
    for sentence in told.sentences:
        for name, text in _singles(sentence):
            once.setdefault(name, text)
        for name, text in _several(sentence):
            many[name].append(text)
        found += memberships(reading, told, sentence, len(found))
        found += listed_below(reading, told, sentence, len(found))
    found += listed_under(reading, told, told.headings, len(found))
    for sentence in told.beside:
        found += listed_before(reading, told, sentence, len(found))
    mentioned = [m for s in told.sentences for m in _links(told, groups, s)]
    teams = list(_teams(reading, told))
    sorts = [sort for sentence in told.sentences for sort in _sorts(told, sentence)]
    yield Group(
        id=told.id,
        anchor=told.name.spans,
        name=told.name,
        short_name=unique(told.shorts),
        kind=_kind(told),
        member=tuple(m.member for m in found),
        lead=_leads(reading, told, sorts, found),
        led_by=unique([text for text, _ in sorts]),
        chaired_by=unique(
            [
                *(text for s in told.sentences for text in _chairs(reading, told, s)),
                *answered(reading, told.asked, "chaired_by"),
            ]
        ),
        purpose=unique(many["purpose"]),
        activity=unique(many["activity"]),
        meets=once.get("meets") or next(answered(reading, told.asked, "meets"), None),
        duration=once.get("duration"),
        caseload=once.get("caseload"),
        governance=once.get("governance"),
        origin=once.get("origin"),
        reviewed_with=_first_bodies(reading, told, _reviewed_with),
        terms_of_reference=terms_of_reference(told.sentences),
        last_reviewed=last_reviewed(told.sentences),
        takes_part=unique([text for s in told.sentences for text in sorts_of_people(reading, s)]),
        linked_to=tuple({m.value.id: m for m in reversed(mentioned)}.values()),
        team=tuple(team.name for team in teams),
    )
    yield from found
    yield from teams


def _singles(sentence: View) -> Iterator[tuple[str, Text]]:
    for name, pattern in _ONE:
        match = pattern.search(sentence.text)
        if match:
            group = next(g for g in ("v", "v2") if match.groupdict().get(g))
            text = clip(sentence, *match.span(group))
            if text:
                yield name, text


def _several(sentence: View) -> Iterator[tuple[str, Text]]:
    for name, listed, pattern in _MANY:
        for match in pattern.finditer(sentence.text):
            start, end = match.span("v")
            parts = _phrases(sentence.text, start, end) if listed else [(start, end)]
            for part in parts:
                text = clip(sentence, *without_article(sentence.text, *part))
                if text:
                    yield name, text


def _kind(told: Told) -> Found[GroupKind] | None:
    """Return what sort of group its name says it is."""
    start = told.name.spans[-1].end - len(told.head)
    span = Span(start, told.name.spans[-1].end)
    for kind in GroupKind:
        if holds("group-kind", (told.head,), kind):
            return Found(kind, (span,), "group-kind")
    return None


_PAIR = 4  # words of a list of two short phrases: "training and visits"


def _phrases(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the phrases of a list; an "and" parts them where a list ends or a verb follows it."""
    cuts = list(re.finditer(r",? (?:and|or) |, |; ", text[start:end]))
    commas = [m.end() for m in cuts if "," in m.group() or ";" in m.group()]
    ends = [m for m in cuts if "and" in m.group() and m.end() >= max(commas, default=0)]
    kept = [m for m in cuts if m.end() in commas]
    kept += [
        m
        for m in ends
        if m not in kept and (_VERB.match(text, start + m.end()) or (commas and m is ends[0]))
    ]
    if not kept and len(cuts) == 1 and len(text[start:end].split()) <= _PAIR:
        kept = cuts
    edges = [0, *sorted(x for m in kept for x in m.span()), end - start]
    return [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


# Who leads, who reviewed, what it is tied to. -----------------------------------------------------

_Reader = Callable[[Reading, Told, View], Iterator[Body]]


def _first_bodies(reading: Reading, told: Told, read: _Reader) -> Bodies:
    """Return the bodies that a reader sees in the sentences of a group, each once."""
    found = {b.value.text: b for s in reversed(told.sentences) for b in read(reading, told, s)}
    return tuple(found.values())


_LED = re.compile(r"\b(?P<who>[Pp]olice|[Hh]ealth|[Pp]robation|[Cc]ouncil|[Ff]orce)-led\b")
_LEADING = re.compile(
    r"(?:the )?(?:lead|host)(?: (?:agency|partner|organisation|body|authority|council|member))?"
)
_LED_BY = re.compile(
    r"(?<!team is )(?<!coordinator is )(?<!staff are )(?<!manager is )\b(?:led|chaired|co-?ordinated|hosted) (?:jointly )?by (?:the )?(?=[A-Z])"
)
_SORT = {
    "police": BodyKind.POLICE_FORCE, "force": BodyKind.POLICE_FORCE, "council": BodyKind.COUNCIL,
    "probation": BodyKind.PROBATION, "health": BodyKind.NHS_BODY,
}  # fmt: skip


def _sorts(told: Told, sentence: View) -> Iterator[tuple[Text, BodyKind]]:
    """Yield the sort of body by which a group is led, as printed: "police" of "police-led"."""
    for match in _LED.finditer(sentence.text):
        if _is_led(told, sentence.text, match):
            who = Found(match["who"], sentence.match_spans(match, "who"))
            yield who, _SORT[match["who"].lower()]


def _leads(
    reading: Reading,
    told: Told,
    sorts: list[tuple[Text, BodyKind]],
    memberships: list[Membership],
) -> Bodies:
    """Return who leads: the body named so, or the one member of the sort, where the document has no other.

    A police-led group that names no force as its member may be led by any force.
    """
    leads = {b.value.text: b for b in _first_bodies(reading, told, _lead)}
    for one in memberships:
        if one.capacity and _LEADING.fullmatch(one.capacity.value):
            leads.setdefault(
                one.member.value.text, Found(one.member.value, one.member.spans, one.member.rule)
            )
    for text, kind in sorts:
        of_sort = {
            m.member.value.text: m.member for m in memberships if m.member.value.kind is kind
        }
        full = reading.glossary.lexicon.settled.get(kind)
        if full is not None and list(of_sort) == [full]:
            spans = (*of_sort[full].spans[:1], *text.spans)
            leads.setdefault(full, Found(Name(full, kind), spans, "named-elsewhere"))
    return tuple(leads.values())


def _lead(reading: Reading, _told: Told, sentence: View) -> Iterator[Body]:
    for match in _LED_BY.finditer(sentence.text):
        for hit in reading.glossary.names(sentence):
            if hit.start == match.end():
                yield reading.glossary.body(sentence, hit)


_CHAIRED = re.compile(
    r"\b(?:co-?|jointly |currently )?[Cc]haired (?:jointly |alternately )?by (?:the |our )?(?P<v>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|in|at|from|to) )*[A-Z][\w’'-]*)*)|(?<![Vv]ice )(?<![Vv]ice-)(?<![Dd]eputy )\b[Cc]hair (?:of the [\w -]{3,40} )?(?:is|will be) the (?P<v2>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|at|from) )*[A-Z][\w’'-]*)*)"
)
_PERSON_CHAIRS = re.compile(
    rf"\b[Cc]haired by (?:(?:Dr|Cllr|Mr|Mrs|Ms|Prof)\.? )?{PERSON_NAME}, (?:the |our )?(?P<v>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|in|at) )*[A-Z][\w’'-]*)*)"
)
_ABSENT = re.compile(r"\b(?:absence|previously|formerly|used to be|until (?:then|recently)|not)\b")
_CHAIRS = re.compile(
    r"(?:^|\. |, (?:and )?)[Tt]he (?P<v>[A-Z][\w’'-]*(?: (?:(?:of|for|and|the|at) )*[A-Z][\w’'-]*)*) (?:also |currently )?(?:co-)?chairs (?:the )?(?:\w+ )?"
)


def _chairs(reading: Reading, told: Told, sentence: View) -> Iterator[Text]:
    """Yield the post or body that a sentence says chairs a group: "chaired by the Director of Public Health"."""
    if _ABSENT.search(sentence.text):
        return
    found = [(m, "v" if m["v"] else "v2") for m in _CHAIRED.finditer(sentence.text)]
    found += [(m, "v") for m in _PERSON_CHAIRS.finditer(sentence.text)]
    named = told.mention()
    found += [
        (m, "v") for m in _CHAIRS.finditer(sentence.text) if named.match(sentence.text, m.end())
    ]
    for match, group in found:
        text = clip(sentence, *match.span(group))
        known = reading.glossary.names(sentence.part(*match.span(group)))
        if text and (POST.search(text.value) or known):
            yield text


def _is_led(told: Told, text: str, match: re.Match[str]) -> bool:
    """Return whether "police-led" is said of the group: "police-led X Clinic", "the Clinic is police-led"."""
    if re.match(r" [A-Z]", text[match.end() :]):
        return told.mention().match(text, match.end() + 1) is not None
    return _names_group(told, text[: match.start()])


def _names_group(told: Told, text: str) -> bool:
    pattern = rf"\b[Tt]he {told.head}\b|\b[Ii]t\b"
    return bool(told.mention().search(text) or re.search(pattern, text, re.IGNORECASE))


_WITH = re.compile(r"\b[Ii]n (?:partnership|conjunction|collaboration|consultation) with (?:the )?")


def _reviewed_with(reading: Reading, told: Told, sentence: View) -> Iterator[Body]:
    if not re.search(r"\breview(?:ed|ing)\b", sentence.text) or not told.mention().search(
        sentence.text
    ):
        return
    for match in _WITH.finditer(sentence.text):
        for hit in reading.glossary.names(sentence):
            if hit.start == match.end():
                yield reading.glossary.body(sentence, hit)


def _links(told: Told, groups: list[Told], sentence: View) -> Iterator[Found[Ref]]:
    for other in groups:
        match = other.mention().search(sentence.text) if other is not told else None
        if match:
            yield Found(Ref(other.id), sentence.spans(*match.span()), "link")


# Teams within a partnership. ----------------------------------------------------------------------

_TEAM_WORD = re.compile(r" (?P<head>[Tt]eam|[Uu]nit|[Ss]taff)\b")


def _teams(reading: Reading, told: Told) -> Iterator[Organisation]:
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
        for part in _phrases(sentence.text, *match.span("means")):
            text = clip(sentence, *part)
            if text:
                yield text
