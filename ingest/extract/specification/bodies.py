"""The bodies that a specification has its service work with, be supported by or visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.glossary import Glossary
from ingest.phrases import NAME, bodies_in, clip
from ingest.records import Bodies, Text
from ingest.view import View

_BODIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("commissioner", re.compile(rf"(?P<v>{NAME})(?: \([^()]{{2,40}}\))? (?:wishes|wants|intends|is looking|is seeking|seeks|proposes|would like) to (?:commission|buy|procure|purchase|appoint|contract|fund|secure)\b")),
    ("commissioner", re.compile(rf"\b(?:co-)?commissioned by (?:the )?(?P<v>{NAME})")),
    ("funder", re.compile(rf"\b(?:service|contract|project|post|specification) (?:is|will be) (?:jointly )?(?:funded|paid for) by (?:the )?(?P<v>{NAME})")),
    ("supported_by", re.compile(rf"(?P<v>{NAME}) (?:(?:will|shall|is to) (?:train|supervise|induct)|trains|supervises|inducts) (?:(?:the|all|new|each|every|our|its) )*(?:[A-Z]?[a-z]+ )?(?:[Aa]dvocates?|[Aa]dvis[eo]rs?|[Ww]orkers?|[Ss]taff|[Tt]eam|[Cc]ounsellors?|[Pp]ost ?holders?|[Vv]olunteers|[A-Z]{{2,4}}VAs?)\b")),
    ("supported_by", re.compile(rf"\b(?:[Aa]dvice|[Ss]upervision|[Tt]raining) (?:is|are|will be) (?:given|provided) by (?:the )?(?P<v>{NAME})")),
    ("supported_by", re.compile(rf"(?:[Ss]upport|[Tt]raining|[Ss]upervision|supported|trained|supervised)\b[\w ,]{{0,30}}? by (?:the )?(?P<v>{NAME})")),
    ("visits", re.compile(rf"(?:trips?|visits?|travel) to (?:the )?(?P<v>{NAME})(?: based (?:in|at) (?P<based>{NAME}))?")),
    ("visits", re.compile(rf"\b(?:shadows?|spends?) (?:(?:one|a|two|each) )?(?:shifts?|days?|weeks?)(?: (?:a|each|every|per) \w+)? (?:on|at|with|in) (?:the )?(?P<v>{NAME})")),
    ("works_with", re.compile(rf"(?:links|partnership|closely) with (?:the )?(?P<v>{NAME})")),
    ("works_with", re.compile(rf"[Cc]onsult(?:ing)? with (?:the )?(?P<v>{NAME})")),
)  # fmt: skip


@dataclass(frozen=True)
class Related:
    """Bodies that a clause names, the field that says what they are to the service, and their place."""

    field: str
    bodies: Bodies
    based_at: Text | None


def related_bodies(view: View, glossary: Glossary) -> Iterator[Related]:
    """Yield the bodies that a clause has the service work with, be supported by or visit."""
    for name, pattern in _BODIES:
        for match in pattern.finditer(view.text):
            bodies = bodies_in(view, *match.span("v"), glossary)
            named = _is_named(match["v"]) or (name == "supported_by" and match.start("v") > 0)
            if bodies and named:
                based = match.groupdict().get("based")
                yield Related(name, bodies, clip(view, *match.span("based")) if based else None)


def _is_named(text: str) -> bool:
    """Return whether a name is one body's own: two words in capitals, or an abbreviation."""
    return len(re.findall(r"\b[A-Z]", text)) >= 2
