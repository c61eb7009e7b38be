"""What is dated about a thing and about what mentions it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from api.live import Live
from api.pages.words import UNION, Term

# What happened, in words, by the label of the property that has the date; {} is what it is about.
HAPPENED = {
    "start date": "{} begins", "end date": "{} ends", "dated": "{} is dated",
    "financial year": "{}: its financial year begins",
    "signed": "{} is signed", "decided": "{} is decided", "issued": "{} is issued",
    "received": "{} is received", "answered": "{} is answered", "since": "{}: since then",
}  # fmt: skip
_DATES = {"date", "gYearMonth", "gYear"}


@dataclass(frozen=True, order=True)
class Event:
    """Something dated: `date` is ISO, to sort by; `when` is how it is said."""

    date: str
    when: str
    words: str
    iri: str


def timeline_of(live: Live, happenings: Mapping[str, str], dated_only: str = "") -> list[Event]:
    """Return what is dated about things, the oldest first.

    `happenings` are IRIs with the words for each, none for the page's own; the day of a signature
    is only the day on the paper of the one that is `dated_only`, whose signature is blank.
    """
    events: set[Event] = set()
    for iri, label in happenings.items():
        for quad in live.store.quads_for_pattern(ox.NamedNode(iri), None, None, UNION):
            if date := dated(quad.object):
                name = live.words.name(quad.predicate.value)
                if iri == dated_only and name == "signed":
                    name = "dated"
                words = happening(name, label)
                events.add(Event(date, live.words.label(quad.object), words, iri))
    return sorted(events)


def happening(said: str, label: str) -> str:
    """Return what happened on a date.

    >>> happening("end date", "£5 to Trust"), happening("signed", ""), happening("meets", "Panel")
    ('£5 to Trust ends', 'It is signed', 'meets: Panel')
    >>> happening("financial year", "")
    'Its financial year begins'
    """
    if said in HAPPENED:
        words = HAPPENED[said]
        if not label and words.startswith("{}: "):
            return words.removeprefix("{}: ").capitalize()
        return words.format(label or "It")
    return f"{said}: {label}" if label else said


def dated(term: Term) -> str:
    """Return the ISO date that a term is, or nothing."""
    if isinstance(term, ox.Literal) and term.datatype.value.rpartition("#")[2] in _DATES:
        return term.value
    if isinstance(term, ox.NamedNode) and "/id/government-year/" in term.value:
        return term.value.rpartition("/")[2][:4] + "-04"
    return ""
