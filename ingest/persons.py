"""Find the persons that a text names by a title, a role or a label: they are never bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import Several, cued
from ingest.name_words import (
    GENERIC,
    HEADS,
    LEADING,
    NEVER_BODIES,
    SOMETIMES_BODIES,
    TITLE,
)
from ingest.office_style import GLUED

TITLES = (
    "Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Councillor|Cllr|Professor|Prof|Reverend|Rev"
)
_PERSON = (
    r"(?P<person>[A-Z][a-z’'-]+(?: [A-Z]\.?)?(?: (?:de |van |Mc|Mac|O’|O')?[A-Z][A-Za-z’'-]+){1,2})"
)
_PERSONS = Several(
    (None, cued(pattern))
    for pattern in (
        rf"\b(?:{TITLE})\.? {_PERSON}",
        rf"(?<!\w)(?:Commissioner|police,? (?:fire )?and crime commissioner|PCC|PFCC|Mayor|Constable|Inspector|Superintendent|Minister|Chief Executive)(?: for [A-Z]\w+(?:,? (?:and )?[A-Z]\w+){{0,3}})?(?: \([^()]{{2,30}}\))?,? {_PERSON}",
        rf"(?im:^)\W*(?:Requester|Lead [Oo]fficer|Signed(?: by)?|Author|Report of|Contact(?: [Oo]fficer)?)\s*:?\s+{_PERSON}\s*$",
        rf"{_PERSON}, (?:Deputy |Assistant |Acting |Interim )?(?:(?:(?:(?:the )?[A-Z][a-z]+(?:[’']s)?|the) )?(?:[Pp]olice(?:,? [Ff]ire)? and [Cc]rime [Cc]ommissioner|PCC)|Chief Executive|Chief Finance Officer|Director|Head of|Manager|Chief Constable)\b",
    )
)  # fmt: skip


# After the title of an office these begin or end what it wrote or gives: "PCC Decision Paper", "PCC Small Grants Scheme".
_PAPERS = frozenset(
    [
        "Decision",
        "Decisions",
        "Paper",
        "Papers",
        "Notice",
        "Notices",
        "Report",
        "Record",
        "Plan",
        "Strategy",
        "Meeting",
        "Update",
        "Statement",
        "Annual",
        "Award",
        "Awards",
        "Funding",
        "Grant",
        "Grants",
        "Scheme",
        "Schemes",
    ]
)


_NO_PERSON = HEADS.keys() | GENERIC | LEADING | SOMETIMES_BODIES | _PAPERS


_CAPTION = re.compile(r" (?:Picture|Pictured|Photo|Photograph|Image|Credit)$")  # under a picture


def find_persons(text: str) -> Iterator[str]:
    """Yield the names of persons that a title, a role or a label tells."""
    for _, pattern in _PERSONS.may_match(text):
        for match in pattern.finditer(text):
            whole = re.split(r"[’']s?(?= |$)", match["person"])[0]
            whole = _CAPTION.sub("", whole)
            words = whole.split()
            after = re.match(r" ([A-Z][\w-]*)", text[match.start("person") + len(whole) :])
            if (
                len(words) < 2
                or GLUED.search(whole)
                or (after and after[1] in NEVER_BODIES | HEADS.keys())
            ):
                continue  # "PCC Community Safety Initiatives Fund"
            if _NO_PERSON.isdisjoint(words):
                yield " ".join(words)
