"""Read awards out of grants published as JSON (360Giving Data Standard).

Each object of the list "grants" is one award with a recipient, funder, dates and programme of its own. Grants to
persons, of whom no name is published, and sums in another currency are left out.
Source: https://standard.threesixtygiving.org/en/latest/technical/360-giving-schema/
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.award.json_values import (
    body_named,
    day_told,
    days_of,
    pounds_in,
    said,
    text_told,
)
from ingest.json_places import Value, objects_in, read_values
from ingest.reading import Reading
from ingest.records import Award, Bodies


def read_grants(reading: Reading) -> Iterator[Award]:
    """Yield the award of each grant that names who gets how much; of a grant told twice the last counts."""
    text = reading.document.text
    if '"grants"' not in text or '"recipientOrganization"' not in text:
        return
    found: dict[str, Award] = {}
    for package in objects_in(read_values(text)):
        for grant in package.all_of("grants"):
            award = _award(reading, grant, len(found) + 1)
            if award is not None:
                found[said(grant.at("id"), text) or f"at {grant.start}"] = award
    yield from found.values()


def _award(reading: Reading, grant: Value, number: int) -> Award | None:
    amount = grant.at("amountAwarded")
    given = pounds_in(reading, amount, grant.at("currency")) if amount else None
    recipients = _named(reading, grant, "recipientOrganization")
    if given is None or not given[1].value or not recipients:
        return None
    view, hit = given
    days = grant.all_of("plannedDates")
    return Award(
        id=f"award-{number}",
        anchor=tuple(view.spans(hit.start, hit.end)),
        recipient=recipients,
        amount=hit.found(view),
        funder=_named(reading, grant, "fundingOrganization"),
        title=next(iter(text_told(reading, grant.at("title"))), None),
        purpose=text_told(reading, grant.at("description")),
        source=tuple(
            name
            for programme in grant.all_of("grantProgramme")
            for name in text_told(reading, programme.at("title"))
        ),
        period=days_of(reading, days[0]) if len(days) == 1 else None,
        decided=day_told(reading, grant.at("awardDate")),
    )


def _named(reading: Reading, grant: Value, name: str) -> Bodies:
    bodies = (body_named(reading, one.at("name")) for one in grant.all_of(name))
    return tuple(body for body in bodies if body)
