"""Sums that only seem to be given: asked for, shared, spent, lent, told again, or given by others."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process
from tests.extract.award.test_extract_award import awards, one


@pytest.mark.parametrize(
    "text",
    [
        "Kite Trust will receive a share of £50,000.",
        "Kite Trust was awarded a share of more than £50,000 by the Commissioner.",
        "A successful bid by the Commissioner has secured £50,000 from the Home Office.",
        "£50,000 was spent by Kite Trust on rent.",
        "The intention is to allocate each CSP direct funding of £30,000 per Local Authority area covered.",
        "The Commissioner will give every Neighbourhood Team a grant of £500 a year.",
        "Home > News > Police commissioner’s £20,000 grant to help youth projects",
        "£186,000 Awarded to Local Causes of North Marl\n\nThe council has shared out money.",
        "£92,000 Given to Good Causes of Tarn\n\nThe council has shared out money.",
        "£50,000 was given to local charities by the Commissioner.",
        "Groups pitched for a portion of a £40,000 funding pot in a Dragon's Den style to residents who voted.",
        "The £40,000 funding pot was provided by Marl Fire Service, Holm Council and Kite Housing.",
        "The funding model includes:\n\nWard Grants of £1,000 per ward\n\nMicro Grants under £100 for ideas",
        "To consider the following Grant Applications:\n\ni) Kite Civic Society – Blue Plaque Project - £1240\n\nThis application was withdrawn\n\nii) Iris Blues Festival Committee - £1000\n\nMembers discussed it.",
        "The old £50,000 contract with Kite Trust has ended.",
        "Belford Court has had another £1,000 contributed to its Bright Sparks weekly sessions.",
        "The Violence Reduction Network (VRN) has also been awarded £50,000 for a schools project.",
        "We won sums of government money for joint stations (£434k), Holm Rising (£38k) and an office (£330k).",
        "Tarnford has been awarded £50,000 by the Home Office to protect families in Tarnford.",
        "Charities and groups across Marl, including Kite Deaf Association and the Holm Sea Cadets will receive £35,000 of funding from the Commissioner.",
        "The Commissioner awarded grants totalling £2.9m to Marlshire Police, the county's partnerships and others.",
        "Marl Community Fund awards £1million – and helps 100,000 people\n\nHolm Parish Council has helped with food  Picture: Holm Parish Council\n\nThe Marl Community fund has awarded £1million in grants to local charities and organisations in the county.",
        "CHARITIES in Holm are to receive a further £1.5 million boost from the Kite Foundation.\n\nThe Kite Foundation supports charities in the town. All grants are given by its panel.",
        "Application 1\n\nHolm Clean Streets Project - £500\n\nHolm Road Policing Team\n\nWe wish to make a film.\n\nApplication 2\n\nMarl Multi Sports Club - £1,800\n\nTo set up a club for people who were successful in May.",
        "Mid Marl District Councillors have been awarded £3,600 for this from last year's budget.",
        "There is debate about how much of the £248,000 allocated to Kite Trust is needed this year.",
        "The Commissioner has allocated £248,000 to Integrated Offender Management.",
        "With Tarn Council receiving an allocation of £50,000, leave is asked to accept this grant allocation.",
        "Kite Hall has mended its Small Room after receiving £4,500 from the Iris Trust.",
        "Holm was one of nine areas, awarded £4,500 to make its streets safer.",
        "Grants support community groups in Holm.\n\nSince April the Holm Voluntary and Community Sector has received a total of £124,473 for projects.",
        "The seed funding of the lottery was allocated to The Nettle Trust, which supports women.\n\nA new stream, the Holm Resilience Fund was set up. It was allocated £50,000 by Holm Council.",
        "Groups in Holm are invited to apply for one-off grants to community organisations. Launched last week, the fund helps organisations.\n\n• Total amount available: £19,000\n\n• Maximum amount per application: £5,000",
        "We have supported other forces. The total to be reimbursed for providing these services is £10,800.\n\nThe deployments have been as follows:\n\n• Cup match - Southshire Police (£4,500)\n\n• Cup match - Humbershire Police (£6,300)",
        "Decisions of the PCC - March 2019\nDecision Title Decision Summary\n\nFunding - Dale in Partnership Ltd\n\nThe partnership has requested funding for locks.\n\nBid to release income\n\nThe PCC has received further Income of £27,500 that comes of charges made to others.",
        "In our last bulletin we said that Dale Trust had received £4,500 in grants. The Trust did not receive it.",
        "Since 2014 the Commissioner has given grants, and has given Kite Trust £190,000.",
        "Accounts show audit fees of £31,000 to Kite Trust and grants of £2m.",
        "Operation Falcon is to get £4,500 from the Commissioner for cameras.",
        "The grants panel met.\n\nApplications received: Kite Trust (£5,000), Iris Arts (£2,000), Dale Band (£900).",
        "The Commissioner has not approved Kite Hub's bid for £4,500.",
        "The Commissioner backed Kite Hub's bid for £4,500 to the Home Office.",
        "The Commissioner supported Kite Hub's bid for £4,500 from the Lottery.",
        "Kite Hub is celebrating after winning £4,500 from the Lottery.",
        "Dale Ltd was prosecuted after getting £4,500 from a widow.",
        "Kite Trust needs £4,500 to keep Kite Hub open.",
        "The Council put £4,500 into a new service run by Kite Hub.",
        "The Council supported Kite Hub with £4,500.",
        "£4,500 has been awarded to Kite Trust, a women's hub and Dale Council for Voluntary Service.",
        "The following have been awarded grants:\n\n• Replacement of 3 Vans - £4,500\n\n• Purchase of Helmets - £300",
        "The PCC has received 2 bids that have the support of the Board for his approval as follows:\n\n• Steer Clear Project - £4,500\n\n• Kite Riders - £300\n\nThe PCC is asked to approve the release of £4,800.",
        "RESOLVED that cashflow support up to a maximum of £4,500 be provided to Kite Trust as a revolving credit facility.",
        "RESOLVED that a loan of £4,500 be given to Kite Trust.",
        "RESOLVED that a sum of £4,500 be provided to The Trust to run the pool.",
        "We recommend that:\n\n1. Cabinet approve the grant awards from the Fund shown below:\n\n• Kite Forum - £4,500\n\n• Larch Trust - £800",
        "Grants for £4,500 are approved as set out below:\n\nOrganisation\n\nDistrict\n\n£",
    ],
)  # fmt: skip
def test_what_is_no_award(text: str) -> None:
    assert awards(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Amy Lark, manager of Kite Trust, said the £4,500 fine will go to court.",
        "Amy Lark, manager of Kite Trust, said she wants £4,500 for paint.",
        "Tom Birch, from Kite Trust, said: “The £90,000 from the Government is welcome.”",
        "Kite Trust mends bikes. The £4,500 grant will help the council to fit cameras.",
        "About £4,500 has been allocated to Ilton Town and Cotham village areas of Erewold.",
        "£4,500 has been allocated to the Hillside and Dale wards.",
    ],
)  # fmt: skip
def test_what_is_no_award_on_a_page_of_grants(text: str) -> None:
    assert awards(f"The Commissioner has awarded grants from her fund.\n\n{text}") == []


def test_what_a_council_has_for_others_to_benefit_from_is_no_award() -> None:
    text = (
        "Holm County Council has received £4,500, with Kite Refuge, Iris Refuge and the Larch Trust"
        " set to benefit from the funding."
    )
    assert awards(text) == []
    assert awards(text.replace(", with", " for its hall. With")) == one(
        "Holm County Council", "4500"
    )


def test_what_councils_bid_to_the_government_for_is_no_award_of_a_commissioner() -> None:
    text = (
        "More money is to be made available for refuges from April.\n\n"
        "Holm County Council will get £450,000, while Marl City Council will receive £45,000.\n\n"
        "The funding is temporary, and councils had to bid to the Government for the money."
    )
    assert extract_json(process(text.encode(), "page.txt"))["awards"] == []
    by_commissioner = text.replace("the Government", "the Police and Crime Commissioner")
    assert len(extract_json(process(by_commissioner.encode(), "page.txt"))["awards"]) == 2


def test_a_commissioner_who_only_supported_a_bid_to_a_department_gave_nothing() -> None:
    text = (
        "Holm District Council has been awarded more than £40,000 to support victims of domestic abuse.\n\n"
        "It follows a bid led by Marl City Council to the Department for Towns. "
        "The Police and Crime Commissioner supported the bid."
    )
    assert extract_json(process(text.encode(), "page.txt"))["awards"] == []
    gave = text.replace("supported the bid", "gave the money")
    assert len(extract_json(process(gave.encode(), "page.txt"))["awards"]) == 1


def test_a_word_after_a_short_form_in_brackets_is_no_name() -> None:
    text = (
        "A network was launched to help young people.\n\n"
        "The Holm Youth and Family Help Unit (HYFHU) Hamlet has been given more than £200,000 to spend on projects to engage young people.\n\n"
        "The Police and Crime Commissioner has awarded £2,000 to Tarn Trust."
    )
    [award] = extract_json(process(text.encode(), "page.txt"))["awards"]
    assert award["recipient"][0]["value"] == "Tarn Trust"


@pytest.mark.parametrize(
    "text",
    [
        "Young people were invited by the new Police and Crime Commissioner to help decide on youth projects to receive a slice of £28,000 funding – and Tarn Voices Holm were among the recipients.",
        "Holm and Marl have been awarded £550,000 to install new cameras in our parks.",
    ],
)
def test_a_share_of_a_sum_and_a_sum_for_two_places_are_nobodys(text: str) -> None:
    head = "Tarn Voices Holm among first projects to receive funding from new Commissioner"
    assert awards(f"{head}\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Tarn District Council has been awarded £70,000 from the Department for Transport.",
        "Tarn City Council has received £70,000 from the Home Office Safer Streets Fund.",
    ],
)
def test_what_a_council_has_of_a_ministry_is_no_award(text: str) -> None:
    assert awards(f"{text}\n\nThe Police and Crime Commissioner welcomed the grant.") == []


def test_a_force_that_nets_a_sum_on_a_page_of_no_commissioner_is_awarded_none() -> None:
    page = "Marlshire Police has netted a £65,000 cash boost from a scheme to fund crime prevention.\n\nThe money was seized from criminals."
    assert extract_json(process(page.encode(), "page.txt")).get("awards", []) == []
