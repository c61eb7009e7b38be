"""Answers of many columns are read whole on a wide page: none is cut off at its right."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from api.app import create_app
from graph.dataset import build
from graph.question import questions
from graph.texts import read_texts
from tests.served import serving

pytestmark = pytest.mark.browser

DATA = Path(__file__).parent.parent.parent / "data"
CUT = "() => [...document.querySelectorAll('.wide')].some(w => w.scrollWidth > w.clientWidth)"


def test_no_answer_of_the_released_graph_is_cut_off_on_a_wide_page(
    browser: Browser, tmp_path: Path
) -> None:
    build(read_texts(DATA), tmp_path)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    cut = []
    with serving(create_app(tmp_path)) as address:
        for question in questions():
            page.goto(f"{address}/questions/{question.name}")
            cut += [question.name] if page.evaluate(CUT) else []
        page.close()
    assert cut == []
