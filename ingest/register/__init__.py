"""Public knowledge about bodies, areas and Acts: who is who, whatever a document calls them.

The data stand beside this module as TOML, each entry with its source. A name leads to an entry only
when it leads to one: `lookup` answers None where two bodies share a name, and a caller never guesses.
Nothing is here to make a document come out: bodies that are in no register are read all the same.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.handles import slug as slug_of
from ingest.records import BodyKind

IRI = "https://w3id.org/victim-services/id/organisation/"


@dataclass(frozen=True, slots=True)
class Entry:
    """A body of public knowledge. `area_code` is the GSS code of the area it serves."""

    slug: str
    name: str
    kind: BodyKind
    source: str
    aliases: tuple[str, ...] = ()
    area_code: str = ""
    identifiers: tuple[str, ...] = ()
    part_of: str = ""  # the slug of the body that it is a part of
    office_of: str = ""  # the slug of the commissioner whose staff it is
    note: str = ""

    @property
    def iri(self) -> str:
        """Return the body's own IRI."""
        return IRI + self.slug


@dataclass(frozen=True, slots=True)
class Area:
    """A police area of England and Wales: `labels` are its names in the styles of commissioners."""

    code: str
    slug: str
    ons_name: str
    force: str
    labels: tuple[str, ...]
    hosts: tuple[str, ...]
    force_aliases: tuple[str, ...] = ()
    commissioner: bool = True
    fire_from: int | None = None  # the year in which the commissioner took on fire and rescue
    mayor_from: int | None = None  # the year in which a mayor took the commissioner's place


@dataclass(frozen=True, slots=True)
class Act:
    """An Act by its short title, with legislation.gov.uk's identifier for it."""

    title: str
    iri: str
    sections: Mapping[str, str] = field(default_factory=dict)  # number → what it is about


def normal(name: str) -> str:
    """Return a name made comparable: case, articles, quotes, "&" and punctuation evened out."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if name else ""
    text = re.sub(r"['’]", "", name if not text else re.sub("[‘’]", "'", name)).lower()
    text = re.sub(r"[^\w]+", " ", text.replace("&", " and "))
    return re.sub(r"^(?:the|her|his) (?=majestys)?", "", text.strip()) if text else ""


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def areas() -> tuple[Area, ...]:
    """Return the police areas of England and Wales, by code."""
    return tuple(
        Area(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
        for row in _table("areas")["area"]
    )


@cache
def entries() -> tuple[Entry, ...]:
    """Return every body of the register: national bodies, councils, forces and commissioners."""
    bodies = [_body(row) for row in _table("bodies")["body"]]
    return tuple(bodies) + tuple(e for area in areas() for e in _of_area(area))


def _body(row: dict[str, Any]) -> Entry:
    return Entry(
        slug=row["slug"],
        name=row["name"],
        kind=BodyKind(row["kind"]),
        source=row["source"],
        aliases=tuple(row.get("aliases", ())),
        area_code=row.get("area", ""),
        identifiers=tuple(row.get("identifiers", ())),
        part_of=row.get("part_of", ""),
        note=row.get("note", ""),
    )


_STYLES = (  # of the corporation sole, its short form, its office's short form
    ("Police and Crime Commissioner", "PCC", "OPCC"),
    ("Police, Fire and Crime Commissioner", "PFCC", "OPFCC"),
    ("Police, Crime and Victims' Commissioner", "PCVC", "OPCVC"),
)


def _of_area(area: Area) -> Iterator[Entry]:
    host = area.hosts[0]
    yield Entry(
        slug=slug_of(area.force),
        name=area.force,
        kind=BodyKind.POLICE_FORCE,
        source=f"https://www.{host}.police.uk/",
        aliases=area.force_aliases,
        area_code=area.code,
    )
    if not area.commissioner:
        return
    source = "https://www.legislation.gov.uk/ukpga/2011/13/section/1"
    commissioner = f"police-and-crime-commissioner-for-{area.slug}"
    names, offices = _styled_names(area)
    yield Entry(
        slug=commissioner,
        name=names[0],
        kind=BodyKind.COMMISSIONER,
        source=source,
        aliases=tuple(names[1:]),
        area_code=area.code,
    )
    yield Entry(
        slug=f"office-of-the-{commissioner}",
        name=offices[0],
        kind=BodyKind.COMMISSIONER_OFFICE,
        source=source,
        aliases=tuple(offices[1:]),
        area_code=area.code,
        office_of=commissioner,
    )


def _styled_names(area: Area) -> tuple[list[str], list[str]]:
    """Return the names of an area's commissioner and of its office, the plainest first."""
    names: list[str] = []
    offices: list[str] = []
    for style, short, office in _STYLES:
        for label in area.labels:
            names += [
                f"{style} for {label}",
                f"{label} {style}",
                f"{short} for {label}",
                f"{label} {short}",
            ]
            offices += [f"Office of the {style} for {label}", f"{label} Office of the {style}"]
            offices += [f"Office of the {label} {style}", f"Office of the {short} for {label}"]
            offices += [f"{office} for {label}", f"{label} {office}", f"{office} {label}"]
            offices += [f"{label} {style}'s Office"]
    return names, offices


@cache
def _index() -> Mapping[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in entries():
        for name in dict.fromkeys(map(normal, (entry.name, *entry.aliases))):
            index[name] = (*index.get(name, ()), entry)
    return index


def names() -> Iterator[tuple[str, Entry]]:
    """Yield each normalised name that leads to one body, and the body."""
    return ((name, found[0]) for name, found in _index().items() if len(found) == 1)


def lookup(text: str, area_code: str = "") -> Entry | None:
    """Return the body that `text` names, or None when it names none or more than one.

    With the GSS code of a document's police area, names that only stand for a body within one area
    are settled too: "OPCC", "Office of the Police and Crime Commissioner", "the PCC".
    """
    found = _index().get(normal(text), ())
    if len(found) == 1:
        return found[0]
    kind = office_kind(text) if area_code else None
    return of_area(area_code, kind) if kind else None


_OFFICE = re.compile(
    r"(?:office of the (?P<style>.+)|(?P<of>.+?) office|opcc|opfcc|opcvc)", re.IGNORECASE
)
_STYLE = re.compile(
    r"(?:former |current |deputy )?(?:pcc|pfcc|pcvc|police(?: fire)?(?: and)? crime(?: and victims)? commissioners?|police fire and crime commissioners?)"
)


def office_kind(text: str) -> BodyKind | None:
    """Return whether `text` is the bare style of a commissioner or of an office, without an area."""
    name = normal(text)
    if _STYLE.fullmatch(name):
        return BodyKind.COMMISSIONER
    match = _OFFICE.fullmatch(name)
    if not match:
        return None
    style = match["style"] or match["of"]
    if style is None or _STYLE.fullmatch(style):
        return BodyKind.COMMISSIONER_OFFICE
    return None


def of_area(area_code: str, kind: BodyKind) -> Entry | None:
    """Return the force, commissioner or office of a police area."""
    return _by_area().get((area_code, kind))


@cache
def _by_area() -> Mapping[tuple[str, BodyKind], Entry]:
    kinds = (BodyKind.POLICE_FORCE, BodyKind.COMMISSIONER, BodyKind.COMMISSIONER_OFFICE)
    return {(e.area_code, e.kind): e for e in entries() if e.kind in kinds}


def area_of_host(host: str) -> str:
    """Return the code of the police area whose force or commissioner owns a web or mail host, or ""."""
    if not re.search(r"(?:police\.uk|pcc[\w.-]*\.gov\.uk|pcc\.org\.uk)$", host.lower()):
        return ""
    labels = re.split(r"[.]|-(?=[po]?f?pcc)", host.lower())
    found = {a.code for a in areas() for h in a.hosts if h in labels or f"{h}-pcc" in labels}
    return found.pop() if len(found) == 1 else ""


@cache
def acts() -> tuple[Act, ...]:
    """Return the Acts of the register, by title."""
    return tuple(
        Act(row["title"], row["iri"], dict(row.get("sections", {})))
        for row in _table("acts")["act"]
    )


@cache
def _acts_by_title() -> Mapping[str, Act]:
    return {normal(act.title): act for act in acts()}


def lookup_act(title: str) -> Act | None:
    """Return the Act with this short title (its year included), or None."""
    return _acts_by_title().get(normal(title))
