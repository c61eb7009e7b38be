"""Find the services that a sentence introduces, with what the introduction says of each.

Only words that can introduce nothing else count: "our ... service", "is delivered via", "commissions ...
for", "existing provider of ...", a list in brackets of contracts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import Several, cued
from ingest.extract.crimes import crimes_in
from ingest.extract.listed_bodies import listed_bodies
from ingest.extract.service.clause import list_end, read_only
from ingest.extract.service.people import GROUP, GROUP_ENDS
from ingest.extract.service.told import Told
from ingest.phrases import BODY, CAPITAL, NAME, bodies_in, clip, members
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Bodies, Body, BodyKind, Found
from ingest.view import View

_NOUN = r"(?:services?|programmes?|projects?|helplines?|support|provision|schemes?|interventions?|resolutions?|counselling|advocacy|courses?|refuges?)"
_LIST = cued(r"\b(?P<noun>contract|service|project|programme)s \((?P<list>[A-Z][^()]{2,100})\)")
_OUR = cued(
    rf"\b(?:[Oo]ur|[Hh]er|[Hh]is|[Mm]y) (?:new |existing |own )?(?P<name>{NAME})(?: \((?P<full>[A-Z][^()]{{4,80}})\))? (?:service|project|programme|scheme|helpline|hub)\b"
)
_DELIVERED = re.compile(
    rf"(?:^|, |; )(?P<subject>(?:[Tt]he |[Oo]ur |[Aa]n? )?[^,.;:()]{{3,80}}?)(?: \((?P<short>[A-Z]{{2,8}})\))?(?P<noun> (?:service|project|programme|helpline|scheme))?(?: for (?P<for>{GROUP}))? (?:is|are|was|were|will be|will still be|will continue to be|has been|have been) (?:(?:currently|being|jointly|still|now|also|mainly) )?(?:co-)?(?P<verb>delivered|provided|run|operated|commissioned|funded) (?:and (?:delivered|managed|funded|run) )?(?:for us |on our behalf )?(?:via|by|through) (?:the )?(?P<many>an? (?:[a-z]+ )?(?:consortium|partnership|collaboration|alliance|group) (?:of|between|comprising|made up of) (?:the )?)?(?P<provider>{BODY})(?: [-–] (?P<name>(?:The )?(?:{NAME})))?"
)
_DELIVERS = cued(r"delivered|provided|run|operated|commissioned|funded")  # what it needs
_RUNS = cued(
    rf"(?P<provider>{BODY})(?:, (?:in partnership|alongside|together|working) with [^;.:]{{3,120}}?,)? (?:delivers|runs|operates|provides) (?:the |our |their |its )(?P<name>{NAME} (?:programme|service|project|helpline|scheme)|(?:(?:{CAPITAL}) )+(?:Programme|Service|Project|Helpline|Scheme))\b"
)
# What goes on with a sentence rather than names what is funded: "the funds will help …".
_NO_NOUN = r"will|can|could|would|may|might|should|must|is|are|was|were|has|have|had|to|that|which|and|or|for|from|of|in|on|at|by|with|this|these|many|most|some|several|all|each|both"
_COMMISSIONS = cued(
    rf"(?:(?P<who>(?!(?:The|This|That|These|Those|Such|Which|What|Extra|Additional) (?i:funds|commissions)){NAME})|\b(?P<we>[Ww]e)) (?:also |currently )?(?P<verb>[Cc]o-?commissions?|[Cc]ommissions?|funds?|has commissioned|have commissioned) (?:an? |the )?"
    rf"(?:county-?wide |force-?wide |city-?wide |local |new )?(?!(?:{_NO_NOUN})\b)(?P<name>(?:{CAPITAL}) (?:(?:{CAPITAL}) )*(?:{CAPITAL})(?=, (?:which|run|delivered|provided))|(?:[\w&’'/-]+ ){{0,6}}?(?<! to )(?i:{_NOUN})(?! (?i:{_NOUN})\b)(?: for (?P<inner>victims of [A-Z][\w ]{{3,60}}?(?=[,.;])))?)(?: \((?P<short>[A-Z]{{2,8}})\))?(?: (?:for|to) (?P<audience>{GROUP}){GROUP_ENDS})?(?=[ ,.;:]|$)"
)
_PROVIDER_OF = cued(
    rf"\b(?:existing|current) provider of (?:the |our )?(?P<name>(?:[a-z-]+ ){{1,5}}(?:support|service|advocacy|provision)), (?P<provider>{NAME})(?=\s*(?:[.,;)]|$))"
)
_ACCESS = cued(
    r"\b(?:access|receive|obtain|seek) (?:support|help|advice)(?: and \w+)? (?:through|from|via) (?P<list>[^.;:]{5,160})"
)
_OPEN = cued(
    rf"^(?P<name>(?:The )?(?!(?:Our|This|That|Their|Its|His|Her|Each|Every|An?) )(?:{NAME}) (?:[Ss]ervice|[Hh]elpline|[Pp]roject|[Pp]rogramme|[Ss]cheme|[Hh]ub))(?: \((?P<short>[A-Z]{{2,8}})\))? (?:offers|provides|supports|helps|(?:will|aims to) (?:offer|provide|support|help)|is (?:an?|for|available|delivered|provided|run|open|designed))\b"
)
_IS_SERVICE = cued(
    rf"^(?:The )?(?P<name>(?:{CAPITAL})(?: (?:{CAPITAL}|of|for|and|the))* (?:{CAPITAL}))(?: \((?P<short>[A-Z]{{2,8}})\))? is (?:(?:an?|the|our) (?:[\w-]+,? ){{0,6}}?(?:service|helpline|programme|project|scheme|package of (?:support|care))\b|(?:(?:free|confidential|independent|specialist|practical|emotional|therapeutic|one-to-one),? (?:and )?){{1,4}}(?:support|help|advice|counselling|therapy|advocacy) for\b)"
)
_LEADS = cued(
    rf"(?P<provider>{BODY}) (?:is|are)(?: now)? the (?:lead |new |current |sole )?providers? of (?:the |our )?(?P<name>(?:{CAPITAL})(?: (?:{CAPITAL}|of|for|and|the))* (?:{CAPITAL}))"
)
# "The Care Hub, designed and funded by X, is …", "has opened a service for victims, named the Care Hub".
_ASIDE = cued(
    rf"^(?:The )?(?P<name>(?:(?:{CAPITAL}) )+(?:Hub|Service|Helpline|Project|Programme|Scheme)), (?:which (?:is|was) )?(?:designed|delivered|funded|commissioned|run|provided)(?: and [a-z]+)? by\b"
)
_IS_NAMED = cued(
    rf"\b(?:service|helpline|project|programme|scheme|hub|help(?=,? known)|support(?=,? known))(?: for (?P<for>{GROUP}))?,? (?:named |called |known as |to be called |(?<=, ))(?:the )?[‘“'\"]?(?P<name>(?:{CAPITAL})(?: (?:{CAPITAL}|of|for|and|the))* (?:{CAPITAL}))[’”'\"]?(?=\s*[.,;)(]|$| (?:to|for|in|which|that|and|is|was|has|will|offers|provides|helps|supports)\b)(?: for (?P<whom>{GROUP}){GROUP_ENDS})?"
)
_SET_UP = re.compile(
    rf"(?P<body>{BODY}) (?:(?:has|have) (?:set up|launched|introduced|opened|created)|(?:is|are|has been) (?:running|delivering|operating)|runs?|delivers?|operates?) an? (?:[a-z-]+ )*$"
)
# "The Kite Fund is a grants scheme": money to be had, and no service.
_MONEY = re.compile(r"\b(?:Funds?|Grants?(?: Scheme| Programme)?)$|\bGrants?\b.*\bScheme$")
_GIVES_MONEY = re.compile(
    r"[^.;]{0,60}\b(?:grants?|funding) (?:scheme|programme)|\W*(?:provides|offers|gives) (?:[a-z]+ ){0,2}(?:funding|grants|money)\b"
)
# One service of a list, with who provides it behind a dash: "Night line – provided by Elm Advice".
_ITEM = cued(
    rf"^(?P<name>(?:[A-Z][\w’'-]*|{CAPITAL})(?: [\w’'&,/-]+){{1,24}}?) ?[-–—] ?(?:jointly |currently )?(?:provided|delivered|run|operated) by (?:the )?(?:(?!the )[a-z]+ ){{0,3}}(?P<provider>[A-Z0-9][^.;:–—]{{1,120}}?)[.;]?$"
)
_MANNER = re.compile(
    r"(?P<name>(?:[a-z]+ ){1,4}(?:programmes|courses)) \((?P<manner>(?:voluntary|court|group|online|community|prison|custod)[^()]{2,60})\)"
)
_KNOWN_NAME = re.compile(
    rf"(?:the )?(?P<name>(?:national |local |regional )?helpline|{NAME} (?:Service|Helpline))$"
)
_FUNDED_TO = cued(
    rf"(?P<provider>{BODY}) (?:(?:has |have )?received|(?:was|were|has been|have been) awarded) £[\d,. ]*\d(?:k|m| million)? to (?:provide|deliver|run) (?:an? |the |their |its )?"
    rf"(?P<name>[^.;:()£]{{3,70}}?)(?: \((?P<short>[A-Z]{{2,8}})\))? (?P<noun>service|project|programme|helpline|scheme)\b"
)
# "The Night Line service provided by X is open", "Navigators (provided by X and Y)", "contract with X to run Y".
_PROVIDED = cued(
    rf"\b(?:[Tt]he |[Oo]ur |[Aa]n? )?(?P<name>(?:{CAPITAL})(?: (?:and |for |of |in |& )?(?:{CAPITAL})){{0,8}} (?:Service|Programme|Project|Helpline|Scheme|Hub)),? (?:which is |currently |which are )*(?:provided|delivered|run|operated) by (?:the )?(?P<provider>{BODY})"
)
_PROVIDED_EACH = cued(
    rf"(?P<name>(?:{CAPITAL})(?: (?:and |for |of |in |& )?(?:{CAPITAL})){{1,8}}) \((?:provided|delivered|run|operated) by (?:the )?(?P<provider>[A-Z][^()]{{2,120}})\)"
)
# "the Night Line Service, a ministry's service run by X": told by its name, and what it is.
_APPOSED = cued(
    rf"\b(?:[Tt]he |[Oo]ur )(?P<name>(?:{CAPITAL})(?: (?:and |for |of |in |& )?(?:{CAPITAL})){{0,8}} (?:Service|Programme|Project|Helpline|Scheme|Hub)), an? (?:(?!(?:by|of|for|to|in|which|that)\b)[\w’'-]+ ){{0,5}}(?:service|programme|project|helpline|scheme),? (?:which is |that is )?(?:provided|delivered|run|operated) by (?:the )?(?P<provider>{BODY})"
)
# "the Safe Start (SST) service, which was delivered by a consortium comprising X and Y".
_PROVIDED_SHORT = cued(
    rf"\b(?:[Tt]he |[Oo]ur )(?P<name>(?:{CAPITAL})(?: (?:and |for |of |in |& )?(?:{CAPITAL})){{1,8}}) \((?P<short>[A-Z]{{2,8}})\) (?:service|programme|project|helpline|scheme),? (?:(?:which|that) )?(?:(?:is|are|was|were|has been) )?(?:currently |jointly )?(?:provided|delivered|run|operated) by (?:the )?"
    rf"(?P<many>an? (?:[a-z]+ )?(?:consortium|partnership|collaboration|alliance|group) (?:of|between|comprising|consisting of|made up of) (?:the )?)?(?P<provider>{BODY})"
)
_CONTRACT = cued(
    rf"\b(?P<instrument>contract|grant|agreement) with (?:the )?(?P<provider>{BODY}) (?:to (?:deliver|provide|run|operate)|for (?:the )?(?:delivery|provision) of) (?:an? |the )?(?P<name>(?:{CAPITAL})(?:(?: (?:and|for|of|in|&))? (?:{CAPITAL})){{1,9}})(?: \((?P<short>[A-Z]{{3,8}})\))?"
)
_AWARDED = cued(
    rf"\b(?P<instrument>contract|grant) (?:for|to (?:deliver|provide|run|operate)) (?:the |an? )?(?:[a-z-]+ )?(?P<name>(?:{CAPITAL})(?: (?:and |for |of |& )?(?:{CAPITAL})){{1,8}} (?:Service|Services|Programme|Project|Helpline|Hub)) (?:be awarded |is awarded |was awarded |has been awarded )?to (?:the )?(?:(?:[a-z]+ ){{1,3}})?(?P<provider>{BODY})(?=[.,;]|$)"
)
# "Elm Trust has won the contract to deliver the Willow Service".
_WON = cued(
    rf"(?P<provider>{BODY}) (?:(?:has|have) (?:been awarded|won)|(?:was|were) awarded|won) (?:the|an?) (?:[\w-]+ ){{0,3}}?(?P<instrument>contract) (?:for|to (?:deliver|provide|run|operate)) (?:the |an? )?"
    rf"(?P<name>(?:{CAPITAL})(?: (?:and |for |of |& )?(?:{CAPITAL})){{0,8}} (?:Service|Services|Programme|Project|Helpline|Hub))(?![\w-])"
)
# "The tender was awarded to a local charity, Elm Trust, to deliver the Willow Service".
_LET = cued(
    rf"\b(?P<instrument>contract|tender|grant) (?:was|is|has been) awarded to (?:the |an? (?:[\w-]+ ){{1,4}}?(?:charity|organisation|provider|company|consortium), )?(?P<provider>{BODY}),? to (?:deliver|provide|run|operate) (?:the |an? )?(?:new )?"
    rf"(?P<name>(?:{CAPITAL})(?: (?:and |for |of |& )?(?:{CAPITAL})){{0,8}} (?:Service|Services|Programme|Project|Helpline|Hub))(?![\w-])"
)
_SAYS_SERVICE = re.compile(rf"(?:[\w-]+ ){{0,5}}{_NOUN}", re.IGNORECASE)


def services_introduced(reading: Reading, view: View, before: list[View]) -> Iterator[Told]:
    """Yield each service that a sentence introduces; `before` are those before it in its paragraph."""
    yield from _by_list(reading, view, before)
    yield from _by_our(reading, view, before)
    yield from _by_delivery(reading, view)
    yield from _by_running(reading, view)
    yield from _by_commission(reading, view)
    yield from _by_provider(reading, view)
    yield from _by_money(reading, view)
    yield from _by_participle(reading, view)
    yield from _by_item(reading, view)
    yield from _by_lot(reading, view)
    yield from _by_access(view)
    yield from _by_opening(reading, view)
    yield from _by_manner(view)


def _named(view: View, start: int, end: int) -> Told | None:
    name = clip(view, start, end)
    if name is None:
        return None
    told = Told(name, [name])
    for crime in crimes_in(view, start, end):
        told.add("crime", crime)
    return told


def _add_short(told: Told, view: View, match: re.Match[str]) -> None:
    short = clip(view, *match.span("short")) if match["short"] else None
    if short:
        told.names.append(short)


def _by_list(reading: Reading, view: View, before: list[View]) -> Iterator[Told]:
    """Yield the services that a bracket lists: "contracts (A and B)"."""
    for match in _LIST.finditer(view.text):
        stretches = list(members(view.text, *match.span("list")))
        names = [view.text[a:b] for a, b in stretches]
        if not all(re.fullmatch(NAME, n) and reading.glossary.is_body(n) is None for n in names):
            continue
        for stretch in stretches:
            told = _named(view, *stretch)
            if told:
                noun = clip(view, match.start("noun"), match.end("noun"))
                told.instrument = noun if match["noun"] == "contract" else None
                told.add_bodies("commissioner", _ours(reading, view, match.start(), before))
                yield told


def _by_our(reading: Reading, view: View, before: list[View]) -> Iterator[Told]:
    """Yield the services told as "our X service", by their name in full where a bracket has it."""
    for match in _OUR.finditer(view.text):
        full = clip(view, *match.span("full")) if match["full"] else None
        told = _named(view, *match.span("name"))
        if told:
            if full:
                told.names, told.name = [*told.names, full], full
            told.add_bodies("commissioner", _ours(reading, view, match.start() + 4, before))
            yield told


def _ours(reading: Reading, view: View, end: int, before: list[View]) -> Bodies:
    """Return the body that "our" stands for: the one that the paragraph opened by speaking of."""
    our = list(re.finditer(r"\b[Oo]ur\b", view.text[:end]))
    for sentence in before if our else []:
        for hit in reading.glossary.names(sentence):
            if hit.start <= 4:
                body = reading.glossary.body(sentence, hit)
                spans = (*body.spans, *view.spans(*our[-1].span()))
                return (Found(body.value, spans, "named-elsewhere"),)
    publisher = reading.glossary.publisher
    if our and publisher and publisher.value.kind in _COMMISSIONERS:
        return _publisher(reading, view, our[-1].span())
    return ()


_COMMISSIONERS = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)


def _publisher(reading: Reading, view: View, we: tuple[int, int]) -> Bodies:
    """Return the body that a page's "we" stands for: its publisher, where that is known."""
    publisher = reading.glossary.publisher
    if publisher is None or in_quotation(view.text, we[0]):
        return ()
    return (Found(publisher.value, (*publisher.spans, *view.spans(*we)), "named-elsewhere"),)


def _by_delivery(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the services that "are delivered via" a body, for whom they are, and their kind."""
    for match in _DELIVERED.finditer(view.text) if _DELIVERS.search(view.text) else ():
        subject = _ARTICLE.sub("", match["subject"])
        if not _is_service(reading, subject) or _IN_CLAUSE.search(
            view.text, match.start(), match.start("verb")
        ):
            continue
        stretch = match.end("subject") - len(subject), match.end("subject")
        told = _named(view, *(match.span("name") if match["name"] else stretch))
        if told:
            if match["name"]:
                told.kind = clip(view, *stretch)
            sex = _SEX.match(subject)
            told.add("audience", clip(view, stretch[0], stretch[0] + sex.end()) if sex else None)
            _add_short(told, view, match)
            told.add("audience", clip(view, *match.span("for")) if match["for"] else None)
            role = _ROLE_OF.get(match["verb"], "provider")
            start, end = match.span("provider")
            if view.text[: match.start("verb")].endswith("co-") or match["many"]:
                end = list_end(reading, view, start, end)
            several = listed_bodies(reading, view, start, end) if match["many"] else ()
            told.add_bodies(role, several or _each(reading, view, start, end))
            yield told


_ARTICLE = re.compile(r"^(?:[Tt]he|[Oo]ur|[Aa]n?) ")
# What makes the subject that of a clause within another.
_IN_CLAUSE = re.compile(r"\b(?:[Cc]ommissions?|funds?|which|that|these)\b")
_ROLE_OF = {"commissioned": "commissioner", "funded": "funder"}


# What is of a service is not the service: "the review of the advocacy service was commissioned by".
_OF_A_SERVICE = re.compile(
    r"\b(?:reviews?|evaluation|inspection|audit|reports?|survey|study|analysis|assessment|costs?|delivery|management|details) (?:of|into|on)\b",
    re.IGNORECASE,
)


def _is_service(reading: Reading, subject: str) -> bool:
    """Return whether what is delivered is one service: a name in capitals, or said with its noun."""
    if _OF_A_SERVICE.search(subject):
        return False
    several = len(re.findall(r"\b[A-Z]", subject)) > 1  # one may only open the sentence
    named = several and re.fullmatch(NAME, subject) and not reading.glossary.is_body(subject)
    return bool(named or _SAYS_SERVICE.fullmatch(subject)) and not _GENERIC_NAME.fullmatch(subject)


def _by_running(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the services that a body "runs"."""
    for match in _RUNS.finditer(view.text):
        told = _named(view, *match.span("name"))
        if told and reading.glossary.is_body(match["provider"]) is not None:
            told.add_bodies("provider", bodies_in(view, *match.span("provider"), reading.glossary))
            yield told


_SEX = re.compile(r"(?:(?:fe)?male|(?:wo)?men)\b(?: (?:[\w-]+ ){0,3}?(?:perpetrator|offender|victim|survivor)s?\b|['’]s\b)?", re.IGNORECASE)  # fmt: skip
_GENERIC_NAME = re.compile(rf"(?:(?:an? |any |every |no |other |various |wide |full |range of |number of |victims? |specialist |some |these |those |local |existing |current ))*{_NOUN}", re.IGNORECASE)  # fmt: skip


def _by_commission(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the services that a body "commissions" or "funds"."""
    for match in _COMMISSIONS.finditer(view.text):
        if _GENERIC_NAME.fullmatch(match["name"]) or _is_fund(match):
            continue
        start, end = match.span("name")
        pair = _PAIR.fullmatch(view.text, start, end)
        for name in (pair.span("first"), pair.span("second")) if pair else ((start, end),):
            yield from _commissioned(reading, view, match, name)


def _is_fund(match: re.Match[str]) -> bool:
    """Return whether "fund" is what the name before it calls itself: "the Kite fund concentrated on"."""
    who = match["who"] or ""
    return match["verb"] == "fund" and who not in ("", "We", "I") and " and " not in who


# "Elm Care and Oak Mediation Services": two names, each of two words or more in capitals.
_PAIR = re.compile(rf"(?P<first>(?:{CAPITAL})(?: (?:{CAPITAL}))+) and (?P<second>(?:{CAPITAL})(?: (?:{CAPITAL}))+ (?:Services|Programmes|Projects|Schemes))")  # fmt: skip


def _commissioned(
    reading: Reading, view: View, match: re.Match[str], name: tuple[int, int]
) -> Iterator[Told]:
    told = _named(view, *name)
    if told:
        _add_short(told, view, match)
        for group in ("inner", "audience"):
            if match[group]:
                told.add("audience", clip(view, *match.span(group)))
        role = "funder" if match["verb"].startswith("fund") else "commissioner"
        we = "we" if match["we"] else "who" if match["who"] in ("We", "I") else ""
        if we:
            told.add_bodies(role, _publisher(reading, view, match.span(we)))
        else:
            told.add_bodies(role, bodies_in(view, *match.span("who"), reading.glossary))
        if re.search(r"\b[Cc]o-?commission", view.text[: match.start("name")]):
            read_only(told, view, "commissioned_with")
            told.bodies["commissioner"] = list(told.bodies.get(role, []))
        read_only(told, view, "area")
        yield told


def _by_provider(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the services without a name of their own that have an "existing provider"."""
    for match in _PROVIDER_OF.finditer(view.text):
        told = _named(view, *match.span("name"))
        if told:
            told.add_bodies("provider", bodies_in(view, *match.span("provider"), reading.glossary))
            told.key = match["name"].split()[-2]
            yield told


def _by_money(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the services that a body received a sum to provide."""
    for match in _FUNDED_TO.finditer(view.text):
        told = None if match["short"] else _named(view, match.start("name"), match.end("noun"))
        if told:
            told.add_bodies("provider", bodies_in(view, *match.span("provider"), reading.glossary))
            yield told


_PARTICIPLES = Several(
    (None, pattern)
    for pattern in (
        _PROVIDED,
        _APPOSED,
        _PROVIDED_SHORT,
        _PROVIDED_EACH,
        _CONTRACT,
        _AWARDED,
        _WON,
        _LET,
        _LEADS,
    )
)


def _by_participle(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the services named with who provides them, or that a contract with a body is for."""
    for _, pattern in _PARTICIPLES.may_match(view.text):
        for match in pattern.finditer(view.text):
            if reading.glossary.is_body(match["name"]):
                continue
            told = _named(view, *match.span("name"))
            if told is None:
                continue
            if pattern in (_CONTRACT, _AWARDED, _WON, _LET):
                told.instrument = clip(view, *match.span("instrument"))
            if pattern in (_CONTRACT, _PROVIDED_SHORT):
                _add_short(told, view, match)
            start, end = match.span("provider")
            if match.groupdict().get("many"):
                end = list_end(reading, view, start, end)
                told.add_bodies("provider", listed_bodies(reading, view, start, end))
            else:
                told.add_bodies("provider", _each(reading, view, start, end))
            yield told


def _each(reading: Reading, view: View, start: int, end: int) -> Bodies:
    """Return the bodies that the glossary knows in a stretch, or the whole of it as one."""
    part = view.part(start, end)
    hits = reading.glossary.names(part)
    if hits and hits[0].start == 0:
        return tuple(reading.glossary.body(part, hit) for hit in hits)
    pair = re.fullmatch(r"(?P<one>.+?) and (?P<other>[A-Z].+)", part.text)
    for half in (pair["one"], pair["other"]) if pair else ():
        alone = rf"(?<!and ){re.escape(half)}(?! and\b)"
        if len(half.split()) > 1 and re.search(alone, reading.document.text):
            joint = start + len(part.text) - len(pair["other"]) if pair else end
            first = bodies_in(view, start, joint - 5, reading.glossary)
            return (*first, *bodies_in(view, joint, end, reading.glossary))
    return bodies_in(view, start, end, reading.glossary)


def _by_access(view: View) -> Iterator[Told]:
    """Yield the helplines and services through which people are told to seek support."""
    for match in _ACCESS.finditer(view.text):
        for start, end in members(view.text, *match.span("list")):
            known = _KNOWN_NAME.match(view.text[start:end])
            told = _named(view, start + known.start("name"), end) if known else None
            if told:
                yield told


def _by_opening(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the service whose name opens the sentence that says what it offers."""
    aside = _ASIDE.match(view.text) or _IS_NAMED.search(view.text)
    if aside and _is_other(reading, view, aside) not in (None, BodyKind.TEAM):
        aside = None
    told = _named(view, *aside.span("name")) if aside else None
    if aside and told:
        for group in ("for", "whom"):
            whom = aside.groupdict().get(group)
            told.add("audience", clip(view, *aside.span(group)) if whom else None)
        by = _SET_UP.search(view.text, 0, aside.start())
        found = bodies_in(view, *by.span("body"), reading.glossary) if by else ()
        if not any(body.value.kind in _COMMISSIONERS for body in found):
            told.add_bodies("provider", found)
        yield told
        return
    opened = _OPEN.match(view.text) or _IS_SERVICE.match(view.text)
    if opened and "(" not in opened["name"] and _is_other(reading, view, opened) is None:
        told = _named(view, *opened.span("name"))
        if told:
            _add_short(told, view, opened)
            yield told


def _is_other(reading: Reading, view: View, match: re.Match[str]) -> BodyKind | None:
    """Return what is named where it is no service: the kind of a body, or of none where it is money."""
    name = re.sub(r"^The ", "", match["name"])
    money = _MONEY.search(name) or _GIVES_MONEY.match(view.text, match.end("name"))
    return BodyKind.UNKNOWN if money else reading.glossary.is_body(name)


def _by_item(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the service that an item of a list tells with who provides it."""
    item = _ITEM.match(view.text)
    told = _named(view, *item.span("name")) if item and _SAYS_SERVICE.search(item["name"]) else None
    if item and told:
        told.add_bodies("provider", _of_item(reading, view, *item.span("provider")))
        audience = _FOR_WHOM.search(item["name"])
        told.add("audience", clip(view, *audience.span("v")) if audience else None)
        yield told


def _by_lot(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the service that a lot is for, with who won it: "Lot 2: Elm Advice – for recovery services"."""
    lot = _LOT.match(view.text)
    told = _named(view, *lot.span("name")) if lot else None
    if lot and told:
        part = view.part(*lot.span("provider"))
        told.add_bodies("provider", bodies_in(part, 0, len(part.text), reading.glossary))
        audience = _FOR_WHOM.search(lot["name"])
        told.add("audience", clip(view, *audience.span("v")) if audience else None)
        yield told


_LOT = re.compile(
    r"Lots? \d[\d, and]*[:–-] ?(?P<provider>[A-Z][^–—:;]{2,80}?) [–—-] for (?:an? |the )?(?P<name>[^.;]{5,90}?\bservices?)(?= to | and for |[.;]|$)"
)


def _of_item(reading: Reading, view: View, start: int, end: int) -> Bodies:
    """Return who provides the service of an item: the bodies known, or the two that do so jointly."""
    part = view.part(start, end)
    hits = reading.glossary.names(part)
    joint = _JOINT.fullmatch(part.text) if "jointly" in view.text[:start] else None
    if joint and not any(hit.end <= joint.end("one") for hit in hits):
        halves = (joint.span("one"), joint.span("other"))
        views = [part.part(*half) for half in halves]
        return tuple(b for v in views for b in bodies_in(v, 0, len(v.text), reading.glossary))
    if hits:
        return tuple(reading.glossary.body(part, hit) for hit in hits)
    return _each(reading, view, start, end)


_JOINT = re.compile(r"(?P<one>[A-Z][^,]+?) and (?P<other>[A-Z][^,()]+?)(?: \([A-Z]{2,8}\))?")
_FOR_WHOM = re.compile(rf" for (?P<v>{GROUP}){GROUP_ENDS}")


def _by_manner(view: View) -> Iterator[Told]:
    """Yield the programmes and courses of which a bracket says how they are given."""
    for match in _MANNER.finditer(view.text) if "(" in view.text else ():
        told = _named(view, *match.span("name"))
        if told:
            told.add("delivered_as", clip(view, *match.span("manner")))
            yield told


def current_provider(reading: Reading, view: View, start: int, end: int) -> Body | None:
    """Return the body that the document names elsewhere as its current provider, if it names one."""
    for block in reading.form.statements(reading.document):
        whole = View.of(reading.document, block.span)
        match = _PROVIDER_OF.search(whole.text)
        if match:
            named = bodies_in(whole, *match.span("provider"), reading.glossary)[0]
            return Found(named.value, (*named.spans, *view.spans(start, end)), "named-elsewhere")
    return None
