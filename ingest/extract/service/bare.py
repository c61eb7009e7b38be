"""Find the services that a paper calls by one word, where it says who runs or pays for them: "The refuge is run by Elm Trust".

They are known within their document only, and by that word behind "the" or "our".
"""

from __future__ import annotations

from ingest.cued import cued
from ingest.extract.service.told import Telling, Told
from ingest.phrases import BODY, bodies_in, clip
from ingest.reading import Reading
from ingest.view import View

_BARE = cued(
    rf"^(?:The|Our) (?P<name>refuge|app|counselling|drop-in|clinic|outreach|advocacy|helpline|night line|advice line)(?: service)?(?:,? (?:which|that))? (?:is|are|has been|will be) (?:now |currently |jointly |still )*(?P<verb>run|provided|delivered|operated|staffed|managed|funded|commissioned|paid for) by (?:the )?(?P<body>{BODY})"
)
_ROLES = {"funded": "funder", "paid for": "funder", "commissioned": "commissioner"}


def introduce_bare(reading: Reading, telling: Telling, paragraphs: list[list[View]]) -> None:
    """Note each such service, where no service with a name of its own can be meant."""
    for sentences in paragraphs:
        _introduce(reading, telling, sentences)


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
