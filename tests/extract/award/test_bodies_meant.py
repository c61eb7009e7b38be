"""Which body a print names: councils that share a word, a union of students, no project, person or mailbox of another."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process
from tests.extracting import awards_of

HEAD = "Grants given\n\nThe Police and Crime Commissioner for Elmshire gives grants.\n\n"


def bodies(text: str) -> set[str]:
    found = dict(extract_json(process((HEAD + text).encode(), "page.txt")))["organisations"]
    return {one["name"]["value"] for one in found} - {"Police and Crime Commissioner for Elmshire"}


def test_places_before_councils_are_councils() -> None:
    sentence = "This includes £4,300 to Holm City Council, and £2,100 each to Marl, Tarn, St Osyth and Nether Dale Councils to go on."
    assert awards_of(HEAD + sentence) == [
        ("Holm City Council", 4300.0),
        ("Marl Council", 2100.0),
        ("Tarn Council", 2100.0),
        ("St Osyth Council", 2100.0),
        ("Nether Dale Council", 2100.0),
    ]
    assert not bodies(sentence) & {"Marl", "Tarn", "St Osyth", "Nether Dale"}


def test_two_places_before_councils_are_two_councils_that_share_a_sum() -> None:
    sentence = "She has awarded £20,000 to Marl and Nether Dale Councils for lighting."
    read = dict(extract_json(process((HEAD + sentence).encode(), "page.txt")))
    (award,) = read["awards"]
    assert [one["value"] for one in award["recipient"]] == ["Marl Council", "Nether Dale Council"]


@pytest.mark.parametrize("blank", [" ", "\n"])
def test_councils_at_the_end_of_a_line_are_councils_still(blank: str) -> None:
    sentence = f"£4,300 was given to Holm City Council, and £2,100 each to Marl, Tarn and Nether Dale{blank}Councils to go on."
    assert awards_of(HEAD + sentence)[1:] == [
        (f"{place} Council", 2100.0) for place in ("Marl", "Tarn", "Nether Dale")
    ]


def test_a_students_union_is_not_its_university() -> None:
    sentence = "A grant of £8,400 was given to Dale University Students' Union for marshals."
    assert bodies(sentence) == {"Dale University Students' Union"}


@pytest.mark.parametrize(
    "line",
    [
        "Holm Youth Justice Service – Bright Days Begin – £3,000",
        "Kite Trust – Bright Days Begin – £3,000",
    ],
)
def test_the_project_of_a_body_is_none(line: str) -> None:
    assert not any("Bright Days" in name for name in bodies(f"{line}\n\nFor families.\n"))


def test_the_body_behind_a_place_is_one() -> None:
    assert "Bright Days Begin" in bodies("Tarn – Bright Days Begin – £3,000\n\nFor families.\n")


def test_somebody_with_her_trustees_is_no_body() -> None:
    assert bodies("We will be working with Ada and her trustees, and with Kite Trust.") == {
        "Kite Trust"
    }


def test_the_mailbox_of_another_body_is_not_the_offices() -> None:
    text = (
        "Office of the Police and Crime Commissioner for Elmshire\n\nFreedom of Information\n\nRequest\n\nHow many bid?\n\nResponse\n\n"
        "We do not hold this. You may wish to write to foi@{}\n"
    )
    record = dict(extract_json(process(text.format("holmcc.example").encode(), "a.txt")))
    assert "foi@" not in str(record["organisations"])
    record = dict(extract_json(process(text.format("elmshire-pcc.example").encode(), "a.txt")))
    assert "foi@elmshire-pcc.example" in str(record["organisations"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Emily Marl has been awarded the funding.",
        "It went to the Holm-based provider K2.",
        "They do it in partnership with Fire and Rescue.",
    ],
)
def test_who_wins_money_where_a_body_is_and_a_kind_of_service_are_no_bodies(sentence: str) -> None:
    assert not bodies(sentence) & {"Emily Marl", "Holm-based", "Fire", "Rescue"}


def test_what_is_part_funded_is_not_a_part_that_was_funded() -> None:
    text = "Office of the Police and Crime Commissioner for Elmshire\n\nNews\n\nBoth teams are part funded by the Office of the Police and Crime Commissioner for Elmshire.\n"
    record = dict(extract_json(process(text.encode(), "a.txt")))
    assert not any(one.get("role") for one in record["organisations"])


def test_a_force_over_whose_name_it_was_awarded_money_awarded_none() -> None:
    text = "Elmshire Police awarded extra funding for streets\n\nThe Police and Crime Commissioner gives grants of £900 to charities.\n"
    record = dict(extract_json(process(text.encode(), "a.txt")))
    assert not any(
        one.get("role") for one in record["organisations"] if "Police" in one["name"]["value"][:15]
    )


@pytest.mark.parametrize(
    ("text", "told", "not_told"),
    [
        (
            "3.1 Holm Boxing Club – asked for £1,980 for a ring. Approved: £1,200.\n\n3.2 Tarn Rovers – asked for £4,000. Approved: £900.",
            "",
            "Approved",
        ),
        ("Children’s Charity Given Cash Boost\n\nHolm Trust was given £400.", "Holm Trust", "Children’s Charity"),
        ("New Rural Crime Team for Holm\n\nIt will patrol at night.", "Rural Crime Team", "New Rural Crime Team"),
        ("Ada Marsh, Senior Adviser for Kite Foundation, told of it.", "Kite Foundation", "Senior Adviser for Kite Foundation"),
        ("It is part of the Department for Homes and Communities’ ‘Fresh Start Fund’.", "Department for Homes and Communities", "Department for Homes and Communities’"),
        (
            "Deputy Mayor and Leader of Holm Council, Ada Marsh, said that Tarn Trust was given £400.",
            "Holm Council",
            "Deputy Mayor and Leader of Holm Council",
        ),
    ],
)  # fmt: skip
def test_what_became_of_a_bid_a_sort_of_charity_and_a_post_are_no_bodies(
    text: str, told: str, not_told: str
) -> None:
    found = bodies(text)
    assert not_told not in found
    assert not told or told in found


def test_a_half_of_who_is_paid_and_a_name_that_runs_over_its_end_are_no_bodies() -> None:
    text = """
£600 awarded to Holm reading network for the ‘Pages’ project.
£1,400 to Holm and Tarn Methodist Church for the Kites mobile food pantry.
£500 to Elm Kits Academy for sessions
Contact: Local Communities Officer (Holm), Elmshire County Council.
"""
    assert bodies(text) == {"Elm Kits Academy", "Elmshire County Council"}


def test_what_a_body_did_goes_on_over_the_and_of_another_name() -> None:
    text = "The PCC has provided funding worth £10k to Root and Branch Out CIC to help young people who have lost a home."
    found = dict(extract_json(process((HEAD + text).encode(), "page.txt")))["organisations"]
    roles = [role["value"] for one in found for role in one.get("role", ())]
    assert roles == ["provided funding worth £10k to Root and Branch Out CIC to help young people"]


def test_a_heading_of_whom_we_fund_tells_nothing_that_was_done() -> None:
    text = "Who we fund (2031 to 2032)\n\nHolm Trust runs a night line for victims."
    found = dict(extract_json(process((HEAD + text).encode(), "page.txt")))["organisations"]
    assert not [r for one in found for r in one.get("role", ()) if r["value"].startswith("fund")]


def test_what_two_received_respectively_is_not_given_to_both_as_one() -> None:
    told = "Two centres serve the county: Hope Wilt Trust and Kite Services. In 2030/31 they received £155,000 and £98,000 respectively from the Commissioner."
    assert not [name for name, _ in awards_of(told) if " and " in name]
