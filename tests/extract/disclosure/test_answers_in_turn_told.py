"""Letters that say that their questions are repeated with the answers in turn, whatever the questions' words."""

from __future__ import annotations

from ingest.pipeline import extract_json, process

LETTER = """Office of the Police and Crime Commissioner for Marl

Ref: 2031-118
30 October 2031

Dear requester,

Freedom of Information request – perpetrator programmes

Your request was received in this office on 2 October 2031. Your questions are repeated below with our answers in turn.

1. Name and provider of each programme commissioned in your area.

There are two.

2. Do the programmes accept women?

Choose Change does not.

3. Number of self-referrals, and how many were accepted.

Choose Change: 84 self-referrals, 52 accepted.
Turning Tide: does not take self-referrals.

4. Of the above how many were female?

Choose Change: not applicable.
Turning Tide: fewer than five.

5. Budget and financial contributors.

Choose Change: £148,000.
"""


def test_each_number_is_a_question_and_what_is_below_its_answer() -> None:
    found = extract_json(process(LETTER.encode(), "letter.txt"))
    assert [q["number"]["value"] for q in found["questions"]] == ["1", "2", "3", "4", "5"]
    assert [a["status"]["value"] for a in found["answers"]] == ["disclosed"] * 5
    assert found["requests"][0]["received"]["value"] == "2031-10-02"
