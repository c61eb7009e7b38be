"""Turns of phrase that say that a sum is given to somebody."""

from __future__ import annotations

import pytest

from ingest.extract.sums.decide import read_sums
from ingest.extract.sums.masked import mask
from ingest.pipeline import extract_json, process
from tests.extract.award.test_extract_award import awards, one


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bid by Kite Trust has secured £4,500 from the Commissioner's fund.", "Kite Trust"),
        ("An application from Kite Trust won £4,500 from the Commissioner.", "Kite Trust"),
        ("The £4,500 contract with Kite Trust started in May and will run until March.", "Kite Trust"),
        ("A £4,500 agreement with the charity Kite Trust will run for two years.", "Kite Trust"),
        ("The Commissioner gave £4,500 to its partner Kite Trust.", "Kite Trust"),
        ("The Marlshire Violence Reduction Unit has given £4,500 to Kite Trust.", "Kite Trust"),
        ("The Commissioner awarded Kite Trust the contract to run the hub.\n\nThe four-year contract, worth almost £4,500, will also see a helpline.", "Kite Trust"),
        ("The grant of £4,500 will be used by Kite Trust to train staff.", "Kite Trust"),
        ("The £4,500 boost is being used by Holm Council to expand its service.", "Holm Council"),
        ("The grants:\n\n• The Larch Mill charity – awarded £4,500 to expand its weekly sessions.\n\n• The project wants to do more to help young people.", "Larch Mill"),
        ("The Friends of Kite Hall were able to mend their Small Room after receiving £4,500 from the Holm Partnership.", "Friends of Kite Hall"),
        ("She will call at Kite Trust in Holm to see how they are using nearly £4,500 of funding.", "Kite Trust"),
        ("New Holm Lane community centre in Tarn was just one example, awarded £4,500 for a lunch club.", "New Holm Lane community centre"),
        ("A grant of £4,500 goes to the Larch House care project in Tarn.", "Larch House care project"),
        ("Among those to benefit is Lady Anne Holm School which received £4,500 for a fair.", "Lady Anne Holm School"),
        ("Tarnford has been awarded £4,500 by Marlshire's Police Commissioner to protect families in Tarnford.", "Tarnford"),
        ("The Commissioner has announced £4,500 for Fell Riders, a charity that helps farmers.", "Fell Riders"),
        ("Kite FC would like to thank the Police and Crime Commissioner for a grant of £4,500 towards new goals.", "Kite FC"),
        ("Support will be run by Moor Path from May.\n\nThe charity has been awarded a contract worth £4,500 by the Commissioner.", "Moor Path"),
        ("A youth club in Tarn has been handed £4,500 by the police and crime commissioner.\n\nDale Youth Club needed the money after its rent was doubled.", "Dale Youth Club"),
        ("The Commissioner has given a £4,500 boost to a Don Vale charity that helps ex-offenders.\n\nDon Vale Trust will spend the grant on tools.", "Don Vale Trust"),
        ("Who was successful?\n\nDale Youth Zone – Workshops for years 7 to 9. Total: £4,500", "Dale Youth Zone"),
        ("The unit has commissioned the following:\n\nNavigators: youth workers in wards. Provider: Fell Riders. Value: £4,500.", "Fell Riders"),
        ("Latest awards\n\nName: Fell Riders. Amount: £4,500. Purpose: locks.", "Fell Riders"),
        ("Kite Café secures £4,500 from police commissioner", "Kite Café"),
        ("Of this £4,500 has been passed to Dale Borough Council for CCTV.", "Dale Borough Council"),
        ("Larch Refuge has been promised £4,500 by the Commissioner.", "Larch Refuge"),
        ("Among the grants is £4,500 which was given to Holm Valley Riding for the Disabled.", "Holm Valley Riding for the Disabled"),
        ("I am pleased to confirm that Dale Advice has been successful and that a grant of £4,500 will be made for the period from 1 April. You asked for £41,000.", "Dale Advice"),
        ("Hill Street Mission feeds 60 people. Now, thanks to £4,500 from the Commissioner, it will be able to offer showers.", "Hill Street Mission"),
        ("Young sailors in Holm have been handed £4,500 from the sale of stolen goods.\n\nHolm Youth Club will put the money towards two dinghies.", "Holm Youth Club"),
        ("A request has been received from the Kite Project for £4,500 to pay a worker. The Commissioner has considered the request and approved it.", "Kite Project"),
        ("These grants were approved:\n\nMind, Body & Soul CIC – £4,500 – wellbeing", "Mind, Body & Soul CIC"),
        ("I was delighted to visit Kite Youth Centre, which has used a £4,500 grant from my fund to open a studio.", "Kite Youth Centre"),
        ("Dale Support Wales will be able to double its staff after the Commissioner approved its bid for £4,500.", "Dale Support Wales"),
        ("Following a competitive exercise, the evaluation will be undertaken by the University of Dale at a cost of £4,500.", "University of Dale"),
        ("“We are over the moon,” said Dale Mediation manager Lou Hart after hearing that the charity is to receive £4,500 from the Commissioner.", "Dale Mediation"),
        ("Notes of the board\n\n3. Harbour Trust\n\nA request for funds was heard.\n\nAgreed: award of £4,500, excluding the management charge.", "Harbour Trust"),
        ("Road fund – awards announced!\n\nWheels for All | £4,500 | Bikes", "Wheels for All"),
        ("Kite Hub was presented with a cheque for £4,500 from the Commissioner's fund.", "Kite Hub"),
        ("The Commissioner has found £4,500 to keep Kite Hub open until the spring.", "Kite Hub"),
        ("Kite Hub can keep its doors open for another year thanks to a £4,500 grant from the Commissioner.", "Kite Hub"),
        ("Kite Hub has bought a van with the help of £4,500 from the PCC's community fund.", "Kite Hub"),
        ("The club night follows a £4,500 grant from Commissioner Ann Dale to Kite Hub.", "Kite Hub"),
        ("The Commissioner has put £4,500 into a new night service run by Kite Hub.", "Kite Hub"),
        ("Kite Hub has had £4,500 from the Commissioner for its boxing nights.", "Kite Hub"),
        ("Staff at the Kite Hub thanked the Commissioner for £4,500 towards a new roof.", "Kite Hub"),
        ("The PCC has signed a contract with Kite Trust for victims' support. It is worth £4,500 over three years.", "Kite Trust"),
        ("Kite Trust scored highest and has been appointed. The cost of the service is £4,500.", "Kite Trust"),
        ("Kite Trust works with women who leave prison. The Commissioner's grant of £4,500 means that it can open on Sundays.", "Kite Trust"),
        ("Kite Trust is the latest to gain from the Youth Fund, with a grant of £4,500.", "Kite Trust"),
        ("Application for grant: Kite Trust\nAmount sought: £6,000\nPanel's recommendation: £4,500\nPCC's decision: Approved", "Kite Trust"),
        ("Kite Trust – bikes for young people. Requested £4,500. AGREED in full.\n\nIris Arts – paint. Requested £900. REFUSED.", "Kite Trust"),
        ("The Commissioner has stepped in with £4,500 to save Kite Hub from closing.", "Kite Hub"),
        ("A cheque for £4,500 was presented to Kite Hub by the Commissioner.", "Kite Hub"),
        ("Kite Hub is celebrating after landing a £4,500 grant from the Commissioner.", "Kite Hub"),
        ("Kite Hub can now buy a minibus after the Commissioner gave it £4,500.", "Kite Hub"),
        ("Kite Hub, a club for young people, has been boosted by £4,500 from the Commissioner.", "Kite Hub"),
        ("A £4,500 boost for Kite Hub has been announced by the Commissioner.", "Kite Hub"),
        ("The Commissioner has topped up Kite Hub's funding with £4,500.", "Kite Hub"),
        ("We were pleased to support Kite Hub with £4,500.", "Kite Hub"),
        ("The Commissioner has funded Kite Hub's summer camp to the tune of £4,500.", "Kite Hub"),
        ("The Commissioner has approved Kite Hub's bid for £4,500.", "Kite Hub"),
        ("Among the winners is Kite Hub, whose bid for £4,500 was backed by the Commissioner.", "Kite Hub"),
        ("Kite Hub's application was successful and £4,500 was awarded.", "Kite Hub"),
        ("Kite Hub will use the £4,500 from the Commissioner to buy a minibus.", "Kite Hub"),
        ("The Commissioner is investing £4,500 with Kite Hub to run the course.", "Kite Hub"),
        ("Funding of £4,500 has been secured from the Commissioner by Kite Hub.", "Kite Hub"),
        ("That the Commissioner makes a contribution of £4,500 towards the running of Kite Hub.", "Kite Hub"),
        ("A grant of £4,500 from the Holm Community Fund is enabling Nettle Chains to set up support groups.", "Nettle Chains"),
        ("Nettle Shelter is delighted to have been awarded £4,500 in funding from Marl Council.", "Nettle Shelter"),
        ("Meanwhile, the Dale Rovers Sports Foundation runs a course every Monday.\n\nThe foundation - which has been awarded £4,500 - also teaches computing.", "Dale Rovers Sports Foundation"),
        ("The Commissioner gave £4,500 to Citizens Advice Holm and Tarn.", "Citizens Advice Holm and Tarn"),
        ("£4,500 has been awarded to Kite Trust, a women's hub and café.", "Kite Trust"),
    ],
)  # fmt: skip
def test_ways_of_giving(text: str, name: str) -> None:
    assert awards(text) == one(name, "4500")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Larch Mill Friends 'Friends Connect' project has been awarded a grant of £4,500 to extend its services.", "Larch Mill Friends"),
        ("Holm Town Council was able to mend the railings round its bandstand with a grant of £4,500.", "Holm Town Council"),
        ("Holm’s village hall has had a makeover.\n\nGroups that have benefited since 2022 include Holm Village Hall.\n\nIt received £4,500 to extend the main hall.", "Holm Village Hall"),
        ("Friends of Holm and Tarn Green Spaces Marl get £4,500 to lay footpaths.", "Friends of Holm and Tarn Green Spaces Marl"),
        ("The Nettle Art Foundation, with beneficiaries in Holm and Marl, will use its grant of £4,500 to run sessions.", "Nettle Art Foundation"),
        ("Alongside Kite Club for Young People, North Marl Youth Partnership also received £4,500 to fund staff.", "North Marl Youth Partnership"),
        ("Eden Vale Council is fitting cameras. The £4,500 grant from the Commissioner will help the council to buy six.", "Eden Vale Council"),
        ("Fell Riders mends bikes in Tarn. The charity was handed £4,500 by the Commissioner.", "Fell Riders"),
        ("Fell Riders was set up in May. The Commissioner has now given the charity £4,500 to mend bikes.", "Fell Riders"),
        ("Fell Theatre, which runs the Dale Hall in Tarn received £4,500 from the Mill Fund.", "Fell Theatre"),
        ("Mill Hill Trust, which manages The Larches, was given £4,500 for its festival.", "Mill Hill Trust"),
        ("Barnaby Homes, Tarnford, has been awarded £4,500 from the fund.", "Barnaby Homes"),
        ("Amy Lark, manager of Fell Riders, said the £4,500 grant will pay for a workshop.", "Fell Riders"),
        ("Tom Birch, from Fell Riders, said: “The £4,500 from the Commissioner will help us to grow.”", "Fell Riders"),
        ("Fell Riders chief executive Amy Lark said the £4,500 award would fund a helpline.", "Fell Riders"),
        ("Amy Lark, chair of Fell Riders, said: “We are delighted to receive £4,500 from the Commissioner.”", "Fell Riders"),
    ],
)  # fmt: skip
def test_ways_of_giving_on_a_page_of_grants(text: str, name: str) -> None:
    page = f"The Commissioner has awarded grants from her fund.\n\n{text}"
    assert awards(page) == one(name, "4500")


def test_an_officer_tells_what_the_body_named_just_before_was_given() -> None:
    text = (
        "Kite Care Trust (KCT) was one of nine organisations to receive a share of £7.3 million for beds.\n\n"
        "Ann Dray, operations manager for homes, said the £4,500 would go towards five more beds."
    )
    assert awards(text) == one("Kite Care Trust", "4500")
    assert awards(text.replace("for homes", "of Holm Police")) == []


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
    assert given == {
        f"{place} Council" for place in ("Holmsley", "Tarnford", "Kirk Fell", "Marlow")
    }


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


def test_a_service_that_a_contract_is_for_is_not_awarded_it() -> None:
    text = (
        "This decision seeks approval to award a contract for the Harbour Service. The contract is for three years"
        " with a total value of £4,500.\n\nThe Commissioner is asked to approve the award of the contract to Kite Trust for"
        " a total of £4,500."
    )
    assert awards(text) == one("Kite Trust", "4500")


def test_a_sum_for_each_of_two_boards() -> None:
    text = "It was agreed to contribute £4,500 to each of the Ash Children Board and the Elm Children Board."
    assert awards(text) == one("Ash Children Board", "4500") + one("Elm Children Board", "4500")


def test_a_sum_split_between_two() -> None:
    text = "I have split £9,000 equally between Kite Trust and Iris Arts, giving £4,500 to each."
    told = [t for t in read_sums(mask(text)) if t.recipients]
    assert [([n.text for n in t.recipients], t.each) for t in told] == [
        (["Kite Trust", "Iris Arts"], True)
    ]


def test_a_council_that_succeeded_in_securing_a_sum() -> None:
    text = "As part of the fund, Dale Borough Council succeeded in securing £4,500 to support its plan."
    assert awards(text) == one("Dale Borough Council", "4500")


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


def test_a_second_body_may_have_its_sum_told_as_a_total() -> None:
    text = "Dale Hospice has been given £2,000 and the youth organisation Kite View Project a total of £4,500."
    assert awards(text) == [*one("Dale Hospice", "2000"), *one("Kite View Project", "4500")]
