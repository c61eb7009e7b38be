"""Find who decided, who signed in which post and when, and which role asked; of people only the signatory is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.day_before import DAY, read_day_before
from ingest.extract.decision.groups import Fields, first_field
from ingest.labelled import LabelledField
from ingest.name_words import TITLE
from ingest.phrases import clip
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Decision, Found, Text, When
from ingest.values import find_dates
from ingest.view import View

DECIDERS = (BodyKind.COMMISSIONER, BodyKind.COMBINED_AUTHORITY, BodyKind.COUNCIL)
_PERSON = re.compile(
    rf"(?:[A-Z](?:\. ?| )){{1,3}}[A-Z][a-z’'-]+|(?:(?:{TITLE}|The Right Honourable|Rt Hon)\.? )*"
    r"[A-Z][a-zA-Z’'-]+(?: [A-Z]\.?)?(?: (?:(?:de|van|von|le|la) )?[A-Z][a-zA-Z’'-]+){1,3}(?: [A-Z]{2,4})*"
)
_NO_PERSON = re.compile(
    r"\b(?:Police|Crime|Commissioner|Office|Council|Decision|Date|Officer|Executive|Chief|Head|Director|Manager|Mayor|Deputy|Committee|Cabinet|Signature|Name|Approved|Position|Title|Confidential|Part|Not|For|The|Service|Services|Report|Fund|Grant|Public)\b"
)
POST = re.compile(
    r"(?:(?:Deputy|Acting|Interim|Temporary) )?(?:Police(?:,? Fire)?(?: and| &) Crime Commissioner|PF?CC|Commissioner|Chief Executive(?: Officer)?|Chief Finance Officer|Chief Officer|Mayor|Monitoring Officer|Director of [A-Z][\w ]+|Head of [A-Z][\w ]+)(?:,? (?:for|of) (?:the )?[A-Z][\w,’'& -]+)?"
)


_SIGNED = re.compile(r"(?:Signed|Approved)(?: by)?:? +", re.IGNORECASE)


def signatory_of(group: Fields) -> tuple[Text | None, View | None]:
    """Return who signed, by name, and the line of the post in which they did."""
    found = list(_signatures(group))
    for name, post in found:  # "M. Roe" signs, whose name and post stand below
        last = found[0][0].value.split()[-1]
        if post is not None and name.value.split()[-1] == last:
            return name, post
    if found:
        return found[0]
    for field in group:
        if field.name == "approval":
            for line in field.lines():
                if POST.match(line.text.strip(" *_:,.")) and len(line.text) < 80:
                    return None, line
    return None, None


def _signatures(group: Fields) -> Iterator[tuple[Text, View | None]]:
    """Yield the names that stand where the decision is signed, each with the line of a post below it."""
    for field in group:
        if field.name not in ("name", "approval"):
            continue
        lines = [part for line in field.lines() for part in _pieces(line)]
        for line, following in zip(lines[:4], [*lines[1:], None], strict=False):
            bare = _SIGNED.sub("", line.text.strip(" *_:,."))
            dates = find_dates(line.text)
            signs = _SIGNS.search(line.text[: dates[-1].start]) if dates else None
            if signs and not signs["post"] and is_person(signs["name"]):
                bare = signs["name"]
            if _PERSON.fullmatch(bare) and not _NO_PERSON.search(bare):
                at = line.text.index(bare)
                post = following if following and POST.match(following.text.strip(" *_")) else None
                if name := clip(line, at, at + len(bare)):
                    yield name, post


def _pieces(line: View) -> Iterator[View]:
    """Yield the parts of "Jane Roe, Police and Crime Commissioner for X"."""
    comma = re.search(
        r"[,–-] (?=(?:Deputy |Acting )?(?:Police|PF?CC|Commissioner|Chief|Mayor))", line.text
    )
    if comma:
        yield line.part(0, comma.start())
        yield line.part(comma.end(), len(line.text))
    else:
        yield line


def post_in(line: View | None) -> Text | None:
    """Return the post that a line names."""
    match = POST.search(line.text) if line is not None else None
    return clip(line, *match.span()) if line is not None and match else None


MAKER_POST = re.compile(
    r"\s*(?P<post>(?:(?:Deputy|Acting|Interim|Assistant) (?:Police(?:,? Fire)?(?: and| &) Crime Commissioner|PF?CC|Commissioner)\b|Cabinet Member|Executive Member|Portfolio Holder|Lead Member|Leader|Deputy Leader|Director|Executive Director|Corporate Director|Assistant Director|Chief Executive|Head|Deputy Mayor|Mayor)\b[^\n(]{0,80})"
)


_OF_POST = re.compile(
    r"\b(?:Police|Policing|Crime|Commissioner|Office|Council|Executive|Chief|Head|Director|Manager|Mayor|Deputy|Committee|Cabinet|Officer|Services?|Finance|Health|Communities|Safety|Member|Leader|Housing|Children)\b"
)


def decision_maker(group: Fields) -> tuple[Text | None, Text | None]:
    """Return the name and the post that are printed as decision maker: "Deputy Mayor for Crime, Jo Marsh"."""
    field = first_field(group, "decider")
    line = next(field.lines(), None) if field else None
    match = MAKER_POST.match(line.text) if line else None
    if line is None or match is None:
        return _named_first(line) if line else (None, None)
    start, end = match.span("post")
    for comma in re.finditer(r", ", line.text[:end]):
        named = _PERSON.match(line.text, comma.end())
        alone = named and re.match(r"\s*(?:[,(]|$)", line.text[named.end() :])
        if named and alone and comma.start() > start and not _OF_POST.search(named.group()):
            return clip(line, *named.span()), clip(line, start, comma.start())
    return None, clip(line, start, end)


def _named_first(line: View) -> tuple[Text | None, Text | None]:
    """Return the name and the post of "Jo Marsh, Chief Executive, 3 May 2031", or of "Jo Marsh" alone."""
    parts = [m for m in re.finditer(r"[^,(–]+", line.text) if m.group().strip()]
    if not parts or not is_person(parts[0].group()):
        return None, None
    name = clip(line, *parts[0].span())
    after = line.part(parts[0].end(), len(line.text))
    post = POST.match(after.text.lstrip(" ,(–")) if len(parts) > 1 else None
    start = len(after.text) - len(after.text.lstrip(" ,(–"))
    return name, clip(after, start, start + post.end()) if post else None


def decider_of(reading: Reading, group: Fields, post: View | None) -> Body | None:
    """Return the body that decided: of the signatory's post, of its label, or the publisher."""
    field = first_field(group, "decider")
    views = [post] if post is not None else []
    views += [next(field.lines())] if field is not None else []
    said = [f.value for f in group if f.name == "approval" and f.value.text.strip()]
    views += said
    views += [View.of(reading.document, f.label[0]) for f in group if f.name == "approval"]
    for view in views:
        for hit in reading.glossary.names(view):
            # "I agree to pay Holm Council": who is paid decides nothing.
            subject = view not in said or not view.text[: hit.start].strip(" \n*_").removeprefix(
                "The"
            )
            if hit.value.kind in DECIDERS and (subject or hit.value.kind is DECIDERS[0]):
                return reading.glossary.body(view, hit)
    publisher = reading.glossary.publisher
    return publisher if publisher and publisher.value.kind in DECIDERS else None


_ROLE_WORD = re.compile(
    r"\b(?:officer|manager|head|director|lead|executive|accountant|advisor|adviser|co-?ordinator|analyst|assistant|treasurer|solicitor)\b",
    re.IGNORECASE,
)
_UNIT_WORD = re.compile(
    r"\b(?:team|unit|department|directorate|partnerships?|division|services|office|commissioning)\b",
    re.IGNORECASE,
)


def requester_of(group: Fields) -> tuple[Text | None, Text | None]:
    """Return the role that asked for the decision and its unit; never the person's name."""
    for field in group:
        if field.name not in ("role", "requester") or not field.text:
            continue
        line = next(field.lines())
        parts = [(m.start(), m.end()) for m in re.finditer(r"[^,–(]+(?:\([^)]*\))?", line.text)]
        parts = [p for p in parts if not is_person(line.text[slice(*p)])]
        roles = [p for p in parts if _ROLE_WORD.search(line.text[slice(*p)])]
        if not roles:
            continue
        units = [p for p in parts if p[0] > roles[0][0] and _UNIT_WORD.search(line.text[slice(*p)])]
        return clip(line, *roles[0]), clip(line, *units[0]) if units else None
    return None, None


def is_person(text: str) -> bool:
    """Return whether a text is a person's name, and neither a role nor a unit."""
    bare = text.strip(" *_:,.()")
    return (
        bool(_PERSON.fullmatch(bare))
        and not _NO_PERSON.search(bare)
        and not _ROLE_WORD.search(bare)
        and not _UNIT_WORD.search(bare)
    )


def signed_on(group: Fields, *, signed: bool) -> Found[When] | None:
    """Return the date of the signature: the one labelled so, the one after the approval, or the only one."""
    for field in group:
        if field.name == "signed" and (date := _date(field)):
            return date
    by = first_field(group, "decider")
    line = next(by.lines(), None) if by else None
    days = find_dates(line.text) if line else []
    if line and len(days) == 1 and days[0].value.day:
        return days[0].found(line)
    beside = next((d for f in group if f.name in ("name", "approval") and (d := _beside(f))), None)
    if beside:
        return beside
    after = False
    dates: list[Found[When]] = []
    for field in group:
        after = after or field.name in ("approval", "name")
        alone = _date_alone(field) if field.name in ("approval", "name") else None
        if alone:
            return alone
        date = _date(field) if field.name == "date" else None
        if date and after:
            return date
        dates += [date] if date else []
    last = sorted(group, key=lambda field: field.name != "approval")  # others sign their comments
    in_words = next((d for f in last if (d := _signed_in_words(f))), None)
    if in_words and signed:
        return in_words
    return dates[0] if signed and len({d.value for d in dates}) == 1 else None


def day_without_year(group: Fields) -> Found[When] | None:
    """Return the day of the decision that is printed without its year, where its paper says when it was published."""
    published = next((d for f in group if f.name == "public" and (d := _date(f))), None)
    for field in group if published else ():
        line = next(field.lines(), None) if field.name == "signed" else None
        match = DAY.match(line.text.strip()) if line else None
        if line and match and published:
            start = len(line.text) - len(line.text.lstrip())
            spans = line.spans(start, start + match.end())
            printed = (match.group(), *(line.document.printed(s) for s in published.spans))
            told = read_day_before(*printed) if len(printed) == 2 else None
            return Found(told, (*spans, *published.spans), "day-before") if told else None
    return None


_SIGNED_BY_ON = re.compile(
    r"(?m)^[ \t]*(?:electronically )?(?:signed|approved)(?: electronically)?(?: by)? [^\n:]{0,90}?,? (?:on )?$"
    r"|^[ \t]*(?:signature|signed)\b[^\n]{0,60}\bdated?:? *$",
    re.IGNORECASE,
)


def _signed_in_words(field: LabelledField) -> Found[When] | None:
    """Return the day at the end of "Signed electronically by the Commissioner, 9th May 2031"."""
    text = field.value.text
    for hit in find_dates(text):
        line = text.rfind("\n", 0, hit.start) + 1
        if hit.value.day and _SIGNED_BY_ON.match(text[line : hit.start]):
            return hit.found(field.value)
    return None


_SIGNS = re.compile(
    r"(?:^|[.;] )(?P<name>(?:[A-Z]\. ?){1,3}[A-Z][a-z’'-]+|[A-Z][a-z’'-]+(?: [A-Z]\.?)?(?: [A-Z][A-Za-z’'-]+){1,2})(?P<post>,? [^,.\d]{3,60}[.,])?,? $"
)


def _beside(field: LabelledField) -> Found[When] | None:
    """Return the day that ends a line of a name: "David Oak, Commissioner. 11 August 2031", "… L. Ash 20/09/2031"."""
    for line in field.lines():
        dates = find_dates(line.text)
        last = dates[-1] if dates else None
        if last is None or last.value.day is None or line.text[last.end :].strip(" ."):
            continue
        signs = _SIGNS.search(line.text[: last.start])
        if signs and is_person(signs["name"]):
            return last.found(line)
    return None


# "Agreed by Fiona Marsh, Police and Crime Commissioner, on 19 June 2031."
_BY_NAME = re.compile(
    r"(?m)^[^\w\n]*+(?:Agreed|Approved|Signed|Authorised|Decided)(?: electronically)? by (?P<name>[A-Z][^,\n]{3,40}), (?P<post>[^,\n\d]{3,80}),? (?:on )?(?P<day>\d[^\n]{5,25}?\d{4})\.?[ \t]*$"
)


def signed_in_words(reading: Reading, decision: Decision) -> dict[str, Any]:
    """Return who signed in which post and when, where a line of the paper says it and no field does."""
    view = View.of(reading.document, lines=True)
    match = _BY_NAME.search(view.text)
    days = find_dates(match["day"]) if match else []
    if match is None or not is_person(match["name"]) or len(days) != 1:
        return {}
    return {
        "signatory": clip(view, *match.span("name")),
        "signatory_post": decision.signatory_post or clip(view, *match.span("post")),
        "signed": decision.signed or days[0].found(view.part(*match.span("day"))),
    }


def _date_alone(field: LabelledField) -> Found[When] | None:
    """Return the date that stands on a line of its own by the name: "Jane Roe", "4 May 2031"."""
    for line in list(field.lines())[1:5]:
        dates = find_dates(line.text)
        if len(dates) != 1:
            continue
        before = re.sub(r"^\W*Dated?\b", "", line.text[: dates[0].start])  # "Date 4/5/31"
        if not re.search(r"\w{3}", before + line.text[dates[0].end :]):
            return dates[0].found(line)
    return None


def _date(field: LabelledField) -> Found[When] | None:
    lines = list(field.lines())
    dates = find_dates(lines[0].text) if lines else []
    return dates[0].found(lines[0]) if dates and dates[0].start <= 3 else None
