"""Headings in capitals and marks of papers: what is no part of a name or a title."""

from __future__ import annotations

from ingest.pipeline import extract_json, process

NOTICE = """TARNSHIRE POLICE AND CRIME COMMISSIONER
DECISION NOTICE

Number TPCC-D-2022-19

Subject
Extension of contract - Victim Care Service

Contractor
Kite Services Ltd

DECISION

To extend the contract for the Victim Care Service with Kite Services Ltd for twelve months.

CONSULTATION
Constabulary - yes. Tarnside Women's Aid - yes.

I approve the decision above.

Helen Garrow
Police and Crime Commissioner for Tarnshire
14 October 2022
"""


def test_a_mark_behind_its_word_is_the_reference_and_no_title() -> None:
    found = extract_json(process(NOTICE.encode(), "notice.txt"))
    assert found["document"]["title"]["value"] == "Extension of contract - Victim Care Service"
    assert [one["value"] for one in found["document"]["reference"]] == ["TPCC-D-2022-19"]
    assert [one["reference"]["value"] for one in found["decisions"]] == ["TPCC-D-2022-19"]


def test_a_heading_in_capitals_is_no_part_of_the_name_below_it() -> None:
    found = extract_json(process(NOTICE.encode(), "notice.txt"))
    assert not [o for o in found["organisations"] if "CONSULTATION" in o["name"]["value"]]
