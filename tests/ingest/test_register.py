"""The register leads from a name to one body or to none, and writes the same text every time."""

from __future__ import annotations

import re
from collections import Counter

import pyoxigraph as ox
import pytest

from ingest import register
from ingest.places import area_of_text
from ingest.records import BodyKind


def test_every_police_area_of_england_and_wales_is_there_once() -> None:
    codes = [area.code for area in register.areas()]
    assert len(codes) == len(set(codes)) == 43
    assert all(re.fullmatch(r"E230000\d\d|W1500000[1-4]", code) for code in codes)


def test_only_the_two_london_areas_have_no_commissioner() -> None:
    without = {area.slug for area in register.areas() if not area.commissioner}
    assert without == {"metropolitan", "city-of-london"}


def test_no_two_entries_share_a_slug() -> None:
    counted = Counter(entry.slug for entry in register.entries())
    assert [slug for slug, times in counted.items() if times > 1] == []


def test_every_entry_names_its_source() -> None:
    sources = [entry.source for entry in register.entries()] + [
        m.source for m in register.methods()
    ]
    assert all(source.startswith("https://") for source in sources)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kent Police", "kent-police"),
        ("the CPS", "crown-prosecution-service"),
        ("Information Commissioner’s Office", "information-commissioners-office"),
        ("HM Inspectorate of Constabulary and Fire and Rescue Services", "hm-inspectorate-of-constabulary-and-fire-and-rescue-services"),
        ("Police and Crime Commissioner for Dorset", "police-and-crime-commissioner-for-dorset"),
        ("Dorset’s Office for the Police and Crime Commissioner", "office-of-the-police-and-crime-commissioner-for-dorset"),
        ("Dorset PCC", "police-and-crime-commissioner-for-dorset"),
        ("Dorset’s Office of the Police and Crime Commissioner", "office-of-the-police-and-crime-commissioner-for-dorset"),
        ("Office of the PCC for Devon & Cornwall", "office-of-the-police-and-crime-commissioner-for-devon-and-cornwall"),
        ("Office of the Police, Fire and Crime Commissioner for Essex", "office-of-the-police-and-crime-commissioner-for-essex"),
        ("Durham Police, Crime and Victims' Commissioner", "police-and-crime-commissioner-for-durham"),
        ("Kent Police and Crime Commissioner's Office", "office-of-the-police-and-crime-commissioner-for-kent"),
        ("Herts Police", "hertfordshire-constabulary"),
        ("Notts PFCC", "police-and-crime-commissioner-for-nottinghamshire"),
        ("Department of Levelling Up, Housing and Communities", "ministry-of-housing-communities-and-local-government"),
        ("W Mids OPCC", "office-of-the-police-and-crime-commissioner-for-west-midlands"),
    ],
)  # fmt: skip
def test_a_name_in_any_of_its_styles_leads_to_the_body(name: str, slug: str) -> None:
    entry = register.lookup(name)
    assert entry is not None
    assert entry.slug == slug


@pytest.mark.parametrize(
    "name",
    ["", "OPCC", "PCC", "the Police and Crime Commissioner", "Police", "Northshire Police", "Northshire PCC",
     "Deputy Police and Crime Commissioner for Kent", "Kent", "Cambridgeshire"],
)  # fmt: skip
def test_a_name_that_is_nobodys_or_anybodys_leads_to_none(name: str) -> None:
    assert register.lookup(name) is None


def test_a_bare_style_is_settled_by_the_area_of_the_document() -> None:
    kent = "E23000032"
    office = register.lookup("OPCC", kent)
    sole = register.lookup("the Police and Crime Commissioner", kent)
    assert office is not None
    assert sole is not None
    assert (office.kind, sole.kind) == (BodyKind.COMMISSIONER_OFFICE, BodyKind.COMMISSIONER)
    assert office.office_of == sole.slug != office.slug


def test_the_area_of_the_document_does_not_overrule_an_area_that_is_printed() -> None:
    entry = register.lookup("Dorset OPCC", "E23000032")
    assert entry is not None
    assert entry.area_code == "E23000039"
    assert register.lookup("Northshire OPCC", "E23000032") is None


def test_a_force_and_a_council_of_one_county_are_two_bodies() -> None:
    force = register.lookup("Cambridgeshire Constabulary")
    council = register.lookup("Cambridgeshire County Council")
    assert force is not None
    assert council is not None
    assert force.slug != council.slug
    assert (force.area_code, council.area_code) == ("E23000023", "E10000003")


def test_an_earlier_name_leads_to_the_same_body() -> None:
    assert register.lookup("Hampshire Constabulary") == register.lookup(
        "Hampshire and Isle of Wight Constabulary"
    )


def test_an_act_is_known_by_its_short_title_and_year() -> None:
    act = register.lookup_act("Anti-social Behaviour, Crime & Policing Act 2014")
    assert act is not None
    assert act.iri == "http://www.legislation.gov.uk/id/ukpga/2014/12"
    assert "143" in act.sections
    assert register.lookup_act("Anti-social Behaviour, Crime and Policing Act") is None


def test_a_national_process_is_known_by_its_short_form() -> None:
    method = register.lookup_method("MAPPA")
    assert method is not None
    assert method.name == "Multi-Agency Public Protection Arrangements"
    assert register.lookup_method("MASP") is None


@pytest.mark.parametrize(
    ("host", "code"),
    [("kent.police.uk", "E23000032"), ("www.dorset.pcc.police.uk", "E23000039"), ("essex-pcc.gov.uk", "E23000028"),
     ("kent.gov.uk", ""), ("example.org", ""), ("www.police.uk", "")],
)  # fmt: skip
def test_a_policing_host_tells_the_area(host: str, code: str) -> None:
    assert register.area_of_host(host) == code


def test_the_register_is_one_graph_of_the_same_text_every_time() -> None:
    text = register.trig()
    assert text == register.trig()
    quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TRIG))
    assert {str(q.graph_name) for q in quads} == {
        "<https://w3id.org/victim-services/graph/register>"
    }
    assert not any(
        isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode) for q in quads
    )
    organisations = {q.subject for q in quads if str(q.object).endswith("def#Organisation>")}
    assert len(organisations) == len(register.entries())


def test_whose_functions_passed_to_a_mayor_and_when_can_be_asked() -> None:
    store = ox.Store()
    store.load(register.trig().encode(), format=ox.RdfFormat.TRIG)
    asked = """PREFIX org: <http://www.w3.org/ns/org#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?year ?before ?since { GRAPH ?g { ?change a org:ChangeEvent ; dcterms:date ?year ;
            org:originalOrganization ?before ; org:resultingOrganization ?since } }"""
    rows = store.query(asked)
    assert isinstance(rows, ox.QuerySolutions)
    told = {
        (row["year"].value, *(row[name].value.rpartition("/")[2] for name in ("before", "since")))
        for row in rows
    }
    police = "police-and-crime-commissioner-for-"
    assert told == {
        ("2017", f"{police}greater-manchester", "mayor-of-greater-manchester"),
        ("2021", f"{police}west-yorkshire", "mayor-of-west-yorkshire"),
        ("2024", f"{police}north-yorkshire", "mayor-of-york-and-north-yorkshire"),
        ("2024", f"{police}south-yorkshire", "mayor-of-south-yorkshire"),
    }


def test_a_force_points_to_its_area_and_is_not_the_area() -> None:
    quads = ox.parse(register.trig().encode(), format=ox.RdfFormat.TRIG)
    spatial = {
        str(q.subject): str(q.object) for q in quads if str(q.predicate).endswith("/spatial>")
    }
    assert spatial["<https://w3id.org/victim-services/id/organisation/kent-police>"] == (
        "<http://statistics.data.gov.uk/id/statistical-geography/E23000032>"
    )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Groups across Luton and Bedfordshire", "bedfordshire"),
        ("HAMPSHIRE groups", "hampshire"),
        ("Groups in North Lincolnshire", "humberside"),
        ("Reading Borough Council paid", "thames-valley"),
        ("Groups in West Suffolk", "suffolk"),
        ("Reading was fun", ""),
        ("Ann Kent spoke in the Surrey Road hall", ""),
        ("From Luton to Ipswich", ""),
        ("A charity from London", ""),
    ],
)
def test_a_text_tells_its_area_by_the_places_of_one(text: str, slug: str) -> None:
    code = area_of_text(text)
    assert slug == next((area.slug for area in register.areas() if area.code == code), "")


def test_each_place_lies_in_one_police_area() -> None:
    names = [n for p in register.places().values() for n in (*p.places, *p.councils)]
    assert len(names) == len(set(names))
    assert len(register.places()) == len(register.areas()) - 1  # the City of London has no district


@pytest.mark.parametrize(
    ("welsh", "slug"),
    [
        ("Comisiynydd Heddlu a Throseddu Gogledd Cymru", "police-and-crime-commissioner-for-north-wales"),
        ("Comisiynydd yr Heddlu a Throseddu Dyfed-Powys", "police-and-crime-commissioner-for-dyfed-powys"),
        ("Swyddfa Comisiynydd Heddlu a Throseddu Gwent", "office-of-the-police-and-crime-commissioner-for-gwent"),
    ],
)  # fmt: skip
def test_commissioners_in_wales_are_known_by_their_welsh_names(welsh: str, slug: str) -> None:
    found = register.lookup(welsh)
    assert found is not None
    assert found.slug == slug
