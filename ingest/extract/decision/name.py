"""Find by what a decision goes: the reference it is filed under and its title."""

from __future__ import annotations

import re

from ingest.decision_lines import NOT_A_WORD
from ingest.document import BlockKind, Span
from ingest.extract.decision.groups import Fields, first_field
from ingest.form import PartKind
from ingest.labelled import title_span
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Text
from ingest.view import View

_REFERENCE = re.compile(
    NOT_A_WORD + r"(?=\S*\d|[A-Z/-]+\s+\d)[A-Z0-9][\w./–-]*(?:\s+[A-Z0-9][\w./–-]*){0,4}"
)


def reference_of(group: Fields) -> Text | None:
    """Return the number that the field of the reference opens with; without a digit it is none."""
    field = first_field(group, "reference")
    if field is None:
        return None
    lines = list(field.lines())
    match = _REFERENCE.match(field.value.text.lstrip())
    start = len(field.value.text) - len(field.value.text.lstrip())
    if match is None or not re.search(r"\d", match.group()):
        return None
    end = start + match.end()
    whole = all(len(" ".join(line.text.split())) <= 12 for line in lines)
    if not whole:  # one line holds the number; what follows is something else
        end = min(end, start + len(lines[0].text.strip()))
    return clip(field.value, start, end)


def title_of(group: Fields) -> Text | None:
    """Return the title that a field gives."""
    field = first_field(group, "title")
    span = title_span(field.value.text) if field else None
    title = clip(field.value, *span, longest=200) if field and span else None
    return title if title and not _OFFICE.fullmatch(title.value) else None


_OFFICE = re.compile(
    r"(?:The )?(?:Office of the )?(?:O?PF?CC|Police(?:,? Fire)?,? (?:and|&) Crime Commissioner|Commissioner)(?: for [A-Z][\w ,-]{2,40})?",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\s*(?:to|that|i|we|it|the|not|approved?|agreed?|noted?|refused?|yes|no|see)\b|.*\b(?:is|are|was|were|has|have|had|will|approves|approved|agrees|agreed|awards|awarded to|decided)\b",
    re.IGNORECASE,
)


def named_by_decision(group: Fields) -> Text | None:
    """Return the title that stands behind "Decision:" on one line and says nothing by itself."""
    field = next((f for f in group if f.name == "recommendation" and f.text), None)
    if field is None or field.value.document.printed(field.label[0]).lower() != "decision":
        return None
    lines = list(field.lines())
    alone = len(lines) == 1 and 3 <= len(lines[0].text.split()) <= 16
    if not alone or _SAYS.match(lines[0].text) or lines[0].text.rstrip().endswith("."):
        return None
    return clip(lines[0], 0, len(lines[0].text), longest=200)


GENERAL = re.compile(
    r"(?:record|notice|request|form|report) (?:of|for) (?:an? |the )?(?:(?:key|executive) )?decisions?|(?:decision|issue|meeting) (?:details|record|notice|history|log)|agenda(?: item)?|home|menu|navigation|key decision|decisions?|skip .*|accessib\w+(?: \w+)?|text (?:size|only).*|main content.*|cookie.*|(?:delegated|officer|executive) decisions?.*",
    re.IGNORECASE,
)


_OF_PAGE = re.compile(
    r"[^\n]*\bPage \d"
)  # the head of a printed page, with the number of the decision


def heading_before(reading: Reading, group: Fields) -> Text | None:
    """Return the heading that stands last before the first field of a decision without a title."""
    at = len(group) > 1 and _OF_PAGE.match(reading.document.text, group[0].label[0].start)
    start = group[1 if at else 0].label[0].start
    title: Text | None = None
    for block in reading.form.statements(reading.document):
        if block.span.start >= start:
            break
        view = View.of(reading.document, block.span)
        is_title = block.kind is BlockKind.HEADING and not (
            GENERAL.fullmatch(view.text) or _OF_PAGE.match(view.text)
        )
        if is_title and len(view.text.split()) > 2 and not reading.glossary.names(view):
            title = clip(view, 0, len(view.text), longest=200)
    return title or _opening(reading, start)


def _is_banner(reading: Reading, view: View, at: int) -> bool:
    return reading.form.part_at(view.offsets[at]) is PartKind.BOILERPLATE


# Past the header of a printed page.
_FIRST = re.compile(
    r"(?:[^\n]*\bPage \d[^\n]*\n\s*(?:[^\n]{1,19}\n\s*)?)?+\s*(?P<line>[^\n]{20,200})"
)


def _opening(reading: Reading, end: int) -> Text | None:
    """Return the first line of a page, where it stands before the first field and is no sentence."""
    before = View.of(reading.document, Span(0, end), lines=True) if end else None
    line = _FIRST.match(before.text) if before else None
    if before and line and _is_banner(reading, before, line.start("line")):
        return None
    if (
        before is None
        or line is None
        or GENERAL.fullmatch(line["line"].strip())
        or re.search(r"[.:;,]\s*$", line["line"])
    ):
        return None
    named = reading.glossary.names(before.part(*line.span("line")))
    if named and named[0].end - named[0].start >= len(line["line"].strip()) - 2:
        return None  # the letterhead
    return clip(before, *line.span("line"), longest=200)
