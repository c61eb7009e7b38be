"""Read money, dates, periods and counts out of text: one grammar, with the place of each.

Each `find_…` function returns every value it sees in a text (usually `View.text`) with the
characters that print it; each `read_…` function returns the value of a text that is that value and
nothing else, or None. Dates are read day first, as in the United Kingdom. Nothing is filled in from
today's date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Generic, TypeVar

from ingest.calendar_names import MONTH_NUMBERS, WEEKDAYS
from ingest.cued import cued
from ingest.records import Found, Period, When
from ingest.view import View

T = TypeVar("T", covariant=True)

KEPT = 4_096  # texts whose values are remembered: extractors ask for the same sentence again
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A value read from characters `start` to `end` of a text, by the named rule."""

    value: T
    start: int
    end: int
    rule: str

    def found(self, view: View) -> Found[T]:
        """Return the value with its spans in the document, the text having been `view.text`."""
        return Found(self.value, view.spans(self.start, self.end), self.rule)


def _hits(
    pattern: re.Pattern[str], read: Callable[[re.Match[str]], T | None], rule: str, text: str
) -> Iterator[Hit[T]]:
    for match in pattern.finditer(text):
        value = read(match)
        if value is not None:
            yield Hit(value, match.start(), match.end(), rule)


# Money --------------------------------------------------------------------------------------

_SCALE = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
_MONEY = re.compile(
    r"(?:Â?££?|ÂŁ|GBP\s?|PS(?=\d))\s?(?P<whole>\d{1,3}(?:, ?\d{3})+|\d{1,3}(?: \d{3})+(?=\.\d\d(?!\d)|\s*(?:[.,;)]\s|$))|\d{1,3}(?: \d{3})* 000(?!\d)|\d+)(?P<pence>\.\d+)?(?!,?\d)"
    r"(?:(?:\s?-?(?P<scale>million|billion|thousand|bn|[mkMK])(?![A-Za-z])))?"
)

_MONEY_BEFORE_CODE = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:[, ]\d{3})+|\d+)(?P<pence>\.\d+)?(?P<scale>)(?: Currency:)? ?GBP\b"
)


# "£40-41k": the first figure is of thousands as the second one is, and neither is the sum.
_TO_SCALED = re.compile(r"\s?[-–]\s?£?\d[\d.,]*\s?(?:million|billion|thousand|bn|[mkMK])\b")


def _money(match: re.Match[str]) -> Decimal | None:
    if not match["scale"] and _TO_SCALED.match(match.string, match.end()):
        return None
    try:
        amount = Decimal(re.sub(r"[ ,]", "", match["whole"]) + (match["pence"] or ""))
    except InvalidOperation:
        return None
    scale = (match["scale"] or "").lower()
    if scale == "k" and "," in match["whole"]:
        return None  # "£9,746k": thousands twice, or a letter too many
    if scale and match["whole"].count(",") > 1:
        return None  # "£6,098,690 million"
    if scale:
        factor = {"million": "m", "billion": "bn", "thousand": "k"}.get(scale, scale)
        amount *= _SCALE[factor]
    if amount != amount.to_integral() and amount != round(amount, 2):
        return None  # "£1,685.018": a misprint that nobody can settle
    return (
        amount.to_integral() if amount == amount.to_integral() else amount.quantize(Decimal("0.01"))
    )


def find_money(text: str) -> list[Hit[Decimal]]:
    """Return the sums in pounds: "£12,000", "£0.2m", "£12k", "£3 million", "GBP 500", "4 500.00 GBP"."""
    return list(_money_of(text))


@lru_cache(KEPT)
def _money_of(text: str) -> tuple[Hit[Decimal], ...]:
    if (
        "£" not in text
        and "ÂŁ" not in text
        and "GBP" not in text
        and "PS" not in text
        and "pounds" not in text
    ):
        return ()
    hits = list(_hits(_MONEY, _money, "money", text))
    if "pounds" in text:
        hits += [h for h in _hits(_IN_WORDS, _spelt, "money", text) if not _in_figures(text, h)]
    if "GBP" in text:
        after = _hits(_MONEY_BEFORE_CODE, _money, "money", text)
        hits += [a for a in after if all(a.end <= h.start or h.end <= a.start for h in hits)]
    return tuple(sorted(hits, key=lambda hit: hit.start))


_UP_TO_TWENTY = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_WORDS = {word: number for number, word in enumerate(_UP_TO_TWENTY)}
_TENS = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SPELT = {w: n for w, n in _WORDS.items() if n} | {w: 10 * n for n, w in enumerate(_TENS, 3)}
_POWERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ONE_WORD = rf"(?:{'|'.join([*_SPELT, *_POWERS])})"
_PART = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
_IN_WORDS = re.compile(
    r"\b(?:(?:an? |one )?(?P<part>half|quarter|three[ -]quarters|thirds?|two[ -]thirds)(?: of)? an? (?=million|thousand))?"
    rf"(?P<words>(?:an? )?{_ONE_WORD}\b(?:(?:,? and |, | |-){_ONE_WORD}\b)*(?P<half> and a half (?:million|thousand))?|\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)? (?:thousand|million)) pounds\b",
    re.IGNORECASE,
)


def _spelt(match: re.Match[str]) -> Decimal | None:
    """Return the pounds that words spell: "two hundred and five thousand pounds" is 205,000."""
    words = re.findall(r"[a-z]+|[\d,.]+", match["words"].lower())
    total, group = Decimal(0), Decimal(0)
    part = _PART.get(match["part"].lower().replace("-", " ")) if match["part"] else Decimal(1)
    if part is None:
        return None  # a third of a million is no whole number of pence
    for word in words:
        if word[0].isdigit():
            group += Decimal(word.replace(",", ""))
        elif word in _SPELT:
            group += _SPELT[word]
        elif word == "half":
            group += _PART["half"]
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word in _POWERS:
            total += (group or Decimal(1)) * _POWERS[word]
            group = Decimal(0)
    whole = (total + group) * part
    return (whole.to_integral() if whole == whole.to_integral() else whole) or None


def _in_figures(text: str, words: Hit[Decimal]) -> bool:
    """Return whether a sum in words is told in figures right after or before: "two pounds (£2)"."""
    near = text[max(0, words.start - 16) : words.start] + text[words.end : words.end + 4]
    return "£" in near


def read_money(text: str) -> Decimal | None:
    """Return the sum that `text` is, in pounds."""
    return _whole(find_money, text)


# What heads figures that are thousands of pounds each: "£000", "£'000s", "£k", "in thousands".
IN_THOUSANDS = cued(
    r"£\s?[’'‘]?000[’']?s?(?![\d,.])|£k\b|\(?[’'‘]000s?\)?(?!\d)|\b(?:in|£) ?thousands\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"£? ?(?P<figure>\d{1,3}(?:,\d{3})?(?:\.\d{1,3})?)")


def read_thousands(figure: str, heading: str) -> Decimal | None:
    """Return the pounds of a figure under a heading that says it is of thousands: "45.5" under "£000" is 45,500."""
    match = _THOUSANDS.fullmatch(figure)
    if match is None or not IN_THOUSANDS.fullmatch(heading):
        return None
    return Decimal(match["figure"].replace(",", "")) * 1000


# Counts -------------------------------------------------------------------------------------

_NUMBER = re.compile(
    r"(?<![\w£.,/])(?<!£ )(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: (?P<scale>million|billion)\b)?(?![\w%/])(?!,\d{3})(?! ?%)"
)
_TIMES = {"million": 10**6, "billion": 10**9}
_UNITS = "|".join(_UP_TO_TWENTY[1:10])
_NUMBER_WORD = cued(
    rf"(?<!-)(?<!hundred )(?<!thousand )(?<!hundred and )(?<!thousand and )\b(?:(?:twenty|{'|'.join(_TENS)})-(?:{_UNITS})|{'|'.join(_TENS)}|{'|'.join(_WORDS)})\b(?![ -](?:hundred|thousand|million|billion)\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\w.,])(?P<number>\d+(?:\.\d+)?) ?(?:%|per ?cent\b)")


def find_numbers(text: str) -> list[Hit[Decimal]]:
    """Return the bare counts in figures: no sums, percentages, references or parts of dates' slashes."""

    def worth(match: re.Match[str]) -> Decimal:
        figure = Decimal(match.group().split()[0].replace(",", ""))
        scale = match["scale"]
        return Decimal(int(figure * _TIMES[scale])) if scale else figure

    return list(_hits(_NUMBER, worth, "number", text))


def find_number_words(text: str) -> list[Hit[Decimal]]:
    """Return the counts in words, zero to ninety-nine; "nine hundred and six" is no count of nine, nor of six."""

    def worth(match: re.Match[str]) -> Decimal:
        parts = match.group().lower().split("-")
        return Decimal(sum(_SPELT.get(part, 0) for part in parts))

    return list(_hits(_NUMBER_WORD, worth, "number-word", text))


def find_percents(text: str) -> list[Hit[Decimal]]:
    """Return the percentages, as numbers of percent."""
    return list(_hits(_PERCENT, lambda m: Decimal(m["number"]), "percent", text))


def read_number(text: str) -> Decimal | None:
    """Return the count that `text` is."""
    return _whole(find_numbers, text)


def read_number_word(text: str) -> Decimal | None:
    """Return the count that `text` spells."""
    return _whole(find_number_words, text)


def read_percent(text: str) -> Decimal | None:
    """Return the percentage that `text` is."""
    return _whole(find_percents, text)


# Dates --------------------------------------------------------------------------------------

_MONTH = rf"(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_NAMES_MONTH = re.compile(
    "|".join(sorted({name[:3] for name in MONTH_NUMBERS}))
)  # in small letters
_IN_FIGURES = re.compile(r"\d[/.-]\d")
_WEEKDAY = rf"(?:{WEEKDAYS},? )?"
_ORDINAL = r"(?:st|nd|rd|th)?"
# Blanks get lost: "1July 2031", "1STOCTOBER 2031", "1stOctober2031".
_MONTH_RUN_ON = _MONTH.replace(r"\b", r"(?=\b|\d{4})")
_DAY = re.compile(
    rf"(?<![\w/.-]){_WEEKDAY}(?:the )?(?P<day>\d{{1,2}}) ?{_ORDINAL}(?: day of| of)?[ -]?(?P<month>{_MONTH_RUN_ON}),?"
    rf"(?:[ -](?P<year>\d{{4}}|'?\d{{2}})|(?P<year4>\d{{4}}))(?![\w/]|-\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<![\w/.-])(?P<month>{_MONTH}) (?P<day>\d{{1,2}}) ?{_ORDINAL},? (?P<year>\d{{4}})(?![\w/])",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\w/-])(?!\.\d)"
)
_ISO = re.compile(r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_MONTH_YEAR = re.compile(
    rf"(?<![\w/.-])(?<!\d )(?P<month>{_MONTH}),?[ -](?P<year>(?:19|20)\d{{2}})(?![\w/]|-\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w/.,£-])(?P<year>(?:19|20)\d{2})(?![\w/-])(?![.,]\d)")


def _when(match: re.Match[str]) -> When | None:
    groups = match.groupdict()
    text = (groups["year"] or groups.get("year4") or "").lstrip("'")
    year = int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)
    month = day = None
    if groups.get("month"):
        name = groups["month"].rstrip(".").lower()
        month = int(name) if name.isdigit() else MONTH_NUMBERS[name]
        if not 1 <= month <= 12:
            return None
    if groups.get("day"):
        day = int(groups["day"])
        if month is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
            return None
    return When(year, month, day)


def find_dates(text: str, *, years: bool = False) -> list[Hit[When]]:
    """Return the dates and months of a year: "5-Apr-22", "23/02/2016", "12th February 2020", "July 2021".

    With `years`, bare years too.
    """
    return list(_dates_of(text, years))


@lru_cache(KEPT)
def _dates_of(text: str, years: bool) -> tuple[Hit[When], ...]:
    if not _DIGIT.search(text):
        return ()
    month, figures = _NAMES_MONTH.search(text.lower()), _IN_FIGURES.search(text)
    hits: list[Hit[When]] = []
    for pattern in (
        *((_DAY, _MONTH_FIRST) if month else ()),
        *((_NUMERIC, _ISO) if figures else ()),
        *((_MONTH_YEAR,) if month else ()),
        *((_YEAR,) if years else ()),
    ):
        hits += [h for h in _hits(pattern, _when, "date", text) if not _clash(h, hits)]
    return tuple(sorted(hits, key=lambda h: h.start))


def read_date(text: str) -> When | None:
    """Return the date, month of a year or year that `text` is."""
    return _whole(lambda t: find_dates(t, years=True), text)


# Periods ------------------------------------------------------------------------------------

_FINANCIAL_YEAR = re.compile(
    r"(?:(?:the )?(?:financial|fiscal) year(?: of)? |(?<![\w])FY ?)?"
    r"(?<![\w/.,£-])(?P<first>(?:19|20)\d{2}|\d{2}) ?[-–—/] ?(?P<second>(?:19|20)\d{2}|\d{2}|\d)(?![\w/–—-])(?![.,]\d)",
    re.IGNORECASE,
)
_TO = r"(?: ?[-–—] ?| (?:to|until|till|through to|up to) (?:the )?(?:end of )?)"
_AND = r" and (?:the )?"  # an interval only after "between"
_DATE_ANY = (
    rf"(?:{_WEEKDAY}(?:the )?\d{{1,2}} ?{_ORDINAL}(?: of)?[ -]?{_MONTH_RUN_ON},?(?:[ -](?:\d{{4}}|\d{{2}})|\d{{4}})"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})|{_MONTH} \d{{1,2}}{_ORDINAL},? \d{{4}}|{_MONTH} \d{{4}})"
)


def _interval(first: str, last: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<between>between (?:the )?)|(?:from|period|for) (?:the )?)?(?<![\w/]){first}"
        rf"(?(between)(?:{_AND}|{_TO})|{_TO}){last}(?!\w|/\d)",
        re.IGNORECASE,
    )


_RANGE = _interval(rf"(?P<from>{_DATE_ANY})", rf"(?P<to>{_DATE_ANY})")
_SHARED_YEAR = _interval(
    rf"(?P<day>\d{{1,2}}) ?{_ORDINAL}(?: of)?(?: (?P<month>{_MONTH}))?",
    rf"(?P<to>\d{{1,2}} ?{_ORDINAL}(?: of)? (?P<month2>{_MONTH}),? (?P<year>\d{{4}}))",
)
_SHARED_YEARMONTH_NUMBERS = _interval(
    rf"(?<!\d )(?P<month>{_MONTH})", rf"(?P<to>(?P<month2>{_MONTH}) (?P<year>\d{{4}}))"
)
# "From 1 April 2031 until 2034": a day, and a year in which it ends.
_TO_YEAR = re.compile(
    rf"(?:(?P<since>from (?:the )?))?(?<![\w/])(?P<from>{_DATE_ANY}) (?(since)(?:to|until|till)|(?:until|till)) (?:the end of )?(?P<to>(?:19|20)\d\d)(?![\w/,–—-])(?!\.\d)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?:until|till|up to|by|to|(?:will )?(?:ends?(?:ed)? (?:on|by|in)|expire[sd]? (?:on|at|in)|(?:finish(?:es|ed)?|conclude[sd]?|cease[sd]?|runs? out) (?:on|at|in))|(?:ends?|expires?|finish(?:es)?)(?= \d{{1,2}}(?:st|nd|rd|th)? [A-Z])|ending(?: on| in)?) (?:the )?(?:end of )?(?P<to>{_DATE_ANY})(?![\w/])",
    re.IGNORECASE,
)
_TO_NOW = re.compile(
    r"(?<![\w/.,£-])(?P<from>(?:19|20)\d{2}) ?(?:[-–—]|to|until) ?(?:present|date|now)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"(?:from|since|starting(?: on| from)?|commencing(?: on)?|with effect from) (?:the )?(?P<from>{_DATE_ANY})(?![\w/])",
    re.IGNORECASE,
)
_YEAR_ENDING = re.compile(
    rf"(?:the )?(?:year|12 months|twelve months) (?:ending|ended|to)(?: in)? (?P<to>{_DATE_ANY})(?![\w/])",
    re.IGNORECASE,
)


def _financial_year(match: re.Match[str]) -> Period | None:
    first, second = match["first"], match["second"]
    year = int(first) if len(first) == 4 else 2000 + int(first)
    if len(first) == 2 and (len(second) != 2 or not 0 <= int(first) <= 60):
        return None
    following = (year + 1) if len(second) == 4 else (year + 1) % (100 if len(second) == 2 else 10)
    return Period(financial_year=year) if int(second) == following else None


def _range(match: re.Match[str]) -> Period | None:
    start, end = read_date(_bare(match["from"])), read_date(_bare(match["to"]))
    return Period(start, end) if start and end else None


def _shared_year(match: re.Match[str]) -> Period | None:
    end = read_date(match["to"])
    if end is None:
        return None
    month = MONTH_NUMBERS[(match["month"] or match["month2"]).rstrip(".").lower()]
    start = read_date(f"{match['day']} {calendar.month_name[month]} {match['year']}")
    if start is None:
        return None
    # "1 April to 31 March 2032" does not say of which year the April is.
    return Period(start if str(start) <= str(end) else None, end)


def _shared_year_months(match: re.Match[str]) -> Period | None:
    end = read_date(match["to"])
    month = MONTH_NUMBERS[match["month"].rstrip(".").lower()]
    if end is None:
        return None
    # "From April to March 2032" does not say of which year the April is.
    begun = end.month is not None and month <= end.month
    return Period(When(int(match["year"]), month) if begun else None, end)


def _year_ending(match: re.Match[str]) -> Period | None:
    """Return the year that ends then: its start is not printed, but is what "year" means."""
    end = read_date(_bare(match["to"]))
    if end is None or end.month is None:
        return None
    year, month = (end.year, 1) if end.month == 12 else (end.year - 1, end.month + 1)
    return Period(When(year, month), end)


def _until(match: re.Match[str]) -> Period | None:
    end = read_date(_bare(match["to"]))
    return Period(None, end) if end else None


def _since(match: re.Match[str]) -> Period | None:
    start = read_date(_bare(match["from"]))
    return Period(start, None) if start else None


# The last of each needs no date.
_PeriodKind = tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None], str]
_CLOSED: tuple[_PeriodKind, ...] = (
    (_RANGE, _range, "period"),
    (_SHARED_YEAR, _shared_year, "period"),
    (_SHARED_YEARMONTH_NUMBERS, _shared_year_months, "period"),
    (_TO_YEAR, _range, "period"),
    (_YEAR_ENDING, _year_ending, "year-ending"),
    (_FINANCIAL_YEAR, _financial_year, "financial-year"),
)
_OPEN: tuple[_PeriodKind, ...] = (
    (_UNTIL, _until, "period"),
    (_SINCE, _since, "period"),
    (_TO_NOW, _since, "period"),
)


def find_periods(text: str, *, open_ended: bool = True) -> list[Hit[Period]]:
    """Return the intervals: financial years, "1st April – 30th June 2022", "year ending March 2020".

    With `open_ended`, also "until 31st March 2022" and "from 1 April 2022", whose other end is open.
    """
    return list(_periods_of(text, open_ended))


@lru_cache(KEPT)
def _periods_of(text: str, open_ended: bool) -> tuple[Hit[Period], ...]:
    if not _DIGIT.search(text):
        return ()
    hits: list[Hit[Period]] = []
    dated = _NAMES_MONTH.search(text.lower()) or _IN_FIGURES.search(text)
    closed, opened = (_CLOSED, _OPEN) if dated else (_CLOSED[-1:], _OPEN[-1:])
    for pattern, read, rule in (*closed, *(opened if open_ended else ())):
        hits += [h for h in _hits(pattern, read, rule, text) if not _clash(h, hits)]
    return tuple(sorted(hits, key=lambda h: h.start))


def read_period(text: str) -> Period | None:
    """Return the interval that `text` is."""
    return _whole(find_periods, text)


# Helpers ------------------------------------------------------------------------------------


def _clash(hit: Hit[object], others: list[Hit[T]]) -> bool:
    return any(hit.start < o.end and o.start < hit.end for o in others)


def _whole(find: Callable[[str], list[Hit[T]]], text: str) -> T | None:
    bare = _bare(text)
    hits = find(bare)
    one = len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(bare))
    return hits[0].value if one else None


def _bare(text: str) -> str:
    return " ".join(text.split())
