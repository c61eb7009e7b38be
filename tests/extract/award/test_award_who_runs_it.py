"""Tables of who runs a service, a year to a column, and lists of which the heading says where the money is from."""

from __future__ import annotations

from ingest.records import Award
from tests.extracting import awards_of, extracted, only, read_text

OFFICE = "Office of the Police and Crime Commissioner for Northshire\n\nWho we fund\n\n"
TABLE = (
    "SERVICE\tWHO RUNS IT\t2031-32\t2032-33\tENDS\n"
    "Court advocates\tElm House Trust\t£39,000\t£40,560\t31.03.2034\n"
    "Call blockers\tNorthshire Council\t£8,400\t£0\tended 31.03.2032\n"
)


def test_who_runs_a_service_has_the_sum_of_each_year() -> None:
    awards = only(Award, extracted("award", read_text(OFFICE + TABLE)))
    assert [
        (a.recipient[0].value.text, int(a.amount.value), str(a.period.value))
        for a in awards
        if a.amount and a.period
    ] == [
        ("Elm House Trust", 39_000, "2031-32"),
        ("Elm House Trust", 40_560, "2032-33"),
        ("Northshire Council", 8_400, "2031-32"),
    ]


def test_a_list_is_of_awards_where_its_heading_says_who_paid_for_them() -> None:
    lines = "- Elm House Trust – £39,000 – outreach\n- Moor Women's Centre – £4,700 – a helpline\n- Oak College – £1,950 – talks\n"
    told = awards_of("Strand A (funded by the Mayor's policing precept)\n\n" + lines)
    assert told == [
        ("Elm House Trust", 39_000),
        ("Moor Women's Centre", 4_700),
        ("Oak College", 1_950),
    ]
    assert awards_of("Budget from the precept\n\n" + lines) == []


def test_a_name_of_one_common_word_is_one_in_a_column_of_bodies() -> None:
    rows = (
        "SERVICE\tWHO RUNS IT\t2031-32\nCourt advocates\tRefuge\t£39,000\nFraud\tVarious\t£8,400\n"
    )
    awards = only(Award, extracted("award", read_text(OFFICE + rows)))
    assert [a.recipient[0].value.text for a in awards] == ["Refuge"]
