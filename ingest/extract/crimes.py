"""The kinds of crime that prose about services names."""

from __future__ import annotations

import re

CRIME = re.compile(
    r"\b(?:(?:digital and )?cyber[- ]?stalking|stalking|harassment|(?:sexual (?:or|and) domestic|domestic (?:or|and) sexual) (?:abuse|violence)(?:/(?:abuse|violence))?|domestic (?:abuse|violence)|sexual (?:abuse|violence|assault|crime|offences)|"
    r"rape|hate crime|modern slavery|human trafficking|child sexual (?:abuse|exploitation)|burglary|robbery|fraud|forced marriage|"
    r"female genital mutilation|honour[- ]based (?:abuse|violence)|anti-?social behaviour|coercive control|serious violence)\b"
)
