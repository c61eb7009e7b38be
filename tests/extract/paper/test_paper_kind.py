"""Of which kind a paper is, and when its words do not show it."""

from __future__ import annotations

import pytest

from tests.extract.paper.test_extract_paper import paper

LISTED = """
    Sorrel Refuge - £4,000 for its night line for victims of domestic abuse

    Alder Trust - £3,500 towards counselling of victims

    Contact: Warwickshire Police and Crime Commissioner
"""


def kind_of(text: str) -> str | None:
    kind = paper(text).kind
    return kind.value if kind else None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Grants 2031/32", "grants-page"),
        ("Who we fund: 2031/32", "grants-page"),
        ("This page tells you of the grants that I have made to help victims.", "grants-page"),
        ("Community funding: successful applicants", "grants-page"),
        ("New funding announced for village projects", None),
        ("Council grants up for grabs", None),
        ("Grants support the town's clubs", None),
        (
            "The Commissioner has awarded more than £7,000 of grants to charities of the county, he told members on Monday night.",
            None,
        ),
        ("Grants for victims\n\n    Dear Mrs Hollis,", None),
        ("Green fund - criteria for grants\n\n    Minutes:", None),
    ],
)
def test_a_page_of_grants_says_that_it_is_one(head: str, kind: str | None) -> None:
    assert kind_of(f"    {head}\n{LISTED}") == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Notice of Decision", {"decision-record"}),
        ("Freedom of Information request 12 of 2031", {"foi-response", "foi-log", None}),
        ("PFCC Decision Report", {"decision-record", None}),
        ("Decision – 2031/041 Night line", {"decision-record", "decision-log", None}),
    ],
)
def test_a_paper_is_of_no_other_kind_than_its_head_calls_it(
    head: str, kind: set[str | None]
) -> None:
    text = f"""
        {head}

        Report by the Treasurer to the police and crime panel

        Purpose of report: closing date for applications, how to apply, invitation to apply for a grant

        The Commissioner has agreed to give £4,000 to Sorrel Refuge.
    """
    assert kind_of(text) in kind | {None}


@pytest.mark.parametrize(
    "said",
    [
        "The money was asked about at the police and crime panel, whose members of both sides had heard of it on Monday morning.",
        "Leave was given to the two directors to sign the grant funding agreement for the sums that are set out in this report.",
        "With a total contract value of £90,000 a year the service is the largest that the two councils have bought together.",
    ],
)
def test_what_a_sentence_mentions_is_no_kind_of_paper(said: str) -> None:
    text = f"""
        Night line kept open for another year

        It was thought to be the end of the line for victims of domestic abuse, and for the eight people who answer it at
        night, when the council's grant ran out at the end of last year, and nobody else had come forward.

        {said}

        Sorrel Refuge has been promised £4,000, and will start to look for volunteers this week.
    """
    assert kind_of(text) not in ("committee-paper", "grant-agreement", "contract-notice")


def test_a_link_to_a_decision_makes_no_decision_of_a_page() -> None:
    text = """
        In May the Government announced £8m for services that help victims of domestic abuse.

        Ten organisations of the county had a share of it.

        PCC Decision 4-2031 – Extraordinary funding of services (PDF, 120KB)

        The table below shows who had what.
    """
    assert kind_of(text) != "decision-record"


def test_a_list_of_published_decisions_is_no_record_of_one() -> None:
    text = """
        Decisions

        Decisions published

        07/12/2031 - Grant to Sorrel Refuge ref: 1204    Recommendations Approved

        Decision Maker: Cabinet Member

        Decision published: 07/12/2031

        Lead officer: A Hollis
    """
    assert kind_of(text) != "decision-record"
