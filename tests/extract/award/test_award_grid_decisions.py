"""Awards in the words and labels of decision records, notices, agreements and answers, and sums there that are nobody's."""

from __future__ import annotations

import pytest

from tests.extracting import awards_of

NAMES = ("Kite Trust", "Living Without Fear", "Westmoor Borough Council")
TOLD = {
    "made available": "I have decided to make £41,000 available to {} so that counselling goes on.\n",
    "that it be granted": "The Commissioner agreed that {} should be granted £41,000 to recruit a worker.\n",
    "signed off": "The Deputy Commissioner signed off £41,000 for {} to deliver training on coercive control.\n",
    "uplift to a grant": "The Commissioner has approved an uplift of £41,000 to the grant held by {}, to meet rising costs.\n",
    "value increased": "To increase the value of the contract with {} by £41,000, as set out in the report.\n\n"
    "Approved: Police and Crime Commissioner, 4 May 2031\n",
    "deed adds": "A deed of variation will be issued to {}, adding £41,000 to the contract. The Commissioner approved this on 3 May 2031.\n",
    "waiver": "Waiver of Contract Standing Orders\nSupplier: {}\nEstimated value of waiver: £41,000\n"
    "Decision: Waiver approved by the Chief Finance Officer, 6 June 2031.\n",
    "increase of": "Notice of contract variation\nContractor: {}\nOriginal value: £310,000\nVariation: increase of £41,000\n",
    "contract in the next sentence": "Following a competitive process, {} was selected as the provider of the restorative justice service. "
    "The contract, which is worth £41,000, will begin on 1 April 2031.\n",
    "accepted and passed on": "Decision: To accept £300,000 from NHS England and to award £41,000 of it to {} for the referral centre.\n",
    "match fund": "The Commissioner has agreed to match fund the Home Office grant with £41,000 to {} for its helpline.\n",
    "matched": "{} has been awarded £41,000 by the Commissioner, matched by £15,000 from the Home Office.\n",
    "which was given a grant of": "1. How much was spent on refuges? £190,000 was spent in total.\n"
    "2. Which organisations were funded? One, {}, which was given a grant of £41,000.\n",
    "extension in the next sentence": "The existing contract with {} will be extended from 1 April 2031 to 31 March 2032. The extension is worth £41,000.\n",
    "under a contract": "{} provides the county's domestic abuse helpline under a contract with the Commissioner worth £41,000 a year.\n",
    "title of a payment": "Payment to {}\nDecision reference: 31/9\nThe Commissioner authorises a payment of £41,000 in respect of the rural crime project.\n",
    "option chosen": "Request for decision\nOption 1: run a competition at a cost of £9,000.\nOption 2: award {} £41,000.\nDecision: Option 2 is approved.\n",
}
NOBODYS = {
    "noted as ended": "Decision: to note the end of the grant of £41,000 to {} on 31 March.\nStatus: Noted\n",
    "turned down": "Request for decision\nRecommendation: That the Commissioner awards {} £41,000 for a further twelve months.\n"
    "Commissioner's decision: Not approved. More evidence is needed.\n",
    "option not chosen": "Request for decision\nOption 1: award {} £41,000.\nOption 2: run an open competition.\nDecision: Option 2 is approved.\n",
    "still to be considered": "Recommendation: to approve £41,000 for {}.\nThis paper will be considered at the meeting on 9 June.\n",
    "reduced by": "The Commissioner's contribution to {} has been reduced by £41,000.\n",
    "not to proceed": "Decision: Not to proceed with the award of £41,000 to {}.\nStatus: Approved\n",
    "terminated": "Decision: To terminate the contract with {}, valued at £41,000.\nStatus: Approved\n",
    "marked as rejected": "Options considered: award £41,000 to {} (rejected); bring the service in house (preferred).\n",
    "rescinded": "Decision rescinded: the award of £41,000 to {} will not go ahead.\n",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", TOLD)
def test_what_a_decision_gives_is_read(way: str, name: str) -> None:
    assert awards_of(TOLD[way].format(name)) == [(name, 41000)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", NOBODYS)
def test_what_a_decision_does_not_give_is_no_award(way: str, name: str) -> None:
    assert awards_of(NOBODYS[way].format(name)) == []


def test_what_is_passed_on_in_parts_is_read() -> None:
    text = "Decision: to pass on the Ministry's uplift as follows:\n- Kite Trust: £41,000\n- Moss Refuge: £12,000\nStatus: Approved\n"
    assert awards_of(text) == [("Kite Trust", 41000), ("Moss Refuge", 12000)]


OFFER = "I am writing to offer you a grant of £41,000 for the Safe Steps project for the year 2031/32. Please sign and return the acceptance.\n"


def test_who_is_written_to_is_given_what_is_offered_to_you() -> None:
    assert awards_of("Grant offer letter\nTo: Kite Trust\n" + OFFER) == [("Kite Trust", 41000)]
    assert awards_of("Grant offer letter\nTo: Jane Roe\n" + OFFER) == []


def test_each_lot_goes_to_whom_it_is_awarded() -> None:
    text = "Lot 1 (adults) was awarded to Kite Trust at £41,000 and Lot 2 (children) to Moss Refuge at £8,250.\n"
    assert awards_of(text) == [("Kite Trust", 41000), ("Moss Refuge", 8250)]


@pytest.mark.parametrize("label", ["Parties", "Reference", "Subject"])
def test_a_label_alone_on_its_line_is_nobody(label: str) -> None:
    assert (
        awards_of(
            f"Record of decision\n{label}\nTherapy for children\nValue\n£41,000\nDecision\nApproved\n"
        )
        == []
    )
