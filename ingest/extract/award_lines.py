"""Read awards out of lines: lists of names with sums, labelled groups, tables, names above sums.

What a line of a list is, its lead-in says: the same "NAME – £…" is an award under "has been awarded
to", and nothing under "bids are invited for" or "the budget is".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ingest.document import BlockKind
from ingest.extract.promise import Promise, Unit, name_found, name_part
from ingest.extract.recipients import Kind, find_names
from ingest.form import FormKind
from ingest.reading import Reading
from ingest.records import Body, Found
from ingest.values import Hit, find_money, find_numbers
from ingest.view import View

IsBody = Callable[[str], bool]

_AWARDING = re.compile(
    r"\b(?:award(?:s|ed|ing)?|recipients?|successful|beneficiar\w+|funded|funding (?:was|has|have|will|is|to|given|awarded|allocat\w+|for)|grants?|receiv\w+|allocat\w+|distribut\w+|shar(?:e|ed)"
    r"|approv\w+|agreed?s?|commission(?:s|ed|ing)?|providers?|organisations|charities|granted|contributions?|supported|given|donat\w+|contracts?|sponsor\w+)\b",
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\b(?:apply|applicants? (?:can|may|should|are)|appl(?:y|ications?) (?:for|are|is|will|can|open)|invit\w+|bids? (?:of|from|are|for|invited|submitted|received)|available|budgets?|income|expenditure|spend(?:ing)? on|costs?"
    r"|areas? covered|broken down|unsuccessful|declin\w+|rejected|not (?:be(?:en)? )?(?:supported|approved|successful)|requested|to deliver (?:four|three|two|five|key)|match(?:ed)? fund\w*|precept|reserves?)\b",
    re.IGNORECASE,
)
STRONG = re.compile(
    r"\b(?:(?:has|have|had|was|were|been|be|is|are) (?:\w+ )?(?:awarded|granted|allocated|given|funded|distributed|approved)|w[io]n(?:s|ning)? (?:funding|grants?|a share|cash)|successful(?:ly)? (?:applicants?|organisations?|bids?|bidders?|projects?|in|appl\w+)|recipients?|awarded (?:to|funding|grants?|the)|grants? (?:awarded|given|made|to)|(?:will|have|has) (?:each )?receiv\w+|(?:have|has) had (?:an? )?(?:grant|funding|award)|funding awarded|allocations? (?:are|is|were|as)|following (?:awards|grants|organisations|charities|allocations|providers)|(?:set|expected|due|going) to benefit|those (?:to (?:benefit|receive)|benefiting|receiving)|successful [a-z ]{0,40}receiv\w+|grants? allocated|to have (?:received|benefited|been awarded))\b",
    re.IGNORECASE,
)


_INCOME = re.compile(
    r"\b(?:PF?CC|OP?F?CC|[Cc]ommissioner|office|force|partnership|[Cc]ouncil|I|[Ww]e) (?:(?:has|have|had) (?:\w+ )?(?:receiv\w+|been (?:awarded|allocated|granted|given))|(?:was|were) (?:\w+ )?(?:awarded|allocated|granted|given))\b"
)
_SPENDING = re.compile(
    r"\b(?:payments?|spend(?:ing)?|expenditure|invoices?|transactions?|purchases) (?:made )?(?:over|above|of more than|greater than|exceeding)\b",
    re.IGNORECASE,
)


_NEUTRAL = re.compile(r"\b(?:include|including|are|follows|following)\b[^.]{0,20}:?\s*$|:\s*$")


class LeadIns:
    """What the lines above a list say of it, whichever of its lines one starts from."""

    def __init__(self, units: list[Unit], listed: set[int]) -> None:
        """Take a document's units and the indexes of those that are lines of lists."""
        self._units = units
        self._above: list[int] = []  # the nearest unit above each that is no line of a list
        last = -1
        for index in range(len(units) + 1):
            self._above.append(last)
            if index not in listed:
                last = index

    def awarding(self, index: int) -> re.Match[str] | None:
        """Return the words above unit `index` that say its list is of awards; None where none do.

        Looks at the nearest lines above that are not themselves of the list; the nearest with a cue
        decides, and words of offering, asking or budgeting win over weak words of giving.
        """
        steps = 3
        while steps:
            steps -= 1
            index, from_line = self._above[index], index
            if index < 0:
                return self._below(from_line)
            text = _INCOME.sub(" ", self._units[index].text)
            if _NEUTRAL.search(text) and steps == 2:
                steps = 10  # "Projects in the county include:" leaves it to the page to say
            if _SPENDING.search(text):
                return None
            strong, weak, offer = (
                STRONG.search(text),
                _AWARDING.search(text),
                _OFFERING.search(text),
            )
            if strong:
                return strong
            if offer:
                return None
            if weak:
                return weak
        return None

    def introduced(self, index: int) -> bool:
        """Return whether the nearest line above unit `index` that is none of its list introduces it."""
        above = self._above[index]
        if above < 0:
            return False
        unit = self._units[above]
        return unit.kind is BlockKind.LABEL or _NEUTRAL.search(unit.text) is not None

    def _below(self, index: int) -> re.Match[str] | None:
        """Return what the first line below a list says that nothing stands above of."""
        below = next((i for i in range(index, len(self._units)) if self._above[i + 1] == i), None)
        text = self._units[below].text if below is not None else ""
        return STRONG.search(text) if re.match(r"(?:Just |These |All )", text) else None


# Lists --------------------------------------------------------------------------------------


_CARDS = 5  # lines from one entry of a list to the next, each with words of its own between


def read_lists(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of lines that hold one name and one sum, or a name above its sum."""
    lines = {u.index: line for u in units if (line := _line(u, is_body)) is not None}
    listed = set(lines) | {u.index for u in units if _bare_sum(u) is not None}
    listed |= {u.index for u in units if u.kind is BlockKind.ITEM and find_money(u.text)}
    leads = LeadIns(units, listed)
    before: tuple[int, re.Match[str]] | None = None  # the award above: where, why
    for index, (start, end, kind, hit) in lines.items():
        unit = units[index]
        cue = leads.awarding(index)
        if cue is None and before and kind is Kind.BODY and index - before[0] <= _CARDS:
            between = " ".join(u.text for u in units[before[0] + 1 : index + 1])
            cue = None if _OFFERING.search(between) else before[1]
        near = [lines[i][2] for i in range(index - 6, index + 7) if i in lines and i != index]
        siblings = len(near)
        if kind is Kind.THEME and not _among_bodies(near, unit.text, cue):
            continue
        if cue is None and not (kind is Kind.BODY and _own_cue(unit.text)):
            continue
        if unit.kind is not BlockKind.ITEM and siblings == 0 and not _own_cue(unit.text):
            above = units[index - 1] if index else unit
            led = above.kind is BlockKind.LABEL or above.text.rstrip().endswith(":")
            if (kind is not Kind.BODY or not led) and not (before and cue is before[1]):
                continue
        before = (index, cue) if cue is not None else before
        yield _promise(reading, units, unit, (start, end), hit, cue)
    yield from _each(reading, units, is_body)
    yield from _stacked(reading, units, is_body, listed)


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
        yield _promise(reading, units, units[index], (start, end), hit, cue)


_ENTRY_NAME = re.compile(r"(?:[,.;:(–-]|$| (?:near|in|of|from|based|will|has|is|are|was|were|which|who|to|for|£|[–—-]))")
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
        or not (_ENTRY_NAME.match(unit.text, named.end) or unit.text[named.end : named.end + 2].strip().istitle())
    ):
        return None
    return named.start, named.end, hits[0]


_EACH_LEAD = re.compile(
    r"\beach (?:receiv\w+|get|gets|awarded|be (?:given|awarded)|been (?:given|awarded)|given|have)\b.*:\s*$|\beach\s*:\s*$"
)


def _each(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield a sum for each name of a list whose lead-in gives it to "each"."""
    for unit in units:
        hits = find_money(unit.text)
        colon = ":" if unit.kind is BlockKind.LABEL else ""
        lead = _EACH_LEAD.search(unit.text + colon)
        if lead is None or len(hits) != 1 or re.search(r"\bup to\b", unit.text):
            continue
        for line in units[unit.index + 1 : unit.index + 60]:
            name = name_part(_cleared(line.text), is_body, trusted=True)
            if find_money(line.text) or name is None or name[2] not in (Kind.BODY, Kind.ODD):
                break
            body = name_found(reading, line.view, *name[:2])
            why = Found(
                "each", unit.view.spans(unit.text.rindex("each"), unit.text.rindex("each") + 4)
            )
            yield Promise((body,), hits[0].found(unit.view), line.view, why, line.index, "line")


def _among_bodies(near: list[Kind], text: str, cue: re.Match[str] | None) -> bool:
    """Return whether a line named by words of its field stands in a list of bodies that get awards."""
    bodies = sum(kind in (Kind.BODY, Kind.ODD) for kind in near)
    strong = cue is not None and STRONG.search(cue.string) is not None
    return strong and bodies >= 2 and bodies > len(near) / 2 and not _SUMMING.search(text)


_SUMMING = re.compile(
    r"\b(?:total|overall|sub-?total|sum|remaining|balance|other|costs?|each)\b", re.IGNORECASE
)


def _own_cue(text: str) -> bool:
    return re.search(r"\b(?:award|grant|contract|contribution|donation)", text) is not None


_LINE_TAIL = re.compile(
    r"\s*(?:\(.{0,60}\)|per annum|p\.a\.?|a year|per year|each year|in total|grant|funding|total)?\)?\s*[.;,]?\s*(?:$|[–—(-]|to |for |towards |over |from |,|and |(?<=[.;] )[A-Z])"
)


_NO_LINE = re.compile(
    r"\bup to|\bmaximum|\b[Rr]equest|\b[Bb]id\b|\b[Aa]pplied|\b[Tt]he (?:current|existing|previous|old) (?:contract|grant|agreement)\b|\bprovider (?:is |still )?(?:being|to be)\b|\bto be (?:procured|confirmed|advised)\b|\bbeing procured\b"
)


def _line(unit: Unit, is_body: IsBody) -> tuple[int, int, Kind, Hit[Decimal]] | None:
    """Return the name and the sum of a line that holds one of each, and little else."""
    if unit.kind in (BlockKind.CELL, BlockKind.LABEL) or len(unit.text) > 320:
        return None
    hits = find_money(unit.text)
    if len(hits) > 2 and hits[-1].value == sum((h.value for h in hits[:-1]), Decimal(0)):
        total = hits[-1]  # parts by year or funder, and what they come to
        name = name_part(_cleared(unit.text[: hits[0].start]), is_body, trusted=True)
        return (*name, total) if name and name[2] in (Kind.BODY, Kind.ODD) else None
    if len(hits) != 1 or _NO_LINE.search(unit.text):
        return None
    hit = hits[0]
    before, after = unit.text[: hit.start], unit.text[hit.end :]
    if len(before.strip(" –—-:•*|")) > 1:
        if (
            not re.search(r"[–—:(|,-]\s*$|\w\s$|\d\s$|\t$", before)
            or len(before) > 130
            or not _LINE_TAIL.match(after)
        ):
            return None
        name = name_part(_cleared(before), is_body, trusted=True)
        if name is None or name[2] not in _LISTED or _TOLD.search(_cleared(before)[name[1] :]):
            return None
        return (*(_organiser(before, name, is_body) or name), hit)
    lead = re.match(r"\s*(?:\([^)]*\)\s*)?(?:to|for|[–—:,|-])?\s*(?:the )?", after)
    offset = hit.end + (lead.end() if lead else 0)
    name = name_part(_cleared(unit.text[offset:]), is_body, trusted=True)
    if name is None or name[2] not in _LISTED:
        return None
    return (name[0] + offset, name[1] + offset, name[2], hit)


# What the name of a line may be; a theme ("Refuge") is a name only where most of its list are bodies.
_LISTED = (Kind.BODY, Kind.ODD, Kind.THEME)
# Between a line's name and its sum: words that make a sentence of it, for the grammar of giving.
_TOLD = re.compile(
    r"\b(?:has|have|had|was|were|will|is|are|award\w*|giv\w+|gave|receiv\w+|said|allocated|provided|secured)\b"
)


_BY = re.compile(r"(?:(?:organised|run|delivered|led|hosted|provided|managed|operated) by|via|c/o) (?:the )?")


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
    if inner is None or not whole or not (by or (name[2] is not Kind.BODY and inner[2] is Kind.BODY)):
        return None
    return start, end, inner[2]


def _cleared(text: str) -> str:
    """Return the text with brackets and what they hold as blanks, so that offsets stay."""
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m.group()), text)


def _promise(
    reading: Reading,
    units: list[Unit],
    unit: Unit,
    name: tuple[int, int],
    hit: Hit[Decimal],
    cue: re.Match[str] | None,
) -> Promise:
    body = name_found(reading, unit.view, *name)
    return Promise(
        (body,),
        hit.found(unit.view),
        unit.view,
        _why(units, unit, cue),
        unit.index,
        "line",
        max(hit.end, name[1]),
    )


def _why(units: list[Unit], unit: Unit, cue: re.Match[str] | None) -> Found[str] | None:
    """Return the lead-in's words, found in the unit that they stand in."""
    if cue is None:
        return None
    for j in range(unit.index - 1, -1, -1):
        if units[j].text == cue.string:
            return Found(cue.group(), units[j].view.spans(*cue.span()))
    return None


# Names above sums ---------------------------------------------------------------------------


def _bare_sum(unit: Unit) -> Hit[Decimal] | None:
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


def _bare_name(unit: Unit, is_body: IsBody) -> tuple[int, int] | None:
    if (
        unit.kind is BlockKind.CELL
        or len(unit.text) > 90
        or unit.text.rstrip().endswith((":", "."))
        or re.match(r"\d+(?:\.\d+)*[.)]? [A-Z ]+$", unit.text)
    ):
        return None
    name = name_part(_cleared(unit.text), is_body, trusted=False)
    if name is None or name[2] not in (Kind.BODY, Kind.ODD):
        return None
    rest = len(_cleared(unit.text).strip()) - (name[1] - name[0])
    return name[:2] if rest <= 3 else None


def _stacked(
    reading: Reading, units: list[Unit], is_body: IsBody, listed: set[int]
) -> Iterator[Promise]:
    """Yield names and sums on neighbouring lines, where the pair is repeated or a lead-in says so."""
    names = {u.index: place for u in units if (place := _bare_name(u, is_body)) is not None}
    sums = {u.index: hit for u in units if (hit := _bare_sum(u)) is not None}
    leads = LeadIns(units, listed | set(names))
    before: tuple[int, int, re.Match[str]] | None = None  # the pair above: where, which way, why
    for first in (i for i in sums if i - 1 not in sums):
        above, below = first - 1 in names, first + 1 in names
        step = -1 if above else 1 if below else 0
        if step == 0:
            continue
        cue = leads.awarding(first)
        if cue is None and before and before[1] == step and first - before[0] <= 5:
            between = " ".join(u.text for u in units[before[0] : first])
            cue = None if _OFFERING.search(between) else before[2]
        if cue is None:
            continue
        before = (first, step, cue)
        unit = units[first + step]
        body = name_found(reading, unit.view, *names[unit.index])
        hit = sums[first]
        why = _why(units, units[first], cue)
        yield Promise(
            (body,), hit.found(units[first].view), unit.view, why, first, "name above sum"
        )


# Questions and answers ----------------------------------------------------------------------

_HOW_MUCH = re.compile(
    r"\b(?:how much|(?:total|monetary|what) (?:\w+ )*(?:value|amount|cost|funding|sum))\b[^?]*\?",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"\b(?:(?:which|what|name of|names of) (?:the )?(?:organisations?|providers?|charit\w+|bod(?:y|ies)|groups?)|who (?:received|provides|delivers|got|was))\b[^?]*\?",
    re.IGNORECASE,
)


def read_questions(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the one sum that answers "how much" with the one name that answers "to which organisation"."""
    if reading.form.kind not in (FormKind.FOI_RESPONSE, FormKind.FOI_LOG):
        return
    sums, bodies = (
        list(_answers(reading, units, _HOW_MUCH)),
        list(_answers(reading, units, _TO_WHOM)),
    )
    hits = [(h, u) for u, at in sums for h in find_money(u.text) if h.start >= at]
    names = [
        (u, at, name)
        for u, at in bodies
        if (name := name_part(_cleared(u.text[at:]), is_body, trusted=False)) is not None
        and name[2] in (Kind.BODY, Kind.ODD)
    ]
    if len(hits) != 1 or len(names) != 1:
        return
    (hit, unit), (where, at, name) = hits[0], names[0]
    if re.search(r" and |, ", where.text[at + name[1] :]):
        return
    body = name_found(reading, where.view, at + name[0], at + name[1])
    yield Promise((body,), hit.found(unit.view), unit.view, None, unit.index, "answer")


def _answers(
    reading: Reading, units: list[Unit], question: re.Pattern[str]
) -> Iterator[tuple[Unit, int]]:
    """Yield where the answer to each question of a kind starts: after its mark, or in the next unit.

    The question may be the asker's, printed again above its answer; the answer never is.
    """
    for block in reading.document.blocks:
        text = View.of(reading.document, block.span).text
        match = question.search(text)
        if match is None or block.kind is BlockKind.RUNNING:
            continue
        own = next((u for u in units if u.block.span == block.span), None)
        if own is not None and text[match.end() :].strip():
            yield own, match.end()
            continue
        following = next((u for u in units if u.block.span.start >= block.span.end), None)
        if following is not None and "?" not in following.text:
            yield following, 0


# Columns, one cell to a line ----------------------------------------------------------------

_COLUMN_HEADS = re.compile(
    r"(?:service )?provider|organisation|organization|recipient|supplier|applicant|name(?: of (?:organisation|project|provider|recipient|group))?|charity|group",
    re.IGNORECASE,
)


def read_columns(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the rows of a table whose cells stand one to a line, under headings one to a line."""
    for unit in units:
        if not _COLUMN_HEADS.fullmatch(unit.text.strip()) or unit.kind is BlockKind.CELL:
            continue
        first, last = _heading_run(units, unit.index)
        sums = [
            i for i in range(first, last) if _SUM_LABEL.match(units[i].text) or "£" in units[i].text
        ]
        width = last - first
        if len(sums) != 1 or not 2 <= width <= 6 or find_money(units[sums[0]].text):
            continue
        name_column, sum_column = unit.index - first, sums[0] - first
        for row in range(last, len(units) - width + 1, width):
            hit = _bare_sum(units[row + sum_column])
            cell = units[row + name_column]
            name = name_part(_cleared(cell.text), is_body, trusted=True)
            if hit is None or name is None or name[2] not in (Kind.BODY, Kind.ODD):
                break
            why = Found(units[sums[0]].text, units[sums[0]].view.spans(0, len(units[sums[0]].text)))
            body = name_found(reading, cell.view, *name[:2])
            yield Promise(
                (body,),
                hit.found(units[row + sum_column].view),
                cell.view,
                why,
                row + sum_column,
                "row",
            )


def _heading_run(units: list[Unit], index: int) -> tuple[int, int]:
    """Return the run of heading lines around a name heading: up to the first line that is a name."""
    last = index + 1
    while (
        last < len(units)
        and last - index < 6
        and len(units[last].text) <= 40
        and not find_money(units[last].text)
    ):
        if _SUM_LABEL.match(units[last].text) or "£" in units[last].text:
            return index, last + 1
        last += 1
    return index, index + 1


# Labelled groups ----------------------------------------------------------------------------

_NAME_LABEL = re.compile(
    r"(?:name of )?(?:the )?(?:(?:successful|preferred|lead|grant|funded|awarded|receiving|winning|delivery|service|local) )*"
    r"(?:recipient|organisation|organization|provider|supplier|applicant|grantee|contractor|beneficiary|charity|group|awardee|bidder|payee|company)(?:s|\(s\)|ies)?(?: name| organisation)?"
    r"|winner|winning (?:bidder|tenderer|supplier|organisation)|name and address of the (?:contractor|supplier|winner)|(?:contract |grant )?awarded to|paid to|grant to|funding to|recipient of (?:grant|funding|award)|name of (?:group|organisation|recipient|project lead)|official name",
    re.IGNORECASE,
)
_SUM_LABEL = re.compile(
    r"(?:(?:\d{4} ?[/-] ?\d{2,4}|total|grant|annual|contract|award|awarded|funding|final|agreed|approved|o?pf?cc|whole life|lifetime) )*"
    r"(?:amount|allocation|award|grant|value|sum|funding|cost|contribution|total|grant amount|price)(?: (?:awarded|approved|granted|agreed|allocated|given|funded|of (?:grant|funding|award|contract|the contract)))*"
    r"(?: ?\((?:£|gbp|ex\w* vat|inc\w* vat|total|in pounds)\)| ?£)?|financial implications|(?:total )?value of (?:the |this )?(?:contract|grant|award|variation)(?:/lot)?|amount of (?:grant|funding|award)|how much",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:to be (?:confirmed|decided|advised)|tb[cad]|n/?a|various|multiple|none|not applicable|see |unknown|confidential|redacted|-|individual)\b.*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^[IVX]{1,4}\.[\d.]+\) ?")  # the number of a field: "V.2.3)"
_PAIR = re.compile(r"(?P<label>[^:£]{2,60}?)\s*(?::| [–-] )\s*(?P<value>.*)$")


def read_labels(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of label-and-value groups: "Recipient: … Amount awarded: £…"."""
    names: list[Body] = []
    amount: tuple[Hit[Decimal], View, Found[str], int] | None = None
    for label, start, unit, value_from in _pairs(units):
        if _NAME_LABEL.fullmatch(label):
            body = _value_name(reading, unit, value_from, is_body)
            if body is not None:
                names = [*names, body] if amount is None else [body]
        elif _SUM_LABEL.fullmatch(label):
            hits = [h for h in find_money(unit.text) if h.start >= value_from]
            if hits:
                whole = [h for h in hits if re.match(r" in total\b", unit.text[h.end :])]
                amount = ((whole or hits)[0], unit.view, start, unit.index)
                names = names or _name_above(reading, units, unit.index, is_body)
        if names and amount is not None:
            hit, view, why, index = amount
            yield Promise(tuple(names), hit.found(view), view, why, index, "label", hit.end)
            names, amount = [], None


def _name_above(reading: Reading, units: list[Unit], index: int, is_body: IsBody) -> list[Body]:
    """Return the body whose name stands alone on one of the few lines above a labelled sum."""
    for unit in reversed(units[max(0, index - 4) : index]):
        if find_money(unit.text):
            return []
        name = _bare_name(unit, is_body)
        capital = all(
            w[:1].isupper() or w in ("of", "the", "and", "for", "in", "&")
            for w in unit.text.split()
        )
        title = unit.text.isupper() and " " not in unit.text.strip()
        if (
            name is not None
            and capital
            and not title
            and unit.kind not in (BlockKind.LABEL, BlockKind.VALUE)
        ):
            return [name_found(reading, unit.view, *name)]
    return []


def _pairs(units: list[Unit]) -> Iterator[tuple[str, Found[str], Unit, int]]:
    """Yield each label with the unit that holds its value and where the value starts in it."""
    for unit in units:
        text = _CLAUSE.sub("", unit.text.strip("*# "))
        following = units[unit.index + 1] if unit.index + 1 < len(units) else None
        pair = _PAIR.match(unit.text)
        bare = text.rstrip(" :")
        if (
            (_NAME_LABEL.fullmatch(bare) or _SUM_LABEL.fullmatch(bare))
            and following is not None
            and len(bare) < 60
        ):
            if unit.kind is not BlockKind.CELL:
                yield (
                    bare,
                    Found(unit.text.strip(), unit.view.spans(0, len(unit.text))),
                    following,
                    0,
                )
        elif pair and pair["value"] and unit.kind is not BlockKind.CELL:
            yield (
                _CLAUSE.sub("", pair["label"].strip("*# •-")),
                Found(pair["label"].strip(), unit.view.spans(*pair.span("label"))),
                unit,
                pair.start("value"),
            )
        for match in _FURTHER_LABEL.finditer(unit.text):
            words = Found(match["label"], unit.view.match_spans(match, "label"))
            yield match["label"], words, unit, match.end()


_FURTHER_LABEL = re.compile(r"; (?P<label>[A-Z][^:;£]{2,60}): ")


def _value_name(reading: Reading, unit: Unit, start: int, is_body: IsBody) -> Body | None:
    text = unit.text[start:]
    if _NOBODY.match(text.strip()) or len(text.split()) > 25 or find_money(text[:20]):
        return None
    name = name_part(_cleared(text), is_body, trusted=True)
    if name is None or name[2] in (Kind.OFFICE, Kind.MINISTRY, Kind.THEME, Kind.TIME):
        return None
    return name_found(reading, unit.view, name[0] + start, name[1] + start)


# Tables -------------------------------------------------------------------------------------

_NAME_HEAD = re.compile(
    r"\b(?:organisation|organization|recipient|provider|supplier|applicant|grantee|name|charity|group|awarded to|payee|partner|body|council|area of funding and organisation)s?\b",
    re.IGNORECASE,
)
_SUM_HEAD = re.compile(
    r"£|\b(?:amount|award(?:ed)?|grant|value|allocation|allocated|funding|total|sum|20\d\d)\b",
    re.IGNORECASE,
)
_NOT_HEAD = re.compile(
    r"\b(?:request\w*|applied|sought|match|bid|total project cost|project cost|estimate\w*|balance|spent|budget|remaining|variance)\b",
    re.IGNORECASE,
)


def read_tables(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of table rows: a body in the name column, a sum in the sum column."""
    tables: dict[int, dict[int, dict[int, Unit]]] = {}
    for unit in units:
        block = unit.block
        if block.kind is BlockKind.CELL and block.table is not None and block.row is not None:
            rows = tables.setdefault(block.table, {})
            rows.setdefault(block.row, {})[block.column or 0] = unit
    for rows in tables.values():
        yield from _table(reading, units, rows, is_body)


def _table(
    reading: Reading, units: list[Unit], rows: dict[int, dict[int, Unit]], is_body: IsBody
) -> Iterator[Promise]:
    name_column: int | None = None
    sum_columns: list[int] = []
    years: dict[int, Unit] = {}  # the heading row
    first = min(unit.index for row in rows.values() for unit in row.values())
    cells = {u.index for row in rows.values() for u in row.values()}
    cue = LeadIns(units, cells).awarding(first)
    for number in sorted(rows):
        row = rows[number]
        heads = _heads(row)
        if heads is not None:
            (name_column, sum_columns), years = heads, row
            continue
        name = _row_name(row, name_column, is_body)
        if name is None or (
            name_column is None and cue is None and not _LEADING_GRANT.match(name[0].text)
        ):
            continue
        if _SPENDING.search(" ".join(u.text for u in units[max(0, first - 3) : first + 2])):
            return
        unit, place, kind = name
        if _years(years, sum_columns):
            yield from _yearly(reading, (unit, place), row, [years[c] for c in sum_columns])
            continue
        hit_unit = _row_sum(row, sum_columns, unit)
        if hit_unit is None or (kind is Kind.ODD and name_column is None and cue is None):
            continue
        hit, cell = hit_unit
        body = name_found(reading, unit.view, *place)
        yield Promise(
            (body,),
            hit.found(cell.view),
            unit.view,
            _why(units, units[first], cue),
            unit.index,
            "row",
        )


_YEAR = re.compile(r"\W*(?:FY ?)?20\d\d ?[-–/] ?(?:20)?\d\d\W*£?\W*", re.IGNORECASE)


def _years(heads: dict[int, Unit], columns: list[int]) -> bool:
    """Return whether the sums of a table stand in two or more columns that are a year each."""
    return len(columns) > 1 and all(c in heads and _YEAR.fullmatch(heads[c].text) for c in columns)


def _yearly(
    reading: Reading, name: tuple[Unit, tuple[int, int]], row: dict[int, Unit], heads: list[Unit]
) -> Iterator[Promise]:
    """Yield what one body was given in each year of a table: no sum that is nothing."""
    unit, place = name
    body = name_found(reading, unit.view, *place)
    for head in heads:
        cell = row.get(head.block.column or 0)
        hits = _cell_money(cell, headed=True) if cell is not None else []
        if cell is None or len(hits) != 1 or not hits[0].value:
            continue
        view = View.joined([head.view, unit.view])
        why = Found(head.text, head.view.spans(0, len(head.text)))
        yield Promise((body,), hits[0].found(cell.view), view, why, unit.index, "row")


_LEADING_GRANT = re.compile(
    r"(?:Grant|Award|Funding|Contract|Donation)s? (?:funding )?(?:to|with) "
)


def _heads(row: dict[int, Unit]) -> tuple[int | None, list[int]] | None:
    """Return the name column and the sum columns where a row is a table's heading."""
    if any(find_money(u.text) for u in row.values()) or len(row) < 2:
        return None
    sums = [c for c, u in row.items() if _SUM_HEAD.search(u.text) and not _NOT_HEAD.search(u.text)]
    names = [c for c, u in row.items() if _NAME_HEAD.search(u.text) and c not in sums]
    if not sums and not names:
        return None
    totals = [c for c in sums if re.search(r"\btotal\b", row[c].text, re.IGNORECASE)]
    given = [c for c in sums if re.search(r"award|approv|grant|alloc", row[c].text, re.IGNORECASE)]
    return (names[0] if names else None), (totals[:1] or given[:1] or sums)


def _row_name(
    row: dict[int, Unit], column: int | None, is_body: IsBody
) -> tuple[Unit, tuple[int, int], Kind] | None:
    cells = [row[column]] if column is not None and column in row else [row[c] for c in sorted(row)]
    best = None
    for unit in cells:
        if len(unit.text) > 100 or find_money(unit.text):
            continue
        name = name_part(_cleared(unit.text), is_body, trusted=True)
        if name is None or name[2] not in (Kind.BODY, Kind.ODD):
            continue
        if name[2] is Kind.BODY:
            return unit, name[:2], name[2]
        best = best or (unit, name[:2], name[2])
    return best


def _row_sum(
    row: dict[int, Unit], columns: list[int], name: Unit
) -> tuple[Hit[Decimal], Unit] | None:
    """Return the row's one sum: that of the heading's column, else the only one."""
    given = [(h, row[c]) for c in columns if c in row for h in _cell_money(row[c], headed=True)]
    if len(given) == 1 or (given and len({h.value for h, _ in given}) == 1):
        return given[0]
    every = [(h, u) for u in row.values() if u is not name for h in _cell_money(u, headed=False)]
    return every[-1] if len(every) == 1 else None


def _cell_money(unit: Unit, *, headed: bool) -> list[Hit[Decimal]]:
    hits = find_money(unit.text)
    if (
        not hits
        and headed
        and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{3,}(?:\.\d\d)?", unit.text.strip())
    ):
        return find_numbers(unit.text)
    return hits
