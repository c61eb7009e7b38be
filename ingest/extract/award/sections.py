"""Say which blocks of a record stand under its decision, and which are one decision of several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.calendar_names import MONTHS
from ingest.document import BlockKind
from ingest.extract.units import Unit
from ingest.values import find_money

# Under one decision -------------------------------------------------------------------------

_DECISION = r"(?:decisions?|approv\w+|resol\w+|outcome|determination|agreed)"
_ANOTHER = r"(?:recommend\w*|propos\w+|background|context|history|introduction|overview|current \w+|options?|alternatives?|risks?|legal|equalit\w+|consult\w+|title|subject|report|financ\w+|costs?|budget\w*|resourc\w+|purpose|summary|issue|request|reasons?)"
_LABEL = re.compile(
    rf"[\W\d]*(?:\w+(?:[’']s)? ){{0,3}}?\b(?:(?P<decision>{_DECISION})|{_ANOTHER})\b", re.IGNORECASE
)
_HEADING = 60  # characters: no heading is longer
_REACH = 14  # blocks under one heading


def under_decision(units: Sequence[Unit], unit: Unit) -> bool:
    """Return whether the label or heading that a unit stands under is that of what was decided."""
    own = re.match(r"(?P<label>[^:£]{2,40}):\s", unit.text)
    labels = [own["label"]] if own and unit.kind is not BlockKind.VALUE else []
    for above in reversed(units[max(0, unit.index - _REACH) : unit.index]):
        short = len(above.text) <= _HEADING and not re.search(r"£|[.;,]\s*$", above.text)
        if above.kind is BlockKind.LABEL or (short and above.kind is not BlockKind.VALUE):
            labels.append(above.text)
    match = next((m for label in labels if (m := _LABEL.match(label))), None)
    return match is not None and match["decision"] is not None


# Several decisions in one document --------------------------------------------------------------

_STARTS_DECISION = re.compile(
    r"\s*(?:\d{1,4} ?[–/-] ?(?:19|20)\d{2}\b|(?:19|20)\d{2}(?:[-/.]\d{2,6}| [-–/] \d{3,6})\b|\d{1,4}/\d{2}$|\d{1,3}\.\d{1,3}\s+[A-Z][^.£]{2,50}$|(?:[A-Z]{2,6}[/. -]){1,3}\d{2,5}\b|[A-Z]{2,6}\d{2,4}[/-]\d{2,5}\b|Ref(?:erence)? ?\d|(?:Decision )?(?:Ref(?:erence)?|Number|No\.?|Date)\s*:)"
)


# The first line of one of the decisions that a council publishes below one another.
_PUBLISHED = re.compile(r"\s*\d\d/\d\d/(?:19|20)\d\d [-–] [^\n]{5,400}? ref: \d{1,6}\b")


def sections_of(units: list[Unit]) -> list[tuple[int, int]]:
    """Return the stretches of units that are one decision each, as a log prints them."""
    published = [u.index for u in units if _PUBLISHED.match(u.text)]
    starts = [u.index for u in units if _STARTS_DECISION.match(u.text) and len(u.text) < 160]
    starts = starts if len(starts) > 2 else _of_groups(units)
    starts = starts if len(starts) > 2 else _behind_dates(units)
    starts = published if len(published) > 1 else starts
    if len(starts) < 3 and starts is not published:
        return [(0, len(units))]
    return list(zip([0, *starts], [*starts, len(units)], strict=True))


_DAY = re.compile(rf"(?:^|[.)] )\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTHS}) (?:19|20)\d\d\s*$")


def _behind_dates(units: list[Unit]) -> list[int]:
    """Return where decisions start each of which ends with its day, as the last heading of its table says."""
    days = [u.index for u in units if _DAY.search(u.text)]
    heads = [u.index for u in units if re.fullmatch(r"Date(?: [a-z]+)?", u.text.strip())]
    below = [day for day in days if heads and day > heads[0] + 1]
    return [heads[0] + 1, *(day + 1 for day in below)] if len(below) > 2 else []


_GROUP_LABEL = re.compile(
    r"(?:decision )?(?:ref(?:erence)?|number|no|title|decision|subject)\.?", re.IGNORECASE
)


def _of_groups(units: list[Unit]) -> list[int]:
    """Return where groups of labels start that are a decision each: at the label that comes again most."""
    labels = [u for u in units if u.kind is BlockKind.LABEL and _GROUP_LABEL.fullmatch(u.text)]
    most = Counter(u.text for u in labels).most_common(1)
    return [u.index for u in labels if u.text == most[0][0]] if most else []


_LOT = re.compile(r"(?:Lot|LOT) \w{1,2}(?: ?[:–-] ?[^£]{3,90})?")


def lots_begin(units: list[Unit]) -> int:
    """Return the unit that heads the first of several lots with a sum each: above it stands what all of them come to."""
    lots = [u.index for u in units if _LOT.fullmatch(u.text)]
    ends = [*lots[1:], len(units)]
    each = all(
        any(find_money(u.text) for u in units[a:b]) for a, b in zip(lots, ends, strict=False)
    )
    return lots[0] if len(lots) > 1 and each else 0
