"""Read who holds an elected office or signs: the only persons that a record names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import handles
from ingest.cued import cued
from ingest.known_names import COMMISSIONER
from ingest.reading import Reading
from ingest.records import Body, Found, Link, Name, OfficeHolding, Ref, Text
from ingest.values import Hit
from ingest.view import View

_PERSON = r"[A-Z][a-z’'-]+(?: [A-Z]\.?)?(?: (?:de |van )?[A-Z][A-Za-z’'-]*[A-Za-z](?<![’']s)){1,2}"
_AFTER = re.compile(rf"(?: \([^()]{{2,30}}\))?,? (?P<person>{_PERSON})(?=[\s,.;:’']|$)")
_BEFORE = re.compile(rf"(?:^|[.\n]\s*)(?P<person>{_PERSON})(?:\s*[,–-]\s*|\s*\n\s*)$")
_FORMER = cued(r"\b(?P<v>[Ff]ormer|[Pp]revious|[Oo]utgoing|[Tt]hen|[Pp]redecessor) $")
_WAS = re.compile(r"(?:the )?(?P<v>former|previous|outgoing) ", re.IGNORECASE)
_ROLE = cued(
    r"\b(?:in|through) (?:her|his|their) role as (?P<post>[a-z][\w -]{3,60}?) (?:for|of|on) (?:the )?$"
)
_SIGNED = re.compile(
    rf"(?:Yours (?:sincerely|faithfully|truly)|Kind regards|(?m:^)Sign(?:ed|ature):?)[,:.\s]*(?:Name:?\s*)?(?P<person>{_PERSON})\s*\n\s*(?P<post>[^\n]{{4,70}})"
)
# "Information Governance Officer" over the name of the office: no person signs.
_NO_PERSON = re.compile(
    r"\b(?:Commissioner|Chief|Executive|Officer|Director|Manager|Secretary|Minister|Advisor|Adviser|Assistant|Coordinator|Administrator|Team|Unit|Department|Office|Services|Governance|Information|Disclosure|Commissioning)\b"
)
_POST = re.compile(
    r"\b(?:Commissioner|Chief|Executive|Officer|Director|Head|Manager|Secretary|Mayor|Leader|Minister|Constable)\b"
)


def holdings(reading: Reading) -> Iterator[OfficeHolding]:
    """Yield the office-holders that a document tells of, each once for each post."""
    found: dict[str, OfficeHolding] = {}
    for holding in (*_signatories(reading), *_elected(reading)):
        known = found.get(holding.id)
        if known is None or len(known.post.value) < len(holding.post.value):
            found[holding.id] = holding
    yield from found.values()


def former_holder(reading: Reading, view: View, start: int, end: int) -> Link | None:
    """Return a link to whoever held the office that a stretch names: "the former commissioner"."""
    former = _WAS.match(view.text, start, end)
    hits = reading.glossary.names(view) if former else ()
    for hit in hits:
        if former and hit.value.kind is COMMISSIONER and hit.start <= former.end() < hit.end:
            handle = _handle("former", reading.glossary.body(view, hit))
            return Found(Ref(handle), view.spans(*former.span("v")), "link")
    return None


def _elected(reading: Reading) -> Iterator[OfficeHolding]:
    glossary = reading.glossary
    for view in glossary.views(reading.form):
        holder: tuple[Text, Hit[Name]] | None = None
        for hit in glossary.names(view):
            after = view.text[hit.end :]
            if hit.value.kind is COMMISSIONER:
                person = _person(view, hit, glossary.lexicon.persons)
                former = _FORMER.search(view.text, 0, hit.start)
                if person and not former:
                    holder = person, hit
                    yield _holding(person, _post(view, hit), glossary.body(view, hit))
                elif former and not re.match(r"[’']", after):
                    yield _holding(
                        None, _post(view, hit), glossary.body(view, hit), _word(view, former)
                    )
            role = _ROLE.search(view.text, 0, hit.start)
            if role and holder:
                post = Found(role["post"], view.spans(*role.span("post")))
                yield _holding(holder[0], post, glossary.body(view, hit))


def _person(view: View, hit: Hit[Name], persons: frozenset[str]) -> Text | None:
    """Return the person whose name stands with the name of the office."""
    for pattern, text, at in (
        (_AFTER, view.text[hit.end :], hit.end),
        (_BEFORE, view.text[: hit.start], 0),
    ):
        match = pattern.match(text) if pattern is _AFTER else pattern.search(text)
        if match and not _POST.search(match["person"]) and match["person"] in persons:
            span = match.span("person")
            return Found(match["person"], view.spans(at + span[0], at + span[1]))
    return None


def _post(view: View, hit: Hit[Name]) -> Text:
    return Found(" ".join(view.text[hit.start : hit.end].split()), view.spans(hit.start, hit.end))


def _word(view: View, match: re.Match[str]) -> Found[bool]:
    return Found(True, view.spans(*match.span("v")), "former")


def _signatories(reading: Reading) -> Iterator[OfficeHolding]:
    """Yield who signs: the name after the closing words, with the post on the next line."""
    whole = View.of(reading.document, lines=True)
    for match in _SIGNED.finditer(whole.text):
        if not _POST.search(match["post"]) or _NO_PERSON.search(match["person"]):
            continue
        person = Found(match["person"], whole.spans(*match.span("person")))
        post = Found(match["post"].strip(), whole.spans(*match.span("post")))
        line = whole.part(*match.span("post"))
        bodies = [reading.glossary.body(line, h) for h in reading.glossary.names(line)]
        yield _holding(person, post, bodies[0] if bodies else reading.glossary.publisher)


def _holding(
    person: Text | None, post: Text, body: Body | None, former: Found[bool] | None = None
) -> OfficeHolding:
    return OfficeHolding(
        id=_handle(handles.slug(person.value) if person else "former", body),
        anchor=(*(person.spans if person else former.spans if former else ()), *post.spans),
        person=person,
        post=post,
        organisation=body,
        former=former,
    )


def _handle(who: str, body: Body | None) -> str:
    return f"office-holding/{who}-{handles.slug(body.value.text) if body else ''}"
