"""Find where a document names bodies of which no other record tells at that place.

Each body that a document names is a thing of the graph; what it does there is often told in words that no
reader knows: "supervised by Elm Trust". Commissioners and their offices are in every paper, and are no
such bodies; nor is who publishes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.document import Span
from ingest.quotation import in_quotation
from ingest.reading import Reading
from ingest.records import Body, BodyKind, Doubt, Name, Organisation, Paper, Record, Text
from ingest.view import View

# What these fields print names a body and tells nothing of what it does.
_NAMING = {
    Organisation: ("name", "short_name", "kind", "area", "address"),
    Paper: ("publisher",),
}
# What stands between a body's name and the verb that says what it does.
_UP_TO_VERB = re.compile(
    r"\s*(?:,?\s*(?:who|which|has|have|had|is|are|was|were|will|also|now|currently|jointly)\b\s*)*"
)
_FAR = 40  # characters from a name to its verb
_EVERYWHERE = (BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A body, and the first character of the document that names it and the one behind its name."""

    start: int
    end: int
    body: Body

    @property
    def place(self) -> tuple[int, int]:
        """Where it is named."""
        return self.start, self.end


class Bodies:
    """The bodies that a document names, and what its records tell where."""

    def __init__(self, reading: Reading, records: Iterable[Record]) -> None:
        self._told = bytearray(len(reading.document.text) + 1)
        known: set[str] = set()
        self._text = reading.document.text
        self._roles: dict[str, list[int]] = {}
        for record in records:
            naming = _NAMING.get(type(record), ())
            for name, found in record.found():
                if isinstance(found.value, Name):
                    known.add(found.value.text)
                if name not in naming and not isinstance(record, Doubt):
                    self._tell(found.spans)
            if isinstance(record, Organisation) and record.role:
                starts = self._roles.setdefault(record.name.value.text, [])
                starts += [role.spans[0].start for role in record.role]
        self._mentions = sorted(_mentions(reading, known), key=lambda one: one.place)
        self._starts = [one.start for one in self._mentions]
        publisher = reading.glossary.publisher
        self._publisher = publisher.value.text if publisher else ""

    def _tell(self, spans: Iterable[Span]) -> None:
        for span in spans:
            self._told[span.start : span.end] = b"\1" * (span.end - span.start)

    def within(self, spans: tuple[Span, ...]) -> list[Mention]:
        """Return the bodies that are named in a stretch of the document."""
        first = bisect_left(self._starts, spans[0].start)
        last = bisect_left(self._starts, spans[-1].end)
        return [one for one in self._mentions[first:last] if one.end <= spans[-1].end]

    def untold(self, view: View) -> list[Mention]:
        """Return the bodies that a sentence names, and of which no record tells at that place."""
        if not view.offsets:
            return []
        return [
            one
            for one in self.within((Span(view.offsets[0], view.offsets[-1] + 1),))
            if one.body.value.kind not in _EVERYWHERE
            and one.body.value.text != self._publisher
            and not any(self._told[one.start : one.end])
            and not self._role_follows(one)
            and not in_quotation(view.text, view.place(one.start) or 0)
        ]

    def _role_follows(self, one: Mention) -> bool:
        """Return whether what a body does is told where its name is followed by it."""
        return any(
            one.end <= start <= one.end + _FAR and _UP_TO_VERB.fullmatch(self._text, one.end, start)
            for start in self._roles.get(one.body.value.text, ())
        )

    def tell_of(self, view: View) -> bool:
        """Return whether any record tells of something in a sentence."""
        return any(self._told[view.offsets[0] : view.offsets[-1] + 1])

    def tells(self, words: Text) -> bool:
        """Return whether records tell the greater part of some words."""
        printed = sum(span.end - span.start for span in words.spans)
        told = sum(sum(self._told[span.start : span.end]) for span in words.spans)
        return told * 2 > printed


def _mentions(reading: Reading, known: set[str]) -> Iterator[Mention]:
    for view in reading.glossary.views(reading.form):
        for hit in reading.glossary.names(view):
            body = reading.glossary.body(view, hit)
            if body.value.text in known:
                yield Mention(view.offsets[hit.start], view.offsets[hit.end - 1] + 1, body)
