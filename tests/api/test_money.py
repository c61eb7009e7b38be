"""Awards in time, who depends on whom, and the two pictures of the money page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from api.pages.award_picture import NARROW, draw_time
from api.pages.award_time import Lane, endings, interval, lanes, months_after, years_of
from api.pages.awards import Award, Named, dependencies
from api.pages.money import by_year, counted_twice
from api.pages.sankey import MOST_AWARDS, MOST_BARS, draw_flows
from graph.told_twice import Told, Twice

HELPLINE = ("id/service/helpline", "Helpline")
TRUST, MOOR = ("id/organisation/trust", "Trust"), ("id/organisation/moor", "Moor PCC")
FELL = ("id/organisation/fell", "Fell PCC")


def award(
    name: str, pounds: int, start: str = "", end: str = "", *, years: tuple[int, ...] = (),
    payers: tuple[Named, ...] = (MOOR,), to: tuple[Named, ...] = (TRUST,),
    services: tuple[Named, ...] = (HELPLINE,), status: str = "approved",
) -> Award:  # fmt: skip
    return Award(
        f"id/award/{name}", name, Decimal(pounds), True, "", status, payers, to, services, (), (),
        years, start, end, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "years", "expected"),
    [
        ("2022-04-05", "2023-03", (), (date(2022, 4, 5), date(2023, 3, 31))),
        ("2022", "", (), (date(2022, 1, 1), None)),
        ("", "", (2021, 2022), (date(2021, 4, 1), date(2023, 3, 31))),
        ("", "", (), (None, None)),
        ("soon", "2022-13", (), (None, None)),
    ],
)
def test_an_award_runs_as_long_as_is_stated(
    start: str, end: str, years: tuple[int, ...], expected: tuple[date | None, date | None]
) -> None:
    assert interval(award("a", 1, start, end, years=years)) == expected


def test_an_award_is_of_each_financial_year_in_which_it_runs() -> None:
    assert years_of(award("a", 1, "2022-03-31", "2023-04-01")) == [2021, 2022, 2023]


def test_a_gap_and_the_end_of_a_service_are_seen() -> None:
    found = lanes([award("a", 1, "2020-04", "2020-09"), award("b", 2, "2021-01-05", "2021-03")])
    assert [g.words for g in found[0].gaps] == ["3 months"]
    assert (found[0].gaps[0].last, found[0].gaps[0].next) == (date(2020, 9, 30), date(2021, 1, 5))
    assert found[0].last == date(2021, 3, 31)


def test_an_award_on_the_next_day_leaves_no_gap_and_an_open_end_no_last_day() -> None:
    found = lanes([award("a", 1, "2020-04-01", "2020-09-30"), award("b", 2, "2020-10-01")])
    assert (found[0].gaps, found[0].last) == ((), None)


def test_what_stops_in_the_window_tells_what_follows() -> None:
    first, second = award("a", 1, "2020-04", "2021-03"), award("b", 2, "2021-04", "2022-03")
    found = endings([first, second], date(2021, 1, 1), date(2022, 3, 31))
    assert [(e.award, e.after) for e in found] == [(first, second), (second, None)]
    assert endings([first], date(2021, 4, 1), date(2021, 10, 1)) == []


def test_funding_that_ends_is_among_what_stops_with_what_prolongs_or_follows_it() -> None:
    pot = replace(award("pot", 0, end="2021-03-31", to=(), services=()), promised=False)
    post = replace(award("post", 0, end="2021-05-31", services=()), promised=False)
    lone = replace(award("lone", 0, end="2021-06", to=(), services=()), promised=False)
    late = replace(award("late", 0, end="2021-10", to=(), services=()), promised=False)
    next_year = replace(award("next", 5, "2021-04", "2022-03"), extends=(pot.iri,))
    window = date(2021, 1, 1), date(2021, 9, 30)
    found = endings([next_year, pot, post, lone, late], *window)
    assert [(e.award, e.after, e.can_be_followed) for e in found] == [
        (pot, next_year, False),
        (post, next_year, True),
        (lone, None, False),
    ]


def test_a_declined_award_neither_runs_nor_counts() -> None:
    declined = award("a", 9, "2020-04", "2021-03", status="declined")
    assert (lanes([declined]), dependencies([declined]), draw_flows([declined])) == ([], [], None)


def test_months_end_with_the_month() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_after(date(2024, 11, 30), 6) == date(2025, 5, 30)


def test_dependency_is_the_share_of_the_largest_payer() -> None:
    found = dependencies([award("a", 30), award("b", 10, payers=(FELL,))])
    assert [(d.largest, d.share, d.payers, d.pounds) for d in found] == [
        (MOOR, 0.75, 2, Decimal(40))
    ]


def test_an_award_counts_in_the_year_in_which_it_begins() -> None:
    rows = by_year([award("a", 5, "2022-03-31", "2024-03"), award("b", 7)])
    assert [(r.words, r.pounds) for r in rows] == [
        ("2021 to 2022", Decimal(5)),
        ("no time stated", Decimal(7)),
    ]


def test_each_band_is_as_thick_as_its_pounds_and_every_bar_leads_on() -> None:
    picture = draw_flows([award("a", 300), award("b", 100, payers=(FELL,))])
    assert picture
    thick = {b.words: b.thickness for b in picture.bands}
    assert thick["Moor PCC to £300: £300"] == pytest.approx(
        3 * thick["Fell PCC to £100: £100"], 0.02
    )
    assert {b.iri for b in picture.boxes} == {
        MOOR[0], FELL[0], "id/award/a", "id/award/b", TRUST[0], HELPLINE[0],
    }  # fmt: skip


def test_what_is_not_stated_is_drawn_as_such_so_that_no_pound_is_lost() -> None:
    picture = draw_flows([award("a", 300, payers=(), services=()), award("b", 100)])
    assert picture
    assert picture.for_what
    assert [b.label for b in picture.boxes if not b.iri] == [
        "payer not stated",
        "service not stated",
    ]


def test_where_no_award_names_a_service_the_picture_ends_with_who_gets_the_money() -> None:
    picture = draw_flows([award("a", 300, services=()), award("b", 100, services=())])
    assert picture
    assert not picture.for_what
    assert [head[0] for head in picture.heads] == ["from", "award", "to"]
    assert [way.service for payer in picture.payers for way in payer.ways] == [None, None]


def test_a_thousand_awards_are_drawn_as_few_bars_with_the_whole_sum() -> None:
    many = [award(str(n), 1 + n, to=((f"id/organisation/{n}", f"Body {n}"),)) for n in range(1000)]
    picture = draw_flows(many)
    assert picture
    assert picture.pooled
    assert [head[0] for head in picture.heads] == ["from", "to", "for"]
    assert len(picture.boxes) <= 3 * (MOST_BARS + 1)
    assert "986 other recipients" in [b.label for b in picture.boxes]
    assert draw_flows(many[:MOST_AWARDS]).heads[1][0] == "award"  # type: ignore[union-attr]


def test_the_flows_stand_as_a_list_by_payer_with_the_whole_sum() -> None:
    picture = draw_flows(
        [award("a", 300), award("b", 100, payers=(FELL,)), award("c", 50, services=())]
    )
    assert picture
    assert [(p.name, p.pounds) for p in picture.payers] == [(MOOR, "£350"), (FELL, "£100")]
    first, second = picture.payers[0].ways
    assert (first.award, first.recipient, first.service) == (
        ("id/award/a", "£300"),
        TRUST,
        HELPLINE,
    )
    assert (first.length, second.length) == (100, 16.7)
    assert second.service == ("", "service not stated")


def test_a_narrow_picture_in_time_has_names_above_lanes_and_all_inside() -> None:
    found = lanes([award("a", 100, "2015-04", "2016-03"), award("b", 200, "2020-06", "2025-08")])
    picture = draw_time(found, date(2020, 1, 1), date(2020, 7, 1), NARROW)
    assert picture
    (row,) = picture.rows
    assert row.bars[0].y >= row.y + row.head > row.y
    assert all(bar.x + bar.width <= NARROW.width for bar in row.bars)
    assert len(picture.years) <= NARROW.most_years + 1


def test_bars_of_one_lane_do_not_overlap() -> None:
    found = lanes([award("a", 100, "2020-04", "2021-03"), award("b", 200, "2020-06", "2020-08")])
    picture = draw_time(found, date(2020, 1, 1), date(2020, 7, 1))
    assert picture
    first, second = picture.rows[0].bars
    assert first.y != second.y
    assert picture.rows[0].edge == pytest.approx(first.x + first.width)
    assert picture.window


def test_a_lane_of_very_many_awards_has_a_bar_for_each_year() -> None:
    many = [award(str(n), 10, f"{2020 + n % 2}-05", f"{2020 + n % 2}-08") for n in range(60)]
    picture = draw_time(lanes(many), date(2020, 1, 1), date(2020, 7, 1))
    assert picture
    (row,) = picture.rows
    assert [(b.words, b.title) for b in row.bars] == [
        ("£300", "30 awards of £300 in all begin in 2020 to 2021"),
        ("£300", "30 awards of £300 in all begin in 2021 to 2022"),
    ]
    assert row.bars[0].address.endswith("&year=2020#awards")
    assert picture.many


def test_no_lane_is_compared_with_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    found = lanes(
        [
            award("a", 1, services=(("id/service/line", "Line"),)),
            award("b", 200, "2020-06", "2020-08"),
        ]
    )
    monkeypatch.setattr(Lane, "__eq__", lambda *_: pytest.fail("thousands, each with thousands"))
    picture = draw_time(found, date(2020, 1, 1), date(2020, 7, 1))
    assert picture
    assert (len(picture.rows), picture.without_time) == (1, 1)


def test_awards_without_any_date_have_no_picture_in_time() -> None:
    assert draw_time(lanes([award("a", 1)]), date(2020, 1, 1), date(2020, 7, 1)) is None


def test_of_an_award_told_three_times_two_sums_are_too_many() -> None:
    def told(name: str) -> Told:
        return Told(f"id/award/{name}", name, ())

    pairs = [Twice(told(a), told(b), "") for a, b in (("x", "y"), ("x", "z"), ("y", "z"))]
    awards = [award(name, 100) for name in ("x", "y", "z", "other")]
    assert counted_twice(awards, pairs) == (3, Decimal(200))
    assert counted_twice(awards[1:], pairs) == (1, Decimal(100))


def test_the_list_counts_the_others_of_each_payer_and_names_one_alone() -> None:
    many = [award(str(n), 1000 + n, to=((f"id/organisation/{n}", f"Body {n}"),)) for n in range(40)]
    few = [
        award(f"f{n}", 5, payers=(FELL,), to=((f"id/organisation/f{n}", f"Fell {n}"),))
        for n in range(3)
    ]
    alone = award("one", 4, payers=(), to=(("id/organisation/one", "Only One"),))
    picture = draw_flows([*many, *few, alone])
    assert picture
    told = {p.name[1]: [w.recipient for w in p.ways] for p in picture.payers}
    assert ("", "26 other recipients") in told[MOOR[1]]
    assert told[FELL[1]] == [("", "3 other recipients")]
    assert told["payer not stated"] == [("id/organisation/one", "Only One")]


def test_a_lane_says_as_what_its_awards_name_it() -> None:
    both = lanes([award("a", 300), award("b", 100, services=())])
    assert {(one.name, one.role) for one in both} == {(HELPLINE, "service"), (TRUST, "recipient")}


def test_a_payer_that_is_not_stated_is_no_payer_of_all_that_a_body_gets() -> None:
    found = dependencies(
        [award("a", 30), award("b", 10, payers=()), award("c", 5, payers=(), to=(MOOR,))]
    )
    assert [(d.largest, d.share, d.payers, d.unstated) for d in found] == [
        (MOOR, 0.75, 1, True),
        (None, 0.0, 0, True),
    ]
