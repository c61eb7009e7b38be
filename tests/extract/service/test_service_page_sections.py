"""A page of one service without a service's word in its name, and papers on one service."""

from __future__ import annotations

from tests.extracting import field_values, services_of

PAGE = """Aldermoor Police and Crime Commissioner

Rowan Steps

Rowan Steps is free, confidential support for children and young people. It is paid for by the Commissioner and run for us by Penrose Lane Trust.

What do we offer?

We help after a crime. We can see you at school. We don't do home visits.

Where are we?

Brindle Street, Aldermoor town (main centre, step free)
The Library, Cawthorne Bay (Mondays and Wednesdays)

When are we open?

Monday to Thursday 10am to 6pm
Friday 10am to 4pm
"""
DECISION = """DECISION RECORD
Police and Crime Commissioner for Carrowshire

Title: Award of contract - Independent Stalking Advocacy Service (ISAS)

1.2 This paper asks the Commissioner to award a contract for an Independent Stalking Advocacy Service to Thornfield Advocacy.

3.1 The service is for anyone aged 16 or over who lives in Carrowshire.

3.4 Advocates will be available Monday to Friday 9am to 5pm.

3.5 A full time advocate will hold no more than 35 open cases. They attend the Stalking Intervention Panel.

3.7 Referral will be by other agencies, or by the victim by telephone or online.
"""


def test_a_page_headed_by_a_name_that_is_support_tells_of_that_service() -> None:
    [(name, service)] = services_of(PAGE).items()
    assert name == "Rowan Steps"
    assert field_values(service, "provider") == ["Penrose Lane Trust"]
    assert field_values(service, "hours") == [
        "Monday to Thursday 10am to 6pm",
        "Friday 10am to 4pm",
    ]
    assert field_values(service, "place") == [
        "Brindle Street, Aldermoor town (main centre, step free)",
        "The Library, Cawthorne Bay (Mondays and Wednesdays)",
    ]
    assert field_values(service, "channel") == []


def test_a_decision_on_one_service_tells_of_it_without_its_name() -> None:
    [service] = services_of(DECISION).values()
    assert field_values(service, "hours") == ["Monday to Friday 9am to 5pm"]
    assert field_values(service, "channel") == ["telephone", "online"]
