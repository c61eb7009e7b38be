"""Read who sits in a group: the bodies of a list of members, in a sentence, before or below it.

Where a list has no names for those who take part, the sorts of people are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from ingest import handles
from ingest.document import BlockKind, Span
from ingest.extract.listed_bodies import list_items, listed_body, listed_offices
from ingest.extract.partnership.told import Told
from ingest.grid import find_grids
from ingest.list_slots import lists_under
from ingest.phrases import NAME, clip, without_article
from ingest.reading import Reading
from ingest.records import Body, Found, Membership, Ref, Text
from ingest.view import View

_LISTED = re.compile(
    r"(?:(?:collaboration|partnership|alliance|arrangement|group) (?:between|of|comprising|consisting of)|(?:[Mm]ade up|consists?|composed|comprised) of"
    r"|(?:(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|\d+) )(?:statutory |core |founding |full |main )?(?:partners|members|member organisations|partner agencies)(?::| [–-]|, namely)|[Mm]embers (?:come|are drawn) from"
    r"|compris(?:es|ing)(?: of)?|(?:[Bb]rings?|bringing) together|involves|attended by|representatives (?:from|of)|(?:includes?|including) representatives (?:from|of)"
    r"|(?:(?:[Cc]ore|[Cc]urrent|[Ff]ull|[Vv]oting|[Oo]ther|[Pp]artner) )?[Mm]embers(?:hip)?(?: of [^.;:()]{3,60})?(?: are| is| includes?| comprises?| consists of|:)|[Aa]gencies at the table:)\s+"
)
_BRACKETED = re.compile(r"(?:panel|board|group|forum|clinic|partnership|agencies|partners|members)\s*\((?P<list>[^()]*(?:\([^()]*\)[^()]*)*)\)", re.IGNORECASE)  # fmt: skip
_NAMELY = re.compile(
    r"\b(?:partnership|group|panel|team|meeting)\b[^,;()]* (?:including|such as|namely|of) (?:the )?"
)
_LIST_END = re.compile(
    r"(?:,? (?:with the aim|which|who|that|to|in order|working|meets?|and (?:is|aims|meets|works))\b|(?<!\bSt)[.:])(?=\s|$)"
)


def memberships(reading: Reading, told: Told, sentence: View, known: int) -> list[Membership]:
    """Return a membership for each body of a sentence's lists of members; `known` were told before."""
    found: list[Membership] = []
    named = [m.start() for m in told.mention().finditer(sentence.text)]
    for start, end, tie in member_lists(sentence.text):
        if named and start <= min(named) < end:
            continue  # one of those on the list
        for first, last in list_items(reading, sentence, start, end):
            alone = listed_body(reading, sentence, first, last)
            several = listed_offices(sentence, first, last)
            for member in several or ([alone] if alone else []):
                one = _membership(told, member, sentence.spans(*tie), known + len(found) + 1)
                found.append(replace(one, capacity=_capacity(sentence, first, last)))
    return found


def listed_alone(reading: Reading, told: Told, known: int) -> Iterator[Membership]:
    """Yield a membership for each body of a list that stands below the group's name."""
    for sentence in told.lists:
        for first, last in list_items(reading, sentence, 0, len(sentence.text)):
            member = listed_body(reading, sentence, first, last)
            if member is not None:
                known += 1
                yield _membership(told, member, told.name.spans, known)


_BODY_HEAD = re.compile(
    r"(?:member )?(?:agency|organisation|body|partner|member|name of (?:agency|organisation))s?",
    re.IGNORECASE,
)
_NO_MEMBER = re.compile(
    r"\W*(?:observer|in attendance|advis[eo]r|guest|minutes|vacant)\b", re.IGNORECASE
)
_ROLE_HEAD = re.compile(
    r"(?:role|capacity|status|position)(?: (?:in|on) the [\w ]{3,40})?", re.IGNORECASE
)


def tabled(reading: Reading, told: Told, known: int) -> Iterator[Membership]:
    """Yield a membership for each row of the table that stands below a heading of the group's members."""
    heads = [head.offsets[0] for head in told.headings]
    for grid in find_grids(reading.document) if heads else ():
        if grid.title is None or grid.title.span.start not in heads:
            continue
        columns = {grid.text(grid.rows[0], c).strip(" :*"): c for c in grid.rows[0]}
        body = next((c for head, c in columns.items() if _BODY_HEAD.fullmatch(head)), None)
        role = next((c for head, c in columns.items() if _ROLE_HEAD.fullmatch(head)), None)
        for row in grid.rows[1:]:
            view = grid.view(row[body]) if body is not None and body in row else None
            member = listed_body(reading, view, 0, len(view.text)) if view else None
            if member is None:
                continue
            cell = grid.view(row[role]) if role is not None and role in row else None
            if cell and _NO_MEMBER.match(cell.text):
                continue
            known += 1
            one = _membership(told, member, (grid.title.span,), known)
            yield replace(one, capacity=clip(cell, 0, len(cell.text)) if cell else None)


def _membership(told: Told, member: Body, tie: tuple[Span, ...], number: int) -> Membership:
    """Return a body's membership in a group, by the words that tell of it."""
    return Membership(
        id=f"membership/{handles.slug(told.name.value)}-{number}",
        anchor=(*tie, *member.spans[-1:]),
        member=member,
        group=Found(Ref(told.id), tie, "link"),
    )


_PEOPLE = re.compile(
    r"\b(?:police|probation|health|housing|care|education|fire|ambulance|schools?|service|teams?|councils?|courts?|people|staff|professionals|officers|workers|practitioners|representatives|agencies|services|charities|organisations"
    r"|psychiatrists|psychologists|lecturers|academics|experts|specialists|advisers|advocates|clinicians|nurses|doctors|survivors|victims|residents|volunteers|members|councillors|members of the public|prosecutors|partners|authorities|leaders)$"
)


# "Made up of representatives from the seven local authorities": one sort, and no list.
_ONE_SORT = re.compile(
    r"\b(?:made up of|compris(?:es|ed of)|consists of|composed of) (?:(?:elected )?(?:members|representatives) (?:from|of) )?(?:the )?(?P<v>(?:[a-z]+ ){0,3}(?:authorities|councils|agencies|partners|charities|volunteers|survivors|victims|residents|members of the public))(?= (?:across|in|to|who|which|from|that)\b|[.;]|$)"
)


def sorts_of_people(reading: Reading, sentence: View) -> Iterator[Text]:
    """Yield the sorts of bodies and people that a list of members tells, where it has no names for them."""
    if (one := _ONE_SORT.search(sentence.text)) and (text := clip(sentence, *one.span("v"))):
        yield text
    for start, end, _ in member_lists(sentence.text):
        for first, last in _halves(sentence.text, list_items(reading, sentence, start, end)):
            text = clip(sentence, *without_article(sentence.text, first, last), longest=80)
            named = text and any(
                h.start < last and first < h.end for h in reading.glossary.names(sentence)
            )
            if text and " including " in text.value:
                continue
            if text and not named and _PEOPLE.search(text.value) and text.value[-1].islower():
                yield text


def _halves(text: str, items: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the items of a list, "adult" and "children's social care" as the one that they are."""
    waiting: int | None = None
    for start, end in items:
        start = start if waiting is None else waiting
        half = re.fullmatch(r"(?:the )?[a-z’'-]+", text[start:end]) and not _PEOPLE.search(
            text[start:end]
        )
        waiting = start if half and re.match(r" and ", text[end:]) else None
        if waiting is None:
            yield start, end


ALL_MEMBERS = r"(?:,| [-–—])? (?:(?:who |which )?are )?(?:all|both)(?: are)? (?:of them )?(?:key |core |founding |active )?(?:partners|members|part) (?:in|of) (?:the )?"
_BEFORE_NEXT = re.compile(
    rf"(?: \([^()]{{1,60}}\))?(?:,|,? and|,? &)(?: the)? (?:{NAME} ?)?"
)  # one unknown between


def listed_before(reading: Reading, told: Told, sentence: View, known: int) -> Iterator[Membership]:
    """Yield a membership for each of "A, B and C – all key partners in the X Panel"."""
    tie = re.search(rf"(?:\([^()]{{1,60}}\))?{ALL_MEMBERS}{told.mention().pattern}", sentence.text)
    at = tie.start() if tie else 0
    for hit in reversed(reading.glossary.names(sentence) if tie else []):
        joined = at in (hit.end, hit.end + 1) or _BEFORE_NEXT.fullmatch(sentence.text, hit.end, at)
        if tie is None or hit.start >= at or not joined:
            if hit.start < at:
                return
            continue
        at = hit.start
        known += 1
        member = reading.glossary.body(sentence, hit)
        yield _membership(told, member, sentence.spans(*tie.span()), known)


LIST_BELOW = re.compile(
    r"(?:consists? of|made up of|comprises?|composed of|brings? together|members? (?:are|include)|membership (?:is|includes|comprises)|includes?|represented on)(?: the)?(?: following)?(?: (?:members|agencies|organisations|partners|bodies|councils|representatives))*(?: (?:of|from))?:?\s*$|[Mm]embers(?: of the [A-Z][\w ]+)? (?:are|include)(?: (?:as follows|the following))?:?\s*$"
)


def listed_below(reading: Reading, told: Told, sentence: View, known: int) -> Iterator[Membership]:
    """Yield a membership for each body with which an item of the list begins that a sentence leads in."""
    tie = LIST_BELOW.search(sentence.text)
    if tie is None or _NOT.search(sentence.text):
        return
    blocks = reading.form.statements(reading.document)
    after = [b for b in blocks if b.span.start > sentence.offsets[-1]]
    for block in takewhile(lambda b: b.kind is BlockKind.ITEM, after):
        view = View.of(reading.document, block.span)
        hit = next((h for h in reading.glossary.names(view) if h.start <= len("the ")), None)
        if hit is not None:
            known += 1
            member = reading.glossary.body(view, hit)
            yield _membership(told, member, sentence.spans(*tie.span()), known)


def listed_under(
    reading: Reading, told: Told, headings: Iterable[View], known: int
) -> Iterator[Membership]:
    """Yield a membership for each body with which a line begins under a heading such as "Who is involved?"."""
    for heading in headings:
        for start, end in lists_under(reading.document.text, heading.offsets[-1] + 1):
            view = View.of(reading.document, Span(start, end))
            hit = next((h for h in reading.glossary.names(view) if h.start <= len("• the ")), None)
            if hit is not None and not _GOES_ON.match(view.text, hit.end):
                known += 1
                member = reading.glossary.body(view, hit)
                tie = heading.spans(0, len(heading.text))
                one = _membership(told, member, tie, known)
                yield replace(one, capacity=_capacity(view, hit.end - 1, len(view.text)))


_GOES_ON = re.compile(r" (?:is|are|was|were|has|have|will|can|offers?|provides?|runs?)\b")
_NOT_SO = re.compile(
    r"\b(?:not|never|no longer)(?: (?:currently|yet|previously))?(?: includ(?:e|ing))? $"
)
_NOT = re.compile(r"\b(?:not|never|no longer)\b")
_TO_COME = re.compile(
    r"\b(?:(?:to be|being|should be|would be|could be|will be) (?:added|included|invited|appointed)|be approved subject to)\b"
)


def member_lists(text: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield where a list of members stands, and the words that say it is one."""
    for match in _BRACKETED.finditer(text):
        if ";" in match["list"] or "," in match["list"]:
            named = _NAMELY.search(text, *match.span("list"))
            start = named.end() if named else match.start("list")
            yield start, match.end("list"), (match.start(), start - 1)
    for match in _LISTED.finditer(text):
        denied = _NOT_SO.search(text, 0, match.start()) or _NOT.search(match.group())
        if denied or _TO_COME.search(text, match.end()):
            continue
        end = _LIST_END.search(text, match.end())
        stop = end.start() if end else len(text)
        if re.search(r"[,;]| and ", text[match.end() : stop]):
            yield match.end(), stop, match.span()


def _capacity(view: View, start: int, end: int) -> Text | None:
    match = re.search(r" \((?P<v>[a-z][^()]{2,60})\)", view.text[start:end])
    return clip(view, start + match.start("v"), start + match.end("v")) if match else None
