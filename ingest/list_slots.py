"""Find the names that a list makes a body's: whose people were present, who is a member, who provides.

"Jo Marsh - Elm House" under "Present" tells of Elm House, as does a line of its own under "Members of the
partnership". The people are not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.body_heads import may_be_body
from ingest.cued import cued
from ingest.document import BlockKind, Document
from ingest.name_words import GENERIC, LEADING, NEVER_BODIES, SOMETIMES_BODIES

SIDES = cued(
    r"\W*(?:(?P<present>(?:members |also |those )?(?:present|in attendance)|attendees|attendance|attended(?: by)?)|(?P<absent>(?:apologies|apologies for absence|absent|apologies received)(?: from)?))\W*?(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)
# What heads a list of those who make up a group: "Who is involved?", "Core members are:".
MEMBERS = re.compile(
    r"\W*(?:\d{1,2}\.? )?(?:who(?: is|[’']s| are) (?:involved|who|in it|our (?:members|partners)|the members|on the [\w ]{3,30}|in the (?:partnership|group))\??"
    r"|(?:(?:our|the|core|current|full|statutory|voting|board|panel|group|partnership|partner|member) ){0,3}(?:members(?:hip)?|partners|member (?:organisations|agencies|bodies)|partner (?:organisations|agencies|bodies))"
    r"(?: of (?:the |our )?[\w&’' -]{3,60}?)?(?: (?:are|include|comprises?|includes|is made up of|consists? of)(?: (?:as follows|the following(?: \w+)?))?)?)\W*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:(?:lead|current|commissioned|contracted|new|main) )?(?:provider|delivered by|provided by|run by|service provider|supplier|delivery partner)s?",
    re.IGNORECASE,
)
_TITLE = r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Lord|Lady|Det|DCI|DI|DS|DCS|DSupt|T/|A/|Temp|Temporary|Acting|Interim|ACC|DCC|CC|Supt|Superintendent|Ch|Chief|Insp|Inspector|Sgt|Sergeant|PC|Detective|Assistant|Deputy|Constable)"
PERSON_NAME = rf"(?:{_TITLE}\.? ?)*(?:[A-Z][a-z’'-]+|(?:[A-Z]\.? ?){{1,3}})(?: [A-Z]\.?)? (?:de |van |Mc|Mac|O[’'])?[A-Z][A-Za-z’'-]+(?: [A-Z][a-z’'-]+)?"
# One of a list of people, by name: at its head, or behind a comma.
_PERSON = re.compile(
    rf"^[\s•*-]*{PERSON_NAME}(?=\s*(?:[-–—,;(:]|$))|(?:(?<=[,;] )|(?<=\band )(?={_TITLE} )){PERSON_NAME}(?=\s*[-–—,;(:])"
)
POST = re.compile(
    r"\b(?:Head|Director|Manager|Officer|Lead|Leader|Chair\w*|Vice|Commissioner|Chief|Executive|Coordinator|Co-ordinator|Advis[eo]r|Superintendent|Detective|Inspector|Sergeant|Constable"
    r"|Member|Rep|Representative|Trustee|Secretary|Councillor|Cllr|Minutes?|Deputy|Assistant|Support Officer|Analyst|Administrator|Consultant|Principal|Treasurer|Portfolio|Holder|Worker|Advocate|Solicitor|Nurse|Doctor|Governor|Business|Guest|Item|Minute|Clerk|Observer|representing|on behalf|via|from)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s*(?:,|;| [-–—] |[–—]|\(|\))\s*")
_LINES = 40  # of one list, at most
_LONG = 110  # characters of one line of a list
_ONE_LINE = 1_500  # characters of a list that goes on behind its label


def lines_under(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of the list that stands under character `at`: up to a gap, a clause or a sentence."""
    begun = False
    for number in range(_LINES):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        if begun and not line:
            return
        if _ENDS.match(line) or len(line) > (_LONG if number else _ONE_LINE):
            return
        if line:
            begun = True
            yield at, end
        if end == len(text):
            return
        at = end + 1


_ENDS = re.compile(r"\(?\d{1,3}[.)](?:\s|$)|.*\w{3,} .*\w{4,}[.!?]$|[A-Z][\w ]{2,40}:$")


def lists_under(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of the list that stands under a heading on members, and of those that go on with it.

    A list may be parted by the sort of its members, each with its own line above: "Statutory", "Voluntary".
    """
    while True:
        lines = list(lines_under(text, at))
        names = [line for line in lines if _IS_NAME.fullmatch(text[slice(*line)].strip(_MARKS))]
        if not lines or (at and len(names) < len(lines) * _MOST):
            return
        yield from lines
        at = lines[-1][1]
        gap = re.match(r"\s*\n\s*\n", text[at:])
        if gap is None:
            return
        at += gap.end()


_MARKS = " \t:•*-–"
_IS_NAME = re.compile(
    r"(?:The |the )?[A-Z][\w’'&.-]*(?: (?:(?:of|and|for|the|&|in|on|at|by|with) )*[A-Z(][\w’'&.,)-]*){0,9}(?: ?[(–-].{3,60})?|[A-Z][a-z]+ (?:and|&) [a-z]+"
)
_MOST = 0.7  # of the lines of a list that are names


def listed_names(document: Document) -> Iterator[str]:
    """Yield the names of bodies that lists of who was present, of members and of providers print."""
    text = document.text
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        printed = document.printed(block.span)
        side = SIDES.match(printed)
        if side:
            begin = block.span.start + side.end()
            for start, end in lines_under(text, begin + (text[begin : begin + 1] == ":")):
                yield from _at_table(text[start:end])
        elif MEMBERS.match(printed):
            for start, end in lists_under(text, block.span.end):
                yield from _as_member(text[start:end].strip(_MARKS))
        elif (
            block.kind is BlockKind.VALUE
            and before is not None
            and _LABELLED.fullmatch(document.printed(before.span))
        ):
            yield from _provides(printed)


def _at_table(line: str) -> Iterator[str]:
    """Yield the bodies of a line of people: what stands behind a person's name and is no post."""
    if _all_people(line):
        return
    for person in _PERSON.finditer(line):
        stop = _PERSON.search(line, person.end())
        rest = line[person.end() : stop.start() if stop else len(line)]
        for piece in _PIECE.split(rest):
            if not POST.search(piece):
                yield from _named(piece, words=2)


_INITIAL = re.compile(r"[A-Z]\.? (?=[A-Z])")
_PERSON_ALONE = re.compile(PERSON_NAME)


def _all_people(line: str) -> bool:
    """Return whether a line is of people alone, none with a body: "Cllrs A Hunt (Leader), P Jones, M Owen"."""
    posts = re.sub(r" ?\(([^()]*)\)", lambda m: "" if POST.search(m[1]) else m[0], line)
    pieces = re.split(r",|;| and ", re.sub(r"^\W*(?:Councillors|Cllrs)\b", "", posts))
    people = [piece.strip(" .:•*-") for piece in pieces]
    many = len(people) > 2 and not any(POST.search(one) for one in people)
    initials = all(_INITIAL.match(one) for one in people[1:])  # "Bo Reed, Elm House" has a body
    return (many or (len(people) > 1 and initials)) and all(map(_PERSON_ALONE.fullmatch, people))


def _as_member(line: str) -> Iterator[str]:
    head = re.split(r" ?[-–—:(,]\s", line.replace("(", "- "))[0]
    if not POST.search(head):
        yield from _named(head, words=2)


def _provides(value: str) -> Iterator[str]:
    for piece in re.split(r";|,? and (?=the )|\(", value.split("\n")[0]):
        head = re.split(r" [-–—] ", piece)[-1]
        yield from _named(head, words=1)


# What of a body, or of its work, is called: no body's own name.
_OF_WORK = SOMETIMES_BODIES | GENERIC | frozenset(
    ["Youth", "Justice", "Public", "Children", "Adults", "Adult", "Community", "Victim", "Victims", "Witness", "Witnesses", "Commissioning", "Independent", "Lived", "Experience", "Strategic", "Services", "Offending", "Criminal", "Custody", "Operations", "Prevention", "Protection", "Reduction", "Engagement", "Inclusion", "Early", "Help", "Policy", "Performance", "Business", "Communications", "Finance", "Legal", "Democratic", "Governance", "Secretariat", "Observer", "Minutes", "Vacant", "Region", "Regional", "Elected", "Co-opted", "Education"]
)  # fmt: skip


def _named(piece: str, *, words: int) -> Iterator[str]:
    """Yield a piece of a line where all of it is a name in capitals, of so many words or more."""
    name = re.sub(r"^[Tt]he ", "", " ".join(piece.split())).strip(" .,:;*")
    words -= bool(re.match(r"The ", piece.strip()))  # "The Haven"
    parts = [
        word
        for word in name.split()
        if word
        not in ("of", "and", "for", "the", "&", "in", "at", "on", "by", "with", "against", "to")
    ]
    whole = parts and all(word[:1].isupper() or word[:1].isdigit() for word in parts)
    if (
        not whole
        or len(parts) < words
        or len(parts) > 8
        or _OF_WORK.issuperset(parts)
        or parts[0] in LEADING
        or parts[-1] in NEVER_BODIES
        or re.search(r"[\d:/@]", name)
    ):
        return
    if may_be_body(name.split(), surely=True):
        yield name
