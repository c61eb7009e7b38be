"""What a query says of itself, and how its process runs it: without a port, on the smallest queries."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery

from api.accept import Offer, choose
from api.problem import Problem
from api.sparql import service_clause
from api.sparql.answers import Flights
from api.sparql.job import Job, Outcome
from api.sparql.plain_query import form_of_plain
from api.sparql.pool import Answer
from api.sparql.query_text import explain_syntax_error, read_query, undeclared_prefix
from api.sparql.released_store import ReleasedStore
from api.sparql.request import query_pairs
from api.sparql.row_count import RowCount
from api.sparql.spool import CutOff, Spool
from api.sparql.tokens import Tokens
from api.sparql.worker import RESULTS, run
from graph.csv_text import csv_of_tsv
from graph.store import write_store
from tests.served import quads_of

# What may stand in a query without being a SERVICE clause, though it looks like one.
DISGUISES = [
    "'SERVICE'", '"SERVICE <http://x/> {"', "'''it's SERVICE'''", '"""a "SERVICE" b"""',
    "<http://x/SERVICE>", "<http://x/?q=SERVICE#SERVICE>", "service:SERVICE", "x:a\\#SERVICE",
    "?SERVICE", "$service", "'\\'SERVICE'", "'a'@en", "x:SERVICE.service", "'#'", '"\'"',
]  # fmt: skip
BLANKS = [" ", "\n", "\t", " # SERVICE <http://x/> {\n", "#'\n", '#"\n', "\r\n"]


@given(
    before=st.lists(st.sampled_from(DISGUISES), max_size=4),
    blanks=st.lists(st.sampled_from(BLANKS), min_size=4, max_size=4),
    reaches_out=st.booleans(),
    word=st.sampled_from(["SERVICE", "service", "SeRvIcE", "SERVICE SILENT"]),
    nested=st.integers(0, 2),
)
def test_a_service_clause_is_found_whatever_stands_around_it(
    before: list[str], blanks: list[str], reaches_out: bool, word: str, nested: int
) -> None:
    a, b, c, d = blanks
    filters = "".join(f"FILTER(?s != {value}){a}" for value in before)
    clause = f"{word}{b}<http://127.0.0.1:1/>{c}{{ ?s ?p ?o }}" if reaches_out else "?s ?p ?o"
    inner = "{ " * nested + clause + " }" * nested
    text = f"PREFIX service: <urn:s>{b}PREFIX x: <urn:x>{c}SELECT *{d}{{{a}{filters}{inner}{d}}}"
    assert (read_query(text).service_at is not None) == reaches_out
    assert undeclared_prefix(text) == ""


@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_disguises_are_queries_that_parse(disguise: str) -> None:
    text = f"PREFIX service: <urn:s> PREFIX x: <urn:x> SELECT * {{ ?s ?p ?o FILTER(?s != {disguise}) }}"
    ox.Store().query(text)
    prepareQuery(text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read_query(text)
    undeclared_prefix(text)
    explain_syntax_error(text, text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PREFIX select: <urn:x> ASK { select:select ?p ?o }", "ASK"),
        ("# SELECT\nBASE <urn:select>\nDESCRIBE <x>", "DESCRIBE"),
        ("construct where { ?s ?p ?o }", "CONSTRUCT"),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } } }", "SELECT"),
        ("no query at all", ""),
    ],
)
def test_the_form_of_a_query_is_its_first_verb(text: str, form: str) -> None:
    assert read_query(text).form == form


def test_keywords_are_bare_words_with_their_place() -> None:
    assert list(Tokens("ASK { ?ask a ex:ask }").words()) == [("ASK", 0), ("A", 11)]


# Choosing a format ---------------------------------------------------------------------------

OFFERS = (
    Offer("text/turtle", ("ttl",)),
    Offer("application/ld+json", ("jsonld",), ("application/json",)),
)


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        (None, "text/turtle; charset=utf-8"),
        ("", "text/turtle; charset=utf-8"),
        ("application/*", "application/ld+json"),
        ("application/json", "application/json"),
        ("*/*;q=0.1, text/turtle;q=0", "application/ld+json"),
        ("TEXT/TURTLE;Q=0.5", "text/turtle; charset=utf-8"),
        ("text/turtle;q=nan, application/ld+json;q=0.2", "application/ld+json"),
        ("text/turtle;level=1;q=0.3,application/ld+json;q=9", "application/ld+json"),
        (
            'application/ld+json;profile="a, b;q=1";q=0.2, text/turtle;q=0.5',
            "text/turtle; charset=utf-8",
        ),
        ('text/turtle;x="a \\", b";q=0.2, application/ld+json;q=0.5', "application/ld+json"),
    ],
)
def test_quality_decides_and_the_first_offer_breaks_ties(accept: str | None, sent: str) -> None:
    assert choose(accept, OFFERS).content_type == sent


@given(st.text(max_size=60))
def test_any_accept_header_is_answered_or_refused_in_words(accept: str) -> None:
    try:
        found: object = choose(accept, OFFERS).offer
    except Problem as problem:
        found = (problem.status, "text/turtle" in problem.detail)
    assert found in (*OFFERS, (406, True))


# Running a job -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ReleasedStore:
    folder = tmp_path_factory.mktemp("store") / "store"
    written = write_store(folder, quads_of("GRAPH <urn:g> { <urn:a> <urn:p> 'x', 'y' }"))
    written.flush()
    del written
    return ReleasedStore(folder, in_memory=True)


def job(query: str, spool: Path, **limits: int) -> Job:
    made = Job(query, "text/csv", str(spool), **limits)
    head = made.encode()[4:]
    assert Job.decode(head) == made
    return made


def never(outcome: Outcome) -> None:
    pytest.fail(f"nothing was to be told, but {outcome}")


def test_a_short_answer_comes_inline_and_a_long_one_in_a_file(
    store: ReleasedStore, tmp_path: Path
) -> None:
    query = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    spool = tmp_path / "spool"
    outcome, body = run(store, job(query, spool), never)
    assert (outcome, body) == (Outcome(size=9), b"o\r\nx\r\ny\r\n")
    assert not spool.exists()
    told: list[Outcome] = []
    outcome, body = run(store, job(query, spool, inline_bytes=4), told.append)
    assert (outcome, body) == (Outcome(size=9, spooled=True), b"")
    assert told == [Outcome(size=9, spooled=True, more=True)]
    assert spool.read_bytes() == b"o\r\nx\r\ny\r\n"
    assert Outcome.decode(outcome.encode()[4:]) == outcome


def test_an_answer_that_takes_long_begins_before_its_end(
    store: ReleasedStore, tmp_path: Path
) -> None:
    many = "SELECT ?a { VALUES ?a { " + " ".join(map(str, range(5000))) + " } }"
    told: list[Outcome] = []
    early = Job(many, "text/csv", str(tmp_path / "spool"), early_seconds=0)
    outcome, _ = run(store, early, told.append)
    assert 0 < told[0].size < outcome.size


def test_an_answer_beyond_the_limit_is_refused(store: ReleasedStore, tmp_path: Path) -> None:
    small = job("SELECT ?o { ?s ?p ?o }", tmp_path / "spool", most_bytes=5)
    outcome, body = run(store, small, never)
    assert (outcome.fault, body) == ("large", b"")


def test_the_dataset_of_a_request_replaces_that_of_the_query(
    store: ReleasedStore, tmp_path: Path
) -> None:
    query = "SELECT ?o FROM <urn:g> { ?s ?p ?o }"
    spool = str(tmp_path / "spool")
    empty = Job(query, "text/csv", spool, default_graphs=("urn:none",), named_graphs=())
    assert run(store, empty, never)[1] == b"o\r\n"
    here = Job(query, "text/csv", spool, default_graphs=("urn:g",), named_graphs=())
    assert run(store, here, never)[0].size == 9
    assert Job.decode(here.encode()[4:]) == here


def test_faults_of_a_query_are_told_apart(store: ReleasedStore, tmp_path: Path) -> None:
    assert run(store, job("SELECT", tmp_path / "spool"), never)[0].fault == "syntax"
    wrong = Job("SELECT * {}", "text/html", str(tmp_path / "spool"))
    assert run(store, wrong, never)[0].fault == "failed"


@given(
    st.lists(
        st.sampled_from(
            [
                *("SERVICE", "service", "SILENT", "GRAPH ", "true", "a.", "ex:y", "<urn:x>", "%41"),
                *" \n#<>x:{}?'\"\\1-",
            ]
        ),
        max_size=14,
    )
)
def test_the_short_way_to_a_service_clause_misses_none(parts: list[str]) -> None:
    text = "".join(parts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(service_clause, "_SHORT", 0)
        whole = service_clause.find_service(text)
    assert service_clause.find_service(text) == whole


@given(
    st.lists(st.sampled_from(["PREFIX a: <urn:a>", "BASE <urn:b>", "#x\n", *BLANKS]), max_size=4),
    st.sampled_from(["SELECT * {", "ask{", "DESCRIBE <urn:x>", "INSERT DATA {", "DEFINE x", ""]),
    st.lists(
        st.sampled_from(
            [
                *("SERVICE", "service", "sErVICE ", "NOW()", "rand ( )", "STRUUID()", "a:now"),
                *("victim-services", "a:Service", "<urn:x>", "\\u0053ERVICE", "?uuid", "a.", "1"),
                *" \n#<>x:{}?'\"-",
            ]
        ),
        max_size=10,
    ),
)
@example([], "SELECT * {", ["-", "NOW()"])
def test_what_is_taken_for_plain_is_plain(prologue: list[str], form: str, rest: list[str]) -> None:
    text = "".join([*prologue, form, *rest])
    plain = form_of_plain(text)
    read = read_query(text)
    if plain is not None:
        assert plain == read.form
        assert not any((read.updates, read.service_at, read.pragma_at, read.volatile))


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "SELECT",
                    "ex:y",
                    "a.",
                    "<urn:x>",
                    "<urn:\\u00e9>",
                    "%41",
                    "@en-GB",
                    '"""',
                    "'''",
                ),
                *" \n#<>x:{}?$'\"\\1-_.é٣",
            ]
        ),
        max_size=14,
    )
)
def test_words_are_the_tokens_that_are_words(parts: list[str]) -> None:
    tokens = Tokens("".join(parts))
    slowly = [
        (part.group().upper(), part.start())
        for token in tokens
        if token.kind == "word"
        for part in re.compile(r"\w+").finditer(tokens.text, token.start, token.end)
    ]
    assert list(tokens.words()) == slowly


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_parameters_are_read_as_they_were_written(pairs: list[tuple[str, str]]) -> None:
    encoded = urlencode(pairs).encode()
    assert query_pairs(encoded) == parse_qsl(encoded.decode(), keep_blank_values=True)


def ended_spool(folder: Path, held: bytes, size: int) -> Spool:
    file = folder / "answer"
    file.write_bytes(held)
    spool = Spool(file)
    spool.grow(size)
    spool.end()
    return spool


async def read_whole(spool: Spool) -> bytes:
    spool.join()
    try:
        return b"".join([part async for part in spool.parts()])
    finally:
        spool.leave()


def test_a_long_answer_that_ends_before_it_is_read_is_read(tmp_path: Path) -> None:
    assert asyncio.run(read_whole(ended_spool(tmp_path, b"whole", 5))) == b"whole"


def test_an_answer_of_which_a_part_is_lost_is_cut_off(tmp_path: Path) -> None:
    with pytest.raises(CutOff, match="3 of 5 bytes"):
        asyncio.run(read_whole(ended_spool(tmp_path, b"who", 5)))


def test_a_long_answer_whose_client_goes_as_it_begins_is_stopped_once(tmp_path: Path) -> None:
    file = tmp_path / "answer"
    file.write_bytes(b"")
    stopped: list[str] = []

    async def begin_and_go() -> None:
        def stop() -> None:
            stopped.append("stopped")
            spool.end("WorkerDied")

        flights = Flights()
        work: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        flight = flights.begin("key", work)
        flight.waiting = 1
        spool = Spool(file, stop)
        work.set_result(Answer(Outcome(spooled=True), b"", spool))
        flight.leave()  # before those who wait have joined it
        await asyncio.sleep(0)
        assert "key" not in flights

    asyncio.run(begin_and_go())
    assert stopped == ["stopped"]


@given(
    st.lists(
        st.lists(st.text('a,{}[]"\\\n\r <>/', max_size=4), min_size=2, max_size=2), max_size=5
    ),
    st.sampled_from(sorted(RESULTS)),
    st.integers(1, 9),
)
def test_rows_are_counted_in_every_format_however_it_is_cut(
    values: list[list[str]], media_type: str, size: int
) -> None:
    held = " ".join(f"({' '.join(str(ox.Literal(v)) for v in row)})" for row in values)
    answer = ox.Store().query(f"SELECT * {{ VALUES (?a ?b) {{ {held} (UNDEF UNDEF) }} }}")
    whole = answer.serialize(format=RESULTS[media_type])  # type: ignore[arg-type, call-overload]
    whole = csv_of_tsv(whole) if media_type == "text/csv" else whole  # type: ignore[arg-type]
    count = RowCount(media_type)
    seen = [count.add(whole[at : at + size]) for at in range(0, len(whole), size)]
    assert seen[-1] == len(values) + 1
