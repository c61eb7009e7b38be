"""Who sits in a group, by the lists of minutes, terms of reference and pages on partnerships."""

from __future__ import annotations

import pytest

from ingest.extract.decision.resolved import resolutions
from ingest.form import FormKind
from ingest.list_slots import listed_names
from ingest.pipeline import extract_json, process
from ingest.records import Found, Group, Membership, Name, Organisation, Paper
from tests.extracting import extracted, only, read_text, reading_of, values


def groups(text: str) -> dict[str, Group]:
    found = only(Group, extracted("partnership", read_text(text)))
    return {one.name.value: one for one in found}


def names(bodies: tuple[Found[Name], ...]) -> list[str]:
    return [body.value.text for body in bodies]


MINUTES = """
    LIMEBURY VICTIMS BOARD

    MINUTES OF THE MEETING HELD ON TUESDAY 6 MAY 2031 AT 10.00AM
    Held by telephone

    Present:
    Ada Marsh - Deputy Police and Crime Commissioner (Chair)
    Det Supt Bo Reed - Kent Police
    Cy Dunn - The Oak Project
    Di Ford - Support Officer, OPCC (minutes)
    Ed Gill - Fern Light

    Apologies:
    Flo Hope – Youth Justice
    Gus Ide – Integrated Elm Society

    1. Welcome
    Elm House was welcomed. The Oak Project has 86 people waiting.

    Date of next meeting: Monday 3 July 2031, 10am
    """


def test_people_behind_whom_a_body_stands_tell_of_it_and_not_its_post_or_its_work() -> None:
    one = groups(MINUTES)["LIMEBURY VICTIMS BOARD"]
    assert names(one.attended_by) == ["Kent Police", "Oak Project", "OPCC", "Fern Light"]
    assert names(one.apologies_from) == ["Integrated Elm Society"]
    assert sorted(map(str, values(one.meeting_on))) == ["2031-05-06", "2031-07-03"]
    assert values(one.chaired_by) == ["Deputy Police and Crime Commissioner"]


def test_what_somebody_does_at_the_table_is_no_description_of_the_body() -> None:
    found = only(Organisation, extracted("organisation", read_text(MINUTES)))
    assert [d for one in found for d in values(one.description)] == []


def test_a_list_of_those_present_makes_minutes_of_a_paper_on_sums_too() -> None:
    paper = """
        Limebury Police and Crime Panel
        Tuesday, 6th May, 2031

        Minutes

        Present:
        Councillor A Marsh (Chairman) Limebury County Council
        Councillor B Reed (Vice-Chairman) Oak Borough Council
        Councillor C Dunn Elm District Council
        In attendance:
        Chief Executive, OPCC
        Apologies for absence were received from Councillor D Ford (Holm Town Council).

        43. Proposed Precept 2031/32
        The Panel was told that £1.9m of funding was for victims' services.
        RESOLVED:
        (a) That the Commissioner's proposed precept for 2031/32 be supported;
        (b) That the Chairman write to the Commissioner.
        """
    document = read_text(paper)
    assert reading_of(document).form.kind is FormKind.COMMITTEE_PAPER
    one = groups(paper)["Limebury Police and Crime Panel"]
    assert names(one.attended_by) == [
        "Limebury County Council",
        "Oak Borough Council",
        "Elm District Council",
        "OPCC",
    ]
    assert names(one.apologies_from) == ["Holm Town Council"]
    assert list(map(str, values(one.meeting_on))) == ["2031-05-06"]
    assert values(one.chaired_by) == ["Limebury County Council"]
    (decision,) = resolutions(reading_of(document))
    assert decision.title
    assert decision.title.value == "Commissioner's proposed precept for 2031/32"


def test_people_on_one_line_with_their_bodies_in_brackets_are_a_list() -> None:
    notes = """
        LIMEBURY VIOLENCE REDUCTION PARTNERSHIP
        Action notes – 14.01.31

        Attendees: Ada Marsh (Chair, PCC), ACC Bo Reed (Kent Police), Dr Cy Dunn (Public Health, Limebury CC), Di Ford (VCSE rep – Fern Youth)
        Apologies: Ed Gill (Education)

        Next meeting 22.04.31, Town Hall
        """
    one = groups(notes)["LIMEBURY VIOLENCE REDUCTION PARTNERSHIP"]
    assert names(one.attended_by) == ["PCC", "Kent Police", "Limebury CC", "Fern Youth"]
    assert (values(one.chaired_by), one.apologies_from) == (["PCC"], ())
    assert sorted(map(str, values(one.meeting_on))) == ["2031-01-14", "2031-04-22"]


PAGE = """
    Home > About us

    Limebury Safer Homes Partnership
    The Limebury Safer Homes Partnership works with families hurt by domestic abuse. It was formed in May 2029, replacing the former Burglary Forum, and has been hosted by Oak Borough Council since April 2031.

    Who is involved?
    Oak Borough Council (lead)
    Kent Police
    Fern House Limebury
    Probation Service

    How we work
    The partnership board is chaired by the Director of Public Health. It reports to the Limebury Communities Board.
    • Lived Experience Group, which meets each fortnight
    • Repairs Task and Finish Group, chaired by Kent Police
    """


def test_the_lines_under_a_heading_on_who_is_involved_are_members() -> None:
    found = groups(PAGE)
    one = found["Limebury Safer Homes Partnership"]
    assert names(one.member) == [
        "Oak Borough Council", "Kent Police", "Fern House Limebury", "Probation Service",
    ]  # fmt: skip
    assert (names(one.lead), values(one.chaired_by)) == (
        ["Oak Borough Council"], ["Director of Public Health"],
    )  # fmt: skip
    members = only(Membership, extracted("partnership", read_text(PAGE)))
    assert [m.capacity.value if m.capacity else "" for m in members] == ["lead", "", "", ""]
    assert values(found["Repairs Task and Finish Group"].chaired_by) == ["Kent Police"]
    assert found["Lived Experience Group"].meets


def test_what_it_replaced_is_not_told_of_by_a_sentence_on_it() -> None:
    old = groups(PAGE)["Burglary Forum"]
    assert (old.lead, old.origin, old.member) == ((), None, ())


TERMS = """
    Limebury Criminal Justice Board – Burglary Sub-Group

    Terms of Reference (agreed May 2031)

    1. Chair
    The Sub-Group will be chaired by the Chief Executive of the Office of the Police and Crime Commissioner.

    2. Membership
    Core members are:
    Kent Police (Custody)
    Fern House Limebury
    Youth Justice

    3. Reporting
    The Sub-Group is accountable to the Limebury Criminal Justice Board. Minutes are not published (section 31 of the Freedom of Information Act 2000).
    """


def test_terms_of_reference_tell_of_the_group_of_which_they_are() -> None:
    assert reading_of(read_text(TERMS)).form.kind is FormKind.COMMITTEE_PAPER
    found = groups(TERMS)
    one = found["Burglary Sub-Group"]
    assert names(one.member) == ["Kent Police", "Fern House Limebury"]
    assert values(one.chaired_by) == [
        "Chief Executive of the Office of the Police and Crime Commissioner"
    ]
    board = found["Limebury Criminal Justice Board"]
    assert (board.member, board.governance) == ((), None)


@pytest.mark.parametrize(
    "text",
    [
        "The Limebury Safer Partnership Board is chaired by Ada Marsh.",
        "The Limebury Safer Partnership Board is not led by anyone. The report was chaired by nobody.",
    ],
)
def test_a_person_who_chairs_is_not_named(text: str) -> None:
    found = groups(f"Agenda item 4\n\nReport of the Chief Executive\n\n{text}")
    assert [one.chaired_by for one in found.values()] == [()]


@pytest.mark.parametrize("title", ["Dr", "Cllr", "Baroness", "Sir", "Reverend"])
def test_the_post_of_a_person_who_chairs_is_told_whatever_the_title(title: str) -> None:
    told = f"The Limebury Safer Partnership Board is chaired by {title} Ada Marsh, the Chief Executive."
    found = groups(f"Agenda item 4\n\nReport of the Chief Executive\n\n{told}")
    assert [values(one.chaired_by) for one in found.values()] == [["Chief Executive"]]


ASKED = """
    Limebury Hub Strategic Governance Group

    What is the group for?
    The Limebury Hub Strategic Governance Group (SGG) was set up by the Police and Crime Commissioner for Kent in May 2031.

    How often does it meet?
    Every quarter. More meetings can be called.

    Who chairs it?
    The Deputy Police and Crime Commissioner. In her absence the meeting is chaired by the Assistant Chief Constable.

    Who are the members?
    • Kent Police
    • The Haven (burglary)
    • Fern House Limebury
    • a member of the public
    """


def test_what_headings_ask_of_a_group_the_lines_below_answer() -> None:
    one = groups(ASKED)["Limebury Hub Strategic Governance Group"]
    assert names(one.member) == ["Kent Police", "Haven", "Fern House Limebury"]
    assert values(one.chaired_by) == ["Deputy Police and Crime Commissioner"]
    assert one.meets
    assert [text.value for text in one.meets] == ["Every quarter"]


NETWORK = """
    Limebury Against Burglary

    About us
    Limebury Against Burglary (LAB) is a partnership of public bodies, businesses and charities that supports victims of crime. Since 2031 we've been hosted by the Diocese of Oak.

    Our members

    Statutory
    Kent Police
    Limebury County Council

    Voluntary and faith
    Hope at Harbour
    Fern Light

    How we're run
    We employ a coordinator, whose salary is funded by the Police and Crime Commissioner (£14,000).
    """


def test_a_partnership_may_be_told_to_be_one_and_its_members_be_parted_by_sort() -> None:
    document = read_text(NETWORK)
    one = groups(NETWORK)["Limebury Against Burglary"]
    assert names(one.member) == [
        "Kent Police", "Limebury County Council", "Hope at Harbour", "Fern Light",
    ]  # fmt: skip
    assert names(one.lead) == ["Diocese of Oak"]
    assert reading_of(document).glossary.publisher is None  # who pays is not who speaks
    bodies = only(Organisation, extracted("organisation", document))
    assert [role for body in bodies for role in values(body.role)] == []


def test_an_alliance_that_is_made_up_of_bodies_has_them_as_members() -> None:
    text = "Support for victims of crime is provided by the Limebury Burglary Alliance, made up of Oak Rape Crisis (lead), Elm Unite and the Fern Centre."
    one = groups(f"Victim services\n\nThe Police and Crime Commissioner\n\n{text}")[
        "Limebury Burglary Alliance"
    ]
    assert names(one.member) == ["Oak Rape Crisis", "Elm Unite", "Fern Centre"]
    assert names(one.lead) == ["Oak Rape Crisis"]


AGREED = """
    Safer Limebury Partnership Board

    Minutes of a meeting held on Thursday 19 May 2031

    PRESENT
    Cllr Ada Marsh, Limebury Council (in the Chair)
    Bo Reed, Limebury Homes

    24/31 COMMISSIONING
    A joint procurement with the OPCC was proposed.
    AGREED:
    1. to go out to tender jointly with the OPCC for a three year contract;
    2. that Limebury Council act as lead commissioner;
    3. not to include work in prisons at this stage.

    24/32 YOUTH
    The Board agreed to extend the contract with Fern Light for 12 months at £145,000. The Board agreed the minutes. The Board agreed for the £40 to be kept. The Board agreed that the yearly report would come to its Septem
    """


def test_what_a_meeting_agreed_is_told_whole() -> None:
    told = {d.title.value: d for d in resolutions(reading_of(read_text(AGREED))) if d.title}
    assert set(told) == {
        "go out to tender jointly with the OPCC for a three year contract",
        "Limebury Council act as lead commissioner",
        "extend the contract with Fern Light for 12 months at £145,000",
    }
    one = told["extend the contract with Fern Light for 12 months at £145,000"]
    assert one.amount
    assert one.amount.value == 145000
    assert names(groups(AGREED)["Safer Limebury Partnership Board"].attended_by) == [
        "Limebury Council", "Limebury Homes",
    ]  # fmt: skip


def test_a_list_of_apologies_ends_where_prose_begins() -> None:
    notes = """
        Burglary Scrutiny Panel
        Notes from the meeting of 11 February 2031

        In attendance
        Chair – Magistrate
        Ch Insp Ada Marsh (Kent Police)
        Coordinator from Limebury Women's Aid

        Apologies: Probation; Restorative Limebury

        The theme this time was burglary. Elm Trust was praised.
        The contract for the diversion scheme goes to Oak Borough Council. It's worth £60,000 a year, two thirds from the PCC.
        """
    one = groups(notes)["Burglary Scrutiny Panel"]
    assert names(one.attended_by) == ["Kent Police", "Limebury Women's Aid"]
    assert one.apologies_from == ()


def test_a_magistrate_who_chairs_is_given_no_money() -> None:
    notes = "Burglary Panel\nNotes of the meeting of 11 February 2031\n\nIn attendance\nChair – Magistrate\nBo Reed (Kent Police)\n\nApologies: none\n\nThe scheme is worth £60,000 a year, two thirds from the PCC."
    assert extract_json(process(notes.encode(), "notes.txt"))["awards"] == []


PAGE_OF_GROUPS = """
    Victims' champions

    Rural Crime Forum
    Brings together farmers, Kent Police and the Oak Society. Chaired by the Deputy Commissioner.

    Custody Visitors
    Volunteers who go to cells. The scheme is led by Elm Trust.

    Hate Crime Reference Group
    The group advises the Police and Crime Commissioner on victims of crime. Its members come from Disability Limebury, the Fern Council and the Polish Centre.
    """


def test_a_line_with_the_name_of_a_group_heads_what_is_told_of_it() -> None:
    found = groups(PAGE_OF_GROUPS)
    assert names(found["Rural Crime Forum"].member) == ["Kent Police", "Oak Society"]
    assert values(found["Rural Crime Forum"].chaired_by) == ["Deputy Commissioner"]
    assert found["Rural Crime Forum"].lead == ()
    assert names(found["Hate Crime Reference Group"].member) == [
        "Disability Limebury", "Fern Council", "Polish Centre",
    ]  # fmt: skip


def test_statutory_partners_behind_a_colon_are_members_and_who_hosts_its_team_does_not_lead() -> (
    None
):
    page = """
        Who sits on the Limebury Safeguarding Board?

        The board has an independent chair and three statutory partners: Limebury Council, Kent Police and Oak Care Trust. The board works for victims of domestic abuse.

        Other bodies also send someone:

        Limebury Fire & Rescue
        Fern House

        The Police and Crime Commissioner is invited. The board's support team is hosted by Limebury Council.
        """
    document = read_text(page)
    one = groups(page)["Limebury Safeguarding Board"]
    assert names(one.member) == ["Limebury Council", "Kent Police", "Oak Care Trust"]
    assert one.lead == ()
    (paper,) = only(Paper, extracted("paper", document))
    assert paper.title is None  # no line of a list is its title


def test_a_clinic_of_a_hospital_is_no_panel() -> None:
    text = "Limebury Hospital leads on help for victims of crime, working with the Oak Trust and the Tarn Clinic. The Police and Crime Commissioner pays."
    assert groups(f"Victim support\n\n{text}") == {}


def test_a_group_may_be_told_of_behind_when_it_was_founded() -> None:
    text = "Founded in 2026 following an award from the Home Office, the Limebury Domestic Abuse Partnership (DAP) brings together the police and the council."
    assert groups(f"Domestic abuse\n\n{text}")["Limebury Domestic Abuse Partnership"].origin


def test_minutes_of_a_board_of_health_are_a_committees() -> None:
    paper = """
        Agenda and draft minutes

        Limebury Health and Wellbeing Board
        Thursday, 18th April, 2031 10.00 am

        1.

        Apologies for Absence

        Minutes:

        Apologies were received from Mr A Marsh and Ms B Reed, NHS England.
        """
    one = groups(paper)["Limebury Health and Wellbeing Board"]
    assert names(one.apologies_from) == ["NHS England"]
    assert list(map(str, values(one.meeting_on))) == ["2031-04-18"]


def test_people_and_bodies_run_together_are_told_apart_at_initials() -> None:
    paper = """
        LIMEBURY SAFER BOARD

        MINUTES of a meeting of the LIMEBURY SAFER BOARD held on 3 May 2031

        PRESENT

        Oak Rescue and Care A Marsh B Reed Elm Borough Council C Dunn D Ford Fern District Council Limebury County Council A Charles District Council

        Apologies for absence were submitted on behalf of E Gill
        """
    one = groups(paper)["LIMEBURY SAFER BOARD"]
    assert names(one.attended_by) == [
        "Elm Borough Council",
        "Fern District Council",
        "Limebury County Council",
    ]


def test_notes_with_a_table_of_outcomes_are_no_decision() -> None:
    notes = """
        Burglary Scrutiny Panel
        Notes from the meeting of 11 February 2031

        In attendance
        Bo Reed (Kent Police)

        Apologies: none

        Outcome | Number
        Appropriate | 6
        Inappropriate | 2
        """
    assert extracted("decision", read_text(notes)) == []


def test_its_members_are_those_of_the_group_just_told_of_not_of_one_named_in_a_table() -> None:
    found = groups(
        """
        Report to the Limebury Police and Crime Panel on services for victims

        | Provider | Award |
        | Kent and Limebury Night Partnership | £66,000 |
        | Elm Trust | £20,000 |

        The Limebury Victims Board met twice. It is chaired by the Deputy Commissioner. Its members are Kent Police, Limebury Council and the Oak Society.
        """
    )
    assert names(found["Limebury Victims Board"].member) == [
        "Kent Police", "Limebury Council", "Oak Society",
    ]  # fmt: skip
    assert values(found["Limebury Victims Board"].chaired_by) == ["Deputy Commissioner"]
    assert found["Kent and Limebury Night Partnership"].member == ()


def test_it_is_the_group_just_told_of_in_the_section_of_another() -> None:
    found = groups(
        """
        Support services we commission

        Limebury Night Partnership

        The Partnership is commissioned by the Police and Crime Commissioner for Kent and pays for support for victims of crime. The Limebury Victims Board met twice. Its members are Kent Police and the Oak Society.
        """
    )
    assert names(found["Limebury Victims Board"].member) == ["Kent Police", "Oak Society"]
    assert found["Limebury Night Partnership"].member == ()


@pytest.mark.parametrize(
    ("present", "bodies"),
    [
        ("Councillors A Hunt (Leader), P Jones, M Owen", []),
        ("Ada Hunt, Piotr Jones and Mia Owen", []),
        ("Ada Hunt (Fern Light)", ["Fern Light"]),
        ("Ada Hunt, Fern Light", ["Fern Light"]),
        ("Ada Hunt, Chief Executive, Fern Light", ["Fern Light"]),
    ],
)
def test_a_line_of_people_alone_names_no_body(present: str, bodies: list[str]) -> None:
    minutes = f"""
        Limebury Borough Council

        Minutes

        Present: {present}

        1. Victims of arson

        The Police and Crime Commissioner for Kent pays for an adviser.
        """
    assert [name for name in listed_names(read_text(minutes)) if name] == bodies


def test_a_health_board_is_a_body_and_no_group_of_others() -> None:
    paper = """
        Support services we commission

        Limebury Victims Partnership Board

        The Board meets quarterly and supports victims of crime for the Police and Crime Commissioner. Membership is drawn from Kent Police, Westmere University Health Board, Holm Teaching Health Board and the Elm Trust.
        """
    found = groups(paper)
    assert list(found) == ["Limebury Victims Partnership Board"]
    assert names(found["Limebury Victims Partnership Board"].member) == [
        "Kent Police", "Westmere University Health Board", "Holm Teaching Health Board", "Elm Trust",
    ]  # fmt: skip


@pytest.mark.parametrize("other", ["Councillor B Reed", "Cllr Cy Dunn", "PCC Di Ford"])
def test_who_sits_next_to_the_chair_does_not_chair(other: str) -> None:
    minutes = MINUTES.replace("Ada Marsh - Deputy Police and Crime Commissioner (Chair)", f"Councillor A Marsh (Chair), {other}")  # fmt: skip
    assert values(groups(minutes)["LIMEBURY VICTIMS BOARD"].chaired_by) == []
