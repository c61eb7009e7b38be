"""Lists and tables that lost their layout: what each gives, whatever its recipients are called."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

NAMES = (
    ("Kite Women's Aid", "SafeMoor", "Tarn Borough Council"),
    ("Living Without Fear", "Moss & Dale Advice", "Kite Women's Aid"),
    ("Tarn Borough Council", "Hope and Harbour", "SafeMoor"),
)
GIVEN = {
    "years in columns, one cell to a line": (
        "Grants to providers\n\nProvider\n2030/31\n2031/32\n{0}\n£14,250\n£8,600\n{1}\n£27,300\n£41,000\n",
        [(0, 14250), (0, 8600), (1, 27300), (1, 41000)],
    ),
    "figures without a sign, one cell to a line": (
        "Grants awarded (£)\n\nProvider\n2030/31\n2031/32\n{0}\n14,250\n8,600\n{1}\n27,300\n41,000\n",
        [(0, 14250), (0, 8600), (1, 27300), (1, 41000)],
    ),
    "asked and awarded, one cell to a line": (
        "Outcome of round two\n\nOrganisation\nAmount requested\nAmount awarded\n{0}\n£41,000\n£14,250\n{1}\n£27,300\n£8,600\n",
        [(0, 14250), (1, 8600)],
    ),
    "declined among approved, one cell to a line": (
        "Outcome of round two\n\nOrganisation\nAmount requested\nOutcome\nAmount awarded\n"
        "{0}\n£14,250\nApproved\n£14,250\n{1}\n£27,300\nDeclined\n£0\n{2}\n£8,600\nApproved\n£8,600\n",
        [(0, 14250), (2, 8600)],
    ),
    "parts and a total, with notes between": (
        "Allocation of the victims grant\n\nThe Commissioner has approved the allocations below.\n\nOrganisation\nCore\nUplift\nTotal\n"
        "{0}\n£4,000\n£2,500\n£6,500\nPaid in two halves.\n{1}\n£1,000\n£250\n£1,250\n",
        [(0, 6500), (1, 1250)],
    ),
    "a log of decisions, one cell to a line": (
        "Decision log\n\nReference\nDate\nDecision\nValue\n2031/014\n4 May 2031\nGrant funding for {0}\n£14,250\n"
        "2031/016\n7 May 2031\nGrant funding for {1}\n£8,600\n",
        [(0, 14250), (1, 8600)],
    ),
    "a status behind the sum": (
        "Grant decisions\nRecipient Amount Status\n{0} £14,250 Approved\n{1} £8,600 Approved\n{2} £27,300 Declined\n",
        [(0, 14250), (1, 8600)],
    ),
    "a column for each year, run together": (
        "Grants to voluntary organisations 2030/31 2031/32\n{0} £14,250 £8,600\n{1} £27,300 £41,000\n",
        [(0, 14250), (0, 8600), (1, 27300), (1, 41000)],
    ),
    "what it is for begins with a capital": (
        "Community fund: grants awarded in 2031\n{0}, Moorside £14,250 For gym kit\n{1}, Dale £8,600 For alarms\n",
        [(0, 14250), (1, 8600)],
    ),
    "the same lead-in over each fund's list": (
        "Victims' Fund\nThe following awards were made:\n{0}: £14,250\n{1}: £8,600\n\nYouth Fund\nThe following awards were made:\n{2}: £27,300\n",
        [(0, 14250), (1, 8600), (2, 27300)],
    ),
    "each of those listed": (
        "Each of these groups was given £14,250:\n\n{0}\n{1}\n{2}\n",
        [(0, 14250), (1, 14250), (2, 14250)],
    ),
    "figures in thousands": (
        "Commissioned services: grants awarded\n\nProvider\tService\t£000\n{0}\tISVA\t114\n{1}\tHelpline\t8.6\n{2}\tOutreach\t27\nTotal\t\t149.6\n",
        [(0, 114000), (1, 8600), (2, 27000)],
    ),
    "thousands told above years": (
        "Grants to providers (£'000s)\n\nProvider\t2030/31\t2031/32\n{0}\t114\t86.5\n{1}\t5\t1,204\n",
        [(0, 114000), (0, 86500), (1, 5000), (1, 1204000)],
    ),
    "to whom, how much and when": (
        "Grants paid\n\n| Awarded to | Amount (£) | Date |\n| --- | --- | --- |\n| {0} | 14,250 | 04/05/2031 |\n| {1} | 8,600 | 07/05/2031 |\n",
        [(0, 14250), (1, 8600)],
    ),
    "what a body is to do, torn over two lines": (
        "Grants awarded 2031/32\n\n{0} to provide\nspecialist sessions for children\n£14,250\n{2} to provide\na helpline for older victims\n£8,600\n",
        [(0, 14250), (2, 8600)],
    ),
}
NOT_GIVEN = {
    "a column of income": "Local charities, latest accounts\n\nCharity\tIncome\n{0}\t£14,250\n{1}\t£8,600\n",
    "estimates of what will be bought": "Forthcoming procurements\n\nTitle\tCurrent supplier\tEstimated value\nVictim care\t{0}\t£14,250\nCounselling\t{1}\t£8,600\n",
    "sums returned": "Underspends returned\n\nProvider\tReturned\n{0}\t£14,250\n{1}\t£8,600\n",
    "savings": "Savings\n\nContract\tSupplier\tSaving\nCleaning\t{0}\t£14,250\nVictim care\t{1}\t£8,600\n",
    "bids that wait": "Log of bids\n\nRef\tOrganisation\tAmount\tStatus\nB1\t{0}\t£14,250\tPending\nB2\t{1}\t£8,600\tUnder review\n",
    "what is proposed": "Grants 2032/33\n\nOrganisation\tProposed grant\n{0}\t£14,250\n{1}\t£8,600\n",
    "grants withdrawn": "Grants withdrawn in 2031\n\nOrganisation\tAmount\n{0}\t£14,250\n{1}\t£8,600\n",
    "shares of places": "Allocation of the fund by district\n\nDistrict\tAllocation\nMoorside\t£14,250\nDale\t£8,600\n",
    "a question": "You asked\nDid your office pay {0} £14,250 and {1} £8,600 in 2030?\n\nOur answer\nNo information is held.\n",
    "a budget in thousands": "Budget 2031/32 (£000)\n\nHeading\t2030/31\t2031/32\nStaff\t114\t120\nGrants to {0}\t27\t30\nIncome\t(20)\t(30)\n",
    "a budget by provider in thousands": "Commissioning budget for 2031/32 (£000)\n\nProvider\t2030/31\t2031/32\n{0}\t114\t120\n{1}\t27\t30\n",
    "people counted by year": "Referrals by provider\n\nProvider\n2030/31\n2031/32\n{0}\n1,204\n1,350\n{1}\n860\n912\n",
}


@pytest.mark.parametrize("names", NAMES, ids=lambda names: names[0])
@pytest.mark.parametrize("layout", GIVEN)
def test_a_list_gives_its_awards_whatever_its_layout(layout: str, names: tuple[str, ...]) -> None:
    text, expected = GIVEN[layout]
    assert sorted(awards_of(text.format(*names))) == sorted((names[i], p) for i, p in expected)


@pytest.mark.parametrize("names", NAMES, ids=lambda names: names[0])
@pytest.mark.parametrize("listed", NOT_GIVEN)
def test_a_list_of_other_sums_gives_none(listed: str, names: tuple[str, ...]) -> None:
    assert awards_of(NOT_GIVEN[listed].format(*names)) == []
