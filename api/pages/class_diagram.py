"""The classes of a module as a picture: each with its properties, and where these lead.

A class is a box with a row for each property; a line leads from a row to the class that the
property leads to, which stands at the right. Places are worked out here, in the units of the
picture; the template writes them as SVG.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 760
BOX, FAR, SMALL = 350, 540, 210  # width of a box; where the right column is; width of its boxes
ROW, HEAD, GAP, EDGE = 19, 26, 18, 6
TARGET, TARGET_GAP = 26, 8
LETTERS = 46  # of a row, at most


@dataclass(frozen=True)
class Link:
    """A property of a class: what it is called, what its value is, the classes it leads to."""

    name: str
    iri: str
    value: str
    leads_to: tuple[str, ...] = ()  # IRIs; none for a plain value


@dataclass(frozen=True)
class Class:
    """A class with its properties."""

    iri: str
    label: str
    parents: tuple[tuple[str, str], ...]  # IRI, label
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Line:
    """A line from a row to a target, as the four points of a curve."""

    x1: float
    y1: float
    x2: float
    y2: float
    words: str

    @property
    def path(self) -> str:
        """Return the curve as SVG has it."""
        middle = (self.x1 + self.x2) / 2
        return f"M{self.x1},{self.y1} C{middle},{self.y1} {middle},{self.y2} {self.x2},{self.y2}"


@dataclass(frozen=True)
class Row:
    """One row of a box."""

    y: float
    words: str
    iri: str


@dataclass(frozen=True)
class Box:
    """A class, drawn."""

    y: float
    height: float
    label: str
    iri: str
    parents: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Target:
    """A class at the right, to which properties lead."""

    y: float
    label: str
    iri: str


@dataclass(frozen=True)
class Diagram:
    """A whole picture."""

    height: float
    boxes: tuple[Box, ...]
    targets: tuple[Target, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH


def draw(classes: list[Class], labels: dict[str, str]) -> Diagram | None:
    """Return the picture of some classes; None where there is none. `labels` are of the targets."""
    if not classes:
        return None
    boxes: list[Box] = []
    starts: dict[str, list[tuple[float, str]]] = {}  # by target: height of the row, words
    y = float(EDGE)
    for one in classes:
        top = y + HEAD + (ROW if one.parents else 0)
        rows = []
        for number, link in enumerate(one.links):
            middle = top + (number + 0.5) * ROW
            words = f"{link.name}: {link.value}" if link.value else link.name
            rows.append(Row(middle + 4, shortened(words), link.iri))
            for target in link.leads_to:
                told = f"{one.label} – {link.name} – {labels[target]}"
                starts.setdefault(target, []).append((middle, told))
        height = top - y + len(one.links) * ROW + (6 if one.links else 0)
        boxes.append(Box(y, height, one.label, one.iri, one.parents, tuple(rows)))
        y += height + GAP
    targets, bottom = placed(starts, labels)
    lines = tuple(
        Line(EDGE + BOX, start, FAR, there.y + TARGET / 2, told)
        for there in targets
        for start, told in starts[there.iri]
    )
    return Diagram(max(y - GAP, bottom) + EDGE, tuple(boxes), targets, lines)


def placed(
    starts: dict[str, list[tuple[float, str]]], labels: dict[str, str]
) -> tuple[tuple[Target, ...], float]:
    """Return the targets, each as near as can be to the rows that lead to it, and their bottom."""
    means = {iri: sum(y for y, _ in rows) / len(rows) for iri, rows in starts.items()}
    targets = []
    free = float(EDGE)
    for iri in sorted(means, key=lambda i: (means[i], i)):
        y = max(free, means[iri] - TARGET / 2)
        targets.append(Target(y, shortened(labels[iri], 28), iri))
        free = y + TARGET + TARGET_GAP
    return tuple(targets), free - TARGET_GAP


def shortened(words: str, most: int = LETTERS) -> str:
    """Return words that fit a box.

    >>> shortened("a very long name", 8)
    'a very…'
    """
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
