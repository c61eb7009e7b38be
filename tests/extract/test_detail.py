"""What is said with a sum, a day, a number, a body or a denial of which no other record tells: phrases, labelled lines, rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from api.pages.document import Statement, sections
from api.pages.evidence import Evidence, Print
from ingest.pipeline import Processed, process
from ingest.records import Detail, Organisation, When
from ontology.terms import ID, RDF, VSC
from tests.extracting import only

HEAD = "Office of the Police and Crime Commissioner for Kent\n\nDecision record 2031/7\n\n"


def processed(text: str) -> Processed:
    return process((HEAD + text).encode(), "paper.txt")


def details(text: str) -> list[Detail]:
    return only(Detail, list(processed(text).records))


def said(text: str) -> list[str]:
    return [one.words.value for one in details(text)]


@pytest.mark.parametrize(
    ("printed", "words", "sums", "days", "figures"),
    [
        (
            "The ceiling for the two lots is £40,500 a year.",
            "ceiling for the two lots is £40,500 a year",
            [40500],
            [],
            [],
        ),
        (
            "Asked what each would give, Elm Council has said that it will find £5,250 and Oak Council £4,100, if need be.",
            "Elm Council has said that it will find £5,250 and Oak Council £4,100",
            [5250, 4100],
            [],
            [],
        ),
        (
            "Tenders are now due by noon on 3 May 2031.",
            "Tenders are now due by noon on 3 May 2031",
            [],
            [When(2031, 5, 3)],
            [],
        ),
        ("Call-in period ends: 3 May 2031", "Call-in period ends: 3 May 2031", [], [When(2031, 5, 3)], []),
        ("The average caseload is 61 per adviser.", "average caseload is 61 per adviser", [], [], [61]),
        ("Bids assessed: 3", "Bids assessed: 3", [], [], [3]),
        ("The cost is shared: Elm 45%, Oak 55%.", "Elm 45%, Oak 55%", [], [], [45, 55]),
        (
            "The wing was repaired, and the rest, £8,150, is put aside for what the winter brings.",
            "wing was repaired, and the rest, £8,150, is put aside",
            [8150],
            [],
            [],
        ),
    ],
)  # fmt: skip
def test_the_words_around_a_figure_are_told_that_no_other_record_has(
    printed: str, words: str, sums: list[int], days: list[When], figures: list[int]
) -> None:
    (one,) = details(f"Further matters\n\n{printed}\n\nThis is the end of the paper.\n")
    assert one.words.value == words
    assert [found.value for found in one.sum] == list(map(Decimal, sums))
    assert [found.value for found in one.day] == days
    assert [found.value for found in one.figure] == list(map(Decimal, figures))


@pytest.mark.parametrize(
    ("printed", "words", "bodies"),
    [
        (
            "In the first year, the new advisers will be supervised by Elm Housing Trust at its office in the town.",
            "year, the new advisers will be supervised by Elm Housing Trust at its office",
            ["Elm Housing Trust"],
        ),
        (
            "They are led by the Hub Manager and trained by Elm Housing Trust.",
            "led by the Hub Manager and trained by Elm Housing Trust",
            ["Elm Housing Trust"],
        ),
        (
            "Hosted by Elm Housing Trust until the spring.",
            "Hosted by Elm Housing Trust until the spring",
            ["Elm Housing Trust"],
        ),
        (
            "Oak Borough Council had not settled what it would add.",
            "Oak Borough Council had not settled what it would add",
            ["Oak Borough Council"],
        ),
        (
            "It is not for the reasons that were set out at length by the panel that met in May and again in June that the desk is staffed by Elm Housing Trust.",
            None,  # without its "not" it would say something else, and with it too much
            [],
        ),
        ("“The desk is much helped by Elm Housing Trust,” she said of it.", None, []),
        ("Elm Housing Trust report", None, []),
    ],
)
def test_what_is_said_of_a_body_is_told_where_no_record_tells_it(
    printed: str, words: str | None, bodies: list[str]
) -> None:
    told = details(f"Further matters\n\n{printed}\n\nThis is the end of the paper.\n")
    assert [one.words.value for one in told] == ([words] if words else [])
    assert [body.value.text for one in told for body in one.body] == bodies


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Self-referrals are not counted apart.", "Self-referrals are not counted apart"),
        (
            "Since then no other provider has come forward in the market.",
            "Since then no other provider has come forward in the market",
        ),
        ("I would not say that it is enough.", None),  # of one who speaks
        ("Registered charity no 1044", None),
        ("Not agreed.", None),  # what was not, another sentence says
    ],
)
def test_what_is_denied_is_told_with_its_clause_to_the_end(printed: str, words: str | None) -> None:
    told = details(f"Further matters\n\n{printed}\n\nThis is the end of the paper.\n")
    assert [one.words.value for one in told] == ([words] if words else [])


def test_the_body_of_a_detail_is_a_body_of_the_graph() -> None:
    read = processed(
        "Further matters\n\nThe advisers are supervised by Elm Housing Trust.\n\nThe end.\n"
    )
    (body,) = {q.object for q in read.quads if q.predicate.value == str(VSC.body)}
    kinds = {
        q.object.value
        for q in read.quads
        if q.subject == body and q.predicate.value == str(RDF.type)
    }
    assert str(VSC.Organisation) in kinds


def test_what_a_body_does_is_not_told_again_where_its_name_is_followed_by_it() -> None:
    done = "reviewed the processes and practice surrounding the Barn Panel"
    panel = "Further matters\n\nThe Barn Panel meets monthly and is police-led.\n\n"
    told = f"{panel}With its neighbours in the county, Elm Housing Trust has {done}.\n\nThe end.\n"
    roles = [role.value for one in only(Organisation, processed(told).records) for role in one.role]
    assert done in roles
    assert said(told) == []
    assert said(told.replace(f"has {done}", "will also manage the barns of the county")) != []


def test_of_a_row_a_cell_that_is_a_sentence_is_left_out_but_for_the_words_around_its_figure() -> (
    None
):
    told = details(
        "Use of the line\n\n"
        "Line\tCalls\tRemark\n"
        "Elm\t310\tThe line was shut for a part of the winter while it was moved.\n"
        "Oak\t97\tOf these a share of 12% came from outside of the county in the first half of the year.\n\n"
    )
    assert [one.words.value for one in told] == [
        "Elm 310",
        "Oak 97 share of 12% came from outside",
    ]


def test_what_another_record_has_is_not_told_again() -> None:
    assert (
        said(
            "The Commissioner has approved a grant of £12,400 to Elm Trust from 1 April 2031 to 31 March 2032.\n"
        )
        == []
    )


def test_a_row_is_told_with_the_headings_of_its_columns() -> None:
    told = details(
        "History of the contract\n\n"
        "Date\tWhat was agreed\tValue\n"
        "6 June 2029\tVariation: court worker\t£31,000\n"
        "9 July 2030\tVariation: longer hours\t£42,000\n\n"
    )
    assert [(one.words.value, one.heading and one.heading.value) for one in told] == [
        ("6 June 2029 Variation: court worker £31,000", "Date What was agreed Value"),
        ("9 July 2030 Variation: longer hours £42,000", "Date What was agreed Value"),
    ]


def test_the_numbers_of_a_row_are_those_of_its_cells_without_the_first() -> None:
    (one, other) = details(
        "Use of the line\n\nNo.\tLine\tCalls\tChats\n1\tElm\t310\t44\n2\tOak\t97\t118\n\n"
    )
    assert [found.value for found in one.figure] == [310, 44]
    assert [found.value for found in other.figure] == [97, 118]


@pytest.mark.parametrize(
    "sentence",
    [
        "Could you tell me whether the £40,500 was spent?",
        "Write to grants@kent.example to ask for up to £40,500 of it.",
        "Signed by: the office on 3 May 2031 for £40,500",
        "The Hub Manager Jane Roe has asked for £40,500 of it.",
        "Detective Inspector Jane van Roe of Elm Police has asked for £40,500.",
        "Jane Roe has looked after the fund of £40,500 for years.",
        "Prepared by the office with Jane Roe, Grants Officer, for £40,500 in all.",
        "It would cost more than the appropriate limit of £450 to look for it.",
        "The Commissioner is asked to release £40,500 for the lots that are named in the",
        "Page 35",
        "Charity number: 1044",
        "Meeting room: 12",
        "£40,500",
        "The paper was written on 3 May 2031 in the office.",
        "Section 35 sets out what is said in part 7 of the plan.",
        "The ceiling that was set for all of the lots and for each of the years that follow, after the panel had met and had "
        "heard from all who wished to speak on the matter, and had then weighed what they told it against the means that there "
        "are, is £40,500.",
    ],
)
def test_questions_persons_limits_and_passages_are_no_details(sentence: str) -> None:
    assert said(f"Further matters\n\n{sentence}\n\nThis is the end of the paper.\n") == []


def test_a_sentence_that_is_cut_off_is_not_told() -> None:
    assert (
        said("Further matters\n\nThe ceiling for all of the lots is now £40,500 in each of the")
        == []
    )


def test_its_words_have_evidence_and_its_values_follow_from_them() -> None:
    read = processed("Further matters\n\nTenders over £40,500 are due by 3 May 2031.\n\nThe end.\n")
    own: dict[bool, set[str]] = {True: set(), False: set()}  # by whether it is derived
    for quad in read.quads:
        if f"{ID}detail/" in str(quad.subject) and "evidence" not in str(quad.graph_name):
            own["/derived" in str(quad.graph_name)].add(quad.predicate.value)
    assert own[False] == {str(VSC.words)}
    assert {str(RDF.type), str(VSC.sum), str(VSC.day)} <= own[True]


def test_the_page_of_a_document_shows_details_last_and_as_one() -> None:
    def stated(subject: str, kind: str, start: int) -> Statement:
        place = (Print(start, start + 1, "x"),)
        evidence = Evidence(f"e{start}", subject, "p", None, "", "d", place)  # type: ignore[arg-type]
        return Statement(evidence, subject, kind, "words", "x", "", "verbatim", "figure")

    found = [stated("d1", "detail", 1), stated("award", "award", 2), stated("d2", "detail", 3)]
    assert [(label, [s.evidence.subject for s in of]) for _, label, of in sections(found)] == [
        ("award", ["award"]),
        ("Also stated", ["d1", "d2"]),
    ]


def test_the_day_on_which_something_was_agreed_is_told() -> None:
    assert said("The Board agreed on 6 February 2031 to what is set out.") == [
        "Board agreed on 6 February 2031 to what is set out"
    ]
