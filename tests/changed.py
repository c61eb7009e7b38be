"""Make another document out of one: other names, other figures, other dates, the same form.

What the change does to a text it does to each printed value alike, so that the records of a changed
document can be foretold from those of the first.
"""

from __future__ import annotations

import re

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
    "Transformation Reserve": "Innovation Reserve",
    "transformation reserve": "innovation reserve",
    "Transformation reserve": "Innovation reserve",
    "Safer Communities": "Stronger Villages",
    "Safer Communities Fund": "Stronger Villages Fund",
    "More Police Safer Streets": "Better Beats Calmer Towns",
    "University of Bedfordshire": "University of Exeter",
    "Sussex Stalking Support": "Dorset Harassment Support",
    "Northumbria": "Gloucestershire",
    "Leicestershire": "Derbyshire",
}
_NAME = re.compile("|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)))
_SUM = re.compile(r"(?<=£)\d{1,3}(?:,\d{3})*(?!\d)")
_COUNT = re.compile(
    r"(?<![\d£,./-])(?:\d{3}|[2-9]\d|\d,\d{3})(?=%| offences| women| men\b| referrals|, this| \(|\)| section| crimes)"
)
_REFERENCE = re.compile(r"\b0006(?=51)|(?<=FOI 00)13|(?<=OPCC )44(?=7)|(?<=20-0)03|0012(?=50)")


def change(text: str) -> str:
    """Return `text` with its names, sums, counts, references and dates changed, each alike everywhere."""
    text = _NAME.sub(lambda m: NAMES[m.group()], text)
    text = _SUM.sub(
        lambda m: f"{int(m.group().replace(',', '')) * 3 + (7 if m.group() != '0' else 0):,}", text
    )
    text = _COUNT.sub(_counted, text)
    text = _REFERENCE.sub(lambda m: "".join(str((int(d) + 3) % 10) for d in m.group()), text)
    return _redated(text)


def _counted(match: re.Match[str]) -> str:
    printed = match.group()
    number = int(printed.replace(",", "")) + 3
    return f"{number:,}" if "," in printed else str(number)


def _redated(text: str) -> str:
    """Put every date of this century's documents two years on, but not the years of Acts."""
    text = re.sub(r"(?<!Act )(?<!\d)20(1\d|2[0-4])(?!\d)", lambda m: f"20{int(m[1]) + 2}", text)
    text = re.sub(r"(?<=20\d\d[-/])(1\d|2[0-4])(?!\d)", lambda m: str(int(m[1]) + 2), text)
    text = re.sub(r"(?<=20\d\d -)(1\d|2[0-4])(?!\d)", lambda m: str(int(m[1]) + 2), text)
    return re.sub(r"(?<=-[A-Z][a-z]{2}-)(\d\d)(?!\d)", lambda m: str(int(m[1]) + 2), text)
