"""Public knowledge about bodies, areas, Acts and processes: who is who, whatever a document says.

The data stand beside this module as TOML, each entry with its source. A name leads to an entry only
when it leads to one: `lookup` answers None where two bodies share a name, and a caller never guesses.
Nothing is here to make a document come out: bodies that are in no register are read all the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.handles import slug as slug_of
from ingest.records import BodyKind
from ingest.register.style import normal, office_kind, read_style
from ontology.terms import ID

__all__ = [
    "Act", "Area", "Entry", "Method", "Places", "acts", "area_of_host", "areas", "entries", "iris", "lookup",
    "lookup_act", "lookup_method", "methods", "names", "normal", "of_area", "office_kind", "places",
    "read_style", "spelt_out",
]  # fmt: skip


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
        return f"{ID}organisation/{self.slug}"


@dataclass(frozen=True, slots=True)
class Area:
    """A police area of England and Wales: `labels` are its names in the styles of commissioners."""

    code: str
    slug: str
    ons_name: str
    force: str
    labels: tuple[str, ...]
    hosts: tuple[str, ...]  # labels of its addresses on the web
    force_aliases: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()  # styles of its commissioner other than the two common ones
    welsh: str = ""  # its name in Welsh
    commissioner: bool = True
    fire_from: int | None = None  # the year in which the commissioner took on fire and rescue
    mayor_from: int | None = None  # the year in which a mayor took the commissioner's place


@dataclass(frozen=True, slots=True)
class Places:
    """What lies in a police area: names that tell so, and names that do so only as a council's."""

    area: str  # its slug
    places: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """An Act by its short title, with legislation.gov.uk's identifier for it."""

    title: str
    iri: str
    sections: Mapping[str, str] = field(default_factory=dict)  # number → what it is about


@dataclass(frozen=True, slots=True)
class Method:
    """A national process, scheme or assessment that many bodies use."""

    name: str
    kind: str
    source: str
    aliases: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """Return the IRI that documents share for it."""
        return f"{ID}programme/{slug_of(self.name)}"


def _table(name: str) -> list[dict[str, Any]]:
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = next(iter(tomllib.loads(text).values()))
    return [{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows]


@cache
def areas() -> tuple[Area, ...]:
    """Return the police areas of England and Wales, by code."""
    return tuple(Area(**row) for row in _table("areas"))


@cache
def places() -> Mapping[str, Places]:
    """Return the counties, cities and districts of each police area, by its GSS code."""
    codes = {area.slug: area.code for area in areas()}
    return {codes[row["area"]]: Places(**row) for row in _table("places")}


@cache
def towns() -> frozenset[str]:
    """Return the names of towns that give no district its name."""
    return frozenset(town for row in _table("towns") for town in row["towns"])


@cache
def entries() -> tuple[Entry, ...]:
    """Return every body of the register: national bodies, councils, forces and commissioners."""
    bodies = (
        Entry(kind=BodyKind(row.pop("kind")), area_code=row.pop("area", ""), **row)
        for row in _table("bodies")
    )
    return (*bodies, *(e for area in areas() for e in _of_area(area)))


def _of_area(area: Area) -> Iterator[Entry]:
    """Yield the force of an area, its commissioner and the commissioner's office."""
    yield Entry(
        slug=slug_of(area.force),
        name=area.force,
        kind=BodyKind.POLICE_FORCE,
        source=f"https://www.{area.hosts[0]}.police.uk/",
        aliases=area.force_aliases,
        area_code=area.code,
    )
    if not area.commissioner:
        return
    label = area.labels[0]
    styles = ["Police and Crime Commissioner"]
    styles += ["Police, Fire and Crime Commissioner"] if area.fire_from else []
    styles += area.styles
    commissioner = f"police-and-crime-commissioner-for-{area.slug}"
    source = "https://www.legislation.gov.uk/ukpga/2011/13/section/1"
    names = [f"{style} for {label}" for style in styles]
    yield Entry(
        slug=commissioner,
        name=names[0],
        kind=BodyKind.COMMISSIONER,
        source=source,
        aliases=(*names[1:], f"{label} PCC", *_in_welsh(area)),
        area_code=area.code,
        note=_history(area),
    )
    offices = [f"Office of the {style} for {label}" for style in styles]
    yield Entry(
        slug=f"office-of-the-{commissioner}",
        name=offices[0],
        kind=BodyKind.COMMISSIONER_OFFICE,
        source=source,
        aliases=(*offices[1:], f"{label} OPCC", *(f"Swyddfa {one}" for one in _in_welsh(area))),
        area_code=area.code,
        office_of=commissioner,
    )


def _in_welsh(area: Area) -> Iterator[str]:
    """Yield what a commissioner in Wales is called in Welsh, with the article and without."""
    for police in ("Heddlu", "yr Heddlu") if area.welsh else ():
        yield f"Comisiynydd {police} a Throseddu {area.welsh}"


def _history(area: Area) -> str:
    told = []
    if area.fire_from:
        told.append(f"With fire and rescue since {area.fire_from}.")
    if area.mayor_from:
        told.append(f"The functions passed to a mayor in {area.mayor_from}.")
    return " ".join(told)


@dataclass(frozen=True, slots=True)
class Change:
    """The functions of one body pass to another in a year."""

    original: Entry
    resulting: Entry
    year: int

    @property
    def iri(self) -> str:
        """Return the change's IRI."""
        return f"{ID}change/{self.original.slug}-{self.year}"

    @property
    def label(self) -> str:
        """Return the change in words."""
        return (
            f"Functions of the {self.original.name} pass to the {self.resulting.name}, {self.year}"
        )


@cache
def changes() -> tuple[Change, ...]:
    """Return the commissioners whose functions have passed to a mayor, by area."""
    mayors = {
        e.area_code: e
        for e in entries()
        if e.kind is BodyKind.COMMISSIONER and e.name.startswith("Mayor of ")
    }
    found = []
    for area in areas():
        before = of_area(area.code, BodyKind.COMMISSIONER)
        if area.mayor_from and before is not None:
            found.append(Change(before, mayors[area.code], area.mayor_from))
    return tuple(found)


@cache
def iris() -> frozenset[str]:
    """Return the IRIs of the bodies, processes and changes to which the register itself gives a label."""
    bodies, processes = (one.iri for one in entries()), (one.iri for one in methods())
    return frozenset([*bodies, *processes, *(one.iri for one in changes())])


@cache
def _index() -> Mapping[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in entries():
        known = [normal(name) for name in (entry.name, *entry.aliases)]
        known += [f"department of {n[15:]}" for n in known if n.startswith("department for ")]
        for name in dict.fromkeys(known):
            index[name] = (*index.get(name, ()), entry)
    return index


def names() -> Iterator[tuple[str, Entry]]:
    """Yield each normalised name that leads to one body, and the body."""
    return ((name, found[0]) for name, found in _index().items() if len(found) == 1)


def lookup(text: str, area_code: str = "") -> Entry | None:
    """Return the body that `text` names, or None when it names none or more than one.

    With the GSS code of a document's police area, names that only stand for a body within one area
    are settled too: "OPCC", "Office of the Police and Crime Commissioner", "the PCC".

    >>> lookup("the CPS").name
    'Crown Prosecution Service'
    >>> lookup("OPCC") is None
    True
    """
    found = _index().get(normal(text)) or _index().get(whole := spelt_out(normal(text)))
    if found:
        return found[0] if len(found) == 1 else None
    style = read_style(whole)
    if style is None:
        return None
    labels = _area_by_label()  # "Northshire's Office": the apostrophe is gone, the s is not
    code = (
        labels.get(style.area, labels.get(style.area.removesuffix("s")))
        if style.area
        else area_code
    )
    return of_area(code, style.kind) if code else None


def spelt_out(name: str) -> str:
    """Return a name in small letters with the counties in it by their whole names.

    >>> spelt_out("hants police"), spelt_out("w mids pcc"), spelt_out("hants")
    ('hampshire police', 'west midlands pcc', 'hampshire')
    """
    short = _short_counties()
    return _any_county().sub(lambda county: short[county[0]], name)


@cache
def _short_counties() -> Mapping[str, str]:
    return {normal(s): normal(row["name"]) for row in _table("counties") for s in row["short"]}


@cache
def _any_county() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_short_counties())})\b")


def of_area(area_code: str, kind: BodyKind) -> Entry | None:
    """Return the force, commissioner or office of a police area."""
    return _by_area().get((area_code, kind))


@cache
def _by_area() -> Mapping[tuple[str, BodyKind], Entry]:
    return {(e.area_code, e.kind): e for area in areas() for e in _of_area(area)}


@cache
def _area_by_label() -> Mapping[str, str]:
    return {normal(label): a.code for a in areas() for label in (*a.labels, a.ons_name)}


_POLICING_HOST = re.compile(r"(?:\.police\.uk|pcc[\w.-]*\.(?:gov|org)\.uk)$")


def area_of_host(host: str) -> str:
    """Return the code of the police area whose force or commissioner owns a host, or "".

    >>> area_of_host("www.kent.police.uk")
    'E23000032'
    """
    if not _POLICING_HOST.search(host.lower()):
        return ""
    labels = set(re.split(r"\.|-(?=o?[a-z]cc\b)", host.lower()))
    found = {area.code for area in areas() if labels & set(area.hosts)}
    return found.pop() if len(found) == 1 else ""


@cache
def acts() -> tuple[Act, ...]:
    """Return the Acts of the register, in the order of its file."""
    return tuple(Act(**row) for row in _table("acts"))


def lookup_act(title: str) -> Act | None:
    """Return the Act with this short title (its year included), or None."""
    return _acts_by_title().get(normal(title))


@cache
def _acts_by_title() -> Mapping[str, Act]:
    return {normal(act.title): act for act in acts()}


@cache
def methods() -> tuple[Method, ...]:
    """Return the national processes, schemes and assessments."""
    return tuple(Method(**row) for row in _table("programmes"))


def lookup_method(text: str) -> Method | None:
    """Return the process that `text` names, or None."""
    return _methods_by_name().get(normal(text))


@cache
def _methods_by_name() -> Mapping[str, Method]:
    return {normal(name): m for m in methods() for name in (m.name, *m.aliases)}


@cache
def trig() -> str:
    """Return the register as TriG, in one graph, the same text on every call."""
    from ingest.register.write import register_trig

    return register_trig()
