"""Sums told apart from who gets them: in answers, minutes, tables gone flat and news."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.pipeline import extract_json, process

Given = list[tuple[str, int | float]]


def given(text: str) -> Given:
    """Return who is given what, a sum to several under their names joined by " + "."""
    awards = extract_json(process(dedent(text).strip().encode(), "paper.txt"))["awards"]
    return [
        (" + ".join(one["value"] for one in award["recipient"]), award["amount"]["value"])
        for award in awards
    ]


LOG = """
    Freedom of Information disclosure log 2031

    FOI 31-07
    Received 11 February 2031
    You asked: Which groups had money, and did the fund pay £30,000 to Tarn Museum?
    {answer}
    Two payments have been made. Tarn Refuge was paid £19,750 on 2 September 2030. Kite Trust was given £7,300.

    FOI 31-08
    You asked: How many staff earn more than £50,000?
    {answer}
    Three.
"""


@pytest.mark.parametrize(
    "answer",
    [
        "We answered:",
        "Our reply:",
        "What we said:",
        "The office replied:",
        "Reply sent 3 March 2031",
        "Disclosure:",
    ],
)
def test_an_answer_of_a_log_begins_under_many_words(answer: str) -> None:
    assert given(LOG.format(answer=answer)) == [("Tarn Refuge", 19750), ("Kite Trust", 7300)]


def test_a_question_gives_nothing() -> None:
    text = """
        Questions to the Police and Crime Commissioner for Holmshire

        Has the Commissioner awarded £30,000 to Tarn Museum?

        The Commissioner has awarded £4,000 to Kite Trust.
        """
    assert given(text) == [("Kite Trust", 4000)]


@pytest.mark.parametrize("head", ["Paid", "Sum paid", "Agreed", "Offered", "Payments"])
@pytest.mark.parametrize("what", ["What it was for", "What for", "Purpose"])
def test_cells_one_to_a_line_under_a_heading_of_what_was_paid(head: str, what: str) -> None:
    text = f"""
        Grants of the Commissioner's office in the year

        Ref.

        Name of group

        {what}

        District

        {head}

        SG/01

        Ashdale Boxing Club

        Gloves, head guards and two sessions a week for young people

        East

        £2,500.00

        SG/02

        Friends of Mill Park

        A lamp by the ramp. The group raised £900 more from a walk

        East

        £1,180.00

        Total paid in the year

        £3,680.00
        """
    assert given(text) == [("Ashdale Boxing Club", 2500), ("Friends of Mill Park", 1180)]


def news(told: str) -> str:
    """Return a page of a commissioner's office that tells `told`."""
    return f"News\n\nPolice and Crime Commissioner for Holmshire\n\n{told}"


@pytest.mark.parametrize(
    "told",
    [
        "Safe Harbour helps men who have been abused. It will receive £9,800 from the Commissioner.",
        "Safe Harbour runs a drop-in on the Moor estate. This year the charity gets £9,800 from the Commissioner's fund.",
        "Safe Harbour, of Tarn, offers a bed for the night. Its award of £9,800 will pay for a cook.",
        "Safe Harbour has been the county's night shelter since 2019. Its funding will rise to £9,800 a year.",
        "Safe Harbour wants to open on Fridays. A grant of £9,800 will pay for a cook.",
        "Safe Harbour is to open a second house. The Commissioner has put £9,800 towards it.",
        "The first, Safe Harbour, helps men who have been abused. It was given £9,800.",
        "The Board considered an application from Safe Harbour for a cook. It was AGREED to award £9,800.",
        "Safe Harbour has seen a rise in calls. The Commissioner has approved additional funding of £9,800 to answer them.",
        "Ann, who is now 22, is one of the patrons of Safe Harbour, the only charity for boys. It will receive £9,800 from the Commissioner.",
    ],
)
def test_who_the_sentence_before_speaks_of(told: str) -> None:
    assert given(news(told)) == [("Safe Harbour", 9800)]


@pytest.mark.parametrize(
    "told",
    [
        "Safe Harbour has run the service since 2019. Its current grant of £61,000 ends in March.",
        "Safe Harbour runs a drop-in. It awarded £9,800 to nobody and raised the rest.",
        "Safe Harbour was heard. The Commissioner has agreed to set up a fund of £9,800 for groups in the county.",
        "Safe Harbour and Dale Trust were heard. It was agreed to consider £9,800 next year.",
        "Holm Council (£9,800), Dale Council (£8,000) and Stone Homes Ltd (£5,000) have given money for the same work.",
        "The application from Safe Harbour (£9,800 for radios) had been turned down as it met no objective.",
        "The Drug Programme (£9,800) and Youth Offending Service (£5,000) budgets will be maintained.",
        "The cost can be met from the £9,800 allocated to RJ development within the budget.",
    ],
)
def test_who_is_spoken_of_and_given_nothing(told: str) -> None:
    assert given(news(told)) == []


def test_the_last_word_of_a_name_stands_for_the_one_body_that_ends_so() -> None:
    text = news(
        "The Borough Council had been granted £15,500 for the Street Marshals.\n\n"
        "With it Dunmere Borough Council, which will match it, can go on."
    )
    assert given(text) == [("Dunmere Borough Council", 15500)]


def test_of_two_trusts_the_trust_is_the_one_named_just_before() -> None:
    text = news(
        f"£37,500 was awarded to Meadow Trust. {'It was a year of many bids. ' * 20}\n\n"
        "The post will be employed by Eastlow Hospitals NHS Foundation Trust.\n\n"
        "Agreed. Grant of £12,240 to the Trust."
    )
    assert given(text) == [
        ("Meadow Trust", 37500),
        ("Eastlow Hospitals NHS Foundation Trust", 12240),
    ]


VOTE = """
    Vote opens for the Commissioner's Community Safety Fund

    Residents are asked to pick which projects get a share of the fund. You have three votes.

    Here are the contenders in Wyre:

    1. Wyre Scouts – asking for £2,000 – a weekend for kids
    2. Dale Road Residents' Group – £4,950 – gates for alleys
    3. Stour Pans CIC – £3,800 – a music project
"""


def test_those_who_are_voted_on_have_nothing_yet() -> None:
    assert given(VOTE) == []
    assert given(
        VOTE + "\nVoting has closed, and these were chosen: Stour Pans CIC was given £3,800."
    )


@pytest.mark.parametrize("head", ["Young people said NO to:", "Not this time:", "Turned down:"])
def test_what_stands_below_words_of_refusal_is_not_given(head: str) -> None:
    text = f"""
        Youth fund of the Police and Crime Commissioner for Holmshire

        Grants were awarded to:

        £2,999 for Kite Skate Collective
        A pop-up ramp.

        £1,500 for 3rd Tarn Guides
        Girls talk to girls.

        {head}

        £3,000 for Valley Airsoft (they thought that toy guns are wrong)
        """
    assert given(text) == [("Kite Skate Collective", 2999), ("3rd Tarn Guides", 1500)]


def test_a_list_of_bids_gives_neither_what_is_asked_nor_what_bidders_have() -> None:
    text = """
        Police and Crime Commissioner for Holmshire: Community Grants – list of bids received

        Bids are in order of receipt. They are to be considered by the Grants Panel on 30 June.

        No.\tBody\tProject\tSum sought\tOwn or other funds
        1\tTarn Harriers AC\tRun the Beat\t£1,450\t£200
        2\tAge UK Marshes\tScam Busters\t£7,980\t£2,500
        """
    assert given(text) == []


def test_a_row_without_a_sum_is_no_heading_of_those_below_it() -> None:
    text = """
        Commissioner's road safety grants: successful applicants

        Organisation\tWhat they will do\tAmount awarded
        Abbots Wick Parish Council\tOne device\t£3,195.00
        Kettle Road Action Group\tPlans were withdrawn by its members\tnil
        Nether Dale Parish Meeting\tGates. In all £4,100, of which the Meeting will meet £600\t£3,500.00
        """
    assert given(text) == [
        ("Abbots Wick Parish Council", 3195),
        ("Nether Dale Parish Meeting", 3500),
    ]


def test_lines_of_headings_in_brackets_are_no_columns() -> None:
    text = """
        Services for victims that the Commissioner pays for: 2030-31
        You can sort the table by selecting a heading.

        Service
        (what the public know it as)
        Provider
        (who we pay)
        Value in 2030-31
        Who it is for

        Her Circle
        Advance Minerva
        £216,750
        Women who have been to court

        Routes Out
        Change Grow Live
        £98,420
        Men who want to stop
        """
    assert given(text) == [("Advance Minerva", 216750), ("Change Grow Live", 98420)]


def test_sums_told_before_their_names_in_that_order() -> None:
    text = news(
        "To approve grants of £18,400, £22,150 and £9,700 to Carr House Women's Refuge, "
        "Kite Trust and Staying Put (Brighthope) respectively."
    )
    assert given(text) == [
        ("Carr House Women's Refuge", 18400),
        ("Kite Trust", 22150),
        ("Staying Put", 9700),
    ]


def test_labels_within_the_line_of_a_report() -> None:
    text = """
        Violence Reduction Unit – year four report: interventions commissioned

        5.2 Hospital navigators. Delivered by: St Luke's Hospitals NHS Trust. Funding: £241,880. Reached: 503.

        5.3 Sports. Five clubs, listed below. Funding: £95,000 in total. Reached: 880.

        5.4 Deterrence. Delivered by: West Yarrow Police with Holm City Council. Funding: £390,000, which was paid in May.
        """
    assert given(text) == [
        ("St Luke's Hospitals NHS Trust", 241880),
        ("West Yarrow Police", 390000),
    ]


def test_who_has_a_contract_and_its_sum_below_what_it_is() -> None:
    text = """
        What the Commissioner's office buys

        VICTIM CARE
        The first port of call for many.
        Who has it: Kite Support
        Sum: £3,120,000
        Ends: March 2037

        ADULT ISVA
        Who has it: Clear Water Centre (lead) with Devon Women's Centre
        Sum: £1,146,600. All of it is paid to the lead.

        APPROPRIATE ADULTS
        Who has it: to be confirmed
        Sum: £96,000 at most
        """
    assert given(text) == [("Kite Support", 3120000), ("Clear Water Centre", 1146600)]


def test_a_notice_of_one_contract_with_two_bodies() -> None:
    text = """
        Contract award notice

        Section V: Award
        The contract has been awarded to a group of economic operators: yes
        V.2.3) Contractor
        Kite Wellbeing CIO, Torbridge, UK
        Contractor
        Northern Lights Housing Society Limited, Leeds, UK
        V.2.4) Total value of the contract: £2,106,000.00 (without VAT)
        """
    assert given(text) == [
        ("Kite Wellbeing CIO + Northern Lights Housing Society Limited", 2106000)
    ]


def test_lines_of_a_name_a_sum_and_what_it_is_for() -> None:
    text = """
        Safer Places Fund of the Police and Crime Commissioner

        Awards made in Round 5 (panel of 21 September 2033)

        BOSTWICK
        Bostwick Women's Group £3,150 To run a weekly drop-in.
        The Pump House £7,500 Running costs of the night shelter.
        FENTON
        Fenton Under-15s Colts £1,000 Kit and pitch hire.
        """
    assert given(text) == [
        ("Bostwick Women's Group", 3150),
        ("The Pump House", 7500),
        ("Fenton Under-15s Colts", 1000),
    ]


def test_a_place_in_brackets_does_not_end_a_list_of_names_with_sums() -> None:
    text = news(
        "Awards go to Bluebell Women's Project (£22,418), Asha House (Estwick) (£14,075.20) and Kite Mind (£8,930)."
    )
    assert given(text) == [
        ("Bluebell Women's Project", 22418),
        ("Asha House (Estwick)", 14075.2),
        ("Kite Mind", 8930),
    ]


@pytest.mark.parametrize(
    ("told", "sums"),
    [
        (
            "The Commissioner has agreed to fund Larch House (£42,000 in 2031/32, £43,260 in 2032/33) to provide refuge.",
            [42000, 43260],
        ),
        (
            "The Commissioner approved a grant to Larch House £60,000 (2031/32: £20,000; 2032/33: £40,000).",
            [60000],
        ),
        (
            "The Commissioner has approved funding to Larch House of £40,000 in 2031/32 and £41,000 in 2032/33, a total of £81,000 over the two years.",
            [81000],
        ),
        (
            "To approve continued funding of Larch House for 2 years:\n\n2031-32 - £88,200\n2032-33 - £90,400\n\nTotal £178,600",
            [178600],
        ),
        (
            "The Commissioner agreed to award £96,500 to Larch House Service (made up of £80,000 for the core service, £10,000 for children and £6,500 for training).",
            [96500],
        ),
        (
            "Grants paid by the Commissioner\n\nLarch House (2029/30: £12,000, 2030/31: £14,000)",
            [12000, 14000],
        ),
    ],
)
def test_what_one_body_has_in_parts(told: str, sums: list[int]) -> None:
    assert [sum_ for _, sum_ in given(f"Decision record\n\n{told}")] == sums


@pytest.mark.parametrize(
    "costs",
    [
        "Salaries £84,000\nTravel £3,500\nPremises £6,200\nManagement costs £9,300\nTotal £103,000",
        "Item\tCost\nCoach (48 weeks)\t£97,000\nHall hire\t£5,000\nGloves and pads\t£1,000\nTotal\t£103,000",
    ],
)
def test_what_a_table_of_costs_comes_to_is_given_and_no_line_of_it(costs: str) -> None:
    text = f"Decision: advisers\n\nThe Commissioner has agreed to award a grant to Tarn Rape Crisis for advisers. Costs are as follows:\n\n{costs}"
    assert given(text) == [("Tarn Rape Crisis", 103000)]


def test_last_years_sums_stand_in_brackets() -> None:
    text = """
        Decision notice

        The Commissioner agreed to make the following awards in 2031/32 (2030/31 in brackets):

        Willow Counselling £35,000 (£33,000)
        Northern Lights £20,000 (£20,000)
        Kite Trust £15,500 (£0)
        """
    awards = [("Willow Counselling", 35000), ("Northern Lights", 20000), ("Kite Trust", 15500)]
    assert given(text) == awards


def test_minutes_that_agree_to_what_each_line_asks_for() -> None:
    text = """
        Minutes of the meeting of the Commissioner's grants panel

        7. Requests for funding
        a) Tarn Rail Partnership: request for £3,500 for a campaign at stations. Approved.
        b) Holm Carnival Committee: request for £2,000 for stewards. Declined.
        c) Eastmarch Crimestoppers: request for £10,000. Approved in part, £7,500.
        """
    assert given(text) == [("Tarn Rail Partnership", 3500), ("Eastmarch Crimestoppers", 7500)]


def test_members_agree_a_sum_under_the_name_that_a_line_begins_with() -> None:
    text = """
        Minutes of the partnership: bids to the Commissioner's small grants pot

        Dale Parish Council – cameras on the recreation ground. Members agreed £1,500 towards the cost of £3,000.

        Moor Residents' Association – gates. Deferred; more is to be said of the £2,000 asked for.
        """
    assert given(text) == [("Dale Parish Council", 1500)]


@pytest.mark.parametrize(
    "told",
    [
        "A new contract started on 1 July. It was awarded after a tender to Kite Trust at a price of £4,500.",
        "Now Kite Trust has skated off with £4,500 from the office of the police and crime commissioner.",
        "Kite Trust (for men and women) has a grant of £4,500 from the Commissioner this year.",
        "To approve a grant of £4,500 for 2031/32.\n\nThe scheme is run by Kite Trust. It was set up in 2014.",
        "Meet those who have had the Commissioner's money.\n\nKite Trust, Carnmouth\nGranted: £4,500\nWe walk the harbour.",
    ],
)
def test_more_ways_to_tell_of_one_award(told: str) -> None:
    assert given(f"Decision notice\n\nPolice and Crime Commissioner\n\n{told}") == [
        ("Kite Trust", 4500)
    ]


def test_thieves_that_make_off_with_money_are_given_none() -> None:
    told = "Thieves at Tarn Hall Club made off with £4,500 that the Commissioner had given."
    assert given(news(told)) == []


def test_a_name_beside_what_opens_and_closes_its_entry() -> None:
    text = """
        Who we fund

        Holm PCC > Funding

        + Kite Trust ............ Show less -
           Grant: £4,500
           Term: 2031

        + Bloom in the Dark ............ Show less -
           Grant: £8,000
           Term: 6 months
           Art for those with trauma. Also has £35,000 from Arts Council England.
        """
    assert given(text) == [("Kite Trust", 4500), ("Bloom in the Dark", 8000)]


def test_one_grant_to_three_bodies_is_one_award_though_one_had_another_before() -> None:
    text = news(
        "The Commissioner has made a joint grant of £60,000 to Refugee Welcome South, the Polish School Trust and Ubuntu Women's Network.\n\n"
        "An earlier grant of £4,950, given to Ubuntu Women's Network in March, paid for a survey."
    )
    assert given(text) == [
        ("Refugee Welcome South + Polish School Trust + Ubuntu Women's Network", 60000),
        ("Ubuntu Women's Network", 4950),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Kite Trust was burgled in May. It was paid £4,000 by its insurers.",
        "Kite Trust helps women. Its grant of £50,000 from the National Lottery ends soon.",
        "Kite Trust hands out money. Its award of £5,000 to community groups is new.",
        "Kite Trust held its fair. It got £900 from a raffle and £300 from the sale of cakes.",
        "Tarn Council manages the scheme. It was agreed to set aside £50,000 for cameras.",
        "Dale Trust has been criticised. The Commissioner has agreed a budget of £3.2m for his office.",
        "Kite Trust was heard. It was agreed to increase the precept to raise £1.5m.",
        "The Panel heard from Kite Trust. The Commissioner has approved £250,000 for new police cars.",
        "Kite Trust runs the refuge, which costs much. The county council has put £100,000 towards it.",
        "Kite Trust has a contract worth £250,000 with Dale Council for street cleaning.",
        "The winners were told. Kite Trust has a reserve of £40,000. Their contribution is £300.",
    ],
)
def test_what_others_pay_or_decide_near_a_name_is_not_given_to_it(told: str) -> None:
    assert given(news(told)) == []


def test_a_budget_of_the_office_is_nobodys_though_a_contract_is_let_below_it() -> None:
    text = """
        Office of the Police and Crime Commissioner: staff and costs

        Item\tCost
        Salaries\t£84,000
        Rent\t£16,000
        Total\t£100,000

        The Commissioner agreed to award a contract for cleaning to Mopp Ltd.
        """
    assert given(text) == []


def test_two_grants_of_one_body_in_a_list_stay_two() -> None:
    text = "Grants awarded by the Commissioner 2031\n\nKite Trust – counselling £5,000\nKite Trust – helpline £3,000\nTotal £8,000"
    assert given(text) == [("Kite Trust", 5000), ("Kite Trust", 3000)]


@pytest.mark.parametrize(
    "told",
    [
        "Family Bridge, run by the charity Open Gate, will get £58,000 from the Commissioner.",
        "Open Gate has run the service since 2029.\n\nDecision: To approve a variation to the contract of £58,000 for one year.",
        "The Commissioner agrees to fund the Advocacy Service, delivered by Open Gate, for a further 12 months.\n\nCost: £58,000",
        "Twelve groups share the Commissioner's fund. They include Open Gate, whose £58,000 will pay for a cook.",
        "Awarded to: Open Gate\nFor: a programme\nValue: Year 1 £28,000; Year 2 £30,000; total £58,000",
        "I was delighted to hand over a cheque for £58,000 to Open Gate last week.",
    ],
)
def test_who_has_it_by_what_is_said_around(told: str) -> None:
    assert given(f"Decision notice\n\nPolice and Crime Commissioner\n\n{told}") == [
        ("Open Gate", 58000)
    ]


def test_a_fund_that_a_body_runs_is_not_given_to_it() -> None:
    told = "The fund is paid for with £40,000 from the Commissioner and run by Holm Community Foundation."
    assert given(news(told)) == []


def test_a_decision_that_awards_what_the_row_asks_for() -> None:
    text = """
        Police and Crime Commissioner for Holmshire – Funding decisions May

        Organisation\tRequested\tDecision
        Kite Arts\t£5,000\t£3,500 awarded
        Thorpe Lions\t£2,000\tRefused
        Moor Riding School\t£1,200\tAwarded in full
        Quay Kitchen\t£4,000\tDeferred
        """
    assert given(text) == [("Kite Arts", 3500), ("Moor Riding School", 1200)]


def test_names_and_sums_with_what_each_is_for() -> None:
    told = "Nine schemes were awarded a share of £61,350: Ashby PC £6,000 for gateways; Coldby PC £7,200, signs; Dunby Residents £950, kit."
    assert given(news(told)) == [("Ashby PC", 6000), ("Coldby PC", 7200), ("Dunby Residents", 950)]


@pytest.mark.parametrize(
    ("question", "sums"),
    [
        ("Which charities received more than £50,000 in 2031/32?", [51200, 14100]),
        ("Which charities asked for more than £50,000 in 2031/32?", []),
    ],
)
def test_an_answer_goes_on_from_what_its_question_asks(question: str, sums: list[int]) -> None:
    text = f"Response to Freedom of Information request 2032/31\n\nQ1. {question}\nA1. Kite Support (£51,200) and Tarn Rape Crisis (£14,100)."
    assert [sum_ for _, sum_ in given(text)] == sums
