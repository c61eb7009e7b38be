"""Pages on which a service speaks for itself, and cards whose lines name nobody they are said of."""

from __future__ import annotations

from ingest.records import StatedAbsence
from tests.extracting import extracted, field_values, only, read_text, reading_of, services_of

WE = """
We are SafeRoom

Who we are
SafeRoom is a charity. We have supported people in Elder affected by rape and sexual abuse since 2009.

Who we can see
- Women and girls aged 13 and over
- Men and boys aged 13 and over

Where we are
Our main centre is at 4 Canal Row, Elder. On Wednesdays we are at Thorne Library and on Fridays at Alder Health Centre.

Who pays for us
The Police and Crime Commissioner for Elder gives us £291,000 this year. The Ministry of Justice gives £96,500 a year. We don't get any money from the NHS.

Who trains us
New ISVAs are trained by LimeTree Training.
"""
CARDS = """
Services of the Police and Crime Commissioner for Elder

Elder IDVA Service
Provided by Moor Women's Aid until March 2032. For people aged 16 and over at high risk. Referrals from professionals only.

Hate Crime Advocacy
Provided by Elder Citizens Advice with Elder Mencap. Funded jointly with Elder Council. Based at the Old Fire Station, Elder.

Young Victims' Service
Provided by Elm House Trust. For ages 4 to 17. Six workers, one of them in each district.
"""
LABELS = """
Elder Male Survivors' Line

Need to talk? Ring 01632 960 444.

Run by: Dale Counselling Centre
With: Elder Rape Crisis; Elder Mind Trust
Commissioned by: Police and Crime Commissioner for Elder
For: men aged 18 and over
Languages: English, Polish
"""


def test_a_service_that_says_we() -> None:
    (service,) = services_of(WE).values()
    assert service.name.value == "SafeRoom"
    assert field_values(service, "audience") == [
        "Women and girls aged 13 and over",
        "Men and boys aged 13 and over",
    ]
    assert field_values(service, "place") == [
        "4 Canal Row, Elder",
        "Thorne Library",
        "Alder Health Centre",
    ]
    assert field_values(service, "funder") == [
        "Police and Crime Commissioner for Elder",
        "Ministry of Justice",
    ]
    assert field_values(service, "supported_by") == ["LimeTree Training"]


def test_who_pays_a_service_does_not_publish_its_page() -> None:
    assert reading_of(read_text(WE)).glossary.publisher is None
    (absence,) = only(StatedAbsence, extracted("absence", read_text(WE)))
    assert (absence.lacks.value, absence.body) == ("money from the NHS", ())


def test_who_gets_no_money_is_not_the_office_that_a_page_names() -> None:
    page = "Harbour Line\n\nVictim services are paid for by the Police and Crime Commissioner for Elder.\n\nWe don't get any money from the NHS.\n"
    (absence,) = only(StatedAbsence, extracted("absence", read_text(page)))
    assert absence.body == ()


def test_sentences_of_a_card_are_said_of_its_service() -> None:
    found = services_of(CARDS)
    idva, hate, young = (
        found[n] for n in ("Elder IDVA Service", "Hate Crime Advocacy", "Young Victims' Service")
    )
    assert str(idva.period and idva.period.value) == "../2032-03"
    assert field_values(idva, "audience") == ["people aged 16 and over at high risk"]
    assert field_values(idva, "referral_route") == ["professionals only"]
    assert field_values(hate, "provider") == ["Elder Citizens Advice"]
    assert field_values(hate, "works_with") == ["Elder Mencap"]
    assert field_values(hate, "funder") == ["Elder Council"]
    assert field_values(hate, "place") == ["the Old Fire Station, Elder"]
    assert field_values(young, "staff") == ["Six workers, one of them in each district"]


def test_the_only_labels_of_a_page_are_of_the_service_that_heads_it() -> None:
    (service,) = services_of(LABELS).values()
    assert service.name.value == "Elder Male Survivors' Line"
    assert field_values(service, "works_with") == ["Elder Rape Crisis", "Elder Mind Trust"]
    assert field_values(service, "language") == ["English, Polish"]


def test_a_paragraph_under_a_services_name_is_said_of_it() -> None:
    page = (
        "Services of the Police and Crime Commissioner for Elder\n\n"
        "Service\tProvider\tEnds\nCourt advocates\tElm House Trust\t31.03.2034\nStalking support\tMoor Women's Aid\t31.03.2035\n\n"
        "Stalking support\nNew this year. Two part-time advocates. For people aged 16 or over who are stalked.\n"
    )
    found = services_of(page)
    assert field_values(found["Stalking support"], "staff") == ["Two part-time advocates"]
    assert field_values(found["Stalking support"], "audience") == [
        "people aged 16 or over who are stalked"
    ]
    assert field_values(found["Court advocates"], "audience") == []
