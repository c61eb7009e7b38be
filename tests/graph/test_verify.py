"""Verification: each kind of fault is found, and a sound dataset has none."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph.store import graph_of, memory_store
from graph.verify import Verified, prints, verify
from ontology.terms import OA, VSC
from tests.sample import Letter, N, store_of, thing, two_letters


def check(*letters: Letter) -> Verified:
    texts = {letter.digest: letter.text for letter in letters}
    return verify(store_of(*letters), texts.get)


def test_a_sound_dataset_holds() -> None:
    grants, record = two_letters()
    result = check(grants, record)
    assert result.holds
    assert result.faults == []
    assert result.spans == sum(len(list(prints(store_of(x), x.slug))) for x in (grants, record))
    assert result.documents == ["eastmere-record.txt", "northshire-grants.txt"]


@pytest.mark.parametrize(
    ("start", "end", "exact"), [(0, 5, "Words"), (1, 6, "Word:"), (90, 95, "Ash F")]
)
def test_evidence_that_the_text_does_not_hold_is_found(start: int, end: int, exact: str) -> None:
    letter = Letter("short", "Words: Ash Fund")
    letter.point("organisation/ash", VSC.namedAs, "Ash Fund", start, end, exact)
    result = check(letter)
    wrong = letter.text[start:end] != exact
    assert [fault.kind for fault in result.faults] == ["text differs"] * wrong
    assert result.holds is not wrong


def test_a_statement_without_evidence_is_found() -> None:
    letter = Letter("bare", "Words: Ash Fund")
    letter.quads.append(
        ox.Quad(thing("award/a"), N(VSC.purpose), ox.Literal("help"), graph_of("bare"))
    )
    result = check(letter)
    assert [(fault.document, fault.kind) for fault in result.faults] == [
        ("bare.txt", "no evidence")
    ]
    assert "award/a" in result.faults[0].detail


def test_evidence_for_a_statement_that_is_not_made_is_found() -> None:
    letter = Letter("bare", "Words: Ash Fund")
    letter.say("organisation/ash", VSC.namedAs, "Ash Fund", "Ash Fund")
    gone = N(VSC.namedAs)
    letter.quads = [q for q in letter.quads if q.predicate != gone]
    assert [fault.kind for fault in check(letter).faults] == ["no statement"]


def test_evidence_without_a_place_is_found() -> None:
    letter = Letter("bare", "Words: Ash Fund")
    iri = letter.say("organisation/ash", VSC.namedAs, "Ash Fund", "Ash Fund")
    letter.quads = [q for q in letter.quads if q.subject.value != f"{iri}#position"]
    faults = check(letter).faults
    assert [fault.kind for fault in faults] == ["no selector"]
    assert iri in faults[0].detail


def test_a_document_that_is_not_at_hand_is_named_with_its_digest() -> None:
    grants, record = two_letters()
    texts = {grants.digest: grants.text}
    result = verify(store_of(grants, record), texts.get)
    assert not result.holds
    assert result.faults == []
    assert result.missing == [f"eastmere-record.txt (SHA-256 {record.digest})"]


def test_each_piece_of_a_cut_value_is_compared() -> None:
    letter = Letter("cut", "Words: Ash (page 2) Fund")
    iri = letter.say("organisation/ash", VSC.namedAs, "Ash Fund", "Ash")
    target, place, quote = (N(f"{iri}#{part}-2") for part in ("target", "position", "quote"))
    evidence = graph_of("cut", "evidence")
    for subject, predicate, value in (
        (N(iri), OA.hasTarget, target),
        (target, OA.hasSource, thing("document/cut")),
        (target, OA.hasSelector, place),
        (target, OA.hasSelector, quote),
        (place, OA.start, ox.Literal(20)),
        (place, OA.end, ox.Literal(24)),
        (quote, OA.exact, ox.Literal("Fond")),
    ):
        letter.quads.append(ox.Quad(subject, N(str(predicate)), value, evidence))
    faults = check(letter).faults
    assert [fault.kind for fault in faults] == ["text differs"]
    assert "characters 20 to 24 read 'Fund'" in faults[0].detail


def test_pieces_come_in_the_order_of_the_text() -> None:
    letter = two_letters()[0]
    starts = [piece.start for piece in prints(memory_store(letter.quads), letter.slug)]
    assert starts == sorted(starts)
    assert len(starts) > 5
