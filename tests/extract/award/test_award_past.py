"""What a decision looks back at has neither its year nor its approval."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process

DECISION = """Office of the Police and Crime Commissioner for Northmoor

Decision record 41

Title: Extension of the Moor Stalking Service 2031/32

Recommendation: That the Commissioner approves the award of a grant of £41,000 to Kite Advocacy CIO from 1 April 2031 to 31 March 2032.

The above request has my approval.

Date: 14 February 2031

Background

{told}
"""


@pytest.mark.parametrize(
    "told",
    [
        "In 2028 the Commissioner awarded £35,000 to Harbour Outreach Trust.",
        "Last year the Commissioner awarded £35,000 to Harbour Outreach Trust.",
        "In the financial year 2028/29 the Commissioner gave a grant of £35,000 to Harbour Outreach Trust.",
    ],
)
def test_what_a_decision_looks_back_at_is_not_decided_by_it(told: str) -> None:
    awards = extract_json(process(DECISION.format(told=told).encode(), "paper.txt"))["awards"]
    now, past = sorted(awards, key=lambda a: -a["amount"]["value"])
    assert (now["status"]["value"], now["decision"]["value"]) == ("approved", "decision")
    assert past["recipient"][0]["value"] == "Harbour Outreach Trust"
    assert not {"status", "decision"} & past.keys()
    assert "2031" not in str(past.get("period"))
