"""Services told in prose: who runs them, for whom, on what terms, and who can use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.records import Eligibility, Eligible, Record, Service
from tests.extracting import extracted, field_values, only, read_text, services_of

LETTER = """
Freedom of Information Act 2000

Thank you for your request for information received on 3 May 2022.

You asked:

1. Which services do you commission?

Response

"""


def service_of(answer: str) -> Service:
    (service,) = services_of(LETTER + answer).values()
    return service


def eligible(answer: str) -> list[tuple[str, str, Eligible, list[str]]]:
    records = extracted("service", read_text(LETTER + answer))
    return [
        (e.service.value.id, e.group.value, e.answer.value, [q.value for q in e.qualification])
        for e in only(Eligibility, records)
    ]


def test_a_body_and_what_it_runs_are_told_apart_at_a_dash() -> None:
    service = service_of(
        "The male Arson Programme is delivered via HarbourLine - The Whitlock Project, this project does not accept female offenders."
    )
    assert service.name.value == "The Whitlock Project"
    assert field_values(service, "provider") == ["HarbourLine"]
    assert service.kind is not None
    assert service.kind.value == "male Arson Programme"
    assert field_values(service, "excludes") == ["female offenders"]


def test_a_commission_names_the_service_its_short_form_and_whom_it_is_for() -> None:
    service = service_of(
        "The OPCC Commissions Early Help Interventions (EHI) for young offenders these are delivered via Second Spring. "
        "EHI referrals are made via the Courts."
    )
    assert service.name.value == "Early Help Interventions"
    assert field_values(service, "short_name") == ["EHI"]
    assert field_values(service, "audience") == ["young offenders"]
    assert field_values(service, "provider") == ["Second Spring"]
    assert field_values(service, "referral_route") == ["Courts"]
    assert len(service.commissioner) == 1


def test_two_spellings_of_one_name_are_one_service() -> None:
    service = services_of(
        LETTER
        + "We hold contracts (Care Forward and HOPE) for this. Our Cares Forward service offers support to all residents."
    )["Care Forward"]
    assert field_values(service, "short_name") == ["Cares Forward"]


def test_contracts_in_brackets_share_what_their_sentence_says() -> None:
    services = services_of(
        LETTER + "Two of our contracts (Care Forward and HOPE) provide support to victims of arson."
    )
    assert {n: field_values(s, "audience") for n, s in services.items()} == {
        "Care Forward": ["victims of arson"],
        "HOPE": ["victims of arson"],
    }
    assert all(s.instrument and s.instrument.value == "contract" for s in services.values())


def test_a_sentence_is_parted_where_it_turns_to_another_service() -> None:
    services = services_of(
        LETTER
        + "Our Care Forward service offers support to all victims whether or not they have told the police and our HOPE (Help Over Painful Events) service provides counselling specifically to survivors of rape."
    )
    assert set(services) == {"Care Forward", "Help Over Painful Events"}
    first, second = services["Care Forward"], services["Help Over Painful Events"]
    assert field_values(first, "audience") == ["all victims"]
    assert field_values(first, "condition") == ["whether or not they have told the police"]
    assert field_values(second, "audience") == ["survivors of rape"]
    assert field_values(second, "condition") == []
    assert field_values(second, "crime") == ["rape"]
    assert field_values(second, "short_name") == ["HOPE"]


def test_our_means_the_body_that_the_paragraph_speaks_of() -> None:
    service = services_of(
        LETTER
        + "The Westshire County Council has no grants. Two of its partners use our contracts (Care Forward and HOPE)."
    )["HOPE"]
    (commissioner,) = service.commissioner
    assert commissioner.value.text == "Westshire County Council"
    assert commissioner.rule == "named-elsewhere"


def test_access_for_a_group_holds_for_each_service_and_is_conditional_where_one_is_limited() -> (
    None
):
    told = eligible(
        "Our Care Forward service offers support to all victims and our HOPE service provides support specifically to victims of domestic abuse. "
        "This means that victims of stalking, whether or not the stalker is a stranger, have access to support."
    )
    group = "victims of stalking, whether or not the stalker is a stranger"
    assert [t for t in told if t[1] == group] == [
        ("service/care-forward", group, Eligible.YES, []),
        (
            "service/hope",
            group,
            Eligible.CONDITIONAL,
            ["specifically to victims of domestic abuse"],
        ),
    ]


def test_clients_who_are_described_make_no_rule_of_who_can_use_a_service() -> None:
    text = "Our Whitlock Project service supports vulnerable people, many of whom are young."
    assert eligible(text) == []


def test_one_group_has_one_answer_of_one_service() -> None:
    text = (
        "Our Care Forward service provides support to victims of arson. "
        "Our Care Forward service provides support specifically to victims of fire. "
        "This means that victims of arson, whether or not they own the house, have access to support."
    )
    answers = [one for one in eligible(text) if one[1].startswith("victims of arson")]
    assert [(one[1], one[2]) for one in answers] == [
        ("victims of arson, whether or not they own the house", Eligible.CONDITIONAL)
    ]


def test_who_is_not_accepted_is_not_eligible() -> None:
    assert eligible(
        "The Whitlock Project is delivered by HarbourLine. It does not accept female offenders."
    ) == [("service/whitlock-project", "female offenders", Eligible.NO, [])]


def test_the_current_provider_speaks_for_the_service_it_is_provider_of() -> None:
    service = service_of(
        "The grant goes to the existing provider of the independent arson advocacy support, Lantern Trust. "
        "The current provider has advised that advocates can take approximately 150 referrals per year. "
        "The current provision ensures that people are helped regardless of whether a report was made."
    )
    assert service.name.value == "independent arson advocacy support"
    assert field_values(service, "provider") == ["Lantern Trust"]
    assert field_values(service, "capacity") == [
        "advocates can take approximately 150 referrals per year"
    ]
    assert field_values(service, "condition") == ["regardless of whether a report was made"]


def test_what_is_reported_to_the_payer_is_told_of_the_service_it_pays_for() -> None:
    service = service_of(
        "The grant goes to the existing provider of the independent arson advocacy support, Lantern Trust.\n\n"
        "Performance information submitted to the Westshire office only contains totals by quarter."
    )
    assert field_values(service, "monitoring") == [
        "Performance information submitted to the Westshire office only contains totals by quarter"
    ]


def test_a_partner_of_the_current_provider_is_not_its_name() -> None:
    assert not services_of(
        LETTER
        + "In partnership with the current provider of victim advocacy, Westshire Police have reviewed the terms."
    )


def test_joint_commissioning_names_the_partners_as_described() -> None:
    service = service_of(
        "Through co-commissioning arrangements with the three unitary councils across Westshire, the Police and Crime Commissioner funds specialist support services for victims of Arson and Fraud."
    )
    assert service.name.value == "specialist support services for victims of Arson and Fraud"
    assert field_values(service, "commissioned_with") == ["three unitary councils"]
    assert field_values(service, "area") == ["Westshire"]
    assert [f.kind.value for f in (b.value for b in service.funder)] == ["commissioner"]


def test_what_a_service_is_said_not_to_give_is_not_its_audience() -> None:
    service = service_of(
        "The Commissioner commissions Victim Care Services, however none of these services provide advocacy for victims of arson."
    )
    assert field_values(service, "audience") == []
    assert field_values(service, "activity") == []


def test_a_page_tells_of_its_services_sentence_by_sentence() -> None:
    text = """
    Westshire Police and Crime Commissioner
    Victim services

    The Harbour Helpline offers confidential support to anyone aged 16 and over, whether or not it was reported. It is run by Safe Waters and is open Monday to Friday, 9am to 5pm. It is free of charge.

    Bright Futures is delivered by Barnstead Children's Trust and supports children under 18. It does not work with perpetrators.
    """
    services = services_of(text)
    helpline = services["The Harbour Helpline"]
    assert field_values(helpline, "provider") == ["Safe Waters"]
    assert field_values(helpline, "audience") == ["anyone aged 16 and over"]
    assert field_values(helpline, "hours") == ["Monday to Friday, 9am to 5pm"]
    assert field_values(helpline, "cost") == ["free of charge"]
    futures = services["Bright Futures"]
    assert field_values(futures, "audience") == ["children under 18"]
    assert field_values(futures, "excludes") == ["perpetrators"]


@pytest.mark.parametrize(
    ("sentence", "name", "provider", "audience"),
    [
        (
            "The Commissioner commissions Victim Care Westshire, which is provided by Lantern Trust.",
            "Victim Care Westshire",
            ["Lantern Trust"],
            [],
        ),
        (
            "The Lighthouse Trust delivers the Steps programme for children affected by arson.",
            "Steps programme",
            ["Lighthouse Trust"],
            ["children affected by arson"],
        ),
        (
            "The Independent Fire Adviser (IFA) service is provided by Rowan Trust. The service supports residents aged 16 and over.",
            "Independent Fire Adviser",
            ["Rowan Trust"],
            ["residents aged 16 and over"],
        ),
        (
            "Rowan Trust received £200,000 to provide an arson support service to 400 people.",
            "arson support service",
            ["Rowan Trust"],
            [],
        ),
    ],
)
def test_services_are_introduced_in_many_ways(
    sentence: str, name: str, provider: list[str], audience: list[str]
) -> None:
    service = service_of(sentence)
    assert service.name.value == name
    assert field_values(service, "provider") == provider
    assert field_values(service, "audience") == audience


def test_who_pays_and_who_delivers_are_told_apart_in_the_passive() -> None:
    service = service_of(
        "Early Help Interventions (EHI) for young offenders are commissioned by the Westshire County Council and delivered through Second Spring Trust. "
        "The EHI service is funded by the Ministry of Justice."
    )
    assert field_values(service, "commissioner") == ["Westshire County Council"]
    assert field_values(service, "provider") == ["Second Spring Trust"]
    assert field_values(service, "funder") == ["Ministry of Justice"]
    assert field_values(service, "audience") == ["young offenders"]


def test_the_crime_in_a_services_name_is_its_crime() -> None:
    service = service_of("We fund the hate crime support service.")
    assert field_values(service, "crime") == ["hate crime"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Commissioner commissions a range of services for victims.",
        "The decision is delivered by hand.",
        "Training is provided by the College of Policing.",
        "The Commissioner funded an independent advocate until March 2020.",
        "Victims can receive support from national helplines.",
    ],
)
def test_general_talk_introduces_no_service(sentence: str) -> None:
    assert services_of(LETTER + sentence) == {}


def test_the_askers_words_introduce_no_service() -> None:
    text = LETTER.replace(
        "Which services", "Our Willow service is delivered by Oak Trust. Which services"
    )
    assert services_of(text + "None.") == {}


def by_name(documents: Path, number: str) -> list[Record]:
    (path,) = documents.glob(f"{number}_*.txt")
    return extracted("service", read_text(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("number", "names"),
    [
        ("000", {"Victim First", "United Against Violence and Abuse"}),
        ("001", set()),
        ("002", {"The Jenkins Project", "Out of Court Resolutions"}),
        ("004", {"domestic abuse perpetrator programmes"}),
    ],
)
def test_the_published_letters_tell_of_these_services(
    number: str, names: set[str], documents: Path
) -> None:
    assert {s.name.value for s in only(Service, by_name(documents, number))} == names


def test_the_letter_of_2016_says_who_of_the_stalked_can_use_which_service(documents: Path) -> None:
    told = {
        e.service.value.id: e.answer.value
        for e in only(Eligibility, by_name(documents, "000"))
        if "ex-partner" in e.group.value
    }
    assert told == {
        "service/victim-first": Eligible.YES,
        "service/united-against-violence-and-abuse": Eligible.CONDITIONAL,
    }


def test_two_services_that_one_noun_closes_are_told_apart() -> None:
    told = services_of(LETTER + "The Police and Crime Commissioner also commissions countywide Elm Care and Peer Mediation Services, and reviews them.")  # fmt: skip
    assert set(told) == {"Elm Care", "Peer Mediation Services"}


def test_what_a_service_would_do_is_not_told_of_it() -> None:
    told = services_of(LETTER + "The current provider of piracy advocacy support across Norland is a charity.\n\nThe existing provider of the independent piracy advocacy support, Harbour Aid, is small.\n\nCapacity within the existing provider would be limited to one piracy advocate across Norland.")  # fmt: skip
    assert told["independent piracy advocacy support"].capacity == ()


def test_where_others_may_be_referred_is_not_told_of_the_programme_named_before() -> None:
    told = services_of(LETTER + "We use the tide process, piracy awareness courses (voluntary and court ordered) there is no other course although referrals can be made to harbour clinics if deemed appropriate.")  # fmt: skip
    course = told["piracy awareness courses"]
    assert course.refers_to == ()
    assert course.condition == ()


def test_the_regulation_that_a_provider_must_follow_is_linked() -> None:
    told = services_of(LETTER + "The existing provider of the independent piracy advocacy support, Harbour Aid, is small. There are no General Data Protection Regulation (GDPR) implications.\n\nThe provider is required to adhere to GDPR rules as part of their grant.")  # fmt: skip
    links = told["independent piracy advocacy support"].complies_with
    assert [link.value.id for link in links] == ["citation/general-data-protection-regulation"]


def test_an_audience_is_told_with_what_tells_it_apart() -> None:
    text = "The male DA Perpetrator Programme is delivered via Harbour Aid - The Anchor Project."
    assert [a.value for a in services_of(LETTER + text)["The Anchor Project"].audience] == [
        "male DA Perpetrator"
    ]


ASKED = """
From: Office of the Police and Crime Commissioner for Norland

Freedom of Information Act 2000

Thank you for your request for information received on 3 May 2022.

You asked:

1. The name of the commissioned programme in your area

2. Financial contributors

Response

1. The name of the commissioned programme in your area

The male Piracy Programme is delivered via HarbourLine - The Anchor Project. {more}

2. Financial contributors

The OPCC

OPCC - Office of the Police and Crime Commissioner
"""


def test_an_answer_tells_who_pays_but_the_askers_words_name_no_commissioner() -> None:
    more = "The OPCC commissions Sea Rescue Courses (SRC) for female pirates."
    told = services_of(ASKED.format(more=more))
    assert not field_values(told["The Anchor Project"], "commissioner")
    assert field_values(told["Sea Rescue Courses"], "funder")
    assert not field_values(told["The Anchor Project"], "funder")


def test_a_funder_is_nobodys_where_the_answers_are_about_two_services() -> None:
    more = "The OPCC commissions Sea Rescue Courses (SRC) for pirates. The OPCC commissions Tide Watch Courses (TWC) for pirates."
    told = services_of(ASKED.format(more=more))
    assert [s for s in told.values() if s.funder] == []


def test_wishes_of_people_are_not_taken_for_what_would_be() -> None:
    service = service_of(
        "The OPCC commissions Early Help Interventions (EHI). EHI supports families who would like advice."
    )
    assert field_values(service, "audience") == ["families who would like advice"]


def test_who_pays_under_a_joint_commission_is_one_of_its_commissioners() -> None:
    service = service_of(
        "Through co-commissioning arrangements with the three councils across Norland, the OPCC funds specialist arson support services for victims of Arson and Riot."
    )
    assert field_values(service, "commissioner") == field_values(service, "funder")
    assert field_values(service, "commissioned_with") == ["three councils"]


PAGE = "Support for victims\n\nThe police and crime commissioner supports victims.\n\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "provider", "name"),
    [
        ("The Night Advocacy Service provided by Stop The Dark is open to all.", ["Stop The Dark"], "Night Advocacy Service"),
        ("- Complex Needs Workers (provided by Elm Harbour Services)", ["Elm Harbour Services"], "Complex Needs Workers"),
        ("To extend the contract with Mountain Kite to deliver the Young People’s Night Clinic (YPNC) in Limebury.", ["Mountain Kite"], "Young People’s Night Clinic"),
    ],
)  # fmt: skip
def test_a_service_is_named_with_who_provides_it(
    sentence: str, provider: list[str], name: str
) -> None:
    found = services_of(PAGE.format(sentence))
    assert field_values(found[name], "provider") == provider


def test_two_providers_in_brackets_are_two_where_one_stands_alone_elsewhere() -> None:
    told = "- Needs Workers (provided by Elm Harbour Services and My Brother’s Place)\n- Navigators Team (provided by Elm Harbour Services)"
    found = services_of(PAGE.format(told))
    assert field_values(found["Needs Workers"], "provider") == [
        "Elm Harbour Services",
        "My Brother’s Place",
    ]


def test_those_who_commission_together_are_all_named() -> None:
    told = "The Night Referral Service (NRS) is co-commissioned by NHS England, Suffolk OPCC and Cumbria OPCC."
    found = services_of(PAGE.format(told))
    assert field_values(found["Night Referral Service"], "commissioner") == [
        "NHS England",
        "Suffolk OPCC",
        "Cumbria OPCC",
    ]


def test_the_contract_awarded_for_a_named_service_tells_its_provider() -> None:
    told = "Consent is given to the award of a contract for the re-commissioned Night Support Service to the national charity Kite."
    found = services_of(PAGE.format(told))
    assert field_values(found["Night Support Service"], "provider") == ["Kite"]


def test_the_service_is_the_one_named_last_and_no_service_of_its_own() -> None:
    document = read_text("""
        Decision notice

        Title: Two services

        The Harbour Advocacy Service is for victims of burglary. The Lantern Counselling Service is for children.
        The Service is open from Monday to Friday.
        """)
    hours = {
        s.name.value: [h.value for h in s.hours]
        for s in only(Service, extracted("service", document))
    }
    assert hours == {"The Harbour Advocacy Service": [], "The Lantern Counselling Service": ["Monday to Friday"]}  # fmt: skip


def test_items_of_a_list_tell_services_with_who_provides_each() -> None:
    document = read_text("""
        Northshire’s Police Commissioner pays for these services, that anyone can use:

          • Aftercare service for survivors of arson – jointly delivered by Elm Advice and Oak Street Support Centre (OSSC);
          • Night watch service - provided by social enterprise Kite 22;
          • A report of the year – written by Ash Research
        """)
    told = {s.name.value: ([p.value.text for p in s.provider], [a.value for a in s.audience]) for s in only(Service, extracted("service", document))}  # fmt: skip
    assert told == {
        "Aftercare service for survivors of arson": (
            ["Elm Advice", "Oak Street Support Centre"],
            ["survivors of arson"],
        ),
        "Night watch service": (["Kite 22"], []),
    }


def test_a_service_may_be_named_with_a_small_noun_and_in_the_future() -> None:
    document = read_text("""
        The Police and Crime Commissioner for Northshire opens a new place.

        The Northshire Care hub will provide free advice for all victims of crime. Our Elm line service will help.
        """)
    (service,) = only(Service, extracted("service", document))
    assert service.name.value == "The Northshire Care hub"
    assert [a.value for a in service.audience] == ["all victims of crime"]


def test_what_a_service_includes_is_delivered_by_others_and_a_bare_word_names_nobody() -> None:
    document = read_text("""
        The Police and Crime Commissioner has opened a place.

        The Elm Care Hub, designed and funded by the Commissioner, is a new service for tenants.

        The service, delivered by national charity Oak Support, opened in May. It includes a night line delivered by
        Ash Advice.
        """)
    (service,) = only(Service, extracted("service", document))
    assert service.name.value == "Elm Care Hub"
    assert [p.value.text for p in service.provider] == ["Oak Support"]
    assert service.funder == ()


def test_a_service_may_be_opened_and_named_in_one_sentence() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner has opened a £4m service for victims of arson, named the Elm Care Hub.
        """)
    (service,) = only(Service, extracted("service", document))
    assert service.name.value == "Elm Care Hub"
    assert [a.value for a in service.audience] == ["victims of arson"]


def test_who_is_the_lead_provider_of_a_service_provides_it() -> None:
    document = read_text("""
        The Police and Crime Commissioner for Northshire pays for help.

        Elm Women’s Aid are now the lead providers of the Northshire Night Service. The Northshire Night Service aims to
        provide advice to victims of arson.
        """)
    (service,) = only(Service, extracted("service", document))
    assert [p.value.text for p in service.provider] == ["Elm Women’s Aid"]
    assert [a.value for a in service.audience] == ["victims of arson"]


def test_a_lot_tells_a_service_with_who_won_it() -> None:
    document = read_text("""
        The Police and Crime Commissioner for Northshire has awarded contracts. Successful bids were received from:

        - Lot 2: Elm Line – for arson recovery services.
        - Lot 3: Ash House – for cups
        """)
    (service,) = only(Service, extracted("service", document))
    assert service.name.value == "arson recovery services"
    assert [p.value.text for p in service.provider] == ["Elm Line"]


def test_a_service_named_after_whom_it_is_for_is_the_service() -> None:
    document = read_text("""
        The Police and Crime Commissioner for Northshire pays for help.

        The county’s service for victims of arson, Elm First, held an event. The service is commissioned by the Police and
        Crime Commissioner for Northshire.
        """)
    (service,) = only(Service, extracted("service", document))
    assert service.name.value == "Elm First"
    assert [c.value.text for c in service.commissioner] == ["Police and Crime Commissioner for Northshire"]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Commenting on the launch of the small grants scheme, Commissioner Reed said it would help.",
        "Those helped include the town’s edible park project, The Elm Gallery energy project and a choir.",
        "In another project, The Elm Foundation received £19,000 for its work.",
        "The Kite Safety Fund is an annual grants scheme for groups.",
        "The Elm Local Scheme provides discretionary funding for roads.",
        "The last round of the Kite fund concentrated on supporting projects.",
        "We fund many of the projects for four years.",
    ],
)
def test_persons_bodies_and_funds_are_no_services(sentence: str) -> None:
    document = read_text(f"The Police and Crime Commissioner for Northshire pays.\n\n{sentence}")
    assert only(Service, extracted("service", document)) == []


def test_what_is_said_of_all_of_the_services_is_said_of_each_named_above() -> None:
    services = services_of("""
    Westshire Police and Crime Commissioner
    Victim services

    Successful bids were received from:
    - Lot 1: Elm Advice – for sexual abuse recovery services
    - Lot 2: Kite Trust – for child exploitation recovery services

    All of the contracts are funded by the Ministry of Justice.
    """)
    assert [field_values(one, "funder") for one in services.values()] == [
        ["Ministry of Justice"]
    ] * 2
