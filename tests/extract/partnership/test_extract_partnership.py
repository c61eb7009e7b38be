"""Who sits in a group, what for, and how it meets: only what the text says."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from ingest.read import read_document
from ingest.records import Group, GroupKind, Membership, Organisation, Record
from tests.extracting import extracted, only, read_text, reading_of, values

HEAD = """
    Decision title

    Support for victims of burglary

    Limebury Constabulary wrote this.

    """


def records(body: str) -> list[Record]:
    return extracted("partnership", read_text(dedent(HEAD) + dedent(body)))


def group(body: str) -> Group:
    (one,) = only(Group, records(body))
    return one


def names(found: tuple[object, ...]) -> list[str]:
    return [one.value.text for one in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Limebury Burglary Partnership (LBP) is a collaboration between Elm Trust, Kent Police and the Oak Society.",
        "The Limebury Burglary Partnership is made up of Elm Trust; Kent Police; Oak Society.",
        "Members of the Limebury Burglary Partnership are Elm Trust, Kent Police and Oak Society.",
        "The Limebury Burglary Partnership meets. The Partnership brings together Elm Trust, Kent Police and the Oak Society to talk.",
    ],
)
def test_members_are_those_that_a_list_of_members_names(sentence: str) -> None:
    assert names(group(sentence).member) == ["Elm Trust", "Kent Police", "Oak Society"]


def test_a_member_has_the_capacity_printed_beside_it() -> None:
    found = records(
        "The Limebury Harm Board is a collaboration between Elm Trust (legal advice) and Kent Police."
    )
    capacity = {
        m.member.value.text: m.capacity and m.capacity.value for m in only(Membership, found)
    }
    assert capacity == {"Elm Trust": "legal advice", "Kent Police": None}


def test_a_panel_in_a_bracket_and_a_name_with_an_and_in_it() -> None:
    one = group(
        """
        Review Forum

        The Forum lasts for two hours in front of a panel (CPS; East and West Probation; Saffron Door; Health).
        """.replace("Review Forum", "Burglary Review Forum")
    )
    assert names(one.member) == ["CPS", "East and West Probation", "Saffron Door", "Health"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Limebury Burglary Partnership works with Elm Trust and Kent Police.",
        "Elm Trust funds the Limebury Burglary Partnership.",
        "The Limebury Burglary Partnership was set up to help, and Elm Trust pays.",
    ],
)
def test_working_with_a_group_makes_no_member(sentence: str) -> None:
    assert group(sentence).member == ()


def test_what_a_group_is_for_and_what_it_does_are_told_one_by_one() -> None:
    one = group(
        "The Limebury Burglary Partnership aims to reduce harm, improve locks and raise awareness of burglary through training, visits and talks."
    )
    assert values(one.purpose) == ["reduce harm", "improve locks", "raise awareness of burglary"]
    assert values(one.activity) == ["training", "visits", "talks"]


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        ("The Clinic lasts for about two hours.", "duration", "about two hours"),
        ("The Clinic hears 5-6 cases.", "caseload", "5-6 cases"),
        ("The Clinic is self-governing.", "governance", "self-governing"),
        ("The Clinic reports to Elm Trust.", "governance", "reports to Elm Trust"),
        ("The Clinic was initially a pilot scheme.", "origin", "pilot scheme"),
        ("The Clinic was established in May 2016.", "origin", "May 2016"),
    ],
)
def test_how_a_group_meets_and_is_run(sentence: str, field: str, value: str) -> None:
    one = group(f"The Burglary Clinic exists. {sentence}")
    assert getattr(one, field).value == value


@pytest.mark.parametrize(
    ("told", "meets"),
    [
        ("The Clinic currently meets monthly.", ["monthly"]),
        ("The Clinic meets every six weeks.", ["every six weeks"]),
        ("The Clinic meets every six weeks. The Clinic will meet monthly.", ["every six weeks", "monthly"]),
    ],
)  # fmt: skip
def test_how_often_a_group_meets_is_told_as_often_as_the_paper_says_it(
    told: str, meets: list[str]
) -> None:
    assert values(group(f"The Burglary Clinic exists. {told}").meets) == meets


def test_a_police_led_group_is_led_by_the_one_force_among_its_members() -> None:
    one = group(
        "The Burglary Clinic is police-led. Members of the Burglary Clinic are Elm Trust and Limebury Constabulary."
    )
    assert names(one.lead) == ["Limebury Constabulary"]
    assert values(one.led_by) == ["police"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Burglary Clinic is police-led.",
        "The Burglary Clinic is police-led. Members of the Burglary Clinic are Kent Police and Limebury Constabulary.",
    ],
)
def test_a_police_led_group_may_be_led_by_a_force_that_the_document_does_not_settle(
    sentence: str,
) -> None:
    one = group(sentence)
    assert one.lead == ()
    assert values(one.led_by) == ["police"]


@pytest.mark.parametrize(
    ("sentence", "field", "phrases"),
    [
        ("It meets with the aim of lessening any harm presented to the tenant(s) by the person who broke in.", "purpose", ["lessening any harm presented to the tenant(s)"]),
        ("Its strategies take two forms to support the caller (by day) and, primarily, rest for the tenant (at night).", "activity", ["support the caller", "rest for the tenant"]),
        ("It may also include strategies to protect a neighbour if needed.", "activity", ["protect a neighbour if needed"]),
    ],
)  # fmt: skip
def test_what_a_group_is_for_is_told_to_its_end(
    sentence: str, field: str, phrases: list[str]
) -> None:
    assert values(getattr(group(f"The Burglary Clinic exists. {sentence}"), field)) == phrases


def test_a_group_led_by_a_named_body() -> None:
    assert names(group("The Burglary Clinic is chaired by Elm Trust.").lead) == ["Elm Trust"]


def test_police_led_is_said_of_the_group_it_stands_before() -> None:
    found = only(
        Group,
        records(
            "The Limebury Burglary Partnership aims to help through training and the police-led Burglary Clinic."
        ),
    )
    leads = {g.name.value: names(g.lead) for g in found}
    assert leads["Limebury Burglary Partnership"] == []
    links = {g.name.value: [r.value.id for r in g.linked_to] for g in found}
    assert links["Limebury Burglary Partnership"] == ["group/burglary-clinic"]


def test_with_whom_it_was_reviewed_and_when_its_terms_were_set() -> None:
    one = group(
        "The Burglary Clinic exists. In partnership with Elm Trust, the force reviewed the Burglary Clinic and its terms of reference of 2018."
    )
    assert names(one.reviewed_with) == ["Elm Trust"]
    assert one.terms_of_reference is not None
    assert str(one.terms_of_reference.value) == "2018"


def test_when_terms_were_not_refreshed_dates_no_paper() -> None:
    one = group(
        "The Burglary Clinic exists. The force refreshed the Burglary Clinic and its terms of reference which has not been done since 2018."
    )
    assert one.terms_of_reference is None
    assert one.last_reviewed is not None
    assert str(one.last_reviewed.value) == "2018"


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The Burglary Clinic was last reviewed in March 2029.", "2029-03"),
        ("The Burglary Clinic has met since 2029 and is reviewed each year.", None),
        ("The Burglary Clinic has not met since 2029.", None),
    ],
)
def test_when_a_group_was_gone_over_before(sentence: str, when: str | None) -> None:
    found = group(f"The Burglary Clinic meets monthly. {sentence}").last_reviewed
    assert (str(found.value) if found else None) == when


def test_a_team_of_a_member_belongs_to_the_group() -> None:
    found = records(
        """
        LBP (Limebury Burglary Partnership)

        LBP is a collaboration between East Hill NHS Foundation Trust and Kent Police. The LBP East Hill team includes two nurses. The team works to reduce harm, through training and visits.
        """
    )
    (team,) = only(Organisation, found)
    (one,) = only(Group, found)
    assert team.name.value.text == "LBP East Hill team"
    assert names(team.part_of) == ["East Hill NHS Foundation Trust"]
    assert values(team.role) == ["reduce harm", "training", "visits"]
    assert names(one.team) == ["LBP East Hill team"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Limebury Harm Partnership", GroupKind.PARTNERSHIP), ("Harm Review Panel", GroupKind.PANEL), ("Harm Clinic", GroupKind.PANEL)],
)  # fmt: skip
def test_the_last_word_of_its_name_says_what_sort_of_group_it_is(
    name: str, kind: GroupKind
) -> None:
    one = group(f"The {name} met.")
    assert one.kind is not None
    assert one.kind.value is kind


@pytest.mark.parametrize(
    "sentence",
    ["The partnership works.", "A multi-agency panel met.", "The Partnership Board met.", "The Partnership Manager met them.", "MARAC (Multi-Agency Risk Assessment Conference) met."],
)  # fmt: skip
def test_a_group_without_a_name_of_its_own_is_no_record(sentence: str) -> None:
    assert records(sentence) == []


def test_the_two_groups_of_the_source_document_share_four_members(documents: Path) -> None:
    path = next(documents.glob("003*"))
    found = only(Group, extracted("partnership", read_document(path.read_bytes(), path.name)))
    members = {g.name.value: set(names(g.member)) for g in found}
    partnership, clinic = members["Multi-Agency Stalking Partnership"], members["Stalking Clinic"]
    assert len(partnership) == 4
    assert partnership < clinic
    assert clinic - partnership == {"CPS"}


def test_the_board_is_the_one_named_last_before_it() -> None:
    document = read_text("""
        Decision notice

        Title: Two boards

        The Eastmere Safety Board meets monthly. The Riverside Health Board has many members. The Board was
        established in 2031.
        """)
    origin = {g.name.value: g.origin and g.origin.value for g in only(Group, extracted("partnership", document))}  # fmt: skip
    assert origin == {"Eastmere Safety Board": None, "Riverside Health Board": "2031"}


def test_who_is_not_in_a_board_or_only_to_be_added_is_no_member() -> None:
    document = read_text("""
        Decision notice

        Title: A board

        The membership of the Eastmere Safety Board did not include representatives from Northshire Fire and Rescue
        Service and the Elm Trust. It is proposed that the Eastmere Safety Board be approved subject to representatives
        from Northshire Fire and Rescue Service and the Elm Trust being added.
        """)
    assert only(Membership, extracted("partnership", document)) == []
    bodies = {o.name.value.text for o in only(Organisation, extracted("organisation", document))}
    assert bodies == {"Northshire Fire and Rescue Service", "Elm Trust"}


def test_whose_committee_it_is_is_no_part_of_its_name() -> None:
    document = read_text("""
        Decision notice

        Title: A committee

        She spoke at Eastmere Borough Council’s Adult Services Scrutiny Committee in May.
        """)
    (group,) = only(Group, extracted("partnership", document))
    assert group.name.value == "Adult Services Scrutiny Committee"


def test_each_board_of_many_is_no_group_with_a_name() -> None:
    assert not only(Group, records("She pays each Local Authority Community Safety Partnership."))


@pytest.mark.parametrize(
    "sentence",
    [
        "The burglary clinic is made up of Elm Trust, Kent Police and the Oak Society.",
        "The monthly burglary clinic involves Elm Trust, Kent Police and the Oak Society.",
        "A burglary clinic brings together Elm Trust, Kent Police and the Oak Society to review cases.",
        "Cases go to our burglary clinic, which includes representatives from Elm Trust, Kent Police and the Oak Society.",
    ],
)
def test_a_group_in_small_letters_is_one_where_its_members_are_told(sentence: str) -> None:
    told = group(sentence)
    assert told.name.value == "burglary clinic"
    assert names(told.member) == ["Elm Trust", "Kent Police", "Oak Society"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The burglary clinic was praised by Elm Trust, Kent Police and the Oak Society.",
        "The new multi-agency panel is made up of Elm Trust, Kent Police and the Oak Society.",
        "The burglary clinic meets every month.",
    ],
)
def test_a_group_in_small_letters_without_members_or_subject_is_none(sentence: str) -> None:
    assert only(Group, records(sentence)) == []


# Meetings. ----------------------------------------------------------------------------------------

MINUTES = """
    Limebury Safer Partnership Board

    Minutes of the meeting held on Tuesday 6 May 2031 at Oak Hall

    Present:
    Ada Marsh (Chair) – Limebury County Council
    Bo Reed – Elm Trust
    Supt Cy Dunn, Kent Police
    Di Ford, Office of the Police and Crime Commissioner for Kent

    Apologies: Eve Gill (Hull City Council), Fay Hope – NHS England

    1. Welcome

    Oak Borough Council was welcomed. The minutes of the meeting of the Board held on 4 March 2031 were agreed,
    and those of the meeting of the Audit Committee held on 5 March 2031 were seen.

    The consultation held on 7 March 2031 was noted. The Board will next meet on 3 July 2031.
    """


def test_minutes_tell_when_a_group_met_and_which_bodies_were_there() -> None:
    one = next(
        g
        for g in only(Group, extracted("partnership", read_text(MINUTES)))
        if g.name.value.startswith("Limebury")
    )
    assert sorted(map(str, values(one.meeting_on))) == ["2031-03-04", "2031-05-06", "2031-07-03"]
    assert names(one.attended_by) == [
        "Limebury County Council",
        "Elm Trust",
        "Kent Police",
        "Office of the Police and Crime Commissioner for Kent",
    ]
    assert names(one.apologies_from) == ["Hull City Council", "NHS England"]
    assert one.member == ()


def test_apologies_told_in_a_sentence_are_of_the_bodies_behind_the_names() -> None:
    paper = """
        Agenda and draft minutes

        Limebury Police and Crime Panel - Tuesday 6th May 2031 10.00 am

        Apologies for Absence

        Minutes:

        Resolved - That the Panel note that apologies had been received from Councillor A Marsh (Hull City
        Council) and Councillor B Reed (Oak Borough Council).

        Kent County Council sent a report.
        """
    (one,) = only(Group, extracted("partnership", read_text(paper)))
    assert names(one.apologies_from) == ["Hull City Council", "Oak Borough Council"]
    assert (list(map(str, values(one.meeting_on))), one.attended_by) == (["2031-05-06"], ())


def test_the_sort_of_meeting_may_stand_before_the_name_of_who_met() -> None:
    paper = """
        Agenda and minutes

        Special Meeting, Limebury Police and Crime Panel - Tuesday, 6th May, 2031 10.00 am

        Venue: Town Hall, Limebury
        """
    (one,) = only(Group, extracted("partnership", read_text(paper)))
    assert list(map(str, values(one.meeting_on))) == ["2031-05-06"]


def test_a_report_that_speaks_of_a_board_lists_nobody_at_its_table() -> None:
    one = group(
        "The Limebury Safer Partnership Board was told of those in attendance: Elm Trust and Kent Police."
    )
    assert (one.attended_by, one.meeting_on) == ((), ())


def test_who_takes_part_without_a_name_is_told_as_printed_and_is_no_member() -> None:
    one = group(
        "The monthly burglary clinic involves the police, NHS consultant psychiatrists, adult and children’s social care, and Elm Trust."
    )
    assert values(one.takes_part) == [
        "police",
        "NHS consultant psychiatrists",
        "adult and children’s social care",
    ]
    assert names(one.member) == ["Elm Trust"]


@pytest.mark.parametrize(
    "text",
    [
        "The office has set up a burglary scrutiny panel. It is made up of Elm Trust, Kent Police and the Oak Society.",
        "She chairs a burglary scrutiny panel. Members are Elm Trust, Kent Police and the Oak Society.",
        "The burglary scrutiny panel met once. The panel brings together Elm Trust, Kent Police and the Oak Society.",
    ],
)
def test_a_group_in_small_letters_has_the_members_of_the_next_sentence(text: str) -> None:
    one = group(text)
    assert one.name.value == "burglary scrutiny panel"
    assert names(one.member) == ["Elm Trust", "Kent Police", "Oak Society"]


def test_the_next_sentence_on_something_else_makes_no_group() -> None:
    text = "The office has set up a burglary scrutiny panel. The money went to Elm Trust, Kent Police and the Oak Society."
    assert only(Group, records(text)) == []


@pytest.mark.parametrize(
    "lead", ["The Panel consists of the following members:", "The Panel is made up of:"]
)
def test_the_list_below_a_sentence_on_members_has_them(lead: str) -> None:
    page = f"""
        Limebury Police and Crime Panel

        The Limebury Police and Crime Panel watches over the Police and Crime Commissioner (PCC).

        Membership of the Panel

        {lead}

        • Oak Borough Council - Councillors Ada Marsh (Chair) and Bo Reed
        • Hull City Council - Councillor Cy Dunn
        • Independent Members - Di Ford

        The host of the Panel is Kent County Council.
        """
    document = read_text(page)
    (one,) = only(Group, extracted("partnership", document))
    assert names(one.member) == ["Oak Borough Council", "Hull City Council"]
    assert reading_of(document).glossary.publisher is None  # whom a panel watches over


def test_apologies_under_the_minutes_of_their_item_are_read() -> None:
    paper = """
        Agenda and minutes

        Limebury Police and Crime Panel - Tuesday, 6th May, 2031 2.00 pm

        26.

        Apologies

        Minutes:

        Councillors A Marsh and B Reed (Oak Borough Council) and Di Ford (Independent Member).

        27.

        Minutes pdf icon

        The Panel is asked to agree the minutes of Hull City Council.
        """
    (one,) = only(Group, extracted("partnership", read_text(paper)))
    assert names(one.apologies_from) == ["Oak Borough Council"]


def test_a_word_after_the_is_part_of_a_groups_name() -> None:
    assert group(
        "He chairs the Supporting Safer Families Board, which meets monthly."
    ).name.value == ("Supporting Safer Families Board")


def test_those_who_are_all_partners_in_a_group_are_its_members() -> None:
    one = group(
        "The money is shared by bodies including Kent Police, the Oak Society, and Aurora New Day (a victim service) – all key partners in the Limebury Burglary Clinic."
    )
    assert sorted(names(one.member)) == ["Kent Police", "Oak Society"]


def test_who_a_bracket_says_takes_part_is_told() -> None:
    one = group(
        "The advocate will work with Limebury's well-established burglary clinic (a partnership of specialist agencies including the police, probation service and health), to help."
    )
    assert one.name.value == "burglary clinic"
    assert values(one.takes_part) == ["police", "probation service", "health"]


def test_one_sort_of_members_is_told_without_a_list() -> None:
    one = group(
        "The Limebury Burglary Panel is a joint body, made up of representatives from the seven local authorities across the county."
    )
    assert values(one.takes_part) == ["seven local authorities"]


def test_the_clinic_behind_a_time_is_the_one_that_there_is() -> None:
    one = group(
        "The Limebury Burglary Clinic has been praised.\n\n"
        "    Between January and March the clinic, commissioned by the office, had 20 referrals, with a team made up of police, probation and Elm Trust."
    )
    assert names(one.member) == ["Elm Trust"]
    assert values(one.takes_part) == ["police", "probation"]


def test_at_least_how_often_a_group_meets_is_told_whole() -> None:
    one = group("The Limebury Burglary Panel will meet a minimum of four times a year.")
    assert [text.value for text in one.meets] == ["a minimum of four times a year"]


def test_what_a_panel_is_made_up_of_may_stand_before_its_name() -> None:
    one = group(
        "The Limebury Burglary Panel looks at cases.\n\n"
        "    Made up of 15 elected councillors representing the seven councils, and two independent members, the panel meets monthly."
    )
    assert values(one.takes_part) == [
        "15 elected councillors representing the seven councils",
        "two independent members",
    ]


JOINT = """
The work is done for the Burglary and Theft Joint Commissioning Group (BURG JCG).

The JCG comprises of the Limebury Crime and Drugs Partnership, Kent Police and Oak Futures.
"""


def test_who_makes_up_a_group_is_no_member_of_a_group_in_its_list() -> None:
    groups = {one.name.value: one for one in only(Group, records(JOINT))}
    joint = groups["Burglary and Theft Joint Commissioning Group"]
    assert values(joint.short_name) == ["BURG JCG", "JCG"]
    assert names(joint.member) == ["Limebury Crime and Drugs Partnership", "Kent Police", "Oak Futures"]  # fmt: skip
    assert groups["Limebury Crime and Drugs Partnership"].member == ()


def test_the_heading_of_a_meeting_says_who_met() -> None:
    paper = """
        Agenda and minutes

        Safer Limebury Together - Thursday 6th May, 2031 10.00 am

        Venue: Town Hall, Limebury

        Minutes of Previous Meeting

        Minutes of the meeting held on 13 December 2030.
        """
    (one,) = only(Group, extracted("partnership", read_text(paper)))
    assert one.name.value == "Safer Limebury Together"
    assert sorted(map(str, values(one.meeting_on))) == ["2030-12-13", "2031-05-06"]


def test_two_groups_joined_are_two() -> None:
    found = only(
        Group,
        records(
            "It was agreed by the Children Safety Partnership and Safe Adults Board of the town."
        ),
    )
    assert [one.name.value for one in found] == ["Children Safety Partnership", "Safe Adults Board"]


def test_the_day_before_the_name_of_who_met_is_that_of_the_meeting() -> None:
    paper = """
        Issue - meetings

        Night shelters

        Meeting: 23/11/2031 - Limebury Safety and Scrutiny Committee (Item 46)

        The Director reported on the work of the police and crime commissioner for victims.
        """
    (one,) = only(Group, extracted("partnership", read_text(paper)))
    assert one.name.value == "Limebury Safety and Scrutiny Committee"
    assert list(map(str, values(one.meeting_on))) == ["2031-11-23"]


def test_the_heading_of_a_meeting_may_have_wide_spaces() -> None:
    paper = """
        MINUTES OF THE LIMEBURY  SAFETY   PARTNERSHIP

        Agenda item 1. Minutes of the meeting held on 13 December 2030.

        The police and crime commissioner told the meeting of work for victims.

        RESOLVED that the report be noted.
        """
    found = only(Group, extracted("partnership", read_text(paper)))
    assert [one.name.value for one in found] == ["LIMEBURY SAFETY PARTNERSHIP"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The service will be managed through the Limebury Reducing Harm Group.",
        "Updates will be provided to the Limebury Reducing Harm Group.",
        "Its work is overseen by the Limebury Reducing Harm Group.",
    ],
)
def test_a_group_that_a_service_is_overseen_by_is_one_by_its_last_word(sentence: str) -> None:
    assert group(sentence).name.value == "Limebury Reducing Harm Group"


@pytest.mark.parametrize(
    "sentence",
    [
        "The refuge is managed by the Limebury Housing Group.",
        "£900 was given to the Limebury Reducing Harm Group.",
    ],
)
def test_a_company_or_who_is_paid_is_no_group_of_bodies(sentence: str) -> None:
    assert only(Group, records(sentence)) == []


def test_a_group_that_ratifies_is_one_by_what_it_does() -> None:
    text = "The Executive Assurance Group approved and ratified the decision at a meeting held on 5 May 2031."
    (one,) = only(Group, records(text))
    assert one.name.value == "Executive Assurance Group"
    assert list(map(str, values(one.meeting_on))) == ["2031-05-05"]
