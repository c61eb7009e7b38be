"""Read a service specification, clause by clause, into one record of the service.

A specification is prose of duties ("the provider will …", "the service must …"), lists whose bullets
are often lost, and headings that say what their list is about. What a clause says is settled by the
words in it, by its heading, or by both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest import handles
from ingest.document import Block
from ingest.extract.crimes import CRIME
from ingest.extract.service.laws import complied_with, laws_for, unique_links
from ingest.extract.specification.bodies import related_bodies
from ingest.extract.specification.clauses import Clause, clauses, specifications, told_elsewhere
from ingest.extract.specification.duties import duties, phrases
from ingest.extract.specification.labels import (
    contract_period,
    labelled_bodies,
    labelled_period,
)
from ingest.extract.specification.name import name_of_service, other_names
from ingest.extract.specification.terms import PEOPLE, TERMS
from ingest.phrases import clip, fold, gist, members, unique
from ingest.reading import Reading
from ingest.records import Body, Found, Organisation, Period, Record, Service, Text
from ingest.view import View


@dataclass
class _Draft:
    """What the clauses of one specification have said of its service so far, field by field."""

    texts: dict[str, list[Text]] = field(default_factory=dict)
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    based: list[tuple[Body, Text]] = field(default_factory=list)
    period: Found[Period] | None = None

    def add(self, name: str, phrase: Text | None) -> bool:
        if phrase is not None:
            self.texts.setdefault(name, []).append(phrase)
        return phrase is not None


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the service that each specification in the document is for, with its clauses."""
    for blocks in specifications(reading):
        name = name_of_service(reading, blocks)
        if name is None:
            continue
        others = other_names(reading, name)
        yield from _read(reading, name, others, blocks)


def _read(
    reading: Reading, name: Text, others: list[Text], blocks: list[Block]
) -> Iterator[Record]:
    draft = _Draft()
    for role, found in labelled_bodies(reading, blocks):
        draft.bodies.setdefault(role, []).extend(found)
    draft.period = labelled_period(reading, blocks)
    for clause in [*clauses(reading, blocks), *told_elsewhere(reading, [name, *others], blocks)]:
        _read_clause(draft, clause)
        draft.period = draft.period or contract_period(clause.view)
        for related in related_bodies(clause.view, reading.glossary):
            draft.bodies.setdefault(related.field, []).extend(related.bodies)
            if related.based_at:
                draft.based.append((related.bodies[0], related.based_at))
    kinds = draft.texts.pop("kind", [])
    texts = _distinct(draft.texts)
    views = [View.of(reading.document, block.span) for block in blocks]
    links = list(complied_with(laws_for(reading, views), views))
    bodies = {role: _unique_bodies(found) for role, found in draft.bodies.items()}
    yield Service(
        id=handles.service(name.value),
        anchor=name.spans,
        name=name,
        short_name=tuple(others),
        kind=kinds[0] if kinds else None,
        complies_with=unique_links(links),
        period=draft.period,
        **texts,  # type: ignore[arg-type]
        **bodies,  # type: ignore[arg-type]
    )
    for number, (body, place) in enumerate(draft.based, 1):
        yield Organisation(
            id=f"specification-body-{number}", anchor=body.spans, name=body, based_at=(place,)
        )


def _unique_bodies(found: list[Body]) -> tuple[Body, ...]:
    seen: dict[str, Body] = {}
    for body in found:
        seen.setdefault(fold(body.value.text), body)
    return tuple(seen.values())


_MANNER = re.compile(r"provid(?:e|ing) (?:[\w-]+ )?support (?:by|via|over) (?:telephone|phone|e-?mail|face to face)(?: (?:and|or) (?:telephone|phone|e-?mail|face to face))?", re.IGNORECASE)  # fmt: skip


def _distinct(texts: dict[str, list[Text]]) -> dict[str, tuple[Text, ...]]:
    """Return the phrases of each field once, and none that only says again what another field says."""
    bullets = texts.pop(_BULLET, [])
    told = [set(gist(p.value).split()) for p in texts.get("audience", [])]
    wider = [p for p in bullets if not any(t and t < set(gist(p.value).split()) for t in told)]
    texts["audience"] = [*texts.get("audience", []), *wider]
    texts["activity"] = [p for p in texts.get("activity", []) if not _MANNER.fullmatch(p.value)]
    found = {name: unique(phrases, gist) for name, phrases in texts.items()}
    duties = {gist(p.value) for p in found.get("requirement", ())}
    found["activity"] = tuple(p for p in found["activity"] if gist(p.value) not in duties)
    for name in ("audience", "delivered_as"):
        found[name] = tuple(p for p in found.get(name, ()) if not _within(p, found[name], name))
    return found


def _within(phrase: Text, others: tuple[Text, ...], name: str) -> bool:
    """Return whether another phrase prints this one, for an audience in brackets."""
    part = f"({phrase.value})" if name == "audience" else phrase.value
    return any(part in other.value for other in others if other is not phrase)


def _read_clause(draft: _Draft, clause: Clause) -> None:
    view, section = clause.view, clause.section
    found = False
    for name, pattern in TERMS:
        bullet = name == "audience" and section == "activity"
        for match in pattern.finditer(view.text):
            if _holds(clause, name, match):
                found |= _add_match(draft, _BULLET if bullet else name, view, match)
    for match in CRIME.finditer(view.text):
        if not _LIVE_WITH.search(view.text[: match.start()]):
            draft.add("crime", clip(view, *match.span()))
    if clause.member and section == "attribute":
        if not found:
            draft.add("delivered_as", clip(view, 0, len(view.text)))
    elif clause.member and section and section != "activity":
        for name, phrase in _listed(view, section):
            draft.add(name, phrase)
    else:
        for name, phrase in duties(view, section):
            draft.add(name, phrase)


def _listed(view: View, section: str) -> Iterator[tuple[str, Text | None]]:
    """Yield what a member of a section's list says: its duties where it opens with one, else itself."""
    cut = list(phrases(view, 0, section)) if section in ("purpose", "requirement") else []
    if _REFUSES.match(view.text) or (section == "place" and len(view.text.split()) > _PLACE):
        return
    who = section != "audience" or _WHO.match(view.text)
    yield from cut
    one_word = " " not in view.text.strip()  # the next heading: "4. Targets"
    if not cut and (who or not one_word):
        for part in _SEMICOLON.finditer(view.text):
            yield section if who else "condition", clip(view, *part.span())


_REFUSES = re.compile(r"(?:not?|excluded|exclusions)\b", re.IGNORECASE)
_PLACE = 8  # words: what is longer is a sentence about a place
_WHO = re.compile(rf"(?:\w+[ -]){{0,3}}?(?:{PEOPLE}|aged|all|any|residents|clients|males?|females?)\b", re.IGNORECASE)  # fmt: skip
_BULLET = "audience of one activity"
_LIVE_WITH = re.compile(r"\bchildren\b[^.;,]* living with $", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:knowledge|awareness|understanding|directory|list|map) of\b[^.;]*$", re.IGNORECASE)  # fmt: skip


def _holds(clause: Clause, name: str, match: re.Match[str]) -> bool:
    """Return whether a match says its thing of this service, and not of a part of it or another."""
    if name == "condition":
        return clause.is_service or match["v"].lower().startswith(("a report", "a police report"))
    if name == "channel":
        return not _SUFFERED.search(clause.view.text, 0, match.start())
    if name != "audience":
        return True
    before = clause.view.text[: match.start("v")]
    return not (_DENIES.search(before) or _OTHERS.search(before))


# "is being stalked, in person or online": how the harm is done.
_SUFFERED = re.compile(
    r"\b(?:stalked|abused|harassed|harmed|exploited|groomed|threatened)\b[^.;]*$"
)
_DENIES = re.compile(r"\b(?:not?|never|cannot)\b(?! only)[^.;,]*$")


_SEMICOLON = re.compile(r"[^;]+")


def _add_match(draft: _Draft, name: str, view: View, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if groups.get("list"):
        parts = _SEMICOLON.finditer(view.text, *match.span("list")) if ";" in groups["list"] else ()
        stretches = [m.span() for m in parts] or list(members(view.text, *match.span("list")))
        added = [draft.add(name, _without_article(view, *stretch)) for stretch in stretches]
        return any(added)
    group = "v" if groups.get("v") else "v2"
    return draft.add(name, _without_article(view, *match.span(group)))


def _without_article(view: View, start: int, end: int) -> Text | None:
    article = re.match(r"\s*(?:the|an?) ", view.text[start:end])
    return clip(view, start + (article.end() if article else 0), end)
