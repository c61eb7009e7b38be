"""News as news, a list as a list, and neither the name of a site nor that of another body for title or publisher."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.pipeline import extract_json, process


def told(text: str) -> dict[str, Any]:
    """Return what a page says of itself: kind, title, publisher and marks, by field."""
    paper = dict(extract_json(process(text.encode(), "page.txt"))["document"])
    found = {name: paper[name]["value"] for name in ("kind", "title", "issued") if name in paper}
    if "publisher" in paper:
        found["publisher"] = paper["publisher"]["value"]
    return {**found, "references": [one["value"] for one in paper.get("references", [])]}


GIVEN = "The Police and Crime Commissioner for Elmshire has awarded grants. Kite Trust has been awarded £9,000 of the funding."


@pytest.mark.parametrize(
    "more",
    [
        "Jo Marl, who runs the trust, said: “It means the world to us and we will open on Sundays.”",
        "The Commissioner has today visited the trust.",
        "Posted: 3 May 2031\n\n“When they rang I sat down on the stairs.”",
    ],
)
def test_who_speaks_for_herself_speaks_in_news(more: str) -> None:
    given = "Grants for two charities\n\nThe Commissioner found £9,000 of funding for Kite Trust, a charity.\n"
    assert told(f"{given}\n{more}\n")["kind"] == "press-release"
    assert told(given)["kind"] == "grants-page"


def test_the_decisions_of_a_month_are_a_list() -> None:
    text = (
        "Decisions of the Commissioner - May 2031\nDecision Reference Decision Title Decision Summary\n\n"
        "Fleet\n\nThe Commissioner approved two vans.\n"
    )
    assert told(text)["kind"] == "decision-log"


def test_a_request_in_a_log_of_a_year_is_an_answer() -> None:
    text = (
        "Freedom of Information\n\nDisclosure log 2031\n\nFOI 31/7 – Commissioned services\n\nRequest\n\nUnder the Freedom of Information Act I would"
        " like to know what was paid.\n\nResponse\n\nThe Office of the Police and Crime Commissioner for Elmshire paid £9,000 of funding to Kite Trust.\n"
    )
    assert told(text)["kind"] == "foi-response"


@pytest.mark.parametrize(
    "mark",
    [
        "Hide Ad",
        "Image caption,",
        "On Air Now Jo Marl 3:00pm - 6:00pm",
        "Most read",
        "Watch more of our videos on Kite!",
    ],
)
def test_what_a_newspaper_or_a_station_tells_no_office_publishes(mark: str) -> None:
    page = "Press release\n\nElmshire Police to light streets\n\nElmshire Police is to be given £9,000 of funding by the Police and Crime Commissioner for Elmshire.\n"
    assert "publisher" in told(page)
    assert "publisher" not in told(f"{page}\n{mark}\n\nMore.\n")


@pytest.mark.parametrize("above", ["", "Skip to main content\n\n"])
def test_a_council_at_the_top_publishes_what_it_does_for_a_commissioner(above: str) -> None:
    text = (
        f"{above}Elmby District Council\n\nGrants announced\n\nFour groups get money thanks to the Police and Crime Commissioner, whose scheme the"
        " council runs.\n\nKite Trust - £900\n\nThe Police and Crime Commissioner is glad.\n\nThe Police and Crime Commissioner pays.\n"
    )
    assert told(text)["publisher"] == "Elmby District Council"


def test_for_whom_else_a_council_acts_does_not_publish_its_decision() -> None:
    text = (
        "Elmby District Council\n\nDecision details\n\nAward of outreach grants\n\nDecision Maker: Cabinet Member for Safety\n\nTo award grants in the"
        " scheme that the Council runs on behalf of itself and the West Holm Police and Crime Commissioner.\n\n£9,000 comes from the Police and Crime Commissioner.\n"
    )
    assert told(text)["publisher"] == "Elmby District Council"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Toggle navigation\n\nSafer streets for Holm", "Safer streets for Holm"),
        (
            "Find a Tender\n\nUK6: Contract award notice\n\nCare line (Holm)\n\nNotice identifier: 2031/S 000-1",
            "Care line (Holm)",
        ),
        ("Elmby Council\nAlways at your side\n\nNews\nFour grants given", "Four grants given"),
        (
            "Grants register\nPosition at 30 May 2031\nUpdated every quarter",
            "Grants register",
        ),
    ],
)
def test_the_name_of_a_site_its_motto_and_the_day_are_no_title(head: str, title: str) -> None:
    assert told(f"{head}\n\n{GIVEN}\n").get("title") == title


@pytest.mark.parametrize(
    "head",
    [
        "16th May 2031\nCrime and disorder\n0190 555 0199\n",
        "‘Who is to pay for all of this in the end?’\n\nPeople in the square with banners on Friday\nPeople in the square with banners on Friday\n",
    ],
)
def test_a_subject_and_a_caption_are_no_title(head: str) -> None:
    assert "title" not in told(f"{head}\n{GIVEN}\n")


def test_the_sort_of_a_notice_is_no_mark_of_it() -> None:
    text = f"Find a Tender\n\nUK6: Contract award notice\n\nCare line\n\nReference\nHOLM-0118\n\n{GIVEN}\n"
    assert told(text)["references"] == ["HOLM-0118"]


def test_the_marks_of_entries_are_not_the_lists() -> None:
    entry = (
        "Ref: CR/02{}\nContract title: Care line\nSupplier: Kite Trust\nContract value: £9,000\n\n"
    )
    text = (
        "Contracts register of the Police and Crime Commissioner for Elmshire\n\n" + entry.format(1)
    )
    assert told(text)["references"] == ["CR/021"]
    assert told(text + entry.format(2) + entry.format(3))["references"] == []


def test_the_title_that_ends_the_way_to_a_page_is_its_own() -> None:
    text = (
        "Home News Commissioner finds £9,000 for families in Holm\nA child at a window in the rain\n\n"
        f"Commissioner finds £9,000 for families in Holm\n\nby Jo Marl\n\n{GIVEN}\n"
    )
    assert told(text)["title"] == "Commissioner finds £9,000 for families in Holm"


def test_a_council_in_capitals_heads_its_own_paper() -> None:
    text = (
        "HOLM CITY COUNCIL\nSAFER HOLM BOARD          ITEM 5(b)\n7 September 2031\n\nWHAT THE SUMMER FUND DID\n\nReport of the Service Manager\n\n"
        "In May the Police and Crime Commissioner for Elmshire opened her Summer Fund. The Police and Crime Commissioner for Elmshire gave Kite Trust £900.\n"
    )
    paper = told(text)
    assert paper["title"] == "WHAT THE SUMMER FUND DID"
    assert "publisher" not in paper


def test_the_head_of_the_next_column_is_no_title() -> None:
    text = "Decisions of the PCC - May 2031\n\nDecision Ref No\n\nDecision Title\n\nDecision Summary\n\nDate Authorised\n\n2031 - 0117  Fleet\n\nTo sell 14 vans.\n\n3 May 2031\n"
    assert told(text)["title"] == "Decisions of the PCC - May 2031"


def test_the_number_of_an_item_is_no_mark() -> None:
    text = f"POLICE AND CRIME PANEL - 2 MAY 2031 - ITEM 9\n\nPRIORITY 3: VICTIMS\n\n{GIVEN}\n"
    assert told(text)["references"] == []


def test_decisions_that_each_say_when_they_were_taken_are_a_list() -> None:
    entry = "PCC/31/G/04{}\nGrant to Kite Trust {}\nSummary: £900 for a stall.\nDecided on {} June 2031. Published 9 June 2031.\n\n"
    entries = "".join(entry.format(n, n, n) for n in range(1, 5))
    assert (
        told(f"Elmshire PCC – Published decisions\n\n{entries}Grants are listed.")["kind"]
        == "decision-log"
    )


def test_what_people_warn_of_is_news() -> None:
    text = "Holm to lose its refuge\n\nFunding of £5,000 for Kite House, a charity, will end, officials have warned.\n"
    assert told(text)["kind"] == "press-release"


def test_a_page_with_a_byline_is_the_presss() -> None:
    page = "Elmshire Police gets more for streets\n\nElmshire Police is to be given £9,000 of funding by the Police and Crime Commissioner for Elmshire.\n"
    assert "publisher" not in told(f"{page}\nBy Ada Marl\nThursday, 3rd June 2031, 3:17 pm\n")


def test_the_minutes_of_an_item_are_not_the_offices() -> None:
    text = (
        "Agenda item\n\nPolice and Crime Commissioner's Victims' Services: quarter 3\n\nMeeting: 02/02/2031 – Adur Dale Police and Crime Panel (Item 38)\n\n"
        "Minutes:\n\nThe officer told members what the Police and Crime Commissioner had spent. The Police and Crime Commissioner paid £9,000.\n"
    )
    assert "publisher" not in told(text)


def test_when_a_notice_was_printed_is_no_title() -> None:
    text = (
        "Award\n\nCare line for Holm\n\nThe Police and Crime Commissioner for Elmshire\n\nThis public procurement record has 2 releases.\n\nTender\n\n"
        "30 Oct 2031 at 13:19\n\nSummary of the contracting process\n\nA contract was awarded to Kite Trust.\n\nNotice Title\n\nCare line for Holm\n"
    )
    assert told(text)["title"] == "Care line for Holm"


def test_many_blanks_above_the_first_line_take_no_time() -> None:
    text = f"Held{' ' * 400}\n{' - ' * 40}\nElmby District Council\n\nGrants announced\n\n{GIVEN}\n"
    assert told(text)["kind"] == "grants-page"


def test_many_links_on_the_first_line_take_no_time() -> None:
    text = f"{'Skip to a ' * 24}\nHeld\nElmby District Council\n\nGrants announced\n\n{GIVEN}\n"
    assert told(text)["kind"] == "grants-page"
