"""Tell the words that a text quotes from its own."""

from __future__ import annotations

import re

_OPENS, _CLOSES = (
    re.compile(r"[“‘](?=\S)|(?:^|(?<=[\s(]))\"(?=\S)"),
    re.compile(r"”|(?<=[.,!?…\w])[\"’](?=\s|$)"),
)


def in_quotation(text: str, at: int) -> bool:
    """Return whether a place stands in words that a text quotes: they are their speaker's."""
    opened = [m for m in _OPENS.finditer(text, 0, at + 1) if m.start() < at]
    if not opened:
        return False
    last = opened[-1]
    closing = {"“": "”", "‘": "’", '"': '"'}[last.group()]
    return not any(
        m.group() == closing and m.start() < at for m in _CLOSES.finditer(text, last.end(), at + 1)
    )
