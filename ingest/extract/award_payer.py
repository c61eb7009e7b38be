"""Tell who pays by what a document is: the head of a letter that gives "you" a sum, who commissions what is specified.

Such a body stands near the sum, often alone, and is given nothing: the recipient of a letter is its
addressee, and that of a specification is chosen later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cued import cued
from ingest.extract.award_addressed import gives_to_you
from ingest.form import FormKind
from ingest.reading import Reading

_COMMISSIONED = cued(
    r"\b(?:commissioned|funded|procured|purchased|let) (?:jointly )?by (?P<who>[^.;:£\n]{3,200})|\b(?P<who2>[A-Z][^.;:£\n]{3,150}?) (?:is|are|will be|jointly|both) (?:jointly )?(?:commission(?:s|ing)?|procur(?:es?|ing)|the commissioners?|seeking)\b"
)
_HEAD = re.compile(r"\s*(?:[^\n]*\S[^\n]*\n?)+")  # the first lines, up to a blank one
_DEAR = re.compile(r"^[ \t]*Dear\b", re.MULTILINE)


def is_payer(reading: Reading, name: str) -> bool:
    """Return whether a body pays, by where the document names it."""
    if "payers" not in reading.known:
        reading.known["payers"] = tuple(_said_to_pay(reading))
    told = reading.known["payers"]
    return bool(name) and isinstance(told, tuple) and any(name in words for words in told)


def _said_to_pay(reading: Reading) -> Iterator[str]:
    """Yield the words of a document that name who pays."""
    text = reading.document.text
    publisher = reading.glossary.publisher
    if reading.form.kind is FormKind.SERVICE_SPECIFICATION:
        for match in _COMMISSIONED.finditer(text):
            yield match["who"] or match["who2"]
        if publisher is not None:
            yield publisher.value.text
        yield _head_of(text)
        return
    dear = _DEAR.search(text)
    head = _HEAD.match(text)
    if head is None or not gives_to_you(text):
        return
    if publisher is not None and publisher.value.text in head.group():
        yield publisher.value.text
    if dear is None:
        return
    if text[head.end() : dear.start()].strip().count("\n") > 0:  # an address below the letterhead
        yield head.group()


def _head_of(text: str) -> str:
    """Return the first lines of a text, up to a blank one."""
    head = _HEAD.match(text)
    return head.group() if head else ""
