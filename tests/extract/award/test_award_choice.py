"""How sure an award is, what speaks for it, and what becomes of a doubtful one."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.extract.award.choice import DOUBTED, GIVEN, gives, most_telling, weigh
from ingest.pipeline import Processed, extract_json, process

PLAIN = """The Police and Crime Commissioner has awarded grants to local charities.

Lantern House will receive £24,300 to run its helpline.
"""
DOUBTFUL = """Community grants awarded

The commissioner has been busy. Brindle Hall Trust has opened a new kitchen after a grant of £4,250.
"""


@pytest.fixture(scope="module")
def doubtful() -> Processed:
    return process(DOUBTFUL.encode(), "doubtful.txt")


def told(text: str) -> dict[str, Any]:
    return extract_json(process(text.encode(), "told.txt"))


def test_an_award_says_how_sure_it_is_and_why() -> None:
    [award] = told(PLAIN)["awards"]
    assert GIVEN <= award["confidence"] <= 1
    assert award["grounds"][0] == "read as “name receives sum”"
    assert any("(+" in ground or "(-" in ground for ground in award["grounds"][1:])


def test_a_doubt_has_its_place_and_stays_below_what_is_given(doubtful: Processed) -> None:
    out = extract_json(doubtful)
    assert out["awards"] == []
    [doubt] = out["unsure"]
    assert float(DOUBTED) <= doubt["confidence"] < float(GIVEN)
    amount = doubt["amount"]
    assert DOUBTFUL[amount["start"] : amount["end"]] == "£4,250"
    assert doubt["recipient"][0]["value"] == "Brindle Hall Trust"


def test_a_doubt_states_no_award(doubtful: Processed) -> None:
    assert "def#Award>" not in doubtful.trig
    assert "def#recipient>" not in doubtful.trig
    assert "unsure" not in doubtful.report.records


UNREAD = """Community grants awarded

Brindle Hall Trust opened its new kitchen last week with help from a grant of £4,250.

Lantern House will receive £24,300 to run its helpline.
"""


def test_a_sum_in_no_slot_of_the_grammar_is_an_award_where_enough_speaks_for_it() -> None:
    awards = {a["amount"]["value"]: a for a in told(UNREAD)["awards"]}
    assert awards[4250]["recipient"][0]["value"] == "Brindle Hall Trust"
    assert "no rule of reading pairs them" in awards[4250]["grounds"][0]
    assert awards[4250]["confidence"] < awards[24300]["confidence"]


def test_a_pair_that_no_reader_proposes_has_to_be_surer_than_one_that_a_reader_does() -> None:
    likely = 1.2
    assert gives(likely, proposed=True) == (True, True)
    assert gives(likely, proposed=False) == (False, False)


# Alone on its page and not very sure, a sum is an award where it is decided, and none where it is news.
@pytest.mark.parametrize(
    ("opening", "given"), [("It was agreed that £240,000", 1), ("Last year £240,000", 0)]
)
def test_a_sum_alone_is_given_less_surely_where_it_is_decided(opening: str, given: int) -> None:
    rest = "was allocated to Peninsula CVS."
    out = told(f"News from the Police and Crime Commissioner\n\n{opening} {rest}\n")
    assert len(out["awards"]) == given


def test_a_feature_that_no_weight_knows_weighs_nothing() -> None:
    assert weigh(frozenset(["never learnt"])) == 0
    assert most_telling(frozenset(["never learnt"])) == ()
    weight = weigh(frozenset(["only marks between", "never learnt"]))
    assert weight > 0
    assert most_telling(frozenset(["only marks between", "never learnt"])) == (
        f"only marks stand between them ({weight:+.1f})",
    )
