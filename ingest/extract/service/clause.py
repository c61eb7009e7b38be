"""Read what one clause says of its service: for whom, where, when, how, on which terms, with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.crimes import crimes_in
from ingest.extract.service.dates import read_dates
from ingest.extract.service.eligibility import DENIES, read_eligible
from ingest.extract.service.people import GROUP, GROUP_ENDS
from ingest.extract.service.told import Telling, Told
from ingest.extract.specification.terms import TERMS
from ingest.phrases import AREA, NAME, bodies_in, clip
from ingest.reading import Reading
from ingest.view import View

_POST = r"(?:an? |one |two |three |four |five |six |seven |eight |nine |ten |\d+ )(?:[\w’'-]+ ){0,4}?(?:advocate|advis[eo]r|(?:case)?worker|counsellor|manager|officer|navigator|co-?ordinator|practitioner|therapist|nurse|volunteer|administrator|I[DS]VA|YPVA)s?"
_ONE_SORT = r"(?:all |other |older )?(?:victims|survivors|witnesses|people|adults|children|young people|women|men|girls|boys|families)"
_STOPS = r"(?= (?:and|but|to|on|for|with|every|between|from|where|while|by|during)\b|[,.;:()]|$)"
_Rules = tuple[tuple[str, re.Pattern[str]], ...]
_SAID: _Rules = tuple(
    (name, cued(pattern))
    for name, pattern in (
        ("audience", rf"\b(?:offers?|provides?|gives?|providing|offering|delivers?) (?:[\w/‘’“” -]{{2,60}}? )??(?:specifically |only )?(?:to|for) (?P<v>{GROUP}){GROUP_ENDS}"),
        ("audience", rf"\b(?:supports|accepts|helps|(?:is able to|will) (?:support|accept|help)|engages with) (?P<v>{GROUP}(?:, (?:many|most|some|all) of whom [^,.;:()]{{4,60}})?){GROUP_ENDS}"),
        ("audience", rf"\b(?:service|services|support|is|are) (?:only )?for (?P<v>{GROUP}){GROUP_ENDS}"),
        ("audience", rf"\b(?:open|available|accessible)(?: (?:across|throughout|in) [^,.;:()]{{3,40}}?)? (?:to|for) (?P<v>{GROUP}){GROUP_ENDS}"),
        ("audience", rf"\b(?:open|available|accessible)(?: (?:across|throughout|in) [^,.;:()]{{3,40}}?)? (?:to|for) (?P<v>{_ONE_SORT}(?:, {_ONE_SORT})*,? and {_ONE_SORT})(?=[,.;:()]|$)"),
        ("audience", rf"\bwill ensure (?:that )?(?P<v>(?:those (?:who|at)|{GROUP})[^,.;:()]{{0,80}}?) (?:are|is|will be) (?:given|offered|provided with|able to (?:access|get)|supported|helped)\b"),
        ("audience", r"\b(?:is|are|open|available) (?:for|to) (?P<v>(?:anyone|everyone|adults|people|victims|survivors|children|young people|women|men|those|families) (?:who (?:lives?|works?) )?(?:in|across|from) [A-Z][\w-]+(?:(?: and| &| or)? [A-Z][\w-]+)* (?:who(?:[’'](?:s|ve|re|d))? |aged |over |under )[^,.;:()]{3,80})"),
        ("audience", rf"^(?P<v>(?i:{GROUP})) (?:can|may) (?:also )?(?:use|access|get (?:help|support) from|be referred to|join) (?:the|this|our|it)\b"),
        ("audience", r"\b(?:is|are|open|available) (?:for|to) (?P<v>any (?:victim|survivor|person|woman|man|child|adult|young person|resident|witness)\b[^,.;:()]{0,80}?)(?= whether | regardless | and (?:our|the|is)\b|[,.;:()]|$)"),
        ("activity", rf"\b(?:offers?|provides?|gives|giving|providing|offering) (?P<v>(?!some\b|any\b)[\w/ -]{{3,70}}?) (?:specifically |only )?(?:to|for) {GROUP}"),
        ("condition", r"(?P<v>\bno matter (?:when|how|where|what|who) [^.;()]{4,110})"),
        ("condition", r"(?P<v>\bwhether or not [^,.;:()]{4,90}?)(?= and (?:our|the)\b|[,.;:()]|$)"),
        ("condition", r"(?P<v>\b(?:regardless|irrespective) of [^,.;:()]{4,90})"),
        ("condition", r"(?P<v>\beven if (?:they|the|a|you)\b[^,.;:()]{4,80})"),
        ("condition", r"(?P<v>\bonly where [^,.;:()]{4,80})"),
        ("excludes", rf"\b(?:does|do|will|can) ?not (?:accept|support|work with|include|take|help|see) (?P<v>{GROUP})(?= (?:or|and|but|on)\b|[,.;:()]|$)"),
        ("excludes", r"^(?P<v>(?:[A-Z][a-z]+ )?(?:[Pp]eople|[Bb]usinesses|[Cc]hildren|[Aa]dults|[Mm]en|[Ww]omen|[Oo]rganisations|[Pp]erpetrators|[Tt]hose|[Ww]itnesses|[Vv]ictims)\b[^,.;:()]{0,80}?) (?:cannot|can not|may not|are not able to) (?:use|access|be referred to) (?:the|this|our|it)\b"),
        ("excludes", rf"\bnot (?:open|available|accessible) (?:to|for) (?P<v>{GROUP})(?=[,.;:()]|$)"),
        ("excludes", r"\b(?:does|do) not (?:deal with|cover|take on|take cases of|accept cases of) (?P<v>[^,.;:()]{3,80}?)(?= (?:or|and|but|where|unless)\b|[,.;:()]|$)"),
        ("only", rf"(?P<v>\b(?:specifically|only|exclusively) (?:to|for) {GROUP}){GROUP_ENDS}"),
        ("referral_route", r"\breferrals? (?:are |is |can be |may be |must be )?(?:made |received |accepted |taken )?(?:via|from|through|by) (?:the )?(?P<v>[^,.;:()]{3,70})"),
        ("referral_route", r"(?P<v>\b[Ss]elf-referrals?)\b"),
        ("referral_route", r"\b(?:can|may) (?:also )?(?P<v>(?:contact|approach|ring|call|come to|refer themselves to) (?:(?:the|this|our) (?:service|helpline|hub|team|line|project)|it|us)(?: (?:themselves|directly|direct))?)\b"),
        ("referral_route", r"\b[Yy]ou can (?:also )?(?P<v>(?:self-?refer|refer yourself)\b[^,.;:()]{0,80}?)(?= or ask\b|[,.;:()]|$)"),
        ("referral_route", r"\b(?:be|are|get) referred (?:to us |to (?:the|our|this) \w+ )?(?P<v>automatically|(?:by|through|via) [^.;:()]{3,80}?)(?= (?:if|when|unless|or you)\b|[.;:()]|$)"),
        ("referral_route", r"(?P<v>\b(?:Professionals|Agencies|GPs|Parents|Schools|Friends|Family|The police|Anyone)\b[\w ,]{0,60}? (?:can|may) (?:also )?(?:make a referral|refer)\b[^.;:()]{0,60})"),
        ("referral_route", r"\bask (?P<v>(?:your|the|a) [^.;:()]{3,60}?) to (?:do it for you|refer you|make a referral)\b"),
        ("cost", r"\b(?:is|are) (?P<v>free)(?= and confidential| to (?:use|call|access|contact|all|anyone|everyone)\b| for\b|, (?:confidential|independent)|[.;]|$)"),
        ("cost", r"^(?P<v>Free)(?=,? (?:and )?(?:confidential|independent|impartial)\b)"),
        ("delivered_as", r"\b[Ss]upport (?:lasts|is (?:available|offered|provided|given))(?: for)? (?P<v>(?:up to |around |about |a maximum of )?[\w-]+ (?:weeks|months|years|sessions))"),
        ("delivered_as", r"\boffers? (?P<v>up to [\w-]+ (?:weeks|months|sessions) of [\w -]{3,60}?)(?= (?:for|to|with|in|and)\b|[,.;:()]|$)"),
        ("condition", r"\b[Yy]ou (?:need to|must|have to) be (?P<v>(?:aged )?\d+ [^.;:()]{3,90})"),
        ("condition", r"\b[Yy]ou (?P<v>(?:do not|don[’']t|needn[’']t) (?:need to |have to )?have (?:reported|told) [^.;:()]{3,80})"),
        ("refers_to", r"\breferrals? (?:can|may|could|will) be made to (?:the )?(?P<v>[^,.;:()]{3,70}?(?: +(?:if|where) (?:deemed )?(?:appropriate|required|necessary|possible|eligible))?)(?= +(?:if|where|when) |[,.;:()]|$)"),
        ("mention", r"\bmentions? (?:it|this|them|stalking|[\w ]{3,30}?) (?P<v>in relation to .{4,110}?)(?= whil(?:st|e) |[.;]|$)"),
        ("delivered_as", r"(?P<v>\bperson[- ]cent(?:re|er)d [\w]+|\btrauma[- ]informed \w+)"),
        ("delivered_as", r"\bdelivery is (?P<v>not in the format of [^,.;:()]{3,50})"),
        ("crime", r"(?P<v>\b(?:multiple|all|various|a variety of) crime types)"),
        ("capacity", r"(?P<v>\b(?:an |each |one )?(?:advocates?|advis[eo]rs?|(?:case)?workers?|IDVAs?|ISVAs?|counsellors?) (?:can|is able to|are able to) (?:take|support|see|hold) (?:on )?(?:(?:up to|approximately|about|around) )?\d[\d,]* (?:referrals|cases|clients|victims|people)(?: (?:per|a|each) \w+)?)"),
        ("capacity", r"(?<!can )(?<!able to )\b(?:takes?|supports?|accommodates?|accepts?|offers?|sees?) (?P<v>(?:(?:up to|approximately|about|around|over) )?\d[\d,]* (?:referrals|cases|clients|victims|people|places)(?: (?:per|a|each) \w+)?)(?! (?:in (?:its |the )?(?:first|last|past)|last|since|so far)\b)"),
        ("capacity", r"\blimited to (?P<v>\w+ [^,.;:()]{3,60}?)(?= across | until |[,.;:()]|$)"),
        ("place", rf"^Based (?:at|in|within) (?P<v>(?:the )?(?:{NAME})(?:, (?:{NAME}))?), (?:the|our|this) "),
        ("place", rf"^(?:The|Our|Its|Their)(?: [a-z’'-]+){{0,3}} (?:team|service|hub|staff|[Hh]ub|centre|clinic|advocates?|advis[eo]rs?|workers?|caseworkers?|counsellors?|volunteers|officers|[A-Z]{{2,5}}VAs?)(?: (?:is|are)) (?:currently |all |now )?(?:(?:based|located|co-located|housed) )?(?:at|in|within) (?P<v>(?:the )?(?>{NAME})(?:, (?>{NAME})| in (?>{NAME}))*){_STOPS}"),
        ("place", rf"\b(?:run|runs|delivered|operates?|works?|provided|offered) (?:from|out of) (?P<v>(?:the )?(?>{NAME})(?:, (?>{NAME})| in (?>{NAME}))*){_STOPS}"),
        ("support", r"\b(?:(?:[Tt]hey|[Aa]dvocates|[Aa]dvis[eo]rs|[Ww]orkers|[Cc]ounsellors|[Vv]olunteers|[Pp]ractitioners|[Ss]taff|[A-Z]{2,5}VAs|team) (?:are|is|were|will be)) (?P<v>(?:trained|supervised))\b"),
        ("support", r"\b(?:trained|supervised|training|supervision) (?:by|from) [^.;]{3,60}?(?P<v>(?:in|during|for|throughout) (?:their|its|the) first [^,.;:()]{3,40})"),
        ("support", r"\b(?:receives?|get|gets|given|provides?|gives?|offers?) (?P<v>(?:[a-z]+ )?(?:training|supervision)(?: and (?:training|supervision))?)(?= (?:from|by|for|to)\b)"),
        ("area", rf"\b(?:across|throughout|covering)(?: the whole of)? (?P<v>{AREA})"),
        ("area", r"(?P<v>\b(?:county|force|city)-?wide)\b"),
        ("commissioned_with", r"\b[Cc]o-?commission\w* (?:arrangements? )?with (?:the )?(?P<v>[^,.;:()]{4,60}?)(?= across | in |[,.;:()]|$)"),
        ("purpose", r"\bin partnership with [A-Z][\w’']*(?: [A-Z][\w’']*)* to [a-z][^,.;:()]{5,60}? and (?P<v>[a-z]+ [^,.;:()]{5,60}(?:, (?:which includes|including) [^,.;:()]{4,60})?)"),
        ("purpose", r"\bin partnership with [A-Z][^.;]*, (?P<v>enabling [^,.;:()]{8,100})"),
        ("purpose", r"\bin partnership with [A-Z][\w’']*(?: [A-Z][\w’']*)* to (?P<v>[a-z][^,.;:()]{5,60}?)(?= and |[,.;:()]|$)"),
        ("purpose", r"\bfocus on (?P<v>[a-z]+ing [^,.;:()]{4,60}?)(?= and |[,.;:()]|$)"),
        ("requirement", r"\bproviders? must (?P<v>[a-z][^,.;:()]{4,100})"),
        ("requirement", r"\bmust\b[^.;]*?, (?:and )?(?:the )?(?P<v>(?:advancement|elimination|promotion) of [^,.;:()]{4,60})"),
        ("requirement", r"\bmust\b[^.;]* and (?:the )?(?P<v>fostering of [^,.;:()]{4,60})"),
        ("requirement", r"\b(?:is|are) required to (?P<v>[^,.;:()]{4,60}?)(?= as part of |[,.;:()]|$)"),
        ("monitoring", r"^(?P<v>(?:Performance|Monitoring) (?:information|data|reports?) (?:submitted|provided|supplied|sent|reported) to [^,.;:()]{4,70}? (?:only )?(?:contains?|includes?|covers?) (?:only )?[^,.;:()]{4,50})"),
        ("staff", r"\bprovision of (?P<v>one (?:[\w-]+ ){0,3}(?:advocate|advis[eo]r|(?:case)?worker|IDVA|ISVA|counsellor))\b"),
        ("staff", r"(?P<v>\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ ){0,3}(?:advocates|advisers|advisors|caseworkers|IDVAs|ISVAs|counsellors))\b"),
        ("staff", rf"\b(?:It|[Tt]eam|[Ss]ervice|[Hh]ub|[Hh]elpline|[Rr]efuge|which|and) (?:has|is staffed by|is made up of|employs|consists of|includes) (?P<v>{_POST})(?= and | who | with |[,.;:()]|$)"),
        ("staff", rf"\b(?:has|staffed by|made up of|employs|consists of|includes) {_POST}(?:, [^.;:()]{{3,80}}?)?,? and (?P<v>{_POST})(?= and | who | with |[,.;:()]|$)"),
    )
)  # fmt: skip
_LINKS = re.compile(r"\b(?:links? (?:in)?to|links? (?:up )?with|signposts?)\b")  # whom others help
_PARTNERS = re.compile(r"\b(?:in partnership|works?|working|alongside) (?:closely )?with (?:the )?(?P<v>[A-Z].{2,80}?)(?= to | and the | in |[,.;:()]|$)")  # fmt: skip
_INVOLVES = re.compile(
    r"\b(?:service|project|programme|scheme|hub|helpline|It|which) (?:involves|involving|brings together|bringing together) (?:the )?(?=[A-Z])"
)
_ROLES: _Rules = (
    ("provider", re.compile(rf"\b(?:delivered|provided|run|operated|undertaken|staffed) (?:for us |on our behalf )?(?:via|by|through) (?:the )?(?:(?:national|local|independent|leading|specialist) )?(?:(?:charity|provider|organisation|social enterprise) )?(?P<many>an? (?:[a-z]+ )?(?:consortium|partnership|collaboration|alliance|group) (?:of|between|comprising|made up of) (?:the )?)?(?P<v>{NAME})")),
    ("provider", re.compile(rf"\b(?:team|staff|workers|volunteers|advocates|caseworkers|counsellors)\b[^.;]{{0,60}}?,? (?:all |who are |are )?employed by (?:the )?(?P<v>{NAME})")),
    ("provider", re.compile(rf"\b(?:Hub|[Hh]elpline|[Rr]efuge)\b[^.;]{{0,70}}? managed by (?:the )?(?P<v>{NAME})")),
    ("commissioner", re.compile(rf"\b(?:co-)?commissioned by (?:the )?(?P<v>{NAME})")),
    ("funder", cued(rf"\b(?:co-|part-)?(?:funded|paid for|financed|resourced) by (?:the )?(?P<v>{NAME})")),
    ("funder", re.compile(rf"(?P<v>{NAME}),?(?: who| which)? (?:pays for|pays?|funds|meets the (?:full )?costs? of) (?:the|this|our) (?:service|helpline|hub|project|programme|scheme|line|clinic|refuge)\b")),
    ("funder", re.compile(rf"(?P<v>{NAME}),?(?: [A-Z][\w’-]+ [A-Z][\w’-]+,)? (?:has|have) (?:put|invested|committed|contributed|pledged) (?:over |almost |around |nearly |up to )?£[\d.,]+ ?\w*(?: million)? (?:into|to|towards) (?:the|this|our|its) (?:first year|service|helpline|hub|project|programme|scheme|line|clinic|refuge|pilot)\b")),
    ("supported_by", re.compile(rf"\b(?:[Tt]hey|[Aa]dvocates|[Aa]dvis[eo]rs|[Ww]orkers|[Cc]ounsellors|[Vv]olunteers|[Pp]ractitioners|[Ss]taff|[A-Z]{{2,5}}VAs|[Tt]eam) (?:are|is|were|will be) (?:trained|supervised)(?: and (?:trained|supervised|supported))? by (?:the )?(?P<v>{NAME})")),
    ("supported_by", re.compile(rf"\b(?:receives?|gets?|given|have|has) (?:[a-z]+ )?(?:training|supervision)(?: and (?:training|supervision))? (?:from|by) (?:the )?(?P<v>{NAME})")),
    ("supported_by", re.compile(rf"(?P<v>{NAME}) (?:trains|supervises|(?:provides|gives|offers|delivers) (?:the )?(?:[a-z]+ )?(?:training|supervision)(?: and (?:training|supervision))? (?:for|to)) (?:the |its |our |all |new )*(?:[A-Z][a-z]+ )?(?:staff|team|advocates|advis[eo]rs|workers|counsellors|volunteers|practitioners|[A-Z]{{2,5}}VAs)\b")),
    ("visits", re.compile(rf"\b(?:visits?|travels? to|spends? (?:a|one|two) days? [^,.;]{{0,20}}? at) (?:the )?(?P<v>(?:{NAME}) (?:Helpline|Centre|Hub|Refuge|Unit|Clinic))\b")),
    ("commissioner", re.compile(rf"\b(?:delivered|provided|run|operated|staffed) by [^.;]{{3,60}}? on behalf of (?:the )?(?P<v>{NAME})")),
)  # fmt: skip
_SHARED = ("hours", "cost", "language", "channel")  # said alike in prose and in specifications
_DENIED = re.compile(r"\b(?:not|never|no|cannot)\b|n[’']t\b")  # "We don't do home visits."
# What would or could be is no fact of a service; what follows "although" is often of another.
_SUPPOSED = re.compile(r"(?<!who )\b(?:(?:would|could|might)(?! (?:like|wish|prefer)\b)|if (?:this|the) \w+(?: \w+)? (?:is|are|were) not)\b", re.IGNORECASE)  # fmt: skip
_ASIDE = re.compile(r", (?:who|which) also\b|,? (?:(?:although|though|however)\b|there (?:is|are|isn|aren)\b)(?! (?:it|they|the (?:service|project|programme|scheme))\b)")  # fmt: skip
# What stands behind the providers of a list is what each of them does.
_SEVERAL = re.compile(
    r" (?:two|three|four|five|six|\d) (?:[a-z]+ )?(?:providers|charities|organisations|agencies|partners)(?: ?[–—:]| -) "
)


def read_clause(reading: Reading, telling: Telling, view: View, service: Told) -> None:
    """Note what a clause that is about a service says of it, and who it says can use it."""
    if _SUPPOSED.search(view.text):
        return
    named = [view.text.find(name.value) for name in service.names]
    aside = _ASIDE.search(view.text, max(0, min((n for n in named if n >= 0), default=0)))
    if aside:
        view = view.part(0, aside.start())
    several = _SEVERAL.search(view.text)
    if several:
        view = view.part(0, several.start())
    for name, pattern in _SAID:
        for match in pattern.finditer(view.text):
            if name == "audience" and _LINKS.search(view.text, 0, match.start()):
                continue
            if name in ("audience", "activity") and DENIES.search(view.text[: match.start()]):
                continue
            phrase = clip(view, *match.span("v"))
            service.add(name, phrase)
            if phrase and name == "audience":
                for crime in crimes_in(view, match.start("v"), len(view.text)):
                    service.add("crime", crime)
    for name in _SHARED:
        if name == "channel" and _DENIED.search(view.text):
            continue
        _add_matches(service, view, name, TERMS)
    read_dates(view, service)
    service.clauses.append(view)
    _read_bodies(reading, view, service)
    read_eligible(telling, view, service)


def read_only(service: Told, view: View, name: str) -> None:
    """Note what a text says of a service under one field, and nothing else."""
    _add_matches(service, view, name, _SAID)


def _add_matches(service: Told, view: View, name: str, rules: _Rules) -> None:
    for pattern in (pattern for field, pattern in rules if field == name):
        for match in pattern.finditer(view.text):
            service.add(name, clip(view, *match.span("v")))


# What a service includes may be another's to deliver; and a bare word names nobody.
_OF_A_PART = re.compile(
    r"\b(?:[Ii]nclud(?:e|es|ed|ing)|comprises?|consists? of|as well as|alongside)\b"
)
_BEFORE = re.compile(
    r"\b(?:previously|formerly|once|until (?:now|then|recently))(?: been)? $"
)  # who did it then
_BARE = re.compile(
    r"Commissioner|Force|Council|Office|Trust|Provider|Partnership|Board|Hub|Service|Panel|Charity|PCC"
)


def _read_bodies(reading: Reading, view: View, service: Told) -> None:
    _read_payers(reading, view, service)
    for match in _PARTNERS.finditer(view.text):
        end = list_end(reading, view, *match.span("v"))
        partners = bodies_in(view, match.start("v"), end, reading.glossary)
        service.add_bodies("works_with", partners)
    for match in _INVOLVES.finditer(view.text):
        first = next((h for h in reading.glossary.names(view) if h.start == match.end()), None)
        if first:
            end = list_end(reading, view, first.start, first.end)
            service.add_bodies("involves", bodies_in(view, first.start, end, reading.glossary))
    for role, pattern in _ROLES:
        if role != "provider" or not service.bodies.get("provider"):
            for match in pattern.finditer(view.text):
                of_a_part = role == "provider" and _OF_A_PART.search(view.text, 0, match.start())
                unsettled = _BARE.fullmatch(match["v"]) and not any(
                    hit.start == match.start("v") for hit in reading.glossary.names(view)
                )
                of_a_part = of_a_part or _BEFORE.search(view.text, 0, match.start())
                own = any(name.value.startswith(match["v"]) for name in service.names)
                if not of_a_part and not unsettled and not own:
                    start, end = match.span("v")
                    beside = _WITH.search(view.text, start, end) if role == "provider" else None
                    if beside:  # "run by Elm Trust with Oak House": who works with whom
                        partners = bodies_in(view, beside.end(), end, reading.glossary)
                        service.add_bodies("works_with", partners)
                        end = beside.start()
                    if match.groupdict().get("many") or _several(reading, view, match):
                        end = list_end(reading, view, start, end)
                    service.add_bodies(role, bodies_in(view, start, end, reading.glossary))
                    for more in _and_by(view, end) if role == "provider" else ():
                        service.add_bodies(role, bodies_in(view, *more, reading.glossary))


# "Delivered by Elm Trust, who see people one to one, and by Kite Aid, who run the course": what the first does stands between.
_AND_BY = re.compile(
    rf"(?:,? (?:who|which|where) (?:(?! by )[^.;£]){{3,120}}?)?,? and by (?:the )?(?P<v>{NAME})(?=,? (?:who|which|in|across|for|at)\b|[,.;)]|$)"
)


def _and_by(view: View, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each further body stands that is said to do the same, behind the first that ends at `end`."""
    while match := _AND_BY.match(view.text, end):
        yield match.span("v")
        end = match.end()


_PAYS = re.compile(
    r",?(?: (?:jointly|also|together|currently|now|both|all))* (?P<verb>(?:co-|jointly )?(?P<what>commission|fund|pay for|pays for|commissions|funds|commissioned|funded))(?:s|es)? (?:the |an? |our |their )?(?:[a-z]+ ){0,2}$"
)


_PAY_WORD = re.compile(r"\b(?:jointly |co-)?(?:commission|fund|pay)")


def _read_payers(reading: Reading, view: View, service: Told) -> None:
    """Note who "jointly commission" or "fund" the service that stands right behind: all bodies of the list before."""
    hits = reading.glossary.names(view) if _PAY_WORD.search(view.text) else []
    if not hits:
        return
    noun = re.escape(service.name.value.split()[-1])
    said = [*service.patterns(), rf"(?i:(?<=the )|(?<=this )|(?<=our ))(?i:service|{noun})\b"]
    for at in {m.start() for pattern in said for m in re.finditer(pattern, view.text)}:
        for last, hit in enumerate(hits):
            pays = _PAYS.fullmatch(view.text, hit.end, at) if hit.end < at else None
            if pays is None:
                continue
            first = last
            while first and _MORE.fullmatch(view.text, hits[first - 1].end, hits[first].start):
                first -= 1
            role = "commissioner" if "commission" in pays["what"] else "funder"
            found = bodies_in(view, hits[first].start, hit.end, reading.glossary)
            service.add_bodies(role, found)


_WITH = re.compile(r"(?<=[\w’'] )(?<=[a-z]\w )with (?=[A-Z])|(?<=\w) with (?=[A-Z][\w’'-]+ [A-Z])")


def _several(reading: Reading, view: View, match: re.Match[str]) -> bool:
    """Return whether all the bodies of a list do it: "co-commissioned by A and B", "run by A, B and C, which"."""
    start, end = match.span("v")
    last = list_end(reading, view, start, end)
    if match.group().startswith("co-") or view.text[: match.start()].endswith("jointly "):
        return True
    listed = view.text[end:last]
    # A verb behind the list may be of its last body alone.
    return (
        " and " in listed
        and re.match(
            r"(?:, (?:which|who)\b|[.;)]|$| (?:in|across|to|for|until|from)\b)", view.text[last:]
        )
        is not None
    )


_JOINT = r"(?: \([A-Z]\w*\))?(?: for (?:the )?[A-Z]\w+)?(?:,| and|, and|,? &) (?:by )?(?:the )?"
_MORE = re.compile(
    rf"{_JOINT}(?:{NAME}{_JOINT})?"
)  # a name that the document does not know may stand between


def list_end(reading: Reading, view: View, start: int, end: int) -> int:
    """Return where the list of bodies ends that begins with the one at `start`."""
    for hit in reading.glossary.names(view):
        if hit.start <= start < hit.end or _MORE.fullmatch(view.text[end : hit.start]):
            end = hit.end
    return end
