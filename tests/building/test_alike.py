"""One paper in two files is found; another year's paper in the same words is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.building.intake import take
from bench.letters import letter
from graph.alike import agreement, hashes, near
from graph.dataset import build
from graph.texts import Source, Texts
from ingest import register
from ingest.likeness import signature

BODY = letter(3)
AS_PAGE = (
    "Home\n\nAbout us\n\nOur decisions\n\nContact 01632 960001\n\n" + BODY + "\n\nPage 1 of 1\n"
)
NEXT_YEAR = BODY
for _year in range(2027, 2011, -1):
    NEXT_YEAR = NEXT_YEAR.replace(str(_year), str(_year + 1)).replace(
        f"-{_year % 100:02d} ", f"-{_year % 100 + 1:02d} "
    )
NEXT_YEAR = "".join(chr(ord(c) + 1) if c in "345" else c for c in NEXT_YEAR)


def share(one: str, other: str) -> tuple[float, float]:
    return agreement(hashes(signature(one)), hashes(signature(other)))


def compared(*texts: str) -> int:
    return len(near({str(n): signature(text) for n, text in enumerate(texts)}))


def test_a_text_and_its_page_agree_nearly_whole() -> None:
    words, figures = share(BODY, AS_PAGE)
    assert words > 0.85
    assert figures > 0.8
    assert compared(BODY, AS_PAGE) == 1


def test_the_same_words_with_other_figures_do_not_agree() -> None:
    words, figures = share(BODY, NEXT_YEAR)
    assert words > 0.9
    assert figures < 0.7


def test_texts_without_figures_are_compared_by_their_words() -> None:
    words = BODY.translate({ord(c): " " for c in "0123456789£/"})
    assert compared(words, f"Menu {words}") == 1
    assert compared(words, "Another text, which has nothing to do with it at all.") == 0


def test_letters_of_one_template_are_hardly_ever_compared() -> None:
    count = 300
    assert compared(*(letter(number) for number in range(count))) < count


@pytest.mark.parametrize(("other", "found"), [(AS_PAGE, True), (NEXT_YEAR, False)])
def test_near_copies_are_linked_both_ways_with_a_reason(
    other: str, found: bool, tmp_path: Path
) -> None:
    sources: list[Source] = []
    for name, text in (("letter.txt", BODY), ("page.txt", other)):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        source = take(path).source
        assert source
        sources.append(source)
    built = build(Texts(register.trig(), tuple(sources)), tmp_path / "dataset")
    kinds = [f for f in built.release.manifest["findings"] if f["kind"] == "near-duplicate"]
    assert len(kinds) == found
    assert built.derived.count("vsc:nearDuplicateOf") == 2 * found
    if found:
        assert "letter.txt and page.txt are nearly the same text" in kinds[0]["description"] or (
            "page.txt and letter.txt are nearly the same text" in kinds[0]["description"]
        )
        assert not built.release.manifest["quarantined"]
