"""Read who can use a service and who cannot, in the words that give, open or refuse it."""

from __future__ import annotations

import re

from ingest.extract.service.people import GROUP, GROUP_ENDS, PEOPLE
from ingest.extract.service.told import Telling, Told
from ingest.phrases import clip, fold
from ingest.records import Eligibility, Eligible, Found
from ingest.view import View

_ACCESS_FOR = re.compile(rf"(?P<group>{PEOPLE} [^.;:()]{{0,90}}?),? (?P<yes>have access) to (?:support|(?:the|these) services?)", re.IGNORECASE)  # fmt: skip
_OF_SPEAKER = re.compile(r"\b(?:I|[Ww]e|my|our|am)\b")  # "victims are at the heart of what I do"
_NOT_ACCEPT = re.compile(rf"\b(?P<no>does not|do not|cannot|will not) (?:accept|support|work with|include|take|admit|help|see) (?P<group>{GROUP})(?= (?:or|and|but)\b|[,.;:()]|$)")  # fmt: skip
_GIVES_TO = re.compile(rf"\b(?P<yes>offers?|provides?|supports|accepts|open to) (?:(?:(?!(?:giving|helping|enabling|allowing|making|so that)\b)[A-Za-z/ -]){{2,60}}? )??(?:specifically |only )?(?:to |for )?(?P<group>{GROUP}){GROUP_ENDS}(?!, (?:many|most|some) of whom)")  # fmt: skip
_UNABLE = re.compile(rf"\b(?P<no>(?:is|are) (?:unable|not able)) to (?:provide|offer|accept|support|work with|take|help)\b[^.;,]{{0,60}}?(?: (?:to|for|with))? (?P<group>{GROUP})(?=[,.;:()]|$| but\b)")  # fmt: skip
_CAN_USE = re.compile(rf"^(?P<group>(?i:{GROUP})) (?P<yes>can (?:access|use|get)) (?:(?:help|support) from )?(?:the|this|our|it)\b(?!.*\bonly\b)")  # fmt: skip
_CANNOT_USE = re.compile(r"^(?P<group>(?:[A-Z][a-z]+ )?(?:[Pp]eople|[Bb]usinesses|[Cc]hildren|[Aa]dults|[Mm]en|[Ww]omen|[Oo]rganisations|[Pp]erpetrators|[Tt]hose|[Ww]itnesses|[Vv]ictims)\b[^,.;:()]{0,80}?) (?P<no>cannot|can not|may not|are not able to) (?:use|access|be referred to) (?:the|this|our|it)\b")  # fmt: skip
DENIES = re.compile(
    r"\b(?:none of|neither|no longer|not|never|cannot|unable)\b(?:(?!\b(?:as|because|since|but)\b)[^.;,])*$",
    re.IGNORECASE,
)
_WHICHEVER = re.compile(r",? (?:whether|regardless|irrespective)\b.*")


def read_eligible(telling: Telling, view: View, service: Told) -> None:
    """Note whom a clause says its service takes, and whom it does not."""
    for match in _NOT_ACCEPT.finditer(view.text):
        answer = Found(Eligible.NO, view.match_spans(match, "no"), "eligible")
        telling.allow(service, clip(view, *match.span("group")), answer)
    for pattern, value, group in (
        (_CAN_USE, Eligible.YES, "yes"),
        (_CANNOT_USE, Eligible.NO, "no"),
    ):
        for match in pattern.finditer(view.text):
            answer = Found(value, view.match_spans(match, group), "eligible")
            telling.allow(service, clip(view, *match.span("group")), answer)
    for match in _UNABLE.finditer(view.text):
        answer = Found(Eligible.NO, view.match_spans(match, "no"), "eligible")
        telling.allow(service, clip(view, *match.span("group")), answer)
        service.add("excludes", clip(view, *match.span("group")))
    for match in _GIVES_TO.finditer(view.text):
        if not DENIES.search(view.text[: match.start()]):
            answer = Found(Eligible.YES, view.match_spans(match, "yes"), "eligible")
            telling.allow(service, clip(view, *match.span("group")), answer)


def read_access(telling: Telling, view: View, services: list[Told]) -> None:
    """Read "victims of …, whether or not …, have access": for whom, by each service told just before."""
    for match in _ACCESS_FOR.finditer(view.text) if "access" in view.text.lower() else ():
        group = clip(view, *match.span("group"))
        if _OF_SPEAKER.search(match["group"]):
            continue
        for service in services:
            limits = tuple(service.texts.get("only", [])[:1])
            value = Eligible.CONDITIONAL if limits else Eligible.YES
            spans = limits[0].spans if limits else view.match_spans(match, "yes")
            telling.allow(service, group, Found(value, spans, "eligible"), limits)


def one_answer(told: list[Eligibility]) -> list[Eligibility]:
    """Return one answer for a service and a group, the one that says most; who is refused is apart."""
    kept: dict[tuple[str, str, bool], Eligibility] = {}
    for one in told:
        refused = one.answer.value is Eligible.NO
        key = (one.service.value.id, fold(_WHICHEVER.sub("", one.group.value)), refused)
        if key not in kept or _says(one) > _says(kept[key]):
            kept[key] = one
    return list(kept.values())


def _says(one: Eligibility) -> tuple[int, int]:
    return len(one.qualification), len(one.group.value)
