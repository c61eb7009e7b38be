"""Turns of phrase that say, or only seem to say, that a sum is given to somebody."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.extract.masked import mask
from ingest.extract.sums import read_sums
from ingest.pipeline import extract_json, process
from tests.test_extract_award import awards, one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bid by Kite Trust has secured £4,500 from the Commissioner's fund.", "Kite Trust"),
        ("An application from Kite Trust won £4,500 from the Commissioner.", "Kite Trust"),
        (
            "The £4,500 contract with Kite Trust started in May and will run until March.",
            "Kite Trust",
        ),
        ("A £4,500 agreement with the charity Kite Trust will run for two years.", "Kite Trust"),
        ("The Commissioner gave £4,500 to its partner Kite Trust.", "Kite Trust"),
        ("The Marlshire Violence Reduction Unit has given £4,500 to Kite Trust.", "Kite Trust"),
        (
            "The Commissioner awarded Kite Trust the contract to run the hub.\n\n"
            "The four-year contract, worth almost £4,500, will also see a helpline.",
            "Kite Trust",
        ),
        ("The grant of £4,500 will be used by Kite Trust to train staff.", "Kite Trust"),
        ("The £4,500 boost is being used by Holm Council to expand its service.", "Holm Council"),
        (
            "The grants:\n\n• The Larch Mill charity – awarded £4,500 to expand its weekly sessions.\n\n"
            "• The project wants to do more to help young people.",
            "Larch Mill",
        ),
        (
            "The Friends of Kite Hall were able to mend their Small Room after receiving £4,500 from the Holm Partnership.",
            "Friends of Kite Hall",
        ),
        (
            "She will call at Kite Trust in Holm to see how they are using nearly £4,500 of funding.",
            "Kite Trust",
        ),
        (
            "New Holm Lane community centre in Tarn was just one example, awarded £4,500 for a lunch club.",
            "New Holm Lane community centre",
        ),
        (
            "A grant of £4,500 goes to the Larch House care project in Tarn.",
            "Larch House care project",
        ),
        (
            "Among those to benefit is Lady Anne Holm School which received £4,500 for a fair.",
            "Lady Anne Holm School",
        ),
        (
            "Tarnford has been awarded £4,500 by Marlshire's Police Commissioner to protect families in Tarnford.",
            "Tarnford",
        ),
    ],
)
def test_more_ways_of_giving(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


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
        "To consider the following Grant Applications:\n\ni) Kite Civic Society – Blue Plaque Project - £1240\n\n"
        "This application was withdrawn\n\nii) Iris Blues Festival Committee - £1000\n\nMembers discussed it.",
        "The old £50,000 contract with Kite Trust has ended.",
        "Belford Court has had another £1,000 contributed to its Bright Sparks weekly sessions.",
        "The Violence Reduction Network (VRN) has also been awarded £50,000 for a schools project.",
        "We won sums of government money for joint stations (£434k), Holm Rising (£38k) and an office (£330k).",
        "Tarnford has been awarded £50,000 by the Home Office to protect families in Tarnford.",
        "Charities and groups across Marl, including Kite Deaf Association and the Holm Sea Cadets will receive"
        " £35,000 of funding from the Commissioner.",
        "The Commissioner awarded grants totalling £2.9m to Marlshire Police, the county's partnerships and others.",
        "Marl Community Fund awards £1million – and helps 100,000 people\n\n"
        "Holm Parish Council has helped with food  Picture: Holm Parish Council\n\n"
        "The Marl Community fund has awarded £1million in grants to local charities and organisations in the county.",
        "CHARITIES in Holm are to receive a further £1.5 million boost from the Kite Foundation.\n\n"
        "The Kite Foundation supports charities in the town. All grants are given by its panel.",
        "Application 1\n\nHolm Clean Streets Project - £500\n\nHolm Road Policing Team\n\nWe wish to make a film.\n\n"
        "Application 2\n\nMarl Multi Sports Club - £1,800\n\nTo set up a club for people who were successful in May.",
        "Mid Marl District Councillors have been awarded £3,600 for this from last year's budget.",
        "There is debate about how much of the £248,000 allocated to Kite Trust is needed this year.",
        "The Commissioner has allocated £248,000 to Integrated Offender Management.",
        "With Tarn Council receiving an allocation of £50,000, leave is asked to accept this grant allocation.",
    ],
)
def test_what_is_shared_spent_or_comes_in_is_no_award(text: str) -> None:
    assert awards(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kite Hall has mended its Small Room after receiving £4,500 from the Iris Trust.",
        "Holm was one of nine areas, awarded £4,500 to make its streets safer.",
    ],
)
def test_what_a_charity_gives_and_what_an_area_is_one_to_have_is_no_award(text: str) -> None:
    assert awards(text) == []


def test_a_line_above_a_sum_may_tell_a_place_too_or_a_fund_where_the_others_have_names() -> None:
    text = """Resolved - that the following amounts of grant aid be approved:

Applicant Amount granted

New Marl Parish Council

Events over three days

£200

St Wilf's Church Hall, Holm

Street party

£100

Dray Court Social Fund (Marl)

Harvest Party

£120
"""
    assert awards(text) == [
        *one("New Marl Parish Council", "200"),
        *one("St Wilf's Church Hall", "100"),
        *one("Dray Court Social Fund", "120"),
    ]
    two = "Grants awarded\n\nMarl Parish Council\n\n£150\n\nSt Wilf's Church Hall, Holm\n\n£30"
    assert [names for names, _ in awards(two)] == [
        ("Marl Parish Council",),
        ("St Wilf's Church Hall",),
    ]


def test_commas_of_one_name_part_no_bodies_and_a_list_stops_where_its_text_is_cut_off() -> None:
    text = """Resolved that the following grants be awarded:

£450 to Kite Camera Club towards lenses;
£275 to Marl Safe, Well, Happy Partnership towards workshops;
£350 to Iris Theatre towards a play;
£250 to Molly's Gift towards a club;
£750 to Larch"""
    assert [names for names, _ in awards(text)] == [
        ("Kite Camera Club",),
        ("Marl Safe, Well, Happy Partnership",),
        ("Iris Theatre",),
        ("Molly's Gift",),
    ]


def test_what_a_council_has_for_others_to_benefit_from_is_no_award() -> None:
    text = (
        "Holm County Council has received £4,500, with Kite Refuge, Iris Refuge and the Larch Trust"
        " set to benefit from the funding."
    )
    assert awards(text) == []
    assert awards(text.replace(", with", " for its hall. With")) == one(
        "Holm County Council", "4500"
    )


def test_an_officer_tells_what_the_body_named_just_before_was_given() -> None:
    text = (
        "Kite Care Trust (KCT) was one of nine organisations to receive a share of £7.3 million for beds.\n\n"
        "Ann Dray, operations manager for homes, said the £4,500 would go towards five more beds."
    )
    assert awards(text) == one("Kite Care Trust", "4500")
    assert awards(text.replace("for homes", "of Holm Police")) == []


def test_a_line_is_given_what_the_next_one_says_this_application_is_approved_for() -> None:
    text = """Please find applications received for consideration below.

1) New Play Things, Tarn Parks Team - £700.

The application is for swings.

2) Children's Winter Party, Wharf Street Residents Committee - £435.

This application has been approved by officers already as it is a small one.
"""
    assert awards(text) == one("Wharf Street Residents Committee", "435")
    assert awards(text.replace("has been approved", "has been rejected")) == []


def test_a_name_says_for_whom_its_arts_are() -> None:
    text = (
        "Grants awarded\n\n- The Kite Arts for Children £150\n- Larch Drama for Beats and Bars £950"
    )
    assert [names for names, _ in awards(text)] == [
        ("The Kite Arts for Children",),
        ("Larch Drama",),
    ]


def test_a_second_year_of_a_grant_is_an_award_too_and_where_a_body_is_based_needs_no_second_comma() -> (
    None
):
    text = (
        "The Kite Trust, based in Tarnham has been awarded £17,402 for the 2031/32 financial year and"
        " £28,650 for the 2032/33 financial year towards a new post."
    )
    assert awards(text) == [*one("Kite Trust", "17402"), *one("Kite Trust", "28650")]


def test_councils_at_the_end_of_a_list_is_what_each_of_its_places_is() -> None:
    text = (
        "This includes an award of £43,000 to Larch City Council, and £21,000 each to Holmsley, Tarnford, Kirk Fell"
        " and Marlow Councils to expand the support that they and their partners give to families in the county."
    )
    given = {name for (name,), pounds in awards(text) if pounds == 21000}
    assert given == {"Holmsley", "Tarnford", "Kirk Fell", "Marlow"}


def test_one_of_many_that_is_said_to_get_a_sum_of_its_own_gets_it() -> None:
    text = "Groups to benefit, including Kite Deaf Association which received £3,500 for a minibus."
    assert awards(text) == one("Kite Deaf Association", "3500")


def test_what_covers_the_costs_of_a_body_at_work_or_enables_its_officers_is_its_award() -> None:
    text = (
        "To approve a grant of £2,000 to Kite Trust.\n\n"
        "To approve £4,500 spend from the PCC Safety Initiatives fund to cover the costs of Iris Trust planning the event.\n\n"
        "To approve £3,500 spend from the PCC Safety Initiatives fund to enable Marl Borough Council planning engineers"
        " to complete work on the hills."
    )
    assert awards(text) == [
        *one("Kite Trust", "2000"),
        *one("Iris Trust", "4500"),
        *one("Marl Borough Council", "3500"),
    ]


def test_news_that_opens_with_a_charity_gives_its_one_sum_to_the_charity_that_it_names_next() -> (
    None
):
    text = (
        "A Marlshire charity has been given £15,000 to help survivors recover.\n\n"
        "The Commissioner has given Tarnford-based Iris House money to set up a new role."
    )
    assert awards(text) == one("Iris House", "15000")


def test_what_a_service_will_cost_goes_to_who_will_provide_it() -> None:
    text = (
        "The new service will be provided by Stop Abuse Marl from July, with the option to extend it for two years.\n\n"
        "The service will cost £130,000 per year. It is funded by the Commissioner."
    )
    assert awards(text) == one("Stop Abuse Marl", "130000")


def test_a_total_for_two_bodies_run_together_is_told_again_by_the_sum_of_each() -> None:
    text = (
        "He has given a total of £92,092 to EVA Women’s Aid and Iris Holmside.\n\n"
        "Iris Holmside has been given £57,679.53 for counselling.\n\n"
        "EVA Women’s Aid has been given £34,412.47 for counselling."
    )
    assert awards(text) == [*one("Iris Holmside", "57679.53"), *one("EVA Women’s Aid", "34412.47")]


def test_a_successful_application_is_given_what_it_was_for_and_citizens_advice_is_a_body() -> None:
    text = (
        "The Commissioner awarded £2,000 to Kite Trust.\n\nA second successful application was for £27,940 from Iris"
        " Academy for salary costs.\n\nThere is a recommendation to approve £9,000 a year to Citizen’s Advice West Marl."
    )
    assert awards(text) == [
        *one("Kite Trust", "2000"),
        *one("Iris Academy", "27940"),
        *one("Citizen’s Advice West Marl", "9000"),
    ]


def test_a_successful_application_needs_no_surer_sum_beside_it() -> None:
    text = (
        "Two charities will share over £35,000 following their successful bids to a Marl Borough Council Committee.\n\n"
        "The first successful application was for £14,500 from Nettle Academy for salary costs.\n\n"
        "Nettle Academy’s target group is people on low income, refugees and women."
    )
    [award] = extract_json(process(text.encode(), "page.txt"))["awards"]
    assert (award["recipient"][0]["value"], award["amount"]["value"]) == ("Nettle Academy", 14500)


def test_it_may_be_set_to_receive_a_sum() -> None:
    text = (
        "Services have been granted £325,000 by the commissioner.\n\nBeneficiaries include the Holm Women's Aid Centre. "
        "It is set to receive £14,500 to go towards its outreach centre."
    )
    [award] = extract_json(process(text.encode(), "page.txt"))["awards"]
    assert (award["recipient"][0]["value"], award["amount"]["value"]) == (
        "Holm Women's Aid Centre",
        14500,
    )
    assert award["recipient"][0]["rule"] == "named-elsewhere"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A grant of £4,500 from the Holm Community Fund is enabling Nettle Chains to set up support groups.", "Nettle Chains"),
        ("Nettle Shelter is delighted to have been awarded £4,500 in funding from Marl Council.", "Nettle Shelter"),
    ],
)  # fmt: skip
def test_a_grant_may_be_enabling_a_body_that_is_delighted_to_have_it(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


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


@pytest.mark.parametrize("told", ["given to fund talks", "awarded to fund talks", "granted towards talks"])  # fmt: skip
def test_a_line_says_what_a_sum_beside_a_name_was_given_for(told: str) -> None:
    text = f"These are the projects of our network this year.\n\nTarn Open Gate - £12,500 {told} for young people."
    [award] = extract_json(process(text.encode(), "page.txt"))["awards"]
    assert (award["recipient"][0]["value"], award["amount"]["value"]) == ("Tarn Open Gate", 12500)


def test_a_word_after_a_short_form_in_brackets_is_no_name() -> None:
    text = (
        "A network was launched to help young people.\n\n"
        "The Holm Youth and Family Help Unit (HYFHU) Hamlet has been given more than £200,000 to spend on projects to engage young people.\n\n"
        "The Police and Crime Commissioner has awarded £2,000 to Tarn Trust."
    )
    [award] = extract_json(process(text.encode(), "page.txt"))["awards"]
    assert award["recipient"][0]["value"] == "Tarn Trust"


def test_a_request_that_was_granted_is_given_to_whom_the_sentences_speak_of() -> None:
    text = (
        "Holm Boxing Club gets £1,800 grant from borough council\n\n"
        "Holm Boxing Club has been awarded a grant of more than £1,800 to boost its membership.\n\n"
        "The club has submitted a funding request to the area committee.\n\n"
        "The £1,807 request was granted, which the club will use on venue hire."
    )
    assert awards(text) == one("Holm Boxing Club", "1807")


def test_names_told_with_their_sums_respectively_need_no_surer_sum_beside_them() -> None:
    text = (
        "Marl Rape Crisis and Survivors First are among 31 centres to gain funding until 2034 -"
        " receiving £71,340 and £52,600, respectively, in each of the two years ahead."
    )
    assert awards(text) == [*one("Marl Rape Crisis", "71340"), *one("Survivors First", "52600")]


def test_a_line_may_name_a_body_as_a_scheme_before_its_place_and_leave_no_blank_before_its_sum() -> (
    None
):
    text = (
        "The allocation of funding be approved, namely:\n\na. Reach Projects, Holm £100\n\n"
        "b. The Befriending Scheme, Holm £520\n\nc. Hope After Loss, West Marl£140\n\n"
        "d. Moor Rescue Service (MRS), West Marl£900"
    )
    assert awards(text) == [
        *one("Reach Projects", "100"),
        *one("The Befriending Scheme", "520"),
        *one("Hope After Loss", "140"),
        *one("Moor Rescue Service", "900"),
    ]


def test_of_applications_to_consider_only_what_is_resolved_is_awarded() -> None:
    text = (
        "To consider the following Grant Applications:\n\ni) Kite Civic Society – Plaque Project - £1240\n\n"
        "Resolved - that £1240 be awarded to Kite Civic Society.\n\n"
        "ii) Iris Blues Festival Committee - £1000\n\nMembers discussed the above application."
    )
    assert awards(text) == one("Kite Civic Society", "1240")


@pytest.mark.parametrize(
    ("to", "given"),
    [
        ("Kite Trust for its work with families", [("Kite Trust", 45000)]),
        ("Holm Refuge for 2024/25", [("Holm Refuge", 45000)]),
        ("community safety partnerships for 2024/25", []),
    ],
)
def test_a_decision_to_allocate_funding_to_a_body_gives_it_what_is_told_further_on(
    to: str, given: list[tuple[str, float]]
) -> None:
    record = (
        f"Decision Record\n\nDecision: To allocate additional funding as set out in this notice to {to}.\n\n"
        "Signature: A Person\n\nDate: 1 May 2024\n\nThe total cost of £45,000 will be met from the budget."
    )
    told = extract_json(process(record.encode(), "record.txt"))["awards"]
    assert [(a["recipient"][0]["value"], a["amount"]["value"]) for a in told] == given


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


def test_what_a_council_asked_for_is_not_awarded_again_beside_what_is_resolved() -> None:
    text = (
        "Decision Maker: Cabinet\n\nDecision status: Recommendations Approved\n\n"
        "Cabinet considered requests for grants.\n\n"
        "Holmsworth Parish Council had requested £640 towards its summer party. "
        "A second form from Marl Parish Council was for funding of at most £1,870 for two benches.\n\n"
        "RESOLVED that grant requests are approved accordingly.\n\n1. Holmsworth – £640\n\n2. Marl Parish – £1,870"
    )
    assert awards(text) == [*one("Holmsworth", "640"), *one("Marl Parish", "1870")]


@pytest.mark.parametrize("where", ["", " (Leaving Unkindness Extra Project)"])
def test_a_project_somewhere_is_named_with_its_word(where: str) -> None:
    text = f"LUX project{where} in the Tarn area has been awarded £4,195."
    assert awards(f"Grants of the Commissioner's fund:\n\n{text}") == one("LUX project", "4195")


@pytest.mark.parametrize(
    "text",
    [
        "Grants support community groups in Holm.\n\nSince April the Holm Voluntary and Community Sector has received a total of £124,473 for projects.",
        "The seed funding of the lottery was allocated to The Nettle Trust, which supports women.\n\n"
        "A new stream, the Holm Resilience Fund was set up. It was allocated £50,000 by Holm Council.",
        "Groups in Holm are invited to apply for one-off grants to community organisations. Launched last week, the fund helps organisations.\n\n"
        "• Total amount available: £19,000\n\n• Maximum amount per application: £5,000",
    ],
)
def test_a_sector_a_new_fund_and_the_labels_of_a_call_get_nothing(text: str) -> None:
    assert awards(text) == []


def test_who_each_of_several_grants_in_a_sentence_goes_to_is_the_name_after_it() -> None:
    text = (
        "Among the grants were nearly £2,150 to the Holmshire Deaf Association, £1,640 for Holm Autism Support "
        "and £3,872 to Caring for People to stock a pantry."
    )
    assert awards(f"Council shares £100k of grants\n\n{text}") == [
        *one("Holmshire Deaf Association", "2150"),
        *one("Holm Autism Support", "1640"),
        *one("Caring for People", "3872"),
    ]


def test_a_name_in_a_list_with_brackets_may_begin_with_whom_it_is_for() -> None:
    text = "Other grants included Kite Hall Trust (£900), Youth for Kestrel Holm (£770), Iris Association (£2,890) and Holm Aid (£2,000)."
    assert awards(text)[1:2] == one("Youth for Kestrel Holm", "770")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Larch Mill Friends 'Friends Connect' project has been awarded a grant of £4,500 to extend its services.",
            "Larch Mill Friends",
        ),
        (
            "Holm Town Council was able to mend the railings round its bandstand with a grant of £4,500.",
            "Holm Town Council",
        ),
        (
            "Holm’s village hall has had a makeover.\n\nGroups that have benefited since 2022 include Holm Village Hall.\n\n"
            "It received £4,500 to extend the main hall.",
            "Holm Village Hall",
        ),
    ],
)
def test_a_project_of_a_body_and_what_a_body_could_do_with_a_grant_tell_who_has_it(
    text: str, name: str
) -> None:
    assert awards(f"The Commissioner's grants have been awarded.\n\n{text}") == one(name, "4500")


def test_a_list_of_awards_with_words_of_their_own_goes_on_with_a_name_of_no_kind() -> None:
    lines = [
        "Kite Trust: £1200", "Shelters in the park", "Marl Parish Council: £2175", "The outside space of the hall",
        "Tarn Rovers Football Club: £2000", "Burrows and outdoor seating", "Holm Paint Festival: £2000", "Painted walls",
    ]  # fmt: skip
    text = "To allocate the grants of the fund as follows:\n\n" + "\n\n".join(lines)
    assert awards(f"Decision Maker: Cabinet\n\nDecision:\n\n{text}")[3:] == one(
        "Holm Paint Festival", "2000"
    )


MINUTES = "Agenda item\n\nThe Community Meeting budget was presented and the following funding applications were received.\n\n"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "a)   Holm Gardening Project     3,820\n\nApplication deferred from the last meeting.\n\nthat the application be Rejected.\n\n"
            "b)   Tarn Burial Council of Holmshire    657\n\nApplication to fund a leaflet.\n\nthat the application for £657 be Supported.",
            [("Tarn Burial Council of Holmshire", 657)],
        ),
        (
            "1.  Marl Events Team requested £1,750 from the Ward Fund for a festival.\n\nResidents questioned why a section of the Council applied.\n\n"
            "that it be agreed that the application be supported to the value of £1,750.\n\n"
            "2.  Parks Services and Kite Play Association requested £1,213.41 from the Fund to provide a gate.",
            [("Marl Events Team", 1750)],
        ),
        (
            "Project: maintenance of the field\n\nSubmitted by Holm Rugby Football Club (joint bid)\n\nAmount requested: £ 1000\n\n"
            "Councillors had paid for the club's nets last year and this time decided not to support the application.\n\n"
            "Project: Women of Tarn\n\nSubmitted by Kite Initiative CIC\n\nAmount requested: £1435\n\n"
            "AGREED: that the application be supported in full to the value of £1435.",
            [("Kite Initiative CIC", 1435)],
        ),
    ],
)
def test_what_is_resolved_of_an_application_goes_to_who_made_it_for_that_sum(
    text: str, given: list[tuple[str, int]]
) -> None:
    assert awards(MINUTES + text) == [a for name, sum_ in given for a in one(name, str(sum_))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Friends of Holm and Tarn Green Spaces Marl get £4,500 to lay footpaths.", "Friends of Holm and Tarn Green Spaces Marl"),
        ("The Nettle Art Foundation, with beneficiaries in Holm and Marl, will use its grant of £4,500 to run sessions.", "Nettle Art Foundation"),
        ("Alongside Kite Club for Young People, North Marl Youth Partnership also received £4,500 to fund staff.", "North Marl Youth Partnership"),
    ],
)  # fmt: skip
def test_a_name_ends_before_the_verb_and_stands_alone_beside_those_it_is_told_with(
    text: str, name: str
) -> None:
    assert awards(f"The grants of the fund have been awarded.\n\n{text}") == one(name, "4500")


def test_what_one_sum_is_for_gets_no_share_of_the_next() -> None:
    text = "Holm Refuge have received £8,779 for the Freedom Project, and Marl Amateurs Football Club were allocated £5,687 for their pitch."
    assert awards(text) == [
        *one("Holm Refuge", "8779"),
        *one("Marl Amateurs Football Club", "5687"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Two grants of £4,500 have been awarded to Kite Trust and Iris Arts.",
        "Two projects were awarded £4,500 each: Kite Trust and Iris Arts.",
    ],
)
def test_a_sum_that_each_is_given(text: str) -> None:
    assert awards(text) == one("Kite Trust", "4500") + one("Iris Arts", "4500")


def test_two_grants_of_a_sum_to_one_body_are_no_two_bodies() -> None:
    assert awards("Two grants of £4,500 were awarded to Kite Trust.") == one("Kite Trust", "4500")


@pytest.mark.parametrize(
    "text",
    [
        "Amy Lark, manager of Fell Riders, said the £4,500 grant will pay for a workshop.",
        "Tom Birch, from Fell Riders, said: “The £4,500 from the Commissioner will help us to grow.”",
        "Fell Riders chief executive Amy Lark said the £4,500 award would fund a helpline.",
        "Amy Lark, chair of Fell Riders, said: “We are delighted to receive £4,500 from the Commissioner.”",
    ],
)
def test_a_person_tells_what_a_body_was_given(text: str) -> None:
    page = f"The Commissioner has awarded grants from her fund.\n\n{text}"
    assert awards(page) == one("Fell Riders", "4500")


@pytest.mark.parametrize(
    "text",
    [
        "Amy Lark, manager of Kite Trust, said the £4,500 fine will go to court.",
        "Amy Lark, manager of Kite Trust, said she wants £4,500 for paint.",
        "Tom Birch, from Kite Trust, said: “The £90,000 from the Government is welcome.”",
    ],
)
def test_what_a_person_says_of_other_sums_is_no_award(text: str) -> None:
    assert awards(f"The Commissioner has awarded grants from her fund.\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Eden Vale Council is fitting cameras. The £4,500 grant from the Commissioner will help the council to buy six.",
            "Eden Vale Council",
        ),
        (
            "Fell Riders mends bikes in Tarn. The charity was handed £4,500 by the Commissioner.",
            "Fell Riders",
        ),
        (
            "Fell Riders was set up in May. The Commissioner has now given the charity £4,500 to mend bikes.",
            "Fell Riders",
        ),
    ],
)
def test_a_body_spoken_of_before_is_given_a_sum(text: str, name: str) -> None:
    page = f"The Commissioner has awarded grants from her fund.\n\n{text}"
    assert awards(page) == one(name, "4500")


def test_a_council_is_no_body_without_that_word_in_its_name() -> None:
    text = "Kite Trust mends bikes. The £4,500 grant will help the council to fit cameras."
    assert awards(f"The Commissioner has awarded grants from her fund.\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Tarn District Council has been awarded £70,000 from the Department for Transport.",
        "Tarn City Council has received £70,000 from the Home Office Safer Streets Fund.",
    ],
)
def test_what_a_council_has_of_a_ministry_is_no_award(text: str) -> None:
    assert awards(f"{text}\n\nThe Police and Crime Commissioner welcomed the grant.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fell Theatre, which runs the Dale Hall in Tarn received £4,500 from the Mill Fund.",
            "Fell Theatre",
        ),
        (
            "Mill Hill Trust, which manages The Larches, was given £4,500 for its festival.",
            "Mill Hill Trust",
        ),
        ("Barnaby Homes, Tarnford, has been awarded £4,500 from the fund.", "Barnaby Homes"),
    ],
)
def test_who_has_a_sum_is_not_what_is_said_of_it(text: str, name: str) -> None:
    assert awards(f"The Commissioner has awarded grants from her fund.\n\n{text}") == one(
        name, "4500"
    )


@pytest.mark.parametrize(
    "text",
    [
        "About £4,500 has been allocated to Ilton Town and Cotham village areas of Erewold.",
        "£4,500 has been allocated to the Hillside and Dale wards.",
    ],
)
def test_parts_of_a_district_are_no_bodies(text: str) -> None:
    assert awards(f"The Commissioner has awarded grants from her fund.\n\n{text}") == []


def test_what_others_are_charged_is_no_award() -> None:
    text = (
        "We have supported other forces. The total to be reimbursed for providing these services is £10,800.\n\nThe deployments have been as follows:\n\n"
        "• Cup match - Southshire Police (£4,500)\n\n• Cup match - Humbershire Police (£6,300)"
    )
    assert awards(text) == []


def test_a_force_that_nets_a_sum_on_a_page_of_no_commissioner_is_awarded_none() -> None:
    page = "Marlshire Police has netted a £65,000 cash boost from a scheme to fund crime prevention.\n\nThe money was seized from criminals."
    assert extract_json(process(page.encode(), "page.txt")).get("awards", []) == []


def test_what_is_resolved_under_the_name_of_an_applicant() -> None:
    text = (
        "Minutes of the Community Fund Panel\n\n1. Kite Trust\n\nThe panel heard of a helpline.\n\n"
        "Resolved: that a grant of £4,500 be approved.\n\n2. Iris Arts\n\nResolved: that a grant of £900 be approved.\n\n"
        "3. Tarn Scouts\n\nResolved: that the application be refused."
    )
    assert awards(text) == one("Kite Trust", "4500") + one("Iris Arts", "900")


def test_a_sum_in_a_line_of_its_own_under_a_name() -> None:
    text = "Here are some of the successful grants:\n\nTarn Day Centre\n\nAmount awarded £4,500\n\nSeeds were bought."
    assert awards(text) == one("Tarn Day Centre", "4500")


def test_a_service_that_a_contract_is_for_is_not_awarded_it() -> None:
    text = (
        "This decision seeks approval to award a contract for the Harbour Service. The contract is for three years"
        " with a total value of £4,500.\n\nThe Commissioner is asked to approve the award of the contract to Kite Trust for"
        " a total of £4,500."
    )
    assert awards(text) == one("Kite Trust", "4500")


def test_what_was_agreed_in_an_entry_whose_title_is_a_body() -> None:
    log = (
        "PCC Decisions 2018\n\nDate: 3 October 2018\nTitle: Kite Trust\nDecision: The PCC agreed to provide a grant of"
        " £4,500 to support the youth club.\n\nDate: 11 October 2018\nTitle: Estates strategy\n"
        "Decision: The PCC approved the sale of a house for £215,000."
    )
    assert awards(log) == one("Kite Trust", "4500")


def test_what_an_answer_says_was_paid() -> None:
    answer = (
        "Freedom of Information Request 2020-31\n\nYou asked:\n\nWhich organisations had money in 2019/20?\n\nOur response:\n\n"
        "The office holds the information that you requested. The following payments were made:\n\nKite Trust – £4,500\nIris Arts – £900"
    )
    told = extract_json(process(answer.encode(), "answer.txt"))["awards"]
    assert [(a["recipient"][0]["value"], a["amount"]["value"]) for a in told] == [
        ("Kite Trust", 4500),
        ("Iris Arts", 900),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Commissioner has announced £4,500 for Fell Riders, a charity that helps farmers.",
            "Fell Riders",
        ),
        (
            "Kite FC would like to thank the Police and Crime Commissioner for a grant of £4,500 towards new goals.",
            "Kite FC",
        ),
        (
            "Support will be run by Moor Path from May.\n\nThe charity has been awarded a contract worth £4,500 by the Commissioner.",
            "Moor Path",
        ),
        (
            "A youth club in Tarn has been handed £4,500 by the police and crime commissioner.\n\nDale Youth Club needed the money after its rent was doubled.",
            "Dale Youth Club",
        ),
        (
            "The Commissioner has given a £4,500 boost to a Don Vale charity that helps ex-offenders.\n\nDon Vale Trust will spend the grant on tools.",
            "Don Vale Trust",
        ),
        (
            "Who was successful?\n\nDale Youth Zone – Workshops for years 7 to 9. Total: £4,500",
            "Dale Youth Zone",
        ),
        (
            "The unit has commissioned the following:\n\nNavigators: youth workers in wards. Provider: Fell Riders. Value: £4,500.",
            "Fell Riders",
        ),
        (
            "Latest awards\n\nName: Fell Riders. Amount: £4,500. Purpose: locks.",
            "Fell Riders",
        ),
    ],
)
def test_further_ways_of_giving(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


def test_the_title_of_a_decision_that_is_a_body_s_name_has_what_is_decided() -> None:
    text = (
        "PCC/2020/31: Kite Trust\n\nThe PCC has funded Kite Trust since 2015. The current grant of £58,500 ends in March."
        "\n\nDecision: to award £61,000 for 2020/21.\n\nSigned 11 March 2020"
    )
    told = extract_json(process(text.encode(), "decision.txt"))["awards"]
    assert [(a["recipient"][0]["value"], a["amount"]["value"]) for a in told] == [
        ("Kite Trust", 61000)
    ]


def test_what_a_body_had_before_a_decision_is_no_award_of_it() -> None:
    text = (
        "Decision report\n\n2.1 That the PCC approves the award of £4,500 to the Kite Project.\n\n3. Background\n\n"
        "3.1 The project received £750 in 2020/21 and £900 in 2021/22 for the same work."
    )
    assert awards(text) == one("Kite Project", "4500")


def test_rows_with_blank_lines_between_are_one_table() -> None:
    text = "Awards made\n\nArea | Project | Organisation | Award\n\nDale Lane | Punch | Kite Boxing | £4,500\n\nHolm | Light | Iris Arts | £900"
    assert awards(text) == one("Kite Boxing", "4500") + one("Iris Arts", "900")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kite Café secures £4,500 from police commissioner", "Kite Café"),
        (
            "Of this £4,500 has been passed to Dale Borough Council for CCTV.",
            "Dale Borough Council",
        ),
        ("Larch Refuge has been promised £4,500 by the Commissioner.", "Larch Refuge"),
        (
            "Among the grants is £4,500 which was given to Holm Valley Riding for the Disabled.",
            "Holm Valley Riding for the Disabled",
        ),
        (
            "I am pleased to confirm that Dale Advice has been successful and that a grant of £4,500 will be made for the period from 1 April. You asked for £41,000.",
            "Dale Advice",
        ),
        (
            "Hill Street Mission feeds 60 people. Now, thanks to £4,500 from the Commissioner, it will be able to offer showers.",
            "Hill Street Mission",
        ),
        (
            "Young sailors in Holm have been handed £4,500 from the sale of stolen goods.\n\nHolm Youth Club will put the money towards two dinghies.",
            "Holm Youth Club",
        ),
        (
            "A request has been received from the Kite Project for £4,500 to pay a worker. The Commissioner has considered the request and approved it.",
            "Kite Project",
        ),
        (
            "These grants were approved:\n\nMind, Body & Soul CIC – £4,500 – wellbeing",
            "Mind, Body & Soul CIC",
        ),
    ],
)
def test_yet_more_ways_of_giving(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


def test_a_name_in_a_list_may_be_a_sentence() -> None:
    text = "Grants were awarded to:\n\n1.  Kite Trust:  £2,000\n\nPaint.\n\n2.  Holm is Growing CIC:  £1,250\n\nSeeds and tools to share"
    assert awards(text) == one("Kite Trust", "2000") + one("Holm is Growing CIC", "1250")


def test_a_sum_for_each_of_two_boards() -> None:
    text = "It was agreed to contribute £4,500 to each of the Ash Children Board and the Elm Children Board."
    assert awards(text) == one("Ash Children Board", "4500") + one("Elm Children Board", "4500")


def test_a_sum_split_between_two() -> None:
    text = "I have split £9,000 equally between Kite Trust and Iris Arts, giving £4,500 to each."
    told = [t for t in read_sums(mask(text)) if t.recipients]
    assert [([n.text for n in t.recipients], t.each) for t in told] == [
        (["Kite Trust", "Iris Arts"], True)
    ]


def test_who_got_what_leads_a_list_of_awards_in() -> None:
    text = "The fund 2018: who got what\n\n£4,500 – Off The Kerb, for youth work\n£1,200 – 1625 Young People, for rooms\n£900 – Dale Counselling, for rent"
    assert awards(text) == [
        *one("Off The Kerb", "4500"),
        *one("1625 Young People", "1200"),
        *one("Dale Counselling", "900"),
    ]


def test_a_council_that_succeeded_in_securing_a_sum() -> None:
    text = "As part of the fund, Dale Borough Council succeeded in securing £4,500 to support its plan."
    assert awards(text) == one("Dale Borough Council", "4500")


def test_income_of_the_office_is_not_paid_to_the_body_of_the_decision_above() -> None:
    log = (
        "Decisions of the PCC - March 2019\nDecision Title Decision Summary\n\nFunding - Dale in Partnership Ltd\n\n"
        "The partnership has requested funding for locks.\n\nBid to release income\n\n"
        "The PCC has received further Income of £27,500 that comes of charges made to others."
    )
    assert awards(log) == []


def test_the_only_line_of_a_list_that_is_said_to_be_successful() -> None:
    text = (
        "The following are the successful bids:\nLiberty Programme, A Way Up, Dale – £4,500\n"
        "A Way Up is an outreach charity. It aims to help women and families to live free from harm."
    )
    assert awards(text) == one("A Way Up", "4500")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "I was delighted to visit Kite Youth Centre, which has used a £4,500 grant from my fund to open a studio.",
            "Kite Youth Centre",
        ),
        (
            "Dale Support Wales will be able to double its staff after the Commissioner approved its bid for £4,500.",
            "Dale Support Wales",
        ),
        (
            "Following a competitive exercise, the evaluation will be undertaken by the University of Dale at a cost of £4,500.",
            "University of Dale",
        ),
        (
            "“We are over the moon,” said Dale Mediation manager Lou Hart after hearing that the charity is to receive £4,500 from the Commissioner.",
            "Dale Mediation",
        ),
        (
            "Notes of the board\n\n3. Harbour Trust\n\nA request for funds was heard.\n\nAgreed: award of £4,500, excluding the management charge.",
            "Harbour Trust",
        ),
        ("Road fund – awards announced!\n\nWheels for All | £4,500 | Bikes", "Wheels for All"),
    ],
)
def test_still_more_ways_of_giving(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


def test_work_told_behind_a_name_is_not_who_gets_its_sum() -> None:
    text = (
        "Extensions agreed to grants:\n\nIris Health – SARC follow-up clinic – to March – £4,500\n"
        "Kite Trust – helpline – to March – £7,200"
    )
    assert awards(text) == one("Iris Health", "4500") + one("Kite Trust", "7200")


def test_what_was_said_in_error_is_no_award() -> None:
    text = "In our last bulletin we said that Dale Trust had received £4,500 in grants. The Trust did not receive it."
    assert awards(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Since 2014 the Commissioner has given grants, and has given Kite Trust £190,000.",
        "Accounts show audit fees of £31,000 to Kite Trust and grants of £2m.",
        "Operation Falcon is to get £4,500 from the Commissioner for cameras.",
        "The grants panel met.\n\nApplications received: Kite Trust (£5,000), Iris Arts (£2,000), Dale Band (£900).",
    ],
)
def test_sums_that_are_nobody_s_award(text: str) -> None:
    assert awards(text) == []


def test_what_a_body_is_supported_with_and_not_what_others_add() -> None:
    text = (
        "Decision: to support Kite Hub with capital funding of £4,500, which with £140,000 from the council and £90,000 from"
        " the Lottery will rebuild the youth wing."
    )
    assert awards(text) == one("Kite Hub", "4500")


def test_a_grant_for_a_year_to_a_body_by_its_last_word_and_not_all_that_it_ever_had() -> None:
    text = (
        "Since 2014 the Commissioner has given Kite Trust £190,000. The Trust began in a shed."
        " The Commissioner has now agreed a grant of £4,500 for 2019/20 to the Trust."
    )
    assert awards(text) == one("Kite Trust", "4500")


def test_a_line_of_a_year_between_a_lead_in_and_its_only_award() -> None:
    text = "The awards are as follows:\n\nFrom 2019/20 fund\n\nTarn, Dale and Holm: The Kite Trust – £4,500\n\nThe Trust will run a course."
    assert awards(text) == one("The Kite Trust", "4500")


def test_lots_of_a_contract_awarded_at_a_sum_each() -> None:
    text = (
        "Contract award: programmes\n\nLot 1 (North) has been awarded to Kite Families at £4,500 over three years.\n"
        "Lot 2 (South) has been awarded to Iris Recovery at £900 over three years."
    )
    assert awards(text) == one("Kite Families", "4500") + one("Iris Recovery", "900")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Kite Hub was presented with a cheque for £4,500 from the Commissioner's fund.",
            "Kite Hub",
        ),
        ("The Commissioner has found £4,500 to keep Kite Hub open until the spring.", "Kite Hub"),
        (
            "Kite Hub can keep its doors open for another year thanks to a £4,500 grant from the Commissioner.",
            "Kite Hub",
        ),
        (
            "Kite Hub has bought a van with the help of £4,500 from the PCC's community fund.",
            "Kite Hub",
        ),
        (
            "The club night follows a £4,500 grant from Commissioner Ann Dale to Kite Hub.",
            "Kite Hub",
        ),
        ("The Commissioner has put £4,500 into a new night service run by Kite Hub.", "Kite Hub"),
        ("Kite Hub has had £4,500 from the Commissioner for its boxing nights.", "Kite Hub"),
        (
            "Staff at the Kite Hub thanked the Commissioner for £4,500 towards a new roof.",
            "Kite Hub",
        ),
        (
            "The PCC has signed a contract with Kite Trust for victims' support. It is worth £4,500 over three years.",
            "Kite Trust",
        ),
        (
            "Kite Trust scored highest and has been appointed. The cost of the service is £4,500.",
            "Kite Trust",
        ),
        (
            "Kite Trust works with women who leave prison. The Commissioner's grant of £4,500 means that it can open on Sundays.",
            "Kite Trust",
        ),
        (
            "Kite Trust is the latest to gain from the Youth Fund, with a grant of £4,500.",
            "Kite Trust",
        ),
        (
            "Application for grant: Kite Trust\nAmount sought: £6,000\nPanel's recommendation: £4,500\nPCC's decision: Approved",
            "Kite Trust",
        ),
        (
            "Kite Trust – bikes for young people. Requested £4,500. AGREED in full.\n\nIris Arts – paint. Requested £900. REFUSED.",
            "Kite Trust",
        ),
    ],
)
def test_ways_of_giving_from_a_last_batch(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


@pytest.mark.parametrize(
    "text",
    [
        "The Commissioner has stepped in with £4,500 to save Kite Hub from closing.",
        "A cheque for £4,500 was presented to Kite Hub by the Commissioner.",
        "Kite Hub is celebrating after landing a £4,500 grant from the Commissioner.",
        "Kite Hub can now buy a minibus after the Commissioner gave it £4,500.",
        "Kite Hub, a club for young people, has been boosted by £4,500 from the Commissioner.",
        "A £4,500 boost for Kite Hub has been announced by the Commissioner.",
        "The Commissioner has topped up Kite Hub's funding with £4,500.",
        "We were pleased to support Kite Hub with £4,500.",
        "The Commissioner has funded Kite Hub's summer camp to the tune of £4,500.",
        "The Commissioner has approved Kite Hub's bid for £4,500.",
        "Among the winners is Kite Hub, whose bid for £4,500 was backed by the Commissioner.",
        "Kite Hub's application was successful and £4,500 was awarded.",
        "Kite Hub will use the £4,500 from the Commissioner to buy a minibus.",
        "The Commissioner is investing £4,500 with Kite Hub to run the course.",
        "Funding of £4,500 has been secured from the Commissioner by Kite Hub.",
        "That the Commissioner makes a contribution of £4,500 towards the running of Kite Hub.",
    ],
)
def test_plain_ways_of_giving(text: str) -> None:
    assert awards(text) == one("Kite Hub", "4500")


@pytest.mark.parametrize(
    "text",
    [
        "The Commissioner has not approved Kite Hub's bid for £4,500.",
        "The Commissioner backed Kite Hub's bid for £4,500 to the Home Office.",
        "The Commissioner supported Kite Hub's bid for £4,500 from the Lottery.",
        "Kite Hub is celebrating after winning £4,500 from the Lottery.",
        "Dale Ltd was prosecuted after getting £4,500 from a widow.",
        "Kite Trust needs £4,500 to keep Kite Hub open.",
        "The Council put £4,500 into a new service run by Kite Hub.",
        "The Council supported Kite Hub with £4,500.",
    ],
)
def test_what_others_give_or_are_asked_for_is_no_award(text: str) -> None:
    assert awards(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Meanwhile, the Dale Rovers Sports Foundation runs a course every Monday.\n\n"
            "The foundation - which has been awarded £4,500 - also teaches computing.",
            "Dale Rovers Sports Foundation",
        ),
        ("The Commissioner gave £4,500 to Citizens Advice Holm and Tarn.", "Citizens Advice Holm and Tarn"),
        ("£4,500 has been awarded to Kite Trust, a women's hub and café.", "Kite Trust"),
    ],
)  # fmt: skip
def test_who_is_meant_by_a_short_form_with_an_aside_and_a_branch_of_two_places(
    text: str, name: str
) -> None:
    assert awards(text) == one(name, "4500")


def test_a_second_body_may_have_its_sum_told_as_a_total() -> None:
    text = "Dale Hospice has been given £2,000 and the youth organisation Kite View Project a total of £4,500."
    assert awards(text) == [*one("Dale Hospice", "2000"), *one("Kite View Project", "4500")]


@pytest.mark.parametrize(
    "text",
    [
        "£4,500 has been awarded to Kite Trust, a women's hub and Dale Council for Voluntary Service.",
        "The following have been awarded grants:\n\n• Replacement of 3 Vans - £4,500\n\n• Purchase of Helmets - £300",
        "The PCC has received 2 bids that have the support of the Board for his approval as follows:\n\n"
        "• Steer Clear Project - £4,500\n\n• Kite Riders - £300\n\nThe PCC is asked to approve the release of £4,800.",
    ],
)
def test_what_one_unnamed_shares_a_thing_bought_and_bids_for_approval_are_no_awards(
    text: str,
) -> None:
    assert awards(text) == []


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        ("Dale Road Under 12s FC were awarded £300 towards pitch fees.", [("Dale Road Under 12s FC", 300)]),
        (
            "Larch Over 60s Club was awarded £200 towards hall hire, Moor Twirlers £500 towards travel and the Crown Association was granted £520 towards insurance.",
            [("Larch Over 60s Club", 200), ("Moor Twirlers", 500), ("Crown Association", 520)],
        ),
        (
            "Kite Trust was awarded £2,000 in 2013/14, £2,110 in 2014/15 and £2,352 in 2015/16.",
            [("Kite Trust", 2000), ("Kite Trust", 2110), ("Kite Trust", 2352)],
        ),
        (
            "To approve the grants with these changes:\n\n• Kite Trust: recommended amount of £2,000 in 2013/14 and £2,110 in 2014/15.",
            [("Kite Trust", 2000), ("Kite Trust", 2110)],
        ),
        (
            "The fund is run by the Holm City Partnership.\n\nTo agree to allocate £4,500 directly to the Partnership for joint work.",
            [("Holm City Partnership", 4500)],
        ),
        (
            "The panel also agreed these investments:\n\n£610 to Holm Parish Council for a bench.\n\n£500 to Meals on Wheels Holm towards setting up a fund - this will feed people in need who have been referred.\n\n"
            "£500 to The Laurel Brook Trust (Side by Side) towards crafts sessions for adults. these will be held at Dale Community Centre and Tarn Community Centre.",
            [("Holm Parish Council", 610), ("Meals on Wheels Holm", 500), ("The Laurel Brook Trust", 500)],
        ),
    ],
)  # fmt: skip
def test_clubs_named_by_ages_sums_by_years_and_lines_that_begin_with_their_sum(
    text: str, awarded: list[tuple[str, int]]
) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that cashflow support up to a maximum of £4,500 be provided to Kite Trust as a revolving credit facility.",
        "RESOLVED that a loan of £4,500 be given to Kite Trust.",
        "RESOLVED that a sum of £4,500 be provided to The Trust to run the pool.",
        "We recommend that:\n\n1. Cabinet approve the grant awards from the Fund shown below:\n\n• Kite Forum - £4,500\n\n• Larch Trust - £800",
        "Grants for £4,500 are approved as set out below:\n\nOrganisation\n\nDistrict\n\n£",
    ],
)
def test_what_is_lent_asked_of_a_cabinet_or_for_nobody_by_name_is_no_award(text: str) -> None:
    assert awards(text) == []


def test_what_a_cabinet_was_recommended_is_awarded_where_it_was_approved() -> None:
    text = (
        "We recommend that:\n\n1. Cabinet approve the grant awards from the Fund shown below:\n\n"
        "• Kite Forum - £4,500\n\n• Larch Trust - £800\n\nThe recommendations were approved on 3 May."
    )
    assert awards(text) == [*one("Kite Forum", "4500"), *one("Larch Trust", "800")]


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "The office authorised the award of a contract to:\n\n1) Larkfield, the provider of hubs for the North from 1 April to 31 March for the sum of £612 340\n\n"
            "2) Moorgate Action for the hubs of the South from 1 April to 31 March at a cost of £148 900",
            [("Larkfield", 612340), ("Moorgate Action", 148900)],
        ),
        (
            "The grant recipients are:\n\nTarn Seniors Club - £2,930?per annum\n\nHolm Community Garden?- £3,410?per annum",
            [("Tarn Seniors Club", 2930), ("Holm Community Garden", 3410)],
        ),
        (
            "The Commissioner awarded £9,500 to Kite Roads Limited for three schemes. These are:\n\n- Staniel Way Cycleway - £2,500\n\n- Bourne Cycleway - £5,000\n\n- Tarn Link - £2,000",
            [("Kite Roads Limited", 9500)],
        ),
        (
            "The following bids were successful:\n\nThe Dale Foundation – £18,000\n\nIt gives talks in schools.\n\nKite Trust – £7,430\n\nThe team teaches young people.\n\nIt works in schools.\n\nTarn Ventures – £6,200",
            [("The Dale Foundation", 18000), ("Kite Trust", 7430), ("Tarn Ventures", 6200)],
        ),
    ],
)  # fmt: skip
def test_lines_of_contracts_lost_blanks_works_below_their_whole_and_lines_far_below_their_lead_in(
    text: str, awarded: list[tuple[str, int]]
) -> None:
    assert awards(text) == [((name,), Decimal(pounds)) for name, pounds in awarded]


@pytest.mark.parametrize(
    ("text", "awarded"),
    [
        (
            "The office has awarded grants to these groups.\n\nThe hall at Holm has received £1,200 for lights.\n\nTarn arts network was given £2,450 to teach drumming.\n\n"
            "Kite Youth Trust received £3,100 to stay open.\n\nLarch Vale choir was awarded a £640 grant for its evenings.\n\nMoorgate Action received £980 for talks.",
            [("Tarn arts network", 2450), ("Kite Youth Trust", 3100), ("Larch Vale choir", 640), ("Moorgate Action", 980)],
        ),
        (
            "The Commissioner has funded Larkfield Blood Riders to keep its motorcycles on the road.\n\nThe riders take blood to hospitals.\n\nThey give their time.\n\nThe funding, worth £8,250, will pay for tyres.",
            [("Larkfield Blood Riders", 8250)],
        ),
        (
            "The Commissioner has funded Larkfield Blood Riders to keep its motorcycles on the road.\n\nKite Trust was awarded £600.\n\nThe funding, worth £8,250, will pay for tyres.",
            [("Kite Trust", 600)],
        ),
        (
            "The office gave £7,300 to help families. The Commissioner has awarded the grant to Dale Road Support, which is led by nurses.",
            [("Dale Road Support", 7300)],
        ),
        (
            "The office gave £7,300 to help families. The Commissioner has awarded the grant to Dale Road Trust and Kite Forum.",
            [],
        ),
        (
            "The Cabinet Member:\n\n(1) Awarded specific grants for housing help to the following organisations for the period of 1 May 2031 to 30 April 2032:\n\n1) Kite Housing – Hostel Work - £530,000.04;\n\n2) Larch Homes – Drop-in Service - £99,109.08; and\n\n"
            "(2) Awarded a specific grant for housing help to the following organisations for the period of 1 May 2031 to 31 October 2031:\n\n3) Moorgate Aid (Dale) – Hostel Work - £700; and\n\n4) Marl Housing – Hostel Work - £29,033.28 per 6 month period",
            [("Kite Housing", 530000.04), ("Larch Homes", 99109.08), ("Moorgate Aid", 700), ("Marl Housing", 29033.28)],
        ),
        (
            "The Mayor APPROVES the first list of initiatives put forward by officers totalling £0.430m with more told in the report, namely Early Years Team (£0.250m); Youth Group start funding (£0.100m) and Bench Mending Scheme (£0.080m).",
            [],
        ),
    ],
)  # fmt: skip
def test_lines_told_alike_by_several_verbs_and_sums_told_after_who_is_funded(
    text: str, awarded: list[tuple[str, float]]
) -> None:
    assert awards(text) == [((name,), Decimal(str(pounds))) for name, pounds in awarded]
