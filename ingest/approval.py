"""Find the words in which whoever decides approves or refuses: "I hereby approve the recommendation"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEFORE = (
    r"hereby|therefore|also|formally|accordingly|now|am|content|happy|pleased|satisfied|minded|to|can|confirm|that|I|have|had|considered|considering|read|reviewed"
    r"|the|this|above|all|attached|report|paper|request|recommendations?|proposals?|evidence|options|and|do|does|not|cannot|unable|able|decided|will|after|having"
)
_SETTLE = r"approved?|agreed?|authorised?|reject(?:ed)?|refused?|declined?"
_APPROVES = re.compile(
    rf"(?m)^[ \t*_“\"]*(?P<words>(?:(?:Having|After|Following)(?: \w+){{1,8}},? )?I(?:,? \**(?:{_BEFORE})\**)*,? \**(?:{_SETTLE})\b(?! (?:between|among|by|as)\b)"
    rf"|The (?:above )?(?:recommendation|request|decision|proposal)s?(?: above| set out above)? (?:is|are|was|were|has been|have been) (?:hereby )?(?:not )?(?:{_SETTLE})\b)"
)
# Who speaks may stand on the line above: "Police and Crime Commissioner for Northshire".
_WHO = re.compile(r"[^\n.]{0,60}(?:Commissioner|Mayor)\b[^\n.]{0,60}\s*\Z")


def find_approvals(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each approval or refusal stands: who speaks, or else the words, and both ends of the words."""
    for match in _APPROVES.finditer(text):
        start, end = match.span("words")
        above = text[: match.start()].rstrip("\n ")
        line = above.rfind("\n") + 1
        who = _WHO.match(text[line : match.start()])
        yield line if who else start, start, end
