"""Find services without a name of their own, where who provides or pays for them is printed beside them.

"The six-month programme for perpetrators, funded by the Northshire Trust" is one; a description alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.service.people import GROUP, GROUP_ENDS
from ingest.extract.service.told import Told
from ingest.phrases import BODY, bodies_in, clip
from ingest.reading import Reading
from ingest.records import Found, Period
from ingest.values import find_periods
from ingest.view import View

_SORT = r"(?:services?|programmes?|projects?|helplines?|schemes?|courses?)"
_LEAD = r"(?:[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir) (?:(?:new|existing|current|free|local|successful|pioneering|innovative) )*"
_NAME = rf"(?P<name>(?:(?!(?:and|or|of|for|to|by|in|with|that|which|same|first|whole|commissions?|funds?|runs?|provides?|offers?|delivers?|pays?|has|have|had|is|are|was|were|will|also|now)\b)[a-z0-9][\w’'-]* (?:(?<=men )and boys[’'] |(?<=women )and girls[’'] |(?<=children )and young people[’']s )?){{1,4}}{_SORT}(?: for (?P<for>{GROUP}){GROUP_ENDS})?)"
_ROLE = r"(?:jointly |fully |currently |partly )*(?P<verb>funded|commissioned|delivered|provided|run|operated) by (?:the )?"
_PASSIVE = cued(
    rf"\b{_LEAD}{_NAME}(?:,? (?:which|that))?,?(?: (?:is|are|was|were|will be|to be|has been|have been))? {_ROLE}(?P<body>{BODY})"
)
_ACTIVE = cued(
    rf"(?P<body>{BODY})(?: (?:also|currently))? (?P<verb>runs|delivers|operates|provides) {_LEAD}{_NAME}(?=[,.;]| (?:in|across|to|funded|which|that|and)\b)"
)
# "The advice pilot is delivered between three providers – A, which covers the north, B and C".
_BETWEEN = cued(
    rf"\b(?:[Tt]he|[Oo]ur|[Ii]ts) (?P<name>(?:(?!(?:and|or|of|for|to|by|in|with|that|which)\b)[\w’'-]+ ){{1,5}}(?:{_SORT}|pilot)) (?:is|are|was|were|will be|has been) (?:currently |jointly )?(?:delivered|provided|run) (?:between|by|through|across) (?:two|three|four|five|six|\d) (?:[a-z]+ )?(?:providers|charities|organisations|agencies|partners)(?: ?[–—:-]|,) "
)
# "Elm Trust has been commissioned to continue delivering a victim-led advice service from 1 April 2031 until 2034".
_CHOSEN = re.compile(
    rf"(?P<body>{BODY}),? (?:(?:has|have|had|was|were)(?: been)? (?P<verb>commissioned|contracted|appointed|chosen|selected) to (?:continue )?|(?:is|are) (?:to|set to|going to) (?P<verb2>continue) (?:to )?|will (?P<verb3>continue) (?:to )?)(?:deliver(?:ing)?|run(?:ning)?|provid(?:e|ing)|lead(?:ing)?|operat(?:e|ing)) (?:an? |the |its |this )?(?:new )?(?P<name>(?:(?!(?:and|or|of|for|to|by|in|with|that|which)\b)[\w’'-]+ ){{1,5}}{_SORT}(?: for (?P<for>{GROUP}){GROUP_ENDS})?)(?=[,.;]|$| (?:in|across|to|for|from|on|until|which|that|and)\b)"
)
_TO_DO = cued(
    r"\b(?:commissioned|contracted|appointed|chosen|selected) to\b|\bcontinue (?:to )?(?:deliver|run|provid|lead|operat)"
)  # what it needs
# "A helpline for men hurt by burglary has gone live across Northshire".
_LAUNCHED = re.compile(
    rf"\b(?:A|An|a|an) (?:new |free |dedicated |specialist |pioneering |brand |first |unique )*(?P<name>(?:(?!(?:and|or|of|for|to|by|in|with|that|which|new|free)\b)[\w’'-]+ ){{0,3}}(?:service|helpline|hub|programme|project|scheme|clinic|refuge|drop-in) for (?P<for>{GROUP})) (?:has|have|is|was|will)(?: (?:now|also|been|be|being|to|officially|recently|just))* (?:gone live|open(?:ed)?|launch(?:ed)?|set up|introduced|created)\b"
)
_ROLE_OF = {"commissioned": "commissioner", "funded": "funder"}
# What an office buys or holds for itself is no help to anyone.
_OWN = re.compile(
    r"\b(?:training|recruitment|software|translation|legal|catering|cleaning|audit|payroll|consultancy|survey|police|policing|civil|research|national|pilot|public|custody|counter|support) "
    rf"{_SORT}$|\bcourses?$"
)
# "An evaluation of the advice service, commissioned by": the evaluation is.
_OF = re.compile(r"\b(?:of|into|for|on|about|from|to|in) $")
_SUPPOSED = cued(r"\b(?:would|could|might|not(?!-)|never|no longer|proposed|previous|former)\b")


def services_described(reading: Reading, view: View, named: list[Told]) -> Iterator[Told]:
    """Yield each described service of a sentence that is none of `named`, with the body that it tells."""
    if _SUPPOSED.search(view.text):
        return
    yield from _between(reading, view)
    if (new := _LAUNCHED.search(view.text)) and (name := clip(view, *new.span("name"))):
        told = Told(name, [name])
        told.add("audience", clip(view, *new.span("for")))
        yield told
    taken = [span for told in named for span in told.name.spans]
    patterns = (_CHOSEN, _ACTIVE, _PASSIVE) if _TO_DO.search(view.text) else (_ACTIVE, _PASSIVE)
    for pattern in patterns:
        for match in pattern.finditer(view.text):
            name = clip(view, *match.span("name"))
            told_already = name and any(a.overlaps(b) for a in name.spans for b in taken)
            if (
                name is None
                or told_already
                or (_OWN.search(name.value) and not match.groupdict().get("for"))
            ):
                continue
            loose = view.text[match.end("name") : match.start("verb")].strip()
            if (
                pattern is _PASSIVE
                and loose not in ("", ", to be", "to be")
                and _OF.search(view.text, 0, match.start())
            ):
                continue
            hits = [h for h in reading.glossary.names(view) if h.start == match.start("body")]
            if not hits and " " not in match["body"]:
                continue
            told = Told(name, [name])
            bodies = bodies_in(view, *match.span("body"), reading.glossary)
            role = "provider" if pattern is _CHOSEN else _ROLE_OF.get(match["verb"], "provider")
            told.add_bodies(role, bodies)
            if match.groupdict().get("for"):
                told.add("audience", clip(view, *match.span("for")))
            if pattern is _CHOSEN:
                told.period = _when(view, match.end())
            taken += name.spans
            yield told


def _when(view: View, at: int) -> Found[Period] | None:
    """Return the time that stands behind what a body was chosen to deliver."""
    near = (hit for hit in find_periods(view.text) if at <= hit.start <= at + _FAR)
    first = next(near, None)
    return first.found(view) if first else None


_FAR = 60  # characters


def _between(reading: Reading, view: View) -> Iterator[Told]:
    """Yield a service that is told with several providers, what each does behind its name."""
    for match in _BETWEEN.finditer(view.text):
        name = clip(view, *match.span("name"))
        heads = [
            hit
            for hit in reading.glossary.names(view)
            if hit.start == match.end()
            or (hit.start > match.end() and _NEXT.search(view.text, match.end(), hit.start))
        ]
        if name and len(heads) > 1:
            told = Told(name, [name])
            told.add_bodies("provider", tuple(reading.glossary.body(view, hit) for hit in heads))
            yield told


_NEXT = re.compile(r"(?:,|;|,? and) (?:the )?$")
