"""Cut a specification into clauses, each with the heading that says what its list is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Block, BlockKind
from ingest.extract.specification.duties import DUTY
from ingest.form import FormKind, PartKind
from ingest.reading import Reading
from ingest.records import Text
from ingest.view import View

# What a heading says its list is about.
_SECTIONS: tuple[tuple[str, str], ...] = (
    ("attribute", r"(?:the )?(?:service|support|provision)s? (?:will|must|shall|should|is to) be"),
    ("outcome", r"(?:.*\b)?outcomes?(?: measures?| indicators?| framework)?"),
    ("excludes", r"exclusions?(?: criteria)?|out of scope|not (?:covered|in scope|included)|who (?:is )?(?:the service |it )?(?:is )?not for|not eligible"),
    ("audience", r"eligib\w+(?: criteria)?|who (?:is )?(?:the service|it) (?:is )?for|(?:target|client) group|cohort|(?:inclusion|acceptance|access|referral) criteria"),
    ("referral_route", r"(?:accepting )?referrals?(?: routes?| pathways?| sources?)?|referral process"),
    ("hours", r"(?:opening |operating |service )?hours(?: of (?:operation|service))?|opening times"),
    ("place", r"(?:service )?locations?|premises|place of delivery|(?:where|venue|base)(?: (?:is )?the service (?:is|will be) (?:based|delivered))?"),
    ("monitoring", r"(?:contract |performance )?monitoring(?: and (?:reporting|evaluation))?|reporting(?: requirements)?"),
    ("staff", r"staff(?:ing)?|posts?|personnel|(?:the )?team|workforce|staffing (?:requirements|structure)"),
    ("integrated_with", r"interoperability|(?:partnership|joint) working|interdependenc\w+|key partners|integration"),
    ("requirement", r"(?:key |quality |service )?(?:requirements|standards)|legislation|policies(?: and procedures)?"),
    ("purpose", r"(?:service )?(?:aims?|objectives?|purpose)(?: and (?:aims?|objectives?))?(?: of the (?:funding|service|grant))?"),
    ("activity", r"(?:description of )?(?:specific )?services? to be (?:provided|delivered)|service (?:description|delivery|model)|(?:key |main )?(?:duties|responsibilities|activities|tasks)|(?:scope|core) (?:of )?(?:the )?services?|the (?:provider|service|post ?holder) (?:will|shall|must)"),
)  # fmt: skip
_HEADINGS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SECTIONS)


def section_of(text: str) -> str | None:
    """Return the field that a heading says its list is about, where it says one."""
    bare = re.sub(r"^[\d.]+\s*|:$", "", text.strip()).strip()
    return next((name for name, cue in _HEADINGS if cue.fullmatch(bare)), None)


@dataclass(frozen=True)
class Clause:
    """A sentence of a specification, under the heading that says what its list is about."""

    view: View
    section: str | None
    member: bool  # stands in the list of its section, and is no sentence of its own

    @property
    def is_service(self) -> bool:
        """Return whether what it says on which terms it says of the whole service."""
        return self.section in ("attribute", "audience") or bool(_WHOLE.match(self.view.text))


_WHOLE = re.compile(
    r"(?:The |This |Our )?(?:[\w-]+ ){0,2}?(?:service|support|helpline|project|programme|provision|help)\b[^.;]*"
    r"\b(?:available|open|accessible|eligible|access|(?:is|are|be) (?:given|provided|offered))\b",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r"\w+ \w+ (?:will|shall|must|should|needs?|includes?|including)\b", re.IGNORECASE)  # fmt: skip


# A whole sentence under a heading is no member of its list: "The Commissioner expects 600 referrals a year."
_TOLD = re.compile(r"\b(?:will|shall|must|may|can|should|expects?)\b")


def specifications(reading: Reading) -> Iterator[list[Block]]:
    """Yield the blocks of each specification that the document is, or has among its parts."""
    document, form = reading.document, reading.form
    if form.kind is FormKind.SERVICE_SPECIFICATION:
        yield form.statements(document)
        return
    for part in form.parts:
        if part.kind is PartKind.SPECIFICATION:
            yield [
                b
                for b in document.blocks
                if b.kind is not BlockKind.RUNNING
                and part.span.start <= b.span.start < part.span.end
            ]


def clauses(reading: Reading, blocks: list[Block]) -> Iterator[Clause]:
    """Yield the sentences of a specification, each under the heading or label that stands over it."""
    section: str | None = None
    for place, block in enumerate(blocks):
        view = View.of(reading.document, block.span)
        if _ROW.fullmatch(view.text):
            continue
        short = len(view.text.split()) <= 8 and not view.text.rstrip().endswith((".", ";", ","))
        here = section_of(view.text) if short else None
        leads_in = block.kind is BlockKind.LABEL and _LEADS_IN.search(view.text)
        heads = block.kind in (BlockKind.HEADING, BlockKind.LABEL) and not leads_in
        numbered = short and block.kind is BlockKind.PARAGRAPH and _NUMBERED.match(view.text)
        if (
            here
            or heads
            or numbered
            or (short and _heads_part(block, blocks[place + 1 : place + 2]))
        ):
            section = here
            continue
        bounds = list(view.sentences())
        for sentence in bounds:
            told = sentence.text.endswith(".") and _TOLD.search(sentence.text)
            one = len(bounds) == 1 or (section == "excludes" and len(sentence.text.split()) <= 8)
            member = one and not DUTY.match(sentence.text) and not told
            yield Clause(sentence, section, member and len(sentence.text.split()) <= 20)


_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.? [A-Z]")  # "5 Training and support"
_PART = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})?)[.)]?")
_ROW = re.compile(r"[^/]+(?: / [^/]+){2,}")  # of a table that lost its lines


def _heads_part(block: Block, following: list[Block]) -> bool:
    """Return whether a numbered line is the heading of what follows, "3. Where and when", and no item of a list."""
    mark = _PART.fullmatch(block.marker.strip())
    if mark is None or not following:
        return False
    return following[0].kind is BlockKind.PARAGRAPH or following[0].marker.strip().startswith(
        f"{mark['number']}."
    )


def told_elsewhere(reading: Reading, names: list[Text], blocks: list[Block]) -> Iterator[Clause]:
    """Yield the sentences of a paragraph outside the specification that tells what its service does.

    A footnote of a grant table does: it names the service in full and goes on for several sentences.
    """
    first, last = blocks[0].span.start, blocks[-1].span.end
    for block in reading.form.blocks(reading.document, PartKind.APPENDIX):
        if first <= block.span.start < last:
            continue
        view = View.of(reading.document, block.span)
        if len(view.text.split()) >= 30 and any(
            n.value.lower() in view.text.lower() for n in names
        ):
            yield from (Clause(sentence, None, False) for sentence in view.sentences())
