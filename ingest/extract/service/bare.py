"""Find the services that a paper calls by one word: "The refuge is run by Elm Trust", "The service is open to women".

Of the second sort there is one, in a paper that tells of no other. They are known within their document only, and by that word behind "the" or "our".
"""

from __future__ import annotations

import re

from ingest.cued import cued
from ingest.extract.service.people import GROUP
from ingest.extract.service.told import Telling, Told
from ingest.form import FormKind
from ingest.phrases import BODY, bodies_in, clip
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.view import View

_BARE = cued(
    rf"^(?:The|Our) (?P<name>refuge|app|counselling|drop-in|clinic|outreach|advocacy|helpline|night line|advice line)(?: service)?(?:,? (?:which|that))? (?:is|are|has been|will be) (?:now |currently |jointly |still )*(?P<verb>run|provided|delivered|operated|staffed|managed|funded|commissioned|paid for) by (?:the )?(?P<body>{BODY})"
)
_ROLES = {"funded": "funder", "paid for": "funder", "commissioned": "commissioner"}


# On what terms a service is to be had, told of "the new service" alone.
_TERMS = re.compile(
    rf"(?:The|This|Our) (?:(?:new|free|confidential|local|dedicated|specialist|independent|existing|current|enhanced)(?:,? and |,? ))*(?P<name>(?:(?:support|advice|advocacy|counselling|outreach|victims?|victims[’']) )?(?:service|helpline|hub|programme|project|scheme|drop-in|refuge))"
    rf"(?:,? (?:which|that) [^,.;]{{3,80}},)? (?:(?:is|will be|has been made)(?: now| also| currently| completely)? (?:(?:available|open|accessible)(?: (?:across|throughout|in) [^,.;:()]{{3,40}}?)? (?:to|for)|(?:only |specifically )?for) {GROUP}|(?:is|will be)(?: now| also| currently| completely)? free\b|(?:supports|helps|accepts|(?:can|will) (?:support|help|accept)) {GROUP})"
)


def introduce_bare(reading: Reading, telling: Telling, paragraphs: list[list[View]]) -> None:
    """Note each such service, where no service with a name of its own can be meant."""
    for sentences in paragraphs:
        _introduce(reading, telling, sentences)


_ABOUT_ONE = (
    FormKind.SERVICE_PAGE,
    FormKind.PRESS_RELEASE,
    FormKind.GRANTS_PAGE,
    FormKind.DECISION_RECORD,
    FormKind.CONTRACT_NOTICE,
)


def introduce_only(reading: Reading, telling: Telling, paragraphs: list[list[View]]) -> None:
    """Note the one service of a paper that says for whom "the service" is, if it tells of no other."""
    if telling.services or reading.form.kind not in _ABOUT_ONE:
        return
    found: dict[str, Told] = {}
    for view in (view for sentences in paragraphs for view in sentences):
        match = None if in_quotation(view.text, 0) else _TERMS.match(view.text)
        name = clip(view, *match.span("name")) if match else None
        if name:
            found.setdefault(name.value.split()[-1], Told(name, [name], bare=True))
    if len(found) == 1:
        telling.introduce(next(iter(found.values())))


def _introduce(reading: Reading, telling: Telling, sentences: list[View]) -> None:
    for index, view in enumerate(sentences):
        match = _BARE.match(view.text)
        name = clip(view, *match.span("name")) if match else None
        if match is None or name is None:
            continue
        if any(telling.mentions(earlier.text) for earlier in sentences[:index]):
            continue
        named = {service.name.value.lower().split()[-1] for service in telling.services}
        known = any(h.start == match.start("body") for h in reading.glossary.names(view))
        if name.value.split()[-1] in named or not (known or " " in match["body"]):
            continue
        told = Told(name, [name], bare=True)
        role = _ROLES.get(match["verb"], "provider")
        told.add_bodies(role, bodies_in(view, *match.span("body"), reading.glossary))
        telling.introduce(told)
