"""What news and pages of grants say, and what only looks as if they said it."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import extract_json, process
from ingest.values import find_money
from tests.extracting import read_text, reading_of

HEAD = "Charities to share new funding\n\nThe Westmere Police and Crime Commissioner, Jo Marl, has announced grants.\n\n"


def told(text: str) -> dict[str, Any]:
    return extract_json(process((HEAD + text).encode(), "news.txt"))


def names(record: dict[str, Any], kind: str) -> list[str]:
    return [one["name"]["value"] for one in record.get(kind, [])]


def given(record: dict[str, Any]) -> list[tuple[list[str], float]]:
    return [
        ([r["value"] for r in one["recipient"]], one["amount"]["value"]) for one in record["awards"]
    ]


def roles(record: dict[str, Any]) -> list[str]:
    return [role["value"] for one in record["organisations"] for role in one.get("role", [])]


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("Half a million pounds", 500_000),
        ("a quarter of a million pounds", 250_000),
        ("one and a half million pounds", 1_500_000),
        ("three-quarters of a million pounds", 750_000),
    ],
)
def test_parts_of_a_million_are_parts(text: str, pounds: int) -> None:
    [hit] = find_money(f"It cost {text} in all.")
    assert hit.value == pounds


def test_a_third_of_a_million_is_no_sum_in_pounds() -> None:
    assert find_money("a third of a million pounds") == []


def test_words_that_start_sentences_name_nobody() -> None:
    record = told(
        "Cash has been allocated to local causes, and cash is short. Everyone will receive less than before."
        " Kite House will receive £7,150 to work with Sikh, Hindu and Traveller women.\n"
    )
    assert not {"Cash", "Everyone", "Sikh", "Hindu"} & set(names(record, "organisations"))
    assert given(record) == [(["Kite House"], 7150)]


def test_the_holder_is_no_part_of_the_area() -> None:
    record = told(
        "As Police and Crime Commissioner for Westmere, Jo Marl is now responsible for grants.\n"
    )
    assert "Police and Crime Commissioner for Westmere" in names(record, "organisations")
    assert not any("Jo" in name for name in names(record, "organisations"))


def test_the_style_of_a_commissioner_is_no_force() -> None:
    assert "Westmere's Police" not in names(
        told("Westmere's Police and Commissioner has secured more.\n"), "organisations"
    )


def test_what_people_say_in_quotation_marks_is_not_the_publishers() -> None:
    record = told(
        "“There is no refuge in the valley and we have received help via the office like a lifeline,” said Ann Lee of Kite House.\n\n"
        "The commissioner said it was imperative every victim was heard and that there were no barriers to help.\n"
    )
    assert record.get("absences", []) == []
    assert not any("lifeline" in role for role in roles(record))


def test_a_sum_is_whole_in_what_a_body_did() -> None:
    record = told(
        "Match-funding of nearly £94,000 has also been provided by the Police and Crime Commissioner.\n"
    )
    assert not any(role.startswith("provided 000") for role in roles(record))


def test_funds_that_help_are_no_service() -> None:
    record = told("‘These funds help us to offer expert services for those whom fraud has hurt.’\n")
    assert names(record, "services") == []


def test_one_in_six_counts_nothing() -> None:
    record = told("'One-in-six men and one-in-nine pupils of Westmere are affected,' she said.\n")
    assert record.get("statistics", []) == []


def test_what_the_office_gives_is_not_what_it_gets() -> None:
    record = told(
        "Westmere’s Police and Crime Commissioner, Jo Marl, has awarded £31,407.20 to local organisations through the Harbour Fund.\n"
    )
    assert record.get("funding_in", []) == []


def test_who_is_paid_on_a_page_is_not_the_one_who_pays() -> None:
    text = (
        "Refuges get new money\n\nWestmere County Council will get £310,000, while Halden City Council will receive £90,000.\n\n"
        "Westmere County Council said the government had to do more. The grants are for refuges and domestic abuse services.\n"
    )
    record = extract_json(process(text.encode(), "news.txt"))
    assert given(record) == [
        (["Westmere County Council"], 310_000),
        (["Halden City Council"], 90_000),
    ]
    assert not any(award.get("funder") for award in record["awards"])


def test_the_year_of_another_sum_is_not_this_ones() -> None:
    record = told(
        "Kite House will receive £81,200.40 this year, with a further £79,100 in 2023/24 for advisers.\n"
    )
    periods = {a["amount"]["value"]: a.get("period") for a in record["awards"]}
    assert periods[81200.40] is None
    assert periods[79100] is not None


def test_who_will_receive_is_the_last_one_named() -> None:
    record = told(
        "Kite House has been allocated £61,404 for more hours of the Children and Teen Service and Westmere Women’s Aid"
        " which will receive £32,329 to pay for staff.\n"
    )
    assert (["Westmere Women’s Aid"], 32329) in given(record)


def test_a_sum_of_a_list_is_told_as_the_others_are() -> None:
    record = told(
        "Charities to receive funding included One Road (£3,127.33) to support its work with Sikh and Traveller women,"
        " MIRABEL (£31,422) to support work for women and children, Marsh Advice and Refuge Services (£29,277.22),"
        " Dell Housing Association (£8,138), Larch Women’s Aid (£17,089) and Compass (£7,837.85).\n"
    )
    assert (["MIRABEL"], 31422) in given(record)


def test_a_resolution_may_name_the_contract_that_another_pays_for() -> None:
    text = (
        "Agenda item\n\nUse of the remaining grant\n\nHaving considered the report, Cabinet RESOLVED to:\n\n"
        "1. Approve the allocation of £285,000 (£95,000 per annum) from the Safety Grant for the purpose of funding the cost of the contract described in Recommendation 2.\n\n"
        "2. Approve the direct award of a three year contract (commencing 1 April 2026) to Halden Beck Group for the provision of support in refuges.\n\n"
        "3. Delegate authority to the Director to allocate £140,000 for the purpose of funding the contract described in Recommendation 4.\n\n"
        "4. Award a contract to the sole supplier under Lot B.\n"
    )
    record = extract_json(process(text.encode(), "item.txt"))
    assert given(record) == [(["Halden Beck Group"], 285_000)]


def test_a_quotation_is_no_title() -> None:
    text = (
        "Grants for five groups have been agreed by commissioner Jo Marl, totalling £241,759.\n\n"
        "‘Our warm thanks go to Jo, the PCC, who sees how many groups work hard in the valley and beyond.’\n\n"
        "We've Got Halden and Moor Covered\n\nCharities benefit from the fund\n"
    )
    record = extract_json(process(text.encode(), "news.txt"))
    title = record["document"].get("title")
    assert title is None or title["value"] == "Charities benefit from the fund"


def funding(record: dict[str, Any]) -> dict[float, dict[str, Any]]:
    return {one["amount"]["value"]: one for one in record["funding"] if one.get("amount")}


def test_a_sum_for_nobody_by_name_is_told_with_what_it_is_for() -> None:
    record = told(
        "The commissioner has allocated £339,215 in grants to charities and groups.\n\n"
        "The valley has been allocated £186,812 for refuges already commissioned by the PCC, £64,190 for advice lines already"
        " commissioned by the PCC and £88,213 for refuges not currently commissioned by the PCC.\n\n"
        "It comes on top of the £284,668.18 already distributed to providers. More than £68,000 was given to projects in 2021/22.\n"
    )
    sums = funding(record)
    assert set(sums) == {339_215, 186_812, 64_190, 88_213, 284_668.18, 68_000}
    assert sums[64_190]["kind"]["value"] == "allocated"
    assert sums[64_190]["purpose"][0]["value"] == "advice lines already commissioned by the PCC"
    assert sums[68_000]["qualifier"]["value"] == "over"
    assert sums[68_000]["period"]["value"] == "2021-22"
    assert record["awards"] == []
    assert not any("188" in role or role.startswith("commissioned 1") for role in roles(record))


def test_losses_quotations_and_rounded_headlines_tell_no_funding() -> None:
    record = told(
        "A £340,000 boost has been shared with local charities by the PCC, who has allocated £339,215 in grants.\n\n"
        "“We received £12,400 from the lottery,” said Ann Lee. Victims lost £91,000 to fraud and were given nothing.\n"
    )
    assert {12_400, 91_000} & set(funding(record)) == set()
    assert len({340_000, 339_215} & set(funding(record))) == 1


def test_digits_and_number_words_in_names_count_nothing() -> None:
    record = told(
        "Funding went to One Road 4 Riders and a choir of Element 1 CIC near the Three Graces.\n"
    )
    assert record.get("statistics", []) == []


def test_a_fund_is_no_person_and_a_persons_own_is_no_name() -> None:
    record = told(
        "To agree £2,050 from the PCC Community Safety Initiatives Fund. It supports Westmere Police and Crime Commissioner Jo Marl's work.\n"
    )
    assert {one["person"]["value"] for one in record["office_holdings"]} == {"Jo Marl"}


def test_no_quantity_stands_for_what_was_done() -> None:
    record = told(
        "Some have been commissioned by the PCC and many were funded by the Home Office.\n"
    )
    assert not {"commissioned Some", "funded many"} & set(roles(record))


def test_a_police_commissioner_is_one() -> None:
    text = "£58k boost\n\nWestmere Police Commissioner Jo Marl has secured a grant for charities that support victims.\n"
    record = extract_json(process(text.encode(), "news.txt"))
    assert [(o["person"]["value"], o["post"]["value"]) for o in record["office_holdings"]] == [
        ("Jo Marl", "Westmere Police Commissioner")
    ]


def test_a_council_that_deals_with_another_is_not_that_one() -> None:
    text = (
        "Response to request for information\n\nResponse date\n\n22 March 2024\n\nPlease find below a request on the domestic abuse fund.\n\n"
        "1. How is success measured?\n\nThe Council has entered into a grant agreement with Westmere County Council to support victims.\n"
    )
    record = extract_json(process(text.encode(), "answer.txt"))
    assert record["document"]["kind"]["value"] == "foi-response"
    assert not any(
        short["value"] == "Council"
        for one in record["organisations"]
        for short in one.get("short_name", [])
    )


def test_the_region_belongs_to_the_name() -> None:
    record = told(
        "To agree £3,150 to enable Kite Federation North East to deliver training.\n\nKite Federation North East are a charity.\n"
    )
    assert "Kite Federation North East" in names(record, "organisations")
    assert "Kite Federation" not in names(record, "organisations")


def test_the_same_amount_is_not_for_the_same_purpose() -> None:
    record = told(
        "Marl and District Swimming Club was awarded £1,150 to help meet the costs of pool hire, while Dell Swimming Club"
        " received the same amount for new software.\n"
    )
    purposes = {a["recipient"][0]["value"]: a.get("purpose", []) for a in record["awards"]}
    assert purposes["Marl and District Swimming Club"]
    assert not purposes["Dell Swimming Club"]


def test_a_request_is_no_approval() -> None:
    record = told(
        "Westmere Police have requested that the PCC donates £350 to the Westmere Fell Rescue Team in recognition of support"
        " in which the team provided equipment.\n"
    )
    assert not any(award.get("status") for award in record["awards"])


def test_press_release_is_no_title() -> None:
    text = "PRESS RELEASE\n\nVictims will get help from a £400,000 fund set up by Police and Crime Commissioner Jo Marl.\n"
    assert not extract_json(process(text.encode(), "news.txt"))["document"].get("title")


@pytest.mark.parametrize(
    ("sentence", "name", "pounds"),
    [
        ("They include £17,959 for Larchfield Community Association’s Young Lives project targeting the valley.", "Larchfield Community Association", 17_959),
        ("Marl Abuse and Crisis Counselling Service '“ Maccs '“ received more than £13,000 to support children.", "Marl Abuse and Crisis Counselling Service", 13_000),
        ("FellSAR has been donated £7,200 for new equipment and training.", "FellSAR", 7_200),
        ("Bay Radio’s 4Cs Training School will use its £7,400 award to help young people.", "Bay Radio’s 4Cs Training School", 7_400),
        ("Brindle hospice will use its £5,700 to purchase laptops for its patients.", "Brindle hospice", 5_700),
    ],
)  # fmt: skip
def test_further_ways_of_giving(sentence: str, name: str, pounds: int) -> None:
    record = told(f"The successful applicants receive grants from the fund. {sentence}\n")
    assert ([name], pounds) in given(record)


def test_a_short_form_with_an_article_is_the_name_in_full() -> None:
    record = told(
        "The Safer Streets Network (SSN) has bid for funding. The SSN has also been awarded £282,767 for a new schools project.\n"
    )
    assert (["Safer Streets Network"], 282_767) in given(record)


def test_an_area_of_three_names_is_whole_and_a_compass_place_is_no_body() -> None:
    text = (
        "Youth projects share grants\n\nSeven projects across North and South Westmereshire successfully bid for funding from the"
        " Holm, Westmereshire and Tarn PCC’s Safety Fund, and North and South Westmereshire have been awarded £90,000.\n"
    )
    found = names(extract_json(process(text.encode(), "news.txt")), "organisations")
    assert "Holm, Westmereshire and Tarn PCC" in found
    assert "North and South Westmereshire" not in found


def test_what_is_provided_for_projects_of_a_place_is_not_income() -> None:
    record = told(
        "In all, nearly £240,000 has been provided for Westmere projects, allocated by the commissioner.\n"
    )
    assert record.get("funding_in", []) == []
    assert 240_000 in funding(record)


def test_a_force_in_the_name_of_a_trust_neither_is_named_nor_pays() -> None:
    text = (
        "Charity gives cash\n\nThe High Sheriffs’ and Westmere Police Tribute Trust has awarded £19,000 to community projects.\n\n"
        "A grant of £2,300 goes to the Corner Lane project in Halden, which supports young people.\n"
    )
    record = extract_json(process(text.encode(), "news.txt"))
    assert "Westmere Police" not in names(record, "organisations")
    assert not any(award.get("funder") for award in record["awards"])


def test_numbered_projects_count_nothing() -> None:
    record = told(
        "Project 1 - North Lincolnshire – A £400,000 investment. Project 2 – The Park Estate.\n"
    )
    assert record.get("statistics", []) == []


def test_the_holder_is_told_where_something_is_hers() -> None:
    record = told(
        "Projects share £13,137 from Halden Police and Crime Commissioner Anna Turner’s Calm Fund.\n"
    )
    assert "Anna Turner" in {one["person"]["value"] for one in record["office_holdings"]}


def test_who_was_given_a_contract_is_told_without_a_sum() -> None:
    record = told(
        "Remedia, a national mediation specialist, has been awarded the contract following a competitive tender and will start soon.\n"
    )
    assert "has been awarded the contract" in roles(record)
    assert record["awards"] == []


def test_a_link_back_and_a_top_are_no_titles() -> None:
    text = "← Back to opportunities\n\ntop of page\n\nMediation for victims\n\nThe Police and Crime Commissioner for Westmere has awarded a contract.\n"
    assert (
        extract_json(process(text.encode(), "notice.txt"))["document"]["title"]["value"]
        == "Mediation for victims"
    )


def test_what_money_is_spent_on_is_no_recipient() -> None:
    record = told(
        "The force is seeking the release of a further £67,290 of funding. The money will be spent on the following:\n"
        "- Night Operation (£3,223.) Funding was received from Halden Borough Council to be spent on operations\n"
        "- Officer Cycles (£1,687.) Funding from councillors towards the purchase of cycles.\n"
        "- Calm Training and Development (£10,261.) Funding from partners to continue training.\n"
    )
    assert record["awards"] == []
    assert not {"Night Operation", "Officer Cycles", "Calm Training and Development"} & set(
        names(record, "organisations")
    )


def test_what_is_said_of_those_who_receive_is_no_recipient() -> None:
    record = told(
        "Charities and organisations that are working to prevent crime this Harvest and Lantern Night have received a £34,000 cash boost.\n"
    )
    assert record["awards"] == []
    assert 34_000 in funding(record)


def test_a_decision_funds_one_body_for_what_each_item_costs() -> None:
    text = (
        "Decision Title: 2031/2032 safer roads grants\n\nDecision Reference: HPCC30417\n\nDate: 16th August 2031\n\n"
        "Decision Summary:\n\nTo allocate additional funding as set out in this notice to Halden police for the projects and"
        " purposes told below that make roads safer. The PCC supports it.\n\nSignature: Jo Marl\n\nDate 20th October 2031\n\n"
        "Supporting information\n\nAdditional funding for these projects is being made available in 2031/32 as follows:\n\n"
        "  • To provide funding for ten months for one more officer at a cost of £41,386\n"
        "  • To provide funding for the helmet projects which help riders. The costs of this are anticipated to be £7,200.\n"
        "Halden Police will report each year.\n"
    )
    record = extract_json(process(text.encode(), "decision.txt"))
    assert given(record) == [(["Halden police"], 41_386), (["Halden police"], 7_200)]
    [decision] = record["decisions"]
    assert decision["signed"]["value"] == "2031-10-20"
    assert [r["value"] for r in record["document"]["references"]] == ["HPCC30417"]
    assert record["document"].get("publisher", {}).get("value") != "Halden Police"


def test_a_log_whose_numbers_are_torn_is_read_without_fault() -> None:
    text = (
        "Decisions of the PCC - March 2020\n\nDecision Reference Number Decision Title Decision Summary Date Authorised\n"
        "2019-\n134903\nFunding - Larch in Partnership Ltd\n\nLarch in Partnership Ltd is a local organisation. The funding supports"
        " the PCC's objective.\n\n12/03/2020\n"
    )
    record = extract_json(process(text.encode(), "log.txt"))
    assert record["document"]["kind"]["value"] == "decision-log"
    assert "Partnership Ltd" not in names(record, "organisations")


def test_captions_run_together_name_nobody() -> None:
    record = told(
        "Westmere PCC Jo MarlWestmere PCC Jo Marl\nWestmere PCC Jo Marl\n\nThe Commissioner’s Police Property Act Fund gave £3,000 to clubs."
        " Two Police Community Support Officers took 999 emergency calls.\n"
    )
    assert {one["person"]["value"] for one in record["office_holdings"]} == {"Jo Marl"}
    assert not {"Jo MarlWestmere PCC", "Commissioner’s Police", "Two Police"} & set(
        names(record, "organisations")
    )
    assert 999 not in [s["value"]["value"] for s in record["statistics"]]


def test_a_ministry_pays_under_its_whole_name() -> None:
    record = told(
        "New burdens funding of £327,600 was allocated in May by the Ministry of Housing, Communities and Local Government.\n"
    )
    [income] = record["funding_in"]
    assert income["funder"][0]["value"] == "Ministry of Housing, Communities and Local Government"


def test_potential_is_no_pot_and_pounds_may_be_misprinted() -> None:
    record = told(
        "The programme is £2m potential slippage. Partners can apply for up to ÂŁ12,000 in each area.\n"
    )
    assert {value: one["kind"]["value"] for value, one in funding(record).items()} == {
        12_000: "up to"
    }


def test_a_page_with_a_summary_of_its_decision_is_a_decision() -> None:
    text = (
        "Accessibility Options\n\nChange of the Commissioner's youth fund for 2018-19.\n\nTo change how the fund is managed.\n\n"
        "Decision Summary\n\nThe Westmere Police and Crime Commissioner agreed to draw up a grant agreement.\n"
    )
    record = extract_json(process(text.encode(), "page.txt"))
    assert record["document"]["kind"]["value"] == "decision-record"
    titles = [one["title"]["value"] for one in record["decisions"] if one.get("title")]
    assert "Accessibility Options" not in titles


def test_what_many_councils_get_is_no_bodys() -> None:
    record = told(
        "More than £700,000 has been awarded to Westmerian local councils to support victims.\n"
    )
    assert record["awards"] == []
    assert "Westmerian" not in names(record, "organisations")


def test_a_decision_names_whom_it_pays_and_not_what_for_nor_the_countrys_total() -> None:
    text = (
        "KEY DECISION\n\nDecision record\n\nTitle: Award of funding for TLC Counselling provision to the Lantern Foundation\n\n"
        "Overall this increases the MoJ’s commitment to funding witness services to £192m a year by 2025.\n"
    )
    record = extract_json(process(text.encode(), "decision.txt"))
    assert record["awards"] == []


def test_the_award_of_a_contract_approved_alone_is_sure() -> None:
    text = (
        "Decision details\n\nContract award for support services\n\nDecision status: Recommendations Approved\n\n"
        "The Cabinet Member approved the award of the contract for the delivery of domestic abuse and sexual violence support"
        " services within Westmere to Westmere Women’s Aid (WWA) for a total of £1,126,670.\n"
    )
    record = extract_json(process(text.encode(), "decision.txt"))
    assert given(record) == [(["Westmere Women’s Aid"], 1_126_670)]


def test_who_led_a_bid_does_not_publish_the_page() -> None:
    text = (
        "Save time, do it online: Pay Apply Report\n\n£70k to support victims in Holm\n\n"
        "Holm District Council has been awarded more than £70,000 to support victims of domestic abuse.\n\n"
        "The grant followed a bid led by Westmere City Council to the Department for Communities and Local Government.\n\n"
        "Ann Reed, Deputy Leader of Holm District Council, thanked Westmere City Council.\n"
    )
    record = extract_json(process(text.encode(), "page.txt"))
    assert record["document"]["publisher"]["value"] == "Holm District Council"
    assert record["document"]["title"]["value"] == "£70k to support victims in Holm"
    assert "Deputy Leader of Holm District Council" not in names(record, "organisations")


def test_a_package_is_no_income_and_many_have_what_many_are_given() -> None:
    record = told(
        "The Commissioner has been successful in securing £146,500 from the Ministry of Justice."
        " The grant is part of a wider £58m funding package told of by the Government in May."
        " The Home Office has awarded £613,942 to Westmere’s local authorities over two years.\n"
    )
    income = {one["amount"]["value"]: one.get("recipient") for one in record["funding_in"]}
    assert set(income) == {146_500, 613_942}
    assert not income[613_942]
    assert funding(record)[58_000_000]["kind"]["value"] == "package"


def test_counts_are_whole_and_ages_count_nobody() -> None:
    record = told(
        "Twenty-eight groups are to receive grants. The law was changed to allow 16 and 17 year olds to be considered.\n"
    )
    assert [one["value"]["value"] for one in record["statistics"]] == [28]


def test_who_leads_a_bid_is_not_who_gets_the_money() -> None:
    record = told(
        "More than £700,000 has been awarded to the six district Councils in Westmere and the County Council following a bid"
        " led by Holm City Council to the Home Office.\n"
    )
    assert record["awards"] == []


def test_a_share_of_a_pot_is_no_income_of_all_of_it() -> None:
    record = told(
        "The Commissioner’s office has asked for a share of a £18m sum made available in May by the Ministry of Justice."
        " The new money comes from a £21 million pot released by the Home Office in May 2031.\n"
    )
    assert record.get("funding_in", []) == []
    assert {value: one["kind"]["value"] for value, one in funding(record).items()} == {
        18_000_000: "sum",
        21_000_000: "pot",
    }


def test_places_behind_names_and_directors_are_no_bodies() -> None:
    record = told(
        "Ann Reed, Director of Holm Skatepark CIC, said: “It is a dream.”\n\nThe grants are:\n\n"
        "- Kite Foundation, Stockham – £500.00. Funding will be used for hire.\n- Iris Trust, Tarn – £400.00. It pays for a party.\n"
    )
    bodies = names(record, "organisations")
    assert "Holm Skatepark CIC" in bodies
    assert not {"Director of Holm Skatepark CIC", "Stockham", "Tarn"} & set(bodies)


def test_a_line_of_a_list_of_grants_is_no_title() -> None:
    text = (
        "The Police and Crime Commissioner allocated more than £145,000 to projects during 2021/22.\n"
        "Lantern Festival (organised by Kash Holm Ltd) – £500\nThe PCC awarded £500 to the festival. It was free.\n"
    )
    assert "title" not in extract_json(process(text.encode(), "page.txt"))["document"]


def test_each_sum_has_the_period_behind_it() -> None:
    record = told(
        "The Commissioner has ring-fenced £250,000 for the Fund in 2021-22 and a further £400,000 for 2022-23."
        " There will be £90,000 match funding, followed by £530,000 for training.\n"
    )
    periods = {value: one.get("period", {}).get("value") for value, one in funding(record).items()}
    assert {250_000, 400_000} <= {value for value, period in periods.items() if period}
    assert periods[250_000] != periods[400_000]
    assert funding(record)[90_000]["kind"]["value"].startswith("match")
    assert (
        not funding(record)
        .get(530_000, {"kind": {"value": ""}})["kind"]["value"]
        .startswith("match")
    )


@pytest.mark.parametrize(
    "words",
    [
        "Cambridgeshire's police and crime commissioner",
        "Hampshire police and crime commissioner",
        "police and crime commissioner for Suffolk",
    ],
)
def test_an_office_in_small_letters_is_a_body_and_not_the_publisher(words: str) -> None:
    news = (
        f"Night line opens\n\nThe line was praised by the {words}. Elm Trust will receive £9,000.\n"
    )
    record = extract_json(process(news.encode(), "news.txt"))
    [body] = [o for o in record["organisations"] if o["name"]["value"] == words]
    assert body["name"]["start"] == news.index(words)
    assert "publisher" not in record["document"]


def test_the_holder_after_an_office_in_small_letters_is_no_body() -> None:
    news = "Night line opens\n\nHampshire police and crime commissioner Jo Marl has given Elm Trust £9,000.\n"
    record = extract_json(process(news.encode(), "news.txt"))
    assert "Jo Marl" not in names(record, "organisations")


def test_a_deputy_in_small_letters_is_not_the_office() -> None:
    news = "Night line opens\n\nThe deputy police and crime commissioner for Suffolk has given Elm Trust £9,000.\n"
    record = extract_json(process(news.encode(), "news.txt"))
    assert names(record, "organisations") == ["Elm Trust"]


FOOT = "Night line opens\n\n" + "Elm Trust will receive £9,000. " * 30 + "\n\n"


@pytest.mark.parametrize("before", ["", "© 2031 ", "Published by the "])
def test_the_office_alone_at_the_foot_publishes_the_page(before: str) -> None:
    text = f"{FOOT}{before}Office of the Police and Crime Commissioner for Suffolk\n"
    record = extract_json(process(text.encode(), "news.txt"))
    office = "Office of the Police and Crime Commissioner for Suffolk"
    assert record["document"]["publisher"]["value"] == office


@pytest.mark.parametrize(
    "foot",
    [
        "Suffolk Police and Crime Commissioner\n\nHampshire Police and Crime Commissioner",
        "The award was praised by the Suffolk Police and Crime Commissioner",
    ],
)
def test_two_offices_at_the_foot_or_one_in_a_sentence_publish_nothing(foot: str) -> None:
    record = extract_json(process(f"{FOOT}{foot}\n".encode(), "news.txt"))
    assert "publisher" not in record["document"]


@pytest.mark.parametrize(
    ("seeks", "recipients"),
    [
        ("is seeking to appoint a provider to deliver", []),
        ("has been appointed to deliver", [(["Rowan County Council"], 300_000.0)]),
    ],
)
def test_who_looks_for_a_provider_is_not_given_the_contract(
    seeks: str, recipients: list[tuple[list[str], float]]
) -> None:
    notice = (
        "Notice Title\n\nNight line support\n\nNotice Description\n\n"
        f"Rowan County Council {seeks} a night line for victims of arson. The contract value is £300,000 for three years.\n"
    )
    assert given(extract_json(process(notice.encode(), "notice.txt"))) == recipients


@pytest.mark.parametrize(
    ("present", "publisher"),
    [
        ("Present:\n", None),
        ("", None),
        ("Report of ", "Police and Crime Commissioner for Suffolk"),
    ],
)
def test_the_commissioner_does_not_publish_the_minutes_of_the_panel(
    present: str, publisher: str | None
) -> None:
    minutes = (
        f"Suffolk Police and Crime Panel\n\nMinutes of the meeting held on 4 May 2031\n\n{present}"
        "Jo Marl, Police and Crime Commissioner for Suffolk\n\nA grant of £4,000 was told of.\n"
    )
    told = extract_json(process(minutes.encode(), "minutes.txt"))["document"].get("publisher")
    assert (told and told["value"]) == publisher


def test_the_office_among_those_present_publishes_no_minutes() -> None:
    minutes = """
        Limebury Safer Partnership Board

        Minutes of the meeting held on 6 May 2031

        Present:
        Ada Marsh, Limebury Borough Council
        Di Ford, Office of the Police and Crime Commissioner for Kent
        """
    assert reading_of(read_text(minutes)).glossary.publisher is None
