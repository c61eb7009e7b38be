"""Read the services that a document tells of in prose: who runs them, for whom, on what terms.

A service is introduced by words that can only introduce one ("our … service", "is delivered via",
"commissions … for", "existing provider of …"). From there on, each sentence that names it, or that goes on
about "the service" right after it, is read for what it says of it. Specifications are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest import handles
from ingest.document import BlockKind
from ingest.exchange import Given, exchanges
from ingest.extract.crimes import CRIME
from ingest.extract.service_laws import complied_with, laws_for, unique_links
from ingest.extract.specification_terms import TERMS
from ingest.form import FormKind, PartKind
from ingest.phrases import AREA, BODY, CAPITAL, NAME, bodies_in, clip, fold, gist, members, unique
from ingest.reading import Reading
from ingest.records import (
    Bodies,
    Body,
    BodyKind,
    Eligibility,
    Eligible,
    Found,
    Record,
    Ref,
    Service,
    Text,
)
from ingest.view import View

_PEOPLE = (
    r"(?:victims?|survivors?|witnesses|people|adults|children(?: and young people)?|young people|women|men|girls|boys|females?|males?|"
    r"families|perpetrators|offenders|individuals|residents|clients|students|pupils|anyone|everyone)"
)
_GROUP = rf"(?!some\b|any\b|\d)(?:(?!(?:to|for|of|by|and|or)\b)[\w/-]+ ){{0,3}}?{_PEOPLE}\b[^,.;:()]{{0,80}}?"
_GROUP_ENDS = r"(?:(?<!live)(?<!lives)(?<!living)(?<!based)(?= in [A-Z])|(?= whether | regardless | irrespective | which | while | whilst | when | and ensur| these | this | that | in order | where | across | through | via | to (?:help|enable|ensure)| and (?:our|the|is|are|has|provides?|offers?)\b| is | are |[,.;:()]|$))"
_NOUN = r"(?:services?|programmes?|projects?|helplines?|support|provision|schemes?|interventions?|resolutions?|counselling|advocacy|courses?|refuges?)"

# Introductions ------------------------------------------------------------------------------

_LIST = re.compile(
    r"\b(?P<noun>contract|service|project|programme)s \((?P<list>[A-Z][^()]{2,100})\)"
)
_OUR = re.compile(
    rf"\b[Oo]ur (?:new |existing |own )?(?P<name>{NAME})(?: \((?P<full>[A-Z][^()]{{4,80}})\))? (?:service|project|programme|scheme|helpline|hub)\b"
)
_DELIVERED = re.compile(
    rf"(?:^|, |; )(?P<subject>(?:[Tt]he |[Oo]ur |[Aa]n? )?[^,.;:()]{{3,80}}?)(?: \((?P<short>[A-Z]{{2,8}})\))?(?P<noun> (?:service|project|programme|helpline|scheme))?(?: for (?P<for>{_GROUP}))? (?:is|are|was|were|will be) (?:currently |being |jointly )?(?P<verb>delivered|provided|run|operated|commissioned|funded) (?:and (?:delivered|managed|funded|run) )?(?:via|by|through) (?:the )?(?P<provider>{BODY})(?: [-–] (?P<name>(?:The )?(?:{NAME})))?"
)
_DELIVERS = re.compile(r"delivered|provided|run|operated|commissioned|funded")  # what it needs
_RUNS = re.compile(
    rf"(?P<provider>{BODY}) (?:delivers|runs|operates|provides) (?:the |our |their |its )(?P<name>{NAME} (?:programme|service|project|helpline|scheme))\b"
)
_COMMISSIONS = re.compile(
    rf"(?:(?P<who>{NAME})|\b(?P<we>[Ww]e)) (?:also |currently )?(?P<verb>[Cc]o-?commissions?|[Cc]ommissions?|funds?|has commissioned|have commissioned) (?:an? |the )?"
    rf"(?:county-?wide |force-?wide |city-?wide |local |new )?(?P<name>(?:{CAPITAL}) (?:(?:{CAPITAL}) )*(?:{CAPITAL})(?=, (?:which|run|delivered|provided))|(?:[\w&’'/-]+ ){{0,6}}?(?i:{_NOUN})(?! (?i:{_NOUN})\b)(?: for (?P<inner>victims of [A-Z][\w ]{{3,60}}?(?=[,.;])))?)(?: \((?P<short>[A-Z]{{2,8}})\))?(?: (?:for|to) (?P<audience>{_GROUP}){_GROUP_ENDS})?(?=[ ,.;:]|$)"
)
_PROVIDER_OF = re.compile(
    rf"\b(?:existing|current) provider of (?:the |our )?(?P<name>(?:[a-z-]+ ){{1,5}}(?:support|service|advocacy|provision)), (?P<provider>{NAME})(?=\s*(?:[.,;)]|$))"
)
_ACCESS = re.compile(
    r"\b(?:access|receive|obtain|seek) (?:support|help|advice)(?: and \w+)? (?:through|from|via) (?P<list>[^.;:]{5,160})"
)
_OPEN = re.compile(
    rf"^(?P<name>(?:The )?(?:{NAME}) (?:Service|Helpline|Project|Programme|Scheme))(?: \((?P<short>[A-Z]{{2,8}})\))? (?:offers|provides|supports|helps|is (?:an?|for|available|delivered|provided|run|open))\b"
)
_MANNER = re.compile(
    r"(?P<name>(?:[a-z]+ ){1,4}(?:programmes|courses)) \((?P<manner>(?:voluntary|court|group|online|community|prison|custod)[^()]{2,60})\)"
)
_KNOWN_NAME = re.compile(
    rf"(?:the )?(?P<name>(?:national |local |regional )?helpline|{NAME} (?:Service|Helpline))$"
)

_FUNDED_TO = re.compile(
    rf"(?P<provider>{BODY}) (?:(?:has |have )?received|(?:was|were|has been|have been) awarded) £[\d,. ]*\d(?:k|m| million)? to (?:provide|deliver|run) (?:an? |the |their |its )?"
    rf"(?P<name>[^.;:()£]{{3,70}}?)(?: \((?P<short>[A-Z]{{2,8}})\))? (?P<noun>service|project|programme|helpline|scheme)\b"
)

# What a clause says of its service ----------------------------------------------------------

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("audience", rf"\b(?:offers?|provides?|gives?|providing|offering|delivers?) (?:[\w/ -]{{2,60}}? )??(?:specifically |only )?(?:to|for) (?P<v>{_GROUP}){_GROUP_ENDS}"),
        ("audience", rf"\b(?:supports|accepts|helps) (?P<v>{_GROUP}(?:, (?:many|most|some|all) of whom [^,.;:()]{{4,60}})?){_GROUP_ENDS}"),
        ("audience", rf"\b(?:service|services|support|is|are) (?:only )?for (?P<v>{_GROUP}){_GROUP_ENDS}"),
        ("audience", rf"\b(?:open|available|accessible) to (?P<v>{_GROUP}){_GROUP_ENDS}"),
        ("activity", rf"\b(?:offers?|provides?|gives|giving|providing|offering) (?P<v>(?!some\b|any\b)[\w/ -]{{3,70}}?) (?:specifically |only )?(?:to|for) {_GROUP}"),
        ("condition", r"(?P<v>\bwhether or not [^,.;:()]{4,90}?)(?= and (?:our|the)\b|[,.;:()]|$)"),
        ("condition", r"(?P<v>\b(?:regardless|irrespective) of [^,.;:()]{4,90})"),
        ("condition", r"(?P<v>\bonly where [^,.;:()]{4,80})"),
        ("excludes", rf"\b(?:does|do|will|can) ?not (?:accept|support|work with|include|take) (?P<v>{_GROUP})(?= (?:or|and|who|but|at|on|in)\b|[,.;:()]|$)"),
        ("excludes", rf"\bnot (?:open|available|accessible) (?:to|for) (?P<v>{_GROUP})(?=[,.;:()]|$)"),
        ("only", rf"(?P<v>\b(?:specifically|only|exclusively) (?:to|for) {_GROUP}){_GROUP_ENDS}"),
        ("referral_route", r"\breferrals? (?:are |is |can be |may be |must be )?(?:made |received |accepted |taken )?(?:via|from|through|by) (?:the )?(?P<v>[^,.;:()]{3,70})"),
        ("refers_to", r"\breferrals? (?:can|may|could|will) be made to (?:the )?(?P<v>[^,.;:()]{3,70}?(?: +(?:if|where) (?:deemed )?(?:appropriate|required|necessary|possible|eligible))?)(?= +(?:if|where|when) |[,.;:()]|$)"),
        ("mention", r"\bmentions? (?:it|this|them|stalking|[\w ]{3,30}?) (?P<v>in relation to .{4,110}?)(?= whil(?:st|e) |[.;]|$)"),
        ("delivered_as", r"(?P<v>\bperson[- ]cent(?:re|er)d [\w]+|\btrauma[- ]informed \w+)"),
        ("delivered_as", r"\bdelivery is (?P<v>not in the format of [^,.;:()]{3,50})"),
        ("crime", r"(?P<v>\b(?:multiple|all|various|a variety of) crime types)"),
        ("capacity", r"(?P<v>\b(?:an |each |one )?(?:advocates?|advis[eo]rs?|(?:case)?workers?|IDVAs?|ISVAs?|counsellors?) (?:can|is able to|are able to) (?:take|support|see|hold) (?:on )?(?:(?:up to|approximately|about|around) )?\d[\d,]* (?:referrals|cases|clients|victims|people)(?: (?:per|a|each) \w+)?)"),
        ("capacity", r"(?<!can )(?<!able to )\b(?:takes?|supports?|accommodates?|accepts?|offers?|sees?) (?P<v>(?:(?:up to|approximately|about|around|over) )?\d[\d,]* (?:referrals|cases|clients|victims|people|places)(?: (?:per|a|each) \w+)?)"),
        ("capacity", r"\blimited to (?P<v>\w+ [^,.;:()]{3,60}?)(?= across | until |[,.;:()]|$)"),
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
        ("staff", r"\bprovision of (?P<v>one (?:[\w-]+ ){0,3}(?:advocate|advis[eo]r|(?:case)?worker|IDVA|ISVA|counsellor))\b"),
        ("staff", r"(?P<v>\b(?:one|two|three|four|five|six|\d+) (?:[\w-]+ ){0,3}(?:advocates|advisers|advisors|caseworkers|IDVAs|ISVAs|counsellors))\b"),
    )
)  # fmt: skip
_PARTNERS = re.compile(r"\b(?:in partnership|works?|working|alongside) (?:closely )?with (?:the )?(?P<v>[A-Z].{2,80}?)(?= to | and the | in |[,.;:()]|$)")  # fmt: skip
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("provider", re.compile(rf"\b(?:delivered|provided|run|operated) (?:via|by|through) (?:the )?(?P<v>{NAME})")),
    ("commissioner", re.compile(rf"\b(?:co-)?commissioned by (?:the )?(?P<v>{NAME})")),
    ("funder", re.compile(rf"\b(?:co-|part-)?funded by (?:the )?(?P<v>{NAME})")),
)  # fmt: skip
_ACCESS_FOR = re.compile(rf"(?P<group>{_PEOPLE} [^.;:()]{{0,90}}?),? (?P<yes>have access) to (?:support|(?:the|these) services?)", re.IGNORECASE)  # fmt: skip
_NOT_ACCEPT = re.compile(rf"\b(?P<no>does not|do not|cannot|will not) (?:accept|support|work with|include|take|admit) (?P<group>{_GROUP})(?= (?:or|and|who|but)\b|[,.;:()]|$)")  # fmt: skip
_GIVES_TO = re.compile(rf"\b(?P<yes>offers?|provides?|supports|accepts|open to) (?:[A-Za-z/ -]{{2,60}}? )??(?:specifically |only )?(?:to |for )?(?P<group>{_GROUP}){_GROUP_ENDS}(?!, (?:many|most|some) of whom)")  # fmt: skip
_DENIES = re.compile(
    r"\b(?:none of|neither|no longer|not|never|cannot)\b(?:(?!\b(?:as|because|since|but)\b)[^.;,])*$",
    re.IGNORECASE,
)
_FUNDED_BY = re.compile(
    rf"\b(?:advocates?|services?|support|provision|posts?) funded by (?:the )?(?P<v>{BODY})"
)
_SAYS_SERVICE = re.compile(rf"(?:[\w-]+ ){{0,5}}{_NOUN}", re.IGNORECASE)


@dataclass
class Told:
    """A service as told so far: its names as printed, and what is said of it."""

    name: Text
    names: list[Text]
    texts: dict[str, list[Text]] = field(default_factory=dict)
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    kind: Text | None = None
    instrument: Text | None = None
    clauses: list[View] = field(default_factory=list)  # what speaks of it
    key: str = ""  # the noun it is about, for a service without a name of its own: "advocacy"

    @property
    def id(self) -> str:
        """Return the service's handle."""
        return handles.service(self.name.value)

    def add(self, name: str, phrase: Text | None) -> None:
        """Note a phrase under the field it belongs to."""
        if phrase is not None:
            self.texts.setdefault(name, []).append(phrase)

    def add_bodies(self, name: str, found: Bodies) -> None:
        """Note bodies under the role they have."""
        self.bodies.setdefault(name, []).extend(found)


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the services that a document tells of outside specifications, and who can use them."""
    told = tell(reading)
    laws = laws_for(reading, [view for service in told.services for view in service.clauses])
    for service in told.services:
        links = list(complied_with(laws, service.clauses))
        yield replace(_record(service), complies_with=unique_links(links))
    yield from _one_answer(told.eligible)


_WHICHEVER = re.compile(r",? (?:whether|regardless|irrespective)\b.*")


def _one_answer(told: list[Eligibility]) -> list[Eligibility]:
    """Return one answer for a service and a group, the one that says most; who is refused is apart."""
    kept: dict[tuple[str, str, bool], Eligibility] = {}
    for one in told:
        refused = one.answer.value is Eligible.NO
        key = (one.service.value.id, fold(_WHICHEVER.sub("", one.group.value)), refused)
        if key not in kept or _says(one) > _says(kept[key]):
            kept[key] = one
    return list(kept.values())


def _says(one: Eligibility) -> tuple[int, int]:
    return len(one.qualification), len(one.group.value)


@dataclass
class Telling:
    """The services of a document, in the order it introduces them."""

    services: list[Told] = field(default_factory=list)
    eligible: list[Eligibility] = field(default_factory=list)

    def find(self, name: str) -> Told | None:
        """Return the service that goes by `name`, or by a spelling of it that differs in an s."""
        return next((s for s in self.services if any(_alike(n.value, name) for n in s.names)), None)

    def allow(
        self,
        service: Told,
        group: Text | None,
        answer: Found[Eligible],
        limits: tuple[Text, ...] = (),
    ) -> None:
        """Note whether a group of people can use a service."""
        if group is None:
            return
        one = Eligibility(
            id=f"eligibility/{handles.slug(service.name.value)}-{handles.slug(group.value)}",
            anchor=group.spans,
            service=Found(Ref(service.id), (*service.name.spans, *group.spans), "link"),
            group=group,
            answer=answer,
            qualification=limits,
        )
        self.eligible.append(one)

    def about(self, text: str) -> list[Told]:
        """Return the services that a sentence names, or goes on about as "the current provider"'s."""
        named = list({s.id: s for _, s in _mentions(self, text)}.values())
        current = [s for s in self.services if s.key]
        return named or (current if len(current) == 1 and _CURRENT.search(text) else [])


def tell(reading: Reading) -> Telling:
    """Return what a document tells of services in prose."""
    telling = Telling()
    paragraphs = list(_paragraphs(reading))
    for sentences in paragraphs:
        for index, sentence in enumerate(sentences):
            for introduced in _introduced(reading, sentence, sentences[:index]):
                _join(telling, introduced)
    last: list[Told] = []
    for sentences in paragraphs:
        here: list[Told] = []
        for sentence in sentences:
            here = _read_sentence(reading, telling, sentence, here, last) or here
        last = here or last
    _read_answers(reading, telling)
    return telling


_ASKS_FUNDERS = re.compile(r"\b(?:financial contributors?|funders?|who (?:funds|pays for)|funding (?:bodies|sources?)|sources? of funding)\b", re.IGNORECASE)  # fmt: skip


def _read_answers(reading: Reading, telling: Telling) -> None:
    """Read what an answer says only together with its question: who pays."""
    answered = [given for one in exchanges(reading.document, reading.form) for given in one.given]
    pairs = [(_question(reading, given), given) for given in answered]
    for question, given in pairs:
        if given.spans and _ASKS_FUNDERS.search(question.text):
            _add_funder(reading, telling, given.view(reading.document))


def _question(reading: Reading, given: Given) -> View:
    """Return the questions of an answer, as it prints them again where it does."""
    spans = [span for asked in given.asked for span in asked.again or asked.blocks]
    return View.joined([View.of(reading.document, span) for span in spans])


def _add_funder(reading: Reading, telling: Telling, answer: View) -> None:
    """Note the bodies that an answer consists of as funders, where it can be about one service only."""
    hits = reading.glossary.names(answer)
    others = re.findall(r"\w+", answer.text)
    if not hits or len(others) > 2 + sum(len(answer.text[h.start : h.end].split()) for h in hits):
        return
    commissioned = [s for s in telling.services if s.bodies.get("commissioner")]
    if len(commissioned) == 1:
        commissioned[0].add_bodies(
            "funder", tuple(reading.glossary.body(answer, hit) for hit in hits)
        )


def _paragraphs(reading: Reading) -> Iterator[list[View]]:
    """Yield the sentences of each paragraph of prose; one that a page break cuts is put together."""
    if reading.form.kind is FormKind.SERVICE_SPECIFICATION:
        return
    waiting: View | None = None
    for block in reading.form.statements(reading.document):
        part = reading.form.part_at(block.span.start)
        prose = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE)
        if part is PartKind.SPECIFICATION or not (
            prose or (part is PartKind.RESPONSE and block.kind is BlockKind.HEADING)
        ):
            continue
        view = View.of(reading.document, block.span)
        if waiting is not None and view.text[:1].islower():
            view = View.joined([waiting, view])
        elif waiting is not None:
            yield list(waiting.sentences())
        waiting = view
        if re.search(r"[.:!?]['\"’”)]*\s*$", view.text):
            yield list(view.sentences())
            waiting = None
    if waiting is not None:
        yield list(waiting.sentences())


# Who is introduced --------------------------------------------------------------------------


def _introduced(reading: Reading, view: View, before: list[View]) -> Iterator[Told]:
    yield from _by_list(reading, view, before)
    yield from _by_delivery(reading, view)
    yield from _by_commission(reading, view)
    for match in _PROVIDER_OF.finditer(view.text):
        told = _named(view, *match.span("name"))
        if told:
            told.add_bodies("provider", bodies_in(view, *match.span("provider"), reading.glossary))
            told.key = match["name"].split()[-2]
            yield told
    for match in _FUNDED_TO.finditer(view.text):
        told = None if match["short"] else _named(view, match.start("name"), match.end("noun"))
        if told:
            told.add_bodies("provider", bodies_in(view, *match.span("provider"), reading.glossary))
            yield told
    for match in _ACCESS.finditer(view.text):
        for start, end in members(view.text, *match.span("list")):
            known = _KNOWN_NAME.match(view.text[start:end])
            told = _named(view, start + known.start("name"), end) if known else None
            if told:
                yield told
    opened = _OPEN.match(view.text)
    if opened and not reading.glossary.is_body(re.sub(r"^The ", "", opened["name"])):
        told = _named(view, *opened.span("name"))
        if told:
            _add_short(told, view, opened)
            yield told
    for match in _MANNER.finditer(view.text) if "(" in view.text else ():
        told = _named(view, *match.span("name"))
        if told:
            told.add("delivered_as", clip(view, *match.span("manner")))
            yield told


def _named(view: View, start: int, end: int) -> Told | None:
    name = clip(view, start, end)
    if name is None:
        return None
    told = Told(name, [name])
    for crime in CRIME.finditer(view.text.lower(), start, end):
        told.add("crime", clip(view, *crime.span()))
    return told


def _add_short(told: Told, view: View, match: re.Match[str]) -> None:
    short = clip(view, *match.span("short")) if match["short"] else None
    if short:
        told.names.append(short)


def _by_list(reading: Reading, view: View, before: list[View]) -> Iterator[Told]:
    """Yield the services that a bracket lists ("contracts (A and B)") or that are "our X service"."""
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
    if publisher is None:
        return ()
    return (Found(publisher.value, (*publisher.spans, *view.spans(*we)), "named-elsewhere"),)


def _by_delivery(reading: Reading, view: View) -> Iterator[Told]:
    for match in _DELIVERED.finditer(view.text) if _DELIVERS.search(view.text) else ():
        subject = re.sub(r"^(?:[Tt]he|[Oo]ur|[Aa]n?) ", "", match["subject"])
        start = match.end("subject") - len(subject)
        several = len(re.findall(r"\b[A-Z]", subject)) > 1  # one may only open the sentence
        named = several and re.fullmatch(NAME, subject) and not reading.glossary.is_body(subject)
        if re.search(
            r"\b(?:[Cc]ommissions?|funds?|which|that|these)\b",
            match.group()[: match.start("verb") - match.start()],
        ):
            continue  # the subject is within another clause
        if not (named or _SAYS_SERVICE.fullmatch(subject)) or _GENERIC_NAME.fullmatch(subject):
            continue
        own = match.span("name") if match["name"] else (start, match.end("subject"))
        told = _named(view, *own)
        if told:
            if match["name"]:
                told.kind = clip(view, start, match.end("subject"))
            sex = _SEX.match(subject)
            told.add("audience", clip(view, start, start + sex.end()) if sex else None)
            _add_short(told, view, match)
            told.add("audience", clip(view, *match.span("for")) if match["for"] else None)
            role = {"commissioned": "commissioner", "funded": "funder"}.get(
                match["verb"], "provider"
            )
            told.add_bodies(role, bodies_in(view, *match.span("provider"), reading.glossary))
            yield told
    for match in _RUNS.finditer(view.text):
        told = _named(view, *match.span("name"))
        if told and reading.glossary.is_body(match["provider"]) is not None:
            told.add_bodies("provider", bodies_in(view, *match.span("provider"), reading.glossary))
            yield told


_SEX = re.compile(r"(?:(?:fe)?male|(?:wo)?men)\b(?: (?:[\w-]+ ){0,3}?(?:perpetrator|offender|victim|survivor)s?\b|['’]s\b)?", re.IGNORECASE)  # fmt: skip
_GENERIC_NAME = re.compile(rf"(?:(?:a |wide |full |range of |number of |victims? |specialist |some |these |those |other |local |existing |current ))*{_NOUN}", re.IGNORECASE)  # fmt: skip


def _by_commission(reading: Reading, view: View) -> Iterator[Told]:
    for match in _COMMISSIONS.finditer(view.text):
        pair = _PAIR.fullmatch(match["name"])
        if pair:
            names = [(match.start("name"), match.start("name") + pair.end("first"))]
            names.append((match.start("name") + pair.start("second"), match.end("name")))
        else:
            names = [match.span("name")]
        for name in names if not _GENERIC_NAME.fullmatch(match["name"]) else []:
            yield from _commissioned(reading, view, match, name)


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
        we = match["we"] or match["who"] in ("We", "I")
        if we:
            told.add_bodies(
                role, _publisher(reading, view, match.span("we" if match["we"] else "who"))
            )
        else:
            told.add_bodies(role, bodies_in(view, *match.span("who"), reading.glossary))
        if re.search(r"\b[Cc]o-?commission", view.text[: match.start("name")]):
            _add_all(told, view, "commissioned_with")
            told.bodies["commissioner"] = list(told.bodies.get(role, []))
        _add_all(told, view, "area")
        yield told


def _add_all(told: Told, view: View, only: str) -> None:
    for name, pattern in _RULES:
        if name == only:
            for match in pattern.finditer(view.text):
                told.add(name, clip(view, *match.span("v")))


def _alike(first: str, second: str) -> bool:
    """Return whether two spellings are of one name: letter case, articles, an s and "service" left aside."""
    return _bare(first) == _bare(second)


def _bare(name: str) -> list[str]:
    words = [word.rstrip("s") for word in fold(name).split()]
    return words[:-1] if len(words) > 2 and words[-1] == "service" else words


def _join(telling: Telling, new: Told) -> None:
    known = next((s for n in new.names if (s := telling.find(n.value))), None)
    if known is None:
        telling.services.append(new)
        return
    seen = {fold(n.value) for n in known.names}
    for name in new.names:
        if fold(name.value) not in seen:
            known.names.append(name)
            seen.add(fold(name.value))
    if len(new.name.value) > 1.5 * len(known.name.value):
        known.name = new.name
    known.kind = known.kind or new.kind
    known.instrument = known.instrument or new.instrument
    for key, texts in new.texts.items():
        known.texts.setdefault(key, []).extend(texts)
    for key, bodies in new.bodies.items():
        known.bodies.setdefault(key, []).extend(bodies)


def current_provider(reading: Reading, view: View, start: int, end: int) -> Body | None:
    """Return the body that the document names elsewhere as its current provider, if it names one."""
    for block in reading.form.statements(reading.document):
        whole = View.of(reading.document, block.span)
        match = _PROVIDER_OF.search(whole.text)
        if match:
            named = bodies_in(whole, *match.span("provider"), reading.glossary)[0]
            return Found(named.value, (*named.spans, *view.spans(start, end)), "named-elsewhere")
    return None


# What is said -------------------------------------------------------------------------------

_GOES_ON = re.compile(
    r"(?:The|This|Our|That) (?:service|project|programme|scheme|provider|helpline)\b|(?:It|They) (?:is|are|offers?|provides?|supports?|accepts?|does|do|can|will)\b"
    r"|(?:Self-)?[Rr]eferrals? (?:can|are|is|may|will|must)\b"
)
_CURRENT = re.compile(
    r"\b[Tt]he (?:current|existing) (?:provider|provision|advocate)\b|\b[Tt]he provider is required\b|\bproviders must\b|\bexisting provider\b"
)


def _read_sentence(
    reading: Reading, telling: Telling, view: View, here: list[Told], last: list[Told]
) -> list[Told]:
    """Read a sentence for the services that it is about; return those that it names."""
    named = _mentions(telling, view.text)
    services = list(dict.fromkeys(s.id for _, s in named))
    by_id = {s.id: s for s in telling.services}
    if named:
        for part, about in _shares(view, named):
            for service in about:
                _read_clause(reading, telling, part, service)
    elif here and _GOES_ON.match(view.text):
        _read_clause(reading, telling, view, here[-1])
    else:
        for service in telling.about(view.text):
            _read_clause(reading, telling, view, service)
    funded = [s for s in telling.services if s.key]
    for match in _FUNDED_BY.finditer(view.text) if len(funded) == 1 else []:
        funded[0].add_bodies("funder", bodies_in(view, *match.span("v"), reading.glossary))
    _read_access(telling, view, here or last)
    return [by_id[i] for i in services]


def _mentions(telling: Telling, text: str) -> list[tuple[int, Told]]:
    """Return where a sentence names services, the longest name first where names overlap."""
    found: list[tuple[int, int, Told]] = []
    for service in telling.services:
        patterns = [rf"\b{re.escape(re.sub('^[Tt]he ', '', n.value))}" for n in service.names]
        if service.key:
            patterns.append(rf"\b(?:[a-z-]+ ){{0,3}}{service.key} (?:support|service|provision)\b")
            first, *_, last = service.name.value.split()
            patterns.append(rf"\b{re.escape(first)} and [a-z]+ {re.escape(last)}\b")
        for pattern in patterns:
            found += [(*m.span(), service) for m in re.finditer(pattern, text)]
    kept: list[tuple[int, int, Told]] = []
    for start, end, service in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if all(end <= a or b <= start for a, b, _ in kept):
            kept.append((start, end, service))
    return [(start, service) for start, _, service in sorted(kept, key=lambda k: k[0])]


_TURN = re.compile(r"(?:,? and (?:our |the )|; |,? whil(?:st|e) (?:our |the )|\. |, (?:and |but )?(?:our |the ))$")  # fmt: skip


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


# What would or could be is no fact of a service; what follows "although" is often of another.
_SUPPOSED = re.compile(r"(?<!who )\b(?:(?:would|could|might)(?! (?:like|wish|prefer)\b)|if (?:this|the) \w+(?: \w+)? (?:is|are|were) not)\b", re.IGNORECASE)  # fmt: skip
_ASIDE = re.compile(r",? (?:(?:although|though|however)\b|there (?:is|are|isn|aren)\b)(?! (?:it|they|the (?:service|project|programme|scheme))\b)")  # fmt: skip


def _read_clause(reading: Reading, telling: Telling, view: View, service: Told) -> None:
    if _SUPPOSED.search(view.text):
        return
    named = [view.text.find(name.value) for name in service.names]
    aside = _ASIDE.search(view.text, max(0, min((n for n in named if n >= 0), default=0)))
    if aside:
        view = view.part(0, aside.start())
    for name, pattern in _RULES:
        for match in pattern.finditer(view.text):
            if name in ("audience", "activity") and _DENIES.search(view.text[: match.start()]):
                continue
            phrase = clip(view, *match.span("v"))
            service.add(name, phrase)
            if phrase and name == "audience":
                _add_crimes(service, view, match.start("v"))
    for name, pattern in TERMS:
        for match in pattern.finditer(view.text) if name in _SHARED else ():
            service.add(name, clip(view, *match.span("v")))
    service.clauses.append(view)
    _read_bodies(reading, view, service)
    _read_eligible(telling, view, service)


_SHARED = ("hours", "cost", "language", "channel")  # said alike in prose and in specifications


def _read_bodies(reading: Reading, view: View, service: Told) -> None:
    for match in _PARTNERS.finditer(view.text):
        service.add_bodies("works_with", bodies_in(view, *match.span("v"), reading.glossary))
    for role, pattern in _ROLES:
        if role != "provider" or not service.bodies.get("provider"):
            for match in pattern.finditer(view.text):
                service.add_bodies(role, bodies_in(view, *match.span("v"), reading.glossary))


def _read_eligible(telling: Telling, view: View, service: Told) -> None:
    for match in _NOT_ACCEPT.finditer(view.text):
        answer = Found(Eligible.NO, view.match_spans(match, "no"), "eligible")
        telling.allow(service, clip(view, *match.span("group")), answer)
    for match in _GIVES_TO.finditer(view.text):
        if not _DENIES.search(view.text[: match.start()]):
            answer = Found(Eligible.YES, view.match_spans(match, "yes"), "eligible")
            telling.allow(service, clip(view, *match.span("group")), answer)


def _add_crimes(service: Told, view: View, start: int) -> None:
    for crime in CRIME.finditer(view.text.lower(), start):
        service.add("crime", clip(view, *crime.span()))


def _read_access(telling: Telling, view: View, services: list[Told]) -> None:
    """Read "victims of …, whether or not …, have access": for whom, by each service told just before."""
    for match in _ACCESS_FOR.finditer(view.text) if "access" in view.text.lower() else ():
        group = clip(view, *match.span("group"))
        for service in services:
            limits = tuple(service.texts.get("only", [])[:1])
            answer = Found(Eligible.YES, view.match_spans(match, "yes"), "eligible")
            if limits:
                answer = Found(Eligible.CONDITIONAL, limits[0].spans, "eligible")
            telling.allow(service, group, answer, limits)


_ANYONE = re.compile(r"(?:the )?(?:victims?|people|clients|individuals|perpetrators|offenders)", re.IGNORECASE)  # fmt: skip
_TYPES = re.compile(r"(?:multiple|all|various|a variety of) crime types")


def _named_people(audience: tuple[Text, ...]) -> tuple[Text, ...]:
    """Return the audience without the bare "victims" where others say which victims."""
    named = tuple(a for a in audience if not _ANYONE.fullmatch(a.value))
    return named or audience


def _widest(crimes: tuple[Text, ...]) -> tuple[Text, ...]:
    """Return the crimes with "various crime types" said once."""
    types = [c for c in crimes if _TYPES.match(c.value)]
    return tuple(c for c in crimes if c not in types[1:])


def _record(service: Told) -> Service:
    others = [n for n in service.names if fold(n.value) != fold(service.name.value)]
    texts = {key: unique(found, gist) for key, found in service.texts.items() if key != "only"}
    texts["crime"] = _widest(unique(service.texts.get("crime", [])))
    texts["audience"] = _named_people(texts.get("audience", ()))
    bodies = {}
    for key, found in service.bodies.items():
        bodies[key] = tuple({fold(b.value.text): b for b in reversed(found)}.values())[::-1]
    record = Service(
        id=service.id,
        anchor=service.name.spans,
        name=service.name,
        short_name=unique(others),
        kind=service.kind,
        instrument=service.instrument,
    )
    return replace(record, **texts, **bodies)  # type: ignore[arg-type]
