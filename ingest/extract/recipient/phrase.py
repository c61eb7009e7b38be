"""Find the capitalised phrases of a text: each may hold a name, or several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.recipient.kind import LEGAL_FORM

# The reference of an application behind a name, all consonants: "Thorn Guide Unit QXHJLGQC".
CODE = r"\b[B-DF-HJ-NP-TV-XZ]{7,10}\b"
_SAINT = r"St\.(?= [A-Z])(?! (?:The|This|It|He|She|They|We|In|On|At|A|An) )"
_RESOLVED = r"(?:AGREED|APPROVED|RESOLVED|DECIDED|GRANTED|AWARDED|REFUSED|DECLINED|NOTED)\b"
_WORD = rf"(?!{CODE})(?!{_RESOLVED})(?:{_SAINT}|[A-Z][\w’'&-]*(?:\.(?=[A-Z]|\w))?[\w’'&-]*(?:[/@][A-Z][\w’'&-]+)?|[a-z]{{1,2}}[A-Z]\w+|\d{{1,3}}(?:st|nd|rd|th)(?= [A-Z])|\d{{1,2}}[A-Z][a-z]\w*(?= [A-Z])|\d{{1,2}}s(?= [A-Z])|(?!(?:19|20)\d\d )\d+(?= [A-Z])|&)"
_LINK = r"(?:of|the|and|for|in|on|de|upon|with|a|y|yr|i|o|du|St\.|(?<=[’']s )at|(?<=Freedom )from|(?<=Free )from|(?<=Safe )from|(?<=Escape )from|(?<=Away )from|(?<=Pathways )to|(?<=Back )to|(?<=Bridges )to|(?<=Steps )to|(?<=Routes )to|(?<=Journey )to)"
_IN_NAME = rf"(?: \([\w&][\w&.’' -]{{1,25}}\) {LEGAL_FORM}\b)"  # "Kite Homes (Wales) Ltd"
# A name that is a sentence: "Holm is Growing CIC".
SENTENCE_NAME = rf"(?<![\w£.,/])(?!(?:The |Our )?(?:Provider|Supplier|Recipient|Contractor|Lead|Applicant|Bidder|Organisation|Grantee)\b){_WORD}(?: {_WORD}){{0,2}} (?:is|are|can|it) (?:{_WORD} ){{1,3}}{LEGAL_FORM}\b"
_SENTENCE_NAME = cued(SENTENCE_NAME)
# What it may begin with is looked at first: most characters of a text are passed over so.
_CAPITALS = (
    rf"(?=[A-Z\d&]|[a-z]{{1,2}}[A-Z])(?:(?:(?<![\w£.,/])|(?<=[a-z]{{4}})(?=[A-Z][a-z]))(?!\d+ [A-Z]){_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD}){{0,15}}{_IN_NAME}?(?: \d{{1,2}}(?![\w%/:£]|[.,]\d))?"
    rf"|(?<![\w£.,/])\d{{1,3}}(?:st|nd|rd|th) {_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD}){{0,15}})"
)
_PHRASE = re.compile(_CAPITALS)
_PHRASE_OR_SENTENCE = re.compile(rf"{SENTENCE_NAME}|{_CAPITALS}")


def phrases(text: str) -> Iterator[re.Match[str]]:
    """Return the capitalised phrases of a text, in order."""
    pattern = _PHRASE_OR_SENTENCE if _SENTENCE_NAME.search(text) else _PHRASE
    return pattern.finditer(text)


def is_sentence(phrase: str) -> bool:
    """Return whether a phrase is a name that is a sentence."""
    return _SENTENCE_NAME.fullmatch(phrase) is not None


_JUST_BEFORE = 40  # characters: more than any of the words that are looked for before a name


def just_before(text: str, at: int) -> str:
    """Return the characters before a place that its nearest words are among."""
    return text[max(0, at - _JUST_BEFORE) : at]
