"""Print on a page: segments, the lines that they stand on, and ruling lines. In points, y upwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDE_GAP = 1.2  # of the font size: a wider gap within a line parts columns, not words


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal ruling line."""

    y: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that stand on one line with no wide gap between them."""

    text: str
    page: int  # counted from 1
    left: float
    right: float
    base: float  # the line that letters stand on
    size: float  # of the font
    bottom: float
    top: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top, to a hundredth of a point."""
        return (
            round(self.left, 2),
            round(self.bottom, 2),
            round(self.right, 2),
            round(self.top, 2),
        )

    def goes_on_with(self, other: Segment) -> bool:
        """Return whether another segment stands right after this one on its line."""
        size = max(self.size, other.size)
        gap = other.left - self.right
        return abs(self.base - other.base) <= 0.4 * size and -0.6 * size <= gap <= WIDE_GAP * size

    def joined(self, other: Segment, spaced: bool) -> Segment:
        """Return one segment of both."""
        return Segment(
            f"{self.text} {other.text}" if spaced else self.text + other.text,
            self.page,
            min(self.left, other.left),
            max(self.right, other.right),
            self.base,
            max(self.size, other.size),
            min(self.bottom, other.bottom),
            max(self.top, other.top),
        )


Print = tuple[float, float, float, float, float, float]  # left, right, base, size, bottom, top


class Stretch:
    """A segment while its characters are read, one after another."""

    __slots__ = ("_texts", "base", "bottom", "left", "right", "size", "top")

    def __init__(self, character: str, one: Print) -> None:
        self._texts = [character]
        self.left, self.right, self.base, self.size, self.bottom, self.top = one

    def goes_on_with(self, one: Print) -> bool:
        """Return whether a character stands right after this one, as `Segment.goes_on_with` has it."""
        left, _, base, size, _, _ = one
        size = max(size, self.size)
        return (
            abs(self.base - base) <= 0.4 * size
            and -0.6 * size <= left - self.right <= WIDE_GAP * size
        )

    def join(self, character: str, one: Print, spaced: bool) -> None:
        """Take in the next character."""
        if spaced:
            self._texts.append(" ")
        self._texts.append(character)
        # Compared here, as a call of min or max for each side would cost more than all else.
        left, right, _, size, bottom, top = one
        if left < self.left:
            self.left = left
        if right > self.right:
            self.right = right
        if bottom < self.bottom:
            self.bottom = bottom
        if top > self.top:
            self.top = top
        if size > self.size:
            self.size = size

    def segment(self, page: int) -> Segment:
        """Return the segment."""
        return Segment(
            "".join(self._texts), page, self.left, self.right, self.base, self.size, self.bottom, self.top
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """The segments that stand beside each other, from left to right."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """Return what the line says."""
        return " ".join(one.text for one in self.segments)

    @property
    def page(self) -> int:
        """Return the line's page, counted from 1."""
        return self.segments[0].page

    @property
    def base(self) -> float:
        """Return the height that the line stands on."""
        return self.segments[0].base

    @property
    def size(self) -> float:
        """Return the size of the largest font in the line."""
        return max(one.size for one in self.segments)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of all the line's print."""
        return around(self.segments)


def around(segments: Iterable[Segment]) -> tuple[float, float, float, float]:
    """Return the box around segments: left, bottom, right and top."""
    boxes = [one.box for one in segments]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def lines_of(segments: Iterable[Segment]) -> list[Line]:
    """Return segments as lines, from the top of the page down."""
    lines: list[list[Segment]] = []
    for one in sorted(segments, key=lambda s: (-s.base, s.left)):
        # A raised or lowered figure stands on the line of what it is beside.
        near = lines and abs(lines[-1][0].base - one.base) <= 0.4 * max(lines[-1][0].size, one.size)
        if near:
            lines[-1].append(one)
        else:
            lines.append([one])
    return [Line(tuple(_merged(sorted(line, key=lambda s: s.left)))) for line in lines]


def _merged(segments: list[Segment]) -> list[Segment]:
    out: list[Segment] = []
    for one in segments:
        if out and out[-1].goes_on_with(one):
            out[-1] = out[-1].joined(one, one.left - out[-1].right > 0.18 * one.size)
        else:
            out.append(one)
    return out
