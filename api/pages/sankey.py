"""Flows of money as a picture without scripts: columns of bars, bands as thick as their pounds.

The columns are payer, award, recipient and service; beyond `MOST_AWARDS` the awards have none of
their own, where no award names a service there is none of services, and beyond `MOST_BARS` the
smaller of a column are drawn as one bar, so no pound is lost.
The same flows stand as a list, which a narrow screen shows instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from textwrap import wrap

from api.pages.awards import Award, Named
from api.pages.words import number_text

WIDTH, BAR, GAP = 1100, 12, 12  # in the picture's own units
MARGIN = 232  # beside the outer bars, for their names
LINE, LINE_CHARACTERS = 15, 31
MIDDLE_CHARACTERS = 21
MOST_AWARDS, MOST_BARS = 20, 14
NOT_STATED = ""  # the IRI of a bar for what no document says
OTHERS = "others"


@dataclass(frozen=True)
class Box:
    """One bar with its name: a body, an award or a service."""

    iri: str
    label: str
    lines: tuple[str, ...]
    kind: str  # of `api.pages.kinds`
    x: float
    y: float
    height: float
    text_x: float
    end: bool  # whether its words end at text_x
    pounds: str


@dataclass(frozen=True)
class Band:
    """Money from one bar to one of the next column."""

    path: str
    thickness: float
    words: str


@dataclass(frozen=True)
class Way:
    """Money from one payer in the list: its award where awards are told, to whom, for what."""

    award: Named | None
    recipient: Named
    service: Named | None  # None where no award of the picture names one
    pounds: str
    length: float  # percent of the longest way


@dataclass(frozen=True)
class Payer:
    """One payer in the list, with all that it pays and where that goes."""

    name: Named
    pounds: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Picture:
    """The whole picture, with the headings of its columns, and the list that says the same."""

    height: float
    heads: tuple[tuple[str, float, str], ...]  # words, x, SVG's text-anchor
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    pooled: bool  # whether smaller ones are drawn together
    payers: tuple[Payer, ...]

    @property
    def for_what(self) -> bool:
        """Return whether any of its awards names a service."""
        return any(words == HEADS["service"] for words, _, _ in self.heads)


Key = tuple[int, str]  # column, IRI
HEADS = {"payer": "from", "award": "award", "recipient": "to", "service": "for"}
KINDS = {"payer": "body", "award": "money", "recipient": "body", "service": "service"}
PLURALS = {"payer": "payers", "award": "awards", "recipient": "recipients", "service": "services"}


def draw_flows(awards: Sequence[Award]) -> Picture | None:
    """Return the flows of the awards that count; None where there is none."""
    counted = [a for a in awards if a.counts and a.amount > 0]
    if not counted:
        return None
    columns = ["payer", "award", "recipient", "service"]
    if len(counted) > MOST_AWARDS:
        columns.remove("award")
    if not any(award.services for award in counted):
        columns.remove("service")
    routes = [route for award in counted for route in routes_of(award, columns)]
    names, drawn, pooled = pool(routes, columns)
    listed = list_ways(columns, routes, [way for way, _ in drawn])
    return lay_out(columns, names, drawn, pooled, listed)


def not_stated(role: str) -> Named:
    """Return what stands for a payer, recipient or service that no document states."""
    return NOT_STATED, f"{role} not stated"


Route = tuple[tuple[Named, ...], Decimal]


def routes_of(award: Award, columns: Sequence[str]) -> Iterable[Route]:
    """Yield an award's ways through the columns, each with an equal share of its pounds."""
    unknown = {role: not_stated(role) for role in HEADS}
    ends = [
        (payer, recipient, service)
        for payer in award.funders or (unknown["payer"],)
        for recipient in award.recipients or (unknown["recipient"],)
        for service in award.services or (unknown["service"],)
    ]
    for payer, recipient, service in ends:
        at = {"payer": payer, "recipient": recipient, "service": service}
        at["award"] = (award.iri, award.amount_text)
        yield tuple(at[role] for role in columns), award.amount / len(ends)


def pool(routes: list[Route], columns: Sequence[str]) -> tuple[dict[Key, str], list[Route], bool]:
    """Return the names of the bars, and the routes with the smaller ends of a column as one."""
    names: dict[Key, str] = {}
    renamed: list[list[Named]] = [list(way) for way, _ in routes]
    pooled = False
    for column, role in enumerate(columns):
        sums: dict[Named, Decimal] = defaultdict(Decimal)
        for way, pounds in routes:
            sums[way[column]] += pounds
        ordered = sorted(sums, key=lambda n: (-sums[n], n))
        # One more than can be drawn is drawn: a bar for two others would save no room.
        few = set(ordered if len(ordered) <= MOST_BARS + 1 else ordered[:MOST_BARS])
        rest = (f"{OTHERS}-{role}", f"{len(ordered) - len(few)} other {PLURALS[role]}")
        pooled |= len(few) < len(ordered)
        for bars in renamed:
            bars[column] = bars[column] if bars[column] in few else rest
            names[column, bars[column][0]] = bars[column][1]
    ways = [tuple(way) for way in renamed]
    return names, [(way, pounds) for way, (_, pounds) in zip(ways, routes, strict=True)], pooled


def lay_out(
    columns: Sequence[str],
    names: dict[Key, str],
    routes: Sequence[Route],
    pooled: bool,
    listed: tuple[Payer, ...],
) -> Picture:
    """Return the picture: bars stacked in each column, bands from each bar's top down."""
    sums: dict[Key, Decimal] = defaultdict(Decimal)
    flows: dict[tuple[Key, Key], Decimal] = defaultdict(Decimal)
    for way, pounds in routes:
        keys = [(column, name[0]) for column, name in enumerate(way)]
        for key in keys:
            sums[key] += pounds
        for left, right in pairwise(keys):
            flows[left, right] += pounds
    most = max(sum(1 for c, _ in sums if c == n) for n in range(len(columns)))
    total = sum(pounds for _, pounds in routes)
    scale = float(Decimal(34 * most + 80) / total)
    step = (WIDTH - 2 * MARGIN - BAR) / (len(columns) - 1)
    boxes: dict[Key, Box] = {}
    for column, role in enumerate(columns):
        here = [key for key in sums if key[0] == column]
        order = {key: (-float(sums[key]), names[key]) for key in here}
        if column:  # as near as can be to where the money comes from
            order = {key: (weighed(key, flows, boxes), names[key]) for key in here}
        y = 2.0 * GAP + 8
        for key in sorted(here, key=lambda k: order[k]):
            box = box_of(key, role, names[key], sums[key], scale, y, step, len(columns))
            boxes[key] = box
            y += max(box.height, LINE * (len(box.lines) + (role != "award"))) + GAP
    bands = draw_bands(flows, boxes, names, scale)
    height = max(b.y + max(b.height, LINE * (len(b.lines) + 1)) for b in boxes.values()) + GAP
    heads = tuple(
        (HEADS[role], MARGIN + n * step + (0 if n else BAR), "start" if n else "end")
        for n, role in enumerate(columns)
    )
    return Picture(height, heads, tuple(boxes.values()), tuple(bands), pooled, listed)


def list_ways(
    columns: Sequence[str], routes: Sequence[Route], drawn: Sequence[tuple[Named, ...]]
) -> tuple[Payer, ...]:
    """Return the flows by payer, the largest first; a name that stands for several has no IRI.

    `drawn` are the same ways as they are drawn; how many a name stands for is counted by payer.
    """
    sums: dict[tuple[Named, ...], Decimal] = defaultdict(Decimal)
    meant: dict[tuple[tuple[Named, ...], int], set[Named]] = defaultdict(set)
    for (way, pounds), shown in zip(routes, drawn, strict=True):
        sums[shown] += pounds
        for column, name in enumerate(way):
            meant[shown, column].add(name)
    of_payer: dict[Named, dict[tuple[Named, ...], Decimal]] = defaultdict(dict)
    for shown, pounds in sums.items():
        payer, *rest = (
            in_list(name, role, meant[shown, column] if column else ())
            for column, (role, name) in enumerate(zip(columns, shown, strict=True))
        )
        of_payer[payer][payer, *rest] = pounds
    most = max(sums.values())
    out = []
    for payer, found in sorted(of_payer.items(), key=lambda p: (-sum(p[1].values()), p[0])):
        ways = []
        for told_way, pounds in sorted(found.items(), key=lambda w: (-w[1], w[0])):
            at = dict(zip(columns, told_way, strict=True))
            length = round(float(100 * pounds / most), 1)
            ways.append(
                Way(at.get("award"), at["recipient"], at.get("service"), in_pounds(pounds), length)
            )
        out.append(Payer(payer, in_pounds(sum(found.values(), Decimal(0))), tuple(ways)))
    return tuple(out)


def in_list(name: Named, role: str, meant: Collection[Named]) -> Named:
    """Return how the list names one of a way: the one that is meant, or how many others are."""
    if not name[0].startswith(f"{OTHERS}-"):
        return name
    if len(meant) == 1:
        return next(iter(meant))
    return "", f"{len(meant)} other {PLURALS[role]}" if meant else name[1]


def in_pounds(pounds: Decimal) -> str:
    """Return a sum as it is written, to the penny."""
    return number_text(str(round(pounds, 2)), pounds=True)


def box_of(
    key: Key,
    role: str,
    label: str,
    pounds: Decimal,
    scale: float,
    y: float,
    step: float,
    columns: int,
) -> Box:
    """Return one bar and its words: outside the outer columns, right of the inner ones."""
    column, iri = key
    x = MARGIN + column * step
    inner = 0 < column < columns - 1
    lines = wrap(label, MIDDLE_CHARACTERS if inner else LINE_CHARACTERS)
    shown = lines if len(lines) <= 3 else [*lines[:2], lines[2] + " …"]
    first = column == 0
    linked = "" if iri.startswith(f"{OTHERS}-") else iri
    return Box(
        linked, label, tuple(shown), KINDS[role], round(x, 1), round(y, 1),
        round(max(2.0, float(pounds) * scale), 1), round(x - 8 if first else x + BAR + 8, 1), first,
        "" if role == "award" else in_pounds(pounds),
    )  # fmt: skip


def weighed(key: Key, flows: dict[tuple[Key, Key], Decimal], boxes: dict[Key, Box]) -> float:
    """Return the mean height of where a bar's money comes from, weighed by pounds."""
    found = [(boxes[a].y, float(pounds)) for (a, b), pounds in flows.items() if b == key]
    return sum(y * pounds for y, pounds in found) / sum(pounds for _, pounds in found)


def draw_bands(
    flows: dict[tuple[Key, Key], Decimal],
    boxes: dict[Key, Box],
    names: dict[Key, str],
    scale: float,
) -> list[Band]:
    """Return the bands, in each bar in the order of what they lead to or come from."""
    used: dict[tuple[str, Key], float] = defaultdict(float)
    out = []
    for (left, right), pounds in sorted(
        flows.items(), key=lambda f: (f[0][0][0], boxes[f[0][0]].y, boxes[f[0][1]].y)
    ):
        thick = max(1.5, float(pounds) * scale)
        y1 = boxes[left].y + used["out", left] + thick / 2
        y2 = boxes[right].y + used["in", right] + thick / 2
        used["out", left] += thick
        used["in", right] += thick
        x1, x2 = boxes[left].x + BAR, boxes[right].x
        middle = (x1 + x2) / 2
        path = f"M{x1:.1f},{y1:.1f} C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        words = f"{names[left]} to {names[right]}: {in_pounds(pounds)}"
        out.append(Band(path, round(thick, 1), words))
    return out
