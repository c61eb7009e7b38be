"""Tell of which kind a paper is, and leave it out where its words do not show it.

Each paper is read by one form, the likeliest; what it is called is another question. A report mentions a panel,
news an agreement, a letter the grants that it gives: none of them is one for that.
"""

from __future__ import annotations

import re

from ingest.document import Document, Span
from ingest.form import NAMED_ELSEWHERE, FormKind
from ingest.publisher import is_of_press
from ingest.reading import Reading
from ingest.records import Found, Text

_HEADED = 200  # characters in which a page says what it is


def kind_of_paper(reading: Reading, title: Text | None) -> Text | None:
    """Return the kind of a paper; none where its head says another, or a sentence only mentions one."""
    form, document = reading.form, reading.document
    if calls_itself_another(document, form.kind):
        return None
    if form.kind in NAMED_ELSEWHERE and not _heads(document, form.evidence):
        return None
    if form.kind is FormKind.GRANTS_PAGE and not _lists_grants(reading, title):
        return None
    return Found(str(form.kind), (form.evidence,), "form")


_DECIDED = (FormKind.DECISION_RECORD, FormKind.DECISION_LOG)
_ASKED = (FormKind.FOI_RESPONSE, FormKind.FOI_LOG)
# What a line at the head calls a paper, and the kinds that it can then be of.
_CALLED = tuple(
    (re.compile(rf"^[^\w\n]*+(?:{words})", re.IGNORECASE | re.MULTILINE), kinds)
    for words, kinds in (
        (r"(?:[\w’'&,]+ ){0,6}decision (?:notice|record|report|paper|form|sheet|request|proforma)\b[^\n.]{0,40}$", _DECIDED),
        (r"(?:[\w’'-]+ )?(?:notice|record|request|report|application) (?:of|for) (?:an? |the )?(?:[\w’'&,]+ ){0,3}decisions?\b[^\n.]{0,40}$", _DECIDED),
        (r"(?:(?:register|record|log) of )?decisions?(?: log| register)?(?: ?[–—|»] ?)[^\n.]{2,80}$|register of decisions$", _DECIDED),
        (r"(?:[\w’']+ )?decisions(?: \d{4}[-/\d]*)?\W*$", _DECIDED),
        (r"decisions published\W*$|(?:use|with) the (?:[a-z]+ )?search options\b|decision records have been maintained\b", (FormKind.DECISION_LOG,)),
        (r"(?:freedom of information|foi)\b[^\n.]{0,60}$", _ASKED),
        (r"agenda item\b[^\n.]{0,40}$|minutes(?: of\b|\W*$)", (FormKind.COMMITTEE_PAPER,)),
    )
)  # fmt: skip


def calls_itself_another(document: Document, kind: FormKind) -> bool:
    """Return whether a line at the head calls a paper something else."""
    head = document.text.strip()[:_HEADED]
    return any(kind not in kinds and called.search(head) for called, kinds in _CALLED)


_LINE = 100  # characters: a longer one is a sentence
_FILE = re.compile(r"\([^()\n]*\b(?:pdf|docx?|xlsx?|csv|odt|kb|mb)\b[^()\n]*\)\W*$", re.IGNORECASE)


def _heads(document: Document, evidence: Span) -> bool:
    """Return whether the words that show a kind stand at a line's start, in a short line or at the paper's top."""
    line = _line(document, evidence)
    if _FILE.search(line):
        return False  # a link to another paper
    begins = line.lstrip(' \t*#•·-–"{[,').startswith(document.printed(evidence))
    return begins or len(line) <= _LINE or evidence.start < _HEADED


def _line(document: Document, words: Span) -> str:
    text = document.text
    return text[text.rfind("\n", 0, words.start) + 1 : text.find("\n", words.end) % (len(text) + 1)]


# Grants ---------------------------------------------------------------------------------------

# What a page that is read for its grants says it is instead, at its head or in a line further down.
_OTHER_SORT = re.compile(
    r"\b(?:decisions?|minutes|agenda|(?:annual|progress|quarterly|performance|finance|monitoring) (?:report|update)|news|has (?:today )?(?:announced|welcomed|secured))\b",
    re.IGNORECASE,
)
_OTHER_LINE = re.compile(
    r"^[^\w\n]*+(?:dear [^\n]{2,40}|minutes:?|recommended (?:that|to)\b[^\n]*|additional documents:?)$",
    re.IGNORECASE | re.MULTILINE,
)
_OF_MONEY = re.compile(
    r"\b(?:grant\w*|fund\w*|award\w*|commissioned|commissioning|contracts?|services?|allocations?|providers?|schemes?|winners|guidance|grantiau|cronfa)\b",
    re.IGNORECASE,
)
# A headline tells what happened, the title of a list does not.
_HAPPENED = re.compile(
    r"£|\b(?:boost(?:s|ed)?|announce[sd]? \w+|to (?:benefit|get|receive|share)|among|up for grabs|supports?|helps?|gives|gets|wins?|won|receives?|secure[sd]?|launch(?:es|ed)|benefits?|shares?|backs|outcome of)\b",
    re.IGNORECASE,
)
_THIS_PAGE = re.compile(r"\bthis page (?:tells|shows|lists|sets|gives|contains)\b", re.IGNORECASE)
_PAGE = 1_000  # characters in which a page says what stands on it
_HEADLINE = 8  # words: longer ones tell what happened


def _lists_grants(reading: Reading, title: Text | None) -> bool:
    """Return whether a page that is read for its grants says that it is one.

    Sums that are given stand in news, decisions and letters as well: a page of grants is headed by what it lists.
    """
    document = reading.document
    head = document.text.strip()[:_HEADED]
    if _OTHER_SORT.search(head) or _OTHER_LINE.search(document.text) or is_of_press(document):
        return False
    if title is None:
        line = _line(document, reading.form.evidence)
        listed = len(line) <= _LINE and not line.rstrip().endswith(".")
        told = _THIS_PAGE.search(document.text, 0, _PAGE) is not None
        return told or (listed and reading.glossary.publisher is not None)
    words = re.split(r" [-–—|] ", title.value)[0].split()
    headed = _OF_MONEY.search(title.value) is not None
    return headed and len(words) <= _HEADLINE and _HAPPENED.search(title.value) is None
