"""Find names in a sentence and say what each may be: a body, an office, a ministry, a fund, a theme.

Most bodies that receive money stand in no register: small charities with odd names. A name is
found by its capitals and cleaned of what only leans on it, then told apart by the words it is made
of. What can be neither told to be a body nor anything else is "odd": whether that is a recipient is
for the slot it stands in to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from ingest.cued import cued
from ingest.extract.recipient_words import (
    DOING,
    FUND,
    KNOWN_PLACE,
    LEAD_KEEP,
    LEAD_WORD,
    LEADS,
    MINISTRY,
    NUMBERED,
    PERSON,
    THEME_WORDS,
    TIME,
)


class Kind(StrEnum):
    """What a name may be, as far as a recipient of money is concerned."""

    BODY = "body"
    ODD = "odd"  # a capitalised phrase with nothing to say what it is
    OFFICE = "office"  # a commissioner or its office: pays, and receives from ministries
    MINISTRY = "ministry"  # central government: pays only
    FUND = "fund"
    THEME = "theme"  # a field of work, a kind of cost, a total
    PERSON = "person"
    PLACE = "place"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Named:
    """A name at characters `start` to `end` of a text."""

    text: str
    start: int
    end: int
    kind: Kind


# The reference of an application behind a name, all consonants: "Thorn Guide Unit QXHJLGQC".
CODE = r"\b[B-DF-HJ-NP-TV-XZ]{7,10}\b"
_SAINT = r"St\.(?= [A-Z])(?! (?:The|This|It|He|She|They|We|In|On|At|A|An) )"
_RESOLVED = r"(?:AGREED|APPROVED|RESOLVED|DECIDED|GRANTED|AWARDED|REFUSED|DECLINED|NOTED)\b"
_WORD = rf"(?!{CODE})(?!{_RESOLVED})(?:{_SAINT}|[A-Z][\w’'&-]*(?:\.(?=[A-Z]|\w))?[\w’'&-]*(?:/[A-Z][\w’'&-]+)?|[a-z]{{1,2}}[A-Z]\w+|\d{{1,3}}(?:st|nd|rd|th)(?= [A-Z])|\d{{1,2}}[A-Z][a-z]\w*(?= [A-Z])|\d{{1,2}}s(?= [A-Z])|(?!(?:19|20)\d\d )\d+(?= [A-Z])|&)"
_LINK = r"(?:of|the|and|for|in|on|de|upon|with|a|y|yr|i|o|du|St\.|(?<=Freedom )from|(?<=Free )from|(?<=Safe )from|(?<=Escape )from|(?<=Away )from)"
_LEGAL_FORM = r"(?:Ltd|Limited|CIC|C\.I\.C|CIO|LLP|PLC|plc)"
_IN_NAME = rf"(?: \([\w&][\w&.’' -]{{1,25}}\) {_LEGAL_FORM}\b)"  # "Kite Homes (Wales) Ltd"
# A name that is a sentence: "Holm is Growing CIC".
SENTENCE_NAME = rf"(?<![\w£.,/])(?!(?:The |Our )?(?:Provider|Supplier|Recipient|Contractor|Lead|Applicant|Bidder|Organisation|Grantee)\b){_WORD}(?: {_WORD}){{0,2}} (?:is|are|can|it) (?:{_WORD} ){{1,3}}{_LEGAL_FORM}\b"
_SENTENCE_NAME = cued(SENTENCE_NAME)
# What it may begin with is looked at first: most characters of a text are passed over so.
_CAPITALS = (
    rf"(?=[A-Z\d&]|[a-z]{{1,2}}[A-Z])(?:(?:(?<![\w£.,/])|(?<=[a-z]{{4}})(?=[A-Z][a-z]))(?!\d+ [A-Z]){_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD}){{0,15}}{_IN_NAME}?(?: \d{{1,2}}(?![\w%/:£]|[.,]\d))?"
    rf"|(?<![\w£.,/])\d{{1,3}}(?:st|nd|rd|th) {_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD}){{0,15}})"
)
_PHRASE = re.compile(_CAPITALS)
_PHRASE_OR_SENTENCE = re.compile(rf"{SENTENCE_NAME}|{_CAPITALS}")

# Words that make a phrase the name of a body.
HEADS = (
    "Trust|Council|Constabulary|Police|Services?|Centres?|Center|Association|Society|Foundation|CIC|C\\.I\\.C|CIO|Ltd|Limited"
    "|Aid|Charity|Group|Club|School|Academy|College|University|Church|Project|Projects|Partnership|Network|Alliance|Forum"
    "|Federation|Agency|Authority|Hospital|NHS|Housing|Homes|Crisis|Refuge|Advocacy|Counselling|Hub|Institute|Company|Theatre"
    "|Army|Team|Unit|Board|Union|Consortium|plc|PLC|LLP|Scouts?|Cadets?|Mission|Collective|Coalition|Helpline|Survivors|Enterprises?"
    "|Solutions|Consultancy|Pastors|Borough|Probation|Crimestoppers|Barnardo[’']?s|Barnardos|NSPCC|YMCA|YWCA|Relate|Mind|Nacro|NACRO"
    "|Mediation|Sanctuary|Concern|Voice|Matters|Women[’']s|Friends|Mosque|Temple|Radio|Rescue|Ambulance|Parish|Playground|Allotments?"
    "|Arts?|FC|RFC|AFC|Brownies|Guides|Rainbows|Charities|Carers|Initiative|Link|Links|Works|Zone|Watch|Bureau|Catch22|Catch 22"
    "|(?:Residents|Tenants|Parents|Festival|Carnival|Gala|Events|Fundraising|Hall|Playing Fields?)[’']? Committee"
    "|MBC|MDC|LBC|St Giles|Remedi|Turning Point|SARC|CSP|YOT|University|Lives|Outreach|Connections|Pathways|Men[’']s Sheds?|Rights|Equality|Inclusion"
)
_BODY = re.compile(rf"\b(?:{HEADS})\b")
_TAIL_HEAD = re.compile(rf"\b(?:{HEADS})$")
# Bodies whose names end as those of pots of money do.
_BODY_LIKE_A_FUND = cued(
    r"[a-z] BID$|\bOff Duty$|(?:Nature|Wildlife|Woodland) Reserve$|\w (?:Benevolent|Memorial|Hardship|Relief|Welfare) Fund$"
)

# Well-known bodies whose names are made of the words of their field.
_BODIES = re.compile(
    r"(?:the )?(?:victim support|victims? first(?: \w+)?|rape crisis.*|women[’']?s aid.*|citizen[’']?s[’']? advice.*|age (?:uk|concern).*|home-?start.*|crimestoppers|safer communities|safe ?lives|youth (?:offending|justice) (?:team|service)s?|victim care (?!and advice)\w+)",
    re.IGNORECASE,
)
_OFFICE = cued(
    r"(?!(?:St|Saint|All Saints|Holy|Christ) )(?:the |your |our |former |new )*(?:(?:office of the |office for the )?(?:\w+[’']?s? |, )*?(?:police,? (?:and|&) crime|police,? fire (?:and|&) crime|police, fire,? (?:and|&) crime)"
    r" (?:commissioner|plan|panel)s?.*|o?pf?ccs?\b.*|pcvcs?|mopac|dmpc|(?:\w+(?:[’']s)? ){0,4}o?pf?cc|(?:deputy )?commissioners?|(?:executive |metro |deputy )*mayor.*|combined authority"
    r"|(?:deputy |assistant )?(?:police )?commissioner(?: [A-Z][\w’'-]+){0,3}|pccs?[’']s? .*|commissioner[’']s office|office of the.*|.* office of the police\b.*|nopcc|opcc.*|.*\bcommissioner(?:[’']s)?|.*\bcommissioner[’']s office|.*\bpf?cc"
    r"|(?:[\w’']+ ){0,3}violence (?:reduction|prevention) (?:unit|network|partnership)|vr[un]s?|vpp)",
    re.IGNORECASE,
)
FOR_HEADS = re.compile(
    r"(?:Centre|Center|Association|Society|Campaign|Institute|Trust|Council|Foundation|Action|Alliance|Network|Housing|Advocacy|Homes?|School|Fellowship|Forum|Partnership|Coalition|Federation|Office|Board|Agency|College|Academy|Standing|Working|Together|Life|Group|Clubs?|Hope|Space|Support|Help|Solutions)$"
)


# What a body is, alone: no name of one ("the Foundation has received …").
_ONLY_HEAD = re.compile(
    r"(?:The )?(?:Trust|Council|Foundation|Charity|Charities|Centre|Association|Society|Group|Club|School|Academy|College|University|Church|Project|Partnership|Network|Alliance|Forum|Agency|Authority|Hospital|Company|Team|Unit|Board|Consortium|Mission|Service|Hub|Constabulary|Initiative|Scheme|Panel|Committee|Cabinet|Executive|Department|Ministry|Force|(?:Borough|County|City|District|Town|Parish) Council)s?",
    re.IGNORECASE,
)


def find_names(text: str, is_body: Callable[[str], object] | None = None) -> list[Named]:
    """Return the names in `text`, in order, none overlapping another.

    `is_body` tells bodies that are known by other means, from a register say.
    """
    return list(_names(text, is_body))


def find_bodies(text: str, is_body: Callable[[str], object] | None = None) -> list[Named]:
    """Return the names in `text` that are, or may be, those of bodies."""
    return [n for n in _names(text, is_body) if n.kind in (Kind.BODY, Kind.ODD)]


@lru_cache(4000)  # several readers ask for the names of the same block
def _names(text: str, is_body: Callable[[str], object] | None) -> tuple[Named, ...]:
    found: list[Named] = []
    phrase = _PHRASE_OR_SENTENCE if _SENTENCE_NAME.search(text) else _PHRASE
    for match in phrase.finditer(text):
        found += _cut(text, match, is_body)
    found = _with_dashes(text, _with_commas(text, found))
    found = [_without_speaker(text, named) for named in found]
    found = [_as_body(text, _with_friends(text, named)) for named in found]
    found = [_as_person(text, found, i) for i in range(len(found))]
    found = [n for n in found if not _REST_OF_DEPARTMENT.search(text, 0, n.start)]
    return tuple(_as_paid(text, _as_place(text, named)) for named in found)


# A national body that is paid for what it buys with others: "a contribution of £500 to NHS England".
_PAID_TO = re.compile(
    r"\b(?:contribut|pa(?:y|id)|transfer|provid|award|allocat|approv|agree|giv|gave|fund|grant)\w*\b[^.;]*£[^.;£]* to (?:the )?$"
)


def _as_paid(text: str, named: Named) -> Named:
    """Return the name, NHS England's as a body's where a sum is paid to it."""
    nhs = named.kind is Kind.MINISTRY and named.text.startswith("NHS England")
    if nhs and _PAID_TO.search(text[max(0, named.start - 150) : named.start]):
        return replace(named, kind=Kind.BODY)
    return named


# "Department for Levelling Up, Housing and Communities": what stands behind its comma is no body of its own.
_REST_OF_DEPARTMENT = cued(
    r"\b(?:Department|Ministry|Secretary of State|Minister) (?:for|of) [A-Z][\w’']*(?: [A-Z][\w’']*)?, (?:[A-Z][\w’']*, )?$"
)


# A body that is called as a fund or a piece of work is: "the Dale Programme, based in Marl", "Safe Scheme, a charity".
_SAID_TO_BE_BODY = re.compile(
    r",? (?:which is |which are |who are )?(?:based (?:in|at|near|on)|(?:an?|the) (?:[a-z’'-]+ ){0,4}?(?:charity|charities|group|organisation|company|enterprise|club)\b(?! of\b))"
)


def _as_body(text: str, named: Named) -> Named:
    """Return the name, as one that a body may have where what follows says that it is one's."""
    if (
        named.kind is Kind.FUND
        and " " in named.text
        and _SAID_TO_BE_BODY.match(text, named.end)
        and not re.search(r"[’']s? $|\b(?:our|my|its|their) $", _just_before(text, named.start))
    ):
        return replace(named, kind=Kind.ODD)
    return named


# Who speaks for a body: "said Joan Tully of Kite Refuge, which …".
_SPEAKER_OF = cued(r"[A-Z][a-z]+ [A-Z][a-z]?[A-Z’'-]?[a-z]+ (?:of|from|at) (?:the )?(?=[A-Z])")
_SPEAKS = re.compile(r"\b(?:said|says|added|adds|explained|told by|according to) $")


def _without_speaker(text: str, named: Named) -> Named:
    """Return the name without the person who speaks for it."""
    speaker = _SPEAKER_OF.match(named.text)
    if speaker is None or not _SPEAKS.search(_just_before(text, named.start)):
        return named
    body = named.text[speaker.end() :]
    return Named(body, named.start + speaker.end(), named.end, kind_of(body))


_GIVEN_NEXT = re.compile(
    r"(?:,[^,.;]{3,60},)? (?:has|have|was|were|will|received?|gets?|is|are) (?:been |be |to )?(?:also )?(?:award|grant|giv|receiv|alloca|hand|a grant|£)"
)


# A health body is named for all of its places: "NHS Holm, Tarn and Marl ICB".
NHS_OF_PLACES = r"\bNHS [A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){0,3}(?:, [A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){0,3}){1,4},? (?:and|&) [A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){0,3} (?:ICB|CCG|Integrated Care Board|Clinical Commissioning Group)\b"
# "£200 to Holm Safe, Well, Happy Partnership towards": commas of one name, as no "and" makes a list of it.
_ONE_NAME = re.compile(
    rf"(?P<nhs>{NHS_OF_PLACES})"
    r"|(?<= to )(?:the )?(?P<n>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, [A-Z][\w’'-]+){1,3}, [A-Z][\w’'-]+ (?:Partnership|Trust|Project|Group|Club|Centre|Forum|Network|Alliance))(?= (?:towards|for|to) )"
)


def _with_commas(text: str, found: list[Named]) -> list[Named]:
    """Return the names, those that commas within one name part as that one."""
    several = text.count(", ") > 1 or ("NHS " in text and ", " in text)
    for match in _ONE_NAME.finditer(text) if several else ():
        start, end = match.span("nhs" if match["nhs"] else "n")
        others = [n for n in found if n.end <= start or n.start >= end]
        whole = Named(text[start:end], start, end, Kind.BODY)
        found = sorted([*others, whole], key=lambda n: n.start)
    return found


# Which part of a body, told behind a dash: "Rise – North", "Kite Trust – Moorside Branch".
PART_OF_BODY = cued(
    r"(?:North|South|East|West|Central|Mid)(?:[ -](?:East|West))?(?: (?:and|&) (?:North|South|East|West|Central|Mid))?"
    r"|(?:[A-Z][\w’'-]+ ){1,3}(?:Branch|Region|Division)|Wales|Cymru|UK"
)
_NAME_ENDS = re.compile(
    r"\s*(?:[.,;:()£|]|$|[–—-] |(?:for|to|towards|will|has|have|had|was|were|is|are|receiv\w+|gets?|got|in|from|by|who|which|and|at|with|of)\b)"
)


def _with_dashes(text: str, found: list[Named]) -> list[Named]:
    """Return the names, one that goes on after a dash as one: "ARC - Autism Resource Centre"."""
    joined: list[Named] = []
    for named in found:
        first = joined[-1] if joined else None
        if first and re.match(r" [–—-] ", text[first.end : named.start]):
            between = text[first.end : named.start]
            if _goes_on(text, first, named, between) or _has_part(text, first, named, between):
                joined[-1] = Named(text[first.start : named.end], first.start, named.end, Kind.BODY)
                continue
        joined.append(named)
    return joined


def _goes_on(text: str, first: Named, named: Named, between: str) -> bool:
    """Return whether a name spells out the one before a dash, or is its title: "Dale Arts – The Barn has been given"."""
    bodies = (Kind.BODY, Kind.ODD)
    if first.kind not in bodies or named.kind not in (*bodies, Kind.THEME):
        return False
    initials = "".join(w[0] for w in named.text.split() if w[0].isupper())
    spelt = re.fullmatch(r" [–—-] ", between) and first.text == initials and len(initials) > 1
    titled = (
        re.fullmatch(r" [–—-] The ", between)
        and re.search(r" |[a-z][A-Z]", first.text)
        and _GIVEN_NEXT.match(text, named.end)
    )
    return bool(spelt or titled)


def _has_part(text: str, first: Named, named: Named, between: str) -> bool:
    """Return whether what stands behind a dash is the part of a body: "Rise – North will receive"."""
    one = first.kind in (Kind.BODY, Kind.ODD) or (
        first.kind is Kind.THEME and " " not in first.text
    )
    part = re.fullmatch(r" [–—-] ", between) and PART_OF_BODY.fullmatch(named.text)
    return bool(one and part and _NAME_ENDS.match(text, named.end))


def _cut(
    text: str, match: re.Match[str], is_body: Callable[[str], object] | None
) -> Iterator[Named]:
    """Yield the one or more names that a capitalised phrase holds."""
    first, last = _trim(text, match.start(), match.end())
    listed = _AFTER_NAME.search(_just_before(text, first)) is not None
    listed = listed or _AT.search(_just_before(text, first)) is not None
    both = (
        _FOR_EACH.match(text, last) is not None
        or _BETWEEN.search(text[max(0, first - 60) : first]) is not None
    )
    for start, end in _pieces(text[first:last], listed=listed, both=both):
        start, end = first + start, first + end
        shared = _SHARED_HEAD.search(text[start:end])
        if shared and _LISTED_AHEAD.search(_just_before(text, start)):
            end = start + shared.start()
        if (start, end) != match.span():  # that has been trimmed, and stayed as it is
            start, end = _trim(text, start, end)
        if end > start:
            phrase = text[start:end]
            kind = kind_of(phrase, is_body)
            the = phrase.startswith("The ") or _THE.search(_just_before(text, start))
            if the and _ONLY_HEAD.fullmatch(phrase):
                kind = Kind.THEME
            if _EACH.search(_just_before(text, start)):
                kind = Kind.THEME
            yield Named(phrase, start, end, kind)


_THE = re.compile(r"\b[Tt]h(?:e|is) $")
# "each CSP", "every Neighbourhood Team": a kind of body, none by name.
_EACH = cued(r"(?<!\d )(?<!\dk )(?<!\dm )\b(?:[Ee]ach|[Ee]very|[Aa]ny|per) $")
# "Holm, Tarn and Marl Councils": what each of them is.
_SHARED_HEAD = cued(r" (?:(?:County|City|Borough|District|Town|Parish) )?Councils$")
_LISTED_AHEAD = re.compile(r"[A-Z][\w’'-]+(?:,| and|, and) (?:the )?$")
_AFTER_NAME = cued(r"(?<![.] )(?<!^)\b[A-Z][\w’']*(?: \([^()£]*\))?, $")

# What is said of two bodies: "Kite Trust and Iris Arts both received £500", "… £5,000 each".
_FOR_EACH = cued(r"[^.;:£]{0,60}\b(?:both|each)\b|[^.;:£]{0,60}£[\d,.]+(?:k|m)? (?:each|apiece)\b")
_BETWEEN = cued(
    r"\b(?:each|both|apiece) (?:to|for) (?:the )?$|\b(?:split|shared|divided)\b[^.;]{0,25} between (?:the )?$"
)
_AT = cued(r"\b(?:at|near|in) (?:the )?$")
_JUST_BEFORE = 40  # characters: more than any of the words that are looked for before a name


def _just_before(text: str, at: int) -> str:
    """Return the characters before a place that its nearest words are among."""
    return text[max(0, at - _JUST_BEFORE) : at]


# "Jane Green of Kite Trust said"
_SPOKE_FOR = cued(
    r"(?P<name>[A-Z][a-z]+ [A-Z][\w’'-]+ of (?:the )?[A-Z][^.,;:\n“\"]{2,60}?),? (?:said|says|added|adds|explained|commented|told)\b"
)


_POST = r"(?:executive|manager|director|founder|chair(?:man|woman|person)?|trustee|secretary|treasurer|co-?ordinator|leader|headteacher|clerk)"
_POST_OF = re.compile(rf"(?:\b{_POST}|\b[A-Z][a-z]+ [A-Z][\w’'-]+,) (?:of|at|from|for) (?:the )?$")
_HAS_POST = re.compile(rf", (?:the |an? )?(?:[a-z-]+ ){{0,3}}{_POST}\b")


def _as_person(text: str, found: list[Named], i: int) -> Named:
    """Return the name, as a person's where it stands beside an office or before "said"."""
    named = found[i]
    spoke_for = _SPOKE_FOR.match(text, named.start)
    if spoke_for is not None and spoke_for.end("name") == named.end:
        return replace(named, kind=Kind.PERSON)
    if named.kind is not Kind.ODD or len(named.text.split()) not in (2, 3):
        return named
    if _POST_OF.search(_just_before(text, named.start)):
        return named
    before = found[i - 1] if i else None
    beside = before is not None and before.kind in (Kind.OFFICE, Kind.PERSON)
    if before is not None and before.kind is Kind.PLACE and i > 1:
        before = replace(found[i - 2], end=before.end)  # "the Commissioner for Northshire, A Name"
        beside = before.kind is Kind.OFFICE
    titled = re.search(
        r"(?:commissioner|mayor|minister|chief executive|director|manager),? $",
        _just_before(text, named.start),
        re.IGNORECASE,
    )
    spoke = re.search(
        r"\b(?:said|says|added|explained|commented)[:,]? $", _just_before(text, named.start)
    )
    if (
        spoke
        or (
            (titled or (beside and before and text[before.end : named.start] in (", ", " ")))
            and not _is_thankful(text, named)
        )
        or re.match(r",? (?:said|says|added|explained|comments|commented)\b", text[named.end :])
        or (len(named.text.split()) == 2 and _HAS_POST.match(text, named.end))
    ):
        return replace(named, kind=Kind.PERSON)
    return named


# "Thanks to £500 from the Commissioner, Kite Arts has": a name there is not the commissioner's.
_THANKS_TO = re.compile(
    r"(?:^|[.;:!?\n]\s*)(?:Thanks to|With|Following|After|Using|From) [^.;:!?\n]*£[^.;:!?\n]*$"
)


def _is_thankful(text: str, named: Named) -> bool:
    """Return whether a sentence names who has something thanks to the office named before."""
    verb_follows = text[named.end : named.end + 2].strip().islower()
    return verb_follows and _THANKS_TO.search(text[: named.start].removesuffix(", ")) is not None


# What makes a body of a name in lower case: "Storehouse food bank", "Holm Hall management committee".
_GROUP = cued(
    r"(?:[’']s?)?(?:(?: (?!to\b|for\b|towards\b|who\b|which\b|has\b|have\b|had\b|was\b|is\b|will\b|with\b|from\b|by\b)[a-z]+){0,3}? (?:food ?bank|cadet unit|youth club|social club|(?:reading|discussion|support|community|playgroup|scout|action) group|residents[’']? association|autism network|cricket club|football club|social enterprise|(?:(?:community|village|parish|church|town|memorial|learning|youth|family|arts) )?(?:stores|shop|centre|hall|hub|garden|library|allotments)|(?:(?:youth|sports|social|cricket|football|rugby|bowls|bowling|tennis|boxing|netball|hockey|swimming|judo|karate|athletics|running|cycling|rowing|sailing|angling|lunch|gardening) )+club|(?:primary|secondary|infant|junior|high|nursery) school|playgroup|pre-?school|brass band|choir|(?:parochial )?church council)| (?:hospice|museum|mosque)|(?P<c> management committee))\b(?! (?:said|has said))"
)


# What the work of a name in lower case makes it the name of: "the Larch House care project".
_TEAM = cued(
    r"(?: (?!and\b|for\b|in\b|at\b|to\b|of\b|who\b|which\b|has\b|have\b|was\b|is\b|with\b|from\b|the\b|funded\b|based\b)[a-z]{3,})? (?:project|group|team|club|network|society|choir)\b(?![’'])"
)
# "Holm and Marl have been awarded": two that are told together, none of that name.
_TWO = re.compile(r"[A-Z][a-z]+ and [A-Z][a-z]+")
_FRIENDS = cued(r"\bfriends of (?:the )?$", re.IGNORECASE)


_COUNCIL = cued(
    r" (?:(?:city|county|borough|district|town|parish|combined) )?(?:council|authority)\b|(?: (?:police|constabulary)| fire and rescue service)\b(?! (?:and|officers?|force|chief|area|staff|station|crime|commissioner))"
)
_SCHEME = cued(r" (?:programme|scheme|fund|initiative|campaign|strategy|appeal)\b")
_OWNER = re.compile(r"(?P<o>.+?)[’']s [A-Z]")
_WORK = cued(r" (?:projects?|schemes?|services?|programmes?|course)\b")
_ARTICLE = re.compile(r"\b[Aa]n? $")
_DO = re.compile(r" (?:have|are|were)\b(?! (?:each|both))")
_LEAVE = re.compile(r"(?:Delegat|Giv|Grant|Seek|Request|Confer)\w*")


def _with_friends(text: str, named: Named) -> Named:
    """Return the name with what makes a body of it in lower case: "friends of", "council"."""
    council = _COUNCIL.match(text, named.end)
    if named.kind is Kind.ODD and _SCHEME.match(text, named.end):
        return replace(named, kind=Kind.FUND)
    owner = _OWNER.match(named.text) if _WORK.match(text, named.end) else None
    if owner and _BODY.search(owner["o"]):
        return Named(owner["o"], named.start, named.start + owner.end("o"), Kind.BODY)
    described = _ARTICLE.search(_just_before(text, named.start)) or named.text[:2] == "A "
    group = None if described else _GROUP.match(text, named.end)
    if group and (named.kind in (Kind.PLACE, Kind.ODD) or group["c"]) and named.text[-1].isalpha():
        return Named(text[named.start : group.end()], named.start, group.end(), Kind.BODY)
    if named.kind is Kind.ODD and _DO.match(text, named.end) and _TWO.fullmatch(named.text):
        return replace(named, kind=Kind.PLACE)
    team = _TEAM.match(text, named.end)
    if (
        team
        and named.kind is Kind.ODD
        and re.search(r"\b[Tt]he $|(?:^|[.] )$", _just_before(text, named.start))
    ):
        return replace(named, text=text[named.start : team.end()], end=team.end())
    leave = council and _LEAVE.fullmatch(named.text)  # authority to do
    if council and not leave and named.kind in (Kind.PLACE, Kind.ODD) and named.text[-1].isalpha():
        return Named(text[named.start : council.end()], named.start, council.end(), Kind.BODY)
    before = _just_before(text, named.start)
    friends = _FRIENDS.search(before)
    if friends is None or named.kind in (Kind.OFFICE, Kind.MINISTRY, Kind.TIME):
        return named
    start = named.start - len(before) + friends.start()
    return Named(text[start : named.end], start, named.end, Kind.BODY)


_OF_ONE = re.compile(
    r" (?:[a-z-]+ )?(?:charity|club|group|school|organisation|project|service|company|enterprise|centre|trust|church)\b"
)


# "the Holm Help Unit (HHU) Village": what a short form in brackets parts from its name.
_PARTED = re.compile(r"[A-Z][\w’'-]+ \([A-Z][A-Za-z&]{1,9}\) $")


_HOUSE_AT = re.compile(
    r"\b[Tt]he (?:[a-z]+ )?(?:hall|church|chapel|school|centre|pub|library|park|playground|pavilion|station|pool|shop|café|field|club|group|hub) (?:at|in) (?:the )?$"
)


_BESIDE = re.compile(
    r"\b(?:near|across|throughout|around|in|(?:parts|people|villages|towns|communities|all) of|all over)(?: the)? $"
)
_IN, _GOES_ON = re.compile(r"(?:^|[.] )In (?:the )?$"), re.compile(r", (?:the )?[A-Z]")
_OF_PLACE = re.compile(r", (?:at|of|from|on) (?:the )?$")
_PAUSES = re.compile(r",(?! (?:said|says|added|explained)\b)")
_MANY = re.compile(
    r" (?:(?:local|district|voluntary|community) )?(?:groups|projects|charities|clubs|organisations|communities|schools|residents|people|families|areas|services|victims|parishes|councils|authorities|cadets|scouts|guides|pupils|students|volunteers|farmers|players|boxers|campaigners)\b"
)
_PARTS = re.compile(r" (?:[a-z]+ )?(?:areas|wards|estates?|neighbourhoods?|districts|villages)\b")


def _as_place(text: str, named: Named) -> Named:
    """Return the name, as a place's where something stands in or near it, a theme's where it is none whole."""
    if named.kind is not Kind.ODD:
        return named
    before = _just_before(text, named.start)
    if " " not in named.text and _PARTED.search(before):
        return replace(named, kind=Kind.THEME)
    if (named.text[:2] == "A " or _ARTICLE.search(before)) and _OF_ONE.match(text, named.end):
        return replace(named, kind=Kind.PLACE)  # "A Holmshire charity has been given …"
    if _HOUSE_AT.search(before):
        return replace(named, kind=Kind.PLACE)  # "The hall at Holm has received …"
    if _PARTS.match(text, named.end):
        return replace(named, kind=Kind.PLACE)  # "the Hillside and Dale wards"
    if len(named.text.split()) <= 2 and (
        _BESIDE.search(before)
        or (_IN.search(before) and _GOES_ON.match(text, named.end))
        or (_OF_PLACE.search(before) and _PAUSES.match(text, named.end))
        or _MANY.match(text, named.end)
    ):
        return replace(named, kind=Kind.PLACE)
    return named


_AFTER_SO_MANY = cued(r"After \d+")
_THE_NAME, _A_NAME = re.compile(r"The [A-Z]"), re.compile(r"An? (?=[A-Z])")
_WHOSE = re.compile(r"(?:Women|Men|Children|People|Barnardo|Sister|Girls|Lady|Carer|Veteran)[’']s$")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out words that are capitalised only because they start a sentence, and loose ends."""
    phrase = text[start:end]
    if _SENTENCE_NAME.fullmatch(phrase):
        return start, end
    based = _BEFORE_NAME.match(phrase)
    if based and end - start > based.end():
        return _trim(text, start + based.end(), end)
    lead = LEADS.match(phrase)
    if _AFTER_SO_MANY.fullmatch(phrase):
        return start, end
    before = text[:start].rstrip()
    opens = start == 0 or before.endswith(_ENDS) or "\n" in text[len(before) : start]
    if lead and (opens or lead.end() < 6) and not _known(phrase):
        kept = LEAD_KEEP.match(phrase) is not None and not opens
        start = start if kept else start + lead.end()
    if opens and _THE_NAME.match(text, start, end) and not _short(text[start:end]):
        start += len("The ")
    a = _A_NAME.match(text, start, end)
    if a and (MINISTRY.fullmatch(rest := text[a.end() : end]) or _OFFICE.fullmatch(rest)):
        start = a.end()
    address = _ADDRESS.search(text, start, end)
    if address:
        end = address.start()
    payer = _FOR_PAYER.search(text, start, end)
    if payer:
        end = payer.start()
    tail = _NEXT_SENTENCE.search(text, start, end)
    if tail and text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
        end = tail.start()
    while end > start and text[end - 1] in "’'&-":
        end -= 1
    if text.endswith(("’s", "'s"), start, end) and not (
        _WHOSE.search(text[start:end])
        or (_NAMED_AFTER.search(text, start, end) and _NOTHING_OWNED.match(text, end))
    ):
        end -= 2
    return start, end


# Where a body is, and the rest of the day that a row of a log begins with: "Tarn-based Kite Trust", "4-May-31 Kite Trust".
_BEFORE_NAME = re.compile(
    r"[A-Z][\w-]+-based |(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)-\d{2,4} (?=[A-Z])"
)
# A name that ends in "'s" by itself: "St Mungo's has", not "Kite Trust's work".
_NAMED_AFTER = re.compile(
    r"(?:^|\b(?:St\.?|The) )(?!(?:It|He|She|That|There|What|Who|Let)\b)[A-Z][a-z]+[’']s$"
)
_NOTHING_OWNED = re.compile(
    r"\s*(?:$|[.,;:()–—£|-]|(?:has|have|was|were|is|are|will|would|to|for|in|and|who|which|with|at|by|from|on)\b)"
)
# "… to Kite Trust for the PCC": no part of the name, but for that of an office.
_FOR_PAYER = re.compile(
    r"(?<!Office)(?<!Deputy) (?:for|with) the (?:O?PF?CC|Commissioner|ICB|CCG)$"
)
_ENDS = tuple('.:;!?–•"“-')  # after which a sentence or an item of a list begins
_ADDRESS = re.compile(
    r" (?:of|at) \d{1,4}[A-Za-z]? (?=[A-Z])"
)  # "Kite Trust Limited of 4 Dock Street"
# A sentence that starts where a name ends, with nothing between: "Tarn Refuge The money will …".
_NEXT_SENTENCE = re.compile(r" (?:The|This|These|It|We|Our|They|A|An|To|For|In|With|As)$")


def _short(phrase: str) -> bool:
    return len(phrase.split()) <= 2 and not _BODY.search(phrase)


def _known(phrase: str) -> bool:
    return _BODIES.fullmatch(phrase) is not None


def _pieces(phrase: str, *, listed: bool = False, both: bool = False) -> list[tuple[int, int]]:
    """Cut a phrase where "and", "for", "in" or "with" joins a name to something else."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for joint in re.finditer(r" (and|for|in|on|with|the) (?:the |an? )?", phrase):
        left, right = phrase[start : joint.start()], phrase[joint.end() :]
        of_lot = joint[1] == "for" and _A_LOT.match(right)
        if (of_lot or re.fullmatch(r" for an? ", joint.group())) and joint.start() >= start:
            pieces.append((start, joint.start()))
            start = joint.end()
            continue
        if joint.group() == " and the " and not _themes(left):
            pieces.append((start, joint.start()))
            start = joint.end()
            continue
        last = (listed or both) and joint[1] == "and" and not (_themes(left) or _themes(right))
        last = last and not _AND_ROOMS.fullmatch(right)
        if joint.start() < start or not left or (_joins(joint[1], left, right) and not last):
            continue
        pieces.append((start, joint.start()))
        start = joint.end()
    pieces.append((start, len(phrase)))
    return pieces


# "Holm Church and Community Centre": a house of one body, no second one.
_AND_ROOMS = re.compile(
    r"(?:(?:Community|Arts|Sports|Resource|Learning|Youth|Family|Health|Social|Heritage|Conference|Leisure|Day|Village) )?(?:Centre|Hall|Hub|Gardens?|Museum|Library|Café|Cafe)"
)
_PEOPLE = re.compile(
    r"(?:(?:Young|Older|Disabled|Deaf|Blind|Homeless|Vulnerable|Black|Asian|the|and|&|Single) ?)*(?:People|Women|Men|Girls|Boys|Children|Families|Parents|Carers|Blind|Deaf|Homeless|Youth|Persons|Adults)(?: and [A-Z]\w+)?"
)

# What is there for them: "Spark Arts for Children".
FOR_PEOPLE = re.compile(
    rf"\b(?:Arts|Music|Dance|Drama|Theatre|Sports?|Play|Voice|Hope|Justice|Space) for {_PEOPLE.pattern}$"
)
# People that a company is named for: "Voice for Children (Holm) Ltd", "Voice for Tarn Women CIC".
_COMPANY_FOR = re.compile(rf"(?:[A-Z]\w+ )?(?:{_PEOPLE.pattern})(?: \([^()]*\))? {_LEGAL_FORM}")

_HOUSE_FOR = cued(r"(?P<field>.+) (?:Centre|Center|Project|Network)")


# A branch of a body that has one in many places, and the second place that it is of.
_BRANCH = re.compile(
    r"(?:The )?(?:Citizens Advice|Age UK|Age Concern|Rape Crisis|Home-?Start|Women[’']s Aid|Samaritans|Mind|Relate|YMCA) (?:(?:North|South|East|West|Mid) )?[A-Z][a-z]+"
)
_AND_AREA = re.compile(rf"(?!(?:{HEADS})\b)(?:(?:North|South|East|West|Mid) )?[A-Z][a-z]+")


# Which part of what is bought or given out: "Kite Trust for Lot 2".
_A_LOT = re.compile(
    r"(?:Lots?|Years?|Phase|Stage|Part|Round|Tranche|Strand) (?:\d|[A-Z]\b|One\b|Two\b|Three\b)"
)


def _joins(link: str, left: str, right: str) -> bool:
    """Return whether `link` stands inside a name rather than between a name and what follows."""
    also_places = KNOWN_PLACE.fullmatch(right) and not KNOWN_PLACE.fullmatch(left)
    house = _HOUSE_FOR.fullmatch(right)  # "Holm Crisis and Sexual Abuse Centre"
    field = house is not None and _themes(house["field"])
    branch = _BRANCH.fullmatch(left) and _AND_AREA.fullmatch(right)  # "Age UK Holm and Tarn"
    if link == "and" and (also_places or branch or field or _AND_ROOMS.fullmatch(right)):
        return True  # "Rape Crisis Tyneside and Northumberland", "Holm Church and Community Centre"
    if link == "and":
        return (
            not (_TAIL_HEAD.search(left) and len(left.split()) >= 2 and _BODY.search(right))
            and not (_known(left) or re.fullmatch(r"[A-Z]{3,}", left) is not None)
            and not FUND.fullmatch(left)
        )
    if link == "for" and re.search(r"(?:Commissioner|PF?CC|Mayor)$", left):
        return True
    if link == "for" and re.search(r"\b(?:Department|Ministry|Secretary of State|Minister)$", left):
        return True
    if link == "for" and re.match(
        rf"{_COMPANY_FOR.pattern}$|(?:Everyone|All|Good|Change|Justice|Life)\b|(?:Disabled|Blind|Deaf|Homeless|Elderly)$",
        right,
    ):
        return True
    if link == "on" and re.search(r"\b(?:Action|Campaign|Council|Commission|Forum)$", left):
        return True
    if link == "for":
        right = re.split(r" (?:for|in|on|with) ", right)[0]
        people = _PEOPLE.fullmatch(right) is not None
        work = r"(?!Fund|Train|Counsel|Commission|Support|Spend)[A-Z][a-z]+ing"
        if re.fullmatch(work, left):  # "Caring for Communities and People"
            return True
        head = FOR_HEADS.search(left) is not None
        return (people and (head or FOR_PEOPLE.search(f"{left} for {right}") is not None)) or (
            head and not _themes(right) and re.fullmatch(r"[A-Z]{2,6}", right) is None
        )
    if link == "in" and re.search(r"\b(?:Men|Women|Girls|Boys|Teens|Youth|Families|Carers)$", left):
        return True
    if link == "in" and re.match(
        r"(?:Community|Need|Crisis|Mind|Action|Recovery|Transition)\b"
        r"|(?:Park|Woods?|Wild|Garden|City|Square|Barn|Round|Middle|Dark|Rain|Sun|Shade|Market)$",
        right,
    ):
        return True  # "Tarn in Action", "Chess in the Park"
    if link in ("in", "on", "with"):
        return len(left.split()) == 1 and not TIME.fullmatch(right)
    return True


def _themes(phrase: str) -> bool:
    words = re.split(r"[\s/]+", phrase.strip())
    return all(word.lower().strip(".,:()") in THEME_WORDS for word in words)


# The headings of decisions and reports, often in capitals.
LABEL = re.compile(
    r"(?:(?:key|expected|intended|desired|planned) (?:outcomes|outputs|benefits|objectives|milestones|findings|facts|dates|points|messages)|(?:meet )?(?:the|our|this year[’']s) winners|(?:project|main) aims"
    r"|period|duration|(?:key |executive )?decision(?: (?:record|notice|form|report|log|request|number|reference|summary))?|(?:contract )?award notice|grant agreement|freedom of information(?: act)?|signature|declaration|parties|reference|subject|term)"
    r"|(?:proposals?|comments?|contexts?|issues?|reasons|outcomes?|objectives?|timescales?|portfolio|rationale|aims?|details?|narrative|justification|descriptions?|deadlines?)"
    r"|(?:(?:click|see|view|open|read|download|full) )?(?:links?|exempt|restricted|pdf|download|published|pending|completed|ongoing|attachments?|documents?|notices?|letter|unrestricted|redacted|here|decision|report|more)"
    r"|(?:(?:estimated|total|contract|maximum|annual|overall|whole[- ]life|lifetime|approximate|awarded) )+(?:value|amount|cost|price|sum|spend|budget|supplier)s?"
    r"|(?:\d+(?:\.\d+)* )?(?:\w+ ){0,3}(?:implications|considerations|analysis|background|recommendations?|purpose|summary|approval|consultation|definitions|impact|assessment|introduction|options)",
    re.IGNORECASE,
)
# A name in lower case at its end is what is done, not who does it: "Children's services".
_SERVICE_WORDS = re.compile(
    r"\w (?:services?|justice|hub|support|programmes?|schemes?|counselling|advocacy|training|costs?|interventions?|provision|prevention|evaluation|outreach|posts?|contribution)$"
)


def kind_of(phrase: str, is_body: Callable[[str], object] | None = None) -> Kind:
    """Return what a name may be, by the words it is made of."""
    bare = phrase.strip(" .,:;")
    if (kind := _by_words(bare)) is not None:
        return kind
    if is_body is not None and is_body(bare):
        return Kind.BODY
    return _by_looks(bare)


_REMEMBERED = 20_000  # phrases: a document names the same few again and again


_ONLY_FORM = re.compile(rf"{_LEGAL_FORM}|A?FC|RFC|CC")
# Bodies of a kind, none by name: "funding of Community Safety Partnerships".
_OF_A_KIND = cued(
    r"(?:(?:the|all|local|other|our) )*(?:community safety partnerships|csp(?:[’']?s)?|local authorit(?:y|ies)(?: areas?)?|(?:district|borough|county|city|town|parish|unitary|local)(?: and (?:district|borough|county|city|town|parish))? councils"
    r"|police forces|(?:voluntary|community|third)(?: and (?:community|voluntary))? sector organisations|community groups|(?:good|worthy|deserving|worthwhile)(?: local)? causes|(?:community|local|grassroots|youth|charity|voluntary) (?:projects|causes|groups|charities|organisations|clubs|initiatives)|primary schools|secondary schools|housing associations)",
    re.IGNORECASE,
)


# Many of a kind somewhere, none by name: "Charities in Holm", "Residents of Eastmarch".
_MANY_SOMEWHERE = re.compile(
    rf"(?:.* )?(?:Community|Voluntary|Charity|Private|Public|Third|Social Enterprise) Sector|(?:(?:Local|Young|Community|Voluntary|Several|Many) )*(?:(?i:charities|groups|schools|clubs|families|residents)|Charities|Groups|Residents|Organisations|Schools|Clubs|Projects|Communities|Families|Victims|Survivors|Councils|Businesses|People|Households|Pupils|Neighbourhoods|Villages|Services|Providers|Youngsters|Children) (?:in|across|(?<=Residents )of|(?<=Schools )of|(?<=Groups )of|(?<=Villages )of|from|around|throughout|within) (?:the )?(?!(?:Community|Communities|Need|Crisis|Mind|Action|Recovery|Transition|Partnership|Change|Sanctuary|Faith|Christ|Focus|Harmony|Sport|Distress)\b)(?!.*\b(?:{HEADS})\b).+"
)


# A house named after a person: "Lady Anne Holm School".
_HOUSE_OF = re.compile(
    r"(?:Sir|Lord|Lady|Dame|Dr|Rev|Captain) (?!.*\b(?:of|at|from|for|and)\b).*\b(?:Schools?|College|Academy|Trust|Foundation|Hospital|Hospice|Centre|Church|Charity|Society|Hall)"
)


_ONE_IN = re.compile(r"One in (?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)")  # a charity's name


@lru_cache(_REMEMBERED)
def _by_words(bare: str) -> Kind | None:
    """Return what a phrase is for certain by its words; None where a register may know better."""
    if _HOUSE_OF.fullmatch(bare):
        return Kind.BODY
    if re.fullmatch(r"Operation [A-Z]\w+", bare):
        return Kind.THEME  # what a force calls its drive against some crime
    for kind, pattern in (
        (Kind.TIME, TIME),
        (Kind.BODY, _BODIES),
        (Kind.MINISTRY, MINISTRY),
        (Kind.OFFICE, _OFFICE),
        (Kind.PERSON, PERSON),
    ):
        if pattern.fullmatch(bare):
            return kind
    if any(
        p.fullmatch(bare) for p in (NUMBERED, LABEL, _OF_A_KIND, _MANY_SOMEWHERE, _ONLY_FORM, DOING)
    ):
        return Kind.THEME
    if not _BODY_LIKE_A_FUND.search(bare) and re.search(
        r"\w (?:Funds?|Reserves?|Grants?|Schemes?|Budgets?|Pot)$", bare
    ):
        return Kind.FUND
    if _SERVICE_WORDS.search(bare):
        return Kind.THEME
    if (
        bare in ("St", "Saint")
        or (_themes(bare) and not _ONE_IN.fullmatch(bare))
        or LEAD_WORD.fullmatch(bare)
        or LEADS.fullmatch(bare + " ")
    ):
        return Kind.THEME
    return None


@lru_cache(_REMEMBERED)
def _by_looks(bare: str) -> Kind:
    """Return what a phrase may be that nothing is known of."""
    like_a_fund = _BODY_LIKE_A_FUND.search(bare) is not None
    if FUND.fullmatch(bare) and not like_a_fund:
        return Kind.FUND
    if like_a_fund or _BODY.search(bare):
        return Kind.BODY
    if KNOWN_PLACE.fullmatch(bare):
        return Kind.PLACE
    return Kind.ODD if re.search(r"[A-Za-z][A-Za-z\d]", bare) else Kind.THEME
