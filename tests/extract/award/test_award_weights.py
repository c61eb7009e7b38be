"""How the weights of pairs of sum and name are learnt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.award_weights import OWN_WORDS, Page, Pair, learn, read_pages, tell_pages, write_pages

KNOWN = {"bias": -0.4, "told to": 1.0, "seldom": 0.5}
COUNT = 40


def page(name: str, *features: str, right: bool) -> Page:
    pair = Pair(0, 500.0, "Kite Trust", frozenset({"bias", *features}), right, proposed=True)
    return Page(name, int(right), (pair,))


def pages(*features: str, right: bool) -> list[Page]:
    return [page(f"{n}.txt", *features, right=right) for n in range(COUNT)]


def test_what_is_right_where_it_stands_weighs_more_and_what_is_wrong_less() -> None:
    weights = learn(pages("told to", right=True) + pages("odd", right=False), KNOWN)
    assert weights["told to"] > KNOWN["told to"]
    assert weights["odd"] < 0


def test_what_the_pairs_do_not_tell_of_stays_as_it_was() -> None:
    assert learn(pages("told to", right=True), KNOWN)["seldom"] == KNOWN["seldom"]


def test_what_few_pages_tell_of_is_not_learnt() -> None:
    assert "odd" not in learn(
        pages("told to", right=True)[:3] + pages("odd", right=False)[:3], KNOWN
    )


def test_documents_of_our_own_words_count_less() -> None:
    published, own = (
        learn(first, KNOWN, second)["told to"]
        for first, second in (
            (pages("told to", right=True), []),
            (pages("odd", right=False)[:1], pages("told to", right=True)),
        )
    )
    assert OWN_WORDS < 1
    assert KNOWN["told to"] < own < published


LABELLED = """News from the Police and Crime Commissioner

Tarn Trust was refused £900. Kite Trust has been awarded £500.
"""


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(LABELLED)
    gold = {"awards": [{"recipient": "Kite Trust", "amount": 500}]}
    (tmp_path / "a.json").write_text(json.dumps(gold))
    return tmp_path


def test_sums_that_are_something_else_for_certain_are_not_told(labelled: Path) -> None:
    [told] = tell_pages(labelled)
    assert {pair.amount for pair in told.pairs} == {500.0}
    assert {pair.name for pair in told.pairs if pair.right} == {"Kite Trust"}
    assert [pair.name for pair in told.pairs if pair.proposed] == ["Kite Trust"]


def test_pages_are_read_as_they_were_written(labelled: Path, tmp_path: Path) -> None:
    told = tell_pages(labelled)
    write_pages(told, tmp_path / "pairs.json")
    assert read_pages(tmp_path / "pairs.json") == told
