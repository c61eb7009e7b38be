"""Read what a sum is for from the words right beside it: "£9,980 for a youth worker", "(one adviser)", "Elm Trust, by-and-for support: £62,000"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.calendar_names import MONTHS
from ingest.document import Span
from ingest.extract.units import Unit
from ingest.phrases import clip
from ingest.records import Award, Found, Text
from ingest.view import View

_TIME = rf"(?:an? (?:period|further|total|year|month|initial)|(?:the |this |each |next |first |last )?(?:period|year|month|financial year|quarter|term|round)\b|(?:the |up to |an? )*(?:one|two|three|four|five|six|twelve|\d{{1,2}})[ -](?:more |further |additional |full )?(?:years?|months?|quarters?|weeks?)\b|(?:the )?(?:19|20)?\d\d ?[/–-] ?\d\d|20\d\d\b|Q[1-4]\b|(?:{MONTHS})\b)"
_NOT_WHAT = r"(?:example|instance|more|further (?:details|information)|the (?:first|second) time|now|it\b|them\b|this\b|that\b|which\b|whom?\b|each\b|both\b|all\b|help\b(?= and)|free\b)"
_AFTER = re.compile(
    rf"(?: (?:a|per|each) (?:year|annum)| p\.?a\.?| in total| grant| of funding| funding)?(?: (?:for|in|during|over) (?:the )?(?:19|20)?\d\d ?[/–-] ?\d\d(?: (?:financial )?year)?)?,? ?(?:(?:for|towards) (?!{_TIME}|{_NOT_WHAT})|to (?=[a-z]+ )(?!the |an? |be |our |their |its |each |two |three |four |local |several ))"
    r"(?P<p>[^.;£()|\n]{3,140}?)(?=\s*(?:[.;()|]|,? (?:and|with|plus) £|,? (?:on condition|subject to|provided)\b|, (?:which|who|while|where|from|until)\b| (?:until|from (?:April|January|July|October)|which (?:will|is|are|has))\b|$))"
)
_COUNTED = r"(?:\d{1,3}(?:\.\d+)?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Pp]art[- ]time|[Ff]ull[- ]time|[Hh]alf)"
_BRACKET = re.compile(
    rf"(?: (?:a|per) (?:year|annum)| p\.?a\.?)? ?\((?P<p>{_COUNTED} (?!(?:years?|months?|weeks?|payments?|instalments?|quarters?|of|per cent|in|off)\b|(?:{MONTHS})\b)[^()£%]{{3,110}}?)\)"
)
_BETWEEN = re.compile(
    r"(?:, | [–—-] |: )(?![^,;:£()]*\b(?:has|have|had|was|were|is|are|will|be|been|gets?|got|receives?|asked|awarded|given|cost)\b)(?P<p>(?:[a-z]|\d{1,3} [a-z])(?!(?:and|or|in|of|at|based|part|who|which|was|were|has|have|is|are|a) )[^,;:£()|\t]{3,80}?)(?::| [–—-])? ?$"
    r"|, (?P<q>[A-Z][\w’'&-]+(?: [\w’'&-]+){0,4} (?:scheme|project|programme|service|post|posts|helpline|course|courses|worker|workers|sessions))(?::| [–—-])? ?$"
)


def with_purpose(award: Award, units: Mapping[int, Unit]) -> Award:
    """Return an award that tells no purpose with what the words beside its sum say that it is for."""
    if award.purpose or award.amount is None:
        return award
    unit = unit_of(award, units)
    if unit is None:
        return award
    view = unit.view
    start = view.offsets.index(award.amount.spans[0].start)
    end = end_of_sum(view, award, start)
    told = _told(view, award, start, end)
    return replace(award, purpose=(told,)) if told else award


_NEXT = re.compile(r"(?:,| and|, and|;)(?: [Tt]he)?\s*$")


def without_next(award: Award, named: Sequence[Span]) -> Award:
    """Return an award whose purposes end where the next one to be paid is named: "mentoring, The Kite Club"."""
    if not award.purpose:
        return award
    cut = (_until_named(purpose, named) for purpose in award.purpose)
    return replace(award, purpose=tuple(purpose for purpose in cut if purpose))


def _until_named(purpose: Text, named: Sequence[Span]) -> Text | None:
    """Return a purpose up to the first name in it that stands behind a comma or "and"."""
    place = purpose.spans[0]
    if len(purpose.spans) > 1 or place.end - place.start != len(purpose.value):
        return purpose
    for name in sorted(n.start for n in named if place.start <= n.start < place.end):
        ends = _NEXT.search(purpose.value[: name - place.start])
        if ends:
            left = purpose.value[: ends.start()].rstrip()
            return Found(left, (Span(place.start, place.start + len(left)),)) if left else None
    return purpose


def unit_of(award: Award, units: Mapping[int, Unit]) -> Unit | None:
    """Return the unit in which an award's sum stands, of `units` by where a sum begins in them."""
    return units.get(award.amount.spans[0].start) if award.amount else None


def end_of_sum(view: View, award: Award, start: int) -> int:
    """Return where in a view the print of an award's sum ends."""
    last = award.amount.spans[-1].end - 1 if award.amount else 0
    return view.offsets.index(last) + 1 if last in view.offsets else start


def _told(view: View, award: Award, start: int, end: int) -> Text | None:
    """Return what stands behind the sum, in brackets behind it, or between the name and the sum."""
    match = _AFTER.match(view.text, end) or _BRACKET.match(view.text, end)
    if match:
        text = clip(view, *match.span("p"), longest=140)
        named = text and any(body.value.text in text.value for body in award.recipient)
        return text if not named else None
    names = [s.end - 1 for body in award.recipient for s in body.spans if s.end - 1 in view.offsets]
    ends = [at for last in names if (at := view.offsets.index(last) + 1) <= start]
    between = _BETWEEN.match(view.text, max(ends), start) if ends else None
    if between is None or "£" in view.text[:start]:
        return None
    return clip(view, *between.span("p" if between["p"] else "q"))
