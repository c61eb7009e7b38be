"""A grant agreement says who gives how much for how long, and on what terms."""

from __future__ import annotations

from ingest.records import Award, Decision
from tests.extracting import extracted, only, read_text, values

AGREEMENT = """
    GRANT AGREEMENT

    BETWEEN
    (1) The Police and Crime Commissioner for Westmere ("the Commissioner")
    and
    (2) Elm Advocacy (registered charity 7654321) ("the Provider")

    1. Grant amount: £52,000
    2. Grant period: 1 April 2031 to 31 March 2033
    3. Payment: the Commissioner shall pay the grant in four equal instalments of £13,000, in advance.
    4. The Provider shall use the grant only to employ an advocate.
    5. The Provider shall send the Commissioner a monitoring report within ten working days of each quarter.
    6. Any part of the grant not spent by 31 March 2033 shall be repaid within 30 days.
    7. Either party may terminate this Agreement on not less than three months' written notice.
    8. The Provider shall maintain insurance of at least £5 million.
    9. Notices are sent by post. The office is open for five days a week.
    """


def award(text: str = AGREEMENT) -> Award:
    (one,) = only(Award, extracted("award", read_text(text)))
    return one


def test_the_sum_and_the_time_stand_in_clauses() -> None:
    one = award()
    assert [body.value.text for body in one.recipient] == ["Elm Advocacy"]
    assert one.amount
    assert one.amount.value == 52000
    assert one.period
    assert str(one.period.value) == "2031-04-01/2033-03-31"


def test_how_it_is_paid_reported_ended_and_on_what_conditions() -> None:
    one = award()
    assert values(one.payment) == ["in four equal instalments of £13,000, in advance"]
    assert values(one.notice) == ["not less than three months' written notice"]
    assert values(one.monitoring) == [
        "send the Commissioner a monitoring report within ten working days of each quarter"
    ]
    assert values(one.condition) == [
        "The Provider shall use the grant only to employ an advocate",
        "Any part of the grant not spent by 31 March 2033 shall be repaid within 30 days",
        "The Provider shall maintain insurance of at least £5 million",
    ]


def test_the_decision_behind_an_agreement_is_told_and_linked() -> None:
    clause = "BACKGROUND\n    By Decision PC/31/048 of 31 May 2031 the Commissioner agreed to give a grant to the Provider.\n\n    1. Grant amount"
    records = extracted("award", read_text(AGREEMENT.replace("1. Grant amount", clause)))
    (decision,) = only(Decision, records)
    (one,) = only(Award, records)
    assert decision.reference
    assert decision.reference.value == "PC/31/048"
    assert one.decision
    assert one.decision.value.id == decision.id
    assert str(one.decided and one.decided.value) == "2031-05-31"


def test_instalments_are_parts_of_the_one_grant_and_nobody_is_called_so() -> None:
    parts = "3. Payment\n    Instalment 1 - £26,000 - on signature\n    Instalment 2 - £26,000 - 1 April 2032\n    4. Use"
    one = award(AGREEMENT.replace("3. Payment", parts))
    assert values(one.payment)[:2] == [
        "Instalment 1 - £26,000 - on signature",
        "Instalment 2 - £26,000 - 1 April 2032",
    ]


def test_what_is_no_agreement_has_no_terms_of_one() -> None:
    text = """
        Grants awarded

        The Commissioner has awarded Elm Advocacy £52,000. The Provider shall maintain insurance.
        """
    assert award(text).condition == ()


LETTER = """
    Grant Agreement between the Police and Crime Commissioner for Westmere and Hilltop Women's Network

    Date of agreement: 24 June 2031

    The Commissioner agrees to give Hilltop Women's Network ("HWN") a grant of £38,400 for outreach from 1 July 2031 to 30 June 2032 on these terms.

    1. HWN will be paid £9,600 each quarter, in advance.
    2. HWN will report to the Commissioner by 15 October and 15 April.
    3. HWN may not use the grant for buildings.
    4. This agreement can be ended by either side with two months' notice.
    """


def test_what_is_paid_each_quarter_is_a_part_of_the_grant_and_no_other() -> None:
    one = award(LETTER)
    assert one.amount
    assert one.amount.value == 38400
    assert values(one.payment) == ["£9,600 each quarter, in advance"]
    assert values(one.monitoring) == ["report to the Commissioner by 15 October and 15 April"]
    assert values(one.condition) == ["HWN may not use the grant for buildings"]
    assert values(one.notice) == ["two months' notice"]


def test_the_area_of_an_office_does_not_go_on_with_the_name_of_the_other_party() -> None:
    one = award(LETTER)
    assert [f.value.text for f in one.funder] == ["Police and Crime Commissioner for Westmere"]
