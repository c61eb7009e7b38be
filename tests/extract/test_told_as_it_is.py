"""Whose money a sum is, when it runs, and what it buys: told as the sum's own sentence tells it, or not at all."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process

OFFICE = "Office of the Police and Crime Commissioner for Northmoor"


def told(text: str, heading: str = "News, 4 May 2031") -> dict[str, list[dict[str, object]]]:
    """Return the records of a paper of an office, each field as its bare value."""
    paper = process(f"{OFFICE}\n\n{heading}\n\n{text}\n".encode(), "paper.txt")
    return {kind: [_bare(one) for one in records] for kind, records in extract_json(paper).items() if isinstance(records, list)}  # fmt: skip


def _bare(record: dict[str, object]) -> dict[str, object]:
    def value(found: object) -> object:
        if isinstance(found, list):
            return [value(one) for one in found]
        return found["value"] if isinstance(found, dict) and "value" in found else found

    return {field: value(found) for field, found in record.items()}


# When ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "The Tarn House has been given £11,000 to 31 March 2033.",
        "Kite Trust's contract (£31,000 a year) ends on 31 March 2030.",
    ],
)
def test_no_year_of_a_heading_where_the_sentence_tells_another_end(sentence: str) -> None:
    paper = told(
        f"{sentence} Holm Trust was given £5,000 for a van.", "Grants and contracts 2031/32"
    )
    first, last = paper["awards"]
    assert "period" not in first
    assert last["period"] == "2031-32"


def test_the_year_of_a_heading_stays_where_the_day_is_in_it() -> None:
    paper = told(
        "Kite Trust was given £11,000 for work from 1 June 2031.", "Grants made in 2031/32"
    )
    assert paper["awards"][0]["period"] == "2031-32"


def test_the_next_sentence_tells_how_long_before_the_heading_does() -> None:
    text = "A contract worth £90,000 was awarded to Kite Trust. The contract runs from 1 June 2031 to 31 May 2034."
    paper = told(text, "Contracts let in 2031/32")
    assert paper["awards"][0]["period"] == "2031-06-01/2034-05-31"


def test_what_a_list_only_proposes_is_no_award() -> None:
    items = "(a) a second adviser at Holm Refuge and Outreach (£26,000);\n(b) STARS Holm, to bring the wait for counselling down (£14,000);\n"
    asks = f"1.1 My budget for next year is £3.34m.\n\n1.2 I mean to use the growth in own funds (£40,000) for:\n{items}\n"
    later = "1.3 These are proposals. Each will be the subject of a decision after the Panel has met.\n\n1.4 {}"
    paper = told(
        asks + later.format("Kite Trust was given a grant of £9,000 last year."), "COMMISSIONING"
    )
    assert [one["amount"] for one in paper["awards"]] == [9000]


# Whose --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "payer", "recipient"),
    [
        ("NHS England has given £90,000 to the Tarn Clinic.", "NHS England", None),
        (
            "The Home Office has awarded £75,000 to Northmoor Council for street lights.",
            "Home Office",
            "Northmoor Council",
        ),
        (
            "NHS England has given £75,000 to the council, which will let the contract.",
            "NHS England",
            None,
        ),
        (
            "Northmoor Police has received £300,000 from the Home Office for a knife crime team.",
            None,
            "Northmoor Police",
        ),
        (
            "The Ministry of Justice gives £1.2m a year to the Witness Service.",
            "Ministry of Justice",
            None,
        ),
    ],
)
def test_what_a_ministry_gives_to_others_is_no_income_of_the_office(
    sentence: str, payer: str | None, recipient: str | None
) -> None:
    paper = told(sentence)
    assert paper["funding_in"] == []
    (funding,) = paper["funding"]
    assert payer is None or funding["funder"] == [payer]
    assert recipient is None or funding["recipient"] == [recipient]
    assert OFFICE not in funding.get("recipient", [])  # type: ignore[operator]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Commissioner was awarded £250,000 by the Home Office for knife crime.",
        "£40,000 from the Home Office will pay for training.",
        "The Home Office gave £40,000 to train officers.",
    ],
)
def test_what_comes_to_the_office_or_to_nobody_by_name_is_its_income(sentence: str) -> None:
    assert [one["recipient"] for one in told(sentence)["funding_in"]] == [[OFFICE]]


@pytest.mark.parametrize(
    "sentence",
    [
        "This is part of the £2.3m that the Ministry of Justice gives for victims in the region.",
        "The work is paid for out of some of an £18m sum that the Home Office has given to the north.",
        "The Government announced a £30m fund for safer streets.",
        "The Commissioner has received some of a £18m sum from the Home Office.",
        "The office has won a third of the £2.3m from the Ministry of Justice.",
        "It comes out of the £2.3m from the Ministry of Justice.",
    ],
)
def test_a_larger_sum_of_a_ministry_is_no_income(sentence: str) -> None:
    assert told(sentence)["funding_in"] == []


@pytest.mark.parametrize(
    ("sentence", "payer"),
    [
        ("Holm Rape Crisis was given £60,000 by the Ministry of Justice.", "Ministry of Justice"),
        (
            "The Ministry of Justice pays Holm Rape Crisis £60,000 for its helpline.",
            "Ministry of Justice",
        ),
        ("Holm Rape Crisis was given £60,000 from the Ministry of Justice grant.", OFFICE),
        (
            "Holm Rape Crisis received £60,000 from the Ministry of Justice through the Commissioner's office.",
            OFFICE,
        ),
        (
            "Using £80,000 from the Home Office, the Commissioner has given £60,000 to Holm Rape Crisis.",
            OFFICE,
        ),
    ],
)
def test_an_award_is_from_whom_its_sentence_says(sentence: str, payer: str) -> None:
    assert [one["funder"] for one in told(sentence)["awards"]] == [[payer]]


def test_the_giver_in_a_sums_own_sentence_stands_before_that_of_the_next() -> None:
    text = "A grant of £40,000 by Holm Council keeps the refuge open. The funding is provided by the Ministry of Justice."
    assert [one["funder"] for one in told(text)["funding"]] == [["Holm Council"]]
    text = "The pot of £50,000 will be shared. The money was given by Holm Council."
    assert [one["funder"] for one in told(text)["funding"]] == [["Holm Council"]]


# What it buys -------------------------------------------------------------------------------

_ROWS = (
    ("Victim care service", "Kite Trust", "£210,000"),
    ("Office cleaning at Dale House", "Brightwell Ltd", "£18,400"),
    ("Pool car hire", "Motorline Ltd", "£9,600"),
    ("Casework software licences", "Datakin Ltd", "£44,250"),
    ("Restorative justice", "Holm Mediation", "£52,000"),
)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Title | Supplier | Value\n", "{} | {} | {}\n"),
        ("", "{} - {} - {}\n"),
        ("", "Contract title: {}\nSupplier: {}\nContract value: {}\n\n"),
    ],
)
def test_a_register_of_contracts_tells_what_the_office_buys_for_itself_apart(
    heads: str, row: str
) -> None:
    paper = told(heads + "".join(row.format(*cells) for cells in _ROWS), "Contracts register")
    assert {a["amount"] for a in paper["awards"]} == {210000, 52000}
    bought = {f["funds"][0]: f["amount"] for f in paper["funding"]}  # type: ignore[index]
    assert bought == {
        "Office cleaning at Dale House": 18400,
        "Pool car hire": 9600,
        "Casework software licences": 44250,
    }


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Dale Properties Ltd was paid £4,500 for rent.", "rent"),
        ("The office paid £4,500 to Dale Properties Ltd for rent of Dale House.", "rent of Dale House"),
        ("Datakin Ltd was paid £18,500 for IT.", "IT"),
        ("The contract for office cleaning was awarded to Brightwell Ltd at £18,400.", "office cleaning"),
    ],
)  # fmt: skip
def test_a_bill_of_the_office_is_no_award(sentence: str, what: str) -> None:
    paper = told(sentence)
    assert paper["awards"] == []
    assert [one["funds"] for one in paper["funding"]] == [[what]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kite Trust was given a grant of £4,500 for the rent of its shop.",
        "Kite Trust was paid £4,500 for counselling sessions.",
        "Kite Trust was paid £4,500 for running it.",
        "A further £4,500 was awarded to pay for a new website for Kite Trust.",
    ],
)
def test_a_grant_towards_rent_and_a_paid_service_stay_awards(sentence: str) -> None:
    assert [one["amount"] for one in told(sentence)["awards"]] == [4500]


# What kind of sum ---------------------------------------------------------------------------


def test_a_fund_behind_the_most_that_one_may_get_is_no_ceiling() -> None:
    text = "Small grants of up to £3,000 (the Tarn Fund, £45,000) open on 4 September 2031."
    assert {one["amount"]: one.get("kind") for one in told(text)["funding"] if "amount" in one} == {
        3000: "up to"
    }


@pytest.mark.parametrize(
    "text",
    [
        "We do not give grants of more than 80% of the total cost where this is above £5,000.",
        "Six responses were received, identifying pressures totalling £71,890.",
    ],
)
def test_a_threshold_and_a_pressure_are_no_funding(text: str) -> None:
    assert [
        one["amount"] for one in told(f"{text} The fund of £40,000 was agreed.")["funding"]
    ] == [40000]


def test_the_most_that_one_group_can_get_is_told_as_that() -> None:
    text = "There is £45,000 left in the pot and the most any one group can get is £15,000."
    assert {one["amount"]: one["kind"] for one in told(text)["funding"]} == {
        45000: "pot",
        15000: "most",
    }


def test_what_is_borrowed_and_invested_is_no_funding() -> None:
    text = "Treasury: to note borrowing of £14.2m and investments of £21.75m. The fund of £40,000 was agreed."
    assert [one["amount"] for one in told(text)["funding"]] == [40000]


def test_a_length_that_was_turned_down_runs_for_nothing() -> None:
    asked = "Renew the Holm Centre's grant for three years. {}"
    assert told(asked.format("NOT ACCEPTED; it depends on the settlement."))["funding"] == []
    assert told("The Holm Centre's grant runs for three years.")["funding"] != []


def test_a_share_of_what_a_clause_narrows_is_not_cut_in_the_clause() -> None:
    head = "Last year the advisers helped 31 people. "
    text = "71% of trials where a victim had an adviser resulted in a conviction."
    told_of = [one.get("measure") for one in told(head + text)["statistics"]]
    assert "trials where a victim" not in told_of
    assert any(one["value"] == 31 for one in told(head + text)["statistics"])


# Entries that follow one another ------------------------------------------------------------


def test_the_year_in_the_title_of_an_entry_is_not_that_of_the_next() -> None:
    entries = (
        "Ref: NM-21\nTitle: Treasury outturn 2030/31\nDate: 16 June 2031\nSummary: The Commissioner noted the report.\n\n"
        "Ref: NM-22\nTitle: Reporting centres\nDate: 16 June 2031\n"
        "Summary: Approval of a grant of £8,000 to Elm Equality Forum for training.\n"
    )
    (award,) = told(entries, "Decisions 2031/32")["awards"]
    assert award.get("period") in (None, "2031-32")


def test_a_lease_in_a_register_of_contracts_and_grants_is_a_bill() -> None:
    row = "Ref: C{}\nTitle: {}\nSupplier: {}\nValue: {}\n\n"
    text = row.format(1, "Elm building - lease", "Elm Hospitals Trust", "£28,000") + row.format(
        2, "Children's adviser", "Kite Trust", "£37,000"
    )
    assert [a["amount"] for a in told(text, "Contracts and grants register")["awards"]] == [37000]


@pytest.mark.parametrize(
    "signature",
    ["Signed ............ Date 17/2/2031", "Signature of Commissioner ........\n\nDate 17/2/31"],
)
def test_a_decision_is_signed_where_it_is_approved(signature: str) -> None:
    text = (
        "Decision record\nReference: NM/44\nSubject: Victim care grants\nDate: 11 February 2031\n\nRecommendation\n"
        "That the grants be extended.\n\nChief Executive's comments: I am satisfied.\nSigned ............ Date 14/2/2031\n\n"
        f"COMMISSIONER'S DECISION\nI approve the recommendation.\n{signature}\n"
    )
    assert [one["signed"] for one in told(text)["decisions"]] == ["2031-02-17"]


def test_a_list_of_applicants_is_read_where_its_lead_in_also_tells_who_pays() -> None:
    rows = "- £465 for mats (applicant: Elm Bowls Club)\n- £300 for nets (applicant: Tarn Tennis Club)\n"
    paper = told(f"Grants awarded, paid from the precept:\n\n{rows}")
    assert [one["amount"] for one in paper["awards"]] == [465, 300]
