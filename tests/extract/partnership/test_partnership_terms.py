"""Terms of reference and papers that set up groups: who sits in each, who chairs it, what its quorum is."""

from __future__ import annotations

from ingest.records import Group, Membership
from tests.extracting import extracted, only, read_text, values

PAPER = """
    WESTMERE VICTIMS' BOARD
    Paper C: New groups. Report of the Board Manager, 7 July 2031

    What is proposed
    1. There is much to do.

    2. Youth Justice Scrutiny Panel
    Chair: a magistrate (Mr Cole Ash JP has agreed to act for a year).
    Members: two magistrates, the Crown Prosecution Service, Elm Council, Westmere Police, Oak Trust.
    Quorum: three members. It meets in May.

    3. Restorative Practice Group
    Chair: Elm Mediation.
    Vice-chair: Jo Marsh, Head of Youth Services, Elm Council
    Members: Westmere YOT, Fells and Dales CRC, Westmere Police, Larch Solutions CIC (new).

    4. Delivery Group
    Heads of the two offices; Elm Council and Oak Borough Council; Westmere Probation; one provider from each area.

    5. Money
    The chair of the fund is not paid.
    """


def groups(text: str = PAPER) -> dict[str, Group]:
    return {g.name.value: g for g in only(Group, extracted("partnership", read_text(text)))}


def members(group: Group) -> list[str]:
    return [body.value.text for body in group.member]


def test_what_stands_behind_a_label_is_of_the_group_above_it() -> None:
    found = groups()
    panel = found["Youth Justice Scrutiny Panel"]
    assert members(panel) == [
        "Crown Prosecution Service",
        "Elm Council",
        "Westmere Police",
        "Oak Trust",
    ]
    assert values(panel.chaired_by) == ["a magistrate"]
    assert panel.quorum
    assert panel.quorum.value == "three members"


def test_a_heading_over_a_chair_and_members_names_a_group_and_a_person_is_not_told() -> None:
    group = groups()["Restorative Practice Group"]
    assert values(group.chaired_by) == ["Elm Mediation"]
    assert values(group.vice_chaired_by) == ["Head of Youth Services, Elm Council"]


def test_an_and_before_the_last_of_a_list_joins_one_name() -> None:
    group = groups()["Restorative Practice Group"]
    told = ["Westmere YOT", "Fells and Dales CRC", "Westmere Police", "Larch Solutions CIC"]
    assert members(group) == told


def test_a_list_below_the_name_of_a_group_is_of_its_members() -> None:
    told = ["Elm Council", "Oak Borough Council", "Westmere Probation"]
    assert members(groups()["Delivery Group"]) == told


def test_a_consortium_is_a_group_where_it_is_said_who_makes_it_up() -> None:
    text = """
        Decision record

        Decision title: Westmere Support Consortium: contract

        1. The consortium is made up of Elm Survivors' Network (lead), Oak Rape Crisis, Kindred Voices and the Larch Centre for Trauma Therapy.
        """
    group = groups(text)["Westmere Support Consortium"]
    assert len(members(group)) == 4
    assert [body.value.text for body in group.lead] == ["Elm Survivors' Network"]


def test_who_sat_on_a_panel_is_no_member_of_another_and_speaks_for_no_body() -> None:
    text = """
        Executive decision
        Westmere Police and Crime Commissioner

        The panel was made up of the Commissioner's Head of Policy, the county's coordinator and a trustee of the Elm Foundation.

        The Westmere Safety Panel was not consulted.
        """
    assert [members(group) for group in groups(text).values()] == [[]]


def test_commissioners_named_once_for_several_areas_are_one_of_each() -> None:
    text = """
        ELM FELLS VICTIMS' COLLABORATION
        Terms of Reference

        1. What it is
        A standing arrangement between the Police and Crime Commissioners for Elm, Oak and Larch to plan services.
        """
    told = [f"Police and Crime Commissioner for {area}" for area in ("Elm", "Oak", "Larch")]
    assert members(groups(text)["ELM FELLS VICTIMS' COLLABORATION"]) == told


def test_whose_officer_chairs_does_not_lead_and_the_end_of_a_name_calls_a_group() -> None:
    text = """
        ELM CRIMINAL JUSTICE BOARD
        Paper C, report of the Board Manager

        The Restorative Elm Steering Group is to close. There is also an Oak Reference Group.

        The Steering Group was set up in 2023. It is chaired by the Council's Policy Lead. Members: Elm Police, Elm Council and Oak Mediation.
        """
    group = groups(text)["Restorative Elm Steering Group"]
    assert members(group) == ["Elm Police", "Elm Council", "Oak Mediation"]
    assert group.lead == ()


def test_a_table_of_members_tells_each_and_its_role_and_no_observer() -> None:
    text = """
        Westmere Stalking Forum

        The Forum is hosted by Westmere Police. A decision needs three members, one of them from the police.

        Membership
        Agency | Representative | Role
        Westmere Police | Inspector | Chair
        Elm NHS Trust | Psychologist | Member
        Crown Prosecution Service | Senior prosecutor | Observer

        Funding
        The Commissioner for Police gives £35,000 a year for the coordinator. It commissions no service for victims.
        """
    found = extracted("partnership", read_text(text))
    (group,) = only(Group, found)
    told = [(m.member.value.text, m.capacity and m.capacity.value) for m in only(Membership, found)]
    assert told == [("Westmere Police", "Chair"), ("Elm NHS Trust", "Member")]
    assert group.chaired_by == ()  # a cell asks nothing of the next one
    assert group.quorum
    assert group.quorum.value == "three members, one of them from the police"


def test_a_page_headed_by_a_board_in_capitals_is_about_it_and_another_group_is_not_it() -> None:
    text = """
        WESTMERE DOMESTIC ABUSE BOARD

        Chair: Councillor Ruth Ash, Westmere Council
        Vice chair: Superintendent Neil Barr, Westmere Police

        Board members
        - Westmere Council (Housing)
        - Westmere Police
        - Hilltop Aid

        Sub-groups
        Training Group - chaired by Hilltop Aid.

        The Commissioner pays for support services for victims.
        """
    group = groups(text)["WESTMERE DOMESTIC ABUSE BOARD"]
    assert members(group) == ["Westmere Council", "Westmere Police", "Hilltop Aid"]
    assert values(group.chaired_by) == ["Westmere Council"]
    assert values(group.vice_chaired_by) == ["Westmere Police"]
