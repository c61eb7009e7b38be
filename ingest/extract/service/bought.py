"""Find the services that a body is said to buy: "Holm Council is seeking to appoint a provider to deliver a refuge service".

Who buys commissions it, and so does the office on whose behalf it buys; who contributes to the contract pays for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.service.people import GROUP, GROUP_ENDS
from ingest.extract.service.told import Told
from ingest.phrases import BODY, CAPITAL, clip
from ingest.reading import Reading
from ingest.view import View

_SORT = (
    r"(?:[Ss]ervices?|[Pp]rogrammes?|[Pp]rojects?|[Hh]elplines?|[Ss]chemes?|[Hh]ubs?|[Pp]rovision)"
)
_PRAISED = r"(?:(?:new|high[- ]quality|quality|effective|efficient|integrated|specialist|comprehensive|accessible|county-?wide|single|range of),? (?:and )?)*"
_BUYS = re.compile(
    rf"(?P<body>{BODY})(?: \([^()]{{2,40}}\))?,?(?: (?:who|which) (?:is|are) [^.;:]{{3,120}}?,)?"
    r" (?:(?:is|are) (?:now |currently |also |jointly )*(?P<verb>seeking|looking|inviting|procuring|tendering|re-?tendering|re-?commissioning|commissioning)|(?:wishes|intends|plans|proposes) to|(?:has|have) (?:now |recently )?(?:procured|commissioned|appointed|tendered for))\b"
    r"(?P<mid>[^.;:]{0,140}?) (?:to (?:deliver|provide|run|operate)|for the (?:provision|delivery|supply) of|of|for) (?:an? |the |its |their )?"
    rf"{_PRAISED}(?P<name>(?:(?:{CAPITAL})(?:(?:,|,? and| of| for| &)? (?:\()?(?:{CAPITAL})\)?){{0,10}} )?{_SORT}|(?:(?!(?:for|to|of|and|or|in|with|that|which|by)\b)[\w’'-]+ ){{1,5}}{_SORT})\b(?: for (?P<for>{GROUP}){GROUP_ENDS})?"
)
_BUYING = cued(
    r"\b(?:tender\w*|contracts?|providers?|suppliers?|bids?|award|procur\w+|appoint\w*|commission\w*|partner)\b"
)
_OWN = re.compile(
    r"\b(?:custody|detention|cleaning|catering|software|legal|audit|recruitment|translation|vehicle|maintenance|financial|insurance|consultancy|banking|payroll|taxi|waste) (?:[\w-]+ )?"
    rf"{_SORT}$",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:the |this |these |its |their )?(?:victims?|support|public)? ?{_SORT}", re.IGNORECASE
)


# "and not the Ministry, have commissioned most of the local services".
_DENIED = re.compile(r"\b(?:not|nor)(?: by)? $")
_GENERAL = re.compile(r"(?:most|many|some|all|any|few|several|local|other|more) ", re.IGNORECASE)


def services_bought(reading: Reading, view: View) -> Iterator[Told]:
    """Yield each service that a sentence says a body seeks, or has found, someone to provide."""
    if not _BUYING.search(view.text):
        return
    for match in _BUYS.finditer(view.text):
        name = clip(view, *match.span("name"))
        buys = _BUYING.search(view.text, match.end("body"), match.start("name"))
        known = [
            h
            for h in reading.glossary.names(view)
            if h.start in (match.start("body"), match.start("body") + len("The "))
        ]
        if (
            name is None
            or not buys
            or not known
            or _OWN.search(name.value)
            or _DENIED.search(view.text, 0, match.start("body"))
            or _GENERAL.match(name.value)
            or _BARE.fullmatch(name.value)
        ):
            continue
        told = Told(name, [name])
        told.add_bodies("commissioner", (reading.glossary.body(view, known[0]),))
        told.add("audience", clip(view, *match.span("for")) if match["for"] else None)
        yield told


_ON_BEHALF = re.compile(
    r"\b(?:procure(?:ment)?|tender(?:ing)?|contract|commission(?:s|ing)?|lead authority)\b[^.;]{0,80}\bon behalf of (?:itself and |both )?(?:the )?(?=[A-Z])"
)
_CONTRIBUTES = re.compile(
    r" (?:\([^()]{2,20}\) )?[^.;]{0,110}?\b(?:will (?:also )?(?:provide|make|give)|provides|makes|is providing|has agreed) (?:an? )?(?:financial |funding |annual )?contributions? (?:to(?:wards)?|for) (?:this|the) (?:contract|service|cost)s?\b"
)


_THE = re.compile(r"\W*(?:[Tt]he )?")


def read_partners_in_buying(reading: Reading, view: View, service: Told) -> None:
    """Note on whose behalf the service is bought, and who is said to contribute to it."""
    behalf = _ON_BEHALF.search(view.text)
    for hit in reading.glossary.names(view) if behalf or "contribution" in view.text else ():
        if behalf and hit.start == behalf.end():
            service.add_bodies("commissioner", (reading.glossary.body(view, hit),))
        if _CONTRIBUTES.match(view.text, hit.end) and _THE.fullmatch(view.text[: hit.start]):
            service.add_bodies("funder", (reading.glossary.body(view, hit),))
