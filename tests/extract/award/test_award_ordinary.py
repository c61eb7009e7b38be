"""Awards as most offices print them: logs of decisions, forms with boxes, groups of labels, plain news."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

DECISIONS = (
    ("Marshals", "The Commissioner approved a grant to Tarn Street Pastors to run marshals.", "£3,200"),
    ("Boiler", "The PCC approved the replacement of the boilers.", "£114,000"),
    ("Beds", "The PCC agreed to give Moor Women's Aid a one-off grant for beds.", "£12,000"),
    ("Hot spots", "The PCC accepted a grant from the Home Office for hot spot patrols.", "£300,000"),
    ("Bid", "The PCC declined a request by Kite Trust for a grant.", "£3,000"),
    ("Youth work", "The PCC agreed to continue funding for Larch House to run a bus.", "£7,750"),
)  # fmt: skip
GIVEN = [("Tarn Street Pastors", 3200), ("Moor Women's Aid", 12000), ("Larch House", 7750)]


@pytest.mark.parametrize("last", ["Link", "Exempt", "Open", "View decision"])
@pytest.mark.parametrize("number", ["PCC/31/1", "2031/01", "PCC31/1"])
def test_a_row_of_a_log_with_one_cell_to_a_line_tells_in_its_sentence_who_is_given_its_sum(
    number: str, last: str
) -> None:
    rows = [
        f"{number}{at}\n{at + 2} May 2031\n{title}\n{decided}\n{amount}\n{last}"
        for at, (title, decided, amount) in enumerate(DECISIONS)
    ]
    told = "Decision log 2031\n\nRef    Date    Decision    Amount    Report\n\n" + "\n\n".join(
        rows
    )
    assert awards_of(told) == GIVEN


@pytest.mark.parametrize(
    "labels",
    [
        ("Date", "Decision", "Summary", "Amount"),
        ("Ref", "Subject", "Background", "Value"),
        ("Reference", "Title", "Details", "Cost"),
    ],
)
def test_each_group_of_labels_of_a_log_is_a_decision_with_a_sum_and_a_recipient(
    labels: tuple[str, str, str, str],
) -> None:
    groups = [
        "\n".join(
            f"{label}: {value}"
            for label, value in zip(labels, (f"31/1{at}", *decision), strict=True)
        )
        for at, decision in enumerate(DECISIONS)
    ]
    told = "Decisions made by the Commissioner in May 2031\n\n" + "\n\n".join(groups)
    assert awards_of(told) == GIVEN


def test_a_place_before_each_name_of_a_list_is_no_recipient() -> None:
    told = """The Commissioner has approved the following payments:

Holmdale – Tarn Juniors FC – £2,500
Tarn – Clwb Larch Marl – £2,400
Marl – Moor Men's Shed – £500
"""
    assert awards_of(told) == [
        ("Tarn Juniors FC", 2500),
        ("Clwb Larch Marl", 2400),
        ("Moor Men's Shed", 500),
    ]


def test_a_body_before_a_colon_has_the_sum_behind_its_project() -> None:
    told = """The Commissioner has approved the following payments:

Tarn Juniors FC: New kit – £2,500
Larch Marl: Harvest Supper – £2,400
Moor Men's Shed: Youth Café – £500
"""
    assert awards_of(told) == [("Tarn Juniors FC", 2500), ("Larch Marl", 2400), ("Moor Men's Shed", 500)]  # fmt: skip


FORM = """Decision sheet

Project:   Mediation in villages
Organisation:   Tarn Mediation Service

Detail
It trains volunteers from each parish, who hear disputes between neighbours.

{}

£27,900 in 2031/32 for a coordinator (0.8 FTE) and travel.

{}
"""


@pytest.mark.parametrize(
    "boxes",
    ["Approved    [X]\nNot approved   [ ]", "☒ Approve\n☐ Reject", "[X] Approved  [ ] Declined"],
)
@pytest.mark.parametrize("question", ["What will it cost?", "How much will the project cost?"])
def test_a_form_says_in_answers_what_is_given_to_whom(question: str, boxes: str) -> None:
    assert awards_of(FORM.format(question, boxes)) == [("Tarn Mediation Service", 27900)]


@pytest.mark.parametrize(
    "boxes",
    [
        "Approved    [ ]\nNot approved   [X]",
        "☐ Approve\n☒ Reject",
        "[ ] Approved  [X] Declined",
        "I agree the recommendations [ ]\nI do not agree the recommendations [x]",
    ],
)
def test_nothing_is_given_where_the_box_that_refuses_is_crossed(boxes: str) -> None:
    assert awards_of(FORM.format("Cost", boxes)) == []


def test_a_heading_above_a_cost_is_no_recipient() -> None:
    told = """Decision record form

Subject: Restorative work – grant to Larch House and partners

Detail
A grant is sought to keep the hub open. It is hosted by Kite Futures Trust.

Cost
£88,500, to be paid in four equal parts.

Decision
To approve a grant of £88,500 to Kite Futures Trust for the hub.
"""
    assert awards_of(told) == [("Kite Futures Trust", 88500)]


GROUPS = (
    ("Marl Foyer Residents' Committee", "£350", "Gardening"),
    ("Young Moor Levels", "£14,280", "Youth work"),
    ("On Your Bike Recycle", "£3,975", "Repairs"),
)


@pytest.mark.parametrize("order", ["NAP", "NPA", "ANP"])
def test_groups_of_a_name_and_an_amount_are_awards_under_words_that_say_so(order: str) -> None:
    labels = {"N": "Name", "A": "Amount", "P": "Project"}
    groups = [dict(zip("NAP", group, strict=True)) for group in GROUPS]
    printed = "\n\n".join("\n".join(f"{labels[k]}: {g[k]}" for k in order) for g in groups)
    given = "Dear Sir,\n\nBelow are the projects which have been given funding by the PCC.\n\n"
    asked = "The groups below asked for funding but were given none.\n\n"
    assert [name for name, _ in awards_of(given + printed)] == [name for name, *_ in GROUPS]
    assert awards_of(asked + printed) == []


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (
            "The Dale Programme, based in Holmfirth, will get £2,500 for its courses, and the Marl Project in King's Lynn £7,860 for a worker.",
            [("Dale Programme", 2500), ("Marl Project", 7860)],
        ),
        ("The commissioner's Dale Scheme, which is based in Marl, will get £40,000 next year.", []),
        ("£4,950 goes to KITE, the Great Tarn charity for new arrivals.", [("KITE", 4950)]),
        (
            "Bright Days, which is run by Kite Trust, will receive £14,500 from the commissioner.",
            [("Kite Trust", 14500)],
        ),
        (
            "Marl Boxing Club, run by Marl Community Association, was given £1,500 by the PCC.",
            [("Marl Boxing Club", 1500)],
        ),
        (
            "Children at a youth club are back in the ring after it was given £4,118 by the police and crime commissioner.\n\nTarn Lions, which has 80 members, will buy gloves.",
            [("Tarn Lions", 4118)],
        ),
        (
            "A pensioner left a care charity after it got £4,118 from a fraudster.\n\nTarn Lions, which has 80 members, is sad.",
            [],
        ),
        (
            "Moor North is to hold six fairs, for which it will get £3,000 from the commissioner.",
            [("Moor North", 3000)],
        ),
        (
            "Young people have not been left out: a grant of £4,200 has been awarded to Tarn Sailing Club.",
            [("Tarn Sailing Club", 4200)],
        ),
        (
            "My hub, Safe Marl Trust, is a charity. I've given it a grant of £521,000, with which it employs 14 workers.",
            [("Safe Marl Trust", 521000)],
        ),
        ("Larch House helps victims of stalking. The Lottery has given it £12,000.", []),
        (
            "Holm Women's Centre had a grant of £15,600 for sewing classes from the fund.",
            [("Holm Women's Centre", 15600)],
        ),
        ("Kite Trust has a grant of £5,600 for its hall from the Home Office.", []),
    ],
)
def test_plain_news_tells_who_is_given_a_sum(told: str, given: list[tuple[str, float]]) -> None:
    assert awards_of(told) == given


@pytest.mark.parametrize(
    ("runs", "who"),
    [("Northshire Police", "Northshire Police"), ("volunteers", "Skyline Victim Care")],
)
def test_who_is_said_to_run_a_service_has_the_sum_told_under_its_name(runs: str, who: str) -> None:
    told = f"""Who we fund

Every year we fund organisations to help victims. This page tells who they are and how much they get.

Skyline Victim Care
Skyline is run by {runs}. It makes contact with every victim. Funding 2031/32: £611,000.

The Moor Trust
The Moor Trust runs centres for women. Funding 2031/32: £90,000.
"""
    assert awards_of(told) == [(who, 611000), ("The Moor Trust", 90000)]


@pytest.mark.parametrize(
    "answer",
    [
        "The provider is Kite Support Network. The contract is for two years and its value is £1,490,000 over that time.",
        "The contract is held by Kite Support Network and its value is £1,490,000.",
        "The contract was awarded to Kite Support Network in 2030. Its total value is £1,490,000.",
        "The service is provided by Kite Support Network. The value of the contract is £1,490,000.",
    ],
)
def test_what_a_contract_is_worth_is_its_providers(answer: str) -> None:
    told = f"Disclosure log\n\nFOI 31/09\n\nYou asked:\nFor the value of the victims' contract.\nOur response:\n{answer}\n\nFOI 31/10\n\nYou asked:\nFor the cost of printing.\nOur response:\nPrinting came to £2,146.\n"
    assert awards_of(told) == [("Kite Support Network", 1490000)]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        (
            "DECISION RECORD\n\nRef: 31/09\n\nThe PCC is asked to agree a contribution of £20,000 per annum for two years (total £40,000) to Northshire County Council towards the cost of IDVAs.\n\nDECISION: Agreed",
            [("Northshire County Council", 40000)],
        ),
        (
            "Decision: ISVA provision\n\nApplicant: Head of Commissioning\nProvider: Moor SARSAS\nAmount: £186,400\n\nDecision of the PCC\nApproved.",
            [("Moor SARSAS", 186400)],
        ),
        (
            "DECISION NOTICE 31/2031\n\nProposal: To continue to fund Street Triage in partnership with the Northshire NHS Foundation Trust\n\nDecision: I approve the payment of £150,000 to the Trust as our share of the cost in 2031/32.",
            [("Northshire NHS Foundation Trust", 150000)],
        ),
        (
            "The PCC agreed to contribute £8,330 towards the cost of the Crimestoppers regional manager.",
            [("Crimestoppers", 8330)],
        ),
        ("The PCC agreed to contribute £8,330 towards the cost of the Volt project manager.", []),
        (
            "To accept the tender of Barnardo's for the provision of the Moonlight service for three years, at a total contract price of £749,500.",
            [("Barnardo's", 749500)],
        ),
        (
            "To accept the tender of Marl Homes Ltd for the sale of the old station at a total price of £749,500.",
            [],
        ),
        (
            "A charity that helps young carers in Marl is to open a second drop-in thanks to a £12,500 grant from the Police and Crime Commissioner.\n\nTarn Young Carers will use the money to rent a room.",
            [("Tarn Young Carers", 12500)],
        ),
        (
            "Among those to benefit are:\n\nHolm Sailing Trust, which receives £6,000 for taster days.\nStreet Beats CIC gets £4,800 to run workshops.\nMarl Community Centre: £3,250 for a holiday club.",
            [("Holm Sailing Trust", 6000), ("Street Beats CIC", 4800), ("Marl Community Centre", 3250)],
        ),
        (
            "The Commissioner visited Growing Together in Tarn to see how a grant of £9,950 is being spent.",
            [("Growing Together", 9950)],
        ),
        (
            "The funding has been split between three providers. St Giles Trust will receive £200,000, Fell Youth Trust £120,000 and the remaining £90,000 goes to Tarn Rovers Foundation.",
            [("St Giles Trust", 200000), ("Fell Youth Trust", 120000), ("Tarn Rovers Foundation", 90000)],
        ),
        (
            "Among the winners of grants was the 3rd Tarn Scout Group, whose bid for £2,000 to mend the roof was backed by the panel.",
            [("3rd Tarn Scout Group", 2000)],
        ),
        (
            "Services we fund\n\nService: Tarn Rape Crisis\nWhat it does: counselling\nGrant: £118,000\n\nService: Larch House\nWhat it does: refuge\nGrant: £94,500\n\nService: Moor Women's Aid\nWhat it does: outreach\nGrant: £11,200",
            [("Tarn Rape Crisis", 118000), ("Larch House", 94500), ("Moor Women's Aid", 11200)],
        ),
        (
            "The PCC has made the following awards:\n\na) £22,000 to Moor Mediation for disputes;\nb) £135,000 over two years to Changing Lives for work with women.",
            [("Moor Mediation", 22000), ("Changing Lives", 135000)],
        ),
        ("Members agreed to recommend to the PCC that Kite Trust be given £10,000.", []),
        (
            "I was also able to support Fell Riders, a project for people who ride off-road bikes, with £6,000.",
            [("Fell Riders", 6000)],
        ),
    ],
)  # fmt: skip
def test_what_offices_ordinarily_publish(told: str, given: list[tuple[str, float]]) -> None:
    assert awards_of(told) == given
