"""Texts of documents loaded as they are: the same store as from their quads."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from graph import load_texts as loading
from graph.load_texts import is_written, load_texts
from graph.store import memory_store, parse_trig, write_trig

ONE = """
<urn:g> { <urn:a> <urn:p> "a line\\n}\\n<urn:x> {\\nand more" , 3 ; <urn:q> <urn:b> . <urn:b> a <urn:C> . }
<urn:h> { <urn:a> <urn:q> <urn:b> . }
"""
OTHER = "<urn:i> { <urn:c> <urn:p> 'in another graph'@en . <urn:a> <urn:q> <urn:b> . }"


def written(text: str) -> str:
    """Return a text as this project writes it."""
    return write_trig(parse_trig(text, "text"))


@pytest.mark.parametrize("at_once", [1, 8_000_000])
def test_texts_make_the_store_that_their_quads_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(loading, "AT_ONCE", at_once)
    texts = [written(ONE), written(OTHER), written(ONE)]
    assert all(map(is_written, texts))
    store = ox.Store(str(tmp_path / "store"))
    load_texts(store, texts)
    quads = [quad for text in texts for quad in parse_trig(text, "text")]
    assert set(store) == set(memory_store(quads))
    assert len(store) == len(set(store))


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        "GRAPH <urn:g> {\n\t<urn:a> <urn:p> <urn:b> .\n}\n",
        '<urn:g> {\n\t<urn:a> <urn:p> """one\n}\n""" .\n}\n',
        "<urn:g> {\n\t_:a <urn:p> <urn:b> .\n}\n",  # would be two nodes
        "<urn:a> <urn:p> <urn:b> .\n",  # of no graph
    ],
)
def test_a_text_of_another_layout_is_not_loaded_as_it_is(text: str) -> None:
    assert not is_written(text)


def test_a_batch_is_loaded_once_with_its_union(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[bytes] = []

    class Recorder:
        def bulk_load(self, data: bytes, _form: object, *, lenient: bool) -> None:
            assert lenient
            loads.append(data)

    monkeypatch.setattr(loading, "AT_ONCE", 1)
    load_texts(cast("ox.Store", Recorder()), [written(ONE), written(OTHER)])
    assert len(loads) == 2
    quads = {quad for text in loads for quad in parse_trig(text, "text")}
    assert quads == set(memory_store(chain(parse_trig(ONE, "one"), parse_trig(OTHER, "other"))))
