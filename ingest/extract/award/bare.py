"""Lines that hold nothing but a sum, or nothing but a name."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.document import BlockKind
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, in_english, name_part
from ingest.extract.units import Unit
from ingest.values import Hit, find_money


def bare_sum(unit: Unit) -> Hit[Decimal] | None:
    """Return the sum of a line that holds nothing else."""
    hits = find_money(unit.text) if len(unit.text) <= 60 else []
    if len(hits) != 1:
        return None
    rest = unit.text[: hits[0].start] + unit.text[hits[0].end :]
    return (
        hits[0]
        if re.fullmatch(
            r"\W*(?:total|per annum|grant|awarded|funding|p\.a\.|(?:over|for) (?:the )?[\w-]+ (?:months?|years?))?\W*",
            rest.lower(),
        )
        else None
    )


# What a page prints beside a name that opens and closes what is below it: "+ Kite Arts … Show less -".
WIDGET = re.compile(
    r"^\s*[+–▸▾▼►-] |\s*(?:\.{3,}|…)?\s*\b(?:show|view|read|see|hide|expand|collapse) (?:less|more|details?)\s*[-+–]?\s*$|\s*\.{4,}\s*$",
    re.IGNORECASE,
)


def bare_name(unit: Unit, is_body: IsBody) -> tuple[int, int] | None:
    """Return the place of the name of a line that holds nothing else."""
    if (
        unit.kind in (BlockKind.CELL, BlockKind.LABEL)
        or len(unit.text) > 90
        or unit.text.rstrip().endswith((":", "."))
        or re.match(r"\d+(?:\.\d+)*[.)]? [A-Z ]+$|[IVX]{1,4}\.\d[\d.]*\)", unit.text)
    ):
        return None
    if (granted := GRANT_TO.search(unit.text)) is not None:
        return _in_bracket(granted, is_body)
    text = WIDGET.sub(lambda m: " " * len(m.group()), cleared(unit.text))
    name = name_part(text, is_body, trusted=False)
    if name is None or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    line = text.strip(" #*")
    half = in_english(line)
    line = line[slice(*half)] if half else line
    if _INITIALS.fullmatch(line):
        return None
    place = _ITS_PLACE.search(line) if name[2] is Kind.BODY else None
    rest = (place.start() if place else len(line)) - (name[1] - name[0])
    return name[:2] if rest <= 3 else None


_INITIALS = re.compile(r"[A-Z]{2}")  # an officer's: "JT"


# Who gets the sum below a line on what it is for: "Winter packs (grant to Kite Trust)".
GRANT_TO = re.compile(
    r"\((?:an? )?(?:grants?|payments?|contract) to (?:the )?(?P<n>[^()£]{3,80})\)"
)


def _in_bracket(granted: re.Match[str], is_body: IsBody) -> tuple[int, int] | None:
    """Return the place of the one name that a bracket says the sum goes to."""
    name = name_part(granted["n"], is_body, trusted=False)
    whole = name is not None and name[:2] == (0, len(granted["n"]))
    if name is None or not whole or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    return granted.span("n")


_ITS_PLACE = re.compile(r", [A-Z][\w’'-]+(?:[ -](?:on|in|under|upon|le|the|[A-Z][\w’'-]+)){0,3}$")
