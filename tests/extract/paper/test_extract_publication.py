"""A publication is one record however it is named, with what it is said to aim at, find and quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import register
from ingest.handles import publication
from ingest.publications import find_publications
from ingest.read import read_document
from ingest.records import Definition, Period, Programme, Publication, Record, When
from ingest.view import View
from tests.extracting import extracted, only, read_text, values

HEAD = """Decision record

Decision title: A night line

The Police and Crime Commissioner for Westmere commissions a line. Westmere Constabulary helps.

"""


def read(topic: str, body: str) -> list[Record]:
    return extracted(topic, read_text(HEAD + body))


def publications(body: str) -> list[Publication]:
    return only(Publication, read("publication", body))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("In her Police and Crime Plan, 'Calm Roads', she says", ["Police and Crime Plan 'Calm Roads'"]),
        ("The Night Burglary (NB) Strategy says", ["Night Burglary Strategy"]),
        ("using the Crime Survey for Westmere and Dale which", ["Crime Survey for Westmere and Dale"]),
        ("the Commissioner's Police and Crime Plan 2031-35", ["Police and Crime Plan 2031-35"]),
        ("see the attached ‘happy with our help’ document", ["happy with our help"]),
        ("Update to the Night Burglary Strategy", ["Night Burglary Strategy"]),
        ("the Strategic Plan Board and the Safety Plan met", []),
        ("she wrote a report and a plan", []),
        ("Ann Reed, Night Burglary Strategy and Buying Manager, spoke", []),
        ("Details of the Night Burglary Plan are here", ["Night Burglary Plan"]),
        ("Subject: 100 Day Report", ["100 Day Report"]),
        ("Adopting a ‘doors before windows’ strategy, she paid", []),
        ("the ‘Understand, Plan, Do’ model", []),
        ("This aims to establish a Night Services Framework agreement with all.", []),
        ("The new Westmere Burglary Strategy 2031 to 2034 is out", ["Westmere Burglary Strategy 2031 to 2034"]),
        ("the Head of Strategy and Commissioning, Jo Marsh, spoke", []),
    ],
)  # fmt: skip
def test_a_publication_is_known_by_its_title(text: str, titles: list[str]) -> None:
    assert [hit.title.value for hit in find_publications(View.of(read_text(text)))] == titles


def test_her_plan_is_the_plan_of_the_commissioner_in_the_sentence() -> None:
    (plan,) = publications(
        "In her Police and Crime Plan, 'Calm Roads', the Police and Crime Commissioner sets out her pledges."
    )
    assert [b.value.text for b in plan.publisher] == ["Police and Crime Commissioner for Westmere"]
    assert values(plan.short_title) == ["Calm Roads"]


def test_items_under_a_lead_in_are_the_objectives_of_the_plan_that_it_names() -> None:
    (plan,) = publications(
        "In their Night Burglary Strategy, Westmere Constabulary outline the following objectives:\n\n"
        "- Catch burglars sooner.\n- Lend locks to tenants.\n"
    )
    assert values(plan.objective) == ["Catch burglars sooner", "Lend locks to tenants"]
    assert [b.value.text for b in plan.publisher] == ["Westmere Constabulary"]


def test_a_figure_passed_on_makes_a_chain_of_publications() -> None:
    strategy, survey = publications(
        "The Night Burglary (NB) Strategy published in July 2031 says that sleep is lost. The NB Strategy references"
        " the Crime Survey for Westmere which estimates that in the year ending March 2030, 800 people were robbed."
    )
    assert strategy.published is not None
    assert strategy.published.value == When(2031, 7)
    assert values(strategy.finding) == ["sleep is lost"]
    assert [link.value.id for link in strategy.quotes] == [survey.id]
    assert survey.id == publication("Crime Survey for Westmere")
    assert survey.period is not None
    assert survey.period.value == Period(When(2029, 4), When(2030, 3))


def test_the_strategy_means_the_one_that_was_named_before() -> None:
    (strategy,) = publications(
        "Westmere has a Night Burglary Strategy.\n\nThe strategy highlights a lack of locks."
    )
    assert values(strategy.finding) == ["a lack of locks"]


def test_a_short_title_means_the_full_one_unless_there_are_two() -> None:
    (one,) = publications("The Night Burglary Strategy 2031-2034 and the Night Burglary Strategy.")
    assert one.title.value == "Night Burglary Strategy 2031-2034"
    both = publications("The Night Burglary Strategy 2027-2030, the Night Burglary Strategy 2031-2034.")  # fmt: skip
    assert len({record.id for record in both}) == 2


def test_an_address_of_a_file_belongs_to_the_title_before_it_or_names_the_publication() -> None:
    (framework,) = publications(
        "See the ‘Outcomes Framework – Helping tenants’ https://westmere.example/files/of.pdf"
    )
    assert values(framework.url) == ["https://westmere.example/files/of.pdf"]
    (budget,) = publications(
        "It is found on https://westmere.example/X31-Night-budget-2031-2032.pdf."
    )
    assert budget.title.value == "X31 Night budget 2031-2032"
    assert budget.period is not None
    assert budget.period.value == Period(financial_year=2031)


def test_of_a_request_only_what_it_refers_to_is_read() -> None:
    text = """
        Freedom of Information Act 2000

        You asked:

        Regarding the June 2030 ‘Doors left open – the county and burglary’ report from HMICFRS and HMCPSI, which
        found that half of all doors are weak:

        1. Have you accepted the recommendation to write to tenants?
        2. Do you follow the Night Burglary Strategy, which says that the force fails?

        In response:

        Yes.
        """
    found = only(Publication, extracted("publication", read_text(text)))
    assert [one.title.value for one in found] == [
        "Doors left open – the county and burglary",
        "Night Burglary Strategy",
    ]
    assert sorted(body.value.text for body in found[0].publisher) == ["HMCPSI", "HMICFRS"]
    assert found[0].published is not None
    assert found[0].published.value == When(2030, 6)
    # What it found is the asker's claim; whose recommendation it is, nothing says.
    assert [(one.finding, one.recommendation) for one in found] == [((), ()), ((), ())]


def test_the_recommendations_that_a_request_names_are_those_of_its_one_report() -> None:
    text = """
        Freedom of Information Act 2000

        You asked:

        About the recommendations made in the ‘Doors left open’ report from HMICFRS

        1. Have you accepted the recommendation to write to tenants?
        2. Do you follow the national burglary protocol?

        In response:

        1. Yes.
        2. No.
        """
    report, protocol = only(Publication, extracted("publication", read_text(text)))
    assert values(report.recommendation) == ["write to tenants"]
    assert (protocol.title.value, protocol.recommendation) == ("national burglary protocol", ())


# Definitions ----------------------------------------------------------------------------------


def test_a_definition_has_its_term_its_meaning_in_phrases_and_who_agreed_it() -> None:
    (one,) = only(
        Definition,
        read(
            "definition",
            "There is a working definition, as agreed by the National Prowling Consortium which defines prowling as"
            " **“a habit of walking about, which is repeated and unwanted and causes fear”**.",
        ),
    )
    assert one.term.value == "prowling"
    assert values(one.meaning) == ["habit of walking about", "repeated and unwanted", "causes fear"]
    assert [b.value.text for b in one.agreed_by] == ["National Prowling Consortium"]


def test_a_numbered_step_is_defined_by_its_bracket() -> None:
    (one,) = only(Definition, read("definition", "A link to Stage 3 (planning) is likely."))
    assert (one.term.value, values(one.meaning)) == ("Stage 3", ["planning"])
    (one,) = only(
        Definition,
        read("definition", "It leads to Stage 3 (planning) of the Night Ladder (A Ladder)."),
    )
    assert one.term.value == "Stage 3 of the Night Ladder"


def test_a_definition_has_what_else_is_said_of_the_thing() -> None:
    (one,) = only(
        Definition,
        read(
            "definition",
            "The Act defines prowling as a habit of walking about.\n\n"
            "Prowling is a slow crime, driven by boredom and each walk is different. It is a habit that can last for years. "
            "Its effect is a fear of doors.\n\n"
            "Prowling can be heard. It is a dog.\n\n"
            "The dog is a friend. It is a help.",
        ),
    )
    assert values(one.description) == [
        "slow crime, driven by boredom",
        "habit that can last for years",
    ]


def test_a_definition_has_who_can_commit_the_crime_and_examples_of_it() -> None:
    (one,) = only(
        Definition,
        read(
            "definition",
            "The Act defines prowling as a habit of walking about.\n\n"
            "Prowling can be committed by anyone regardless of age. They can be tenants, landlords or strangers, and "
            "the reason can vary. They can be dogs.\n\n"
            "Many prowling behaviours seem harmless, for example ringing bells, calling names and leaving notes.",
        ),
    )
    assert values(one.perpetrator) == [
        "anyone regardless of age",
        "tenants",
        "landlords",
        "strangers",
    ]
    assert values(one.example) == ["ringing bells", "calling names", "leaving notes"]


# Programmes -----------------------------------------------------------------------------------


def programmes(body: str) -> list[Programme]:
    return only(Programme, read("programme", body))


def test_names_that_share_a_word_for_what_they_are_are_processes_of_their_own() -> None:
    names = [p.name.value for p in programmes("They follow the MOPPA/MUTAC process for prowlers.")]
    assert names == ["MOPPA", "MUTAC"]


def test_what_a_body_says_it_uses_is_used_by_it() -> None:
    first, second = programmes(
        "Westmere Constabulary uses the MOPPA process, night patrol programmes (paid)."
    )
    assert first.name.value == "MOPPA"
    assert second.name.value == "night patrol programmes"
    for one in (first, second):
        assert [b.value.text for b in one.used_by] == ["Westmere Constabulary"]
    assert second.kind is None  # how one comes to it is not what it is


def test_a_process_spelt_out_and_shortened_is_one() -> None:
    (one,) = programmes(
        "The NASH (Night, Alley and Street Harm risk assessment) is made. The NASH risk assessment helps."
    )
    assert one.name.value == "Night, Alley and Street Harm risk assessment"
    assert values(one.short_name) == ["NASH"]


def test_a_national_method_is_named_so_that_the_register_knows_it() -> None:
    (one,) = programmes(
        "The MARAC (Multi-Agency Risk Assessment Conference process) meets. The MARAC process helps."
    )
    assert one.name.value == "Multi-Agency Risk Assessment Conference"
    assert register.lookup_method(one.name.value) is not None
    assert values(one.short_name) == ["MARAC", "Multi-Agency Risk Assessment Conference process"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We offer Out of Court Resolutions (OOCR) for young prowlers.",
        "Prowling Protection Orders protect tenants.",
        "The line helps within restorative justice.",
        "We are reviewing risk assessment tools for prowlers.",
        "Files will be monitored through a dip sampling process.",
    ],
)
def test_what_courts_impose_and_common_nouns_that_nobody_uses_are_no_programmes(
    sentence: str,
) -> None:
    assert programmes(sentence) == []


def test_an_ordinary_meeting_is_no_programme() -> None:
    assert programmes("The OPCC process takes a week. The PCC used the money.") == []


def test_the_publications_of_the_decision_record(documents: Path) -> None:
    (path,) = documents.glob("003_*.txt")
    found = only(Publication, extracted("publication", read_document(path.read_bytes(), path.name)))
    objectives = [len(one.objective) for one in found]
    assert objectives == [5, 0, 0, 4]
    assert [len(one.quotes) for one in found] == [0, 1, 0, 0]
