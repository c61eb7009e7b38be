"""Tell whose a sum is where its own sentence says it: what a ministry gives to others, who paid an award.

"The Ministry of Justice gave £5,000 to the Haven" is no income of the office that tells of it, and what a body
"was given by the Home Office" is no grant of that office. What a sentence leaves open stays the office's.
"""

from __future__ import annotations

import re

from ingest.known_names import COMMISSIONER, OFFICE
from ingest.reading import Reading
from ingest.records import Bodies, Body, BodyKind, Name
from ingest.values import Hit
from ingest.view import View

_OFFICES = (COMMISSIONER, OFFICE)
_DEPARTMENT = BodyKind.GOVERNMENT_DEPARTMENT
# Who is told by a word: a centre, a charity, the force.
_SOMEBODY = r"(?:(?!(?:office|commissioner|mayor)\b)[a-z][\w’'-]* ){0,3}?(?:councils?|charit(?:y|ies)|cent(?:re|er)s?|forces?|trusts?|hospitals?|organisations?|groups?|providers?|authorit(?:y|ies)|partnerships?|projects?|universit(?:y|ies)|hubs?|schools?|clubs?|refuges?|police|NHS|service)"
_TO = re.compile(
    rf"(?: (?:a|per|each|every|this|last|next) (?:financial )?(?:year|month|quarter|annum)| annually| in (?:20\d\d(?:[-/]\d\d(?:\d\d)?)?)| (?:in|of) (?:[a-z-]+ ){{0,2}}?(?:funding|money|grants?)| (?:grant|funding))*(?: directly| straight)? to (?:(?P<the>the|an?|its|their) )?(?:(?P<named>(?=[A-Z]))|(?P<word>{_SOMEBODY})\b(?! to\b))"
)
_HAS_IT = r"(?:,? (?:who|which))?(?: (?:has|have|had|was|were|is|are|will|to|be|been|also|now|already|since|just|recently|successfully))*"
_AMOUNT = r"(?: (?:an?|the|of|over|more than|nearly|almost|up to|around|about|further|additional|extra|total|grant|grants|funding|sum|worth|with|just|under|some|another))* $"
_RECEIVES = re.compile(
    rf"{_HAS_IT} (?:received|receives|receive|receiving|secured|won|wins|got|gets|(?:awarded|given|granted|allocated|paid|offered|handed)){_AMOUNT}"
)
_GIVES = re.compile(
    r"(?: (?:has|have|had|will|also|now|already|since|itself|directly))* (?:gave|gives?|given|giving|awards?|awarded|grants?|granted|pays?|paid|allocat(?:es|ed)|provid(?:es|ed)|hand(?:s|ed)|made|donat(?:es|ed)|contribut(?:es|ed)|puts? in|funds?|funded|commission(?:s|ed)) "
)
_GIVEN_IT = re.compile(
    r"(?:gave|gives?|given|awards?|awarded|grants?|granted|pays?|paid|allocat(?:es|ed)|hand(?:s|ed)) (?:the )?$"
)
_GAP = re.compile(_AMOUNT)
_A_WORD = re.compile(rf"\b[Tt]h(?:e|is|at) {_SOMEBODY}(?={_RECEIVES.pattern[:-1]}$)")
_FROM = re.compile(r"(?:[^.;:£]{0,40}?)? (?:from|by) (?:the )?")
_ANOTHER_CLAUSE = re.compile(r"[.;£]|\b(?:and|but|so|which|who|that|we|I|has|have|was|were)\b")
_WAS_GIVEN = re.compile(
    rf"\b(?:received?|receives|receiving|got|gets|(?:was|were|been|is|are) (?:also |directly )?(?:awarded|given|granted|paid|allocated)){_AMOUNT}"
)


def others_of(reading: Reading, view: View, start: int, end: int) -> Bodies | None:
    """Return who has the sum at `start` to `end` where a sentence tells it to be others than the office.

    None where it does not, nobody by name where they are told by a word only: "to the council".
    """
    hits = reading.glossary.names(view)
    to = _TO.match(view.text, end)
    if to is not None:
        named = _at(hits, to.end()) if to["named"] is not None else None
        if named is not None:
            return None if named.value.kind in _OFFICES else (reading.glossary.body(view, named),)
        return () if to["word"] or to["the"] or " " in _capitals(view.text, to.end()) else None
    for hit in hits:
        if hit.end > start or hit.value.kind in _OFFICES:
            continue
        given = _GIVEN_IT.search(view.text, 0, hit.start) and _GAP.fullmatch(
            view.text, hit.end, start
        )
        if given or _RECEIVES.fullmatch(view.text, hit.end, start):
            return (reading.glossary.body(view, hit),)
    return () if _A_WORD.search(view.text[:start]) else None


def _at(hits: list[Hit[Name]], at: int) -> Hit[Name] | None:
    return next((hit for hit in hits if hit.start == at), None)


_CAPITALS = re.compile(r"[A-Z][\w’'&-]*(?: (?:(?:of|and|for|&|the) )?[A-Z][\w’'&-]*)*")


def _capitals(text: str, at: int) -> str:
    """Return the run of capitalised words at a place: a body that no list knows, or an area."""
    match = _CAPITALS.match(text, at)
    words = match.group() if match else ""
    return "" if re.search(r"Commissioner|OPF?CC|PF?CC|Office\b|Mayor", words) else words


def giver_of(reading: Reading, view: View, start: int, end: int) -> Body | None:
    """Return the body, no office, of which a sentence says that it gives the sum at `start` to `end`, or that the sum is from it."""
    for hit in reading.glossary.names(view):
        if hit.value.kind in _OFFICES or view.text[hit.end : hit.end + 2] in ("’s", "'s"):
            continue
        gives = _GIVES.match(view.text, hit.end) if hit.end < start else None
        if gives and not _ANOTHER_CLAUSE.search(view.text, gives.end(), start):
            return reading.glossary.body(view, hit)
        if _FROM.fullmatch(view.text, end, hit.start) and " or " not in view.text[end : hit.start]:
            return reading.glossary.body(view, hit)
    return None


def payer_told(reading: Reading, view: View, start: int, end: int) -> Body | None:
    """Return the ministry of which a sentence says that it gave the sum at `start` to `end` to its recipient itself."""
    giver = giver_of(reading, view, start, end)
    if giver is None or giver.value.kind is not _DEPARTMENT:
        return None
    from_it = giver.spans[-1].start > view.offsets[start]
    if not from_it:
        return giver
    at = view.offsets.index(giver.spans[-1].end - 1) + 1
    passed_on = _PASSED_ON.match(view.text, at) or _BY_OFFICE.search(view.text, end, at)
    return giver if _WAS_GIVEN.search(view.text, 0, start) and not passed_on else None


# "… from the Ministry through the Commissioner's office", "from the Ministry of Justice grant": the office hands it on.
_PASSED_ON = re.compile(
    r"(?:[’']s)? (?:[a-z-]+ ){0,2}?(?:grants?|fund(?:s|ing)?|money|allocation|uplift|pot|settlement|award)\b|[^.;£]{0,30}?\b(?:through|via|by way of) (?:the |my |our )?(?:[A-Z][\w’'-]+ )*?(?:[Oo]ffice|OPF?CC|PF?CC|Commissioner|Mayor)\b"
)
_BY_OFFICE = re.compile(
    r"\bby (?:me|us|(?:the |my |our )?(?:[Oo]ffice|OPF?CC|PF?CC|(?:[A-Z]\w+ )*?Commissioner|Mayor))\b"
)
