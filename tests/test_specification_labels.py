"""The labels of a specification, its clause on the contract, and its numbered headings."""

from __future__ import annotations

import pytest

from ingest.records import Service
from tests.extracting import extracted, only, read_text

HEAD = "Service specification for Rural Hate Crime Caseworker\n\n"


def service_of(text: str) -> Service:
    (service,) = only(Service, extracted("specification", read_text(HEAD + text)))
    return service


def values(service: Service, name: str) -> list[str]:
    return [getattr(f.value, "text", f.value) for f in getattr(service, name)]


def test_labels_tell_who_commissions_and_provides_and_when() -> None:
    service = service_of(
        "Provider: Moor Youth Trust\nCommissioner: Police and Crime Commissioner for Elder\nPeriod: 1 October 2031 to 30 September 2033\n"
    )
    assert values(service, "provider") == ["Moor Youth Trust"]
    assert values(service, "commissioner") == ["Police and Crime Commissioner for Elder"]
    assert str(service.period and service.period.value) == "2031-10-01/2033-09-30"


def test_a_provider_still_to_be_found_is_none() -> None:
    assert values(service_of("Provider: To be appointed\n"), "provider") == []


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
        ("The service will not provide support to perpetrators.", "excludes", "perpetrators"),
        ("The service is not for young people whose only need is housing.", "excludes", "young people whose only need is housing"),
        ("People who are awaiting trial may use the service.", "audience", "People who are awaiting trial"),
    ],
)  # fmt: skip
def test_a_clause_tells_one_term(clause: str, field: str, value: str) -> None:
    assert value in values(service_of(clause + "\n"), field)


def test_numbered_headings_and_whole_sentences_are_no_members_of_a_list() -> None:
    service = service_of(
        "2. Referrals\n\nReferrals will come from schools and the police.\n\nThe Commissioner expects about 60 referrals a year.\n\n3. Reports\n\nThe provider shall report each quarter.\n"
    )
    assert values(service, "referral_route") == ["schools", "police"]
