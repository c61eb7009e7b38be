"""Read what is said with a sum, a day, a count or a body that no other record has: a phrase, a labelled line, a row.

"ceiling is £40,000 a year" and "supervised by Elm Trust" answer questions that no record knows of: the
words say what the sum is and what the body does, and nothing is made of them but that they stand there.
Nothing is read of what was asked, of standing text, of a sentence that is cut off, and of persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ingest.document import Document
from ingest.extract.detail_bodies import Bodies
from ingest.extract.detail_line import Line, lines, words_around
from ingest.extract.recipient.kind import Kind, Named
from ingest.extract.recipient.names import find_names
from ingest.form import FormKind
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Body, Detail, Doubt, Found, Name, Period, Record, Text, When
from ingest.values import find_dates, find_money, find_numbers, find_percents
from ingest.view import View

_LONGEST = 240  # characters: a sentence that is longer is a passage
_DIGIT = re.compile(r"\d")
# What a day is that is worth telling: when something begins, ends, is due or is decided.
_TERM = re.compile(
    r"\b(?:until|till|by|from|since|before|after|to|ends?|ended|ending|expir\w+|begins?|began|starts?|started|runs?|due|closes?|closed|closing|deadline|review\w*|extended|agreed|approved|ratified|decided|endorsed|met|meeting|held)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
# What a number counts, or that it is of a year: other numbers are those of clauses, pages and rooms.
_COUNT = re.compile(
    r"(?<![\w.,/£-])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,6})(?= (?:per [a-zA-Z]|in (?:19|20)\d\d|(?:[a-z]+ ){0,2}?(?:people|victims|survivors|children|adults|women|men|cases|referrals|crimes|offences|incidents|clients|organisations|bids|bidders|applications|posts|sessions|places|beds)\b))"
)
# A label that says what its number counts: "Bids assessed: 3". Others number a thing, a place or a part.
_LABELLED = re.compile(
    r"\b(?!(?:[a-z]+ )*(?:numbers?|no|refs?|references?|codes?|versions?|pages?|rooms?|items?|lots?|parts?|sections?|paragraphs?|tel|telephone|phone|fax|postcode|cpv|id|sheet|issue|year|step|stage|table|figure)\b)(?:[A-Za-z’'-]+ ){0,5}[A-Za-z’'-]+: (?P<n>(?!0\d|(?:19|20)\d\d\b)(?:\d{1,3}(?:,\d{3})+|\d{1,6}))(?=[.;,](?: |$)|$)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CELL = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
# A question, a torn sentence, a line of a person or of the paper itself, a limit that the law sets for answers.
_LEFT_OUT = re.compile(
    r"\?\W*$|(?<=\s)(?:the|an?|of|and|or|to|for|in|on|by|with|from|at|that|which)$|@|\b0\d{2,4} ?\d{3} ?\d{3,4}\b|(?i:\b(?:appropriate|cost) limit\b|\bper hour\b|\byour (?:e-?mail|letter|request|enquiry)\b"
    r"|^\W*(?:(?:counter)?signed|signature|(?:report )?author|prepared|requested|supported|approved|authorised|submitted|completed|contact|officer|lead|name|report of|dear|from|date|dated|page|issue|version|last (?:modified|updated)|published|posted|received|sent|ref|reference)\b[^.]{0,20}:)"
    r"|(?<=[a-z:,] )(?:[A-Z]\. ?){1,2}[A-Z][a-z]+|[A-Z][a-z]+ [A-Z][a-z’'-]+, (?:[A-Z][\w’'&-]* ){0,5}(?:Manager|Officer|Head|Director|Lead|Adviser|Analyst|Coordinator|Co-ordinator|Assistant|Chair)\b",
)


def details(reading: Reading, records: Iterable[Record]) -> Iterator[Detail]:
    """Yield the phrases, labelled lines and rows whose sums, days, counts or bodies no record has."""
    records = list(records)
    known, bodies = _Known(reading.document, records), Bodies(reading, records)
    news = reading.form.kind is FormKind.PRESS_RELEASE
    for line in lines(reading):
        text = line.view.text
        named = [] if line.cells else bodies.untold(line.view)
        denials = [] if line.cells or news else _denials(line.view, bodies)
        if len(text) > _LONGEST or not line.says_what:
            continue
        if not (named or denials or _DIGIT.search(text)):
            continue
        sums = [one for one in _sums(line.view) if known.lacks(one)]
        days = [one for one in _days(line.view) if known.lacks(one)]
        figures = [one for one in _figures(line) if not known.has_taken(one)]
        printed = [*sums, *days, *figures]
        if (
            not (printed or named or denials)
            or _LEFT_OUT.search(text)
            or _tells_of_person(text, known)
        ):
            continue
        words_of = words_around(
            line, map(_place, printed), [*(m.place for m in named), *map(_place, denials)]
        )
        for words in words_of:
            one = Detail(
                id=f"detail-{words.spans[0].start}",
                anchor=words.spans,
                words=words,
                sum=tuple(one for one in sums if _within(one, words)),
                day=tuple(one for one in days if _within(one, words)),
                figure=tuple(one for one in figures if _within(one, words)),
                denial=tuple(one for one in denials if _within(one, words)),
                body=_once(one.body for one in bodies.within(words.spans)),
                heading=line.heading,
            )
            if one.sum or one.day or one.figure or _says_what_is_done(one, line.view, bodies):
                yield one


_IDLE = re.compile(
    r"(?:and|or|of|to|for|in|on|by|with|from|at|as|the|that|not|no|none|cannot|its?|our|their|this)$"
)
_LOWER = re.compile(r"(?<![\w’'-])[a-z][a-z’'-]+")
_DOING = 2  # words at least that are no name's and say what a body does


_CLAUSE_ENDS = re.compile(r"\W*$|\s*[,.;:()]")


def _says_what_is_done(one: Detail, line: View, bodies: Bodies) -> bool:
    """Return whether the words of a detail say of a body what no record tells, or deny it to the end."""
    said = one.words.value
    if not any(body.spans[-1].start == one.words.spans[0].start for body in one.body):
        said = said[0].lower() + said[1:]  # no name: a sentence begins with it
    telling = [word for word in _LOWER.findall(said) if not _IDLE.fullmatch(word)]
    if len(telling) < _DOING or bodies.tells(one.words):
        return False
    last = line.place(one.words.spans[-1].end - 1)
    return bool(one.body) or (last is not None and bool(_CLAUSE_ENDS.match(line.text, last + 1)))


# What denies: "cannot", "no other".
_DENIES = re.compile(r"\b(?:[Nn]ot?|[Nn]either|[Cc]annot|[Nn]one|[Nn]obody|\w+n[’']t)\b(?= [a-z])")
_OF_ONE = re.compile(r"\b(?:I|me|my|[Mm]y)\b")


def _denials(view: View, bodies: Bodies) -> list[Text]:
    """Return what denies something in a sentence of which no record tells anything: its first such word."""
    match = _DENIES.search(view.text)
    if match is None or _OF_ONE.search(view.text) or bodies.tell_of(view):
        return []
    if in_quotation(view.text, match.start()):
        return []
    return [Found(match.group(), view.spans(*match.span()))]


def _place(one: Found[Any]) -> tuple[int, int]:
    return one.spans[0].start, one.spans[-1].end


def _within(one: Found[Any], words: Text) -> bool:
    return words.spans[0].start <= one.spans[0].start and one.spans[-1].end <= words.spans[-1].end


def _once(bodies: Iterable[Body]) -> tuple[Body, ...]:
    return tuple({one.value.text: one for one in bodies}.values())


class _Known:
    """What the records of a document have: values, names of bodies, and the characters that they took."""

    def __init__(self, document: Document, records: Iterable[Record]) -> None:
        self.names = ""
        self._values: set[object] = set()
        self._taken = bytearray(len(document.text) + 1)
        for record in records:
            if isinstance(record, Doubt):
                continue
            for _, found in record.found():
                self._add(found.value)
                for span in found.spans:
                    self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def _add(self, value: object) -> None:
        if isinstance(value, Period):
            self._values |= {value.start, value.end}
        elif isinstance(value, Name):
            self.names += f"{value.text}\n"
        elif isinstance(value, (Decimal, When)):
            self._values.add(value)

    def lacks(self, found: Found[Decimal] | Found[When]) -> bool:
        """Return whether no record has this value, nor any character of its print."""
        return found.value not in self._values and not self.has_taken(found)

    def has_taken(self, found: Found[Any]) -> bool:
        """Return whether a record has a character of a print."""
        return any(any(self._taken[span.start : span.end]) for span in found.spans)


# Who holds an office by election is named in public.
_ELECTED = re.compile(r"\b(?:[Cc]ommissioner|PCC|PFCC|[Mm]ayor)(?: for [A-Z]\w+)?,? $")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|their|[’']s) $")  # no person's
_RANKED = re.compile(
    r"\b(?:Inspector|Superintendent|Sergeant|Detective|Constable|Councillor|Cllr|Doctor|Dr|Professor|Mrs?|Ms|Miss|Dame|Sir|Lady|Lord) (?!(?:Constable|Inspector|Superintendent|Sergeant)\b)[A-Z][a-z]"
    r"|\b(?:Manager|Officer|Director|Co-?ordinator|Executive|Lead|Chair|Advis[eo]r|Head of [A-Z]\w+) [A-Z][a-z’'-]+ [A-Z][a-z’'-]+$"
)
_ONE_POST = re.compile(
    r"\b(?:Manager|Officer|Director|Co-?ordinator|Executive|Treasurer|Assistant|Head of [A-Z]\w+)$"
)
_POST = re.compile(
    r"\b(?:Chief|Officer|Executive|Manager|Head|Director|Deputy|Constable|Lead|Justice|Law|Public|Court|Government)\b"
)
# A house or a street is named with words that no person is.
_PLACE = re.compile(
    r"\b(?:House|Street|Road|Row|Avenue|Square|Buildings?|Centre|Courts?|Hospital|Infirmary|Station|Library|Hub|Helpline)$"
)
_DOES = re.compile(
    r" (?:provides?|delivers?|runs|receive[sd]?|gets?|(?:is|was|are|were) (?:paid|funded|given|awarded)|has been|hosts?)\b"
)
_MAYBE_PERSON = re.compile(r"[A-Z][a-z’'-]+ (?:[A-Z]\.? )?[A-Z][A-Za-z’'-]+")


def _tells_of_person(text: str, known: _Known) -> bool:
    """Return whether a name is a person's, or may be: two words that are no known body and do as no body does."""
    return any(
        not _ELECTED.search(text[: name.start])
        for name in find_names(text)
        if (name.kind is Kind.PERSON and not _is_post(text, name))
        or _RANKED.search(name.text)
        or (
            name.kind is Kind.ODD
            and _MAYBE_PERSON.fullmatch(name.text)
            and not _POST.search(name.text)
            and not _PLACE.search(name.text)
            and not _DOES.match(text, name.end)
            and not _ARTICLE.search(text[: name.start])
            and name.text.removeprefix("The ") not in known.names
        )
    )


def _is_post(text: str, name: Named) -> bool:
    """Return whether a name is that of a post alone: "the Grants Manager"."""
    return bool(_ARTICLE.search(text[: name.start]) and _ONE_POST.search(name.text))


def _sums(view: View) -> Iterator[Found[Decimal]]:
    for hit in find_money(view.text):
        if hit.value > 0:
            yield hit.found(view)


def _days(view: View) -> Iterator[Found[When]]:
    for hit in find_dates(view.text):
        if hit.value.day and _TERM.search(view.text[: hit.start]):
            yield hit.found(view)


def _figures(line: Line) -> Iterator[Found[Decimal]]:
    """Yield the shares and counts of a sentence, and the numbers that fill cells of a row."""
    view = line.view
    for hit in find_percents(view.text):
        yield hit.found(view)
    for column, cell in line.cells.items() if line.heading else ():
        if column and _CELL.fullmatch(cell.text) and not _YEAR.fullmatch(cell.text):
            yield from (hit.found(cell) for hit in find_numbers(cell.text))
    counts = {match.span("n") for told in (_COUNT, _LABELLED) for match in told.finditer(view.text)}
    for hit in find_numbers(view.text) if counts else ():
        if (hit.start, hit.end) in counts:
            yield hit.found(view)
