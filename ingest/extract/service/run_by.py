"""Read who runs a service, and who ran it before, from words around its name that are no sentence of their own.

"Red Desk, which is delivered by Elm Trust, supports children", "Night Line has been run since May 2031 by Elm Trust, and
before that by Oak Limited", "is now provided by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.service.named import is_one
from ingest.extract.service.told import Telling, Told
from ingest.phrases import BODY, CAPITAL, clip
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Found, Name, Period
from ingest.values import find_periods
from ingest.view import View

_NOUN = r"(?:Service|Services|Line|Helpline|Hub|Project|Programme|Scheme|Desk|Initiative|Refuge|Clinic|Pathway|Network|Centre|[Ss]ervice|[Hh]elpline|[Pp]rogramme|[Pp]roject|[Ss]cheme)"
_NAME = rf"(?P<name>(?:{CAPITAL})(?:(?: (?:and|of|for|&|the))* (?:{CAPITAL}))*(?: (?:service|helpline|programme|project|scheme))?)"
_VERB = r"(?P<verb>run|delivered|provided|operated|managed|commissioned|funded|paid for)"
_HOW = r"(?:(?P<before>previously|formerly|originally|first|once) |(?:now|also|still|(?!(?:previously|formerly|originally) )[a-z]+ly) )*"
_DAY = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}"
_BY = rf"{_HOW}{_VERB}(?: (?:since|from) {_DAY})?(?P<until> until {_DAY})?(?: for us| on our behalf)? by (?:the )?(?=[A-Z])"
_ASIDE = re.compile(
    rf"{_NAME}(?:, | \()(?:(?:which|that) )?(?:(?:is|was|has been|had been) )?{_BY}"
)
_SINCE = re.compile(rf"{_NAME}(?:,[^,.;]{{5,90}},)? (?:has been|had been|is|was) {_BY}")
_CALLED = re.compile(
    rf"\b[Tt]he (?:service|helpline|programme|project|scheme) is called {_NAME} and is {_BY}"
)
_HELPS = re.compile(
    r"[^,.;()]{0,40}[,)] (?:(?:has|have|will|also|now) )*(?:supports?|supported|helps?|helped|offers?|offered|gives?|gave|works? with|worked with|sees|saw|reached|took)\b"
)
_OTHER = re.compile(
    r"\b(?:Fund|Plan|Strategy|Survey|Report|Act|Campaign|Awards?|Event|Week|Day|Panel|Board|Partnership|Council|Police|Force|Trust|Ltd|Limited|CIC|House|Hall|Building|Agreement|Contract|Grant|Conference|Review)$"
)
_EARLIER = re.compile(
    r"\b(?:[Bb]efore (?:then|that|this)|[Pp]rior to (?:that|this|then)|[Ff]ormerly|[Pp]reviously),? (?:(?:it|the [a-z]+) (?:was|had been) )?(?:(?:run|delivered|provided|operated|managed) )?by (?:the )?(?=[A-Z])"
    r"|\b(?:taking|took|takes|taken) over(?: (?:the service|the contract|it))? from (?:the )?(?=[A-Z])"
)
_ROLES = {"commissioned": "commissioner", "funded": "funder", "paid for": "funder"}
_UNTIL = re.compile(r",? until ")


def services_run_by(reading: Reading, view: View) -> Iterator[Told]:
    """Yield each service that a sentence names beside who runs, commissions or pays for it, or did so."""
    for pattern in (_CALLED, _ASIDE, _SINCE) if " by " in view.text else ():
        for match in pattern.finditer(view.text):
            body = _body_at(reading, view, match.end())
            name = clip(view, *match.span("name"))
            if body is None or name is None or not _is_service(reading, view, match):
                continue
            told = Told(name, [name])
            role = _ROLES.get(match["verb"], "provider")
            past = match["before"] or match["until"]
            if not past:
                told.add_bodies(role, (body,))
                told.period = _until(view, body)
            elif role == "provider":
                told.add_bodies("former_provider", (body,))
            yield told
    yield from _in_the_active(reading, view)
    yield from _paid_for(reading, view)


_HAS_RUN = re.compile(
    rf" (?:has|have)(?: now| also)? (?:run|delivered|provided|operated) (?:the |our )?{_NAME}(?=[,.;]|$| (?:since|for|in|from|across|until)\b)"
)


def _in_the_active(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the services that a body "has run"."""
    if not re.search(r" ha(?:s|ve) ", view.text):
        return
    for hit in reading.glossary.names(view):
        match = _HAS_RUN.match(view.text, hit.end)
        name = clip(view, *match.span("name")) if match else None
        if name and re.search(rf" {_NOUN}$", name.value):
            told = Told(name, [name])
            told.add_bodies("provider", (reading.glossary.body(view, hit),))
            yield told


# "£80,000 has been awarded to Elm Trust to deliver the core service – the Kent Care Service": who is paid to do it provides it.
_TO_DELIVER = cued(
    rf"(?P<body>{BODY})(?: \([^()]{{2,30}}\))?(?: (?:a |an )?(?:grant of |contract of )?£[\d.,]+(?:k|m)?(?: (?:grant|a year|per annum|per year))?)?,? to (?:help )?(?:(?:continue )?(?:deliver|run|provide|operate)|continue (?:to (?:deliver|run|provide|operate)|delivering|running|providing|operating))"
    rf" (?:the |its |their |our |an? )?(?:(?!(?:and|or|of|for|to|in|with|by)\b)[a-z][a-z-]* ){{0,3}}?(?:(?:service|programme|project|helpline|scheme)(?:,| [-–—]|:)(?: called)? (?:the )?)?(?P<name>(?:{CAPITAL})(?: (?:and |for |of |& )?(?:{CAPITAL})){{0,7}} (?:[Ss]ervice|[Pp]rogramme|[Pp]roject|[Hh]elpline|[Ss]cheme|Hub|Line|Clinic|Refuge))(?![\w-]| [A-Z])"
)
_PAYS = re.compile(r"£|\b(?:award|grant|fund|g[ai]v|allocat|paid|pays?|contract|commission)")
_UNSURE = re.compile(
    r"\b(?:appl(?:y|ied|ies|ication)|bids?|bidding|request\w*|ask(?:s|ed|ing)?|sought|seeking|would|could|might|may|if|not|no longer|previous(?:ly)?|former(?:ly)?|declin\w+|refus\w+|reject\w+|unsuccessful\w*|options?|propos\w+|recommend\w*)\b",
    re.IGNORECASE,
)


def _paid_for(reading: Reading, view: View) -> Iterator[Told]:
    """Yield the service that a sentence says a body is paid to deliver."""
    for match in _TO_DELIVER.finditer(view.text):
        name = clip(view, *match.span("name"))
        before = view.text[: match.start("name")]
        if name is None or not _PAYS.search(before) or _UNSURE.search(before):
            continue
        kind = reading.glossary.is_body(name.value)
        body = _body_at(reading, view, match.start("body"))
        if kind in (None, BodyKind.TEAM) and body and is_one(name.value):
            told = Told(name, [name])
            told.add_bodies("provider", (body,))
            yield told


def _is_service(reading: Reading, view: View, match: re.Match[str]) -> bool:
    """Return whether the name is a service's: by its last word, by what it does, or because it is called one."""
    name = match["name"]
    known = reading.glossary.is_body(name)
    if _OTHER.search(name) or known not in (None, BodyKind.TEAM):
        return False
    if re.search(rf"\b{_NOUN}$", name):
        return " " in name
    if match.re is _SINCE:
        return " " in name and match["verb"] in ("delivered", "provided")
    return match.re is _CALLED or (
        match.re is _ASIDE and _HELPS.match(view.text, match.end()) is not None
    )


# What a body may be called by that nothing else tells is one; "Jo Marsh" is a person.
_BODY_LIKE = re.compile(
    r"(?:[A-Z][\w’'&-]*(?: (?:and|of|for|&))? ){2,5}[A-Z][\w’'-]+|(?:[A-Z][\w’'-]+ )+(?:Services?|House|Advocacy|Care|Support|Mediation|Housing|Aid|Together|Network|Counselling|Solutions|UK|Action|Families|Victims|Justice|Recovery|Refuge|Rights|Advice|Resolution|Therapies)\b"
)


def _body_at(reading: Reading, view: View, at: int) -> Body | None:
    """Return the body whose name begins at a place: a known one, or what by its words is one."""
    for hit in reading.glossary.names(view):
        if hit.start in (at, at - len("the ")):
            return reading.glossary.body(view, hit)
    match = _BODY_LIKE.match(view.text, at)
    if match is None or re.match(r"[’']s\b", view.text[match.end() :]):
        return None
    return Found(Name(match.group()), view.match_spans(match))


def _until(view: View, body: Body) -> Found[Period] | None:
    """Return until when the body does so, where that stands right behind its name."""
    end = (
        view.offsets.index(body.spans[-1].end - 1) + 1
        if body.spans[-1].end - 1 in view.offsets
        else 0
    )
    if not end or not _UNTIL.match(view.text, end):
        return None
    hits = [p for p in find_periods(view.text) if end <= p.start <= end + 8]
    return hits[0].found(view) if hits and hits[0].value.start is None else None


def read_former_providers(reading: Reading, telling: Telling, sentences: list[View]) -> None:
    """Note who ran a service before, told in its own sentence or in the one after it."""
    last: list[Told] = []
    for sentence in sentences:
        here = list({s.id: s for _, s in telling.mentions(sentence.text)}.values())
        about = here or last
        for match in _EARLIER.finditer(sentence.text):
            body = _body_at(reading, sentence, match.end())
            if body is not None and len(about) == 1:
                about[0].add_bodies("former_provider", (body,))
        last = here
