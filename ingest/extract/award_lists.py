"""Read awards out of lists: lines of a name and a sum, entries, names above sums.

What a line of a list is, its lead-in says: the same "NAME – £…" is an award under "has been awarded
to", and nothing under "bids are invited for" or "the budget is".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award_lead_ins import ASIDE, OFFERING, STRONG, LeadIns
from ingest.extract.line_name import cleared, name_part
from ingest.extract.promise import Promise
from ingest.extract.recipient_found import name_found
from ingest.extract.recipient_kind import IsBody, Kind, kind_of
from ingest.extract.recipients import find_names
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import Hit, find_money, find_numbers

# Lists --------------------------------------------------------------------------------------


_CARDS = 5  # lines from one entry of a list to the next, each with words of its own between
# Such entries that are awards make one of the next, though its name tells no kind of body; under a
# lead-in that says in so many words that they are, two do.
_RUN = 3


def read_lists(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of lines that hold one name and one sum, or a name above its sum."""
    lines = {u.index: line for u in units if (line := _line(u, is_body)) is not None}
    lines = _first_named(units, lines, is_body)
    lines = _second_named(units, lines, is_body)
    listed = set(lines) | {u.index for u in units if bare_sum(u) is not None}
    listed |= {u.index for u in units if u.kind is BlockKind.ITEM and find_money(u.text)}
    leads = LeadIns(units, listed)
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
        siblings = len(near)
        if kind is Kind.THEME and not _among_bodies(near, unit.text, cue):
            continue
        says = _says_itself(unit.text, start, kind) and not (
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
        if unit.kind is not BlockKind.ITEM and siblings == 0 and not (says or _own_cue(unit.text)):
            over = next((u for u in reversed(units[:index]) if not ASIDE.match(u.text)), unit)
            above = over if index - over.index <= 2 else units[index - 1]
            led = above.kind is BlockKind.LABEL or above.text.rstrip().endswith(":")
            led_in = led and (kind is Kind.BODY or STRONG.search(above.text) is not None)
            led_in = led_in or (kind is Kind.BODY and _TOLD_ALIKE.match(above.text) is not None)
            if not led_in and not (before and cue is before[1]):
                continue
        before = (index, cue) if cue is not None else before
        run += 1
        promise = _promise(reading, units, unit, (start, end), hit, cue)
        promise = replace(promise, pattern="label") if says and cue is None else promise
        yield from _for_each_one(promise, unit, hit)
    yield from _each(reading, units, is_body)
    yield from _stacked(reading, units, is_body, listed)


# A line above that tells in a sentence what the next tells with a mark: "Kite Hall gets £500 for …".
_TOLD_ALIKE = re.compile(
    r"[A-Z][^.;£]{2,70}? (?:gets?|receives?|(?:will|is to) (?:get|receive|be given)|(?:was|has been|is) (?:given|awarded|granted)|received|got),? (?:an? )?(?:grant of )?£"
)
_UP_TO = re.compile(r"\bup to\b|\b(?:under|below|less than|between) £")


def read_entries(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of entries that start with a name and tell their one sum further on.

    Only under a lead-in that says in so many words that what follows was awarded.
    """
    entries: dict[int, tuple[int, int, Hit[Decimal]]] = {}
    for unit in units:
        if (entry := _entry(unit, is_body)) is not None:
            entries[unit.index] = entry
    leads = LeadIns(units, set(entries))
    for index, (start, end, hit) in entries.items():
        cue = leads.awarding(index)
        if cue is None or not STRONG.search(cue.string) or not leads.introduced(index):
            continue
        if _KEPT.match(units[index].text):
            continue
        promise = _promise(reading, units, units[index], (start, end), hit, cue)
        yield from _for_each_one(promise, units[index], hit)


def _for_each_one(promise: Promise, unit: Unit, hit: Hit[Decimal]) -> Iterator[Promise]:
    """Yield a promise for each of its bodies where each has the sum: "Elm Trust and Oak Hall: £500 each"."""
    if not _EACH.match(unit.text, hit.end):
        yield promise
        return
    for body in promise.recipients:
        yield replace(promise, recipients=(body,))


_ENTRY_NAME = re.compile(
    r"(?:[,.;:(–-]|$| (?:near|in|of|from|based|will|has|is|are|was|were|which|who|to|for|£|[–—-]))"
)
_NO_ENTRY = re.compile(
    r"\b(?:up to|maximum|budget\w*|cost\w*|match\w*|total\w*|raised?|worth|request\w*|appl\w+|bid|income|fund of|pot of|save\w*|lost|said|between them|shared?|together)\b[^.£]{0,40}$",
    re.IGNORECASE,
)


def _entry(unit: Unit, is_body: IsBody) -> tuple[int, int, Hit[Decimal]] | None:
    """Return the name and the sum of a block that starts with the one and tells only the other."""
    if unit.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or len(unit.text) > 700:
        return None
    hits = find_money(unit.text)
    if len(hits) != 1 or _NO_ENTRY.search(unit.text[: hits[0].start]):
        return None
    lead = re.match(r"[\W\d]*", unit.text)
    at = lead.end() if lead else 0
    named = next((n for n in find_names(unit.text[:200], is_body) if n.start <= at + 4), None)
    if (
        named is None
        or named.kind not in (Kind.BODY, Kind.ODD)
        or named.end > hits[0].start
        or not (
            _ENTRY_NAME.match(unit.text, named.end)
            or unit.text[named.end : named.end + 2].strip().istitle()
        )
    ):
        return None
    return named.start, named.end, hits[0]


_EACH_LEAD = cued(
    r"\beach (?:receiv\w+|get|gets|awarded|be (?:given|awarded)|been (?:given|awarded)|given|have)\b.*:\s*$|\beach\s*:\s*$"
    r"|£[\d,.]+k? each\b(?:[^.;£]|\.\d)*\b(?:given|paid|awarded|granted|goes|go|allocated)\b(?:[^.;£]|\.\d)*:\s*$"
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


def _among_bodies(near: list[Kind], text: str, cue: re.Match[str] | None) -> bool:
    """Return whether a line named by words of its field stands in a list of bodies that get awards."""
    bodies = sum(kind in (Kind.BODY, Kind.ODD) for kind in near)
    strong = cue is not None and STRONG.search(cue.string) is not None
    return strong and bodies >= 2 and bodies > len(near) / 2 and not _SUMMING.search(text)


_SUMMING = re.compile(
    r"\b(?:total|overall|sub-?total|sum|remaining|balance|other|costs?|each)\b", re.IGNORECASE
)


def _own_cue(text: str) -> bool:
    """Return whether a line says itself that its sum is given: "… £250. AGREED"."""
    return _OUTCOME.search(text) is not None or _GIVING_WORDS.search(text) is not None


def _says_itself(text: str, start: int, kind: Kind) -> bool:
    """Return whether a line says that its sum is a grant to the name that starts at `start`."""
    said = _GRANT_LINE.search(text[:start])
    return said is not None and (kind is Kind.BODY or (kind is Kind.ODD and said["to"] == "to"))


# "Grant to SafeMoor for 2031/32: £500", whatever the name tells; "Funding for" may be for a piece of work.
_GRANT_LINE = re.compile(
    r"^\W*(?:(?:Decision|Agreed|Approved|Resolved)\W+)?(?:(?:A|An|Annual|One-off|Core|Small|Total|Further|Additional|Community) )*"
    r"(?:[Gg]rant|[Aa]ward|[Dd]onation|[Ff]unding|[Cc]ontribution|[Ss]ponsorship|[Pp]ayment)(?: (?:funding|award|awarded|agreed|approved|made|paid))? (?P<to>to|for) (?:the )?$"
)
# What waits, or was only proposed.
_UNDECIDED = re.compile(
    r"\bsubject to\b|\b(?:to be|yet to be|not yet|for|awaiting|pending) (?:a )?(?:decided|decision|agreed|approved|approval|confirmed|confirmation|considered|consideration)\b|\b(?:recommended|proposed|pending|provisional|unsuccessful|declined|refused|withdrawn|ended)\b",
    re.IGNORECASE,
)
_GIVING_WORDS = re.compile(r"\b(?:award|grant|contract|contribution|donation)")
_OUTCOME = re.compile(r"[.–-] ?(?:AGREED|Agreed|APPROVED|Approved|GRANTED|Granted|Funded|FUNDED)\b")


_LINE_TAIL = re.compile(
    r"\s*(?:\(.{0,60}\)|per annum|p\.a\.?|a year|per year|per \d+[ -]months?(?: period)?|each year|in total|grant|funding|total)?\)?\s*[.;,]?\s*(?:$|[–—(-]|[Tt]o |[Ff]or |[Tt]owards |over |from |,|and(?: |$)|(?<=[.;] )[A-Z])"
)


_NO_LINE = re.compile(
    r"\b(?i:put off|deferred|refused|declined|rejected|withdrawn|unsuccessful|do not fund|not (?:approved|supported|agreed|awarded|funded|successful))\b|£[\d,.]+ (?:was |is )?(?:asked|requested|sought)\b|\bmaximum|\b[Rr]equest|\b[Bb]id\b|\b[Aa]pplied|\b[Tt]he (?:current|existing|previous|old) (?:contract|grant|agreement)\b|\bprovider (?:is |still )?(?:being|to be)\b|\bto be (?:procured|confirmed|advised)\b|\bbeing procured\b|\bin-house\b|\((?:an? )?(?:grants?|payments?) to [^()]*£"
)


def _line(unit: Unit, is_body: IsBody) -> tuple[int, int, Kind, Hit[Decimal]] | None:
    """Return the name and the sum of a line that holds one of each, and little else."""
    if unit.kind is BlockKind.CELL or (unit.kind is BlockKind.LABEL and "£" not in unit.text):
        return None
    text = unit.text if len(unit.text) <= _LONG else _opening(unit.text)
    text = _LOST_BLANK.sub(lambda m: " " * len(m.group()), text)
    text = DATED.sub(lambda m: " " * len(m.group()), text)
    text = _WAS_ASKED.sub(lambda m: " " * len(m.group()), text)
    hits = [h for h in find_money(text) if not _NEW_TOTAL.search(text[: h.start])]
    hits = hits or _without_sign(text)
    if len(hits) > 2 and hits[-1].value == sum((h.value for h in hits[:-1]), Decimal(0)):
        total = hits[-1]  # parts by year or funder, and what they come to
        name = name_part(cleared(unit.text[: hits[0].start]), is_body, trusted=True)
        return (*name, total) if name and name[2] in (Kind.BODY, Kind.ODD) else None
    if len(hits) != 1 or _NO_LINE.search(text) or " > " in text:  # the way to a page: no line
        return None
    hit = hits[0]
    before, after = text[: hit.start], text[hit.end :]
    if _column_ends(unit, hit):
        after = ""  # what the sum is for, in the next column
    if len(before.strip(" –—-:•*|")) > 1:
        named = _FOR_THE_SUM.fullmatch(before)
        if named is not None and re.match(r"\W*$", after):
            name = name_part(cleared(named["n"]), is_body, trusted=True)
            return (*name, hit) if name and name[2] in (Kind.BODY, Kind.ODD) else None
        if (
            not re.search(r"[–—:(|,-]\s*$|[\w)]\s$|\d\s$|\t$|[a-z)]$| [–—-] [^.]{3,}\. $", before)
            or len(before) > 130
            or re.search(r"[a-z]{4}\. [A-Z]", before)
        ):
            return None
        name = _before_place(before, name_part(cleared(before), is_body, trusted=True))
        if name is None or _is_none(before, name) or not _ends_line(before, name, after):
            return None
        if text is not unit.text and before[name[0] :].startswith("The "):
            name = (name[0] + len("The "), *name[1:])  # as sentences name it further on
        return (*(_organiser(before, name, is_body) or name), hit)
    lead = re.match(
        r"\s*(?:\([^)]*\)\s*)?(?:(?:over|for) (?:the next )?[a-z\d]+ (?:years|months) |per annum |a year )?(?:to|for|[–—:,|-])?\s*(?:the )?",
        after,
    )
    offset = hit.end + (lead.end() if lead else 0)
    name = name_part(cleared(unit.text[offset:]), is_body, trusted=True)
    if name is None or name[2] not in _LISTED:
        return None
    if _TO_SEVERAL.search(unit.text, hit.end, offset + name[0]):
        return None  # all of them have the sum, not the first that is named
    return (name[0] + offset, name[1] + offset, name[2], hit)


_TO_SEVERAL = cued(
    r"\b(?:to|between|among|amongst|for) (?:[a-z]+ ){0,2}?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|various|local) (?:[a-z’'-]+ ){0,4}?(?:charities|organisations|groups|services|projects|bodies|providers|partners|clubs|agencies)\b(?! each)"
)


def _is_none(before: str, name: tuple[int, int, Kind]) -> bool:
    """Return whether what a line says before its sum makes no name of a body of what was found there."""
    start, end, kind = name
    if kind not in _LISTED or _TOLD.search(cleared(before)[end:]) or _GETS.search(before[:end]):
        return True
    if kind is not Kind.BODY and _KEPT.match(before):
        return True
    no_body = kind is not Kind.BODY and _NO_BODY.search(before[:end]) is not None
    return no_body and not _says_itself(before, start, kind)


def _ends_line(before: str, name: tuple[int, int, Kind], after: str) -> bool:
    """Return whether what follows a line's sum may: an end, a purpose, or what a name alone is given it for."""
    only = not before[: name[0]].strip() and not before[name[1] :].strip()
    use = re.match(r" [A-Z][a-z]+ ", after) if only else None  # "Kite Hall £500 Running costs of …"
    return (use or _LINE_TAIL.match(after)) is not None


def _column_ends(unit: Unit, hit: Hit[Decimal]) -> bool:
    """Return whether wide blanks part a line's sum from what is before and after it."""
    at = unit.view.offsets
    if hit.end + 1 >= len(at) or hit.start < 2:
        return False
    return at[hit.end + 1] - at[hit.end - 1] > 2 and at[hit.start] - at[hit.start - 2] > 2


# A blank that was lost: "Kite Club?- £500?per annum".
_LOST_BLANK = re.compile(r"\?+(?= ?[–—-] ?£)|(?<=\d)\?+(?=(?:per|a|p\.a)\b)")
# "Kite Trust, who run the centre, from April to March for the sum of £500".
_FOR_THE_SUM = re.compile(
    r"(?P<n>[^,;:£]{3,70}?)(?:,| for| to) [^£]{10,220}? (?:for (?:the|a) (?:total )?(?:sum|price) of|at an? (?:[a-z]+ )?(?:cost|price|value) of|to the value of) "
)
_AND_PLACE = re.compile(
    r"(?P<n>(?:The )?[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|and|the|for)){1,6} (?:Scheme|Programme|Fund|Project)), (?P<p>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\W*"
)


def _before_place(before: str, name: tuple[int, int, Kind] | None) -> tuple[int, int, Kind] | None:
    """Return the name of a line, where it is a place after a comma what stands before that comma.

    A body may be named as a pot of money or a piece of work is: "The Befriending Scheme, Holm".
    """
    match = _AND_PLACE.search(before)
    if name is None or match is None or match.span("p") != name[:2] or name[2] is Kind.BODY:
        return name
    return (*match.span("n"), Kind.ODD)


# The date that a line of a list starts with: "12/04/2018 Kite Cadets £500".
DATED = re.compile(
    r"^\W*(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|(?:19|20)\d\d ?[/–-] ?(?:(?:19|20)\d\d|\d\d))(?=\s)"
)
# What was asked for or given before, told beside what is given: "£500 (requested £2,000)", "£500, up from £400".
_WAS_ASKED = cued(
    r"(?<=[\dkm]) \((?:(?:amount|sum|of) )?(?:request(?:ed)?|asked for|applied for|bid for|sought|out of)(?: of| was)?:? £[\d,.]+k?(?: (?:request(?:ed)?|asked for|applied for))?\)"
    r"|(?<=[\dkm]),? (?:reduced|down|cut|up|raised|increased|risen|rising) from £[\d,.]*\d[km]?\b"
    r"|(?<=[\dkm]) \(£[\d,.]+k?\)(?=\s*$)|(?<=[\dkm]) \((?:of |out of |from )?(?:the )?£[\d,.]+k? (?:request(?:ed)?|asked for|applied for|sought|bid for)\)",
    re.IGNORECASE,
)
# What a further sum makes of the sums before: "increase of £500, taking the total to £2,500".
_NEW_TOTAL = re.compile(
    r"\b(?:taking|bringing|making|giving) (?:[a-z]+ ){0,3}?total (?:[a-z]+ ){0,2}?(?:to|of)\b[^£]*$"
)
_PROJECT = re.compile(r"\b(?:Project|Programme|Scheme|Course|Campaign|Initiative)$")


def _first_named(
    units: list[Unit], lines: dict[int, tuple[int, int, Kind, Hit[Decimal]]], is_body: IsBody
) -> dict[int, tuple[int, int, Kind, Hit[Decimal]]]:
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


_THREE = re.compile(
    r"(?P<a>[^–—:£]{3,50}?)(?: [–—-] |: )(?P<b>[^–—:£]{3,90}?)(?: [–—-] ?|: ?|,? )(?=£)"
)


def _second_named(
    units: list[Unit], lines: dict[int, tuple[int, int, Kind, Hit[Decimal]]], is_body: IsBody
) -> dict[int, tuple[int, int, Kind, Hit[Decimal]]]:
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


_LONG = 320  # characters: a longer paragraph is a line only as far as it opens like one
_OPENING = re.compile(
    r"[^.£]{3,110}?(?:\s[–—-]|:|\()\s*£[\d,.]*\d(?:k|m)?\)?(?=\.\s+[A-Z]|\s+[–—]\s)"
)


def _opening(text: str) -> str:
    """Return the name, the mark and the sum that a long paragraph opens with: "Kite Hall – £500. …"."""
    match = _OPENING.match(text)
    return match.group() if match else ""


_BRACKETED = cued(r" [–—-] \((?P<sum>\d{1,3}(?:,\d{3})+(?:\.\d\d)?)\) ")


def _without_sign(text: str) -> list[Hit[Decimal]]:
    """Return the sum of a line that forgot its sign: "Kite Trust – (6,764) to purchase bins"."""
    match = _BRACKETED.search(text)
    if match is None:
        return []
    return [h for h in find_numbers(text) if h.start == match.start("sum")]


# What the name of a line may be; a theme ("Refuge") is a name only where most of its list are bodies.
_LISTED = (Kind.BODY, Kind.ODD, Kind.THEME)
# Between a line's name and its sum: words that make a sentence of it, for the grammar of giving.
_GETS = re.compile(r"[A-Za-z)] (?:gets?|got|wins?|won|receives?|uses?)$")
_TOLD = re.compile(
    r"\b(?:has|have|had|was|were|will|is|are|award\w*|giv\w+|gave|receiv\w+|said|allocated|provided|secured)\b"
)


# Words of many or of a matter, and what they do: no name that a list may hold.
_NO_BODY = re.compile(
    r"^\W*(?:The )?(?:Total|Maximum|Minimum|Overall|Average|Successful|Unsuccessful|All \d+|Grants?|Awards?|Organisations|Groups|Projects|Applicants|Applications|Bids|Money|Cash|Funding|(?:Expenditure|Spend(?:ing)?|Payments|Invoices|Transactions|Purchases|Contracts) (?:over|above|exceeding))\b"
    r"|\bTo [a-z]+ | (?:shared|came|went|applied|totalled|totalling|including)\b"
)


# What is given to none of those named: "Held for evaluation", "Others (7)", "Balance".
_KEPT = re.compile(
    r"\W*(?:The )?(?:(?:[Hh]eld|[Kk]ept|[Rr]etained|[Rr]eserved|[Ss]et aside|[Pp]ut aside)(?: back| over| aside)?(?: (?:for|in|until|by|pending)\b|\W*$)|(?:All )?[Oo]thers?(?: organisations| groups)?(?=\W|$)|[Bb]alance\b|[Rr]emain(?:der|ing)\b|[Cc]ontingency\b|[Uu]nallocated\b|[Vv]arious\b)"
)
_BY = re.compile(
    r"(?:(?:organised|run|delivered|led|hosted|provided|managed|operated) by|via|c/o) (?:the )?"
)


def _organiser(
    text: str, name: tuple[int, int, Kind], is_body: IsBody
) -> tuple[int, int, Kind] | None:
    """Return the body in brackets after what it organises: "Spring Fair (Kite Arts Ltd) – £500"."""
    bracket = re.match(r"\s*\((?P<in>[^()]{4,60})\)", text[name[1] :])
    if bracket is None:
        return None
    by = _BY.match(bracket["in"])
    start = name[1] + bracket.start("in") + (by.end() if by else 0)
    end = name[1] + bracket.end("in")
    inner = name_part(text[start:end], is_body, trusted=True)
    whole = inner is not None and inner[:2] == (0, end - start)
    if (
        inner is None
        or not whole
        or not (by or (name[2] is not Kind.BODY and inner[2] is Kind.BODY))
    ):
        return None
    return start, end, inner[2]


_EACH = re.compile(r" (?:each|apiece)\b")
_JOINTLY = re.compile(r",? jointly with (?:the )?")


def _promise(
    reading: Reading,
    units: list[Unit],
    unit: Unit,
    name: tuple[int, int],
    hit: Hit[Decimal],
    cue: re.Match[str] | None,
) -> Promise:
    bodies = [name_found(reading, unit.view, *name)]
    pair = re.search(r" and (?=[A-Z])", unit.text[slice(*name)])
    if pair and _EACH.match(unit.text, hit.end):
        start, end = name
        bodies = [
            name_found(reading, unit.view, start, start + pair.start()),
            name_found(reading, unit.view, start + pair.end(), end),
        ]
    joint = _JOINTLY.match(unit.text, name[1])
    if joint is not None:
        other = name_part(unit.text[joint.end() :], lambda _: False, trusted=True)
        if other is not None and other[0] == 0 and other[2] in (Kind.BODY, Kind.ODD):
            start, end = joint.end(), joint.end() + other[1]
            bodies.append(name_found(reading, unit.view, start, end))
    return Promise(
        tuple(bodies),
        hit.found(unit.view),
        unit.view,
        why_of(units, unit, cue),
        unit.index,
        "line",
        max(hit.end, name[1]),
    )


def why_of(units: list[Unit], unit: Unit, cue: re.Match[str] | None) -> Found[str] | None:
    """Return the lead-in's words, found in the unit that they stand in."""
    if cue is None:
        return None
    for j in range(unit.index - 1, -1, -1):
        if units[j].text == cue.string:
            return Found(cue.group(), units[j].view.spans(*cue.span()))
    return None


# Names above sums ---------------------------------------------------------------------------


def bare_sum(unit: Unit) -> Hit[Decimal] | None:
    """Return the sum of a line that holds nothing else."""
    hits = find_money(unit.text) if len(unit.text) <= 60 else []
    if len(hits) != 1:
        return None
    rest = unit.text[: hits[0].start] + unit.text[hits[0].end :]
    return (
        hits[0]
        if re.fullmatch(r"\W*(?:total|per annum|grant|awarded|funding|p\.a\.)?\W*", rest.lower())
        else None
    )


_FOR_USE = cued(r"\W*£[\d,.]*\d[km]?\*{0,2},? (?:to|for|towards) [^£]*$")


def _sum_and_use(unit: Unit) -> Hit[Decimal] | None:
    """Return the sum that a line begins with, where the rest says what it is for: "£500 to buy bins"."""
    use = _FOR_USE.match(unit.text) if len(unit.text) <= 150 else None
    hits = find_money(unit.text) if use else []
    return hits[0] if len(hits) == 1 else None


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
    if (granted := _GRANT_TO.search(unit.text)) is not None:
        return _in_bracket(granted, is_body)
    text = WIDGET.sub(lambda m: " " * len(m.group()), cleared(unit.text))
    name = name_part(text, is_body, trusted=False)
    if name is None or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    line = text.strip(" #*")
    if _INITIALS.fullmatch(line):
        return None
    place = _ITS_PLACE.search(line) if name[2] is Kind.BODY else None
    rest = (place.start() if place else len(line)) - (name[1] - name[0])
    return name[:2] if rest <= 3 else None


_INITIALS = re.compile(r"[A-Z]{2}")  # an officer's: "JT"


_TO_DO = re.compile(
    r"(?:,? to (?:provide|deliver|run|support|help|fund|buy|create|continue|develop|expand|offer|employ|train|work|set)| for (?:its|their)|,? towards) [a-z][^£.;:?]{3,150}"
)


def _with_use(
    units: list[Unit], names: Mapping[int, object], is_body: IsBody
) -> dict[int, tuple[int, int]]:
    """Return the places of the names above sums that lines start with, where the rest says what for.

    "Kite Trust to run a café" over "£500"; what is done may open such a line as well, so one of them must be a body's.
    """
    found: dict[int, tuple[int, int, Kind]] = {}
    for unit, below in pairwise(units):
        if unit.kind in (BlockKind.CELL, BlockKind.LABEL) or unit.index - 1 in names:
            continue
        use = _TO_DO.search(unit.text) if bare_sum(below) is not None else None
        if use is None or use.end() != len(unit.text.rstrip()):
            continue
        before = unit.text[: use.start()]
        name = name_part(cleared(before), is_body, trusted=False)
        if name is not None and name[0] <= 2 and len(before) - name[1] <= 1:
            found[unit.index] = name
    bodies = any(kind is Kind.BODY for *_, kind in found.values())
    kinds = (Kind.BODY, Kind.ODD) if bodies else ()
    return {at: (start, end) for at, (start, end, kind) in found.items() if kind in kinds}


# Who gets the sum below a line on what it is for: "Winter packs (grant to Kite Trust)".
_GRANT_TO = re.compile(
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


def _fund_name(unit: Unit) -> tuple[int, int] | None:
    """Return the place of the name of a line that holds nothing else, where that ends in "Fund"."""
    match = (
        re.match(r"[A-Z][\w’'& -]+\b(?= *$)", cleared(unit.text)) if len(unit.text) <= 90 else None
    )
    return match.span() if match and kind_of(match.group()) is Kind.FUND else None


def _stacked(
    reading: Reading, units: list[Unit], is_body: IsBody, listed: set[int]
) -> Iterator[Promise]:
    """Yield names and sums on neighbouring lines, where the pair is repeated or a lead-in says so."""
    names = {u.index: place for u in units if (place := bare_name(u, is_body)) is not None}
    names |= _with_use(units, names, is_body)
    sums = {u.index: hit for u in units if (hit := bare_sum(u) or _sum_and_use(u)) is not None}
    leads = LeadIns(units, listed | set(names))
    before: tuple[int, int, re.Match[str]] | None = None  # the pair above: where, which way, why
    labelled = (BlockKind.LABEL, BlockKind.VALUE)
    far = _far_above(names, {i: hit for i, hit in sums.items() if units[i].kind not in labelled})
    if far and any(_DECIDES.match(units[i - 1].text) for i in sums):
        return  # what is decided, under its title: whose each sum is, its sentence says
    under = (units[i + 1].text for i in sums if i + 1 in names)
    cells = Counter(text for text in under if kind_of(text, is_body) is not Kind.BODY)
    for first in (i for i in sums if i - 1 not in sums):
        fund = _fund_name(units[first + far]) if far and first + far >= 0 else None
        if fund is not None:
            names[first + far] = fund  # what stands where the others have their names is one
        above, below = first - 1 in names, first + 1 in names
        step = far if far and first + far in names else -1 if above else 1 if below else 0
        if step == 0 or (step == 1 and bare_sum(units[first]) is None):
            continue
        if step == 1 and _is_below(first, names, sums):
            continue  # the name is that of the sum below it
        if step == 1 and cells[units[first + 1].text] > 1:
            continue  # the same in one row after the other: a column's word, no name
        many = sum(
            1 for i in range(first, first + 60) if all(j in sums for j in range(first, i + 1))
        )
        if many > 1 and step == -1:
            yield from _two_columns(
                reading, units, names, sums, (first, many, leads.awarding(first))
            )
            continue
        cue = leads.awarding(first)
        if cue is None and before and before[1] == step and first - before[0] <= 5:
            between = " ".join(u.text for u in units[before[0] : first])
            cue = None if OFFERING.search(between) else before[2]
        if cue is None and step == -1:
            cue = _GRANT_TO.search(units[first - 1].text)
        if cue is None:
            continue
        before = (first, step, cue)
        unit = units[first + step]
        body = name_found(reading, unit.view, *names[unit.index])
        hit = sums[first]
        why = why_of(units, units[first], cue)
        yield Promise(
            (body,), hit.found(units[first].view), unit.view, why, first, "name above sum"
        )


_DECIDES = re.compile(
    r"(?:The )?(?:(?:Deputy|D?PF?CC|PCVC|Police|Fire|and|Crime|Victims[’']|,) ?)*(?:(?:PF?CC|PCVC|Commissioner|Mayor|Chief Executive) )(?:has |have )?(?:agree|approve|award|decide|authorise|grant|note|endorse|confirm|accept)[sd]?\b"
    r"|(?:To|Approval (?:of|to)|Agreement to|Approved?|Agreed?(?: to)?) (?:award|extend|vary|renew|grant|give|continue|enter|let|approve)?(?:ed|ing)? ?(?:into )?(?:the |a |an |its )?(?:[a-z]+ )?(?:contract|grant|agreement|funding|extension|contribution|payment|award)\b"
)


def _is_below(first: int, names: Mapping[int, object], sums: Mapping[int, object]) -> bool:
    """Return whether sums and names that take turns from a sum on end in a sum: each name is above its own."""
    last = first
    while last + 1 in names and last + 2 in sums:
        last += 2
    return last > first and last + 1 not in names


def _far_above(names: Mapping[int, object], sums: Mapping[int, object]) -> int:
    """Return how far above its sum each name stands where a line on what it does comes between; 0 where none do.

    Then the first sum has a name above and the last one has none below.
    """
    if len(sums) < 2 or max(sums) + 1 in names:
        return 0
    first = min(sums)
    for far in (2, 3):
        between = range(first - far + 1, first)
        if first - far in names and not any(i in names or i in sums for i in between):
            return -far
    return 0


def _two_columns(
    reading: Reading,
    units: list[Unit],
    names: dict[int, tuple[int, int]],
    sums: dict[int, Hit[Decimal]],
    run: tuple[int, int, re.Match[str] | None],
) -> Iterator[Promise]:
    """Yield a column of names above a column of as many sums, pair by pair, under a lead-in."""
    first, many, cue = run
    if cue is None or any(first - i not in names for i in range(1, many + 1)):
        return
    if first - many - 1 in names:
        return  # more names than sums: which go together nothing tells
    for place in range(many):
        unit = units[first - many + place]
        at = first + place
        body = name_found(reading, unit.view, *names[unit.index])
        yield Promise(
            (body,),
            sums[at].found(units[at].view),
            unit.view,
            why_of(units, units[first], cue),
            at,
            "name above sum",
        )
