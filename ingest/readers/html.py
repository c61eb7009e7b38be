"""Web pages, saved: what the page says, without the site around it.

Menus, banners, cookie notices, footers and scripts are dropped; the main part is read where the page
marks one. The title comes first, since it often is the only place that names the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.errors import OverLimit
from ingest.readers.canvas import Canvas, clean
from ingest.readers.grid import Cell, lay_out

MAIN_CHARACTERS = 200  # a marked main part with less than this is an empty frame

LIMIT_DEPTH = 5_000  # of elements within elements
_TAG = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)")
_CLOSED_ALONE = {  # elements that end without an end tag
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "colgroup",
}  # fmt: skip
_DROPPED = {
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg",
    "iframe", "select", "object", "video", "audio", "canvas", "dialog", "head", "textarea", "math",
}  # fmt: skip
_DROPPED_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu"}
_SITE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|navbar|nav|menu|sidebar|site-?header|site-?footer|skip-?links?|"
    r"share|sharing|social|newsletter|pagination|sr-only|visually-?hidden|back-to-top|popup|modal)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "address", "blockquote", "pre", "figure",
    "figcaption", "fieldset", "details", "summary", "dd", "dt", "dl", "ul", "ol", "body", "center",
    "hr", "table", "tr", "td", "th", "caption", "tbody", "thead", "tfoot", "li", "legend",
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAINS = ("main", "[role=main]", "article", "#main-content", "#content")


def read_html(text: str, canvas: Canvas) -> None:
    """Put what a web page says on the canvas."""
    _check_depth(text, canvas.name)
    tree = LexborHTMLParser(text)
    root = _main(tree)
    if root is None:
        return
    title = _title(tree)
    heading = root.css_first("h1")
    if title and (heading is None or clean(heading.text()) not in title):
        canvas.heading(title, 1)
    elif title and heading is not None and title != clean(heading.text()):
        canvas.line(title)
    _Walk(canvas).run(root)


def _check_depth(text: str, name: str) -> None:
    """Raise OverLimit for elements within elements without end: parsing grows with depth squared."""
    depth = 0
    for match in _TAG.finditer(text):
        if match["tag"].lower() in _CLOSED_ALONE:
            continue
        depth = max(0, depth - 1) if match["end"] else depth + 1
        if depth > LIMIT_DEPTH:
            raise OverLimit(name, depth, "elements within each other", LIMIT_DEPTH)


def _title(tree: LexborHTMLParser) -> str:
    found = tree.css_first("head title")
    return clean(found.text()) if found is not None else ""


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the one part that the page marks as its content, else the whole body."""
    for choice in _MAINS:
        found = tree.css(choice)
        if len(found) == 1 and len(clean(found[0].text())) >= MAIN_CHARACTERS:
            return found[0]
    return tree.body


def _is_site(node: LexborNode) -> bool:
    """Return whether an element belongs to the site, not to what the page says."""
    tag = node.tag or ""
    if tag in _DROPPED:
        return True
    given = node.attributes
    if "hidden" in given or given.get("aria-hidden") == "true":
        return True
    if (given.get("role") or "") in _DROPPED_ROLES:
        return True
    if tag in ("body", "main", "article", "html") or tag in _HEADINGS:
        return False
    if tag == "header" and node.css_first("h1") is None:
        return True
    named = f"{given.get('class') or ''} {given.get('id') or ''}"
    return bool(_SITE.search(named))


class _Walk:
    """One walk through a page, element by element, without recursion: pages nest as deep as they like."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.text: list[str] = []  # of the paragraph being read
        self.lists: list[int | None] = []  # the number reached in each open list; None: bullets
        self.item: str | None = None  # the marker of the item being read
        self.term = ""  # the label that a definition follows

    def run(self, root: LexborNode) -> None:
        """Put everything under `root`."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self.leave(node)
            elif node.is_text_node:
                self.text.append(_squeezed(node))
            elif node is not root and (not node.is_element_node or _is_site(node)):
                continue
            elif self.enter(node):
                stack.append((node, True))
                stack += [(child, False) for child in reversed(list(_children(node)))]
        self.flush()

    def enter(self, node: LexborNode) -> bool:
        """Begin an element; return whether to go into it."""
        tag = node.tag or ""
        if tag == "br":
            self.text.append("\n")
            return False
        if tag in _HEADINGS:
            self.flush()
            self.canvas.heading(_inline(node), _HEADINGS[tag])
            return False
        if tag == "table" and (rows := _data_rows(node)):
            self.flush()
            self.canvas.table(lay_out(rows))
            return False
        if tag in _BLOCKS:
            self.flush()
        if tag in ("ul", "ol"):
            start = str(node.attributes.get("start") or "1")
            number = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
            self.lists.append(number if tag == "ol" else None)
        elif tag == "li":
            self.item = self.marker()
        elif tag == "dt":
            self.term = ""
        return True

    def leave(self, node: LexborNode) -> None:
        """End an element."""
        tag = node.tag or ""
        if tag == "dt":
            self.term = clean("".join(self.text)).rstrip(":")
            self.text.clear()
        elif tag == "dd" and self.term:
            said, term = clean("".join(self.text)), self.term
            self.text.clear()
            self.term = ""
            self.canvas.line(f"{term}: {said}")
        elif tag in _BLOCKS:
            self.flush()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()

    def marker(self) -> str:
        """Return the number or bullet of the next item."""
        if not self.lists or self.lists[-1] is None:
            return "-"
        self.lists[-1] += 1
        return f"{self.lists[-1] - 1}."

    def flush(self) -> None:
        """Put the paragraph or item that was read so far."""
        said = "".join(self.text)
        self.text.clear()
        if not said.strip():
            return
        if self.item is not None:
            self.canvas.item(said, self.item)
            self.item = None
        else:
            self.canvas.paragraph(said)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    yield from node.iter(include_text=True)


def _squeezed(node: LexborNode) -> str:
    """Return the characters of a text, its own line ends as blanks: only <br> breaks a line."""
    return re.sub(r"\s+", " ", node.text_content or "")


def _inline(node: LexborNode) -> str:
    """Return all that an element says, on one line."""
    said: list[str] = []
    stack = [node]
    while stack:
        one = stack.pop()
        if one.is_text_node:
            said.append(one.text_content or "")
        elif one is node or not _is_site(one):
            if (one.tag or "") in _BLOCKS or one.tag == "br":
                said.append(" ")
            stack += reversed(list(_children(one)))
            if (one.tag or "") in ("td", "th", "li", "p"):
                said.append(" ")
    return clean("".join(said))


def _data_rows(table: LexborNode) -> list[list[Cell]]:
    """Return the rows of a table of data; nothing for a table that only lays out the page."""
    if len(table.css("table")) > (1 if table.css_matches("table") else 0):
        return []
    if table.css_first("h1, h2") is not None or table.attributes.get("role") == "presentation":
        return []
    rows: list[list[Cell]] = []
    for line in table.css("tr"):
        cells = [one for one in _children(line) if one.tag in ("td", "th")]
        rows.append(
            [Cell(_inline(one), _span(one, "colspan"), _span(one, "rowspan")) for one in cells]
        )
    return rows if any(sum(cell.columns for cell in row) > 1 for row in rows) else []


def _span(node: LexborNode, name: str) -> int:
    given = str(node.attributes.get(name) or "1")
    return min(int(given), 1000) if re.fullmatch(r"[1-9]\d{0,5}", given) else 1
