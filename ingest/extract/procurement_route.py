"""Read by which procedure it was settled who gets a contract or grant: "following an open tender", "Route: Direct award".

A procedure that is planned, weighed or denied settles nothing: "extended while a tender is run" tells no route.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.reading import Reading
from ingest.records import Award, Found, ProcurementRoute
from ingest.rules import KEYWORDS
from ingest.view import View

R = ProcurementRoute
Routes = tuple[Found[ProcurementRoute], ...]

ROUTE_LABEL = re.compile(
    r"(?:(?:procurement|contract|award|tender(?:ing)?|commissioning|purchasing|sourcing) )?(?:route(?: to market)?|procedure|method|process)(?: (?:type|used|followed|taken))?"
    r"|(?:type of (?:procedure|procurement|tender|competition)|procurement type|how (?:was it|it was|is it)? ?(?:procured|let|awarded|commissioned|tendered)\??)",
    re.IGNORECASE,
)
# "Process" and "method" alone may head anything.
_ALONE = re.compile(r"(?:process|method|route|procedure)", re.IGNORECASE)

_PHRASES: tuple[tuple[ProcurementRoute, str], ...] = (
    (R.OPEN_PROCEDURE, r"open(?:,? (?:competitive|public|fair|and|procurement))* (?:tender(?:ing)?|procedure|competition|procurement)(?: (?:process|procedure|exercise))?"),
    (R.RESTRICTED_PROCEDURE, r"(?:restricted|selective) (?:tender(?:ing)?|procedure|procurement)(?: (?:process|procedure|exercise))?"),
    (R.MINI_COMPETITION, r"mini[- ]?competition|further competition"),
    (R.FRAMEWORK, r"call(?:ed)?[- ]off (?:contract )?(?:from|under) [^.,;]{0,50}?framework(?: agreement)?|framework agreement"),
    (R.NEGOTIATION, r"negotiated procedure|competitive procedure with negotiation|competitive dialogue"),
    (R.QUOTATIONS, r"(?:two|three|four|written|formal|competitive) (?:written |competitive )?quot(?:es|ations)|request for quot(?:ations?|es)"),
    (R.DIRECT_AWARD, r"direct(?:ly)?[- ]award(?:ed)?|awarded directly|single[- ](?:source|tender|supplier)(?: (?:action|tender|award))?|without (?:a )?(?:competition|tender(?:ing)?|competitive (?:tender|process))"),
    (R.WAIVER, r"(?:procurement |contract |tender )?waiver|(?:procurement |tender )?exemption (?:from|to|under) (?:the )?(?:contract|standing|procurement|financial|tender)[\w ]*"),
    (R.COMPETITION, r"(?:full |formal )?competitive(?:ly)? (?:tender(?:ing|ed)?|procurement|procured|bidding)(?: (?:process|procedure|exercise))?|(?:tender(?:ing)?|procurement) (?:exercise|process|competition)"),
    (R.GRANT_PROCESS, r"(?:competitive |open )?grants? (?:application )?(?:process|round|funding round)"),
)  # fmt: skip
_TOLD = re.compile("|".join(f"(?P<{route.name}>\\b(?:{words})\\b)" for route, words in _PHRASES), re.IGNORECASE)  # fmt: skip
_LED_IN = re.compile(
    r"(?:\b(?:following|after|through|via|by|under|using|used|result of|approv(?:es?|ed|al (?:of|for))|agree[ds]?|grant(?:s|ed)|request(?:s|ed)?|seeks?|sought|subject (?:of|to)|undertook|ran|held|conducted|carried out|completed|issued|made|is)"
    r"(?: (?:an?|the|this|our|its|his|her|two|three))?(?: (?!(?:future|new|next|planned|proposed)\b)[\w-]+){0,3}? ?)$",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"(?: (?:process|exercise|procedure|notice))?(?: (?:for|of|to) [^.,;]{3,70}?)? (?:was|were|has been|have been|is) (?:also |then |duly |recently )?(?:run|undertaken|conducted|carried out|completed|held|used|followed|issued|approved|granted|agreed|made|advertised|published|launched|sought|obtained|signed|requested|required|applied)\b"
    r"|(?: of (?:the |a )?(?:contract|grant))? to (?:the )?[A-Z]| (?:obtained|sought|received)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:not|no|never|nor|rather than|instead of|options?|could|would|if|whether|unless|alternatives?|considered|rejected|previous(?:ly)?|future|next|plan(?:s|ned|ning)?|intend(?:s|ed)?|propos\w+|ahead of|pending|until|prior to|before|while|whilst|to (?:allow|enable|undertake|run|conduct|complete|carry out)|so that|in order|re-?tender\w*|forthcoming|upcoming|due|should|may|can|will (?:be )?(?:run|undertak\w+|commence|begin|start|launch\w*|issu\w+|conduct\w*|carr\w+))\b",
    re.IGNORECASE,
)


def routes_said(view: View) -> Iterator[Found[ProcurementRoute]]:
    """Yield the procedures that a sentence says were taken or approved."""
    for match in _TOLD.finditer(view.text):
        before = view.text[: match.start()]
        clause = re.split(r"[;:]|, (?:and|but|which|so)\b", before)[-1]
        settled = _SETTLED.match(view.text, match.end())
        if not (settled or _LED_IN.search(before)) or _OTHERWISE.search(clause):
            continue
        if _OTHERWISE.match(view.text[match.end() :].lstrip()):
            continue
        route = ProcurementRoute[str(match.lastgroup)]
        if _says(route, match.group()):
            yield Found(route, view.match_spans(match), "procurement-route")


def route_under(label: str, view: View) -> Iterator[Found[ProcurementRoute]]:
    """Yield the procedures that stand in a cell or behind a label: "Open tender", "Waiver / direct award"."""
    if not ROUTE_LABEL.fullmatch(label.strip(" :*")):
        return
    if len(view.text) > _CELL or (_ALONE.fullmatch(label.strip(" :*")) and len(view.text) > _SHORT):
        return
    for piece in re.finditer(r"[^,;/()|–]+", view.text):
        words = piece.group().strip(" .-")
        at = piece.start() + piece.group().find(words) if words else 0
        route = next((r for r in _ORDER if words and _says(r, words)), None)
        if route:
            yield Found(route, view.spans(at, at + len(words)), "procurement-route")


def routes_around(reading: Reading, award: Award) -> Iterator[Found[ProcurementRoute]]:
    """Yield the procedures told in the block in which an award's sum stands alone, or before it in its sentence."""
    if award.amount is None:
        return
    at = award.amount.spans[0]
    block = reading.form.statement_at(reading.document, at)
    sentences = list(View.of(reading.document, block.span).sentences()) if block else []
    alone = sum(s.text.count("£") for s in sentences) == 1
    for sentence in sentences:
        if alone or (at.start in sentence.offsets and sentence.text.count("£") == 1):
            yield from routes_said(sentence)


def distinct(routes: Iterable[Found[ProcurementRoute]]) -> Routes:
    """Return the procedures, each told once."""
    told: dict[ProcurementRoute, Found[ProcurementRoute]] = {}
    for route in routes:
        told.setdefault(route.value, route)
    return tuple(told.values())


_CELL = 120  # characters
_SHORT = 30
# The more particular before the more general.
_ORDER = (
    R.OPEN_PROCEDURE, R.RESTRICTED_PROCEDURE, R.MINI_COMPETITION, R.DIRECT_AWARD, R.WAIVER, R.QUOTATIONS, R.NEGOTIATION,
    R.COMPETITION, R.GRANT_PROCESS, R.FRAMEWORK,
)  # fmt: skip
_SAYS = {
    route: re.compile(words, re.IGNORECASE)
    for route, words in KEYWORDS["procurement-route"].items()
}


def _says(route: ProcurementRoute, words: str) -> bool:
    return _SAYS[route].fullmatch(" ".join(words.split())) is not None
