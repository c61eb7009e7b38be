"""Awards told in entries: what was sought and what came of it, sums by year, logs with bars, thousands below years."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

MINUTES = """Minutes of the Grants Panel, 3 June 2031

4. Kite Mediation – Good Fences. £6,000 sought.
   The panel liked the scheme but felt that the rent was high. Awarded £4,500.

5. Tarn Valley Women's Centre – Way Out. £12,000 sought.
   Awarded in full.

6. Larch Lane Juniors – Friday Football. £3,250 sought.
   {outcome}

7. Marl Befrienders – minibus. £2,000 sought.
   The panel agreed £2,000 subject to a copy of the licence.
"""
GIVEN = [("Kite Mediation", 4500), ("Tarn Valley Women's Centre", 12000), ("Marl Befrienders", 2000)]  # fmt: skip


@pytest.mark.parametrize(
    "outcome",
    [
        "Declined: the club had not sent its accounts.",
        "Not awarded.",
        "Deferred to July.",
        "The panel asked for its accounts.",
    ],
)
def test_what_was_sought_is_given_as_the_lines_below_say(outcome: str) -> None:
    assert sorted(awards_of(MINUTES.format(outcome=outcome))) == sorted(GIVEN)


ANSWER = """FOI 31/114 – response

Thank you for your request for {asked}, and how much.

The information is below.

Kite Women's Aid: 2030/31 £210,000; 2031/32 £215,000
Tarn Refuge: 2030/31 £185,500; 2031/32 nil
"""


def test_sums_by_year_behind_a_name_and_a_colon_answer_who_got_what() -> None:
    asked = "the names of bodies to which the Commissioner has given money since 2030"
    assert awards_of(ANSWER.format(asked=asked)) == [
        ("Kite Women's Aid", 210000),
        ("Kite Women's Aid", 215000),
        ("Tarn Refuge", 185500),
    ]
    asked = "the income of each of these bodies"
    assert awards_of(ANSWER.format(asked=asked)) == []


def test_thousands_said_below_the_years_are_thousands() -> None:
    told = """Annual report – what I gave from the Community Safety Fund

Provider                      Service                          2030/31     2031/32
                                                                  £000        £000
Kite Women's Aid              Advisers                             210         215
Tarn Refuge                   Outreach                             186           -
Total                                                              396         215
"""
    assert awards_of(told) == [
        ("Kite Women's Aid", 210000),
        ("Kite Women's Aid", 215000),
        ("Tarn Refuge", 186000),
    ]


def test_cells_of_a_log_say_what_is_approved() -> None:
    told = """PCC FOR HOLMSHIRE – DECISION LOG

D31/08 | 9 May 2031 | Mediation | Larch Mediation CIC – contract extended by 12 months at £88,400 | Approved
D31/09 | 11 May 2031 | Youth club | Bid from Marl Juniors for £5,000 | Not approved
D31/10 | 12 May 2031 | Hate crime | Kite Deaf Association to receive £7,250 | Approved
"""
    assert awards_of(told) == [("Larch Mediation CIC", 88400), ("Kite Deaf Association", 7250)]


def test_a_column_of_what_is_recommended_is_given_once_recommendations_are_agreed() -> None:
    told = """Grants Panel, 4 June 2031

{}

App. no.   Applicant                      Requested    Recommended
R6/01      Kite Mediation                 £6,000       £4,500
R6/02      Tarn Valley Women's Centre     £12,000      £12,000
R6/03      Larch Lane Juniors             £3,250       Nil
"""
    given = [("Kite Mediation", 4500), ("Tarn Valley Women's Centre", 12000)]
    assert awards_of(told.format("The Commissioner has agreed the recommendations below.")) == given
    assert awards_of(told.format("A final decision will be made by the Commissioner.")) == []


def test_names_below_a_sum_that_went_to_each_have_it_and_no_place_does() -> None:
    told = """The Commissioner's Christmas fund

£500 each went to:
Kite Foodbank
St Owen's Church, Tarn
Larch Lane Juniors
"""
    assert awards_of(told) == [
        ("Kite Foodbank", 500),
        ("St Owen's Church", 500),
        ("Larch Lane Juniors", 500),
    ]


def test_the_number_of_a_decision_is_no_name() -> None:
    told = """PCC decisions, May 2031

Decision 31/42 – To note the force's budget of £212m.
Decision 31/43 – To extend the contract with Larch Rape Crisis to March 2033. Cost £86,000.
Decision 31/44 – Marl Mediation CIC: restorative justice, £22,000.
"""
    assert [name for name, _ in awards_of(told) if "Decision" in name] == []
    assert ("Larch Rape Crisis", 86000) in awards_of(told)


def test_groups_headed_name_tell_what_came_of_what_was_asked() -> None:
    told = """Name: Kite Mediation
Project: Good Fences
Requested: £6,000
Result: Funded in part, £4,500

Name: Tarn Valley Women's Centre
Project: Way Out
Requested: £12,000
Result: Funded

Name: Larch Lane Juniors
Project: Friday Football
Requested: £3,250
Result: Not funded
"""
    assert awards_of(told) == [("Kite Mediation", 4500), ("Tarn Valley Women's Centre", 12000)]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("Advisers we fund are provided by Kite Women's Aid (£210,000) in the north and by Tarn Refuge (£185,500) in the south.", ("Tarn Refuge", 185500)),
        ("Five groups are sharing £9,400 of criminals' cash.\n\nThe Friends of Tarn Park have £3,000 for benches.", ("Friends of Tarn Park", 3000)),
    ],
)  # fmt: skip
def test_plain_sentences_of_sums_had(told: str, given: tuple[str, int]) -> None:
    assert given in awards_of(told)


def test_what_a_grant_is_for_is_no_recipient() -> None:
    told = "The Commissioner has agreed a grant of £14,750 for the project Way Out."
    assert awards_of(told) == []


CLAIMS = """Office of the Police and Crime Commissioner for Holmshire

{lead}

Holm District Council      £12,000
Tarn District Council      £9,500
Larch Housing Association  £4,000
"""


@pytest.mark.parametrize(
    "lead",
    [
        "Contributions to the joint post\n\nEach partner pays as follows.",
        "Grants of the year\n\nThe following sums were handed back in 2031/32:",
        "Returned grants",
    ],
)
def test_what_partners_pay_and_what_comes_back_is_given_to_nobody(lead: str) -> None:
    assert awards_of(CLAIMS.format(lead=lead)) == []


def test_a_register_laid_out_by_blanks_tells_bills_from_awards() -> None:
    told = """Contracts register

Supplier            What                       Start        Value (£)
Holm Print Ltd      Leaflets                   1/4/2031     6,400
Kite Women's Aid    Advisers for victims       1/4/2031     215,000
BizClean Ltd        Office cleaning            1/6/2031     14,200
Tarn Refuge         Outreach                   1/4/2031     186,000
"""
    assert awards_of(told) == [("Kite Women's Aid", 215000), ("Tarn Refuge", 186000)]


def test_a_name_that_a_wrapped_text_breaks_off_in_is_none() -> None:
    told = (
        "The Commissioner has awarded grants of £4,500 to Kite Mediation in Tarn, £20,713 to\n"
        "Family Matters in Holm, £300 to the Larch Lane Juniors football club and £42,488 to\n"
        "Ladyb"
    )
    assert "Ladyb" not in [name for name, _ in awards_of(told)]


def test_what_a_newspaper_prints_between_its_texts_begins_no_name() -> None:
    told = "The Commissioner's fund:\n\nHide Ad Hide Ad Larch Youth Project was awarded £5,000 for a bar."
    assert awards_of(told) == [("Larch Youth Project", 5000)]
