"""The open gold set: documents of our own words in the nineteen forms, with their traps."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.evaluate import Evaluation, evaluate
from ingest.gold import BadGold, read_gold

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def measured() -> Evaluation:
    return evaluate(GOLD, GOLD)


def test_the_set_has_every_form_and_documents_without_awards() -> None:
    gold = read_gold(GOLD)
    assert len(gold) >= 60
    assert all((GOLD / name).is_file() for name in gold)
    assert sum(not wanted["awards"] for wanted in gold.values()) >= 15


@pytest.mark.slow
def test_awards_are_found_and_none_is_made_up(measured: Evaluation) -> None:
    score = measured.kinds["awards"]
    faults = [f for f in measured.faults if f.kind == "awards"]
    assert score.precision >= 0.97, faults
    assert score.f1 >= 0.95, faults


@pytest.mark.slow
def test_documents_without_awards_are_left_empty(measured: Evaluation) -> None:
    assert measured.left_empty == measured.empty


def wrapped(text: str) -> str:
    """Return a text with its lines broken at 78 characters, but for those of tables."""
    lines = text.split("\n")
    prose = (len(line) > 78 and not any(gap in line.strip() for gap in "\t|") for line in lines)
    return "\n".join(
        textwrap.fill(line, 78, break_long_words=False) if torn and "  " not in line else line
        for line, torn in zip(lines, prose, strict=True)
    )


PRINTED = {
    "as another system ends lines, a blank in each sum": (
        lambda text: text.replace("\n", "\r\n").replace("£", "£ "),
        0.98,
    ),
    "as narrow as a page": (wrapped, 0.96),
}


@pytest.mark.slow
@pytest.mark.parametrize(("printed", "kept"), PRINTED.values(), ids=PRINTED)
def test_awards_are_found_however_a_page_is_printed(
    measured: Evaluation, tmp_path: Path, printed: Callable[[str], str], kept: float
) -> None:
    for path in GOLD.glob("*.txt"):
        (tmp_path / path.name).write_bytes(printed(path.read_bytes().decode()).encode())
    score = evaluate(GOLD, tmp_path).kinds["awards"]
    assert score.right >= kept * measured.kinds["awards"].right
    assert score.precision >= 0.98


EXTRACTED = {
    "awards": [
        {
            "id": "award-1",
            "recipient": [{"value": "The Kite Trust", "start": 0, "end": 14}],
            "amount": {"value": 500, "start": 20, "end": 24},
            "period": {"value": "2020-21", "start": 30, "end": 37},
        },
        {"id": "award-2", "recipient": [], "amount": {"value": 9, "start": 1, "end": 2}},
    ]
}


def run(tmp_path: Path, gold: object) -> Evaluation:
    (tmp_path / "a.txt").write_text("x")
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"a.txt": gold}))
    return evaluate(path, tmp_path, lambda data, name: EXTRACTED)


def test_a_record_is_right_when_its_key_fields_agree_whatever_the_article(tmp_path: Path) -> None:
    gold = {"awards": [{"recipient": "Kite Trust", "amount": 500.0, "period": "2021-22"}]}
    result = run(tmp_path, gold)
    score = result.kinds["awards"]
    assert (score.right, score.wrong, score.missed) == (1, 1, 0)
    assert result.fields[("awards", "period")].missed == 1
    assert result.fields[("awards", "amount")].right == 1


@pytest.mark.parametrize(
    ("printed", "right"),
    [("Kite Trust (KT)", 1), ("Kite Trust (KiT4U)", 1), ("Kite Trust (Leeds)", 0), ("(KT)", 0)],
)
def test_a_name_is_the_same_with_its_abbreviation_in_brackets(
    tmp_path: Path, printed: str, right: int
) -> None:
    gold = {"awards": [{"recipient": printed, "amount": 500}]}
    assert run(tmp_path, gold).kinds["awards"].right == right


def test_what_is_missed_and_what_is_wrong_is_listed_for_a_person(tmp_path: Path) -> None:
    result = run(tmp_path, {"awards": [{"recipient": "Iris Trust", "amount": 500}]})
    assert sorted(f.what for f in result.faults) == ["missed", "wrong", "wrong"]
    assert "Iris Trust" in next(f.detail for f in result.faults if f.what == "missed")


def test_a_document_without_awards_counts_as_left_empty_only_when_it_is(tmp_path: Path) -> None:
    result = run(tmp_path, {"awards": []})
    assert (result.empty, result.left_empty) == (1, 0)
    assert result.as_json()["kinds"]["awards"]["precision"] == 0.0


def test_a_document_that_cannot_be_read_is_a_fault_and_not_the_end(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"b.txt": {"awards": [{"recipient": "Iris Trust", "amount": 1}]}}))
    result = evaluate(path, tmp_path)
    assert [f.what for f in result.faults] == ["unread", "missed"]


def test_a_fault_says_where_it_is_printed(tmp_path: Path) -> None:
    result = run(tmp_path, {"awards": [{"recipient": "Kite Trust", "amount": 500, "period": "x"}]})
    places = {(f.what, f.start, f.end) for f in result.faults}
    assert places == {("field", 0, 24), ("wrong", 1, 2)}
    assert result.faults[0].told.startswith("a.txt: awards: field at characters 0 to 24: period")


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ("[1]", "gold.json: gives a list; give an object"),
        ("{}", "holds no gold"),
        ('{"a.txt": ', "no JSON"),
        ('{"a.txt": []}', "a.txt: gives a list; give an object of records by kind"),
        ('{"a.txt": {"award": []}}', "'award' is no kind of record; known are absences, "),
        ('{"a.txt": {"awards": {}}}', "awards: gives an object; give a list"),
        ('{"a.txt": {"awards": ["x"]}}', "awards 1: gives a text"),
        ('{"a.txt": {"awards": [{}]}}', "awards 1: has no recipient or amount"),
        ('{"a.txt": {"awards": [{"period": "2031-32"}]}}', "awards 1: has no recipient or amount"),
        ('{"a.txt": {"awards": [{"amount": 1, "banana": 2}]}}', "'banana' is no field of it"),
        ('{"a.txt": {"awards": [{"amount": "1,000"}]}}', "gives the text '1,000'; give a number"),
        ('{"a.txt": {"awards": [{"recipient": {}}]}}', "recipient: gives an object"),
        ('{"a.txt": {}, "b.txt": {}, "c.txt": {}}', "tells of b.txt, c.txt, not to be found"),
    ],
)
def test_a_gold_file_that_measures_nothing_is_refused_where_it_is_wrong(
    tmp_path: Path, gold: str, said: str
) -> None:
    (tmp_path / "a.txt").write_text("x")
    path = tmp_path / "gold.json"
    path.write_text(gold)
    with pytest.raises(BadGold) as refused:
        evaluate(path, tmp_path, lambda data, name: EXTRACTED)
    assert said in str(refused.value)
