"""What the pages for people say of the project itself is there: files, folders, modules, commands."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FOLDERS = "api|bench|docs|frontend|graph|ingest|ontology|shapes|tests"
# A folder or a file with its ending: `graph/register` is a graph, and `data/` fills as people work.
NAMED = re.compile(rf"(?:{FOLDERS})/(?:[\w./*-]*(?:/|\.\w+))?")
LINKED = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_page_names_files_that_are_there(page: Path) -> None:
    quoted = re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))
    named = [one for one in quoted if NAMED.fullmatch(one)]
    assert [one for one in named if not any(ROOT.glob(one.rstrip("/")))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_page_links_to_pages_that_are_there(page: Path) -> None:
    links = LINKED.findall(page.read_text(encoding="utf-8"))
    assert [one for one in links if not (page.parent / one).exists()] == []
