"""The bodies of a document are one record each, with what the document says of them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from ingest.read import read_document
from ingest.records import BodyKind, OfficeHolding, Organisation, Record
from tests.extracting import extracted, only, read_text, values

HEAD = """
    Decision title

    Support for victims of burglary

    Executive summary

    """
LETTER = """
    Freedom of Information Act 2000

    I note you seek access to the following information:

    1. What did Saffron Door receive?

    Your request for information has now been considered:

    """


def records(body: str, head: str = HEAD) -> list[Record]:
    return extracted("organisation", read_text(dedent(head) + dedent(body)))


def bodies(body: str, head: str = HEAD) -> dict[str, Organisation]:
    return {o.name.value.text: o for o in only(Organisation, records(body, head))}


def holdings(body: str) -> list[OfficeHolding]:
    return only(OfficeHolding, records(body))


def texts(found: tuple[object, ...]) -> list[str]:
    return [one.value.text for one in found]  # type: ignore[attr-defined]


def test_a_body_under_its_long_and_its_short_name_is_one_record() -> None:
    found = bodies(
        "Limebury County Council (LCC) met. Later LCC agreed with Limebury Constabulary."
    )
    assert list(found) == ["Limebury County Council", "Limebury Constabulary"]
    assert values(found["Limebury County Council"].short_name) == ["LCC"]


def test_bodies_with_like_names_are_two_records() -> None:
    found = bodies(
        "Limebury Constabulary wrote to Limebury County Council. The Hill Trust and the Hill Road Trust met."
    )
    assert len(found) == 4


def test_a_body_that_only_the_asker_names_is_no_record() -> None:
    assert list(bodies("Kent Police does not know.", LETTER)) == ["Kent Police"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Limebury Constabulary", BodyKind.POLICE_FORCE),
        ("Limebury County Council", BodyKind.COUNCIL),
        ("East Hill NHS Foundation Trust", BodyKind.NHS_BODY),
        ("University of Limebury", BodyKind.UNIVERSITY),
        ("Elm Women’s Aid", BodyKind.CHARITY),
        ("Bright Works Ltd", BodyKind.COMPANY),
        ("National Harm Consortium", BodyKind.CONSORTIUM),
        ("Limebury Probation", BodyKind.PROBATION),
        ("Office of the Police and Crime Commissioner for Limebury", BodyKind.COMMISSIONER_OFFICE),
        ("Police and Crime Commissioner for Limebury", BodyKind.COMMISSIONER),
        ("Home Office", BodyKind.GOVERNMENT_DEPARTMENT),
    ],
)
def test_the_words_of_a_name_say_what_kind_of_body_it_is(name: str, kind: BodyKind) -> None:
    one = bodies(f"A letter came from the {name} in May.")[name]
    assert one.kind is not None
    assert one.kind.value is kind


def test_a_name_without_such_words_has_no_kind() -> None:
    assert bodies("It is delivered by Saffron Door.")["Saffron Door"].kind is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Kent Police’s Safer Homes Hub opened.",
        "The Safer Homes Hub of Kent Police opened.",
        "A search in the Safer Homes Hub within Kent Police began.",
    ],
)
def test_a_unit_is_part_of_the_body_that_has_it(sentence: str) -> None:
    assert texts(bodies(sentence)["Safer Homes Hub"].part_of) == ["Kent Police"]


def test_the_letters_of_a_reference_are_no_short_name() -> None:
    text = "Our numbers are FOI/OPCC/31-003 and OPCC 447. The Office of the Police and Crime Commissioner for Kent (OPCC) holds it. The OPCC pays."
    (one,) = [o for n, o in bodies(text).items() if n.startswith("Office")]
    (short,) = [s for s in one.short_name if s.value == "OPCC"]
    assert short.spans[0].start > 90


def test_a_trust_is_not_said_to_be_a_charity_by_its_name() -> None:
    assert bodies("A letter came from the Elm Trust in May.")["Elm Trust"].kind is None


def test_a_department_at_the_above_address_is_the_writers() -> None:
    found = bodies(
        "Kent Police gives you this right. Write to the Manager, Complaints Department at the above address."
    )
    assert texts(found["Complaints Department"].part_of) == ["Kent Police"]


def test_the_provider_is_a_member_before_it_is_named() -> None:
    found = bodies(
        """
        The current provider of advice is a member of the National Harm Consortium.

        Money goes to the existing provider of advice, Saffron Door.
        """
    )
    assert texts(found["Saffron Door"].member_of) == ["National Harm Consortium"]


def test_working_with_a_consortium_makes_no_member() -> None:
    found = bodies(
        "Kent Police wrote to members of the National Harm Consortium. Elm Trust met the National Harm Consortium."
    )
    assert {name: one.member_of for name, one in found.items()} == {
        "Kent Police": (),
        "National Harm Consortium": (),
        "Elm Trust": (),
    }


def test_a_bracket_after_a_name_describes_the_body() -> None:
    found = bodies(
        "Money goes to Elm Trust (legal advice), Oak Society (OS) and Ash Foundation (see below)."
    )
    assert values(found["Elm Trust"].description) == ["legal advice"]
    assert found["Oak Society"].description == found["Ash Foundation"].description == ()


def test_where_a_body_is_based_is_told() -> None:
    found = bodies(
        "Kent Police’s Safer Homes Hub (currently based at Mill House, Elby) and the Night Line based in Ashby."
    )
    assert values(found["Safer Homes Hub"].based_at) == ["Mill House, Elby"]
    assert values(found["Night Line"].based_at) == ["Ashby"]


def test_an_address_belongs_to_the_body_that_letters_go_to() -> None:
    found = bodies(
        "Write to the Office of the PCC, Kent Police Headquarters, Elm Road, Ashby ME1 2AB."
    )
    office = next(o for o in found.values() if o.name.value.kind is BodyKind.COMMISSIONER_OFFICE)
    assert values(office.address) == ["Kent Police Headquarters, Elm Road, Ashby ME1 2AB"]
    assert found["Kent Police"].address == ()


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("The Home Office funds two posts for victims of arson.", "Home Office", "funds two posts for victims of arson"),
        ("Elm Trust has reviewed the rota, which was old.", "Elm Trust", "reviewed the rota"),
        ("Study conducted by Elm Trust and the Oak Society found little.", "Oak Society", "conducted study"),
        ("Study conducted by Elm Trust (in conjunction with Oak Society) found little.", "Oak Society", "conducted study in conjunction with Elm Trust"),
        ("The posts have legal support and training by the Elm Trust.", "Elm Trust", "legal support and training"),
        ("The male course is delivered via Saffron Door.", "Saffron Door", "delivers the male course"),
        ("The walk was first a trial funded by the Home Office until May 2031, after which it grew.", "Home Office", "funded the walk until May 2031"),
        ("It rests on the diary of night walks maintained by Elm Trust.", "Elm Trust", "maintained the diary of night walks"),
        ("The posts paid for by an offer made by Elm Trust to the Safer Nights Fund ended.", "Elm Trust", "made an offer to the Safer Nights Fund"),
        ("The Police and Crime Commissioner Ann Reed is committed to helping tenants.", "Police and Crime Commissioner", "is committed to helping tenants"),
        ("Elm Trust supports tenants, some of whom are young.", "Elm Trust", "supports tenants, some of whom are young"),
        ("Elm Trust is currently liaising with its neighbours (Probation / Health) to look at a better way of doing what it did in the years before the flood and after.", "Elm Trust", "is currently liaising with its neighbours (Probation / Health)"),
        ("Elm Trust uses the night diary (by hand and by heart) there isn’t another.", "Elm Trust", "uses the night diary (by hand and by heart)"),
        ("Elm Trust is commissioned to walk at night.", "Elm Trust", "is commissioned to walk at night"),
        ("Kent Police publishes report on its work Jo Marsh, Chief Constable of the force, has told.", "Kent Police", "publishes report on its work"),
        ("Elm Trust has awarded four groups prizes for their work (stock picture) - Credit: PA", "Elm Trust", "awarded four groups prizes for their work"),
        ("In partnership with Elm Trust, Kent Police have reviewed the rota.", "Elm Trust", "reviewed the rota"),
        ("It goes to the existing provider of advice, Saffron Door.", "Saffron Door", "existing provider of advice"),
    ],
)  # fmt: skip
def test_what_a_body_did_is_told_in_the_documents_words(
    sentence: str, name: str, role: str
) -> None:
    assert role in values(bodies(sentence)[name].role)


@pytest.mark.parametrize(
    "sentence",
    [
        "Elm Trust does not fund posts.",
        "Elm Trust has not provided any money.",
        "The rules apply to Elm Trust.",
        "The posts are not funded by Elm Trust.",
        "No posts are funded by Elm Trust.",
        "The posts could be funded by Elm Trust.",
        "It is recommended that Elm Trust provides the posts.",
        "It pays for walks and these are delivered by Elm Trust.",
        "The line will work in partnership with Elm Trust to help.",
        "Were any posts funded by Elm Trust?",
        "Figures submitted to Elm Trust are anonymous.",
        "The helpers funded by Elm Trust are central to the desk.",
        "A bid went to an Elm Trust fund to support groups.",
        "Money came from an Elm Trust fund – part of a pot – in May.",
        "Its function is to review and scrutinise decisions made by Elm Trust.",
        "The contract with Elm Trust runs until 2034.",
        "“Elm Trust supported us with £25,000, meaning we can stay,” she said.",
        "The lot is for Elm Trust Support to people of the town.",
        "It buys help for all, the money for which is provided by Kent Police and Elm Trust secured under a deed.",
    ],
)
def test_what_a_body_did_not_do_or_only_may_do_is_no_role(sentence: str) -> None:
    assert bodies(sentence)["Elm Trust"].role == ()


def test_what_a_recommendation_asks_for_is_no_deed() -> None:
    found = bodies("Recommendation\n\n    Kent Police provides £9,000 to Elm Trust.")
    assert found["Kent Police"].role == ()


def test_who_leads_for_an_association_is_not_called_its_member() -> None:
    found = bodies("Kent Police is the lead for the National Harm Association.")
    assert found["Kent Police"].member_of == ()


def test_the_elected_holder_is_named_and_the_former_one_is_not() -> None:
    found = holdings(
        """
        Police and Crime Commissioner Ann Reed took office. The former Police and Crime Commissioner funded it.

        I hereby approve it.

        Name:

        Ann Reed

        Police and Crime Commissioner for Limebury
        """
    )
    told = {(h.person.value if h.person else None, h.former is not None) for h in found}
    assert told == {("Ann Reed", False), (None, True)}
    assert len(found) == 2


def test_a_role_in_an_association_is_a_post_of_its_own() -> None:
    body = "Police and Crime Commissioner Ann Reed helps in her role as child lead for the Association of Police and Crime Commissioners."
    posts = {h.post.value: h for h in holdings(body)}
    assert set(posts) == {"Police and Crime Commissioner", "child lead"}
    held = posts["child lead"].organisation
    assert held is not None
    assert held.value.text == "Association of Police and Crime Commissioners"


def test_the_area_at_the_head_of_a_letter_is_its_writers() -> None:
    found = bodies(
        "The Office of the Police and Crime Commissioner for Devon and Cornwall holds it.",
        head="""
        Devon & Cornwall

        Our ref: 12

        """,
    )
    (office,) = found.values()
    assert "Devon & Cornwall" in values(office.area)


@pytest.mark.parametrize(
    "line", ["Devon & Cornwall Council", "Devon & Partners Ltd", "Kent & Essex"]
)
def test_another_line_at_the_head_is_no_area_of_the_writer(line: str) -> None:
    found = bodies(
        "The Office of the Police and Crime Commissioner for Devon and Cornwall holds it.",
        head=f"\n\n{line}\n\nOur ref: 12\n\n",
    )
    office = next(o for n, o in found.items() if n.startswith("Office"))
    assert line not in values(office.area)


def test_officers_are_never_named() -> None:
    found = records(
        """
        Requester: Rita Lane

        Role title: Contracts Manager, Contracts Team

        Rita Lane, Contracts Manager, wrote it. Across Limebury and Western Isles, the Police and Crime Commissioner pays.
        """
    )
    assert only(OfficeHolding, found) == []
    assert "Rita" not in str(found)


# The source documents -----------------------------------------------------------------------------


def of_source(documents: Path, start: str) -> list[Record]:
    path = next(documents.glob(f"{start}*"))
    return extracted("organisation", read_document(path.read_bytes(), path.name))


def test_the_bodies_of_each_source_document_are_told(documents: Path) -> None:
    counts = [
        len(only(Organisation, of_source(documents, s)))
        for s in ("000", "001", "002", "003", "004")
    ]
    assert counts == [4, 7, 6, 16, 2]


def test_the_trainer_and_the_research_partner_have_their_roles(documents: Path) -> None:
    name = "Suzy Lamplugh Trust"
    roles = [
        values(o.role)
        for start in ("001", "003")
        for o in only(Organisation, of_source(documents, start))
        if o.name.value.text == name
    ]
    assert roles == [
        ["professional support and training"],
        ["conducted research in conjunction with Sussex Stalking Support"],
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The former Police and Crime Commissioner funded two posts for victims.",
        "The Police and Crime Commissioner outlines her commitment to help victims.",
    ],
)
def test_what_the_person_in_office_did_is_no_role_of_the_office(sentence: str) -> None:
    (one,) = [o for n, o in bodies(sentence).items() if n.startswith("Police and Crime")]
    assert one.role == ()


def test_a_plural_verb_is_not_told_of_one_body() -> None:
    found = bodies("Kent Police are currently liaising with partners.")
    assert values(found["Kent Police"].role) == ["liaising with partners"]


def test_the_mailbox_of_an_office_is_its_own_and_a_persons_is_nobodys() -> None:
    found = bodies(
        "Kent Police holds it. Write to foi@kent.example or to jane.smith@kent.example. Elm Trust helps."
    )
    told = {name: values(one.address) for name, one in found.items() if one.address}
    assert list(told.values()) == [["foi@kent.example"]]
    assert "Elm Trust" not in told


def test_a_sum_with_pence_is_not_cut_at_its_point() -> None:
    found = bodies("Saffron Trust was awarded £1,420.55 for a winter helpline.")
    assert values(found["Saffron Trust"].role) == ["was awarded £1,420.55 for a winter helpline"]


def test_the_award_of_a_sum_is_nobodys_deed() -> None:
    found = bodies("The Home Office award of £0.450m needs match funding in each year.")
    assert found["Home Office"].role == ()


def test_who_is_told_after_the_doer_of_a_passive_did_not_do_it() -> None:
    found = bodies(
        "After a bidding round carried out by the Ministry of Justice, the PCC was chosen as one of nine."
    )
    assert values(found["Ministry of Justice"].role) == ["carried out a bidding round"]
    assert found["PCC"].role == ()


def test_what_several_commission_together_is_told_of_each_of_them() -> None:
    found = bodies(
        "The Night Line is co-commissioned by NHS England, Limebury OPCC and Hillshire OPCC."
    )
    deed = ["co-commissions the Night Line"]
    assert {name: values(body.role) for name, body in found.items()} == {
        "NHS England": deed,
        "Limebury OPCC": deed,
        "Hillshire OPCC": deed,
    }


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Report by the Grants Manager OPCC.", "OPCC"),
        ("Staffordshire OFPCC and Warwickshire OPCC pay.", "Staffordshire OFPCC"),
        ("Staffordshire OFPCC and Warwickshire OPCC pay.", "Warwickshire OPCC"),
        ("Portrait of Cumbria PCC at work.", "Cumbria PCC"),
        ("Commissioner Ada Quill met them. Ada Quill PCC was glad.", "PCC"),
        ("Suffolk Police Authority paid in 2007.", "Suffolk Police Authority"),
    ],
)
def test_an_office_is_named_with_its_area_and_with_nothing_else(told: str, name: str) -> None:
    found = bodies(told)
    assert name in found
    assert not any(
        word in body for body in found for word in ("Manager", " and ", "Portrait", "Quill")
    )
    assert "Suffolk Police" not in found


def test_a_panel_is_no_force_though_a_line_ends_in_its_name() -> None:
    found = bodies("POLICE AND CRIME COMMISSIONER FOR SUFFOLK\n\nSUFFOLK\nPOLICE AND CRIME PANEL\n")
    assert not any(name.split()[-1] == "POLICE" for name in found)


def test_words_that_many_agencies_share_name_none() -> None:
    assert "Multi Agency" not in bodies("The Multi Agency Stalking Partnership met in May.")


def test_the_paper_of_a_commissioner_holds_no_office() -> None:
    assert holdings("See PCC Decision Paper 4-2031, on a grant for the Commissioner.") == []


def test_a_body_is_told_to_lead_and_a_title_tells_no_deed() -> None:
    found = bodies(
        "Home Office Funded Programme 2031. NHS England (NHSE) are the lead and coordinating commissioner."
    )
    assert values(found["NHS England"].role) == ["the lead and coordinating commissioner"]
    assert found["Home Office"].role == ()


def test_the_holder_of_an_office_stands_after_its_short_form() -> None:
    (holding,) = holdings(
        "Cumbria’s Police, Fire and Crime Commissioner (Commissioner), Ada Quill is glad."
    )
    assert holding.person is not None
    assert holding.person.value == "Ada Quill"


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("It was put to the Leader of the Council.", set()),
        ("It joins Limebury in Avon and Somerset and Marl Council.", {"Marl Council"}),
        (
            "Suffolk Police, Suffolk County Council and Suffolk Clinical Commissioning Group met.",
            {"Suffolk Police", "Suffolk County Council", "Suffolk Clinical Commissioning Group"},
        ),
        (
            "It is the PCC for Suffolk and the Suffolk NHS Clinical Commissioning Group that pay.",
            {"PCC for Suffolk", "Suffolk NHS Clinical Commissioning Group"},
        ),
        ("Marl Council paid. Our partners from the County Council did not.", {"Marl Council"}),
    ],
)
def test_bodies_joined_and_posts_in_bodies_are_told_apart(told: str, names: set[str]) -> None:
    found = bodies(told)
    assert set(found) == names
    assert all("County Council" not in values(body.short_name) for body in found.values())


def test_the_lead_is_named_after_its_part() -> None:
    found = bodies("The Lead Commissioner for this Service is Suffolk County Council (SCC).")
    role = values(found["Suffolk County Council"].role)
    assert role == ["Lead Commissioner for this Service"]


def test_who_holds_the_office_may_stand_before_it() -> None:
    (holding,) = holdings(
        "They met.\n\nAda Quill, Suffolk’s Police and Crime Commissioner, was glad."
    )
    assert holding.person is not None
    assert holding.person.value == "Ada Quill"


def test_services_that_are_somebodys_are_no_deed() -> None:
    found = bodies("The scheme runs alongside the large share of PCC commissioned services here.")
    assert found["PCC"].role == ()


def test_what_readers_are_told_to_do_in_brackets_describes_nobody() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner pays for a service.

        It is run by Northshire Police (read more on the page of the force). Included within the package is a
        night line delivered by Elm Advice.
        """)
    told = {o.name.value.text: o for o in only(Organisation, extracted("organisation", document))}
    assert told["Northshire Police"].description == ()
    assert values(told["Elm Advice"].role) == ["delivered a night line"]


def test_what_is_wanted_of_a_body_is_no_deed_and_a_heading_ends_one() -> None:
    document = read_text("""
        The Northshire Police and Crime Commissioner delivers a large service in all of the county
        28 February 2031
        It is a good day for all who have waited for so long, and there will be more of them in the coming year, said a voice. My role is to make sure that Northshire Police deliver on the priorities.
        """)
    told = {o.name.value.text: o for o in only(Organisation, extracted("organisation", document))}
    assert told["Northshire Police"].role == ()
    assert values(told["Northshire Police and Crime Commissioner"].role) == ["delivers a large service in all of the county"]  # fmt: skip


def test_a_special_constabulary_is_part_of_any_force_and_no_body() -> None:
    assert list(bodies("Members of the Special Constabulary of Kent Police were hurt.")) == [
        "Kent Police"
    ]


def test_the_word_for_a_picture_is_no_part_of_a_persons_name() -> None:
    found = holdings(
        "The work goes on.\n\nPolice and Crime Commissioner, Jo Marsh Picture: ANN REED"
    )
    assert {one.person.value for one in found if one.person} <= {"Jo Marsh"}


def test_a_post_above_the_name_of_the_office_is_no_person() -> None:
    letter = """
        Dear Sir or Madam

        Freedom of Information request 12/31: you asked what was paid for victims of arson. We paid nothing.

        Yours sincerely
        {}
        {}
        """
    post = letter.format("Information Governance Officer", "Office of the Police and Crime Commissioner for Kent")  # fmt: skip
    assert only(OfficeHolding, extracted("organisation", read_text(post))) == []
    (person,) = only(
        OfficeHolding,
        extracted("organisation", read_text(letter.format("Ada Head", "Chief Executive"))),
    )
    assert person.person is not None
    assert person.person.value == "Ada Head"


def test_a_body_known_by_its_short_name_alone_may_end_in_a_word_for_its_legal_form() -> None:
    agreement = """
        This Memorandum is made on 3 April 2023 between:

        (A) the Police and Crime Commissioner for South Tamar ("the Commissioner");
        (B) University Hospitals Tamar NHS Trust ("the Trust");
        """
    named = only(Organisation, extracted("organisation", read_text(dedent(agreement))))
    assert "University Hospitals Tamar NHS Trust" in {one.name.value.text for one in named}


@pytest.mark.parametrize("paid", ["one post", "rent", "in-house", "psychologist sessions"])
def test_what_is_paid_for_beside_a_name_does_not_describe_the_body(paid: str) -> None:
    text = f"Office of the Police and Crime Commissioner for Northshire\n\nThe line is paid for by Elder County Council ({paid}).\n"
    found = only(Organisation, extracted("organisation", read_text(text)))
    assert [o.description for o in found if o.name.value.text == "Elder County Council"] == [()]


def test_what_stays_as_it_is_has_no_say_in_who_runs_it() -> None:
    text = "Office of the Police and Crime Commissioner for Northshire\n\nThe Witness Line in courts remains a national matter and will be run by Citizens Advice from 2031.\n"
    found = only(Organisation, extracted("organisation", read_text(text)))
    assert [o.role for o in found if o.name.value.text == "Citizens Advice"] == [()]


@pytest.mark.parametrize("area", ["the Three Rivers", "Upper Marlside", "Central Holm", "St Cray"])
def test_an_area_whose_first_word_is_no_name_alone_is_whole(area: str) -> None:
    text = f"The Police and Crime Commissioner for {area} Police area decides."
    if "Three" not in area:
        text = f"The Police and Crime Commissioner for {area} decides."
    assert f"Police and Crime Commissioner for {area}" in bodies(text)


def test_the_record_of_a_decision_is_no_body() -> None:
    text = "Grants\n\nThis Decision Record should be read in conjunction with Decision Record 2031-0007 and Decision Record 2032-0004.\n\nFunding of £9,000 was allocated to Elm Trust.\n"
    told = only(Organisation, extracted("organisation", read_text(text)))
    assert [body.name.value.text for body in told] == ["Elm Trust"]
