"""Read the services that a document tells of in prose: who runs them, for whom, on what terms.

All that is introduced is gathered first. Then each sentence is read for what it says of the services it
is about, and each answer for what it says only together with its question. Specifications are read by
`ingest.extract.specification.extractor`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.document import BlockKind
from ingest.exchange import exchanges
from ingest.extract.service.bare import introduce_bare, introduce_only
from ingest.extract.service.bought import services_bought
from ingest.extract.service.cards import read_said_under, services_on_cards
from ingest.extract.service.criteria import read_criteria, read_listed
from ingest.extract.service.described import services_described
from ingest.extract.service.eligibility import one_answer
from ingest.extract.service.introduced import services_introduced
from ingest.extract.service.laws import complied_with, laws_for, unique_links
from ingest.extract.service.listed import services_listed
from ingest.extract.service.named import services_named
from ingest.extract.service.page import page_service, read_sections
from ingest.extract.service.run_by import read_former_providers, services_run_by
from ingest.extract.service.sentence import read_sentence
from ingest.extract.service.tables import services_in_tables
from ingest.extract.service.told import Telling, Told
from ingest.form import FormKind, PartKind
from ingest.given import Given
from ingest.phrases import BODY, bodies_in, fold, gist, unique
from ingest.reading import Reading
from ingest.records import BodyKind, Record, Service, Text
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the services that a document tells of outside specifications, and who can use them."""
    told = tell(reading)
    laws = laws_for(reading, [view for service in told.services for view in service.clauses])
    for service in told.services:
        links = list(complied_with(laws, service.clauses))
        yield replace(_record(service), complies_with=unique_links(links))
    yield from one_answer(told.eligible)


def tell(reading: Reading) -> Telling:
    """Return what a document tells of services in prose."""
    if "services" not in reading.known:
        reading.known["services"] = _gather(reading)
    telling: Telling = reading.known["services"]
    return telling


def _gather(reading: Reading) -> Telling:
    telling = Telling()
    paragraphs = list(_paragraphs(reading))
    for sentences in paragraphs:
        for index, sentence in enumerate(sentences):
            named = list(services_introduced(reading, sentence, sentences[:index]))
            named += _unlike(named, services_bought(reading, sentence))
            named += _unlike(named, services_run_by(reading, sentence))
            named += _unlike(named, services_named(reading, sentence))
            for introduced in (*named, *services_described(reading, sentence, named)):
                if not _is_bare(reading, introduced.name.value):
                    telling.introduce(introduced)
    listed_all = (
        *services_listed(reading),
        *services_on_cards(reading, telling),
        *services_in_tables(reading),
    )
    for listed in listed_all:
        telling.introduce(listed)
    for sentences in paragraphs:
        read_former_providers(reading, telling, sentences)
    introduce_bare(reading, telling, paragraphs)
    telling.page = page_service(reading, telling)
    introduce_only(reading, telling, paragraphs)
    telling.page = telling.page or page_service(reading, telling)
    last: list[Told] = []
    for sentences in paragraphs:
        here: list[Told] = []
        for sentence in sentences:
            here = read_sentence(reading, telling, sentence, here, last) or here
        last = here or last
        if not here:
            _read_headed(reading, telling, sentences)
    if telling.page:
        read_sections(reading, telling, telling.page)
    _read_answers(reading, telling)
    _read_award(reading, telling, paragraphs)
    if len(telling.services) == 1:
        read_criteria(reading, telling.services[0])
        read_listed(reading, telling, telling.services[0])
    return telling


def _read_headed(reading: Reading, telling: Telling, sentences: list[View]) -> None:
    """Note what a paragraph says that stands under a service's name and names no service itself."""
    service = _headed(reading, telling, sentences)
    if service is None:
        return
    for sentence in sentences:
        read_said_under(reading, telling, sentence, service)


_NAME_LINE = 200  # characters above a paragraph in which such a line stands


def _headed(reading: Reading, telling: Telling, sentences: list[View]) -> Told | None:
    """Return the service whose name alone stands on the line above a paragraph."""
    text = reading.document.text
    start = sentences[0].offsets[0] if sentences else 0
    above = text[max(0, start - _NAME_LINE) : start].rstrip()
    line = fold(above[above.rfind("\n") + 1 :].strip(" :*#"))
    names = ((fold(name.value), s) for s in telling.services for name in s.names)
    return next((s for name, s in names if line and name == line), None)


def _unlike(known: list[Told], found: Iterable[Told]) -> list[Told]:
    """Return the services of which no print is known yet under another name."""
    taken = [span for told in known for span in told.name.spans]
    return [t for t in found if not any(a.overlaps(b) for a in t.name.spans for b in taken)]


# What goes on about a service named before, and names none.
_BARE = re.compile(
    r"(?:(?:the|this|our) )?(?:(?:new|current|existing) )?(?:service|programme|project|helpline|scheme|hub)",
    re.IGNORECASE,
)


_OF_BODY = re.compile(r"(?P<body>[A-Z].+) (?:service|programme|project|helpline|scheme)")
_PUBLIC = (BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.COUNCIL, BodyKind.POLICE_FORCE, BodyKind.COMMISSIONER)  # fmt: skip


def _is_bare(reading: Reading, name: str) -> bool:
    """Return whether a name names no one service: "the new service", "Home Office programme"."""
    of_body = _OF_BODY.fullmatch(name)
    whose = reading.glossary.is_body(of_body["body"]) if of_body else None
    return _BARE.fullmatch(name) is not None or whose in _PUBLIC


def _paragraphs(reading: Reading) -> Iterator[list[View]]:
    """Yield the sentences of each paragraph of prose; one that a page break cuts is put together."""
    if reading.form.kind is FormKind.SERVICE_SPECIFICATION:
        return
    waiting: View | None = None
    for block in reading.form.statements(reading.document):
        part = reading.form.part_at(block.span.start)
        prose = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.VALUE)
        prose = prose or _TELLS.search(reading.document.printed(block.span)) is not None
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


_AWARDED_IT = re.compile(
    rf"\bawarded (?P<v>{BODY}) (?:the|a) (?:[\w-]+ ){{0,2}}contract to (?:deliver|run|provide|operate) (?:a|the|this) (?:new )?service\b"
)


def _read_award(reading: Reading, telling: Telling, paragraphs: list[list[View]]) -> None:
    """Note who was "awarded the contract to deliver a new service", where the document tells of one service."""
    one = telling.services[0] if len(telling.services) == 1 else None
    if one is None or one.bodies.get("provider"):
        return
    for view in (sentence for sentences in paragraphs for sentence in sentences):
        if match := _AWARDED_IT.search(view.text):
            one.add_bodies("provider", bodies_in(view, *match.span("v"), reading.glossary))
            return


_TELLS = re.compile(
    r" [-–—] (?:jointly )?(?:provided|delivered|run|operated) by [A-Z]"
)  # a heading
_ASKS_FUNDERS = re.compile(r"\b(?:financial contributors?|funders?|who (?:funds|pays for)|funding (?:bodies|sources?)|sources? of funding)\b", re.IGNORECASE)  # fmt: skip


def _read_answers(reading: Reading, telling: Telling) -> None:
    """Read what an answer says only together with its question: who pays."""
    for exchange in exchanges(reading.document, reading.form):
        for given in exchange.given:
            if given.spans and _ASKS_FUNDERS.search(_question(reading, given).text):
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


_ANYONE = re.compile(r"(?:the )?(?:victims?|people|clients|individuals|perpetrators|offenders|anyone|everyone)", re.IGNORECASE)  # fmt: skip
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
        period=service.period,
    )
    return replace(record, **texts, **bodies)  # type: ignore[arg-type]
