"""Names become IRIs: by the register, by the document's own words, else as a body of its own.

Nothing is merged on a guess. A name that the register knows gets the register's IRI; "the OPCC" gets
the office of the area that the document's publisher serves; any other proper name gets an IRI made
from the name; a common noun ("Probation", "Housing") names a body of the publisher's area only. What
was not settled is listed for review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from ingest import identity, register
from ingest.belonging import by_handle
from ingest.handles import slug
from ingest.places import area_of_text, council_of
from ingest.reading import Reading
from ingest.records import BodyKind, Found, Name, Paper, Period, Programme, Record, Ref, Service
from ontology.common_words import COMMON
from ontology.terms import ID

ORGANISATION = f"{ID}organisation/"

_UNITS = frozenset({"team", "department", "unit", "hub", "directorate", "division"})
_SUFFIX = re.compile(r"[, ]+(?:limited|ltd|plc|c\.?i\.?c|c\.?i\.?o|llp|inc)\.?$", re.IGNORECASE)


@dataclass
class Resolver:
    """Turns the names and references of one document into IRIs; remembers what it could not settle."""

    reading: Reading
    records: list[Record]
    unsettled: set[str] = field(default_factory=set)
    dangling: set[str] = field(default_factory=set)
    _bodies: dict[str, str] = field(default_factory=dict, repr=False)  # IRIs by name as printed

    @cached_property
    def publisher(self) -> register.Entry | None:
        """The register's entry of the document's publisher, where it has one."""
        name = self.reading.glossary.publisher
        return self._known(name.value.text) if name else None

    @cached_property
    def scope(self) -> identity.Scope:
        """Within what the document's things are identified."""
        paper = next((r for r in self.records if isinstance(r, Paper)), None)
        name = self.reading.glossary.publisher
        publisher = ""
        if self.publisher:
            publisher = self.publisher.slug
        elif name and not _of_any_area(name.value.text):
            publisher = slug(name.value.text)
        reference = paper.references[0].value if paper and paper.references else ""
        issued = str(paper.issued.value) if paper and paper.issued else ""
        own = identity.document_slug(self.reading.document, publisher, reference, issued)
        code = self.reading.glossary.area_code
        area = next((area.slug for area in register.areas() if area.code == code), "")
        return identity.Scope(own, publisher or own, area or publisher or own)

    @cached_property
    def _by_handle(self) -> dict[str, Record]:
        return by_handle(self.records)

    def organisation(self, name: Name) -> str:
        """Return the IRI of a body."""
        if name.text not in self._bodies:
            self._bodies[name.text] = self._organisation(name)
        return self._bodies[name.text]

    def _organisation(self, name: Name) -> str:
        known = self._known(name.text)
        if known:
            return ORGANISATION + known.slug
        text = re.sub(r"^the ", "", _SUFFIX.sub("", name.text.strip()), flags=re.IGNORECASE)
        self.unsettled.add(name.text)
        if style := register.office_kind(text):  # "PCC" or in full: one office of the publisher's
            return ORGANISATION + identity.shorten(f"{self.scope.publisher}-{style}")
        if office := _office_of(
            text
        ):  # "PCC for Wold" or "Wold Police and Crime Commissioner": one
            return ORGANISATION + identity.shorten(office)
        if _is_unit(text) and not area_of_text(text):  # every force has such a department
            return ORGANISATION + identity.shorten(f"{self.scope.publisher}-{slug(text)}")
        if place := council_of(text):  # one council, whichever style it is printed in
            return ORGANISATION + identity.shorten(f"{slug(place)}-council")
        if _is_common(text):  # the police, the probation service of an area
            return ORGANISATION + identity.shorten(f"{self.scope.area}-{slug(text)}")
        return ORGANISATION + identity.shorten(slug(text) or "unnamed")

    def fund(self, text: str) -> str:
        """Return the IRI of a fund or reserve, as named by the bodies of one area."""
        name = re.sub(r"^(?:the|a|its|our) ", "", text.strip(), flags=re.IGNORECASE)
        return f"{ID}fund/{identity.shorten(f'{self.scope.area}-{slug(name)}')}"

    def labelled(self, ref: Ref) -> str:
        """Return the name of the record that a reference points to, else the reference itself."""
        record = self._by_handle.get(ref.id)
        name = getattr(record, "name", None)
        return (
            str(name.value) if isinstance(name, Found) else ref.id.split("/")[-1].replace("-", " ")
        )

    def _known(self, text: str) -> register.Entry | None:
        area = self.reading.glossary.area_code
        entry = register.lookup(text, area)
        if entry is None:
            full = self.reading.glossary.full(text)
            entry = register.lookup(full, area) if full else None
        if entry is None and (place := council_of(text)):
            entry = register.lookup(f"{place} City Council") or register.lookup(f"{place} Council")
        return entry

    def record(self, record: Record) -> str:
        """Return the IRI of a record."""
        name = getattr(record, "name", None)
        if isinstance(name, Found) and isinstance(name.value, Name):
            return self.organisation(name.value)
        if isinstance(record, Service):
            known = self._by_handle.get(record.id)
            record = known if isinstance(known, Service) else record
        method = (
            register.lookup_method(record.name.value) if isinstance(record, Programme) else None
        )
        if method:
            return method.iri
        act = self._act(record)
        return act or identity.mint(record, self.scope, self.told)

    def _act(self, record: Record) -> str | None:
        """Return legislation.gov.uk's own IRI of a citation, where it is certain."""
        title = getattr(record, "title", None)
        if identity.kebab(type(record)) != "legislation" or title is None:
            return None
        act = register.lookup_act(title.value)
        if act is None:
            return None
        sections = [_section(found.value) for found in getattr(record, "section", ())]
        if len(sections) == 1 and sections[0]:
            return f"{act.iri}/section/{sections[0]}"
        return act.iri if not sections else None

    def reference(self, ref: Ref) -> str | None:
        """Return the IRI of the record that a reference points to, or None when nobody made it."""
        record = self._by_handle.get(ref.id)
        if record is None:
            self.dangling.add(ref.id)
            return None
        return self.record(record)

    def told(self, value: object) -> str:
        """Return the slug of a field's value: for identity only."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return "-and-".join(filter(None, (self.told(one) for one in value)))
        if isinstance(value, Found):
            return self.told(value.value)
        if isinstance(value, Name):
            return self.organisation(value).rsplit("/", 1)[1]
        if isinstance(value, Ref):
            iri = self.reference(value)
            return iri.rsplit("/", 1)[1] if iri else slug(value.id.split("/", 1)[-1])
        if isinstance(value, Period):
            return slug(str(value))
        return slug(str(value))


def _of_any_area(name: str) -> bool:
    """Return whether a name could be a body's anywhere: an office, a department or common words alone."""
    return bool(register.office_kind(name)) or _is_unit(name) or _is_common(name)


def _office_of(name: str) -> str:
    """Return the slug of a commissioner or an office of an area, whichever style it is printed in."""
    style = register.read_style(name)
    if style is None or not style.area:
        return ""
    fire = "fire-" if re.search(r"\b[Ff]ire\b|PFCC", name) else ""
    post = f"police-{fire}and-crime-commissioner-for-{slug(style.area)}"
    return post if style.kind is BodyKind.COMMISSIONER else f"office-of-the-{post}"


def _is_unit(name: str) -> bool:
    return slug(name).rpartition("-")[2] in _UNITS


def _is_common(name: str) -> bool:
    return COMMON.issuperset(slug(name).split("-"))


def _section(text: str) -> str | None:
    """Return the number of a section as legislation.gov.uk writes it: "S.143" → "143", "2(A)" → "2A"."""
    match = re.fullmatch(
        r"(?:s(?:ection)?s?\.? ?)?(\d+) ?\(?([a-zA-Z]?)\)?", text.strip(), re.IGNORECASE
    )
    return f"{match[1]}{match[2].upper()}" if match else None
