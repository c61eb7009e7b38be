"""`vsc`: what each command prints, writes and answers to what is wrong."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
import termios
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path

import pytest
import zstandard

from ontology.terms import BASE
from tests.commands import Vsc, built, built_once, letters, vsc

__all__ = ["built", "built_once", "letters", "vsc"]  # the fixtures

ROOT = Path(__file__).parents[2]
FULL = os.strerror(ENOSPC)


# Extract -------------------------------------------------------------------------------------


def test_one_document_extracts_to_one_object_whose_offsets_hold(vsc: Vsc, letters: Path) -> None:
    path = letters / "letter-1.txt"
    records = vsc("extract", path).json
    text = path.read_text("utf-8")
    amounts = [award["amount"] for award in records["awards"]]  # type: ignore[attr-defined]
    assert len(amounts) == 4
    for amount in amounts:
        printed = text[amount["start"] : amount["end"]]
        assert float(printed.strip("£").replace(",", "")) == amount["value"]


def test_several_documents_extract_to_one_object_a_line(vsc: Vsc, letters: Path) -> None:
    lines = vsc("extract", letters).out.splitlines()
    names = [json.loads(line)["document"]["name"] for line in lines]
    assert names == ["letter-1.txt", "letter-2.txt"]


def test_records_go_to_a_folder_where_one_is_given(vsc: Vsc, letters: Path) -> None:
    out = vsc.folder / "records"
    assert vsc("extract", letters, "--out", out).out == ""
    assert sorted(path.name for path in out.iterdir()) == ["letter-1.json", "letter-2.json"]


def test_extraction_goes_on_after_a_document_that_cannot_be_read(vsc: Vsc, letters: Path) -> None:
    (letters / "aaa.txt").write_bytes(b"")
    ran = vsc("extract", letters)
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 2
    assert "aaa.txt" in ran.err


def test_another_format_of_extraction_is_refused(vsc: Vsc, letters: Path) -> None:
    assert "not one of json" in vsc("extract", letters, "--format", "xml").err


# Validate, verify ----------------------------------------------------------------------------


def test_validation_reports_on_every_document(built: Vsc) -> None:
    ran = built("validate", built.data)
    assert ran.status == 0
    assert ran.out.count(": released; ") == 2


@pytest.mark.parametrize(("form", "sign"), [("json", "["), ("turtle", "sh:ValidationReport")])
def test_a_validation_report_has_other_formats(form: str, sign: str, built: Vsc) -> None:
    ran = built("validate", built.data, "--format", form)
    assert sign in ran.out
    assert "not one of table" in built("validate", built.data, "--format", "pdf").err


def test_a_violation_is_reported_and_sets_the_status(built: Vsc) -> None:
    path = next((built.data / "documents").iterdir())
    text = path.read_text("utf-8").replace("oa:exact", "oa:prefix")
    path.write_text(text, "utf-8")
    ran = built("validate", path)
    assert ran.status == 1
    assert ran.out.startswith(f"{path.stem}: quarantined; ")
    assert "VIOLATION: " in ran.out


def test_verification_compares_every_span(built: Vsc, letters: Path) -> None:
    ran = built.ask("verify", "--documents", letters, "--json")
    assert ran.status == 0
    assert ran.json["holds"] is True
    assert ran.json["spans"] > 100  # type: ignore[operator]
    assert built.ask("verify", "--documents", letters).out.endswith("; 0 faults\n")


def test_verification_finds_a_renamed_document_and_misses_a_changed_one(
    built: Vsc, letters: Path
) -> None:
    (letters / "letter-1.txt").rename(letters / "renamed.txt")
    assert built.ask("verify", "--documents", letters).status == 0
    path = letters / "letter-2.txt"
    path.write_text(path.read_text("utf-8").replace("Requestor", "Requester"), "utf-8")
    ran = built.ask("verify", "--documents", letters)
    assert ran.status == 1
    assert "letter-2.txt" in ran.out
    assert "not among the documents given" in ran.out


# Query, export -------------------------------------------------------------------------------


def test_a_question_is_asked_by_its_name_with_parameters(built: Vsc) -> None:
    ran = built.ask("query", "awards", "--param", "atLeast=60000", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert rows
    assert all(float(row["amount"]) >= 60000 for row in rows)


def test_a_query_comes_from_a_file_or_from_standard_input(
    built: Vsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SELECT (COUNT(?a) AS ?n) WHERE { ?a a vsc:Award }"
    path = built.folder / "mine.rq"
    path.write_text(text)
    assert built.ask("query", path, "--format", "csv").out == "n\r\n8\r\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert built.ask("query", "-", "--format", "tsv").out == "?n\n8\n"


def test_a_file_with_a_header_takes_parameters_too(built: Vsc) -> None:
    path = built.folder / "mine.rq"
    path.write_text(
        "# title: Mine?\n# meaning: Echo.\n# parameter: x (text) any: it; example: e\n"
        "SELECT ?x WHERE { VALUES ?x { UNDEF } }\n"
    )
    assert built.ask("query", path, "--param", "x=a", "--format", "csv").out == "x\r\na\r\n"
    assert built.ask("query", path, "--example", "--format", "csv").out == "x\r\ne\r\n"


def test_the_sparql_of_a_question_can_be_seen(built: Vsc) -> None:
    ran = built.ask("query", "awards", "--show", "--param", 'payerName=a"b')
    assert 'VALUES ?payerName { "a\\"b" }' in ran.out


def test_questions_are_listed_for_people_and_programs(vsc: Vsc) -> None:
    listed = vsc("query", "--list").out
    assert "partnership-members: Who sits in a partnership or panel?" in listed
    names = {one["name"] for one in json.loads(vsc("query", "--list", "--json").out)}
    assert {path.stem for path in (ROOT / "graph" / "queries").glob("*.rq")} == names


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such"], "question is called 'no-such'; 'vsc query --list' names them all"),
        (["awrads"], "question is called 'awrads'; like it: awards; "),
        (["no-such.rq"], "no such file"),
        (["awards", "--param", "colour=red"], "awards has no parameter 'colour'; it has: "),
        (["awards", "--param", "atLeast=lots"], "is not a number such as 1500"),
        (["answers", "--param", "status=bogus"], "'bogus' is not one of disclosed, nil"),
        (["awards", "--param", "atLeast"], "write NAME=VALUE"),
        (["awards", "--format", "pdf"], "format 'pdf' is not one of table, json"),
    ],
)
def test_a_faulty_question_is_explained_in_one_line(
    arguments: list[str], message: str, built: Vsc
) -> None:
    ran = built.ask("query", *arguments)
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.startswith("vsc: ")
    assert message in ran.err
    assert ran.err.count("\n") == 1


def on_a_terminal(columns: int, *arguments: object) -> list[str]:
    """Return what `vsc` writes to a terminal of so many columns, line by line."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    command_line = [sys.executable, "-m", "api.command", *map(str, arguments)]
    bare = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
    with subprocess.Popen(command_line, cwd=ROOT, env=bare, stdout=theirs, stderr=theirs) as child:
        os.close(theirs)
        said = b""
        with suppress(OSError):  # the terminal is gone when the command is
            while part := os.read(ours, 65536):
                said += part
        child.wait()
    os.close(ours)
    return said.decode().splitlines()


def test_a_table_fits_the_terminal_and_is_whole_elsewhere(built: Vsc) -> None:
    asked = ("query", "answers", "--dataset", built.dataset)
    piped = built(*asked).out.splitlines()
    assert max(map(len, piped)) > 80
    shown = on_a_terminal(80, *asked)
    assert max(map(len, shown)) <= 80
    assert shown[-1] == piped[-1]


def test_a_file_for_programs_is_not_written_to_a_terminal(built: Vsc) -> None:
    shown = on_a_terminal(200, "export", "parquet-awards", "--dataset", built.dataset)
    assert shown == [
        "vsc: parquet-awards is Parquet, which no terminal shows; "
        "add --out parquet-awards.parquet, or '> parquet-awards.parquet'"
    ]


def test_a_query_cannot_ask_another_host(built: Vsc) -> None:
    path = built.folder / "out.rq"
    path.write_text("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    ran = built.ask("query", path)
    assert ran.status == 1
    assert "SERVICE asks another host" in ran.err


def test_a_query_nested_too_deep_is_refused_before_it_is_read(built: Vsc) -> None:
    path = built.folder / "deep.rq"
    path.write_text("ASK\n" + "{" * 5000 + "}" * 5000)
    ran = built.ask("query", path)
    assert ran.status == 1
    assert "deep.rq: line 2: more than 200 brackets are open" in ran.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT ?a { ?a a vsc:Award } LIMIT x",
            "line 1, column 36: the query does not parse from here: found 'x'",
        ),
        ("SELECT ?a {\n ?a a vsc:Award", "the query does not parse: it ends too soon"),
        ("SELECT ?a { ?a a mine:Award }", "the prefix mine: is not declared"),
    ],
)
def test_a_query_that_does_not_parse_says_what_stands_there(
    text: str, message: str, built: Vsc
) -> None:
    path = built.folder / "faulty.rq"
    path.write_text(text)
    ran = built.ask("query", path)
    assert ran.status == 1
    assert message in ran.err


def test_asking_before_the_first_build_says_what_to_do(vsc: Vsc) -> None:
    for name, *arguments in (["query", "awards"], ["export", "trig"], ["serve"], ["draw"]):
        ran = vsc.ask(name, *arguments)
        assert ran.status == 1
        assert "holds no release; run 'vsc build' first" in ran.err


@pytest.mark.parametrize(("end", "packing"), [(".gz", "gzip"), (".zst", "zstd"), ("", "")])
def test_an_export_is_packed_as_its_name_ends(
    built: Vsc, tmp_path: Path, end: str, packing: str
) -> None:
    file = tmp_path / f"all.nt{end}"
    assert built.ask("export", "ntriples", "--out", file).status == 0
    plain = built.ask("export", "ntriples").out
    data = file.read_bytes()
    if packing == "gzip":
        data = gzip.decompress(data)
    elif packing == "zstd":
        with zstandard.ZstdDecompressor().stream_reader(data) as reader:
            data = reader.read()
    assert data.decode() == plain


def test_evidence_is_exported_to_standard_output_and_to_a_file(built: Vsc) -> None:
    printed = built.ask("export", "evidence").out
    assert printed.startswith("document,start,end,exact,subject,predicate,object,rule")
    path = built.folder / "out" / "evidence.csv"
    assert built.ask("export", "evidence", "--out", path).status == 0
    assert path.read_text("utf-8").replace("\r\n", "\n") == printed.replace("\r\n", "\n")
    assert [one.name for one in path.parent.iterdir()] == ["evidence.csv"]


def test_formats_are_listed_and_an_unknown_one_is_refused(built: Vsc) -> None:
    assert "nquads: " in built.ask("export", "--list").out
    names = [one["name"] for one in json.loads(built.ask("export", "--list", "--json").out)]
    assert "network-graphml" in names
    assert "not one of nquads" in built.ask("export", "spreadsheet").err


def test_a_picture_is_drawn_to_one_file(built: Vsc) -> None:
    path = built.folder / "picture.html"
    assert built.ask("draw", "--out", path).status == 0
    assert path.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")


def test_a_picture_is_of_the_thing_whose_name_or_short_iri_is_given(built: Vsc) -> None:
    rows = csv.DictReader(io.StringIO(built.ask("query", "bodies", "--format", "csv").out))
    told = {row["body"]: row["bodyName"] for row in rows}
    body, name = min(told.items())
    path = built.folder / "picture.html"
    drawn = set()
    for given in (body, body.removeprefix(BASE), name.upper()):
        assert built.ask("draw", given, "--out", path).status == 0
        drawn.add(path.read_text("utf-8"))
    assert len(drawn) == 1
    nobody = built.ask("draw", "nobody at all", "--out", path)
    assert nobody.status == 1
    assert "here is called 'nobody at all'" in nobody.err
    assert "bodies, partnership-members or service-profile" in nobody.err


def test_a_port_in_use_is_said_in_one_line(built: Vsc) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = built.ask("serve", "--port", port)
    assert ran.status == 1
    assert f"port {port} of 127.0.0.1 is taken" in ran.err


def test_an_address_of_another_machine_is_said_in_one_line(built: Vsc) -> None:
    ran = built.ask("serve", "--host", "192.0.2.1", "--port", 0)
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "nothing can listen at 192.0.2.1" in ran.err
    assert "--host 127.0.0.1" in ran.err


@pytest.mark.parametrize("command", ["serve", "mcp"])
def test_a_folder_of_documents_that_is_not_there_is_said(command: str, built: Vsc) -> None:
    ran = built.ask(command, "--documents", built.folder / "nowhere")
    assert ran.status == 1
    assert "nowhere is no folder" in ran.err


@pytest.mark.parametrize("command", ["validate", "collect"])
def test_a_file_that_is_not_there_is_said(command: str, vsc: Vsc) -> None:
    ran = vsc(command, vsc.folder / "nowhere", *(["--out", "x"] if command == "collect" else []))
    assert ran.status == 2
    assert "does not exist" in ran.err


def test_a_list_without_addresses_is_said(vsc: Vsc) -> None:
    (vsc.folder / "list.txt").write_text("# to come\n\n", "utf-8")
    ran = vsc("collect", vsc.folder / "list.txt", "--out", vsc.folder / "out")
    assert ran.status == 1
    assert "list.txt holds no web address; write one a line" in ran.err


@pytest.mark.parametrize("command", ["list", "log"])
def test_a_folder_of_decisions_that_is_not_there_is_not_one_without_decisions(
    command: str, built: Vsc
) -> None:
    asked = ["--data", built.folder / "nowhere"]
    asked += ["--dataset", built.dataset] if command == "list" else []
    ran = built("review", command, *asked)
    assert ran.status == 1
    assert "nowhere is no folder; --data names" in ran.err


@pytest.mark.parametrize("said", [OSError(ENOSPC, FULL, "x.nq"), OSError("IO error: " + FULL)])
def test_a_full_disk_is_told_with_what_to_do(
    said: OSError, built: Vsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object, **__: object) -> None:
        raise said

    monkeypatch.setattr("graph.release.read_release", fill)
    ran = built.ask("export", "nquads", "--out", built.folder / "x.nq")
    assert ran.status == 1
    assert "make room on the disk and run this again; what was released before" in ran.err


# The program ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["build", "extract", "validate", "verify", "query", "draw", "export", "serve", "review"]
)
def test_each_command_has_help_with_an_example(name: str, vsc: Vsc) -> None:
    ran = vsc(name, "--help")
    assert ran.status == 0
    assert f"Example:  vsc {name}" in ran.out


def test_a_command_that_does_not_parse_has_status_2(vsc: Vsc) -> None:
    assert vsc("build", "--colour").status == 2
    assert vsc("dance").status == 2


def test_the_program_says_its_version(vsc: Vsc) -> None:
    assert re.fullmatch(r"vsc \d+\.\d+\.\d+\n", vsc("--version").out)


@pytest.mark.slow
def test_output_into_a_closed_pipe_ends_without_a_traceback(built: Vsc) -> None:
    command_line = (
        f"{sys.executable} -m api.command export nquads --dataset {built.dataset} | head -1"
    )
    ran = subprocess.run(command_line, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert "Traceback" not in ran.stderr


def test_evaluate_tells_the_scores_and_every_fault(vsc: Vsc, tmp_path: Path) -> None:
    gold = ROOT / "tests" / "gold"
    name = "02-decision-notice-named-partner"
    for end in ("txt", "json"):
        shutil.copy(gold / f"{name}.{end}", tmp_path)
    assert vsc("evaluate", tmp_path, tmp_path, "--json").json["documents"] == 1
    (tmp_path / f"{name}.txt").write_text("The commissioner has decided on a grant: nothing more.")
    ran = vsc("evaluate", tmp_path, tmp_path)
    wanted = json.loads((tmp_path / f"{name}.json").read_text())["awards"]
    assert ran.out.count("awards: missed: ") == len(wanted) > 0


def test_a_gold_file_that_is_no_json_is_named(vsc: Vsc, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("{")
    ran = vsc("evaluate", tmp_path / "gold.json", tmp_path)
    assert ran.status == 2
    assert "gold.json" in ran.err
    assert "no JSON in UTF-8" in " ".join(ran.err.split())
