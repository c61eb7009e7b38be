"""Ready-made questions: their headers, their parameters as terms, and what they answer."""

from __future__ import annotations

import csv
import io
import json
import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.columns import table
from graph.derive import rules
from graph.errors import BadParameter, BadQuery, UnknownFormat, UnknownQuery
from graph.query import FORMATS, run, short_iri, write
from graph.question import (
    TYPES,
    Parameter,
    Question,
    find_question,
    parse_question,
    questions,
    split_settings,
)
from ontology.terms import DCTERMS, RDF, VSC
from tests.sample import Letter, N, concept_of, day, store_of, two_letters

NAMES = [question.name for question in questions()]
HEADER = "# title: A title\n# meaning: A meaning.\n"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return store_of(*two_letters())


def answer(store: ox.Store, name: str, **values: str) -> list[dict[str, str]]:
    """Return the rows of a ready-made question, by column."""
    text = write(run(store, find_question(name).bind(values)), "csv")
    return list(csv.DictReader(io.StringIO(text)))


# Headers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_what_it_asks_and_belongs_to_a_theme(name: str) -> None:
    question = find_question(name)
    assert question.title.endswith("?")
    assert question.meaning.endswith(".")
    assert question.theme
    assert all(parameter.meaning for parameter in question.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_runs_as_it_stands_and_with_its_examples(name: str, store: ox.Store) -> None:
    question = find_question(name)
    for text in (question.text, question.bind(question.examples())):
        assert isinstance(run(store, text, name), (ox.QuerySolutions, ox.QueryTriples))


@pytest.mark.parametrize("text", [one.text for one in (*questions(), *rules())])
def test_a_file_declares_every_prefix_it_uses(text: str) -> None:
    assert ox.Store().query(text) is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_its_rows_in_a_fixed_order(name: str) -> None:
    assert "ORDER BY" in find_question(name).text.rpartition("}")[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_points_to_questions_that_exist(name: str) -> None:
    assert set(find_question(name).see) <= set(NAMES)


def test_each_of_the_twenty_competency_questions_has_a_file() -> None:
    asked = {number for question in questions() for number in question.competency}
    assert asked == set(range(1, 21))


def test_a_meaning_may_run_over_several_lines() -> None:
    text = "# title: A\n# meaning: One\n#   two.\n# theme: money\nASK {}"
    assert parse_question("x", text).meaning == "One two."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK {}", "has no '# title:' line"),
        ("# title: A\nASK {}", "has no '# meaning:' line"),
        (f"{HEADER}# parameter: what\nASK {{}}", "is not 'name \\(type\\) any"),
        (f"{HEADER}# parameter: a (colour) any: b\nASK {{}}", "with a type of text, integer"),
        (f"{HEADER}# parameter: a (text) any: b\nASK {{}}", r"write VALUES \?a \{ UNDEF \}"),
        (f"{HEADER}# needs: what\nASK {{}}", "'# needs:' names no parameter of it: what"),
        (
            f'{HEADER}# parameter: a (text) any: b\nASK {{ VALUES ?a {{ "x" }} }}',
            "declared 'any' but bound to",
        ),
    ],
)
def test_a_faulty_header_says_what_is_missing(text: str, message: str) -> None:
    with pytest.raises(BadQuery, match=message):
        parse_question("faulty", text)


# Parameters ---------------------------------------------------------------------------------


def ask_for(kind: str) -> Question:
    """Return a question that gives its one parameter back."""
    text = f"{HEADER}# parameter: what ({kind}) any: it\nSELECT ?what WHERE {{ VALUES ?what {{ UNDEF }} }}"
    return parse_question("echo", text)


@pytest.mark.parametrize(
    "value",
    [
        "O'Neill & Sons",
        'say "hello" } UNION { ?s ?p ?o',
        "back\\slash \\1 \\g<0>",
        "line\nbreak",
        "£5 – café",
        '"',
    ],
)
def test_a_text_comes_back_as_it_was_given(value: str, store: ox.Store) -> None:
    rows = list(run(store, ask_for("text").bind({"what": value})))
    assert [row["what"].value for row in rows] == [value]


NOTHING = ox.Store()


@given(st.text())
def test_any_text_is_bound_as_a_text(value: str) -> None:
    rows = list(run(NOTHING, ask_for("text").bind({"what": value}))) if value else []
    assert [row["what"].value for row in rows] == [value] * bool(value)


def test_a_bound_question_can_be_bound_again() -> None:
    once = ask_for("text").bind({"what": 'a "b" } c'})
    again = parse_question("echo", once.replace(" any: it", " default: it"))
    assert 'VALUES ?what { "c" }' in again.bind({"what": "c"})
    assert "VALUES ?what { UNDEF }" in again.bind({"what": ""})


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("integer", "6", '"6"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("year", "2024", '"2024"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "12.50", '"12.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("date", "2024-02-29", '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("boolean", "true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("iri", "https://example.org/a#b", "<https://example.org/a#b>"),
    ],
)
def test_a_value_becomes_a_term_of_its_type(kind: str, value: str, term: str) -> None:
    assert str(Parameter("p", kind, "m").term(value)) == term


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "six"),
        ("integer", "6 } UNION {"),
        ("year", "24"),
        ("decimal", "1,500"),
        ("date", "1 April 2024"),
        ("date", "2024-02-30"),
        ("boolean", "yes"),
        ("iri", "https://example.org/a> ?p ?o"),
        ("iri", "no scheme"),
    ],
)
def test_a_value_of_another_type_is_refused_with_what_is_accepted(kind: str, value: str) -> None:
    with pytest.raises(
        BadParameter, match=rf"^parameter p: .* is not {re.escape(TYPES[kind][2])}$"
    ):
        Parameter("p", kind, "m").term(value)


def test_a_parameter_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadParameter, match="it has: what"):
        ask_for("text").bind({"when": "x"})


def test_settings_are_split_at_their_first_equals_sign() -> None:
    assert split_settings(["a=b=c", "d ="]) == {"a": "b=c", "d": ""}
    with pytest.raises(BadParameter, match="write NAME=VALUE"):
        split_settings(["a"])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("partnership-membres", "; like it: partnership-members"),
        ("recipients", "; like it: top-recipients; "),
        ("zebra", "'zebra'; 'vsc query --list' names them all"),
    ],
)
def test_an_unknown_question_is_refused_with_those_like_it(name: str, told: str) -> None:
    with pytest.raises(UnknownQuery, match=re.escape(told)):
        find_question(name)


# Answers ------------------------------------------------------------------------------------


def test_members_are_found_by_the_short_name_of_their_partnership(store: ox.Store) -> None:
    names = [row["memberName"] for row in answer(store, "partnership-members", partnership="sp")]
    assert names == ["Aurora Help", "Eastmere Council", "Eastmere Police"]
    assert answer(store, "partnership-members", partnership="no such") == []


def test_awards_are_added_up_by_payer_and_year(store: ox.Store) -> None:
    rows = answer(store, "awards-by-payer-and-year", payerName="northshire", year="2031")
    assert [(row["pounds"], row["awards"], row["parts"]) for row in rows] == [
        ("4000", "2", "Aurora Help: £1000; Lighthouse Trust: £3000")
    ]
    assert answer(store, "awards-by-payer-and-year", year="2030") == []


def test_an_award_counts_in_the_financial_year_in_which_it_starts() -> None:
    letter = Letter("dated", "Dated: Ash Fund paid £100 and £200 to Birch Aid.")
    letter.award("march", "Ash Fund", "Birch Aid", "£100", start=day("2032-03-31"))
    letter.award("april", "Ash Fund", "Birch Aid", "£200", start=day("2032-04"))
    rows = answer(store_of(letter), "awards-by-payer-and-year")
    assert [(row["financialYear"], row["pounds"]) for row in rows] == [
        ("2031-32", "100"),
        ("2032-33", "200"),
    ]


@pytest.mark.parametrize("status", ["declined", "proposed", "nil"])
def test_an_award_that_pays_nothing_does_not_count(status: str) -> None:
    letter = Letter("declined", "Declined: Ash Fund gave £100 but not £200 to Birch Aid.")
    letter.award("yes", "Ash Fund", "Birch Aid", "£100")
    letter.award("no", "Ash Fund", "Birch Aid", "£200", status=concept_of(status, "award-status"))
    rows = answer(store_of(letter), "provider-income")
    assert [(row["recipientLabel"], row["pounds"]) for row in rows] == [("Birch Aid", "100")]


def test_an_award_to_nobody_is_not_found_by_a_recipients_name() -> None:
    letter = Letter("nobody", "Nobody: Ash Fund gave £100 to Birch Aid.")
    letter.award("a", "Ash Fund", "Birch Aid", "£100")
    letter.quads = [q for q in letter.quads if q.predicate.value != str(VSC.recipient)]
    store = store_of(letter)
    assert len(answer(store, "awards")) == 1
    assert answer(store, "awards", recipientName="Birch") == []
    assert len(answer(store, "awards", payerName="Ash")) == 1


def test_a_decision_signed_late_is_found_with_its_days() -> None:
    letter = Letter("late", "Late decision of 5 April 2032 for the period from 1 April 2032.")
    letter.say("decision/d", RDF.type, N(VSC.Decision), "Late decision")
    letter.derive("decision/d", "http://www.w3.org/2000/01/rdf-schema#label", "Late decision")
    letter.say("decision/d", VSC.signed, day("2032-04-05"), "5 April 2032")
    letter.say("decision/d", VSC.startDate, day("2032-04-01"), "1 April 2032")
    rows = answer(store_of(letter), "signed-after-start")
    assert [row["daysLate"] for row in rows] == ["4"]
    assert answer(store_of(letter), "signed-after-start", days="5") == []


def test_the_gap_to_the_next_award_is_counted_in_days_or_months() -> None:
    letter = Letter("gaps", "Gaps: Ash Fund gave £100, £200 and £300 to Birch Aid.")
    letter.award(
        "a", "Ash Fund", "Birch Aid", "£100", start=day("2030-04-01"), end=day("2031-03-31")
    )
    letter.award("b", "Ash Fund", "Birch Aid", "£200", start=day("2031-04-01"), end=day("2032-03"))
    letter.award("c", "Ash Fund", "Birch Aid", "£300", start=day("2033-02-01"))
    rows = answer(store_of(letter), "funding-gaps", words="birch")
    assert [(r["end"], r["next"], r["gapDays"], r["gapMonths"]) for r in rows] == [
        ("2031-03-31", "2031-04-01", "0", ""),
        ("2032-03", "2033-02-01", "", "11"),
    ]


def test_awards_that_end_within_some_months_of_a_day() -> None:
    letter = Letter("ends", "Ends: Ash Fund gave £100, £200 and £300 to Birch Aid.")
    letter.award("a", "Ash Fund", "Birch Aid", "£100", end=day("2032-02-29"))
    letter.award("b", "Ash Fund", "Birch Aid", "£200", end=day("2032-03"))
    letter.award("c", "Ash Fund", "Birch Aid", "£300", end=day("2032-09-02"))
    store = store_of(letter)
    values = {"from": "2032-03-01", "months": "6"}
    assert [row["end"] for row in answer(store, "awards-ending", **values)] == ["2032-03"]
    assert len(answer(store, "awards-ending")) == 3


def test_a_body_appears_with_its_part_in_each_document(store: ox.Store) -> None:
    rows = answer(store, "body-appearances", body="Aurora")
    assert len({row["document"] for row in rows}) == 2
    assert len({row["thing"] for row in rows}) == 3


def test_evidence_names_the_words_and_their_place(store: ox.Store) -> None:
    iri = "https://w3id.org/victim-services/id/award/aurora"
    rows = [
        row
        for row in answer(store, "evidence-of", thing=iri)
        if row["property"].endswith("#amount")
    ]
    text = two_letters()[0].text
    assert [(row["printed"], text[int(row["start"]) : int(row["end"])]) for row in rows] == [
        ("£1,000", "£1,000")
    ]


def test_documents_are_told_apart_by_the_law_they_cite() -> None:
    law = "Freedom of Information Act 2000"
    first = Letter("citing", f"Citing the {law}.", label="First")
    first.say("legislation/foi", RDF.type, N(VSC.Citation), law)
    first.say("legislation/foi", DCTERMS.title, law, law)
    second = Letter("silent", "Silent on laws.", label="Second")
    rows = answer(store_of(first, second), "documents-citing-a-law")
    assert [(row["documentName"], row["cites"]) for row in rows] == [
        ("Second", "no"),
        ("First", "yes"),
    ]


# Formats ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "table"])
def test_rows_are_written_in_each_format(form: str, store: ox.Store) -> None:
    text = write(run(store, "SELECT ?x WHERE { VALUES ?x { 'a,b' } }"), form)
    expected = {
        "csv": 'x\r\n"a,b"\r\n',
        "tsv": '?x\n"a,b"\n',
        "table": "x\n---\na,b\n(1 row)\n",
    }
    if form == "json":
        assert json.loads(text)["results"]["bindings"][0]["x"]["value"] == "a,b"
    elif form == "xml":
        assert "<literal>a,b</literal>" in text
    else:
        assert text == expected[form]


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml", "jsonld", "table"])
def test_a_graph_is_written_in_each_format_and_always_alike(form: str, store: ox.Store) -> None:
    query = "CONSTRUCT { ?s a vsc:Award } WHERE { ?s a vsc:Award }"
    text = write(run(store, query), form)
    assert "award/aurora" in text
    assert write(run(store, query), form) == text


def test_a_yes_or_no_is_said_as_such(store: ox.Store) -> None:
    assert write(run(store, "ASK { ?s a vsc:Award }"), "table") == "yes\n"
    assert write(run(store, "ASK { ?s a vsc:Penguin }"), "table") == "no\n"


@pytest.mark.parametrize(("query", "form"), [("ASK {}", "turtle"), ("DESCRIBE <x:a>", "csv")])
def test_a_format_of_the_other_kind_is_refused_with_the_choice(
    query: str, form: str, store: ox.Store
) -> None:
    with pytest.raises(UnknownFormat, match=rf"^format '{form}' is not one of "):
        write(run(store, query), form)
    assert form in FORMATS


def test_a_query_that_does_not_parse_says_where(store: ox.Store) -> None:
    with pytest.raises(BadQuery, match=r"^mine\.rq: line 2, column \d+: "):
        run(store, "SELECT * WHERE {\n ?s ?p }", "mine.rq")


def test_known_names_are_written_short() -> None:
    assert short_iri(VSC.Award) == "vsc:Award"
    assert short_iri("https://w3id.org/victim-services/id/award/a") == "id/award/a"
    assert short_iri("https://example.org/a") == "https://example.org/a"


def test_a_table_with_room_is_whole_within_it() -> None:
    words = " ".join(f"word{n}" for n in range(40))
    written = table(["name", "note", "pounds"], [["Trust", words, "100"]], room=60)
    lines = written.splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[2].startswith("Trust  word0 ")
    assert lines[2].endswith("  100")
    assert re.findall(r"word\d+", written) == words.split()


def test_a_table_of_too_many_columns_is_one_value_to_a_line() -> None:
    names = [f"column{n}" for n in range(12)]
    written = table(names, [[f"value {n} of many" for n in range(11)] + [""]] * 2, room=80)
    assert written.splitlines()[:2] == ["column0   value 0 of many", "column1   value 1 of many"]
    assert "column11" not in written  # it has no value
    assert written.endswith("\n\n(2 rows)\n")


def test_a_table_without_a_terminal_cuts_and_breaks_nothing() -> None:
    assert table(["a"], [["x" * 300]]).splitlines()[2] == "x" * 300


def test_a_table_tells_a_long_text_once_over_the_rows_that_have_it() -> None:
    long, iri = "one word and more " * 10, "id/document/" + "x" * 200
    rows = [[long, iri, "1"], [long, iri, "2"], [long, iri, "3"], ["other", iri, "4"], [long, iri, "5"]]  # fmt: skip
    written = table(["what", "where", "n"], rows)
    assert (written.count(long.strip()), written.count("as above"), written.count(iri)) == (2, 2, 5)


def test_a_table_keeps_each_row_on_one_line() -> None:
    assert table(["a"], [["x\ny"], ["z"]]) == "a\n---\nx y\nz\n(2 rows)\n"


# Rules --------------------------------------------------------------------------------------


def test_rules_have_headers_too_and_run_in_the_order_of_their_names() -> None:
    names = [rule.name for rule in rules()]
    assert names == sorted(names)
    assert all(rule.title and rule.meaning for rule in rules())
