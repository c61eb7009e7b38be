"""Read awards out of lists of lines that hold a name and a sum each.

What a line of a list is, its lead-in says: the same "NAME – £…" is an award under "has been awarded
to", and nothing under "bids are invited for" or "the budget is".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.bare import bare_sum
from ingest.extract.award.lead_ins import ASIDE, OFFERING, STRONG, LeadIns, asked_who_got
from ingest.extract.award.list_line import Line, line_of, organiser, says_itself
from ingest.extract.award.list_promise import for_each_one, promise_of
from ingest.extract.award.stacked import stacked
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.sums.promise import Promise
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import find_money

_CARDS = 5  # lines from one entry of a list to the next, each with words of its own between
# Such entries that are awards make one of the next, though its name tells no kind of body; under a
# lead-in that says in so many words that they are, two do.
_RUN = 3
_UP_TO = re.compile(r"\bup to\b|\b(?:under|below|less than|between) £")
# What waits, or was only proposed.
_UNDECIDED = re.compile(
    r"\bsubject to\b|\b(?:to be|yet to be|not yet|for|awaiting|pending) (?:a )?(?:decided|decision|agreed|approved|approval|confirmed|confirmation|considered|consideration)\b|\b(?:recommended|proposed|pending|provisional|unsuccessful|declined|refused|withdrawn|ended)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"[.–-] ?(?:AGREED|Agreed|APPROVED|Approved|GRANTED|Granted|Funded|FUNDED)\b")


def read_lists(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of lines that hold one name and one sum, or a name above its sum."""
    lines = {u.index: line for u in units if (line := line_of(u, is_body)) is not None}
    lines = _first_named(units, lines, is_body)
    lines = _second_named(units, lines, is_body)
    lines = _organised(units, lines, is_body)
    listed = set(lines) | {u.index for u in units if bare_sum(u) is not None}
    listed |= {u.index for u in units if u.kind is BlockKind.ITEM and find_money(u.text)}
    leads = LeadIns(units, listed, asked_who_got(reading))
    before: tuple[int, re.Match[str]] | None = None  # the award above: where, why
    run = 0  # awards one below another
    for index, (start, end, kind, hit) in lines.items():
        unit = units[index]
        cue = leads.awarding(index)
        run = run if before and index - before[0] <= _CARDS else 0
        enough = 2 if before and STRONG.search(before[1].string) else _RUN
        named = kind is Kind.BODY or (kind is Kind.ODD and run >= enough)
        if cue is None and before and named and index - before[0] <= _CARDS:
            between = " ".join(u.text for u in units[before[0] + 1 : index + 1])
            cue = None if OFFERING.search(between) else before[1]
        near = [lines[i][2] for i in range(index - 6, index + 7) if i in lines and i != index]
        if kind is Kind.THEME and not _among_bodies(near, unit.text, cue):
            continue
        says = says_itself(unit.text, start, kind) and not (
            _UNDECIDED.search(unit.text[hit.end :]) or _UNDECIDED.search(leads.above(index))
        )
        own = says or (
            _own_cue(unit.text) if kind is Kind.BODY else _OUTCOME.search(unit.text, hit.end)
        )
        if cue is None and not own:
            continue
        if cue is None and leads.offering(index) and not _OUTCOME.search(unit.text, hit.end):
            continue  # what its line calls a contribution is asked for
        if _UP_TO.search(unit.text) and (cue is None or not STRONG.search(cue.string)):
            continue
        alone = unit.kind is not BlockKind.ITEM and not near and not (says or _own_cue(unit.text))
        if alone and not (_is_led_in(units, index, kind) or (before and cue is before[1])):
            continue
        before = (index, cue) if cue is not None else before
        run += 1
        promise = promise_of(reading, units, unit, (start, end), hit, cue)
        promise = replace(promise, pattern="label") if says and cue is None else promise
        yield from for_each_one(promise, unit, hit)
    yield from _each(reading, units, is_body)
    yield from stacked(reading, units, is_body, listed)


# A line above that tells in a sentence what the next tells with a mark: "Kite Hall gets £500 for …".
_TOLD_ALIKE = re.compile(
    r"[A-Z][^.;£]{2,70}? (?:gets?|receives?|(?:will|is to) (?:get|receive|be given)|(?:was|has been|is) (?:given|awarded|granted)|received|got),? (?:an? )?(?:grant of )?£"
)


def _is_led_in(units: list[Unit], index: int, kind: Kind) -> bool:
    """Return whether the line above one that stands alone says what it is."""
    unit = units[index]
    over = next((u for u in reversed(units[:index]) if not ASIDE.match(u.text)), unit)
    above = over if index - over.index <= 2 else units[index - 1]
    led = above.kind is BlockKind.LABEL or above.text.rstrip().endswith(":")
    if led and (kind is Kind.BODY or STRONG.search(above.text)):
        return True
    return kind is Kind.BODY and _TOLD_ALIKE.match(above.text) is not None


_GIVING_WORDS = re.compile(r"\b(?:award|grant|contract|contribution|donation)")


def _own_cue(text: str) -> bool:
    """Return whether a line says itself that its sum is given: "… £250. AGREED"."""
    return _OUTCOME.search(text) is not None or _GIVING_WORDS.search(text) is not None


_SUMMING = re.compile(
    r"\b(?:total|overall|sub-?total|sum|remaining|balance|other|costs?|each)\b", re.IGNORECASE
)


def _among_bodies(near: list[Kind], text: str, cue: re.Match[str] | None) -> bool:
    """Return whether a line named by words of its field stands in a list of bodies that get awards."""
    bodies = sum(kind in (Kind.BODY, Kind.ODD) for kind in near)
    strong = cue is not None and STRONG.search(cue.string) is not None
    return strong and bodies >= 2 and bodies > len(near) / 2 and not _SUMMING.search(text)


_EACH_LEAD = cued(
    r"\beach (?:receiv\w+|get|gets|awarded|be (?:given|awarded)|been (?:given|awarded)|given|have)\b.*:\s*$|\beach\s*:\s*$"
    r"|£[\d,.]+k? each\b(?:[^.;£]|\.\d)*\b(?:given|paid|awarded|granted|goes|go|went|gone|allocated)\b(?:[^.;£]|\.\d)*:\s*$"
    r"|^Each of (?:the|these|those)\b[^.;:]* (?:(?:was|were|will be|has been|is being) (?:given|awarded|granted|paid)|(?:has |will )?receiv\w+|gets?|got)\b(?:[^.;:]|\.\d)*:\s*$"
)
# "… will be given to these bodies on behalf of the partnerships": "Tarn Partnership – Tarn Council".
_ON_BEHALF = re.compile(r"\bon behalf of\b")
_HOLDER = re.compile(r"(?<= [–—-] )(?P<n>[A-Z].*)$")


def _each(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield a sum for each name of a list whose lead-in gives it to "each"."""
    for unit in units:
        hits = find_money(unit.text)
        colon = ":" if unit.kind is BlockKind.LABEL else ""
        lead = _EACH_LEAD.search(unit.text + colon)
        if lead is None or len(hits) != 1 or re.search(r"\bup to\b", unit.text):
            continue
        for line in units[unit.index + 1 : unit.index + 60]:
            name = name_part(cleared(line.text), is_body, trusted=True)
            if find_money(line.text) or name is None or name[2] not in (Kind.BODY, Kind.ODD):
                break
            holder = _HOLDER.search(line.text, name[1]) if _ON_BEHALF.search(unit.text) else None
            held = name_part(holder["n"], is_body, trusted=True) if holder else None
            if holder and held and held[2] is Kind.BODY:
                name = (holder.start("n") + held[0], holder.start("n") + held[1], Kind.BODY)
            body = name_found(reading, line.view, *name[:2])
            at = unit.text.lower().rindex("each")
            why = Found(unit.text[at : at + 4], unit.view.spans(at, at + 4))
            yield Promise((body,), hits[0].found(unit.view), line.view, why, line.index, "each")


_PROJECT = re.compile(r"\b(?:Project|Programme|Scheme|Course|Campaign|Initiative)$")


def _first_named(units: list[Unit], lines: dict[int, Line], is_body: IsBody) -> dict[int, Line]:
    """Return the lines, a project's name given up for the name before it where other lines start with a body."""
    starting = sum(
        kind is Kind.BODY
        and start <= 4
        and re.search(r" [–—-] .* [–—-] ", units[i].text) is not None
        for i, (start, _, kind, _) in lines.items()
    )
    out = dict(lines)
    for index, (start, end, _, hit) in lines.items():
        text = units[index].text
        dash = re.search(r" [–—-] ", text[:start])
        if dash is None or starting < 2 or not _PROJECT.search(text[start:end]):
            continue
        first = name_part(text[: dash.start()], is_body, trusted=True)
        if first is not None and first[2] is Kind.ODD and first[1] - first[0] > 12:
            out[index] = (*first, hit)
    return out


def _organised(units: list[Unit], lines: dict[int, Line], is_body: IsBody) -> dict[int, Line]:
    """Return the lines, what is held given up for the name in brackets behind it where another has its body there."""
    before = {i: units[i].text[: line[0]] for i, line in lines.items()}
    within = [i for i, text in before.items() if text.rfind("(") > text.rfind(")")]
    out = dict(lines)
    for index, (start, end, kind, hit) in lines.items() if within else ():
        found = organiser(units[index].text, (start, end, kind), is_body, odd=True)
        if found and found[2] is Kind.ODD and " " in units[index].text[slice(*found[:2])]:
            out[index] = (*found, hit)
    return out


_THREE = re.compile(
    r"(?P<a>[^–—:£]{3,50}?)(?: [–—-] |: )(?P<b>[^–—:£]{3,90}?)(?: [–—-] ?|: ?|,? )(?=£)"
)


def _second_named(units: list[Unit], lines: dict[int, Line], is_body: IsBody) -> dict[int, Line]:
    """Return the lines, a place given up for the name behind it where other lines have their bodies there.

    "Holm – Kite Club – £500" over "Tarn – Clwb Larch – £300": whatever stands first is of one kind.
    """
    three = {i: m for i in lines if (m := _THREE.match(units[i].text)) is not None}
    second = [i for i, m in three.items() if lines[i][0] >= m.start("b")]
    first = any(lines[i][2] is Kind.BODY for i in three.keys() - set(second))
    if first or sum(lines[i][2] is Kind.BODY for i in second) < 2 or len(second) * 2 < len(three):
        return lines
    out = dict(lines)
    for index in three.keys() - set(second):
        _, _, kind, hit = lines[index]
        at = three[index].start("b")
        name = name_part(cleared(three[index]["b"]), is_body, trusted=True)
        if kind is not Kind.BODY and name is not None and name[2] in (Kind.BODY, Kind.ODD):
            out[index] = (name[0] + at, name[1] + at, name[2], hit)
    return out
