"""Which figures are one: those printed twice under the same names, and their handles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest import handles
from ingest.phrases import fold
from ingest.records import (
    Found,
    Ref,
    Statistic,
    Text,
)


def handle_of(statistic: Statistic) -> str:
    """Return the handle of a figure that stands in no answer: what it is, of what, and when."""
    told = [
        statistic.measure.value,
        *(t.value for t in (*statistic.population, *statistic.category)),
    ]
    figure = str(statistic.value.value) + (f"-{statistic.upper.value}" if statistic.upper else "")
    period = str(statistic.period.value) if statistic.period else ""
    return "statistic/" + handles.slug(" ".join([figure, *told, period]))


def under_answer(statistic: Statistic, answer: str | None, counted: Counter[str]) -> Statistic:
    """Give a figure that stands in an answer its answer's handle and a link to it."""
    if answer is None:
        return statistic
    counted[answer] += 1
    return replace(
        statistic,
        id=f"statistic/{answer.replace('/', '-')}-{counted[answer]}",
        answer=Found(Ref(answer), statistic.value.spans, "link"),
    )


def _words(statistic: Statistic) -> set[str]:
    told = [statistic.measure, *statistic.population, *statistic.category]
    words = {w.rstrip("s") for t in told for w in fold(t.value).split()}
    return words - {"of", "in", "to", "by", "and", "all", "for", "reported", "them"}


def _same(first: Statistic, second: Statistic) -> bool:
    """Return whether two printings are of one figure: value, unit, period, and most words agree."""
    if first.value.value != second.value.value or first.value.rule != second.value.rule:
        return False
    if bool(first.upper) != bool(second.upper) or first.answer:
        return False
    if first.period and second.period and first.period.value != second.period.value:
        return False
    a, b = _words(first), _words(second)
    return len(a & b) >= 0.5 * len(a | b) or a <= b or b <= a


def told_alike(seen: list[Statistic]) -> Iterator[Statistic]:
    """Yield the figures, those printed twice under the same names and with what either print says."""
    groups: list[list[Statistic]] = []
    by_value: dict[Decimal, list[list[Statistic]]] = defaultdict(list)
    for statistic in seen:
        alike = by_value[statistic.value.value]
        group = next((g for g in alike if _same(g[0], statistic)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(statistic)
    ids = {s.id: group[0].id for group in groups for s in group}
    joined = {id(s): group for group in groups for s in group}
    for statistic in seen:
        group = joined[id(statistic)]
        one = statistic
        if len(group) > 1:
            told = {name: _agreed(group, statistic, name) for name in _TOLD}
            one = replace(statistic, id=group[0].id, **told)
        links = tuple(
            replace(link, value=Ref(ids.get(link.value.id, link.value.id)))
            for link in statistic.compares
        )
        yield replace(one, compares=links)


_TOLD = ("unit", "measure", "population", "category", "area", "period")  # what identifies a figure


def _agreed(group: list[Statistic], own: Statistic, name: str) -> Any:
    """Return a field as the first print that tells it does, with the print of `own` beside it."""
    told = next((value for s in group if (value := getattr(s, name))), getattr(own, name))
    again = getattr(own, name)
    if not again or told is again:
        return told
    if isinstance(told, tuple):
        return tuple(_both(a, b) for a, b in zip(told, again, strict=False))
    return _both(told, again) if name != "period" else again


def _both(told: Text, again: Text) -> Text:
    if told.value == again.value:
        return again
    return Found(told.value, (*told.spans, *again.spans), "named-elsewhere")
