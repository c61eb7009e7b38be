"""A view reads smoothly and still knows where every character stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import BlockKind, Document, Span
from ingest.read import read_document
from ingest.view import View, sentence_bounds

CUT = (
    "Form no:\n\nNPX\n\n77\n\nThe recording profile for the offence revealed 250 section\n\n"
    "Form no:\n\nNPX\n\n77\n\n9a offences and many other things in all of the county\n\n"
    "Another long paragraph of this document that the page header cuts again in the\n\n"
    "Form no:\n\nNPX\n\n77\n\nmiddle of what it was about to tell its reader.\n"
)


def document(text: str) -> Document:
    return read_document(text.encode(), "letter.txt")


def test_a_value_cut_by_a_page_header_has_a_span_for_each_piece() -> None:
    read = document(CUT)
    view = View.of(read)
    at = view.text.index("250 section 9a offences")
    spans = view.spans(at, at + len("250 section 9a offences"))
    assert [read.printed(span) for span in spans] == ["250 section", "9a offences"]


def test_the_first_page_header_is_the_documents_own_head() -> None:
    read = document(CUT)
    running = [read.printed(b.span) for b in read.blocks_of(BlockKind.RUNNING)]
    assert running == ["Form no:", "NPX", "77"] * 2
    assert View.of(read).text.startswith("Form no: NPX 77 The recording")


def test_a_paragraph_cut_by_a_page_header_is_one_block() -> None:
    paragraphs = list(document(CUT).blocks_of(BlockKind.PARAGRAPH))
    texts = [View.of(document(CUT), block.span).text for block in paragraphs]
    assert "revealed 250 section 9a offences and many" in texts[-2]


def test_blanks_of_every_kind_become_one_space() -> None:
    view = View.of(document("a\u00a0 \n b\u00adc"))
    assert view.text == "a bc"


def test_a_soft_hyphen_does_not_cut_a_value_in_two() -> None:
    read = document("the advo\u00adcate")
    view = View.of(read)
    assert [read.printed(span) for span in view.spans(4, 12)] == ["advo\u00adcate"]


def test_line_breaks_stay_where_lines_matter() -> None:
    assert View.of(document("Grant\namount\n\n£5"), lines=True).text == "Grant\namount\n\n£5"


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Under S. 143 of the Act, e.g. the one of 2014, it may. It did."
    assert [text[a:b] for a, b in sentence_bounds(text)] == [
        "Under S. 143 of the Act, e.g. the one of 2014, it may.",
        "It did.",
    ]


@given(st.text(min_size=1, max_size=120).filter(lambda t: t.strip()), st.data())
def test_every_stretch_of_a_view_is_printed_where_it_says(text: str, data: st.DataObject) -> None:
    read = Document(text, "0" * 64, "any.txt")
    view = View.of(read)
    if not view.text.strip():
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    wanted = view.text[start:end].split()
    if not wanted:
        return
    printed = " ".join(read.printed(span) for span in view.spans(start, end))
    hidden = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\ufeff")
    assert printed.translate(hidden).split() == wanted


@given(st.text(max_size=300))
def test_blocks_lie_in_the_text_and_are_not_blank(text: str) -> None:
    if not text.strip() or "\x00" in text:
        return
    try:
        read = document(text)
    except UnicodeEncodeError:
        return
    for block in read.blocks:
        assert block.span.end <= len(read.text)
        assert read.printed(block.span).strip()


def test_parts_of_a_view_keep_their_offsets() -> None:
    view = View.of(document("one  two three"))
    assert view.part(4, 7).spans(0, 3) == (Span(5, 8),)
