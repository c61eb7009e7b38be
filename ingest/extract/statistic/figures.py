"""The figures in a sentence: counts, shares and ranges, without what is a date, a section or a duration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.calendar_names import MONTHS, WELSH_MONTHS
from ingest.extract.statistic.nouns import noun_phrase
from ingest.values import (
    Hit,
    find_dates,
    find_money,
    find_number_words,
    find_numbers,
    find_percents,
    find_periods,
)
from ingest.view import View


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at characters `start` to `end` of a sentence; `upper` is the far end of a range."""

    value: Hit[Decimal]
    start: int
    end: int
    percent: bool = False
    upper: Hit[Decimal] | None = None


_NUMBERED = re.compile(
    r"(?:\b(?:sections?|ss?|stages?|options?|tables?|append(?:ix|ices)|questions?|articles?|parts?|no|nos|numbers?|refs?|regs?|references?|figures?|pages?|"
    r"sch(?:edules?)?|para(?:graph)?s?|steps?|tiers?|versions?|phases?|lots?|annex(?:es)?|act|regulations?|items?|foi|grades?|levels?|waves?|rounds?|qs?|covid|"
    r"class|chapters?|volumes?|key stage|priorit(?:y|ies)|objectives?|clauses?|projects?|streets|standards?|standing orders?|rules?|principles?|criteri(?:a|on)|tel|telephone|ext|extension|call|dial|recommendations?|kpis?|(?-i:(?<!the )Years?|Quarters?|Tranches?))\.?"
    r"[\s(:#-]*)(?:\d+[a-z]?(?:\([a-z\d]+\))*(?:, ?| ?& ?| and | to | or |[-–]))*$",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"[\s-]*(?:calendar |working |financial |consecutive |full )*(?:years?(?!-? ?olds?\b)|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|nights?|am\b|pm\b|[ap]\.m|st\b|nd\b|rd\b|th\b|o'clock|kb\b|mb\b|pages?\b|million|billion|per ?cent)",
    re.IGNORECASE,
)
_NOT_AFTER_YEAR = re.compile(
    r"\b(?:in|of|since|by|during|from|until|till|years?|act|to|for|the|ending|after|before|published|between|early|late|mid|summer|autumn|winter|spring|"
    rf"{MONTHS}|copyright|©|regulations)[\s,(-]*$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<between>between )?(?<![\w£.,/-])(?P<low>\d{1,3}(?:,\d{3})*)(?: ?[-–] ?| (?:to|and) )(?P<high>\d{1,3}(?:,\d{3})*)(?![\w/%-])"
)
# "one in 5": nothing is counted.
_ODDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d)[ -](?:in|out of)[ -](?:every )?$",
    re.IGNORECASE,
)
# "training for 10 to 20 people", but not "rose from 10 to 20".
_FOR_SO_MANY = re.compile(r"\b(?:for|of|to|with|support|supports|help|helps|train|trains) $")
_ONE = re.compile(r"(?:limited to|only|just|at least|fewer than)\s$", re.IGNORECASE)
_WORD_IDIOMS = re.compile(
    r"one (?:of|another|or more|stop|to[- ]one|point|where|who|that)\b|one-", re.IGNORECASE
)


# "1-6 See attached": the questions that a line answers.
_ANSWERS = re.compile(r"\d{1,2} ?[-–] ?\d{1,2}[.:)]? (?=[A-Z])")


# "1 April", and "two further one-year options" of a contract: a day and a length, nothing that is counted.
_NO_COUNT = re.compile(
    rf"(?:st|nd|rd|th)? (?:of )?(?:{MONTHS}|{WELSH_MONTHS})\b"
    r"| (?:(?:further|additional|optional|more|possible|[a-z]+[- ](?:year|month)|\d+[- ](?:year|month)) )*(?:extensions?|options? (?:to extend|of|for|years?)|(?<=year )options?|periods? of (?:up to )?(?:\w+[- ])?(?:years?|months?|\w+ months))\b",
)


def figures_in(view: View) -> list[Figure]:
    """Return the figures of a sentence in reading order, none overlapping another."""
    text = view.text
    taken = [(h.start, h.end) for h in [*find_money(text), *find_periods(text, open_ended=False)]]
    taken += [(h.start, h.end) for h in find_dates(text)]
    taken += [(m.start(), m.end()) for m in re.finditer(r"https?://\S+|www\.\S+|\S+@\S+", text)]
    numbers = _ANSWERS.match(text)
    taken += [numbers.span()] if numbers else []
    found: list[Figure] = []

    def add(figure: Figure) -> None:
        if all(figure.end <= a or b <= figure.start for a, b in taken):
            taken.append((figure.start, figure.end))
            found.append(figure)

    for figure in _ranges(text):
        add(figure)
    for hit in find_percents(text):
        add(Figure(hit, hit.start, hit.end, percent=True))
    for hit in find_numbers(text):
        if _is_count(text, hit):
            add(Figure(hit, hit.start, hit.end))
    for hit in find_number_words(text):
        if _is_word_count(text, hit):
            add(Figure(hit, hit.start, hit.end))
    return sorted(found, key=lambda f: f.start)


def _ranges(text: str) -> Iterator[Figure]:
    for match in _RANGE.finditer(text):
        dash = "and" not in match.group() and "to" not in match.group()
        span = " to " in match.group() and _FOR_SO_MANY.search(text, 0, match.start())
        odds = _ODDS.search(text, 0, match.start())  # "1 in 3-4 women": nothing is counted
        if (
            odds
            or not (dash or span or match["between"])
            or _NUMBERED.search(text[: match.start()])
        ):
            continue
        low, high = (
            Hit(Decimal(match[g].replace(",", "")), match.start(g), match.end(g), "number")
            for g in ("low", "high")
        )
        if low.value < high.value and not re.match(r"[ -]years?-olds?\b", text[match.end() :]):
            yield Figure(low, match.start(), match.end(), upper=high)


def _is_count(text: str, hit: Hit[Decimal]) -> bool:
    printed, before, after = text[hit.start : hit.end], text[: hit.start], text[hit.end :]
    if _NUMBERED.search(before) or _DURATION.match(after) or _NO_COUNT.match(after):
        return False
    if re.match(r"\(|[.:]\d|-\w| [-–—] [A-Z]| years? olds?\b| paras?\b", after):
        return False
    if printed in ("999", "101") and re.match(
        r" (?:[a-z]+ )?(?:emergency|calls?|number|service)", after
    ):
        return False
    if re.fullmatch(r"0\d+|\d{6,}", printed) or re.match(r" \d{3}", after):
        return False  # a telephone number or a reference
    if _ODDS.search(before):
        return False
    if re.match(r" in (?:every )?\d+ \w+|[ -](?:thirds|quarters|fifths)\b", after):
        return False
    if re.search(r"[\w)][-–]$|\d:$", before) or re.search(r"£ ?$", before):
        return False
    if _IN_NAME.search(before) and re.match(r" [A-Z]", after):
        return False  # "One Voice 4 Travellers", "Element 1 CIC"
    year = re.fullmatch(r"(?:19|20)\d\d", printed)
    if re.match(r" [A-Z]", after) if year else re.match(r"(?: [A-Z][\w’'-]+){3}", after):
        return False  # "the 2031 Regulations", "5 Shires Legal Services"
    return not (year and (_NOT_AFTER_YEAR.search(before) or not noun_phrase(text, hit.end)))


_IN_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w’'&-]* $")


def _is_word_count(text: str, hit: Hit[Decimal]) -> bool:
    before, after = text[: hit.start], text[hit.end :]
    named = text[hit.start].isupper() and re.match(r" [A-Z]", after)
    if named and re.search(r"[\w,] $", before):
        return False  # "the Three Graces"
    if _DURATION.match(after) or _NUMBERED.search(before) or after[:1] == "-":
        return False
    if _NO_COUNT.match(after):
        return False
    if _ODDS.search(before):
        return False
    if re.match(
        r" (?:in|out of) (?:every )?\w+ [a-z]|[ -](?:thirds|quarters|fifths|tenths)\b", after
    ):
        return False
    if hit.value <= 1:
        return bool(_ONE.search(before)) and not _WORD_IDIOMS.match(text, hit.start)
    return not re.match(r" (?:or|and) (?:more|three|four)\b|-fold|fold", after)
