"""Find whose a labelled sum is by the name alone on one of the few lines above it: the head of a card."""

from __future__ import annotations

import re

from ingest.document import BlockKind
from ingest.extract.award.bare import WIDGET, bare_name
from ingest.extract.award.label_words import NAME_LABEL, SUM_LABEL
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind, kind_of
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.recipient.names import find_names
from ingest.extract.units import Unit, is_section
from ingest.reading import Reading
from ingest.records import Body
from ingest.values import find_money

# The first lines of a paper say what it is and whose: "REPORT OF THE CABINET MEMBER FOR …".
_HEADS_PAPER = re.compile(
    r"\s*(?:reports?|minutes|agenda|records?|notices?|decisions?|joint reports?|briefing|statement|presentation) (?:of|by|from|to|on|for|item|no|number)\b",
    re.IGNORECASE,
)
_WHOSE_PAPER = re.compile(
    r"[^a-z]{6,}\b(?:COMMITTEE|PANEL|BOARD|CABINET|COUNCIL|EXECUTIVE|COMMISSION)\s*$"
)


def name_above(reading: Reading, units: list[Unit], index: int, is_body: IsBody) -> list[Body]:
    """Return the body whose name stands alone on one of the few lines above a labelled sum."""
    lines = 0  # of a field each
    for unit in reversed(units[max(0, index - _CARD) : index]):
        lines += unit.kind is not BlockKind.VALUE
        if find_money(unit.text) or lines > _CARD_LINES:
            return []
        if unit.index and _OF_PLACE.fullmatch(units[unit.index - 1].text):
            continue
        served = (
            _who_serves(unit, is_body)
            if unit.kind not in (BlockKind.LABEL, BlockKind.VALUE)
            else None
        )
        if served is not None:
            return [name_found(reading, unit.view, *served)]
        head = unit.text.strip(" :")
        is_label = SUM_LABEL.fullmatch(head) or NAME_LABEL.fullmatch(head)
        name = None if is_label else bare_name(unit, is_body) or _before_its_place(unit, is_body)
        capital = all(
            w[:1].isupper() or w in ("of", "the", "and", "for", "in", "on", "at", "to", "&")
            for w in WIDGET.sub(" ", unit.text).split()
        )
        title = unit.text.isupper() and (" " not in unit.text.strip() or _is_odd(unit, is_body))
        title = title or (is_section(unit, head) and _is_odd(unit, is_body))
        if (
            name is not None
            and capital
            and not title
            and not _HEADS_PAPER.match(unit.text)
            and not _WHOSE_PAPER.match(unit.text)
            and unit.kind not in (BlockKind.LABEL, BlockKind.VALUE)
        ):
            told = units[unit.index + 1 : index + 1] if kind_of(head) is not Kind.BODY else []
            return [_who_runs(reading, told, is_body) or name_found(reading, unit.view, *name)]
    return []


# A heading that tells a service and who provides it: "Hate crime (provided by Kite Trust)", "Modern slavery - Iris CIC".
_SERVES = re.compile(
    r"(?P<what>[A-Z][^()–—£:]{3,90}?)(?: \((?:provided|run|delivered|led) by (?:the )?(?P<n>[A-Z][^()£]{2,60})\)| [–—-] (?P<n2>[A-Z][^()£:]{2,60}))\s*"
)
_IS_SERVED = re.compile(
    r"\b(?:[Ss]ervices?|[Ss]upport|[Aa]dvocacy|[Cc]ounselling|[Jj]ustice|[Hh]ub|[Ll]ine)$"
)


def _who_serves(unit: Unit, is_body: IsBody) -> tuple[int, int] | None:
    """Return the place of who a heading says provides a service, in brackets or behind a dash."""
    match = _SERVES.fullmatch(unit.text) if len(unit.text) <= 120 else None
    if match is None:
        return None
    service = _IS_SERVED.search(match["what"]) or kind_of(match["what"]) is Kind.THEME
    way = "n" if match["n"] else "n2"
    name = name_part(cleared(match[way]), is_body, trusted=False)
    whole = (
        name is not None and name[:2] == (0, len(match[way])) and name[2] in (Kind.BODY, Kind.ODD)
    )
    return match.span(way) if whole and (way == "n" or service) else None


_CARD_LINES = 6  # from a name to its sum, a field with its value one of them
_CARD = 2 * _CARD_LINES


# The label of a place: what stands below it is nobody's name.
_OF_PLACE = re.compile(
    r"(?:Location|Region|Place|Area|District|Ward|Town|County)s?(?: of (?:the )?[a-z ]{3,30}| covered)?\W*"
)
_AND_PLACE = re.compile(r"(?P<n>[A-Z][^,:;.£]{2,60}), (?:[A-Z][\w’'-]+ ?){1,3}")


def _before_its_place(unit: Unit, is_body: IsBody) -> tuple[int, int] | None:
    """Return the name of a line that is a name and where it is: "Kite Watch, Tarn"."""
    match = _AND_PLACE.fullmatch(unit.text.strip())
    name = name_part(match["n"], is_body, trusted=False) if match else None
    if match is None or name is None or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    return name[:2] if name[:2] == (0, len(match["n"])) else None


def _is_odd(unit: Unit, is_body: IsBody) -> bool:
    """Return whether nothing tells that a line is a body's name, and no other heading."""
    return kind_of(unit.text.strip().title(), is_body) is not Kind.BODY


_IS_RUN_BY = re.compile(
    r"\b(?:is|are|was) (?:run|delivered|provided|operated|managed|hosted|led) (?:for us )?by (?:the )?(?:(?:local |national )?charity )?(?=[A-Z])"
)


def _who_runs(reading: Reading, told: list[Unit], is_body: IsBody) -> Body | None:
    """Return the body that the words under a service's name say runs it: "Skyline is run by Kite Trust."."""
    for unit in told:
        by = _IS_RUN_BY.search(unit.text)
        named = find_names(unit.text, is_body) if by else []
        one = next((n for n in named if by and n.start == by.end()), None)
        if one is not None and one.kind is Kind.BODY:
            return name_found(reading, unit.view, one.start, one.end)
    return None
