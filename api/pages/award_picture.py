"""Awards along time as a picture without scripts: lanes, gaps, and where they stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import wrap
from urllib.parse import quote

from api.pages.award_time import Gap, Lane, interval, year_of, year_words
from api.pages.awards import Award
from api.pages.words import address, number_text

TOP = 34  # in the picture's own units
ROW, BAR, LINE = 27, 16, 15
CHARACTER = 7.2  # width of one, at the size that sums are written in
MOST_LANES = 25
MOST_BARS = 20  # of a lane; one of more has a bar for each financial year
OPEN = 26  # length of a bar whose beginning or end is not stated


@dataclass(frozen=True)
class Page:
    """What a picture is drawn for: how wide it is, and what the names of lanes take beside them."""

    width: int
    label: int  # 0: names stand above their lanes
    most_years: int  # are written


WIDE, NARROW = Page(1100, 250, 12), Page(380, 0, 4)


@dataclass(frozen=True)
class Bar:
    """One award, or the awards of a year: where it leads, its place, which of its ends is open."""

    address: str
    title: str
    words: str
    x: float
    y: float
    width: float
    opens: bool  # its beginning is not stated
    stays: bool  # its end is not stated
    text_x: float


@dataclass(frozen=True)
class Hole:
    """A gap, between two bars of a lane."""

    gap: Gap
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Row:
    """A lane: its name, its bars, its gaps and, where nothing known follows, its edge."""

    lane: Lane
    lines: tuple[str, ...]
    y: float
    head: float  # of its height: its name, where that stands above it
    height: float
    bars: tuple[Bar, ...]
    holes: tuple[Hole, ...]
    edge: float  # x of where it stops; 0 where an end is open


@dataclass(frozen=True)
class TimePicture:
    """The whole picture: its years, its rows, and the window looked at."""

    height: float
    years: tuple[tuple[int, float], ...]
    rows: tuple[Row, ...]
    window: tuple[float, float] | None  # x and width
    left_out: int
    without_time: int
    page: Page
    many: int  # awards, from which a lane has a bar for each year; 0 where no lane has so many


def draw_time(
    found: Sequence[Lane], begin: date, end: date, page: Page = WIDE
) -> TimePicture | None:
    """Return the lanes along time, the window from `begin` to `end` marked; None without dates."""
    timed = [lane for lane in found if lane.has_time]
    if not timed:
        return None
    shown = timed[:MOST_LANES]
    days = [day for lane in shown for a in lane.awards for day in interval(a) if day]
    first, last = year_of(min(days)), year_of(max(days)) + 1
    start, stop = date(first, 4, 1), date(last, 4, 1)
    room = page.width - page.label - 84

    def x(day: date) -> float:
        return round(page.label + room * (day - start).days / (stop - start).days, 1)

    rows: list[Row] = []
    y = float(TOP)
    for lane in shown:
        row = draw_row(lane, y, x, page)
        rows.append(row)
        y += row.height
    every = max(1, -(-(last - first) // page.most_years))
    years = tuple((year, x(date(year, 4, 1))) for year in range(first, last + 1, every))
    seen = (max(begin, start), min(end, stop))
    window = (x(seen[0]), max(2.0, x(seen[1]) - x(seen[0]))) if seen[0] <= seen[1] else None
    many = MOST_BARS if any(len(lane.awards) > MOST_BARS for lane in shown) else 0
    left_out = len(timed) - len(shown)
    without = len(found) - len(timed)
    return TimePicture(y + 8, years, tuple(rows), window, left_out, without, page, many)


def draw_row(lane: Lane, top: float, x: Callable[[date], float], page: Page) -> Row:
    """Return one lane; bars that would overlap, words included, stand in lines of their own."""
    lines = tuple(wrap(lane.name[1], 34 if page.label else 48)[:3])
    head = 0 if page.label else LINE * len(lines) + 4
    until: list[float] = []
    bars: list[Bar] = []
    for leads_to, title, words, begin, end in told_in(lane):
        if begin:
            left, right = x(begin), x(end) if end else x(begin) + OPEN
        elif end:
            left, right = x(end) - OPEN, x(end)
        else:
            continue
        width = max(3.0, right - left)
        room = CHARACTER * (len(words) + 1)
        fits = room < width
        text_x = left + 5 if fits else left + width + 5
        reach = left + width if fits else text_x + room
        line = next((n for n, edge in enumerate(until) if edge <= left), len(until))
        until[line : line + 1] = [reach]
        y, open_ends = top + head + 4 + line * ROW, (begin is None, end is None)
        bars.append(
            Bar(leads_to, title, words, left, y, round(width, 1), *open_ends, round(text_x, 1))
        )
    height = ROW * max(1, len(until)) + 8 + head
    if page.label:
        height = max(height, LINE * len(lines) + 12)
    holes = tuple(
        Hole(gap, x(gap.last), top + head + 4, max(3.0, x(gap.next) - x(gap.last)))
        for gap in lane.gaps
    )
    edge = x(lane.last) if lane.last else 0
    return Row(lane, lines, top, head, height, tuple(bars), holes, edge)


Told = tuple[str, str, str, date | None, date | None]  # address, title, words, first and last day


def told_in(lane: Lane) -> list[Told]:
    """Return what a lane's bars tell: each award, or of very many the sum that begins in a year."""
    if len(lane.awards) <= MOST_BARS:
        return [(address(a.iri), a.label, a.amount_text, *interval(a)) for a in lane.awards]
    begun: dict[int, list[Award]] = {}
    for award in lane.awards:
        begin, end = interval(award)
        if day := begin or end:
            begun.setdefault(year_of(day), []).append(award)
    out: list[Told] = []
    for year, awards in sorted(begun.items()):
        pounds = number_text(str(sum((a.amount for a in awards), Decimal(0))), pounds=True)
        count = f"{len(awards)} award{'' if len(awards) == 1 else 's'}"
        title = f"{count} of {pounds} in all begin in {year_words(year)}"
        leads = f"/money?{lane.role}={quote(lane.name[0], safe='')}&year={year}#awards"
        out.append((leads, title, pounds, date(year, 4, 1), date(year + 1, 3, 31)))
    return out
