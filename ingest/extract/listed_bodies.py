"""Read the bodies of a list: those that the document knows, and between them the names that it does not.

"A, B and C Partnership" are three, whatever stands in their names.
"""

from __future__ import annotations

import re

from ingest.name_slots import SHORTENED
from ingest.name_words import LEADING
from ingest.phrases import members, without_article
from ingest.reading import Reading
from ingest.records import Bodies, Body, BodyKind, Found, Name
from ingest.view import View

# "Westmere Crime and Drugs Partnership": a group by its name, whoever's name it begins with.
_GROUP = re.compile(
    r"[A-Z][\w’'&-]*(?: (?:(?:and|of|for|&) )?[A-Z][\w’'&-]*){1,6} (?:Partnership|Panel|Board|Forum|Committee)(?![\w-])"
)
# "Elm YOT, Fells and Dales CRC, HMP Oak": an "and" before the last of a list joins one name; and of offices there are many.
_TWO_WORDS = re.compile(
    r"(?:(?<=, )|(?<=: ))(?P<name>[A-Z][\w’'-]* (?:and|&) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4})(?=(?: \([^()]{1,40}\))?, [^,.;]+(?:[,.;]|$))"
    r"|(?P<office>Police(?:,? Fire)? (?:and|&) Crime Commissioners? for [A-Z][\w-]*(?:(?:, | (?:and|&) )[A-Z][\w-]*)*)"
)
_AFTER_COMMA = re.compile(rf"(?<=, ){SHORTENED}")
# "The Council's Head of Housing", "a trustee of Elm Trust": somebody, who speaks for nobody else there.
_OF_BODY = re.compile(r"[’']s? [A-Z]")
_FROM_BODY = re.compile(
    r"\b(?:trustee|employee|volunteer|governor|patron|former \w+) (?:of|at|from|with) "
)
_LONGEST = 7  # words of a name that nothing says is one


def list_items(reading: Reading, view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Return the items of a list of bodies; a name that has an "and" or a comma in it is one item."""
    masked = view.text
    hits = reading.glossary.names(view)
    whole = [(hit.start, hit.end) for hit in hits]
    named = (*_GROUP.finditer(view.text, start, end), *_AFTER_COMMA.finditer(view.text, start, end))
    for name in named:
        joints = {
            name.start() + joint.start() for joint in re.finditer(r" (?:and|&) ", name.group())
        }
        if joints.isdisjoint(
            hit.end for hit in hits
        ):  # else "Kent Police and the Safer Kent Board"
            whole.append(name.span())
    whole += [m.span() for m in _TWO_WORDS.finditer(view.text, start, end)]
    for first, last in whole:
        masked = masked[:first] + "_" * (last - first) + masked[last:]
    return list(members(masked, start, end))


def listed_body(reading: Reading, view: View, start: int, end: int) -> Body | None:
    """Return one item of a list of bodies: a body that is known, or the capitalised words as one."""
    bracket = view.text.find(" (", start, end)
    start, end = without_article(view.text, start, bracket if bracket > start else end)
    group = _GROUP.fullmatch(view.text, start, end) is not None
    for hit in () if group else reading.glossary.names(view):
        if start <= hit.start and hit.end <= end + 1:
            if _OF_BODY.match(view.text, hit.end) or _FROM_BODY.search(view.text, start, hit.start):
                return None
            return reading.glossary.body(view, hit)
    text = view.text[start:end].strip(" .,;")
    words = text.split()
    named = len(words) <= _LONGEST and words and words[0] not in LEADING
    if not named or not (words[0][:1].isupper() and words[-1][:1].isupper()):
        return None  # "NHS psychiatrists" are a sort of people
    at = view.text.index(text, start)
    return Found(Name(text, BodyKind.UNKNOWN), view.spans(at, at + len(text)))


_OFFICES = re.compile(
    r"(?P<of>Police(?:,? Fire)? (?:and|&) Crime Commissioners for) (?P<areas>[A-Z].*)"
)


def listed_offices(view: View, start: int, end: int) -> list[Body]:
    """Return the offices of an item of a list that names them once: "the Police and Crime Commissioners for Elm and Oak"."""
    match = _OFFICES.search(view.text, start, end)
    found: list[Body] = []
    for first, last in members(view.text, *match.span("areas")) if match else ():
        office = match["of"].replace("Commissioners", "Commissioner") if match else ""
        text = f"{office} {' '.join(view.text[first:last].split())}"
        spans = (*view.match_spans(match, "of"), *view.spans(first, last)) if match else ()
        found.append(Found(Name(text, BodyKind.COMMISSIONER), spans, "one-of-several"))
    return found


def listed_bodies(reading: Reading, view: View, start: int, end: int) -> Bodies:
    """Return the bodies of a list, in the order printed; what is no name is left out."""
    found = (
        listed_body(reading, view, first, last)
        for first, last in list_items(reading, view, start, end)
    )
    return tuple(body for body in found if body is not None)
