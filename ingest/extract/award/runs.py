"""Read names and sums that take turns within a sentence.

"Kite Trust had £500, Iris Arts £300 and the Moor Club £200"; "£500 be granted to Kite Trust and £300 to
Iris Arts".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from ingest.cued import cued
from ingest.document import BlockKind
from ingest.extract.award.lead_ins import OFFERING, of_spending
from ingest.extract.recipient.found import name_found
from ingest.extract.recipient.kind import IsBody, Kind, Named
from ingest.extract.recipient.names import find_bodies
from ingest.extract.sums.giving import TAKEN_BACK
from ingest.extract.sums.no_gift import THEY_GIVE
from ingest.extract.sums.promise import Promise
from ingest.extract.sums.promised import OFFERED
from ingest.extract.sums.together import BY_AREA
from ingest.extract.units import Unit
from ingest.reading import Reading
from ingest.records import Found
from ingest.values import Hit, find_money

_TO_SUM = re.compile(
    r"(?:, )?[\s–—:|-]*+(?:\([^()£]{0,60}\)[\s–—:|-]*+)?\(?(?:(?<=\()[a-z][^()£;:]{2,50}, )?(?:with |of |got |had )?(?:(?:an? (?:amount|sum|total|grant|award)|the sum) of )?$"
)
_TO_NAME = re.compile(
    r"\)?(?: \([^()£]{1,80}\))?(?: (?:p\.?a\.?|per annum|a year|in grants?|of funding))?[\s)]*(?:;|,|\||/|,? and|,? &|,? while|,? with|\s[-–•*]|\.|(?:,| [–—-]) [^;£.]{1,90};(?:[^;£.]{0,50}\b(?:by|at|from))?)\s*(?:(?:Round|Phase|Lot|Tranche|Wave) \w{1,4} ?[:–—-] ?)?(?:and |[Tt]he |also )*"
    r"|\) (?:to|for|towards) [^;£.()]{3,120}?(?:,|;|,? and) (?:and |the |also )*"
    r"| (?:to|for|towards) [^;£.()]{3,120}?; (?:and |the |also )*"
)
# What an entry's sum is for, before the next entry: "Kite Trust: £500 for paint. Iris Arts: £300".
_TO_ENTRY = re.compile(r" (?:to|for|towards|as) [^;£.:]{3,140}[.;]\s*(?:and |[Tt]he |also )*")
_ENTRY = re.compile(r"(?: \([^()£]{0,60}\))?(?::| [–—-]) ?$")
_TOOK = re.compile(
    r"(?: \([^()£]*\))?,? (?:(?:also|each|now|has|have|had|will|would|is|are|was|were|been|be|to) )*"
    r"(?:had|has|have|gets?|got|receiv\w+|given|awarded|granted|allocated|w[io]ns?|took|takes?)(?: (?:an?|the|grants?|of|funding|sums?|over|nearly|about|around|just|more than|another|further))* ?"
)
_GIVEN = re.compile(
    r"(?: (?:grant|in funding|of funding|in grants|per annum|a year|(?:was|were|is|are|be|has been|have been|will be) (?:granted|awarded|given|paid|allocated|going)|(?:goes|went|going|paid|given|awarded)))* (?P<to>to|for) (?:the )?"
    r"| \((?:to |for )?(?:the )?"
)
_NEXT_SUM = re.compile(
    r"(?:[^£;.]{0,60}?(?:,|;|,? and|,? with|\.)|[^£;.]{0,160};)\s*(?:and |a further |another |also )*"
)
GIVING = cued(
    r"\b(?:award\w*|grants?|granted|fund(?:s|ed|ing)?|alloca\w+|donat\w+|contribut\w+|paid|payments?|gave|given|giv\w+|receiv\w+|recipients?|successful|approv\w+|agreed?|resolved|distribut\w+|commission(?:s|ed|ing)?|had|pass(?:ed|ing) on)\b",
    re.IGNORECASE,
)
NO_AWARD = re.compile(
    r"\b(?:asked|requests?|requested|applied|bids?|sought|seek\w*|budget\w*|income|costs?|raised|lost|fined?|fraud\w*|spent|spend|precept|council tax|savings?|match\w*|not (?:be(?:en)? )?(?:supported|approved|agreed|awarded|funded|successful)|unsuccessful|declined|refused|rejected"
    rf"|applications? (?:received|considered)|{OFFERED})\b[^.]*$",
    re.IGNORECASE,
)


# A paper that asks its reader to approve asks for no money, what is approved may be called a cost, and a successful bid is given.
_ASKED_TO_GIVE = re.compile(
    r"\b(?:is|are) (?:asked|requested|recommended|invited) to\b|\bat an? (?:[a-z]+ )?cost of\b"
    r"|\b[Ss]uccessful (?:bids?|applications?)\b"
)


_NEAR = 3  # units from one of a list to the next


def read_runs(reading: Reading, units: list[Unit], is_body: IsBody) -> Iterator[Promise]:
    """Yield the awards of names and sums that take turns, where words of giving are near."""
    above = -_NEAR  # the last unit that was one
    for unit in units:
        hits = find_money(unit.text)
        if len(hits) < 2 or len(unit.text) > 2_000:
            continue
        names = find_bodies(unit.text, is_body)
        pairs = (
            _turns(unit.text, names, hits)
            or _run_together(names, hits)
            or _turns_back(unit.text, names, hits)
            or _by_year(unit.text, names, hits)
        )
        if not pairs:
            continue
        lead = unit.text[: min(pairs[0][0].start, pairs[0][1].start)]
        if unit.kind is BlockKind.VALUE and unit.index:
            lead = f"{units[unit.index - 1].text} {lead}"
        lead = _ASKED_TO_GIVE.sub(" ", lead)
        near = " ".join(u.text for u in units[max(0, unit.index - 3) : unit.index])
        if THEY_GIVE.match(unit.text, pairs[-1][1].end) or TAKEN_BACK.match(
            unit.text, pairs[-1][1].end
        ):
            continue  # "Holm Council (£500) and Kite Homes (£400) have put money in"
        if NO_AWARD.search(lead) or BY_AREA.search(lead) or of_spending(units, unit.index):
            continue
        own = GIVING.search(unit.text)
        goes_on = unit.index - above < _NEAR
        asked = _question_above(reading, unit)
        if not (own or goes_on or GIVING.search(near + asked)) or (
            OFFERING.search(near) and not own
        ):
            continue
        above = unit.index
        found = Found(own.group(), unit.view.match_spans(own)) if own else None
        for named, hit in pairs:
            body = name_found(reading, unit.view, named.start, named.end)
            yield Promise((body,), hit.found(unit.view), unit.view, found, unit.index, "turns")


_ANSWER = re.compile(r"\W*A(?:nswer)? ?\d{0,2}[.:)]+ ")
_QUESTION = 250  # characters: what is asked right above its answer


def _question_above(reading: Reading, unit: Unit) -> str:
    """Return the question that a marked answer stands below, which is the asker's; none of what was asked for."""
    if not _ANSWER.match(unit.text):
        return ""
    start = unit.block.span.start
    above = reading.document.text[max(0, start - _QUESTION) : start].rstrip()
    question = re.split(r"\n\s*\n", above)[-1]
    return f" {question}" if question.endswith("?") and not NO_AWARD.search(question) else ""


def _run_together(
    names: Sequence[Named], hits: Sequence[Hit[Decimal]]
) -> list[tuple[Named, Hit[Decimal]]]:
    """Return the pairs of "NAME £5 NAME £4 NAME £3", whose line breaks are lost; three or more.

    The first name stands before the first sum, or which way they go nothing tells.
    """
    pairs: list[tuple[Named, Hit[Decimal]]] = []
    for hit in hits:
        named = next((n for n in reversed(names) if n.end + 1 == hit.start), None)
        if named is None or (pairs and pairs[-1][1].end + 1 != named.start):
            break
        pairs.append((named, hit))
    return pairs if len(pairs) >= 3 else []


def _at_place(text: str, names: Sequence[Named], named: Named) -> Named:
    """Return the name with what it is the place of: "The Nest at Holm"."""
    before = next((n for n in names if text[n.end : named.start] == " at "), None)
    if before is None or before.kind is not Kind.ODD or " " in named.text:
        return named
    return replace(named, text=text[before.start : named.end], start=before.start)


_IN_BRACKET = re.compile(r"\w \([^()]*$")  # a place: "Dale House (Tarn) (£500)"


# "…, Youth for Kite Holm (£700)": words that the name of one of a list begins with.
_HEAD_FOR = re.compile(
    r"(?:[),;] |\band |\bincluding |\bincluded )(?P<head>(?:[A-Z][\w’'-]+ ){1,2}(?:for|with) )$"
)


# One of a list whose word nothing tells to be a name: "Sanctuary (£500)", between others.
_NO_NAME_READ = re.compile(rf"(?:{_TO_NAME.pattern})[A-Z][a-z]+ \(")


def _turns(
    text: str, names: Sequence[Named], hits: Sequence[Hit[Decimal]]
) -> list[tuple[Named, Hit[Decimal]]]:
    """Return the pairs of "NAME £5, NAME £4 and NAME £3", the first of which may have a verb."""
    pairs: list[tuple[Named, Hit[Decimal]]] = []
    read = 0  # up to where
    for hit in hits:
        named_here = any(read <= n.start < hit.start for n in names)
        if len(pairs) >= 2 and not named_here and _NO_NAME_READ.fullmatch(text[read : hit.start]):
            read = hit.end
            continue
        named = next(
            (
                n
                for n in reversed(names)
                if n.end <= hit.start and not _IN_BRACKET.search(text, 0, n.start)
            ),
            None,
        )
        if named is None:
            continue
        named = _at_place(text, names, named)
        between = text[named.end : hit.start]
        head = _HEAD_FOR.search(text[: named.start]) if between.endswith(" (") else None
        if head:
            start = head.start("head")
            named = replace(named, text=text[start : named.end], start=start)
        gap = text[read : named.start] if pairs else ""
        entry = _ENTRY.match(between) and _TO_ENTRY.fullmatch(gap)
        if pairs and (entry or (_TO_SUM.match(between) and _TO_NAME.fullmatch(gap))):
            pairs.append((named, hit))
            read = hit.end
        elif len(pairs) < 2 and (_TO_SUM.match(between) or _TOOK.fullmatch(between)):
            pairs = [(named, hit)]
            read = hit.end
        elif len(pairs) >= 2:
            break
    return pairs if len(pairs) >= 2 else []


def _turns_back(
    text: str, names: Sequence[Named], hits: Sequence[Hit[Decimal]]
) -> list[tuple[Named, Hit[Decimal]]]:
    """Return the pairs of "£5 to NAME, £4 to NAME and £3 to NAME"; of "£5 for NAME", those of bodies.

    A paragraph may hold several such runs: one for each fund.
    """
    runs: list[list[tuple[Named, Hit[Decimal]]]] = [[]]
    for_names: set[Named] = set()
    for hit in hits:
        named = next((n for n in names if n.start >= hit.end), None)
        to = _GIVEN.fullmatch(text[hit.end : named.start]) if named else None
        if named is None or to is None:
            runs.append([])
            continue
        if runs[-1] and not _NEXT_SUM.fullmatch(text[runs[-1][-1][0].end : hit.start]):
            runs.append([])
        runs[-1].append((named, hit))
        if to["to"] == "for":
            for_names.add(named)
    return [pair for run in runs if _is_run(text, run, for_names) for pair in run]


def _is_run(text: str, run: list[tuple[Named, Hit[Decimal]]], for_names: Set[Named]) -> bool:
    """Return whether two pairs or more are told in a row, of "£5 for NAME" those of bodies or led in as given."""
    told_for = [named for named, _ in run if named in for_names]
    bodies = sum(named.kind is Kind.BODY for named in told_for)
    led_in = run and _ARE_GIVEN.search(text[: run[0][1].start])
    return len(run) >= 2 and (bodies * 2 >= len(told_for) or bool(led_in))


_ARE_GIVEN = re.compile(
    r"\b(?:[Rr]ecipients?|[Rr]eceiv(?:e|ing)|[Bb]enefiting|[Ss]uccessful|[Aa]warded|[Gg]rants?|[Aa]wards?|[Dd]onations?)\b[^.;£]{0,110}\b(?:includ(?:e|es|ed|ing)|are|were|being)(?: of)?:? $"
)


_YEAR_SUM = re.compile(
    r"(?:\W|and\b|in\b|for\b)*(?:FY )?(?:19|20)\d\d(?: ?[/-] ?(?:19|20)?\d\d)?\W*$"
)


# "… £5 in 2020/21, £4 for 2021/22 and £3 (2022/23)".
_SUM_YEAR = re.compile(
    r" ?(?:\(|(?:in|for|during) )(?:the )?(?:financial year )?(?:FY ?)?(?:19|20)\d\d(?: ?[/-] ?(?:19|20)?\d\d)?\)?(?: financial year)?[,;]?(?: and)?(?: (?:then|a further|another))? ?"
)
_TOLD_OF = re.compile(
    r"(?: ?[:–—-]| (?:was|were|has been|have been|will be|is to be|received|receives|will receive)\b)[^.;£]{0,60}"
)


def _by_year(
    text: str, names: Sequence[Named], hits: Sequence[Hit[Decimal]]
) -> list[tuple[Named, Hit[Decimal]]]:
    """Return the pairs of "NAME: 2020/21 £5; 2021/22 £4", "NAME: £5 in 2020/21 and £4 in 2021/22": one for each year."""
    named = names[0] if names else None
    if named is None or named.start > 4 or len(names) > 1:
        return []
    ends = [named.end, *(h.end for h in hits[:-1])]
    before = [text[a : h.start] for a, h in zip(ends, hits, strict=True)]
    after = [*before[1:], text[hits[-1].end :]]
    yearly = all(map(_YEAR_SUM.fullmatch, before)) or (
        _TOLD_OF.fullmatch(before[0]) is not None
        and all(map(_SUM_YEAR.fullmatch, after[:-1]))
        and _SUM_YEAR.match(after[-1]) is not None
    )
    return [(named, hit) for hit in hits] if yearly else []
