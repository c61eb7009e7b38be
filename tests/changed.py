"""Make another document out of one: other names, other figures, other dates, the same form.

What the change does to a text it does to each printed value alike, so that the records of a changed
document can be foretold from those of the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Proper names to put in the place of others; longer and shorter ones, so that offsets move.
NAMES = {
    "Aurora New Dawn": "Lantern Advocacy Trust",
    "New Dawn, New Day": "Second Spring Women",
    "FreeVa": "HarbourLine",
    "The Jenkins Project": "The Whitlock Project",
    "Suzy Lamplugh Trust": "Margaret Oakes Trust",
    "Donna Jones": "Priya Ramsden",
    "Lisa Allam": "Tom Okafor",
    "Multi-Agency Stalking Partnership": "Joint Harassment Response Partnership",
    "MASP": "JHRP",
    "PCCDJ": "PCCPR",
    "Southern Health NHS Foundation Trust": "Northern Care NHS Foundation Trust",
    "Southern Health": "Northern Care",
    "Copse Court": "Tannery Row",
    "Peterborough": "Huntingdon",
    "Victim First": "Care Forward",
    "Victims First": "Cares Forward",
    "UAVA": "SAFE",
    "United Against Violence and Abuse": "Standing Against Fear Everywhere",
    "Transformation Reserve": "Rehabilitation Reserve",
    "transformation reserve": "rehabilitation reserve",
    "Transformation reserve": "Rehabilitation reserve",
    "Safer Communities": "Stronger Villages",
    "Safer Communities Fund": "Stronger Villages Fund",
    "More Police Safer Streets": "Better Beats Calmer Towns",
    "University of Bedfordshire": "University of Exeter",
    "Sussex Stalking Support": "Dorset Harassment Support",
    "Northumbria": "Gloucestershire",
    "Leicestershire": "Derbyshire",
}
_NAME = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
_SUM = r"(?<=£)\d{1,3}(?:,\d{3})*(?!\d)"
_COUNT = (
    r"(?<![\d£,./-])(?:\d{3}|[2-9]\d|\d,\d{3})"
    r"(?=%| offences| women| men\b| referrals|, this| \(|\)| section| crimes)"
)
_REFERENCE = r"\b0006(?=51)|(?<=FOI 00)13|(?<=OPCC )44(?=7)|(?<=20-0)03|0012(?=50)"
# Every date of these documents two years on, but not the years of Acts.
_YEAR = r"(?<!Act )(?<!\d)20(?:1\d|2[0-4])(?!\d)"
_SHORT_YEAR = r"(?<=20\d\d[-/])(?:1\d|2[0-4])(?!\d)|(?<=20\d\d -)(?:1\d|2[0-4])(?!\d)|(?<=-[A-Z][a-z]{2}-)\d\d(?!\d)"
_ANY = re.compile(
    f"(?P<name>{_NAME})|(?P<sum>{_SUM})|(?P<count>{_COUNT})|(?P<reference>{_REFERENCE})"
    f"|(?P<year>{_YEAR})|(?P<short>{_SHORT_YEAR})"
)


@dataclass(frozen=True)
class Changed:
    """A changed text, and where each place of the first one stands in it."""

    text: str
    edits: tuple[
        tuple[int, int, str], ...
    ]  # start and end in the first text, what stands there now

    def printed(self, start: int, end: int) -> str:
        """Return what the changed text prints where the first one has characters `start` to `end`."""
        return self.text[self._moved(start, at_end=False) : self._moved(end, at_end=True)]

    def _moved(self, place: int, *, at_end: bool) -> int:
        shift = 0
        for start, end, new in self.edits:
            if end <= place:
                shift += len(new) - (end - start)
            elif start < place:
                return start + shift + (len(new) if at_end else 0)
        return place + shift


def change(text: str) -> Changed:
    """Return `text` with its names, sums, counts, references and dates changed, each alike everywhere."""
    edits = tuple((m.start(), m.end(), _new(m)) for m in _ANY.finditer(text))
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return Changed("".join([*parts, text[at:]]), edits)


def _new(match: re.Match[str]) -> str:
    printed, kind = match.group(), match.lastgroup
    if kind == "name":
        return NAMES[printed]
    if kind == "reference":
        return "".join(str((int(digit) + 3) % 10) for digit in printed)
    if kind in ("year", "short"):
        return str(int(printed) + 2)
    number = int(printed.replace(",", ""))
    changed = number * 3 + 7 * bool(number) if kind == "sum" else number + 3
    return f"{changed:,}" if kind == "sum" or "," in printed else str(changed)
