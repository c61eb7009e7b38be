"""Each role asked about a decision is a record, confirmed with a yes or a no, or left blank."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ingest.read import read_document
from ingest.records import Consultation, Tick
from tests.extracting import extracted, only, read_text

TABLE = """
    Decision ID:

    ABCDJ

    000317

    Decision title

    A night line

    Executive summary

    I hereby approve this request.

    The request is for a night line that helps tenants and that has been asked for by the

    Decision ID:

    ABCDJ

    000317

    councils of the county for more than three years in a row now, and not only once.

    12 Personnel consulted

    Table 3 - Personnel consulted

    Role\tOrganisation\tConfirmation of consultation (insert 'Yes' if applicable)
    Deputy Commissioner\tOPCC\t
    Chief Finance Officer\tOPCC (WCC)\tYes

    Decision ID:

    ABCDJ

    000317

    Role\tOrganisation\tConfirmation of consultation (insert 'Yes' if applicable)
    Liaison officer\tOPCC/WC\tNo

    OPCC - Office of the Police and Crime Commissioner

    WCC - Westmere County Council

    WC - Westmere Constabulary
    """


def consultations(text: str) -> list[Consultation]:
    return only(Consultation, extracted("consultation", read_text(text)))


def test_a_table_cut_by_a_page_header_is_read_to_its_end_without_its_second_heading() -> None:
    roles = [one.role.value for one in consultations(TABLE)]
    assert roles == ["Deputy Commissioner", "Chief Finance Officer", "Liaison officer"]


def test_yes_no_and_blank_are_three_answers() -> None:
    ticks = [one.confirmed.value for one in consultations(TABLE)]
    assert ticks == [Tick.BLANK, Tick.YES, Tick.NO]


def test_a_blank_is_shown_by_the_print_of_its_row() -> None:
    document = read_text(TABLE)
    blank = consultations(TABLE)[0].confirmed
    assert blank.rule == "blank-cell"
    assert [document.printed(s) for s in blank.spans] == ["Deputy Commissioner\tOPCC\t"]


def test_a_cell_may_name_two_bodies_by_their_short_forms() -> None:
    bodies = [[b.value.text for b in one.organisation] for one in consultations(TABLE)]
    office = "Office of the Police and Crime Commissioner"
    assert bodies == [
        [office],
        [office, "Westmere County Council"],
        [office, "Westmere Constabulary"],
    ]


def test_lines_that_end_in_yes_or_no_are_read_where_there_is_no_table() -> None:
    text = """
        Decision Record

        Decision title: A fund for young witnesses

        Consultation

        Chief Finance Officer: Yes
        Monitoring Officer (Westmere County Council): No
        The public: Yes
        """
    first, second = consultations(text)
    assert (first.role.value, first.confirmed.value) == ("Chief Finance Officer", Tick.YES)
    assert (second.role.value, second.confirmed.value) == ("Monitoring Officer", Tick.NO)
    assert [b.value.text for b in second.organisation] == ["Westmere County Council"]


def test_every_row_of_the_record_is_read(documents: Path) -> None:
    (path,) = documents.glob("003_*.txt")
    rows = only(
        Consultation, extracted("consultation", read_document(path.read_bytes(), path.name))
    )
    assert Counter(row.confirmed.value for row in rows) == {Tick.YES: 15, Tick.BLANK: 1}


FORM = """
    Decision Record

    Decision title: A fund for young witnesses

    {}
    """


def asked(section: str) -> list[tuple[str, Tick | None, list[str]]]:
    found = consultations(FORM.format(section.replace("\n", "\n    ")))
    return [(c.role.value, c.confirmed.value, [r.value for r in c.response]) for c in found]


def test_lines_below_a_sentence_that_leads_them_in_tell_who_was_asked_and_what_they_answered() -> (
    None
):
    told = asked(
        "Consultation\nThe following officers have been consulted:\nTreasurer   Yes\nHead of Law - not applicable\nChief Constable   Yes, supports the fund\nDeputy Commissioner:"
    )
    assert told == [
        ("Treasurer", Tick.YES, []),
        ("Head of Law", Tick.NOT_APPLICABLE, []),
        ("Chief Constable", Tick.YES, ["supports the fund"]),
        ("Deputy Commissioner", Tick.BLANK, []),
    ]


def test_a_list_without_marks_is_of_those_who_were_asked_and_names_no_person() -> None:
    told = asked(
        "Consultation\nThe following were consulted:\n- Jo Reed, Monitoring Officer\n- Elm Youth Forum\n\nNext steps\nWork begins."
    )
    assert told == [("Monitoring Officer", Tick.YES, []), ("Elm Youth Forum", Tick.YES, [])]


def test_what_one_of_those_asked_said_or_that_it_did_not_is_its_answer() -> None:
    told = asked(
        "Consultees\nTreasurer; Elm Youth Forum; Westmere Safety Partnership. The Forum asked that more go to schools; this was not possible. The Westmere Safety Partnership did not reply."
    )
    assert told == [
        ("Treasurer", Tick.YES, []),
        ("Elm Youth Forum", Tick.YES, ["asked that more go to schools"]),
        ("Westmere Safety Partnership", Tick.YES, ["did not reply"]),
    ]
