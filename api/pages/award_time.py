"""Awards in time: when each runs, which follow one another, what is between them, what ends when.

A financial year runs from 1 April to 31 March; a month or year printed alone is taken whole. What
is not stated stays open, and is never filled in.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from api.pages.awards import Award, Named


@dataclass(frozen=True)
class Gap:
    """Days between the end of what was told of and the next beginning, both excluded."""

    last: date
    next: date

    @property
    def days(self) -> int:
        """Return the length of the gap."""
        return (self.next - self.last).days - 1

    @property
    def words(self) -> str:
        """Return the length as people say it."""
        if self.days < 45:
            return f"{self.days} day{'' if self.days == 1 else 's'}"
        return f"{round(self.days / 30.44)} months"


@dataclass(frozen=True)
class Lane:
    """The awards for one service (or, where none is stated, to one body), the oldest first."""

    name: Named
    awards: tuple[Award, ...]
    gaps: tuple[Gap, ...]
    last: date | None  # the end of the last award; None where one is open

    @property
    def role(self) -> str:
        """Return as what its awards name it."""
        return "service" if any(self.name in a.services for a in self.awards) else "recipient"

    @property
    def has_time(self) -> bool:
        """Return whether any of its awards says when it begins or ends."""
        return any(any(interval(a)) for a in self.awards)

    @property
    def pounds(self) -> Decimal:
        """Return the sum of its awards."""
        return sum((a.amount for a in self.awards), Decimal(0))


@dataclass(frozen=True)
class Ending:
    """Money that ends, and what follows it for the same service or body, if anything."""

    award: Award
    day: date
    after: Award | None

    @property
    def can_be_followed(self) -> bool:
        """Return whether a body or service is named by which to find what follows."""
        return bool(self.award.promised or self.award.recipients or self.award.services)


@lru_cache(maxsize=10_000)
def first_day(printed: str) -> date | None:
    """Return the first day of a printed date: 2022, 2022-04 or 2022-04-05.

    >>> first_day("2022-04"), last_day("2022-04")
    (datetime.date(2022, 4, 1), datetime.date(2022, 4, 30))
    """
    parts = numbers(printed)
    return date(*[*parts, 1, 1][:3]) if parts else None


@lru_cache(maxsize=10_000)
def last_day(printed: str) -> date | None:
    """Return the last day of a printed date."""
    parts = numbers(printed)
    if not parts:
        return None
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def numbers(printed: str) -> list[int]:
    """Return the parts of an ISO date; nothing where it is none."""
    try:
        parts = [int(part) for part in printed.split("-")]
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return []
    return parts


def interval(award: Award) -> tuple[date | None, date | None]:
    """Return the first and the last day of an award, as far as they are stated."""
    begin, end = first_day(award.start), last_day(award.end)
    years = sorted(award.financial_years)
    if years and begin is None:
        begin = date(years[0], 4, 1)
    if years and end is None:
        end = date(years[-1] + 1, 3, 31)
    return begin, end


def year_of(day: date) -> int:
    """Return the year in which the financial year of a day begins."""
    return day.year if day.month >= 4 else day.year - 1


def year_words(year: int) -> str:
    """Return a financial year as people write it: 2022 to 2023."""
    return f"{year} to {year + 1}"


def years_of(award: Award) -> list[int]:
    """Return the financial years in which an award runs, by the year in which they begin."""
    begin, end = interval(award)
    days = [day for day in (begin, end) if day]
    if not days:
        return []
    return list(range(year_of(days[0]), year_of(days[-1]) + 1))


def lanes(awards: Iterable[Award]) -> list[Lane]:
    """Return the awards that count by service, the largest sum first; those without time too."""
    grouped: dict[Named, list[Award]] = {}
    for award in awards:
        if award.counts:
            for name in award.services or award.recipients[:1]:
                grouped.setdefault(name, []).append(award)
    found = [lane_of(name, group) for name, group in grouped.items()]
    return sorted(found, key=lambda lane: (-lane.pounds, lane.name))


def lane_of(name: Named, awards: Sequence[Award]) -> Lane:
    """Return one service's awards in time, with the gaps between them."""
    ordered = sorted(awards, key=lambda a: (interval(a)[0] or interval(a)[1] or date.max, a.iri))
    gaps: list[Gap] = []
    until: date | None = None
    for award in ordered:
        begin, end = interval(award)
        if until and begin and begin > until + timedelta(days=1):
            gaps.append(Gap(until, begin))
        until = max((day for day in (until, end) if day), default=None)
    ends = [interval(a)[1] for a in ordered]
    return Lane(name, tuple(ordered), tuple(gaps), None if None in ends else until)


def endings(found: Iterable[Award], begin: date, end: date) -> list[Ending]:
    """Return the money that ends from `begin` to `end`, both included, the first to end first.

    What follows is what prolongs it, else what runs on for its services, or, where none is stated,
    to its first recipient.
    """
    by_name: dict[Named, list[Award]] = {}
    prolongs: dict[str, Award] = {}
    stopping: list[tuple[date, Award]] = []
    for money in found:
        for name in {*money.services, *money.recipients}:
            by_name.setdefault(name, []).append(money)
        prolongs |= dict.fromkeys(money.extends, money)
        day = interval(money)[1]
        if day and begin <= day <= end:
            stopping.append((day, money))
    out = []
    for day, money in sorted(stopping, key=lambda one: (one[0], one[1].iri)):
        names = money.services or money.recipients[:1]
        tied = (o for n in names for o in by_name[n] if o is not money and outlasts(o, day))
        out.append(Ending(money, day, prolongs.get(money.iri) or next(tied, None)))
    return out


def outlasts(award: Award, day: date) -> bool:
    """Return whether an award is told to run after a day."""
    begin, end = interval(award)
    return end > day if end else bool(begin and begin > day)


def months_after(day: date, months: int) -> date:
    """Return the day so many months later, or the last of that month.

    >>> months_after(date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
