"""Pages on one service that they call "the hub" or by a heading, and pages that tell of each on a card."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.identity import Scope, mint
from ingest.pipeline import extract_json, process
from ingest.records import Found, Name
from tests.extracting import read_text, reading_of, services_of, values


def names(bodies: tuple[Found[Name], ...]) -> list[str]:
    return [body.value.text for body in bodies]


HUB = """
    Need help now? Call us free on 01632 960001

    The hub

    If you've been hurt by crime in Limebury you can talk to us.

    What we do
    Our team listens. The hub is staffed by Kent Police and paid for by the Police and Crime Commissioner.

    When are we open?
    Monday to Friday: 8am – 8pm
    Saturday: 9am – 1pm
    Closed on Sundays

    How to get help
    You can refer yourself using our online form. If you report a crime you will be referred to us automatically unless you say no. Professionals can refer with your consent.

    Who can use it
    Anyone aged 8 or over who lives in Limebury, or who was hurt here. We can't help with parking.

    What it costs
    Nothing. All our services are free and confidential.

    Other organisations
    Clover Rise runs our ISVA service and is open to people of all genders.
    """


def test_a_page_on_the_hub_tells_of_it_section_by_section() -> None:
    one = services_of(HUB)["hub"]
    assert names(one.provider) == ["Kent Police"]
    assert names(one.funder) == ["Police and Crime Commissioner"]
    assert values(one.hours) == [
        "Monday to Friday: 8am – 8pm",
        "Saturday: 9am – 1pm",
        "Closed on Sundays",
    ]
    assert values(one.referral_route) == [
        "refer yourself using our online form",
        "automatically",
        "Professionals can refer with your consent",
    ]
    assert values(one.audience) == ["Anyone aged 8 or over who lives in Limebury"]
    assert values(one.cost) == ["Nothing"]


def test_who_runs_our_service_is_a_body_and_no_service() -> None:
    found = services_of(HUB)
    assert set(found) == {"hub", "ISVA service"}
    assert (names(found["ISVA service"].provider), values(found["ISVA service"].audience)) == (
        ["Clover Rise"],
        ["people of all genders"],
    )


def test_the_hub_of_one_page_is_not_that_of_another() -> None:
    one = services_of(HUB)["hub"]
    minted = {
        mint(one, Scope(slug, "limebury", "kent"), lambda told: str(told)) for slug in ("a", "b")
    }
    assert len(minted) == 2


NAMED = """
    Help for people in Limebury

    Our Hate Crime Service

    Our hate crime service can help. The service is for anyone in Limebury aged 16 or over, and for their families.

    Our advocates will go with you to court. Support lasts for up to six months. You do not need to have reported the incident to the police.

    Since July 2031 the service has been delivered by Equal Steps on behalf of the Kent PCC. It was run before that by Oak Law Centre.

    Contact us
    Phone 01632 960777 (9.30am to 4.30pm, Monday to Thursday)

    We are funded until June 2034.
    """


def test_a_heading_with_our_names_the_service_of_its_page() -> None:
    (one,) = services_of(NAMED).values()
    assert one.name.value == "Hate Crime Service"
    assert (names(one.provider), names(one.commissioner)) == (["Equal Steps"], ["Kent PCC"])
    assert values(one.audience) == ["anyone in Limebury aged 16 or over"]
    assert values(one.delivered_as) == ["up to six months"]
    assert values(one.hours) == ["9.30am to 4.30pm, Monday to Thursday"]
    assert one.period
    assert str(one.period.value) == "../2034-06"


@pytest.mark.parametrize(
    "heading",
    ["Customer Service", "Our services", "Kent Fire and Rescue Service", "Use our service"],
)
def test_a_heading_on_something_else_makes_no_service(heading: str) -> None:
    page = f"""
        {heading}

        The Police and Crime Commissioner supports victims of crime. The service is run with care and we listen.

        Opening times
        Monday to Friday: 8am – 8pm
        """
    assert services_of(page) == {}


CARDS = """
    Support services in Limebury

    The Police and Crime Commissioner funds services to help victims of crime.

    Limebury Victim Care
    Free, confidential support for anyone hurt by crime.
    Provider: Catch On Support
    Tel: 01632 960111

    Children's Service
    For under 18s hurt by any crime, including online.
    Provider: Stepping Out CIC
    Referral: professionals, parents, self

    Advocacy for Victims of Stalking

    Provider: North Lime – Fern Light; South Lime – Holm Vale DA Services
    Available: Mon-Fri 9-5

    Hate Crime Advocacy
    Provider: to be confirmed, previously Stop It Together
    """


def test_each_card_is_a_service_with_who_provides_it() -> None:
    found = services_of(CARDS)
    assert {name: names(one.provider) for name, one in found.items()} == {
        "Limebury Victim Care": ["Catch On Support"],
        "Children's Service": ["Stepping Out CIC"],
        "Advocacy for Victims of Stalking": ["Fern Light", "Holm Vale DA Services"],
    }
    children = found["Children's Service"]
    assert values(children.audience) == ["under 18s hurt by any crime"]
    assert values(children.referral_route) == ["professionals", "parents", "self"]
    assert values(found["Advocacy for Victims of Stalking"].hours) == ["Mon-Fri 9-5"]
    assert values(found["Limebury Victim Care"].cost) == ["Free"]


def test_a_helpline_that_has_gone_live_is_a_service_with_who_runs_and_pays_for_it() -> None:
    news = """
        News: new helpline

        A helpline for men hurt by burglary has gone live across Limebury. Kent's Police and Crime Commissioner, Ada Marsh, has put £48,000 into the first year.

        The line, which opened on Monday (3 February), is being run by Elm Steps, a charity based in Holm.

        "It helps," said the Police and Crime Commissioner.
        """
    (one,) = services_of(news).values()
    assert one.name.value == "helpline for men hurt by burglary"
    assert names(one.provider) == ["Elm Steps"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2030/31, 214 households came to the Council (2029/30: 187).", [("214", "2030-31")]),
        ("1. Commission six units of housing by April 2034.", []),
        ("The office recommends one space per 10,000 people.", []),
        ("The service helps 11 to 18 year olds harmed by crime.", []),
        ("It is open to those aged 13 upwards.", []),
    ],
)
def test_periods_of_other_figures_aims_rates_and_ages_are_no_counts(
    text: str, told: list[tuple[str, str]]
) -> None:
    page = f"Police and Crime Commissioner for Kent\n\nSupport for victims of crime\n\n{text}"
    found = extract_json(process(page.encode(), "page.txt"))["statistics"]
    assert [
        (str(one["value"]["value"]), one["period"]["value"] if one.get("period") else "")
        for one in found
        if one["value"]["value"] != 187
    ] == told


TABLE = """
    Services we fund | Limebury PCC

    Service | Provider | Who for | Annual value | Contract ends
    Core victim service | Victim Care Limebury | All victims of crime | £498,000 | 31/03/2032
    Counselling after burglary | Ivy Rise | Medium risk | £187,250 | 30/09/2031
    IDVA | Limebury County Council | High risk | £155,000 | 31/03/2032
    Restorative justice | In house | Any victim | n/a | n/a

    We do not pay for the Sexual Assault Referral Centre. It is commissioned by NHS England and run by Holm Health.
    """


def test_the_rows_of_a_table_of_services_are_services_with_who_provides_them() -> None:
    found = services_of(TABLE)
    told = {
        name: (
            names(one.provider),
            values(one.audience),
            str(one.period.value) if one.period else "",
        )
        for name, one in found.items()
    }
    assert told == {
        "Core victim service": (
            ["Victim Care Limebury"],
            ["All victims of crime"],
            "../2032-03-31",
        ),
        "Counselling after burglary": (["Ivy Rise"], ["Medium risk"], "../2031-09-30"),
        "IDVA": (["Limebury County Council"], ["High risk"], "../2032-03-31"),
        "Sexual Assault Referral Centre": (["Holm Health"], [], ""),
    }
    assert names(found["Sexual Assault Referral Centre"].commissioner) == ["NHS England"]


def test_a_body_in_a_row_of_a_table_is_not_who_publishes_it() -> None:
    publisher = reading_of(read_text(TABLE)).glossary.publisher
    assert publisher
    assert publisher.value.text == "Limebury PCC"


ASKED = """
    Frequently asked questions

    Who are Restart?
    Restart is the free restorative justice service for Limebury. We're a small team of three plus 22 volunteers, employed by Oak Mediation.

    Who pays for it?
    The Police and Crime Commissioner. Our current agreement with her office began in April 2031.

    Who can use Restart?
    Any victim of crime. We also work with neighbours.

    How do I get in touch?
    Fill in the form, or call 01632 960888 between 9 and 5 on weekdays.
    """


def test_answers_under_headings_that_ask_are_of_the_service_by_whose_name_they_ask() -> None:
    (one,) = services_of(ASKED).values()
    assert one.name.value == "Restart"
    assert names(one.provider) == ["Oak Mediation"]
    assert names(one.funder) == ["Police and Crime Commissioner"]
    assert values(one.audience) == ["Any victim of crime"]
    assert values(one.hours) == ["between 9 and 5 on weekdays"]
    assert reading_of(read_text(ASKED)).glossary.publisher is None


def test_what_who_runs_a_helpline_does_besides_is_not_told_of_the_helpline() -> None:
    page = """
        How our helpline works

        Our helpline is for anyone in Limebury who's worried about burglary. It's run by Turn Round, who also provide our group programme for men. The Police and Crime Commissioner pays for support of victims.

        Lines are open:
        Mon, Wed and Fri 9-1
        """
    one = services_of(page)["helpline"]
    assert (names(one.provider), values(one.activity)) == (["Turn Round"], [])
    assert values(one.audience) == ["anyone in Limebury who's worried about burglary"]
    assert values(one.hours) == ["Mon, Wed and Fri 9-1"]


def test_a_card_may_say_in_a_sentence_by_whom_the_service_is_paid_for_and_provided() -> None:
    page = """
        Get support for victims of crime

        Limebury Care Service
        01632 960111
        For everyone hurt by crime. Commissioned by the PCC and provided by Victim Support.

        About us
        Funded by the Police and Crime Commissioner.
        """
    (one,) = services_of(page).values()
    assert (one.name.value, names(one.provider), names(one.commissioner)) == (
        "Limebury Care Service", ["Victim Support"], ["PCC"],
    )  # fmt: skip


def test_the_hub_that_a_strategy_tells_of_is_a_service() -> None:
    text = """
        Victims' services strategy

        The front door is the Victim Hub, which is delivered in house by a team of 14 staff. It is funded by the Police and Crime Commissioner.
        """
    assert names(services_of(text)["Victim Hub"].funder) == ["Police and Crime Commissioner"]


GLANCE = """
    Peninsula Advocacy for victims of stalking (PA-S)

    Overview
    If it's happening to you, PA-S is here: victim support in two counties.

    Service at a glance
    Run by: Splint Peninsula
    Paid for by: PCCs of Kent and Essex (70:30)
    Open to: anyone aged 16+ who's being stalked
    Hours: Mon-Thu 9-5
    How to access: police referral, or refer yourself online
    Length of support: until you feel safe
    """


def test_what_is_told_at_a_glance_is_of_the_service_that_the_page_is_headed_by() -> None:
    (one,) = services_of(GLANCE).values()
    assert (one.name.value, values(one.short_name)) == (
        "Peninsula Advocacy for victims of stalking", ["PA-S"],
    )  # fmt: skip
    assert (names(one.provider), one.funder) == (
        ["Splint Peninsula"],
        (),
    )  # two offices are no body
    assert values(one.audience) == ["anyone aged 16+ who's being stalked"]
    assert values(one.delivered_as) == ["until you feel safe"]


def test_a_centre_is_told_of_under_its_short_form_and_its_hours_without_days() -> None:
    page = """
        Limebury Sexual Assault Referral Centre (SARC)

        You can come here whatever your gender.

        Opening hours
        The phone line is answered day and night, all year.
        Examinations are done between 8am and 8pm.

        Who runs the centre?
        Since 1 October 2031 the centre has been run by Holm Health Ltd. It was let by the Police and Crime Commissioner for Kent.
        """
    (one,) = services_of(page).values()
    assert (one.name.value, values(one.short_name)) == (
        "Limebury Sexual Assault Referral Centre", ["SARC"],
    )  # fmt: skip
    assert names(one.provider) == ["Holm Health Ltd"]
    assert values(one.hours) == [
        "The phone line is answered day and night, all year",
        "Examinations are done between 8am and 8pm",
    ]
    told = extract_json(process(dedent(page).encode(), "page.txt"))["organisations"]
    assert [role for body in told for role in body.get("role") or []] == []


def test_help_known_by_a_name_has_who_pays_and_who_provides_apart() -> None:
    page = """
        Court support for witnesses

        In Limebury there's extra help, known as LW Outreach, for those under 18. A worker will come to your home. It's funded by the Police and Crime Commissioner (£36,000 a year until March 2034) and is provided by Oak Advice Limebury.
        """
    one = services_of(page)["LW Outreach"]
    assert names(one.provider) == ["Oak Advice Limebury"]
    assert names(one.funder) == ["Police and Crime Commissioner"]
    told = extract_json(process(dedent(page).encode(), "page.txt"))["funding"]
    assert [one.get("funder") for one in told if one.get("amount")] in ([], [None], [[]])


def test_two_teams_that_come_together_as_a_hub_are_one_service() -> None:
    news = """
        Press release

        Hubs merge

        From 7 October both teams come together as the Limebury Victim and Witness Hub, to be based at Oak House and managed by Kent Police, the Police and Crime Commissioner said.
        """
    one = services_of(news)["Limebury Victim and Witness Hub"]
    assert names(one.provider) == ["Kent Police"]


def test_all_but_a_sum_is_a_grant() -> None:
    text = "Police and Crime Commissioner for Kent\n\nWe have £1.9 million for victims, of which all but £250,000 is a grant from the Ministry of Justice."
    assert [
        one["amount"]["value"]
        for one in extract_json(process(text.encode(), "blog.txt"))["funding_in"]
        if one["amount"]["value"] == 250000
    ] == []


def test_a_hub_is_a_service_where_its_page_says_what_it_provides() -> None:
    news = """
        Kent’s Victim and Witness Hub supports over 3,200 people in its first months

        The Police and Crime Commissioner visited Kent’s Victim and Witness Hub in Holm today.

        The Hub provides private ‘start to finish’ support to anyone who becomes a victim of crime, no matter when it happened. The Hub also links into services from support for young victims of crime to help for others.
        """
    (one,) = services_of(news).values()
    assert one.name.value == "Victim and Witness Hub"
    assert values(one.audience) == ["anyone who becomes a victim of crime"]
    assert values(one.condition) == ["no matter when it happened"]
    assert one.capacity == ()  # how many it helped is not how many it can


def test_a_centre_of_a_body_is_told_of_by_its_short_form_and_where_it_is() -> None:
    news = """
        News for victims of crime

        Limebury Care’s Sexual Assault Referral Centre (SARC) has grown. The Police and Crime Commissioner pays for a part.

        Based at Oak House, Limebury Hospital, the SARC is available 24/7 to those who need it.
        """
    one = services_of(news)["Sexual Assault Referral Centre"]
    assert (values(one.short_name), values(one.place), values(one.hours)) == (
        ["SARC"], ["Oak House, Limebury Hospital"], ["24/7"],
    )  # fmt: skip


def test_how_many_people_a_hub_helps_are_no_group_that_it_is_for() -> None:
    news = """
        News

        The Limebury hub provides support for more than 650 people each month. Victims of crime are helped, the Police and Crime Commissioner said.
        """
    told = extract_json(process(dedent(news).encode(), "news.txt"))
    assert told["eligibilities"] == []
    assert [one for service in told["services"] for one in service.get("audience") or []] == []


def test_people_whom_another_service_supports_cannot_use_this_one() -> None:
    others = "Anyone aged 18 or over who is supported by a social worker. Children are supported by Young Voices."
    one = services_of(ASKED.replace("Any victim of crime.", others))["Restart"]
    assert values(one.audience) == ["Anyone aged 18 or over who is supported by a social worker"]
