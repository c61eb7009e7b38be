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


SHARED = """Office of the Police and Crime Commissioner for Marl

Our Ref: FOI 31/22

FREEDOM OF INFORMATION ACT 2000 - REQUEST FOR INFORMATION

Thank you for your email dated 4th April 2031 in which you asked for the following:

1. Details of all grants made.
2. Whether each service was open to others (Y/N).
3. How many were supported.

Please accept our apologies for the delay in replying to you which is due to staff absence.

Response

Q1 and Q2 – please see the table at Appendix A.

Q3 – We supported 41.
"""


def test_one_answer_may_be_to_two_questions_and_an_apology_asks_nothing() -> None:
    found = extract_json(process(SHARED.encode(), "letter.txt"))
    assert len(found["questions"]) == 3
    assert [len(a["question"]) for a in found["answers"]] == [2, 1]
    assert not [f for f in found["findings"] if "not answered" in str(f)]
