"""Read partnerships, panels and boards out of a document: who sits in them, what for, how they meet.

A sentence belongs to the group that it opens with, or to the group in whose section it stands. Who is
a member is only what the text says so: the bodies of "a collaboration between A, B and C" or of a
bracket after "panel"; working with somebody makes no member.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Span
from ingest.extract.partnership.dates import last_reviewed, terms_of_reference
from ingest.extract.partnership.leads import (
    chaired_by,
    labelled,
    leads,
    led_by,
    quorums,
    reviewed_with,
)
from ingest.extract.partnership.meetings import (
    answered,
    chairs,
    days_of_paper,
    days_told,
    paper_of,
    sitting,
)
from ingest.extract.partnership.members import (
    listed_alone,
    listed_before,
    listed_below,
    listed_under,
    memberships,
    sorts_of_people,
    tabled,
)
from ingest.extract.partnership.names import find_groups
from ingest.extract.partnership.sentences import assign_sentences
from ingest.extract.partnership.teams import teams
from ingest.extract.partnership.told import Told
from ingest.extract.partnership.work import told_often, told_once
from ingest.phrases import unique
from ingest.reading import Reading
from ingest.records import Found, Group, GroupKind, Membership, Record, Ref, Text
from ingest.rules import holds
from ingest.view import View


def extract(reading: Reading) -> Iterator[Record]:
    """Yield the groups of a document, the memberships in them and the teams that belong to them."""
    groups = find_groups(reading)
    if not groups:
        return
    assign_sentences(reading, groups)
    own = paper_of(reading, [told.name for told in groups])
    for told in groups:
        one, *others = _records(reading, told, groups)
        yield _with_meetings(reading, told, one, own=told.name is own)
        yield from others


def _with_meetings(reading: Reading, told: Told, group: Record, *, own: bool) -> Record:
    """Return a group with the days of its meetings and, from its own minutes, who was there."""
    days = [*days_told(told.sentences), *(days_of_paper(reading, told.name) if own else ())]
    table = list(sitting(reading)) if own else []
    present, absent = (
        tuple({b.value.text: b for f, b in table if f == side}.values())
        for side in ("attended_by", "apologies_from")
    )
    chaired = unique([*group.chaired_by, *(chairs(reading) if own else ())])  # type: ignore[attr-defined]
    dates = tuple({day.value: day for day in reversed(days)}.values())[::-1]
    return replace(  # type: ignore[call-arg]
        group, meeting_on=dates, attended_by=present, apologies_from=absent, chaired_by=chaired
    )


def _records(reading: Reading, told: Told, groups: list[Told]) -> Iterator[Record]:
    once: dict[str, Text] = {}
    many: dict[str, list[Text]] = {"purpose": [], "activity": [], "meets": []}
    found: list[Membership] = []
    for sentence in told.sentences:
        for name, text in told_once(sentence):
            if name == "meets":
                many[name].append(text)
            once.setdefault(name, text)
        for name, text in told_often(sentence):
            many[name].append(text)
        found += memberships(reading, told, sentence, len(found))
        found += listed_below(reading, told, sentence, len(found))
    found += listed_alone(reading, told, len(found))
    found += tabled(reading, told, len(found))
    found += listed_under(reading, told, told.headings, len(found))
    for sentence in told.beside:
        found += listed_before(reading, told, sentence, len(found))
    mentioned = [m for s in told.sentences for m in _links(told, groups, s)]
    own_teams = list(teams(reading, told))
    sorts = [sort for sentence in told.sentences for sort in led_by(told, sentence)]
    yield Group(
        id=told.id,
        anchor=told.name.spans,
        name=told.name,
        short_name=unique(told.shorts),
        kind=_kind(told),
        member=tuple(m.member for m in found),
        lead=leads(reading, told, sorts, found),
        led_by=unique([text for text, _ in sorts]),
        chaired_by=unique(
            [
                *(text for s in told.sentences for text in chaired_by(reading, told, s)),
                *labelled(reading, told, "chair"),
                *answered(reading, told.asked, "chaired_by"),
            ]
        ),
        purpose=unique(many["purpose"]),
        activity=unique(many["activity"]),
        vice_chaired_by=unique(labelled(reading, told, "vice")),
        quorum=next(quorums(told), None),
        meets=unique(many["meets"] or [*answered(reading, told.asked, "meets")][:1]),
        duration=once.get("duration"),
        caseload=once.get("caseload"),
        governance=once.get("governance"),
        origin=once.get("origin"),
        reviewed_with=reviewed_with(reading, told),
        terms_of_reference=terms_of_reference(told.sentences),
        last_reviewed=last_reviewed(told.sentences),
        takes_part=unique([text for s in told.sentences for text in sorts_of_people(reading, s)]),
        linked_to=tuple({m.value.id: m for m in reversed(mentioned)}.values()),
        team=tuple(team.name for team in own_teams),
    )
    yield from found
    yield from own_teams


def _kind(told: Told) -> Found[GroupKind] | None:
    """Return what sort of group its name says it is."""
    start = told.name.spans[-1].end - len(told.head)
    span = Span(start, told.name.spans[-1].end)
    for kind in GroupKind:
        if holds("group-kind", (told.head,), kind):
            return Found(kind, (span,), "group-kind")
    return None


def _links(told: Told, groups: list[Told], sentence: View) -> Iterator[Found[Ref]]:
    for other in groups:
        match = other.mention().search(sentence.text) if other is not told else None
        if match:
            yield Found(Ref(other.id), sentence.spans(*match.span()), "link")
