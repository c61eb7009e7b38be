"""What a service specification says of its service, clause by clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.records import Organisation, Record, Service
from tests.extracting import extracted, field_values, read_text


def records_of(text: str) -> list[Record]:
    """Return what the specification topic reads in a text; every value passes the gate."""
    return extracted("specification", read_text(text))


def service_of(text: str) -> Service:
    (service,) = (r for r in records_of(text) if isinstance(r, Service))
    return service


HEAD = "Service specification for Rural Hate Crime Caseworker – Fens and Villages\n\n"


def with_clause(clause: str) -> Service:
    return service_of(f"{HEAD}{clause}\n")


def test_the_title_names_the_service() -> None:
    assert with_clause("The service is new.").name.value == (
        "Rural Hate Crime Caseworker – Fens and Villages"
    )


def test_a_label_names_the_service_before_a_heading_does() -> None:
    text = "SERVICE SPECIFICATION\n\nService: Elm Street Sexual Violence Adviser Service\n\n1. Purpose\n\nThe aim of the service is to help adults."
    assert service_of(text).name.value == "Elm Street Sexual Violence Adviser Service"


def test_a_specification_without_a_name_makes_no_service() -> None:
    assert records_of("SERVICE SPECIFICATION\n\n1. Purpose\n\nThe provider will help adults.") == []


def test_a_short_name_of_the_same_words_is_an_alias() -> None:
    text = (
        "Service specification for Independent Hate Crime Advisor – Farms and Fens\n\n"
        "The provider meets monthly.\n\nThe Farms & Fens IHCA reports to the board."
    )
    assert field_values(service_of(text), "short_name") == ["Farms & Fens IHCA"]


def test_words_left_out_make_no_alias() -> None:
    text = (
        "Service specification for Independent Hate Crime Advisor – Farms and Fens\n\n"
        "The Fens IHCA is another post."
    )
    assert field_values(service_of(text), "short_name") == []


@pytest.mark.parametrize(
    ("clause", "name", "expected"),
    [
        (
            "The service will be open to all, all ages and for all levels of risk.",
            "audience",
            ["open to all", "all ages", "all levels of risk"],
        ),
        (
            "The post holder will work with victims of arson to increase their safety.",
            "audience",
            ["victims of arson"],
        ),
        (
            "The service will not be available to people under 18.",
            "excludes",
            ["people under 18"],
        ),
        (
            "Help is given whether or not the crime was reported, and irrespective of nationality.",
            "condition",
            ["whether or not the crime was reported", "irrespective of nationality"],
        ),
        (
            "Support is offered by telephone, in person or by video call.",
            "channel",
            ["telephone", "in person", "video call"],
        ),
        (
            "The service must be delivered from Westshire Police’s Care Hub (currently based at Tannery Row, Norton).",
            "place",
            ["Westshire Police’s Care Hub", "Tannery Row, Norton"],
        ),
        (
            "The provider will work in an outreach capacity only where this is required as part of the support plan.",
            "delivered_as",
            ["in an outreach capacity only where this is required as part of the support plan"],
        ),
        (
            "Staff are on duty Monday to Friday, 9am to 5pm; evening and weekend working may be required.",
            "hours",
            ["evening and weekend working may be required", "Monday to Friday, 9am to 5pm"],
        ),
        ("Help is free of charge.", "cost", ["free of charge"]),
        ("Help is given in a client’s own language.", "language", ["in a client’s own language"]),
        (
            "Receive referrals from the police, the MARAC and general practitioners.",
            "referral_route",
            ["police", "MARAC", "general practitioners"],
        ),
        (
            "Help witnesses by making early referrals to the Harbour Witness Service to arrange visits.",
            "refers_to",
            ["Harbour Witness Service"],
        ),
        (
            "The provider will be required to complete a Progress Monitoring Form on a quarterly basis.",
            "monitoring",
            ["Progress Monitoring Form on a quarterly basis"],
        ),
        (
            "The post holder will be required to be a qualified ISVA or undertake the training.",
            "staff",
            ["qualified ISVA or undertake the training"],
        ),
        (
            "The worker will support victims of arson (men and women) where theft has been reported.",
            "audience",
            ["victims of arson (men and women) where theft has been reported"],
        ),
        (
            "In the first year the team will be provided with training and advice by the Rowan Trust.",
            "support",
            ["In the first year the team will be provided with training and advice"],
        ),
        (
            "The post holder will keep up to date with the law and share this learning with colleagues.",
            "activity",
            [
                "keep up to date with the law",
                "keep up to date with the law and share this learning with colleagues",
            ],
        ),
        (
            "The post holder will be required to be a qualified ISVA or undertake the training.",
            "requirement",
            ["be a qualified ISVA or undertake the training"],
        ),
        ("The post holder will be a qualified ISVA.", "staff", ["qualified ISVA"]),
        (
            "In the first year of operation the service will be provided with advice and training by the Margaret Oakes Trust.",
            "supported_by",
            ["Margaret Oakes Trust"],
        ),
        (
            "This needs trips to the National Arson Helpline based in Leeds.",
            "visits",
            ["National Arson Helpline"],
        ),
        (
            "Publicity: it is publicised on the county directory of services.",
            "publicised_in",
            ["county directory of services"],
        ),
        (
            "The worker will speak for clients, accompanying clients to outside agencies e.g. housing offices, schools and courts, taking care of safety.",
            "advocacy_with",
            ["housing offices", "schools", "courts"],
        ),
    ],
)
def test_a_clause_is_read_into_its_field(clause: str, name: str, expected: list[str]) -> None:
    assert field_values(with_clause(clause), name) == expected


def test_a_duty_is_cut_into_what_is_done_and_what_for() -> None:
    service = with_clause(
        "The post holder will offer safety advice to farmers in order to reduce repeat victimisation."
    )
    assert field_values(service, "activity") == ["offer safety advice to farmers"]
    assert field_values(service, "purpose") == ["reduce repeat victimisation"]


def test_two_verbs_of_one_phrase_are_not_parted() -> None:
    service = with_clause("The aim of this service is to help people cope and recover from arson.")
    assert field_values(service, "purpose") == ["help people cope and recover from arson"]


def test_a_noun_in_ing_opens_no_new_duty() -> None:
    service = with_clause("Develop a working knowledge of the support that farms can have.")
    assert field_values(service, "activity") == [
        "Develop a working knowledge of the support that farms can have"
    ]


def test_a_list_without_bullets_belongs_to_its_heading() -> None:
    text = (
        f"{HEAD}Interoperability\nThe post needs to work with:\n Police\n Health\n"
        "Overarching outcome measures\n\nFewer fires\nCalmer nights\n\n"
        "The provider will be required to complete a Progress Return."
    )
    service = service_of(text)
    assert field_values(service, "integrated_with") == ["Police", "Health"]
    assert field_values(service, "outcome") == ["Fewer fires", "Calmer nights"]


def test_exclusions_are_not_taken_for_the_audience() -> None:
    text = f"{HEAD}2. Eligibility\n\n- Adults who live in Westshire\n\n3. Exclusions\n\n- Children under 13\n\n4. Aims\n\nMore later."
    service = service_of(text)
    assert field_values(service, "audience") == ["Adults who live in Westshire"]
    assert field_values(service, "excludes") == ["Children under 13"]


def test_a_criterion_that_names_nobody_is_a_condition() -> None:
    text = f"{HEAD}2. Eligibility\n\n- Adults who live in Westshire\n- Consent of a carer\n\n3. Aims\n\nMore later."
    service = service_of(text)
    assert field_values(service, "audience") == ["Adults who live in Westshire"]
    assert field_values(service, "condition") == ["Consent of a carer"]


def test_those_of_whom_no_referral_is_accepted_are_not_its_audience() -> None:
    service = with_clause("The service will not accept referrals for perpetrators.")
    assert field_values(service, "audience") == []
    assert field_values(service, "excludes") == ["perpetrators"]


def test_the_schedule_of_a_grant_agreement_is_a_specification() -> None:
    text = (
        "GRANT AGREEMENT\n\nThis agreement is made between two bodies.\n\nSCHEDULE 1 – THE GRANT PURPOSE\n\n"
        "The Grant is for the delivery of the Orchard Recovery Service to work across Westshire.\n\n"
        "1.1 The Recipient shall provide support for children aged 5 to 17 who have witnessed arson and will help 80 children a year.\n\n"
        "1.2 The Recipient must work closely with Westshire Constabulary and Norton Borough Council.\n\n"
        "SCHEDULE 2 – PAYMENT\n\nThe Commissioner shall pay £40,000."
    )
    service = service_of(text)
    assert service.name.value == "Orchard Recovery Service"
    assert field_values(service, "audience") == ["children aged 5 to 17 who have witnessed arson"]
    assert field_values(service, "capacity") == ["80 children a year"]
    assert field_values(service, "works_with") == [
        "Westshire Constabulary",
        "Norton Borough Council",
    ]
    assert field_values(service, "activity") == [
        "provide support for children aged 5 to 17 who have witnessed arson",
        "help 80 children a year",
    ]


def test_laws_to_comply_with_are_linked_by_title() -> None:
    service = with_clause(
        "Keep records in accordance with the Data Protection Act 2018, the Crime & Disorder Act 1998 and the Children Act 2004."
    )
    assert [link.value.id for link in service.complies_with] == [
        "citation/data-protection-act-2018",
        "citation/crime-and-disorder-act-1998",
        "citation/children-act-2004",
    ]


def test_the_place_of_a_body_that_is_visited_is_its_own() -> None:
    records = records_of(f"{HEAD}Staff make visits to the National Arson Helpline based in Leeds.")
    (body,) = (r for r in records if isinstance(r, Organisation))
    assert body.name.value.text == "National Arson Helpline"
    assert [f.value for f in body.based_at] == ["Leeds"]


def test_no_value_is_a_passage() -> None:
    long = (
        "The post holder will provide "
        + "careful and patient advice on each of the many farms " * 6
    )
    for name, found in with_clause(long + ".").found():
        assert len(str(found.value)) <= 120, name


@pytest.fixture
def specified(documents: Path) -> Service:
    (path,) = documents.glob("001_*.txt")
    return service_of(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("audience", 8),
        ("condition", 3),
        ("channel", 2),
        ("place", 2),
        ("referral_route", 2),
        ("refers_to", 3),
        ("outcome", 4),
        ("integrated_with", 7),
        ("advocacy_with", 5),
        ("complies_with", 8),
        ("monitoring", 3),
        ("hours", 2),
        ("supported_by", 1),
        ("visits", 1),
    ],
)
def test_the_published_specification_is_read_whole(
    name: str, count: int, specified: Service
) -> None:
    assert len(getattr(specified, name)) == count


@pytest.mark.parametrize(
    ("clause", "name", "unsaid"),
    [
        (
            "The post holder will provide cover to the arson team where capacity allows.",
            "condition",
            "where capacity allows",
        ),
        (
            "The worker will keep case notes. This is to ensure they have a sound record for families where arson has been reported.",
            "condition",
            "where arson has been reported",
        ),
        (
            "Develop a full working knowledge of the provision of support available for victims of piracy and their families.",
            "audience",
            "victims of piracy and their families",
        ),
        (
            "Maintain records of all visits to meet the requirements of donors.",
            "purpose",
            "meet the requirements of donors",
        ),
        (
            "The worker will consult with Harbour Social Work about safety.",
            "refers_to",
            "Harbour Social Work",
        ),
        (
            "Maintain close links with the Lighthouse Project.",
            "integrated_with",
            "Lighthouse Project",
        ),
        ("The post holder will work with victims.", "activity", "work with victims"),
    ],
)
def test_what_limits_one_clause_is_not_told_of_the_whole_service(
    clause: str, name: str, unsaid: str
) -> None:
    assert unsaid not in field_values(with_clause(clause), name)


@pytest.mark.parametrize(
    ("clause", "name", "expected"),
    [
        (
            "The post holder will provide cover to the arson team where capacity allows.",
            "activity",
            ["provide cover to the arson team where capacity allows"],
        ),
        (
            "The worker will work with victims to increase their safety.",
            "purpose",
            ["work with victims to increase their safety"],
        ),
        (
            "The post will support victims of arson (men and women).",
            "audience",
            ["victims of arson (men and women)"],
        ),
        (
            "Help is given where possible in a client’s own language.",
            "language",
            ["where possible in a client’s own language"],
        ),
        (
            "The worker must share learning with colleagues. The worker is responsible for sharing this learning with colleagues.",
            "activity",
            [],
        ),
    ],
)
def test_a_phrase_keeps_what_it_needs_to_be_read_alone(
    clause: str, name: str, expected: list[str]
) -> None:
    assert field_values(with_clause(clause), name) == expected


def test_people_told_of_in_other_words_are_one_audience() -> None:
    service = service_of(
        f"{HEAD}The service will offer support to the victim and their family.\n\n"
        "The provider will give help to the victim and their families.\n"
    )
    assert len(field_values(service, "audience")) == 1


def test_laws_of_general_kind_are_complied_with_too() -> None:
    service = with_clause(
        "The worker will visit homes, complying with Health and Safety and Equal Opportunities legislation at all times."
    )
    assert {link.value.id for link in service.complies_with} == {
        "citation/health-and-safety-legislation",
        "citation/equal-opportunities-legislation",
    }


def test_the_heading_below_who_may_use_a_service_is_no_condition() -> None:
    clauses = "3. Eligibility\n\nThe service is for residents aged 18 or over.\n\n4. Targets\n\nThe Provider shall help 150 tenants each year."
    assert "Targets" not in field_values(with_clause(clauses), "condition")


def test_where_people_live_belongs_to_who_they_are() -> None:
    one = with_clause(
        "The service is for children and young people aged 5 to 17 who live in Limebury and have lived with crime."
    )
    assert not [told for told in field_values(one, "audience") if told.endswith(" live")]
