"""Logs and lists of decisions, with and without their columns."""

from __future__ import annotations

from decimal import Decimal

from ingest.records import Decision, DecisionStatus, When
from tests.deciding import decisions
from tests.extracting import extracted, only, read_text

LOG = """
    Decisions of the PCC - March 2031

    DECISION
    REF NO.

    DETAILS OF DECISION

    DECISION SUMMARY

    DATE AUTHORISED

    12 – 2031

    Contribution to the Boards

    The PCC is asked to continue his contributions.

      12/03/2031

    2031-39908 Provision of a Regional
    Co-Ordinator

    The PCC agreed £60,000 for the year. Four other bids were refused in 2030.

    17/03/2031
    """


def test_in_a_flattened_log_the_date_belongs_to_the_text_before_it() -> None:
    first, second = decisions(LOG)
    assert first.reference is not None
    assert first.reference.value == "12 – 2031"
    assert first.signed is not None
    assert first.signed.value == When(2031, 3, 12)
    assert second.title is not None
    assert second.title.value == "Provision of a Regional Co-Ordinator"
    assert second.signed is not None
    assert second.signed.value == When(2031, 3, 17)
    assert second.amount is not None
    assert second.amount.value == Decimal(60_000)


def test_a_log_in_label_groups_may_start_each_with_its_date() -> None:
    text = """
        Decision log – Quarter 3

        Date: 4 October 2032
        Title: Night advocacy
        Summary: Second Step asked for £24,000.
        Decision: To approve a grant of £24,000 to Second Step.
        Signed by: Deputy Commissioner

        Date: 18 October 2032
        Title: Locks for tenants
        Decision: To award Aspen Aid £3,950 for one year.
        Signed by: Chief Executive under delegated powers
        """
    first, second = decisions(text)
    assert first.signed is not None
    assert first.signed.value == When(2032, 10, 4)
    assert first.signatory_post is not None
    assert first.signatory_post.value == "Deputy Commissioner"
    assert second.signed is not None
    assert second.signed.value == When(2032, 10, 18)
    assert second.status is not None
    assert second.status.value is DecisionStatus.APPROVED


def test_a_log_that_kept_its_columns_is_read_row_by_row() -> None:
    text = """
        Decision log 2033

        | Ref | Date | Decision | Approved by |
        | --- | --- | --- | --- |
        | 2033-014 | 4 May 2033 | To award £4,500 to Fieldgate Boxing for coaching | PCC |
        | 2033-016 | 9 May 2033 | To note the treasury report (£31m invested) | PCC |
        """
    award, note = decisions(text)
    assert award.amount is not None
    assert award.amount.value == Decimal(4500)
    assert award.status is not None
    assert award.status.value is DecisionStatus.APPROVED
    assert note.amount is None
    assert note.status is not None
    assert note.status.value is DecisionStatus.NOTED


def test_a_log_without_dates_has_a_decision_for_each_row() -> None:
    document = read_text(
        """
        Reference number | Originator of decision | Summary of Decision
        2031/01 | OPCC Commissioning | To grant £5,000 to the Harbour Lights Trust for a night line
        2031/02 | Finance | To renew the lease
        """
    )
    first, second = only(Decision, extracted("decision", document))
    assert (first.reference and first.reference.value) == "2031/01"
    assert (first.amount and first.amount.value) == Decimal(5000)
    assert (second.title and second.title.value) == "To renew the lease"
    assert (first.status, second.status) == (None, None)


def test_a_log_with_a_cell_a_line_is_read_in_rows() -> None:
    log = """
        Limebury Police and Crime Commissioner

        Reference number | Originator of decision | Summary of Decision - 2031 | Decision agreed | View further details |
        2031/041 |
        Ada Quill |
        Night line contract
        For the Commissioner to agree support
        |
        Yes |
        View Decision |
        2031/040
        |
        Bo Reed
        |
        Sale of a shed
        |
        No
        |
        View Decision
        |
        2031/039 |
        """
    told = decisions(log)
    assert [(d.reference and d.reference.value, d.title and d.title.value) for d in told] == [
        ("2031/041", "Night line contract"),
        ("2031/040", "Sale of a shed"),
    ]
    assert [d.status and d.status.value for d in told] == [DecisionStatus.APPROVED, None]


def test_a_log_of_summaries_and_documents_gives_no_pot_as_the_sum_decided() -> None:
    first, second = decisions("""
        Reference Number | Summary of Decision | Download Supporting Document |
        EXE0042/31 |
        Grant to the Elm Trust
        To award £3,000 to the Elm Trust.
        |
        Supporting Document |
        EXE0041/31 |
        A fund for tenants
        The fund set aside is up to £250,000 for the year.
        |
        Supporting Document |
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["EXE0042/31", "EXE0041/31"]  # fmt: skip
    assert [d.amount and d.amount.value for d in (first, second)] == [Decimal(3000), None]


def test_a_log_that_has_lost_its_columns_is_known_by_its_numbers_and_says_nothing_of_approval() -> (
    None
):
    first, second = decisions("""
        Decisions of the PCC - March 2031

        Any decisions made by the Police and Crime Commissioner for Northshire will be published.

        19 – 2031

        Road safety

        Westmere Council runs a scheme under a contract of the PCC.

        20 –   2031

        A rescue team

        Northshire Police asked the PCC for a gift of £250 to the team.
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["19 – 2031", "20 – 2031"]  # fmt: skip
    assert [d.status for d in (first, second)] == [None, None]


def test_a_log_whose_numbers_hold_their_year_behind_a_stroke_is_read() -> None:
    first, second = decisions("""
        2031 Decisions
        Reference
        Number
        Summary of Decision
        Supporting Document
        QRS0042/31

        Night Line Contract

        The Commissioner wishes to keep the line open for a year.

        Supporting Document
        QRS0041/31

        Claims of Staff

        A circular tells which claims are met.

        Supporting Document
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["QRS0042/31", "QRS0041/31"]  # fmt: skip
    assert [d.title and d.title.value for d in (first, second)] == ["Night Line Contract", "Claims of Staff"]  # fmt: skip
    assert [d.status for d in (first, second)] == [None, None]


def test_a_log_without_numbers_has_a_decision_before_each_link() -> None:
    first, second = decisions("""
        2031 Decisions
        Summary of Decision
        Supporting Document

        Quiet Streets Grants - Round 2

        This decision is on the next round of them.

        Nine bids were marked.

        Supporting Document

        Roof of the Call Centre

        A decision is necessary for the roof.

        Supporting Document

        What a page that is cut off here goes on with
        """)
    assert [d.title and d.title.value for d in (first, second)] == [
        "Quiet Streets Grants - Round 2",
        "Roof of the Call Centre",
    ]


def test_a_list_of_decisions_published_tells_each_with_its_day_and_maker() -> None:
    first, second = decisions("""
        Decisions published

        09/04/2031 - Night shelter support ref: 4681    Recommendations Approved

        This has been decided:

        Decision Maker: Director for Adult Care

        Decision published: 09/04/2031

        07/04/2031 - Sale of land at Elm Avenue ref: 4680    Recommendations Approved

        Decision Maker: Licensing Sub Committee

        Resolved - That the land is sold to Kite Homes for the sum of £68,000.
        """)
    assert [d.reference and d.reference.value for d in (first, second)] == ["4681", "4680"]
    assert [d.title and d.title.value for d in (first, second)] == ["Night shelter support", "Sale of land at Elm Avenue"]  # fmt: skip
    assert [d.signed and str(d.signed.value) for d in (first, second)] == ["2031-04-09", "2031-04-07"]  # fmt: skip
    assert [d.status and d.status.value for d in (first, second)] == [DecisionStatus.APPROVED] * 2
    assert [d.signatory_post and d.signatory_post.value for d in (first, second)] == ["Director for Adult Care", None]  # fmt: skip
