"""Which part of a count another figure is: "640 calls, of which 512 were from the force", "Of them, 34 were men"."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.statistic.around import Around
from ingest.extract.statistic.figures import Figure
from ingest.extract.statistic.nouns import PEOPLE_WORDS
from ingest.extract.statistic.once import handle_of
from ingest.phrases import clip
from ingest.records import Statistic, Text
from ingest.view import View

_SLICE = re.compile(
    rf" (?:of (?:which|them|these|whom) )?(?:(?:were|was|came|are|is|had|have) )?(?:of (?:which|them|these|whom) )?(?:(?:were|was|came) )?(?P<p>(?:(?:from|under|over|aged|by|self-|through|made by|in|with|about|for|via|[a-z]+(?:ed|ing)\b)[^,.;:()]{{2,70}}?|(?:fe)?males?|{PEOPLE_WORDS}(?: [^,.;:()]{{2,60}}?)??))(?= and \d| and [a-z]+ (?:were|was|came)\b|[,.;:()]|$)"
)
_OF_WHOM = re.compile(r"[^.;]*?,? (?:of (?:which|whom|these|those|them))\b")
_ANY_SLICE = re.compile(
    r" (?:(?:were|was|are|is) )?(?P<p>(?!(?:were|was|are|is|per|of|or|and|to|in|at)\b)[a-z][^,.;:()]{2,70}?)(?= and \d|[,.;:()]|$)"
)
_OF_THE_WHOLE = re.compile(r"(?:^|[,;:] )[Oo]f (?:the|all|all the|these|those)(?: total)? $")


def parted(
    text: str, figure: Figure, before: Around | None, whole: tuple[int, int]
) -> Around | None:
    """Read a part of the count before it, whose figure stands at `whole`: "640 calls, of which 512 were from the force"."""
    if before is None or before.population or figure.percent:
        return None  # a whole that counts deeds is told by what was done: "138 were referred, of whom 94 were accepted"
    right_after = re.search(
        r"\bof (?:which|whom|these|those|them) (?:only |just )?$", text[: figure.start]
    )
    part = _SLICE.match(text, figure.end) or (
        _ANY_SLICE.match(text, figure.end) if right_after else None
    )
    told = _OF_WHOM.match(text[whole[1] : figure.end + 25]) or _OF_THE_WHOLE.search(
        text, 0, whole[0]
    )
    return replace(before, category=part.span("p")) if part and told else None


def slice_of(text: str, figure: Figure) -> tuple[int, int] | None:
    """Return where it stands which part of a whole a figure counts: "34 were men", "12 did not say"."""
    if _ODDS.match(text, figure.end):
        return None
    them = _THEM.match(text, figure.end)
    part = _SLICE.match(text, figure.end) or _ANY_SLICE.match(
        text, them.end() if them else figure.end
    )
    return part.span("p") if part else None


_ODDS = re.compile(r" (?:in|out of) (?:every )?\d")
_THEM = re.compile(r" of (?:which|them|these|those|whom)(?= )")


_OF_TOLD = re.compile(r"[Oo]f (?:these|those|them)\b(?: \w+)?,? $")


def part_of_told(
    view: View, figure: Figure, told: list[Statistic], *, goes_on: bool
) -> tuple[tuple[int, int], Text] | None:
    """Return which part of the one count of the sentence before a figure is: "Of these, 34 were men"."""
    text, wholes = view.text, [s for s in told if not s.category and s.upper is None]
    opened = _OF_TOLD.fullmatch(text[: figure.start]) or _THEM.match(text, figure.end)
    if figure.percent or len(wholes) != 1 or not (opened or goes_on):
        return None
    slice_ = slice_of(text, figure)
    phrase = clip(view, *slice_) if slice_ else None
    small = figure.value.value <= wholes[0].value.value
    return (slice_, phrase) if slice_ and phrase and small else None


def as_part(statistic: Statistic, part: Text, told: list[Statistic]) -> Statistic:
    """Return a figure as a part of the one count of the sentence before."""
    whole = next(s for s in told if not s.category and s.upper is None)
    one = replace(
        statistic,
        measure=whole.measure,
        population=whole.population,
        unit=whole.unit,
        category=(part,),
        period=statistic.period or whole.period,
    )
    return replace(one, id=handle_of(one))
