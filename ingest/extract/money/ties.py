"""Tie money to the partnership or the service that a sentence says it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import handles
from ingest.document import BlockKind
from ingest.extract.service.told import Telling
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Bodies, Found, Link, Links, Ref
from ingest.view import View

_HEADS = "Partnership|Panel|Clinic|Consortium|Network|Alliance|Board|Forum"
_NAMED = re.compile(
    r"\b[A-Z][\w&’'-]*(?:(?: (?:and|of|for|the|to|on|in|against|&))* [A-Z][\w&’'-]*)*"
)
_TIED = r"(?:aligned (?:to|with)|(?:as |a )?part of|for|within|on behalf of|attached to|embedded (?:in|with)|seconded to|support(?:s|ing)?|run(?:s|ning)?|work\w* of) "
_TIE = re.compile(rf"\b{_TIED}(?:the |a |an |its |our )?$")
_AGAIN = re.compile(rf"\b{_TIED}(?P<again>[Tt]h(?:e|is) (?P<head>{_HEADS.lower()}))\b(?! (?:of|for|against|between)\b)")  # fmt: skip


def groups_named(reading: Reading, view: View) -> Iterator[tuple[int, int, str]]:
    """Yield where a view names a partnership or panel, and its fullest name."""
    for match in _NAMED.finditer(view.text):
        start, end = match.span()
        if match.group().startswith("The "):
            start += 4
        full = reading.glossary.full(view.text[start:end]) or view.text[start:end]
        if re.search(rf"\w (?:{_HEADS})$", full):
            yield start, end, full


def groups_of(reading: Reading, view: View, units: Sequence[Unit], unit: int) -> Links:
    """Return the partnership that a view says money is for, or goes on about as "the partnership".

    A bare "the partnership" is the one that the nearest block above it, up to its heading, names;
    where that names two, none.
    """
    for start, end, full in groups_named(reading, view):
        if _TIE.search(view.text[:start]):
            return (Found(Ref(handles.group(full)), view.spans(start, end), "link"),)
    again = _AGAIN.search(view.text)
    return _meant(reading, view, again, units[: unit + 1]) if again else ()


def _meant(
    reading: Reading, view: View, again: re.Match[str], units: Sequence[Unit]
) -> tuple[Link, ...]:
    mention = view.match_spans(again, "again")
    for unit in reversed(units):
        named = {
            full: spans
            for start, end, full in groups_named(reading, unit.view)
            if full.lower().endswith(again["head"])
            and (spans := unit.view.spans(start, end))[0].start < mention[0].start
        }
        if len(named) == 1:
            ((full, spans),) = named.items()
            return (Found(Ref(handles.group(full)), (*spans, *mention), "link"),)
        if named or unit.kind is BlockKind.HEADING:
            return ()
    return ()


_PAID_BY = re.compile(
    r"[^.;£]{0,120}?\b(?:provided|allocated|awarded|given|granted|funded|paid|made available|contributed|met)(?: (?:directly|jointly))? by (?:the )?(?=[A-Z])"
)


# "(£36,000 a year) and is provided by": who gives the help, not the money.
_PROVIDES = re.compile(
    r"\)?,? (?:and|which|that) (?:(?:is|are|was|will be) )?(?:being )?provided(?: \w+)? by (?:the )?$"
)


def paid_by(reading: Reading, view: View, end: int) -> Bodies:
    """Return the body by which the sum that ends at `end` is said to be provided, before any other sum."""
    words = _PAID_BY.match(view.text, end)
    provides = words and _PROVIDES.search(words.group())
    for hit in reading.glossary.names(view) if words and not provides else ():
        if words is None or hit.start < words.end():
            continue
        between = view.text[words.end() : hit.start]
        # A bracket may have the short form of a name that is misprinted.
        if re.fullmatch(r"(?:(?:[A-Z][\w’'-]+|of|for|the|and) )*\(|", between):
            return (reading.glossary.body(view, hit),)
    return ()


_FOR = re.compile(
    r"\b(?:for|towards|(?:provi(?:der|sion)|delivery|continuation|continuity|cost|costs|running|extension|part) of|deliver(?:s|ing)?|provid(?:e|es|ing)|run|running|fund(?:s|ing)?|commission(?:s|ing)?|continu(?:e|es|ing)|extend(?:s|ing)?)"
    r" (?:(?:the|its|an?|this|our|their|county-?wide|existing|current|new|local) )*(?:(?:[a-z-]+ ){0,3}?(?:service|programme|project|helpline|scheme)(?:,| [-–—]|:) (?:the )?)?$"
)


def services_of(telling: Telling, promise: Promise) -> Links:
    """Return the one service that a promise's words say the sum pays for, where it is one."""
    text = promise.view.text
    found: dict[str, Link] = {}
    for service in telling.about(text):
        for name in service.names:
            at = text.find(name.value)
            if at >= 0 and _FOR.search(text[:at]):
                spans = promise.view.spans(at, at + len(name.value))
                found.setdefault(service.id, Found(Ref(service.id), spans, "link"))
    return tuple(found.values()) if len(found) == 1 else ()
