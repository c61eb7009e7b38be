"""Find the services that pages for victims and news name by what stands beside the name.

Who runs it, where it is, whom to ring, who refers to it: "visit the Willow Service", "referrals to Safe Start are".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import Several, cued
from ingest.document import Span
from ingest.extract.service.people import GROUP
from ingest.extract.service.told import Told
from ingest.phrases import BODY, CAPITAL, clip
from ingest.reading import Reading
from ingest.records import BodyKind, Found
from ingest.view import View

_WORDS = rf"(?:{CAPITAL})(?: (?:and |for |of |& |the )?(?:{CAPITAL})){{0,7}}"
_SORT = r"(?:[Ss]ervice|[Pp]rogramme|[Pp]roject|[Hh]elpline|[Ss]cheme|[Hh]ub|Line|Centre)"
_NAME = rf"(?P<name>{_WORDS} {_SORT})"
_TWO = rf"(?P<name>(?:{CAPITAL})(?: (?:and |for |of |& )?(?:{CAPITAL})){{1,7}})"
_BY = r"(?:operated|run|delivered|provided|managed|funded|(?:co-)?commissioned)"
_PATTERNS = Several(
    (None, cued(pattern))
    for pattern in (
        rf"\b{_NAME},? (?:which is |is |currently )*{_BY} by (?:the )?(?=[a-z ]*[A-Z])",
        rf"^{_NAME} [-–—] (?:jointly )?{_BY} by (?=[A-Z])",
        rf"\b{_NAME},? (?:which is |is |currently )*(?:located|based) (?:at|in|within) (?P<place>(?:the )?{_WORDS}(?: in {_WORDS})?)",
        rf"\b{_NAME} (?:that |which )?(?:I am|we are|I[’']m|we[’']re) (?:also |now |currently )?(?P<verb>funding|commissioning)\b",
        rf"^(?:The )?{_NAME},? [-–—] an? [a-z -]{{0,40}}?(?:call centre|service|helpline|team|centre)\b",
        rf"^(?P<name>{CAPITAL}) (?:is|are) the (?:[A-Za-z]+ ){{0,4}}[Ss]ervice (?=for\b|linked\b|in\b|that\b|which\b|across\b)",
        rf"\b(?:visit|contact|call|phone|ring|email|speak to|turn to|refer to)(?: our| the)* {_NAME}(?= (?:on|or|for|at|by|directly|via)\b|[,.;:(]|$)",
        rf"\b[Rr]eferrals? (?:in)?to (?:the )?{_TWO} (?=are\b|is\b|can\b|may\b|come\b|will\b)",
        rf"\b[Uu]sers of (?:the )?{_TWO}(?= (?:also|say|said|have|are|can|were|told)\b)",
        rf"^(?:Launched|Established|Set up|Introduced|Created) (?:on|in) [^,.;]{{3,24}}, (?:the )?{_TWO} (?=puts\b|offers\b|provides\b|supports\b|helps\b|gives\b)",
        rf"^{_NAME} (?:is|are) (?:the people|here to|there to|a team)\b",
        rf"\b(?:delivery|continuation|roll-?out) of (?:the|our|its|an?) (?:new )?{_NAME}(?= (?:into|in|across|for|until|from|by|and|to|which|that)\b|[,.;]|$)",
        rf"^(?:Called|Named|Known as) (?:the )?{_TWO}(?: \([^()]{{3,60}}\))?, (?:the|this) (?:new )?(?:service|hub|helpline|project|programme|scheme)\b",
        rf"^(?P<name>Project {CAPITAL}) (?:was|is|has been|offers|aims|supports|provides|helps)\b",
        rf"^(?:In addition,? |Also,? )?(?:[Tt]he )?{_NAME} (?:continues to operate|operates|is open|continues to offer)\b",
        rf"(?:^|, |\. )(?:[\w’' ]{{0,30}}[’']s )?(?:[Tt]he )?(?P<name>(?!(?:The|This|Our) )(?:{CAPITAL})(?: (?:{CAPITAL}|of|for|and))*), (?:our|my|the (?:PCC|Commissioner)[’']s) (?:[a-z-]+ ){{0,4}}(?:service|hub|helpline|one[- ]stop[- ]shop|programme|project|scheme|refuge)\b",
        rf"\bas the (?:new )?(?P<name>{_WORDS} (?:Hub|Service|Helpline)),? (?:to be |which (?:is|will be) )?(?:based|managed|run|delivered|staffed)\b",
        rf"(?:\b(?:[Tt]he|[Oo]ur|[Aa])|[’']s?) (?P<name>(?:(?:{CAPITAL}) )*Sexual Assault Referral Centre)\b(?! Trust)(?: \((?P<short>[A-Z]{{3,6}})\))?",
        rf"\b(?:[Tt]he|[Oo]ur) (?P<name>{_WORDS} (?:Hub|Service|Helpline|Refuge|Programme|Project)),? which (?:is|was) (?:[a-z-]+ ){{0,2}}(?:delivered|run|provided|funded|hosted|staffed|commissioned|based|open|available)\b",
    )
)  # fmt: skip
# "The Commissioner's Beacon service for victims of crime": whose it is stands before its name.
_OWNED = cued(
    rf"(?P<owner>{BODY})[’'] ?s (?P<name>(?:(?:{CAPITAL}) ){{1,5}}{_SORT})(?: for (?P<for>{GROUP}))? (?=was\b|is\b|has\b|will\b|offers\b|provides\b|supports\b|helps\b)"
)
_OFFICES = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)
_GENERIC = re.compile(
    r"(?:(?:The|Our|This|New|Victims?|Victim’s|Support|Customer|Legal|Press|Information|Emergency|Probation|Prison|Fire|Rescue|Ambulance|Prosecution|Crown|Health|Social|Public|Police|National|Local|Community|Safety|And|Care|Team|Contact|Civil|Court|Children’s|Youth|Justice|Offending) ?)*"
    r"(?:Service|Programme|Project|Helpline|Scheme|Hub|Line|Centre)?",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:Probation|Police|Prison|Fire|Rescue|Ambulance|Prosecution|Courts?|Tribunals|Health|Customer) Service$"
    r"|^[A-Z&]+ [a-z]+$"  # a short form told before
)
_ONE_HUB = re.compile(r"\w (?:Hub|Helpline)$")  # "the Victim Hub" is one, of its area
_ROLE = {"funding": "funder", "commissioning": "commissioner"}


def services_named(reading: Reading, view: View) -> Iterator[Told]:
    """Yield each service that a sentence names with what only a service has beside it."""
    yield from _owned(reading, view)
    yield from _hubs(reading, view)
    for _, pattern in _PATTERNS.may_match(view.text):
        for match in pattern.finditer(view.text):
            start = match.start("name")
            lead = re.match(r"(?:The|Our|A|An|This) ", match["name"])
            start += lead.end() if lead else 0
            name = clip(view, start, match.end("name"))
            kind = reading.glossary.is_body(name.value) if name else None
            if name is None or kind not in (None, BodyKind.TEAM) or not is_one(name.value):
                continue
            told = Told(name, [name])
            groups = match.groupdict()
            short = clip(view, *match.span("short")) if groups.get("short") else None
            told.names += [short] if short else []
            if groups.get("place"):
                told.add("place", clip(view, *match.span("place")))
            publisher = reading.glossary.publisher
            if groups.get("verb") and publisher:
                spans = (*publisher.spans, *view.match_spans(match, "verb"))
                body = Found(publisher.value, spans, "named-elsewhere")
                told.add_bodies(_ROLE[match["verb"]], (body,))
            yield told


def is_one(name: str) -> bool:
    """Return whether a name is one service's, and no sort of service or public body."""
    sort = _GENERIC.fullmatch(name) and not _ONE_HUB.search(name)
    return not sort and not _PUBLIC.search(name)


_A_HUB = cued(
    rf"(?:\b(?:[Tt]he|[Oo]ur|[Aa]) |[’']s? )(?:[a-z-]+ )?(?P<name>(?!Hub )(?:(?:{CAPITAL}|[A-Z]\w+[’']) (?:(?:and|of|for|&) )?){{1,5}}Hub)\b(?! [A-Z])"
)
_HUB_DOES = re.compile(
    r"\b[Tt]he (?:[\w’'-]+ (?:and )?){0,4}(?P<hub>Hub) (?:provides|offers|supports|gives|helps|also (?:provides|offers|links)|was (?:launched|opened|set up)|launched|opened)\b"
)


def _hubs(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the hub that a sentence names, where the page says what it provides or since when: one of its area."""
    for match in _A_HUB.finditer(view.text):
        does = _HUB_DOES.search(reading.document.text)
        name = clip(view, *match.span("name"))
        kind = reading.glossary.is_body(name.value) if name else None
        if name and does and kind in (None, BodyKind.TEAM):
            span = Span(*does.span("hub"))
            yield Told(name, [name, Found("Hub", (span,))])


def _owned(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the service that a sentence calls a commissioner's or an office's."""
    for match in _OWNED.finditer(view.text):
        owner = next((h for h in reading.glossary.names(view) if h.end == match.end("owner")), None)
        name = clip(view, *match.span("name"))
        if (
            name
            and owner
            and owner.value.kind in _OFFICES
            and not reading.glossary.is_body(name.value)
        ):
            told = Told(name, [name])
            told.add_bodies("commissioner", (reading.glossary.body(view, owner),))
            told.add("audience", clip(view, *match.span("for")) if match["for"] else None)
            yield told
