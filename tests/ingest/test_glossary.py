"""What a document calls things: short forms, its publisher, and which words name a body."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.document import Document
from ingest.glossary import Glossary
from ingest.known_names import Lexicon
from ingest.naming import find_names
from ingest.persons import find_persons
from ingest.records import BodyKind
from ingest.rules import holds
from ingest.view import View
from tests.extracting import read_text, reading_of

HEAD = """
    Decision title

    Support for victims of burglary

    """


def read(body: str, head: str = HEAD) -> tuple[Document, Glossary]:
    document = read_text(dedent(head) + dedent(body))
    return document, reading_of(document).glossary


def named(text: str) -> list[str]:
    return [hit.value.text for hit in find_names(text, Lexicon())]


def told(body: str, head: str = HEAD) -> dict[str, str]:
    """Return each body as printed in a document, with the name that it stands for."""
    _, glossary = read(body, head)
    view = View.of(glossary.document)
    return {view.text[h.start : h.end]: h.value.text for h in glossary.names(view)}


# Short forms --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Northshire Recovery Trust (NRT) met.", "NRT", "Northshire Recovery Trust"),
        ("The Harm against Women and Girls (HAWG) plan.", "HAWG", "Harm against Women and Girls"),
        ("SPAN (Safer Places and Neighbourhoods) began.", "SPAN", "Safer Places and Neighbourhoods"),
        ("the RASH (Risk, Alarm, Stalking and Harm checklist) form", "RASH", "Risk, Alarm, Stalking and Harm checklist"),
        ("LCC - Limebury County Council", "LCC", "Limebury County Council"),
        ("under the Open Records Act 2000 (the “Act”) today", "Act", "Open Records Act 2000"),
        ("NRT - Limebury Care Charity\n\nThe NRT pays. An NRT visit.", "NRT", "Limebury Care Charity"),
    ],
)  # fmt: skip
def test_a_definition_is_read_in_each_form(text: str, short: str, full: str) -> None:
    _, glossary = read(text)
    assert glossary.full(short) == full


@pytest.mark.parametrize(
    "text",
    ["The Accountant (LCC) was asked.", "The Panel (police, health) met.", "Kent Police (see above) said so.", "A - Introduction"],
)  # fmt: skip
def test_a_bracket_that_only_stands_beside_a_name_defines_nothing(text: str) -> None:
    _, glossary = read(text)
    assert glossary.abbreviations == {}


def test_the_publishers_definition_goes_before_the_askers() -> None:
    _, glossary = read(
        """
        I note you seek access to the following information:

        1. What does the Alarm Lead Partner (ALP) do?

        Your request for information has now been considered:

        The Advice Line Project (ALP) is closed.
        """,
        head="Freedom of Information Act 2000\n\n",
    )
    assert glossary.full("ALP") == "Advice Line Project"


def test_a_short_form_is_given_with_both_of_its_prints() -> None:
    document, glossary = read("Limebury County Council (LCC) met.\n\nThen LCC agreed.")
    view = View.of(document)
    short = [h for h in glossary.names(view) if view.text[h.start : h.end] == "LCC"][-1]
    body = glossary.body(view, short)
    assert body.rule == "named-elsewhere"
    printed = tuple(document.printed(span) for span in body.spans)
    assert printed == ("Limebury County Council", "LCC")
    assert holds(body.rule, printed, body.value)


# Names in text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Limebury the Harbour Trust met.", ["Harbour Trust"]),
        ("Westmere and Eastmere Combined Authority paid.", ["Westmere and Eastmere Combined Authority"]),
        ("Limebury Constabulary and Limebury County Council agreed.", ["Limebury Constabulary", "Limebury County Council"]),
        ("Research by the National Centre for Harm Research at the University of Limebury",
         ["National Centre for Harm Research", "University of Limebury"]),
        ("East Hill NHS Foundation Trust, the CPS and the Home Office", ["East Hill NHS Foundation Trust", "CPS", "Home Office"]),
        ("Limebury Constabulary’s Safer Homes Hub", ["Limebury Constabulary", "Safer Homes Hub"]),
        ("the Safeguarding Department of Limebury Police", ["Safeguarding Department", "Limebury Police"]),
        ("Gate Women's Aid North and Bright Works Ltd", ["Gate Women's Aid North", "Bright Works Ltd"]),
        ("Oak Counselling Service and Elm Trust will share it", ["Elm Trust"]),
        ("the Police and Crime Commissioner for Limebury and Elm Trust", ["Police and Crime Commissioner for Limebury", "Elm Trust"]),
        ("St. Agnes Borough Council", ["St. Agnes Borough Council"]),
        ("a bid of Barnardo’s and of Kite Trust’s", ["Barnardo’s", "Kite Trust"]),
        ("8. Holm is Growing CIC: £90", ["Holm is Growing CIC"]),
        ("the Association of Police and Crime Commissioners", ["Association of Police and Crime Commissioners"]),
        ("Kent Police and Crime Commissioner", ["Kent Police and Crime Commissioner"]),
        ("the Police and Crime Commissioner for Avon and Somerset, Ann Reed, paid", ["Police and Crime Commissioner for Avon and Somerset"]),
        ("the Police and Crime Commissioner for Leicester, Leicestershire and Rutland, Ann Reed, paid", ["Police and Crime Commissioner for Leicester, Leicestershire and Rutland"]),
        ("the Essex Police, Fire and Crime Commissioner", ["Essex Police, Fire and Crime Commissioner"]),
        ("Office of the Police, Crime and Victims’ Commissioner", ["Office of the Police, Crime and Victims’ Commissioner"]),
        ("Kent’s Office of the Police and Crime Commissioner", ["Kent’s Office of the Police and Crime Commissioner"]),
    ],
)  # fmt: skip
def test_names_are_found_whole_and_apart(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    ["the Victim Care Service", "the Safer Streets Fund", "our Police and Crime Plan", "the Deputy Police and Crime Commissioner", "Deputy Police, Fire and Crime Commissioner", "Victims’ Code",
     "Protection from Harassment Act 1997", "a Public Authority (including the Police)", "the County Council", "More Police Safer Streets",
     "a Community Trust Fund", "1 FTE Team Leader", "Legal Aid", "police and crime commissioners", "Hampshire and the Isle of Wight",
     "the Outcomes Framework", "Independent Domestic Violence Advisor", "all Police and Crime Commissioners met"],
)  # fmt: skip
def test_services_funds_plans_roles_and_places_are_no_bodies(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The course is delivered via Turning Tide - The Alder Project.", "Turning Tide"),
        ("The service is delivered by Old Gate, New Gate.", "Old Gate, New Gate"),
        ("A grant was awarded to Saffron Door for this.", "Saffron Door"),
        ("Saffron Door has been awarded £4,000.", "Saffron Door"),
        ("Research conducted by Dales Stalking Support and others.", "Dales Stalking Support"),
        ("The existing provider of advice to tenants, Saffron Door.", "Saffron Door"),
        ("Trips to the Night Line based in London are needed.", "Night Line"),
        ("Oak Hill, Saffron Door and Elm Trust will each receive £10.", "Oak Hill"),
        ("Groups to benefit include Saffron Door (£8,837).", "Saffron Door"),
    ],
)
def test_a_name_with_no_word_for_a_body_is_known_where_only_a_body_can_stand(
    sentence: str, name: str
) -> None:
    assert name in told(sentence).values()


@pytest.mark.parametrize(
    "sentence",
    ["It was approved and delivered by Donna Marsh, Chief Executive.", "Funding was allocated to Northshire.",
     "It is delivered by the Police.", "Advice is provided by IDVAs.", "We work alongside Northshire Childrens social care.",
     "Victims Services – £2.1m"],
)  # fmt: skip
def test_persons_places_and_common_words_are_no_bodies_even_there(sentence: str) -> None:
    assert told(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Funding was awarded to Holmian projects in May.", []),
        ("Organisations in Holm, Riseby and Elmby have been awarded grants.", []),
        ("Groups across Holmshire and Elmber have been awarded more.", []),
        ("We gave £2,000 to the Kite Alcohol Project, Elm Rd, Holm.", ["Kite Alcohol Project"]),
        ("This year, Councillor Reed has awarded £400 to Elm Trust.", ["Elm Trust"]),
        ("Council leader Councillor Ann Reed of Elmby Borough Council said so.", ["Elmby Borough Council"]),
        ("Jo Marsh, Chief Executive of The Elmby Trust, said no.", ["Elmby Trust"]),
        ("Jo Marsh, Chief Executive of the Elmby Trust, said no.", ["Elmby Trust"]),
        ("Elmby Echo: Police and crime commissioner Ann Reed Police and crime commissioner Ann Reed", []),
        ("3. TESCO Replacement- £103k- scheme deferred", []),
        ("From what our 2017 Annual Charity\nDinner raised we paid for it.", []),
        ("while Baked with Love receives £5,000 to provide meals.", []),
        ("in conjunction with Durham and North Yorkshire PCCs.", []),
        ("It is for work during the month of Sellan, based at Holm Centre.", []),
        ("The Victim Support Service and the Victim Support Fund end.", []),
        ("Money goes to Victim Support and Elm Trust.", ["Elm Trust", "Victim Support"]),
    ],
)  # fmt: skip
def test_places_persons_and_parts_of_names_are_no_bodies_where_one_can_stand(
    sentence: str, names: list[str]
) -> None:
    assert sorted(told(sentence).values()) == names


def test_a_name_learnt_in_one_place_is_found_everywhere() -> None:
    found = told("The post is hosted by Saffron Door.\n\nHelp from Saffron Door ends.")
    assert found == {"Saffron Door": "Saffron Door"}


def test_look_alikes_stay_apart() -> None:
    found = told(
        "It is delivered by Aurora New Gate.\n\nAnother is delivered by Old Gate, New Gate."
    )
    assert set(found.values()) == {"Aurora New Gate", "Old Gate, New Gate"}


def test_a_name_cut_by_the_lines_of_a_cell_is_one_name() -> None:
    _, glossary = read("Service provider\n£5,500 Limebury County\nCouncil")
    form = reading_of(glossary.document).form
    names = [h.value.text for v in glossary.views(form) for h in glossary.names(v)]
    assert names == ["Limebury County Council"]


# What words stand for -----------------------------------------------------------------------------


def test_the_current_provider_is_whom_the_document_calls_so() -> None:
    found = told(
        "The current provider has two advocates.\n\nIt will go to the existing provider of advocacy, Saffron Door."
    )
    assert found["current provider"] == "Saffron Door"


def test_a_partner_of_the_provider_is_not_taken_for_the_provider() -> None:
    found = told(
        "In partnership with the current provider of advocacy, Kent Police have reviewed it."
    )
    assert found == {"Kent Police": "Kent Police"}


def test_two_providers_leave_the_provider_open() -> None:
    found = told(
        "One is the current provider of advice, Saffron Door. The other is the current provider of care, Elm Trust. The provider reports."
    )
    assert "provider" not in found


def test_a_bare_probation_is_the_only_probation_body_of_the_document() -> None:
    found = told("Limebury Probation joined.\n\nThe panel (CPS; Probation; health) met.")
    assert found["Probation"] == "Limebury Probation"


def test_the_force_and_the_office_are_those_of_the_document() -> None:
    found = told(
        """
        Information held by Kent Police under the Freedom of Information Act 2000.

        In response:

        The Force holds it. The Office of the Police and Crime Commissioner for Kent does not, nor did the OPCC. The Commissioner agreed.
        """,
        head="",
    )
    assert found["Force"] == "Kent Police"
    assert found["OPCC"] == "Office of the Police and Crime Commissioner for Kent"
    assert "Commissioner" not in found  # no commissioner is printed in full


# The publisher ------------------------------------------------------------------------------------

LETTER = (
    "Freedom of Information Act 2000\n\nYour request for information has now been considered.\n\n"
)


@pytest.mark.parametrize(
    ("text", "publisher", "area"),
    [
        (LETTER + "Yours sincerely\n\nOffice of the Police and Crime Commissioner for Dorset", "Office of the Police and Crime Commissioner for Dorset", "E23000039"),
        (LETTER + "Kent Police can confirm that this is held. The Home Office paid.", "Kent Police", "E23000032"),
        (LETTER + "Yours sincerely,\n\nOffice of the Police and Crime Commissioner\n\nWrite to opcc@dorset.police.uk", "Office of the Police and Crime Commissioner", "E23000039"),
        ("Decision title\n\nA bus for Luton\n\nI hereby approve it.\n\nName:\n\nAnn Reed\n\nPolice and Crime Commissioner", "Police and Crime Commissioner", "E23000026"),
        ("Decision title\n\nA bus from Luton to Ipswich\n\nI hereby approve it.\n\nName:\n\nAnn Reed\n\nPolice and Crime Commissioner", "Police and Crime Commissioner", ""),
        (LETTER + "It is about Luton.\n\nYours sincerely\n\nHome Office", "Home Office", ""),
        ("Decision title\n\nA bus\n\nI hereby approve it.\n\nName:\n\nAnn Reed\n\nPolice and Crime Commissioner for Northshire", "Police and Crime Commissioner for Northshire", ""),
    ],
)  # fmt: skip
def test_the_publisher_is_who_signs_or_speaks(text: str, publisher: str, area: str) -> None:
    glossary = reading_of(read_text(text)).glossary
    assert glossary.publisher is not None
    assert (glossary.publisher.value.text, glossary.area_code) == (publisher, area)


def test_we_are_the_office_whose_words_a_force_passes_on() -> None:
    document, glossary = read(
        "The Office of the Police and Crime Commissioner paid nobody, though our contracts help. Kent Police can confirm it.",
        head=LETTER,
    )
    view = next(v for v in glossary.views(reading_of(document).form) if "our contracts" in v.text)
    speaker = glossary.speaker(view, view.text.index("our"))
    assert speaker is not None
    assert speaker.value.kind is BodyKind.COMMISSIONER_OFFICE


def test_the_askers_words_teach_no_names() -> None:
    found = told(
        """
        I note you seek access to the following information:

        1. How much was awarded to Saffron Door?

        Your request for information has now been considered:

        No such grant was made by Kent Police.
        """,
        head="Freedom of Information Act 2000\n\n",
    )
    assert "Saffron Door" not in found


def test_a_short_form_of_two_bodies_stands_for_neither() -> None:
    document = read_text("""
        Decision notice

        Title: Two forums

        The Eastmere Youth Forum (“the Forum”) and the Northgate Residents Forum (“the Forum”) share a hall. The
        Eastmere Safety Team (EST) and the Elm Street Trust (EST) do not. Elm Advice Line (EAL) is open all night.
        """)
    glossary = reading_of(document).glossary
    assert (glossary.full("Forum"), glossary.full("EST")) == (None, None)
    assert glossary.full("EAL") == "Elm Advice Line"


def test_a_short_form_defined_again_in_other_words_keeps_its_first_meaning() -> None:
    document = read_text("""
        Decision notice

        Title: Advisers

        Independent Youth Advisors (IYA) and Independent Youth Advocates (IYA) met the Elm Advice Line (EAL), that
        is the Elm Advise Line (EAL).
        """)
    glossary = reading_of(document).glossary
    assert glossary.full("IYA") == "Independent Youth Advisors"
    assert glossary.full("EAL") == "Elm Advice Line"


def test_who_crime_is_reported_to_is_not_who_publishes_nor_is_a_police_station_a_force() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner helps from the moment a crime is reported to Northshire Police. All who
        report a crime to Northshire Police are helped by a service at Elm Police Station.
        """)
    glossary = reading_of(document).glossary
    assert glossary.publisher is not None
    assert glossary.publisher.value.text == "Northshire Police and Crime Commissioner"
    named = {hit.value.text for view in glossary.views(reading_of(document).form) for hit in glossary.names(view)}  # fmt: skip
    assert "Elm Police" not in named


def test_who_makes_the_decisions_publishes_them_and_not_whom_a_contract_is_with() -> None:
    document = read_text("""
        Decisions of the PCC - March 2031

        The decisions made by the Police and Crime Commissioner for Northshire will be published.

        The PCC has a contract in place with Westmere Council who manage a scheme. The Local Police Precept is set.
        """)
    glossary = reading_of(document).glossary
    assert glossary.publisher is not None
    assert glossary.publisher.value.text == "Police and Crime Commissioner for Northshire"
    named = {hit.value.text for view in glossary.views(reading_of(document).form) for hit in glossary.names(view)}  # fmt: skip
    assert "Local Police" not in named


def test_a_force_that_news_only_names_publishes_nothing() -> None:
    document = read_text("""
        The stalking clinic of the county was praised by those who looked at Northshire Constabulary’s work in May.

        The director said: “It is a good day for the police and crime commissioner.”
        """)
    assert reading_of(document).glossary.publisher is None


@pytest.mark.parametrize(("last", "named"), [("Elm Street Tru", []), ("Elm Street Trust", []), ("Elm Street Trust.", ["Elm Street Trust"])])  # fmt: skip
def test_a_name_at_the_end_of_a_cut_off_text_may_not_be_whole(last: str, named: list[str]) -> None:
    document = read_text(
        f"Decision notice\n\nTitle: A line\n\nThe line that opens in May is to be run for all by the {last}"
    )
    reading = reading_of(document)
    found = [
        h.value.text
        for v in reading.glossary.views(reading.form)
        for h in reading.glossary.names(v)
    ]
    assert found == named


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("A grant to Elm Harbour Community Trust for the Junior League Kites programme was made.", ["Elm Harbour Community Trust"]),
        ("She spoke to the Elm Trust for the Blind.", ["Elm Trust for the Blind"]),
        ("There is no Office of the Deputy Police and Crime Commissioner.", []),
    ],
)  # fmt: skip
def test_what_is_paid_for_and_what_is_not_there_is_no_body(sentence: str, named: list[str]) -> None:
    reading = reading_of(read_text(f"Decision notice\n\nTitle: A line\n\n{sentence}"))
    views = reading.glossary.views(reading.form)
    assert [h.value.text for v in views for h in reading.glossary.names(v)] == named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It works with Elm Advice and Suffolk County Council.", "Suffolk County Council"),
        ("It works with Bath and North East Somerset Council.", "Bath and North East Somerset Council"),
    ],
)  # fmt: skip
def test_a_county_council_does_not_take_in_the_name_before_it(text: str, name: str) -> None:
    assert [hit.value.text for hit in find_names(text, Lexicon())] == [name]


@pytest.mark.parametrize(
    ("body", "publisher"),
    [
        (
            "In 2031, the Police and Crime Commissioner (PCC) let a contract with the Police and Crime Commissioner for Suffolk.",
            "Police and Crime Commissioner",
        ),
        (
            "The Police and Crime Commissioner for Suffolk let a contract with the Oak Trust.",
            "Police and Crime Commissioner for Suffolk",
        ),
    ],
)
def test_a_commissioner_who_deals_with_one_of_another_area_is_not_that_one(
    body: str, publisher: str
) -> None:
    _, glossary = read(f"    {body}\n\n    The PCC for Suffolk left. The PCC agreed.\n")
    assert glossary.publisher is not None
    assert glossary.publisher.value.text == publisher


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("The contract to run the Willow Line has been awarded to Elm Trust.", ["Elm Trust"]),
        ("A grant for the Willow Line has been awarded to Elm Trust.", ["Elm Trust"]),
        ("The Willow Line has been awarded a grant.", ["Willow Line"]),
    ],
)
def test_what_a_contract_is_for_is_not_who_is_awarded_it(sentence: str, bodies: list[str]) -> None:
    document, glossary = read(f"    {sentence}\n")
    view = View.of(document)
    assert [hit.value.text for hit in glossary.names(view)] == bodies


def test_the_one_office_that_a_decision_names_takes_it_whatever_ministry_heads_a_line() -> None:
    document = read_text("""
        Additional Ministry of Justice Funding

        Decision Title: Additional Ministry of Justice Funding

        Signature: Ann Reed

        Date: 18 May 2031

        The Ministry of Justice have found further money and passed it on. Kent PCC has been allocated £16,000.
        """)
    glossary = reading_of(document).glossary
    assert glossary.publisher is not None
    assert glossary.publisher.value.text == "Kent PCC"


def test_words_of_safety_behind_an_office_are_no_person() -> None:
    assert list(find_persons("from the PCC Community Safety Initiatives fund")) == []
    assert list(find_persons("PCC Ann Reed paid")) == ["Ann Reed"]
    assert list(find_persons("PCC for Kent, Essex and Surrey, Ann Reed, paid")) == ["Ann Reed"]


def test_a_post_and_the_force_beside_it_are_two() -> None:
    body = "It gives feedback to the Commissioner and the Constabulary on the plan of Limebury Constabulary."
    assert "Commissioner and the Constabulary" not in told(body).values()


def test_by_what_people_meet_is_no_body() -> None:
    assert "MS Teams" not in told("The event will be hosted via MS Teams on 8 May 2031.").values()


def test_a_force_under_a_picture_in_a_newspaper_publishes_nothing() -> None:
    page = """
        New help for victims

        8 May 2031, 09:30 | Updated: 8 May 2031, 09:33

        Kent Police

        A new contract has been awarded for victims of crime. Kent Police helps them.
        """
    assert reading_of(read_text(page)).glossary.publisher is None


def test_a_charity_that_speaks_of_itself_is_the_publisher_and_no_office_it_names() -> None:
    page = """
        Victims of stalking are helped by a partnership between the Police and Crime Commissioner for Kent and Elm Trust.

        She said: “The work of our charity and the Police and Crime Commissioner goes on.”
        """
    assert reading_of(read_text(page)).glossary.publisher is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Reed, Services and Development Lead for the Elm Trust, was there.", "Elm Trust"),
        ("It is run in partnership between Refuge and Oak Women’s Aid.", "Oak Women’s Aid"),
    ],
)
def test_a_post_or_another_body_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert name in told(text).values()


def test_through_whom_money_came_does_not_publish_nor_is_new_part_of_an_office() -> None:
    page = """
        The Holm Stalking Clinic has secured funding via the Office of the Police and Crime Commissioner for Kent.

        New PCC helps victims. The clinic helps victims of stalking and said: “Good.”
        """
    reading = reading_of(read_text(page))
    assert reading.glossary.publisher is None
    view = View.of(reading.document)
    assert "New PCC" not in [view.text[h.start : h.end] for h in reading.glossary.names(view)]


@pytest.mark.parametrize(
    "text",
    [
        "It tells of collaboration with the Emergency Services and Serious Violence Duty.",
        "This supports the wider Highways and Council led ambitions.",
        "It was done in conjunction with Estates.",
        "Project Foundation was first piloted in Holm.",
    ],
)
def test_services_duties_departments_and_projects_are_no_bodies(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    "head",
    [
        "Grants awarded by the Police and Crime\nCommissioner for Norfolk, 2031/32",
        "Grants awarded by the Police and\nCrime Commissioner for Norfolk, 2031/32",
        "Grants awarded by the Police\nand Crime Commissioner for Norfolk, 2031/32",
    ],
)
def test_an_office_whose_style_goes_over_a_line_is_the_publisher(head: str) -> None:
    page, glossary = read("\nThe Commissioner has given a grant to Larch Trust.\n", head + "\n")
    publisher = glossary.publisher
    assert publisher is not None
    assert publisher.value.text == "Police and Crime Commissioner for Norfolk"
    assert " ".join(page.printed(publisher.spans[0]).split()) == publisher.value.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Victim Support and Safeguarding is a key priority.", []),
        ("Victim Support & Restorative Practice", []),
        ("Victim Support and Elm Trust deliver it.", ["Victim Support", "Elm Trust"]),
        ("An Administrative Volunteer of the Oldport Police Support Volunteers helps.", []),
        (
            "The contract for Lot 2 Drainage Design Consultancy Support goes to Kite Ltd.",
            ["Kite Ltd"],
        ),
        ("The advice of Drainage Design Consultancy was read.", ["Drainage Design Consultancy"]),
    ],
)
def test_words_for_work_are_no_body_beside_others(text: str, names: list[str]) -> None:
    assert list(told(text).values()) == names


def test_officers_and_a_deputy_are_no_commissioner() -> None:
    assert (
        told("It confirms the Chief Finance Officer and Deputy Police and Crime Commissioner.")
        == {}
    )


def test_services_that_a_gift_reaches_are_bodies_of_a_list() -> None:
    found = told(
        "Services welcoming this boost from the office include Westmere Women in Need, Lantern, Town Talking Co-Operative and Children North West."
    )
    assert {
        "Westmere Women in Need",
        "Lantern",
        "Town Talking Co-Operative",
        "Children North West",
    } <= set(found)


def test_a_band_of_sums_is_nobody() -> None:
    assert "1M-" not in told("The value is £2,000,000 £1M-£10M of the contract.")


def test_a_name_that_ends_in_an_apostrophe_and_s_keeps_them_before_a_stop() -> None:
    found = told(
        "The line is run by Barnaby’s, which helps. A day line is delivered by Lantern’s volunteers."
    )
    assert "Barnaby’s" in found
    assert "Lantern’s" not in found


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The line is run by Westmere borough council.", "Westmere borough council"),
        ("Yesterday Kent council agreed to pay.", "Kent council"),
        ("The Kent county council gave £5,000.", "Kent county council"),
    ],
)
def test_a_council_in_small_letters_is_one(sentence: str, name: str) -> None:
    assert name in named(sentence)


@pytest.mark.parametrize("sentence", ["The council tax rose.", "Kent council tax rose.", "A Labour council paid.", "The Local council met."])  # fmt: skip
def test_not_every_council_in_small_letters_is_one(sentence: str) -> None:
    assert named(sentence) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Its members are Kent Police, Elm Council, Kite Lane Light and Oak Women's Aid.", ["Kent Police", "Elm Council", "Oak Women's Aid"]),
        ("We pay Kent Police, Elm Council, Arson and Theft Trust and Oak Society.", ["Kent Police", "Elm Council", "Arson and Theft Trust", "Oak Society"]),
        ("We pay Kent Police, Elm Council and the Kite Lane and Holm Trust.", ["Kent Police", "Elm Council", "Kite Lane and Holm Trust"]),
        ("Our provider, Kite Lane and Oak Light Trust, is paid.", ["Kite Lane and Oak Light Trust"]),
    ],
)  # fmt: skip
def test_the_last_two_names_of_a_list_are_two(text: str, names: list[str]) -> None:
    assert [n for n in named(text) if n != "Kite Lane Light"] == names


@pytest.mark.parametrize(
    ("sentence", "half"),
    [
        ("She gave a grant of £500 to Rowan on the Weir for outreach.", "Rowan"),
        ("Those funded, such as Rowan on the Weir (£500), may apply again.", "Weir"),
        ("She gave £500 to the Swerve perpetrator programme in May.", "Swerve"),
    ],
)
def test_half_a_name_and_the_name_of_a_programme_are_no_bodies(sentence: str, half: str) -> None:
    assert half not in told(sentence)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("OPCC Kent - register of grants", "OPCC Kent"),
        ("Grants of OPCC Northumbria, 2031", "OPCC Northumbria"),
        ("OPCC Kent Youth Fund", "OPCC"),
        ("OPCC Kent and Elm Trust", "OPCC"),
        ("OPCC Holm - register of grants", "OPCC"),
    ],
)
def test_the_area_may_stand_behind_the_short_form_of_an_office(text: str, office: str) -> None:
    assert named(text)[0] == office


def test_a_name_that_begins_with_my_is_not_cut() -> None:
    assert "Sister's Lantern" not in told("My Sister's Lantern has been awarded £500 by the PCC.")
    assert "Elm Light" in told("My Elm Light has been awarded £500 by the PCC.")


def test_the_area_of_an_office_is_not_told_twice() -> None:
    document, glossary = read(
        "Bought for the Police and Crime Commissioner for Brede and Brede & Isle Integrated Care Board."
    )
    view = View.of(document)
    named = [glossary.body(view, hit).value.text for hit in glossary.names(view)]
    assert named[0] == "Police and Crime Commissioner for Brede"
