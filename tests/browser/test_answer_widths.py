"""Answers of many columns are read whole on a wide page: none is cut off at its right."""

import pytest
from playwright.sync_api import Browser

from graph.question import questions

pytestmark = pytest.mark.browser

CUT = "() => [...document.querySelectorAll('.wide')].some(w => w.scrollWidth > w.clientWidth)"


def test_no_answer_is_cut_off_on_a_wide_page(browser: Browser, service: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    cut = []
    for question in questions():
        page.goto(f"{service}/questions/{question.name}")
        cut += [question.name] if page.evaluate(CUT) else []
    page.close()
    assert cut == []
