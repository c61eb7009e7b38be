"""Read a line of a list: the one name and the one sum that it holds, and little else."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.recipient.kind import IsBody, Kind, is_place_name
from ingest.extract.recipient.line_name import cleared, name_part
from ingest.extract.units import Unit
from ingest.values import Hit, find_money, find_numbers

Line: TypeAlias = tuple[int, int, Kind, Hit[Decimal]]  # where its name is, of what kind; its sum
_NO_LINE = re.compile(
    r"\b(?i:put off|deferred|refused|declined|rejected|withdrawn|unsuccessful|do not fund|not (?:approved|supported|agreed|awarded|funded|successful))\b|£[\d,.]+ (?:was |is )?(?:asked|requested|sought)\b|\bmaximum|\b[Rr]equest|\b[Bb]id\b|\b[Aa]pplied|\b[Tt]he (?:current|existing|previous|old) (?:contract|grant|agreement)\b|\bprovider (?:is |still )?(?:being|to be)\b|\bto be (?:procured|confirmed|advised)\b|\bbeing procured\b|\bin-house\b|\((?:an? )?(?:grants?|payments?) to [^()]*£"
)
_TO_SEVERAL = cued(
    r"\b(?:to|between|among|amongst|for) (?:[a-z]+ ){0,2}?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|various|local) (?:[a-z’'-]+ ){0,4}?(?:charities|organisations|groups|services|projects|bodies|providers|partners|clubs|agencies)\b(?! each)"
)
# A blank that was lost: "Kite Club?- £500?per annum".
_LOST_BLANK = re.compile(r"\?+(?= ?[–—-] ?£)|(?<=\d)\?+(?=(?:per|a|p\.a)\b)")
# "Kite Trust, who run the centre, from April to March for the sum of £500".
_FOR_THE_SUM = re.compile(
    r"(?P<n>[^,;:£]{3,70}?)(?:,| for| to) [^£]{10,220}? (?:for (?:the|a) (?:total )?(?:sum|price) of|at an? (?:[a-z]+ )?(?:cost|price|value) of|to the value of) "
)
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
# A part of a sum, or what one of the things bought for it costs: "£500 (includes £90 for paint)", "£630, 7 bins at £90 each".
_OF_IT = cued(
    r"(?<=[\dkm])(?: in total)? \(£[\d,.]*\d(?:k|m)? (?:a|per|each|every) (?:year|annum)\)|(?<=[\dkm]) \((?:this |which )?(?:includ(?:es|ing)|of which)[^()£]{0,30}£[^()£]*\)"
    r"|\bat £[\d,.]*\d (?:each|apiece)(?=\W*$|[,.;])"
)
# What a further sum makes of the sums before: "increase of £500, taking the total to £2,500".
_NEW_TOTAL = re.compile(
    r"\b(?:taking|bringing|making|giving) (?:[a-z]+ ){0,3}?total (?:[a-z]+ ){0,2}?(?:to|of)\b[^£]*$"
)
_EACH = re.compile(r"^ (?:each|apiece)\b")
_LONG = 320  # characters: a longer paragraph is a line only as far as it opens like one
# What the name of a line may be; a theme ("Refuge") is a name only where most of its list are bodies.
_LISTED = (Kind.BODY, Kind.ODD, Kind.THEME)


def line_of(unit: Unit, is_body: IsBody) -> Line | None:
    """Return the name and the sum of a line that holds one of each, and little else."""
    if unit.kind is BlockKind.CELL or (unit.kind is BlockKind.LABEL and "£" not in unit.text):
        return None
    text = _line(unit.text)
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
        before = _RUN_BY.sub(lambda m: " " * len(m.group()), before)
        name = _before_place(before, name_part(cleared(before), is_body, trusted=True))
        if name is None or _is_none(before, name) or not _ends_line(before, name, after):
            return None
        if text is not unit.text and before[name[0] :].startswith("The "):
            name = (name[0] + len("The "), *name[1:])  # as sentences name it further on
        return (*(organiser(before, name, is_body) or name), hit)
    lead = re.match(
        r"\s*(?:\([^)]*\)\s*)?(?:(?:over|for) (?:the next )?[a-z\d]+ (?:years|months) |per annum |a year )?(?:to|for|[–—:,|-])?\s*(?:the )?",
        after,
    )
    offset = hit.end + (lead.end() if lead else 0)
    name = name_part(cleared(unit.text[offset:]), is_body, trusted=True)
    if name is None or name[2] not in _LISTED:
        return _at_its_place(unit.text, hit, is_body)
    if _TO_SEVERAL.search(unit.text, hit.end, offset + name[0]) or _FOR_TITLE.search(
        unit.text, 0, offset + name[0]
    ):
        return None  # all of them have the sum, not the first that is named; or it is for a piece of work
    return (name[0] + offset, name[1] + offset, name[2], hit)


# What a sum is for, and at whose place: "£500 for new doors at Kite Village Hall".
_WORK_AT = re.compile(
    r" (?:for|towards|to [a-z]+)(?! [^£]*\b(?:visits?|trips?|tickets?|travel|transport)\b) [^£.;:]{3,140}? (?:at|for|to) (?:the )?(?P<n>[A-Z][^£.;:,–—]{3,60}?)(?= [–—-] |[.,;]|\s*$)"
)


def _at_its_place(text: str, hit: Hit[Decimal], is_body: IsBody) -> Line | None:
    """Return the line of a sum that is for work at a body's place: the body has it."""
    match = _WORK_AT.match(text, hit.end)
    name = name_part(cleared(match["n"]), is_body, trusted=False) if match else None
    if match is None or name is None or name != (0, len(match["n"]), Kind.BODY):
        return None
    return (*match.span("n"), Kind.BODY, hit)


# What is bought or done has its title in quotation marks: "£500 for “Sing the Tide”".
_FOR_TITLE = re.compile(r"\bfor (?:the )?[“\"‘']\Z")
# "Grant to SafeMoor for 2031/32: £500", whatever the name tells; "Funding for" may be for a piece of work.
_GRANT_LINE = re.compile(
    r"^\W*(?:(?:Decision|Agreed|Approved|Resolved)\W+)?(?:(?:A|An|Annual|One-off|Core|Small|Total|Further|Additional|Community) )*"
    r"(?:[Gg]rant|[Aa]ward|[Dd]onation|[Ff]unding|[Cc]ontribution|[Ss]ponsorship|[Pp]ayment)(?: (?:funding|award|awarded|agreed|approved|made|paid))? (?P<to>to|for) (?:the )?$"
)


def says_itself(text: str, start: int, kind: Kind) -> bool:
    """Return whether a line says that its sum is a grant to the name that starts at `start`."""
    said = _GRANT_LINE.search(text[:start])
    return said is not None and (kind is Kind.BODY or (kind is Kind.ODD and said["to"] == "to"))


# Between a line's name and its sum: words that make a sentence of it, for the grammar of giving.
_GETS = re.compile(r"[A-Za-z)] (?:gets?|got|wins?|won|receives?|uses?)$")
_TOLD = re.compile(
    r"\b(?:has|have|had|was|were|will|is|are|award\w*|giv\w+|gave|receiv\w+|said|allocated|provided|secured|call(?:s|ed) (?:on|for)|urge[sd]|demand(?:s|ed)|want(?:s|ed)|hope[sd]|warn(?:s|ed)|argue[sd]|complain(?:s|ed))\b"
)
# Words of many or of a matter, and what they do: no name that a list may hold.
_NO_BODY = re.compile(
    r"^\W*(?:The )?(?:For (?:every|each)|Total|Maximum|Minimum|Overall|Average|Successful|Unsuccessful|All \d+|Grants?|Awards?|Organisations|Groups|Projects|Applicants|Applications|Bids|Money|Cash|Funding|(?:Expenditure|Spend(?:ing)?|Payments|Invoices|Transactions|Purchases|Contracts) (?:over|above|exceeding))\b"
    r"|\bTo [a-z]+ | (?:shared|came|went|applied|totalled|totalling|including)\b"
)
# What is given to none of those named: "Held for evaluation", "Others (7)", "Balance".
KEPT = re.compile(
    r"\W*(?:The )?(?:(?:[Hh]eld|[Kk]ept|[Rr]etained|[Rr]eserved|[Ss]et aside|[Pp]ut aside)(?: back| over| aside)?(?: (?:for|in|until|by|pending)\b|\W*$)|(?:All )?[Oo]thers?(?: organisations| groups)?(?=\W|$)|[Bb]alance\b|[Rr]emain(?:der|ing)\b|[Cc]ontingency\b|[Uu]nallocated\b|[Vv]arious\b)"
)


def _is_none(before: str, name: tuple[int, int, Kind]) -> bool:
    """Return whether what a line says before its sum makes no name of a body of what was found there."""
    start, end, kind = name
    if kind not in _LISTED or _TOLD.search(cleared(before)[end:]) or _GETS.search(before[:end]):
        return True
    if kind is not Kind.BODY and KEPT.match(before):
        return True
    no_body = kind is not Kind.BODY and _NO_BODY.search(before[:end]) is not None
    return no_body and not says_itself(before, start, kind)


_LINE_TAIL = re.compile(
    r"\s*(?:\(.{0,60}\)|per annum|p\.a\.?|a year|per year|per \d+[ -]months?(?: period)?|each year|in total|grant|funding|total)?\)?\s*[.;,]?\s*(?:$|[–—(-]|[Tt]o |[Ff]or |[Tt]owards |over |from |,|and(?: |$)|(?<=[.;] )[A-Z])"
)


def _ends_line(before: str, name: tuple[int, int, Kind], after: str) -> bool:
    """Return whether what follows a line's sum may: an end, a purpose, or what a name alone is given it for."""
    if " and " in before:
        after = _EACH.sub("", after)  # of two that are named
    only = not before[: name[0]].strip() and not before[name[1] :].strip()
    use = re.match(r" [A-Z][a-z]+ ", after) if only else None  # "Kite Hall £500 Running costs of …"
    return (use or _LINE_TAIL.match(after)) is not None


def _column_ends(unit: Unit, hit: Hit[Decimal]) -> bool:
    """Return whether wide blanks part a line's sum from what is before and after it."""
    at = unit.view.offsets
    if hit.end + 1 >= len(at) or hit.start < 2:
        return False
    return at[hit.end + 1] - at[hit.end - 1] > 2 and at[hit.start] - at[hit.start - 2] > 2


_AND_PLACE = re.compile(
    r"(?P<n>(?:The )?[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|and|the|for)){1,6} (?:Scheme|Programme|Fund|Project)), (?P<p>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\W*"
)


def _before_place(before: str, name: tuple[int, int, Kind] | None) -> tuple[int, int, Kind] | None:
    """Return the name of a line, where it is a place after a comma what stands before that comma.

    A body may be named as a pot of money or a piece of work is: "The Befriending Scheme, Holm". A
    well-known place is no name at all.
    """
    match = _AND_PLACE.search(before)
    if match is None or (name is None and not is_place_name(match["p"])):
        return name
    if name is not None and (match.span("p") != name[:2] or name[2] is Kind.BODY):
        return name
    return (*match.span("n"), Kind.ODD)


def _line(text: str) -> str:
    """Return as much of a text as may be a line, asides as blanks: of a long one, or one of several sums, its opening."""
    several = text.count("£") > 1 and not _NO_LINE.search(text)
    opening = _opening(text) if len(text) > _LONG or several else ""
    text = opening or (text if len(text) <= _LONG else "")
    for aside in (_LOST_BLANK, DATED, _WAS_ASKED, _OF_IT):
        text = aside.sub(lambda m: " " * len(m.group()), text)
    return text


_OPENING = re.compile(
    r"[^.£]{3,110}?(?:\s[–—-]|:|\()\s*£[\d,.]*\d(?:k|m)?\)?(?=\.\s+[A-Z]|\s+[–—]\s)"
)


def _opening(text: str) -> str:
    """Return the name, the mark and the sum that a long paragraph opens with: "Kite Hall – £500. …"."""
    match = _OPENING.match(text)
    return match.group() if match else ""


# What is done, before who does it: "the Paper Boat project run by Kite Arts CIC – £500".
_RUN_BY = re.compile(
    r"^[^:£]{3,60}? (?:run|led|delivered|organised|provided|hosted) by (?:the )?(?=[A-Z][^£]*\s[–—-]\s*$)"
)
_BRACKETED = cued(r" [–—-] \((?P<sum>\d{1,3}(?:,\d{3})+(?:\.\d\d)?)\) ")
_PENCE = re.compile(r"[^\d£]{4,90}\s[–—-]\s*(?P<sum>\d{1,3}(?:,\d{3})*\.\d\d)\W*$")


def _without_sign(text: str) -> list[Hit[Decimal]]:
    """Return the sum of a line that forgot its sign: "Kite Trust – (6,764) to purchase bins", "Iris Arts - 1,500.00"."""
    match = _BRACKETED.search(text) or _PENCE.match(text)
    if match is None:
        return []
    return [h for h in find_numbers(text) if h.start == match.start("sum")]


_BY = re.compile(
    r"(?:(?:organised|run|delivered|led|hosted|provided|managed|operated) by|via|c/o) (?:the )?"
)


def organiser(
    text: str, name: tuple[int, int, Kind], is_body: IsBody, *, odd: bool = False
) -> tuple[int, int, Kind] | None:
    """Return the body in brackets after what it organises: "Spring Fair (Kite Arts Ltd) – £500".

    With `odd` a name that tells no kind of body stands there too, as others of its list have one there.
    """
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
        or not (by or (name[2] is not Kind.BODY and (inner[2] is Kind.BODY or odd)))
    ):
        return None
    return start, end, inner[2]
