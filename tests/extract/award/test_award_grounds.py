"""Every wording of what weighs for and against an award, each by a feature that it is for."""

from __future__ import annotations

import pytest

from ingest.extract.award.grounds import _SIDES, _WORDS, said

SAID = {
    "reader: this name": "a rule of reading pairs this name with the sum",
    "reader: nearly this name": "a rule of reading pairs nearly this name with the sum",
    "reader: another name": "a rule of reading pairs another name with the sum",
    "reader: nothing for the sum": "no rule of reading finds who gets the sum",
    "readers: no award": "no rule of reading finds an award in the document",
    "readers: some awards": "rules of reading find awards in the document",
    "sums between: 0": "no other sum stands between them",
    "sums between: 1": "another sum stands between them",
    "sums between: 2-3": "sums between them: 2-3",
    "bodies between: 0": "no other body stands between them",
    "bodies between: over 1": "bodies between them: over 1",
    "payer between": "a payer stands between them",
    "another sum between": "another sum stands between them",
    "no sum between": "no other sum stands between them",
    "name before, only marks between": "the name comes before the sum, and only marks stand between them",
    "sum: over 1999999": "the sum is over £1,999,999",
    "sum: 500-4999": "the sum is from £500 to £4,999",
    "sum: 99": "the sum is £99 at most",
    "sum told: 1": "the sum is told once",
    "sum told: over 2": "times that the sum is told: over 2",
    "largest sum": "it is the largest sum of the document",
    "sum of the others": "it is the sum of the document's other sums",
    "sums in document: 1": "it is the document's only sum",
    "bodies in sentence: 2-3": "bodies in the sentence: 2-3",
    "sum followed by nothing": "nothing stands behind the sum",
    "name elsewhere, name preceded by to": "the name stands elsewhere, and “to” stands before the name",
    "beside sum: total": "words of “total” stand beside the sum",
    "between: word and": "“and” stands between them",
    "between: allocating": "words of “allocating” stand between them",
    "document, bid: 2-4": "words of “bid” in the document: 2-4",
    "name after, distance: 4-15": "the name comes after the sum, and characters between them: 4-15",
    "name 1 blocks below": "the name stands one block below",
    "name 5-9 blocks above": "the name stands 5-9 blocks above",
    "name first, name: odd": "the name opens its block, and the name is of an unusual shape",
    "name: body": "the name is that of: body",
    "name told: 3-4": "times that the name is told: 3-4",
    "name told most": "the name is told most often of all",
    "name ends in trust": "the name ends in “trust”",
    "name is the block": "the name is the whole of its block",
    "name before": "the name comes before the sum",
    "name first": "the name opens its block",
    "name last": "the name ends its block",
    "name in title": "the name stands in the title",
    "name in capitals": "the name is in capitals",
    "name of a public body": "it is the name of a public body",
    "name is publisher's": "it is the publisher's own name",
    "name opens the sentence": "the name opens the sentence",
    "words of name: 2": "words of the name: 2",
    "block: item": "the sum stands in: item",
    "length: 41-90": "characters of the sum's block: 41-90",
    "cue: decided": "the words around make it: decided",
    "lead-in: none": "no line above says that what follows is awarded",
    "lead-in: weak": "a line above says that what follows is awarded (weak)",
    "lines with a sum around: 0": "lines around with a sum: 0",
    "form: letter": "the document is of the form: letter",
    "cut: as found": "the name is taken as it was found",
    "cut: run on": "the name is cut: run on",
    "told of an offer": "it is told of an offer",
    "nearest name": "no other name is nearer",
    "nearest to each other": "no other name and sum are nearer to each other",
    "another sentence": "they stand in two sentences",
    "a stop between": "a full stop stands between them",
    "colon between": "a colon stands between them",
    "opening bracket between": "an opening bracket stands between them",
    "bias": "how seldom any pair is an award",
    "as many names as sums": "as many names as sums",
}


@pytest.mark.parametrize(("feature", "words"), SAID.items())
def test_a_feature_is_said_in_words(feature: str, words: str) -> None:
    assert said(feature) == words


def test_each_wording_is_tried_here() -> None:
    plain = {feature.removeprefix(side) for feature in SAID for side in ("", *_SIDES)}
    first = [next((p for p, _ in _WORDS if p.fullmatch(one)), None) for one in plain]
    assert {pattern for pattern, _ in _WORDS} <= set(first)
