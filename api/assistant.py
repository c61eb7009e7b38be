"""What an assistant may ask of the graph: search, descriptions, evidence, questions, queries.

Plain functions over a release that return what JSON holds; `api.mcp_server` offers them as tools.
Everything here reads, and every answer has a limit that it names where it cuts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from api.linked.description import describe
from api.live import Live
from api.pages.answer_table import JSON, TURTLE, run
from api.pages.evidence import Evidence, evidence_about, read_evidence
from api.pages.question import bound, known_question
from api.pages.search import find
from api.pages.sources import Sources
from api.pages.vocabulary import read_vocabulary
from api.pages.words import address
from api.problem import Problem
from api.sparql.endpoint import refuse_text
from api.sparql.query_text import read_query
from api.sparql.request import is_iri
from graph.question import questions
from graph.store import WRITING_PREFIXES, is_of_evidence
from ontology.terms import BASE, DEF, ID, VSC

Said = dict[str, Any]

MOST_HITS = 50
MOST_ROWS = 500
MOST_MENTIONS = 100
MOST_EVIDENCE = 100
MOST_VALUES = 50  # of one property of a thing
MOST_CHARACTERS = 20_000  # of a graph


def search(live: Live, text: str, kind: str, limit: int) -> Said:
    """Return things by name, the best first; `kind` is the local name of a class."""
    found = find(live, text)
    kinds = Counter(name for hit in found for name, _ in hit.entry.kinds)
    names = {name for name in kinds if name.casefold() == kind.casefold()}
    chosen = [hit for hit in found if not kind or names & dict(hit.entry.kinds).keys()]
    shown = [
        {
            "iri": hit.entry.iri,
            "label": hit.entry.label,
            "kind": hit.entry.kind,
            **({"found_by": hit.by} if hit.by else {}),
            "told_in_documents": hit.entry.told,
        }
        for hit in chosen[: bounded(limit, MOST_HITS)]
    ]
    return {"total": len(chosen), "kinds": dict(kinds.most_common()), "found": shown}


def description(live: Live, sources: Sources, thing: str) -> Said:
    """Return what is stated of a thing with its evidence, and what names it.

    Raises Problem 404 where the release says nothing of it.
    """
    iri = known(thing)
    made = describe(live.store, iri)
    if made is None:
        raise unknown(iri)
    words = live.words
    proofs: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence_about(live.store, iri):
        proofs.setdefault((one.predicate, str(one.object)), []).append(one)
    facts: dict[str, list[Said]] = {}
    for triple in made.own:
        if getattr(triple.subject, "value", "") != iri:
            continue
        predicate = triple.predicate.value
        value: Said = {"value": words.label(triple.object, predicate)}
        if isinstance(triple.object, ox.NamedNode):
            value["iri"] = triple.object.value
        if shown := proofs.get((predicate, str(triple.object))):
            value["evidence"] = [proof(live, sources, one) for one in shown[:3]]
        facts.setdefault(predicate, []).append(value)
    mentions = [
        {
            "iri": subject,
            "label": words.name(subject),
            "kind": words.kind(subject),
            "says_of_it": words.name(triple.predicate.value),
        }
        for triple in made.mentions
        if (subject := getattr(triple.subject, "value", "")) and not is_of_evidence(subject)
    ]
    return {
        "iri": iri,
        "label": words.name(iri),
        "kind": words.kind(iri),
        "page": address(iri),
        "facts": [
            {
                "property": predicate,
                "label": words.name(predicate),
                "values": values[:MOST_VALUES],
                **({"left_out": left} if (left := len(values) - MOST_VALUES) > 0 else {}),
            }
            for predicate, values in sorted(facts.items())
        ],
        "mentioned_by": mentions[:MOST_MENTIONS],
        "mentions_left_out": max(0, len(mentions) - MOST_MENTIONS),
        "licence": "CC BY 4.0",
        "release": live.version,
    }


def evidence(live: Live, sources: Sources, of: str, about: str) -> Said:
    """Return a piece of evidence, or all evidence of what is stated of a thing.

    `about` is a property, by its IRI or local name; nothing means all of them.
    """
    iri = known(of)
    one = read_evidence(live.store, ox.NamedNode(iri))
    found = [one] if one else evidence_about(live.store, iri)
    if about:
        wanted = expanded(about)
        wanted = wanted if is_iri(wanted) else str(VSC[about])
        found = [e for e in found if e.predicate == wanted]
    if not found:
        raise Problem(
            404, "No evidence", f"nothing is stated of <{iri}>{f' by {about}' if about else ''} "
            "in a document of this release; look with describe what is stated of it",
        )  # fmt: skip
    shown = [
        {
            "statement": {
                "subject": e.subject,
                "property": e.predicate,
                "object": str(getattr(e.object, "value", e.object)),
                "words": f"{live.words.name(e.subject)} – {live.words.name(e.predicate)}: "
                f"{live.words.label(e.object, e.predicate)}",
            },
            **proof(live, sources, e),
        }
        for e in found[:MOST_EVIDENCE]
    ]
    return {"total": len(found), "evidence": shown}


def proof(live: Live, sources: Sources, one: Evidence) -> Said:
    """Return a piece of evidence: where it stands, what is printed, the passage if it is at hand.

    Offsets count characters of the document's text from 0, the end excluded.
    """
    digest = live.words.text(one.document, VSC.sha256)
    passages = (sources.passage(digest, p) for p in one.prints)
    return {
        "iri": one.iri,
        "document": one.document,
        "document_label": live.words.name(one.document),
        "printed": [{"start": p.start, "end": p.end, "exact": p.exact} for p in one.prints],
        "rule": one.rule,
        "passages": [f"{p.before}[{p.printed}]{p.after}" for p in passages if p],
    }


def vocabulary(live: Live, text: str) -> Said:
    """Return the terms that a query may use: classes and properties, with what they mean."""
    page = live.once("vocabulary", lambda: read_vocabulary(live, ""))
    wanted = text.casefold().split()
    found = [
        {
            "term": f"vsc:{term.name}",
            "sort": term.sort,
            "label": term.label,
            "definition": term.definition,
            "said_of": [live.words.name(one) for one in term.domains],
            "leads_to": [live.words.name(one) for one in term.ranges],
            "used": term.used,
        }
        for term in (page.terms if page else ())
        if all(w in f"{term.name} {term.label} {term.definition}".casefold() for w in wanted)
    ]
    return {"prefixes": WRITING_PREFIXES, "namespace": f"{DEF}#", "terms": found}


def list_questions(theme: str) -> Said:
    """Return the ready-made questions with their parameters, of one theme or all.

    Raises Problem 400 for a theme that there is not.
    """
    if theme and theme.casefold() not in themes():
        raise Problem(400, "No such theme", f"'{theme}' is not one of {', '.join(themes())}")
    return {
        "questions": [
            {
                "name": q.name,
                "theme": q.theme,
                "title": q.title,
                "meaning": q.meaning,
                "parameters": [
                    {"name": p.name, "type": p.kind, "meaning": p.meaning, "example": p.example}
                    for p in q.parameters
                ],
                **({"needs_one_of": list(q.needs)} if q.needs else {}),
            }
            for q in questions()
            if not theme or q.theme.casefold() == theme.casefold()
        ]
    }


async def ask_question(live: Live, name: str, values: dict[str, str], limit: int) -> Said:
    """Return the answer to a ready-made question."""
    question = known_question(name)
    query, fault = bound(question, values)
    if fault:
        raise Problem(400, "Parameter is wrong", fault)
    if question.lacks(values):
        raise Problem(400, "Parameter is missing", f"set {' or '.join(question.needs)}")
    return await answer(live, query, limit)


async def answer(live: Live, query: str, limit: int) -> Said:
    """Return the answer to a query, on the terms of `/sparql`: stopped at the limit, no writing.

    Prefixes of the project need no declaration. Rows are cut at `limit`, and it says so.
    """
    query = with_prefixes(query)
    text = read_query(query)
    refuse_text(text)
    if text.form in ("CONSTRUCT", "DESCRIBE"):
        turtle = (await run(live, query, TURTLE)).decode()
        return {"turtle": turtle[:MOST_CHARACTERS], "cut": len(turtle) > MOST_CHARACTERS}
    found = json.loads(await run(live, query, JSON))
    if "boolean" in found:
        return {"boolean": found["boolean"]}
    rows = found["results"]["bindings"]
    most = bounded(limit, MOST_ROWS)
    return {
        "columns": found["head"]["vars"],
        "rows": [
            {name: labelled(live, value) for name, value in row.items()} for row in rows[:most]
        ],
        "total": len(rows),
        "cut": len(rows) > most,
    }


def with_prefixes(query: str) -> str:
    """Return a query with the project's prefixes declared, on its first line: lines stay numbered.

    >>> with_prefixes("ASK { ?a a vsc:Award }")
    'PREFIX vsc: <https://w3id.org/victim-services/def#> ASK { ?a a vsc:Award }'
    """
    used = [name for name in WRITING_PREFIXES if re.search(rf"(?<![\w-]){name}:", query)]
    return "".join(f"PREFIX {name}: <{WRITING_PREFIXES[name]}> " for name in used) + query


def labelled(live: Live, value: Said) -> str | Said:
    """Return a value of SPARQL JSON results: plain text, or an IRI with what it is called."""
    if value["type"] == "uri":
        iri = value["value"]
        return {"iri": iri, "label": live.words.name(iri)} if iri.startswith(BASE) else iri
    return str(value["value"])


def known(thing: str) -> str:
    """Return the IRI of a thing, given whole, as vsc:Award, or from its kind on, such as award/a.

    Raises Problem 400 for what is neither.
    """
    iri = expanded(thing) if ":" in thing else ID + thing.removeprefix("/").removeprefix("id/")
    if not is_iri(iri):
        raise Problem(400, "Not an IRI", f"'{thing}' is no IRI; search gives the IRIs of things")
    return iri


def expanded(name: str) -> str:
    """Return the IRI of a prefixed name; anything else as it is.

    >>> expanded("vsc:amount")
    'https://w3id.org/victim-services/def#amount'
    """
    prefix, colon, rest = name.partition(":")
    known = colon and prefix in WRITING_PREFIXES
    return WRITING_PREFIXES[prefix] + rest if known else name


def unknown(iri: str) -> Problem:
    """Return the refusal for a thing that the release does not speak of."""
    return Problem(404, "Nothing known", f"this release says nothing of <{iri}>; use search")


def bounded(limit: int, most: int) -> int:
    """Return a limit that somebody asked for, as far as it goes."""
    return max(1, min(limit, most))


def themes() -> Iterable[str]:
    """Return the themes of the ready-made questions."""
    return sorted({q.theme for q in questions()})
