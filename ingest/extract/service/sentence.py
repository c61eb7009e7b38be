"""Settle which services a sentence is about, and read it for each of them.

A sentence that names several is cut where it turns from one to the next; one that goes on about "the
service" is about the one named just before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.listed_bodies import listed_bodies
from ingest.extract.service.bought import read_partners_in_buying
from ingest.extract.service.clause import list_end, read_clause
from ingest.extract.service.eligibility import read_access
from ingest.extract.service.page import is_of_page
from ingest.extract.service.told import Telling, Told
from ingest.phrases import BODY, NAME, bodies_in
from ingest.reading import Reading
from ingest.records import Found
from ingest.view import View

_GOES_ON = re.compile(
    r"(?:The|This|Our|That) (?:new |existing |current )?(?:[Ss]ervice|[Pp]roject|[Pp]rogramme|[Ss]cheme|[Pp]rovider|[Hh]elpline|[Ll]ine|[Hh]ub|[Rr]efuge|[Cc]linic|[Pp]ilot)\b|It[’']s\b|They[’']re\b|(?:It|They) (?:is|are|offers?|provides?|supports?|accepts?|does|do|can|will|has been|was|were|began|starte?d?|runs?|opened)\b"
    r"|(?:Self-)?[Rr]eferrals? (?:can|are|is|may|will|must)\b"
)
_TURN = re.compile(r"(?:,? and (?:our |the )|; |,? whil(?:st|e) (?:our |the )|\. |, (?:and |but )?(?:our |the ))$")  # fmt: skip
_FUNDED_BY = re.compile(
    rf"\b(?:advocates?|services?|support|provision|posts?) funded by (?:the )?(?P<v>{BODY})"
)


def read_sentence(
    reading: Reading, telling: Telling, view: View, here: list[Told], last: list[Told]
) -> list[Told]:
    """Read a sentence for the services that it is about; return those that it names."""
    named = telling.mentions(view.text)
    if named:
        shares = list(_shares(view, named))
    elif here and _GOES_ON.match(view.text):
        shares = [(view, here[-1:])]
    elif _ALL.match(view.text) and len(earlier := _earlier(telling, view)) > 1:
        shares = [(view, earlier)]
    elif telling.page and _is_before(telling.page, view) and is_of_page(telling.page, view.text):
        shares = [(view, [telling.page])]
    elif len(telling.services) == 1 and _SAME.match(view.text) and _is_earlier(telling, view):
        shares = [(view, telling.services)]
    else:
        shares = [(view, telling.about(view.text))]
    for part, services in shares:
        for service in services:
            read_clause(reading, telling, part, service)
    _read_chosen(reading, telling, view)
    _read_delivering(reading, telling, view)
    earlier = [s for s in telling.services if s.name.spans[0].start < view.offsets[-1]]
    if len(earlier) == 1:
        read_partners_in_buying(reading, view, earlier[0])
    _read_subcontractors(reading, telling, view)
    _read_commissioners(reading, telling, view)
    funded = [s for s in telling.services if s.key]
    for match in _FUNDED_BY.finditer(view.text) if len(funded) == 1 else []:
        funded[0].add_bodies("funder", bodies_in(view, *match.span("v"), reading.glossary))
    read_access(telling, view, here or last)
    by_id = {service.id: service for service in telling.services}
    return [by_id[handle] for handle in dict.fromkeys(service.id for _, service in named)]


_CHOSEN = cued(
    rf"(?P<v>{BODY}) (?:(?:has|have) (?:been (?:awarded|given)|won)|(?:was|were) (?:awarded|given)|won) the contract as (?:the )?(?:new |lead |sole )*providers?\b"
)


def _read_chosen(reading: Reading, telling: Telling, view: View) -> None:
    """Note who "has been awarded the contract as lead provider" of the one service told before."""
    match = _CHOSEN.search(view.text)
    one = telling.services[0] if len(telling.services) == 1 else None
    if match and one and not one.bodies.get("provider") and _is_earlier(telling, view):
        chosen = bodies_in(view, *match.span("v"), reading.glossary)
        one.add_bodies("provider", chosen)


_LEAD_COMMISSIONER = re.compile(
    r"\b[Ll]ead [Cc]ommissioner (?:of|for) (?:this|the) (?:[Ss]ervice|[Cc]ontract|[Pp]rogramme|[Pp]roject) (?:is|was|will be) (?:the )?(?=[A-Z])"
    r"|\b(?:[Cc]o-?|[Jj]oint )[Cc]ommissioners? (?:being|are|is|include|were|was) (?:the )?(?=[A-Z])"
)


def _read_commissioners(reading: Reading, telling: Telling, view: View) -> None:
    """Note who "the lead commissioner for this service" is, and the co-commissioners with it."""
    one = telling.services[0] if len(telling.services) == 1 else None
    starts = [match.end() for match in _LEAD_COMMISSIONER.finditer(view.text)] if one else []
    if one is None or not starts or not _is_earlier(telling, view):
        return
    for hit in reading.glossary.names(view):
        if hit.start in starts:
            end = list_end(reading, view, hit.start, hit.end)
            one.add_bodies("commissioner", listed_bodies(reading, view, hit.start, end))


_DELIVERING = cued(
    r"(?:,? (?:which|who))?,? (?:will continue|continues?|is|are|will be|have been|has been) (?:to )?(?:now |currently |jointly )*(?:co-)?(?:deliver(?:ing)?|run(?:ning)?|provid(?:ing|e)|operat(?:ing|e)) (?:the|this) (?:new )?(?:service|programme|project|scheme|helpline)\b"
)


def _read_delivering(reading: Reading, telling: Telling, view: View) -> None:
    """Note who "will continue co-delivering the service", where one was told before."""
    words = _DELIVERING.search(view.text)
    earlier = [s for s in telling.services if s.name.spans[0].start < view.offsets[0]]
    if words is None or len(earlier) != 1 or earlier[0].bodies.get("provider"):
        return
    told = {
        body.value.text: body.value
        for service in telling.services
        for body in service.bodies.get("provider", [])
    }
    named = {view.text[h.start : h.end]: h.value for h in reading.glossary.names(view)}
    known = {**told, **named}
    listed = list(_ONE_OF_LIST.finditer(view.text, 0, words.start()))
    if listed and all(match["v"] in known for match in listed):
        found = (Found(known[m["v"]], view.match_spans(m, "v")) for m in listed)
        earlier[0].add_bodies("provider", tuple(found))


_ONE_OF_LIST = re.compile(r"(?:[Tt]he )?(?P<v>\S.*?)(?:,? and (?=[A-Z])|, (?=[A-Z])|$)")


_SUBCONTRACTS = cued(
    r"\b[Ss]ub-?contract(?:s|ed|ing)? (?:(?:it|this|part|parts|some|elements?|the work|delivery|services?)(?: of (?:it|this|the (?:service|contract|work)))? )?(?:out )?(?:to|with) (?:(?:the|its|their|fellow|local|specialist|two|three) |(?:experts?|partners?|charit(?:y|ies)|organisations?|providers?|services),? )*(?=[A-Z])"
    r"|\b[Ss]ub-?contractors?(?: (?:are|is|include|will be)|,|:) (?:the )?(?=[A-Z])"
)


_OTHERS = re.compile(rf"(?:{NAME}(?:,| and|, and|,? &) (?:the )?)?")


def _read_subcontractors(reading: Reading, telling: Telling, view: View) -> None:
    """Note to whom the one service told before, or in this sentence, "will be subcontracted"."""
    named = {service.id: service for _, service in telling.mentions(view.text)}
    one = next(iter(named.values())) if len(named) == 1 else None
    if one is None and len(telling.services) == 1 and _is_earlier(telling, view):
        one = telling.services[0]
    for match in _SUBCONTRACTS.finditer(view.text) if one else ():
        hits = (h for h in reading.glossary.names(view) if h.start >= match.end())
        first = next((h for h in hits if _OTHERS.fullmatch(view.text, match.end(), h.start)), None)
        if one and first:
            end = list_end(reading, view, first.start, first.end)
            one.add_bodies("subcontractor", bodies_in(view, first.start, end, reading.glossary))


_SAME = re.compile(
    r"(?:(?:Since|From) [^,.;]{4,30},? [Tt]he service|The (?:new )?(?:[Ss]ervice|[Hh]elpline|[Hh]ub|[Ll]ine|pilot|[Rr]efuge)s?,?(?: (?:which|that) [^,.;]{3,80},)?|It) (?:is|are|was|were|will|has|began|started|runs|opened|offers?|provides?|delivered|run|provided|supports?)\b"
    r"|(?:(?:The|Our|All|New) )?(?:[a-z]+ )?(?:[Aa]dvocates|[Aa]dvis[eo]rs|[Ww]orkers|[Cc]ounsellors|[Vv]olunteers|[Pp]ractitioners|[Ss]taff|team|[A-Z]{2,4}VAs) (?:are|is) (?:all )?(?:trained|supervised|based|employed) (?:by|at|in)\b"
    # What the paper on one service says of it without its name: "3.4 Advocates will be available Monday to Friday".
    r"|(?:\d{1,2}(?:\.\d{1,2})+ )?(?:Advocates?|Advis[eo]rs|Caseworkers|The provider|(?:Self-)?[Rr]eferrals?|Support|Appointments|Sessions) (?:will|shall|is to|are to|must) (?:ordinarily |normally |also |usually )?(?:be|last|come|see|run|cover)\b"
)


# What is said of every service that stands above: "All of the contracts are funded by".
_ALL = re.compile(
    r"(?:All|Each|Every one)(?: of)?(?: the| these| our)?(?: (?:new|two|three|four|five|six|seven|eight|nine|ten|commissioned))* (?:contracts?|services?|programmes?|projects?|schemes?)(?=,? (?:which |that )?(?:is|are|was|were|will|has|have|runs?|began|started|operates?|covers?|offers?|provides?)\b)"
)


def _earlier(telling: Telling, view: View) -> list[Told]:
    """Return the services of a document that are named before a sentence."""
    return [s for s in telling.services if s.name.spans[0].start < view.offsets[0]]


def _is_earlier(telling: Telling, view: View) -> bool:
    """Return whether the one service of a document is named before a sentence."""
    return _is_before(telling.services[0], view)


def _is_before(service: Told, view: View) -> bool:
    return service.name.spans[0].start < view.offsets[0]


def _shares(view: View, named: list[tuple[int, Told]]) -> Iterator[tuple[View, list[Told]]]:
    """Cut a sentence where it turns from one service to another; yield each piece with its services."""
    start, about = 0, [named[0][1]]
    for at, service in named[1:]:
        turn = _TURN.search(view.text[:at])
        if service is about[-1]:
            continue
        if turn:
            yield view.part(start, turn.start()), about
            start, about = turn.start(), [service]
        else:
            about.append(service)
    yield view.part(start, len(view.text)), about
