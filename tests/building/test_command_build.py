"""`vsc build`: what is released, what leaves, what is told of what cannot be read."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from itertools import chain
from pathlib import Path

import psutil
import pytest

from api.commands import build as build_command
from bench.letters import letter
from graph import kept_network
from graph.release import current_release
from tests.commands import Vsc, built, built_once, letters, vsc, write_letters
from tests.waiting import PATIENCE, wait_until

__all__ = ["built", "built_once", "letters", "vsc"]  # the fixtures

ROOT = Path(__file__).parents[2]


def test_a_build_says_what_was_released_and_another_gives_the_same_bytes(
    vsc: Vsc, letters: Path
) -> None:
    (letters / ".hidden").write_bytes(b"x")  # which is no document
    ran = vsc.build(letters)
    assert ran.status == 0
    assert ran.out.startswith("released 2 documents, ")
    assert "letter-1.txt" in ran.out
    assert sorted(path.name for path in (vsc.data / "documents").iterdir()) == sorted(
        f"{one['slug']}.trig"
        for one in json.loads((vsc.dataset / "current" / "manifest.json").read_text())["documents"]
    )
    before = {path: path.read_bytes() for path in vsc.data.rglob("*") if path.is_file()}
    ran = vsc.build(letters)
    assert "unchanged" in ran.out
    assert {path: path.read_bytes() for path in vsc.data.rglob("*") if path.is_file()} == before


def test_a_build_without_documents_builds_what_stands_as_text(built: Vsc) -> None:
    other = built.folder / "other"
    ran = built("build", "--out", built.data, "--dataset", other, "--json")
    assert ran.status == 0
    assert ran.json["counts"]["documents"] == 2  # type: ignore[index]
    again = built("build", "--out", built.data, "--dataset", other, "--json")
    assert again.json["fresh"] is False


def test_a_build_says_when_derived_text_is_behind(built: Vsc) -> None:
    (built.data / "derived.trig").write_text("# old\n")
    ran = built("build", "--out", built.data, "--dataset", built.dataset)
    assert "derived.trig is not what these rules derive" in ran.err


def test_documents_join_those_that_are_there(built: Vsc) -> None:
    third = built.folder / "letter-3.txt"
    third.write_text(letter(3), "utf-8")
    ran = built.build(third, "--json")
    assert ran.json["counts"]["documents"] == 3  # type: ignore[index]


def test_papers_that_share_nothing_with_the_release_take_its_place_only_when_told_to(
    built: Vsc,
) -> None:
    papers = built.folder / "papers"
    papers.mkdir()
    (papers / "mine.txt").write_text(letter(7), "utf-8")
    served = current_release(built.dataset).version
    given = ("build", papers, "--out", built.folder / "mine", "--dataset", built.dataset)
    ran = built(*given)
    assert ran.status != 0
    for words in ("holds 2 documents", "nothing changes", "--dataset mine/built", "--replace"):
        assert words in ran.err, words
    assert current_release(built.dataset).version == served
    assert not (built.folder / "mine").exists()
    ran = built(*given, "--replace", "--json")
    assert ran.json["counts"]["documents"] == 1  # type: ignore[index]
    assert len(ran.json["left"]) == 2  # type: ignore[index]


def test_papers_of_which_one_was_there_take_the_place_of_the_others(
    built: Vsc, letters: Path
) -> None:
    papers = built.folder / "papers"
    papers.mkdir()
    (papers / "mine.txt").write_text(letter(7), "utf-8")
    (papers / "letter-1.txt").write_bytes((letters / "letter-1.txt").read_bytes())
    ran = built("build", papers, "--out", built.folder / "mine", "--dataset", built.dataset)
    assert ran.status == 0
    assert "1 document of the release before left it" in ran.out


def test_a_document_read_again_takes_the_place_of_its_earlier_text(
    built: Vsc, letters: Path
) -> None:
    path = letters / "letter-1.txt"
    path.write_text(letter(7), "utf-8")
    ran = built.build(path, "--json")
    assert ran.json["counts"]["documents"] == 2  # type: ignore[index]
    assert len(list((built.data / "documents").iterdir())) == 2
    path.write_bytes(b"")
    assert built.build(path).status == 1
    assert len(list((built.data / "documents").iterdir())) == 2


def test_a_folder_stands_for_everything(built: Vsc, letters: Path) -> None:
    (letters / "letter-2.txt").unlink()
    ran = built.build(letters, "--json")
    assert ran.json["counts"]["documents"] == 1  # type: ignore[index]
    assert len(list((built.data / "documents").iterdir())) == 1
    assert any("letter" in name or ".trig" in name for name in ran.json["removed"])  # type: ignore[attr-defined]


def test_a_document_under_two_names_is_read_once(vsc: Vsc, letters: Path) -> None:
    (letters / "copy.txt").write_text(letter(1), "utf-8")
    ran = vsc.build(letters)
    assert ran.status == 0
    assert "released 2 documents" in ran.out
    assert "copy: letter-1.txt: the same bytes as copy.txt" in ran.out


def test_a_missing_path_is_named_and_the_others_are_released(vsc: Vsc, letters: Path) -> None:
    ran = vsc.build(letters / "letter-1.txt", letters / "gone.txt")
    assert ran.status == 1
    assert ran.out.startswith("released 1 document, ")
    assert f"not read: {letters / 'gone.txt'} does not exist" in ran.out


def test_a_link_to_a_file_that_is_not_there_is_told(vsc: Vsc, letters: Path) -> None:
    (letters / "away.txt").symlink_to(letters / "moved" / "letter.txt")
    ran = vsc.build(letters)
    assert ran.status == 1
    assert "released 2 documents" in ran.out
    target = letters / "moved" / "letter.txt"
    assert (
        f"not read: {letters / 'away.txt'} is a link to {target}, which is not there; " in ran.out
    )


def test_links_out_of_a_folder_are_told_and_not_followed(vsc: Vsc, letters: Path) -> None:
    elsewhere = write_letters(vsc.folder / "elsewhere", 3)
    (letters / "one.txt").symlink_to(elsewhere / "letter-3.txt")
    (letters / "all").symlink_to(elsewhere)
    (letters / "climbing.txt").symlink_to(Path("..") / "elsewhere" / "letter-3.txt")
    ran = vsc.build(letters)
    assert ran.status == 1
    assert "released 2 documents" in ran.out
    for name, target in (
        ("one.txt", elsewhere / "letter-3.txt"),
        ("all", elsewhere),
        ("climbing.txt", elsewhere / "letter-3.txt"),
    ):
        told = f"{letters / name} is a link out of what was given, to {target}; give that"
        assert f"not read: {told}" in ran.out
    extracted = vsc("extract", letters)
    assert extracted.status == 1
    assert len(extracted.out.splitlines()) == 2
    assert f"{letters / 'all'} is a link" in extracted.err
    checked = vsc.ask("verify", "--documents", letters)
    assert f"{letters / 'all'} is a link" in checked.err


def test_links_within_what_was_given_are_followed(vsc: Vsc, letters: Path) -> None:
    elsewhere = write_letters(vsc.folder / "elsewhere", 3)
    (letters / "one.txt").symlink_to(elsewhere / "letter-3.txt")
    (letters / "again.txt").symlink_to("letter-1.txt")
    (letters / "round").symlink_to(".")
    (vsc.folder / "link").symlink_to(letters)
    ran = vsc.build(vsc.folder / "link", elsewhere)
    assert ran.status == 0
    assert "released 3 documents" in ran.out
    assert "again.txt" in ran.out


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
    "binary.txt": (bytes(range(256)) * 10, "a binary file"),
    "shopping.txt": (b"Eggs, milk, bread.\n", "no known form"),
    "large.txt": (b"Dear Requestor\n" * 3_500_000, "over the limit"),
    "claims-utf16.txt": (b"\xff\xfea", "utf-16"),
}


def test_each_bad_document_gets_its_reason_and_the_others_are_released(
    vsc: Vsc, letters: Path
) -> None:
    for name, (data, _) in BAD.items():
        (letters / name).write_bytes(data)
    ran = vsc.build(letters)
    assert ran.status == 1
    assert "released 2 documents" in ran.out
    said = [line for line in ran.out.splitlines() if line.startswith("not read: ")]
    assert len(said) == len(BAD)
    for name, (_, reason) in BAD.items():
        assert any(name in line and reason in line for line in said), (name, said)
    assert "Traceback" not in ran.err


def test_a_truncated_document_is_read_as_far_as_it_goes(vsc: Vsc, letters: Path) -> None:
    (letters / "cut.txt").write_text(letter(5)[:1500], "utf-8")
    ran = vsc.build(letters)
    assert "Traceback" not in ran.err
    assert "released 3 documents" in ran.out or "cut.txt" in ran.out


def test_a_document_in_another_encoding_is_read(vsc: Vsc, letters: Path) -> None:
    (letters / "letter-2.txt").write_bytes(letter(2).encode("cp1252"))
    (letters / "letter-3.txt").write_bytes(letter(3).encode("utf-16"))
    ran = vsc.build(letters)
    assert ran.status == 0
    assert "released 3 documents" in ran.out
    assert vsc.ask("verify", "--documents", letters).status == 0


def test_a_folder_that_replaces_the_release_says_which_documents_leave_it(
    vsc: Vsc, letters: Path
) -> None:
    assert vsc.build(letters, "--json").json["left"] == []
    (letters / "letter-1.txt").unlink()
    write_letters(letters, 3)
    told = vsc.build(letters).out
    assert "released 2 documents" in told
    assert re.search(r"\n1 document of the release before left it\n  letter-1\.txt: \S", told)
    back = vsc.build(write_letters(vsc.folder / "others", 1, 2)).out  # released before, as it is
    assert re.search(r"\n1 document of the release before left it\n  letter-3\.txt: \S", back)


def test_a_document_that_is_read_anew_does_not_leave(vsc: Vsc, letters: Path) -> None:
    vsc.build(letters)
    (letters / "letter-1.txt").write_text(letter(1) + "\nYours faithfully\n", "utf-8")
    assert "left it" not in vsc.build(letters).out


def test_nothing_changes_when_nothing_can_be_read(built: Vsc) -> None:
    bad = built.folder / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_bytes(b"")
    before = sorted((built.data / "documents").iterdir())
    ran = built.build(bad)
    assert ran.status == 1
    assert "nothing was read, so nothing changes:\n  empty.txt: the file is empty" in ran.err
    assert sorted((built.data / "documents").iterdir()) == before


def test_a_path_that_is_not_there_is_named(vsc: Vsc) -> None:
    ran = vsc.build(vsc.folder / "nowhere")
    assert ran.status == 1
    assert "nowhere does not exist; give a document" in ran.err
    empty = vsc.folder / "empty"
    empty.mkdir()
    assert "holds no files" in vsc.build(empty).err


def test_a_folder_without_texts_says_what_to_do(vsc: Vsc) -> None:
    ran = vsc("build", "--out", vsc.folder, "--dataset", vsc.dataset)
    assert ran.status == 1
    assert "give documents to read" in ran.err


@pytest.mark.parametrize("given", ["--out", "--dataset"])
def test_a_place_that_cannot_be_a_folder_is_said_before_anything_is_released(
    given: str, built: Vsc, letters: Path
) -> None:
    served = (built.dataset / "current").resolve()
    places = {
        "--out": built.data,
        "--dataset": built.dataset,
        given: letters / "letter-1.txt" / "x",
    }
    ran = built("build", letters / "letter-2.txt", *chain.from_iterable(places.items()))
    assert ran.status == 1
    assert "letter-1.txt is no folder; give another for" in ran.err
    assert (built.dataset / "current").resolve() == served


@pytest.mark.slow
def test_several_processes_release_the_same_as_one(built: Vsc, letters: Path) -> None:
    one = {path.name: path.read_bytes() for path in built.data.rglob("*.trig")}
    other = built.folder / "other"
    ran = built("build", letters, "--out", other, "--dataset", other / "dataset", "--jobs", 2)
    assert ran.status == 0
    assert {path.name: path.read_bytes() for path in other.rglob("*.trig")} == one


# A build that does not come to the end of its first document.
ENDLESS_BUILD = """
import time
from api.building import intake
from api.command import main

def read_endlessly(*_given):
    time.sleep(3600)

intake.take_and_check = read_endlessly
main()
"""


@pytest.mark.slow
def test_a_build_that_is_interrupted_says_so_and_leaves_what_was_served(
    built: Vsc, letters: Path
) -> None:
    before = (built.dataset / "current").readlink()
    write_letters(letters, *range(10, 15))
    arguments = ["build", letters, "--out", built.data, "--dataset", built.dataset, "--jobs", "1"]
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS_BUILD, *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            wait_until(lambda: psutil.Process(process.pid).children())  # it has one to read in
            process.send_signal(signal.SIGINT)
            _, complaint = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    # A shell says 130 of both; Python ends by the signal where it came while a class was made.
    assert process.returncode in (130, -signal.SIGINT)
    assert "stopped; what was released before is still served" in complaint
    assert (built.dataset / "current").readlink() == before


def test_a_build_keeps_the_network_of_its_release(vsc: Vsc, letters: Path) -> None:
    for _ in ("from scratch", "from the release before"):
        vsc.build(letters)
        release = current_release(vsc.dataset)
        network = kept_network.kept(release.folder)
        assert network is not None
        assert network.drawn == kept_network.work_out(release.open()).drawn
        (letters / "letter-2.txt").write_text(letter(3), "utf-8")


def test_what_people_decided_holds_in_a_build_that_names_no_folder_for_its_text(
    vsc: Vsc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_command, "ROOT", tmp_path)
    monkeypatch.setattr(build_command, "DATA", vsc.data)
    given = tmp_path / "letter.txt"
    given.write_text(letter(1), "utf-8")
    build = ("build", given, "--dataset", vsc.dataset, "--jobs", 1, "--json")
    before = vsc(*build).json["version"]
    text = next((tmp_path / "build" / "data" / "documents").glob("*.trig")).read_text("utf-8")
    award = re.search(r"<(\S+/id/award/\S+)>", text)
    assert award
    assert f"\n<{award[1]}> " in vsc.ask("export", "nquads").out
    decision = ("review", "reject", award[1], "--role", "analyst", "--why", "a bid")
    kept = vsc(*decision, "--data", vsc.data, "--dataset", vsc.dataset)
    assert f"kept in {vsc.data / 'reviews.jsonl'}: rejected" in kept.out
    assert f"'vsc build --out {vsc.data} --dataset {vsc.dataset}'" in kept.out
    assert vsc(*build).json["version"] != before
    assert f"\n<{award[1]}> " not in vsc.ask("export", "nquads").out
    anew = ("--dataset", tmp_path / "anew")  # from scratch, as well as from the release before
    vsc("build", given, *anew, "--jobs", 1)
    assert f"\n<{award[1]}> " not in vsc("export", "nquads", *anew).out
