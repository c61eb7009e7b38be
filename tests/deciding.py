"""Decisions read out of a text, for tests of all that is read of them."""

from __future__ import annotations

from ingest.records import Decision
from tests.extracting import extracted, only, read_text, values

RECORD = """
    Decision ID:

    ABCDJ

    000317

    2031

    Decision title

    A night line for tenants after burglary

    Executive summary

    The Police and Crime Commissioner for Westmere pays for a night line. Reporting of burglary has risen
    and one adviser may be insufficient to provide help in light of rising demand. The line ends in March
    and the adviser is kept while a count and a review is undertaken.

    Recommendation

    The Police and Crime Commissioner approves this decision request for **£8,250** from the Hearth Reserve
    for the period 1st May – 31st July 2031.

    This decision request aims to provide advice to tenants and reduce repeat burglary.

    Statement on publication

    This record is suitable for publication.

    Police and Crime Commissioner approval

    I hereby **approve** the recommendation above.

    Signature:

    Name:

    Ines Callow

    Police and Crime Commissioner for Westmere

    Date:

    6-May-31

    Decision title:

    A night line for tenants after burglary

    Requester details:

    Requester: Tobias Wren

    Role title: Contracts Manager, Partnerships Team

    1 Strategic context

    In 2029 the Commissioner gave £70,000 to another line.

    2 Options appraisal

    Option 1 – *Do nothing*

    The line would be limited to two nights. Tenants would wait until morning.

    Recommendation - Option 2 – *Keep the line*

    It is recommended that the line is kept. This will ensure continuity of advice.

    3 Financial and resourcing implications

    The funding will be awarded via an extension to an existing grant.

    Total cost\t£8,250

    Table 1 - Funding in each financial year

    \t2031-32\t2032-33\t
    Capital\t£0\t£0\t
    Revenue\t£8,250\t\t

    Table 2 - Funding source

    \tCapital (insert 'Yes' if applicable)\tRevenue (insert 'Yes' if applicable)
    Hearth reserve\t\tYes
    General fund\t\t

    4 Legal implications

    Under S.12 of the Safer Homes Act 2019, the Commissioner may provide help to victims.

    5 Risks and mitigation

    Without it this could result in longer waits for tenants. There could be a risk of reputational damage.
    """


def decisions(text: str) -> list[Decision]:
    return only(Decision, extracted("decision", read_text(text)))


def told(field: str, label: str, text: str) -> list[str]:
    """Return what a field of a decision holds where the form says `text` under a label."""
    (one,) = decisions(
        f"""
        Decision ref: OPCC 17/2030

        Decision title: A line for tenants

        {label}

        {text}

        Recommendation

        That £8,250 be approved.
        """
    )
    return values(getattr(one, field))


NOTICE = """
    Decision Title: Advisers for young witnesses
    Decision Reference Number: WXPCC-0142
    Lead Officer: Rowan Hale, Head of Commissioning, Victims Team
    Date: 3 May 2033
    Status: For publication

    Decision summary

    The Police and Crime Commissioner for Westmere has approved a grant of £0.120m to Harbour Lights for
    the period 1 June 2033 to 31 March 2035. The funding will come from the Beacon Grant.

    Signature

    Jo Marlow
    Police and Crime Commissioner for Westmere

    Date: 9 May 2033

    Supporting information
    """


UNSIGNED = """
    Decision ref: OPCC 17/2030

    Title of decision: A fund for young witnesses

    Recommendation

    It is recommended that the Commissioner approves £25,000 from the General Reserve for 2030/31.

    Options considered

    Option A: Stop the work. Witnesses would travel further for help.

    Option B (recommended): Keep the work.

    Commissioner's decision

    I approve / do not approve the recommendation.

    Signature:

    Name:

    Date:
    """
