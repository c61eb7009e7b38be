"""The colours of the six kinds are told apart by colour-blind readers, and seen on their ground.

Simulation: Machado, Oliveira and Fernandes 2009, severity 1. Difference: CIE 1976, in which 2.3 is
just noticeable. Contrast: WCAG 2.2, 1.4.11.
"""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest

from graph.picture import COLOURS

STYLE = (Path(__file__).parents[2] / "api" / "static" / "style.css").read_text("utf-8")
KINDS = ("body", "group", "service", "money", "decision", "figure")
SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
PLAINLY_APART = 25.0
Triple = tuple[float, float, float]


def colours(scheme: str) -> dict[str, str]:
    """Return the variables of the light or the dark scheme."""
    block = STYLE.split(":root {")[1 if scheme == "light" else 2].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def linear(colour: str) -> Triple:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def seen(colour: str, sight: str) -> Triple:
    """Return a colour in CIE L*a*b* as it is seen."""
    light = linear(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(m * c for m, c in zip(row, light, strict=True))))
        for row in SIGHT[sight]
    )
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def contrast(one: str, other: str) -> float:
    light = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True))
        for x in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_kinds_are_told_apart_by_every_eye(scheme: str, sight: str) -> None:
    found = colours(scheme)
    near = {
        (a, b): round(math.dist(seen(found[a], sight), seen(found[b], sight)), 1)
        for a, b in itertools.combinations(KINDS, 2)
    }
    assert {pair: d for pair, d in near.items() if d < PLAINLY_APART} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_kinds_are_seen_on_their_ground(scheme: str) -> None:
    found = colours(scheme)
    assert {k: c for k in KINDS if (c := contrast(found[k], found["paper"])) < 3} == {}


def test_two_colours_that_a_colour_blind_reader_confuses_are_caught() -> None:
    assert math.dist(seen("#c24e00", "deutan"), seen("#9a7b00", "deutan")) < PLAINLY_APART
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


def test_pictures_have_the_colours_of_the_pages() -> None:
    light, dark = colours("light"), colours("dark")
    assert {kind: (light[kind], dark[kind]) for kind in COLOURS} == COLOURS
