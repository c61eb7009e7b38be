"""A grant table flattened into lines, its cells interleaved."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ingest.records import Award, Eligibility, Eligible, Service
from tests.extracting import extracted, only, read_text, values

LETTER = (Path(__file__).parents[2] / "gold" / "16-foi-appendix-table.txt").read_text(
    encoding="utf-8"
)


def test_each_sum_has_its_provider_its_grant_and_the_year_above_it() -> None:
    rows = [
        (
            a.recipient[0].value.text,
            a.amount.value if a.amount else None,
            a.title.value if a.title else None,
            str(a.period.value) if a.period else None,
        )
        for a in only(Award, extracted("grant_table", read_text(LETTER)))
    ]
    assert rows == [
        ("Northvale County Council", Decimal(7200), "Harassment Adviser", "2019-20"),
        ("Iris Trust", Decimal(2150), "Iris Trust", "2019-20"),
        ("Northvale County Council", Decimal(15300), "Harassment Adviser", "2020-21"),
    ]


def test_a_row_named_by_its_provider_funds_what_is_provided() -> None:
    services = [s.name.value for s in only(Service, extracted("grant_table", read_text(LETTER)))]
    assert services == ["Harassment Adviser", "Workshops"]


def test_yes_and_no_cells_say_who_can_use_the_service_and_how() -> None:
    told = only(Eligibility, extracted("grant_table", read_text(LETTER)))
    assert [(e.group.value, e.answer.value, values(e.qualification)) for e in told] == [
        ("male victims of harassment", Eligible.YES, ["through training colleagues in the Hub"]),
        ("male victims of harassment", Eligible.NO, []),
        ("male victims of harassment", Eligible.YES, ["through training colleagues in the Hub"]),
    ]


def test_a_star_footnote_tells_the_purpose_of_the_rows_that_carry_the_star() -> None:
    purposes = [values(a.purpose) for a in only(Award, extracted("grant_table", read_text(LETTER)))]
    assert purposes == [
        ["funding a Harassment Adviser for the county"],
        [],
        ["funding a Harassment Adviser for the county"],
    ]


def test_a_note_of_two_stars_leads_rows_to_the_publication_that_it_names() -> None:
    note = "** see the ‘Outcomes Framework – Supporting victims in Northvale’, July 2019."
    told = only(Award, extracted("grant_table", read_text(f"{LETTER.rstrip()}\n{note}\n")))
    framework = "publication/outcomes-framework-supporting-victims-in-northvale"
    assert [[c.value.id for c in a.cites] for a in told] == [[framework], [], [framework]]


TORN = """Freedom of Information Act 2000

In response: the grants awarded are in Appendix 1.

Appendix 1

2021/22

Name of grant
Grant amount
Service provider
Services provided

Specialist
£38,500
Tarn Valley Rape
Advisers for
Crisis Support
children*

Listening
£14,275
Kite Street Rooms
for adults

* Part of this is paid by the Ministry of Justice.
"""


def test_cells_printed_by_turns_are_put_together_again() -> None:
    rows = only(Award, extracted("grant_table", read_text(TORN)))
    assert [(a.recipient[0].value.text, a.title.value if a.title else None) for a in rows] == [
        ("Tarn Valley Rape Crisis Support", "Specialist Advisers for children"),
        ("Kite Street Rooms", "Listening for adults"),
    ]
    assert [len(a.recipient[0].spans) for a in rows] == [2, 1]


def test_a_table_is_not_read_twice() -> None:
    assert only(Award, extracted("award", read_text(LETTER))) == []


def test_a_letter_without_such_a_table_gives_nothing() -> None:
    plain = "Freedom of Information Act 2000\n\nIn response:\n\nGrant\nThe grant of £5,000 is paid yearly."
    assert extracted("grant_table", read_text(plain)) == []


def test_the_cambridgeshire_letter_tells_four_grants(documents: Path) -> None:
    (path,) = documents.glob("001_*.txt")
    told = only(Award, extracted("grant_table", read_text(path.read_text(encoding="utf-8"))))
    by_year: dict[str, Decimal] = {}
    for award in told:
        assert award.amount is not None
        assert award.period is not None
        year = str(award.period.value)
        by_year[year] = by_year.get(year, Decimal(0)) + award.amount.value
    assert (len(told), by_year["2017-18"]) == (4, 7437)
