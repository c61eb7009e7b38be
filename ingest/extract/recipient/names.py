"""Find names in a sentence and say what each may be: a body, an office, a ministry, a fund, a theme.

Most bodies that receive money stand in no register: small charities with odd names. A name is
found by its capitals (`recipient.phrase`), cut out of them (`recipient.cut`), told apart by the words
it is made of (`recipient.kind`), joined where it was parted (`recipient.joined`) and looked at once
more for the words around it (`recipient.around`).
"""

from __future__ import annotations

from functools import lru_cache

from ingest.cued import cued
from ingest.extract.recipient.around import (
    as_body,
    as_paid,
    as_person,
    as_place,
    with_friends,
    without_speaker,
)
from ingest.extract.recipient.cut import cut
from ingest.extract.recipient.joined import with_commas, with_dashes
from ingest.extract.recipient.kind import IsBody, Kind, Named, mixed_case
from ingest.extract.recipient.phrase import phrases
from ingest.extract.recipient.plain import as_having, in_list, with_last_parted, with_links


def find_names(text: str, is_body: IsBody | None = None) -> list[Named]:
    """Return the names in `text`, in order, none overlapping another.

    `is_body` tells bodies that are known by other means, from a register say.
    """
    return list(_names(text, is_body))


def find_bodies(text: str, is_body: IsBody | None = None) -> list[Named]:
    """Return the names in `text` that are, or may be, those of bodies."""
    return [n for n in _names(text, is_body) if n.kind in (Kind.BODY, Kind.ODD)]


@lru_cache(4000)  # several readers ask for the names of the same block
def _names(text: str, is_body: IsBody | None) -> tuple[Named, ...]:
    found: list[Named] = []
    text = mixed_case(text)
    for match in phrases(text):
        found += cut(text, match, is_body)
    found = with_links(text, with_dashes(text, with_commas(text, found)))
    found = [without_speaker(text, named) for named in found]
    found = [as_having(text, as_body(text, with_friends(text, named))) for named in found]
    found = with_last_parted(text, in_list(text, found))
    found = [as_person(text, found, i) for i in range(len(found))]
    found = [n for n in found if not _REST_OF_DEPARTMENT.search(text, 0, n.start)]
    return tuple(as_paid(text, as_place(text, named)) for named in found)


# "Department for Levelling Up, Housing and Communities": what stands behind its comma is no body of its own.
_REST_OF_DEPARTMENT = cued(
    r"\b(?:Department|Ministry|Secretary of State|Minister) (?:for|of) [A-Z][\w’']*(?: [A-Z][\w’']*)?, (?:[A-Z][\w’']*, )?$"
)
