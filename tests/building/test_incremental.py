"""A build that takes over what earlier ones did comes to the same as one from scratch."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.building.files import find_files
from api.building.intake import OF_DOCUMENTS, take, take_all, take_and_check
from api.commands import build as command
from api.commands.build import build_and_write
from bench.letters import letter
from graph import change, dataset, stored
from graph.appraise import appraise
from graph.dataset import appraise_all, build
from graph.derive import CHANGED, asked_for, concluded, keys, rules
from graph.release import Release, current_release
from graph.shelf import FILE, Shelf
from graph.stored import PARTS_FILE
from graph.texts import Source, Texts
from ingest import register
from ingest.handles import slug as slug_of
from ontology.terms import ID, RDF, RDFS, VSC
from tests.sample import Letter, N
from tests.waiting import wait_until

REGISTER = register.trig()


def told(release: Release) -> tuple[set[object], dict[str, object]]:
    """Return what a release holds: its graphs, its quads, and its manifest without the time."""
    manifest = {k: v for k, v in release.manifest.items() if k != "released"}
    store = release.open()
    return {*store.named_graphs(), *store}, manifest


def changes(release: Release) -> int:
    count = json.loads((release.folder / PARTS_FILE).read_text())["changes"]
    assert isinstance(count, int)
    return count


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Source]:
    """Return letters that tell of the same bodies, awards and figures, agreeing and not."""
    folder = tmp_path_factory.mktemp("letters")
    found = []
    for number in range(6):
        base = letter(number % 2).replace(f"FOI/{number % 2:04d}", f"FOI/{number // 2:04d}")
        for version, text in enumerate((base, base.replace("is not held", "is held"))):
            text = text.replace(
                "Total number of referrals is ", f"Total number of referrals is {number}"
            )
            path = folder / f"{number}-{version}.txt"
            path.write_text(text.replace("£1", f"£{version + 1}"), "utf-8")
            source = take(path).source
            assert source
            found.append(source)
    return found


@pytest.mark.slow
def test_changes_in_any_order_come_to_the_same_release(
    sources: list[Source], tmp_path: Path
) -> None:
    chance = random.Random(0)
    shelf = Shelf(tmp_path / "shelf.sqlite")
    taken_over = 0
    for step in range(5):
        some = chance.sample(sources, chance.randint(1, 4))
        unique = {source.slug: source for source in some}
        texts = Texts(REGISTER, tuple(unique[slug] for slug in sorted(unique)))
        by_change = build(texts, tmp_path / "changed", shelf=shelf)
        if not step:
            continue  # from scratch itself
        scratch = build(texts, tmp_path / f"scratch-{step}")
        assert by_change.derived == scratch.derived
        assert told(by_change.release) == told(scratch.release)
        taken_over += changes(by_change.release) > 0
    assert taken_over


def test_the_letters_make_rules_conclude(sources: list[Source], tmp_path: Path) -> None:
    unique = {source.slug: source for source in sources}
    assert build(Texts(REGISTER, tuple(unique.values())), tmp_path).derived.count("vsc:Finding") > 2


def test_a_store_is_taken_over_by_links_and_the_one_before_stays_as_it_was(
    sources: list[Source], tmp_path: Path
) -> None:
    first = build(Texts(REGISTER, tuple(sources[:1])), tmp_path).release
    before = told(first)
    second = build(Texts(REGISTER, (sources[0], sources[2])), tmp_path).release
    inodes = [{p.stat().st_ino for p in r.store_folder.glob("*.sst")} for r in (first, second)]
    assert inodes[0] & inodes[1]
    assert told(first) == before


def test_a_body_that_letters_write_in_two_ways_keeps_one_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(slug: str, name: str) -> Source:
        one = Letter(slug, f"Letter on {name}.")
        one.say("organisation/moor-aid", RDF.type, N(VSC.Organisation), name)
        one.say("organisation/moor-aid", VSC.namedAs, name, name)
        one.derive("organisation/moor-aid", RDFS.label, name)
        return one.source()

    def names(release: Release) -> dict[str, list[str]]:
        store, body = release.open(), ox.NamedNode(f"{ID}organisation/moor-aid")
        found = store.quads_for_pattern(body, None, None, ox.DefaultGraph())
        told = [
            (q.predicate.value.rpartition("#")[2], getattr(q.object, "value", "")) for q in found
        ]
        return {key: sorted(v for k, v in told if k == key) for key in ("label", "altLabel")}

    capitals, plainly = of("capitals", "MOOR AID"), of("plainly", "Moor Aid")
    other = of("other", "Moor AID")
    for some, label, others in (
        ([capitals], "MOOR AID", []),
        ([capitals, plainly], "Moor Aid", ["MOOR AID"]),
        ([capitals, other, plainly], "Moor AID", ["MOOR AID", "Moor Aid"]),
        ([capitals, other], "Moor AID", ["MOOR AID"]),
        ([capitals], "MOOR AID", []),
    ):
        texts = Texts(REGISTER, tuple(some))
        release = build(texts, tmp_path / "changed").release
        assert names(release) == {"label": [label], "altLabel": others}
        with monkeypatch.context() as patch:
            # Also where its text says something else: loaded as text, one for each processor.
            patch.setattr(
                stored, "load", lambda _, quads: pytest.fail("by quads") if [*quads] else 0
            )
            scratch = build(texts, tmp_path / f"scratch-{len(some)}-{label}-{random.random()}")
        assert told(release) == told(scratch.release)


def test_a_build_with_one_document_changed_does_not_read_the_manifest_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(2):
        (folder / f"letter-{number}.txt").write_text(letter(number), "utf-8")
    build_and_write([folder], tmp_path / "data", tmp_path / "built", 1)
    changed = folder / "letter-0.txt"
    changed.write_text(
        changed.read_text("utf-8").replace("referrals is ", "referrals is 1"), "utf-8"
    )
    monkeypatch.setattr(command, "read_release", lambda _: pytest.fail("read for nothing"))
    again, _, _ = build_and_write([folder], tmp_path / "data", tmp_path / "built", 1)
    assert again.taken_over


def test_a_new_rule_fills_the_store_from_scratch(
    sources: list[Source], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(Texts(REGISTER, tuple(sources[:1])), tmp_path)
    monkeypatch.setattr(dataset, "code_digest", lambda: "another")
    monkeypatch.setattr(change, "begin", lambda *_: pytest.fail("taken over"))
    assert changes(build(Texts(REGISTER, (sources[0], sources[2])), tmp_path).release) == 0


def test_only_changed_bytes_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(letter(number), "utf-8")
    (folder / "scan.txt").write_bytes(b"\0")
    shelf = Shelf(tmp_path / "shelf.sqlite")
    first = take_all(find_files([folder]).files, None, shelf=shelf)
    (folder / "1.txt").write_text(letter(7), "utf-8")
    os.utime(folder / "2.txt")
    read: list[str] = []
    monkeypatch.setattr(
        "api.building.intake.take_and_check",
        lambda path, name, *more: read.append(name) or take_and_check(path, name, *more),
    )
    shelf = Shelf(tmp_path / "shelf.sqlite")
    second = take_all(find_files([folder]).files, None, shelf=shelf)
    assert read == ["1.txt"]
    assert [one.refused for one in second] == [one.refused for one in first]
    assert [one.source and one.source.trig for one in second if one.name != "1.txt"] == [
        one.source and one.source.trig for one in first if one.name != "1.txt"
    ]
    monkeypatch.setattr("api.building.intake.code_digest", lambda: "other code")
    take_all(find_files([folder]).files, None, shelf=shelf)
    assert read[1:] == ["0.txt", "1.txt", "2.txt", "scan.txt"]


def test_what_is_read_is_checked_where_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.txt").write_text(letter(number), "utf-8")
    shelf = Shelf(tmp_path / "shelf.sqlite")
    taken = take_all(find_files([folder]).files, None, shelf=shelf)
    texts = Texts(REGISTER, tuple(one.source for one in taken if one.source))
    by_text = {one.slug: appraise(one.slug, one.trig, REGISTER) for one in texts.sources}
    monkeypatch.setattr(dataset, "appraise", lambda *_: pytest.fail("checked again"))
    found = appraise_all(texts, None, shelf)
    assert {slug: one.plain() for slug, one in found.items()} == {
        slug: json.loads(json.dumps(one.plain())) for slug, one in by_text.items()
    }
    assert len(found) == 2
    assert all(one.passes for one in found.values())


def test_a_build_of_a_folder_forgets_what_its_documents_were(tmp_path: Path) -> None:
    folder, served = tmp_path / "letters", tmp_path / "dataset"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.txt").write_text(letter(number), "utf-8")
    for changed in (letter(1), letter(7)):
        (folder / "1.txt").write_text(changed, "utf-8")
        _, reading, _ = build_and_write([folder], tmp_path / "data", served, 1)
    assert reading.known == 1
    shelf = Shelf(served / FILE)
    assert {kind: shelf.count(kind) for kind in OF_DOCUMENTS} == dict.fromkeys(OF_DOCUMENTS, 2)
    # One document alone says nothing of the others: theirs stay.
    build_and_write([folder / "1.txt"], tmp_path / "data", served, 1)
    assert shelf.count("read") == 2


# A build that takes its time with each document, and stands still at the sixth.
SLOW_BUILD = """
import time
from api.building import intake
from api.command import main

count, keep = 0, intake.keep

def keep_slowly(*given, **more):
    global count
    count += 1
    time.sleep(0.4 if count < 6 else 3600)
    return keep(*given, **more)

intake.keep = keep_slowly
main()
"""


@pytest.mark.slow
def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    count = 7
    for number in range(count):
        (folder / f"{number:02d}.txt").write_text(letter(number), "utf-8")
    served = tmp_path / "dataset"
    arguments = ["build", str(folder), "--out", str(tmp_path / "data"), "--dataset", str(served)]
    arguments += ["--jobs", "1", "--replace"]
    build(
        Texts(REGISTER, (Source("x", ox.serialize([], format=ox.RdfFormat.TRIG).decode()),)), served
    )
    version = current_release(served).version
    shelf = Shelf(served / "shelf.sqlite")
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as first:
        try:
            wait_until(lambda: shelf.count("read") >= 3)  # what is read is safe after a second
        finally:
            first.kill()
    known = shelf.count("read")
    assert known < count
    assert current_release(served).version == version
    command = [sys.executable, "-m", "api.command", *arguments, "--json"]
    second = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(second.stdout)["counts"]["documents"] == count
    assert json.loads(second.stdout)["known"] >= known


def figures(
    slug: str, of: Sequence[str], *values: int, by: str = "Birch Aid", source: str = ""
) -> Source:
    """Return a letter with figures of these keys, one for each value, all told by one body.

    With `source`, they are another body's besides.
    """
    made = Letter(slug, f"{slug}: {by}, {source}, 5 people, help.", label=f"Letter {slug}")
    for number, value in enumerate(values):
        name = f"statistic/{slug}-{number}"
        made.say(name, VSC.statedBy, made.body(slug_of(by), by), by)
        if source:
            made.say(name, VSC.source, made.body("oak", source), source)
        made.say(name, RDF.type, N(VSC.Statistic), "5 people")
        made.say(name, VSC.value, value, "5 people")
        made.say(name, VSC.measure, "people helped", "help")
        for key in of:
            made.derive(name, VSC.comparisonKey, key)
    return made.source()


def test_a_finding_stays_that_another_key_still_bears_out(tmp_path: Path) -> None:
    one, other = "1" * 16, "2" * 16
    pair = (figures("a", [one, other], 5), figures("b", [one, other], 6))
    # So many figures of one key that it tells too little of what they are: its findings go.
    crowd = figures("crowd", [one], *range(20, 30))
    first = build(Texts(REGISTER, pair), tmp_path / "changed")
    second = build(Texts(REGISTER, (*pair, crowd)), tmp_path / "changed")
    scratch = build(Texts(REGISTER, (*pair, crowd)), tmp_path / "scratch")
    assert changes(second.release) == 1
    assert first.derived.count("a vsc:Finding") == 2
    assert second.derived.count("a vsc:Finding") == 1
    assert second.derived == scratch.derived
    assert told(second.release) == told(scratch.release)


def test_a_finding_stays_that_another_authority_still_bears_out(tmp_path: Path) -> None:
    key = "1" * 16
    pair = tuple(figures(slug, [key], value, source="Oak") for slug, value in (("a", 5), ("b", 6)))
    crowd = figures("crowd", [key], *range(20, 30))  # of Birch Aid alone
    build(Texts(REGISTER, pair), tmp_path / "changed")
    second = build(Texts(REGISTER, (*pair, crowd)), tmp_path / "changed")
    scratch = build(Texts(REGISTER, (*pair, crowd)), tmp_path / "scratch")
    assert changes(second.release) == 1
    assert second.derived.count("a vsc:Finding") == 1
    assert second.derived == scratch.derived
    assert told(second.release) == told(scratch.release)


def test_a_change_asks_again_for_figures_of_its_own_authorities_only(tmp_path: Path) -> None:
    key = "1" * 16
    pair = (figures("a", [key], 5), figures("b", [key], 6))
    others = [figures(f"other-{n}", [key], n, by=f"Other {n // 2}") for n in range(6)]
    store = build(Texts(REGISTER, (*pair, *others)), tmp_path).release.open()
    rule = next(one for one in rules() if "figures-differ" in one.name)
    asked = keys(rule.text, [store], [N(f"{ID}statistic/a-0")], ())
    found = {q.subject for text in asked_for(rule.text, asked) for q in concluded(store, "", text)}
    every = {q.subject for q in concluded(store, "", rule.text)}
    assert (len(found), len(every)) == (1, 4)


def test_every_rule_says_how_to_be_asked_for_what_changed() -> None:
    silent = [rule.name for rule in rules() if CHANGED not in rule.text]
    assert silent == [], "without such a line an incremental build keeps what the rule said before"
