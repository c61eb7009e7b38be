"""The coverage page: by area and kind of service, who it is for, who not, and what is unknown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox
from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.live import Live
from api.pages.document import listed
from api.pages.evidence import evidence_about
from api.pages.paging import paged
from api.pages.people import (
    CRIMES,
    NO,
    PEOPLE,
    TERMS,
    UNSAID,
    YES,
    crimes_in,
    either_way,
    people_in,
)
from api.pages.proofs import Proof, Proofs, by_statement
from api.pages.site import Site, json_link, wants_json
from api.pages.words import TYPE, UNION, Term
from ontology.terms import DCTERMS, VSC

ROWS_SHOWN = 25
NO_AREA = "area not stated"
ANSWERS = {YES: "stated", NO: "denied", TERMS: "on terms", UNSAID: "said not to be stated"}
SAYING = {VSC.audience: YES, VSC.excludes: NO, VSC.condition: TERMS}


@dataclass(frozen=True)
class Told:
    """One thing said of whom a service is for, and the statement that says it."""

    words: str
    answer: str  # a key of ANSWERS
    note: str
    statement: tuple[str, str, Term]


@dataclass
class Service:
    """One service: where, by whom, and all that is said of whom it is for."""

    iri: str
    label: str
    areas: list[str] = field(default_factory=list)
    crimes: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def area(self) -> str:
        """Return its areas in words."""
        return "; ".join(self.areas) or NO_AREA

    @cached_property
    def words(self) -> dict[str, dict[str, list[str]]]:
        """Return, for each group of people that is spoken of, each answer with its words."""
        found: dict[str, dict[str, list[str]]] = {}
        for one in self.told:
            for name, answer in people_in(one.words, one.answer).items():
                found.setdefault(name, {}).setdefault(answer, []).append(one.words)
        return found

    @cached_property
    def people(self) -> dict[str, list[str]]:
        """Return the answers for each group of people that is spoken of."""
        return {name: list(answers) for name, answers in self.words.items()}


@dataclass(frozen=True)
class Shown:
    """What is said, with its evidence and the day of the oldest document that says it."""

    told: Told
    proofs: tuple[Proof, ...]
    since: str


def routes(site: Site) -> APIRouter:
    """Return the route of the coverage page."""
    router = APIRouter(tags=["pages"])

    @router.get("/coverage", summary="Which service is stated to be for whom, and where")
    def coverage(
        request: Request, area: str = "", crime: str = "", people: str = "", answer: str = ""
    ) -> Response:
        live = site.live
        every = live.once("coverage", lambda: services_of(live))
        chosen = [
            s for s in every
            if (not area or area in s.areas or (area == NO_AREA and not s.areas))
            and (not crime or crime in s.crimes)
            and (not people or fits(s.people.get(people, []), answer))
        ]  # fmt: skip
        if wants_json(request):
            return site.json(request, live, [as_json(s) for s in chosen])
        rows = paged(request, chosen, size=ROWS_SHOWN)
        proofs = Proofs(live, site.sources)
        days = live.once(
            "document days", lambda: {d["iri"]: d["date"] for d in listed(live) if d["date"]}
        )
        areas = sorted({a for s in every for a in s.areas})
        return site.page(
            request,
            live,
            "coverage.html",
            title="Coverage",
            services=rows,
            detail={s.iri: shown(live, proofs, days, s) for s in rows.rows},
            providers={s.iri: named(live, s.iri, str(VSC.provider)) for s in rows.rows},
            answers=ANSWERS,
            columns=list(PEOPLE),
            areas=[*areas, NO_AREA] if any(not s.areas for s in every) else areas,
            crimes=[c for c in CRIMES if any(c in s.crimes for s in every)],
            area=area,
            crime=crime,
            people=people,
            answer=answer,
            every=len(every),
            data=json_link(request),
        )

    return router


def fits(found: list[str], wanted: str) -> bool:
    """Return whether the answers for a group are those wanted; "unknown" wants none at all."""
    if wanted == "unknown":
        return not found
    return wanted in found if wanted else bool(found)


def services_of(live: Live) -> list[Service]:
    """Return the services that documents tell of, by area and name, with what is said of each."""
    words, store = live.words, live.store
    found = store.quads_for_pattern(None, TYPE, ox.NamedNode(VSC.Service), UNION)
    services = {
        q.subject.value: Service(q.subject.value, words.name(q.subject.value))
        for q in found
        if isinstance(q.subject, ox.NamedNode)
    }
    spoken: dict[str, list[str]] = defaultdict(list)
    for predicate, answer in SAYING.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, UNION):
            if service := services.get(str(getattr(quad.subject, "value", ""))):
                label = words.label(quad.object)
                statement = (service.iri, str(predicate), quad.object)
                # What makes no difference is no condition, though printed in a condition's place.
                made = YES if answer == TERMS and either_way(label) else answer
                service.told.append(Told(label, made, "", statement))
    for name in (VSC.crime, VSC.kind):
        for quad in store.quads_for_pattern(None, ox.NamedNode(name), None, UNION):
            spoken[str(getattr(quad.subject, "value", ""))].append(words.label(quad.object))
    add_eligibilities(live, services)
    for service in services.values():
        service.areas = areas_of(live, service.iri)
        service.told = once(service.told)
        said = [service.label, *spoken[service.iri], *(t.words for t in service.told)]
        service.crimes = [c for c in CRIMES if any(c in crimes_in(text) for text in said)]
    return sorted(services.values(), key=lambda s: (not s.areas, s.area, s.label, s.iri))


def add_eligibilities(live: Live, services: dict[str, Service]) -> None:
    """Add what documents answer on single groups of people."""
    words, store = live.words, live.store
    found = store.quads_for_pattern(None, TYPE, ox.NamedNode(VSC.Eligibility), UNION)
    for node in {q.subject for q in found if isinstance(q.subject, ox.NamedNode)}:
        said: dict[str, list[Term]] = defaultdict(list)
        for quad in store.quads_for_pattern(node, None, None, UNION):
            said[quad.predicate.value].append(quad.object)
        group = min((words.label(o) for o in said[str(VSC.group)]), default="")
        note = "; ".join(sorted(words.label(o) for o in said[str(VSC.qualification)]))
        for answer in said[str(VSC.answer)]:
            told = Told(
                group,
                str(getattr(answer, "value", "")).rpartition("#")[2],
                note,
                (node.value, str(VSC.answer), answer),
            )
            for service in said[str(VSC.service)]:
                if of := services.get(str(getattr(service, "value", ""))):
                    of.told.append(told)


def once(found: list[Told]) -> list[Told]:
    """Return each group of people once for each answer, the fuller statement of it."""
    said: dict[tuple[str, str], Told] = {}
    for one in sorted(found, key=lambda t: (t.note == "", t.statement[:2])):
        said.setdefault((one.words, one.answer), one)
    order = list(ANSWERS)
    return sorted(said.values(), key=lambda t: (order.index(t.answer), t.words))


def areas_of(live: Live, service: str) -> list[str]:
    """Return the areas of a service; where it states none, those of its commissioners."""
    stated = [label for _, label in named(live, service, str(VSC.area))]
    if not stated:
        for commissioner, _ in named(live, service, str(VSC.commissioner)):
            stated += [label for _, label in named(live, commissioner, str(DCTERMS.spatial))]
    return sorted(set(stated))


def named(live: Live, iri: str, predicate: str) -> list[tuple[str, str]]:
    """Return (IRI or nothing, label) of what a thing has under a predicate, by label."""
    found = live.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None, UNION)
    pairs = {
        (q.object.value if isinstance(q.object, ox.NamedNode) else "", live.words.label(q.object))
        for q in found
    }
    return sorted(pairs, key=lambda pair: pair[::-1])


def shown(live: Live, proofs: Proofs, days: dict[str, str], service: Service) -> list[Shown]:
    """Return what is said of one service, with its evidence."""
    subjects = {t.statement[0] for t in service.told}
    saying = (*SAYING, VSC.answer)
    evidence = by_statement(
        e for s in sorted(subjects) for e in evidence_about(live.store, s, *map(str, saying))
    )
    out = []
    for told in service.told:
        of = evidence.get(told.statement, [])
        since = min((days[e.document] for e in of if e.document in days), default="")
        out.append(Shown(told, proofs.of(of), since))
    return out


def as_json(service: Service) -> dict[str, object]:
    """Return a service's coverage as JSON has it."""
    told = [{"group": t.words, "answer": t.answer, "note": t.note} for t in service.told]
    return {
        "iri": service.iri, "label": service.label, "areas": service.areas,
        "crimes": service.crimes, "people": service.people, "said": told,
    }  # fmt: skip
