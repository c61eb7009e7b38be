"""Write a made-up document as the file of a format: PDF, a saved web page, Word, or plain text.

What a document says is a list of pieces (`Heading`, `Prose`, `Listing`, `Table`, `Labels`), which each
format lays out as offices do: pages with headers, pages with menus and banners, styles, flat lines.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import docx
from docx.shared import Pt
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Ruled

rl_config.invariant = 1  # the same document gives the same bytes
WRITTEN = datetime(2026, 1, 2)  # python-docx takes no time zone


@dataclass(frozen=True)
class Heading:
    """A heading, of level 1 (title) to 3."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Listing:
    """A list of points."""

    points: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells, the first row with the headings."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Labels:
    """Labels with what each says: the header of a decision."""

    pairs: tuple[tuple[str, str], ...]


Piece = Heading | Prose | Listing | Table | Labels


@dataclass(frozen=True)
class Paper:
    """What a document says, and whose it is."""

    office: str
    pieces: tuple[Piece, ...]


def text_file(paper: Paper) -> bytes:
    """Return the document as plain text, its tables by tabs."""
    parts: list[str] = [paper.office]
    for piece in paper.pieces:
        match piece:
            case Heading(text) | Prose(text):
                parts.append(text)
            case Listing(points):
                parts.append("\n".join(f"- {point}" for point in points))
            case Table(rows):
                parts.append("\n".join("\t".join(row) for row in rows))
            case Labels(pairs):
                parts.append("\n".join(f"{label}: {said}" for label, said in pairs))
    return "\n\n".join(parts).encode() + b"\n"


SECTIONS = (
    "About us", "Your commissioner", "The deputy", "Our office", "Transparency", "Decisions", "Policies",
    "Finance", "Spending", "Registers", "Complaints", "Jobs", "Volunteering", "Custody visitors", "News",
    "Events", "Podcasts", "Surveys", "Crime plan", "Performance", "Victims", "Witnesses", "Get support",
    "Funding", "Safer streets", "Youth", "Road safety", "Rural crime", "Contact us", "Accessibility",
)  # fmt: skip


def html_file(paper: Paper) -> bytes:
    """Return the document as a saved page, with banner, menus, a side column and a footer."""
    menu = "".join(
        f'<li class="menu-item"><a href="/{name.lower().replace(" ", "-")}">{name}</a><ul>'
        + "".join(
            f'<li><a href="/{number}">{name} {number}</a></li>' for number in range(2019, 2024)
        )
        + "</ul></li>"
        for name in SECTIONS
    )
    office = html.escape(paper.office)
    body = "\n".join(map(_in_html, paper.pieces))
    style = "".join(f".block-{n}{{margin:{n}px;padding:{n}px}}" for n in range(400))
    script = "".join(
        f"window.dataLayer.push({{event:'seen-{n}',value:'£{n}'}});" for n in range(150)
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{office}</title>
<style>{style}</style><script>window.dataLayer=[];{script}</script></head>
<body><div id="cookie-banner" class="cookie-consent"><p>We use cookies to make this site work.</p>
<button>Accept all</button><button>Reject all</button></div>
<a class="skip-link" href="#main">Skip to content</a>
<header><div class="logo">{office}</div><nav aria-label="Main"><ul class="menu">{menu}</ul></nav>
<form role="search"><label>Search <input name="s"></label></form></header>
<main id="main"><article class="entry-content">
{body}
</article></main>
<aside class="sidebar"><h2>Latest news</h2><ul><li><a href="/a">Have your say on the precept</a></li>
<li><a href="/b">New officers join</a></li></ul></aside>
<footer><nav><ul>{menu}</ul></nav><p>© {office}</p></footer>
<script>document.querySelector('.menu');{script}</script></body></html>
""".encode()


def _in_html(piece: Piece) -> str:
    said = html.escape
    match piece:
        case Heading(text, level):
            return f"<h{level}>{said(text)}</h{level}>"
        case Prose(text):
            return f"<p>{said(text)}</p>"
        case Listing(points):
            return "<ul>" + "".join(f"<li>{said(point)}</li>" for point in points) + "</ul>"
        case Table(rows):
            head = "".join(f"<th>{said(cell)}</th>" for cell in rows[0])
            body = "".join(
                "<tr>" + "".join(f"<td>{said(cell)}</td>" for cell in row) + "</tr>"
                for row in rows[1:]
            )
            return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        case Labels(pairs):
            return "".join(
                f"<p><strong>{said(label)}:</strong> {said(told)}</p>" for label, told in pairs
            )


def word_file(paper: Paper) -> bytes:
    """Return the document as Word has it, with a header on each page."""
    out = docx.Document()
    out.core_properties.created = out.core_properties.modified = WRITTEN
    out.sections[0].header.paragraphs[0].text = paper.office
    for piece in paper.pieces:
        match piece:
            case Heading(text, level):
                out.add_heading(text, level)
            case Prose(text):
                out.add_paragraph(text)
            case Listing(points):
                for point in points:
                    out.add_paragraph(point, style="List Bullet")
            case Table(rows):
                _word_table(out, rows)
            case Labels(pairs):
                for label, told in pairs:
                    line = out.add_paragraph()
                    line.add_run(f"{label}: ").bold = True
                    line.add_run(told).font.size = Pt(11)
    return _saved(out.save)


def _word_table(out: Any, rows: Sequence[Sequence[str]]) -> None:
    table = out.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for cell, said in zip(table._cells, (said for row in rows for said in row), strict=True):
        cell.text = said


def pdf_file(paper: Paper) -> bytes:
    """Return the document as a PDF of A4 pages, its tables ruled, header and number on each page."""
    styles = getSampleStyleSheet()
    flow: list[Any] = []
    for piece in paper.pieces:
        match piece:
            case Heading(text, level):
                flow.append(Paragraph(html.escape(text), styles[f"Heading{level}"]))
            case Prose(text):
                flow += [Paragraph(html.escape(text), styles["BodyText"]), Spacer(1, 6)]
            case Listing(points):
                items = [
                    ListItem(Paragraph(html.escape(point), styles["BodyText"])) for point in points
                ]
                flow.append(ListFlowable(items, bulletType="bullet"))
            case Table(rows):
                cells = [
                    [Paragraph(html.escape(c), styles["BodyText"]) for c in row] for row in rows
                ]
                ruled = Ruled(cells, repeatRows=1)
                ruled.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
                flow += [ruled, Spacer(1, 8)]
            case Labels(pairs):
                flow += [
                    Paragraph(
                        f"<b>{html.escape(label)}:</b> {html.escape(told)}", styles["BodyText"]
                    )
                    for label, told in pairs
                ]

    def on_page(canvas: Any, _: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, A4[1] - 30, paper.office)
        canvas.drawString(280, 30, f"Page {canvas.getPageNumber()}")

    def save(out: io.BytesIO) -> None:
        SimpleDocTemplate(out, pagesize=A4).build(flow, onFirstPage=on_page, onLaterPages=on_page)

    return _saved(save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[Paper], bytes]] = {
    "pdf": pdf_file,
    "html": html_file,
    "docx": word_file,
    "txt": text_file,
}
