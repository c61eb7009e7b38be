"""The laws that a service is to comply with, by the words that ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Span
from ingest.extract import legislation
from ingest.reading import Reading
from ingest.records import Citation, Found, LawRole, Link, Ref
from ingest.view import View

_LAWS = re.compile(
    r"(?:accordance with|compl(?:y|ies|ying|iance) with|requirements (?:of|under)|adhere to|under) (?P<list>[^.;:]{5,250})",
    re.IGNORECASE,
)


def laws_for(reading: Reading, views: list[View]) -> list[Citation]:
    """Return the laws that the document cites; none where nothing in `views` is to comply with one."""
    if not any(_LAWS.search(view.text) for view in views):
        return []
    return [law for law in legislation.extract(reading) if isinstance(law, Citation)]


def complied_with(laws: list[Citation], views: list[View]) -> Iterator[Link]:
    """Yield those of the laws that something in `views` says are to be complied with."""
    for view in views if laws else []:
        for match in _LAWS.finditer(view.text):
            duty, listed = view.spans(*match.span()), view.spans(*match.span("list"))
            for law in laws:
                if listed[0].start <= law.anchor[0].start < listed[-1].end:
                    yield Found(Ref(law.id), law.anchor, "link")
                elif _is_duty(law, duty):
                    yield Found(Ref(law.id), (*law.anchor, *listed[:1]), "link")


def _is_duty(law: Citation, spans: tuple[Span, ...]) -> bool:
    """Return whether a law that is spelt out elsewhere is cited for a duty in this stretch."""
    role = law.role
    return (
        role is not None
        and role.value is LawRole.DUTY
        and spans[0].start <= role.spans[0].start < spans[-1].end
    )


def unique_links(found: list[Link]) -> tuple[Link, ...]:
    """Return the links once each; an Act of which articles are linked is told by these alone."""
    seen: dict[str, Link] = {}
    for link in found:
        seen.setdefault(link.value.id, link)
    return tuple(
        link for one, link in seen.items() if not any(other.startswith(f"{one}/") for other in seen)
    )
