"""The labels of a specification, its clause on the contract, and its numbered headings."""

from __future__ import annotations

import pytest

from ingest.records import Service
from tests.extracting import extracted, field_values, only, read_text

HEAD = "Service specification for Rural Hate Crime Caseworker\n\n"


def service_of(text: str) -> Service:
    (service,) = only(Service, extracted("specification", read_text(HEAD + text)))
    return service


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("SCHEDULE 2 - SERVICE SPECIFICATION\nMoor Stalking Advocacy Service", "Moor Stalking Advocacy Service"),
        ("APPENDIX 3: SPECIFICATION FOR LOT 4 - YOUNG VICTIMS OF CRIME", "YOUNG VICTIMS OF CRIME"),
    ],
)  # fmt: skip
def test_the_title_of_a_schedule_or_a_lot_names_the_service(title: str, name: str) -> None:
    text = read_text(title + "\n\n1. Aims\n\nTo support victims.\n")
    (service,) = only(Service, extracted("specification", text))
    assert service.name.value == name


def test_a_section_names_who_holds_the_grant() -> None:
    service = service_of("8 Grant holder\n\nOak Gate Trust (registered charity), Moor.\n")
    assert field_values(service, "provider") == ["Oak Gate Trust"]


def test_labels_tell_who_commissions_and_provides_and_when() -> None:
    service = service_of(
        "Provider: Moor Youth Trust\nCommissioner: Police and Crime Commissioner for Elder\nPeriod: 1 October 2031 to 30 September 2033\n"
    )
    assert field_values(service, "provider") == ["Moor Youth Trust"]
    assert field_values(service, "commissioner") == ["Police and Crime Commissioner for Elder"]
    assert str(service.period and service.period.value) == "2031-10-01/2033-09-30"


def test_a_provider_still_to_be_found_is_none() -> None:
    assert field_values(service_of("Provider: To be appointed\n"), "provider") == []


def test_the_clause_on_the_contract_tells_its_period() -> None:
    service = service_of(
        "The contract will run from 1 July 2031 to 30 June 2034, with an option to extend by 12 months.\n"
    )
    assert str(service.period and service.period.value) == "2031-07-01/2034-06-30"
    assert service_of("Crimes recorded from 1 July 2031 to 30 June 2034 rose.\n").period is None


@pytest.mark.parametrize(
    ("clause", "field", "value"),
    [
        ("Elder Council wishes to buy counselling for adults.", "commissioner", "Elder Council"),
        ("Ash Foundation will train the advocates.", "supported_by", "Ash Foundation"),
        ("Training for staff shall be given by the Elder Crisis Network.", "supported_by", "Elder Crisis Network"),
        ("The provider shall deliver the Service from premises in Alder, Thorne and Moor.", "place", "premises in Alder, Thorne and Moor"),
        ("The advocate will be based in the Safeguarding Hub, Thorne, and see people there.", "place", "Safeguarding Hub, Thorne"),
        ("The provider shall employ no fewer than six counsellors and one manager.", "staff", "no fewer than six counsellors"),
        ("One full time advocate and one part time advocate.", "staff", "One full time advocate"),
        ("Counsellors shall be registered with the BACP.", "staff", "Counsellors shall be registered with the BACP"),
        ("Anybody aged 16 or above who lives or works in Elder and is being stalked, online or in person.", "audience", "Anybody aged 16 or above who lives or works in Elder and is being stalked"),
        ("A report to the police is not needed.", "condition", "A report to the police is not needed"),
        ("Not covered: residents of Elder prison; people on remand.", "excludes", "people on remand"),
        ("The Advocates have desks in the Victims' Hub at Mill Road, Elder.", "place", "Victims' Hub at Mill Road, Elder"),
        ("One day a week has to be spent with the psychologist at Ferry House.", "place", "Ferry House"),
        ("The service is to be co-located with the Gateway, Low Street, Moor.", "place", "Gateway, Low Street, Moor"),
        ("In year one Paladin trains each Advocate.", "supported_by", "Paladin"),
        ("In year one Paladin trains each Advocate.", "support", "In year one"),
        ("Every Advocate shadows one shift on the National Callers Helpline.", "visits", "National Callers Helpline"),
        ("The service will not provide support to perpetrators.", "excludes", "perpetrators"),
        ("The service is not for young people whose only need is housing.", "excludes", "young people whose only need is housing"),
        ("People who are awaiting trial may use the service.", "audience", "People who are awaiting trial"),
    ],
)  # fmt: skip
def test_a_clause_tells_one_term(clause: str, field: str, value: str) -> None:
    assert value in field_values(service_of(clause + "\n"), field)


def test_numbered_headings_and_whole_sentences_are_no_members_of_a_list() -> None:
    service = service_of(
        "2. Referrals\n\nReferrals will come from schools and the police.\n\nThe Commissioner expects about 60 referrals a year.\n\n3. Reports\n\nThe provider shall report each quarter.\n"
    )
    assert field_values(service, "referral_route") == ["schools", "police"]


def test_posts_are_told_whole_and_a_new_heading_ends_their_list() -> None:
    service = service_of(
        "3 Posts\n\n3.1 Two Stalking Advocates (1.0 FTE and 0.8 FTE).\n3.2 One Senior Advocate (0.4 FTE), paid for by Elder Council.\n\n"
        "5 Training\n\n5.1 Yearly, from own funds.\n"
    )
    assert field_values(service, "staff") == [
        "Two Stalking Advocates (1.0 FTE and 0.8 FTE)",
        "One Senior Advocate (0.4 FTE), paid for by Elder Council",
    ]


def test_how_the_harm_is_done_is_no_way_of_help() -> None:
    assert (
        field_values(service_of("Adults who are stalked, in person or online.\n"), "channel") == []
    )
