"""One office in all its styles, no area by guess, a reply read as a reply, and names that are whole."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract_json, process
from ingest.records import BodyKind, Name
from ingest.resolve import Resolver
from tests.extracting import read_text, reading_of


def _records(text: str) -> dict[str, object]:
    return dict(extract_json(process(text.encode(), "paper.txt")))


def _bodies(text: str) -> set[str]:
    found = _records(text)["organisations"]
    return {one["name"]["value"] for one in found}  # type: ignore[attr-defined]


DECISION = (
    "PCC for Elm Wold - Decision EW-52\n\nThe Police and Crime Commissioner for Elm Wold is asked for a grant of £5,000 to"
    " Kite Trust.\n\nDecision: Approved\nSigned: A. Tranter, Police and Crime Commissioner for Elm Wold\nDate: 4 May 2031\n"
)


def test_an_office_of_an_unknown_area_is_one_body_in_all_its_styles() -> None:
    resolver = Resolver(reading_of(read_text(DECISION)), [])
    styles = (
        "PCC for Elm Wold",
        "Elm Wold PCC",
        "Police and Crime Commissioner for Elm Wold",
        "Elm Wold Police and Crime Commissioner",
    )
    assert len({resolver.organisation(Name(s, BodyKind.COMMISSIONER)) for s in styles}) == 1
    office = Name("Elm Wold OPCC", BodyKind.COMMISSIONER_OFFICE)
    full = Name(
        "Office of the Police and Crime Commissioner for Elm Wold", BodyKind.COMMISSIONER_OFFICE
    )
    assert resolver.organisation(office) == resolver.organisation(full)
    fire = Name("PFCC for Elm Wold", BodyKind.COMMISSIONER)
    one = Name("PCC for Elm Wold", BodyKind.COMMISSIONER)
    assert len({resolver.organisation(name) for name in (office, fire, one)}) == 3


@pytest.mark.parametrize("office", ["Elm Wold OPCC", "OPCC Elm & Wold", "Elm Constabulary"])
def test_a_place_on_a_page_of_an_unknown_area_does_not_tell_whose_page_it_is(office: str) -> None:
    text = f"Grants round-up\n\nKite Trust was given £5,000 for a stall in Luton.\n\n{office} wrote this.\n"
    assert reading_of(read_text(text)).glossary.area_code == ""


def test_a_place_still_tells_the_area_where_no_other_is_named() -> None:
    text = "Grants round-up\n\nThe PCC gave Kite Trust £5,000 for a stall in Luton.\n"
    assert reading_of(read_text(text)).glossary.area_code == "E23000026"


def test_who_buys_for_itself_and_for_a_commissioner_is_not_that_commissioner() -> None:
    text = (
        "Contract details notice\n\nBuyer\nELMBY COUNTY COUNCIL, acting for itself and for the Police and Crime Commissioner for Elmby\n\n"
        "Supplier: Kite Trust\nContract value: £90,000\n"
    )
    publisher = reading_of(read_text(text)).glossary.publisher
    assert publisher is None or publisher.value.kind is BodyKind.COUNCIL


def test_the_functions_of_a_post_are_no_holder_of_it() -> None:
    text = "Elmby Combined Authority\nMayoral decision record\n\nGrant of £5,000 to Kite Trust.\n\nMet by: Mayor ({})\n"
    assert not {n for n in _bodies(text.format("PCC functions")) if "PCC" in n}


def test_a_reply_whose_title_says_so_is_no_decision() -> None:
    text = (
        "ELMBY OPCC - FREEDOM OF INFORMATION RESPONSE - FOI/2031/07\n\n"
        'Question (received 02.02.31): "Please provide the number of victims referred and the name of the provider."\n\n'
        "Response (issued 27.02.31):\n\n412 were referred. The provider is Kite Trust.\n\nDecision: part disclosed.\n"
    )
    records = _records(text)
    assert records["document"]["kind"]["value"] == "foi-response"  # type: ignore[index]
    assert records["decisions"] == []
    topics = [q["topic"]["value"] for q in records["questions"]]  # type: ignore[attr-defined]
    assert topics
    assert not any("received" in topic for topic in topics)


LETTER = (
    "Freedom of Information request 12\n\nYou asked:\n\n1) Copy of the winning bid.\n2) How many staff will transfer?\n\n"
    "We say:\n\n1) The bid is withheld. The price is £1.2m over two years.\n\n2) Nine staff will transfer under the usual rules, and 41 volunteers were asked.\n\n"
)


def _answers(text: str) -> list[dict[str, object]]:
    return list(_records(text)["answers"])  # type: ignore[call-overload]


def test_what_was_asked_for_is_refused_whatever_is_told_of_it() -> None:
    first, second = _answers(LETTER)
    assert first["status"]["value"] == "refused"  # type: ignore[index]
    assert second["status"]["value"] == "disclosed"  # type: ignore[index]


@pytest.mark.parametrize(
    "below",
    [
        "Notes\n\na. One person may be counted more than once.\nb. We found a mistake: the number of bids is 46.\n",
        "The PCC has asked me to say that volunteers will be welcome in the new service.\n",
    ],
)
def test_what_stands_below_the_last_answer_is_no_part_of_it(below: str) -> None:
    assert _answers(LETTER + below) == _answers(LETTER)


def test_a_newsletter_with_a_closing_date_is_no_call_for_bids() -> None:
    text = "COMMISSIONER'S UPDATE\nIssue 34 - Spring 2031\n\nKite Trust picked up £6,900. The next closing date is 30 June.\n"
    assert _records(text)["document"]["kind"]["value"] == "press-release"  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "Reports of hate crime have gone up; there is no room to be smug. {}",
        "The application for £3,000 from Elm Street Angels was not supported. {}",
    ],
)
def test_a_turn_of_phrase_and_half_a_figure_are_nothing_that_is_missing(text: str) -> None:
    paper = "Police and Crime Commissioner for Elmby - news\n\n" + text.format(
        "There is no dedicated funding for it."
    )
    lacks = [one["lacks"]["value"] for one in _records(paper)["absences"]]  # type: ignore[attr-defined]
    assert lacks == ["dedicated funding for it"] or lacks == ["dedicated funding"]


def test_a_name_is_whole_from_its_first_word_to_its_last() -> None:
    head = "Police and Crime Commissioner for Elmby - news\n\n"
    told = "The contract with Supporting Elm Victims Ltd starts in May. Work goes on with Elm Probation Partnership."
    bodies = _bodies(head + told)
    assert "Supporting Elm Victims Ltd" in bodies
    assert not {"Elm Victims Ltd", "Elm Probation"} & bodies


def test_a_group_of_a_commissioner_is_not_her_area() -> None:
    told = "The Co-ordination Group of the Elm Wold Police and Crime Commissioner met. Appointment of Audit Committee members followed."
    text = f"Decision summary\n\n{told} A grant of £9,000 was made to Kite Trust.\n"
    assert "Elm Wold Police and Crime Commissioner" in _bodies(text)
    groups = {one["name"]["value"] for one in _records(text)["partnerships"]}  # type: ignore[attr-defined]
    assert "Audit Committee" in groups
    assert "Appointment of Audit Committee" not in groups


def test_half_of_a_recipients_name_is_no_body() -> None:
    text = (
        "Police and Crime Commissioner for Elmby: grants\n\nThe Commissioner has awarded grants as follows:\n"
        "- £9k to Elm Gypsy and Traveller Voice towards an advocate.\n- £15k to Tarn and Dale Mediation, to take on referrals.\n"
    )
    paid = {award["recipient"][0]["value"] for award in _records(text)["awards"]}  # type: ignore[attr-defined]
    assert paid == {"Elm Gypsy and Traveller Voice", "Tarn and Dale Mediation"}
    assert not {"Elm Gypsy", "Traveller Voice", "Tarn", "Dale Mediation"} & _bodies(text)


def test_a_decision_is_not_named_by_its_day_nor_by_the_heads_of_columns() -> None:
    text = (
        "Decision Log - Elmby Police and Crime Commissioner\n2030/31\n\nRef    Date    Decision    Amount    Report\n\n"
        "PCC30/041\n12 May 2030\nCommunity Grants\nThe PCC agreed to award Tarn Youth Centre a grant.\n£2,980\n\n"
        "PCC30/042\n18 May 2030\nBoilers\nThe PCC approved new boilers.\n£114,000\n"
    )
    records = _records(text)
    titles = [one.get("title", {}).get("value") for one in records["decisions"]]  # type: ignore[attr-defined]
    assert len(titles) == 2
    assert not any(title and ("2030" in title or "Report" in title) for title in titles)
    assert records["publications"] == []


@pytest.mark.parametrize(
    ("became", "amount"),
    [
        ("Approved at the lower sum of £3,000.", 3000),
        ("Declined. The branch has means of its own.", None),
        ("Approved in full.", 5000),
    ],
)
def test_what_was_asked_is_decided_only_where_it_was_given(became: str, amount: int | None) -> None:
    group = "Decision date: 16 December 2031\nTitle: Theatre\nRequested by: Tarn Productions\nAmount requested: £5,000\nDecision: {}\nSigned by: PCC\n\n"
    log = "Decision log 2031/32\n\n" + group.format(became) + group.replace("Theatre", "Choir").format("Approved in full.")  # fmt: skip
    first, _ = _records(log)["decisions"]  # type: ignore[misc]
    assert first.get("amount", {}).get("value") == amount  # type: ignore[attr-defined]
