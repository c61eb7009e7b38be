"""Say what a name may be by the words it is made of: a body, an office, a ministry, a fund, a theme.

What can be neither told to be a body nor anything else is "odd": whether that is a recipient is
for the slot it stands in to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from ingest.cued import cued
from ingest.extract.recipient.head_words import HEADS
from ingest.extract.recipient.words import (
    DOING,
    FUND,
    KNOWN_PLACE,
    LEAD_WORD,
    LEADS,
    MINISTRY,
    NUMBERED,
    PERSON,
    THEME_WORDS,
    TIME,
)
from ingest.places import is_district, is_town


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


IsBody: TypeAlias = Callable[[str], bool]  # tells bodies known otherwise: from a register, say


@dataclass(frozen=True, slots=True)
class Named:
    """A name at characters `start` to `end` of a text."""

    text: str
    start: int
    end: int
    kind: Kind


def kind_of(phrase: str, is_body: IsBody | None = None) -> Kind:
    """Return what a name may be, by the words it is made of."""
    bare = mixed_case(phrase.strip(" .,:;"))
    if (kind := _by_words(bare)) is not None:
        return kind
    if is_body is not None and is_body(bare):
        return Kind.BODY
    return _by_looks(bare)


_CAPITALS = re.compile(r"[A-Z][A-Z’']*")
_SMALL = re.compile(
    r"OF|THE|AND|FOR|IN|ON|AT|TO|BY|WITH|FROM|AN?|OR|AS|IS|ARE|WAS|WERE|BE|MADE|GIVEN|PAID|THAT|WHO|WHICH"
)
_LETTERS = re.compile(r"CIC|CIO|UK|NHS|LLP|PLC|YMCA|YWCA|O?PCC|CAB")


def mixed_case(phrase: str) -> str:
    """Return a phrase of several words in capitals as it is mostly printed, of the same length.

    >>> mixed_case("THE KITE TRUST (HOLM) CIC"), mixed_case("NACRO")
    ('The Kite Trust (Holm) CIC', 'NACRO')
    """
    if " " not in phrase or not phrase.isupper():
        return phrase
    told = _CAPITALS.sub(lambda match: _cased(match.group()), phrase)
    return told[:1].upper() + told[1:]


def _cased(word: str) -> str:
    if _LETTERS.fullmatch(word):
        return word
    return word.lower() if _SMALL.fullmatch(word) else word.capitalize()


# Bodies whose names end as those of pots of money do.
_BODY_LIKE_A_FUND = cued(
    r"[a-z] BID$|\bOff Duty$|(?:Nature|Wildlife|Woodland) Reserve$|\w (?:Benevolent|Memorial|Hardship|Relief|Welfare) Fund$"
)

# Well-known bodies whose names are made of the words of their field.
WELL_KNOWN = re.compile(
    r"(?:the )?(?:victim support|victims? first(?: \w+)?|rape crisis.*|women[’']?s aid.*|citizen[’']?s[’']? advice.*|age (?:uk|concern).*|home-?start.*|crimestoppers|safer communities|safe ?lives|youth (?:offending|justice) (?:team|service)s?|victim care (?!and advice)\w+)",
    re.IGNORECASE,
)
OFFICE = cued(
    r"(?!(?:St|Saint|All Saints|Holy|Christ) )(?:the |your |our |former |new )*(?:(?:office of the |office for the )?(?:\w+[’']?s? |, )*?(?:police,? (?:and|&) crime|police,? fire (?:and|&) crime|police, fire,? (?:and|&) crime)"
    r" (?:commissioner|plan|panel)s?.*|o?pf?ccs?\b.*|pcvcs?|mopac|dmpc|(?:\w+(?:[’']s)? ){0,4}o?pf?cc|(?:deputy )?commissioners?|(?:executive |metro |deputy )*mayor.*|combined authority"
    r"|(?:deputy |assistant )?(?:police )?commissioner(?: [A-Z][\w’'-]+){0,3}|pccs?[’']s? .*|commissioner[’']s office|office of the.*|.* office of the police\b.*|nopcc|opcc.*|.*\bcommissioner(?:[’']s)?|.*\bcommissioner[’']s office|.*\bpf?cc"
    r"|(?:[\w’']+ ){0,3}violence (?:reduction|prevention) (?:unit|network|partnership)|vr[un]s?|vpp)",
    re.IGNORECASE,
)
# The headings of decisions and reports, often in capitals.
LABEL = re.compile(
    r"(?:(?:key|expected|intended|desired|planned) (?:outcomes|outputs|benefits|objectives|milestones|findings|facts|dates|points|messages)|(?:meet )?(?:the|our|this year[’']s) winners|(?:project|main) aims"
    r"|period|duration|(?:key |executive )?decision(?: (?:record|notice|form|report|log|request|number|reference|summary))?|(?:contract )?award notice|grant agreement|freedom of information(?: act)?|signature|declaration|parties|reference|subject|term)"
    r"|(?:proposals?|comments?|contexts?|issues?|reasons|outcomes?|objectives?|timescales?|portfolio|rationale|aims?|details?|narrative|justification|descriptions?|deadlines?)"
    r"|(?:(?:click|see|view|open|read|download|full) )?(?:links?|exempt|restricted|pdf|download|published|pending|completed|ongoing|attachments?|documents?|notices?|letter|unrestricted|redacted|here|decision|report|more)"
    r"|(?:amount|sum|grant|total|value|funding)s? (?:granted|awarded|requested|approved|allocated|agreed|paid|given|offered|sought|recommended)"
    r"|(?:recommendation|decision|proposal|request|application|bid|report|minute)s? (?:approved|agreed|noted|accepted|refused|deferred|published|made|taken)"
    r"|(?:(?:estimated|total|contract|maximum|annual|overall|whole[- ]life|lifetime|approximate|awarded) )+(?:value|amount|cost|price|sum|spend|budget|supplier)s?"
    r"|(?:\d+(?:\.\d+)* )?(?:\w+ ){0,3}(?:implications|considerations|analysis|background|recommendations?|purpose|summary|approval|consultation|definitions|impact|assessment|introduction|options)"
    r"|(?:\d{1,3}\.? )?(?:(?:declarations?|disclosures?) of (?:[\w’']+ ){0,4}interests?|apologies(?: for [\w-]+)?|minutes of [\w ]{0,40}\bmeetings?|exclusion of (?:the )?(?:press|public)[\w ]{0,20})",
    re.IGNORECASE,
)
# A name in lower case at its end is what is done, not who does it: "Children's services".
_SERVICE_WORDS = re.compile(
    r"\w (?:services?|justice|hub|support|programmes?|schemes?|counselling|advocacy|training|costs?|interventions?|provision|prevention|evaluation|outreach|posts?|contribution)$"
)
_REMEMBERED = 20_000  # phrases: a document names the same few again and again
LEGAL_FORM = r"(?:Ltd|Limited|CIC|C\.I\.C|CIO|LLP|PLC|plc)"
_ONLY_FORM = re.compile(rf"{LEGAL_FORM}|A?FC|RFC|CC")
# Bodies of a kind, none by name: "funding of Community Safety Partnerships".
_OF_A_KIND = cued(
    r"(?:(?:the|all|local|other|our) )*(?:community safety partnerships|csp(?:[’']?s)?|local authorit(?:y|ies)(?: areas?)?|(?:district|borough|county|city|town|parish|unitary|local)(?: and (?:district|borough|county|city|town|parish))? councils"
    r"|police forces|(?:voluntary|community|third)(?: and (?:community|voluntary))? sector organisations|community groups|(?:good|worthy|deserving|worthwhile)(?: local)? causes|(?:community|local|grassroots|youth|charity|voluntary) (?:projects|causes|groups|charities|organisations|clubs|initiatives)|primary schools|secondary schools|housing associations)",
    re.IGNORECASE,
)
# Many of a kind somewhere, none by name: "Charities in Holm", "Residents of Eastmarch".
_MANY_SOMEWHERE = re.compile(
    rf"(?:.* )?(?:Community|Voluntary|Charity|Private|Public|Third|Social Enterprise) Sector|(?:(?:Local|Good|Worthy|Young|Community|Voluntary|Several|Many) )*(?:(?i:charities|groups|schools|clubs|families|residents)|Charities|Causes|Groups|Residents|Organisations|Schools|Clubs|Projects|Communities|Families|Victims|Survivors|Councils|Businesses|People|Households|Pupils|Neighbourhoods|Villages|Services|Providers|Youngsters|Children) (?:in|across|(?<=Residents )of|(?<=Schools )of|(?<=Groups )of|(?<=Causes )of|(?<=Villages )of|from|around|throughout|within) (?:the )?(?!(?:Community|Communities|Need|Crisis|Mind|Action|Recovery|Transition|Partnership|Change|Sanctuary|Faith|Christ|Focus|Harmony|Sport|Distress)\b)(?!.*\b(?:{HEADS})\b).+"
)
# A house named after a person: "Lady Anne Holm School".
_HOUSE_OF = re.compile(
    r"(?:Sir|Lord|Lady|Dame|Dr|Rev|Captain) (?!.*\b(?:of|at|from|for|and)\b).*\b(?:Schools?|College|Academy|Trust|Foundation|Hospital|Hospice|Centre|Church|Charity|Society|Hall)"
)
_ONE_IN = re.compile(r"One in (?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)")  # a charity's name


# What the trusts of sports clubs call themselves: "Holm County in the Community".
_IN_COMMUNITY = re.compile(
    r"(?!(?:Care|Polic\w+|Work\w*|Support\w*|Li\w+|Safe\w*|Services?|People|Health\w*) )(?:[A-Z][\w’'-]+ ){1,3}in the Community"
)
# Letters that stand for a thing that is paid for, and for nobody.
STANDS_FOR_A_THING = re.compile(
    r"IT|ICT|HR|VAT|PPE|CCTV|TUPE|GDPR|PR|AI|FOI|TBC|TBA|DBS|ANPR|No\.? ?\d+"
)


# What a sum is called: "Original contract value".
_IS_SUM = re.compile(
    r"(?:[A-Z][\w-]* )?(?:[Cc]ontract|[Gg]rant|[Aa]ward|[Tt]otal|[Oo]riginal|[Rr]evised|[Aa]nnual|[Pp]roject|[Ff]unding|[Ee]stimated)(?: [a-z]+)? (?:[Vv]alue|[Aa]mount|[Cc]ost|[Pp]rice|[Bb]udget|[Ss]um)s?"
)


@lru_cache(_REMEMBERED)
def _by_words(bare: str) -> Kind | None:
    """Return what a phrase is for certain by its words; None where a register may know better."""
    if _HOUSE_OF.fullmatch(bare):
        return Kind.BODY
    if _IN_COMMUNITY.fullmatch(bare):
        return Kind.BODY
    if STANDS_FOR_A_THING.fullmatch(bare):
        return Kind.THEME
    if re.fullmatch(r"Operation [A-Z]\w+", bare):
        return Kind.THEME  # what a force calls its drive against some crime
    for kind, pattern in (
        (Kind.TIME, TIME),
        (Kind.BODY, WELL_KNOWN),
        (Kind.MINISTRY, MINISTRY),
        (Kind.OFFICE, OFFICE),
        (Kind.PERSON, PERSON),
    ):
        if pattern.fullmatch(bare):
            return kind
    told = bare.title() if bare.isupper() else bare  # "ROUND2"
    if any(
        p.fullmatch(told) for p in (NUMBERED, LABEL, _OF_A_KIND, _MANY_SOMEWHERE, _ONLY_FORM, DOING)
    ):
        return Kind.THEME
    if not _BODY_LIKE_A_FUND.search(bare) and re.search(
        r"\w (?:Funds?|Reserves?|Grants?|Schemes?|Budgets?|Pot)$", bare
    ):
        return Kind.FUND
    if _SERVICE_WORDS.search(bare) or _IS_SUM.fullmatch(bare):
        return Kind.THEME
    if (
        bare in ("St", "Saint")
        or (only_themes(bare) and not _ONE_IN.fullmatch(bare))
        or LEAD_WORD.fullmatch(bare)
        or LEADS.fullmatch(bare + " ")
    ):
        return Kind.THEME
    return None


BODY_WORD = re.compile(rf"\b(?:{HEADS})\b")


@lru_cache(_REMEMBERED)
def _by_looks(bare: str) -> Kind:
    """Return what a phrase may be that nothing is known of."""
    like_a_fund = _BODY_LIKE_A_FUND.search(bare) is not None
    if FUND.fullmatch(bare) and not like_a_fund:
        return Kind.FUND
    if like_a_fund or BODY_WORD.search(bare):
        return Kind.BODY
    # A district is often named for its council: "Holmshire has been awarded …".
    if KNOWN_PLACE.fullmatch(bare) or is_town(bare):
        return Kind.PLACE
    return Kind.ODD if re.search(r"[A-Za-z][A-Za-z\d]", bare) else Kind.THEME


# Places that no register need know: "Resolve in Ravenshead".
ENDS_AS_PLACE = re.compile(
    r"[A-Z][a-z]{2,}(?:ham|ton|ley|field|ford|bury|borough|brough|worth|wick|thorpe|mouth|pool|port|shire|bridge|stead|hurst|combe|minster|caster|chester|cester|head|wood|well|more|stow|dale)\b.*"
)


@lru_cache(_REMEMBERED)
def is_place_name(phrase: str) -> bool:
    """Return whether a phrase is the name of a place, or of two: "Marl and East Holmshire"."""
    return all(
        KNOWN_PLACE.fullmatch(part) is not None or is_town(part) or is_district(part)
        for part in phrase.split(" and ")
    )


def only_themes(phrase: str) -> bool:
    """Return whether all words of a phrase are those of a field of work, a cost or a total."""
    words = re.split(r"[\s/]+", phrase.strip())
    return all(word.lower().strip(".,:()") in THEME_WORDS for word in words)
