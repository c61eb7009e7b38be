"""What the pages for people say of the project itself is there: files, folders, modules, commands."""

import re
import tomllib
from fnmatch import fnmatch
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


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_page_is_no_wider_than_120_characters(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
    assert [one for one in text.splitlines() if len(one) > 120 and one[0] not in "|#"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_each_row_of_a_table_has_as_many_cells_as_its_head(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for table in re.findall(r"(?m)(?:^\|.*\n)+", text):
        counts = {row: len(re.split(r"(?<!\\)\|", row.strip())) for row in table.splitlines()}
        assert len(set(counts.values())) == 1, counts


def test_each_module_that_reads_a_topic_has_its_place_in_the_table() -> None:
    page = (ROOT / "docs" / "how-a-fact-travels.md").read_text(encoding="utf-8")
    table = page.split("## Where a topic is read")[1].split("\n\n")[2]
    names = [n for row in table.splitlines() for n in re.findall(r"`([^`]+)`", row.split("|")[1])]
    folder = ROOT / "ingest" / "extract"
    modules = {p.stem for p in folder.glob("*.py")} - {"__init__"} | {
        f"{p.parent.name}/" for p in folder.glob("*/*.py")
    }
    assert {m for m in modules if sum(fnmatch(m, n) for n in names) != 1} == set()
    assert [n for n in names if not any(fnmatch(m, n) for m in modules)] == []


@pytest.mark.parametrize(
    "package",
    ["ingest", "ingest/extract/award", "graph", "api", "api/sparql", "api/pages", "api/linked"],
)
def test_what_a_package_says_of_its_modules_is_there(package: str) -> None:
    folder = ROOT / package
    held = {p.stem for p in folder.glob("*.py")} | {f"{p.name}/" for p in folder.iterdir()}
    told = (folder / "__init__.py").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^ {4}([a-z_*/]+(?:, [a-z_*/]+)*)(?:, \.{3})? {2,}[a-z]", told)
    named = [name for row in rows for name in row.split(", ")]
    assert len(named) > 9
    assert [name for name in named if not any(fnmatch(one, name) for one in held)] == []


@pytest.mark.parametrize(
    "package", ["ingest/extract/award", "api/sparql", "api/pages", "api/linked", "api/building"]
)
def test_the_head_of_a_package_names_each_of_its_modules(package: str) -> None:
    folder = ROOT / package
    told = re.findall(r"[a-z_]+\*?", (folder / "__init__.py").read_text(encoding="utf-8"))
    modules = {p.stem for p in folder.glob("*.py")} - {"__init__"}
    assert {m for m in modules if not any(fnmatch(m, name) for name in told)} == set()


def test_each_dependency_has_its_reason_among_the_decisions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [project["dependencies"], *project["optional-dependencies"].values()]
    names = {re.split(r"[>=<~;\[ ]", one)[0] for group in asked for one in group}
    told = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    assert {n for n in names if not re.search(rf"\b{re.escape(n)}\b", told)} == set()
