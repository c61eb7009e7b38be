"""Read for whom a page's one service is from the list under its criteria: "Who can be referred? - Adults over 18"."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.document import BlockKind
from ingest.extract.service_people import PEOPLE
from ingest.extract.service_told import Told
from ingest.form import FormKind
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.view import View

_HEADING = re.compile(
    r"(?:what (?:is|are) (?:our|the) )?(?:referral|eligibility|admission|acceptance) criteria\b|who (?:can|is|are) (?:(?:be )?refer|access|use|eligible|we (?:support|help)|(?:it|this|the service) for|we work with)",
    re.IGNORECASE,
)
_LONG = 80  # characters of a heading
_WHO = re.compile(
    rf"(?:(?:all|any|both|adult|young|female|male) )*{PEOPLE}\b[^;:()]{{0,90}}", re.IGNORECASE
)


def read_criteria(reading: Reading, service: Told) -> None:
    """Note the people with whom an item of such a list begins."""
    if reading.form.kind not in (FormKind.SERVICE_PAGE, FormKind.PRESS_RELEASE):
        return
    blocks = reading.form.statements(reading.document)
    for index, block in enumerate(blocks):
        printed = reading.document.printed(block.span)
        if len(printed) > _LONG or not _HEADING.match(printed.strip()):
            continue
        for item in takewhile(lambda b: b.kind is BlockKind.ITEM, blocks[index + 1 :]):
            view = View.of(reading.document, item.span)
            who = _WHO.match(view.text)
            service.add("audience", clip(view, *who.span()) if who else None)
