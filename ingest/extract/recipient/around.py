"""Say what a name is by the words around it: a person, a place, or a body whose name goes on in lower case."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cued import cued
from ingest.extract.recipient.joined import spells_out
from ingest.extract.recipient.kind import BODY_WORD, Kind, Named, kind_of
from ingest.extract.recipient.phrase import just_before

# A national body that is paid for what it buys with others: "a contribution of £500 to NHS England".
_PAID_TO = re.compile(
    r"\b(?:contribut|pa(?:y|id)|transfer|provid|award|allocat|approv|agree|giv|gave|fund|grant)\w*\b[^.;]*£[^.;£]* to (?:the )?$"
)


def as_paid(text: str, named: Named) -> Named:
    """Return the name, NHS England's as a body's where a sum is paid to it."""
    nhs = named.kind is Kind.MINISTRY and named.text.startswith("NHS England")
    if nhs and _PAID_TO.search(text[max(0, named.start - 150) : named.start]):
        return replace(named, kind=Kind.BODY)
    return named


# A body that is called as a fund or a piece of work is: "the Dale Programme, based in Marl", "Safe Scheme, a charity".
_SAID_TO_BE_BODY = re.compile(
    r",? (?:which is |which are |who are )?(?:based (?:in|at|near|on)|(?:an?|the) (?:[\w’'-]+ ){0,4}?(?:charity|charities|group|organisation|company|enterprise|club)\b(?! of\b)|an? (?:[\w’'-]+ ){0,3}?service (?:which|that)\b)"
)


def as_body(text: str, named: Named) -> Named:
    """Return the name, as one that a body may have where what follows says that it is one's."""
    if (
        named.kind is Kind.FUND
        and " " in named.text
        and _SAID_TO_BE_BODY.match(text, named.end)
        and not re.search(r"[’']s? $|\b(?:our|my|its|their) $", just_before(text, named.start))
    ):
        return replace(named, kind=Kind.ODD)
    short = _SHORT_FORM.match(text, named.end) if named.kind is Kind.ODD else None
    if short and " " in named.text and spells_out(named.text, short["s"]):
        return replace(named, kind=Kind.BODY)  # "Guiding Young Holm (GYH)"
    if (
        named.kind is Kind.ODD
        and _VERB_AFTER.match(text, named.end)
        and _APPOSED.search(just_before(text, named.start))
    ):
        return replace(named, kind=Kind.BODY)  # "his former club, Holm Hall, have"
    if (
        named.kind in (Kind.FUND, Kind.THEME, Kind.ODD)
        and re.fullmatch(r"[A-Z][A-Za-z\d]{3,}", named.text)
        and _WHO_IT_IS.search(just_before(text, named.start))
    ):
        return replace(named, kind=Kind.BODY)  # "the youth charity Contact"
    if (
        named.kind in (Kind.FUND, Kind.THEME)
        and re.fullmatch(r"[A-Z][a-z]{3,}", named.text)
        and not _IS_MONEY.fullmatch(named.text)
        and _WHO_HAS.match(text, named.end)
    ):
        return replace(named, kind=Kind.ODD)
    return named


_IS_MONEY = re.compile(
    r"(?:Fund|Grant|Award|Contract|Scheme|Budget|Allocation|Bid|Pot|Reserve|Programme|Support|Monie|Lot|Project|Charitie|Organisation|Group|Council|School|Victim|Partner|Provider|Other|One|Some|Partie)(?:s|ing)?|Money|Cash"
)
# "Contact, which was awarded £500": what can only be said of a body.
_WHO_HAS = cued(
    r",? (?:which|who) (?:was|were|has been|have been|will be|is to be) (?:also )?(?:awarded|granted|given|handed) (?:an? )?(?:[a-z]+ ){0,3}£"
)
_SHORT_FORM = re.compile(r" \((?P<s>[A-Z]{2,8})\)")
# Of whom a sentence says what it is before it says its name, and what it has done behind it.
_APPOSED = cued(
    r"(?<! of )(?<! for )(?<! at )(?<! from )\b(?:[Hh]is|[Hh]er|[Tt]heir|[Aa]nother|[Oo]ne|[Aa]n?) (?:[a-z-]+ ){0,3}(?:club|charity|group|school|company|enterprise|refuge|helpline), $"
)
_VERB_AFTER = cued(r", (?:has|have|was|were|is|are|will)\b")
_WHO_IT_IS = cued(
    r"\b(?:charity|(?:training|service|housing|support|care) provider|social enterprise|not-for-profit|housing association"
    r"|(?:campaign|voluntary|community|support|grassroots) (?:organisation|group)|(?:youth|support|counselling|advocacy) service) $"
)


# Who speaks for a body: "said Joan Tully of Kite Refuge, which …".
_SPEAKER_OF = cued(r"[A-Z][a-z]+ [A-Z][a-z]?[A-Z’'-]?[a-z]+ (?:of|from|at) (?:the )?(?=[A-Z])")
_SPEAKS = re.compile(r"\b(?:said|says|added|adds|explained|told by|according to) $")


def without_speaker(text: str, named: Named) -> Named:
    """Return the name without the person who speaks for it."""
    speaker = _SPEAKER_OF.match(named.text)
    if speaker is None or not _SPEAKS.search(just_before(text, named.start)):
        return named
    body = named.text[speaker.end() :]
    return Named(body, named.start + speaker.end(), named.end, kind_of(body))


# "Jane Green of Kite Trust said"
_SPOKE_FOR = cued(
    r"(?P<name>[A-Z][a-z]+ [A-Z][\w’'-]+ of (?:the )?[A-Z][^.,;:\n“\"]{2,60}?),? (?:said|says|added|adds|explained|commented|told)\b"
)


_POST = r"(?:executive|manager|director|founder|chair(?:man|woman|person)?|trustee|secretary|treasurer|co-?ordinator|leader|headteacher|clerk)"
_POST_OF = re.compile(rf"(?:\b{_POST}|\b[A-Z][a-z]+ [A-Z][\w’'-]+,) (?:of|at|from|for) (?:the )?$")
_HAS_POST = re.compile(rf", (?:the |an? )?(?:[a-z-]+ ){{0,3}}{_POST}\b")


def as_person(text: str, found: list[Named], i: int) -> Named:
    """Return the name, as a person's where it stands beside an office or before "said"."""
    named = found[i]
    spoke_for = _SPOKE_FOR.match(text, named.start)
    if spoke_for is not None and spoke_for.end("name") == named.end:
        return replace(named, kind=Kind.PERSON)
    if named.kind is not Kind.ODD or len(named.text.split()) not in (2, 3):
        return named
    if _POST_OF.search(just_before(text, named.start)):
        return named
    before = found[i - 1] if i else None
    beside = before is not None and before.kind in (Kind.OFFICE, Kind.PERSON)
    if before is not None and before.kind is Kind.PLACE and i > 1:
        before = replace(found[i - 2], end=before.end)  # "the Commissioner for Northshire, A Name"
        beside = before.kind is Kind.OFFICE
    titled = re.search(
        r"(?:commissioner|mayor|minister|chief executive|director|manager),? $",
        just_before(text, named.start),
        re.IGNORECASE,
    )
    spoke = re.search(
        r"\b(?:said|says|added|explained|commented)[:,]? $", just_before(text, named.start)
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
_OWNER = re.compile(r"(?P<o>.+)[’']s [A-Z]")
_WORK = cued(
    r"(?: (?:arts|community|family|outreach|pilot|sports?|support|youth))? (?:projects?|schemes?|services?|programmes?|course)\b"
)
_ARTICLE = re.compile(r"\b[Aa]n? $")
_DO = re.compile(r" (?:have|are|were)\b(?! (?:each|both))")
_LEAVE = re.compile(r"(?:Delegat|Giv|Grant|Seek|Request|Confer)\w*")


def with_friends(text: str, named: Named) -> Named:
    """Return the name with what makes a body of it in lower case: "friends of", "council"."""
    council = _COUNCIL.match(text, named.end)
    if named.kind is Kind.ODD and _SCHEME.match(text, named.end):
        return replace(named, kind=Kind.FUND)
    owner = _OWNER.match(named.text) if _WORK.match(text, named.end) else None
    if owner and BODY_WORD.search(owner["o"]):
        return Named(owner["o"], named.start, named.start + owner.end("o"), Kind.BODY)
    described = _ARTICLE.search(just_before(text, named.start)) or named.text[:2] == "A "
    group = None if described else _GROUP.match(text, named.end)
    if group and (named.kind in (Kind.PLACE, Kind.ODD) or group["c"]) and named.text[-1].isalpha():
        return Named(text[named.start : group.end()], named.start, group.end(), Kind.BODY)
    if named.kind is Kind.ODD and _DO.match(text, named.end) and _TWO.fullmatch(named.text):
        return replace(named, kind=Kind.PLACE)
    team = _TEAM.match(text, named.end)
    if (
        team
        and named.kind is Kind.ODD
        and re.search(r"\b[Tt]he $|(?:^|[.] )$", just_before(text, named.start))
    ):
        return replace(named, text=text[named.start : team.end()], end=team.end())
    leave = council and _LEAVE.fullmatch(named.text)  # authority to do
    if council and not leave and named.kind in (Kind.PLACE, Kind.ODD) and named.text[-1].isalpha():
        return Named(text[named.start : council.end()], named.start, council.end(), Kind.BODY)
    before = just_before(text, named.start)
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


def as_place(text: str, named: Named) -> Named:
    """Return the name, as a place's where something stands in or near it, a theme's where it is none whole."""
    if named.kind is not Kind.ODD:
        return named
    before = just_before(text, named.start)
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
