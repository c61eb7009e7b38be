"""Find the lines of a page that list decisions, each by its number and its title.

"012-2031 – Night line grant" is one, "Night line grant – PCCAB-000412-2031" another, and so is a row that prints
its number in two columns over its title.
"""

from __future__ import annotations

import re

# No number opens with such a word: "DECISION FOR 2031/32" tells of which year.
NOT_A_WORD = r"(?!(?:FOR|FROM|IN|OF|TO|BY|UNTIL|DURING)\b)"
_HEAD = 3_000  # characters: within them such a page speaks of decisions
# A line of a list of decisions: its number and its title, whichever stands first, and perhaps a day.
# "2031-32 – Budget" tells a year and no number.
_NUMBER = r"(?!(?:19|20)\d\d ?[-/] ?(?:(?:19|20)\d\d|\d\d)(?![\d/-]))(?:[A-Z]{2,8}(?:[/ -][A-Z]{1,3})?[/ -]?\d{2,6}(?:[/-]\d{2,6})?|\d{1,6}[/-]\d{2,6})"
_DAY = r"(?:\s+\(?(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4})\)?)?"
_TITLE = r"(?P<title>[A-Z\d][^\n]{6,180}?)"
_BY_NUMBER = re.compile(rf"^[^\w\n]*(?P<reference>{_NUMBER})(?:\s+[–—-]\s*|[–—:]\s+){_TITLE}{_DAY}[^\S\n]*$", re.MULTILINE)  # fmt: skip
_BY_TITLE = re.compile(rf"^[^\w\n]*{_TITLE}\s+[–—-]\s+(?P<reference>{_NUMBER}){_DAY}[^\S\n]*$", re.MULTILINE)  # fmt: skip
# A row of two columns, the second of which opens with the number once more.
TWICE = re.compile(
    r"^[^\S\n]*(?P<reference>(?=[\w/-]*\d{3})[A-Z\d][\w/-]{3,20})[ \t|]+(?P=reference)[ \t|]*\n\s*(?P<title>[A-Z][^\n]{6,200})$",
    re.MULTILINE,
)
# A line that heads one decision of a list: its number, and the day, which may leave its year to the page.
_MARK = r"[A-Z]{2,8}(?:[/ -][A-Z]{1,4})?[/ -]?\d{2,4}[/-]\d{1,5}"
_MADE = r"\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: (?:19|20)\d\d)?"
HEADED = rf"{_MARK} ?(?:\(|[–-] ){_MADE}\)?[ \t]*$"
HEADED_LINE = re.compile(
    rf"^[ \t]*(?P<reference>{_MARK}) ?(?:\(|[–-] )(?P<day>{_MADE})\)?[ \t]*$", re.MULTILINE
)
_A_LIST = 3  # lines
_OF_DECISIONS = re.compile(r"\bdecisions?\b", re.IGNORECASE)


def index_lines(text: str) -> list[re.Match[str]]:
    """Return the lines of a list of decisions, each with its `reference`, `title` and `day`."""
    if not _OF_DECISIONS.search(text, 0, _HEAD):
        return []
    twice = list(TWICE.finditer(text))
    if twice:
        return twice
    lists = (list(order.finditer(text)) for order in (_BY_NUMBER, _BY_TITLE))
    lines = max(lists, key=len)
    return lines if len(lines) >= _A_LIST else []


_COLUMN = frozenset(
    [
        "ref",
        "reference",
        "no",
        "number",
        "date",
        "title",
        "decision",
        "decisions",
        "amount",
        "value",
        "cost",
        "report",
        "link",
        "status",
        "subject",
        "summary",
        "officer",
        "by",
        "approved",
        "maker",
    ]
)


def heads_columns(text: str) -> bool:
    """Return whether words are only the heads of a table's columns run together: "Ref Date Decision Amount"."""
    words = re.findall(r"[a-z]+", text.lower())
    return len(words) > 2 and _COLUMN.issuperset(words)
