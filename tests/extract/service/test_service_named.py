"""Services that pages for victims and news name by what stands beside the name."""

from __future__ import annotations

import pytest

from ingest.form import FormKind
from ingest.records import Eligibility, Funding, Service
from tests.extracting import extracted, only, read_text, reading_of

HEAD = "Help for victims\n\nThe Police and Crime Commissioner for Kent pays for help for victims of stalking.\n\n"


def services(text: str) -> list[Service]:
    return only(Service, extracted("service", read_text(HEAD + text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("There is help from the Kent Abuse Support Service, operated by national charity Harbour.", "Kent Abuse Support Service"),
        ("The Abuse Perpetrator Programme located at the Elm Centre in Holm has begun.", "Abuse Perpetrator Programme"),
        ("You can visit Kent Night Service or call 0800 000 000.", "Kent Night Service"),
        ("Referrals to Safe Start are made by officers.", "Safe Start"),
        ("Users of Safe Start Kent have been praised.", "Safe Start Kent"),
        ("Launched on 1 April, Safe Start Kent puts victims first.", "Safe Start Kent"),
        ("In addition, the National Night Helpline continues to operate 24 hours a day.", "National Night Helpline"),
        ("Victim and Witness Hub – provided by Kent Police", "Victim and Witness Hub"),
    ],
)  # fmt: skip
def test_a_service_is_known_by_what_stands_beside_its_name(text: str, name: str) -> None:
    assert [one.name.value for one in services(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Please contact the Customer Service on 0800 000 000.",
        "You can contact the Kent Probation Service on 0800 000 000.",
        "Referrals to the police are made by officers.",
        "Users of the site have been praised.",
        "The Elm Building is located at Oak Road in Holm.",
    ],
)
def test_what_anyone_can_call_is_no_service_for_victims(text: str) -> None:
    assert services(text) == []


def test_who_runs_a_service_and_all_who_commission_it_together_are_told() -> None:
    (one,) = services(
        "Help is there from the Kent Abuse Support Service, operated by national charity Harbour and co-commissioned by "
        "Kent County Council and Police and Crime Commissioner Ada Marsh."
    )
    assert [body.value.text for body in one.provider] == ["Harbour"]
    assert [body.value.text for body in one.commissioner] == [
        "Kent County Council",
        "Police and Crime Commissioner for Kent",
    ]


def test_a_later_paragraph_on_the_service_tells_its_providers_and_terms() -> None:
    (one,) = services(
        "The Stalking Advocacy Service, funded by Kent Police, has begun.\n\n"
        "The service, which helps men and women, is being delivered by Elm Trust, Oak Trust and Ash Trust, which work together.\n\n"
        "The Stalking Advocacy Service is able to support all victims of stalking, even if they have not reported it."
    )
    assert [body.value.text for body in one.provider] == ["Elm Trust", "Oak Trust", "Ash Trust"]
    assert "all victims of stalking" in [found.value for found in one.audience]
    assert [found.value for found in one.condition] == ["even if they have not reported it"]


def test_the_short_form_of_a_name_is_the_same_service() -> None:
    (one,) = services(
        "Referrals to Safe Start Kent are made daily.\n\nReferrals to Safe Start can be made by phone."
    )
    assert [found.value for found in one.short_name] == ["Safe Start"]


def test_whom_a_service_gives_a_contact_is_not_who_can_use_it() -> None:
    text = "The Night Line is a helpline. It offers support throughout the whole process giving people a single contact they can go to."
    assert only(Eligibility, extracted("service", read_text(HEAD + text))) == []


def test_posts_that_an_office_has_funded_and_until_when_are_told() -> None:
    text = (
        "The Office of the Police and Crime Commissioner (OPCC) has funded two Stalking Advocates (ISAs.)\n\n"
        "The ISAs, who will be funded until March 2031, help victims."
    )
    found = only(Funding, extracted("award", read_text(HEAD + text)))
    assert [one.funds[0].value for one in found] == ["two Stalking Advocates", "ISAs"]
    assert str(found[1].period and found[1].period.value) == "../2031-03"


def test_a_page_for_those_who_need_help_is_known() -> None:
    page = "Harbour runs four refuges in Holm. You are eligible for the service if you flee domestic abuse. Ring 0800 000 0000."
    assert reading_of(read_text(page)).form.kind is FormKind.SERVICE_PAGE


def test_whom_a_service_is_unable_to_help_is_told_so_and_not_as_its_audience() -> None:
    text = "The Night Project is a scheme. The Night Project is unable to provide direct help to people under police investigation, but advice is given."
    document = read_text(HEAD + text)
    (one,) = only(Service, extracted("service", document))
    assert one.audience == ()
    assert [found.value for found in one.excludes] == ["people under police investigation"]
    found = only(Eligibility, extracted("service", document))
    assert [str(e.answer.value) for e in found] == ["no"]


def test_who_is_chosen_to_deliver_a_service_provides_it_for_that_time() -> None:
    (one,) = services(
        "After a tender, not-for-profit company Elm Solutions, has been commissioned to continue delivering a victim-led advice "
        "service across the region from 1 April 2031 until 31 March 2034."
    )
    assert one.name.value == "victim-led advice service"
    assert [body.value.text for body in one.provider] == ["Elm Solutions"]
    assert str(one.period and one.period.value) == "2031-04-01/2034-03-31"


def test_the_people_in_the_list_of_criteria_are_those_it_is_for() -> None:
    page = (
        "You can refer to Night Advice Service by contacting them.\n\nReferral criteria\n\n"
        "• Victims over the age of 18\n• Men and women in Holm\n• A form is filled in\n"
    )
    (one,) = services(page)
    assert [found.value for found in one.audience] == [
        "Victims over the age of 18",
        "Men and women in Holm",
    ]


def test_the_bodies_that_a_service_involves_are_told() -> None:
    (one,) = services(
        "The Night Project is a scheme. It is a joint service involving Elm Trust, Kent Police and Oak Trust."
    )
    assert [body.value.text for body in one.involves] == ["Elm Trust", "Kent Police", "Oak Trust"]


def test_a_project_by_its_word_is_a_service() -> None:
    (one,) = services("Project Willow was first piloted in Holm. It supports victims of stalking.")
    assert one.name.value == "Project Willow"


def test_each_item_of_a_list_on_the_service_is_read_as_its_own() -> None:
    (one,) = services(
        "The tender was awarded to a local charity, Elm Trust, to deliver the Willow Advice Service.\n\n"
        "As per the specification, the commissioned service is:\n\n"
        "- Free of charge\n"
        "- Open to all victims of burglary living in Holm, whether or not the crime has been reported\n"
        "- Accessible to victims with disabilities and to victims in their first language\n"
        "- Open Monday to Friday, 9am to 5pm\n\n"
        "Oak Trust is open to children."
    )
    assert [found.value for found in one.cost] == ["Free of charge"]
    assert [found.value for found in one.audience] == [
        "all victims of burglary living in Holm",
        "victims with disabilities",
    ]
    assert [found.value for found in one.condition] == [
        "whether or not the crime has been reported"
    ]
    assert [found.value for found in one.hours] == ["Monday to Friday, 9am to 5pm"]


def test_a_list_on_something_else_says_nothing_of_the_service() -> None:
    (one,) = services(
        "The tender was awarded to a local charity, Elm Trust, to deliver the Willow Advice Service.\n\n"
        "The police say that a crime is:\n\n- Free of charge\n- Open to all victims of burglary\n"
    )
    assert (one.cost, one.audience) == ((), ())


def test_a_service_that_a_commissioner_is_said_to_have_is_theirs() -> None:
    (one,) = services(
        "The Commissioner's BEACON service for victims of crime was launched last spring."
    )
    assert one.name.value == "BEACON service"
    assert [body.value.text for body in one.commissioner] == [
        "Police and Crime Commissioner for Kent"
    ]
    assert [found.value for found in one.audience] == ["victims of crime"]


def test_who_has_set_up_a_service_provides_it_and_a_commissioner_does_not() -> None:
    (one,) = services(
        "Elm Health has set up a service called the Willow Project for people with fixed thoughts."
    )
    assert [body.value.text for body in one.provider] == ["Elm Health"]
    assert [found.value for found in one.audience] == ["people with fixed thoughts"]
    (other,) = services(
        "Kent PCC has set up a service called the Willow Project for people with fixed thoughts."
    )
    assert other.provider == ()


def test_a_service_of_a_later_sentence_has_its_routes() -> None:
    (one,) = services(
        "Kent Victim Service are the people you can turn to.\n\n"
        "The service will support victims and witnesses. It will take self-referrals and referrals from other agencies."
    )
    assert "victims and witnesses" in [found.value for found in one.audience]
    assert [found.value for found in one.referral_route] == ["other agencies", "self-referrals"]


def test_a_post_that_has_been_appointed_says_who_pays_for_it() -> None:
    text = "A full-time stalking advocate has also been appointed, funded by the Police and Crime Commissioner for Kent and is based in Holm."
    (one,) = only(Funding, extracted("award", read_text(HEAD + text)))
    assert one.funds[0].value == "full-time stalking advocate"
    assert [body.value.text for body in one.funder] == ["Police and Crime Commissioner for Kent"]


def test_a_service_is_called_so_and_run_by_who_was_awarded_the_contract_and_not_by_who_did_before() -> (
    None
):
    (one,) = services(
        "The move comes after the Commissioner awarded Lantern22 the contract to deliver a new service.\n\n"
        "Called Kent Victim HELP (Hope and Living), the service will take over from what has until now been provided by Elm Aid."
    )
    assert one.name.value == "Kent Victim HELP"
    assert [b.value.text for b in one.provider] == ["Lantern22"]


def test_a_scheme_through_which_work_is_done_does_not_run_itself() -> None:
    (one,) = services(
        "Works in the park will also be undertaken through the Town Payback scheme run by the Kent Garden Trust."
    )
    assert [b.value.text for b in one.provider] == ["Kent Garden Trust"]


def test_a_service_is_told_by_its_name_and_not_by_whose_it_is() -> None:
    (one,) = services(
        "Kent was also included in the National Child Harm Guardian Service, a Home Office service run by Barnaby’s, offering advice to children under 18."
    )
    assert one.name.value == "National Child Harm Guardian Service"
    assert [b.value.text for b in one.provider] == ["Barnaby’s"]


def test_her_service_is_one_by_its_name() -> None:
    (one,) = services("The Commissioner announced the second year of her Victim Help Kent service.")
    assert one.name.value == "Victim Help Kent"
