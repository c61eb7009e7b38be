"""Sector formats: each read by its community's own reader, or checked against what it requires.

The schemas here hold the required fields, patterns and codes of the published ones.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pyoxigraph as ox
import pytest

from graph.store import parse_trig
from ontology.terms import DCTERMS, ORG, RDF, RDFS, VSC
from tests.graph.test_export import exported
from tests.sample import Letter, concept_of, day, memory_store, store_of, term, thing, two_letters

DATE = {"anyOf": [{"format": "date-time"}, {"pattern": r"^\d{4}-\d\d-\d\d$"}], "type": "string"}
NAMED = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string", "pattern": "^(360G-vsc-|GB-[A-Z]+-)"}},
}
GRANTS = {
    "type": "object",
    "required": ["grants", "version"],
    "properties": {
        "version": {"pattern": r"^(\d+\.)(\d+)$"},
        "grants": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": [
                    "id", "title", "description", "currency", "amountAwarded", "awardDate",
                    "fundingOrganization", "recipientOrganization",
                ],
                "properties": {
                    "id": {"type": "string", "pattern": "^360G-vsc-"},
                    "title": {"type": "string", "maxLength": 140},
                    "currency": {"const": "GBP"},
                    "amountAwarded": {"type": "number"},
                    "awardDate": DATE,
                    "fundingOrganization": {"type": "array", "minItems": 1, "items": NAMED},
                    "recipientOrganization": {"type": "array", "minItems": 1, "items": NAMED},
                },
            },
        },
    },
}  # fmt: skip
MOMENT = {"type": "string", "format": "date-time", "pattern": "T"}
ROLES = ["buyer", "supplier", "funder"]
RELEASES = {
    "type": "object",
    "required": ["uri", "publisher", "publishedDate", "releases", "version"],
    "properties": {
        "publishedDate": MOMENT,
        "version": {"const": "1.1"},
        "publisher": {"required": ["name"]},
        "releases": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["ocid", "id", "date", "tag", "initiationType"],
                "properties": {
                    "date": MOMENT,
                    "tag": {"const": ["award"]},
                    "initiationType": {"const": "tender"},
                    "parties": {
                        "items": {
                            "required": ["id", "name"],
                            "properties": {"roles": {"items": {"enum": ROLES}}},
                        }
                    },
                    "awards": {
                        "items": {
                            "required": ["id"],
                            "properties": {
                                "status": {"enum": ["pending", "active", "unsuccessful"]},
                                "date": MOMENT,
                                "contractPeriod": {
                                    "properties": {"startDate": MOMENT, "endDate": MOMENT}
                                },
                                "value": {"required": ["amount", "currency"]},
                            },
                        }
                    },
                },
            },
        },
    },
}
UUID = {"type": "string", "format": "uuid"}
SERVICE = {
    "type": "object",
    "required": ["id", "name", "status", "url"],
    "properties": {
        "id": UUID,
        "status": {"enum": ["active", "inactive", "defunct", "temporarily closed"]},
        "url": {"format": "uri"},
        "organization_id": UUID,
        "organization": {
            "required": ["id", "name", "description"],
            "properties": {
                "organization_identifiers": {
                    "items": {"required": ["id", "identifier_type", "identifier"]}
                }
            },
        },
        "service_areas": {"items": {"required": ["id"], "properties": {"service_id": UUID}}},
        "service_at_locations": {
            "items": {
                "required": ["id"],
                "properties": {"location": {"required": ["id", "location_type"]}},
            }
        },
        "funding": {"items": {"required": ["id"]}},
    },
}


def check(value: object, schema: dict[str, Any]) -> None:
    """Raise where a value does not fit a schema, formats included."""
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        value
    )


def letter() -> Letter:
    """Return a letter with awards of every kind, and a service."""
    made = Letter(
        "westmere-letter",
        "Westmere Council gave £2,000.50 to Aurora Help on 5 April 2031 and £900 to Quay House in "
        "2031-32, refused £70 to Pier Trust, and paid £40 with Eastmere Council to Aurora Help. "
        "Aurora Help runs the Night Line in Westmere at the Old Mill.",
    )
    decided = {"decided": day("2031-04-05"), "start": day("2031-04"), "end": day("2032-03-31")}
    made.award("dated", "Westmere Council", "Aurora Help", "£2,000.50", **decided)
    made.award("undated", "Westmere Council", "Quay House", "£900", start=day("2031"))
    refused = {"status": concept_of("declined", "award-status"), "start": day("2031-05-01")}
    made.award("refused", "Westmere Council", "Pier Trust", "£70", **refused)
    joint = made.award("joint", "Westmere Council", "Aurora Help", "£40", start=day("2031-06-01"))
    made.say(joint, VSC.funder, made.body("eastmere-council", "Eastmere Council"), "Eastmere")
    made.say("document/westmere-letter", DCTERMS.issued, day("2031-04-06"), "5 April 2031")
    made.say("service/night-line", RDF.type, VSC_SERVICE, "Night Line")
    made.derive("service/night-line", RDFS.label, "Night Line")
    made.say("service/night-line", VSC.provider, thing("organisation/aurora-help"), "Aurora Help")
    made.say("service/night-line", VSC.area, "Westmere", "Westmere")
    made.say("service/night-line", VSC.place, "Old Mill", "Old Mill")
    made.say("service/night-line", VSC.funder, thing("organisation/westmere-council"), "Westmere")
    return made


VSC_SERVICE = ox.NamedNode(VSC.Service)
KNOWN = (
    "<https://w3id.org/victim-services/graph/register> { "
    "<https://w3id.org/victim-services/id/organisation/aurora-help> "
    '<http://purl.org/dc/terms/identifier> "GB-COH-01234567", "GB-CHC-1000001", "E23000099" . }'
)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return memory_store([*letter().quads, *parse_trig(KNOWN, "register")])


def package(store: ox.Store, name: str) -> Any:
    return json.loads(exported(store, name))


# 360Giving ----------------------------------------------------------------------------------


def test_grants_have_what_360giving_requires(store: ox.Store) -> None:
    found = package(store, "360giving")
    check(found, GRANTS)
    (grant,) = found["grants"]
    assert grant["id"] == "360G-vsc-dated"
    assert (grant["amountAwarded"], grant["awardDate"]) == (2000.5, "2031-04-05")
    assert grant["plannedDates"] == [{"startDate": "2031-04", "endDate": "2032-03-31"}]


def test_a_body_in_a_register_has_its_identifier_and_another_has_ours(store: ox.Store) -> None:
    (grant,) = package(store, "360giving")["grants"]
    (recipient,), (funder,) = grant["recipientOrganization"], grant["fundingOrganization"]
    assert recipient["id"] == "GB-CHC-1000001"
    assert (recipient["charityNumber"], recipient["companyNumber"]) == ("1000001", "01234567")
    assert funder["id"] == "360G-vsc-westmere-council"


def test_an_award_that_lacks_something_is_listed_with_what_it_lacks(store: ox.Store) -> None:
    reasons = {
        one["id"].rpartition("/")[2]: one["reasons"]
        for one in package(store, "360giving")["omitted"]
    }
    assert reasons == {
        "undated": ["no day of award or start is stated, only 2031"],
        "refused": ["it is declined, so nothing was awarded"],
        "joint": ["2 funders are stated, not one"],
    }


def test_an_award_is_dated_by_the_decision_that_made_it() -> None:
    made = Letter("hill", "Hill Council signed on 7 May 2031 to give £5 to Fern Trust.")
    award = made.award("fern", "Hill Council", "Fern Trust", "£5")
    made.say("decision/d", VSC.award, thing(award), "signed")
    made.say("decision/d", VSC.signed, day("2031-05-07"), "7 May 2031")
    (grant,) = package(store_of(made), "360giving")["grants"]
    assert grant["awardDate"] == "2031-05-07"


def test_an_amount_that_a_word_weakens_says_so_in_every_format() -> None:
    made = Letter("hill", "Hill Council gave up to £5 to Fern Trust on 7 May 2031.")
    weakened = {"decided": day("2031-05-07"), "qualifier": concept_of("up-to", "qualifier")}
    made.award("fern", "Hill Council", "Fern Trust", "£5", **weakened)
    found = store_of(made)
    (grant,) = package(found, "360giving")["grants"]
    (release,) = package(found, "ocds")["releases"]
    assert grant["description"].endswith("the amount is stated as up to")
    assert release["awards"][0]["description"] == "the amount is stated as up to"


# OCDS ---------------------------------------------------------------------------------------


def test_releases_have_what_ocds_requires(store: ox.Store) -> None:
    found = package(store, "ocds")
    check(found, RELEASES)
    assert {
        one["awards"][0]["id"]: one["awards"][0].get("status") for one in found["releases"]
    } == {
        "dated": None,
        "undated": None,
        "refused": "unsuccessful",
        "joint": None,
    }


def test_a_month_or_a_year_is_no_moment_in_ocds(store: ox.Store) -> None:
    awards = {
        one["awards"][0]["id"]: one["awards"][0] for one in package(store, "ocds")["releases"]
    }
    assert awards["dated"]["contractPeriod"] == {"endDate": "2032-03-31T00:00:00Z"}
    assert awards["dated"]["date"] == "2031-04-05T00:00:00Z"
    assert "contractPeriod" not in awards["undated"]


def test_every_party_that_a_release_refers_to_is_described_in_it(store: ox.Store) -> None:
    for release in package(store, "ocds")["releases"]:
        parties = {one["id"] for one in release["parties"]}
        assert len(parties) == len(release["parties"])
        named = [*release["awards"][0]["suppliers"], *filter(None, [release.get("buyer")])]
        assert {one["id"] for one in named} <= parties
    (dated,) = (r for r in package(store, "ocds")["releases"] if r["ocid"] == "vsc-dated")
    (supplier,) = (one for one in dated["parties"] if one["roles"] == ["supplier"])
    assert supplier["identifier"]["scheme"] == "GB-CHC"


# Open Referral ------------------------------------------------------------------------------


def test_services_have_what_open_referral_requires(store: ox.Store) -> None:
    found = package(store, "openreferral")
    (service,) = found["contents"]
    check(service, SERVICE)
    assert (found["total_items"], found["size"], found["empty"]) == (1, 1, False)
    assert service["organization"]["name"] == "Aurora Help"
    assert service["organization_id"] == service["organization"]["id"]
    assert [one["name"] for one in service["service_areas"]] == ["Westmere"]
    assert [one["location"]["name"] for one in service["service_at_locations"]] == ["Old Mill"]
    assert [one["source"] for one in service["funding"]] == ["Westmere Council"]


def test_a_service_says_which_document_of_which_day_describes_it(store: ox.Store) -> None:
    (service,) = package(store, "openreferral")["contents"]
    assert service["status"] == "active"
    assert service["assured_date"] == "2031-04-06"
    assert "'westmere-letter' (2031-04-06)" in service["alert"]


@pytest.mark.parametrize(("end", "status"), [("2031", "inactive"), ("2032", "active")])
def test_a_service_whose_printed_end_has_passed_is_inactive(end: str, status: str) -> None:
    made = letter()
    made.say("service/night-line", VSC.endDate, day(end), "Night Line")
    (service,) = package(store_of(made), "openreferral")["contents"]
    assert service["status"] == status


# Tables -------------------------------------------------------------------------------------


def test_the_tables_are_valid_by_frictionless_with_their_keys_and_types(
    store: ox.Store, tmp_path: Path
) -> None:
    file = tmp_path / "tables.zip"
    file.write_bytes(exported(store_of(letter(), *two_letters()), "tables"))
    report = frictionless.validate(str(file), type="package")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])
    assert [task.name for task in report.tasks] == [
        "awards", "organisations", "services", "memberships", "decisions", "statistics", "answers",
        "evidence",
    ]  # fmt: skip


def test_frictionless_sees_a_table_that_breaks_its_own_description(
    store: ox.Store, tmp_path: Path
) -> None:
    broken = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(exported(store, "tables"))) as whole,
        zipfile.ZipFile(broken, "w") as packed,
    ):
        for name in whole.namelist():
            text = whole.read(name).decode()
            packed.writestr(name, text.replace("2000.5", "lots") if name == "awards.csv" else text)
    file = tmp_path / "broken.zip"
    file.write_bytes(broken.getvalue())
    assert not frictionless.validate(str(file), type="package").valid


def test_a_row_of_the_tables_says_what_the_graph_says(store: ox.Store) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(store, "tables"))) as packed:
        text = packed.read("awards.csv").decode()
    rows = {row["award"].rpartition("/")[2]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["joint"]["funder_names"] == "Eastmere Council | Westmere Council"
    assert (rows["dated"]["pounds"], rows["dated"]["decided"]) == ("2000.5", "2031-04-05")
    assert rows["undated"]["start"] == "2031"
    assert rows["refused"]["status"] == "declined"


def test_a_member_has_its_capacity_beside_it() -> None:
    made = Letter("panel", "The Quay Panel has Fern Trust as adviser.")
    made.say("panel/quay", RDF.type, ox.NamedNode(VSC.Panel), "Quay Panel")
    made.say("panel/quay", ORG.hasMember, made.body("fern-trust", "Fern Trust"), "Fern Trust")
    made.say("membership/m", RDF.type, ox.NamedNode(ORG.Membership), "Fern Trust")
    made.say("membership/m", ORG.member, thing("organisation/fern-trust"), "Fern Trust")
    made.say("membership/m", ORG.organization, thing("panel/quay"), "Quay Panel")
    made.say("membership/m", VSC.capacity, term("adviser"), "adviser")
    with zipfile.ZipFile(io.BytesIO(exported(store_of(made), "tables"))) as packed:
        (row,) = csv.DictReader(io.StringIO(packed.read("memberships.csv").decode()))
    assert (row["member_label"], row["capacity"]) == ("Fern Trust", "adviser")


@pytest.mark.parametrize("name", ["360giving", "ocds", "openreferral", "tables"])
def test_the_same_release_gives_the_same_bytes(name: str, store: ox.Store) -> None:
    assert exported(store, name) == exported(memory_store(letter_quads()), name)


def letter_quads() -> list[ox.Quad]:
    return [*reversed(letter().quads), *parse_trig(KNOWN, "register")]


@pytest.mark.parametrize(
    ("name", "schema", "path"),
    [
        ("360giving", GRANTS, ("grants", 0, "awardDate")),
        ("ocds", RELEASES, ("releases", 0, "initiationType")),
        ("openreferral", SERVICE, ("contents", 0, "status")),
    ],
)
def test_the_schemas_refuse_what_lacks_a_required_field(
    name: str, schema: dict[str, Any], path: tuple[Any, ...], store: ox.Store
) -> None:
    found = copy.deepcopy(package(store, name))
    part = found
    for step in path[:-1]:
        part = part[step]
    del part[path[-1]]
    with pytest.raises(jsonschema.ValidationError, match=path[-1]):
        check(part if name == "openreferral" else found, schema)
