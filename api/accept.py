"""Choose a media type: what the client accepts against what is on offer (RFC 9110, section 12).

Nothing here knows a route or a format's bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.problem import Problem

# What stands between commas, and between semicolons within that: neither divides a quoted string.
_MEMBER, _PART = (re.compile(rf'(?:"(?:[^"\\]|\\.?)*+"?|[^{sign}"])++') for sign in ",;")


@dataclass(frozen=True)
class Offer:
    """One representation on offer.

    `names` are the words that `?format=` takes and `aliases` media types under which older clients
    ask for the same bytes; an alias is answered as itself only where it alone was asked for.
    """

    media_type: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """Return the Content-Type: texts say that they are UTF-8."""
        return with_charset(self.media_type)


def with_charset(media_type: str) -> str:
    """Return the media type with its charset, which only text types have."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


@dataclass(frozen=True)
class Choice:
    """The offer taken, and the Content-Type to send it under."""

    offer: Offer
    content_type: str


def choose(
    accept: str | None, offers: Sequence[Offer], wanted: str | None = None, note: str = ""
) -> Choice:
    """Return the best offer for an Accept header, or for `?format=`, which wins.

    `wanted` is a name, a media type, or several as Accept lists them. Among equals the earlier
    offer wins. Raises Problem 406 that lists the offers where none is acceptable, 400 where it is
    no format; `note` is added to either.
    """
    if wanted is not None:
        return _named(wanted, offers, note)
    best = best_choice(accept, offers)
    if best is None:
        raise Problem(
            406,
            "No acceptable format",
            f"asked for {accept!r}; on offer: {_listed(offers)}.{' ' + note if note else ''}",
            {"Vary": "Accept"},
        )
    return best


def best_choice(accept: str | None, offers: Sequence[Offer]) -> Choice | None:
    """Return the most welcome of the offers, the first of those that are equally so, or None."""
    ranges = parse_accept(accept)
    exact = [r for r in ranges if r.precision == 2]
    best: tuple[float, Choice] | None = None
    for offer in offers:
        for media_type in (offer.media_type, *offer.aliases):
            # An alias is for those who name it: */* and text/* mean the proper types.
            named = ranges if media_type == offer.media_type else exact
            quality = quality_of(media_type, named)
            if quality > 0 and (best is None or quality > best[0]):
                best = (quality, Choice(offer, with_charset(media_type)))
    return best[1] if best else None


def _named(wanted: str, offers: Sequence[Offer], note: str) -> Choice:
    name = wanted.strip().lower().replace(" ", "+")  # a plus sign of an address, not encoded
    for offer in offers:
        if name in (*offer.names, offer.media_type, *offer.aliases):
            return Choice(offer, offer.content_type)
    if "/" in name and (found := best_choice(name, offers)):
        return Choice(found.offer, found.offer.content_type)
    names = ", ".join(offer.names[0] for offer in offers)
    raise Problem(
        400,
        "Unknown format",
        f"format={wanted} is not one of {names}.{' ' + note if note else ''}",
    )


def _listed(offers: Sequence[Offer]) -> str:
    return ", ".join(offer.media_type for offer in offers)


@dataclass(frozen=True)
class Range:
    """One member of an Accept header: `type/subtype`, `type/*` or `*/*`, and how welcome it is."""

    kind: str
    subtype: str
    quality: float

    @property
    def precision(self) -> int:
        """Return how closely the range names a type: 0 for all, 2 for one."""
        return (self.kind != "*") + (self.subtype != "*")


def parse_accept(accept: str | None) -> list[Range]:
    """Return the ranges of an Accept header; without one everything is welcome.

    Members that are not media ranges are left out, as a server may do; a bare `*`, which some
    clients send, is `*/*`.
    """
    if accept is None or not accept.strip(" \t,"):
        return [Range("*", "*", 1.0)]
    ranges = []
    for member in _MEMBER.findall(accept):
        media_range, *parameters = (part.strip() for part in _PART.findall(member) or [""])
        media_range = "*/*" if media_range == "*" else media_range
        kind, slash, subtype = media_range.lower().partition("/")
        if not slash or not kind or not subtype or (kind == "*" and subtype != "*"):
            continue
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = _quality(value)
        ranges.append(Range(kind, subtype, quality))
    return ranges


def _quality(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return min(max(value, 0.0), 1.0) if value == value else 0.0


def quality_of(media_type: str, ranges: Sequence[Range]) -> float:
    """Return how welcome a media type is by the range that names it most closely, or 0."""
    kind, _, subtype = media_type.partition("/")
    matching = [r for r in ranges if r.kind in ("*", kind) and r.subtype in ("*", subtype)]
    if not matching:
        return 0.0
    closest = max(r.precision for r in matching)
    return max(r.quality for r in matching if r.precision == closest)
