"""What a document has told of its services so far: by which names, and what of each.

A service is found again by any of its names, by a spelling that differs in an s or, where it has no
name of its own, by the noun it is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest import handles
from ingest.phrases import fold
from ingest.reading import Reading
from ingest.records import Bodies, Body, BodyKind, Eligibility, Eligible, Found, Period, Ref, Text
from ingest.view import View

_CURRENT = re.compile(
    r"\b[Tt]he (?:current|existing) (?:provider|provision|advocate)\b|\b[Tt]he provider is required\b|\bproviders must\b|\bexisting provider\b"
    r"|^(?:Performance|Monitoring) (?:information|data|reports?) (?:submitted|provided|supplied|sent|reported) to\b"
)


def is_body(reading: Reading, name: str) -> bool:
    """Return whether a name that may be a service's is known as a body's; a team may be both."""
    return reading.glossary.is_body(name) not in (None, BodyKind.TEAM)


@dataclass
class Told:
    """A service as told so far: its names as printed, and what is said of it."""

    name: Text
    names: list[Text]
    texts: dict[str, list[Text]] = field(default_factory=dict)
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    kind: Text | None = None
    instrument: Text | None = None
    period: Found[Period] | None = None
    clauses: list[View] = field(default_factory=list)  # what speaks of it
    bare: bool = False  # called by one word, which alone is no mention of it: "app"
    key: str = ""  # the noun it is about, for a service without a name of its own: "advocacy"

    @property
    def id(self) -> str:
        """Return the service's handle."""
        return handles.service(self.name.value)

    def add(self, name: str, phrase: Text | None) -> None:
        """Note a phrase under the field it belongs to."""
        if phrase is not None:
            self.texts.setdefault(name, []).append(phrase)

    def add_bodies(self, name: str, found: Bodies) -> None:
        """Note bodies under the role they have."""
        self.bodies.setdefault(name, []).extend(found)

    def take_in(self, other: Told) -> None:
        """Note all that another introduction of the same service tells; a much longer name wins."""
        seen = {fold(name.value) for name in self.names}
        for name in other.names:
            if fold(name.value) not in seen:
                self.names.append(name)
                seen.add(fold(name.value))
        if len(other.name.value) > 1.5 * len(self.name.value):
            self.name = other.name
        self.kind = self.kind or other.kind
        self.instrument = self.instrument or other.instrument
        self.period = self.period or other.period
        for name_of_field, texts in other.texts.items():
            self.texts.setdefault(name_of_field, []).extend(texts)
        for role, bodies in other.bodies.items():
            self.add_bodies(role, tuple(bodies))

    def patterns(self) -> list[str]:
        """Return what a mention of the service matches: its names, or words around its noun."""
        if self.bare:
            return [
                rf"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:new |current |existing |free )?{re.escape(self.name.value)}\b"
            ]
        named = [rf"\b{re.escape(re.sub('^[Tt]he ', '', name.value))}" for name in self.names]
        if not self.key:
            return named
        first, *_, last = self.name.value.split()
        by_noun = rf"\b(?:[a-z-]+ ){{0,3}}{self.key} (?:support|service|provision)\b"
        return [*named, by_noun, rf"\b{re.escape(first)} and [a-z]+ {re.escape(last)}\b"]


@dataclass
class Telling:
    """The services of a document, in the order it introduces them."""

    services: list[Told] = field(default_factory=list)
    eligible: list[Eligibility] = field(default_factory=list)
    page: Told | None = None  # the one that the page as a whole is about

    def find(self, name: str) -> Told | None:
        """Return the service that goes by `name`, or by a spelling of it that differs in an s."""
        return next(
            (
                s
                for s in self.services
                if any(_alike(n.value, name) or _begins(n.value, name) for n in s.names)
            ),
            None,
        )

    def introduce(self, new: Told) -> None:
        """Note a service that is introduced; one known by one of its names is told more of."""
        known = next((s for name in new.names if (s := self.find(name.value))), None)
        if known is None:
            self.services.append(new)
        else:
            known.take_in(new)

    def allow(
        self,
        service: Told,
        group: Text | None,
        answer: Found[Eligible],
        limits: tuple[Text, ...] = (),
    ) -> None:
        """Note whether a group of people can use a service."""
        if group is None:
            return
        one = Eligibility(
            id=f"eligibility/{handles.slug(service.name.value)}-{handles.slug(group.value)}",
            anchor=group.spans,
            service=Found(Ref(service.id), (*service.name.spans, *group.spans), "link"),
            group=group,
            answer=answer,
            qualification=limits,
        )
        self.eligible.append(one)

    def mentions(self, text: str) -> list[tuple[int, Told]]:
        """Return where a sentence names services; of names that overlap the longest counts."""
        found = [
            (*match.span(), service)
            for service in self.services
            for pattern in service.patterns()
            for match in re.finditer(pattern, text)
        ]
        kept: list[tuple[int, int, Told]] = []
        for start, end, service in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
            if all(end <= a or b <= start for a, b, _ in kept):
                kept.append((start, end, service))
        return [(start, service) for start, _, service in sorted(kept, key=lambda k: k[0])]

    def about(self, text: str) -> list[Told]:
        """Return the services that a sentence names, or goes on about as "the current provider"'s."""
        named = list({s.id: s for _, s in self.mentions(text)}.values())
        current = [s for s in self.services if s.key]
        return named or (current if len(current) == 1 and _CURRENT.search(text) else [])


def _alike(first: str, second: str) -> bool:
    """Return whether two spellings are of one name: letter case, articles, an s and "service" left aside."""
    return _bare(first) == _bare(second)


def _begins(name: str, short: str) -> bool:
    """Return whether two words or more are what a longer name begins with: "Safe Start" of "Safe Start Kent"."""
    return len(short.split()) > 1 and name.lower().startswith(f"{short.lower()} ")


def _bare(name: str) -> list[str]:
    words = [word.rstrip("s") for word in fold(name).split()]
    return words[:-1] if len(words) > 1 and words[-1] == "service" else words
