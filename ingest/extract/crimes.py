"""The kinds of crime that prose about services names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.phrases import clip
from ingest.records import Text
from ingest.view import View

CRIME = re.compile(
    r"\b(?:(?:digital and )?cyber[- ]?stalking|stalking|harassment|(?:sexual (?:or|and) domestic|domestic (?:or|and) sexual) (?:abuse|violence)(?:/(?:abuse|violence))?|domestic (?:abuse|violence)|sexual (?:abuse|violence|assault|crime|offences)|"
    r"rape|hate crime|modern slavery|human trafficking|child sexual (?:abuse|exploitation)|burglary|robbery|fraud|forced marriage|"
    r"female genital mutilation|honour[- ]based (?:abuse|violence)|anti-?social behaviour|coercive control|serious violence)\b"
)


def crimes_in(view: View, start: int, end: int) -> Iterator[Text]:
    """Yield the kinds of crime that view characters `start` to `end` name, in capitals or not."""
    for crime in CRIME.finditer(view.text.lower(), start, end):
        phrase = clip(view, *crime.span())
        if phrase:
            yield phrase
