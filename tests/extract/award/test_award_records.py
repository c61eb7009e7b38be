"""Awards in the lines, labels, notices and tables by blanks of records, and sums there that are nobody's."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

NAMES = ("Kite Trust", "SafeMoor", "Living Without Fear")
TOLD = {
    "a line alone": "Grant to {} for 2031/32: £41,000\n",
    "a line, and what came of it": "Contribution to {} in 2031/32: £41,000. Decision: agreed.\n",
    "the year behind the name": "Decision: Grant to {} 2031-32 – £41,000. Approved.\n",
    "who the summary tells of": "Summary: {} runs a line for victims of stalking and asked for help with its rent.\n"
    "Funding requested: £41,000\nDecision: Approved in full\n",
    "who applies, in the summary": "Ref: 31/14\nDescription: Application from {} towards its rent.\n"
    "Amount requested: £50,000\nAmount approved: £41,000\n",
    "who requests, in a log": "Title: Rent\nRequested by: {}\nAmount requested: £50,000\n"
    "Decision: Approved at the lower sum of £41,000 (nine months instead of twelve).\n",
    "an agreement that is extended": "That the current agreement with {} for the delivery of mentoring be extended for twelve months from 1 July 2031 at a cost of £41,000.\n\nAGREED\n",
    "a pilot of years ago": "In 2029 the Commissioner agreed a pilot with {}, worth £41,000, under which an adviser sat in the clinic.\n",
    "a bid met in part": "RESOLVED that the proposal by {} for £60,000 be supported in part, in the sum of £41,000.\n",
    "out of a surplus": "To approve £41,000 from the Road Safety Partnership surplus to enable {} to buy two vans.\n",
    "a part of it later": "That £41,000 be granted to {} for mentoring, of which £20,000 is not to be paid before May.\n",
    "a row of a log": "Ref Date Decision Amount Documents\n\nD31/01 14-Apr-31 Approve the statement for audit - Report\n\n"
    "D31/02 14-Apr-31 Award grant to {} to run two residentials for carers and for those known to the Youth Offending Team £41,000 Application Report\n\n"
    "D31/07 02-Jun-31 Replacement of a boiler, Tarn Police Station £71,360 Report\n\nD31/10 30-Jun-31 Decline application by Tarn BID for wardens £40,000 Letter\n",
    "what is ticked": "Funding requested\n{}     £41,000\n\nOutcome of decision\n( ) Rejected\n(X) Approved\n",
    "voted for": "{} was voted through for £41,000 from the Commissioner's fund to train young people.\n",
    "those to be backed": "Money from the Commissioner's Safer Nights Fund will light the way.\n\nThose to be backed are:\n\n"
    "• Tarn Town Council – new lamps on the path: £15,750\n• {} – training in pubs and clubs: £41,000\n• Iris Arts – late bus: £300\n",
    "a bid and what came of it": "Reference: 31/02\nBid from {} for £60,000 towards a line.\nOutcome: £41,000 awarded.\n",
    "by its title": "Decision: 31/02\nSubject: {} – a line for victims\nAmount: £41,000\nOutcome: Approved\n",
    "a service from it": "In 2029 the Commissioner commissioned a two-year service from {} at a cost of £41,000.\n",
    "whose work gets it": "Among those to benefit from the fund is {}, whose line for victims gets £41,000.\n",
    "what others wait for": "Applicant: {}\nAmount sought: £41,000\nDecision: Approved.\n\nApplicant: Head of Fleet\nAmount sought: £8,600\nDecision: Approved.\n",
    "by the year, and in all": "Title: Rent\nRequested by: {}\nAmount requested: £41,000 (£20,500 p.a.)\n"
    "Decision: Approved for both years, £41,000 in all.\n",
}
NOBODYS = {
    "declined": "Summary: {} runs a line for victims.\nFunding requested: £41,000\nDecision: Declined\n",
    "waiting": "Summary: {} runs a line for victims.\nFunding requested: £41,000\nDecision: Deferred to May\n",
    "a request turned down": "A further request was received from {} (£41,000) and has been sent back.\n\nDECISION\nI am not minded to agree any of the requests.\n",
    "what another gives": "The Commissioner runs the hub.\n\nIris Health Board contributes a further £41,000 directly to {} for its own work.\n",
    "declined in a log": "Ref Date Decision Amount\n\n31/01 4-May-31 Decline grant to {} for a line £41,000 Letter\n\n31/02 5-May-31 Buy vans £30,000 Quote\n",
    "waiting for a panel": "Grants\n\nGrant to {} for 2031/32: £41,000 (subject to approval by the panel in June)\n",
    "extended at no cost": "To note that the agreement with {} has been extended at no cost, and that £41,000 was carried forward.\n",
    "who hands money back": "Summary: {} has closed its line and hands back what is left.\nAmount: £41,000\nDecision: Approved\n",
    "a rate": "Grants awarded in 2031 pay for sessions at {}, at £42 per session.\n",
    "what is bought": "The capital programme has two new schemes.\n\nScheme | Supplier | Value\nDrones | {} | £41,000\nVans | Iris Ltd | £2,000\n",
    "budget": "Budget for 2031/32\n\nContribution to reserves in 2031/32: £41,000\nPensions: £3,000\n",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", TOLD)
def test_what_a_record_gives_is_read(way: str, name: str) -> None:
    awards = awards_of(TOLD[way].format(name))
    assert [a for a in awards if a[0] not in ("Tarn Town Council", "Iris Arts")] == [(name, 41000)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", NOBODYS)
def test_what_a_record_does_not_give_is_no_award(way: str, name: str) -> None:
    assert awards_of(NOBODYS[way].format(name)) == []


def test_a_department_that_asks_is_given_no_grant() -> None:
    text = "Title: Radio time\nRequested by: Corporate Communications\nAmount requested: £2,200\nDecision: Approved.\n"
    assert awards_of(text) == []


def test_who_the_decision_names_has_the_sum_and_not_who_the_title_names() -> None:
    text = "Title: Town Alcohol Partnership – Moorside\nRequested by: Supt. Dale\nAmount requested: £5,000\nDecision: Approved in full. £5,000 to Moorside CAP.\n"
    assert awards_of(text) == [("Moorside CAP", 5000)]


def test_a_name_that_the_end_of_a_line_tears_is_whole() -> None:
    text = (
        "It is recommended that the Commissioner approves funding of £236,480 to Heron\n"
        "Southmoor for the period 1 October 2031 to 30 September 2033.\n\nI approve the recommendation.\n"
    )
    assert awards_of(text) == [("Heron Southmoor", 236480)]


NOTICE = """Contract award notice

II.1.1) Title
Advocacy and an appropriate adult scheme
II.1.7) Total value of the procurement (excluding VAT)
Value: £118,600

Section V: Award of contract
Lot No 1
V.2.1) Date of conclusion of the contract: 29 September 2031
V.2.3) Name and address of the contractor
HERON ADVOCACY LIMITED
Dale
V.2.4) Value of contract/lot (excluding VAT)
Initial estimated total value: £40,000
Total value of the contract: £37,140

Lot No 2
V.2.3) Name and address of the contractor
The Adult Service (Moors) LLP
Tarn
V.2.4) Value of contract/lot (excluding VAT)
Total value of the contract: £81,460
"""


def test_a_notice_with_numbered_fields_gives_each_contract_its_value() -> None:
    awards = [("HERON ADVOCACY LIMITED", 37140), ("The Adult Service (Moors) LLP", 81460)]
    assert awards_of(NOTICE) == awards


BY_BLANKS = """Allocation approved:

Provider                        Posts         2031/32    2032/33    Total
Dale Women's Aid                2.0 IDVA      £66,110    £70,400    £136,510
Bloom & Blossom (by and for)    0.6 IDVA      £19,833    £21,120    £40,953
SV2 Moors                       3.0 ISVA      £102,300   £105,600   £207,900
                                1.0 CHISVA    £34,000    £35,200    £69,200
Total                                         £222,243   £232,320   £454,563
"""


def test_columns_that_blanks_keep_apart_are_those_of_a_table() -> None:
    assert awards_of(BY_BLANKS) == [
        ("Dale Women's Aid", 136510),
        ("Bloom & Blossom", 40953),
        ("SV2 Moors", 207900),
        ("SV2 Moors", 69200),
    ]


def test_blanks_between_the_items_of_a_list_make_no_table() -> None:
    text = "The following grants were approved:\n\na.   Kite Trust, Dale      £5,304\nb.   Iris Village Hall, Tarn   £1,340\n"
    assert awards_of(text) == [("Kite Trust", 5304), ("Iris Village Hall", 1340)]


def test_a_table_of_years_is_what_the_body_above_it_was_given() -> None:
    rows = "Year              Grant        Purpose\n2030/31           £30,000      Workshop equipment\n2031/32           £65,000      Resettlement house\n"
    led = "The Commissioner has made the following grants to Kite Trust:\n\n"
    assert awards_of(f"{led}{rows}Total             £95,000\n") == [("Kite Trust", 95000)]
    assert awards_of(led + rows) == [("Kite Trust", 30000), ("Kite Trust", 65000)]


@pytest.mark.parametrize(
    "name", ["Rise – North", "Outreach – East", "Kite Trust – Moorside Branch"]
)
@pytest.mark.parametrize(
    "told",
    [
        "{} will receive £41,000 from the Commissioner to run a line.\n",
        "Decision: To approve a grant of £41,000 to {}.\n",
        "Grants awarded in 2031\n\nOrganisation\tAmount\n{}\t£41,000\nMoss Refuge\t£8,600\n",
        "Grants awarded in 2031\n\n{} – £41,000\nMoss Refuge – £8,600\nTarn Borough Council – £3,000\n",
        "Recipient: {}\nAmount awarded: £41,000\n",
    ],
)
def test_the_part_of_a_body_behind_a_dash_is_of_its_name(told: str, name: str) -> None:
    assert (name, 41000) in awards_of(told.format(name))


def test_a_name_that_goes_on_behind_a_dash_fills_its_cell() -> None:
    table = "| Group | Area | Award |\n|---|---|---|\n| Dale Autism Network | Dale | £4,985 |\n| The Open Chair – Families Against Knives | Moor | £5,000 |\n"
    assert ("The Open Chair – Families Against Knives", 5000) in awards_of(
        f"Past winners\n\n{table}"
    )


def test_entries_of_an_answer_and_of_a_list_with_notes_are_read() -> None:
    answer = "Which universities has the PCC given money to, and for what?\n\nTwo. Dale University: £19,850 for a study of the helpline. Fen University: £5,200 as a bursary.\n"
    assert awards_of(answer) == [("Dale University", 19850), ("Fen University", 5200)]
    listed = "To approve the following: Kite Care £6,000; Iris Trust £4,480; The Dot Club (sibling support, £1,250); and Moor Police, an amount of £22,900, for a worker.\n"
    assert awards_of(listed) == [
        ("Kite Care", 6000), ("Iris Trust", 4480), ("Dot Club", 1250), ("Moor Police", 22900)
    ]  # fmt: skip


def test_cards_with_the_sum_above_the_name_are_read() -> None:
    cards = "\n\n".join(
        f"[image: logo]\n£{pounds}\n{name}\nA worker for the county.\nVictims | 2031\nRead more about {name}"
        for name, pounds in (("Summit Up", "3,775"), ("Dale Advice Services (DAS)", "12,000"), ("Thirl, Sutton & Bolt Rural Watch", "1,460"))
    )  # fmt: skip
    assert awards_of(f"What we've funded\n\n{cards}\n") == [
        ("Summit Up", 3775), ("Dale Advice Services", 12000), ("Thirl, Sutton & Bolt Rural Watch", 1460)
    ]  # fmt: skip


def test_a_lot_is_no_part_of_a_name() -> None:
    told = "Approve the award of grant funding of £402,300 to The Iris Foundation Trust for Lot 2 (the City) for two years.\n"
    assert awards_of(told) == [("The Iris Foundation Trust", 402300)]


def test_a_name_torn_within_its_column_is_whole() -> None:
    table = (
        "Provider                                Amount\n"
        "Kite Trust                              £14,250\n"
        "Moss Refuge and Family                  £8,600\n"
        "Support Centre\n"
        "Tarn Hub                                £900\n"
    )
    assert awards_of(f"Grants awarded\n\n{table}") == [
        ("Kite Trust", 14250), ("Moss Refuge and Family Support Centre", 8600), ("Tarn Hub", 900)
    ]  # fmt: skip


def test_a_national_body_is_paid_what_the_office_gives_to_what_it_buys() -> None:
    told = "I have also paid £60,000 to NHS England as my share of the referral centre.\n"
    assert awards_of(told) == [("NHS England", 60000)]
    assert awards_of("The Commissioner received £60,000 from NHS England.\n") == []
