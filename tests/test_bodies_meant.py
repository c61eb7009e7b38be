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
