"""Three ways to start, made of what the release holds: a partnership, a flow of money, a gap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from api.live import Live
from api.pages.award_time import Lane, lane_of, lanes, outlasts
from api.pages.awards import awards_of, funding_of
from api.pages.words import TYPE, UNION, address, date_text, dated_text, number_text
from ontology.terms import ORG, VSC

MOST_WORDS = 220
# Kinds of findings that show that something is missing or at odds, the most telling first.
TELLING = ("gap", "contradiction", "differ", "unanswered", "")


@dataclass(frozen=True)
class Story:
    """A way to start: its kind (of `api.pages.kinds`), a title, what is to be seen, and where."""

    shade: str
    title: str
    words: str
    address: str


def stories(live: Live) -> list[Story]:
    """Return the stories that the release can tell; fewer than three where it holds too little."""
    found = [partnership(live), flow(live), gap(live)]
    return [story for story in found if story]


def partnership(live: Live) -> Story | None:
    """Return the story of the largest group, and of whom it shares with another."""
    groups = members_of_groups(live)
    if not groups:
        return None
    name = live.words.name
    group = max(sorted(groups), key=lambda iri: len(groups[iri]))
    members = groups[group]
    others = {iri: len(members & of) for iri, of in groups.items() if iri != group}
    words = f"{plural(len(members), 'body sits', 'bodies sit')} in it"
    near = max(sorted(others), key=lambda iri: others[iri], default="")
    if near and others[near]:
        words += f"; {others[near]} of them also in {name(near)}"
    seats: Counter[str] = Counter(m for of in groups.values() for m in of)
    most, count = max(seats.items(), key=lambda item: (item[1], item[0]))
    if count > 2:
        words += f". {name(most)} sits in {count} groups"
    return Story("group", name(group), f"{words}.", address(group))


def members_of_groups(live: Live) -> dict[str, set[str]]:
    """Return the bodies of each partnership, panel or other group, however they are told."""
    store = live.store
    groups: dict[str, set[str]] = {}
    for kind in (VSC.Partnership, VSC.Panel, VSC.Group):
        for quad in store.quads_for_pattern(None, TYPE, ox.NamedNode(kind), UNION):
            if isinstance(quad.subject, ox.NamedNode):
                groups.setdefault(quad.subject.value, set())
    for quad in store.quads_for_pattern(None, ox.NamedNode(ORG.hasMember), None, UNION):
        if of := groups.get(str(getattr(quad.subject, "value", ""))):
            of.add(str(getattr(quad.object, "value", "")))
        elif (iri := str(getattr(quad.subject, "value", ""))) in groups:
            groups[iri].add(str(getattr(quad.object, "value", "")))
    organisation, member = ox.NamedNode(ORG.organization), ox.NamedNode(ORG.member)
    for quad in store.quads_for_pattern(None, organisation, None, UNION):
        iri = str(getattr(quad.object, "value", ""))
        if iri in groups:
            found = store.quads_for_pattern(quad.subject, member, None, UNION)
            groups[iri] |= {str(getattr(q.object, "value", "")) for q in found}
    return {iri: of for iri, of in groups.items() if of}


def flow(live: Live) -> Story | None:
    """Return the story of the service with the most awards, then the most money."""
    found = lanes(awards_of(live))
    if not found:
        return None
    lane = max(found, key=lambda one: (min(len(one.awards), 4), bool(one.last), one.pounds))
    # A body's awards for a service stand in the lane of the service: here they are told with it.
    named = (a for a in awards_of(live) if lane.name in (*a.services, *a.recipients))
    lane = lane_of(lane.name, [award for award in named if award.counts])
    payers = {label for award in lane.awards for _, label in award.funders}
    money = number_text(str(lane.pounds), pounds=True)
    words = f"{money} in {plural(len(lane.awards), 'award', 'awards')}"
    # Of an award whose payer is not stated, nothing says that it is the others' payer.
    if len(payers) == 1 and all(award.funders for award in lane.awards):
        words += f" from {payers.pop()}"
    words += told_in_time(lane)
    other = (f for f in funding_of(live) if lane.name in (*f.services, *f.recipients))
    if lane.last and not any(outlasts(one, lane.last) for one in other):
        words += f". No document tells of money after {date_text(lane.last.isoformat())}"
    where = f"/money?{lane.role}={quote(lane.name[0], safe='')}"
    return Story("money", lane.name[1], f"{words}.", where)


def told_in_time(lane: Lane) -> str:
    """Return how the sums of a lane change."""
    first, last = lane.awards[0], lane.awards[-1]
    words = ""
    if first is not last and first.when and last.when:
        begun, then = ("", "then") if len(lane.awards) == 2 else ("first ", "last")
        words += (
            f": {begun}{first.amount_text} ({first.when}), {then} {last.amount_text} ({last.when})"
        )
    return words


def gap(live: Live) -> Story | None:
    """Return the story of the most telling finding."""
    findings: list[dict[str, Any]] = sorted(
        live.release.manifest["findings"], key=lambda f: (str(f["kind"]), str(f["iri"]))
    )
    bad = [f for f in findings if not str(f["kind"]).endswith(("holds", "continuous"))]
    for word in TELLING:
        for found in bad:
            if word in str(found["kind"]):
                said = dated_text(str(found["description"]))
                words = shorten(said, MOST_WORDS, placeholder=" …")
                kind = str(found["kind"]).replace("-", " ")
                return Story("figure", kind[:1].upper() + kind[1:], words, address(found["iri"]))
    return None


def plural(count: int, one: str, several: str) -> str:
    """Return a number and its noun.

    >>> plural(1, "award", "awards"), plural(2, "body sits", "bodies sit")
    ('1 award', '2 bodies sit')
    """
    return f"{count} {one if count == 1 else several}"
