"""Building the dataset from texts: versions, the gate, quarantine, what the release says of itself."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.dataset import build, check_all
from graph.errors import BadData, NoData, NothingPasses
from graph.release import current_release
from graph.store import named_quads, parse_trig, write_trig
from graph.texts import Source, Texts, derived_is_behind, read_texts, write_texts
from graph.validate import Checked, check_quads
from ontology.terms import VSC
from tests.sample import REGISTER, Letter, N, texts_of, thing, two_letters

AWARDS = "SELECT (COUNT(*) AS ?n) WHERE { ?award a <https://w3id.org/victim-services/def#Award> }"


def faulty() -> Letter:
    """Return a letter that states something without evidence."""
    letter = Letter("faulty-letter", "Faulty letter names Aurora Help.")
    letter.body("aurora-help", "Aurora Help")
    shown = {str(VSC.Evidence)}
    letter.quads = [q for q in letter.quads if str(getattr(q.object, "value", "")) not in shown]
    letter.quads = [
        q
        for q in letter.quads
        if not (q.graph_name.value.endswith("/evidence") and q.subject.value.endswith("#quote"))
    ]
    letter.quads.append(
        ox.Quad(
            thing("organisation/aurora-help"),
            N(VSC.address),
            ox.Literal("1 High Street"),
            N("https://w3id.org/victim-services/graph/faulty-letter"),
        )
    )
    return letter


def count(store: ox.Store, query: str) -> int:
    return int(next(iter(store.query(query)))[0].value)


def test_a_build_releases_what_passes(tmp_path: Path) -> None:
    built = build(texts_of(*two_letters()), tmp_path)
    assert built.fresh
    assert current_release(tmp_path).version == built.release.version
    assert count(built.release.open(), AWARDS) == 3


def test_a_triple_in_two_graphs_is_found_once(tmp_path: Path) -> None:
    built = build(texts_of(*two_letters()), tmp_path)
    query = (
        "SELECT (COUNT(*) AS ?n) WHERE { <https://w3id.org/victim-services/id/organisation/aurora-help>"
        " a <https://w3id.org/victim-services/def#Organisation> }"
    )
    assert count(built.release.open(), query) == 1
    graphs = query.replace("{ <", "{ GRAPH ?g { <").replace(" }", " } }")
    assert count(built.release.open(), graphs) == 2


def test_a_document_that_breaks_a_shape_stays_out_and_the_others_are_released(
    tmp_path: Path,
) -> None:
    built = build(texts_of(*two_letters(), faulty()), tmp_path)
    manifest = built.release.manifest
    assert [one["slug"] for one in manifest["quarantined"]] == ["faulty-letter"]
    assert [one["slug"] for one in manifest["documents"]] == [
        "northshire-grants",
        "eastmere-record",
    ]
    report = (tmp_path / "quarantine" / "faulty-letter.txt").read_text("utf-8")
    assert report.startswith("faulty-letter: quarantined; ")
    assert "no evidence" in report.lower()
    assert "organisation/aurora-help" in report
    graphs = {graph.value for graph in built.release.open().named_graphs()}
    assert not any("faulty-letter" in graph for graph in graphs)


def test_a_report_goes_when_its_document_passes_again(tmp_path: Path) -> None:
    build(texts_of(*two_letters(), faulty()), tmp_path)
    build(texts_of(*two_letters()), tmp_path)
    assert not list((tmp_path / "quarantine").iterdir())


def test_nothing_is_released_when_nothing_passes_and_what_was_served_stays(tmp_path: Path) -> None:
    before = build(texts_of(*two_letters()), tmp_path).release.version
    with pytest.raises(
        NothingPasses, match=r"faulty-letter: .*reports are in|reports are in .*faulty"
    ):
        build(texts_of(faulty()), tmp_path)
    assert current_release(tmp_path).version == before
    assert (tmp_path / "quarantine" / "faulty-letter.txt").exists()


def test_a_text_that_does_not_parse_is_quarantined(tmp_path: Path) -> None:
    broken = Source("broken", "<https://w3id.org/victim-services/graph/broken> { <a ", {})
    texts = Texts(REGISTER, (*texts_of(*two_letters()).sources, broken))
    built = build(texts, tmp_path)
    assert "not TriG" in built.release.manifest["quarantined"][0]["first"]


def test_a_fault_of_the_check_keeps_only_its_document_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(slug: str, quads: Sequence[ox.Quad], register: str) -> Checked:
        if slug == "eastmere-record":
            raise ZeroDivisionError("on purpose")
        return check_quads(slug, quads, register)

    monkeypatch.setattr("graph.appraise.check_quads", failing)
    manifest = build(texts_of(*two_letters()), tmp_path).release.manifest
    assert "ZeroDivisionError: on purpose" in manifest["quarantined"][0]["first"]
    assert [one["slug"] for one in manifest["documents"]] == ["northshire-grants"]


def test_a_text_that_speaks_for_another_document_is_quarantined(tmp_path: Path) -> None:
    grants, record = two_letters()
    stray = ox.Quad(
        thing("award/aurora"),
        N(VSC.title),
        ox.Literal("x"),
        N("https://w3id.org/victim-services/graph/eastmere-record"),
    )
    grants.quads.append(stray)
    built = build(texts_of(grants, record), tmp_path)
    assert "speaks for" in built.release.manifest["quarantined"][0]["first"]


def test_the_same_content_is_the_same_release_and_is_not_built_again(tmp_path: Path) -> None:
    first = build(texts_of(*two_letters()), tmp_path)
    stamp = (first.release.folder / "manifest.json").stat().st_mtime_ns
    second = build(texts_of(*reversed(two_letters())), tmp_path)
    assert not second.fresh
    assert second.release.folder == first.release.folder
    assert (second.release.folder / "manifest.json").stat().st_mtime_ns == stamp
    assert second.derived == first.derived


@pytest.mark.parametrize("part", ["trig", "report", "register"])
def test_other_content_is_another_version(part: str) -> None:
    texts = texts_of(*two_letters())
    first, *rest = texts.sources
    changed = {
        "trig": Texts(REGISTER, (dataclasses.replace(first, text=first.trig + "\n"), *rest)),
        "report": Texts(REGISTER, (dataclasses.replace(first, report={"name": "b"}), *rest)),
        "register": Texts(REGISTER + "\n", texts.sources),
    }[part]
    assert changed.version() != texts.version()


def test_going_back_to_an_earlier_content_serves_the_earlier_release(tmp_path: Path) -> None:
    both = build(texts_of(*two_letters()), tmp_path).release
    build(texts_of(two_letters()[0]), tmp_path)
    again = build(texts_of(*two_letters()), tmp_path)
    assert not again.fresh
    assert current_release(tmp_path).version == both.version


def test_documents_are_checked_alike_in_other_threads(tmp_path: Path) -> None:
    texts = texts_of(*two_letters(), faulty())
    with ThreadPoolExecutor(2) as executor:
        assert check_all(texts, executor) == check_all(texts, None)


def test_the_manifest_counts_what_is_there(tmp_path: Path) -> None:
    grants, record = two_letters()
    evidence = record.say("award/eastmere", VSC.purpose, "Help", "Help")
    record.finding("gap", "contradiction", "Two sums differ.", "award/eastmere", evidence)
    release = build(texts_of(grants, record), tmp_path).release
    counts = release.manifest["counts"]
    assert counts["documents"] == 2
    assert counts["statements"] == counts["evidenced"] > 20
    assert counts["things"]["Award"] == 3
    assert counts["quads"] == sum(1 for _ in named_quads(release.open()))
    assert release.manifest["findings"] == [
        {
            "iri": thing("finding/gap").value,
            "document": "eastmere-record",
            "kind": "contradiction",
            "description": "Two sums differ.",
            "about": [thing("award/eastmere").value],
            "evidence": 1,
        }
    ]
    told = {one["slug"]: one for one in release.manifest["documents"]}
    assert told["northshire-grants"]["file"] == "northshire-grants.txt"
    assert told["northshire-grants"]["sha256"] == grants.digest
    assert json.loads((release.folder / "manifest.json").read_text()) == release.manifest


def test_texts_read_back_as_they_were_written(tmp_path: Path) -> None:
    texts = texts_of(*reversed(two_letters()))
    assert write_texts(tmp_path, texts, "") == []
    back = read_texts(tmp_path)
    assert back.version() == texts.version()
    assert [s.slug for s in back.sources] == ["eastmere-record", "northshire-grants"]


def test_writing_the_same_texts_touches_no_file(tmp_path: Path) -> None:
    texts = texts_of(*two_letters())
    write_texts(tmp_path, texts, "")
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.trig")}
    write_texts(tmp_path, texts, "")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.trig")} == stamps


def test_a_document_that_is_gone_goes_only_when_the_whole_is_given(tmp_path: Path) -> None:
    write_texts(tmp_path, texts_of(*two_letters()), "")
    assert write_texts(tmp_path, texts_of(two_letters()[0]), "") == []
    gone = write_texts(tmp_path, texts_of(two_letters()[0]), "", whole=True)
    assert [path.name for path in gone] == ["eastmere-record.trig", "eastmere-record.json"]
    assert [path.stem for path in (tmp_path / "documents").iterdir()] == ["northshire-grants"]


def test_a_folder_without_texts_says_how_to_fill_it(tmp_path: Path) -> None:
    with pytest.raises(NoData, match="vsc build DOCUMENT --out"):
        read_texts(tmp_path)


def test_derived_text_that_is_behind_is_noticed(tmp_path: Path) -> None:
    write_texts(tmp_path, texts_of(*two_letters()), "old\n")
    assert derived_is_behind(tmp_path, "new\n")
    assert not derived_is_behind(tmp_path, "old\n")


def test_trig_is_the_same_whatever_the_order() -> None:
    quads = two_letters()[0].quads
    assert write_trig(quads) == write_trig([*reversed(quads), *quads])
    prefixes = [line for line in write_trig(quads).splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert set(parse_trig(write_trig(quads), "x")) == set(quads)


def test_trig_that_does_not_parse_names_its_place() -> None:
    with pytest.raises(BadData, match=r"^letter\.trig: not TriG"):
        list(parse_trig("<a> {", "letter.trig"))
